"""``coach rehearse``: practise a hard conversation in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.common import as_json, with_coach

if TYPE_CHECKING:
    from coach.service import Coach
    from coach.types import Exchange, Rehearsal, RehearsalDebrief

_HELP = "[dim]/back N TEXT says line N differently · /debrief ends with what to keep · /alone plays it again without feedback · empty line: stop[/]"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("rehearse", help="Practise a hard conversation with a partner who pushes back.")
    def rehearse(
        goal: Annotated[str, typer.Argument(help="What you'd like to be able to say. Leave out with --persona.")] = "",
        persona: Annotated[str, typer.Option(help="A partner from the shelf; see --list.")] = "",
        style: Annotated[str, typer.Option(help="defensive, withdrawn, critical, anxious, avoidant, joking, logical, busy, hurt, …")] = "",
        name: Annotated[str, typer.Option(help="What the partner is called.")] = "",
        difficulty: Annotated[int | None, typer.Option(min=1, max=3, help="How hard they make it.")] = None,
        feedback: Annotated[str, typer.Option(help="each, end or off")] = "each",
        list_: Annotated[bool, typer.Option("--list", help="Show the shelf of partners.")] = False,
        json: Annotated[bool, typer.Option("--json", help="With --list: print JSON.")] = False,
        model: Annotated[str | None, typer.Option(help="embedded, guided, openai:NAME, …")] = None,
    ) -> None:
        if list_:
            _shelf(json)
            return
        partner = {k: v for k, v in (("style", style), ("name", name)) if v}
        scene: dict[str, Any] = {"goal": goal, "partner": partner, "difficulty": difficulty}
        with_coach(lambda coach: _play(coach, scene, persona, feedback), model=model)


def _shelf(json: bool) -> None:
    from coach.rehearsal.personas import shelf

    if json:
        as_json([p.model_dump(mode="json") for p in shelf()])
        return
    for p in shelf():
        print(f"{p.id:20} {p.title}. {p.goal} ({p.relationship}, {p.difficulty} of 3)")


async def _play(coach: Coach, scene: dict[str, Any], persona: str, feedback: str) -> None:
    from rich.console import Console

    console = Console(width=min(Console().width, 88))
    when: Any = feedback if feedback in ("each", "end", "off") else "each"
    rehearsal = await coach.rehearsals.start(scene, persona=persona, feedback=when, country=coach.settings.country)
    _intro(console, rehearsal)
    while not rehearsal.stopped:
        words = _heard(console)
        if words is None:
            break
        rehearsal = await _turn(console, coach, rehearsal, words)
    if any(not e.aside for e in rehearsal.branch.exchanges):
        _show_debrief(console, await coach.rehearsals.debrief(rehearsal.id))


def _intro(console: Any, rehearsal: Rehearsal) -> None:
    console.print(f"[dim]{rehearsal.notice}[/]")
    _card(console, rehearsal)
    if not rehearsal.stopped:
        partner = rehearsal.scene.partner
        console.print(f"[bold]{rehearsal.scene.goal}[/]\n{partner.name}: {partner.style.replace('_', ' ')}, {rehearsal.scene.difficulty} of 3.\n{_HELP}")


def _heard(console: Any) -> str | None:
    try:
        words: str = console.input("\n[bold]you:[/] ").strip()
    except (EOFError, KeyboardInterrupt):
        return None
    return words if words and words != "/debrief" else None


async def _turn(console: Any, coach: Coach, rehearsal: Rehearsal, words: str) -> Rehearsal:
    from coach.errors import InputError

    try:
        if words == "/alone":
            rehearsal = await coach.rehearsals.unaided(rehearsal.id)
            console.print(f"[dim]A fresh start, no feedback. {rehearsal.scene.partner.name} is {rehearsal.scene.partner.style.replace('_', ' ')} today.[/]")
            return rehearsal
        if words.startswith("/back "):
            _, number, *rest = words.split(maxsplit=2)
            rehearsal = await coach.rehearsals.branch(rehearsal.id, int(number) if number.isdigit() else 0, " ".join(rest))
        else:
            rehearsal = await coach.rehearsals.say(rehearsal.id, words)
    except InputError as error:
        console.print(f"[yellow]{error}[/]")
        return rehearsal
    _show(console, rehearsal, rehearsal.branch.exchanges[-1])
    return rehearsal


def _show(console: Any, rehearsal: Rehearsal, exchange: Exchange) -> None:
    if exchange.aside:
        console.print(f"[cyan]coach:[/] {exchange.aside}")
        _card(console, exchange)
        return
    console.print(f"[bold]{rehearsal.scene.partner.name}:[/] {exchange.partner}")
    if exchange.beside:
        console.print(f"[cyan]coach:[/] {exchange.beside}")
    state = exchange.state
    console.print(f"[dim]heat {state.heat:.0f} · open {state.openness:.0f} · feels heard {state.heard:.0f}[/]")
    if exchange.feedback is not None and rehearsal.feedback == "each":
        console.print(f"[green]{exchange.feedback.text}[/]")
        if exchange.feedback.better:
            console.print(f"[green]Try: “{exchange.feedback.better}”[/]")


def _card(console: Any, held: Any) -> None:
    if held.card is not None:
        for line in held.card.lines:
            console.print(f"[bold]{line.service}[/]: {line.contact} {line.how}".rstrip())
        console.print(held.card.note)


def _show_debrief(console: Any, found: RehearsalDebrief) -> None:
    console.print(f"\n[bold]What went well[/] {found.went_well}\n[bold]One thing to try[/] {found.try_next}\n[bold]To think about[/] {found.open_question}")
    for gauge in ("heat", "openness", "heard"):
        console.print(f"{gauge:9} {''.join('▁▂▃▄▅▆▇█'[min(7, int(getattr(p, gauge) / 1.3))] for p in found.curve)}")
    console.print("[bold]To keep[/]")
    for sentence in found.card:
        console.print(f"  “{sentence}”")
    tips = found.tips
    console.print(f"[bold]For real[/] {tips.when} {tips.where}\nFirst words: “{tips.first_words}”\n[dim]{tips.note}[/]")
    if found.compared:
        console.print(found.compared)
