"""Sentence shapes: one function per shape of complaint, each giving several ways to say it."""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.skills import feelings
from coach.skills.composer_burden import burden
from coach.skills.composer_events import ask_of
from coach.skills.composer_parts import (
    PAST_TIME,
    TIMED,
    Drafted,
    Given,
    asks_deed,
    cap,
    feel,
    pack,
    request_for,
    texted,
)
from coach.skills.pieces_clauses import cooled
from coach.skills.pieces_sound import sound
from coach.skills.pieces_types import Event, Shape
from coach.tone import read


def missing(given: Given) -> tuple[Drafted, ...]:
    """ "You never help": ask for the deed, or say what its absence is like and ask for the moment's step."""
    event, request = given.event, request_for(given)
    gap = _gap(event)
    when = f"when {gap}"
    mood = "once" if event.past else "habit"
    observation = f"{cap(gap)}." if event.past else f"There are times when {gap}."
    firm = f"{cap(feel(given, mood))} {when}, and I need that to change. {request}"
    if event.past:
        firm = f"{cap(feel(given, mood))} {when}, and it matters to me. {request}"
    common = {"observation": observation, "request": request, "firm": firm, "text": texted(given, request)}
    since = _told(event, "(?:you haven't|you have not|you've not|you've never|you used to)")
    if since:
        if since.startswith("You used"):
            request = f"Would you {PAST_TIME.sub('', event.vp).strip()} again this month?"
            common = {**common, "request": request, "text": texted(given, request)}
        now = "I miss it" if since.startswith("You used") else feelings.say(given.feeling, "now")
        return pack(given, common, f"{since}, and {now}. {request}", f"{cap(now)}. {since}. {request}")
    plain = f"{cap(feel(given, mood))} {when}{given.why}. {request}"
    if not asks_deed(given, request):
        lead = f"{cap(when)}, {feel(given, mood)}{given.why}. {request}"
        return pack(given, common, plain, lead)
    after = (
        f"{request} {cap(feel(given, 'habit'))} when it's all on me{given.why}."
        if given.moment and "help" in event.vp
        else ""
    )
    first = f"{request} {cap(feel(given, mood))} {'when you didn' if event.past else 'when you don'}'t{given.why}."
    if event.vp.startswith("be "):
        first = f"{request} {cap(feel(given, mood))} {when}{given.why}."
    wish = f"I'd love it if you'd {PAST_TIME.sub('', event.ask or event.vp).strip()}, and {feel(given, 'habit')} when you don't. {_short(given)}"
    return pack(given, common, *([after] if after else []), first, *([] if event.past else [wish]))


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
    if re.search(r"\b(?:tonight|today|now|tomorrow)\b", given.event.vp):
        return given.pick(("Could you do that for me?", "Would you?"))
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
    if event.vp.startswith("have been "):
        return _been(given, request)
    if inner and re.search(r"\band (?!I\b|we\b|you\b|the\b|my\b|our\b|your\b|it\b|he\b|she\b|they\b)(?:get|go|come|leave|start|wake|sit|stand)\b|\bto check\b", inner["scene"]):
        inner, when = None, f"when you {event.vp}"
    if event.past and re.search(r" when (?:I'm|we're|I am|we are)\b", event.vp):
        when, inner = f"when you {re.sub(r' when (?=I|we)', ' while ', event.vp)}", None
    common = {
        "observation": f"You {event.vp}.",
        "request": request,
        "firm": f"{cap(when)}, {feel(given, mood)}, and {'it mattered to me' if event.past else 'I need that to change'}. {request}",
        "text": texted(given, request),
    }
    plain = _straight(given)
    if plain:
        return pack(given, {**common, "firm": f"{plain} It matters to me. {request}"}, f"{plain} {request}")
    return pack(
        given,
        common,
        f"{cap(when)}, {feel(given, mood)}{given.why}. {request}",
        f"{cap(feel(given, mood))} {when}{given.why}. {request}",
    )


_WORD_GIVEN = re.compile(r"(?:promised|swore|agreed|said (?:you'd|you would|you'll|yes|one|two|three|just|an?))\b")


def _straight(given: Given) -> str:
    """Where "when you …" would stumble: a second "when" inside, a wish, or a word that was given and not kept."""
    event = given.event
    if _WORD_GIVEN.match(event.vp) and given.kind is not None and given.kind.name in {"promised", "agreed"} and " and then " not in event.vp:
        return f"You {event.vp}, and I was counting on it."
    if re.match(r"want \w+ \w+ to\b", event.vp):
        return f"You {event.vp}, and I'd like a say in it."
    if re.search(r" when(?:ever)? you\b", event.vp):
        return f"You {event.vp}, and {feel(given, 'once' if event.past else 'habit')}."
    return ""


