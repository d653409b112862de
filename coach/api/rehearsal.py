"""Rehearsal over HTTP: start, say, branch, debrief, go unaided."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Request
from pydantic import BaseModel, ConfigDict, Field

from coach.rehearsal.debrief import curve
from coach.types import Branch, Exchange, Persona, Point, Rehearsal, RehearsalDebrief, Value

router = APIRouter(prefix="/v1", tags=["rehearsal"])


class PartnerIn(BaseModel):
    """The invented partner; every field optional."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field("", max_length=40)
    pronouns: str = Field("", max_length=20)
    style: str = Field("", max_length=60)
    traits: list[str] = Field(default_factory=list, max_length=6)
    background: str = Field("", max_length=600)
    hot_button: str = Field("", max_length=300)
    softener: str = Field("", max_length=300)


class StartIn(BaseModel):
    """A persona from the shelf, or a scene of one's own; fields given win over the persona's."""

    model_config = ConfigDict(extra="forbid")
    persona: str = ""
    goal: str = Field("", max_length=600)
    relationship: str = Field("", max_length=200)
    partner: PartnerIn | None = None
    difficulty: int | None = Field(None, ge=1, le=3)
    feedback: Literal["each", "end", "off"] = "each"
    country: str = Field("", max_length=2)


class SayIn(BaseModel):
    """One line to the partner."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(max_length=20_000)


class BranchIn(BaseModel):
    """What to say instead, as which line (1 is the first), and what to call it."""

    model_config = ConfigDict(extra="forbid")
    at: int = Field(ge=1)
    text: str = Field(max_length=20_000)
    name: str = Field("", max_length=60)
    source: str = ""


class Said(Value):
    """The line just answered, and the rehearsal it belongs to."""

    id: str
    branch: str
    exchange: Exchange
    stopped: str


class SwitchIn(BaseModel):
    """The branch to go on with."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=80)


class BranchView(Value):
    """A branch with its curve."""

    name: str
    forked_from: str
    at: int
    exchanges: tuple[Exchange, ...]
    curve: tuple[Point, ...]


class RehearsalView(Value):
    """A rehearsal with every branch's curve, for two branches side by side."""

    rehearsal: Rehearsal
    branches: tuple[BranchView, ...]


class Row(Value):
    """One rehearsal in a list."""

    id: str
    started: str
    goal: str
    partner: str
    lines: int
    branches: int
    unaided_of: str
    stopped: str


def _rehearsals(request: Request) -> Any:
    return request.app.state.coach.rehearsals


Door = Annotated[Any, Depends(_rehearsals)]


@router.get("/personas")
async def personas(door: Door) -> list[Persona]:
    """The shelf of partners to practise with."""
    return list(door.personas())


@router.post("/rehearsals", status_code=201)
async def start(door: Door, body: Annotated[StartIn, Body()]) -> Rehearsal:
    """Set a scene."""
    scene = body.model_dump(exclude={"persona", "feedback", "country"}, exclude_none=True)
    if body.partner is not None:
        scene["partner"] = {k: v for k, v in body.partner.model_dump().items() if v}
    found: Rehearsal = await door.start(scene, persona=body.persona, feedback=body.feedback, country=body.country)
    return _public(found)


@router.get("/rehearsals")
async def listed(door: Door) -> list[Row]:
    """All rehearsals, newest first."""
    return [
        Row(id=r.id, started=r.started, goal=r.scene.goal, partner=r.scene.partner.name, lines=len(r.branch.exchanges),
            branches=len(r.branches), unaided_of=r.unaided_of, stopped=r.stopped)
        for r in await door.list()
    ]


@router.get("/rehearsals/{rehearsal_id}")
async def one(door: Door, rehearsal_id: str) -> RehearsalView:
    """One rehearsal with its branches and curves."""
    return _view(await door.get(rehearsal_id))


@router.delete("/rehearsals/{rehearsal_id}")
async def drop(door: Door, rehearsal_id: str) -> dict[str, bool]:
    """Delete it for real."""
    return {"deleted": await door.drop(rehearsal_id)}


@router.post("/rehearsals/{rehearsal_id}/say")
async def say(door: Door, rehearsal_id: str, body: SayIn) -> Said:
    """Say a line; the partner answers, or the coach steps in."""
    return _said(await door.say(rehearsal_id, body.text))


@router.post("/rehearsals/{rehearsal_id}/branch")
async def branch(door: Door, rehearsal_id: str, body: BranchIn) -> RehearsalView:
    """Go back to a line and say it differently; both branches with their curves."""
    return _view(await door.branch(rehearsal_id, body.at, body.text, body.name, body.source))


@router.post("/rehearsals/{rehearsal_id}/switch")
async def switch(door: Door, rehearsal_id: str, body: SwitchIn) -> RehearsalView:
    """Go on with another branch."""
    return _view(await door.switch(rehearsal_id, body.name))


@router.post("/rehearsals/{rehearsal_id}/debrief")
async def debrief(door: Door, rehearsal_id: str) -> RehearsalDebrief:
    """What to keep, with the curve to draw."""
    found: RehearsalDebrief = await door.debrief(rehearsal_id)
    return found


@router.post("/rehearsals/{rehearsal_id}/unaided", status_code=201)
async def unaided(door: Door, rehearsal_id: str) -> Rehearsal:
    """A fresh variation without feedback; its debrief compares the two."""
    return _public(await door.unaided(rehearsal_id))


def _public(rehearsal: Rehearsal) -> Rehearsal:
    """Without what triage carries for itself."""
    return rehearsal.model_copy(update={"guard": None})


def _said(rehearsal: Rehearsal) -> Said:
    return Said(id=rehearsal.id, branch=rehearsal.current, exchange=_shown(rehearsal, rehearsal.branch.exchanges[-1]), stopped=rehearsal.stopped)


def _shown(rehearsal: Rehearsal, exchange: Exchange) -> Exchange:
    """Feedback only when it was asked for after each line."""
    return exchange if rehearsal.feedback == "each" else exchange.model_copy(update={"feedback": None})


def _view(rehearsal: Rehearsal) -> RehearsalView:
    views = tuple(_branch(rehearsal, b) for b in rehearsal.branches)
    return RehearsalView(rehearsal=_public(rehearsal), branches=views)


def _branch(rehearsal: Rehearsal, branch: Branch) -> BranchView:
    return BranchView(name=branch.name, forked_from=branch.forked_from, at=branch.at, exchanges=branch.exchanges, curve=curve(rehearsal.opening, branch))
