"""Occasions: what many people go through, each with an answer that holds as it stands for everybody who brings it.

They lie in ``knowledge/occasions``: many ways of typing one matter, and the answer to all of them. Which
of them a text brings is judged from nearness in meaning and plain signs (``signs``), weighed per skill as
``python -m evals.train_occasions`` learned it from pairs that language models read (``knowledge/occasions/read.jsonl``).
"""

from __future__ import annotations

import logging
import math
import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from coach import resources
from coach.errors import GuidanceMissing
from coach.skills.occasions_doers import tag_signs
from coach.skills.occasions_find import MAX_CHARS, Near, Occasion, Occasions
from coach.skills.occasions_side import side, theirs
from coach.skills.offence import offence
from coach.skills.received import received
from coach.skills.same_matter import kin
from coach.types import Level, Turn, Value
from coach.words import clean, content_words, likeness, new_names, new_numbers
from coach.words.content import shares
from coach.words.spelling import mended

log = logging.getLogger(__name__)
_CALM = frozenset({Level.BENIGN, Level.CARE})
#: From this chance on an answer comes before what is composed from the person's own words, and says which skill is wanted.
SURELY = 0.6
#: And from this one on where nobody is in it: "the bus was late again" is near to a partner who is.
WITH_NOBODY = 0.65
#: So many words say something even where none of them is a word of any weight.
ENOUGH_WORDS = 4
NAMES = (
    "best", "three", "middle", "whole", "message", "ahead", "alike", "covered", "foreign", "foreign_rare", "kin", "own", "asks_alike",
    "words", "short", "denied_alike", "message_alike", "message_short", "mid_alike", "peopled",
    "doers_same", "doers_turned", "doers_likest", "denied_same", "denied_turned", "denied_likest",
)
#: Praise is not answered as a complaint, however near in meaning it is to one.
_GLAD = re.compile(r"^(?:i (?:really |just |so )?(?:love|like|adore|enjoy|appreciate)(?:d)? (?:how|when|that|the way|it when|you(?:r)?)\b|thank|thanks\b)", re.IGNORECASE)
#: Somebody is in it. A broken machine, a late bus or a headache brings no matter between two people.
_SOMEBODY = re.compile(
    r"\b(?:you\w*|u|ur|he|she|they|we|us|our|him|her|them|his|their|(?:hus|boy|girl)\w*|hubby|wife|wifes|partner\w*|fianc\w+|bf|gf|oh|ex|mum|mom|mother\w*|dad|father\w*|"
    r"son|sons|daughter\w*|kids?|child\w*|teen\w*|brother\w*|sister\w*|friend\w*|flat ?mates?|room ?mates?|in-laws?|mil|parents?|family|baby|nan|gran\w*|aunt\w*|uncle\w*|cousin\w*|each other|together)\b",
    re.IGNORECASE,
)
#: Where "he" or "her" will stand.
_PLACE = re.compile(r"\{[^{}]*\}")
_DENIED = re.compile(r"\b(?:not|no|never|nothing|nobody|without|hardly|\w+n't|dont|doesnt|didnt|wont|cant|isnt)\b", re.IGNORECASE)


class Fit(Value):
    """An occasion and how likely a careful reader would let this person have its answer, 0 to 1."""

    chance: float
    occasion: Occasion


def met(skill: str, text: str, shelf: Occasions | None) -> Fit | None:
    """The occasion of ``skill`` that this text brings, where one is likely enough; None where none is."""
    text = mended(text[:MAX_CHARS])
    try:
        found = _fits(skill, text, shelf)
        return found[0] if found and found[0].chance >= _least(skill, text) else None
    except GuidanceMissing as problem:
        log.warning("no occasion is looked for: %s", problem)
        return None


def _least(skill: str, text: str) -> float:
    """From which chance an answer is lent: a complaint or a fight with nobody in it has to be more than likely."""
    lends = _card(skill)["lends"]
    return lends if skill in {"need", "decode"} or _said(skill, text).peopled else max(lends, WITH_NOBODY)


def for_turn(skill: str, turn: Turn, shelf: Occasions | None, least: float = 0.0) -> Fit | None:
    """The occasion a turn brings, with at least this chance; none where a limit was named or danger is asked about: what is said
    then comes from elsewhere."""
    found = met(skill, turn.text, shelf) if turn.triage.level in _CALM and turn.triage.question is None else None
    return found if found is not None and found.chance >= least else None


def fits(skill: str, text: str, shelf: Occasions | None) -> tuple[Fit, ...]:
    """The nearest occasions that bring in no name and no number, likeliest first; raises GuidanceMissing without the weights."""
    return _fits(skill, mended(text[:MAX_CHARS]), shelf)


