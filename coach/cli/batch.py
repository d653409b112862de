"""``coach batch SKILL < in.jsonl > out.jsonl``: one line out per line in, in order, whatever is in the line."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.common import with_coach

if TYPE_CHECKING:
    from coach.service import Coach

#: Lines worked on at once; the embedded model has four slots.
AT_ONCE = 4


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("batch", help="Read JSON lines, answer each, write JSON lines.")
    def batch(
        skill: Annotated[str, typer.Argument(help="triage, chat, reframe, need, decode, repair, plan, rehearse")],
        model: Annotated[str | None, typer.Option(help="embedded, guided, openai:NAME, …")] = None,
    ) -> None:
        from coach.batch import known, one_line

        known(skill)
        lines = [line for line in sys.stdin.buffer.read().decode("utf-8", "replace").split("\n") if line.strip()]

        async def work(coach: Coach) -> None:
            async for done in in_order(coach, skill, lines, one_line):
                print(json.dumps(done, ensure_ascii=False, default=str), flush=True)

        with_coach(work, model=model)


async def in_order(coach: Coach, skill: str, lines: list[str], answer: Any) -> AsyncIterator[dict[str, Any]]:
    """Answers in the order of the lines, a few at a time, with a progress bar on stderr."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(line: str) -> dict[str, Any]:
        async with gate:
            result: dict[str, Any] = await answer(coach, skill, line)
            return result

    tasks = [asyncio.create_task(one(line)) for line in lines]
    for task in bar(tasks):
        yield await task


def bar(tasks: list[asyncio.Task[dict[str, Any]]]) -> Iterable[asyncio.Task[dict[str, Any]]]:
    """The tasks, counted on stderr."""
    from rich.console import Console
    from rich.progress import track

    return track(tasks, description="batch", console=Console(stderr=True), transient=not sys.stderr.isatty())
