"""English verb forms: base, past, participle, -ing and third person, from ``knowledge/lexicon/verbs.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from coach import resources

_VOWELS = "aeiou"
#: Regular verbs of more than one syllable that double their last letter all the same.
_DOUBLE = {
    "forget",
    "begin",
    "admit",
    "commit",
    "regret",
    "upset",
    "travel",
    "cancel",
    "babysit",
    "quit",
    "prefer",
    "unplug",
    "zip",
}


@dataclass(frozen=True)
class Verb:
    """One verb in all its forms."""

    base: str
    past: str
    participle: str
    third: str
    ing: str


@cache
def _table() -> tuple[dict[str, Verb], dict[str, str]]:
    raw = tomllib.loads((resources.knowledge() / "lexicon" / "verbs.toml").read_text(encoding="utf-8"))
    verbs = {base: _regular(base) for base in raw["regular"].split()}
    for line in raw["irregular"]:
        base, past, participle, *third = line.split()
        regular = _regular(base)
        verbs[base] = Verb(base, past, participle, third[0] if third else regular.third, regular.ing)
    verbs["be"] = Verb("be", "was", "been", "is", "being")
    verbs["lie"] = Verb("lie", "lied", "lied", "lies", "lying")
    verbs["die"] = Verb("die", "died", "died", "dies", "dying")
    back: dict[str, str] = {}
    for verb in verbs.values():
        for form in (verb.base, verb.third, verb.ing, verb.participle, verb.past):
            back.setdefault(form, verb.base)
    back.update(
        {
            "were": "be",
            "are": "be",
            "am": "be",
            "left": "leave",
            "found": "find",
            "saw": "see",
            "lay": "lay",
            "ground": "grind",
        }
    )
    for odd in ("ground", "wound", "second", "found"):
        back.pop(odd, None) if odd != "found" else None
    return verbs, back


def _regular(base: str) -> Verb:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        past, ing = base + "d", base[:-1] + "ing"
    elif base.endswith(("ee", "oe", "ye")):
        past, ing = base + "d", base + "ing"
    elif base.endswith("y") and base[-2:-1] not in _VOWELS:
        past, ing = base[:-1] + "ied", base + "ing"
    elif _doubles(base):
        past, ing = base + base[-1] + "ed", base + base[-1] + "ing"
    else:
        past, ing = base + "ed", base + "ing"
    return Verb(base, past, past, _third(base), ing)


def _doubles(base: str) -> bool:
    if base in _DOUBLE:
        return True
    ends = len(base) >= 3 and base[-1] not in "aeiouwxyh" and base[-2] in _VOWELS and base[-3] not in _VOWELS
    return ends and sum(letter in _VOWELS for letter in base) == 1


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def verb(word: str) -> Verb | None:
    """All forms of the verb ``word`` is a form of; None for words we do not know as verbs."""
    verbs, back = _table()
    low = word.lower()
    base = back.get(low)
    if base is None and low.startswith("re-"):
        plain = verb(low[3:])
        return (
            Verb(*(f"re-{form}" for form in (plain.base, plain.past, plain.participle, plain.third, plain.ing)))
            if plain
            else None
        )
    return verbs.get(base) if base else None


def base(word: str) -> str | None:
    """``leaving`` → ``leave``."""
    found = verb(word)
    return found.base if found else None


def third(word: str) -> str:
    """``snore`` → ``snores``; a word we do not know as a verb stays."""
    found = verb(word)
    return found.third if found else word


def is_base(word: str) -> bool:
    """True for a form that can follow "would you"."""
    found = verb(word)
    return found is not None and found.base == word.lower()


def is_past(word: str) -> bool:
    """True for a clear past form ("left", "forgot"); "put" and "read" say nothing and count as not past."""
    found = verb(word)
    return bool(found) and word.lower() == found.past and found.past != found.base if found else False


def is_third(word: str) -> bool:
    """True for "leaves", "goes"."""
    found = verb(word)
    return bool(found and word.lower() == found.third and found.third != found.base)


def is_ing(word: str) -> bool:
    """True for "leaving"."""
    found = verb(word)
    return bool(found and word.lower() == found.ing)
