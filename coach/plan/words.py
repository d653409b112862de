"""Puts a week into words: one thing, one time, one first sentence, and a reason that isn't the same twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.plan.candidates import Candidate
from coach.plan.clock import spoken
from coach.plan.solve import Chosen
from coach.types import DAYS, Constraints, PlanItem, Practice, WeekPlan

_AGAIN = (
    "Same thing again, so nobody has to think something up.",
    "Third time round it starts to be yours.",
    "If it's gone stale by now, change the words and keep the minute.",
    "You know how this one goes.",
)
#: Tied to what the person asked for; each is said at most once a week.
_TOLD = {
    "talk": "You wanted talk that isn't logistics.",
    "fun": "You asked for something lighter.",
    "touch": "You said you miss touch.",
    "thanks": "You'd like to be noticed; this tends to come back.",
    "conflict": "It takes some heat out before the next row.",
    "calm": "You asked for calm.",
    "know": "You'd like to feel closer; this is a small way in.",
    "fair": "You asked for a fairer share.",
    "trust": "Trust gets built in pieces this size.",
    "phones": "It keeps the phones out for a bit.",
    "space": "You asked for some air.",
    "listening": "You wanted to be heard.",
    "support": "You wanted to be on one side.",
    "apart": "It gets across the distance.",
    "rest": "You need the sleep more than the talk.",
}
_THREAD = (
    "“{title}” comes back {times}; that's the thread, the rest are one-offs.",
    "If you only do one of them, do “{title}”. It's there {times}.",
    "“{title}” turns up {times}. Everything else is once and done.",
)
_GUARD = (
    "If it starts to feel like a performance, do half.",
    "Do half of it and it still counts.",
    "The moment it feels like homework, drop one. I mean it.",
    "Miss one and nothing happens; just do the next.",
)
_VARY = (
    ("neuro", "neuro"),
    ("pain", "pain"),
    ("faith", "faith"),
    ("poly", "poly"),
    ("children", "children"),
)


def says(text: str, words: Sequence[str]) -> bool:
    """True when ``text`` uses one of ``words`` (or a form of it)."""
    return any(re.search(rf"\b{re.escape(word)}", text, re.I) for word in words)


def wordable(practice: Practice, hate: Sequence[str]) -> bool:
    """False when a practice can't be named without a word the person hates."""
    return not says(practice.title, hate) and any(not says(s, hate) for s in practice.say)


def items(chosen: Chosen, c: Constraints, number: int = 1) -> tuple[PlanItem, ...]:
    """The picks as things to do."""
    seen: dict[str, int] = {}
    reasons = [(goal, _TOLD[goal]) for goal in c.goals if goal in _TOLD and not says(_TOLD[goal], c.hate_words)]
    varied: set[str] = set()
    found = []
    for at, k in enumerate(chosen.picks):
        times = seen.get(k.practice.id, 0)
        seen[k.practice.id] = times + 1
        found.append(
            PlanItem(
                id=f"w{number}-{at + 1}",
                day=k.day,
                start=k.start,
                minutes=k.minutes,
                title=k.practice.title,
                practice_id=k.practice.id,
                steps=_steps(k, c, varied, times),
                opening=_opening(k, c, times, number),
                why=_why(k, c, times, reasons),
                together=k.practice.together,
                version=k.version,
                anchor=k.practice.id == chosen.anchor,
            )
        )
    return tuple(found)


def _steps(k: Candidate, c: Constraints, varied: set[str], times: int) -> tuple[str, ...]:
    p = k.practice
    full = (p.vary["distance"],) if c.remote and "distance" in p.vary_own else p.steps
    base = {"full": full, "two": (p.two,), "solo": (p.solo,)}[k.version]
    extra = _variation(p, c, varied) if not times and k.version != "solo" else ""
    steps = [s for s in (*base, extra) if s and not says(s, c.hate_words)]
    return tuple(steps) or (p.title,)


def _variation(p: Practice, c: Constraints, varied: set[str]) -> str:
    here = {
        *c.life,
        *c.house,
        *(("faith",) if c.faith else ()),
        *(("children",) if "baby" in c.house else ()),
    }
    for key, name in _VARY:
        text = p.vary.get(name, "")
        if (
            name in p.vary_own
            and name != "distance"
            and key in here
            and text
            and text not in varied
            and name not in varied
        ):
            varied |= {text, name}
            return text
    return ""


