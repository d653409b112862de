"""The semantic reader: calibrated logistic regression over sentence vectors, hashed word pairs and signal cues.

Trained by ``python -m evals.train_triage``; the artefact ``knowledge/safety/classifier.npz`` holds weights, thresholds,
a version and the hash of the data it saw. Runs on numpy alone.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import GuidanceMissing
from coach.ports import Embedder
from coach.safety.normalise import normalise
from coach.types import Category, Evidence, Level

Floats = NDArray[np.float32]
BUCKETS = 1 << 14
MAX_CHARS = 4_000
_WORD = re.compile(r"[a-z0-9]+|[?!]")


@dataclass(frozen=True)
class Found:
    """What the classifier says: evidence above its threshold, or a doubt worth one question, or neither."""

    stop: float
    category: Category
    evidence: Evidence | None = None
    doubt: Category | None = None


def pieces(text: str) -> list[str]:
    """The whole text and, when it is long, overlapping stretches: danger in one sentence must not drown."""
    text = text.strip()[:20_000]
    if len(text) <= 220:
        return [text]
    sentences = [part for part in re.split(r"(?<=[.!?\n])\s+", text) if part.strip()]
    pairs = [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]
    return [text[:MAX_CHARS], *[pair[:400] for pair in pairs[:8]]]


def hashed(text: str) -> NDArray[np.int64]:
    """Buckets of the words and word pairs in the plain form, each once."""
    words = _WORD.findall(normalise(text[:MAX_CHARS]))
    grams = {
        *words,
        *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False)),
        *(f"{a} _ {b}" for a, b in zip(words, words[2:], strict=False)),
    }
    return np.array(sorted(zlib.crc32(gram.encode()) % BUCKETS for gram in grams), dtype=np.int64)


class Classifier:
    """Reads one text; raises SetupError only when its files are missing."""

    def __init__(self, embedder: Embedder, path: Path | None = None) -> None:
        self._embedder = embedder
        source = path or resources.knowledge() / "safety" / "classifier.npz"
        if not source.is_file():
            raise GuidanceMissing(f"{source.name} is missing. Type: python -m evals.train_triage")
        with np.load(source) as stored:
            self._arrays: dict[str, Floats] = {k: stored[k].astype(np.float32) for k in stored.files if k != "meta"}
            self.meta: dict[str, Any] = json.loads(str(stored["meta"]))
        self._labels = [Category(name) for name in self.meta["labels"]]
        self._levels = dict(self.meta["levels"])

    def read(self, text: str, cues: Sequence[str] = ()) -> Found:
        """Chance of safety-first or emergency, and the likeliest category."""
        vectors = self._embedder.embed(pieces(text))
        stop, chances = self.score(vectors, hashed(text), len(set(cues)))
        order = np.argsort(-chances)
        category = self._labels[int(order[0])]
        danger = next((self._labels[int(i)] for i in order if self._stops(self._labels[int(i)])), category)
        if stop >= self.meta["threshold_stop"]:
            level = self._level(danger, float(chances[self._labels.index(danger)]))
            return Found(
                stop,
                danger,
                Evidence(
                    category=danger, level=level, source="classifier", rule=f"stop@{self.meta['version']}", score=stop
                ),
            )
        if stop >= self.meta["threshold_doubt"] or (cues and stop >= self.meta["threshold_cue"]):
            return Found(stop, danger, doubt=danger)
        return Found(stop, category, self._milder(category, float(chances[int(order[0])])))

    def score(self, vectors: Floats, buckets: NDArray[np.int64], cues: int) -> tuple[float, Floats]:
        """Calibrated chance of danger, and the chance of each category."""
        a = self._arrays
        whole = vectors[0]
        grams = float(a["grams"][buckets].sum()) / max(1.0, float(np.sqrt(len(buckets)))) + float(a["grams_b"][0])
        dense = vectors @ a["stop_w"] + float(a["stop_b"][0])
        raw = np.array([dense[0], dense.max(), grams, cues], dtype=np.float32)
        logit = float(raw @ a["join_w"] + a["join_b"][0])
        logits = whole @ a["cat_w"] + a["cat_b"]
        chances = np.exp(logits - logits.max())
        return 1.0 / (1.0 + float(np.exp(-logit))), chances / chances.sum()

    def _stops(self, category: Category) -> bool:
        return Level(self._levels[category.value]).stops_coaching

    def _level(self, category: Category, chance: float) -> Level:
        usual = Level(self._levels[category.value])
        sure = chance >= self.meta["threshold_emergency"]
        return usual if usual is not Level.EMERGENCY or sure else Level.SAFETY_FIRST

    def _milder(self, category: Category, chance: float) -> Evidence | None:
        level = Level(self._levels[category.value])
        if level not in (Level.LIMIT, Level.CARE) or chance < self.meta["threshold_limit"]:
            return None
        return Evidence(
            category=category,
            level=level,
            source="classifier",
            rule=f"{category.value}@{self.meta['version']}",
            score=chance,
        )
