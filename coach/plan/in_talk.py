"""A small week inside a talk: what was asked, read as the planner reads it, as lines short enough for a fridge."""

from __future__ import annotations

from datetime import date

from coach.plan.candidates import Wish
from coach.plan.letter import spoken_when
from coach.plan.own import own
from coach.plan.read import read
from coach.plan.week import plan_week
from coach.types import PlanItem

LONGEST_STEP = 16


def short_week(texts: tuple[str, ...], today: date, most: int = 5, share: float = 1.0) -> tuple[str, ...]:
    """At most ``most`` lines, one thing each; () when nothing fits."""
    text = " ".join(texts)
    constraints = read(text)
    mine = own(text, constraints)
    plan = plan_week(text, constraints, today, Wish(load=share))
    grouped: dict[str, list[PlanItem]] = {}
    for item in plan.items:
        grouped.setdefault(item.practice_id, []).append(item)
    return tuple(_line(same, spoken_when(same, constraints, mine)) for same in list(grouped.values())[:most])


def _line(same: list[PlanItem], when: str) -> str:
    first = same[0]
    long = f", {first.minutes} min" if first.minutes >= 5 else ""
    step = first.steps[0] if first.steps and len(first.steps[0].split()) <= LONGEST_STEP else ""
    return f"{when}{long}: {first.title.rstrip('.')}. {step}".strip()
