"""``coach eval``: measure a model, see what a change did."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("eval", help="Measure the coach: suites of cases, figures with intervals, the worst answers to read.")
    def eval_(
        suites: Annotated[list[str] | None, typer.Argument(help="Suite names; all without.")] = None,
        model: Annotated[list[str] | None, typer.Option(help="guided, embedded, PROVIDER:NAME, bare:…; twice for side by side.")] = None,
        limit: Annotated[int | None, typer.Option(help="At most this many cases of each suite.")] = None,
        against: Annotated[Path | None, typer.Option(help="A baseline; exit 1 when a figure fell beyond its interval.")] = None,
        seed: Annotated[int, typer.Option(help="Another draw of cases.")] = 0,
        out: Annotated[Path | None, typer.Option(help="Folder for report.html, report.md and result.json.")] = None,
        save: Annotated[Path | None, typer.Option(help="Write this run as a baseline file.")] = None,
        inspect: Annotated[Path | None, typer.Option(help="Run on inspect-ai and keep its logs in this folder.")] = None,
        judge: Annotated[bool, typer.Option("--judge", help="Also let COACH_JUDGE_MODEL judge; its agreement with our labels is printed beside.")] = False,
        outside: Annotated[list[str] | None, typer.Option(help="NAME or NAME=FILE: a public set of your own copy through the fitting suite.")] = None,
        prices: Annotated[Path | None, typer.Option(help="A TOML table of what models cost, for cost per turn.")] = None,
        list_: Annotated[bool, typer.Option("--list", help="List the suites.")] = False,
    ) -> None:
        options = {"--limit": limit, "--against": against, "--seed": seed, "--out": out, "--save": save, "--inspect": inspect, "--prices": prices}
        given = [part for name, value in options.items() if value is not None for part in (name, str(value))]
        models = [part for name in model or () for part in ("--model", name)]
        sets = [part for name in outside or () for part in ("--outside", name)]
        flags = [name for name, wanted in (("--judge", judge), ("--list", list_)) if wanted]
        raise typer.Exit(_launch([*(suites or ()), *models, *given, *sets, *flags]))


def _launch(arguments: list[str]) -> int:
    """Start ``evals.run`` by module name, so that this package never depends on what measures it."""
    import os
    import subprocess
    import sys

    from coach import resources

    path = os.pathsep.join(filter(None, (str(resources.root()), os.environ.get("PYTHONPATH", ""))))
    return subprocess.run([sys.executable, "-m", "evals.run", *arguments], env={**os.environ, "PYTHONPATH": path}, check=False).returncode
