"""The week as a short letter: their situation in two sentences, one line a thing, and what to do when it slips."""

from __future__ import annotations

import re

from coach.plan.catalogue import practices
from coach.plan.clock import DAY_MINUTES, spoken
from coach.plan.opening import closing, kept, opening
from coach.plan.own import Own, own
from coach.plan.situations import here
from coach.types import DAYS, Constraints, PlanItem, WeekPlan

#: The most words a reply has, the person's own promises and unmet wishes aside.
MOST = 285
#: Steps of a practice are joined up to this many words; the page shows the rest.
_STEP = 30
#: These come when they come; a clock time would be silly.
_WHENEVER = frozenset(
    {
        "good-news-properly",
        "advice-or-ear",
        "catch-a-bid",
        "doorway-touch",
        "say-what-youre-doing",
        "praise-in-earshot",
        "thanks-for-the-dull",
        "pass-the-baby",
        "water-and-a-snack",
        "overheard-praise",
        "one-bill-each",
        "slipped-in",
        "tea-unasked",
        "phrase-fine",
        "warm-words",
        "kiss-at-the-door",
        "handover-at-the-door",
        "start-soft",
        "one-uncounted-gift",
        "text-from-next-room",
        "wanted-said",
        "twenty-second-hug",
        "six-second-kiss",
        "two-minute-check-in",
        "morning-goodbye",
        "remote-both-ends",
        "remote-one-question",
        "mail-one-hour",
        "mail-question",
        "row-first-line",
        "neuro-squeeze",
        "laugh-face",
        "fair-seen",
        "adhd-now-or-never",
        "adhd-hook",
        "own-answer-bid",
        "own-kind-deed",
        "full-house-signal",
        "coffee-note",
        "phones-parked",
        "low-one-plate",
        "low-two-choices",
        "money-not-tonight",
        "hello-proper",
        "goodbye-proper",
        "goodnight-proper",
        "home-office-door",
        "care-couple-word",
        "shop-shut",
        "laugh-terrible-menu",
        "voice-where-i-am",
        "voice-goodnight",
        "voice-memory",
        "voice-practical",
        "voice-laugh",
        "voice-proud",
        "photo-of-the-day",
        "kin-song-or-picture",
        "kin-good-at",
        "jobless-still-you",
        "poly-proud-of-us",
        "grief-her-name",
        "decompress-after",
        "unasked-word",
    }
)


def reply(plan: WeekPlan) -> str:
    """The whole answer as text."""
    mine = own(plan.text, plan.constraints)
    begin = plan.opening or ("" if plan.items else plan.echo)
    cannot = "\n".join(f"- {s}" for s in plan.unmet if not (plan.items and s.startswith("Your partner isn't in")))
    week = "\n".join(_lines(plan, mine, MOST - len(f"{begin} {plan.intro}".split())))
    first, second = (plan.adapted, begin) if plan.course else (begin, plan.adapted)
    parts = [first, second, week, plan.intro, f"What I couldn't do:\n{cannot}" if cannot else ""]
    return "\n\n".join(part for part in parts if part)


def begins(text: str, c: Constraints, found: tuple[PlanItem, ...], course_week: int = 0) -> str:
    """The first lines; from the second week of a course on, only the limits."""
    if not found:
        return ""
    return " ".join(kept(c, own(text, c), found)[:3]) if course_week > 1 else opening(text, c, own(text, c), found)


def intro(text: str, c: Constraints, found: tuple[PlanItem, ...]) -> str:
    """What to do when the week goes wrong."""
    return closing(text, c, own(text, c), found)


def _lines(plan: WeekPlan, mine: Own, room: int) -> list[str]:
    """Lines that fit: first words go before steps do, and reasons come in only where there's space."""
    groups: dict[str, list[PlanItem]] = {}
    for item in plan.items:
        groups.setdefault(item.practice_id or item.id, []).append(item)
    heads = [_head(same, plan.constraints, mine) for same in groups.values()]
    bodies = [[_step(same[0]), _said(same[0])] for same in groups.values()]
    while sum(len(" ".join((h, *b)).split()) for h, b in zip(heads, bodies, strict=True)) > room:
        wordy = max(bodies, key=lambda b: len(b[0].split()), default=[""])
        if (shorter := _first_part(wordy[0])) != wordy[0]:
            wordy[0] = shorter
            continue
        longest = max((b for b in bodies if b[1]), key=lambda b: len(" ".join(b).split()), default=None)
        if longest is None:
            break
        longest[1] = ""
    return [" ".join(part for part in (h, *b) if part) for h, b in zip(heads, bodies, strict=True)]


