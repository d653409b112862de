"""Varies how an input is typed, never what it says: people type without capitals, full stops or apostrophes."""

from __future__ import annotations

import random
from typing import Any

TASKS = ("reframe", "need", "decode", "repair")


def vary(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The same row with its user text typed more carelessly, in about half the cases."""
    if row["task"] not in TASKS or rng.random() < 0.5:
        return row
    text = row["user"]
    if rng.random() < 0.7:
        text = text.lower()
    if rng.random() < 0.6:
        text = text.rstrip(".!?")
    if rng.random() < 0.4:
        text = text.replace("'", "").replace("’", "")
    elif rng.random() < 0.3:
        text = text.replace("'", "’")
    if rng.random() < 0.15:
        text = _slip(text, rng)
    return {**row, "user": text}


def _slip(text: str, rng: random.Random) -> str:
    """Swap two neighbouring letters inside one longer word."""
    words = text.split(" ")
    long = [i for i, w in enumerate(words) if len(w) > 5 and w.isalpha()]
    if not long:
        return text
    i = rng.choice(long)
    at = rng.randrange(1, len(words[i]) - 2)
    word = words[i]
    words[i] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return " ".join(words)
