"""Changes to lines: found, written, carried out; and never at the wrong place."""

from __future__ import annotations

import pytest

from coach.words.edits import apply, count, diff, write

BEFORE = ("Could we clear the table tonight? I'd love the evening.", "You'd like a tidy home.")
AFTER = ("Could we clear your letters off the kitchen table tonight? I'd love the evening.", "You'd like a tidy home on Sunday.")


def test_what_diff_finds_makes_the_second_of_the_first() -> None:
    """Every change carried out in turn gives the other version."""
    lines = BEFORE
    for edit in diff(BEFORE, AFTER):
        lines = apply(lines, edit)
    assert lines == AFTER


def test_equal_lines_need_no_change() -> None:
    """Nothing is written as "="."""
    assert diff(BEFORE, BEFORE) == ()
    assert write(()) == "="


def test_a_change_names_a_place_that_is_the_only_one() -> None:
    """ "the" stands twice, so a word beside it is taken along."""
    ((old, new),) = diff(("the cat and the dog",), ("the cat and the big dog",))
    assert count(old, ("the cat and the dog",)) == 1
    assert new.startswith(old.split()[0])


@pytest.mark.parametrize("old", ["the", "ship", "able"])
def test_words_that_stand_twice_or_nowhere_change_nothing(old: str) -> None:
    """Said as an error; a part of a word is no word."""
    with pytest.raises(ValueError, match="one place"):
        apply(BEFORE, (old, "x"))


def test_where_no_words_name_the_place_it_says_so() -> None:
    """Two lines that are the same word for word."""
    with pytest.raises(ValueError, match="place"):
        diff(("all right", "all right"), ("all right now", "all right"))
