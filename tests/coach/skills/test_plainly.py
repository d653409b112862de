"""Roundabout ways of complaining are straightened before anything is built on them."""

from __future__ import annotations

import pytest

from coach.skills.pieces_plainly import plainly


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("you're never off that phone", "you're always on that phone"),
        ("no thank you, ever", "you never say thank you"),
        ("not even a kiss", "you don't kiss me"),
        ("not a single card on mothers day", "you didn't give me a card on mothers day"),
        ("no cuddles, no nothing", "you don't cuddle me"),
        ("you have to have the last word", "you have the last word"),
        ("why did you tell them our business", "you told them our business"),
        ("why do I have to ask you 5 times to take the bins out", "you don't take the bins out when I ask"),
        ("we can't talk money without fighting", "we fight when we talk about money"),
        ("you never call and then you complain", "you never call, and then you complain"),
        ("why did you have to go and tell them", "you told them"),
        ("why did you lie?", "you lied"),
        ("you've always got your headphones in", "you always have your headphones in"),
    ],
)
def test_roundabout_is_put_plainly(said: str, plain: str) -> None:
    """One turn each."""
    assert plainly(said) == plain


@pytest.mark.parametrize(
    "said",
    ["", "no idea what to say", "why did you never call", "no kids, no pets, just us", "you have to be home by nine", "thank you for last night", "not a word about it", "you never listen",
     "no thanks", "No thanks, I'm fine.", 'you said "why did you tell them" to me', "I asked why did you tell them"],
)
def test_what_is_plain_stays(said: str) -> None:
    """Nothing to straighten, nothing changed."""
    assert plainly(said) == said
