"""Kinds of words that once came out wooden, and now come out as one would say them."""

from __future__ import annotations

import re

import pytest

from coach.skills.composer_parts import turned_round
from coach.skills.moments import moment_for
from coach.skills.pieces import parse
from coach.skills.pieces_types import Event, Kind, Shape
from coach.skills.reasons import own_reason
from coach.words import clean, to_partner
from tests.coach.skills.bare_reframe import drafted, said


@pytest.mark.parametrize(
    ("words", "kept", "asked"),
    [
        (
            "Can you not do the crossword out loud at 6am",
            "the crossword out loud at 6am",
            r"another room|later in the day",
        ),
        (
            "would you mind not calling me at work six times a day",
            "call me at work six times a day",
            r"break|one time a day",
        ),
        (
            "You always leave the kitchen like a crime scene",
            "leave the kitchen in a mess",
            r"before bed|before we sit down",
        ),
        ("You fed the goats my strawberries!!", "fed the goats my strawberries", r"ask me first|check with me"),
        ("we haven't had sex in four months and you act like it's fine", "haven't had sex in four months", r"close"),
        ("you lent my bike without asking me", "lent my bike", r"would you ask me first"),
        ("you watch the match instead of eating with us", "watch the match", r"would you eat with us"),
        ("why didn't you call me from the hospital", "call me from the hospital", r"would you call me\?"),
        ("We used to laugh. Now we just talk about bills", "We used to laugh, and I miss it", r"evening"),
        ("crumbs in the butter. crumbs in the JAM", "there are crumbs in the butter", r"clear|sort"),
        ("I've asked you five times to fix the gate", "fix the gate", r"you fix the gate"),
        ("My flatmate never replaces the loo roll", "replace the loo roll", r"\?"),
        ("Turn the bloody telly down", "turn the telly down", r"telly down\?"),
        ("you haven't kissed me since your birthday", "You haven't kissed me since your birthday", r"\?"),
    ],
)
def test_asks_for_what_fits(words: str, kept: str, asked: str) -> None:
    """The concrete matter stays, and what is asked for belongs to it."""
    sentence = said(words)

    assert kept.lower() in sentence.lower()
    assert re.search(asked, sentence, re.IGNORECASE)
    assert sentence.count("?") == 1


def test_keeps_both_halves_of_a_scene() -> None:
    """A list in the first half doesn't cost the second."""
    sentence = said("I packed for you, me and the kids, and you packed a book")

    assert "I packed for you, me and the kids and you packed a book" in sentence
    assert "do it with me" in sentence


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("you bounce your knee through every film", "you bounce your knee through every film"),
        ("your phone charger lives in my socket", "your phone charger lives in my socket"),
        ("You took up the trombone", "you took up the trombone"),
        ("why do you have to be right", "insist on being right"),
        ("why is everything you own on the floor", "everything you own is on the floor"),
        ("Homework is YOUR turn tonight, I did the whole week", "your turn with the homework tonight"),
        ("Nobody asked you to teach her to lie to me", "you teach her to lie to me"),
        ("Stunning effort, you wrapped my present in a bin bag", "you wrapped my present in a bin bag"),
    ],
)
def test_a_plain_event_gets_a_sentence(words: str, kept: str) -> None:
    """Where the line holds what happened, nobody is asked for it again; the request is small and leaves room for a no."""
    draft = drafted(words)

    assert not draft.asks
    assert kept.lower() in draft.text.lower()
    assert draft.text.count("?") == 1
    assert "because" not in draft.text


@pytest.mark.parametrize("words", ["you gave me your coat", "you fixed the tap", "you told me about Sam yourself"])
def test_a_good_deed_told_calmly_is_no_complaint(words: str) -> None:
    """It may be thanks, so no hurt is made of it."""
    text = drafted(words).text

    assert not re.search(r"\b(?:hurt|frustrated|upset|tired|sad)\b", text)


def test_shouting_at_somebody_else_is_not_shouting_at_me() -> None:
    """The request belongs to the line."""
    assert "to me" not in said("Big man, shouting at a waiter")


@pytest.mark.parametrize(
    ("words", "owned"),
    [
        ("I gave up on us for a while", "I gave up on us for a while"),
        ("I tell you how to feel", "I tell you how to feel"),
        ("I keep checking her phone and I know it's wrong", "I keep checking your phone"),
        ("I drink your coffee", "I drink your coffee"),
        ("I don't ask you before I invite people", "I don't ask you before I invite people"),
        ("I was really rude to your mother on Sunday", "rude to your mother on Sunday"),
        ("I promised I'd be home for bedtime and went to the pub instead", "went to the pub instead"),
        ("I forgot to pick up our son from nursery and blamed her", "our son from nursery and blamed you"),
    ],
)
def test_owns_the_present_too(words: str, owned: str) -> None:
    """What the speaker does, and not only what they did once, is owned."""
    sentence = said(words)

    assert owned in sentence
    assert "sorry" in sentence


