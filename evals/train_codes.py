"""Trains the coder of rehearsal lines: ``python -m evals.train_codes`` writes ``knowledge/rehearsal/codes.npz``.

Thresholds come from five folds of the train dialogues (whole dialogues apart); the dev dialogues are never looked at
here. ``python -m evals.train_codes --table`` measures on them.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np

from coach import resources
from coach.rehearsal.codes import code
from coach.rehearsal.features import BUCKETS, Moment, vector
from coach.types import Code
from evals.weak_codes import KINDS, weak_lines

GRAM_WEIGHT, DENSE_WEIGHT, C, WEAK_WEIGHT, FOLDS = 3.0, 0.8, 0.3, 0.2, 5
CODES = tuple(Code)
Array = Any


def dialogues(split: str) -> list[dict[str, Any]]:
    """The rehearsals of one side."""
    path = resources.knowledge() / "examples" / "rehearse.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["split"] == split]


def lines(rows: Sequence[dict[str, Any]]) -> tuple[list[str], list[Moment], Array, Array]:
    """Lines, the moment each falls in, codes as a 0/1 table, and the dialogue each belongs to."""
    texts, moments, table, group = [], [], [], []
    for number, row in enumerate(rows):
        moment = Moment()
        for turn in row["turns"]:
            texts.append(turn["user"])
            moments.append(moment)
            table.append([c.value in turn["codes"] for c in CODES])
            group.append(number)
            moment = Moment(tuple(Code(c) for c in turn["codes"]), turn["partner_reply"], False)
    return texts, moments, np.array(table), np.array(group)


def matrix(texts: Sequence[str], moments: Sequence[Moment]) -> Array:
    """Features as one sparse table."""
    import scipy.sparse as sp

    both = [vector(t, m) for t, m in zip(texts, moments, strict=True)]
    where = np.concatenate([h for h, _ in both])
    ends = np.cumsum([0] + [len(h) for h, _ in both])
    values = np.concatenate([np.full(len(h), GRAM_WEIGHT / np.sqrt(len(h))) for h, _ in both])
    grams = sp.csr_matrix((values, where, ends), shape=(len(both), BUCKETS))
    return sp.hstack([grams, sp.csr_matrix(np.array([d for _, d in both]) * DENSE_WEIGHT)]).tocsr()


def fit(table: Array, yes: Array, weight: Array) -> Any:
    """One code's reader; rare codes count for more, up to eightfold."""
    from sklearn.linear_model import LogisticRegression

    share = max(1e-3, float(weight[yes].sum() / weight.sum()))
    balanced = weight * np.where(yes, min(8.0, ((1 - share) / share) ** 0.7), 1.0)
    return LogisticRegression(C=C, solver="liblinear").fit(table, yes, sample_weight=balanced)


def best_threshold(yes: Array, chance: Array) -> float:
    """The threshold with the best F1, smoothed over its neighbours so that one line does not decide."""
    grid = np.arange(0.1, 0.9, 0.02)
    scores = np.array([f1(yes, chance >= t) for t in grid])
    smooth = np.convolve(scores, np.ones(5) / 5, mode="same")
    return float(grid[int(np.argmax(smooth))])


def f1(yes: Array, said: Array) -> float:
    """Harmonic mean of precision and recall; 0 when nothing was found."""
    hit = float((yes & said).sum())
    return 2 * hit / max(1.0, float(yes.sum() + said.sum()))


