"""When people can and cannot: clauses of a request become free and busy windows, shifts, sleep and holy days."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.plan import time_patterns as said
from coach.plan.clock import DAY_MINUTES, PARTS, Stretch, days_in, parts_in, stretches_in
from coach.plan.polarity import kind_of
from coach.plan.read_across import across, single
from coach.types import Window
from coach.types.plan import Who

ALL = tuple(range(7))
WEEKDAYS = (0, 1, 2, 3, 4)


@dataclass
class Times:
    """What the clauses added up to while reading."""

    free: list[Window] = field(default_factory=list)
    busy: list[Window] = field(default_factory=list)
    only: bool = False
    asleep_from: int | None = None
    awake_from: int | None = None
    kids_down: int | None = None
    assumed: list[str] = field(default_factory=list)
    works: set[str] = field(default_factory=set)
    away: set[int] = field(default_factory=set)


def clauses(text: str) -> list[str]:
    """The request cut where a new thought begins; a list of days or a time range stays whole."""
    parts: list[str] = []
    for piece in (p.strip() for p in said.CUT.split(text.replace("’", "'"))):
        if not piece:
            continue
        bare = re.sub(r"\b(?:and|or|on|the|every|to)\b|[\s,&/–-]", "", _strip_days(piece), flags=re.I)
        if parts and days_in(piece) and _only_days(parts[-1]):
            parts[-1] = f"{parts[-1]} and {piece}"
            continue
        if parts and not bare and days_in(piece):
            parts[-1] = f"{parts[-1]} and {piece}"
            continue
        if parts and said.TAIL.fullmatch(piece):
            parts[-1] = f"{parts[-1]} {piece}"
            continue
        parts.append(piece)
    return parts


def _only_days(piece: str) -> bool:
    return bool(days_in(piece)) and not re.sub(
        r"\b(?:and|or|on|the|every|free|busy)\b|[\s,&/:]", "", _strip_days(piece), flags=re.I
    )


def _strip_days(text: str) -> str:
    return re.sub(
        r"\b(?:mon|tue|wed|thu|fri|sat|sun)\w*\b|\b(?:morning|evening|afternoon|night)s?\b", "", text, flags=re.I
    )


def read_times(text: str) -> Times:
    """Free and busy windows of a request."""
    times = Times()
    who: Who = "me"
    mood = ""
    text = said.OWN_SHOP.sub(r"we work \g<opens>am to \g<shuts>pm", text)
    over = across(text)
    if over is not None:
        (times.free if over.free else times.busy).extend(over.windows(_who(over.around, "both")))
        times.away.update(over.away)
        text = over.rest
    for raw, sep in _with_separators(text):
        who = _who(raw, who)
        excepted = sep in {"except", "apart from", "other than"}
        mood = _clause(times, raw, who, mood, excepted)
    if not times.free and (asked := said.FOR_DAYS.search(text)):
        _add(times, "free", asked[1], "both", days_in(asked[1]), stretches_in(asked[1]))
        times.only = True
    if times.free and said.ALL_THERE_IS.search(text):
        times.only = True
    times.free = _narrowed(times.free)
    times.busy = _believable(times.busy)
    return times


def _believable(busy: list[Window]) -> list[Window]:
    """Seven whole days are not taken by a stray "every day", only by a no that says so."""
    whole = [w for w in busy if w.end - w.start >= 1380]
    meant = any(re.search(r"\b(?:no|not|never|nothing|can't|cannot)\b", w.why, re.I) for w in whole)
    return busy if meant or len({w.day for w in whole}) < 7 else [w for w in busy if w not in whole]


def _narrowed(free: list[Window]) -> list[Window]:
    """A day named on its own beside its hours ("18:00-19:00, every day") doesn't open the whole day."""
    timed = {(w.day, w.who) for w in free if w.end - w.start < 600}
    return [w for w in free if w.end - w.start < 1200 or (w.day, w.who) not in timed]


def _with_separators(text: str) -> list[tuple[str, str]]:
    plain = text.replace("’", "'")
    found = []
    for clause in clauses(plain):
        head = clause.split(" and ")[0]
        at = plain.find(head)
        before = plain[max(0, at - 14) : at].lower() if at >= 0 else ""
        sep = next((w for w in ("except", "apart from", "other than") if before.rstrip().endswith(w)), "")
        found.append((clause, sep))
    return found


def _who(clause: str, before: Who) -> Who:
    if said.BOTH.search(clause) and not re.search(r"\b(?:wakes?|tells?|sees?) us\b", clause, re.I):
        return "both"
    partner, me = said.PARTNER.search(clause), said.ME.search(clause)
    if partner and (
        not me
        or partner.start() < me.start()
        or re.match(r"my (?:partner|husband|wife|boy|girl)", clause[me.start() :], re.I)
    ):
        return "partner"
    if me:
        return "me"
    named = said.BUSY.search(clause) or said.FREE.search(clause)
    return "both" if named and days_in(clause) and not said.WORK.search(clause) else before


