"""Who is beside each word of a text, and how that tells a matter from the same one turned round."""

from __future__ import annotations

from coach.skills.occasions_doers import UNKNOWN, denials, doers, tag_signs

HELD = ("i cry and nobody holds me", "when i'm crying he just leaves", "i was in tears, crying, and you watched tv")


def test_each_word_belongs_to_whoever_was_named_last() -> None:
    """ "My husband" is the other, "my driving" is the writer's, "we" are both, and a full stop ends it."""
    found = doers("My husband snores. I stay awake, we argue and my driving suffers")
    assert found["snor"] == {"other"}
    assert found["awak"] == {"writer"}
    assert found["argu"] == {"both"}
    assert found["driv"] == {"writer"}


def test_not_reaches_a_few_words() -> None:
    """ "Never hug" denies the hug, and not what comes after the comma."""
    found = denials("you never hug me anymore, just kiss")
    assert found["hug"] == {"denied"}
    assert found["kis"] == {"said"}


def test_a_matter_turned_round_is_told() -> None:
    """The same word beside the other person speaks against an occasion, beside the writer for it."""
    same, turned, likest, *_ = tag_signs("i cried again", HELD)
    round_same, round_turned, round_likest, *_ = tag_signs("she cries again", HELD)
    assert same > round_same
    assert turned < round_turned
    assert likest > round_likest


def test_a_denied_matter_is_told() -> None:
    """ "You always tell your mother" is another matter than "you never tell me"."""
    ways = ("you never tell me anything", "he doesn't tell me things")
    assert tag_signs("you never tell me", ways)[3] > tag_signs("you tell everybody", ways)[3]
    assert tag_signs("you never tell me", ways)[4] < tag_signs("you tell everybody", ways)[4]


def test_a_text_is_not_compared_with_itself() -> None:
    """A graded text that became a way says nothing about itself."""
    assert tag_signs("i cry", ("i cry",)) == (0, UNKNOWN, 0, 0, UNKNOWN, 0)


def test_nothing_to_compare() -> None:
    """No words, no ways, only emoji: the numbers stay in bounds."""
    for text in ("", "😀", "ok", "x" * 1500):
        assert tag_signs(text, HELD) == (0, UNKNOWN, 0, 0, UNKNOWN, 0)
        assert tag_signs(text, ()) == (0, UNKNOWN, 0, 0, UNKNOWN, 0)
