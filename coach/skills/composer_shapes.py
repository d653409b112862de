"""Sentence shapes: one function per shape of complaint, each giving several ways to say it."""
# ruff: noqa: E501 (patterns, word lists and sentences stay whole on their line)

from __future__ import annotations

import re
from collections.abc import Callable

from pydantic import ConfigDict

from coach.skills import feelings
from coach.skills.moments import Moment
from coach.skills.pieces_types import Event, Shape
from coach.types import Value
from coach.words import verbs

_TIMED = re.compile(
    r"\b(?:today|tonight|tomorrow|mornings?|evenings?|nights?|weekends?|week|days?|month|year|o'clock|later|early|time|before|after|when|whenever|while|until|till|once|first|since|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|birthday|christmas|anniversary|\d+|if|during|sometimes|often|away|bedtime|ago|spring|summer|autumn|winter|by \w+)\b",
    re.IGNORECASE,
)
_PAST_TIME = re.compile(
    r"\s*\b(?:last (?:night|week|weekend|time|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|yesterday|this morning|the other (?:day|night)|(?:an? |the )?\w+ (?:days?|weeks?|months?|years?) ago|all (?:day|week|weekend|night|evening|month|year)|in (?:days|weeks|months|years|ages)|for (?:days|weeks|months|years|ages)|on (?:my|our) (?:birthday|anniversary))\b",
    re.IGNORECASE,
)
_OPEN_ASKS = (
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
            _asked(ask, event.ask, "next time" if event.past else given.pick(moment.tail))
            if event.ask
            else given.pick(_OPEN_ASKS)
        )
    if event.ask:
        return _asked(
            given.pick(("Would you {vp} {tail}?", "Could you {vp} {tail}?")),
            event.ask,
            "next time" if event.past else "this week",
        )
    return given.pick(_OPEN_ASKS)


def _asked(frame: str, vp: str, tail: str) -> str:
    plain = _PAST_TIME.sub("", vp).strip()
    tail = "next time" if plain != vp else tail
    tail = "" if _TIMED.search(plain) or len(plain.split()) > 8 else tail
    return re.sub(r"\s+\?", "?", frame.replace("{vp}", plain).replace("{tail}", tail))


def asks_deed(given: Given, request: str) -> bool:
    """True when the request already says the deed, so the first half need not."""
    plain = _PAST_TIME.sub("", given.event.ask).strip()
    return bool(plain) and request.startswith((f"Would you {plain}", f"Could you {plain}"))


def missing(given: Given) -> tuple[Drafted, ...]:
    """ "You never help": ask for the deed, or say what its absence is like and ask for the moment's step."""
    event, request = given.event, request_for(given)
    gap = _gap(event)
    when = f"when {gap}"
    mood = "once" if event.past else "habit"
    observation = f"{_cap(gap)}." if event.past else f"There are times when {gap}."
    firm = f"{_cap(feel(given, mood))} {when}, and I need that to change. {request}"
    if event.past:
        firm = f"{_cap(feel(given, mood))} {when}, and it matters to me. {request}"
    common = {"observation": observation, "request": request, "firm": firm, "text": _texted(given, request)}
    plain = f"{_cap(feel(given, mood))} {when}{given.why}. {request}"
    if not asks_deed(given, request):
        lead = f"{_cap(when)}, {feel(given, mood)}{given.why}. {request}"
        return _pack(given, common, plain, lead)
    after = (
        f"{request} {_cap(feel(given, 'habit'))} when it's all on me{given.why}."
        if given.moment and "help" in event.vp
        else ""
    )
    first = f"{request} {_cap(feel(given, mood))} {'when you didn' if event.past else 'when you don'}'t{given.why}."
    if event.vp.startswith("be "):
        first = f"{request} {_cap(feel(given, mood))} {when}{given.why}."
    wish = f"I'd love it if you'd {_PAST_TIME.sub('', event.vp).strip()}, and {feel(given, 'habit')} when you don't. {_short(given)}"
    return _pack(given, common, *([after] if after else []), first, *([] if event.past else [wish]))


