"""Free text to typed constraints, by code alone; a model may later add what code did not find, never overrule it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from typing import Any

from coach.plan import read_facts as facts
from coach.plan.availability import moved
from coach.plan.clock import DAY_MINUTES, NUMBERS, days_in, stretches_in
from coach.plan.read_faith import read_faith
from coach.plan.read_tags import likes, tags
from coach.plan.read_windows import Times, clauses, read_times
from coach.plan.time_patterns import LEAVES_BACK
from coach.types import Constraints, Window

_FINE = re.compile(r"\b(?:fine|ok|okay|free|available|works?|possible|good|can do|open)\b", re.I)
_NOT = re.compile(r"\b(?:not|isn't|aren't|never|can't|no longer|won't)\b", re.I)
_LAZY = frozenset({"any", "unsaid"})


def read(text: str) -> Constraints:
    """The constraints a request states, with what had to be assumed."""
    plain = plainly(text)
    times = read_times(plain)
    faith, holy, said = read_faith(plain)
    per_day, per_week, on = facts.minutes(plain)
    remote, hours = facts.apart(plain)
    hate = facts.hate_words(plain)
    bare = _without(plain, hate)
    house = facts.house(plain)
    if hours:
        times.free = [piece for w in times.free for piece in _their_clock(w, hours)]
    remote = remote and not (times.away and not re.search(r"long[- ]distance", plain, re.I))
    life = (*facts.life(plain), *tags(plain), *likes(plain))
    if "myaffair" in life:
        life = tuple(t for t in life if t != "betrayal")
    return Constraints(
        free=_tidy([*times.free, *_between(times)]),
        only_free=times.only and bool(times.free),
        busy=_tidy([*times.busy, *holy, *_children_up(times)]),
        minutes_per_day=per_day,
        minutes_per_week=per_week,
        minutes_on=on,
        times_per_week=facts.times_per_week(plain),
        remote=remote,
        hours_apart=hours,
        away=tuple(sorted(times.away)),
        max_cost=facts.max_cost(plain),
        touch=facts.touch(plain),
        cost=facts.cost(plain),
        energy="low" if facts.low_energy(plain) else "any",
        noise="quiet" if facts.quiet(plain) or "baby" in house else "any",
        outdoors=not facts.indoors(plain),
        reading=not facts.no_reading(plain),
        partner=facts.partner(plain),
        faith=faith,
        asleep_from=times.asleep_from,
        awake_from=times.awake_from,
        house=house,
        life=life,
        avoid=facts.avoid(bare),
        goals=facts.goals(bare),
        hate_words=hate,
        assumed=(*times.assumed, *said),
    )


def _their_clock(window: Window, hours: float) -> list[Window]:
    """ "After 6 her time" on the person's own clock."""
    if window.who != "partner" or not re.search(r"\b(?:his|her|their) (?:time|clock)\b", window.why, re.I):
        return [window]
    pieces = moved(window, -round(hours * 60))
    return [p for p in pieces if p.end > 7 * 60 and p.start < 23 * 60]


#: Apostrophes people leave out on phones, and short forms.
_SHORT = {
    "wont": "won't",
    "dont": "don't",
    "doesnt": "doesn't",
    "cant": "can't",
    "isnt": "isn't",
    "arent": "aren't",
    "didnt": "didn't",
    "im": "I'm",
    "ive": "I've",
    "hes": "he's",
    "shes": "she's",
    "theyre": "they're",
    "weve": "we've",
    "thats": "that's",
    "til": "until",
    "thru": "through",
    "pls": "please",
    "u": "you",
    "hr": "hour",
    "wk": "week",
    "evngs": "evenings",
    "eves": "evenings",
}


#: 18h, 18h30, 8p, 1800-2000, MWF, "sat am": written the way the reader knows.
_CLOCKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b([01]?\d|2[0-3])h([0-5]\d)\b"), r"\1:\2"),
    (re.compile(r"\b(1[3-9]|2[0-3])h\b"), r"\1:00"),
    (re.compile(r"\b(1[0-2]|[1-9])(?::([0-5]\d))?([ap])\b", re.I), r"\1\3m"),
    (re.compile(r"\b([01]\d|2[0-3])([0-5]\d)\s*(?:-|–|to)\s*([01]\d|2[0-4])([0-5]\d)\b"), r"\1:\2 to \3:\4"),
    (re.compile(r"\bM[/, ]?W[/, ]?F\b"), "Mon, Wed and Fri"),
    (re.compile(r"\bT[/, ]?Th\b|\bTu[/, ]?Th\b"), "Tue and Thu"),
    (re.compile(r"\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|weekends?|weekdays?) am\b", re.I), r"\1 morning"),
    (re.compile(r"\b((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|weekends?|weekdays?) pm\b", re.I), r"\1 afternoon"),
    (re.compile(r"\beves?\b", re.I), "evening"),
)


