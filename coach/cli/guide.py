"""``coach guide "…"``: search the library, or open a page by its id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.common import as_json, with_coach

if TYPE_CHECKING:
    from coach.service import Coach


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("guide", help="Search the library of guidance, or open a page.")
    def guide(
        words: Annotated[str, typer.Argument(help="What you are looking for, or a page id.")],
        json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
        tradition: Annotated[str | None, typer.Option(help="gottman, nvc, boundaries, …")] = None,
    ) -> None:
        found = with_coach(lambda coach: _find(coach, words, tradition), model="guided")
        as_json(found) if json else _show(found)


async def _find(coach: Coach, words: str, tradition: str | None) -> dict[str, Any]:
    if (page := coach.library.page(words)) is not None:
        return {"page": page.model_dump(), "sources": [s.model_dump() for s in coach.library.sources_of(page)]}
    hits = await coach.library.search(words, tradition=tradition, limit=6)
    return {"found": [hit.model_dump() for hit in hits]}


def _show(found: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(width=min(Console().width, 88))
    if page := found.get("page"):
        console.print(Markdown(f"# {page['title']}\n\n{page['body']}"))
        for source in found["sources"]:
            year = f" ({source['year']})" if source["year"] else ""
            console.print(f"[dim]· {source['authors']}{year}. {source['title']}. {source['strength']}, {source['checked']}[/]")
        return
    if not found["found"]:
        console.print("No page fits that. Try fewer or plainer words.")
    for hit in found["found"]:
        console.print(f"[bold]{hit['title']}[/] [dim]({hit['page_id']}, {hit['evidence']})[/]\n  {hit['summary']}")
