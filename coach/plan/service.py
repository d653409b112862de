"""The plan as every door sees it: make a week, tick, ask on Sunday, check in. Triage reads every word first."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from typing import Any, Literal
from uuid import uuid4

from coach.engine.parts import Parts
from coach.engine.replay import new_conversation
from coach.errors import Empty, InputError, Locked, NotFound
from coach.plan.candidates import Wish
from coach.plan.catalogue import course as find_course
from coach.plan.check_in import assess, trend
from coach.plan.follow import Sunday, heard, next_wish, ticked, where, with_promise
from coach.plan.letter import reply as worded
from coach.plan.read import corrected, read
from coach.plan.week import plan_week
from coach.ports import Records
from coach.types import (
    Ask,
    Category,
    CheckIn,
    Constraints,
    Conversation,
    Level,
    PlanAnswer,
    Profile,
    Reply,
    SkillName,
    Triage,
    WeekPlan,
)
from coach.types.plan import Mark

PLANS, CHECK_INS = "plan", "checkin"
_SAFETY = (
    "I'm not going to plan a week or suggest an exercise on top of that. What you ticked is about being safe, "
    "and there are people who know how to help."
)
_LONGEST = 20_000
_LIMIT: tuple[Level, ...] = (Level.SAFETY_FIRST, Level.EMERGENCY)


class Plans:
    """Weeks and check-ins, kept where ``records`` keeps them (nowhere lasting unless saving is on)."""

    def __init__(self, records: Records, parts: Parts) -> None:
        self._records = records
        self._parts = parts

    async def make(
        self,
        text: str,
        profile: Profile | None = None,
        *,
        seed: int = 0,
        course: str = "",
        course_week: int = 1,
        conversation: Conversation | None = None,
    ) -> PlanAnswer:
        """A week for a free-text request, or the safety reply."""
        begun = time.perf_counter()
        words = _usable(text)
        stopped, triage, lead = await self._triaged(words, profile, conversation)
        if stopped is not None:
            return _stopped(stopped, begun)
        constraints = read(words)
        plan = self._planned(words, constraints, Wish(seed=seed), course, course_week)
        await self._keep(plan)
        return _answer(plan, triage, lead, begun)

    def _planned(self, words: str, constraints: Constraints, wish: Wish, course: str, course_week: int) -> WeekPlan:
        today = self._parts.clock.now().date()
        if not course:
            return plan_week(words, constraints, today, wish)
        arc = find_course(course)
        number = max(1, min(course_week, len(arc.weeks)))
        week = arc.weeks[number - 1]
        here = constraints.model_copy(update={"life": tuple(dict.fromkeys((*constraints.life, *arc.life)))})
        wanted = Wish(
            seed=wish.seed, first=week.practices, keep=wish.keep, drop=wish.drop, recent=wish.recent, load=wish.load
        )
        name = week.title.split(". ", 1)[-1]
        head = f"{arc.title}, week {number} of {len(arc.weeks)}: {name}. {week.aim} Start with this: {week.first}"
        if number == 1:
            head = f"{head} When it isn't for you: {arc.not_for} {arc.source_note}"
        return plan_week(words, here, today, wanted, adapted=head, course=course, course_week=number)

    async def correct(self, plan_id: str, text: str) -> PlanAnswer:
        """The same week again, with the echo put right ("no, Thursdays are fine")."""
        begun = time.perf_counter()
        plan = await self.find(plan_id)
        words = _usable(text)
        stopped, triage, lead = await self._triaged(words)
        if stopped is not None:
            return _stopped(stopped, begun)
        better = plan_week(
            plan.text,
            corrected(plan.constraints, words),
            self._parts.clock.now().date(),
            Wish(seed=plan.seed, keep=plan.kept, drop=plan.dropped),
            number=plan.number,
            plan_id=plan.id,
            adapted="I changed that.",
        )
        await self._keep(better)
        return _answer(better, triage, lead, begun)

    async def tick(self, plan_id: str, item_id: str, mark: Mark = "done") -> WeekPlan:
        """Mark one item done, skipped or neither."""
        plan = ticked(await self.find(plan_id), item_id, mark)
        await self._keep(plan)
        return plan

    async def next_week(self, plan_id: str, answer: str | Mapping[str, Any] = "") -> PlanAnswer:
        """The Sunday answer (words, or practice ids under keep, change, drop) becomes the next week."""
        begun = time.perf_counter()
        plan = await self.find(plan_id)
        stopped, triage, lead = None, Triage(), ""
        if isinstance(answer, str):
            if answer.strip():
                stopped, triage, lead = await self._triaged(_usable(answer))
            sunday = heard(answer, plan)
        else:
            sunday = Sunday.model_validate(dict(answer))
        if stopped is not None:
            return _stopped(stopped, begun)
        wish, said = next_wish(plan, sunday)
        following = self._following(plan, wish, said)
        await self._keep(following)
        return _answer(following, triage, lead, begun)

    def _following(self, plan: WeekPlan, wish: Wish, said: str) -> WeekPlan:
        today = self._parts.clock.now().date()
        if plan.course:
            arc = find_course(plan.course)
            if plan.course_week < len(arc.weeks):
                whole = self._planned(plan.text, plan.constraints, wish, plan.course, plan.course_week + 1)
                return _reworded(
                    whole.model_copy(update={"number": plan.number + 1, "adapted": f"{said} {whole.adapted}".strip()})
                )
            said = f"{said} That was the last week of the course; from here it's just a week."
        return plan_week(plan.text, plan.constraints, today, wish, number=plan.number + 1, adapted=said)

    async def add_promise(self, plan_id: str, text: str) -> PlanAnswer:
        """Put "I said I'd ask on Thursday" into the week."""
        begun = time.perf_counter()
        plan = await self.find(plan_id)
        words = _usable(text)
        stopped, triage, lead = await self._triaged(words)
        if stopped is not None:
            return _stopped(stopped, begun)
        after = with_promise(plan, words)
        await self._keep(after)
        added = next(i for i in reversed(after.items) if i.origin == "promise" and i.steps == (words,))
        return PlanAnswer(
            reply=f"{lead} It's in: {where(added)}.".strip(),
            level=triage.level,
            categories=triage.categories,
            plan=after,
            ms=_ms(begun),
        )

    async def check_in(self, answers: list[str | bool], flags: list[str] | None = None, note: str = "") -> PlanAnswer:
        """Ten answers, any ticked flags and an optional note; safety signs go to safety, not to a plan."""
        begun = time.perf_counter()
        result = assess(answers, flags or [], self._parts.clock.now())
        danger = _spelled_out(result)
        stopped, triage, lead = (
            await self._triaged(" ".join(p for p in (danger, note) if p))
            if danger or note.strip()
            else (None, Triage(), "")
        )
        if result.safety and stopped is None:
            return PlanAnswer(
                reply=_SAFETY,
                level=Level.SAFETY_FIRST,
                categories=triage.categories,
                check_in=result,
                spoke="policy",
                ms=_ms(begun),
            )
        if stopped is not None:
            guarded = result.model_copy(update={"safety": True, "one_thing": "", "practice_id": "", "suggests": ()})
            return _stopped(stopped, begun).model_copy(update={"check_in": guarded})
        await self._records.put(CHECK_INS, uuid4().hex, result.model_dump(mode="json"))
        return PlanAnswer(
            reply=f"{lead}\n\n{_said(result)}".strip(),
            level=triage.level,
            categories=triage.categories,
            check_in=result,
            ms=_ms(begun),
        )

    async def trend(self) -> dict[str, Any]:
        """How check-ins moved."""
        kept = [CheckIn.model_validate(data) for _, data in await self._records.all(CHECK_INS)]
        return trend(kept)

    async def find(self, plan_id: str) -> WeekPlan:
        """A kept plan, or NotFound with the next step."""
        data = await self._records.get(PLANS, plan_id)
        if data is None:
            raise NotFound("That week isn't here any more. Unsaved ones end when the service stops; make a new one.")
        return WeekPlan.model_validate(data)

    async def kept(self) -> tuple[WeekPlan, ...]:
        """Every week there is, oldest first."""
        return tuple(WeekPlan.model_validate(data) for _, data in await self._records.all(PLANS))

    async def delete(self, plan_id: str) -> None:
        """Remove a week for real, or NotFound."""
        if not await self._records.drop(PLANS, plan_id):
            raise NotFound("That week isn't here any more, so there's nothing to delete.")

    async def delete_check_ins(self) -> int:
        """Remove every check-in; returns how many there were."""
        kept = await self._records.all(CHECK_INS)
        return sum([await self._records.drop(CHECK_INS, number) for number, _ in kept])

    async def batch(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """One line of ``coach batch plan``."""
        text = record.get("text")
        if not isinstance(text, str):
            raise InputError("text must be a string")
        profile = Profile(country=str(record.get("country", "")))
        answer = await self.make(
            text,
            profile,
            seed=int(record.get("seed") or 0),
            course=str(record.get("course") or ""),
            course_week=int(record.get("course_week") or 1),
        )
        return as_record(answer)

    async def _keep(self, plan: WeekPlan) -> None:
        await self._records.put(PLANS, plan.id, plan.model_dump(mode="json"))

    async def _triaged(
        self, text: str, profile: Profile | None = None, conversation: Conversation | None = None
    ) -> tuple[Reply | None, Triage, str]:
        """The policy's reply if it stops here, what was read, and a sentence that must come first."""
        current = conversation or new_conversation(self._parts, profile)
        triage = await self._parts.triager.read(text, current)
        ask = Ask(text=text, skill=SkillName.PLAN, conversation=current)
        stopped = self._parts.policy.decide(triage, ask)
        if stopped is None and triage.level in _LIMIT:
            raise Locked(
                "There is no planning while someone may be in danger. Say what is happening, and I'll stay with that."
            )
        if stopped is not None and _only_a_question(stopped):
            return None, triage, f"{stopped.text} If there's a yes in it, tell me that first and leave the week be."
        lead = "" if stopped or _no_diagnosis_asked(triage, text) else self._parts.policy.lead(triage, ask)
        return stopped, triage, lead


