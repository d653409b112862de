"""Chooses a week from the candidates: hard rules always, the rest by weight. CP-SAT if there, else a greedy pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from coach.plan.availability import Hours
from coach.plan.candidates import Candidate, minutes_cap
from coach.plan.situations import here
from coach.types import Constraints

#: Deterministic time (not wall time) keeps the same request at the same plan on any machine.
WORK_UNITS = 0.15
#: Good enough: within two per cent of the best week; the wall limit is only a last resort.
GAP = 0.02
WALL_S = 10.0


#: A family may fill the week when its subject was asked for.
_ASKED = {
    "touch": frozenset({"touch", "desire"}),
    "play": frozenset({"fun"}),
    "talk": frozenset({"talk", "know", "listening"}),
    "thanks": frozenset({"thanks"}),
    "conflict": frozenset({"conflict", "repair"}),
}
#: Practices that are each other's cousins.
NOT_BOTH = tuple(
    frozenset(names.split())
    for names in (
        "when-kids-down away-half-hour toast-on-the-floor",
        "phone-stack phones-parked",
        "six-second-kiss kiss-at-the-door",
        "highs-and-lows dumbest-thing sunday-good-three",
        "morning-goodbye goodbye-proper coffee-send-off",
        "video-date remote-same-supper",
        "swap-one-task fair-hand-over",
        "praise-in-earshot overheard-praise thanks-for-the-dull",
        "gratitude-note wish-and-thanks sunday-good-three",
        "ten-minute-massage hair-and-hands silent-hands",
        "silly-game games-stakes game-loser-coffee",
        "voice-note-swap remote-both-ends",
        "monthly-money-hour money-one-number",
        "agreed-pause row-timeout-word",
        "dog-lead-walk walk-and-talk hand-holding-walk",
        "kitchen-dance silent-one-song kids-last-song sum-slow-dance",
    )
)


@dataclass(frozen=True)
class Load:
    """How much a week may ask: things, of which how many times the anchor, and minutes in all."""

    things: int
    anchor_most: int
    minutes: int
    per_day: int = 1
    free_days: int = 1


@dataclass(frozen=True)
class Chosen:
    """The week's picks and who picked them."""

    picks: tuple[Candidate, ...]
    anchor: str
    solver: Literal["cp-sat", "greedy"]


def load(c: Constraints, factor: float = 1.0) -> Load:
    """A first week is small; tired and burnt-out weeks smaller still."""
    things, anchor, minutes = 7, 2, 130
    if "nights" in c.life:
        things, anchor, minutes = 9, 4, 160
    if "tiny" in c.life:
        things, anchor, minutes = 6, 2, 40
    elif c.energy == "low" or "baby" in c.house or c.partner == "hesitant":
        things, anchor, minutes = 6, 2, 75
    if "burnout" in c.life:
        things, anchor, minutes = 3, 2, 25
    things, anchor = max(1, round(things * factor)), max(1, min(5, round(anchor * factor)))
    minutes = max(10, round(minutes * factor))
    if c.minutes_per_week is not None:
        minutes = c.minutes_per_week if minutes > c.minutes_per_week else minutes
    if c.times_per_week is not None:
        things = min(things, c.times_per_week)
    days = len({w.day for w in c.free}) if c.only_free else 7
    per_day = 2 if "nights" in c.life else 1 if days > 4 else 2 if days > 2 else 3
    per_day = 5 if "onesitting" in here(c) else per_day
    return Load(things=things, anchor_most=min(anchor, things), minutes=minutes, per_day=per_day)


def solve(c: Constraints, offered: list[Candidate], seed: int = 0, factor: float = 1.0) -> Chosen:
    """The best week under ``c``; empty when nothing is offered."""
    limits = load(c, factor)
    if not offered:
        return Chosen((), "", "cp-sat")
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return greedy(c, offered, limits)
    picked = _Model(cp_model, c, offered, limits).best(seed)
    return picked if picked is not None else greedy(c, offered, limits)


