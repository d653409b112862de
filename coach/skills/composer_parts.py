"""What every sentence shape needs: the pieces given, what to ask for, and how a draft is put together."""
# ruff: noqa: E501 (patterns, word lists and sentences stay whole on their line)

from __future__ import annotations

import re

from pydantic import ConfigDict

from coach.skills import feelings
from coach.skills.moments import Moment
from coach.skills.pieces_types import Event
from coach.types import Value

TIMED = re.compile(
    r"\b(?:today|tonight|tomorrow|mornings?|evenings?|nights?|weekends?|week|days?|month|year|o'clock|later|early|time|before|after|when|whenever|while|until|till|once|first|since|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|birthday|christmas|anniversary|\d+|if|during|sometimes|often|away|bedtime|ago|spring|summer|autumn|winter|by \w+)\b",
    re.IGNORECASE,
)
PAST_TIME = re.compile(
    r"\s*\b(?:last (?:night|week|weekend|time|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|yesterday|this morning|the other (?:day|night)|(?:an? |the )?\w+ (?:days?|weeks?|months?|years?) ago|all (?:day|week|weekend|night|evening|month|year)|in (?:days|weeks|months|years|ages)|for (?:days|weeks|months|years|ages)|on (?:my|our) (?:birthday|anniversary))\b",
    re.IGNORECASE,
)
OPEN_ASKS = (
    "Could we sit down tonight and find a way that suits us both?",
    "Would you tell me how you see it, and then hear how it is for me?",
    "Could we talk about it tonight, just the two of us?",
)


class Drafted(Value):
    """A sentence with its parts, before it is checked."""

    observation: str
    request: str
    statement: str
    text: str
    firm: str
    feeling: str
    need: tuple[str, ...] = ()
    tip: str = ""
    how: str = ""


class Given(Value):
    """What a shape has to work with."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    event: Event
    feeling: str
    moment: Moment | None = None
    borrowed: str = ""
    turn: int = 0

    @property
    def why(self) -> str:
        """The end of a "because", or nothing."""
        return f", because {self.moment.why}" if self.moment and self.moment.why else ""

    def pick(self, options: tuple[str, ...]) -> str:
        """One of several ways, the same one each time for the same words."""
        return options[self.turn % len(options)]


def feel(given: Given, when: str) -> str:
    """The feeling as a clause."""
    return feelings.say(given.feeling, when)


def request_for(given: Given) -> str:
    """What to ask: the moment's, else the deed itself with a time, else an open question."""
    moment, event = given.moment, given.event
    if given.borrowed:
        return given.borrowed
    if moment is not None:
        ask = given.pick(moment.ask)
        if "{vp}" not in ask:
            return ask
        return (
            asked(ask, event.ask, "next time" if event.past else given.pick(moment.tail))
            if event.ask
            else given.pick(OPEN_ASKS)
        )
    if event.ask:
        return asked(
            given.pick(("Would you {vp} {tail}?", "Could you {vp} {tail}?")),
            event.ask,
            "next time" if event.past else "this week",
        )
    return given.pick(OPEN_ASKS)


def asked(frame: str, vp: str, tail: str) -> str:
    """A frame filled with the deed and a time, unless the deed has its own."""
    plain = PAST_TIME.sub("", vp).strip()
    tail = "next time" if plain != vp else tail
    tail = "" if TIMED.search(plain) or len(plain.split()) > 8 else tail
    return re.sub(r"\s+\?", "?", frame.replace("{vp}", plain).replace("{tail}", tail))


def asks_deed(given: Given, request: str) -> bool:
    """True when the request already says the deed, so the first half need not."""
    plain = PAST_TIME.sub("", given.event.ask).strip()
    return bool(plain) and request.startswith((f"Would you {plain}", f"Could you {plain}"))


def texted(given: Given, request: str) -> str:
    """A text message: the ask, and a warm word."""
    return f"{request} {given.pick(('It would mean a lot to me.', 'It would make my day.', 'I would love that.'))}".replace(
        "I would", "I'd"
    )


def pack(given: Given, common: dict[str, str], *statements: str) -> tuple[Drafted, ...]:
    """One draft per statement, the first chosen by the words themselves."""
    turn = given.turn % len(statements)
    ordered = statements[turn:] + statements[:turn]
    need = given.moment.need if given.moment else ()
    tip = given.moment.tip if given.moment else ""
    return tuple(
        Drafted(
            statement=tidy(one),
            feeling=given.feeling,
            need=need,
            tip=tip,
            how=given.event.shape.value,
            **{k: tidy(v) for k, v in common.items()},
        )
        for one in ordered
    )


def cap(text: str) -> str:
    """Starting with a capital."""
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """Spaces, marks and capitals put right."""
    text = re.sub(r"\bi\b(?=[ '])", "I", text)
    text = re.sub(r"\s+([,.!?;])", r"\1", re.sub(r"\s+", " ", text)).strip()
    text = re.sub(r"\bcan not\b", "can't", text)
    return re.sub(r"(?<=[.?!] )[a-z]", lambda m: m.group().upper(), cap(text))
