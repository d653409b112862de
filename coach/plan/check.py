"""Reads a finished week against the constraints, independently of the solver: what is broken, in plain words."""

from __future__ import annotations

from coach.plan.availability import partner_busy
from coach.plan.candidates import excluded
from coach.plan.catalogue import practices
from coach.plan.words import says
from coach.types import Constraints, PlanItem


def broken(c: Constraints, items: tuple[PlanItem, ...]) -> tuple[str, ...]:
    """Every stated limit the items break; empty for an honest week. Promises of the person's own are left alone."""
    ours = [i for i in items if i.origin == "practice"]
    found = [reason for item in ours for reason in _of_item(c, item)]
    for day in range(7):
        minutes = sum(i.minutes for i in ours if i.day == day)
        limit = dict(c.minutes_on).get(day, c.minutes_per_day)
        if limit is not None and minutes > limit:
            found.append(f"day {day}: {minutes} minutes, limit {limit}")
    total = sum(i.minutes for i in ours)
    if c.minutes_per_week is not None and total > c.minutes_per_week:
        found.append(f"week: {total} minutes, limit {c.minutes_per_week}")
    if c.times_per_week is not None and len(ours) > c.times_per_week:
        found.append(f"week: {len(ours)} things, limit {c.times_per_week}")
    if len({i.day for i in ours}) == 7:
        found.append("no day is left empty")
    return tuple(found)


def _of_item(c: Constraints, item: PlanItem) -> list[str]:
    practice = practices()[item.practice_id]
    found = []
    if reason := excluded(practice, c):
        found.append(f"{item.id}: {reason}")
    if item.start is not None:
        found += _of_time(c, item, item.start, item.start + item.minutes)
    if says(f"{item.title} {item.opening} {item.why} {' '.join(item.steps)}", c.hate_words):
        found.append(f"{item.id}: a word they hate")
    return found


def _of_time(c: Constraints, item: PlanItem, start: int, end: int) -> list[str]:
    found = []
    mine = [w for w in c.busy if w.who in ("me", "both")]
    theirs = list(partner_busy(c)) if item.together == "live" else []
    if any(w.day == item.day and start < w.end and w.start < end for w in (*mine, *theirs)):
        found.append(f"{item.id}: in a busy time")
    shared = [w for w in c.free if w.day == item.day]
    if c.only_free and not any(w.start <= start and end <= w.end for w in shared):
        found.append(f"{item.id}: outside the only free times")
    if c.asleep_from is not None and c.asleep_from > (c.awake_from or 0) and end > c.asleep_from:
        found.append(f"{item.id}: after bedtime")
    if c.awake_from is not None and start < c.awake_from:
        found.append(f"{item.id}: before waking")
    return found
