"""Look at, resume, export and delete conversations; read and edit what memory keeps."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from coach.api.skills import TheCoach
from coach.export import as_markdown
from coach.types import Conversation

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])


@router.get("")
async def listed(coach: TheCoach) -> dict[str, Any]:
    """Saved conversations, newest first; unsaved ones are never listed."""
    kept = await coach.kept.list()
    return {"conversations": [{"id": c.id, "title": c.title, "started": c.started} for c in kept]}


@router.get("/{conversation_id}")
async def one(conversation_id: str, coach: TheCoach) -> Conversation:
    """A whole conversation (this is also its JSON export)."""
    return await coach.must_find(conversation_id)


@router.get("/{conversation_id}/markdown")
async def markdown(conversation_id: str, coach: TheCoach) -> PlainTextResponse:
    """A conversation to read or keep."""
    return PlainTextResponse(as_markdown(await coach.must_find(conversation_id)), media_type="text/markdown")


@router.delete("/{conversation_id}")
async def forget(conversation_id: str, coach: TheCoach) -> dict[str, Any]:
    """Delete it for real, everywhere we keep it."""
    return {"deleted": await coach.forget(conversation_id)}


@router.delete("/{conversation_id}/facts/{fact_id}")
async def forget_fact(conversation_id: str, fact_id: str, coach: TheCoach) -> Conversation:
    """Delete one remembered fact."""
    return await coach.forget_fact(conversation_id, fact_id)


@router.post("/{conversation_id}/keep")
async def keep(conversation_id: str, on: bool, coach: TheCoach) -> Conversation:
    """Turn saving on or off for this conversation."""
    return await coach.keep(await coach.must_find(conversation_id), on)
