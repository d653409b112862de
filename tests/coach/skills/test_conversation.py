"""A guided talk keeps to what was told: good news, short requests that point back, facts asked for, and facts remembered."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from coach import tone
from coach.engine.memory import facts_in
from coach.skills.chat_moves import choose_move
from coach.skills.lexical_bank import LexicalBank
from coach.skills.matter import in_context, message_before, points_back, told_before
from coach.skills.mood import general_question, mood_of, to_say
from coach.skills.registry import build_skills
from coach.skills.sayable import tone_findings
from coach.skills.stock import shelf
from coach.types import Conversation, Draft, Message, Passage, SkillName, Turn

START = datetime(2026, 1, 1, tzinfo=UTC)
SKILLS = build_skills(LexicalBank())


def told(*texts: str, **fields: object) -> Conversation:
    """A talk in which the person said these things, each met with a plain word."""
    messages: list[Message] = []
    for text in texts:
        messages += [Message(role="person", text=text, at=START), Message(role="coach", text="Go on.", at=START, skill=SkillName.CHAT)]
    facts = tuple(fact for text in texts for fact in facts_in(text))
    return Conversation.model_validate({"id": "t", "started": START, "messages": messages, "facts": facts, **fields})


def turn(text: str, talk: Conversation | None = None, **fields: object) -> Turn:
    return Turn.model_validate({"text": text, "conversation": talk or told(), "reading": tone.read(text), **fields})


def chat(text: str, talk: Conversation | None = None) -> Draft:
    """The guided reply in talk, which must pass its own checks."""
    asked = turn(text, talk)
    draft = SKILLS[SkillName.CHAT].floor(asked)
    assert SKILLS[SkillName.CHAT].check(asked, draft) == ()
    return draft


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("saw my fella in that kilt at the wedding and wow", "joy"), ("btw he got the job in Aberdeen!!", "news"), ("haha yes we did laugh about the beans", "laugh"), ("my husband hoovered!! without being asked!!!", "joy"),
        ("he bought a motorbike without asking me. £4000", ""), ("we've got a 5 month old, Nora, and i'm on my knees", ""), ("he's not ready to talk", "softens"), ("she cried about it on sunday", ""),
        ("what was his name again, did i tell you?", "recall"), ("fine. maybe i do go on a bit", "concedes"), ("ok. i'll wait", "waits"), ("he's coming home in ten minutes", "arrives"),
    ],
)
def test_the_light_side_of_talk_is_heard(text: str, mood: str) -> None:
    """Joy, news, a laugh or a small turn is told from a complaint that only looks like one."""
    assert mood_of(text) == mood


def test_joy_is_turned_to_the_one_it_is_about() -> None:
    """Glad words become the words to say, in the person's own phrase."""
    assert to_say("saw my fella in that kilt at the wedding and wow") == "Saw you in that kilt at the wedding and wow."
    assert "> I'm so proud of you I could burst." in chat("i'm so proud of her i could burst").text


@pytest.mark.parametrize("text", ["ok so what do i actually say to her", "what should i text back", "how do i tell him without sounding soft", "quick what do i say", "i want to tell him but we don't really do compliments"])
def test_a_short_request_points_back(text: str) -> None:
    """A request for words that brings no matter of its own is read with what was told before."""
    assert points_back(text)


def test_a_request_with_its_own_matter_does_not() -> None:
    """Words that name what they are about stand on their own."""
    assert not points_back("how do i ask him to do the dishes")


def test_words_come_from_the_story_told_before() -> None:
    """The story is put in front of the request, without what was said to the coach itself."""
    talk = told("she forgot my birthday. who does that", "tell me i'm right to be furious", "but she should know i didn't mean it")
    assert told_before(talk) == ("she forgot my birthday. who does that",)
    assert "forgot my birthday" in in_context("what do i say to her", SkillName.REFRAME, talk)


def test_an_answer_is_for_the_message_before_and_not_for_my_own_words() -> None:
    """A received message is found again; what the person said themselves is not one."""
    talk = told('he sent "k. do what you want"', "after i said i'm going to my sister's for the weekend")
    assert message_before(talk) == 'he sent "k. do what you want"'


def test_a_mishap_becomes_something_sweet_to_send() -> None:
    """Asked for something cute, the coach uses what really happened."""
    draft = chat("I want to text her something cute about it", told("the tent leaked and we ate cold beans"))
    assert "> The tent leaked and we ate cold beans." in draft.text


