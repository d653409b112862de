"""Sentences for plain matters that come up often, from ``knowledge/lexicon/matters.toml``: money owed, not invited, not believed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from coach import resources
from coach.errors import KnowledgeError
from coach.skills.composer_parts import Drafted, cap, tidy
from coach.skills.pieces_plainly import plainly
from coach.skills.pieces_sound import sound
from coach.tone import read
from coach.words import clean, to_partner

#: In a longer story this is seldom the matter.
_SHORT_TEXT = 34


@dataclass(frozen=True)
class Matter:
    """One matter: where it stands in their words, and what one says and asks then."""

    find: re.Pattern[str]
    say: str
    ask: tuple[str, ...]
    feel: str
    need: tuple[str, ...]
    tip: str


@cache
def _matters() -> tuple[Matter, ...]:
    rows = tomllib.loads((resources.knowledge() / "lexicon" / "matters.toml").read_text(encoding="utf-8"))["matter"]
    found = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(Matter(re.compile(row["find"], re.IGNORECASE), row["say"], tuple(row["ask"]), row["feel"], tuple(row["need"]), row["tip"]))
        except (KeyError, re.error) as problem:
            raise KnowledgeError(f"knowledge/lexicon/matters.toml: matter {number} cannot be read: {problem}") from problem
    return tuple(found)


#: In somebody else's mouth it is somebody else's matter.
_RETOLD = re.compile(r"\b(?:says?|said|tells?|told|thinks?|claims?|knows?)\b", re.IGNORECASE)
_RETOLD_AFTER = re.compile(r"\W*(?:you|he|she|they) (?:says?|said|told|claims?)\b", re.IGNORECASE)


def plain_matters(text: str) -> tuple[Drafted, ...]:
    """The sentence for the first matter in their words; empty where they tell of none, or hotly of what they do."""
    said = plainly(to_partner(clean(text)))
    if len(said.split()) > _SHORT_TEXT:
        return ()
    for matter in _matters():
        found = matter.find.search(said)
        if found is not None and not _RETOLD.search(said[: found.start()]) and not _RETOLD_AFTER.match(said[found.end() :]):
            return _drafted(matter, {name: _told(name, words) for name, words in found.groupdict().items()})
    return ()


def _drafted(matter: Matter, told: dict[str, str]) -> tuple[Drafted, ...]:
    if any(not sound(words) or read(f"It is about {words}.").spans for name, words in told.items() if name == "do"):
        return ()
    lead, request = cap(matter.say.format(**told)), matter.ask[0].format(**told)
    return (
        Drafted(
            observation=lead, request=request, statement=tidy(f"{lead} {request}"), text=request,
            firm=tidy(f"{lead} This matters to me. {request}"), feeling=matter.feel, need=matter.need, tip=matter.tip, how="matter",
        ),
    )


def _told(name: str, words: str) -> str:
    """The words as they stand; a list gets its "and"."""
    if name != "jobs":
        return words.strip()
    head, _, last = words.lower().rpartition(", ")
    return f"{head} and {last.removeprefix('and ')}"
