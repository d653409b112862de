"""The sentence somebody already has: which of the things they told carries what they want the other one to know.

"I just don't want to be hurried out" needs no better wording, only to be said to her. Trained by ``python -m evals.train_hearts`` on
stories whose such sentences were marked (``knowledge/examples/hearts.jsonl``); the weights lie in ``knowledge/routing/hearts.npz``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import SetupError
from coach.ports import Embedder
from coach.safety.classifier import word_sums
from coach.safety.normalise import normalise

_I = re.IGNORECASE
_MINE = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|im|ive|me|my|mine|we|us|our)\b", _I)
_STARTS = re.compile(r"^\W*(?:(?:and|but|so|because|honestly|ok|no|yeah|maybe)[, ]+)*(?:i|i'm|i've|i'd|i'll|im|ive|we|it's|my)\b", _I)
_THEM = re.compile(r"\b(?:he|she|they|him|her|them|his|their|he's|she's|they're)\b", _I)
_YOU = re.compile(r"\b(?:you|your|u|ur)\b", _I)
#: How many sentences are looked at, the latest first.
MOST = 24


def signs(sentence: str, from_end: int) -> tuple[float, ...]:
    """What is counted beside meaning and words; ``from_end`` is how many lines were said after it."""
    words = len(sentence.split())
    return (
        float("?" in sentence), float(bool(_MINE.search(sentence))), float(bool(_STARTS.match(sentence))), min(2.0, words / 12), float(words <= 3),
        float(bool(_THEM.search(sentence))), float(bool(_YOU.search(sentence))), float('"' in sentence or "“" in sentence), min(1.0, from_end / 5), float(from_end == 0),
    )


class HeartReader:
    """Silent (no chances) where its file or the embedder's is missing."""

    def __init__(self, embedder: Embedder, path: Path | None = None) -> None:
        self._embedder = embedder
        self._path = path or resources.knowledge() / "routing" / "hearts.npz"
        self._loaded: tuple[Any, Any, NDArray[np.float32], float] | None = None

    def chances(self, said: Sequence[tuple[str, int]]) -> list[float]:
        """For each sentence, and how many lines came after it, the chance that it is one to say; empty when the reader cannot run here."""
        if not said or not self._path.is_file():
            return []
        dense, grams, own, bias = self._load()
        try:
            meaning = self._embedder.embed([sentence for sentence, _ in said]) @ dense
        except SetupError:
            return []
        found = []
        for score, (sentence, from_end) in zip(meaning, said, strict=True):
            total, root = word_sums(grams, normalise(sentence))
            found.append(float(1 / (1 + np.exp(-(score + float(total) / root + float(own @ np.array(signs(sentence, from_end))) + bias)))))
        return found

    def _load(self) -> tuple[Any, Any, NDArray[np.float32], float]:
        if self._loaded is None:
            with np.load(self._path) as stored:
                dense, grams, own = (stored[name].astype(np.float32) for name in ("dense", "grams", "signs"))
                self._loaded = (dense, grams, own, float(json.loads(str(stored["meta"]))["bias"]))
        return self._loaded
