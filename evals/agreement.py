"""How far a judge agrees with the two labellings of ``cases/labelled.jsonl``, measured on a draw before anything is judged.

Both labellings are by language models (the file says so); no person has labelled them. Agreement with them is a floor a judge
must reach to be read at all, not a proof that it is right.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from coach.ports import LLM
from evals.dataset import draw, load
from evals.judge import KEYS, compare, kappa, rate
from evals.types import Case

RELIABLE = 0.6
DRAW = 60
_ROUNDS = 500
_SANITY = 12


@dataclass(frozen=True)
class Agreed:
    """One key: kappa with its bootstrap interval, plain agreement, and what the two labellings reach between themselves."""

    key: str
    kappa: float
    low: float
    high: float
    plain: float
    n: int
    between_labellers: float

    @property
    def reliable(self) -> bool:
        """Whether a figure of this key may be read at all."""
        return self.kappa >= RELIABLE

    @property
    def note(self) -> str:
        """What stands beside every judged figure."""
        warning = "" if self.reliable else "; below 0.6, do not rely on it"
        return f"kappa {self.kappa:.2f} [{self.low:.2f}, {self.high:.2f}] with the labels (n {self.n}; the two labellings {self.between_labellers:.2f}){warning}"


@dataclass(frozen=True)
class Agreement:
    """Agreement by key, how often a good answer beat the raw sentence in both orders, and how often only the order decided."""

    by_key: dict[str, Agreed]
    unrated: int
    sane: float
    order_decided: float
    pairs: int

    @property
    def pair_note(self) -> str:
        """What stands beside every pairwise figure: the labels hold no pairs, so its ratings speak for it."""
        worst = min(self.by_key.values(), key=lambda agreed: agreed.kappa, default=None)
        rated = f"its ratings: {worst.key} {worst.note}" if worst else "it rated nothing; do not rely on it"
        weak = "" if self.sane >= 0.9 else "; do not rely on it"
        return f"a good answer beat the raw sentence in {self.sane:.0%} of {self.pairs} pairs, the order alone decided {self.order_decided:.0%}{weak}; {rated}"

    def lines(self) -> list[str]:
        """For the terminal, before anything is judged."""
        out = [f"judge, {key}: {agreed.note}; plain agreement {agreed.plain:.0%}" for key, agreed in self.by_key.items()]
        if self.unrated:
            out.append(f"judge: {self.unrated} labelled answers got no usable rating")
        return [*out, f"judge, pairs: {self.pair_note}"]


async def measure(judge: LLM, limit: int = DRAW, seed: int = 0) -> Agreement:
    """The judge over a draw of the labelled answers."""
    cases = draw(load("labelled")[1], limit, seed)
    given: dict[str, list[tuple[str, Case]]] = {key: [] for key in KEYS}
    unrated = 0
    for case in cases:
        rating = await rate(judge, case.data["typed"], case.data["answer"])
        unrated += not rating.given
        for key, value in rating.given.items():
            given[key].append((value, case))
    by_key = {key: _agreed(key, rows, seed) for key, rows in given.items() if rows}
    sane, order, pairs = await _sanity(judge, cases)
    return Agreement(by_key, unrated, sane, order, pairs)


def _agreed(key: str, rows: Sequence[tuple[str, Case]], seed: int) -> Agreed:
    labelled = [(value, tuple(str(label[key]) for label in case.data["labels"])) for value, case in rows]
    rng = random.Random(seed)
    drawn = sorted(_with_both(rng.choices(labelled, k=len(labelled))) for _ in range(_ROUNDS))
    plain = sum(value == label for value, labels in labelled for label in labels) / (2 * len(labelled))
    between = kappa([(str(a[key]), str(b[key])) for a, b in (case.data["labels"] for case in load("labelled")[1])])
    return Agreed(key, _with_both(labelled), drawn[int(0.025 * _ROUNDS)], drawn[int(0.975 * _ROUNDS) - 1], plain, len(labelled), between)


def _with_both(labelled: Sequence[tuple[str, tuple[str, ...]]]) -> float:
    """The mean kappa of the judge with each labelling."""
    return sum(kappa([(value, labels[which]) for value, labels in labelled]) for which in (0, 1)) / 2


async def _sanity(judge: LLM, cases: Sequence[Case]) -> tuple[float, float, int]:
    """Pairs anyone can tell: an answer both labellings rate four or more, against the sentence it was made from."""
    good = [case for case in cases if all(label["overall"] >= 4 and label["would_say"] == "y" for label in case.data["labels"])][:_SANITY]
    verdicts = [await compare(judge, "reframe", case.data["typed"], case.data["answer"], case.data["typed"]) for case in good]
    if not verdicts:
        return 0.0, 0.0, 0
    won = sum(verdict.winner == "first" for verdict in verdicts) / len(verdicts)
    order = sum(verdict.winner == "tie" and verdict.reason == "the order decided" for verdict in verdicts) / len(verdicts)
    return won, order, len(verdicts)
