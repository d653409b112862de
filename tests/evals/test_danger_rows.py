"""Rows for teaching the small model to read for danger."""

import pytest

from coach.tasks import CALM
from training.danger import categories, label, lesson

SAFE = {"text": "he never does the bins", "level": "benign", "category": "ordinary_coaching"}
SLOW = {"text": "he keeps my passport", "level": "safety_first", "category": "coercive_control"}
NOW = {"text": "the pills are in front of me", "level": "emergency", "category": "suicide_acute"}


def test_a_danger_is_answered_by_its_letter_and_a_capital_one_when_it_is_urgent() -> None:
    """Calm is a plain no; the letter names the category and its case the level."""
    letters = categories([SAFE, SLOW, NOW])
    assert [label(row, letters) for row in (SAFE, SLOW, NOW)] == [CALM, " a", " B"]


def test_a_text_at_a_limit_does_not_count_as_danger() -> None:
    """Asking for a diagnosis stops nothing, so the model learns to say no to it."""
    assert label({"text": "is she a narcissist", "level": "limit", "category": "diagnosis"}, []) == CALM


def test_a_later_line_is_shown_behind_the_lines_before_it() -> None:
    """The model reads what was said just before, in the form in which it is served."""
    made = lesson({**SLOW, "before": ["we had a row", "about money"]}, ["coercive_control"])
    assert made["user"] == "we had a row\nabout money\nhe keeps my passport"


def test_a_row_has_nothing_but_its_label_to_learn() -> None:
    """The loss is on the one token alone."""
    made = lesson(NOW, categories([NOW]))
    assert (made["ending"], made["user"]) == (" A", NOW["text"])


def test_more_categories_than_letters_are_refused() -> None:
    """Two categories must never share a letter."""
    with pytest.raises(ValueError, match="letters"):
        categories([{**SLOW, "category": f"c{i}"} for i in range(27)])
