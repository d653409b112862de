"""After a week: ticks without scores, one question on Sunday, and what that changes next week."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.errors import NotFound
from coach.plan.candidates import Wish
from coach.plan.catalogue import practices
from coach.plan.clock import days_in, spoken, stretches_in
from coach.types import DAYS, PlanItem, Value, WeekPlan
from coach.types.plan import Mark

SUNDAY = "One question before next week: what shall we keep, change or drop?"
_VERBS = {
    "keep": r"keep|kept|liked|loved|worked|more of|again",
    "drop": r"drop|stop|lose|bin|hated?|didn't work|no more|skip|without",
    "change": r"change|swap|shorter|later|earlier|different",
}


class Sunday(Value):
    """The answer to the Sunday question, by practice id; ``lighter`` and ``more`` as the person put it."""

    keep: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    lighter: bool = False
    more: bool = False


def ticked(plan: WeekPlan, item_id: str, mark: Mark) -> WeekPlan:
    """The plan with one item marked; both marks are fine, and either can be taken back."""
    if all(item.id != item_id for item in plan.items):
        raise NotFound(f"There is no item {item_id!r} in this week. It has: {', '.join(i.id for i in plan.items)}.")
    items = tuple(i.model_copy(update={"mark": mark}) if i.id == item_id else i for i in plan.items)
    return plan.model_copy(update={"items": items})


def heard(text: str, plan: WeekPlan) -> Sunday:
    """Read "keep the walk, drop the questions, it was too much" against what was in the week."""
    found: dict[str, list[str]] = {"keep": [], "drop": [], "change": []}
    verb = ""
    for part in re.split(
        r"[,.;!\n]|\bbut\b|\band\b(?=\s+(?:keep|drop|change|stop|swap|lose))", text.lower().replace("’", "'")
    ):
        verb = next((v for v, pattern in _VERBS.items() if re.search(rf"\b(?:{pattern})\b", part)), verb)
        if verb:
            found[verb] += [i for i in _meant(part, plan) if i not in found[verb]]
    lighter = bool(re.search(r"\b(?:too much|lighter|less|fewer|overwhelm\w*|exhaust\w*|homework)\b", text, re.I))
    more = (
        bool(re.search(r"\b(?:more time|one more|add (?:one|something)|too little|easy enough)\b", text, re.I))
        and not lighter
    )
    return Sunday(
        keep=tuple(found["keep"]), drop=tuple(found["drop"]), change=tuple(found["change"]), lighter=lighter, more=more
    )


def _meant(part: str, plan: WeekPlan) -> list[str]:
    if re.search(r"\b(?:everything|all of it|all)\b", part):
        return list(dict.fromkeys(i.practice_id for i in plan.items if i.practice_id))
    words = set(re.findall(r"[a-z]{4,}", part))
    found = []
    for item in plan.items:
        known = set(re.findall(r"[a-z]{4,}", f"{item.title} {item.practice_id.replace('-', ' ')}".lower()))
        if (
            item.practice_id
            and any(w.rstrip("s") in {k.rstrip("s") for k in known} for w in words)
            and item.practice_id not in found
        ):
            found.append(item.practice_id)
    return found


def next_wish(plan: WeekPlan, answer: Sunday) -> tuple[Wish, str]:
    """What next week should try, and one or two sentences that say how it differs."""
    done = [i for i in plan.items if i.mark == "done" and i.practice_id]
    skipped = [i for i in plan.items if i.mark == "skipped" and i.practice_id]
    keep = answer.keep or tuple(dict.fromkeys(i.practice_id for i in done if i.practice_id not in answer.drop))[:2]
    drop = tuple(dict.fromkeys((*plan.dropped, *answer.drop, *answer.change)))
    load = _load(len(done), len(skipped), answer)
    wish = Wish(
        seed=plan.seed + plan.number,
        keep=keep,
        drop=drop,
        load=load,
        recent=tuple(dict.fromkeys(i.practice_id for i in plan.items if i.practice_id not in keep)),
    )
    return wish, _said(keep, answer, load)


def _load(done: int, skipped: int, answer: Sunday) -> float:
    if answer.lighter or skipped > done:
        return 0.6
    return 1.15 if answer.more else 1.0


def _said(keep: Sequence[str], answer: Sunday, load: float) -> str:
    parts = []
    if keep:
        parts.append(f"Still in, if it fits: {_titles(keep)}.")
    if answer.drop:
        parts.append(f"Gone: {_titles(answer.drop)}.")
    if answer.change:
        parts.append(f"I put something else in place of {_titles(answer.change)}.")
    if load < 1:
        parts.append("There's less in it this time. That's a fit, not a failure.")
    if load > 1:
        parts.append("There's room for one more thing.")
    return " ".join(parts) or "New week, same size, a few other things in it."


def _titles(ids: Sequence[str]) -> str:
    names = [f"“{practices()[i].title}”" for i in ids if i in practices()]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}" if names else "that"


def with_promise(plan: WeekPlan, text: str) -> WeekPlan:
    """ "I said I'd ask on Thursday" as an item of its own; it is the person's, so our limits don't touch it."""
    days = days_in(text)
    start = next((s.start or s.end for s in stretches_in(text) if s.fixed), None)
    day = days[0] if days else min((d for d in range(7) if d not in {i.day for i in plan.items}), default=6)
    number = 1 + sum(1 for i in plan.items if i.origin == "promise")
    item = PlanItem(
        id=f"p{number}",
        day=day,
        start=start,
        minutes=5,
        title="What you said you'd do",
        practice_id="",
        steps=(text.strip(),),
        why="You said it, so it has a place.",
        together="alone",
        origin="promise",
    )
    order = sorted((*plan.items, item), key=lambda i: (i.day, i.start if i.start is not None else 1440))
    return plan.model_copy(update={"items": tuple(order)})


def where(item: PlanItem) -> str:
    """Day and time of an item, for a reply."""
    at = f" at {spoken(item.start)}" if item.start is not None else ""
    return f"{DAYS[item.day].capitalize()}{at}"