def _step(item: PlanItem) -> str:
    """As many of the steps as fit one breath."""
    found = item.steps[0]
    known = practices().get(item.practice_id)
    for step in item.steps[1:]:
        if known and step == known.vary.get("children"):
            continue
        if len(f"{found} {step}".split()) > _STEP:
            break
        found = f"{found} {step}"
    return found


def _first_part(text: str) -> str:
    """Without the last sentence, if there are two and it's long."""
    parts = re.split(r"(?<=[.!?”]) (?=[A-Z])", text)
    return " ".join(parts[:-1]) if len(parts) > 1 and len(text.split()) > 32 else text


def _head(same: list[PlanItem], c: Constraints, mine: Own) -> str:
    first = same[0]
    long = f", {first.minutes} min" if first.minutes >= 5 else ""
    mark = "" if first.title.endswith(("?", "!")) else "."
    return f"**{spoken_when(same, c, mine)}{long} · {first.title}{mark}**"


def spoken_when(same: list[PlanItem], c: Constraints, mine: Own) -> str:
    """ "Mon, Wed 20:30", "Mon, Wed after supper" where no hours were said, only days where a time makes no sense."""
    tight = any(w.end - w.start < 600 for w in c.free)
    loose = same[0].practice_id in _WHENEVER or {"separated", "tiny"} & set(c.life) or "baby" in c.house
    starts = {i.start for i in same}
    if (loose and not tight) or None in starts:
        return ", ".join(DAYS[i.day][:3].capitalize() for i in same)
    clock = _clock if _by_the_clock(c) else _moment
    times = [clock(i, c, mine) for i in same]
    if len(set(times)) == 1:
        return f"{', '.join(DAYS[i.day][:3].capitalize() for i in same)} {times[0]}"
    return ", ".join(f"{DAYS[i.day][:3].capitalize()} {at}" for i, at in zip(same, times, strict=True))


def _by_the_clock(c: Constraints) -> bool:
    """True when they think in hours themselves."""
    hours = [w for w in (*c.free, *c.busy) if w.end - w.start < 600 and w.start % 360]
    return bool(
        hours or "onesitting" in here(c) or c.hours_apart or c.asleep_from or c.awake_from or "nights" in c.life
    )


def _moment(item: PlanItem, c: Constraints, mine: Own) -> str:
    """A time of day as people say it; the calendar has the minute."""
    start = item.start or 0
    meal = "meal" in practices()[item.practice_id].when[:1] if item.practice_id in practices() else False
    named = (
        (start < 9 * 60 + 15, "at breakfast"),
        (start < 12 * 60, "late morning"),
        (start < 14 * 60, "around noon"),
        (start < 17 * 60, "in the afternoon"),
        (start < 18 * 60 + 25, "when you're both home" if c.partner != "unwilling" else "after work"),
        (meal or start < 19 * 60 + 15, "over supper"),
        (start < 21 * 60 + 15, "after supper"),
    )
    return next((words for true, words in named if true), "before bed")


def _clock(item: PlanItem, c: Constraints, mine: Own) -> str:
    start = item.start or 0
    if not (c.remote and c.hours_apart) or item.together != "live":
        return spoken(start)
    there = start + round(c.hours_apart * 60)
    turn = " next day" if there >= DAY_MINUTES else " the day before" if there < 0 else ""
    here = f" {mine.here}" if mine.here else ""
    place = mine.there or "there"
    return f"{spoken(start)}{here} ({spoken(there)}{turn} {'in ' if mine.there else ''}{place})"


def _said(item: PlanItem) -> str:
    return "" if item.version == "two" else item.opening
