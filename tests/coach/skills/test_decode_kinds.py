"""When a message is answered by its kind, and when what was seen is asked about in the person's own words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.skills.decode import DecodeSkill
from coach.types import Conversation, Triage, Turn

KIND = {
    '"fine" is all i got from her': "something under it",
    "you never help with anything, all you do is sit on your phone": "building up",
}
OWN = {
    "He took down the hammock I put up for us. Folded it very neatly, put it in the loft, said nothing.": "took down the hammock I put up for us",
    "when I talk about kids he goes and checks the oven. theres nothing in the oven": "check the oven when I talk about kids",
    'i told her abt the redundancy and she said "ok" and started making a curry for like 20 people': "started making a curry for like 20 people",
}


def turn(text: str) -> Turn:
    talk = Conversation(id="x", started=datetime(2026, 1, 1, tzinfo=UTC), messages=())
    return Turn(text=text, conversation=talk, triage=Triage(level="benign"))


@pytest.mark.parametrize(("text", "words"), KIND.items())
def test_a_message_of_a_known_kind_is_answered_by_its_kind(text: str, words: str) -> None:
    assert words in DecodeSkill().floor(turn(text)).text


@pytest.mark.parametrize(("text", "words"), OWN.items())
def test_a_word_in_passing_is_no_kind_of_message(text: str, words: str) -> None:
    """ "Said nothing" of a hammock is no "nothing"; what they saw is asked about."""
    first = DecodeSkill().candidates(turn(text))[0].text
    assert words in first
    assert "You say it's fine" not in first


def test_a_deed_without_words_is_not_quoted_back() -> None:
    """What follows "said" unmarked is the person's telling and no message."""
    said = DecodeSkill().floor(turn("The old man handed me the spare key to his model railway cabinet after 30 yrs and said nothing else. I'm moved but also confused")).text
    assert "I'm moved but also confused" not in said
