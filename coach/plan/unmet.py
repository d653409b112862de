"""Says plainly which wish could not be met, and which limit stood in its way."""

from __future__ import annotations

import re
from collections import Counter

from coach.plan.availability import Hours
from coach.plan.candidates import Candidate, excluded
from coach.plan.catalogue import practices
from coach.plan.solve import Chosen
from coach.types import DAYS, Constraints

_GOAL = {
    "talk": "Proper talk",
    "fun": "Fun",
    "touch": "More touch",
    "desire": "Desire",
    "trust": "Trust",
    "fair": "A fairer share",
    "thanks": "Thanks",
    "conflict": "The rows",
    "repair": "Making up",
    "calm": "Calm",
    "support": "Backing each other",
    "know": "Feeling closer",
    "phones": "Less phone",
    "space": "Room of your own",
    "rest": "Rest",
    "future": "Looking ahead",
    "money": "Money",
    "parents": "Being more than parents",
    "purpose": "Something bigger",
    "faith": "Faith",
    "listening": "Being heard",
    "grief": "Grief",
    "apart": "The distance",
    "solo": "Things for you alone",
}
_WHY = {
    "touch": "you'd rather not have touch in it",
    "distance": "you're in different places",
    "money": "it shouldn't cost anything",
    "energy": "you're short of energy",
    "noise": "it has to stay quiet",
    "indoors": "it has to be indoors",
    "reading": "you asked for nothing to read or write",
    "partner": "your partner isn't joining",
    "avoid": "you asked to leave that sort of thing out",
    "needs": "nothing I have suits where you are",
}


def unmet(text: str, c: Constraints, free: Hours, offered: list[Candidate], chosen: Chosen) -> tuple[str, ...]:
    """Plain sentences, most important first."""
    return tuple(dict.fromkeys([*_hours(c, free, chosen), *_goals(c, offered, chosen), *_shape(text, c, chosen)]))


def _hours(c: Constraints, free: Hours, chosen: Chosen) -> list[str]:
    found = []
    if not chosen.picks:
        if not any(free.alone) and not any(free.both):
            found.append(
                "I couldn't find a single free stretch in the week, so there is no plan. Tell me one time that exists."
            )
        else:
            found.append("Nothing I know fits inside all of those limits. Loosen one, and I'll try again.")
    if c.partner == "unwilling":
        found.append("Your partner isn't in, so nothing here needs them. What takes two has to wait for a yes.")
    elif not any(free.both):
        found.append(
            "I found no time when you're both awake and free, so everything here works without sharing an hour."
        )
    return found


def _goals(c: Constraints, offered: list[Candidate], chosen: Chosen) -> list[str]:
    served = {g for k in chosen.picks for g in k.practice.goals}
    found = []
    for goal in c.goals:
        if goal in served:
            continue
        reasons = Counter(excluded(p, c) for p in practices().values() if goal in p.goals)
        possible = any(goal in k.practice.goals for k in offered)
        blocking = [r for r, _ in reasons.most_common() if r]
        if possible or not blocking or reasons.get("", 0) > reasons[blocking[0]]:
            why = "the week is full, so it's for next week" if possible else "no free stretch is long enough for it"
        else:
            why = _WHY[blocking[0]]
        found.append(f"{_GOAL.get(goal, goal.capitalize())} isn't in this week: {why}.")
    if "touch" in c.goals and (c.remote or c.touch == "none") and "touch" in served:
        found.append("Touch itself has to wait; I only put in what comes near it.")
    return found


def _shape(text: str, c: Constraints, chosen: Chosen) -> list[str]:
    found = []
    used = {k.day for k in chosen.picks}
    empty = [DAYS[d].capitalize() for d in range(7) if d not in used]
    if (
        chosen.picks
        and not (c.minutes_per_day and "a day" in text)
        and re.search(
            r"\b(?:something|one thing|want|like|do)\b[^.;]{0,25}\b(?:every (?:single )?day|daily|each day)\b",
            text,
            re.I,
        )
    ):
        found.append(f"You asked for every day. I left {empty[0]} empty on purpose; a week without a gap doesn't last.")
    if chosen.solver == "greedy":
        found.append(
            "The planner's solver isn't installed, so I filled the week one by one; "
            "your limits are kept, the mix may be plainer."
        )
    return found
