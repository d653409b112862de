"""One linear layer over a line's sentence vector and its hashed words; it says how likely a line is of the kind it was taught.

Trained by ``python -m evals.train_lines``; the weights lie in ``knowledge/routing``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from coach import resources
from coach.errors import SetupError
from coach.ports import Embedder
from coach.safety.classifier import words_score
from coach.safety.normalise import normalise


class LineHead:
    """Silent (chance 0, limit 2) where its file or the embedder's is missing."""

    def __init__(self, embedder: Embedder, name: str, path: Path | None = None) -> None:
        self._embedder = embedder
        self._path = path or resources.knowledge() / "routing" / f"{name}.npz"
        self._loaded: tuple[Any, Any, float, float] | None = None

    def chances(self, texts: list[str]) -> list[float]:
        """For each text the chance, 0..1."""
        if not self._path.is_file():
            return [0.0] * len(texts)
        dense, grams, bias, _ = self._load()
        try:
            scores = self._embedder.embed(texts) @ dense + bias
        except SetupError:
            return [0.0] * len(texts)
        words = [words_score(grams, normalise(text)) for text in texts]
        return [float(chance) for chance in 1.0 / (1.0 + np.exp(-(scores + np.array(words))))]

    @property
    def limit(self) -> float:
        """From this chance on it is one of its kind."""
        return self._load()[3] if self._path.is_file() else 2.0

    def _load(self) -> tuple[Any, Any, float, float]:
        if self._loaded is None:
            with np.load(self._path) as stored:
                meta = json.loads(str(stored["meta"]))
                dense, grams = (stored[name].astype(np.float32) for name in ("dense", "grams"))
                self._loaded = (dense, grams, float(meta["bias"]), float(meta["limit"]))
        return self._loaded
