"""Solvers for what we promise everyone: a dead model, a clock that has moved on, traces on disk and in logs."""

from __future__ import annotations

import logging
import zlib
from datetime import timedelta
from pathlib import Path

from coach.errors import ModelUnavailable
from coach.llms.scripted import ScriptedLLM
from coach.types import Conversation, Message
from evals.solver import Bench
from evals.types import Case, Outcome

COUNTRIES = ("GB", "US", "AU", "IE")


async def at_its_door(bench: Bench, case: Case) -> Outcome:
    """The words at the door the case names, or routed."""
    record, _ = await bench.say(case.text, case.data.get("door"))
    return Outcome(case=case.id, replies=(record,))


async def model_dead(bench: Bench, case: Case) -> Outcome:
    """A whole turn while every call to the model fails; the country is fixed by the case id."""
    country = COUNTRIES[zlib.crc32(case.id.encode()) % len(COUNTRIES)]
    dead = bench.with_llm(ScriptedLLM(lambda _p, _h: ModelUnavailable("The model is down."), kind="general", name="dead"))
    record, _ = await dead.say(case.text, None, dead.conversation(country))
    return Outcome(case=case.id, replies=(record,), extra={"country": country})


async def later(bench: Bench, case: Case) -> Outcome:
    """A turn in a talk whose last notice and last words lie some hours back."""
    since, quiet = case.data["hours_since_notice"], case.data["hours_quiet"]
    now = bench.coach.parts.clock.now()
    talk = bench.conversation()
    if since is not None:
        at = now - timedelta(hours=quiet)
        said = (Message(role="person", text="hi", at=at), Message(role="coach", text="Hello. What's it about?", at=at))
        talk = bench.conversation(disclosed_at=now - timedelta(hours=since), messages=said)
    record, _ = await bench.say(case.text, None, talk)
    return Outcome(case=case.id, replies=(record,))


class _Listening(logging.Handler):
    """Keeps every line any logger writes."""

    def __init__(self) -> None:
        super().__init__(level=0)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.getMessage()} {record.exc_text or ''}")


async def traced(bench: Bench, case: Case) -> Outcome:
    """One turn with a word nobody else would write; then files, logs and memory are searched for it."""
    word = f"Zorb{zlib.crc32(case.id.encode()):x}"
    ear, root = _Listening(), logging.getLogger()
    before = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    try:
        record, talk = await bench.say(case.text.replace("{word}", word))
    finally:
        root.removeHandler(ear)
        root.setLevel(before)
    extra = {"files": files_with(word, bench.coach.settings.data_dir), "logged": [line[:80] for line in ear.lines if word in line][:3], "memory": _held(talk, word)}
    return Outcome(case=case.id, replies=(record,), extra=extra)


def _held(talk: Conversation, word: str) -> list[str]:
    held = (*(fact.text for fact in talk.facts), *talk.wishes, talk.summary, talk.title, talk.last_sentence)
    return [text[:80] for text in held if word.lower() in text.lower()]


def files_with(word: str, folder: Path) -> list[str]:
    """Names of files below a folder that hold the word."""
    if not folder.is_dir():
        return []
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and word.lower().encode() in path.read_bytes().lower()]