def _only_a_question(stopped: Reply) -> bool:
    """A question to make sure, with no sign of danger behind it: it goes before the week, not in its place."""
    return stopped.level == Level.CARE and not stopped.categories and stopped.card is None


_ASKS_DIAGNOSIS = re.compile(
    r"\b(?:diagnos\w+|do (?:i|you think)|(?:is|could) (?:he|she|it|this|my \w+)(?: be)? (?:a |an )?\w+\?)", re.I
)


def _no_diagnosis_asked(triage: Triage, text: str) -> bool:
    """ "I'm autistic" in a request for a week tells me something; it doesn't ask what they have."""
    return set(triage.categories) == {Category.DIAGNOSIS_REQUEST} and not _ASKS_DIAGNOSIS.search(text)


def _spelled_out(result: CheckIn) -> str:
    """Safety ticks as sentences, so that the same triage and card answer them."""
    words = {
        "afraid": "I'm afraid of what my partner will do to me.",
        "force": "My partner hit me and forced me.",
        "control": "My partner controls my money, my phone and who I see.",
        "i_frighten": "I hit my partner and I frightened them.",
    }
    return " ".join(words[f] for f in result.flags if f in words)


def _usable(text: str) -> str:
    words = text.strip()
    if not words:
        raise Empty(
            "There was nothing to read. Say a bit about your week: when you're free, and what you'd like more of."
        )
    return words[:_LONGEST]


