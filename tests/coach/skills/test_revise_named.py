"""A thing in the sentence named by its kind."""

from __future__ import annotations

import pytest

from coach.skills.revise_named import named

CASES = (
    ("tuesdays n thursdays", "I feel tired. Could you cook twice a week?", "I feel tired. Could you cook on Tuesdays and Thursdays?"),
    ("mondays and fridays", "Please fetch Ana on Mondays, because I work late.", "Please fetch Ana on Mondays and Fridays, because I work late."),
    ("9 to 12", "Would you take the twins from 8 to 11?", "Would you take the twins from 9 to 12?"),
    ("remove the month", "I'd like to talk about it once, in March.", "I'd like to talk about it once."),
    ("remove lucas name", "I got jealous when you danced with Luca.", "I got jealous when you danced with someone."),
    ("remove the quote", 'When you said "whatever" I felt small.', "When you said that I felt small."),
    ("no feelings at all, he hates that", "I feel anxious when you don't answer. Would you text me?", "When you don't answer, would you text me?"),
)


@pytest.mark.parametrize(("wish", "before", "after"), CASES)
def test_it_is_done_where_it_stands(wish: str, before: str, after: str) -> None:
    """The rest of the sentence stays as it was."""
    assert named(wish, before) == after


@pytest.mark.parametrize("wish", ["shorter", "remove anna's name", "remove the month", "", "9", "he works mondays and fridays and I hate it"])
def test_what_is_not_there_is_left_to_others(wish: str) -> None:
    """Nothing is made up for a sentence that has no such thing."""
    assert named(wish, "I felt alone at the party. Would you stay near me?") == ""
