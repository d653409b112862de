"""What a line means decides what the skill does with it: thanks stay thanks, and a half-read line gets a question."""

from __future__ import annotations

import pytest

from coach.skills.pieces import parse
from coach.skills.pieces_types import Kind, Shape
from tests.coach.skills.bare_reframe import drafted, said


@pytest.mark.parametrize(
    "line",
    [
        "you ironed my shirts for the interview",
        "you took the kids to the park so I could nap",
        "you made tea without me asking",
        "your mum was good to me when I had the baby",
        "you promised to ring the bank and you did",
        "you changed the sheets and I didn't even have to ask",
    ],
)
def test_a_kindness_told_plainly_stays_as_it_is(line: str) -> None:
    """Thanks are no complaint: the sentence is theirs, unchanged."""
    assert said(line).rstrip(".").lower() == line.lower()


@pytest.mark.parametrize(
    "line",
    [
        "you fixed my laptop and wiped my photos",
        "you found my diary",
        "you invited your mates without asking me",
        "you bought me a gym membership because I was fat",
        "you booked a table so I could see your ex",
        "you promised to ring the bank and you didn't",
        "you left work early to go to the pub",
    ],
)
def test_a_good_deed_that_went_wrong_is_no_thanks(line: str) -> None:
    """One bad half is enough to leave the praise out."""
    assert parse(line).kind is not Kind.HEALTHY


def test_a_kindness_with_heat_in_it_is_asked_about() -> None:
    """Where thanks can't be told from a jab, the one question offers both."""
    draft = drafted("you gave me flowers for once")
    assert draft.asks
    assert "thank" in draft.text


@pytest.mark.parametrize("line", ["you watered my plants while I was away", "she saved me the last slice", "you stood by me when my family didn't"])
def test_what_is_most_often_kind_is_asked_about(line: str) -> None:
    """No complaint is put into the mouth of somebody who may be thankful."""
    draft = drafted(line)
    assert draft.asks
    assert "thank" in draft.text


@pytest.mark.parametrize("line", ["wow you remembered the bins, alert the press", "the laundry won't fold itself", "congrats, you found the hoover"])
def test_mockery_is_not_taken_at_its_word(line: str) -> None:
    """Nothing is built on what was said to mean its opposite."""
    assert drafted(line).asks


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("you come home, eat and never say a word", "don't say a word"),
        ("you send me memes but don't talk to me", "don't talk to me"),
        ("you stay up gaming and still don't listen to me", "don't listen to me"),
        ("don't talk to me like that", "talk to me that way"),
        ("you asked me where the keys are", "where the keys are"),
        ('you cut me off with "just relax"', '"just relax"'),
    ],
)
def test_a_denial_and_a_manner_come_through_whole(line: str, kept: str) -> None:
    """A lost "never" or "like that" would say the opposite, or nothing."""
    assert kept in said(line)


@pytest.mark.parametrize("line", ["I told you I was sorry what else do you want", "I didn't shout at your mum, she started it", "I don't trust you with the car"])
def test_only_a_deed_of_ones_own_is_apologised_for(line: str) -> None:
    """A denial, an earlier apology or a doubt is nothing to be sorry for."""
    assert not any(event.shape is Shape.OWN for event in parse(line).events)


@pytest.mark.parametrize("line", ["you answer my mum all through dinner and don't talk to me", "don't call me a bad mother in front of the kids"])
def test_their_silence_is_not_my_wall(line: str) -> None:
    """Who is shut out does not ask for half an hour's pause."""
    assert "wound up to talk" not in said(line)
