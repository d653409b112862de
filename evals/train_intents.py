"""Learns which skill a text is for: ``python -m evals.train_intents`` writes ``knowledge/routing/intents.npz``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from coach import resources
from coach.retrieval.embedder import MiniLM
from evals.bench_routing import INTENTS, LEVELS
from evals.train_lines import features, save_kinds

#: Files whose every input is plainly for one skill, and how many lines of each are used.
WHOLE = {"reframe": "reframe", "need": "need", "decode": "decode", "repair": "repair", "rehearse": "rehearse", "coach_turn": "chat"}
EACH = 110
#: Weight of a first message written for its skill beside the others; how firmly the fit is held.
ROUTE_WEIGHT, FIRM = 3.0, 1.0


def rows() -> Iterator[tuple[str, str, float]]:
    """Text, skill and weight of every training line; the ``train`` split only."""
    folder = resources.knowledge() / "examples"
    for row in _lines(folder / "routes.jsonl"):
        if row["split"] == "train":
            yield row["text"], row["skill"], ROUTE_WEIGHT
    for row in _lines(folder / "triage.jsonl"):
        if row["split"] == "train" and row["level"] in LEVELS and row["intent"] in INTENTS:
            yield row["text"], INTENTS[row["intent"]], 1.0
    yield from _whole(folder)
    for row in _lines(folder / "coach_turn.jsonl"):
        if row["split"] == "train" and row["move"] == "teach":
            yield row["user"], "learn", 1.0


def _whole(folder: Path) -> Iterator[tuple[str, str, float]]:
    """Lines of the files that are for one skill."""
    for name, skill in WHOLE.items():
        found = [r for r in _lines(folder / f"{name}.jsonl") if r["split"] == "train"]
        if name == "coach_turn":
            found = [r for r in found if r["move"] != "teach"]
        for row in found[:: max(1, len(found) // EACH)][:EACH]:
            text = row.get("input") or row.get("user") or row.get("goal")
            if text:
                yield text, skill, 1.0


def main() -> int:
    """Fit, say how well on the routes kept apart, write."""
    from sklearn.linear_model import LogisticRegression

    data = list(rows())
    apart = [(row["text"], row["skill"]) for row in _lines(resources.knowledge() / "examples" / "routes.jsonl") if row["split"] != "train"]
    embedder = MiniLM()

    fitted = LogisticRegression(C=FIRM, max_iter=500).fit(features(embedder, [text for text, *_ in data]), [skill for _, skill, _ in data], sample_weight=[w for *_, w in data])
    right = float(np.mean(fitted.predict(features(embedder, [text for text, _ in apart])) == np.array([skill for _, skill in apart])))
    place = save_kinds("intents", fitted, [text for text, *_ in data])
    print(f"{len(data)} texts, {len(fitted.classes_)} skills; right on {len(apart)} kept apart: {right:.3f}; wrote {place.name}")
    return 0


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    raise SystemExit(main())
