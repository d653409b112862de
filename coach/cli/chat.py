"""``coach chat``: a conversation in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from coach.cli.common import show_reply, with_coach

if TYPE_CHECKING:
    from coach.service import Coach

WELCOME = """[bold]Turn Toward[/] helps with how to say things. It is a computer program (AI), not a person, and not therapy.
It hears only your side. Nothing is saved unless you ask. Speaking: [bold]{who}[/]. An empty line or Ctrl-D ends the talk; [bold]/new[/] begins another."""


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("chat", help="Talk it through, in the terminal.")
    def chat(
        model: Annotated[str | None, typer.Option(help="embedded, guided, openai:NAME, …")] = None,
        country: Annotated[str | None, typer.Option(help="Two letters, for helplines: US, GB, IE, …")] = None,
    ) -> None:
        with_coach(lambda coach: _talk(coach, country or coach.settings.country), model=model)

    @app.command("build", help="Build a sentence from your own words, one question at a time.")
    def build() -> None:
        with_coach(lambda coach: _talk(coach, coach.settings.country, first="I'd like to build my own sentence"), model="guided")


async def _talk(coach: Coach, country: str, first: str = "") -> None:
    from rich.console import Console

    from coach.errors import InputError
    from coach.types import Profile, SkillName

    console, conversation = Console(), None
    who = coach.parts.llm.name if coach.parts.llm else "guided (no model)"
    console.print(WELCOME.format(who=who))
    if first:
        reply, conversation = await coach.say(first, skill=SkillName.BUILD, profile=Profile(country=country))
        show_reply(reply)
    while True:
        try:
            words = console.input("\n[bold]you:[/] ")
        except (EOFError, KeyboardInterrupt):
            return
        if not words.strip():
            return
        if words.strip() == "/new":
            conversation = None
            console.print("A new talk. Nothing from the one before goes along.")
            continue
        try:
            reply, conversation = await coach.say(words, conversation, profile=Profile(country=country))
        except InputError as error:
            console.print(f"[yellow]{error}[/]")
            continue
        show_reply(reply)
