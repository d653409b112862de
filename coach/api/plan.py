"""The week over HTTP: make it, tick it, ask on Sunday, take it away as a calendar file or a sheet, and check in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from coach.plan.calendar import ics
from coach.plan.check_in import sheet
from coach.plan.paper import pdf
from coach.plan.service import Plans, constraints_record, week_record
from coach.types import PlanAnswer, Profile, Value, WeekPlan

router = APIRouter(prefix="/v1", tags=["plan"])


class PlanRequest(Value):
    """What to plan: the request in the person's words, and optionally a course."""

    text: str
    country: str = ""
    seed: int = 0
    course: str = ""
    course_week: int = 1


class Tick(Value):
    """A mark on one item; an empty mark takes it back."""

    item_id: str
    mark: Literal["", "done", "skipped"] = "done"


class Words(Value):
    """A correction or a promise."""

    text: str


class SundayAnswer(Value):
    """The Sunday question answered, in words or by practice id."""

    text: str = ""
    keep: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    lighter: bool = False
    more: bool = False


class CheckInRequest(Value):
    """Ten answers (yes, sometimes, no), ticked flags and a note."""

    answers: list[str | bool]
    flags: tuple[str, ...] = ()
    note: str = ""


def _plans(request: Request) -> Plans:
    plans: Plans = request.app.state.coach.plans
    return plans


def _shown(plan: WeekPlan) -> dict[str, Any]:
    return {
        **plan.model_dump(mode="json", exclude={"items", "constraints", "text"}),
        "week": week_record(plan),
        "constraints": constraints_record(plan.constraints),
    }


def _answered(answer: PlanAnswer) -> dict[str, Any]:
    data = answer.model_dump(mode="json", exclude={"plan"})
    return {**data, "plan": _shown(answer.plan) if answer.plan else None}


@router.post("/plan", summary="Plan a week from free text")
async def make(request: Request, body: PlanRequest) -> dict[str, Any]:
    """The week, or where safety leads, only the words and the card."""
    answer = await _plans(request).make(
        body.text, Profile(country=body.country), seed=body.seed, course=body.course, course_week=body.course_week
    )
    return _answered(answer)


@router.post("/plan/{plan_id}/correct", summary="Put right what was understood")
async def correct(request: Request, plan_id: str, body: Words) -> dict[str, Any]:
    """The same week again under the corrected constraints."""
    return _answered(await _plans(request).correct(plan_id, body.text))


@router.post("/plan/{plan_id}/tick", summary="Mark one item done or skipped")
async def tick(request: Request, plan_id: str, body: Tick) -> dict[str, Any]:
    """The week with the mark. Nothing is counted."""
    return _shown(await _plans(request).tick(plan_id, body.item_id, body.mark))


@router.post("/plan/{plan_id}/promise", summary="Add something the person said they'd do")
async def promise(request: Request, plan_id: str, body: Words) -> dict[str, Any]:
    """The week with the promise in it."""
    return _answered(await _plans(request).add_promise(plan_id, body.text))


@router.post("/plan/{plan_id}/next", summary="Next week, after the Sunday question")
async def next_week(request: Request, plan_id: str, body: SundayAnswer) -> dict[str, Any]:
    """The next week and how it differs."""
    answer = body.text if body.text.strip() else body.model_dump(exclude={"text"})
    return _answered(await _plans(request).next_week(plan_id, answer))


@router.get("/plan/{plan_id}.ics", summary="The week as a calendar file")
async def calendar(
    request: Request,
    plan_id: str,
    neutral: Annotated[bool, Query(description="hide what it is about")] = True,
    words: Annotated[bool, Query(description="add first words and steps")] = False,
) -> Response:
    """Floating local times, private by default."""
    plan = await _plans(request).find(plan_id)
    data = ics(plan, request.app.state.coach.parts.clock.now(), neutral=neutral, words=words)
    return Response(
        data, media_type="text/calendar", headers={"Content-Disposition": 'attachment; filename="week.ics"'}
    )


@router.get("/plan/{plan_id}.pdf", summary="The week on one page")
async def paper(
    request: Request, plan_id: str, private: Annotated[bool, Query(description="leave out first words")] = False
) -> Response:
    """One A4 page."""
    data = pdf(await _plans(request).find(plan_id), private=private)
    return Response(
        data, media_type="application/pdf", headers={"Content-Disposition": 'attachment; filename="week.pdf"'}
    )


@router.get("/plan/{plan_id}", summary="A week as it stands")
async def one(request: Request, plan_id: str) -> dict[str, Any]:
    """To come back to it."""
    return _shown(await _plans(request).find(plan_id))


@router.get("/plans", summary="The weeks that are kept")
async def kept(request: Request) -> list[dict[str, Any]]:
    """Ids, the Monday each is for, and the request; enough to find one and delete it."""
    weeks = await _plans(request).kept()
    return [{"id": w.id, "week_of": w.week_of, "number": w.number, "text": w.text[:120]} for w in weeks]


@router.delete("/plans/{plan_id}", summary="Delete a week")
@router.delete("/plan/{plan_id}", summary="Delete a week", include_in_schema=False)
async def delete(request: Request, plan_id: str) -> dict[str, bool]:
    """Gone for real."""
    await _plans(request).delete(plan_id)
    return {"deleted": True}


@router.delete("/checkin", summary="Delete all check-ins")
async def delete_check_ins(request: Request) -> dict[str, int]:
    """How many were removed."""
    return {"deleted": await _plans(request).delete_check_ins()}


@router.get("/checkin", summary="The ten statements and the ticks beside them")
async def questions() -> dict[str, Any]:
    """What to answer."""
    data = sheet()
    return {
        "title": data["title"],
        "answers": data["answers"],
        "about_cutoffs": data["about_cutoffs"],
        "about_scales": data["about_scales"],
        "items": [row["text"] for row in data["item"]],
        "flags": [{"id": f["id"], "text": f["text"]} for f in data["flag"]],
    }


@router.post("/checkin", summary="Answer the ten-point check-in")
async def check_in(request: Request, body: CheckInRequest) -> dict[str, Any]:
    """What the answers suggest; safety signs lead to safety."""
    return _answered(await _plans(request).check_in(body.answers, list(body.flags), body.note))


@router.get("/checkin/trend", summary="How check-ins moved")
async def moved(request: Request) -> dict[str, Any]:
    """Points over time and statements that changed."""
    return await _plans(request).trend()
