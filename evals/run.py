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

from coach.errors import BadSetting, CoachError
from coach.ports import LLM
from evals import report
from evals.agreement import DRAW
from evals.dataset import draw
from evals.judge import judge_model
from evals.judged import judged_all
from evals.outside.fitting import fitted
from evals.prices import priced, read_prices
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
            picked = draw(suite.all_cases(), suite.gate if gate else limit, seed)
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
    parser.add_argument("--judge", action="store_true", help="also let COACH_JUDGE_MODEL rate answers (and compare two models); its agreement with our labels is measured first")
    parser.add_argument("--judge-draw", type=int, default=DRAW, metavar="N", help=f"labelled answers its agreement is measured on ({DRAW})")
    parser.add_argument("--judge-limit", type=int, default=20, metavar="N", help="answers of each suite it sees (20)")
    parser.add_argument("--outside", action="append", metavar="NAME[=FILE]", help="a set of your own copy, through the fitting suite; published figures beside it")
    parser.add_argument("--prices", type=Path, metavar="FILE", help="a TOML table of what models cost, for cost per turn; none is built in")
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
    outside = [fitted(named) for named in options.outside or ()]
    suites = [*(chosen(options.suites) if options.suites or not outside else ()), *outside]
    if options.list:
        for suite in suites:
            print(f"{suite.name:20} {suite.about}")
        return 0
    judge = _judge(options)
    prices = read_prices(options.prices) if options.prices else {}
    results = [priced(asyncio.run(measured(model, suites, options)), prices) for model in options.model or ["guided"]]
    if judge is not None:
        results = asyncio.run(judged_all(judge, results, options.judge_draw, options.judge_limit, options.seed))
    return _told(results, options)


def _judge(options: argparse.Namespace) -> LLM | None:
    if not options.judge:
        return None
    found = judge_model()
    if found is None:
        raise BadSetting("--judge needs a model: set COACH_JUDGE_MODEL, such as openai:NAME (with COACH_BASE_URL for a local server).")
    return found


def _told(results: Sequence[Result], options: argparse.Namespace) -> int:
    """Print, write, compare."""
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
