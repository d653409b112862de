"""A comparison ("more than me") becomes missing somebody, said without the comparison."""

from __future__ import annotations

import pytest

from coach.skills.rivals import rivals
from coach.tone import read


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("you care more about that bloody allotment than about me", "allotment"),
        ("The radio gets more of your attention than I do.", "radio"),
        ("you love your phone more than me", "phone"),
        ("you spend more time with your mates than with me", "mates"),
        ("you treat your ex better than me", "ex"),
        ("You care more about winning than about me", "same side"),
        ("your job is more important than me", "job"),
    ],
)
def test_the_thing_compared_is_kept_and_the_blame_is_not(said: str, kept: str) -> None:
    """What they named stays in, one thing is asked, and no mark of blame is left."""
    (draft,) = rivals(said)
    assert kept in draft.statement and draft.statement.count("?") == 1
    assert not read(draft.statement).spans and "bloody" not in draft.statement


@pytest.mark.parametrize("said", ["you never cook", "you earn more than me", "you know it more than me", "more than me"])
def test_other_comparisons_are_left_alone(said: str) -> None:
    """Earning more is no rival."""
    assert rivals(said) == ()
