"""The partner throws back what was said, from their own side, and answers a question by its kind."""

from __future__ import annotations

import pytest

from coach.rehearsal import guard, mirror
from coach.rehearsal.advise import _flipped
from coach.rehearsal.codes import code
from coach.rehearsal.features import Moment
from coach.rehearsal.feedback import better_line, feedback
from coach.rehearsal.picked import asked_for, requests, warms
from coach.rehearsal.scene import goal_words, spot
from coach.rehearsal.service import Rehearsals
from coach.rehearsal.state import touches
from coach.types import (
    COMPETITIVE,
    Category,
    Code,
    Coding,
    Conversation,
    Evidence,
    Level,
    Partner,
    PartnerState,
    Scene,
    Triage,
)
from evals.train_codes import TOKENS

SCENE = Scene(goal="Ask him to tell his brother to find a flat", partner=Partner(name="Owen", pronouns="he/him", softener="hearing that I like his brother"), difficulty=2)


@pytest.mark.parametrize(("line", "wanted"), [
    ("Would you come for the soup, and I'll walk you to the car?", "come for the soup"), ("Could we try Mondays, with the door open?", "try Mondays"),
    ("Will you let me finish?", "let you finish"), ("Would you mind calling?", ""), ("Could it go face down?", ""),
])
def test_an_ask_is_turned_round(line: str, wanted: str) -> None:
    """What the person asked for is named from the partner's side, or not at all."""
    assert mirror.asked(line) == wanted


def test_what_both_are_to_do_is_not_thrown_at_one() -> None:
    """"Could we look at it?" is not something the partner alone is to do."""
    assert mirror.asked_of_them("Could we look at it together?") == "" and mirror.asked_of_them("Would you look at it?") == "look at it"


@pytest.mark.parametrize(("line", "wanted"), [
    ("You forgot the vet.", "I forgot the vet"), ("You left me with three kids.", "I left you with three kids"), ("You were late again, weren't you?", ""),
    ("I know you let your sister speak to me.", ""), ("You're married to that phone.", "I'm married to that phone"),
])
def test_a_charge_is_thrown_back_in_the_first_person(line: str, wanted: str) -> None:
    """"You forgot" becomes "I forgot", with the pronouns turned; a question is no charge."""
    assert mirror.charge(line) == wanted


@pytest.mark.parametrize(("line", "wanted"), [
    ("I won't give you the code.", "you won't give me the code"), ("I won't choose between you and Mum.", ""), ("I like Sundays.", ""),
])
def test_a_limit_is_named_back_whole_or_not_at_all(line: str, wanted: str) -> None:
    """A limit comes back from the partner's side; one that would be cut in the middle doesn't."""
    assert mirror.stand(line) == wanted


def test_an_apology_is_not_told_back_as_a_feeling() -> None:
    """"I dread the weekends" is told back, "I'm sorry" isn't."""
    assert mirror.told("I dread the weekends.") == "you dread the weekends" and mirror.told("I'm so sorry about it.") == ""


@pytest.mark.parametrize(("text", "wanted"), [
    ("hearing that I like his brother", "hearing that you like my brother"), ("being told he isn't funny", "being told I am not funny"), ("hearing that he \"doesn't help\"", ""), ("being asked \"how could you\"", "being asked \"how could you\""),
])
def test_what_softens_them_is_told_in_their_own_words(text: str, wanted: str) -> None:
    """The scene's softener and sore spot can be said by the partner; words in quotes stay as they were, or all is left out."""
    assert spot(Partner(name="Owen", pronouns="he/him"), text) == wanted


@pytest.mark.parametrize(("question", "wanted"), [
    ("Do you want me to ring her?", "offer"), ("What are you afraid would happen?", "fear"), ("How long have you known?", "when"), ("How is it for you when I go quiet?", "feels"),
    ("Is it the gadget or the going?", "choice"), ("Which part is the worst?", "which"),
])
def test_questions_are_told_apart(question: str, wanted: str) -> None:
    """An offer, a fear, a time, one of two and a part each get their own kind of answer."""
    assert asked_for(question) == wanted


async def test_a_partner_who_is_asked_says_what_would_help(rehearsals: Rehearsals) -> None:
    """Once open enough, the partner answers "what would help?" out of the scene."""
    rehearsal = await rehearsals.start(SCENE.model_dump(), feedback="off")
    for line in ("Have you got a minute?", "You practically raised him. I know that.", "I see how tired you are, and I'm sorry I never said.", "Thank you for telling me. That makes sense."):
        rehearsal = await rehearsals.say(rehearsal.id, line)
    answers = [(await rehearsals.say(rehearsal.id, f"What would help you {when}?")).branch.exchanges[-1].partner for when in ("tonight", "this week", "next time")]
    assert any("you like my brother" in answer for answer in answers)


def test_a_fact_with_a_weekday_is_no_ask() -> None:
    """"And then she gave up" asks for nothing."""
    assert not requests("On Sunday she told you her poem twice and then she gave up.") and requests("Will you let me ring?")


def test_a_kind_word_is_heard_as_one() -> None:
    """"I like your brother" is warm, "I'd like you to stop" isn't."""
    assert warms("I like your brother.") and not warms("I'd like you to stop.")


@pytest.mark.parametrize(("goal", "wanted"), [
    ("Ask her to put the phone down when I'm talking", "the phone"), ("Raise the credit card I found in his name", "the credit card"), ("Ask her to come to bed at the same time", ""),
    ("Tell her I'm not ready", ""), ("Tell him about the whole of August", ""),
])
def test_the_matter_is_a_thing_or_nothing(goal: str, wanted: str) -> None:
    """No half sentence of the goal becomes the topic."""
    assert goal_words(Scene(goal=goal)) == wanted


