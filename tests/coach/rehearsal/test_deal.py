"""A partner haggles in their own manner, never in another's words, and advice knows what they just did."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.rehearsal import deal, guard, manner, mirror
from coach.rehearsal.bank import Moment, speak
from coach.rehearsal.check import findings
from coach.rehearsal.debrief import _start_of
from coach.rehearsal.feedback import Answer, feedback
from coach.rehearsal.hearing import kinds_of
from coach.rehearsal.service import Rehearsals
from coach.rehearsal.stance import allowed
from coach.types import Category, Code, Coding, Conversation, Partner, PartnerState, Scene, Stance
from evals.bench_rehearsal import parts

SCENE = Scene(goal="Ask for two mornings a week alone", relationship="husband", partner=Partner(name="Alf", pronouns="he/him", style="goes quiet, then makes jokes"))
ASK = "Could we try Tuesday and Thursday mornings?"


def _moment(line: str, *codes: Code, state: PartnerState | None = None, scene: Scene = SCENE) -> Moment:
    return Moment(scene=scene, line=line, coding=Coding(codes=codes), state=state or PartnerState(), first=False, settled=False, seed="x")


def test_no_line_belongs_to_two_manners() -> None:
    """Two partners of different manners never say the same line."""
    owners: dict[str, set[str]] = {}
    for style, sections in manner.lines().items():
        for cells in sections.values():
            for text in (text for cell in cells.values() for text in cell):
                owners.setdefault(text.split("|")[-1].lower(), set()).add(style)
    assert len(owners) > 2_000 and not [text for text, who in owners.items() if len(who) > 1]


def test_a_manner_in_two_parts_is_played_in_both() -> None:
    """Somebody who goes quiet and then jokes does both, in that order."""
    assert manner.manners(SCENE.partner) == ("withdrawn", "joking")
    assert manner.manners(Partner(style="hurt", traits=("always busy",))) == ("hurt", "busy")


def test_what_the_scene_quotes_is_said_once() -> None:
    """A turn of phrase given in the scene comes out of the partner's mouth, whole, once."""
    scene = Scene(goal="Every time I ask about Spain he says 'let's see'. I want an answer.", partner=Partner(style="avoidant"))
    assert manner.sayings(scene) == ("Let's see.",)
    moment = _moment("I feel left out of it", Code.I_STATEMENT, scene=scene)
    assert speak(moment, (Stance.DEFLECT,), frozenset(), ()).text == "Let's see."
    assert speak(moment, (Stance.DEFLECT,), frozenset({"saying.0"}), ("Let's see.",)).text != "Let's see."


@pytest.mark.parametrize(("line", "wanted"), [
    (ASK, True), ("How would you feel if I took the spare room?", True), ("Could you tell your brother to ring first?", True), ("Would you tell me what happened?", False),
    ("Can we talk about Sunday?", False), ("What would you like?", False), ("How could you do this?", False), ("Could you have told me before?", False),
])
def test_an_ask_is_told_from_a_question(line: str, wanted: bool) -> None:
    """An ask wants something done; a question wants something told."""
    assert deal.proposes(line) is wanted


@pytest.mark.parametrize(("stances", "difficulty", "before", "wanted"), [
    ((Stance.DIG_IN,), 2, (), "no"), ((Stance.DEFLECT,), 2, (), "not_now"), ((Stance.DEFLECT,), 2, ("not_now",), "no"), ((Stance.ASK,), 2, (), "terms"),
    ((Stance.ASK,), 2, ("terms",), "counter"), ((Stance.CONCEDE,), 3, (), "counter"), ((Stance.CONCEDE,), 3, ("counter",), "condition"),
    ((Stance.SOFTEN,), 3, (), "condition"), ((Stance.SOFTEN,), 3, ("condition",), "yes"), ((Stance.SOFTEN,), 1, (), "yes"),
])
def test_the_state_decides_what_becomes_of_an_ask(stances: tuple[Stance, ...], difficulty: int, before: tuple[str, ...], wanted: str) -> None:
    """The further open, the more is given, and a hard partner haggles first."""
    assert deal.outcome(stances, difficulty, before) == wanted


def test_the_answer_to_an_ask_takes_up_the_ask() -> None:
    """Haggling names the size that was asked for, or less of it."""
    said = {speak(_moment(ASK, Code.SPECIFIC_REQUEST), (Stance.CONCEDE,), frozenset(), (), ()).text for _ in range(1)}
    assert deal.size(ASK) == ("Tuesday and Thursday", "Tuesday") and all("Tuesday" in text for text in said)
    assert deal.size("half an hour a night")[1] == "fifteen minutes" and deal.later("tonight?") == "tomorrow"