def _fits(skill: str, text: str, shelf: Occasions | None) -> tuple[Fit, ...]:
    near = shelf.nearest(skill, text) if shelf is not None and (skill == "decode" or _says_something(text)) else ()
    if not near or (skill == "reframe" and _GLAD.search(clean(text))):
        return ()
    card = _card(skill)
    judged = [(_chance(card, signs(skill, text, one, near)), one) for one in near if not brings_in(text, one.occasion)]
    plainly = [(chance, one) for chance, one in judged if theirs(skill, text, one)]
    if all(chance < SURELY for chance, _ in plainly):
        plainly = [(chance, one) for chance, one in judged if theirs(skill, text, one, chance)]
    return tuple(sorted((Fit(chance=chance, occasion=one.occasion) for chance, one in plainly), key=lambda fit: -fit.chance))


def _says_something(text: str) -> bool:
    """"ok" and "help me" bring no matter; "you never ask how my day was" does, though its words are the commonest there are."""
    return bool(_words(text)) or len(text.split()) >= ENOUGH_WORDS


def brings_in(text: str, occasion: Occasion) -> bool:
    """Whether the answer names somebody or a number that the person did not."""
    whole = _PLACE.sub("", spoken(occasion.answer, timed=False))
    return bool(new_names(text, whole) or new_numbers(text, whole))


def spoken(answer: Mapping[str, Any], *, timed: bool = True) -> str:
    """Everything of an answer that the person would read; without ``timed`` no time-out, which names its own minutes."""
    said = [str(answer.get(name, "")) for name in ("heard", "reply", "check", "request", "acknowledge", "avoid", "then")]
    said += [str(one) for one in answer.get("say") or ()]
    said += [str(one.get("say", "")) for one in answer.get("attempts") or () if timed or one.get("type") != "time_out"]
    return " ".join(part for part in said if part)


class Said(Value):
    """What the signs ask of a text itself, whichever occasion it is held against."""

    words: frozenset[str]
    kin: frozenset[str]
    count: int
    denies: bool
    peopled: bool
    message: str
    mid: bool


@lru_cache(maxsize=8)
def _said(skill: str, text: str) -> Said:
    return Said(
        words=_words(text), kin=kin(text), count=len(text.split()), denies=bool(_DENIED.search(text)), peopled=bool(_SOMEBODY.search(text)),
        message=received(text).message if skill == "decode" else "", mid=skill == "repair" and offence(text).mid,
    )


def signs(skill: str, text: str, near: Near, all_near: tuple[Near, ...]) -> tuple[float, ...]:
    """The numbers of one pair, in the order of ``NAMES``."""
    occasion, others = near.occasion, [one.middle for one in all_near if one.occasion.id not in {near.occasion.id, *near.twins}]
    ways = [occasion.ways[at] for at in near.order]
    said = _said(skill, text)
    told = [_words(way) for way in occasion.ways]
    all_theirs = frozenset().union(*told)
    foreign = [word for word in _words(spoken(occasion.answer)) if not shares(word, said.words)]
    rare = [word for word in foreign if sum(shares(word, theirs) for theirs in told) <= 1]
    return (
        near.best, near.three, near.middle, near.whole, near.message, near.middle - max(others, default=0.0),
        max(likeness(text, way) for way in ways), sum(shares(word, all_theirs) for word in said.words) / max(1, len(said.words)),
        min(8, len(foreign)) / 4, min(8, len(rare)) / 4, float(any(said.kin == kin(way) for way in ways)),
        side(text, near), float(any(("?" in text) == ("?" in way) for way in ways)),
        min(80, said.count) / 20, float(said.count <= 4), float(any(said.denies == bool(_DENIED.search(way)) for way in ways)),
        max(likeness(said.message, received(way).message) for way in ways) if skill == "decode" else 0.0,
        float(skill == "decode" and len(said.message.split()) <= 3),
        float(skill != "repair" or said.mid == bool(occasion.answer.get("mid"))), float(said.peopled), *tag_signs(text, occasion.ways),
    )


@lru_cache(maxsize=4_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(content_words(clean(text)))


def _chance(card: Mapping[str, float], found: tuple[float, ...]) -> float:
    total = card["bias"] + sum(card[name] * value for name, value in zip(NAMES, found, strict=True))
    return 1 / (1 + math.exp(-total))


@cache
def _card(skill: str) -> Mapping[str, float]:
    path = resources.knowledge() / "lexicon" / "occasions.toml"
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))[skill]
        return {name: float(read[name]) for name in (*NAMES, "bias", "lends")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GuidanceMissing(f"{path.name} cannot be read ({type(error).__name__}). Type: python -m evals.train_occasions") from error
