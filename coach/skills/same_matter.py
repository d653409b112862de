"""The same complaint in other words: whether a curated sentence, written for somebody else, can be said as it stands.

What speaks for it is put in numbers (``signs``), and weighed as ``python -m evals.train_same_matter`` learned it from pairs
that language models read and labelled (``knowledge/examples/same_matter.jsonl``).
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable
from functools import cache

from coach import resources
from coach.errors import GuidanceMissing
from coach.skills.confession import leaning_of_own
from coach.skills.curated import safe, same_frame
from coach.types import Example
from coach.words import acts, clean, compare, content_words, likeness, to_partner
from coach.words.content import shares

#: Nearer than this (cosine of sentence vectors) and with at least this chance, a sentence is lent rather than asking back. On
#: 160 complaints nobody had seen, three readers liked those better than a question, those below it worse; and those above it no
#: better than what was composed from the person's own words (26 to 24), which therefore comes first.
NEAR, LENDS = 0.5, 0.25
#: Who is spoken to. A sentence to a mother is none for her daughter-in-law.
_KIN: dict[str, str] = {
    "mother": r"mum|mom|mother|mama|mam|ma", "father": r"dad|father|papa|daddy", "parents": r"parents|folks",
    "child": r"son|daughter|kid|kids|child|children|teen\w*|boy|girl|boys|girls|year old|yr old|\d+ ?yo",
    "sister": r"sister|sis", "brother": r"brother|bro", "in_law": r"in[- ]?laws?|mil|fil",
    "friend": r"friend|friends|mate|mates|bestie|roommate|flatmate|housemate|flatmates|cousin|aunt|uncle|gran\w*|nan|nephew|niece",
    "step": r"step\w+", "ex": r"ex",
}
_KIN_WORDS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _KIN.items()}
_TIMES = re.compile(
    r"\b(?:morning|evening|night|nights|week|weeks|weekend|month|months|year|years|day|days|hour|hours|minutes|today|yesterday|\w+day|dinner|breakfast|lunch|bed|christmas|birthday)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]+"')
NAMES = (
    "near", "words_alike", "lead_foreign", "lead_new", "request_foreign", "kept", "swapped", "names", "numbers", "safe",
    "frame", "doers", "deeds", "denied", "own", "own_theirs", "kin", "longer", "times", "quotes", "asks_alike", "short",
)


def signs(said: str, example: Example) -> tuple[float, ...]:
    """The numbers of one pair, in the order of ``NAMES``; ``example.score`` is the cosine of the two complaints."""
    statement, request = str(example.output.get("statement", "")), str(example.output.get("request", ""))
    mine, theirs = to_partner(clean(said)), to_partner(clean(example.input))
    lead = " ".join(part for part in re.split(r"(?<=[.!?])\s+", statement) if "?" not in part) or statement
    my_words, their_words = set(content_words(mine)), set(content_words(theirs))
    told = [word for word in content_words(lead) if not shares(word, my_words)]
    wished = [word for word in content_words(request) if not shares(word, my_words)]
    faith = compare(said, statement, request)
    first, second = acts(mine), acts(theirs)
    return (
        example.score, likeness(mine, theirs),
        _count(word for word in told if shares(word, their_words)), _count(word for word in told if not shares(word, their_words)),
        _count(word for word in wished if shares(word, their_words)), faith.kept, float(bool(faith.swapped)),
        float(bool(faith.names)), float(bool(faith.numbers)), float(safe(said, example)), float(same_frame(mine, theirs)),
        float({act.doer for act in first} == {act.doer for act in second}),
        float(bool({(act.doer, act.verb) for act in first} & {(act.doer, act.verb) for act in second})),
        float(any(act.denied for act in first) == any(act.denied for act in second)),
        abs(leaning_of_own(said) - leaning_of_own(example.input)), leaning_of_own(example.input),
        float(kin(said) == kin(example.input)), min(2.0, max(0, len(mine.split()) - len(theirs.split())) / 10),
        _count(word for word in _TIMES.findall(lead) if word.lower() not in mine.lower()),
        float(bool(_QUOTED.search(lead)) and not _QUOTED.search(mine)),
        float(("?" in said) == ("?" in example.input)), float(len(mine.split()) <= 4),
    )


def _count(found: Iterable[str]) -> float:
    return min(3.0, float(sum(1 for _ in found)))


def kin(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _KIN_WORDS.items() if words.search(text))


def chance(said: str, example: Example) -> float:
    """How likely a careful reader would let this person say the example's sentence, 0 to 1; raises GuidanceMissing."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in zip(NAMES, signs(said, example), strict=True))
    return 1 / (1 + math.exp(-total))


def best_fit(said: str, near: tuple[Example, ...]) -> tuple[float, Example | None]:
    """The example whose sentence fits best and its chance; (0, None) where none is near enough."""
    fit = [(chance(said, one), one) for one in near if one.score >= NEAR]
    return max(fit, key=lambda pair: pair[0], default=(0.0, None))


@cache
def _weights() -> dict[str, float]:
    path = resources.knowledge() / "lexicon" / "same_matter.toml"
    if not path.is_file():
        raise GuidanceMissing(f"{path.name} is missing. Type: python -m evals.train_same_matter")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: float(value) for name, value in read["weights"].items()}
