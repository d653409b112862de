"""What stays in mind within one conversation, and what must not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

from coach.engine.memory import MOST, facts_in, remembered
from coach.engine.parts import Parts
from coach.engine.remember import remember
from coach.engine.summary import summarised
from coach.skills.context import history_block, memory_block
from coach.types import Ask, Conversation, Level, Message, Reply, SkillName, Triage

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


def test_a_word_of_agreement_or_a_day_is_no_name() -> None:
    """ "Fair." and "Thurs" stand where a name might and name nobody; a name said to be one is still kept."""
    assert kinds("Fair. How about Thurs is easier", "name") == set()
    assert kinds("Pieter. my husband", "name") == {"Pieter"} and kinds("it's Pieter.", "name") == {"Pieter"}


def test_only_their_own_feelings_are_theirs() -> None:
    """What she may feel, and a way of speaking, is not the person's feeling."""
    assert kinds("I asked and now she may be angry", "feeling") == set()
    assert kinds("she hums when I'm reading and it drives me mad", "feeling") == set()
    assert kinds("I want her to leave the bench alone", "feeling") == set()
    assert kinds("she was upset and I was tired", "feeling") == {"tired"}
    assert kinds("he makes me so angry", "feeling") == {"angry"}


def test_half_a_thought_is_no_fact() -> None:
    """ "what she likes with the shelves" says nothing about what she likes."""
    assert kinds("She can do what she likes with the shelves", "fact") == set()
    assert any("hates" in fact for fact in kinds("she hates the garage smell", "fact"))


def test_what_they_want_is_kept() -> None:
    """A wish they said stays in mind, once, in their own words."""
    facts = facts_in("id like him to ask me one question back. thats all")
    assert [fact.text for fact in facts if "question back" in fact.text] == ["id like him to ask me one question back"]
    assert facts[0].kind == "want"


def test_a_long_fact_ends_at_a_whole_word() -> None:
    """What is too long to keep is cut between words and says so."""
    said = "we live in a house with " + "wonderful " * 6 + "and " + "marvellous " * 6 + "neighbours"
    assert all(fact.text.endswith((" …", "neighbours")) or fact.text in said for fact in facts_in(said))


def test_a_matter_turned_away_from_takes_its_sentence_along() -> None:
    """After "actually forget that" the old sentence is no longer the last one offered; after a plain line it still is."""
    parts = cast("Parts", SimpleNamespace(clock=SimpleNamespace(now=lambda: START), policy=SimpleNamespace(disclosure=lambda _: "")))
    before = talk(last_sentence="Could you tell me about August?", last_skill=SkillName.DECODE)

    def after(text: str) -> Conversation:
        return remember(parts, Ask(text=text, conversation=before), Triage(), REPLY)[1]

    away = after("actually forget that, what's really bugging me is money")
    assert away.last_sentence == "" and away.last_skill is None
    assert after("he says it'll be fine").last_sentence == before.last_sentence
    assert after("leave it as it is").last_sentence == before.last_sentence


def test_a_prompt_keeps_how_a_turn_ends_and_the_last_sentence() -> None:
    """Long turns are cut in the middle at word borders, and memory never loses the sentence offered."""
    long = "You came back and " + "the chisels were in a biscuit tin and " * 30 + "that was your own place. What would you like her to do?"
    messages = [{"role": "coach", "text": long, "at": START}]
    block = history_block(talk(messages=messages))
    assert "What would you like her to do?" in block and "You came back" in block and len(block) < 600
    facts = [{"id": f"told:{n}", "kind": "told", "text": f"she moved the number {n} chisel again and again"} for n in range(50)]
    kept = memory_block(talk(facts=facts, last_sentence="Will you leave the bench be?"))
    assert "last sentence offered: Will you leave the bench be?" in kept
    assert all(line.endswith("again") for line in kept.splitlines() if line.startswith("told"))
    assert "Will you" not in memory_block(talk(last_sentence="Will you leave the bench be?"), "forget that, it's about money")


def test_what_is_quoted_is_not_told_to_us() -> None:
    """A draft for the other one holds no facts about the person, and "She's" is nobody's name."""
    said = "Can you check this? 'Hey. I'm sick of being the only one who cares about this flat. I'm not your mum. Sort it out.' We live above a bakery"
    kept = {fact.text for fact in facts_in(said)}
    assert "We live above a bakery" in kept and not any("mum" in text or "sick" in text for text in kept)
    assert kinds("Does my wife see this? She's got the app too", "name") == set()
