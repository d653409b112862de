"""Free talk reaches the right help, and a person's own choice always wins."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

import pytest

from coach.engine.intents import IntentReader
from coach.engine.route import SkillRouter
from coach.retrieval.embedder import MiniLM
from coach.service import Coach
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


def _talk(*turns: tuple[str, str, SkillName]) -> Conversation:
    """A talk of these turns: what was said, what was answered, by which skill."""
    said = [m for person, coach, skill in turns for m in (Message(role="person", text=person, at=START), Message(role="coach", text=coach, at=START, skill=skill))]
    return Conversation(id="t", started=START, messages=tuple(said))


@pytest.mark.parametrize(
    ("turns", "text", "skill"),
    [
        ((("she forgot my birthday", "When was that?", SkillName.CHAT),), "what do i say to her", SkillName.REFRAME),
        ((('he sent "k. do what you want"', "> How are you?", SkillName.DECODE),), "what should i text back", SkillName.DECODE),
        ((("i lied to my wife about smoking", "> I'm sorry.", SkillName.REPAIR), ("she found a lighter", "And then?", SkillName.CHAT)), "how do i tell her", SkillName.REPAIR),
        ((("i'm so proud of her i could burst", "> I'm so proud of you.", SkillName.CHAT),), "how do i put that in a card", SkillName.CHAT),
        ((("my wife goes quiet", "How does it end?", SkillName.CHAT),), "does the silent treatment actually damage relationships", SkillName.LEARN),
        ((("my wife goes quiet", "How does it end?", SkillName.CHAT),), "sounds like a robot wrote that", SkillName.CHAT),
    ],
)
def test_words_after_a_story_go_where_the_story_goes(turns: tuple[tuple[str, str, SkillName], ...], text: str, skill: SkillName) -> None:
    """A short turn is read with the talk before it."""
    assert SkillRouter().route(Ask(text=text, conversation=_talk(*turns)), Triage()).skill is skill


def test_nobody_is_questioned_three_times_running() -> None:
    """When a skill has asked twice without a sentence, talk goes on."""
    asking = ("i want something", "What would you love him to do?", SkillName.NEED)
    route = SkillRouter().route(Ask(text="we'd been stressed for months", conversation=_talk(asking, asking)), Triage())
    assert route.skill is SkillName.CHAT


class Sure:
    """A reader by meaning that is sure of one skill."""

    def __init__(self, skill: SkillName) -> None:
        self._skill = skill

    def chances(self, _: str) -> dict[SkillName, float]:
        return {self._skill: 1.0}


def by_meaning(text: str, skill: SkillName, **talk: object) -> SkillName:
    conversation = Conversation.model_validate({"id": "t", "started": START, **talk})
    router = SkillRouter(intents=cast("IntentReader", Sure(skill)))
    return router.route(Ask(text=text, conversation=conversation), Triage()).skill


@pytest.mark.parametrize("story", [
    "my boyfriend forgot my graduation dinner, he went to five a side instead. he said sorry but in a 'sorry ok??' way",
    "so I was standing in the supermarket reading a text from her saying 'can't wait for August!!' and I had no clue what she meant",
])
def test_a_story_with_a_quotation_is_told_and_not_decoded(story: str) -> None:
    """Marks inside the quotation ask nothing, however sure the reader by meaning is."""
    assert by_meaning(story, SkillName.DECODE) is SkillName.CHAT


@pytest.mark.parametrize("message", [
    "My girlfriend sent me this at lunch: 'do whatever you want, you will anyway'. What does it mean?",
    "from my sister: \"fine, do it without me then\"",
    "he wrote 'k.' and I don't know what to answer, what would you reply?",
])
def test_a_message_pasted_or_asked_about_is_decoded(message: str) -> None:
    """A message and little else, or a question what it means or what to answer."""
    assert by_meaning(message, SkillName.DECODE) is SkillName.DECODE


def test_an_apostrophe_opens_no_quotation() -> None:
    """ "it's OK I go to my cousin's" quotes nobody, so in the middle of a talk it is told and not reworded."""
    said = [Message(role="person", text="she sent me this: 'do whatever you want'", at=START), Message(role="coach", text="She may be hurt.", at=START, skill=SkillName.DECODE)]
    text = "Context: I asked if it's OK I go to my cousin's in Porto the weekend after next. That is all I asked."
    assert by_meaning(text, SkillName.REFRAME, messages=said) is SkillName.CHAT
    assert by_meaning("I said to her 'why do I have to ask you every time' and she left the room", SkillName.REFRAME) is SkillName.REFRAME


def test_what_they_will_do_is_no_wish_about_the_words(coach: Coach) -> None:
    """ "I'll start tonight" after an offered sentence is met as talk, and a line tried out on us is no call for the practice page."""
    now = datetime(2026, 11, 26, tzinfo=UTC)
    said = Message(role="coach", text="> Could I sit with you tonight?", at=now)
    talk = Conversation(id="c", started=now, messages=(said,), last_sentence="Could I sit with you tonight?", last_skill=SkillName.CHAT)
    for text in ("that's doable. I'll start tonight then", "Could I try it out on you? 'Graham, I've been asked on a little walk.' How's that?"):
        assert coach.parts.router.route(Ask(text=text, conversation=talk), Triage()).skill not in {SkillName.REVISE, SkillName.REHEARSE}


@pytest.mark.parametrize(("text", "wanted"), [
    ("make us a plan for the week", SkillName.PLAN), ("pretend to be my boyfriend who gets defensive", SkillName.REHEARSE), ("simulate him. he's the silent type", SkillName.REHEARSE),
    ("how do i ask for a night off from the kids", SkillName.NEED), ("what's my attachment style, ask me questions", SkillName.ASSESS), ("explain responsive desire to me", SkillName.LEARN),
    ("he went quiet after I said I got the job. what's that about", SkillName.DECODE), ("you never help with the kids", SkillName.REFRAME),
])
def test_a_first_message_goes_where_its_meaning_leads(text: str, wanted: SkillName) -> None:
    """With the shipped reader."""
    router = SkillRouter(intents=IntentReader(MiniLM(threads=1)))
    talk = Conversation(id="t", started=START)
    assert router.route(Ask(text=text, conversation=talk), Triage()).skill is wanted
