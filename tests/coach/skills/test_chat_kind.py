"""Small questions get the answer that was written for them; where none is near, one that holds for any of the kind."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from coach import resources
from coach.skills.chat import ChatSkill
from coach.skills.chat_kind import QUESTIONS, answer_to
from coach.skills.chat_lines import said
from coach.skills.partner import Partner
from coach.types import Conversation, Example, Message, Turn

NOW = datetime(2026, 11, 28, 21, 0, tzinfo=UTC)
TALK = Conversation(id="t", started=NOW, messages=(Message(role="person", text="she forgot my birthday", at=NOW), Message(role="coach", text="That stings.", at=NOW)))
ROWS = [json.loads(line) for line in (resources.knowledge() / "examples" / "small_questions.jsonl").read_text(encoding="utf-8").splitlines()]


class Bank:
    """A bank that finds these, whatever is asked."""

    def __init__(self, *found: Example) -> None:
        self.found, self.asked = found, ""

    def nearest(self, skill: str, text: str, limit: int = 4) -> tuple[Example, ...]:
        self.asked = text
        return self.found[:limit] if skill == "small_question" else ()


def example(key: str, score: float, kind: str = "when", reply: str = "After supper, {they} may be calmer then.") -> Example:
    return Example(id=key, skill="small_question", input="tonight or sunday", output={"kind": kind, "reply": reply}, score=score)


def test_the_question_itself_is_looked_up_and_answered() -> None:
    bank = Bank(example("small-1.1", 0.7), example("small-1.2", 0.6))
    turn = Turn(text="Yes, that's me. Should I say it tonight or on Sunday?", conversation=TALK, instruction="move:when")
    draft = ChatSkill(bank).floor(turn)
    assert bank.asked == "Should I say it tonight or on Sunday?"
    assert draft.text == "After supper, she may be calmer then."


@pytest.mark.parametrize(("score", "kind"), [(0.5, "when"), (0.57, "why")])
def test_what_is_not_near_enough_is_not_given(score: float, kind: str) -> None:
    bank = Bank(example("small-1.1", score, kind), example("small-1.2", score, kind))
    assert answer_to(Turn(text="tonight or sunday?", conversation=TALK), "when", bank) == ""


def test_an_answer_is_given_once() -> None:
    bank = Bank(example("small-1.1", 0.9), example("small-1.2", 0.9))
    before = TALK.model_copy(update={"messages": (*TALK.messages, Message(role="coach", text="After supper, she may be calmer then.", at=NOW))})
    assert answer_to(Turn(text="tonight or sunday?", conversation=before), "when", bank) == ""


@pytest.mark.parametrize("kind", sorted(QUESTIONS))
def test_any_question_of_a_kind_gets_an_answer(kind: str) -> None:
    draft = ChatSkill().floor(Turn(text="hm, what of it?", conversation=TALK, instruction=f"move:{kind}"))
    assert len(draft.text.split()) >= 12 and "{" not in draft.text


@pytest.mark.parametrize("kind", ["likes", "will"])
def test_who_is_content_is_asked_nothing(kind: str) -> None:
    assert "?" not in ChatSkill().floor(Turn(text="that one", conversation=TALK, instruction=f"move:{kind}")).text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_stored_answer_can_be_said_of_anybody(row: dict[str, str]) -> None:
    turn = Turn(text="what if", conversation=TALK)
    for pronoun in ("he", "she", "they"):
        line = said(row["reply"], turn, Partner(pronoun))
        assert "{" not in line and len(line.split()) <= 45
    assert row["kind"] in QUESTIONS | {"general"}
    assert len(row["inputs"]) >= 6
