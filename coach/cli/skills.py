"""``coach reframe|need|decode|repair "…"``: one sentence in, one answer out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.common import as_json, show_reply, with_coach

if TYPE_CHECKING:
    from coach.service import Coach
    from coach.types import Reply

Words = Annotated[str, typer.Argument(help="What you'd say, in quotes.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Model = Annotated[str | None, typer.Option(help="embedded, guided, openai:NAME, …")]
HELP = {
    "reframe": "Turn a blaming sentence into one you would really say.",
    "need": "Say a need or a limit you can't find words for.",
    "decode": "Read a message you received, and answer it.",
    "repair": "Mend things during or after a fight.",
}


def register(app: typer.Typer) -> None:
    """Add one command per skill that takes a single text."""
    for name, text in HELP.items():
        app.command(name, help=text)(_command(name))


def _command(name: str):  # type: ignore[no-untyped-def]
    def run(words: Words, json: Json = False, model: Model = None) -> None:
        reply = with_coach(lambda coach: _once(coach, name, words), model=model)
        as_json(reply.model_dump(mode="json")) if json else show_reply(reply)

    return run


async def _once(coach: Coach, name: str, words: str) -> Reply:
    from coach.types import SkillName

    reply, _ = await coach.say(words, skill=SkillName(name))
    return reply
