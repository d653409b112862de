"""The week as a short letter: one line a thing, in the order of the days, and one thing to keep if all else goes."""

from __future__ import annotations

from coach.plan.clock import DAY_MINUTES, spoken
from coach.plan.own import Own, own
from coach.plan.words import says
from coach.types import DAYS, Constraints, PlanItem, WeekPlan

#: The most words a reply has, the person's own promises and unmet wishes aside.
MOST = 155
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
        "decompress-after",
        "unasked-word",
    }
)


def intro(c: Constraints, found: tuple[PlanItem, ...]) -> str:
    """What to keep when the week goes wrong."""
    if not found:
        return "There's nothing I could put down honestly."
    chosen = next((i for i in found if i.anchor), None) or min(found, key=lambda i: (i.minutes, i.day))
    line = f"If the week goes wrong, keep only “{chosen.title}”{'' if chosen.title.endswith('?') else '.'}"
    return "" if says(line, c.hate_words) else line


def reply(plan: WeekPlan) -> str:
    """The whole answer as text."""
    mine = own(plan.text, plan.constraints)
    cannot = "\n".join(f"- {sentence}" for sentence in plan.unmet)
    week = "\n".join(_lines(plan, mine, MOST - len(f"{plan.echo} {plan.intro}".split())))
    parts = [plan.echo, plan.adapted, week, plan.intro, f"What I couldn't do:\n{cannot}" if cannot else ""]
    return "\n\n".join(part for part in parts if part)


def _lines(plan: WeekPlan, mine: Own, room: int) -> list[str]:
    """Lines that fit: first words go before steps do."""
    groups: dict[str, list[PlanItem]] = {}
    for item in plan.items:
        groups.setdefault(item.practice_id or item.id, []).append(item)
    heads = [_head(same, plan.constraints, mine) for same in groups.values()]
    bodies = [[same[0].steps[0], _said(same[0])] for same in groups.values()]
    while sum(len(" ".join((h, *b)).split()) for h, b in zip(heads, bodies, strict=True)) > room:
        longest = max((b for b in bodies if b[1]), key=lambda b: len(" ".join(b).split()), default=None)
        if longest is None:
            break
        longest[1] = ""
    return [" ".join(part for part in (h, *b) if part) for h, b in zip(heads, bodies, strict=True)]


def _head(same: list[PlanItem], c: Constraints, mine: Own) -> str:
    first = same[0]
    long = f", {first.minutes} min" if first.minutes >= 5 else ""
    mark = "" if first.title.endswith(("?", "!")) else "."
    return f"**{_when(same, c, mine)}{long} · {first.title}{mark}**"


def _when(same: list[PlanItem], c: Constraints, mine: Own) -> str:
    """ "Mon, Wed 20:30"; only the days where a clock time makes no sense."""
    tight = any(w.end - w.start < 1200 for w in c.free)
    loose = same[0].practice_id in _WHENEVER or "separated" in c.life or "baby" in c.house
    starts = {i.start for i in same}
    if (loose and not tight) or None in starts:
        return ", ".join(DAYS[i.day][:3].capitalize() for i in same)
    if len(starts) == 1:
        days = ", ".join(DAYS[i.day][:3].capitalize() for i in same)
        return f"{days} {_clock(same[0], c, mine)}"
    return ", ".join(f"{DAYS[i.day][:3].capitalize()} {_clock(i, c, mine)}" for i in same)


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
