"""How the letter begins and ends: what their situation is, which limits were kept, what to do when it falls through."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from zlib import crc32

from pydantic import ValidationError

from coach import resources
from coach.errors import KnowledgeError
from coach.plan.clock import spoken
from coach.plan.echo import days_said, windows_said
from coach.plan.own import Own, fill
from coach.plan.situations import here
from coach.plan.words import says
from coach.types import Constraints, PlanItem
from coach.types.base import Value

_BODY = frozenset({"knee", "knees", "hip", "hips", "shoulder", "ankle", "wrist", "neck"})
_PLAIN_HEART = (
    "You left it open, so this is small: a few easy things, one that comes back, and a day with nothing in it.",
    "Not much to go on, and it needn't be much: a few small things for a first week, with a day left empty.",
    "A first week should be easy to keep, so these are short and spread out, and one day has nothing in it.",
)
_PLAIN_FALL = (
    "If the week gets away from you, keep “{anchor}” and leave the rest.",
    "If it's all too much, one thing is enough: “{anchor}”.",
    "If most of it falls through, “{anchor}” is the one to keep.",
)
_LIMITS_HEART = (
    "You told me when and not what, so it's small and ordinary: things you could do without preparing anything.",
    "A first week inside the limits you gave: short, nothing to buy or prepare, and one thing that comes back.",
    "This is a week of small things that fit round what's already there.",
)
_ASK = (
    "If I read something wrong, say so and I'll redo it.",
    "Tell me what's off and I'll change it.",
    "If a time doesn't fit, tell me and I'll move it.",
    "Wrong about anything? Say it, and the week changes.",
)
_WITH_ARTICLE = frozenset({"clinic", "fair", "handover", "gym", "band", "rehearsal", "rehearsals"})
#: What needn't be said beside something that covers it.
_NOT_BESIDE = {
    "kin": ("grief", "baby", "children", "goal know", "goal fun", "goal talk"),
    "separated": ("children", "goal parents", "exhandover"),
    "wanting": ("goal touch", "goal fun"),
    "greetings": ("goal touch", "goal know"),
    "clinic": ("illness", "goal support"),
    "exhandover": ("children",),
    "brokekids": ("children",),
    "stepkids": ("children",),
    "laughing": ("goal fun",),
    "chores": ("goal support", "quieter"),
    "moneyrow": ("quieter",),
    "ahead": ("goal future",),
    "betrayal": ("goal trust",),
}
_SAID = {"breathing": "meditation", "talking": "big talks", "dates": "date nights", "outdoors": "going out"}


class Situation(Value):
    """The words for one situation."""

    tag: str
    tag2: str = ""
    match: str = ""
    heart: str
    also: str = ""
    fall: str


@cache
def situations() -> tuple[Situation, ...]:
    """All situations, the most telling first."""
    path = resources.knowledge() / "practices" / "letters" / "situations.toml"
    try:
        return tuple(Situation.model_validate(row) for row in tomllib.loads(path.read_text("utf-8"))["situation"])
    except (OSError, KeyError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise KnowledgeError(f"{path.name}: {error}") from error


def found_in(text: str, c: Constraints) -> tuple[Situation, ...]:
    """The situations a request is about, the one that leads first."""
    now = here(c)
    return tuple(
        s
        for s in situations()
        if s.tag in now and (not s.tag2 or s.tag2 in now) and (not s.match or re.search(s.match, text, re.I))
    )


def opening(text: str, c: Constraints, mine: Own, items: tuple[PlanItem, ...]) -> str:
    """The heart of their situation, why it is small, and the limits that were kept."""
    fitting = [s for s in found_in(text, c) if not says(s.heart, c.hate_words)]
    named = replace(mine, he="your partner", him="your partner") if mine.he == "they" else mine
    heart = fill(fitting[0].heart, named) if fitting else _turn(_LIMITS_HEART if _told_times(c) else _PLAIN_HEART, text)
    heart = "" if says(heart, c.hate_words) else heart
    rest = [
        s
        for s in fitting[1:]
        if s.also and s.tag != fitting[0].tag and s.tag not in _NOT_BESIDE.get(fitting[0].tag, ())
    ]
    second = rest[0].also if rest else ""
    second = "" if says(second, c.hate_words) else fill(second, named)
    limits = [s for s in kept(c, mine, items) if not _twice(s, f"{heart} {second}", c)]
    return " ".join(part for part in (heart, second, *limits[:3]) if part)


def _twice(limit: str, said: str, c: Constraints) -> bool:
    """True when the heart has said it already."""
    if limit.startswith("None of it costs"):
        return bool(re.search(r"\b(?:costs?|for nothing|money|free)\b", said, re.I))
    if limit.startswith("No touch"):
        return "clinic" not in c.life and bool(re.search(r"\bno touch\b", said, re.I))
    if limit == "No cooking.":
        return "nocook" in c.life
    return limit in ("No romance.", "No calls or music.", "No screens.") and bool(
        {"separated", "deaf", "lessphone"} & set(c.life)
    )


def closing(text: str, c: Constraints, mine: Own, items: tuple[PlanItem, ...]) -> str:
    """What to do when it falls through, with the one thing to keep."""
    if not items:
        return "There's nothing I could put down honestly."
    anchor = next((i for i in items if i.anchor), None) or min(items, key=lambda i: (i.minutes < 5, i.minutes, i.day))
    fitting = found_in(text, c)
    line = fitting[0].fall if fitting else _turn(_PLAIN_FALL, text)
    said = fill(line.replace("{anchor}", anchor.title), mine)
    if says(said, c.hate_words):
        said = f"Keep “{anchor.title}” if the rest goes."
    ask = _turn(_ASK, text[::-1]) if _told_times(c) else ""
    return " ".join(part for part in ("" if says(said, c.hate_words) else said, ask) if part)


def _turn(lines: Sequence[str], text: str) -> str:
    return lines[crc32(text.encode()) % len(lines)]


def _told_times(c: Constraints) -> bool:
    return bool(c.free or c.busy or c.assumed or c.minutes_per_day or c.minutes_per_week or c.hours_apart)


def kept(c: Constraints, mine: Own, items: tuple[PlanItem, ...]) -> list[str]:
    """The limits, as short sentences."""
    found = [
        *_days_kept(c, mine, {i.day for i in items}),
        *_minutes_kept(c, items),
        *_clock_kept(c, mine),
        *_taste_kept(c),
    ]
    return [s for s in found if s and not says(s, c.hate_words)]


def _days_kept(c: Constraints, mine: Own, used: set[int]) -> list[str]:
    found = []
    whole = sorted({w.day for w in c.busy if w.end - w.start >= 1200 and not _holy(w.why)})
    whole = [d for d in whole if d not in c.away and d not in used and not ("sabbath" in c.faith and d == 5)]
    if whole and len(whole) < 6:
        article = "the " if mine.reason in _WITH_ARTICLE else ""
        reason = (
            f" for {article}{mine.reason}" if _all_for(c, whole, mine.reason) and "exhandover" not in c.life else ""
        )
        verb = "stays" if len(whole) == 1 or whole == [5, 6] else "stay"
        days = days_said(whole)
        found.append(f"{days[:1].upper()}{days[1:]} {verb} empty{reason}.")
    if c.only_free:
        found.append(_only(c))
    elif c.free and (said := windows_said(c.free)):
        span = said.removeprefix("every day ")
        found.append(f"It all comes after {span[5:]}." if span.startswith("from ") else _shared(c, span))
    return found


def _all_for(c: Constraints, days: list[int], reason: str) -> bool:
    """True when every one of the days was given away for that."""
    why = [w.why.lower() for w in c.busy if w.day in days and w.end - w.start >= 1200]
    return bool(reason) and (all(reason in w for w in why) or not any(w.strip() for w in why) or len(set(why)) == 1)


def _shared(c: Constraints, span: str) -> str:
    if all(w.end - w.start >= 1200 for w in c.free):
        return f"What you do together is on {span}." if len({w.day for w in c.free}) < 4 else ""
    return f"I used what you have: {span}."


def _only(c: Constraints) -> str:
    days = {w.day for w in c.free}
    spans = {(w.start, w.end) for w in c.free}
    if len(days) == 1 and c.minutes_on:
        return f"All of it fits into your {c.minutes_on[0][1]} minutes on {days_said(sorted(days))}, in one sitting."
    if len(spans) == 1 and (span := next(iter(spans))) and span[1] - span[0] < 600:
        on = "" if len(days) == 7 else f", {days_said(sorted(days))}"
        return f"Everything sits between {spoken(span[0])} and {spoken(span[1])}{on}."
    return f"Nothing happens outside {windows_said(c.free)}."


def _minutes_kept(c: Constraints, items: tuple[PlanItem, ...]) -> list[str]:
    total = sum(i.minutes for i in items)
    if c.minutes_per_week is not None:
        return [f"Together it's {total} of your {c.minutes_per_week} minutes."]
    if c.minutes_per_day is not None:
        return [f"No day asks for more than {c.minutes_per_day} minutes."]
    return ["Once this week, not more."] if c.times_per_week == 1 else []


def _clock_kept(c: Constraints, mine: Own) -> list[str]:
    found = []
    part = [w for w in c.busy if w.end - w.start < 1200 and not _holy(w.why) and w.start > 0]
    if part and not c.only_free:
        yours = windows_said([w for w in part if w.who != "partner"])
        theirs = windows_said([w for w in part if w.who == "partner"])
        him = mine.him if mine.him != "them" else "your partner"
        told = [f"{yours} for you" if theirs and yours else yours, f"{theirs} for {him}" if theirs else ""]
        found.append(f"I kept clear of {' and '.join(t for t in told if t)}.")
    took = [a for a in c.assumed if not a.startswith(("Ramadan", "the Sabbath", "church", "Friday prayer"))]
    found += [f"I took {' and '.join(took).replace('Shabbat,', 'Shabbat as')}."] if took else []
    if "sabbath" in c.faith:
        found.append("I kept Friday from 16:00 until Saturday 21:00 free; check this week's sundown.")
    found += [f"Nothing comes after {spoken(c.asleep_from)}."] if c.asleep_from is not None else []
    found += [f"Nothing comes before {spoken(c.awake_from)}."] if c.awake_from is not None else []
    if c.hours_apart:
        there = mine.there or f"{mine.his if mine.his != 'their' else 'the other'} clock"
        found.append(f"Times are {f'{mine.here} time' if mine.here else 'on your clock'}, {there} in brackets.")
    return found


def _taste_kept(c: Constraints) -> list[str]:
    found = {"none": ["No touch anywhere."], "light": ["Touch stays light."]}.get(c.touch, [])
    found = [] if {"separated", "kin"} & set(c.life) else list(found)
    found += ["None of it costs anything."] if c.cost == "none" else []
    hidden = {"alcohol"} if "sober" in c.life else {"video", "calls"} if "voice" in c.life else set()
    words = [_SAID.get(a, a) for a in c.avoid if a not in hidden and a not in _BODY]
    if words:
        found.append(f"No {', '.join(words[:-1])} or {words[-1]}." if len(words) > 1 else f"No {words[0]}.")
    return found


def _holy(why: str) -> bool:
    return any(w in why for w in ("Shabbat", "Sabbath", "prayer", "church on", "Ramadan", "children are down", "sleep"))
