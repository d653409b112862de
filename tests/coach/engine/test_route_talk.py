"""The middle of a talk finds its place: a remark on the sentence, a call for words, a call for agreement, a thing only told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.engine.route import SkillRouter
from coach.engine.route_talk import plainly
from coach.types import Ask, Conversation, Message, Route, SkillName, Triage

START = datetime(2026, 1, 1, tzinfo=UTC)
ROUTER = SkillRouter()


def route(text: str, *said: tuple[str, str], sentence: str = "") -> Route:
    """Where a turn goes after these (they said, we said) pairs."""
    messages: list[Message] = []
    for person, coach in said:
        messages += [Message(role="person", text=person, at=START), Message(role="coach", text=coach, at=START, skill=SkillName.CHAT)]
    held = {"last_sentence": sentence, "last_skill": SkillName.NEED} if sentence else {}
    return ROUTER.route(Ask(text=text, conversation=Conversation.model_validate({"id": "t", "started": START, "messages": messages, **held})), Triage())


@pytest.mark.parametrize(("remark", "wish"), [("it's too polite, she'd laugh", "firmer"), ("too many words", "shorter"), ("no not a speech", "shorter"), ("bit long that", "shorter"), ("less formal", "plainer"), ("still too stiff", "plainer"), ("sentence is too difficult, make easy", "simpler"), ("too harsh", "softer"), ("mention the car", "mention the car")])
def test_a_remark_becomes_the_wish_at_its_other_end(remark: str, wish: str) -> None:
    """What is wrong with a sentence says what should be done to it; a wish stays as it is."""
    assert plainly(remark) == wish


@pytest.mark.parametrize("text", ["too long", "more casual", "ha no, too polite", "make it simpler"])
def test_a_remark_on_an_offered_sentence_revises_it(text: str) -> None:
    """Said right after a sentence, it is about the sentence."""
    found = route(text, ("he never calls", "Try this:\n\n> Would you call me at six?"), sentence="Would you call me at six?")
    assert found.skill is SkillName.REVISE


@pytest.mark.parametrize("text", ["what if she says no", "should i say it or text", "yes", "idk", "do i have to remind him"])
def test_a_question_in_a_talk_stays_in_the_talk(text: str) -> None:
    """Neither a new skill nor a change to the sentence: it is answered."""
    found = route(text, ("he never calls", "Try this:\n\n> Would you call me at six?"), sentence="Would you call me at six?")
    assert found.skill is SkillName.CHAT


@pytest.mark.parametrize("text", ["my fiancée and my mum don't speak", "Elaine says I'm cold because I asked where she was", "she hasn't replied in seven hours", "we moved here in may and I know nobody"])
def test_what_is_only_told_is_met_in_talk(text: str) -> None:
    """A first message that asks for nothing is neither turned into a sentence nor read like a message."""
    assert route(text).skill is SkillName.CHAT


@pytest.mark.parametrize("text", ["i read his diary, he should be glad i care, right?", "cancelled her mum's visit behind her back. i was right to, agree?", "i ignored him for a week so he learns. fair, no?"])
def test_a_call_for_agreement_is_for_talk(text: str) -> None:
    """An own deed with "right?" behind it gets no ready-made apology and no quiz."""
    assert route(text).skill is SkillName.CHAT


def test_a_sorry_asked_for_in_a_talk_is_written() -> None:
    """Asked for the apology itself, repair writes it."""
    assert route("write me the sorry", ("i told his secret to a friend", "Does he know?")).skill is SkillName.REPAIR
