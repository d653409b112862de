"""Mends a word that is plainly a misspelt usual one: for looking a text up, never for showing it."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from coach import resources

log = logging.getLogger(__name__)
#: Shorter words have too many neighbours ("drone" is one letter from "done").
SHORTEST = 5
#: How alike the usual word must be, of 100.
CLOSE, TRIED = 80, 3
_WORD = re.compile(rf"\b[A-Za-z]{{{SHORTEST},}}\b(?!')")
_FORM = re.compile(r"(?:e?[sdr]|ing|ers?|ly|able|ful|less|ness|y)")
#: Written without its apostrophe, which everybody does.
_JOINED = re.compile(r"(?:is|was|are|were|has|have|had|does|did|would|could|should|must|need)nt|(?:you|they|we)(?:re|ve|d|ll)", re.IGNORECASE)
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]")
_SOUNDS = str.maketrans("cz", "ss")


def mended(text: str) -> str:
    """The text with its misspelt words as they are usually written; as it is where the word lists are missing."""
    return _WORD.sub(lambda found: _usual(found.group().lower()) or found.group(), text)


@lru_cache(maxsize=4_096)
def _usual(word: str) -> str | None:
    """The usual word this must be; None where it is a word already or like none."""
    usual, known = _lists()
    if not usual or word in known or f"{word}s" in known or _JOINED.fullmatch(word):
        return None
    return next(iter(readings(word, usual)), None)


def readings(word: str, usual: Sequence[str], tried: int = TRIED) -> list[str]:
    """Which of the ``tried`` most alike words ``word`` can be misspelt, most alike first."""
    near = process.extract(word, usual, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=tried)
    return [other for other, _, _ in near if misspelt(word, other)]


def misspelt(word: str, other: str) -> bool:
    """Whether ``word`` can be ``other`` misspelt: vowels, doubled letters and c, s, z confused, or two letters changed about.

    Of 640 fresh texts 34 had such a word; a rare word that was meant ("mowed", "calving") differs in a consonant.
    """
    if word[0] != other[0] or same_word(word, other):
        return False
    return _heard(word) == _heard(other) or sorted(word) == sorted(other)


def same_word(word: str, other: str) -> bool:
    """Whether both are forms of one word: "listens" is no misspelt "listen"."""
    longer, shorter = sorted((word, other), key=len, reverse=True)
    return longer.startswith(shorter) and bool(_FORM.fullmatch(longer.removeprefix(shorter)))


def _heard(word: str) -> str:
    return _VOWELS.sub("", _DOUBLE.sub(r"\1", word.translate(_SOUNDS)))


@cache
def _lists() -> tuple[list[str], frozenset[str]]:
    """The usual words, and all that are words (the sentence model's list has the rarer ones)."""
    try:
        usual = (resources.knowledge() / "lexicon" / "usual_words.txt").read_text(encoding="utf-8").split()
        return usual, listed().union(usual)
    except (OSError, ValueError) as problem:
        log.warning("misspelt words are looked up as they are: a word list cannot be read (%s)", type(problem).__name__)
        return [], frozenset()


def listed() -> frozenset[str]:
    """The whole words of the sentence model's list; raises OSError where it is missing."""
    pieces = (resources.knowledge() / "models" / "vocab.txt").read_text(encoding="utf-8").split()
    return frozenset(piece for piece in pieces if not piece.startswith("##"))
