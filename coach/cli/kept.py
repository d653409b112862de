"""``coach kept``: list, read, export and delete the conversations you chose to keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.common import as_json, with_coach

if TYPE_CHECKING:
    from coach.service import Coach
    from coach.types import Conversation

Id = Annotated[str, typer.Argument(help="A conversation's id, as `coach kept list` shows it.")]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    group = typer.Typer(help="Conversations you chose to keep: list, export, delete.", no_args_is_help=True)
    app.add_typer(group, name="kept")

    @group.command("list", help="All of them, newest first.")
    def listed(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
        rows = with_coach(_list, model="guided")
        if json:
            as_json(rows)
        for row in [] if json else rows:
            print(f"{row['id']}  {row['started']}  {row['title']}")
        if not rows and not json:
            print("Nothing is kept. Saving is off unless you turn it on (COACH_SAVE=true, or the switch on the page).")

    @group.command("export", help="Print one as Markdown, or as JSON.")
    def export(
        conversation: Id,
        json: Annotated[bool, typer.Option("--json", help="JSON instead of Markdown.")] = False,
        out: Annotated[Path | None, typer.Option(help="Write to a file instead.")] = None,
    ) -> None:
        from coach.export import as_markdown

        found = with_coach(lambda coach: _find(coach, conversation), model="guided")
        text = found.model_dump_json(indent=1) if json else as_markdown(found)
        if out is None:
            print(text)
        else:
            out.write_text(text, encoding="utf-8")

    @group.command("delete", help="Delete one for real.")
    def delete(conversation: Id) -> None:
        gone = with_coach(lambda coach: coach.forget(conversation), model="guided")
        print("Deleted: its messages, its facts and its title are gone." if gone else "There is no conversation by that id.")
        raise typer.Exit(0 if gone else 1)


async def _list(coach: Coach) -> list[dict[str, Any]]:
    return [{"id": c.id, "title": c.title, "started": f"{c.started:%Y-%m-%d %H:%M}"} for c in await coach.kept.list()]


async def _find(coach: Coach, conversation_id: str) -> Conversation:
    return await coach.must_find(conversation_id)