def _been(given: Given, request: str) -> tuple[Drafted, ...]:
    """ "You've been on that boat every weekend" goes on, so no "when" comes before it."""
    lead = f"You've been {given.event.vp.removeprefix('have been ')}, and {feelings.say(given.feeling, 'now')}."
    common = {"observation": f"You've been {given.event.vp.removeprefix('have been ')}.", "request": request, "firm": f"{lead} I need that to change. {request}", "text": texted(given, request)}
    return pack(given, common, f"{lead} {request}")


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


def promise(given: Given) -> tuple[Drafted, ...]:
    """ "You said you'd be home by six"."""
    event = given.event
    if not event.ask:
        return _promised_thing(given)
    tail = "" if TIMED.search(PAST_TIME.sub("", event.vp)) else " this week"
    timed = re.search(r"\b(?:at|by|before|for) \d", event.vp)
    stopping = re.match(r"(?:stop|quit|give up|cut down|not|never)\b", event.vp)
    honest = given.pick(
        ("Would you tell me honestly how it's going?", "Could you tell me what would help you with it?")
    )
    request = (
        honest
        if stopping
        else "Would you text me as soon as you know you can't make it?"
        if timed
        else given.borrowed
        or (ask_of(given.kind, event, given.said, given.turn) if given.kind is not None and given.turn % 3 else "")
        or given.pick(
            (
                f"Would you {PAST_TIME.sub('', event.vp).strip()}{tail}, or tell me when you can?",
                "Would you tell me when it'll really be, so I can count on it?",
                "Can we set a new date you can keep?",
            )
        )
    )
    common = {
        "observation": f"You said you'd {event.vp}.",
        "request": request,
        "firm": f"You said you'd {event.vp}, and I need to be able to count on that. {request}",
        "text": texted(given, request),
    }
    now = feelings.say(given.feeling, "now") if given.feeling != "hurt" else "I'm hurt that it didn't happen"
    return pack(
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
        "text": texted(given, request),
    }
    return pack(given, common, f"{lead} {request}")


def we(given: Given) -> tuple[Drafted, ...]:
    """ "We never go out", "we always argue about money"."""
    event = given.event
    lacking = event.shape is Shape.WE_MISSING
    told = _told(event, "we haven't") or _told(event, "we used to")
    vp = PAST_TIME.sub("", event.vp).strip() if lacking else event.vp
    tail = "" if TIMED.search(vp) else " this week"
    frame = given.pick(given.moment.ask) if given.moment and lacking else ""
    own = f"Could we {vp}{tail}?" if lacking else request_for(given)
    request = given.borrowed or (frame if frame and "{vp}" not in frame and _TOUCHING.search(vp) else own)
    neg = "don't " if lacking else ""
    common = {
        "observation": f"We {'have not had much time to' if lacking else 'often'} {vp}.".replace(
            "have not had much time to", "don't often"
        ),
        "request": request,
        "firm": f"{cap(feel(given, 'habit'))} when we {neg}{vp}, and it matters to me. {request}",
        "text": texted(given, request),
    }
    if told.startswith("We used to") and len(vp.split()) < 3:
        request = given.pick(
            ("Could we have one evening this week that's just ours?", "Could we pick one evening for us this week?")
        )
    if told and lacking:
        now = feelings.say(given.feeling, "now")
        return pack(given, common, f"{told}, and I miss it. {request}", f"{told}, and {now}. {request}")
    if lacking and vp in request:
        return pack(
            given,
            common,
            f"{request} I miss it, and {feel(given, 'habit')} when we don't.",
            f"{cap(feel(given, 'habit'))} when we don't {vp}. {request}",
        )
    return pack(given, common, f"{cap(feel(given, 'habit'))} when we {neg}{vp}{given.why}. {request}")


#: Here "could we do it this week" would press.
_TOUCHING = re.compile(r"\b(?:sex|make love|intimate|touch|kiss|hug|cuddle|talk)\b", re.IGNORECASE)


