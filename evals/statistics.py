"""Means with bootstrap intervals over cases, seeded, so that two runs of the same scores print the same figures."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from evals.types import Figure, Measure, Score

ROUNDS = 1000
#: Below this share of its weight a case counts as failed in the lists.
PASS = 0.5


def figure(suite: str, measure: Measure, name: str, scores: Sequence[tuple[str, Score]], seed: int = 0) -> Figure | None:
    """One figure from ``(case id, score)`` pairs; None when nothing could be scored and nothing was unscored."""
    told = [(case, s.value, s.weight) for case, s in scores if s.value is not None and s.weight > 0]
    silent = Counter(s.reason or "no reason given" for _, s in scores if s.value is None)
    if not told:
        return None
    value = mean([(v, w) for _, v, w in told])
    low, high = interval([(v, w) for _, v, w in told], seed, share=measure.unit == "share")
    return Figure(
        suite=suite, name=name, value=round(value, 4), low=round(low, 4), high=round(high, 4), n=len(told),
        failed=tuple(sorted({case for case, v, _ in told if _bad(measure, v)})), unscored=sum(silent.values()),
        unscored_why=dict(silent), better=measure.better, hard=measure.hard, bar=measure.bar, unit=measure.unit,
    )


def _bad(measure: Measure, value: float) -> bool:
    if measure.unit != "share" or measure.better == "note":
        return False
    return value > PASS if measure.better == "down" else value < PASS


def mean(pairs: Sequence[tuple[float, float]]) -> float:
    """Weighted mean."""
    total = sum(weight for _, weight in pairs)
    return sum(value * weight for value, weight in pairs) / total if total else 0.0


def interval(pairs: Sequence[tuple[float, float]], seed: int = 0, *, share: bool = True) -> tuple[float, float]:
    """Percentile bootstrap, 95 %, over cases. Where every case agrees, the rule of three stands in: 3/n."""
    values = {value for value, _ in pairs}
    if len(values) == 1:
        (only,) = values
        if share and only in (0.0, 1.0):
            room = min(1.0, 3.0 / len(pairs))
            return (max(0.0, 1.0 - room), 1.0) if only == 1.0 else (0.0, room)
        return only, only
    rng = random.Random(seed)
    means = sorted(mean(rng.choices(pairs, k=len(pairs))) for _ in range(ROUNDS))
    return means[int(0.025 * ROUNDS)], means[int(0.975 * ROUNDS) - 1]


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which ``share`` of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def regressions(now: Mapping[str, Figure], before: Mapping[str, Figure]) -> list[str]:
    """Figures that fell beyond the baseline's interval, or hard ones with any new failure; as sentences."""
    out = []
    for key, old in before.items():
        new = now.get(key)
        if new is None or new.better == "note":
            continue
        fresh = [case for case in new.failed if case not in old.failed]
        worse = new.value < old.low - 1e-9 if new.better == "up" else new.value > old.high + 1e-9
        if worse or (new.hard and fresh and _fell(new, old)):
            named = f"; new: {', '.join(fresh[:5])}" if fresh else ""
            out.append(f"{key}: {old.value:.3f} [{old.low:.3f}, {old.high:.3f}] → {new.value:.3f} (n {new.n}){named}")
    return out


def _fell(new: Figure, old: Figure) -> bool:
    return new.value < old.value - 1e-9 if new.better == "up" else new.value > old.value + 1e-9
