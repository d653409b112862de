"""What sort of thing happened, and what one can ask for then (``knowledge/moves/events.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from coach.errors import KnowledgeError
from coach.skills.pieces_types import Event, Shape
from coach.skills.stock import shelf


@dataclass(frozen=True)
class EventKind:
    """One kind of event with its asks."""

    name: str
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    once: tuple[str, ...]
    ahead: tuple[str, ...]
    habit: tuple[str, ...]
    feel: tuple[str, ...]
    need: tuple[str, ...]
    tip: str
    weight: float
    first: bool


@cache
def kinds() -> tuple[EventKind, ...]:
    """All kinds, in order; raises KnowledgeError naming the entry that cannot be read."""
    found = []
    for number, raw in enumerate(shelf("events")["event"], start=1):
        try:
            found.append(
                EventKind(
                    name=raw["name"], find=_joined(raw["find"]), unless=_joined(raw["unless"]) if raw.get("unless") else None,
                    once=tuple(raw["once"]), ahead=tuple(raw.get("ahead", ())), habit=tuple(raw["habit"]), feel=tuple(raw["feel"]),
                    need=tuple(raw["need"]), tip=raw["tip"], weight=float(raw["weight"]), first=bool(raw.get("first", False)),
                )
            )
        except (KeyError, re.error) as problem:
            raise KnowledgeError(f"knowledge/moves/events.toml: event {number} cannot be read: {problem}") from problem
    return tuple(found)


def _joined(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)


_DEEDS = frozenset({Shape.UNWANTED, Shape.OTHER, Shape.PROMISE, Shape.STATE, Shape.MISSING, Shape.MINE})
#: Not fixed yet: the day is still to come, or the thing can still be turned.
_AHEAD = re.compile(
    r"\b(?:honeymoon|wedding|mov(?:e|ing) in|want to|wants? \w+ to|going to|next (?:week|month|year|spring|summer|autumn|winter|weekend)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|this (?:weekend|summer|christmas|year)|for (?:christmas|easter|the summer)|up for sale|yes to|school|boxing|job|transfer|we're (?:having|moving|going|getting|hosting)|in (?:\w+ )?(?:days|weeks|months)' time|take the (?:cat|dog))\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:went to|came back|was (?:lovely|great|awful|over)|already (?:gone|happened|paid|been)|last (?:night|week|month|year|summer|christmas|\w+day)|yesterday|ago)\b", re.IGNORECASE)
#: A promise of being somewhere goes with its hour; a promise of doing something can still be kept.
_HOUR = re.compile(r"\b(?:be (?:at|home|there|back|here|in)|come (?:to|home|with|along)|show up|turn up|pick (?:me|us|him|her|the kids) up|collect|meet (?:me|us)|drive (?:me|us)|call(?:ed)? by|be on time|one drink|just one|leave by)\b", re.IGNORECASE)


def kind_of(event: Event) -> EventKind | None:
    """The first kind whose words stand in the deed; None where only the deed itself is known."""
    if event.shape not in _DEEDS:
        return None
    told = _told(event)
    if event.shape is Shape.PROMISE:
        return next(kind for kind in kinds() if kind.name == "promised")
    if event.shape is Shape.OTHER and not re.search(r"\b(?:you|I)\b", event.vp):
        return None
    if event.shape is Shape.MINE:
        return next((kind for kind in kinds() if kind.name in _PLIGHTS and _matches(kind, told)), None)
    yours = re.sub(r"^.*\b(?:and|but|then|,) (?=you )", "", told) if event.shape is Shape.OTHER else told
    return next((kind for kind in kinds() if _matches(kind, told if kind.name in _SCENES else yours)), None)


#: What these are shows only in what the speaker did before.
_SCENES = frozenset({"laughed at what I said", "brushed off", "left with the work"})
#: What the speaker went through, said of themself.
_PLIGHTS = frozenset({"asked for it", "waited alone", "left with the work"})


def _matches(kind: EventKind, told: str) -> bool:
    return bool(kind.find.search(told)) and not (kind.unless and kind.unless.search(told))


def _told(event: Event) -> str:
    plain = {Shape.OTHER: "", Shape.MINE: "I ", Shape.STATE: "you're ", Shape.MISSING: "you didn't " if event.past else "you don't "}
    return f"{plain.get(event.shape, 'you ')}{event.vp}"


def ask_of(kind: EventKind, event: Event, said: str, turn: int) -> str:
    """The ask for this kind: for what is over, what is still open, or what goes on."""
    lines = kind.once if event.past else kind.habit
    if kind.ahead and _open(kind, event, said):
        lines = kind.ahead
    return lines[turn % len(lines)]


def _open(kind: EventKind, event: Event, said: str) -> bool:
    if kind.name == "promised":
        return not _HOUR.search(event.vp) and not re.search(r"\b(?:agreed|we'd|we would|no more|never|stop|quit)\b", event.vp) and not re.search(r"\b(?:nativity|was|were|missed)\b", event.vp, re.IGNORECASE)
    return bool(_AHEAD.search(event.vp)) and " while I" not in event.vp and not _OVER.search(event.vp)


@cache
def _topical() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((_joined([row["ask"]]), _joined([row["told"]])) for row in shelf("events")["topical"])


def stands(request: str, said: str) -> bool:
    """True when every thing the request names stands in what they wrote."""
    return all(told.search(said) for ask, told in _topical() if ask.search(request))
