"""Learns when somebody asks who is answering: ``python -m evals.train_asked`` writes ``knowledge/routing/asked.npz``.

Needs scikit-learn (the ``eval`` extra). The limit is the lowest at which no more than ``FALSE`` of ordinary dev lines, which ask nothing of the kind, are above it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import numpy as np

from coach import resources
from coach.retrieval.embedder import MiniLM
from coach.safety.normalise import normalise
from evals.train_triage import gram_table

#: Some of these dev lines do ask it ("so who reads this"): the true share is smaller.
FALSE = 0.006
#: How strongly the meaning counts beside the words, how firmly the fit is held, and how much rarer askers weigh.
DENSE, FIRM, ASKED_WEIGHT = 2.0, 10.0, 3.0
#: Ordinary lines of other files that ask nothing of the kind: one in so many.
ORDINARY = {"reframe": 4, "need": 2, "repair": 2, "decode": 2, "coach_turn": 2}
CALM_WEIGHT = 0.5


def rows() -> Iterator[tuple[str, str, str, float]]:
    """Text, class, split and weight."""
    folder = resources.knowledge() / "examples"
    for line in (folder / "asked.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], row["asks"], row["split"], 1.0
    for name, every in ORDINARY.items():
        found = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for row in found[::every]:
            text = row.get("input") or row.get("user") or ""
            if text:
                yield text, "none", row["split"], CALM_WEIGHT
    for line in (folder / "triage_talks.jsonl").read_text(encoding="utf-8").splitlines():
        for text in json.loads(line)["turns"]:
            if "?" not in text:
                share = int(hashlib.sha256(text.encode()).hexdigest()[:2], 16)
                yield text, "none", "dev" if share < 50 else "train", CALM_WEIGHT


def main() -> int:
    """Fit, choose the limit, say how well, write."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    data = list(rows())
    meaning = csr_matrix(np.asarray(MiniLM().embed([text for text, *_ in data])) * DENSE)
    both = hstack([meaning, gram_table([normalise(text) for text, *_ in data])]).tocsr()
    wanted = np.array([label != "none" for _, label, *_ in data])
    weigh = np.where(wanted, ASKED_WEIGHT, [weight for *_, weight in data])
    train = np.array([split == "train" for _, _, split, _ in data])
    fitted = LogisticRegression(C=FIRM, max_iter=500).fit(both[train], wanted[train], sample_weight=weigh[train])
    asked = fitted.predict_proba(both)[:, 1]
    calm = np.sort(asked[~train & ~wanted])[::-1]
    limit = float(np.nextafter(calm[int(len(calm) * FALSE)], 1.0))
    heard = float(np.mean(asked[~train & wanted] >= limit))
    digest = hashlib.sha256("\n".join(text for text, *_ in data).encode()).hexdigest()[:16]
    meta = {"limit": limit, "bias": float(fitted.intercept_[0]), "hash": digest}
    dense, grams = fitted.coef_[0][:384] * DENSE, fitted.coef_[0][384:]
    place = resources.knowledge() / "routing" / "asked.npz"
    np.savez_compressed(place, dense=dense.astype(np.float32), grams=grams.astype(np.float16), meta=json.dumps(meta))
    print(f"{int(train.sum())} texts; dev: hears {heard:.3f} of {int((~train & wanted).sum())}, "
          f"limit {limit:.3f} at {FALSE:.1%} of {len(calm)} labelled otherwise; wrote {place.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
