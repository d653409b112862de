"""Runs suites for a model and prints the table: ``python -m evals.run [suite…] --model guided --limit 40 --against FILE``.

Exit status 1 when a figure fell beyond the interval of the baseline given with ``--against``.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from coach.errors import CoachError
from evals import report
from evals.dataset import draw, load
from evals.scorers.common import whole
from evals.solver import Bench, open_bench, solved
from evals.statistics import figure, percentile, regressions
from evals.suites import chosen
from evals.suites.shared import ANY, SPOKEN
from evals.types import Case, Figure, Measure, Outcome, Result, Score, Suite, Worst

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
        turns = "\n".join(case.data.get("turns", ())) or "\n".join(str(case.data[k]) for k in ("a", "b", "plant", "probe", "statement") if k in case.data)
        return Worst(
            suite=self.suite.name, case=case.id, failed=tuple(dict.fromkeys(s.name for s in failed)), reasons=tuple(dict.fromkeys(s.reason for s in failed if s.reason)),
            words="\n".join(part for part in (turns, case.text) if part), reply=said(outcome),
        )


def said(outcome: Outcome) -> str:
    """What came back, for reading."""
    if outcome.error:
        return f"(error) {outcome.error}"
    return "\n---\n".join(str(r.get("reply") or whole(r) or {k: r.get(k) for k in ("level", "categories") if k in r}) for r in outcome.replies)


async def run_suite(bench: Bench, suite: Suite, cases: Iterable[Case], seed: int = 0, step: object = None) -> Sheet:
    """One suite over these cases, one after the other."""
    sheet = Sheet(suite, seed)
    for case in cases:
        sheet.add(case, await solved(bench, case, suite.solve))
        if callable(step):
            step()
    return sheet


async def run_all(bench: Bench, suites: Sequence[Suite], limit: int | None, seed: int = 0, *, quiet: bool = False, gate: bool = False) -> Result:
    """Every suite asked for; the result holds figures, worst cases, and every answer for the side by side."""
    from rich.console import Console
    from rich.progress import Progress

    begun, sheets = time.perf_counter(), []
    with Progress(console=Console(stderr=True), transient=True, disable=quiet) as bar:
        for suite in suites:
            if bench.bare and not suite.bare:
                continue
            _, cases = load(suite.cases)
            picked = draw(cases, suite.gate if gate else limit, seed)
            task = bar.add_task(suite.name, total=len(picked))
            sheets.append(await run_suite(bench, suite, picked, seed, lambda task=task: bar.advance(task)))
    return collected(bench.model, seed, limit, sheets, time.perf_counter() - begun)


def collected(model: str, seed: int, limit: int | None, sheets: Sequence[Sheet], seconds: float) -> Result:
    """The result of some sheets."""
    answers = {f"{s.suite.name}/{case.id}": said(outcome) for s in sheets for case, outcome, _ in s.seen if s.suite.bare}
    figures = [f for s in sheets for f in s.figures()]
    return Result(
        model=model, seed=seed, limit=limit, figures=(*figures, *_over_all(sheets, seed)), worst=tuple(w for s in sheets for w in s.worst()),
        counts={s.suite.name: len(s.seen) for s in sheets}, seconds=round(seconds, 1), answers=answers,
    )


def _over_all(sheets: Sequence[Sheet], seed: int) -> list[Figure]:
    """What is asked of every output, over all suites together: contacts, errors, length, readability, time."""
    merged = Sheet(dataclasses.replace(ANY, measures=SPOKEN), seed)
    for sheet in sheets:
        for name in ("number_integrity", "no_error", "words", "reading_grade", "ms", "model_draft_used"):
            pairs = [(f"{sheet.suite.name}:{case}", score) for case, score in sheet.scores.get(name, [])]
            if pairs:
                merged.scores.setdefault(name, []).extend(pairs)
    return merged.figures() if len(sheets) > 1 else []


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="coach eval", description="Measure the coach. Without suites: all of them.")
    parser.add_argument("suites", nargs="*", help="suite names; --list shows them")
    parser.add_argument("--model", action="append", help="guided, embedded, PROVIDER:NAME, or bare:… for the model alone; may be given twice")
    parser.add_argument("--limit", type=int, help="at most this many cases of each suite, by a fixed draw")
    parser.add_argument("--against", type=Path, help="a baseline file; exit 1 when a figure fell beyond its interval")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, help="folder for report.html, report.md and result.json")
    parser.add_argument("--save", type=Path, help="write this run as a baseline file")
    parser.add_argument("--inspect", type=Path, metavar="FOLDER", help="run on inspect-ai and keep browsable logs there")
    parser.add_argument("--list", action="store_true", help="list the suites")
    parser.add_argument("--quiet", action="store_true", help="no progress bars")
    return parser.parse_args(argv)


async def measured(model: str, suites: Sequence[Suite], options: argparse.Namespace) -> Result:
    """One model, opened, run and closed."""
    bench = open_bench(model)
    try:
        if options.inspect is not None:
            from evals.inspected import run_inspected

            return await run_inspected(bench, suites, options.limit, options.seed, options.inspect)
        return await run_all(bench, suites, options.limit, options.seed, quiet=options.quiet or not sys.stderr.isatty())
    finally:
        await bench.coach.close()


def main(argv: Sequence[str] | None = None) -> int:
    """Run, print, write, compare."""
    options = arguments(argv)
    try:
        return _main(options)
    except CoachError as error:
        print(error, file=sys.stderr)
        return 2


def _main(options: argparse.Namespace) -> int:
    suites = chosen(options.suites)
    if options.list:
        for suite in suites:
            print(f"{suite.name:20} {suite.about}")
        return 0
    results = [asyncio.run(measured(model, suites, options)) for model in options.model or ["guided"]]
    before = report.read_baseline(options.against) if options.against else {}
    print(report.table(results, before))
    if options.save:
        options.save.parent.mkdir(parents=True, exist_ok=True)
        options.save.write_text(report.baseline(results[0]), encoding="utf-8")
    if options.out:
        report.write(options.out, results, before)
        print(f"report: {options.out / 'report.html'}")
    fallen = [line for result in results[:1] for line in regressions(result.by_key(), before)]
    for line in fallen:
        print(f"FELL {line}")
    return 1 if fallen else 0


def as_json(result: Result) -> str:
    """The whole result, for other programs."""
    return json.dumps(result.model_dump(mode="json"), ensure_ascii=False, indent=1)

if __name__ == "__main__":
    sys.exit(main())