def _gap(event: Event) -> str:
    """ "You don't help", "you're not on time"."""
    if event.vp.startswith("be "):
        return (
            f"you {'weren' if event.past else 'are'}{chr(39) + 't' if event.past else ' not'} {event.vp[3:]}".replace(
                "you are not", "you're not"
            )
        )
    return f"you {'didn' if event.past else 'don'}'t {event.vp}"


def _short(given: Given) -> str:
    return given.pick(("Could we start this week?", "Would you try it this week?", "Could we try that for a week?"))


#: "You sulk when I buy something" → "when I buy something and you sulk".
_INNER = re.compile(
    r"^(?P<deed>(?!say|tell|said|told)(?:(?! and ).)+?) (?:when|whenever|every time) (?P<scene>(?:I|we|the|my|our|it|he|she|they|people|someone|your|you're|you've)\b.+)$"
)


def unwanted(given: Given) -> tuple[Drafted, ...]:
    """ "You leave your socks out": when you …, I …; and what I'd like in its place."""
    event, request = given.event, request_for(given)
    mood = "once" if event.past else "habit"
    inner = _INNER.match(event.vp)
    when = f"when {inner['scene']} and you {inner['deed']}" if inner else f"when you {event.vp}"
    common = {
        "observation": f"You {event.vp}.",
        "request": request,
        "firm": f"{_cap(when)}, {feel(given, mood)}, and {'it mattered to me' if event.past else 'I need that to change'}. {request}",
        "text": _texted(given, request),
    }
    return _pack(
        given,
        common,
        f"{_cap(when)}, {feel(given, mood)}{given.why}. {request}",
        f"{_cap(feel(given, mood))} {when}{given.why}. {request}",
    )


def state(given: Given) -> tuple[Drafted, ...]:
    """ "You're on your phone" or "you're never home"."""
    event = given.event
    be = ("weren't" if event.past else "aren't") if event.shape is Shape.ABSENT else ("were" if event.past else "are")
    spoken = {"are": "you're", "aren't": "you're not", "were": "you were", "weren't": "you weren't"}[be]
    recast = given.model_copy(update={"event": event.model_copy(update={"vp": f"{be} {event.vp}"})})
    return tuple(
        one.model_copy(
            update={name: getattr(one, name).replace(f"you {be} ", f"{spoken} ", 1) for name in ("statement", "firm")}
        )
        for one in unwanted(recast)
    )


def burden(given: Given) -> tuple[Drafted, ...]:
    """ "I always cook": I'm often the one who …; would you be the one to …?"""
    event = given.event
    head, _, rest = event.vp.partition(" ")
    found = verbs.verb(head)
    third = f"{found.third if found else head} {rest}".strip()
    if re.search(r"\byou\b", event.vp):
        return _when_i(given)
    tail = "" if _TIMED.search(event.vp) else " this week" if given.moment else " next time"
    request = given.borrowed or given.pick(
        (f"Would you be the one to {event.vp}{tail}?", f"Could you {event.vp}{tail}?")
    )
    if re.match(r"do (?:everything|it all|all)\b", event.vp):
        request = given.pick(
            (
                "Could you take one job off me this week, from start to finish?",
                "Would you take over one thing tonight, whichever you like?",
            )
        )
    common = {
        "observation": f"I'm often the one who {third}.",
        "request": request,
        "firm": f"I'm the one who {third} most of the time, and I can't keep doing it alone. {request}",
        "text": _texted(given, request),
    }
    return _pack(
        given,
        common,
        f"I'm often the one who {third}, and {feel(given, 'habit')}. {request}",
        f"{request} I'm often the one who {third}, and {feel(given, 'habit')}.",
    )


def _when_i(given: Given) -> tuple[Drafted, ...]:
    """ "I wait in the car for you": the burden has them in it, so it can't be handed over."""
    event, request = (
        given.event,
        request_for(given.model_copy(update={"event": given.event.model_copy(update={"ask": ""})})),
    )
    common = {
        "observation": f"I often {event.vp}.",
        "request": request,
        "firm": f"I {event.vp} a lot, and I need that to change. {request}",
        "text": _texted(given, request),
    }
    return _pack(
        given,
        common,
        f"{_cap(feel(given, 'habit'))} when I {event.vp}. {request}",
        f"When I {event.vp}, {feel(given, 'habit')}. {request}",
    )


