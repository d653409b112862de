"""The library over HTTP: search, browse, open a page with its sources, and the inventories to pick words from."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from fastapi import APIRouter

from coach import resources
from coach.api.skills import TheCoach
from coach.api.wire import FoundOut, Inventory, PageOut, WordGroup
from coach.errors import NotFound
from coach.types import Passage

router = APIRouter(prefix="/v1", tags=["guidance"])
#: The pages whose lists are the inventories: one line a group, "- **Rest:** sleep, quiet".
FEELINGS, NEEDS = "nvc-feelings-list", "nvc-needs-list"
_GROUP = re.compile(r"^- \*\*(.+?):\*\* *(.+)$", re.MULTILINE)


@router.get("/guidance")
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


@router.get("/guidance/{page_id}")
async def page(page_id: str, coach: TheCoach) -> PageOut:
    """One page and what it rests on."""
    found = coach.library.page(page_id)
    if found is None:
        raise NotFound(f"There is no page {page_id!r}. Search with GET /v1/guidance?q=…")
    return PageOut(page=found, sources=list(coach.library.sources_of(found)))


@router.get("/inventory")
async def inventory(coach: TheCoach) -> Inventory:
    """Feelings and needs to pick from, and what a verdict dressed as a feeling most often stands for."""
    behind = _behind()
    return Inventory(
        feelings=_groups(coach, FEELINGS, without=behind), needs=_groups(coach, NEEDS, without={}), behind=behind,
    )


def _groups(coach: TheCoach, page_id: str, without: dict[str, str]) -> list[WordGroup]:
    found = coach.library.page(page_id)
    rows = _GROUP.findall(found.body) if found else []
    groups = [(name, [w.strip() for w in listed.split(",")]) for name, listed in rows]
    return [WordGroup(name=name, words=[w for w in words if w not in without]) for name, words in groups]


@cache
def _behind() -> dict[str, str]:
    path = resources.knowledge() / "lexicon" / "feelings.toml"
    return {str(k): str(v) for k, v in tomllib.loads(path.read_text(encoding="utf-8"))["behind"].items()}