@pytest.mark.parametrize(
    "words", ["I cook for you every day", "I pay your phone bill", "I wait for you at the station"]
)
def test_kindness_is_not_owned_as_a_wrong(words: str) -> None:
    """Nobody is made to apologise for what they gave."""
    assert "sorry" not in said(words)


@pytest.mark.parametrize(
    "words",
    [
        "thanks for sorting the car insurance, I was dreading it",
        "I loved how you talked to my dad at lunch",
        "thanks babe for ironing my shirt this morning",
    ],
)
def test_thanks_are_not_turned_into_an_order(words: str) -> None:
    """A thank-you stands as it is and closes with something given or asked in interest."""
    sentence = said(words)

    assert sentence.lower().startswith(words.split(",", maxsplit=1)[0].lower())
    assert "do that again sometime" not in sentence


@pytest.mark.parametrize(
    "words", ["Oh great, another trip. Don't worry about us, we'll just rot here.", "Wow, you emptied one bin."]
)
def test_sarcasm_is_not_taken_at_its_word(words: str) -> None:
    """What a sarcastic sentence says on its face is not what happened."""
    assert drafted(words).asks


def test_mind_reading_about_liking_asks() -> None:
    """ "You don't even like me" is a guess; no "would you like me" comes of it."""
    assert drafted("I feel like you don't even like me anymore").asks


def test_a_message_after_a_colon_is_one_received() -> None:
    """Without quotation marks too."""
    assert parse("My wife wrote: you are never here even when you are here").kind is Kind.RECEIVED


def test_own_reason_comes_from_beside_the_deed() -> None:
    """ "And I'm freezing" is taken up; a "because" further off in a rant is not."""
    event = Event(shape=Shape.UNWANTED, vp="turn the heating off", clause="you turn the heating off")

    assert own_reason("You turn the heating off and I'm freezing", event) == ", and I'm freezing"
    far = (
        "You turn the heating off. You never talk. " + "It goes on. " * 12 + "I dug a hole because the ground is hard."
    )
    assert own_reason(far, event) == ""


@pytest.mark.parametrize(
    ("vp", "asked"),
    [
        ("sold my bike without asking me", "Next time, would you ask me first?"),
        (
            "went through the drive through and didn't ask if I wanted anything",
            "Next time, would you ask if I want something?",
        ),
        ("sit in the car instead of coming in", "Next time, would you come in?"),
        ("bite your nails", ""),
    ],
)
def test_turns_the_missing_half_round(vp: str, asked: str) -> None:
    """What they left undone is what can be asked for; where nothing was, nothing is made up."""
    assert turned_round(Event(shape=Shape.UNWANTED, vp=vp)) == asked


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("u nevr help wiht teh baby at nite", "you never help with the baby at night"),
        ("Yer never in", "You're never in"),
        ("Him no dey pick my call", "he never pick my call"),
        ("He's after spending the rent", "He spent the rent"),
    ],
)
def test_reads_other_englishes_and_typos(words: str, mended: str) -> None:
    """Slips and other grammars are read for what they say."""
    assert clean(words) == mended


def test_a_bare_role_is_the_partner() -> None:
    """ "Flatmate brings people home" is said to the flatmate; dishes stay "they"."""
    assert to_partner("flatmate brings people home").lower() == "you bring people home"
    assert (
        to_partner("my roommate leaves dishes until they grow mold").lower() == "you leave dishes until they grow mold"
    )


def test_two_people_stay_two() -> None:
    """ "Her" and "my sister" are not the same one; after "her" a new clause may start."""
    assert "comparing you to my sister" in said("I keep comparing her to my sister")
    assert to_partner("I told her she was late") == "I told you you were late"


def test_a_boyfriend_is_no_child() -> None:
    """A guest or a pet is not met with a talk about parenting."""
    found = moment_for("have your boyfriend over every night", False)

    assert found is not None
    assert "shared parenting" not in found.need


def test_what_happens_to_one_is_no_job_to_hand_over() -> None:
    """ "Would you be the one to find everything out last?" helps nobody; the dishes can be handed over."""
    assert "be the one to find" not in said("Why do I find everything out last, babe") + said("I always have to hear it from your sister")
    assert "dishes" in said("I always do the dishes")