class _Model:
    """The week as a constraint model; one boolean per candidate."""

    def __init__(self, cp_model: Any, c: Constraints, offered: list[Candidate], limits: Load) -> None:
        self._cp, self._c, self._offered, self._limits = cp_model, c, offered, limits
        self._m = cp_model.CpModel()
        self._x = [self._m.new_bool_var(f"x{i}") for i in range(len(offered))]
        self._goal: list[Any] = []
        self._anchor: dict[str, Any] = {}
        self._days()
        self._anchors()
        self._variety()
        self._objective()

    def _sum(self, wanted: Callable[[Candidate], bool], weight: Callable[[Candidate], int] = lambda _: 1) -> Any:
        return sum(weight(k) * x for k, x in zip(self._offered, self._x, strict=True) if wanted(k))

    def _days(self) -> None:
        used = [self._m.new_bool_var(f"day{d}") for d in range(7)]
        for day, flag in enumerate(used):
            on = [(k, x) for k, x in zip(self._offered, self._x, strict=True) if k.day == day]
            self._m.add(sum(k.minutes * x for k, x in on) <= minutes_cap(self._c, day))
            self._m.add(sum(x for _, x in on) <= self._limits.per_day)
            for _, x in on:
                self._m.add_implication(x, flag)
            spans = [
                self._m.new_optional_fixed_size_interval_var(k.start, max(k.minutes, 1) + 10, x, "") for k, x in on
            ]
            if "onesitting" not in here(self._c):
                self._m.add_no_overlap(spans)
            self._m.add(self._sum(lambda k, d=day: k.day in (d, d + 1) and k.practice.depth >= 2) <= 1)  # type: ignore[misc]
        self._m.add(sum(used) <= 7 - self._limits.free_days)
        self._m.add(self._sum(lambda _: True, lambda k: k.minutes) <= self._limits.minutes)
        self._m.add(self._sum(lambda _: True) <= self._limits.things)
        self._used = used

    def _anchors(self) -> None:
        for practice_id in sorted({k.practice.id for k in self._offered}):
            times = self._sum(lambda k, p=practice_id: k.practice.id == p)  # type: ignore[misc]
            found = next(k for k in self._offered if k.practice.id == practice_id)
            if not found.practice.anchor:
                self._m.add(times <= 1)
                continue
            flag = self._m.new_bool_var(f"anchor {practice_id}")
            self._anchor[practice_id] = flag
            most = min(self._limits.anchor_most, found.practice.often)
            self._m.add(times <= 1 + (most - 1) * flag)
            self._m.add(times >= min(2, most) * flag)
        if self._anchor:
            self._m.add(sum(self._anchor.values()) <= 1)

    def _variety(self) -> None:
        for family in sorted({k.practice.family for k in self._offered}):
            ids = sorted({k.practice.id for k in self._offered if k.practice.family == family})
            kinds = [self._m.new_bool_var(f"uses {p}") for p in ids]
            flag_of = dict(zip(ids, kinds, strict=True))
            for k, x in zip(self._offered, self._x, strict=True):
                if k.practice.id in flag_of:
                    self._m.add_implication(x, flag_of[k.practice.id])
            gated = any(k.practice.needs for k in self._offered if k.practice.family == family)
            asked = bool(_ASKED.get(family, frozenset()) & set(self._c.goals))
            self._m.add(sum(kinds) <= _kinds(gated or asked or (self._c.remote and family == "apart")))
        for group in NOT_BOTH:
            self._only_one(group)
        self._m.add(self._sum(lambda k: k.practice.novel) <= 1)
        self._m.add(self._sum(lambda k: k.practice.depth >= 3) <= 1)
        self._m.add(self._sum(lambda k: k.practice.depth >= 2) <= 2)
        for goal in self._c.goals:
            flag = self._m.new_bool_var(f"goal {goal}")
            self._m.add(flag <= self._sum(lambda k, g=goal: g in k.practice.goals))  # type: ignore[misc]
            self._goal.append(flag)

    def _only_one(self, group: frozenset[str]) -> None:
        """Two names for nearly the same thing don't share a week."""
        flags = []
        for practice_id in sorted({k.practice.id for k in self._offered} & group):
            flag = self._m.new_bool_var(f"has {practice_id}")
            for k, x in zip(self._offered, self._x, strict=True):
                if k.practice.id == practice_id:
                    self._m.add_implication(x, flag)
            flags.append(flag)
        if len(flags) > 1:
            self._m.add(sum(flags) <= 1)

    def _objective(self) -> None:
        worth = sum((k.score + 14) * x for k, x in zip(self._offered, self._x, strict=True))
        repeats = sum(-6 * x for k, x in zip(self._offered, self._x, strict=True) if k.practice.anchor)
        self._m.maximize(
            worth + repeats + 30 * sum(self._goal) + 25 * sum(self._anchor.values()) + 14 * sum(self._used)
        )

    def best(self, seed: int) -> Chosen | None:
        """Solve once, on one worker, with a fixed seed."""
        solver = self._cp.CpSolver()
        solver.parameters.random_seed = seed % 2**31
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = WORK_UNITS
        solver.parameters.max_time_in_seconds = WALL_S
        solver.parameters.relative_gap_limit = GAP
        solver.parameters.cp_model_probing_level = 0
        if solver.solve(self._m) not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            return None
        picks = tuple(k for k, x in zip(self._offered, self._x, strict=True) if solver.boolean_value(x))
        anchor = next((p for p, flag in self._anchor.items() if solver.boolean_value(flag)), "")
        return Chosen(_in_order(picks), anchor, "cp-sat")