#: "I get home 18:30": the evening begins then, on workdays.
_HOME = re.compile(
    r"\b(i|he|she|they|we)(?:'m| am|'s| is)? (?:(?:gets?|comes?) )?(?:home|back) (?:at |around |about |by )?(\d{1,2}(?::\d\d)?(?:\s?pm)?)(?!\s*(?:min|hour|day))",
    re.I,
)
_CLOCK = r"(\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)?)"
#: Kinds of people aren't times of day, and "between those" means between the two times just named.
_MEANT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:night owls?|early birds?|date nights?)\b", re.I), "person"),
    (
        re.compile(rf"\bat {_CLOCK} and (?:at )?{_CLOCK}[^.;]{{0,20}}?\bbetween (?:those|these|them|the two)\b", re.I),
        r". We are only free between \1 and \2.",
    ),
)


def plainly(text: str) -> str:
    """One line, straight apostrophes, short forms written out."""
    line = re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip()
    for pattern, written in _CLOCKS:
        line = pattern.sub(written, line)
    line = re.sub(r"(?<![\w'])[A-Za-z]+(?![\w'])", lambda m: _SHORT.get(m[0].lower(), m[0]), line)
    for pattern, written in _MEANT:
        line = pattern.sub(written, line)
    line = LEAVES_BACK.sub(_works, line)
    line = re.sub(r"(^|[,.;] ?)home (?=\d)", r"\1I get home ", line)
    line = re.sub(r"(?<=[,;] )(?:gone|out|leave|leaving|off) (?:at|by) \d{1,2}(?::\d\d)?\b,?", "", line)
    if not re.search(r"\bevery day\b|\bweekend", line, re.I):
        line = _HOME.sub(r"\1 work until \2 on weekdays", line)
    return line


def _works(match: re.Match[str]) -> str:
    """ "Leaves at nine in the evening and is back around six": the hours in between are work."""
    hours = [
        NUMBERS.get(w.lower(), int(w.split(":")[0]) if w.split(":")[0].isdigit() else 0) for w in (match[1], match[3])
    ]
    if not all(0 < h <= 24 for h in hours):
        return match[0]
    late = (match[2] or "").lower() in ("evening", "at night", "pm") or hours[0] > 12
    start = hours[0] % 12 + 12 if late else hours[0]
    end = hours[1] if late else hours[1] % 12 + 12
    return f"works {start:02d}:00 to {end:02d}:00 on weekdays"


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = re.sub(re.escape(word), "…", text, flags=re.I)
    return text


def _children_up(times: Times) -> list[Window]:
    """Evenings until the children are down are theirs; after that the evening is free."""
    if times.kids_down is None:
        return []
    return [
        Window(day=d, start=16 * 60, end=times.kids_down, who="both", why="until the children are down")
        for d in range(7)
    ]


def _between(times: Times) -> list[Window]:
    """From when the children are down until bed is free, when both hours were said."""
    if times.kids_down is None or times.asleep_from is None or times.free or times.kids_down >= times.asleep_from:
        return []
    return [Window(day=d, start=times.kids_down, end=times.asleep_from, why="between bedtimes") for d in range(7)]


def _tidy(windows: list[Window]) -> tuple[Window, ...]:
    kept = {(w.day, w.start, w.end, w.who): w for w in windows if 0 <= w.start < w.end <= DAY_MINUTES}
    return tuple(kept[key] for key in sorted(kept))


def merge(read_by_code: Constraints, offered: Mapping[str, Any]) -> Constraints:
    """Add what a model found where code found nothing; unknown or broken fields are ignored."""
    update: dict[str, Any] = {}
    for name, value in offered.items():
        if name not in Constraints.model_fields or name in {"assumed"}:
            continue
        now = getattr(read_by_code, name)
        if now in (None, (), False) or now in _LAZY:
            update[name] = value
    try:
        whole = Constraints.model_validate({**read_by_code.model_dump(), **update})
    except ValueError:
        return read_by_code
    return _tightened_only(read_by_code, whole)


