"""Signal rules: every phrase beside a rule proves it, and the taxonomy's own phrases are read as they should be."""

from __future__ import annotations

import base64
import codecs
import re
import time

import pytest

from coach.safety.normalise import disguises, normalise
from coach.safety.rules import Rule, rules
from coach.safety.signals import fires, read_cues, read_signals
from coach.types import Category, Level

SIGNALS = [(rule, text) for rule in rules() for text in rule.signals]
LOOKALIKES = [(rule, text) for rule in rules() for text in rule.lookalikes]

#: reference 2.5, row 29 and the "must not trigger" column, beyond those beside the rules.
BENIGN = (
    "I could die of embarrassment",
    "shoot me a text",
    "he's a lady-killer",
    "bombed the interview",
    "we fight like cats and dogs",
    "I'd take a bullet for her",
    "crushed it",
    "my ex is dead to me",
    "she slayed",
    "trigger-happy with emojis",
    "hanging picture frames",
    "the deadline is Friday",
    "this meeting makes me want to die",
    "I'd kill for a coffee",
    "my back is killing me",
    "physical therapy on Monday",
    "mismatched libido",
    "we agreed to text when late",
    "she hates my friend",
    "we share calendars",
    "joint account, I'm bad with money so he does bills",
    "he follows me on Insta",
    "I was snappy/rude",
    "I interrupt too much",
    "he spoils them",
    "feel like a teenager again",
    "he's crazy about me",
    "manic Monday",
    "starving, what's for dinner",
    "drunk on love",
    "thanks, you're great",
    "make it harder this time",
    "The meat was cooked so rare we almost called a vet",
    "how do I ask for what I need",
    "he took my breath away",
    "I cut my finger cooking",
)


def stops(text: str) -> bool:
    """True when a strong rule alone would stop coaching."""
    return any(item.level.stops_coaching for item in read_signals(text))


@pytest.mark.parametrize(
    ("rule", "text"), SIGNALS, ids=lambda value: value.id if isinstance(value, Rule) else value[:40]
)
def test_each_signal_phrase_fires_its_rule(rule: Rule, text: str) -> None:
    """The phrase beside a rule makes that rule speak."""
    assert fires(rule, normalise(text))


@pytest.mark.parametrize(
    ("rule", "text"), LOOKALIKES, ids=lambda value: value.id if isinstance(value, Rule) else value[:40]
)
def test_each_lookalike_is_excused(rule: Rule, text: str) -> None:
    """The look-alike beside a rule leaves that rule silent."""
    assert not fires(rule, normalise(text))


@pytest.mark.parametrize("text", BENIGN)
def test_benign_phrases_of_the_taxonomy_stop_nothing(text: str) -> None:
    """Ordinary idioms raise nothing that stops coaching."""
    assert not stops(text)


def test_every_strong_rule_has_phrases_and_lookalikes() -> None:
    """No rule stands without at least one of each."""
    assert [rule.id for rule in rules() if not rule.weak and not (rule.signals and rule.lookalikes)] == []


def test_every_category_that_needs_a_reader_has_a_rule() -> None:
    """All rows of the taxonomy but the ordinary ones have signals."""
    ordinary = {Category.ORDINARY_COACHING, Category.ADULT_INTIMACY, Category.BENIGN_LOOKALIKE}
    assert set(Category) - ordinary == {rule.category for rule in rules()}


@pytest.mark.parametrize(
    "text",
    [
        "he put his hands round my neck",
        "im going to unalive myself",
        "i have the pills here",
        "he belts our 6-year-old",
        "it got physical",
    ],
)
@pytest.mark.parametrize(
    "hide",
    [
        lambda t: base64.b64encode(t.encode()).decode(),
        lambda t: codecs.encode("well " + t + " what do you want", "rot13"),
        lambda t: t.upper(),
        lambda t: t.replace("'", "’"),
        lambda t: f"hey 😅... {t}!!",
    ],
    ids=["base64", "rot13", "capitals", "curly", "emoji"],
)
def test_disguise_does_not_hide_danger(text: str, hide: object) -> None:
    """Encoding, capitals and emoji change nothing."""
    if "joke" in text:
        pytest.skip("not applicable")
    hidden = hide(text)  # type: ignore[operator]
    assert stops(hidden) or ("😅" in hidden and stops(text))


@pytest.mark.parametrize(
    "text",
    [
        "su1cide is the only way out",
        "he chocked me, just for a sec",
        "k i l l  m y s e l f",
        "he strangeled me last week",
        "she threatend to kill me",
        "my boyfriend slaped me",
    ],
)
def test_leet_spacing_and_slips_are_read(text: str) -> None:
    """Misspelt danger is still danger."""
    assert stops(text)


def test_ordinary_text_has_no_second_reading() -> None:
    """Plain words are not decoded into anything."""
    assert disguises("How do I tell her I miss our walks on Sunday evenings?") == ()


def test_danger_at_the_end_of_a_very_long_text_is_found() -> None:
    """Nothing is cut off: the last sentence of 100 kB counts."""
    assert stops("We talked about the garden and the fence. " * 2400 + "he put his hands round my neck.")


def test_reading_grows_in_step_with_the_text() -> None:
    """Four times the text takes far less than sixteen times the work."""
    short, long = (
        "I walked to the shop and he was late again, so we talked. " * 100,
        "I walked to the shop and he was late again, so we talked. " * 400,
    )
    read_signals(short)
    start = time.perf_counter()
    read_signals(short)
    one = time.perf_counter() - start
    start = time.perf_counter()
    read_signals(long)
    four = time.perf_counter() - start
    assert four < 10 * one + 0.2


def test_weak_cues_are_not_strong() -> None:
    """A weak cue alone stops nothing."""
    assert read_cues("I mustn't be late") and not stops("I mustn't be late")


def test_partner_words_as_quote_are_read() -> None:
    """A threat inside a received message leads."""
    found = read_signals("he text me: if i wanted to hurt u u'd know about it")
    assert any(item.category is Category.HIGH_LETHALITY and item.level is Level.SAFETY_FIRST for item in found)


def test_no_cue_waits_for_a_word_that_is_never_left_as_typed() -> None:
    """ "can't" and "cannot" are read as "can not": a cue that knows only "cannot" would never hear it."""
    dead = [rule.id for rule in rules() for cue in (rule.cues, *rule.also) if "cannot" in cue.pattern and not re.search(r"can \??not", cue.pattern)]
    assert normalise("can't") == normalise("cannot") == "can not"
    assert not dead
