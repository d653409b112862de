"""What people type made ready for reading who did what: marks put in, and what was said held out of the way."""

from __future__ import annotations

import re

from coach.skills.pieces_doer import with_doer
from coach.skills.told_deed import QUOTED
from coach.types import ToneKind
from coach.words import clean

#: Nothing with one of these in it is said to anybody.
HARSH = frozenset({ToneKind.THREAT, ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.MIND_READING})
#: "'that's far'": marks that are not an apostrophe.
_SINGLE = re.compile(r"(?<![A-Za-z])'([^'\n\"]{1,80}(?:'[a-z][^'\n\"]{0,60})*)'(?![A-Za-z])")
#: "my wife, 41, has".
_AGE = re.compile(r",\s*\d{2},?(?= (?:has|is|had|was|will|never|always|keeps|\w+s|\w+ed)\b)")


def marked(text: str) -> str:
    """The text cleaned, with who did it and with double marks round what was said, ages left out."""
    return _SINGLE.sub(r'"\1"', clean(with_doer(_AGE.sub("", clean(text)))))


def without_quotes(plain: str) -> tuple[str, list[str]]:
    """The text with a number in marks for each thing said ("he said "0""), and those things in their order."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(re.sub(r'^(["“])\s+', r"\1", re.sub(r'[.!,]"$', '"', match.group())))
        return f'"{len(held) - 1}"' + (match.group()[-2] if match.group()[-2] in ".!?" else "")

    return QUOTED.sub(hold, plain), held


def with_quotes(words: str, held: list[str]) -> str:
    """The words with what was said back in its place."""
    return re.sub(r'"(\d+)"', lambda m: held[int(m.group(1))], words)
