"""What the commands share: opening the coach, entering the event loop once, printing for people or programs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from coach.service import Coach
    from coach.types import Reply

T = TypeVar("T")


def with_coach(work: Callable[[Coach], Awaitable[T]], **overrides: Any) -> T:
    """Build a coach from the settings, do the work in one event loop, and close everything."""
    from coach.bootstrap import build
    from coach.settings import Settings

    given = {key: value for key, value in overrides.items() if value is not None}

    async def run() -> T:
        coach = build(Settings(**given))
        try:
            return await work(coach)
        finally:
            await coach.close()

    return asyncio.run(run())


def as_json(data: Any) -> None:
    """One JSON document on standard output."""
    print(json.dumps(data, ensure_ascii=False, default=str))


def show_reply(reply: Reply) -> None:
    """A reply for people: the card first, then the words, then the sources."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.panel import Panel

    console = Console(width=min(Console().width, 88))
    if reply.card is not None:
        rows = "\n".join(f"[bold]{line.service}[/]: {line.contact} {line.how}".rstrip() for line in reply.card.lines)
        console.print(Panel(f"{rows}\n{reply.card.note}".strip(), title=reply.card.title, border_style="red"))
    console.print(Markdown(reply.text))
    if reply.notice:
        console.print(f"[dim]{reply.notice}[/]")
    for cited in reply.citations:
        console.print(f"[dim]· {cited.title} ({cited.evidence}): coach guide {cited.page_id}[/]")
