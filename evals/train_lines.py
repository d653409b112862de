"""Learns two kinds of lines said to the coach: ``python -m evals.train_lines`` writes ``asked.npz`` (who is answering?) and
``leaving.npz`` (goodbye for now) into ``knowledge/routing``.

Needs scikit-learn (the ``eval`` extra). A limit is the lowest at which no more than a kind's ``false`` of dev lines that are not
of it are above it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from coach import resources
from coach.retrieval.embedder import MiniLM
from coach.safety.disclosure import is_farewell
from coach.safety.normalise import normalise
from evals.train_triage import gram_table
from evals.triage_rows import lines


@dataclass(frozen=True)
class Kind:
    """A file of lines, the field that tells, and what of it counts; ``others`` are files whose every line is not of it."""

    name: str
    field: str
    false: float
    others: tuple[str, ...] = ()

    def is_one(self, row: dict[str, Any]) -> bool:
        """Whether a row is of this kind."""
        return row.get(self.field, "none") not in (False, "none")


#: Some of the dev lines that others labelled do ask it ("so who reads this"): the true shares are smaller.
KINDS = (Kind("asked", "asks", 0.011, ("leaving",)), Kind("leaving", "leaves", 0.012, ("asked",)))
#: How strongly the meaning counts beside the words, how firmly the fit is held, and how much rarer ones of the kind weigh.
DENSE, FIRM, KIND_WEIGHT = 2.0, 10.0, 3.0
#: Numbers of a sentence vector.
WIDTH = 384
#: Ordinary lines of other files that are of neither kind: one in so many.
ORDINARY = {"reframe": 4, "need": 2, "repair": 2, "decode": 2, "coach_turn": 2}
CALM_WEIGHT, SHORT_DANGER = 0.5, 20


def rows(kind: Kind) -> Iterator[tuple[str, bool, str, float]]:
    """Text, whether it is of the kind, split and weight."""
    for name in (kind.name, *kind.others):
        for row in lines(name):
            yield row["text"], kind.is_one(row), row["split"], 1.0
    for name, every in ORDINARY.items():
        for row in islice(lines(name), 0, None, every):
            if (text := row.get("input") or row.get("user") or "") and not is_farewell(text):
                yield text, False, row["split"], CALM_WEIGHT
    yield from _more_of_neither()


def _more_of_neither() -> Iterator[tuple[str, bool, str, float]]:
    """Lines of whole talks, and dark farewells."""
    for row in lines("triage_talks"):
        for text in row["turns"]:
            if "?" not in text and not is_farewell(text):
                yield text, False, _split(text), CALM_WEIGHT
    for row in lines("triage_tests"):  # a dark farewell is none to be answered with "bye for now"
        if row["category"].startswith("suicide") and len(row["text"].split()) <= SHORT_DANGER:
            yield row["text"], False, _split(row["text"]), 1.0


def main() -> int:
    """Fit each, choose its limit, say how well, write."""
    embedder = MiniLM()
    for kind in KINDS:
        learn(kind, embedder)
    return 0


def features(embedder: MiniLM, texts: list[str], marks: Sequence[str] = ()) -> Any:
    """Sentence vector and hashed words of each text, one sparse row each; ``marks`` are words about a text, counted among its own."""
    from scipy.sparse import csr_matrix, hstack

    meaning = csr_matrix(np.asarray(embedder.embed(texts)) * DENSE)
    plain = [f"{mark} {normalise(text)}".strip() for mark, text in zip(marks or [""] * len(texts), texts, strict=True)]
    return hstack([meaning, gram_table(plain)]).tocsr()


def save_kinds(name: str, fitted: Any, texts: Sequence[str]) -> Path:
    """Write the weights of a reader of several kinds (``coach.safety.line_kinds``); where to."""
    names = [str(kind) for kind in fitted.classes_]
    meta = {"names": names, "rows": len(texts), "hash": hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]}
    place = resources.knowledge() / "routing" / f"{name}.npz"
    dense, grams = fitted.coef_.T[:WIDTH] * DENSE, fitted.coef_.T[WIDTH:]
    np.savez_compressed(place, weights=dense.astype(np.float16), grams=grams.astype(np.float16), bias=fitted.intercept_.astype(np.float32), meta=json.dumps(meta))
    return place


def learn(kind: Kind, embedder: MiniLM) -> None:
    """One kind."""
    from sklearn.linear_model import LogisticRegression

    data = list(rows(kind))
    both = features(embedder, [text for text, *_ in data])
    wanted = np.array([is_one for _, is_one, *_ in data])
    weigh = np.where(wanted, KIND_WEIGHT, [weight for *_, weight in data])
    train = np.array([split == "train" for _, _, split, _ in data])
    fitted = LogisticRegression(C=FIRM, max_iter=500).fit(both[train], wanted[train], sample_weight=weigh[train])
    chance = fitted.predict_proba(both)[:, 1]
    calm = np.sort(chance[~train & ~wanted])[::-1]
    limit = float(np.nextafter(calm[int(len(calm) * kind.false)], 1.0))
    heard = float(np.mean(chance[~train & wanted] >= limit))
    digest = hashlib.sha256("\n".join(text for text, *_ in data).encode()).hexdigest()[:16]
    meta = {"limit": limit, "bias": float(fitted.intercept_[0]), "hash": digest}
    dense, grams = fitted.coef_[0][:WIDTH] * DENSE, fitted.coef_[0][WIDTH:]
    place = resources.knowledge() / "routing" / f"{kind.name}.npz"
    np.savez_compressed(place, dense=dense.astype(np.float32), grams=grams.astype(np.float16), meta=json.dumps(meta))
    print(f"{kind.name}: {int(train.sum())} texts; dev: hears {heard:.3f} of {int((~train & wanted).sum())}, "
          f"limit {limit:.3f} at {kind.false:.1%} of {len(calm)} labelled otherwise; wrote {place.name}")


def _split(text: str) -> str:
    return "dev" if int(hashlib.sha256(text.encode()).hexdigest()[:2], 16) < 50 else "train"


if __name__ == "__main__":
    raise SystemExit(main())
