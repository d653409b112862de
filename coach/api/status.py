"""Health, and what a person should know before typing: who speaks, where words go, what we promise."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from coach.api.skills import TheCoach
from coach.api.wire import AboutOut
from coach.safety import helplines
from coach.safety.promises import promises
from coach.types import Card, Level

router = APIRouter(tags=["status"])


@router.get("/health")
async def health(coach: TheCoach) -> dict[str, Any]:
    """Up, and with which parts."""
    return {"status": "ok", "model": coach.parts.llm.name if coach.parts.llm else "guided", "notes": list(coach.parts.notes)}


@router.get("/v1/about")
async def about(coach: TheCoach) -> AboutOut:
    """Shown on the first screen."""
    llm = coach.parts.llm
    away = bool(llm and llm.leaves_machine)
    where = "Your words go to an outside model provider." if away else "Your words stay on this machine."
    return AboutOut(
        speaking=llm.name if llm else "guided (no language model)", spoke=llm.spoke if llm else "guided",
        leaves_machine=away, where=where, saving=coach.settings.save, country=coach.settings.country,
        countries=sorted(helplines.known_countries()), leave_url=coach.settings.leave_url,
        promises=list(promises()), notes=list(coach.parts.notes),
    )


@router.get("/v1/helplines")
async def lines(country: str = "", urgent: bool = False) -> Card:
    """People who can help, straight from the data file."""
    return helplines.card(country, (), Level.EMERGENCY if urgent else Level.SAFETY_FIRST)
