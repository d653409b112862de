"""Two hundred generated constraint sets: every hard limit is kept in every plan, or a sentence says why not."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.plan.catalogue import practices
from coach.plan.week import plan_week
from coach.types import Constraints, WeekPlan, Window

MONDAY = date(2026, 11, 30)
HOURS = st.integers(0, 46).map(lambda n: n * 30)
GOALS = (
    "talk",
    "fun",
    "touch",
    "desire",
    "trust",
    "fair",
    "thanks",
    "conflict",
    "calm",
    "know",
    "phones",
    "rest",
    "money",
)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    start = draw(HOURS)
    return Window(
        day=draw(st.integers(0, 6)),
        start=start,
        end=min(1440, start + draw(st.sampled_from((30, 60, 120, 300, 720, 1440)))),
        who=draw(st.sampled_from(("both", "me", "partner"))),
        why=draw(st.sampled_from(("work", "choir"))),
    )


@st.composite
def constraint_sets(draw: st.DrawFn) -> Constraints:
    free = draw(st.lists(windows(), max_size=4))
    return Constraints(
        free=tuple(free),
        only_free=bool(free) and draw(st.booleans()),
        busy=tuple(draw(st.lists(windows(), max_size=10))),
        minutes_per_day=draw(st.none() | st.integers(1, 90)),
        minutes_per_week=draw(st.none() | st.integers(2, 200)),
        minutes_on=draw(st.just(()) | st.just(((5, 60),))),
        times_per_week=draw(st.none() | st.integers(1, 5)),
        remote=draw(st.booleans()),
        hours_apart=draw(st.none() | st.sampled_from((-9.0, 3.0, 8.0, 12.0))),
        touch=draw(st.sampled_from(("any", "light", "none"))),
        cost=draw(st.sampled_from(("any", "little", "none"))),
        energy=draw(st.sampled_from(("any", "low"))),
        noise=draw(st.sampled_from(("any", "quiet"))),
        outdoors=draw(st.booleans()),
        reading=draw(st.booleans()),
        partner=draw(st.sampled_from(("unsaid", "willing", "hesitant", "unwilling"))),
        asleep_from=draw(st.none() | st.sampled_from((1200, 1290, 1380))),
        awake_from=draw(st.none() | st.sampled_from((300, 420, 600))),
        house=draw(st.just(()) | st.just(("baby",)) | st.just(("children",))),
        life=draw(st.just(()) | st.just(("burnout",)) | st.just(("shifts",)) | st.just(("betrayal",))),
        avoid=draw(st.just(()) | st.just(("eye contact", "writing")) | st.just(("screens", "candles"))),
        goals=tuple(draw(st.lists(st.sampled_from(GOALS), max_size=3, unique=True))),
        hate_words=draw(st.just(()) | st.just(("hug",)) | st.just(("week", "tea"))),
    )


def _on_my_clock(c: Constraints) -> set[tuple[int, int]]:
    """Every (day, minute) at which a live item must not be, worked out without the planner's code."""
    shift = round((c.hours_apart or 0) * 60) if c.remote and c.hours_apart else 0
    taken: set[tuple[int, int]] = set()
    for w in c.busy:
        for minute in range(w.start, w.end, 5):
            moved = w.day * 1440 + minute - (shift if w.who == "partner" else 0)
            taken.add((moved // 1440 % 7, moved % 1440))
    return taken


def _kept(plan: WeekPlan) -> None:
    c, catalogue = plan.constraints, practices()
    mine = {(w.day, m) for w in c.busy if w.who != "partner" for m in range(w.start, w.end, 5)}
    everyone = _on_my_clock(c)
    for item in plan.items:
        p = catalogue[item.practice_id]
        assert item.start is not None
        times = {(item.day, m) for m in range(item.start, item.start + item.minutes, 5)}
        assert not times & (everyone if p.together == "live" else mine), (item, "busy")
        assert not (
            c.only_free
            and not any(
                w.day == item.day and w.start <= item.start and item.start + item.minutes <= w.end for w in c.free
            )
        ), (item, "only free")
        assert p.touch <= {"any": 2, "light": 1, "none": 0}[c.touch]
        assert not (c.remote and (p.touch or not p.remote))
        assert p.cost <= {"any": 2, "little": 1, "none": 0}[c.cost]
        assert not (c.energy == "low" and p.energy > 1)
        assert not (c.noise == "quiet" and p.noise > 1)
        assert not (p.outdoors and not c.outdoors)
        assert not (p.reads and (not c.reading or "writing" in c.avoid))
        assert not (c.partner == "unwilling" and p.together == "live")
        assert c.asleep_from is None or item.start + item.minutes <= c.asleep_from
        assert c.awake_from is None or item.start >= c.awake_from
        words = " ".join((item.title, item.opening, item.why, *item.steps))
        assert not any(re.search(rf"\b{w}", words, re.I) for w in c.hate_words), (words, c.hate_words)
        assert "candles" not in c.avoid or "candle" not in words.lower()


def _sums_kept(plan: WeekPlan) -> None:
    c = plan.constraints
    for day in range(7):
        limit = dict(c.minutes_on).get(day, c.minutes_per_day)
        assert limit is None or sum(i.minutes for i in plan.items if i.day == day) <= limit
    assert c.minutes_per_week is None or sum(i.minutes for i in plan.items) <= c.minutes_per_week
    assert c.times_per_week is None or len(plan.items) <= c.times_per_week
    assert len({i.day for i in plan.items}) <= 6


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(constraint_sets())
def test_every_hard_limit_is_kept_or_a_reason_is_given(c: Constraints) -> None:
    """Whatever is asked, no item breaks a limit, an empty week says why, and a goal that isn't served is named."""
    plan = plan_week("a week please", c, MONDAY)
    _kept(plan)
    _sums_kept(plan)
    assert plan.items or plan.unmet
    served = {g for i in plan.items for g in practices()[i.practice_id].goals}
    assert all(g in served for g in c.goals) or plan.unmet


def test_the_same_request_gives_the_same_week() -> None:
    """Planning twice changes nothing; another seed may."""
    c = Constraints(goals=("talk", "fun"), minutes_per_day=15)
    first, second = (plan_week("x", c, MONDAY, plan_id="a") for _ in range(2))
    assert first == second


def test_a_week_repeats_one_small_thing_and_nothing_else() -> None:
    """There is one anchor ritual at most; every other practice comes once."""
    plan = plan_week("x", Constraints(goals=("talk",)), MONDAY)
    counts = [sum(i.practice_id == p for i in plan.items) for p in {i.practice_id for i in plan.items}]
    assert sorted(counts)[-1] >= 2
    assert sum(1 for n in counts if n > 1) == 1


def test_without_the_solver_the_week_is_still_within_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fallback keeps the limits and says that it is the fallback."""
    monkeypatch.setitem(__import__("sys").modules, "ortools.sat.python", None)
    c = Constraints(minutes_per_day=10, minutes_per_week=20, touch="none", times_per_week=3)
    plan = plan_week("x", c, MONDAY)
    _kept(plan)
    _sums_kept(plan)
    assert plan.solver == "greedy"
    assert plan.items
    assert any("solver isn't installed" in s for s in plan.unmet)
