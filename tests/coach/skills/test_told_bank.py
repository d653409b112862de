"""A telling much like a stored one gets its reply; anything further off, stale or said before does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from coach.skills.chat_state import Standing
from coach.skills.told_bank import NEAR, met
from coach.types import Conversation, Example, Message, Turn

NOW = datetime(2026, 11, 26, tzinfo=UTC)
STANDS = Standing(asked="", question="", told=(), offered=(), asks=0, event="", feeling="", want="")
REPLY = "You brought good news home and it slid right past {them}. What would you have liked {them} to ask?"


class Bank:
    """One stored telling, at a chosen nearness."""

    def __init__(self, score: float, text: str = "got the job and she asked about milk") -> None:
        self._found = Example(id="told-1.1", skill="told", input=text, output={"reply": REPLY, "asks": "want"}, score=score)

    def nearest(self, skill: str, text: str, limit: int = 4) -> tuple[Example, ...]:
        return (self._found,) if skill == "told" else ()


def turn(text: str, *before: str) -> Turn:
    """Somebody tells something, after what the coach said."""
    said = tuple(Message(role="coach", text=line, at=NOW) for line in before)
    return Turn(text=text, conversation=Conversation(id="c", started=NOW, messages=said))


def test_a_near_telling_gets_its_reply() -> None:
    """From the limit on the stored reply is said."""
    assert met(turn("i passed my exam and he asked for foil"), STANDS, Bank(NEAR)) == REPLY


@pytest.mark.parametrize(
    ("text", "bank", "stands"),
    [
        ("i passed my exam and he asked for foil", Bank(NEAR - 0.01), STANDS),
        ("is it daft that i passed and he asked for foil?", Bank(0.9), STANDS),
        ("oh well", Bank(0.9), STANDS),
        ("i passed my exam and he asked for foil", Bank(0.9), replace(STANDS, want="a hug")),
        ("i passed my exam and he asked for foil", Bank(0.9), replace(STANDS, asked="want")),
        ("i passed my exam and he asked for foil", Bank(0.9), replace(STANDS, asks=2)),
        ("i passed my exam and he asked for foil", None, STANDS),
    ],
)
def test_what_does_not_fit_is_not_said(text: str, bank: Bank | None, stands: Standing) -> None:
    """Too far, a question for a telling, too short, already known, just asked, asked enough, or no bank at all: silence."""
    assert met(turn(text), stands, bank) == ""


def test_no_reply_comes_twice() -> None:
    """What the coach said in this talk is not said again, whoever it was about."""
    assert met(turn("i passed my exam and he asked for foil", REPLY.replace("{them}", "him")), STANDS, Bank(0.9)) == ""
