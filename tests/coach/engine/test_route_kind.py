"""Later lines go by what they ask for, where their meaning is plain."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

import pytest

from coach.engine.route_kind import asks, by_kind
from coach.safety.line_kinds import LineKinds
from coach.types import Conversation, Message, SkillName

NOW = datetime(2026, 11, 28, 21, 0, tzinfo=UTC)
TALK = Conversation(id="t", started=NOW, messages=(Message(role="person", text="he never calls", at=NOW), Message(role="coach", text="And then?", at=NOW)))
OFFERED = TALK.model_copy(update={"messages": (*TALK.messages, Message(role="coach", text="Try:\n\n> I miss you.", at=NOW)), "last_sentence": "I miss you."})


class Kinds:
    def __init__(self, **chances: float) -> None:
        self._chances = chances

    def chances(self, text: str, marks: str = "") -> dict[str, float]:
        return {"words": 0.0, "change": 0.0, **self._chances} if self._chances else {}


def kinds(**chances: float) -> LineKinds:
    return cast("LineKinds", Kinds(**chances))


@pytest.mark.parametrize("kind", ["words", "likes", "will", "when", "whether", "whatif", "why", "right", "tell"])
def test_a_plain_kind_leads_to_talk(kind: str) -> None:
    found = by_kind(kinds(**{kind: 0.9}), TALK, "something or other")
    assert found is not None and found.skill is SkillName.CHAT and found.instruction == f"move:{kind}"


def test_a_change_is_made_to_the_sentence_on_the_table() -> None:
    found = by_kind(kinds(change=0.45, tell=0.4), OFFERED, "no not like that")
    assert found is not None and found.skill is SkillName.REVISE and found.instruction == "no not like that"


def test_without_a_sentence_a_change_asks_for_words() -> None:
    found = by_kind(kinds(change=0.9), TALK, "make it shorter please")
    assert found is not None and found.instruction == "move:change"


@pytest.mark.parametrize("chances", [{"tell": 0.6}, {"when": 0.3, "tell": 0.2}, {"practise": 0.9}, {"us": 0.9}, {"general": 0.9}, {}])
def test_a_doubtful_line_or_one_with_a_way_of_its_own_is_read_further(chances: dict[str, float]) -> None:
    assert by_kind(kinds(**chances), TALK, "something or other") is None


def test_a_first_line_has_no_kind_and_neither_has_any_without_a_reader() -> None:
    assert by_kind(kinds(words=0.9), Conversation(id="n", started=NOW, messages=()), "write it") is None
    assert by_kind(None, TALK, "write it") is None


def test_small_questions_are_told_from_the_rest() -> None:
    when, words = by_kind(kinds(when=0.9), TALK, "tonight or sunday"), by_kind(kinds(words=0.9), TALK, "write it")
    assert when is not None and asks(when)
    assert words is not None and not asks(words)


@pytest.mark.parametrize("text", ["write me the sorry", "give me a short apology for him"])
def test_a_sorry_is_left_to_the_ways_back(text: str) -> None:
    assert by_kind(kinds(words=0.9), TALK, text) is None
