"""Who did it is put in where people leave it out, and only where it can't be the writer."""

from __future__ import annotations

import pytest

from coach.skills.composer import compose
from coach.skills.lexical_bank import LexicalBank
from coach.skills.pieces import parse
from coach.skills.pieces_doer import with_doer
from coach.tone import read
from coach.words import clean


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Forgot to collect me from hospital", "he didn't collect me from hospital"),
        ("spent 300 on fishing stuff, we're behind on rent", "he spent 300 on fishing stuff, we're behind on rent"),
        ("Walked off mid sentence, while I was still talking", "he walked off mid sentence, while I was still talking"),
        ("fell asleep while I was telling her about my dad", "she fell asleep while I was telling her about my dad"),
        ("wont put the toilet seat down, 14 yrs", "he won't put the toilet seat down"),
        ("interrupts me. constantly.", "he interrupts me. constantly."),
        ("rolls her eyes when I speak", "she rolls her eyes when I speak"),
        ("uses my razor, leaves it full of hair", "he uses my razor and leaves it full of hair"),
        ("Never asks me anything about me", "he never asks me anything about me"),
        ("doesn't even look up when I come in", "he doesn't even look up when I come in"),
        ("didn't ask me how the interview went", "he didn't ask me how the interview went"),
        ("scrolling in bed till midnight with his back to me", "he keeps scrolling in bed till midnight with his back to me"),
        ("gave me a hoover for our tenth anniversary", "he gave me a hoover for our tenth anniversary"),
        ("promised to fix the shower in march. its october", "he promised to fix the shower in march. its october"),
        ("Drunk again at my parents' house.", "he was drunk again at my parents' house."),
        ("on his phone all through dinner", "he was on his phone all through dinner"),
        ("not one compliment since the baby came", "he hasn't paid me a compliment since the baby came"),
        ("bald jokes. every party.", "he makes bald jokes at every party"),
        ("three beers every night isnt 'a couple'", "he drinks three beers every night"),
        ("two hours getting ready, every time, we're always last", "he spends two hours getting ready each time"),
        ("Dinner with his back to me, watching football", "he has dinner with his back to me, watching football"),
        ("Cooking, washing, shopping, bins: me", "I do all the cooking, washing, shopping and bins"),
        ("Forgot my birthday. You always do.", "you forgot my birthday. You always do."),
        ("snapped at me because I asked about dinner", "he snapped at me when I asked about dinner"),
    ],
)
def test_the_other_is_put_in(typed: str, told: str) -> None:
    """What was done to me, what the verb says is another's, and what nobody complains of in themself."""
    assert with_doer(clean(typed)) == told


@pytest.mark.parametrize(
    "typed",
    [
        "", "?!", "Forgot my mum's birthday", "Told my mum she was a rubbish grandmother", "Told someone a thing my friend had told me in confidence", "Walked out on him in the middle of the argument",
        "walked off when I saw him with her", "Never felt so alone", "Didn't sleep last night", "won't do it again", "can't take this anymore", "drives me mad", "makes me so angry",
        "looks like I'm cooking again", "dishes in the sink again", "Rows about money every week", "Comments about my weight are not funny", "plays on my mind", "never forgets my birthday",
        "Lets me sleep in every Sunday", "gave me flowers for our anniversary", "left me a lovely note", "Drunk again last night and said awful things to her", "late again with the rent, he doesn't know",
        "Asleep by nine, tired all the time", "Walking on eggshells", "crying in the bathroom again", "Washing his socks again", "Spent 2k on bingo and he doesn't know", "spent 400 on a coat, feel guilty",
        "three beers every night helps me sleep", "dad jokes every morning, love them", "two hours on the phone to the council", "Promised to be a better husband. it's been a year",
        "Texting his ex was a mistake", "Kissed me like you'd kiss an aunt.", "Mum, dad, me", "No apology from me yet", "missed my train", "read my messages back and cringed",
    ],
)
def test_what_may_be_the_writers_own_stays(typed: str) -> None:
    """Confessions, kindnesses, things and feelings: nobody is put in."""
    assert with_doer(clean(typed)) == clean(typed)


@pytest.mark.parametrize(
    ("typed", "vp", "asked"),
    [
        ("Dinner with his back to me, watching football", "have dinner with your back to me, watching football", "eat"),
        ("bald jokes. every party.", "make bald jokes at every party", "leave those out"),
        ("gave me a hoover for our tenth anniversary", "gave me a hoover for our tenth anniversary", "next"),
        ("Cooking, washing, shopping, bins: me. Sofa: him.", "do the cooking, washing, shopping and bins", "of those"),
        ("an hour in the bathroom every morning", "spend an hour in the bathroom every morning", "who has it when"),
        ("interrupts me in front of his mates", "interrupt me in front of your mates", "finish"),
    ],
)
def test_it_comes_to_a_sentence(typed: str, vp: str, asked: str) -> None:
    """The deed is told as theirs, and what is asked for fits it."""
    assert parse(typed).events[0].vp == vp
    drafts = compose(typed, read(typed), LexicalBank()).drafts
    assert any(asked in draft.request.lower() or "get to the end" in draft.request or "I'm done" in draft.request for draft in drafts)


def test_a_long_story_names_its_people_itself() -> None:
    """Nothing is put in where there is room to name them."""
    story = "Interrupts me. " + "We were at the table and the soup went cold. " * 6
    assert with_doer(story) == story
