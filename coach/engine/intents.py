"""What a text is for, read by meaning: chances of each skill from one small linear layer over the sentence vector and hashed words."""

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
from coach.types import SkillName

MAX_CHARS = 600


class IntentReader:
    """Trained by ``python -m evals.train_intents``; silent (no chances) where its files are missing."""

    def __init__(self, embedder: Embedder, path: Path | None = None) -> None:
        self._embedder = embedder
        self._path = path or resources.knowledge() / "routing" / "intents.npz"
        self._loaded: tuple[Any, Any, Any, list[SkillName]] | None = None

    def chances(self, text: str) -> dict[SkillName, float]:
        """Each skill's chance, summing to one; empty when the reader cannot run here."""
        if not self._path.is_file():
            return {}
        if self._loaded is None:
            with np.load(self._path) as stored:
                names = [SkillName(name) for name in json.loads(str(stored["meta"]))["names"]]
                self._loaded = (stored["weights"].astype(np.float32), stored["grams"].astype(np.float32), stored["bias"], names)
        weights, grams, bias, names = self._loaded
        total, root = word_sums(grams, normalise(text[:MAX_CHARS]))
        try:
            scores = self._embedder.embed([text[:MAX_CHARS]])[0] @ weights + total / root + bias
        except SetupError:
            return {}
        shares = np.exp(scores - scores.max())
        return dict(zip(names, (float(share) for share in shares / shares.sum()), strict=True))