def promise(given: Given) -> tuple[Drafted, ...]:
    """ "You said you'd be home by six"."""
    event = given.event
    if not event.ask:
        return _promised_thing(given)
    tail = "" if _TIMED.search(_PAST_TIME.sub("", event.vp)) else " this week"
    request = given.borrowed or given.pick(
        (
            f"Would you {_PAST_TIME.sub('', event.vp).strip()}{tail}, or tell me when you can?",
            "Would you tell me tonight what you can really do, and when?",
            "Could we pick a time for it that works for you?",
        )
    )
    common = {
        "observation": f"You said you'd {event.vp}.",
        "request": request,
        "firm": f"You said you'd {event.vp}, and I need to be able to count on that. {request}",
        "text": _texted(given, request),
    }
    now = feelings.say(given.feeling, "now") if given.feeling != "hurt" else "I'm hurt that it didn't happen"
    return _pack(
        given,
        common,
        f"You said you'd {event.vp}, and I was counting on it, so {now}. {request}",
        f"I was counting on it when you said you'd {event.vp}, and {now}. {request}",
    )


def _promised_thing(given: Given) -> tuple[Drafted, ...]:
    """ "You promised me a holiday"."""
    event, request = (
        given.event,
        given.borrowed
        or given.pick(("Could we pick a date for it this week?", "Would you tell me tonight if it's still coming?")),
    )
    lead = f"You {event.vp}, and I've been looking forward to it."
    common = {
        "observation": f"You {event.vp}.",
        "request": request,
        "firm": f"You {event.vp}, and I need to know where that stands. {request}",
        "text": _texted(given, request),
    }
    return _pack(given, common, f"{lead} {request}")


def we(given: Given) -> tuple[Drafted, ...]:
    """ "We never go out", "we always argue about money"."""
    event = given.event
    lacking = event.shape is Shape.WE_MISSING
    vp = _PAST_TIME.sub("", event.vp).strip() if lacking else event.vp
    tail = "" if _TIMED.search(vp) else " this week"
    request = given.borrowed or (f"Could we {vp}{tail}?" if lacking else request_for(given))
    neg = "don't " if lacking else ""
    common = {
        "observation": f"We {'have not had much time to' if lacking else 'often'} {vp}.".replace(
            "have not had much time to", "don't often"
        ),
        "request": request,
        "firm": f"{_cap(feel(given, 'habit'))} when we {neg}{vp}, and it matters to me. {request}",
        "text": _texted(given, request),
    }
    if lacking and vp in request:
        return _pack(
            given,
            common,
            f"{request} I miss it, and {feel(given, 'habit')} when we don't.",
            f"{_cap(feel(given, 'habit'))} when we don't {vp}. {request}",
        )
    return _pack(given, common, f"{_cap(feel(given, 'habit'))} when we {neg}{vp}{given.why}. {request}")


def other(given: Given) -> tuple[Drafted, ...]:
    """ "Your mother criticises my cooking": someone or something else, said to the partner."""
    event, request = given.event, request_for(given)
    mood = "once" if event.past else "habit"
    common = {
        "observation": f"{_cap(event.vp)}.",
        "request": request,
        "firm": f"{_cap(feel(given, mood))} when {event.vp}, and I need your help with it. {request}",
        "text": _texted(given, request),
    }
    return _pack(
        given,
        common,
        f"{_cap(feel(given, mood))} when {event.vp}. {request}",
        f"When {event.vp}, {feel(given, mood)}. {request}",
    )