def test_family_alone_is_no_sore_spot() -> None:
    """Naming his brother doesn't touch "hearing his brother called a waster"; calling him one does."""
    assert not touches("Your brother's been here nine weeks.", "hearing his brother called a waster")
    assert touches("He's a waster.", "hearing his brother called a waster")


def test_a_better_line_needs_something_to_be_about() -> None:
    """Where nothing was named, the better line doesn't say "about this"."""
    scene = Scene(goal="Tell him I want slower mornings", partner=Partner(name="Kofi"))
    lines = {better_line(scene, "Everyone else does.", Coding(codes=(Code.ABSOLUTE,)), "", before, ()) for before in ("", "a", "b", "c")}
    assert lines and all("about this" not in line for line in lines)


def test_feedback_takes_up_what_the_partner_gave() -> None:
    """When an open partner gives something, the next step quotes it; a quote for being seen holds "you"."""
    after = PartnerState(heat=2, openness=5.2, heard=6.2)
    found = feedback(SCENE, "I know it's heavy", Coding(codes=(Code.VALIDATION,)), PartnerState(), after, "", reply="Well. I didn't think you'd noticed.")
    assert "I didn't think you'd noticed." in found.try_next
    assert "\"I" not in found.landed


def _reads(score: float, category: Category) -> Triage:
    found = Evidence(source="classifier", category=category, level=Level.EMERGENCY, score=score, rule="stop@3")
    return Triage(level=Level.EMERGENCY, turn_level=Level.EMERGENCY, categories=(category,), evidence=(found,))


@pytest.mark.parametrize(("score", "heard", "wanted"), [(0.8, (), "nothing"), (0.93, (), "own"), (0.93, ("own",), ""), (0.93, ("done",), "own"), (0.97, (), "")])
def test_a_fear_of_the_classifier_alone_counts_when_sure_or_when_it_comes_twice(score: float, heard: tuple[str, ...], wanted: str) -> None:
    """Unsure, it is asked beside the answer; sure, or the second of its kind, it stops the scene."""
    import datetime as dt

    talk = Conversation(id="x", started=dt.datetime.now(dt.UTC), extra={"faint": list(heard)})
    assert guard._faint(_reads(score, Category.SUICIDE_VEILED), talk) == wanted


async def test_a_kind_word_in_bed_is_no_alarm_and_a_deed_is(rehearsals: Rehearsals) -> None:
    """"I like waking up next to you" is answered by the partner; "you held me down" is not."""
    rehearsal = await rehearsals.start(SCENE.model_dump())
    said = await rehearsals.say(rehearsal.id, "I want to ask about sleep, only sleep. I like waking up next to you, that won't change.")
    assert said.branch.exchanges[-1].partner
    said = await rehearsals.say(rehearsal.id, "You held me down and you wouldn't let me up.")
    assert not said.branch.exchanges[-1].partner and said.stopped == "safety"


@pytest.mark.parametrize(("line", "wanted"), [
    ("im scared theyll stop talking to me", Code.I_STATEMENT), ("I felt stupid buying the cheap bread.", Code.I_STATEMENT), ("Brilliant. Thank you, I was dreading this.", Code.VALIDATION),
    ("deal?", Code.SPECIFIC_REQUEST), ("You gave Papa your word. I respect that, it's part of why I married you.", Code.VALIDATION),
])
def test_a_line_without_a_push_is_not_read_as_one(line: str, wanted: Code) -> None:
    """Short spellings, a hard word about oneself, thanks and respect carry no competitive code."""
    codes = set(code(line, Moment(first=False), TOKENS).codes)
    assert wanted in codes and not codes & COMPETITIVE


def test_a_better_line_keeps_what_happened() -> None:
    """A "never" that was said is not lost, and no deed is made of an order."""
    blame, order = Coding(codes=(Code.BLAME,)), Coding(codes=(Code.DEMAND,))
    assert _flipped("I was uneasy when you pushed me.", "You never pushed me.", blame)
    assert _flipped("I get worried when you go to the doctor.", "You're going to the doctor.", order)
    assert not _flipped("I was upset when you forgot the vet.", "You forgot the vet.", blame)


@pytest.mark.parametrize(("line", "wanted", "never"), [
    ("I have to tell you something bad, and it's my fault.", Code.APOLOGY, Code.DEFENSIVE), ("How could you do this to us?", Code.BLAME, Code.CURIOSITY),
    ("What do you need to know?", Code.CURIOSITY, Code.DEMAND), ("So it's my fault again, of course.", Code.DEFENSIVE, Code.APOLOGY),
    ("You've done overtime every week since March. I see it.", Code.VALIDATION, Code.BLAME), ("I'm sorry if you took it the wrong way.", Code.DEFENSIVE, Code.APOLOGY),
    ("How long are you going to sulk?", Code.BLAME, Code.CURIOSITY), ("I'm sorry you had to hear it from her.", Code.APOLOGY, Code.DEFENSIVE),
])
def test_a_question_an_owning_and_an_accusation_are_told_apart(line: str, wanted: Code, never: Code) -> None:
    """What is owned is an apology, what accuses is no question, what wants to know is no order."""
    codes = set(code(line, Moment(first=False), TOKENS).codes)
    assert wanted in codes and never not in codes


async def test_asking_what_they_think_is_no_question_about_us(rehearsals: Rehearsals) -> None:
    """"Does that sound all right to you?" is for the partner."""
    rehearsal = await rehearsals.start(SCENE.model_dump())
    said = await rehearsals.say(rehearsal.id, "Does that sound all right to you?")
    assert said.branch.exchanges[-1].partner