def _answer(plan: WeekPlan, triage: Triage, lead: str, begun: float) -> PlanAnswer:
    first, last = (plan.reply, lead) if triage.level == Level.LIMIT else (lead, plan.reply)
    text = f"{first}\n\n{last}".strip()
    return PlanAnswer(reply=text, level=triage.level, categories=triage.categories, plan=plan, ms=_ms(begun))


def _stopped(reply: Reply, begun: float) -> PlanAnswer:
    return PlanAnswer(
        reply=reply.text,
        level=reply.level,
        categories=reply.categories,
        card=reply.card,
        spoke="policy",
        ms=_ms(begun),
    )


def _reworded(plan: WeekPlan) -> WeekPlan:
    return plan.model_copy(update={"reply": worded(plan)})


def _said(result: CheckIn) -> str:
    parts = [result.words, result.about_cutoffs, *result.suggests]
    if result.one_thing:
        parts.append(f"One thing to try: {result.one_thing}")
    return "\n\n".join(parts)


def _ms(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 2)


def as_record(answer: PlanAnswer) -> dict[str, Any]:
    """An answer under the batch contract's names."""
    plan = answer.plan
    model: Literal[""] = ""
    return {
        "constraints": constraints_record(plan.constraints) if plan else {},
        "week": week_record(plan) if plan else [],
        "unmet": list(plan.unmet) if plan else [],
        "reply": answer.reply,
        "level": answer.level,
        "categories": list(answer.categories),
        "skill": SkillName.PLAN,
        "spoke": answer.spoke,
        "model": model,
        "ms": answer.ms,
        "card": answer.card.model_dump() if answer.card else None,
        "echo": plan.echo if plan else "",
        "trace": {"solver": plan.solver, "seed": plan.seed} if plan else {},
    }


def week_record(plan: WeekPlan) -> list[dict[str, Any]]:
    """The items with the day as a word and the time as HH:MM."""
    from coach.plan.clock import spoken
    from coach.types import DAYS

    rows = []
    for item in plan.items:
        row = item.model_dump(mode="json", exclude={"day", "start"})
        start = {"start": spoken(item.start)} if item.start is not None else {}
        rows.append({"day": DAYS[item.day], **start, **row})
    return rows


def constraints_record(c: Constraints) -> dict[str, Any]:
    """What was read, with windows as words and unsaid fields left out."""
    from coach.plan.clock import DAY_MINUTES, spoken
    from coach.types import DAYS

    unsaid = Constraints().model_dump()
    record = {k: v for k, v in c.model_dump(mode="json").items() if v != _plain(unsaid[k])}
    for name in ("free", "busy"):
        if name in record:
            record[name] = [
                {
                    "day": DAYS[w["day"]],
                    "from": spoken(w["start"]),
                    "to": "24:00" if w["end"] >= DAY_MINUTES else spoken(w["end"]),
                    "who": w["who"],
                }
                for w in record[name]
            ]
    return record


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
