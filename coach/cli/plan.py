"""``coach plan "…"`` and ``coach checkin``: a week that fits, and ten questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from coach.cli.common import as_json, with_coach

if TYPE_CHECKING:
    from coach.service import Coach
    from coach.types import PlanAnswer


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @app.command("plan", help="Plan a week from a sentence about your days.")
    def plan(
        words: Annotated[str, typer.Argument(help="When you're free, what you'd like, what doesn't go.")] = "",
        json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
        ics: Annotated[Path | None, typer.Option(help="Also write a calendar file here.")] = None,
        pdf: Annotated[Path | None, typer.Option(help="Also write a one-page PDF here.")] = None,
        course: Annotated[str, typer.Option(help="betrayal, long-distance, new-baby, …")] = "",
        week: Annotated[int, typer.Option(help="Week of the course.")] = 1,
        seed: Annotated[int, typer.Option(help="Another mix for the same request.")] = 0,
        titles: Annotated[bool, typer.Option("--titles", help="Real titles in the calendar file.")] = False,
        kept: Annotated[bool, typer.Option("--kept", help="List the weeks that are kept, with their ids.")] = False,
        delete: Annotated[str, typer.Option(help="Delete the kept week with this id.")] = "",
        list_: Annotated[bool, typer.Option("--list", help="List practices and courses.")] = False,
    ) -> None:
        if kept or delete:
            return print(with_coach(lambda coach: _keeping(coach, delete), model="guided"))
        if list_ or not words.strip():
            return _list()
        answer, record = with_coach(lambda coach: _make(coach, words, seed, course, week), model="guided")
        _write(answer, ics, pdf, titles)
        return as_json(record) if json else _show(answer)

    @app.command("checkin", help="Ten statements: yes, sometimes or no.")
    def checkin(
        answers: Annotated[str, typer.Option(help='All ten at once: "yes,no,sometimes,…"')] = "",
        flag: Annotated[list[str] | None, typer.Option(help="Ticks: scorn, secrets, performance, afraid, …")] = None,
        json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    ) -> None:
        given = [a.strip() for a in answers.split(",")] if answers else _ask()
        answer = with_coach(lambda coach: coach.plans.check_in([*given], flag or []), model="guided")
        as_json(answer.model_dump(mode="json", exclude={"plan"})) if json else _show(answer)


async def _make(coach: Coach, words: str, seed: int, course: str, week: int) -> tuple[PlanAnswer, dict[str, Any]]:
    from coach.plan.service import as_record

    answer = await coach.plans.make(words, seed=seed, course=course, course_week=week)
    return answer, as_record(answer)


async def _keeping(coach: Coach, delete: str) -> str:
    """Delete one kept week, or say which there are."""
    if delete:
        await coach.plans.delete(delete)
        return "Deleted."
    weeks = await coach.plans.kept()
    lines = [f"{week.id}  {week.week_of}  {week.text[:70]}" for week in weeks]
    return "\n".join(lines) or "No week is kept. Weeks are only kept while saving is on (coach guide saving)."


def _write(answer: PlanAnswer, ics_to: Path | None, pdf_to: Path | None, titles: bool) -> None:
    from datetime import UTC, datetime

    from coach.plan.calendar import ics
    from coach.plan.paper import pdf

    if answer.plan is None:
        return
    if ics_to is not None:
        ics_to.write_bytes(ics(answer.plan, datetime.now(UTC), neutral=not titles))
    if pdf_to is not None:
        pdf_to.write_bytes(pdf(answer.plan))


def _ask() -> list[str]:
    from coach.plan.check_in import sheet

    print("Answer yes, sometimes or no. Nothing leaves this machine.")
    return [typer.prompt(row["text"]) for row in sheet()["item"]]


def _list() -> None:
    from coach.plan.catalogue import courses, practices

    for practice in practices().values():
        print(f"{practice.id}: {practice.title} ({practice.minutes} min)")
    print('\nCourses (coach plan "…" --course ID --week N):')
    for course in courses().values():
        print(f"{course.id}: {course.title}, {len(course.weeks)} weeks")


def _show(answer: PlanAnswer) -> None:
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.panel import Panel

    console = Console(width=min(Console().width, 88))
    if answer.card is not None:
        rows = "\n".join(f"[bold]{line.service}[/]: {line.contact} {line.how}".rstrip() for line in answer.card.lines)
        console.print(Panel(f"{rows}\n{answer.card.note}".strip(), title=answer.card.title, border_style="red"))
    console.print(Markdown(answer.reply))