def own(given: Given) -> tuple[Drafted, ...]:
    """ "I yelled at her": own it, then offer."""
    event = given.event
    request = given.borrowed or given.pick(
        (
            "Would you tell me how that was for you?",
            "Can I make it up to you, and how would you like it?",
            "Could we talk about it tonight, and I'll listen first?",
        )
    )
    common = {
        "observation": f"I {event.vp}.",
        "request": request,
        "firm": f"I {event.vp}. That's on me, and I'm sorry. {request}",
        "text": f"I'm sorry. I {event.vp}, and I shouldn't have. {request}",
    }
    return _pack(given, common, f"I {event.vp}, and I'm sorry. {request}", f"I'm sorry that I {event.vp}. {request}")


def mine(given: Given) -> tuple[Drafted, ...]:
    """ "I haven't had an hour to myself": what it is like for me, and what would help."""
    event, request = given.event, request_for(given)
    now = feelings.say(given.feeling, "now")
    common = {
        "observation": f"I {event.vp}.",
        "request": request,
        "firm": f"I {event.vp}, and that can't go on for me. {request}",
        "text": _texted(given, request),
    }
    return _pack(given, common, f"I {event.vp}, and {now}. {request}", f"{_cap(now)}, because I {event.vp}. {request}")


def prefer(given: Given) -> tuple[Drafted, ...]:
    """ "You care more about your mates than me"."""
    thing, request = given.event.vp, request_for(given)
    common = {
        "observation": f"A lot of your time goes to {thing}."
        if not thing.startswith("your phone")
        else "A lot of your time goes to your phone.",
        "request": request,
        "firm": f"A lot of your time goes to {thing}, and I need some of it to be ours. {request}",
        "text": _texted(given, request),
    }
    return _pack(given, common, f"A lot of your time goes to {thing}, and {feel(given, 'habit')}. {request}")


def only_when(given: Given) -> tuple[Drafted, ...]:
    """ "You only help when I ask"."""
    event = given.event
    request = (
        given.borrowed or f"Would you {event.ask} this week without me asking?"
        if re.search(r"\bI (?:ask|tell|nag|remind|beg|yell|shout|complain)", event.vp)
        else request_for(given)
    )
    common = {
        "observation": f"You {event.vp}.",
        "request": request,
        "firm": f"I need you to see it without me. {request}",
        "text": _texted(given, request),
    }
    rest = event.vp.removeprefix(event.ask).strip()
    now = feelings.say(given.feeling, "now")
    return _pack(given, common, f"I like it when you {event.ask}, and {now} that it's mostly {rest}. {request}")


SHAPES: dict[Shape, Callable[[Given], tuple[Drafted, ...]]] = {
    Shape.MISSING: missing,
    Shape.UNWANTED: unwanted,
    Shape.STATE: state,
    Shape.ABSENT: state,
    Shape.BURDEN: burden,
    Shape.WE_MISSING: we,
    Shape.WE_UNWANTED: we,
    Shape.OTHER: other,
    Shape.OWN: own,
    Shape.PREFER: prefer,
    Shape.ONLY_WHEN: only_when,
    Shape.PROMISE: promise,
    Shape.MINE: mine,
}


def _texted(given: Given, request: str) -> str:
    """A text message: the ask, and a warm word."""
    return f"{request} {given.pick(('It would mean a lot to me.', 'It would make my day.', 'I would love that.'))}".replace(
        "I would", "I'd"
    )


def _pack(given: Given, common: dict[str, str], *statements: str) -> tuple[Drafted, ...]:
    turn = given.turn % len(statements)
    ordered = statements[turn:] + statements[:turn]
    need = given.moment.need if given.moment else ()
    tip = given.moment.tip if given.moment else ""
    return tuple(
        Drafted(
            statement=_tidy(one),
            feeling=given.feeling,
            need=need,
            tip=tip,
            how=given.event.shape.value,
            **{k: _tidy(v) for k, v in common.items()},
        )
        for one in ordered
    )


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    text = re.sub(r"\bi\b(?=[ '])", "I", text)
    text = re.sub(r"\s+([,.!?;])", r"\1", re.sub(r"\s+", " ", text)).strip()
    text = re.sub(r"\bcan not\b", "can't", text)
    return re.sub(r"(?<=[.?!] )[a-z]", lambda m: m.group().upper(), _cap(text))
