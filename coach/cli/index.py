"""``coach index``: check the knowledge pages and bring the search index up to date."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("index", help="Check the knowledge pages, update the search index, and measure the search.")
    def index(rebuild: Annotated[bool, typer.Option("--rebuild", help="Start the index from nothing.")] = False) -> None:
        from coach.bootstrap import update_index
        from coach.settings import Settings

        report = update_index(Settings(), rebuild=rebuild)
        print("\n".join(report.lines))
        raise typer.Exit(0 if report.good else 1)