def _tightened_only(before: Constraints, after: Constraints) -> Constraints:
    """A model may not open a door the person left shut (going out, reading)."""
    return after.model_copy(
        update={
            "outdoors": before.outdoors and after.outdoors,
            "reading": before.reading and after.reading,
        }
    )


def corrected(constraints: Constraints, text: str) -> Constraints:
    """Apply "no, Thursdays are fine" or "it's twenty minutes, not ten" to what was read."""
    said = read(re.sub(r"^\s*(?:no|nope|actually|sorry|well|wait)[,.!\s]+", "", text, flags=re.I))
    now = _opened_up(constraints, text)
    update: dict[str, Any] = {}
    for name in ("minutes_per_day", "minutes_per_week", "times_per_week", "hours_apart", "asleep_from", "awake_from"):
        if getattr(said, name) is not None:
            update[name] = getattr(said, name)
    if re.search(r"\bnot (?:\w+ )?(?:minutes?|mins?)|\bnot \d+\b", text, re.I) and (amount := _first_amount(text)):
        update["minutes_per_day"] = amount
    if said.busy:
        update["busy"] = _tidy([*now.busy, *said.busy])
        update["free"] = tuple(
            w for w in now.free if not any(_overlap(w, b) and b.end - b.start > 300 for b in said.busy)
        )
    for name in ("house", "life", "faith", "avoid", "goals", "hate_words"):
        if added := getattr(said, name):
            update[name] = tuple(dict.fromkeys((*getattr(now, name), *added)))
    update |= _switches(said, text)
    return now.model_copy(update=update)


def _first_amount(text: str) -> int | None:
    per_day, per_week, _ = facts.minutes(text.split(" not ", maxsplit=1)[0])
    return per_day or per_week


def _switches(said: Constraints, text: str) -> dict[str, Any]:
    update: dict[str, Any] = {}
    for name in ("touch", "cost", "energy", "noise", "partner"):
        if getattr(said, name) not in _LAZY:
            update[name] = getattr(said, name)
    if re.search(r"\b(?:touch|hugs?|cuddl\w+)\b[^.;]{0,15}\b(?:fine|ok|okay|good|welcome)\b", text, re.I):
        update["touch"] = "any"
    if re.search(r"\b(?:money|cost|spending)\b[^.;]{0,15}\b(?:fine|ok|okay|no problem)\b", text, re.I):
        update["cost"] = "any"
    if re.search(r"\bwe (?:live together|live in the same|aren't long[- ]distance|are in the same)\b", text, re.I):
        update |= {"remote": False, "hours_apart": None}
    elif said.remote:
        update["remote"] = True
    if re.search(
        r"\b(?:he|she|they)(?:'s| is|'re| are)? (?:is )?(?:fine with it|up for it|keen|willing|in)\b", text, re.I
    ):
        update["partner"] = "willing"
    return update


def _opened_up(constraints: Constraints, text: str) -> Constraints:
    """Remove busy windows the person says are fine."""
    busy, free = list(constraints.busy), list(constraints.free)
    for clause in clauses(text):
        days = days_in(clause)
        if not _FINE.search(clause) or _NOT.search(clause) or not days:
            continue
        named = [(s.start, s.end) for s in stretches_in(clause)] or [(0, DAY_MINUTES)]
        for day, (start, end) in product(days, named):
            busy = [piece for w in busy for piece in _minus(w, day, start, end)]
            if free:
                free.append(
                    Window(day=day, start=start or 7 * 60, end=min(end, DAY_MINUTES), who="both", why="you said so")
                )
    return constraints.model_copy(update={"busy": _tidy(busy), "free": _tidy(free)})


def _minus(window: Window, day: int, start: int, end: int) -> list[Window]:
    if window.day != day or window.end <= start or window.start >= end:
        return [window]
    left = window.model_copy(update={"end": start})
    right = window.model_copy(update={"start": end})
    return [w for w in (left, right) if w.start < w.end]


def _overlap(a: Window, b: Window) -> bool:
    return a.day == b.day and a.start < b.end and b.start < a.end
