"""The builder behind the form: each piece goes through the coach, so that danger is heard here as anywhere."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from coach.api.wire import SayIn, SayOut
from coach.types import Profile
from ui.client import Door, Trouble

STOPPED = ("safety_first", "emergency")
#: Said again at most this often: once where the coach only opened with its first question, once more after a second one.
AGAIN = 2
STEPS = ("happened", "feeling", "matters", "ask")


@dataclass
class Built:
    """What became of the pieces: a sentence, second questions by piece, or a reply that stops the building."""

    statement: str = ""
    hints: dict[str, str] = field(default_factory=dict)
    stopped: SayOut | None = None
    out: SayOut | None = None


def build(door: Door, pieces: dict[str, str], profile: Profile) -> Built:
    """Walk the pieces through one passing conversation; it is forgotten at the end unless coaching stopped."""
    built, conversation = Built(), ""
    try:
        for step in STEPS:
            out = _told(door, pieces[step], conversation, profile)
            conversation = out.conversation_id
            out = _until_taken(door, pieces[step], step, out, built, profile)
            if out.level in STOPPED:
                built.stopped = out
                return built
            built.out, built.statement = out, str((out.result or {}).get("statement") or "")
    finally:
        if conversation and built.stopped is None:
            with suppress(Trouble):
                door.forget(conversation)
    return built


def _until_taken(door: Door, piece: str, step: str, out: SayOut, built: Built, profile: Profile) -> SayOut:
    """The answer once the piece stands, or once coaching has stopped."""
    for _ in range(AGAIN):
        if out.level in STOPPED or not _asked_again(out, step):
            break
        if _taken_in(out, step):
            built.hints[step] = out.reply  # a gentle second question; saying the same again keeps the words
        out = _told(door, piece, out.conversation_id, profile)
    return out


def _told(door: Door, piece: str, conversation: str, profile: Profile) -> SayOut:
    return door.say(SayIn(text=piece, skill="build", conversation_id=conversation or None, profile=profile, save=False))


def _asked_again(out: SayOut, step: str) -> bool:
    builder = (out.result or {}).get("builder") or {}
    return bool(builder) and builder.get("asking") == step


def _taken_in(out: SayOut, step: str) -> bool:
    """True once the coach holds the piece; before that it was only saying hello."""
    return bool(((out.result or {}).get("builder") or {}).get(step))