def _told(event: Event, start: str) -> str:
    """ "We haven't had sex in four months" as it stands, when it is short and plain."""
    found = re.search(rf"\b{start} \w+.*", cooled(event.clause), re.IGNORECASE)
    plain = found.group() if found else ""
    return cap(plain) if 4 <= len(plain.split()) <= 14 and sound(plain) and not read(plain).spans else ""


def other(given: Given) -> tuple[Drafted, ...]:
    """ "Your mother criticises my cooking": someone or something else, said to the partner."""
    event, request = given.event, request_for(given)
    mood = "once" if event.past else "habit"
    common = {
        "observation": f"{cap(event.vp)}.",
        "request": request,
        "firm": f"{cap(feel(given, mood))} when {event.vp}, and I need your help with it. {request}",
        "text": texted(given, request),
    }
    if event.vp.startswith("I ") and len(event.vp.split()) > 12:
        return pack(given, common, f"{cap(event.vp)}. {cap(feel(given, mood))}. {request}")
    return pack(
        given,
        common,
        f"{cap(feel(given, mood))} when {event.vp}. {request}",
        f"When {event.vp}, {feel(given, mood)}. {request}",
    )


_AMENDS = (
    "Would you tell me how that was for you?",
    "What could I do to make it up to you?",
    "Could we talk about it tonight, and I'll listen first?",
)
_AMENDS_NOW = (
    "Would you tell me what that's like for you?",
    "Would you tell me there and then, the next time it happens?",
    "Could we talk about it tonight, and I'll listen first?",
)
#: "I don't pick up when you call": there is nothing to stop, only something to start.
_AMENDS_LACK = (
    "Would you tell me when it matters most to you, so I can start there?",
    "May I make a start this week?",
)
_LACK = re.compile(r"(?:don't|do not|won't|haven't|never) ")
#: What nobody can simply start doing.
_MIND = re.compile(r"\S+ (?:not )?(?:trust|believe|like|love|want|know|remember|understand|feel|see|think|care)\b")


def _amends(event: Event) -> tuple[str, ...]:
    if event.past:
        return _AMENDS
    if not _LACK.match(event.vp):
        return _AMENDS_NOW
    return _AMENDS_NOW[:1] if _MIND.match(event.vp) else _AMENDS_LACK


def own(given: Given) -> tuple[Drafted, ...]:
    """ "I yelled at her": own it, then offer."""
    event = given.event
    request = given.pick(_amends(event))
    common = {
        "observation": f"I {event.vp}.",
        "request": request,
        "firm": f"I {event.vp}. That's on me, and I'm sorry. {request}",
        "text": f"I'm sorry. I {event.vp}, and I shouldn't have. {request}",
    }
    return pack(given, common, f"I {event.vp}, and I'm sorry. {request}", f"I'm sorry that I {event.vp}. {request}")


def mine(given: Given) -> tuple[Drafted, ...]:
    """ "I haven't had an hour to myself": what it is like for me, and what would help."""
    event, request = given.event, request_for(given)
    now = feelings.say(given.feeling, "once" if event.past else "now")
    if given.kind is not None and given.kind.name == "asked for it":
        now = "I didn't get it"
    given = given.model_copy(update={"event": event.model_copy(update={"vp": re.sub(r"^have (?=\w+(?:ed|ne|de|id|en)\b)", "'ve ", event.vp)})})
    common = {
        "observation": f"I {event.vp}.",
        "request": request,
        "firm": f"I {event.vp}, and that can't go on for me. {request}",
        "text": texted(given, request),
    }
    if event.past:
        return pack(given, common, f"I {event.vp}, and {now}. {request}")
    return pack(given, common, f"I {event.vp}, and {now}. {request}", f"{cap(now)}, because I {event.vp}. {request}")


def prefer(given: Given) -> tuple[Drafted, ...]:
    """ "You care more about your mates than me"."""
    thing, request = given.event.vp, request_for(given)
    common = {
        "observation": f"A lot of your time goes to {thing}."
        if not thing.startswith("your phone")
        else "A lot of your time goes to your phone.",
        "request": request,
        "firm": f"A lot of your time goes to {thing}, and I need some of it to be ours. {request}",
        "text": texted(given, request),
    }
    return pack(given, common, f"A lot of your time goes to {thing}, and {feel(given, 'habit')}. {request}")


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
        "text": texted(given, request),
    }
    rest = event.vp.removeprefix(event.ask).strip()
    now = feelings.say(given.feeling, "now")
    return pack(given, common, f"I like it when you {event.ask}, and {now} that it's mostly {rest}. {request}")


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
