"""Runs suites for a model and prints the table: ``python -m evals.run [suite…] --model guided --limit 40 --against FILE``.

Exit status 1 when a figure fell beyond the interval of the baseline given with ``--against``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from coach.errors import CoachError
from evals import report
from evals.dataset import draw, load
from evals.sheet import Sheet, collected
from evals.solver import Bench, open_bench, solved
from evals.statistics import regressions
from evals.suite import Suite
from evals.suites import chosen
from evals.types import Case, Result


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
