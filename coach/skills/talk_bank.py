"""Curated turns of conversation: the nearest to what was said, and which of their sentences would be true of anyone."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from coach import resources
from coach.words import content_words

#: A content word that stands in this many curated replies belongs to nobody in particular.
COMMON = 5


@dataclass(frozen=True)
class Turned:
    """One curated turn: what the person said, the move, the reply."""

    user: str
    move: str
    reply: str


@cache
def turns() -> tuple[Turned, ...]:
    """The curated turns that may be shown."""
    path = resources.knowledge() / "examples" / "coach_turn.jsonl"
    if not path.is_file():
        return ()
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(Turned(r["user"], r["move"], r["reply"]) for r in rows if r["split"] == "train")


@cache
def _spread() -> Counter[str]:
    return Counter(word for t in turns() for word in set(content_words(t.reply)))


@cache
def _rarity() -> dict[str, float]:
    seen = Counter(word for t in turns() for word in set(content_words(t.user)))
    return {word: 1.0 / (1 + count) ** 0.5 for word, count in seen.items()}


def nearest_turn(text: str, moves: tuple[str, ...]) -> tuple[Turned, float] | None:
    """The curated turn of one of these moves that shares most with the text, and how much (0 to 1)."""
    mine = set(content_words(text))
    if not mine:
        return None
    best: tuple[Turned, float] | None = None
    rarity = _rarity()
    whole = sum(rarity.get(w, 1.0) for w in mine)
    for one in turns():
        if one.move not in moves:
            continue
        theirs = set(content_words(one.user))
        score = sum(rarity.get(w, 1.0) for w in mine & theirs) / max(0.1, (whole * sum(rarity.get(w, 1.0) for w in theirs)) ** 0.5)
        if best is None or score > best[1]:
            best = (one, score)
    return best


def anyones(reply: str, text: str) -> list[str]:
    """The sentences of a curated reply that lean on nothing but the person's own words and common ones."""
    mine, spread = set(content_words(text)), _spread()
    kept = []
    for sentence in re.split(r"(?<=[.!?])\s+", reply):
        bare = re.sub(r'"[^"]*"', "", sentence)
        if all(word in mine or spread[word] >= COMMON for word in content_words(bare)):
            kept.append(sentence)
    return kept
