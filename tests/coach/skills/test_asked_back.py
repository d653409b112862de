"""Asked back: one question, and the answer becomes the sentence, in the person's own words."""

from __future__ import annotations

import pytest

from coach.service import Coach
from coach.skills.asked_back import TALK, lead, told_wish, wish
from coach.types import SkillName


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("that he shows me both accounts once a month", "Would you show me both accounts once a month?"),
        ("tell his nan before christmas", "Would you tell your nan before christmas?"),
        ("for her to put her phone away at dinner", "Would you put your phone away at dinner?"),
        ("us to eat together once a week", "Could we eat together once a week?"),
        ("we could take turns", "Could we take turns?"),
        ("just some time on my own", "Could I have some time on my own?"),
        ("to be left alone for an hour", "Could I be left alone for an hour?"),
        ("me to be on the account too", "Could I be on the account too?"),
        ("just listen", "Would you listen?"),
        ("text me when she gets there because i worry", "Would you text me when you get there?"),
    ],
)
def test_what_they_would_like_becomes_a_request(said: str, wanted: str) -> None:
    """Who does what stays as they said it."""
    assert wish(said) == wanted


@pytest.mark.parametrize("said", ["he never listens anyway", "him not to bring work home", "i dont know", "respect", "", "😀", "x " * 60, "no"])
def test_where_nobody_could_do_anything_there_is_no_request(said: str) -> None:
    """What they don't want is never turned round into what they do."""
    assert wish(said) == ""


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("that she hangs up after five minutes", "When you hang up after five minutes, it gets to me."),
        ("he told his mother about the scan", "When you told your mother about the scan, it got to me."),
        ("When you bought another heifer without a word", "When you bought another heifer without a word, it got to me."),
        ("he was a total dick", ""),
        ("my mother in law came round", ""),
        ("", ""),
    ],
)
def test_what_happened_opens_the_sentence_where_it_stands(said: str, wanted: str) -> None:
    """A verdict, or somebody else's deed, opens nothing."""
    assert lead(said) == wanted


QUEER = "seriously the toenails. on the sofa arm. in a pile"


async def test_the_answer_to_a_question_of_ours_makes_the_sentence(coach: Coach) -> None:
    """The wish is not taken for another complaint."""
    first, talk = await coach.say(QUEER, None, skill=SkillName.REFRAME)
    assert first.text.endswith("?") and not (first.result or {}).get("statement")
    second, talk = await coach.say("ask me one question about it", talk)
    assert "Would you ask me one question about it?" in second.text and talk.builder is None


async def test_who_does_not_know_is_asked_no_third_time(coach: Coach) -> None:
    """Then the smallest thing is asked for: ten minutes."""
    _, talk = await coach.say(QUEER, None, skill=SkillName.REFRAME)
    again, talk = await coach.say("i just hate it", talk)
    assert again.text.endswith("?")
    last, _ = await coach.say("dunno", talk)
    assert TALK in last.text


async def test_danger_in_the_answer_is_heard(coach: Coach) -> None:
    """A question half answered keeps nobody from help."""
    _, talk = await coach.say(QUEER, None, skill=SkillName.REFRAME)
    stopped, after = await coach.say("that he stops choking me when he's angry", talk)
    assert stopped.level.stops_coaching and stopped.card is not None and after.builder is None


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("I need him to say when he's going under instead of going quiet for weeks, I can handle bad news", "Would you say when you're going under instead of going quiet for weeks?"),
        ("How do I ask my partner to stop posting our daughter on Instagram? She's proud of her", "Would you stop posting our daughter on Instagram?"),
        ("How do I get Sipho to speak more isiXhosa with me", "Would you speak more isiXhosa with me?"),
        ("She loves the house vibe. I want us to start saving for our own place this year", "Could we start saving for our own place this year?"),
        ("I want to see the bank statements. In 38 years he has always done the money", "Could I see the bank statements?"),
        ("i need her to not read my phone", ""),
        ("I don't want my husband to read a book about it, I want him to look at the last twenty years", "Would you look at the last twenty years?"),
        ("i want to tell him i miss him", ""),
        ("i want a baby", ""),
        ("I need to know where I stand", ""),
    ],
)
def test_a_want_that_was_said_is_asked_for_as_it_stands(said: str, wanted: str) -> None:
    """Nothing turned round, nothing half."""
    assert told_wish(said) == wanted


async def test_a_want_in_plain_words_is_no_reason_to_ask_what_they_want(coach: Coach) -> None:
    """Their own words, a few before them, and what it would mean."""
    reply, _ = await coach.say("How do I ask my husband to say goodnight to my mum's photo with the kids?", None, skill=SkillName.NEED)
    assert "Would you say goodnight to my mum's photo with the kids?" in reply.text
