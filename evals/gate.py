"""The gate for pull requests: deterministic suites, guided, on fixed subsets: ``python -m evals.gate``.

Compares with ``evals/baselines/gate.json`` and exits 1 when a figure fell beyond its interval, or a hard one has a new
failure. ``--save`` writes a new baseline. Takes under four minutes on two quiet cores. In ``.ci/run``, after the tests:
``.venv/bin/python -m evals.gate``.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from coach import resources
from evals import report
from evals.run import run_all
from evals.solver import open_bench
from evals.statistics import regressions
from evals.suites import all_suites
from evals.types import Result


def baseline_file() -> Path:
    """Where the gate's baseline lies."""
    return resources.root() / "evals" / "baselines" / "gate.json"


async def run(names: list[str] | None = None) -> Result:
    """The gate's run."""
    bench = open_bench("guided")
    try:
        suites = [s for s in all_suites().values() if s.deterministic and (not names or s.name in names)]
        return await run_all(bench, suites, None, 0, quiet=not sys.stderr.isatty(), gate=True)
    finally:
        await bench.coach.close()


def _beside_the_rest(result: Result, path: Path, suites: list[str]) -> Result:
    """When only some suites ran, the others keep the figures they have."""
    if not suites or not path.is_file():
        return result
    kept = [figure for figure in report.read_baseline(path).values() if figure.suite not in {*suites, "all"}]
    return result.model_copy(update={"figures": (*kept, *result.figures)})


def main() -> int:
    """Run, compare, say what fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="*")
    parser.add_argument("--save", action="store_true", help="write this run as the new baseline")
    options = parser.parse_args()
    result = asyncio.run(run(options.suites))
    path = baseline_file()
    before = report.read_baseline(path) if path.is_file() and not options.save else {}
    if options.suites:
        before = {key: figure for key, figure in before.items() if figure.suite in options.suites}
    print(report.table([result], before))
    if options.save:
        path.parent.mkdir(parents=True, exist_ok=True)
        result = _beside_the_rest(result, path, options.suites)
        path.write_text(report.baseline(result), encoding="utf-8")
        return 0
    fallen = regressions(result.by_key(), before) + [f"{key}: gone" for key in before if key not in result.by_key() and ":" not in key]
    for line in fallen:
        print(f"FELL {line}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