@pytest.mark.parametrize(("line", "wanted"), [
    ("How is Chidi?", "asked_person"), ("When you picture us old, what's in it?", "asked_picture"), ("Is it the job, or us, or the money?", "asked_list"),
    ("Which two would you pick?", "asked_pick"), ("How much could you manage?", "asked_amount"), ("What was that day like?", "asked_feels"), ("Did I get that right?", "asked_check"),
])
def test_every_kind_of_question_has_its_own_answers(line: str, wanted: str) -> None:
    """A question is heard as what it asks for, and there are lines for it in every manner."""
    assert kinds_of(_moment(line, Code.CURIOSITY))[0] == wanted
    assert all(sections["wary"].get(wanted) and sections["giving"].get(wanted) for sections in manner.lines().values())


def test_the_hardest_has_second_thoughts() -> None:
    """At difficulty 3 an opening partner draws back every third line; at 1 never."""
    state = PartnerState(heat=3, openness=5.5, heard=6)
    assert allowed(state, (Code.VALIDATION,), 6, 3)[0] is Stance.ASK and allowed(state, (Code.VALIDATION,), 6, 1)[0] is Stance.CONCEDE


def test_advice_answers_what_the_partner_did() -> None:
    """After a no, a smaller offer and a yes, three different things are advised."""
    state = PartnerState(heat=3, openness=5.5, heard=6)
    coding = Coding(codes=(Code.SPECIFIC_REQUEST,))
    tips = [feedback(SCENE, ASK, coding, state, state, "", reply="Well.", answer=Answer(Stance.CONCEDE, name)).try_next for name in ("no", "counter", "yes")]
    assert len(set(tips)) == 3 and "no" in tips[0].lower() and "yes" in tips[2].lower()


async def test_a_skilled_talk_with_a_hard_partner_takes_its_time(rehearsals: Rehearsals) -> None:
    """At difficulty 3 six kind lines win no yes."""
    rehearsal = await rehearsals.start(SCENE.model_copy(update={"difficulty": 3}), feedback="off")
    lines = ("I know you've had a hard spring.", "What's it like for you?", "That makes sense.", "I'm sorry I was short with you.", "I miss the quiet in the mornings.", ASK)
    for line in lines:
        rehearsal = await rehearsals.say(rehearsal.id, line)
    assert deal.of_line(rehearsal.branch.exchanges[-1].line_id) not in ("yes", "")


async def test_as_if_says_how_and_not_how_old() -> None:
    """"Like you're in my class" or "school nights" make nobody a minor; an age does."""
    talk = Conversation(id="x", started=dt.datetime.now(dt.UTC))
    weekday = await guard._read(parts(), talk, "What about both phones in the drawer, just the school nights?")
    simile = await guard._read(parts(), talk, "I was talking to you like you're in my class, and I'm sorry.")
    plain = await guard._read(parts(), talk, "I'm 15 and in year 10.")
    assert Category.MINOR_USER not in (*simile.categories, *weekday.categories) and Category.MINOR_USER in plain.categories


@pytest.mark.parametrize(("line", "kept"), [
    ("I'm sorry, I didn't know. One morning, I could manage.", True), ("You're right, I'm so sorry, I'll do whatever you want.", False), ("I'm not coping with eight hours of it.", True),
])
def test_a_model_may_give_with_a_but(line: str, kept: bool) -> None:
    """What gives and holds something back is kept; a surrender isn't."""
    state = PartnerState(heat=3, openness=5.2, heard=5.8)
    assert (findings(line, SCENE, ASK, (), (Stance.CONCEDE, Stance.ASK), state) == ()) is kept


def test_first_words_end_where_a_sentence_does() -> None:
    """The words to start with are whole sentences where they fit."""
    assert _start_of("Come and sit down a minute, love. It's nothing bad, I only want to say it properly.") == "Come and sit down a minute, love."


def test_what_cannot_be_thrown_back_whole_is_left() -> None:
    """A quotation begun or a thing that should have been isn't told back; what they miss is."""
    assert mirror.told("I always say 'sure, ask them' and mean no.") == "" and mirror.told("I've had the house to myself, and I miss the quiet.") == "you miss the quiet"
