"""A line, and what came before it, as numbers for the coder: hashed word groups, phrases found, tone, and the moment."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.rehearsal.lexicon import found, patterns, plain
from coach.tone import read
from coach.types import COMPETITIVE, Code, Horseman, ToneKind
from coach.words import content_words
from coach.words.hashing import bucketed

BUCKETS = 6_144
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[?!*…]|\.\.\.")
_ASKS = frozenset("what how who where when which why is was do did are were have does would could can will".split())


@dataclass(frozen=True)
class Moment:
    """What the coder may look back on: the codes of the person's last line and the partner's answer to it."""

    before: tuple[Code, ...] = ()
    partner: str = ""
    first: bool = True


def hashed(line: str) -> NDArray[np.int64]:
    """Buckets of words, pairs, pairs with a gap, first words, and letter groups; each once."""
    words = [w if not w.isdigit() else "#" for w in _WORD.findall(plain(line[:1_000]))]
    grams = {*words}
    grams.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    grams.update(f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    grams.update(f"^{' '.join(words[:n])}" for n in (1, 2) if words)
    grams.update(f"{words[-2]} {words[-1]}$" for _ in (1,) if len(words) > 1)
    for word in words:
        padded = f"<{word}>"
        grams.update(f"~{padded[i:i + 4]}" for i in range(len(padded) - 3))
    return bucketed(grams, BUCKETS)


def dense(line: str, moment: Moment) -> NDArray[np.float32]:
    """Phrases found, tone, shape of the line, and the moment it falls in."""
    hits = found(line)
    reading = read(line)
    kinds = {span.kind for span in reading.spans}
    values: list[float] = [float(code in hits) for code in patterns()]
    values += [min(2.0, len(hits.get(code, ()))) / 2 for code in patterns()]
    values += [float(kind in kinds) for kind in ToneKind]
    values += [float(horseman in reading.horsemen) for horseman in Horseman]
    values += _shape(line)
    values += _of_moment(line, moment)
    return np.array(values, dtype=np.float32)


def _shape(line: str) -> list[float]:
    words = _WORD.findall(plain(line))
    only = [w for w in words if w[0].isalpha()]
    count = max(1, len(only))
    sentences = [s for s in re.split(r"(?<=[.!?])\s+", line.strip()) if s]
    asks = line.rstrip(' "').endswith("?")
    return [
        min(1.0, count / 30), float(count <= 5), float(count <= 3), float(asks), float("?" in line), float("!" in line),
        float(bool(only) and only[0] in _ASKS), sum(w in ("i", "i'm", "i've", "i'd", "i'll", "me", "my") for w in only) / count,
        sum(w.startswith("you") for w in only) / count, sum(w in ("we", "us", "our", "let's", "we're") for w in only) / count,
        float(any(w.startswith("you") for w in only)), float("*" in line), min(1.0, len(sentences) / 4),
        float(bool(only) and only[0].startswith("you")), float(bool(only) and only[0] in ("i", "i'm", "i've", "i'd")),
        float(bool(re.search(r"\b\d+\b", line))), float(bool(re.search(r"\b(?:but|though)\b", line))),
    ]


def _of_moment(line: str, moment: Moment) -> list[float]:
    said, heard = set(content_words(line)), set(content_words(moment.partner))
    share = len(said & heard) / max(1, len(said))
    pushed = any(code in COMPETITIVE for code in moment.before)
    return [
        float(moment.first), float(pushed), float(bool(moment.before) and not pushed), float(bool(said & heard)), share,
        float("?" in moment.partner), float("*" in moment.partner), *[float(code in moment.before) for code in Code],
    ]


def vector(line: str, moment: Moment) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Both parts of a line's features."""
    return hashed(line), dense(line, moment)


def rows(lines: Sequence[str], moments: Sequence[Moment]) -> list[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Features of many lines."""
    return [vector(line, moment) for line, moment in zip(lines, moments, strict=True)]
