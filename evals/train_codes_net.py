"""Trains the coder's reader by meaning: ``python -m evals.train_codes_net`` writes ``knowledge/rehearsal/codes_net.npz``.

Needs torch, onnx and the published weights (see ``evals.train_triage``). The same lines and folds as
``evals.train_codes``, which must have run before: how the two readers are mixed and where the thresholds lie is chosen
on folds both have not seen. Folds are kept in the temporary folder, so that an interrupted run goes on.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from coach import resources
from coach.rehearsal.codes import chosen_of
from coach.rehearsal.features import Moment, dense
from coach.retrieval.embedder import MiniLM
from evals import codes_net, weak_codes
from evals.codes_net import Row
from evals.train_codes import (
    CODES,
    PUSHES,
    SETTINGS,
    Lessons,
    best_threshold,
    chances_of,
    f1,
    lessons,
    lines,
    said_table,
    taught,
    weak_answers,
)

#: So many of the five folds are played; a fold takes minutes.
PLAYED = 2
SEED = 11
WEAK_WEIGHT, WEAK_SHARE = 0.3, 0.34
#: A kind line called a push costs more than a dig passed over: codes that push need so much more than the folds' best. On
#: 560 lines of 40 scenes: 1.0 calls 21 % of the skilled lines a push and catches 90 % of the clumsy, 1.3 12 % and 85 %.
PUSH_MARGIN = 1.3
MIXES = (0.0, 0.3, 0.5, 0.7, 0.85, 1.0)
HOLDS = (0.0, 0.5, 1.0)


class Class:
    """All rows, by where they come from, and the token states of their texts."""

    def __init__(self, held: Lessons) -> None:
        self.held = held
        _, moments, _, _ = lines(taught())
        count = held.table.shape[1]
        every = np.ones(count)
        self.real = [Row(t, dense(t, m), held.table[i], every, 1.0) for i, (t, m) in enumerate(zip(held.texts, moments, strict=True))]
        self.own = [[Row(t, dense(t, m), held.own_table[i], every, 1.0) for m in SETTINGS] for i, t in enumerate(held.own)]
        self.weak = list(_weak(held, count))
        self.states = _states([r.text for r in (*self.real, *(o[0] for o in self.own), *self.weak)])

    def epoch(self, fold: int, rng: Any) -> list[Row]:
        """The rows of one epoch without one fold (-1: with all): a written line in one of its settings, weak lines in part."""
        real = [row for row, group in zip(self.real, self.held.group, strict=True) if group != fold]
        own = [rows[int(rng.choice(3, p=[0.5, 0.25, 0.25]))] for rows, group in zip(self.own, self.held.own_group, strict=True) if group != fold]
        weak = [self.weak[i] for i in rng.choice(len(self.weak), int(len(self.weak) * WEAK_SHARE), replace=False)]
        return [*real, *own, *weak]


def _weak(held: Lessons, count: int) -> Any:
    told = [line for _, line in weak_codes.weak_lines()]
    answers = [weak_answers(held.kinds, column) for column in range(count)]
    for number, text in enumerate(told):
        codes, known = np.zeros(count), np.zeros(count)
        for column, (where, yes) in enumerate(answers):
            place = np.flatnonzero(where == number)
            if len(place):
                known[column], codes[column] = 1.0, yes[place[0]]
        yield Row(text, dense(text, Moment(first=False)), codes, known, WEAK_WEIGHT)


def _states(texts: list[str]) -> dict[str, Any]:
    model = MiniLM(threads=1)
    return codes_net.deepened({text: model.lower_states([text])[0].astype(np.float16) for text in sorted(set(texts))})


def main() -> None:
    """Play the folds, choose the mix and the thresholds, fit on everything, write, measure."""
    held = lessons()
    room = Class(held)
    mark = hashlib.sha256("\n".join([*held.texts, *held.own]).encode()).hexdigest()[:10]
    played = [_kept(f"codes_net_{mark}_fold{fold}.npz", lambda fold=fold: _fold(room, fold)) for fold in range(PLAYED)]
    whole = codes_net.fit(lambda rng: room.epoch(-1, rng), room.states, SEED)
    mix, limits, hold = _choose(held, played)
    place = resources.knowledge() / "rehearsal" / "codes_net.npz"
    meta = {"codes": [c.value for c in CODES], "mix": mix, "hold": hold, "version": 1,
            "thresholds": dict(zip([*(c.value for c in CODES), "pushes"], limits.tolist(), strict=True))}
    graph = np.frombuffer(codes_net.graph_bytes(whole), dtype=np.uint8)
    np.savez_compressed(place, net=graph, meta=json.dumps(meta))
    print(f"wrote {place.name}: {place.stat().st_size / 1e6:.1f} MB, mix {mix}, held back {hold}")


def _kept(name: str, made: Any) -> dict[str, Any]:
    path = Path(tempfile.gettempdir()) / name
    if not path.is_file():
        np.savez(path, **made())
    with np.load(path) as stored:
        return {key: stored[key] for key in stored.files}


def _fold(room: Class, fold: int) -> dict[str, Any]:
    net = codes_net.fit(lambda rng: room.epoch(fold, rng), room.states, fold)
    out, own = np.flatnonzero(room.held.group == fold), np.flatnonzero(room.held.own_group == fold)
    return {"real": codes_net.logits(net, [room.real[i] for i in out], room.states), "real_at": out,
            "own": codes_net.logits(net, [room.own[i][1] for i in own], room.states), "own_at": own}


def _choose(held: Lessons, played: list[dict[str, Any]]) -> tuple[float, Any, float]:
    """The mix, the thresholds and how strongly to hold back, by macro F1 of the folds."""
    words = chances_of(held, range(PLAYED))
    best: tuple[float, float, Any, float] = (0.0, 0.0, None, 0.0)
    common = np.argsort(-held.table[:, :-1].sum(axis=0))[:10]
    at = [np.concatenate([p[f"{kind}_at"] for p in played]) for kind in ("real", "own")]
    truth = [held.table[at[0]], held.own_table[at[1]]]
    texts = [[held.texts[i] for i in at[0]], [held.own[i] for i in at[1]]]
    for mix in MIXES:
        chance = [mixed(words[n][at[n]], np.concatenate([p[kind] for p in played]), mix) for n, kind in enumerate(("real", "own"))]
        limits = np.array([best_threshold(truth[0][:, i], chance[0][:, i], truth[1][:, i], chance[1][:, i]) for i in range(len(CODES) + 1)])
        for hold in HOLDS:
            said = [said_table([chosen_of(t, row, CODES, limits, hold) for t, row in zip(texts[n], chance[n], strict=True)]) for n in (0, 1)]
            ten = float(np.mean([f1(truth[0][:, i], said[0][:, i]) for i in common]))
            every = float(np.mean([f1(truth[1][:, i], said[1][:, i]) for i in range(len(CODES))]))
            print(f"folds, mix {mix}, held back {hold}: common ten of the dialogues {ten:.3f}, all codes of the written lines {every:.3f}")
            best = max(best, (ten + every, mix, limits, hold), key=lambda b: b[0])
    return best[1], _careful(best[2]), best[3]


def _careful(limits: Any) -> Any:
    """The thresholds with the margin for codes that push."""
    return np.where(np.append(PUSHES, True), np.minimum(0.95, limits * PUSH_MARGIN), limits)


def mixed(chances: Any, logits: Any, mix: float) -> Any:
    """Both readers' logits, weighed, as chances."""
    own = np.log(np.clip(chances, 1e-5, 1 - 1e-5) / (1 - np.clip(chances, 1e-5, 1 - 1e-5)))
    return 1.0 / (1.0 + np.exp(-(mix * logits + (1 - mix) * own)))


if __name__ == "__main__":
    main()