def _clause(times: Times, clause: str, who: Who, mood: str, excepted: bool) -> str:
    """Read one clause; returns its mood ("free" or "busy") for a clause that continues it."""
    if same := said.SAME_HOUR.search(clause):
        _add(times, "free", same[1], "both", (), stretches_in(same[1]))
        return "free"
    if said.KIDS_DOWN.search(clause) and (down := single(clause, late=True)) is not None:
        times.kids_down = down
        if said.FREE.search(clause) and days_in(clause):
            _add(times, "free", clause, "both", days_in(clause), (Stretch(down, DAY_MINUTES, fixed=True),))
        return "free"
    if _sleep(times, clause) or re.search(r"\bsabbath\b", clause, re.I):
        return mood
    if _shift(times, clause, who):
        return "busy"
    for days, stretches in _segments(clause):
        mood = _segment(times, clause, who, mood, excepted, days, stretches)
        excepted = False if mood else excepted
    return mood


def _segments(clause: str) -> list[tuple[tuple[int, ...], tuple[Stretch, ...]]]:
    """ "Sunday mornings and Wednesdays after 8" is two; "Tuesday and Thursday evenings" is one."""
    found: list[tuple[tuple[int, ...], tuple[Stretch, ...]]] = []
    waiting: tuple[int, ...] = ()
    for part in said.AND.split(clause):
        days, stretches = days_in(part), stretches_in(part)
        if days and not stretches:
            waiting += days
        elif days:
            found.append((tuple(sorted({*waiting, *days})), stretches))
            waiting = ()
        elif stretches and waiting:
            found.append((waiting, stretches))
            waiting = ()
        elif stretches and found:
            found[-1] = (found[-1][0], (*found[-1][1], *stretches))
    if waiting and found and not re.search(r"\ball day\b", clause, re.I):
        found.append((waiting, ()))
        waiting = ()
    if len(found) < 2 or not all(days for days, _ in found):
        return [(days_in(clause), stretches_in(clause))]
    return found


def _segment(
    times: Times,
    clause: str,
    who: Who,
    mood: str,
    excepted: bool,
    days: tuple[int, ...],
    stretches: tuple[Stretch, ...],
) -> str:
    if not days and not stretches:
        return mood
    if _no_time(clause, stretches):
        return mood
    if (
        re.match(r"(?:no|without)\s", clause, re.I)
        and not said.BUSY.search(clause)
        and not re.match(r"no(?:t| time)?\s+(?:on )?(?:mon|tue|wed|thu|fri|sat|sun|week|even|morn)", clause, re.I)
    ):
        return mood
    if (
        said.AMOUNT.search(clause)
        and not any(s.fixed for s in stretches)
        and not (days and stretches)
        and not (said.ONLY.search(clause) and days)
        and not said.FREE.search(clause)
        and not said.BUSY.search(clause)
    ) or said.BACK_TO_WORK.search(clause):
        return mood
    told = (pattern.search(clause) for pattern in (said.BUSY, said.FREE, said.ONLY, said.NO_PART, said.PREFER))
    if not days and not any(s.fixed for s in stretches) and not any(told):
        return mood
    if days and (said.AWAY.search(clause) or said.IN_TOWN.search(clause)) and not re.search(r"\bwe\b", clause, re.I):
        times.away.update(days)
        return "busy"
    if not days and not said.FREE.search(clause) and _office(stretches) and who != "both":
        mood = "busy"
    kind = kind_of(clause, mood)
    if excepted:
        kind = "free" if mood == "busy" else "busy"
    if kind:
        _add(times, kind, clause, who, days, stretches)
    return kind or mood


def _no_time(clause: str, stretches: tuple[Stretch, ...]) -> bool:
    """ "Something tiny each day" is a wish and "we eat at six" a fact; neither says when they're free."""
    if said.SHARED_MEAL.search(clause):
        return False
    wish = said.DAILY_WISH.search(clause) and not any(s.fixed for s in stretches) and not said.NOT_FREE.search(clause)
    return bool(wish or said.MEAL_AT.search(clause) or said.MOODY_BY.search(clause))


def _add(times: Times, kind: str, clause: str, who: Who, days: tuple[int, ...], stretches: tuple[Stretch, ...]) -> None:
    office = any(240 <= s.start <= 600 and 300 <= s.end - s.start <= 720 for s in stretches if s.fixed)
    taken = {w.day for w in times.free}
    if not days and taken and said.OTHER_DAYS.search(clause):
        days = tuple(d for d in ALL if d not in taken)
    on = days or (WEEKDAYS if kind == "busy" and (office or (said.WORK.search(clause) and not stretches)) else ALL)
    if kind == "busy" and not stretches and len(days) >= 5 and (usual := _usual(clause)):
        stretches = (usual,)
    for day in on:
        for piece in stretches or (Stretch(0, DAY_MINUTES, fixed=False),):
            _place(times, kind, day, _pointed(piece, kind, clause), who, clause)
    if kind == "free" and (said.ONLY.search(clause) or said.AROUND.search(clause)):
        times.only = True
    if kind == "busy" and said.WORK.search(clause):
        times.works.add(who)


