"""``make eval``: every suite for *guided* and *embedded*, a report folder for each, against the committed baselines.

    python -m evals.every [suite…] [--limit N] [--out evals/reports] [--save]

Exit status 1 when a figure of either fell beyond its interval. ``--save`` writes ``evals/baselines/guided.json`` and
``embedded.json``. A model that is not installed here is said and left out.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coach import resources
from evals import run
from evals.solver import absent

MODELS = ("guided", "embedded")


def baseline_file(model: str) -> Path:
    """The committed figures of a full run."""
    return resources.root() / "evals" / "baselines" / f"{model}.json"


def arguments_for(model: str, options: argparse.Namespace) -> list[str]:
    """The command line of ``evals.run`` for one model: report folder, and baseline to compare with or to write."""
    kept = baseline_file(model)
    out = [*options.suites, "--model", model, "--out", str(options.out / model)]
    if options.limit is not None:
        out += ["--limit", str(options.limit)]
    if options.save:
        return [*out, "--save", str(kept)]
    return [*out, "--against", str(kept)] if kept.is_file() and options.limit is None else out


def main(argv: list[str] | None = None) -> int:
    """Each model in turn; the worst exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*")
    parser.add_argument("--limit", type=int, help="a quick look; then nothing is compared")
    parser.add_argument("--out", type=Path, default=resources.root() / "evals" / "reports")
    parser.add_argument("--save", action="store_true", help="write both runs as baselines")
    options = parser.parse_args(argv)
    if options.save and (options.limit is not None or options.suites):
        parser.error("a baseline is a full run: leave out --limit and suite names")
    status = 0
    for model in MODELS:
        reason = absent(model)
        if reason:
            print(f"{model} is left out: {reason}")
            continue
        print(f"{model}:", flush=True)
        status = max(status, run.main(arguments_for(model, options)))
    return status


if __name__ == "__main__":
    sys.exit(main())
