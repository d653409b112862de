"""``coach doctor``: what works, what is missing, and what to type."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from coach.settings import Settings


@dataclass(frozen=True)
class Check:
    """One thing looked at; ``ok`` None means optional and absent."""

    name: str
    ok: bool | None
    says: str


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("doctor", help="See what works, what is missing, and what to type.")
    def doctor(json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
        from coach.settings import Settings

        checks = list(examine(Settings()))
        if json:
            from coach.cli.common import as_json

            as_json([vars(c) for c in checks])
        else:
            for check in checks:
                mark = {True: "ok     ", False: "MISSING", None: "–      "}[check.ok]
                print(f"{mark} {check.name}: {check.says}")
        raise typer.Exit(1 if any(c.ok is False for c in checks) else 0)


def examine(settings: Settings) -> Iterator[Check]:
    """Every check, most basic first."""
    yield Check("python", sys.version_info >= (3, 11), sys.version.split()[0])
    yield _folder(settings)
    yield _vectors()
    yield _model(settings)
    yield from _helpers(settings)
    yield from _guidance(settings)
    yield _helplines()
    yield from _neighbours()
    key = bool(os.environ.get("OPENAI_API_KEY"))
    yield Check("openai", key or None, "OPENAI_API_KEY is set" if key else "no OPENAI_API_KEY (only needed for openai:NAME)")


def _folder(settings: Settings) -> Check:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=settings.data_dir):
            return Check("data folder", True, str(settings.data_dir))
    except OSError as error:
        return Check("data folder", False, f"{settings.data_dir} cannot be written ({error.strerror}). Set COACH_DATA_DIR.")


def _vectors() -> Check:
    from coach.errors import SetupError
    from coach.retrieval.embedder import MiniLM

    try:
        MiniLM().embed(["ready?"])
    except SetupError as error:
        return Check("sentence vectors", False, str(error))
    return Check("sentence vectors", True, "MiniLM answers, offline")


def _model(settings: Settings) -> Check:
    from coach.errors import SetupError
    from coach.llms.select import choose_llm

    notes: list[str] = []
    try:
        llm = choose_llm(settings, notes.append)
    except SetupError as error:
        return Check("model", False, str(error))
    if llm is None:
        return Check("model", None if notes else True, notes[0] if notes else "guided: no model, by choice")
    where = "words leave this machine" if llm.leaves_machine else "words stay on this machine"
    return Check("model", True, "; ".join([f"{llm.name} ({llm.spoke}), {where}", *notes]))


def _helpers(settings: Settings) -> Iterator[Check]:
    from coach.bootstrap import second_reader
    from coach.errors import SetupError
    from coach.llms.select import changer, helper_model

    again, own, notes = "second reader of danger", "what is lent made theirs", list[str]()
    reader = second_reader(settings, note=notes.append)
    try:
        if reader is not None:
            reader.try_out()
        yield Check(again, True if reader else False if notes else None, "MPNet answers, on this machine" if reader else " ".join(notes) or "off; the first reads alone")
    except SetupError as error:
        yield Check(again, False, str(error))
    try:
        writer = changer(helper_model(settings), settings)
        yield Check(own, True if writer else None, f"{writer.name}, on this machine" if writer else "no: an answer that fits is said as it was written")
    except SetupError as error:
        yield Check("our small model", False, str(error))


def _guidance(settings: Settings) -> Iterator[Check]:
    from coach.retrieval.opening import open_guidance

    guidance = open_guidance(settings, quick=True)
    wrong = [f"{p}" for p in guidance.problems[:3]]
    says = f"{len(guidance.shelf.pages)} pages, {len(guidance.bank)} examples"
    yield Check("guidance", not wrong, "; ".join([says, *wrong]))
    for note in guidance.notes:
        yield Check("guidance", None, note)
    guidance.close()


def _helplines() -> Check:
    from datetime import UTC, datetime

    from coach.safety import helplines

    old = helplines.overdue(datetime.now(UTC).date())
    return Check("helplines", not old, "all checked in time" if not old else f"check again before relying on: {', '.join(old[:5])}")


def _neighbours() -> Iterator[Check]:
    from coach.llms.local import detect

    for found in detect():
        yield Check("also running here", None, f"{found.name}: {found.how}")
