"""What must never become a sentence to the other one: violence as a wish, hiding from them as a wrong, others' words as theirs."""

import pytest

from coach.skills.composer import compose
from coach.skills.confession import chance_of_own
from coach.skills.lexical_bank import LexicalBank
from coach.skills.reframe_check import findings
from coach.tone import read


def said(text: str) -> list[str]:
    """The statements that pass the checks."""
    drafts = compose(text, read(text), LexicalBank(), ()).drafts
    return [
        one.statement for one in drafts
        if not findings(text, {"statement": one.statement, "request": one.request, "observation": one.observation})
    ]


@pytest.mark.parametrize("text", ["Hit me last night", "I wish he would stop hitting me", "I wish you'd hit rock bottom"])
def test_nobody_is_asked_for_violence(text: str) -> None:
    """Safety stops most of these before; where it doesn't, there is still nothing to say."""
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I have been keeping money from my husband in case he finds out where I am",
        "I've been hiding letters from my husband because he'd hit me",
    ],
)
def test_hiding_from_somebody_feared_is_no_confession(text: str) -> None:
    """It is a way to be safe, and nothing to be sorry for."""
    assert chance_of_own(text) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "keeps waking me up at night, the baby", "Sleeps all day, never eats, our son", "Drinks too much wine, I know I do",
        "Two glasses of wine every night, my husband hates it", "I know you owe me money he said",
    ],
)
def test_what_is_somebody_elses_is_not_put_on_the_partner(text: str) -> None:
    """Who did it is named after all, or it is the writer, or it was only said."""
    assert said(text) == []
