"""The person's own words in the plan: he or she, the sum they named, the two cities, what a day is kept for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.plan.places import named, two_places
from coach.types import Constraints

_HE = re.compile(r"\b(?:he|he's|hes|him|his|husband|hubby|boyfriend|bf)\b", re.I)
_SHE = re.compile(r"\b(?:she|she's|shes|her|wife|girlfriend|gf)\b", re.I)
_SUM = re.compile(
    r"(?:£|\$|€)\s?\d+|\b\d+ ?(?:bucks|euros?|dollars?|pounds?|quid|£|€)|\b(?:ten|twenty|thirty|fifty) (?:bucks|euros?|dollars?|pounds?|quid)",
    re.I,
)
_THERE = re.compile(r"\b(?:he|she|they)(?:'s|s| is|'re| are)? in ([A-Za-z]{3,})", re.I)
_HERE = re.compile(r"\bi(?:'m|m| am)? in ([A-Za-z]{3,})", re.I)
_NOT_PLACE = frozenset(
    {"the", "bed", "love", "pain", "town", "charge", "therapy", "and", "his", "her", "our", "wheelchair"}
)
_REASON = re.compile(
    r"\b(football|gym|yoga|choir|clinic|chemo|dialysis|band|school|rehearsals?|tennis|swimming|volleyball|poker|"
    r"bible study|therapy|fair|handover|training|night school|class)\b",
    re.I,
)


_YEARS = re.compile(r"\b(\d{1,2}|[a-z]+teen|ten|twelve|twenty|thirty|forty|fifty) ?years\b", re.I)
_IN_WORDS = {"5": "five", "10": "ten", "15": "fifteen", "20": "twenty", "25": "twenty-five", "30": "thirty"}
_IN_WORDS |= {"40": "forty", "50": "fifty", "60": "sixty", "100": "a hundred"}
#: "They thinks" and its like, once a slot was filled with "they".
_PLURAL = {"is": "are", "isn't": "aren't", "doesn't": "don't", "does": "do", "has": "have", "passes": "pass"}
_PLURAL |= {"carries": "carry", "'s": "'re", "was": "were", "hasn't": "haven't"}
_VERBS = frozenset(
    "thinks wakes talks lies gets tells leaves comes needs sets takes starts chooses decides makes bites prays sits likes looks moves eats walks fancies".split()
)


@dataclass(frozen=True)
class Own:
    """Words to fill into a practice's slots."""

    he: str = "they"
    him: str = "them"
    his: str = "their"
    sum: str = "money"
    here: str = ""
    there: str = ""
    reason: str = ""
    years: str = ""


def own(text: str, c: Constraints) -> Own:
    """What can be taken over from the request, word for word."""
    plain = text.replace("’", "'")
    he, she = bool(_HE.search(plain)), bool(_SHE.search(plain))
    pronouns = (
        ("he", "him", "his")
        if he and not she
        else ("she", "her", "her")
        if she and not he
        else ("they", "them", "their")
    )
    money = _SUM.search(plain)
    return Own(
        *pronouns,
        sum=money[0] if money else "money",
        here=(named(two_places(plain)[0]) or _place(_HERE, plain)) if c.hours_apart else "",
        there=(named(two_places(plain)[1]) or _place(_THERE, plain)) if c.hours_apart else "",
        reason=_reason(plain),
        years=_years(plain),
    )


def _years(text: str) -> str:
    found = _YEARS.search(text)
    return f"{_IN_WORDS.get(found[1].lower(), found[1]).capitalize()} years" if found else "A good few years"


def _place(pattern: re.Pattern[str], text: str) -> str:
    found = next((m[1] for m in pattern.finditer(text) if m[1].lower() not in _NOT_PLACE), "")
    return found[:1].upper() + found[1:]


def _reason(text: str) -> str:
    words = {m[1].lower() for m in _REASON.finditer(text)}
    return words.pop() if len(words) == 1 else ""


def fill(text: str, words: Own) -> str:
    """``text`` with its slots filled; at the start of a sentence "{He}" is "He"."""
    if "{" not in text:
        return text
    slots = {"he": words.he, "him": words.him, "his": words.his, "sum": words.sum, "He": words.he.capitalize()}
    slots |= {"sum_words": _spoken_sum(words.sum), "years_words": words.years, "He_dog": "The dog", "he_dog": "the dog"}
    done = re.sub(r"\{(\w+)\}", lambda m: slots.get(m[1], m[0]), text)
    done = re.sub(r"\b([Tt]hey)('s\b| [a-z']+)", _agreeing, done)
    return done[:1].upper() + done[1:]


def _agreeing(match: re.Match[str]) -> str:
    word = match[2].strip()
    if word in _PLURAL:
        return match[0].replace(word, _PLURAL[word])
    return match[0][:-1] if word in _VERBS else match[0]


def _spoken_sum(money: str) -> str:
    number = re.match(r"\d+", money)
    said = re.sub(r"^\d+", _IN_WORDS.get(number[0], number[0]), money) if number else money
    return said[:1].upper() + said[1:]
