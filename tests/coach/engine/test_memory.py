"""What stays in mind within one conversation, and what must not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coach.engine.memory import MOST, facts_in, remembered
from coach.engine.summary import summarised
from coach.types import Conversation, Level, Message, Reply, SkillName

START = datetime(2026, 1, 1, tzinfo=UTC)
REPLY = Reply(text="ok", level=Level.BENIGN, skill=SkillName.CHAT, spoke="guided")


def talk(**fields: object) -> Conversation:
    return Conversation.model_validate({"id": "t", "started": START, **fields})


def kinds(text: str, kind: str) -> set[str]:
    return {fact.text for fact in facts_in(text) if fact.kind == kind}


def test_names_are_kept_with_who_they_are() -> None:
    """Partner, children and pets are known by name."""
    found = {fact.id for fact in facts_in("My husband Tom left it to me. Our kids Mia and Leo cried. My dog is called Biscuit.")}
    assert {"partner:tom", "kids:mia", "kids:leo", "dog:biscuit"} <= found


def test_feelings_promises_and_facts_are_kept() -> None:
    """What they feel, what they will do and what is so."""
    text = "We've been together nine years. I'm so lonely. I'll tell him on Sunday"
    assert kinds(text, "feeling") == {"lonely"}
    assert any("tell him on Sunday" in fact for fact in kinds(text, "promise"))
    assert any("nine years" in fact for fact in kinds(text, "fact"))


def test_the_same_thing_is_kept_once() -> None:
    """Saying it twice does not double it."""
    first, _ = remembered(talk(), "my wife Anna works nights", REPLY)
    second, _ = remembered(talk(facts=first), "my wife Anna works nights", REPLY)
    assert first == second and len(first) >= 2


def test_memory_is_bounded_and_names_stay() -> None:
    """After a hundred facts there are forty, and the name is still among them."""
    conversation = talk()
    facts, _ = remembered(conversation, "my wife Anna", REPLY)
    for number in range(100):
        facts, _ = remembered(talk(facts=facts), f"she works at place{number} on mondays", REPLY)
    assert len(facts) <= MOST and any(fact.text == "Anna" for fact in facts)


def test_nothing_is_kept_from_safety_first_talk() -> None:
    """Once coaching has stopped, memory does not grow."""
    stopped = REPLY.model_copy(update={"level": Level.SAFETY_FIRST})
    assert remembered(talk(), "my husband Tom said he'd kill me", stopped) == ((), ())
    assert remembered(talk(level=Level.SAFETY_FIRST), "my husband Tom", REPLY) == ((), ())


def test_standing_wishes_are_kept() -> None:
    """A wish for the whole talk outlives its turn."""
    _, wishes = remembered(talk(), "no metaphors please, and never use the word feelings", REPLY)
    assert len(wishes) == 2


def test_older_turns_live_on_as_short_lines() -> None:
    """A long talk is summed up in at most eight lines, and dangerous turns leave none."""
    said = [Message(role="person", text=f"he came home late on day {n} and slept in the spare room", at=START + timedelta(minutes=n)) for n in range(30)]
    said[3] = said[3].model_copy(update={"text": "he threw the chair at me on day secret", "level": Level.SAFETY_FIRST})
    summary = summarised(talk(messages=said))
    assert 1 <= len(summary.splitlines()) <= 8 and "secret" not in summary
