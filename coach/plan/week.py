"""From constraints to a whole week: candidates, solver, words, and a last look that no limit is broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from coach.plan.availability import hours
from coach.plan.candidates import Wish, candidates
from coach.plan.catalogue import practice
from coach.plan.check import broken
from coach.plan.echo import echo
from coach.plan.letter import begins, intro, reply
from coach.plan.own import own
from coach.plan.solve import Chosen, packed, solve
from coach.plan.unmet import unmet
from coach.plan.words import items, wordable
from coach.types import Constraints, WeekPlan


def monday_of(day: date) -> date:
    """The Monday the plan starts on: today if it is one, else the next."""
    return day + timedelta(days=-day.weekday() % 7)


def plan_week(
    text: str,
    c: Constraints,
    today: date,
    wish: Wish | None = None,
    *,
    number: int = 1,
    adapted: str = "",
    course: str = "",
    course_week: int = 0,
    plan_id: str = "",
) -> WeekPlan:
    """The same text, constraints and seed give the same week."""
    wished = replace(wish or Wish(), salt=text)
    free = hours(c)
    offered = [k for k in candidates(c, free, wished) if wordable(k.practice, c.hate_words)]
    chosen = packed(c, free, solve(c, offered, wished.seed, wished.load))
    mine = own(text, c)
    found = items(chosen, c, number, mine)
    reasons = list(unmet(text, c, free, offered, chosen))
    if wrong := broken(c, found):
        bad = {reason.split(":")[0] for reason in wrong}
        found = tuple(i for i in found if i.id not in bad)
        reasons.append("One thing didn't hold against your limits on a second look, so I took it out.")
    missing = [practice(p).title for p in wished.first if p not in {i.practice_id for i in found}]
    if missing and course:
        reasons.append(f"From this week of the course I had to leave out “{missing[0]}”; it didn't fit your limits.")
    plan = WeekPlan(
        id=plan_id or uuid4().hex,
        week_of=monday_of(today).isoformat(),
        text=text,
        constraints=c,
        items=found,
        unmet=tuple(dict.fromkeys(reasons)),
        echo=echo(c, mine),
        opening=begins(text, c, found, course_week),
        intro=intro(text, c, found),
        adapted=adapted,
        seed=wished.seed,
        solver=chosen.solver,
        course=course,
        course_week=course_week,
        number=number,
        kept=wished.keep,
        dropped=wished.drop,
    )
    return plan.model_copy(update={"reply": reply(plan)})


__all__ = ["Chosen", "monday_of", "plan_week"]
