"""Fits the steps of the partner's state on the train dialogues: ``python -m evals.fit_state`` writes ``state.toml``.

A ridge fit of how each annotated gauge moved, on the codes of the line and where the gauge stood; then played through
from the opening with nothing but codes (``--table`` shows the dev dialogues).
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from coach import resources
from coach.rehearsal.codes import code
from coach.rehearsal.features import Moment
from coach.rehearsal.state import GAUGES, move, opening
from coach.types import COMPETITIVE, Code, Partner, Scene
from evals.train_codes import TOKENS, dialogues

FURTHER = 0.45
RIDGE = 2.0


def weights_of(codes: list[str], table: dict[str, float] | None = None) -> Any:
    """Code loads: the first (weightiest) in full, the others in part, as ``state`` adds them up."""
    names = [c.value for c in Code]
    row = np.zeros(len(names))
    ordered = sorted(codes, key=lambda c: -abs((table or {}).get(c, float(Code(c) in COMPETITIVE) + 0.5)))
    for place, name in enumerate(ordered):
        row[names.index(name)] = 1.0 if place == 0 else FURTHER
    return row


def fit(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Steps, pull towards rest, and openings, from the train dialogues."""
    out: dict[str, Any] = {"step": {}, "pull": {}, "rest": {}, "opening": {}}
    for gauge in GAUGES:
        table: dict[str, float] = {}
        for _ in range(3):
            table, pull, rest = _fit_gauge(rows, gauge, table)
        out["step"][gauge], out["pull"][gauge], out["rest"][gauge] = table, pull, rest
    for difficulty in (1, 2, 3):
        mine = [r for r in rows if r["difficulty"] == difficulty]
        out["opening"][difficulty] = [_opening(mine, gauge, out) for gauge in GAUGES]
    return out


def _fit_gauge(rows: list[dict[str, Any]], gauge: str, table: dict[str, float]) -> tuple[dict[str, float], float, float]:
    x, y = [], []
    for row in rows:
        for before, after in zip(row["turns"], row["turns"][1:], strict=False):
            x.append([*weights_of(after["codes"], table), 1.0, before["state"][gauge]])
            y.append(after["state"][gauge] - before["state"][gauge])
    a, b = np.array(x), np.array(y)
    penalty = np.eye(a.shape[1]) * RIDGE
    penalty[-2:, -2:] = 0
    found = np.linalg.solve(a.T @ a + penalty, a.T @ b)
    pull = float(-found[-1])
    return {c.value: float(w) for c, w in zip(Code, found, strict=False)}, pull, float(found[-2] / pull)


def _opening(rows: list[dict[str, Any]], gauge: str, out: dict[str, Any]) -> float:
    """Where the gauge must have stood for the first lines to end where they did."""
    guesses = []
    for row in rows:
        turn = row["turns"][0]
        step = float(weights_of(turn["codes"], out["step"][gauge]) @ np.array([out["step"][gauge][c.value] for c in Code]))
        pull = out["pull"][gauge]
        guesses.append((turn["state"][gauge] - step - pull * out["rest"][gauge]) / (1 - pull))
    return float(np.mean(guesses))


def write(found: dict[str, Any]) -> None:
    """The fitted numbers as a page people can read and edit."""
    lines = ["# How far one line moves the partner, fitted by `python -m evals.fit_state` on annotated dialogues.",
             "# step: what each code adds; the weightiest counts in full, others by `further`. pull: share of the way back to rest.",
             f"further = {FURTHER}", "", "[opening]"]
    lines += [f"{d} = [{', '.join(f'{v:.1f}' for v in vs)}]" for d, vs in found["opening"].items()]
    for part in ("pull", "rest"):
        lines += ["", f"[{part}]", *[f"{g} = {found[part][g]:.3f}" for g in GAUGES]]
    for gauge in GAUGES:
        lines += ["", f"[step.{gauge}]", *[f"{c} = {v:.2f}" for c, v in found["step"][gauge].items()]]
    (resources.knowledge() / "rehearsal" / "state.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def rank_correlation(one: list[float], two: list[float]) -> float:
    """Spearman's rho."""
    def ranks(values: list[float]) -> Any:
        order = np.array(values)
        return np.array([(order < v).sum() + ((order == v).sum() - 1) / 2 for v in order])

    return float(np.corrcoef(ranks(one), ranks(two))[0, 1])


def play(row: dict[str, Any], gold: bool) -> list[Any]:
    """States of a dialogue from codes alone: the annotated ones, or ours."""
    scene = Scene(goal=row["goal"], relationship=row["relationship"], partner=Partner(**row["partner"]),
                  difficulty=row["difficulty"])
    state, moment, states = opening(scene), Moment(), []
    for turn in row["turns"]:
        codes = tuple(Code(c) for c in turn["codes"]) if gold else code(turn["user"], moment, TOKENS).codes
        state = move(state, codes, scene, turn["user"])
        states.append(state)
        moment = Moment(codes, turn["partner_reply"], False)
    return states


def measure(side: str = "dev") -> None:
    """Rank correlation of played and annotated states."""
    for gold in (True, False):
        row = []
        for gauge in GAUGES:
            said, truth = [], []
            for dialogue in dialogues(side):
                said += [getattr(s, gauge) for s in play(dialogue, gold)]
                truth += [t["state"][gauge] for t in dialogue["turns"]]
            row.append(f"{gauge} {rank_correlation(said, truth):.2f}")
        print(f"{side}, {'annotated' if gold else 'our'} codes: rank correlation", ", ".join(row))


if __name__ == "__main__":
    if "--table" not in sys.argv:
        write(fit(dialogues("train")))
    measure()
