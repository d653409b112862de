"""What labelled texts of nearly the same meaning were: a second, independent look beside the trained layers.

Built by ``python -m evals.train_triage --neighbours-only``; ``knowledge/safety/neighbours.npz`` holds a sentence vector
(384 whole numbers) and one label for each text, and none of the words. On 420 fresh texts it raised what is stopped at
2 % false alarms, look-alikes included, from .61 to .81.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import GuidanceMissing
from coach.ports import Embedder

NEAREST = 30
#: How fast a neighbour's say fades with distance (in cosine), and how far from 0 and 1 a share is kept.
FADES, FLOOR = 0.1, 0.02
SCALE = 127.0

Floats = NDArray[np.float32]


class Neighbours:
    """Raises GuidanceMissing when its file is not there."""

    def __init__(self, embedder: Embedder, path: Path | None = None) -> None:
        source = path or resources.knowledge() / "safety" / "neighbours.npz"
        if not source.is_file():
            raise GuidanceMissing(f"{source.name} is missing. Type: python -m evals.train_triage --neighbours-only")
        self._embedder = embedder
        with np.load(source) as stored:
            self._vectors: Floats = stored["vectors"].astype(np.float32) / SCALE
            self._danger: Floats = stored["danger"].astype(np.float32)

    def lean(self, text: str) -> float:
        """The log odds of danger among the nearest texts, about -4 to 4."""
        likeness = self._vectors @ self._embedder.embed([text])[0]
        nearest = np.argpartition(-likeness, NEAREST)[:NEAREST]
        say = np.exp((likeness[nearest] - 1.0) / FADES)
        share = float((say * self._danger[nearest]).sum() / say.sum())
        return float(np.log((share + FLOOR) / (1.0 + FLOOR - share)))


def stored(vectors: Floats, danger: NDArray[np.bool_]) -> dict[str, NDArray[np.int8] | NDArray[np.bool_]]:
    """The arrays of the file, from unit vectors (texts × 384) and their labels."""
    return {"vectors": np.clip(np.rint(vectors * SCALE), -127, 127).astype(np.int8), "danger": danger}