def _usual(clause: str) -> Stretch | None:
    """ "School every day" takes the school hours, not the day."""
    if re.search(r"\b(?:no|not|nothing|never|can't|off[- ]limits)\b", clause, re.I):
        return None
    if re.search(r"\bschool|nursery|kindergarten|daycare\b", clause, re.I):
        return Stretch(480, 900, fixed=False)
    return Stretch(540, 1035, fixed=False) if said.WORK.search(clause) or said.TAKEN.search(clause) else None


def _office(stretches: tuple[Stretch, ...]) -> bool:
    """ "She's 9 to 5" says work without the word."""
    return any(s.fixed and 240 <= s.start <= 600 and 360 <= s.end - s.start <= 660 for s in stretches)


def _pointed(piece: Stretch, kind: str, clause: str) -> Stretch:
    """ "Home at 6" opens a stretch, "class at 6" takes an hour and a half of it."""
    if piece.start != piece.end:
        return _opened(piece, kind, clause)
    if said.SPENT_FROM.search(clause):
        return Stretch(piece.start, DAY_MINUTES, fixed=True)
    if said.SHARED_MEAL.search(clause):
        start = piece.start - 720 if "breakfast" in clause.lower() and piece.start >= 960 else piece.start
        return Stretch(start, min(start + 60, DAY_MINUTES), fixed=True)
    end = min(piece.start + 90, DAY_MINUTES) if kind == "busy" else DAY_MINUTES
    return Stretch(piece.start, end, fixed=True)


def _opened(piece: Stretch, kind: str, clause: str) -> Stretch:
    arrives = re.search(r"\b(?:home|back|in|finish(?:es)?|done|off) (?:by|around)\b", clause, re.I)
    if kind == "free" and piece.start == 0 and piece.fixed and arrives:
        return Stretch(piece.end, DAY_MINUTES, fixed=True)
    return piece


def _place(times: Times, kind: str, day: int, piece: Stretch, who: Who, why: str) -> None:
    into = times.free if kind == "free" else times.busy
    start, end = piece.start, piece.end
    into.append(Window(day=day, start=start, end=min(end, DAY_MINUTES), who=who, why=why.strip()[:80]))
    if end > DAY_MINUTES:
        into.append(Window(day=(day + 1) % 7, start=0, end=end - DAY_MINUTES, who=who, why=why.strip()[:80]))


def _shift(times: Times, clause: str, who: Who) -> bool:
    days = days_in(clause)
    if said.NIGHTS.search(clause) and not re.search(r"\b(?:date|game|movie|film) nights?\b", clause, re.I):
        stretch = next((s for s in stretches_in(clause, at_night=True) if s.fixed and s.start != s.end), None)
        start, end = (stretch.start, stretch.end) if stretch else (1260, 1860)
        _night(times, days or WEEKDAYS, (start, end), who, clause, told=bool(stretch))
        return True
    for pattern, (start, end) in said.SHIFTS:
        if pattern.search(clause) and not any(s.fixed for s in stretches_in(pattern.sub("", clause))):
            _add(times, "busy", clause + " work", who, days or WEEKDAYS, (Stretch(start, end, fixed=True),))
            return True
    return False


def _night(times: Times, days: tuple[int, ...], hours: tuple[int, int], who: Who, clause: str, *, told: bool) -> None:
    start, end = hours
    end += DAY_MINUTES if end <= start else 0
    for day in days:
        _place(times, "busy", day, Stretch(start, end, fixed=True), who, clause)
        slept = Window(
            day=(day + 1) % 7,
            start=min(900, end - DAY_MINUTES + 75),
            end=min(915, end - DAY_MINUTES + 480),
            who=who,
            why="sleep after a night shift",
        )
        times.busy.append(slept)
    times.works.add(who)
    if not told:
        times.assumed.append("nights as 21:00 to 07:00, with sleep until three")


def _sleep(times: Times, clause: str) -> bool:
    down, up = said.BED.search(clause), said.UP.search(clause)
    if not (down or up) or said.KIDS_DOWN.search(clause):
        return False
    if down and (hour := single(clause[down.start() :], late=True)) is not None:
        times.asleep_from = min(hour, times.asleep_from or DAY_MINUTES)
    if up and (hour := single(clause[up.start() :], late=False)) is not None:
        times.awake_from = max(hour, times.awake_from or 0)
    return bool((down and times.asleep_from) or (up and times.awake_from))


def parts_named(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of the parts of the day named, for corrections like "mornings are fine"."""
    return tuple(PARTS[p] for p in parts_in(text))
