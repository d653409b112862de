"""A complaint said whole, in the writer's own words (``coach.skills.complained``, ``coach.skills.reframe_told``)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.skills.complained import complained
from coach.skills.reframe_told import told, told_with
from coach.types import Conversation, Level, Reframe, Triage, Turn


def turn_of(text: str) -> Turn:
    """The first message of a talk."""
    return Turn(text=text, conversation=Conversation(id="told", started=datetime(2026, 6, 1, tzinfo=UTC)), triage=Triage(level=Level.BENIGN))


@pytest.mark.parametrize(
    ("typed", "that"),
    [
        ("you treat the allotment better than you treat me", "you treat the allotment better than you treat me"),
        ("ur always \"too tired\" for me but not too tired for ranked till 3am", "you're \"too tired\" for me but not too tired for ranked till 3am"),
        ("Pavel always forgets my stuff but he knows the birthday of every midfielder since 1998", "you forget my stuff but you know the birthday of every midfielder since 1998"),
        ("stop telling the whole choir what i said in private!!", "you tell the whole choir what I said in private"),
        ("nobody asked you to repaint my grandmother's chair", "you repainted my grandmother's chair"),
        ("every single time my sister calls from Manila he turns the tv up", "when my sister calls from Manila, you turn the tv up"),
        ("my boyfriend turns the thermostat down to 17 the second i leave the room and acts innocent", "you turn the thermostat down to 17 the second I leave the room and act innocent"),
        ("she narrates my driving from Leeds to Whitby", "you narrate my driving from Leeds to Whitby"),
        ("leaving wet towels on MY side of the bed. not his. mine", "you leave wet towels on my side of the bed"),
        ("if i hear \"in the navy we\" once more about bedsheets", "you say \"in the navy we\" about bedsheets"),
        ("i'm sick of being the only one who talks to the landlord", "I'm the only one who talks to the landlord"),
        ("calls his mum before he calls me", "you call your mum before you call me"),
    ],
)
def test_it_is_told_whole_and_to_the_other(typed: str, that: str) -> None:
    """Who did what, with every odd detail, and without always or never."""
    assert complained(typed)[0].that == that


def test_a_never_that_cannot_be_turned_does_not_say_its_opposite() -> None:
    """Left out, "it's never the right end" would praise."""
    assert all("it's the right end" not in one.that for one in complained("youre always finishing my sentence and its never the right end"))
    assert complained("you never rinse the moka pot")[0].that == "you don't rinse the moka pot"


@pytest.mark.parametrize(
    "typed",
    [
        "you're a lazy selfish pig", "I'll leave you", "Oh great, another trip. Don't worry about us, we'll just rot here.", "since when do we have separate butter",
        "your dog, your rules, my hoover", "he told her she was right about him", "", "🙃🙃🙃", "ok", "you " * 20_000,
    ],
)
def test_what_does_not_turn_cleanly_is_left(typed: str) -> None:
    """A verdict, a threat, sarcasm, a question, a third person, nothing at all."""
    assert complained(typed) == ()


def test_the_ask_says_no_more_than_was_typed() -> None:
    """An ask by its kind where there is one, else to be heard."""
    said = told(turn_of("you talk to the Alexa more politely than to me"))
    assert said is not None
    assert "that you talk to the Alexa more politely than to me. Could I have some of that too?" in said.statement
    unasked = told(turn_of("nobody asked you to rearrange my spice rack, now i cant find the berbere"))
    assert unasked is not None
    assert unasked.statement == "I'd have liked a say before you rearranged my spice rack. Would you ask me first, the next time?"


def test_what_is_not_done_is_said_as_a_wish() -> None:
    """ "Never" becomes what they'd like."""
    said = told(turn_of("you don't let me touch one single coal"))
    assert said is not None
    assert "you let me touch one coal." in said.statement


LENT = Reframe(observation="", feelings=("overruled",), needs=("a say",), request="Could we sit down tonight and talk about whether this works for us both?", statement="…")


def test_an_occasion_lends_its_ask_to_their_own_words() -> None:
    """What happened stays theirs."""
    said = told_with(turn_of("you come home with a greyhound because it \"looked at you\""), LENT, "brought a pet home without asking")
    assert said is not None
    assert said.lent
    assert said.statement == f"I feel overruled when you come home with a greyhound because it \"looked at you\". {LENT.request}"


def test_of_a_long_complaint_the_clause_that_the_ask_answers_is_said() -> None:
    """Else the ask would hang loose."""
    long = "you get angry with me when I so much as mention rent. you let your brother sleep on our couch since Diwali and every night there is cricket on the telly till one and I start at six"
    said = told_with(turn_of(long), LENT, "his brother sleeps on our couch for months")
    assert said is not None
    assert "couch" in said.statement
    assert told_with(turn_of(long), LENT, "heating bill thermostat") is None
