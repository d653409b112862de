"""The hours of a week: when both can, when one can, and why there may be none."""

from __future__ import annotations

from dataclasses import dataclass

from coach.plan.clock import DAY_MINUTES
from coach.types import Constraints, Window
from coach.types.plan import Who

Span = tuple[int, int]
Week = tuple[tuple[Span, ...], ...]
WAKES, SLEEPS = 7 * 60, 22 * 60 + 15
#: Usual working hours, left alone unless the person told us theirs.
WORK = (9 * 60, 17 * 60 + 15)
_AT_HOME = frozenset({"baby", "at_home"})


@dataclass(frozen=True)
class Hours:
    """Free spans per day: for both at once, for the person alone, and those they named as free."""

    both: Week
    alone: Week
    named: Week


def hours(c: Constraints) -> Hours:
    """Availability of a week under ``c``."""
    alone = tuple(_own(c, day) for day in range(7))
    both = tuple(_shared(c, day, alone[day]) for day in range(7))
    named = tuple(_union([(w.start, w.end) for w in c.free if w.day == day]) for day in range(7))
    return Hours(both=both, alone=_alone(c, alone, both), named=named)


def _alone(c: Constraints, alone: Week, both: Week) -> Week:
    """With "we only have Sundays" nothing happens outside Sundays, not even alone."""
    if not c.only_free:
        return alone
    return tuple(
        _intersect(alone[day], _union([(w.start, w.end) for w in c.free if w.day == day])) or both[day]
        for day in range(7)
    )


def _own(c: Constraints, day: int) -> tuple[Span, ...]:
    mine = [(w.start, w.end) for w in c.busy if w.day == day and w.who in ("me", "both")]
    told = any(w.who in ("me", "both") and _is_work(w) for w in c.busy) or bool(_AT_HOME & {*c.house, *c.life})
    if not told and day < 5 and not any(w.who in ("me", "both") and w.day == day for w in c.free):
        mine.append(WORK)
    return _subtract(_awake(c, day), mine)


def _shared(c: Constraints, day: int, alone: tuple[Span, ...]) -> tuple[Span, ...]:
    if c.partner == "unwilling":
        return ()
    free = _named(c, day)
    theirs = [(w.start, w.end) for w in partner_busy(c) if w.day == day]
    told = any(w.who in ("partner", "both") and _is_work(w) for w in c.busy)
    if not told and day < 5 and not free and "at_home" not in c.life:
        theirs += _shifted([WORK], c.hours_apart)
    if c.remote and c.hours_apart:
        theirs += _asleep(c.hours_apart)
    spans = _subtract(alone, theirs)
    if c.remote and c.hours_apart and c.free:
        theirs += _other_day(c.hours_apart)
    if day in c.away:
        return spans
    if any(w.who in ("both", "me") for w in c.free):
        own = _subtract(_awake(c, day), [(w.start, w.end) for w in c.busy if w.day == day and w.who != "partner"])
        return _intersect(_subtract(own, theirs), free)
    if any(w.who == "partner" for w in c.free):
        return _intersect(spans, _union([(w.start, w.end) for w in c.free if w.day == day]))
    return spans


def _named(c: Constraints, day: int) -> tuple[Span, ...]:
    shared = [(w.start, w.end) for w in c.free if w.day == day and w.who == "both"]
    mine = [(w.start, w.end) for w in c.free if w.day == day and w.who == "me"]
    theirs = [(w.start, w.end) for w in c.free if w.day == day and w.who == "partner"]
    if any(w.who == "both" for w in c.free):
        return _union(shared)
    if any(w.who == "partner" for w in c.free) and any(w.who == "me" for w in c.free):
        return _intersect(_union(mine), _union(theirs))
    return _union([*mine, *theirs])


def partner_busy(c: Constraints) -> tuple[Window, ...]:
    """The partner's busy windows on the person's own clock."""
    windows = [w for w in c.busy if w.who in ("partner", "both")]
    if not (c.remote and c.hours_apart):
        return tuple(windows)
    found: list[Window] = []
    for w in windows:
        found += [w] if w.who == "both" else moved(w, -round(c.hours_apart * 60))
    return tuple(found)


def moved(window: Window, by: int) -> list[Window]:
    """The window ``by`` minutes later, cut at midnights."""
    start, end = window.start + by + window.day * DAY_MINUTES, window.end + by + window.day * DAY_MINUTES
    pieces = []
    for day in range(start // DAY_MINUTES, (end - 1) // DAY_MINUTES + 1):
        low, high = max(start, day * DAY_MINUTES), min(end, (day + 1) * DAY_MINUTES)
        pieces.append(
            window.model_copy(
                update={"day": day % 7, "start": low - day * DAY_MINUTES, "end": high - day * DAY_MINUTES}
            )
        )
    return pieces


def _shifted(spans: list[Span], hours_apart: float | None) -> list[Span]:
    """Daily spans of the partner's clock on ours, wrapped at midnight."""
    by = -round((hours_apart or 0) * 60)
    found: list[Span] = []
    for start, end in spans:
        low, high = (start + by) % DAY_MINUTES, (start + by) % DAY_MINUTES + (end - start)
        found += [(low, min(high, DAY_MINUTES))] + ([(0, high - DAY_MINUTES)] if high > DAY_MINUTES else [])
    return found


def _asleep(hours_apart: float) -> list[Span]:
    return _shifted([(0, WAKES), (23 * 60, DAY_MINUTES)], hours_apart)


def _other_day(hours_apart: float) -> list[Span]:
    """When it isn't the same weekday for both."""
    turn = -round(hours_apart * 60) % DAY_MINUTES
    return [(turn, DAY_MINUTES)] if hours_apart > 0 else [(0, turn)]


def _awake(c: Constraints, day: int) -> tuple[Span, ...]:
    bed = c.asleep_from if c.asleep_from is not None else SLEEPS + (15 if day in (4, 5) else 0)
    up = c.awake_from if c.awake_from is not None else WAKES + (60 if day >= 5 else 0)
    named = [(w.start, w.end) for w in c.free if w.day == day and (w.end - w.start) < 600]
    usual = [(up, bed)] if bed > up else [(up, DAY_MINUTES)]
    early = [(max(a, 5 * 60), b) for a, b in named if c.awake_from is None or a >= c.awake_from]
    spans = _union([*usual, *((a, b) for a, b in early if a < b)])
    if c.asleep_from is not None and bed > up:
        spans = _intersect(spans, ((0, bed),))
    return _intersect(spans, ((up if c.awake_from is not None else 0, 23 * 60 + 30),))


def _is_work(window: Window) -> bool:
    words = (
        "work",
        "shift",
        "night",
        "drive",
        "office",
        "teach",
        "job",
        "9-5",
        "nine-to",
        "earlies",
        "lates",
        "overnight",
    )
    return any(word in window.why.lower() for word in words)


def _union(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _subtract(spans: tuple[Span, ...], cuts: list[Span]) -> tuple[Span, ...]:
    left = list(spans)
    for low, high in cuts:
        left = [p for s, e in left for p in ((s, min(e, low)), (max(s, high), e)) if p[0] < p[1]]
    return tuple(left)


def _intersect(a: tuple[Span, ...], b: tuple[Span, ...]) -> tuple[Span, ...]:
    return _union([(max(s, t), min(e, f)) for s, e in a for t, f in b if max(s, t) < min(e, f)])


def who_can(window: Window, who: Who) -> bool:
    """True when the window concerns ``who``."""
    return window.who in (who, "both")
