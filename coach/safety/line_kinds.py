"""Which of several kinds a line is: one linear layer over its sentence vector and its hashed words, chances that sum to one.

Trained by ``python -m evals.train_intents`` and ``python -m evals.train_moves``; the weights lie in ``knowledge/routing``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from coach import resources
from coach.errors import SetupError
from coach.ports import Embedder
from coach.safety.classifier import word_sums
from coach.safety.normalise import normalise

MAX_CHARS = 600


class LineKinds:
    """Silent (no chances) where its file or the embedder's is missing."""

    def __init__(self, embedder: Embedder, name: str, path: Path | None = None) -> None:
        self._embedder = embedder
        self._path = path or resources.knowledge() / "routing" / f"{name}.npz"
        self._loaded: tuple[Any, Any, Any, list[str]] | None = None

    def chances(self, text: str, marks: str = "") -> dict[str, float]:
        """Each kind's chance; empty when the reader cannot run here. ``marks`` are words about the line, counted like its own."""
        if not self._path.is_file():
            return {}
        if self._loaded is None:
            with np.load(self._path) as stored:
                names = [str(name) for name in json.loads(str(stored["meta"]))["names"]]
                self._loaded = (stored["weights"].astype(np.float32), stored["grams"].astype(np.float32), stored["bias"], names)
        weights, grams, bias, names = self._loaded
        total, root = word_sums(grams, f"{marks} {normalise(text[:MAX_CHARS])}".strip())
        try:
            scores = self._embedder.embed([text[:MAX_CHARS]])[0] @ weights + total / root + bias
        except SetupError:
            return {}
        shares = np.exp(scores - scores.max())
        return dict(zip(names, (float(share) for share in shares / shares.sum()), strict=True))
