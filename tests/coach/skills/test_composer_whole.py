"""A sentence from the bank as it stands, and what goes with it."""

from __future__ import annotations

import pytest

from coach.skills.composer_whole import same_sentence
from coach.types import Example

STATEMENT = "I'm tired of doing the planning, and I'd love to be invited. Would you plan the next one?"


def example(tip: str) -> Example:
    """A complaint with its sentence."""
    output = {"observation": "I planned it.", "request": "Would you plan the next one?", "statement": STATEMENT, "feeling": ["tired"], "need": ["ease"], "tip": tip}
    return Example(id="one", skill="reframe", input="you never plan anything", output=output)


@pytest.mark.parametrize(("tip", "kept"), [("Then go along with whatever she picks.", ""), ("Then go along with it gladly.", "Then go along with it gladly.")])
def test_a_tip_about_somebody_else_stays_behind(tip: str, kept: str) -> None:
    """ "Whatever she picks" is no tip for a complaint in which no woman was named."""
    (drafted,) = same_sentence("you never plan anything", (example(tip),))
    assert drafted.statement == STATEMENT
    assert drafted.tip == kept
