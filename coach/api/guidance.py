"""The library over HTTP: search, browse, open a page with its sources."""

from __future__ import annotations

from fastapi import APIRouter

from coach.api.skills import TheCoach
from coach.api.wire import FoundOut, PageOut
from coach.errors import NotFound
from coach.types import Passage

router = APIRouter(prefix="/v1/guidance", tags=["guidance"])


@router.get("")
async def search(coach: TheCoach, q: str = "", tradition: str | None = None, limit: int = 8) -> FoundOut:
    """Pages for a reader's words (typos forgiven), or all pages of a tradition when ``q`` is empty."""
    most = max(1, min(limit, 300))
    if q.strip():
        return FoundOut(found=list(await coach.library.search(q[:500], tradition=tradition, limit=most)))
    pages = coach.library.pages(tradition)[:most]
    return FoundOut(found=[
        Passage(page_id=p.id, title=p.title, tradition=p.tradition, text="", summary=p.summary, evidence=p.evidence, score=0)
        for p in pages
    ])


@router.get("/{page_id}")
async def page(page_id: str, coach: TheCoach) -> PageOut:
    """One page and what it rests on."""
    found = coach.library.page(page_id)
    if found is None:
        raise NotFound(f"There is no page {page_id!r}. Search with GET /v1/guidance?q=…")
    return PageOut(page=found, sources=list(coach.library.sources_of(found)))
