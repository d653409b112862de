"""What falls to one alone: "I always cook", and what it would be to hand some of it over."""

from __future__ import annotations

import re

from coach.skills.composer_parts import TIMED, Drafted, Given, cap, feel, pack, request_for, texted
from coach.words import verbs


def burden(given: Given) -> tuple[Drafted, ...]:
    """ "I always cook": I'm often the one who …; would you be the one to …?"""
    event = given.event
    head, _, rest = event.vp.partition(" ")
    third = f"{verbs.third(head)} {rest}".strip()
    if re.search(r"\byou\b", event.vp):
        return _when_i(given)
    if verbs.base(head) in _NO_JOB or _DONE.search(event.clause) or (_ALL.search(event.vp) is None and len(event.vp.split()) > 9):
        return ()
    tail = "" if TIMED.search(event.vp) else " this week" if given.moment else " next time"
    request = given.borrowed or given.pick(
        (f"Would you be the one to {event.vp}{tail}?", f"Could you {event.vp}{tail}?")
    )
    if _ALL.search(event.vp):
        request = given.pick(_SHARE)
    elif _LISTED.search(event.vp) and not given.borrowed:
        request = given.pick(_ONE_OF_THEM)
    begged = re.match(r"(?:beg|ask|fight|plead) for (?P<np>.+)", event.vp)
    if begged:
        request = f"Would you offer me {begged['np']} before I ask?"
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
        "text": texted(given, request),
    }
    if _ALL.search(event.vp):
        return pack(given, common, f"I {event.vp}, and {feel(given, 'habit')}. {request}", f"I'm the one who {third}, and {feel(given, 'habit')}. {request}")
    return pack(
        given,
        common,
        f"I'm often the one who {third}, and {feel(given, 'habit')}. {request}",
        f"{request} I'm often the one who {third}, and {feel(given, 'habit')}.",
    )


#: What happens to one is no job to hand over: "why do I find everything out last".
_NO_JOB = frozenset({"find", "hear", "lose", "wait", "feel", "suffer", "cry", "miss", "know", "learn", "see", "end", "lie", "wonder", "worry", "guess", "hurt"})
_ALL = re.compile(r"\b(?:every|all|each|everyone's)\b", re.IGNORECASE)
_SHARE = ("Would you take some of it off me, starting this week?", "Could half of it be yours from now on?", "Which part of it could you take on?")
#: "The cooking, washing, shopping and bins": nobody takes over all of it at once.
_LISTED = re.compile(r"\w, [\w ]+(?:, | and )\w+")
_ONE_OF_THEM = ("Would you take over one of those this week, from start to finish?", "Which of those could be yours from now on?")
#: "I'm the one who carried it": over, so there is nothing to hand over.
_DONE = re.compile(r"\bone (?:who|that) (?:carried|did|drove|went|made|paid|stayed|sat|took|had|was|held|found|got|brought|called|rang|cleaned|cooked)\b", re.IGNORECASE)


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
        "text": texted(given, request),
    }
    return pack(
        given,
        common,
        f"{cap(feel(given, 'habit'))} when I {event.vp}. {request}",
        f"When I {event.vp}, {feel(given, 'habit')}. {request}",
    )
