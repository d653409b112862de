"""Words out of somebody's own story: what is chosen, how it is turned, and what is never offered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import pytest

from coach.skills.chat_kind import own_words
from coach.skills.heart_read import HeartReader
from coach.skills.heart_say import kin_in, said_to
from coach.skills.hearts import heart_lines, said_about
from coach.types import Conversation, Message, Turn

NOW = datetime(2026, 11, 28, 21, 0, tzinfo=UTC)


class Marks:
    """A reader that takes a sentence with one of these words in it."""

    def __init__(self, *words: str) -> None:
        self._words = words

    def chances(self, said: Sequence[tuple[str, int]]) -> list[float]:
        return [0.9 - 0.01 * at if any(word in sentence for word in self._words) else 0.05 for at, (sentence, _) in enumerate(said)]


def told(*lines: str) -> Conversation:
    return Conversation(id="t", started=NOW, messages=tuple(Message(role="person", text=line, at=NOW) for line in lines))


@pytest.mark.parametrize(
    ("sentence", "pronoun", "said"),
    [
        ("honestly the slip isn't even what hurts, it's that he doesn't stop and fix it", "he", "The slip isn't even what hurts, it's that you don't stop and fix it."),
        ("I miss her hand on my back", "she", "I miss your hand on my back."),
        ("so i just want to hear him say he gets it lol", "he", "I just want to hear you say you get it."),
        ("It's that I have stopped telling her small things", "she", "It's that I have stopped telling you small things."),
        ("I told her mother about it", "she", "I told your mother about it."),
        ("i want sundays back", "she", "I want Sundays back."),
        ("no i just want her to ask", "she", "I just want you to ask."),
        ("So many nights I wait up for her", "she", "So many nights I wait up for you."),
        ("hiii ok so i miss us talking in the dark", "she", "I miss us talking in the dark."),
    ],
)
def test_a_sentence_is_turned_to_the_other_one(sentence: str, pronoun: str, said: str) -> None:
    assert said_to(sentence, pronoun) == said


@pytest.mark.parametrize(
    ("sentence", "pronoun", "kin"),
    [
        ("My brother took his own life when I was 19", "he", "partner"),
        ("how do i even start with him", "he", ""),
        ("do you think she minds?", "she", ""),
        ("he's a lazy selfish pig", "he", ""),
        ("just had her card on the mantelpiece", "she", ""),
        ("my mother in law says she could move in", "she", "wife"),
        ("ok", "he", ""),
        ("he said \"never mind", "he", ""),
    ],
)
def test_what_does_not_turn_whole_or_could_hurt_is_not_said(sentence: str, pronoun: str, kin: str) -> None:
    assert said_to(sentence, pronoun, (), kin) == ""


def test_a_spouse_is_spoken_to_before_their_kin() -> None:
    assert kin_in(["my husband's mother came", "his mother cooks", "my husband says nothing"]) == "husband"
    assert kin_in(["my nan rules everything"]) == "nan"


def test_the_request_tells_to_whom_it_is_said() -> None:
    talk = told("my brother and my mum", "he borrowed money", "he never pays", "she does not know")
    assert said_about("how do i tell her", talk) == "she"
    assert said_about("ok write it", talk) == "he"


def test_several_sentences_stand_in_the_order_they_were_told() -> None:
    talk = told("She wants us in a bungalow. I've lived in this house since 1981.", "I know her knees are bad. I just don't want to be hurried out.")
    reader = cast("HeartReader", Marks("1981", "knees", "hurried"))
    lines = heart_lines(Turn(text="what do i say to her", conversation=talk), reader)
    assert lines[0] == "I've lived in this house since 1981. I know your knees are bad. I just don't want to be hurried out."
    assert "I just don't want to be hurried out." in lines


def test_what_stands_in_the_request_itself_is_said() -> None:
    turn = Turn(text="how do i say it's a real no", conversation=told("he wants kids"))
    assert heart_lines(turn, cast("HeartReader", Marks("nothing")))[0] == "It's a real no."


def test_nothing_is_offered_twice_and_nothing_without_a_reader() -> None:
    talk = told("I miss her voice on the phone at night.", "We never talk now.")
    turn = Turn(text="give me words", conversation=talk)
    assert own_words(turn, None) == ""
    first = own_words(turn, cast("HeartReader", Marks("voice")))
    assert first.endswith("> I miss your voice on the phone at night.")
    offered = talk.model_copy(update={"messages": (*talk.messages, Message(role="coach", text=first, at=NOW))})
    assert own_words(turn.model_copy(update={"conversation": offered}), cast("HeartReader", Marks("voice"))) == ""


def test_lines_said_in_danger_are_left_out() -> None:
    from coach.types import Level

    lines = (Message(role="person", text="I miss her voice on the phone.", at=NOW, level=Level.SAFETY_FIRST), Message(role="person", text="We live in Leeds.", at=NOW))
    turn = Turn(text="write it for her", conversation=Conversation(id="t", started=NOW, messages=lines))
    assert heart_lines(turn, cast("HeartReader", Marks("voice"))) == ()
