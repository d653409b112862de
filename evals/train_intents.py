"""Learns which skill a text is for: ``python -m evals.train_intents`` writes ``knowledge/routing/intents.npz``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from coach import resources
from coach.retrieval.embedder import MiniLM
from evals.bench_routing import INTENTS, LEVELS

#: Files whose every input is plainly for one skill, and how many lines of each are used.
WHOLE = {"reframe": "reframe", "need": "need", "decode": "decode", "repair": "repair", "rehearse": "rehearse", "coach_turn": "chat"}
EACH, STEPS, RATE, DECAY, OWN_WEIGHT = 110, 900, 0.8, 2e-3, 3.0


def rows() -> Iterator[tuple[str, str, float]]:
    """Text, skill and weight of every training line; the ``train`` split only."""
    folder = resources.knowledge() / "examples"
    for row in _lines(folder / "triage.jsonl"):
        if row["split"] == "train" and row["level"] in LEVELS and row["intent"] in INTENTS:
            yield row["text"], INTENTS[row["intent"]], OWN_WEIGHT
    for name, skill in WHOLE.items():
        found = [r for r in _lines(folder / f"{name}.jsonl") if r["split"] == "train"]
        if name == "coach_turn":
            found = [r for r in found if r["move"] != "teach"]
        for row in found[:: max(1, len(found) // EACH)][:EACH]:
            text = row.get("input") or row.get("user") or row.get("goal")
            if text:
                yield text, skill, 1.0
    for row in _lines(folder / "coach_turn.jsonl"):
        if row["split"] == "train" and row["move"] == "teach":
            yield row["user"], "learn", 1.0


def main() -> int:
    """Fit, say how well, write."""
    data = list(rows())
    names = sorted({skill for _, skill, _ in data})
    vectors = np.asarray(MiniLM().embed([text for text, _, _ in data]), np.float64)
    wanted = np.array([names.index(skill) for _, skill, _ in data])
    weights, bias = fit(vectors, wanted, np.array([w for _, _, w in data]), len(names))
    right = float(np.mean(np.argmax(vectors @ weights + bias, axis=1) == wanted))
    meta = {"names": names, "rows": len(data), "hash": hashlib.sha256("\n".join(t for t, _, _ in data).encode()).hexdigest()[:16]}
    place = resources.knowledge() / "routing" / "intents.npz"
    place.parent.mkdir(exist_ok=True)
    np.savez_compressed(place, weights=weights.astype(np.float16), bias=bias.astype(np.float32), meta=json.dumps(meta))
    print(f"{len(data)} texts, {len(names)} skills, fits its own training texts {right:.3f}; wrote {place.name}")
    return 0


def fit(vectors: Any, wanted: Any, rows_weigh: Any, classes: int) -> tuple[Any, Any]:
    """Softmax regression, rare classes weighed up, plain gradient steps."""
    total = np.bincount(wanted, weights=rows_weigh, minlength=classes)
    each = rows_weigh * (total.sum() / (classes * total[wanted])) ** 0.5
    each = each / each.mean()
    target = np.eye(classes)[wanted]
    weights, bias = np.zeros((vectors.shape[1], classes)), np.zeros(classes)
    for _ in range(STEPS):
        scores = vectors @ weights + bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        slope = (chances - target) * each[:, None] / len(wanted)
        weights -= RATE * 12 * (vectors.T @ slope + DECAY / 12 * weights)
        bias -= RATE * slope.sum(axis=0)
    return weights, bias


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    raise SystemExit(main())