def train() -> None:
    """Fit every code and write the artefact."""
    import scipy.sparse as sp

    texts, moments, table, group = lines(dialogues("train"))
    real = matrix(texts, moments)
    weak = list(weak_lines())
    extra = matrix([line for _, line in weak], [Moment(first=False)] * len(weak))
    grams, dense, bias, thresholds = [], [], [], {}
    for i, name in enumerate(CODES):
        known = np.array([n for n, (kind, _) in enumerate(weak) if name not in KINDS[kind][1]])
        weak_yes = np.array([name in KINDS[weak[n][0]][0] for n in known])
        chance = np.zeros(len(texts))
        for fold in [*range(FOLDS), -1]:
            keep = group % FOLDS != fold
            rows = sp.vstack([real[np.where(keep)[0]], extra[known]]).tocsr()
            yes = np.concatenate([table[keep, i], weak_yes])
            weight = np.concatenate([np.ones(int(keep.sum())), np.full(len(known), WEAK_WEIGHT)])
            model = fit(rows, yes, weight)
            if fold >= 0:
                chance[~keep] = model.predict_proba(real[np.where(~keep)[0]])[:, 1]
        thresholds[name.value] = best_threshold(table[:, i], chance)
        grams.append(model.coef_[0][:BUCKETS] * GRAM_WEIGHT)
        dense.append(model.coef_[0][BUCKETS:] * DENSE_WEIGHT)
        bias.append(model.intercept_[0])
    write(np.array(grams).T, np.array(dense).T, np.array(bias), thresholds)


def write(grams: Array, dense: Array, bias: Array, thresholds: dict[str, float]) -> None:
    """Weights as bytes with one scale per code: small enough to ship."""
    scale = np.abs(grams).max(axis=0) / 127 + 1e-9
    meta = {"codes": [c.value for c in CODES], "thresholds": thresholds, "version": 1}
    path = resources.knowledge() / "rehearsal" / "codes.npz"
    np.savez_compressed(path, grams=np.round(grams / scale).astype(np.int8), scale=scale.astype(np.float32),
                        dense=dense.astype(np.float16), bias=bias.astype(np.float32), meta=json.dumps(meta))
    print(f"wrote {path.name}: {path.stat().st_size / 1000:.0f} kB")


def measure() -> None:
    """One table on the dev dialogues: majority, TF-IDF, ours; the moment uses our own codes, as in a real rehearsal."""
    texts, _, table, _ = lines(dialogues("train"))
    dev = dialogues("dev")
    dev_texts, _, truth, _ = lines(dev)
    ours = np.array([[c in said for c in CODES] for said in _coded(dev)])
    tfidf = _tfidf(texts, table, dev_texts)
    common = np.argsort(-table.sum(axis=0))[:10]
    top = int(np.argmax(table.sum(axis=0)))
    print(f"{'code':18}{'n':>4}   {'P':>5}{'R':>6}{'F1':>6}   tf-idf F1   majority F1")
    for i in np.argsort(-table.sum(axis=0)):
        hit = float((truth[:, i] & ours[:, i]).sum())
        precision, recall = hit / max(1, ours[:, i].sum()), hit / max(1, truth[:, i].sum())
        most = f1(truth[:, i], np.ones(len(truth), dtype=bool)) if i == top else 0.0
        print(f"{CODES[i].value:18}{int(truth[:, i].sum()):>4}   {precision:5.2f}{recall:6.2f}{f1(truth[:, i], ours[:, i]):6.2f}"
              f"   {f1(truth[:, i], tfidf[:, i]):9.2f}   {most:11.2f}")
    mean = [float(np.mean([f1(truth[:, i], said[:, i]) for i in common])) for said in (ours, tfidf)]
    best = f1(truth[:, top], np.ones(len(truth), dtype=bool)) / 10
    print(f"{'macro, common ten':18}{'':4}   {'':5}{'':6}{mean[0]:6.2f}   {mean[1]:9.2f}   {best:11.2f}")


def _coded(rows: Sequence[dict[str, Any]]) -> list[tuple[Code, ...]]:
    out = []
    for row in rows:
        moment = Moment()
        for turn in row["turns"]:
            codes = code(turn["user"], moment).codes
            out.append(codes)
            moment = Moment(codes, turn["partner_reply"], False)
    return out


def _tfidf(texts: Sequence[str], table: Array, dev_texts: Sequence[str]) -> Array:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    shelf = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    rows, dev_rows = shelf.fit_transform(texts), shelf.transform(dev_texts)
    return np.array([
        LogisticRegression(C=10, class_weight="balanced", max_iter=500).fit(rows, table[:, i]).predict(dev_rows)
        for i in range(len(CODES))
    ]).T


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    if "--table" not in sys.argv:
        train()
    measure()
