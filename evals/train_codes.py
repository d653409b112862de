"""Trains the coder of rehearsal lines: ``python -m evals.train_codes`` writes ``knowledge/rehearsal/codes.npz``.

It learns from the train dialogues, from talks and lines written for it (``knowledge/rehearsal/talks.jsonl``,
``lines.jsonl``), and a little from lines of other examples. Thresholds come from five folds (whole dialogues apart); the dev dialogues are never looked at
here. ``python -m evals.train_codes --table`` measures on them, and on independent lines when they are there.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coach import resources
from coach.rehearsal.codes import chosen_of, code
from coach.rehearsal.features import BUCKETS, Moment, vector
from coach.retrieval.embedder import MiniLM
from coach.types import COMPETITIVE, Code
from evals.weak_codes import KINDS, weak_lines

GRAM_WEIGHT, DENSE_WEIGHT, C, WEAK_WEIGHT, FOLDS = 3.0, 0.8, 0.3, 0.2, 5
CODES = tuple(Code)
#: A written line has no talk around it: it is learned as a first line, after a push, and after a kind line.
SETTINGS = (Moment(), Moment((Code.BLAME, Code.CONTEMPT), "", False), Moment((Code.VALIDATION,), "", False))
PUSHES = np.array([c in COMPETITIVE for c in CODES])
#: How strongly the reader of "does it push?" holds the codes of the other side back; the folds choose.
HOLDS = (0.0, 0.5, 1.0)
#: As in the app: lines are read by meaning too (loads on first use).
TOKENS = MiniLM(threads=1)
Array = Any


def dialogues(split: str) -> list[dict[str, Any]]:
    """The rehearsals of one side."""
    path = resources.knowledge() / "examples" / "rehearse.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["split"] == split]


def taught() -> list[dict[str, Any]]:
    """The train dialogues, and whole talks written and coded for the reader (``knowledge/rehearsal/talks.jsonl``)."""
    path = resources.knowledge() / "rehearsal" / "talks.jsonl"
    return [*dialogues("train"), *(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())]


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


def best_threshold(yes: Array, chance: Array, own_yes: Array, own_chance: Array) -> float:
    """The threshold with the best F1 in talk and in written lines, smoothed so that one line does not decide."""
    grid = np.arange(0.1, 0.9, 0.02)
    scores = np.array([f1(yes, chance >= t) + f1(own_yes, own_chance >= t) for t in grid])
    smooth = np.convolve(scores, np.ones(5) / 5, mode="same")
    return float(grid[int(np.argmax(smooth))])


def f1(yes: Array, said: Array) -> float:
    """Harmonic mean of precision and recall; 0 when nothing was found."""
    hit = float((yes & said).sum())
    return 2 * hit / max(1.0, float(yes.sum() + said.sum()))


def written() -> tuple[list[str], Array, Array]:
    """The lines written for the coder, their codes as a 0/1 table, and the fold of each: twins are never apart."""
    path = resources.knowledge() / "rehearsal" / "lines.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    fold = np.array([(row["pair"] if "pair" in row else number * 7919) % FOLDS for number, row in enumerate(rows)])
    return [row["line"] for row in rows], np.array([[c.value in row["codes"] for c in CODES] for row in rows]), fold


def with_push(table: Array) -> Array:
    """The codes, and as a last column whether any of them pushes."""
    return np.column_stack([table, table[:, PUSHES].any(axis=1)])


@dataclass(frozen=True)
class Lessons:
    """All there is to learn from, as features and answers."""

    texts: list[str]
    own: list[str]
    real: Array
    apart: tuple[Array, ...]
    weak: Array
    table: Array
    own_table: Array
    kinds: list[str]
    group: Array
    own_group: Array

    def rows(self, column: int, fold: int) -> tuple[Array, Array, Array]:
        """Features, answers and weights for one column without one fold (-1: with all)."""
        import scipy.sparse as sp

        keep, own = np.flatnonzero(self.group != fold), np.flatnonzero(self.own_group != fold)
        known, yes = weak_answers(self.kinds, column)
        table = sp.vstack([self.real[keep], self.weak[known], *[part[own] for part in self.apart]]).tocsr()
        count = len(self.apart)
        answers = np.concatenate([self.table[keep, column], yes, *[self.own_table[own, column]] * count])
        weight = np.concatenate([np.ones(len(keep)), np.full(len(known), WEAK_WEIGHT), np.full(count * len(own), 1 / count)])
        return table, answers, weight


def weak_answers(kinds: list[str], column: int) -> tuple[Array, Array]:
    """Which weak lines teach a column, and whether they carry it."""
    if column == len(CODES):
        return np.arange(len(kinds)), np.array([any(c in COMPETITIVE for c in KINDS[kind][0]) for kind in kinds])
    known = np.array([n for n, kind in enumerate(kinds) if CODES[column] not in KINDS[kind][1]])
    return known, np.array([CODES[column] in KINDS[kinds[n]][0] for n in known])


def lessons() -> Lessons:
    """Everything read and turned into features."""
    texts, moments, table, group = lines(taught())
    own, own_table, own_group = written()
    weak = list(weak_lines())
    return Lessons(
        texts=texts, own=own, real=matrix(texts, moments), apart=tuple(matrix(own, [m] * len(own)) for m in SETTINGS),
        weak=matrix([line for _, line in weak], [Moment(first=False)] * len(weak)), table=with_push(table), own_table=with_push(own_table),
        kinds=[kind for kind, _ in weak], group=group % FOLDS, own_group=own_group,
    )


def train() -> None:
    """Fit every code and write the artefact."""
    held = lessons()
    chance, own_chance = chances_of(held, range(FOLDS))
    models = [fit(*held.rows(column, -1)) for column in range(len(CODES) + 1)]
    limits = np.array([best_threshold(held.table[:, i], chance[:, i], held.own_table[:, i], own_chance[:, i]) for i in range(len(CODES) + 1)])
    hold = _best_hold(held, chance, own_chance, limits)
    grams = np.array([model.coef_[0][:BUCKETS] * GRAM_WEIGHT for model in models])
    shapes = np.array([model.coef_[0][BUCKETS:] * DENSE_WEIGHT for model in models])
    write(grams.T, shapes.T, np.array([model.intercept_[0] for model in models]), limits, hold)


def chances_of(held: Lessons, folds: Iterable[int]) -> tuple[Array, Array]:
    """Chances of the dialogue lines and of the written lines in some folds, each read by models that have not seen it."""
    chance, own_chance = np.zeros(held.table.shape), np.zeros(held.own_table.shape)
    for fold in folds:
        out, own_out = np.flatnonzero(held.group == fold), np.flatnonzero(held.own_group == fold)
        for column in range(len(CODES) + 1):
            model = fit(*held.rows(column, fold))
            chance[out, column] = model.predict_proba(held.real[out])[:, 1]
            own_chance[own_out, column] = model.predict_proba(held.apart[1][own_out])[:, 1]
    return chance, own_chance


def _best_hold(held: Lessons, chance: Array, own_chance: Array, limits: Array) -> float:
    """How strongly to hold back, by macro F1 of the folds: the common ten of the dialogues and all of the written lines."""
    common, scores = np.argsort(-held.table[:, :-1].sum(axis=0))[:10], []
    for hold in HOLDS:
        said = [said_table([chosen_of(t, row, CODES, limits, hold) for t, row in zip(texts, table, strict=True)])
                for texts, table in ((held.texts, chance), (held.own, own_chance))]
        ten = float(np.mean([f1(held.table[:, i], said[0][:, i]) for i in common]))
        every = float(np.mean([f1(held.own_table[:, i], said[1][:, i]) for i in range(len(CODES))]))
        print(f"folds, held back {hold}: common ten of the dialogues {ten:.3f}, all codes of the written lines {every:.3f}")
        scores.append(ten + every)
    return HOLDS[int(np.argmax(scores))]


def said_table(codes: Sequence[tuple[Code, ...]]) -> Array:
    """Codes as a 0/1 table."""
    return np.array([[c in line for c in CODES] for line in codes])


def write(grams: Array, dense: Array, bias: Array, limits: Array, hold: float) -> None:
    """Weights as bytes with one scale per code: small enough to ship."""
    scale = np.abs(grams).max(axis=0) / 127 + 1e-9
    thresholds = dict(zip([*(c.value for c in CODES), "pushes"], limits.tolist(), strict=True))
    meta = {"codes": [c.value for c in CODES], "thresholds": thresholds, "hold": hold, "version": 2}
    path = resources.knowledge() / "rehearsal" / "codes.npz"
    np.savez_compressed(path, grams=np.round(grams / scale).astype(np.int8), scale=scale.astype(np.float32),
                        dense=dense.astype(np.float16), bias=bias.astype(np.float32), meta=json.dumps(meta))
    print(f"wrote {path.name}: {path.stat().st_size / 1000:.0f} kB")


def measure() -> None:
    """Majority, TF-IDF and ours on the dev dialogues (moments use our own codes, as in a real rehearsal) and on lines alone."""
    texts, _, table, _ = lines(taught())
    dev = dialogues("dev")
    dev_texts, _, truth, _ = lines(dev)
    _show("dev dialogues", table, truth, _coded(dev), _tfidf(texts, table, dev_texts))
    alone, answers = independent()
    if alone:
        said = [code(line, Moment(first=False), TOKENS).codes for line in alone]
        _show("independent lines", table, answers, said, _tfidf(texts, table, alone))


def independent() -> tuple[list[str], Array]:
    """Lines written apart from all of this, with their codes; none when the file is not there."""
    path = resources.root() / "evals" / "cases" / "rehearse_lines.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    rows = [row for row in rows if "_about" not in row]
    return [row["line"] for row in rows], np.array([[c.value in row["codes"] for c in CODES] for row in rows])


def _show(name: str, table: Array, truth: Array, codes: Sequence[tuple[Code, ...]], tfidf: Array) -> None:
    ours = said_table(codes)
    common = np.argsort(-table.sum(axis=0))[:10]
    top = int(np.argmax(table.sum(axis=0)))
    print(f"\n{name}\n{'code':18}{'n':>4}   {'P':>5}{'R':>6}{'F1':>6}   tf-idf F1   majority F1")
    for i in np.argsort(-table.sum(axis=0)):
        hit = float((truth[:, i] & ours[:, i]).sum())
        precision, recall = hit / max(1, ours[:, i].sum()), hit / max(1, truth[:, i].sum())
        most = f1(truth[:, i], np.ones(len(truth), dtype=bool)) if i == top else 0.0
        print(f"{CODES[i].value:18}{int(truth[:, i].sum()):>4}   {precision:5.2f}{recall:6.2f}{f1(truth[:, i], ours[:, i]):6.2f}"
              f"   {f1(truth[:, i], tfidf[:, i]):9.2f}   {most:11.2f}")
    mean = [float(np.mean([f1(truth[:, i], said[:, i]) for i in common])) for said in (ours, tfidf)]
    best = f1(truth[:, top], np.ones(len(truth), dtype=bool)) / 10
    print(f"{'macro, common ten':18}{'':4}   {'':5}{'':6}{mean[0]:6.2f}   {mean[1]:9.2f}   {best:11.2f}")
    side = (ours[:, PUSHES].any(axis=1) == truth[:, PUSHES].any(axis=1)).mean()
    print(f"whether a line pushes at all: right in {side:.0%}")


def _coded(rows: Sequence[dict[str, Any]]) -> list[tuple[Code, ...]]:
    out = []
    for row in rows:
        moment = Moment()
        for turn in row["turns"]:
            codes = code(turn["user"], moment, TOKENS).codes
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
