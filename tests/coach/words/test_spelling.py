"""Misspelt words are looked up as they are usually written, and nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach import resources
from coach.words import spelling
from coach.words.spelling import mended, misspelt


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("i want an actual appology", "i want an actual apology"),
        ("my husbnad never lissens", "my husband never lissens"),
        ("she critisizes everything", "she criticises everything"),
        ("an arguement about the resturant", "an argument about the restaurant"),
        ("im embarrased to ask", "im embarrassed to ask"),
    ],
)
def test_a_misspelt_word_is_read_as_the_usual_one(typed: str, meant: str) -> None:
    """Vowels, doubled letters, letters changed about."""
    assert mended(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["he never listens to me", "the drone and the glove", "youre late and it wasnt me", "calving season, he mowed the lawn", "💔💔", "", "Łukasz vergisst es immer"],
)
def test_a_word_that_is_meant_stays(typed: str) -> None:
    """Forms of a usual word, rarer words, contractions, other languages."""
    assert mended(typed) == typed


def test_forms_of_one_word_are_no_misspellings() -> None:
    """Neither way round."""
    assert not misspelt("cuddling", "cuddle") and not misspelt("listen", "listens") and misspelt("cudles", "cuddles")


def test_without_the_word_lists_texts_are_looked_up_as_they_are(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A missing file costs the mending, not the answer."""
    spelling._lists.cache_clear()
    spelling._usual.cache_clear()
    monkeypatch.setattr(resources, "knowledge", lambda: tmp_path)
    assert mended("an appology") == "an appology"
    spelling._lists.cache_clear()
    spelling._usual.cache_clear()
