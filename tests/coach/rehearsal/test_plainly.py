"""What a line's words leave no doubt about: a jab is never praised, self-blame and care are no attack, a better line holds."""

from __future__ import annotations

import pytest

from coach.rehearsal import feedback as words
from coach.rehearsal import plainly
from coach.rehearsal.codes import code
from coach.rehearsal.debrief import debrief
from coach.rehearsal.features import Moment
from coach.rehearsal.picked import asked_for
from coach.rehearsal.scene import echo_of, safe_topic
from coach.rehearsal.service import Rehearsals
from coach.rehearsal.state import move
from coach.types import COMPETITIVE, Code, Coding, Partner, PartnerState, Scene
from evals.train_codes import TOKENS

SCENE = Scene(goal="Ask her about the garage", partner=Partner(name="Mel", pronouns="she/her", style="defensive", hot_button="being asked to phone the council"), difficulty=2)
JABS = (
    "No, I wasn't always fair. But it's not even that heavy, no offence.", "Fair. You'll get bored of it by June like the guitar.",
    "I do get that you're tired. Just like your mother.", "Okay, I hear you, and you only ever care about your mates.",
    "Must be nice, having your evenings free. I do love you.", "Sorry, but surely you could have asked like a normal person.",
)


@pytest.mark.parametrize("line", JABS)
def test_a_jab_beside_a_kind_word_is_never_praised_and_costs(line: str) -> None:
    """A dig after "fair" or "I hear you" is contempt: nothing is praised as a repair, the heat goes up and she feels less heard."""
    codes = code(line, Moment(first=False), TOKENS).codes
    start = PartnerState(heat=5, openness=4.5, heard=4)
    after = move(start, codes, SCENE, line)
    assert codes[0] is Code.CONTEMPT and not set(codes) & {Code.VALIDATION, Code.REPAIR, Code.HUMOR, Code.APOLOGY}
    assert after.heat > start.heat and after.heard < start.heard


async def test_a_jab_is_not_on_the_card(rehearsals: Rehearsals) -> None:
    """No line with a dig in it is kept, whatever stands before the dig."""
    rehearsal = await rehearsals.start(SCENE.model_dump())
    for line in JABS[:3]:
        rehearsal = await rehearsals.say(rehearsal.id, line)
    card = " ".join(debrief(rehearsal).card)
    assert not any(line[:25] in card for line in JABS)


def test_a_charge_beside_a_kind_word_does_not_cool() -> None:
    """Blame with a kind word beside it still makes things worse."""
    start = PartnerState(heat=5, openness=4.5, heard=4)
    after = move(start, (Code.BLAME, Code.VALIDATION, Code.CURIOSITY), SCENE, "You left me with it.")
    assert after.heat > start.heat and after.openness < start.openness


@pytest.mark.parametrize("line", [
    "I never said it out loud, I just went quiet and slammed the boot.", "I've always ducked this one and left it to you.",
    "I don't believe any more. I haven't for a long time.", "I can't sleep since the letter came.",
    "You've a face like a wet weekend. How are you, really?", "They'll not find much in that head of yours on the scan. Are you okay, love?",
])
def test_self_blame_a_plain_fact_and_a_caring_joke_are_no_attack(line: str) -> None:
    """What one says of oneself, or jokes before a caring question, pushes nobody and gives no "never" to throw back."""
    coding = code(line, Moment(first=False), TOKENS)
    assert not set(coding.codes) & COMPETITIVE and (not plainly.own_part(line) or echo_of(line, coding) == "")


@pytest.mark.parametrize("line", ["I told you so.", "I never asked for this.", "I never asked you to come.", "You forgot again. Are you okay?", "I never know what you want.", "I don't believe you."])
def test_a_charge_in_the_first_person_is_not_self_blame(line: str) -> None:
    """"I never asked for this" owns nothing, and a caring word after a charge takes nothing back."""
    assert not plainly.own_part(line) and not plainly.cares(line)


def test_sorry_said_before_is_not_sorry_said() -> None:
    """"I've already said sorry" is a defence, not an apology."""
    codes = code("I've already told you sorry about five times.", Moment(first=False), TOKENS).codes
    assert Code.APOLOGY not in codes and Code.DEFENSIVE in codes


