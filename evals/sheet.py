"""Scores of a suite as they come in, the figures they add up to, and the worst cases in full."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from evals.scorers.common import whole
from evals.statistics import figure, percentile
from evals.suite import Suite
from evals.suites.shared import ANY, SPOKEN
from evals.types import Case, Figure, Measure, Outcome, Result, Score, Worst

WORST = 10
_SPREAD = (("ms_p50", 0.5), ("ms_p95", 0.95))


class Sheet:
    """Scores of one suite as they come in, and what they add up to."""

    def __init__(self, suite: Suite, seed: int) -> None:
        self.suite, self.seed = suite, seed
        self.scores: dict[str, list[tuple[str, Score]]] = {}
        self.seen: list[tuple[Case, Outcome, list[Score]]] = []

    def add(self, case: Case, outcome: Outcome) -> None:
        """Score one outcome with every scorer of the suite."""
        found = [score for scorer in self.suite.scorers for score in scorer(case, outcome)]
        if outcome.ms and not any(score.name == "ms" for score in found):
            found.append(Score(name="ms", value=outcome.ms))
        for score in found:
            self.scores.setdefault(score.name, []).append((case.id, score))
        self.seen.append((case, outcome, found))

    def figures(self) -> list[Figure]:
        """Every measure, with percentiles of the time taken."""
        out = []
        for name, pairs in self.scores.items():
            made = figure(self.suite.name, self.suite.measure(name), name, pairs, self.seed)
            if made is not None:
                out.append(made)
        times = [score.value for _, score in self.scores.get("ms", []) if score.value is not None]
        for name, share in _SPREAD if times else ():
            at = round(percentile(times, share), 1)
            out.append(Figure(suite=self.suite.name, name=name, value=at, low=at, high=at, n=len(times), better="note", unit="ms"))
        return out

    def worst(self) -> list[Worst]:
        """The cases with the most failed measures, in full; hard ones weigh more."""
        ranked = sorted(self.seen, key=lambda item: (-self._weight(item[2]), item[0].id))
        return [self._shown(*item) for item in ranked[:WORST] if self._weight(item[2]) > 0]

    def _fails(self, score: Score) -> Measure | None:
        measure = self.suite.measure(score.name)
        if score.value is None or measure.unit != "share" or measure.better == "note":
            return None
        return measure if (score.value > 0.5 if measure.better == "down" else score.value < 0.5) else None

    def _weight(self, scores: list[Score]) -> int:
        return sum(5 if found.hard else 1 for s in scores if (found := self._fails(s)))

    def _shown(self, case: Case, outcome: Outcome, scores: list[Score]) -> Worst:
        failed = [s for s in scores if self._fails(s)]
        return Worst(
            suite=self.suite.name, case=case.id, failed=tuple(dict.fromkeys(s.name for s in failed)), reasons=tuple(dict.fromkeys(s.reason for s in failed if s.reason)),
            words=words_of(case), reply=said(outcome),
        )


def words_of(case: Case) -> str:
    """What the person wrote in a case, for reading."""
    turns = "\n".join(case.data.get("turns", ())) or "\n".join(str(case.data[k]) for k in ("a", "b", "plant", "probe", "statement") if k in case.data)
    return "\n".join(part for part in (turns, case.text) if part)


def said(outcome: Outcome) -> str:
    """What came back, for reading."""
    if outcome.error:
        return f"(error) {outcome.error}"
    return "\n---\n".join(str(r.get("reply") or whole(r) or {k: r.get(k) for k in ("level", "categories") if k in r}) for r in outcome.replies)


def collected(model: str, seed: int, limit: int | None, sheets: Sequence[Sheet], seconds: float) -> Result:
    """The result of some sheets."""
    answers = {f"{s.suite.name}/{case.id}": said(outcome) for s in sheets for case, outcome, _ in s.seen if s.suite.bare}
    asked = {f"{s.suite.name}/{case.id}": words_of(case) for s in sheets for case, _, _ in s.seen if s.suite.bare}
    figures = [f for s in sheets for f in s.figures()]
    return Result(
        model=model, seed=seed, limit=limit, figures=(*figures, *_over_all(sheets, seed)), worst=tuple(w for s in sheets for w in s.worst()),
        counts={s.suite.name: len(s.seen) for s in sheets}, seconds=round(seconds, 1), answers=answers, asked=asked,
    )


def _over_all(sheets: Sequence[Sheet], seed: int) -> list[Figure]:
    """What is asked of every output, over all suites together: contacts, errors, length, readability, time."""
    merged = Sheet(dataclasses.replace(ANY, measures=SPOKEN), seed)
    for sheet in sheets:
        for name in ("number_integrity", "no_error", "words", "reading_grade", "ms", "model_calls", "tokens", "tokens_in", "tokens_out", "model_draft_used"):
            pairs = [(f"{sheet.suite.name}:{case}", score) for case, score in sheet.scores.get(name, [])]
            if pairs:
                merged.scores.setdefault(name, []).extend(pairs)
    return merged.figures() if len(sheets) > 1 else []
