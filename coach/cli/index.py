"""``coach index``: check the knowledge pages and bring the search index up to date."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("index", help="Check the knowledge pages and update the search index.")
    def index(
        rebuild: Annotated[bool, typer.Option("--rebuild", help="Start the index from nothing.")] = False,
        check: Annotated[bool, typer.Option("--check", help="Only check the pages; change nothing.")] = False,
    ) -> None:
        from coach.bootstrap import update_index
        from coach.settings import Settings

        for line in update_index(Settings(), rebuild=rebuild, check_only=check, bar=True):
            print(line)