def _opening(k: Candidate, c: Constraints, times: int, number: int) -> str:
    """First words; a line already used this week isn't used again."""
    if k.version == "solo" and k.practice.together != "alone":
        return ""
    lines = [s for s in k.practice.say if not says(s, c.hate_words)]
    return lines[(times + number - 1) % len(lines)] if times < len(lines) else ""


def _why(k: Candidate, c: Constraints, times: int, reasons: list[tuple[str, str]]) -> str:
    if times:
        line = _AGAIN[min(times, len(_AGAIN)) - 1]
        return "" if says(line, c.hate_words) else line
    purpose = "" if says(k.practice.purpose, c.hate_words) else k.practice.purpose
    fit = next((reason for reason in reasons if reason[0] in k.practice.goals), None)
    if fit is None:
        return purpose
    reasons.remove(fit)
    return " ".join(part for part in (fit[1], purpose) if part)


def intro(c: Constraints, found: tuple[PlanItem, ...], seed: int = 0) -> str:
    """Two or three sentences before the week."""
    if not found:
        return "There's nothing I could put down honestly."
    anchor = next((i for i in found if i.anchor), None)
    things = len({i.practice_id for i in found})
    minutes = sum(i.minutes for i in found)
    first = _first_line(c, things, minutes)
    times = sum(1 for i in found if i.anchor)
    pick = seed + things + minutes
    thread = (
        _THREAD[pick % len(_THREAD)].format(title=anchor.title, times=_count(times)) if anchor and things > 1 else ""
    )
    rest = [d for d in range(7) if d not in {i.day for i in found}]
    quiet = (
        f"Nothing on {_names(rest)}, on purpose."
        if 0 < len(rest) <= 3
        else f"{_number(len(rest)).capitalize()} days have nothing on them, on purpose."
    )
    lines = [first, thread, quiet, _GUARD[pick % len(_GUARD)]]
    return " ".join(line for line in lines if line and not says(line, c.hate_words))


def _first_line(c: Constraints, things: int, minutes: int) -> str:
    what = f"{_number(things)} small thing{'s' if things > 1 else ''}, {minutes} minutes in the whole week."
    if "burnout" in c.life:
        return f"Less, this time: {what}"
    if "baby" in c.house:
        return f"A week for people with a baby: {what}"
    if c.partner == "unwilling":
        return f"This is for you; nobody has to be talked into it. {what[0].upper()}{what[1:]}"
    if "shifts" in c.life:
        return f"You hardly meet, so it mostly lives in the doorway and on paper. {what[0].upper()}{what[1:]}"
    if c.remote:
        return f"With the distance in mind: {what}"
    return f"{what[0].upper()}{what[1:]}"


def _number(n: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}.get(n, str(n))


def _count(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{_number(n)} times")


def _names(days: list[int]) -> str:
    names = [DAYS[d].capitalize() for d in days]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def line(item: PlanItem) -> str:
    """One item as it stands in the reply: when, what, how it starts, why."""
    when = (
        f"{DAYS[item.day].capitalize()} {spoken(item.start)}" if item.start is not None else DAYS[item.day].capitalize()
    )
    short = ", the short version" if item.version == "two" else ""
    again = item.why in _AGAIN
    body = " ".join(part for part in (item.why, "" if again else item.steps[0], _start(item)) if part)
    return f"**{when} · {item.title}{short}** ({item.minutes} min). {body}"


def _start(item: PlanItem) -> str:
    if not item.opening or item.version == "two":
        return ""
    return f"First words: {item.opening}" if item.opening.startswith("“") else item.opening


def reply(plan: WeekPlan) -> str:
    """The whole answer as text."""
    week = "\n\n".join(line(item) for item in plan.items)
    cannot = "\n".join(f"- {sentence}" for sentence in plan.unmet)
    parts = [plan.echo, plan.adapted, plan.intro, week, f"What I couldn't do:\n{cannot}" if cannot else ""]
    return "\n\n".join(part for part in parts if part)
