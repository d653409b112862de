"""What is concrete in a text: content words, names, numbers; and how alike two texts are worded."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from coach import resources
from coach.words.english import clean, stem, tokens

_EMPTY = frozenset(
    """
    hardly barely rarely a an the and or but so if then than that this these those there here it its it's is are
    was were be been being am i i'm i've i'd i'll me my mine myself you you're you've you'd you'll your yours
    yourself he he's him his she she's her hers they them their we we're we've us our ours ourselves who what
    which when where why how do does did don't doesn't didn't doing done have has had haven't hasn't hadn't having
    will would won't wouldn't can can't could couldn't shall should shouldn't may might must to of in on at by for
    with from into onto over under about as like up down out off not no never always ever even just only really
    very so too also still again any some all every each once one ones more most much many lot lots bit such own
    same other another than because while though although until before after since during without within between
    through get gets got getting go goes going went gone come comes came coming make makes made making take takes
    took let lets thing things something anything nothing everything someone anyone everyone nobody way time times
    day days please okay ok yes yeah well now then today tonight tomorrow yesterday week oh ah hey right actually
    literally maybe perhaps want wants need needs know think feel feels felt seem keep keeps kept say says said
    tell told ask give put back around away anymore constantly absolutely totally completely damn bloody fucking
    fuck shit single whole point sick tired hate fed stop stopped quit start else ones half kind sort good bad
    great nice i'll cannot aren't isn't wasn't weren't myself fine sure try trying use used done let's there's
    that's what's who's here's look looking
    """.split()
)
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "christmas",
        "easter",
        "english",
        "i",
        "i'm",
        "i'd",
        "i've",
        "i'll",
    ]
)
_NUMBER = re.compile(r"(?<![\w])[£$€]?\d+(?:[.,:]\d+)?(?:st|nd|rd|th|pm|am|k|%)?\b", re.IGNORECASE)
_NUMBER_WORDS = {
    word: str(n)
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    raw = tomllib.loads((resources.knowledge() / "lexicon" / "verbs.toml").read_text(encoding="utf-8"))
    found: dict[str, frozenset[str]] = {}
    for line in raw["same"]:
        group = frozenset(stem(word) for word in line.split())
        for word in group:
            found[word] = found.get(word, frozenset()) | group
    return found


@cache
def _verdicts() -> frozenset[str]:
    raw = tomllib.loads((resources.knowledge() / "lexicon" / "words.toml").read_text(encoding="utf-8"))
    return frozenset(word for name in ("bare_insults", "contempt") for word in raw[name] if " " not in word)


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """Stems of the words that carry the concrete matter, in order, each once; verdicts and filler left out."""
    found: dict[str, None] = {}
    for token in tokens(clean(text)):
        low = token.lower()
        if not low[0].isalnum() or low in _EMPTY or low in _verdicts() or len(low) < 2 or low.isdigit():
            continue
        found.setdefault(stem(low), None)
    return tuple(word for word in found if word not in _EMPTY)


def shares(word: str, others: AbstractSet[str]) -> bool:
    """The stem itself, or one that means the same, is among ``others``."""
    return word in others or bool(_synonyms().get(word, frozenset()) & others)


def kept(source: str, said: str) -> float:
    """The share of the source's content words that are still there (1.0 when it has none)."""
    words = content_words(source)
    others = set(content_words(said))
    return sum(shares(word, others) for word in words) / len(words) if words else 1.0


def likeness(one: str, two: str) -> float:
    """0 to 1: how much of their content words two texts share, both ways."""
    first, second = content_words(one), content_words(two)
    if not first or not second:
        return 0.0
    left = sum(shares(word, set(second)) for word in first) / len(first)
    right = sum(shares(word, set(first)) for word in second) / len(second)
    return (left + right) / 2


#: Capital letters of speech, after a gesture or a comma, and what one calls family: nobody's name.
_NOBODY = frozenset(
    "what why how who when where which then that this there here these those aye nope yeah yes honestly actually okay well sure look right"
    " fine good great thanks thank sorry please listen stop wait maybe nothing nobody everything everyone anyone mum mom dad mummy daddy nan gran"
    " grandma grandpa papa mama baba love babe darling dear god christ jesus lord you your we she he they and but not don did was were are have has"
    " can could would will just like let see tell say come stood said".split()
)


def names(text: str) -> set[str]:
    """Capitalised words inside a sentence that are not days, months or the start of it."""
    found = set()
    for match in re.finditer(r"(?<![.!?:\"'\n(*…“‘—–-]\s)(?<![.!?:\"(*…“‘—–-])(?<!^)\b([A-Z][a-z]{2,})\b", text.strip()):
        if match.group(1).lower() in _NOBODY:
            continue
        if match.group(1).lower() not in _DAYS and match.group(1).lower().removesuffix("s") not in _DAYS:
            found.add(match.group(1).lower())
    return found


def new_names(source: str, said: str) -> set[str]:
    """Names in ``said`` that the person never wrote, in any case."""
    known = {word.lower() for word in re.findall(r"[A-Za-z]+", source)}
    return {name for name in names(said) if not {name, name.rstrip("s"), f"{name}s"} & known}


def numbers(text: str) -> set[str]:
    """Figures in a text, without units; small number words count only when read from the source."""
    return {re.sub(r"\D", "", found) for found in _NUMBER.findall(text)}


#: Of so many figures anything could be a sum; with fewer it is plain arithmetic.
_FEW = 6


def sums(source: str) -> set[str]:
    """What two figures of a text come to, added or taken away: 300 and 280 make 580 and 20."""
    known = sorted({int(found) for found in numbers(source) | (_in_words(source) - {"1"}) if found})
    if not 2 <= len(known) <= _FEW:
        return set()
    pairs = [(one, two) for n, one in enumerate(known) for two in known[n + 1 :]]
    return {str(made) for one, two in pairs for made in (one + two, two - one)}


#: "Four months" is how long something has lasted, which only the person knows; "ten minutes" and "two weeks" are offers.
_LASTED = re.compile(rf"(?<!next )\b({'|'.join(word for word, digits in _NUMBER_WORDS.items() if digits not in {'0', '1'})}) (?:months|years)\b", re.IGNORECASE)


def _in_words(source: str) -> set[str]:
    return {digits for word, digits in _NUMBER_WORDS.items() if re.search(rf"\b{word}\b", source, re.IGNORECASE)}


def new_numbers(source: str, said: str) -> set[str]:
    """Figures in ``said`` the person did not write, in digits or as a word; in words also how many months or years."""
    known = numbers(source) | _in_words(source)
    told = numbers(said) | {_NUMBER_WORDS[found.lower()] for found in _LASTED.findall(said)}
    return {number for number in told if number and number not in known}
