"""Learns which sentence of a story is the one to say: ``python -m evals.train_hearts`` writes ``knowledge/routing/hearts.npz``.

Needs scikit-learn (the ``eval`` extra). It learns from ``knowledge/examples/hearts.jsonl``: stories told to a coach in short lines,
with the sentences that language models would have said to the other one, turned.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import numpy as np

from coach import resources
from coach.retrieval.embedder import MiniLM
from coach.skills.heart_read import signs
from coach.skills.mirror import sentences
from evals.train_lines import DENSE, WIDTH, features
from evals.triage_rows import lines

FIRM = 0.3
#: Marks are few among the sentences.
MARKED = 2.0


def rows() -> Iterator[tuple[int, str, int, bool, str]]:
    """Story, sentence, how many lines came after it, whether it is marked, split."""
    for number, story in enumerate(lines("hearts")):
        marked = {one["sentence"] for one in story["say"]}
        for at, turn in enumerate(story["turns"]):
            for sentence in sentences(turn):
                yield number, sentence, len(story["turns"]) - 1 - at, sentence in marked, story["split"]


def main() -> int:
    """Fit, say how well on the stories kept apart, write."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    data = list(rows())
    own = csr_matrix(np.array([signs(sentence, after) for _, sentence, after, *_ in data]))
    both = hstack([features(MiniLM(), [sentence for _, sentence, *_ in data]), own]).tocsr()
    wanted, train = np.array([marked for *_, marked, _ in data]), np.array([split == "train" for *_, split in data])
    fitted = LogisticRegression(C=FIRM, max_iter=2000).fit(both[train], wanted[train], sample_weight=np.where(wanted[train], MARKED, 1.0))
    chance = fitted.predict_proba(both)[:, 1]
    _say(data, chance, ~train)
    weights = fitted.coef_[0]
    grams = weights[WIDTH : -own.shape[1]]
    meta = {"bias": float(fitted.intercept_[0]), "rows": len(data), "hash": hashlib.sha256("\n".join(row[1] for row in data).encode()).hexdigest()[:16]}
    place = resources.knowledge() / "routing" / "hearts.npz"
    np.savez_compressed(place, dense=(weights[:WIDTH] * DENSE).astype(np.float32), grams=grams.astype(np.float16), signs=weights[-own.shape[1] :].astype(np.float32), meta=json.dumps(meta))
    print(f"{int(train.sum())} sentences to learn from; wrote {place.name}")
    return 0


def _say(data: list[tuple[int, str, int, bool, str]], chance: Any, apart: Any) -> None:
    """Of the stories kept apart: is the likeliest sentence a marked one, by how likely it is?"""
    best: dict[int, tuple[float, bool]] = {}
    for (story, _, _, marked, _), value, held in zip(data, chance, apart, strict=True):
        if held:
            best[story] = max(best.get(story, (0.0, False)), (float(value), marked))
    for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7):
        kept = [right for value, right in best.values() if value >= least]
        print(f"from {least:.1f} on: {sum(kept)} of {len(kept)} likeliest sentences are marked ({len(best)} stories)")


if __name__ == "__main__":
    raise SystemExit(main())
