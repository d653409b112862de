"""A sentence in somebody's own words: what a change does to it, and where it is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import pytest

from coach.skills.heart_read import HeartReader
from coach.skills.lexical_bank import LexicalBank
from coach.skills.need import NeedSkill
from coach.skills.reframe import ReframeSkill
from coach.skills.revise import ReviseSkill
from coach.skills.revise_edits import firmer, softer
from coach.skills.revise_parse import parse
from coach.skills.revise_short import shorten
from coach.skills.stock import shelf
from coach.types import Conversation, Message, SkillName, Turn
from coach.words import to_partner

NOW = datetime(2026, 11, 28, 21, 0, tzinfo=UTC)
SENTENCE = "I just don't want to be hurried out."


class All:
    """A reader that takes every sentence about oneself."""

    def chances(self, said: Sequence[tuple[str, int]]) -> list[float]:
        return [0.9 if sentence.lower().startswith("i ") else 0.1 for sentence, _ in said]


ALL = cast("HeartReader", All())


def talk(lead: str, *lines: str) -> Conversation:
    said = [Message(role="person", text=line, at=NOW) for line in lines or ("She wants us in a bungalow.", "It's all brochures.", "what do i say")]
    return Conversation(id="t", started=NOW, messages=(*said, Message(role="coach", text=f"{lead}\n\n> {SENTENCE}", at=NOW)), last_sentence=SENTENCE)


def test_a_wish_nobody_can_do_leaves_their_words_as_they_are() -> None:
    lead = shelf("chat")["offer"]["own"][1].replace("{them}", "her")
    draft = ReviseSkill().floor(Turn(text="hm I can't see myself standing there with it", conversation=talk(lead)))
    assert draft.asks and draft.text in shelf("revise")["yours"]


def test_of_our_own_making_it_says_what_it_can_do_instead() -> None:
    draft = ReviseSkill().floor(Turn(text="hm I can't see myself standing there with it", conversation=talk("Here's one way to say it:")))
    assert draft.text not in shelf("revise")["yours"]


def test_another_thing_they_said_is_offered_instead() -> None:
    conversation = talk("Something like:", "She wants us in a bungalow.", "I built every shelf in this house myself.", "what do i say")
    draft = ReviseSkill(hearts=ALL).floor(Turn(text="hm I can't see myself standing there with it", conversation=conversation))
    assert "> I built every shelf in this house myself." in draft.text


def test_a_softer_start_is_the_first_to_go_when_it_has_to_be_shorter() -> None:
    soft = softer("We agreed on Sundays.")
    assert soft == "Can I tell you something? We agreed on Sundays."
    assert shorten(f"Can I tell you something? {SENTENCE} I've lived here since 1981.", words=9) in {SENTENCE, "I've lived here since 1981."}
    assert firmer("I miss our Sundays.").endswith("That's how it is for me.")


@pytest.mark.parametrize(
    "wish", ["That one is good, but she will say I'm making her old", "can you add one light joke about the jeera", "add please something warm"]
)
def test_what_she_will_say_or_we_would_have_to_invent_is_not_put_in(wish: str) -> None:
    assert not [edit for edit in parse(wish) if edit.op in {"thought", "mention"}]


def test_a_please_to_us_is_not_put_in() -> None:
    assert [(edit.op, edit.arg) for edit in parse("Add please that I know how hard she works")] == [("thought", "I know how hard she works")]


@pytest.mark.parametrize(
    ("said", "turned"),
    [("I stopped telling her small things", "I stopped telling you small things"), ("I tell her mother everything", "I tell your mother everything"), ("I started to answer her five times", "I started to answer you five times")],
)
def test_who_is_told_is_no_owner(said: str, turned: str) -> None:
    assert to_partner(said) == turned


@pytest.mark.parametrize("skill", [ReframeSkill(LexicalBank(), hearts=ALL), NeedSkill(hearts=ALL)], ids=["reframe", "need"])
def test_a_first_message_that_holds_its_words_is_not_asked_back(skill: ReframeSkill | NeedSkill) -> None:
    text = "My wife wants us in a bungalow by Easter. I just don't want to be hurried out. How do I say it to her?"
    turn = Turn(text=text, conversation=Conversation(id="n", started=NOW, messages=()))
    draft = skill.floor(turn)
    assert draft.skill is SkillName.CHAT and draft.text.endswith(f"> {SENTENCE}") and not skill.check(turn, draft)