def test_a_name_told_earlier_is_known() -> None:
    """Asked for a name it was told, the coach says it."""
    assert "Tom" in chat("what was his name again, did i tell you?", told("it's me and my husband Tom")).text


def test_a_thing_told_earlier_is_found_by_its_words() -> None:
    """Asked about something told, the coach says it back in their words."""
    assert "exhibition opening" in chat("when is the exhibition, did i say?", told("i missed her exhibition opening")).text


def test_a_reply_keeps_to_the_topic() -> None:
    """A complaint without a plain event is met in its own matter, with one question."""
    draft = chat("it's me and my husband Tom. we just feel like housemates")
    assert draft.text.count("?") == 1 and "hear you" not in draft.text and "heavy" not in draft.text


def test_clearly_at_fault_gets_the_own_part_and_one_step() -> None:
    """Told of an insult before, "he's in the wrong" is answered with the insult, kindly, and a line to open with."""
    draft = chat("but surely he's the one in the wrong here", told("i hit the roof and called him a child in front of his brother"))
    assert "those words were yours" in draft.text and "I'm sorry for what I called you" in draft.text


def test_the_sentence_they_have_is_there_when_it_is_needed() -> None:
    """When the other comes home, the line that was made is put in their hand again."""
    talk = told("we rowed", last_sentence="I'm sorry I shouted.", last_skill="repair")
    assert "> I'm sorry I shouted." in chat("he's coming home in ten minutes", talk).text


@pytest.mark.parametrize(("text", "general"), [("does the silent treatment actually damage relationships", True), ("how long does it take to calm down after a fight", True), ("how do i tell him", False), ("is it ok to want compliments", False), ("why is she like this", False)])
def test_a_question_about_people_in_general_is_told_from_their_own(text: str, general: bool) -> None:
    """Facts are asked without "I" and without "she"."""
    assert general_question(text) is general


def test_a_factual_question_gets_the_fitting_page() -> None:
    """The answer is the page that speaks of what was asked, not merely the first one found."""
    far = Passage(page_id="a", title="Requests", tradition="nvc", text="Ask once.", summary="It's a request if no is safe to say.", evidence="none", score=0.5)
    near = Passage(page_id="b", title="What a good apology has in it", tradition="repair", text="Say what you did.", summary="An apology names what you did and then stops.", evidence="lab", score=0.45)
    draft = SKILLS[SkillName.LEARN].floor(turn("do apologies actually work", passages=(far, near)))
    assert draft.text.startswith("An apology names what you did")


def test_no_page_stands_under_nothing() -> None:
    """Where no page speaks of it, none is cited."""
    far = Passage(page_id="a", title="Requests", tradition="nvc", text="Ask once.", summary="It's a request if no is safe to say.", evidence="none", score=0.2)
    draft = SKILLS[SkillName.LEARN].floor(turn("how do submarines talk to each other", passages=(far,)))
    assert draft.asks and draft.citations == () and "pages" in draft.text


def test_what_we_just_put_in_quotes_is_the_line_when_words_are_asked_for() -> None:
    """Nobody is asked for the other half of what we have just worded."""
    before = Message(role="coach", text='You were scared. No harm done that a kind line can\'t mend: "I\'m so sorry. I\'m here, no need to answer."', at=START, skill=SkillName.CHAT)
    said = Message(role="person", text="she was at a funeral home with her mum. im an idiot", at=START)
    talk = Conversation(id="t", started=START, messages=(said, before))
    assert "> I'm so sorry. I'm here, no need to answer." in chat("what do i say", talk).text


def test_pushing_back_is_not_a_crying_partner() -> None:
    """ "He just cried" is met as such and not taken for doubt about a suggestion."""
    assert choose_move(turn("he just cried", told("we're fighting"))) == "softens.cry"


def test_teasing_is_read_as_play() -> None:
    """A teasing message gets a playful answer and no hunt for hurt."""
    draft = SKILLS[SkillName.DECODE].floor(turn('she wrote back "you owe me a dry hotel you muppet"'))
    assert draft.result is not None and "playful" in draft.result["feelings"]


def test_every_stored_line_to_send_passes_our_own_tone_reader() -> None:
    """A line that the checks would refuse would leave the person with no answer at all."""
    lines = [line for entry in shelf("decode")["message"] for line in entry["reply"]]
    lines += [line for kind in ("time_out", "stop_action", "i_feel", "appreciation") for line in shelf("repair")["mid"][kind]]
    refused = [line for line in lines if tone_findings(re.sub(r"\{[^}]*\}", "it", line))]
    assert not refused
