"""The partner takes up what was said, and feedback answers what the partner said."""

from __future__ import annotations

import pytest

from coach.rehearsal.codes import code
from coach.rehearsal.feedback import feedback
from coach.rehearsal.picked import asked_for, closes, feeling_of, requests, thing_of
from coach.rehearsal.reading import scene_of
from coach.rehearsal.service import Rehearsals
from coach.rehearsal.state import move
from coach.types import COMPETITIVE, Code, Coding, Partner, PartnerState, Scene
from coach.words import content_words
from evals.bench_rehearsal import CLUMSY, SKILLED, picks_up

SCENE = Scene(goal="Ask for help with the dishes", partner=Partner(name="Kim", softener="thanks for the cooking"))


@pytest.mark.parametrize(("line", "wanted"), [
    ("I found a letter in my drawer.", "your drawer"), ("Your mother rang twice.", "my mother"), ("It's about the garden fence.", "the garden fence"),
    ("I feel tired.", ""), ("The thing is, it's late.", ""), ("I saw it on your face.", ""),
])
def test_a_thing_is_named_from_the_partners_side(line: str, wanted: str) -> None:
    """"My" becomes "your"; empty words and faces are nothing to pick up."""
    assert thing_of(line, SCENE) == wanted


def test_a_feeling_is_picked_up_only_when_it_is_ones_own() -> None:
    """"I'm lonely" names a feeling to answer, "you're jealous" doesn't."""
    assert feeling_of("I'm so lonely on Sundays") == "lonely"
    assert feeling_of("You're just jealous") == ""


@pytest.mark.parametrize(("question", "wanted"), [
    ("What would help you right now?", "help"), ("Why did you go?", "why"), ("What was it like for you?", "feels"), ("Did you sleep?", "plain"),
])
def test_a_question_is_answered_by_its_kind(question: str, wanted: str) -> None:
    """What would help, why, how it feels, and yes or no are told apart."""
    assert asked_for(question) == wanted


def test_taking_an_agreement_is_no_new_request() -> None:
    """Thanks close a talk; a fact with a weekday in it asks for nothing."""
    assert closes("Deal. Thank you.") and not closes("Okay, but why?")
    assert requests("Would you ring her?") and not requests("The rent goes out on Friday.")


async def test_most_answers_take_up_a_word(rehearsals: Rehearsals) -> None:
    """In a clumsy talk about a concrete thing, at least half of the answers hold a word of the line or the scene, and none comes twice."""
    rehearsal = await rehearsals.start(persona="marcus-receipts")
    lines = ("You spent four hundred on the car again.", "Your sister's birthday is always more important than the rent.",
             "You hid the statement in the drawer.", "Show me the receipts now.", "You never look at the budget.", *CLUMSY)
    for line in lines:
        rehearsal = await rehearsals.say(rehearsal.id, line)
    said = [e for e in rehearsal.branch.exchanges if not e.aside]
    assert sum(picks_up(e, rehearsal.scene) for e in said[:5]) >= 3
    assert len({e.partner for e in said}) == len(said)
    assert content_words(said[0].partner)


def test_a_slip_in_a_good_talk_is_forgiven() -> None:
    """The same sharp line costs less from someone who has made the other feel heard, and never when it is contempt."""
    start, heard = PartnerState(heat=3, openness=6, heard=4), PartnerState(heat=3, openness=6, heard=6)
    lost = [s.openness - move(s, (Code.BLAME,), SCENE, "you forgot it").openness for s in (start, heard)]
    jabs = [s.openness - move(s, (Code.CONTEMPT,), SCENE, "grow up").openness for s in (start, heard)]
    assert lost[1] < lost[0] and jabs[1] == jabs[0]


def test_feedback_sends_back_to_the_question_asked() -> None:
    """When the partner asks back, the next step named is to answer just that."""
    found = feedback(SCENE, "I miss you", Coding(codes=(Code.I_STATEMENT,)), PartnerState(), PartnerState(), "", reply="Since when do you miss me?")
    assert "Since when do you miss me?" in found.try_next


def test_pronouns_come_from_the_scene() -> None:
    """A goal that says "him" needs no pronouns field."""
    assert scene_of({"goal": "Ask him to call", "partner": {"name": "Jo"}}).partner.pronouns == "he/him"
    assert scene_of({"goal": "Ask Jo to call", "partner": {"name": "Jo"}}).partner.pronouns == "they/them"


@pytest.mark.parametrize("line", ["You're not doing it wrong. I never said what I like.", "Do you want me to ring her for you?", *SKILLED])
def test_kind_lines_are_not_heard_as_a_push(line: str) -> None:
    """Reassurance, an offer and the lines of a skilled talk carry no competitive code."""
    assert not set(code(line).codes) & COMPETITIVE
