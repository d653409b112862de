"""The gate for pull requests: ``python -m evals.gate`` (guided) or ``python -m evals.gate --model embedded``.

Compares with ``evals/baselines/gate.json`` or ``gate_embedded.json`` and exits 1 when a figure fell beyond its interval, or a
hard one has a new failure. ``--save`` writes a new baseline. Guided runs every deterministic suite on fixed subsets, under four
minutes on two quiet cores. The embedded model takes a second or more an answer, so it gets a small fixed draw of three suites,
under three minutes; where it is not installed that is said and nothing fails.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import sys
from pathlib import Path

from coach import resources
from coach.errors import SetupError
from evals import report
from evals.run import run_all
from evals.solver import absent, open_bench
from evals.statistics import regressions
from evals.suite import Suite
from evals.suites import all_suites
from evals.types import Result

#: What the embedded model answers for the gate: cases a suite.
EMBEDDED = {"reframe": 16, "need": 10, "hostile_model": 10}


def baseline_file(model: str = "guided") -> Path:
    """Where a model's gate baseline lies."""
    name = "gate.json" if model == "guided" else f"gate_{model.replace(':', '_').replace('/', '_')}.json"
    return resources.root() / "evals" / "baselines" / name


def suites_for(model: str, names: list[str] | None = None) -> list[Suite]:
    """The suites a model is held to, each with its gate draw."""
    picked = [suite for suite in all_suites().values() if suite.deterministic and (not names or suite.name in names)]
    if model == "guided":
        return picked
    return [dataclasses.replace(suite, gate=EMBEDDED[suite.name]) for suite in picked if suite.name in EMBEDDED]


async def run(names: list[str] | None = None, model: str = "guided") -> Result:
    """The gate's run."""
    bench = open_bench(model)
    try:
        return await run_all(bench, suites_for(model, names), None, 0, quiet=not sys.stderr.isatty(), gate=True)
    finally:
        await bench.coach.close()


def _beside_the_rest(result: Result, path: Path, suites: list[str]) -> Result:
    """When only some suites ran, the others keep the figures they have."""
    if not suites or not path.is_file():
        return result
    kept = [figure for figure in report.read_baseline(path).values() if figure.suite not in {*suites, "all"}]
    return result.model_copy(update={"figures": (*kept, *result.figures)})


def compared(result: Result, path: Path, suites: list[str]) -> list[str]:
    """What fell against the baseline, and what is gone from it; prints the table."""
    before = report.read_baseline(path) if path.is_file() else {}
    if suites:
        before = {key: figure for key, figure in before.items() if figure.suite in suites}
    print(report.table([result], before))
    now = result.by_key()
    return regressions(now, before) + [f"{key}: gone" for key, old in before.items() if key not in now and ":" not in key and old.better != "note"]


def main(argv: list[str] | None = None) -> int:
    """Run, compare, say what fell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*")
    parser.add_argument("--model", default="guided", help="guided or embedded")
    parser.add_argument("--save", action="store_true", help="write this run as the new baseline")
    options = parser.parse_args(argv)
    try:
        reason = absent(options.model)
    except SetupError as error:
        print(error)
        return 2
    if reason:
        print(f"The gate for {options.model} is skipped: {reason}")
        return 0
    result = asyncio.run(run(options.suites, options.model))
    path = baseline_file(options.model)
    if options.save:
        print(report.table([result], {}))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.baseline(_beside_the_rest(result, path, options.suites)), encoding="utf-8")
        return 0
    if not path.is_file():
        print(f"There is no {path.name} to compare with yet; python -m evals.gate --model {options.model} --save writes it.")
    fallen = compared(result, path, options.suites)
    for line in fallen:
        print(f"FELL {line}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
