"""Free talk reaches the right help, and a person's own choice always wins."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.engine.route import SkillRouter
from coach.types import Ask, Builder, Conversation, Message, SkillName, Triage

START = datetime(2026, 1, 1, tzinfo=UTC)
OFFERED = "I was worn out on Tuesday. Would you text me by five?"


def routed(text: str, skill: SkillName | None = None, **talk: object) -> tuple[SkillName, str]:
    conversation = Conversation.model_validate({"id": "t", "started": START, **talk})
    route = SkillRouter().route(Ask(text=text, skill=skill, conversation=conversation), Triage())
    return route.skill, route.instruction


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("you never help with the kids", SkillName.REFRAME),
        ("how do I ask her for more time together", SkillName.NEED),
        ('he texted "we need to talk", what does he mean', SkillName.DECODE),
        ("we're in the middle of a fight and I snapped at her", SkillName.REPAIR),
        ("can we practise, you be my husband", SkillName.REHEARSE),
        ("date night ideas with no babysitter", SkillName.PLAN),
        ("I'd like to do the check-in", SkillName.ASSESS),
        ("what are the four horsemen", SkillName.LEARN),
        ("idk where to start", SkillName.CHAT),
        ("help me build it from my own words", SkillName.BUILD),
    ],
)
def test_plain_words_find_their_skill(text: str, skill: SkillName) -> None:
    """The ten plain ways in lead where they say."""
    assert routed(text)[0] is skill


def test_the_persons_choice_wins() -> None:
    """What the person picks is not second-guessed."""
    assert routed("you never help", skill=SkillName.DECODE)[0] is SkillName.DECODE


@pytest.mark.parametrize("wish", ["shorter", "that sounds robotic", "she'd never go for that", "mention Friday", "he hates the word worn"])
def test_a_wish_about_the_last_sentence_is_a_revision(wish: str) -> None:
    """With a sentence on the table, a remark about it is an instruction and is handed on whole."""
    assert routed(wish, last_sentence=OFFERED, last_skill=SkillName.REFRAME) == (SkillName.REVISE, wish)


def test_a_new_matter_is_not_a_revision() -> None:
    """A fresh blaming sentence after an answer is a fresh start."""
    assert routed("you never listen to me", last_sentence=OFFERED, last_skill=SkillName.REFRAME)[0] is SkillName.REFRAME


def test_the_builder_goes_on_until_it_is_left() -> None:
    """Answers go to the builder; "forget it" leaves."""
    builder = Builder(happened="he came home late", asking="feeling")
    assert routed("tired", builder=builder)[0] is SkillName.BUILD
    assert routed("forget it, something else", builder=builder)[0] is not SkillName.BUILD


def test_an_answer_to_our_question_stays_in_talk() -> None:
    """A short answer to the coach's question is not taken for something new."""
    asked = Message(role="coach", text="What happened right before?", at=START, skill=SkillName.CHAT)
    assert routed("dinner with his parents", messages=[asked])[0] is SkillName.CHAT
