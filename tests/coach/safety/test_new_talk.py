"""After a false alarm a person may begin a new talk by an act of their own; nothing said inside one lowers it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.safety.policy import MISREAD, MISREAD_AGE, decide
from coach.safety.triage import Triager, join, remember
from coach.types import Category, Conversation, Evidence, Level, Reply, Triage

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def fresh() -> Conversation:
    """A conversation in which nothing was said."""
    return Conversation(id="c", started=NOW)


def heard(category: Category, level: Level, source: str, conversation: Conversation | None = None) -> Triage:
    """A turn in which one reader spoke."""
    item = Evidence(category=category, level=level, source=source, rule="test")  # type: ignore[arg-type]
    return join((item,), None, conversation or fresh())


def answered(triage: Triage, conversation: Conversation | None = None) -> Reply:
    """What policy says to it."""
    reply = decide(triage, conversation or fresh(), "x", "GB")
    assert reply and reply.card
    return reply


def test_a_mild_stop_says_how_to_begin_anew() -> None:
    """Where only the softer reader spoke, the card's note names the way to a new talk at each door."""
    note = answered(heard(Category.COERCIVE_CONTROL, Level.SAFETY_FIRST, "classifier")).card.note  # type: ignore[union-attr]
    assert MISREAD in note and "/new" in note and "New page" in note and "conversation id" in note


@pytest.mark.parametrize(
    ("category", "level", "source"),
    [
        (Category.COERCIVE_CONTROL, Level.EMERGENCY, "classifier"),
        (Category.SUICIDE_ACUTE, Level.SAFETY_FIRST, "classifier"),
        (Category.CHILD_AT_RISK, Level.SAFETY_FIRST, "classifier"),
        (Category.PHYSICAL_VIOLENCE, Level.SAFETY_FIRST, "signal"),
        (Category.HIGH_LETHALITY, Level.EMERGENCY, "signal"),
    ],
)
def test_a_grave_or_plain_stop_offers_no_way_round(category: Category, level: Level, source: str) -> None:
    """Emergencies, named lives and plain words never come with the offer."""
    assert MISREAD not in answered(heard(category, level, source)).card.note  # type: ignore[union-attr]


@pytest.mark.parametrize("words", [MISREAD, "this isn't about danger", "new page", "/new", "you misread me, nobody is in danger"])
async def test_saying_it_inside_the_talk_lowers_nothing(words: str) -> None:
    """The offer's own words, typed as a message, leave the level where it was."""
    reader, conversation = Triager(), fresh()
    conversation = remember(conversation, await reader.read("he slapped me again", conversation), "he slapped me again")
    after = await reader.read(words, conversation)
    assert after.level is Level.SAFETY_FIRST


async def test_a_new_conversation_begins_open() -> None:
    """Nothing of the old level goes into a conversation begun afresh."""
    assert (await Triager().read("help me ask him to do the dishes", fresh())).level is Level.BENIGN


async def test_a_mistaken_age_can_be_put_right_in_a_new_talk() -> None:
    """Somebody taken for a minor is told how an adult goes on."""
    conversation = fresh()
    reply = decide(await Triager().read("im 14 and he wont text back", conversation), conversation, "x", "GB")
    assert reply and reply.level is Level.LIMIT and reply.card and MISREAD_AGE in reply.card.note
