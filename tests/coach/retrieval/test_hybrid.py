"""The search: finds, stays silent, never shows a safety page, and goes on when a part is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coach.errors import GuidanceMissing
from coach.retrieval.hybrid import HybridRetriever
from coach.retrieval.ingest import sync
from coach.retrieval.memory import MemoryIndex
from coach.retrieval.pages import Shelf, read_shelf
from coach.retrieval.units import units_of
from coach.retrieval.vectors import VectorCache
from coach.types import SkillName


@pytest.fixture
def shelf(knowledge: Path) -> Shelf:
    """The small shelf."""
    return read_shelf(knowledge / "techniques")


@pytest.fixture
def retriever(shelf: Shelf, embedder: Any) -> HybridRetriever:
    """Coaching search over an index that also holds the safety pages."""
    index = MemoryIndex(embedder.dim)
    units = [unit for page in shelf.pages.values() for unit in units_of(page)]
    sync(index, units, VectorCache(embedder, None))
    return HybridRetriever(shelf.coaching, index=index, embedder=embedder, everything=shelf.pages.values())


async def test_finds_the_page_and_its_text(retriever: HybridRetriever) -> None:
    """The page whose situations match comes first, with its summary and a stretch of its text."""
    passages = await retriever.search("budget fights about the rent")
    assert passages[0].page_id == "money-budget"
    assert 0 < passages[0].score <= 1
    assert passages[0].text and passages[0].summary


async def test_one_passage_per_page(retriever: HybridRetriever) -> None:
    """However many units of a page match, it is cited once."""
    passages = await retriever.search("start softly hard talk blame complaint", limit=10)
    ids = [p.page_id for p in passages]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("query", ["", "   \n ", "zebra quasar xylophone", "😀"])
async def test_silent_when_nothing_fits(retriever: HybridRetriever, query: str) -> None:
    """No source is better than a wrong one."""
    assert await retriever.search(query) == ()


async def test_a_safety_page_is_never_retrieved(retriever: HybridRetriever) -> None:
    """Even its own words do not bring a safety page into coaching, nor does asking for the tradition."""
    for tradition in (None, "safety"):
        passages = await retriever.search("scared of partner, afraid, threats, control", tradition=tradition, limit=10)
        assert all(p.tradition != "safety" for p in passages)
    assert retriever.page("safety-control") is not None


async def test_tradition_is_a_hard_filter(retriever: HybridRetriever) -> None:
    """Asked for one tradition, it answers from no other."""
    passages = await retriever.search("bills and rent and blame in a hard talk", tradition="gottman", limit=10)
    assert {p.tradition for p in passages} <= {"gottman"}


async def test_skill_prefers_but_never_hides(retriever: HybridRetriever) -> None:
    """A page of another skill can still be the best answer."""
    passages = await retriever.search("father died funeral mourning", skill=SkillName.REFRAME)
    assert passages[0].page_id == "grief-words"


async def test_topics_bring_their_page(retriever: HybridRetriever) -> None:
    """What the tone reader named in a further line is searched too."""
    passages = await retriever.search("you left the pans again\nstart softly hard talk blame")
    assert "gottman-startup" in {p.page_id for p in passages}


async def test_words_alone_still_answer(shelf: Shelf) -> None:
    """Without a model the search goes by words."""
    alone = HybridRetriever(shelf.coaching, index=None, embedder=None)
    assert (await alone.search("funeral mourning"))[0].page_id == "grief-words"


async def test_a_failing_index_costs_nothing_but_meaning(shelf: Shelf, embedder: Any) -> None:
    """When the index stops answering, words carry on."""

    class Broken(MemoryIndex):
        def nearest(self, *args: Any, **kwargs: Any) -> Any:
            raise GuidanceMissing("gone")

    broken = HybridRetriever(shelf.coaching, index=Broken(embedder.dim), embedder=embedder)
    assert (await broken.search("funeral mourning"))[0].page_id == "grief-words"


async def test_a_huge_query_is_answered(retriever: HybridRetriever) -> None:
    """A hundred kilobytes with many lines do no harm."""
    await retriever.search("rent bills budget\n" * 6000)