def greedy(c: Constraints, offered: list[Candidate], limits: Load) -> Chosen:
    """Best first, checked by the same limits; used only when OR-Tools is missing."""
    picks: list[Candidate] = []
    anchor = ""
    for k in sorted(offered, key=lambda k: (-k.score, k.practice.id, k.day)):
        if not _fits(k, picks, c, limits, anchor):
            continue
        picks.append(k)
        if k.practice.anchor and sum(p.practice.id == k.practice.id for p in picks) == 2:
            anchor = k.practice.id
    return Chosen(_in_order(tuple(picks)), anchor, "greedy")


def _kinds(about_them: bool) -> int:
    """How many practices of one family a week may have; those written for their situation may be many."""
    return 6 if about_them else 2


def _fits(k: Candidate, picks: list[Candidate], c: Constraints, limits: Load, anchor: str) -> bool:
    same_day = [p for p in picks if p.day == k.day]
    same = [p for p in picks if p.practice.id == k.practice.id]
    most = min(limits.anchor_most, k.practice.often) if k.practice.anchor and anchor in ("", k.practice.id) else 1
    deep = [p for p in picks if p.practice.depth >= 2]
    family = {p.practice.id for p in picks if p.practice.family == k.practice.family} | {k.practice.id}
    rules = (
        len(picks) < limits.things,
        len(same_day) < limits.per_day,
        len(same) < most,
        not any(p.day == k.day for p in same),
        sum(p.minutes for p in same_day) + k.minutes <= minutes_cap(c, k.day),
        sum(p.minutes for p in picks) + k.minutes <= limits.minutes,
        len({p.day for p in picks} | {k.day}) <= 7 - limits.free_days,
        len(family) <= _kinds(bool(k.practice.needs) or (c.remote and k.practice.family == "apart")),
        all(k.end + 10 <= p.start or p.end + 10 <= k.start for p in same_day),
        not (k.practice.novel and any(p.practice.novel for p in picks)),
        not (k.practice.depth >= 2 and (len(deep) >= 2 or any(abs(p.day - k.day) <= 1 for p in deep))),
        not any(k.practice.id in g and any(p.practice.id in g - {k.practice.id} for p in picks) for g in NOT_BOTH),
        not (k.practice.depth >= 3 and any(p.practice.depth >= 3 for p in picks)),
    )
    return all(rules)


def _in_order(picks: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(sorted(picks, key=lambda k: (k.day, k.start, k.practice.id)))


def packed(c: Constraints, free: Hours, chosen: Chosen) -> Chosen:
    """ "Forty-five minutes on Sunday" is one sitting: the things follow each other."""
    days = {k.day for k in chosen.picks}
    if len(days) != 1 or not c.only_free or not c.minutes_on:
        return chosen
    day = next(iter(days))
    ordered = sorted(chosen.picks, key=lambda k: (not k.practice.id.startswith("sitting-"), k.practice.id))
    need = sum(k.minutes for k in ordered)
    roomy = [(a, b) for a, b in free.both[day] if b - a >= need]
    if not roomy:
        return Chosen(tuple(_apart(ordered)), chosen.anchor, chosen.solver)
    wanted = min((k.start for k in ordered), default=0)
    start = min((min(max(wanted, a), b - need) for a, b in roomy), key=lambda at: abs(at - wanted))
    moved = []
    for k in ordered:
        moved.append(replace(k, start=start))
        start += k.minutes
    return Chosen(tuple(moved), chosen.anchor, chosen.solver)


def _apart(picks: list[Candidate]) -> list[Candidate]:
    """The picks that don't lie on one another, first come first kept."""
    left: list[Candidate] = []
    for k in sorted(picks, key=lambda k: k.start):
        if all(k.start >= p.end for p in left):
            left.append(k)
    return left
