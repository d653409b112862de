"""Who does what: every act in a text with its doer, read without a parser."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coach.words import verbs
from coach.words.english import clean
from coach.words.perspective import to_partner

Doer = Literal["me", "you", "we", "other"]

_SUBJECTS: dict[str, Doer] = {
    "i": "me",
    "i'm": "me",
    "i've": "me",
    "i'd": "me",
    "i'll": "me",
    "you": "you",
    "you're": "you",
    "you've": "you",
    "you'd": "you",
    "you'll": "you",
    "we": "we",
    "we're": "we",
    "we've": "we",
    "we'd": "we",
    "we'll": "we",
    "let's": "we",
    "he": "other",
    "she": "other",
    "they": "other",
    "it": "other",
    "he's": "other",
    "she's": "other",
    "they're": "other",
    "it's": "other",
    "nobody": "other",
    "everyone": "other",
    "who": "other",
}
_NOT = {
    "never",
    "not",
    "don't",
    "doesn't",
    "didn't",
    "won't",
    "can't",
    "cannot",
    "couldn't",
    "wouldn't",
    "haven't",
    "hasn't",
    "hadn't",
    "aren't",
    "isn't",
    "wasn't",
    "weren't",
    "barely",
    "hardly",
    "rarely",
    "no",
    "forget",
    "forgot",
    "forgotten",
}
_ASKING = {"would", "could", "can", "will", "shall", "may"}
_LIGHT = {
    "be",
    "have",
    "do",
    "feel",
    "get",
    "like",
    "want",
    "need",
    "love",
    "wish",
    "mean",
    "let",
    "know",
    "think",
    "keep",
    "hope",
    "mind",
    "start",
    "stop",
    "try",
}
_BREAK = re.compile(
    r"[.!?;:\n]|,(?=\s)|\b(?:because|while|when|but|and|so|if|that|then|before|after|until)\b", re.IGNORECASE
)
_OBJECT_BEFORE = {
    "to",
    "with",
    "for",
    "at",
    "of",
    "from",
    "about",
    "on",
    "behind",
    "than",
    "like",
    "beside",
    "between",
    "without",
}
_ARTICLES = {
    "the",
    "a",
    "an",
    "my",
    "your",
    "our",
    "his",
    "her",
    "their",
    "this",
    "some",
    "any",
    "no",
    "every",
    "of",
    "in",
    "with",
    "on",
    "for",
}


_DETERMINERS = {"the", "a", "an", "my", "your", "our"}
#: "I'd love to play too" wishes; it doesn't say it was done.
_WISHES = {"want", "love", "like", "wish", "can't", "cannot", "rather", "hope", "enjoy"}


@dataclass(frozen=True)
class Act:
    """One deed: the doer, the verb's stem, whether it is denied, and whether it is asked for."""

    doer: Doer
    verb: str
    denied: bool = False
    asked: bool = False


@lru_cache(maxsize=4096)
def acts(text: str) -> tuple[Act, ...]:
    """Every act with its doer, in reading order; a partner spoken of as he or she counts as "you"."""
    plain = to_partner(clean(text))
    found: list[Act] = []
    doer: Doer | None = None
    denied = asked = False
    for piece, fresh in _pieces(plain):
        if fresh:
            doer, denied, asked = None, False, False
        doer, denied, asked = _read(piece, doer, denied, asked, found)
    return tuple(found)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Stretches between joints; True where a new sentence starts, so that the old doer no longer holds."""
    out, at, fresh = [], 0, True
    for joint in _BREAK.finditer(text):
        out.append((text[at : joint.start()], fresh))
        fresh = joint.group() not in {",", "and", "but", "then", "so"}
        at = joint.end()
    out.append((text[at:], fresh))
    return out


def _read(piece: str, doer: Doer | None, denied: bool, asked: bool, found: list[Act]) -> tuple[Doer | None, bool, bool]:
    words = re.findall(r"[A-Za-z']+", piece)
    lows = [word.lower() for word in words]
    asking = False
    for index, low in enumerate(lows):
        before = lows[index - 1] if index else ""
        if low in _ASKING:
            asking = True
        if low in _SUBJECTS and before not in _OBJECT_BEFORE and not _is_object(lows, index):
            doer, denied, asked = _SUBJECTS[low], False, before in _ASKING or (asking and asked)
            continue
        if (
            low in {"you", "me"}
            and index + 1 < len(lows)
            and lows[index + 1] == "to"
            and verbs.verb(before) is not None
        ):
            doer = "you" if low == "you" else "me"
            continue
        if low in _NOT:
            denied = True
        if low in _WISHES and doer == "me":
            asked = True
        if before in _ARTICLES or (index > 1 and lows[index - 2] in _DETERMINERS):
            continue
        base = verbs.base(low)
        if doer is not None and base is not None and base not in _LIGHT:
            found.append(Act(doer, base, denied, asked))
    return doer, denied, asked


def _is_object(lows: list[str], index: int) -> bool:
    """ "You" after a verb and before a non-verb is who it is done to ("I text you back")."""
    if lows[index] != "you" or index == 0:
        return False
    before, after = lows[index - 1], lows[index + 1] if index + 1 < len(lows) else ""
    follows = (
        verbs.verb(after) is not None
        or after in _NOT
        or after in {"always", "just", "still", "even", "only", "really", "both"}
    )
    return (
        verbs.verb(before) is not None and before not in _ASKING | {"do", "did", "are", "were", "have"} and not follows
    )
