"""A small hurt is met with their own thing, a wish keeps its moment, and a call for judgement is never turned into a request."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.engine.route import SkillRouter
from coach.skills.chat_hurt import brushed_off, first_asked, first_feeling, goes_to_say, moment_of
from coach.skills.chat_wanting import line_of, wantings
from coach.types import Ask, Conversation, Message, SkillName, Triage

START = datetime(2026, 1, 1, tzinfo=UTC)


def _talk(*lines: tuple[str, str]) -> Conversation:
    return Conversation(id="hurt", started=START, messages=tuple(Message(role=role, text=text, at=START) for role, text in lines))  # type: ignore[arg-type]


def test_news_passed_over_is_met_with_their_own_thing() -> None:
    """Good news answered with a question about something else is said back with that very thing."""
    assert brushed_off("i told her i got the job and she said ok and asked if there was milk") == "You brought good news home and got asked about milk."
    assert brushed_off("i told her about the milk and she laughed") == ""


def test_a_moment_is_said_to_the_other_one() -> None:
    """What happened turns into a plain sentence to the other one, its time kept; a long or vague one does not."""
    assert moment_of("yesterday i told her i'd passed my test, and she said nice") == "Yesterday I told you I'd passed my test."
    assert moment_of("it just never works between us") == ""


@pytest.mark.parametrize("text", ["I want you to tell me honestly who's right here.", "I'd like you to say that for once.", "I need you to be on my side."])
def test_what_is_asked_of_us_is_no_wish_towards_the_other_one(text: str) -> None:
    """A call for our judgement is never kept as something to ask the partner for."""
    assert list(wantings(text)) == []


def test_a_wish_told_in_everyday_grammar_is_read() -> None:
    """A wish told without "to", or without its apostrophe, becomes a request."""
    assert [line_of(one) for one in wantings("What I want is he knocks first. The rest is fine.")] == ["Would you knock first? It would mean a lot to me."]
    assert [one.words for one in wantings("id like her to ring me once. thats all.")] == ["ring me once"]


def test_the_matter_they_named_as_the_root_comes_first() -> None:
    """Asked which to bring up first, we name one of theirs and say why."""
    talk = _talk(("person", "He booked the flights without me."), ("coach", "Go on."), ("person", "Maybe it's all the same thing? He chooses and I find out."), ("coach", "Right."))
    assert "he chooses and you find out" in first_asked("so which one do i bring up first", talk).lower()
    assert first_asked("which bus goes first to town", Conversation(id="x", started=START)) == ""


def test_going_to_say_it_needs_a_sentence_on_the_table() -> None:
    """They are off to say it only where something was offered, and not where they ask for a change."""
    offered = _talk(("person", "he leaves the bins"), ("coach", "Try this:\n\n> Would you take the bins?"))
    assert goes_to_say("ok i'll say that tonight", offered)
    assert not goes_to_say("can you make it so i can say that", offered)
    assert not goes_to_say("ok i'll say that tonight", _talk(("person", "he leaves the bins"), ("coach", "Go on.")))


def test_a_feeling_in_front_is_theirs() -> None:
    """A feeling named with nothing before it counts as the person's own."""
    assert first_feeling("Lonely, I suppose.") == "lonely"
    assert first_feeling("The lonely road home.") == ""


@pytest.mark.parametrize("text", ["Need help saying something to my husband. He moves my paints when I'm out.", "I need to tell my wife about the shed, she moved my paints."])
def test_practice_is_offered_only_when_asked_for(text: str) -> None:
    """Wanting to say something is no wish to practise."""
    route = SkillRouter().route(Ask(text=text, conversation=Conversation(id="r", started=START)), Triage())
    assert route.skill is not SkillName.REHEARSE


class _Leaning:
    """A reader that leans to practice for everything."""

    def chances(self, text: str) -> dict[SkillName, float]:
        """The same for any text."""
        return {SkillName.REPAIR: 0.5, SkillName.REHEARSE: 0.4}


def test_a_lean_to_practice_is_not_enough() -> None:
    """Even where meaning alone leans to practice, the door opens only for one who asks to practise."""
    router = SkillRouter(intents=_Leaning())  # type: ignore[arg-type]
    assert router.route(Ask(text="I need help with a thing about my husband and the paints.", conversation=Conversation(id="r", started=START)), Triage()).skill is not SkillName.REHEARSE
    assert router.route(Ask(text="Can we practise telling my husband about the paints?", conversation=Conversation(id="r", started=START)), Triage()).skill is SkillName.REHEARSE
