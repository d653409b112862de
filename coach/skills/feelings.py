"""Feelings and needs: what the person named, what the nearest curated examples say, and how to put a feeling into words."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from typing import Any

from coach import resources
from coach.types import Example
from coach.words.content import content_words, shares

#: Below this likeness an example says nothing about what the person feels.
_NEAR = 0.18
#: Feelings that a complaint to a partner should not be given on a neighbour's word alone.
_OFF = {
    "sorry",
    "guilty",
    "ashamed",
    "amused",
    "happy",
    "grateful",
    "touched",
    "relieved",
    "proud",
    "hopeful",
    "fond",
    "loved",
    "tender",
    "calm",
    "grieving",
    "rested",
    "comforted",
    "curious",
    "regretful",
    "safe",
    "close",
}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.knowledge() / "lexicon" / "feelings.toml").read_text(encoding="utf-8"))


def named_in(text: str) -> tuple[str, ...]:
    """Feelings the person named, or that their pseudo-feelings most often stand for; at most two."""
    low = f" {text.lower()} "
    found: dict[str, None] = {}
    for table in ("named", "behind"):
        for words, feeling in _data()[table].items():
            place = low.find(words)
            if words in {"cry", "crying", "cried", "hurt", "scared", "upset"} and not re.search(rf"\b(?:I|I'm|me|it|that|this)\b[^.!?,]{{0,20}}\b{words}\b", text, re.IGNORECASE):
                continue
            if (
                place >= 0
                and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", low)
                and not re.search(
                    rf"\bthe {re.escape(words)} one\b|\bmore {re.escape(words)} than\b|\b(?:not|you're|you|he's|she's|you were|your|(?:you|and|then) (?:get|go|got|went)) (?:so )?{re.escape(words)}\b",
                    low,
                )
            ):
                found.setdefault(feeling, None)
    return tuple(found)[:2]


def voted(examples: tuple[Example, ...], field: str, text: str, light: bool = False) -> tuple[str, ...]:
    """What the nearest examples say in ``field``, weighed by nearness; ``light`` allows feelings like gratitude."""
    counts: defaultdict[str, float] = defaultdict(float)
    mine = set(content_words(text))
    for example in examples:
        if example.score < _NEAR:
            continue
        common = sum(shares(word, mine) for word in content_words(example.input))
        weight = example.score**2 * (0.4 + min(common, 3))
        values = example.output.get(field) or ()
        for order, value in enumerate(values):
            if light or usable(value):
                counts[value] += weight * (1.0 if order == 0 else 0.7)
    return tuple(sorted(counts, key=lambda value: -counts[value]))[:2]


def usable(feeling: str) -> bool:
    """Whether a complaint may be given this feeling on a neighbour's word."""
    return feeling not in _OFF and feeling in _data()["common"]


def likely(deed: str, past: bool | None = None) -> tuple[str, ...]:
    """What a deed like this most often brings, from ``[[likely]]``; plain trouble when ``past`` says we must name something."""
    for entry in _data()["likely"]:
        if re.search(entry["find"], deed, re.IGNORECASE):
            return tuple(entry["feel"])
    if past is None:
        return ()
    return ("upset",) if past else ("frustrated",)


def say(feeling: str, when: str) -> str:
    """A feeling as the words of a clause: ``when`` is habit ("I get tired"), once ("I was tired") or now ("I'm tired")."""
    special = _data()["say"].get(feeling, {})
    if when in special:
        return str(special[when])
    return {"habit": f"I get {feeling}", "once": f"I was {feeling}", "now": f"I'm {feeling}"}[when]
