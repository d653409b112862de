"""Puts a week into words: one thing, one time, one first sentence, and a reason that isn't the same twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.plan.candidates import Candidate
from coach.plan.own import Own, fill
from coach.plan.solve import Chosen
from coach.types import Constraints, PlanItem, Practice

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


def items(chosen: Chosen, c: Constraints, number: int = 1, mine: Own | None = None) -> tuple[PlanItem, ...]:
    """The picks as things to do."""
    mine = mine or Own()
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
                title=fill(k.practice.title, mine),
                practice_id=k.practice.id,
                steps=tuple(fill(step, mine) for step in _steps(k, c, varied, times)),
                opening=fill(_opening(k, c, times, number), mine),
                why=fill(_why(k, c, times, reasons), mine),
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
        return ""
    purpose = "" if says(k.practice.purpose, c.hate_words) else k.practice.purpose
    fit = next((reason for reason in reasons if reason[0] in k.practice.goals), None)
    if fit is None:
        return purpose
    reasons.remove(fit)
    return " ".join(part for part in (fit[1], purpose) if part)
