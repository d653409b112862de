"""The Library port: what the page, the command line and the API show of the knowledge."""

from __future__ import annotations

import asyncio

from coach.retrieval.guide import Deck, LibraryGuide
from coach.retrieval.hybrid import passage_of
from coach.retrieval.opening import Guidance
from coach.types import Page, Passage, Source


class ReadingRoom:
    """Search, shelves and sources over an opened Guidance."""

    def __init__(self, guidance: Guidance) -> None:
        self._shelf, self._sources = guidance.shelf, guidance.sources
        self._guide = LibraryGuide(guidance.shelf, guidance.library)

    async def search(self, words: str, *, tradition: str | None = None, limit: int = 6) -> tuple[Passage, ...]:
        """Pages for a reader's words, typos forgiven."""
        answer = await asyncio.to_thread(self._guide.search, words, limit if tradition is None else 60)
        found = (item for item in answer.found if tradition is None or item.page.tradition == tradition)
        return tuple(passage_of(item) for item in found)[:limit]

    def page(self, page_id: str) -> Page | None:
        """One page, or None."""
        return self._shelf.pages.get(page_id)

    def pages(self, tradition: str | None = None) -> tuple[Page, ...]:
        """All pages of a tradition, or all, by tradition and title."""
        return tuple(p for name, pages in self._guide.browse().items() if tradition in (None, name) for p in pages)

    def sources_of(self, page: Page) -> tuple[Source, ...]:
        """What a page rests on."""
        return tuple(self._sources[name] for name in page.sources if name in self._sources)

    def decks(self) -> tuple[Deck, ...]:
        """Every question deck."""
        return self._guide.decks()
