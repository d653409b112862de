"""A complaint near in meaning lends its request and its feeling, unless it would bring in what the person never said."""

from __future__ import annotations

import pytest

from coach.skills.near import AKIN, NEAR, lent_feelings, lent_request
from coach.types import Example, SkillName


def example(said: str, request: str, feeling: str = "tired", score: float = NEAR + 0.1) -> Example:
    """A curated neighbour."""
    output = {"request": request, "statement": request, "feeling": [feeling]}
    return Example(id="x", skill=SkillName.REFRAME, input=said, output=output, score=score)


FILM = "you talk through every film then ask me what happened"


def test_a_near_request_is_lent() -> None:
    """The nearest complaint about the same thing asks for what helps there."""
    near = (example("you talk through every film", "Can you save your comments for the end?"),)
    assert lent_request(FILM, near) == "Can you save your comments for the end?"


@pytest.mark.parametrize(
    ("said", "request_"),
    [
        ("you talk through every film at the cinema", "Could you whisper at the cinema?"),
        ("I talk through every film", "Can you poke me when I do it?"),
        ("you talk through every film", "Can you ask Leo to be quiet?"),
        ("you talk through every film", "Can you do that too?"),
        ("you talk through every film", "Stop talking."),
        ("you talk through every film", "u could wait with it?"),
    ],
)
def test_what_brings_something_foreign_is_not_lent(said: str, request_: str) -> None:
    """Foreign things, the other one's deed, names, loose ends, orders and shorthand stay where they were."""
    assert lent_request(FILM, (example(said, request_),)) == ""


def test_far_complaints_lend_nothing() -> None:
    """Below the thresholds nothing is lent, neither request nor feeling."""
    far = (example("you talk through every film", "Can you save your comments for the end?", score=AKIN - 0.01),)
    assert lent_request(FILM, far) == "" and lent_feelings(FILM, far) == ()


def test_gratitude_is_not_lent_to_a_complaint() -> None:
    """A thank-you near in words does not make a complaint grateful."""
    near = (example("you talk me through every film", "More?", "grateful"), example("you talk in films", "Hush?", "irritated"))
    assert lent_feelings(FILM, near) == ("irritated",)