@pytest.mark.parametrize(("goal", "wanted"), [
    ("Ask her about the garage", "the garage"), ("Talk with him about the holiday", "the holiday"), ("Not argue about the will again", ""), ("Stop talking about the past", ""),
    ("Tell Mum I don't want comments about my weight", ""), ("Be more than the fun police", ""), ("Get help with the bins", ""),
])
def test_the_matter_is_named_only_where_it_is_to_be_talked_about(goal: str, wanted: str) -> None:
    """A noun from the goal is spoken only where the goal is to ask or talk about it."""
    assert safe_topic(Scene(goal=goal)) == wanted


async def test_first_words_leave_out_what_is_to_be_left_alone(rehearsals: Rehearsals) -> None:
    """Where the will is not to be argued again, the debrief doesn't open with it."""
    rehearsal = await rehearsals.start(SCENE.model_copy(update={"goal": "Not argue about the will again"}).model_dump())
    rehearsal = await rehearsals.say(rehearsal.id, "You must be worn out.")
    found = debrief(rehearsal)
    assert "will" not in found.tips.first_words and "on my mind" in found.tips.first_words and not any("the will" in line for line in found.card)


@pytest.mark.parametrize(("line", "wanted"), [
    ("I don't told you straight, and I'm sorry.", False), ("I was sharp. Would you give me a sign when I do it, and I'll stop?", False), ("Would you talk to them about it?", False),
    ("I'm worn out. Could you phone the council on Friday?", False), ("I didn't tell you straight, and I'm sorry.", True), ("I was hurt when you left. Would you stay for the pudding?", True),
])
def test_a_better_line_parses_and_leaves_the_sore_spot_alone(line: str, wanted: bool) -> None:
    """Broken verbs, asks that hang on nothing and asks for what sets her off are no better line."""
    assert words.holds(line, SCENE) is wanted


def test_a_reframe_that_does_not_hold_is_replaced() -> None:
    """A broken sentence is never shown as the better one."""
    found = words.better_line(SCENE, "You never phone.", Coding(codes=(Code.BLAME,)), "I don't told you about it.", "", ())
    assert found and "told" not in found


@pytest.mark.parametrize("line", ["Which two jobs would you like to have to yourself?", "What worries you most about it, Dad?", "Is it the shop? Or the hockey?"])
def test_a_question_about_a_feeling_or_a_fact_is_no_request(line: str) -> None:
    """What only wants to know isn't answered with "I could maybe try it"."""
    codes = plainly.settled(line, (Code.SPECIFIC_REQUEST,))
    assert codes == (Code.CURIOSITY,) and plainly.settled("Could you do the bins on Friday?", (Code.SPECIFIC_REQUEST,)) == (Code.SPECIFIC_REQUEST,)


def test_three_things_offered_are_not_both() -> None:
    """"Bit of both" answers two things, never three."""
    assert asked_for("The job, or us, or the money?") == "list" and asked_for("Is it the job or the money?") == "choice"


@pytest.mark.parametrize(
    "line",
    [
        "I'm sorry, but you make it hard.", "I'm sorry you feel that way.", "Sorry if that upset you.", "Sorry for caring about this.",
        "Well done for noticing at last.", "I'll say it slowly so you can follow.", "Most husbands would have rung by now.", "Thanks for bothering to come.",
    ],
)
def test_a_sorry_taken_back_and_a_dig_in_thanks_are_no_skill(line: str) -> None:
    """Whatever the readers say, these push, and nothing kind is read in them."""
    codes = plainly.settled(line, (Code.APOLOGY, Code.VALIDATION, Code.HUMOR))
    assert set(codes) & COMPETITIVE
    assert not set(codes) & {Code.APOLOGY, Code.VALIDATION, Code.HUMOR}


@pytest.mark.parametrize("line", ["I'm sorry I was late.", "I'm sorry. I know it was hard, but I'm glad you told me.", "Thank you for finally telling me, I'd been worried."])
def test_a_whole_sorry_and_real_thanks_stand(line: str) -> None:
    """A but in another sentence takes no sorry back."""
    assert plainly.settled(line, (Code.APOLOGY,)) == (Code.APOLOGY,)
