"""The library's search and shelves: forgives typos, browses by tradition and skill, and deals question decks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from coach.retrieval.hybrid import Found, HybridRetriever
from coach.retrieval.pages import TRADITIONS, Shelf
from coach.retrieval.units import plain
from coach.types import Page, SkillName

SURE = 82.0
CLOSE = 78.0
SHORTEST = 4
_WORD = re.compile(r"[A-Za-z']+")
_CARD = re.compile(r"^\s*\d+[.)]\s+(.+)$", re.MULTILINE)
_DECK = re.compile(r"^## The deck\s*$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Answer:
    """What a search found, and what it took the person to mean when a word was mistyped."""

    found: tuple[Found, ...]
    meant: str = ""


@dataclass(frozen=True)
class Deck:
    """Questions to draw one at a time, and the page they come from."""

    page_id: str
    title: str
    cards: tuple[str, ...]


class LibraryGuide:
    """Search and shelves over every page, the safety pages included."""

    def __init__(self, shelf: Shelf, library: HybridRetriever) -> None:
        self._shelf = shelf
        self._library = library
        self._count = Counter(
            word for page in shelf.pages.values() for word in _WORD.findall(f"{_front(page)} {page.body}".lower())
        )
        self._spelled = [word for word, seen in self._count.items() if len(word) >= SHORTEST and seen > 1]
        self._phrases = [(text.lower(), page.id) for page in shelf.pages.values() for text in _phrases(page)]

    def search(self, text: str, limit: int = 8) -> Answer:
        """Pages for a search box: by meaning and words, and by the nearest title or situation."""
        asked = " ".join(text.split())[:300]
        if not asked:
            return Answer(())
        meant = self.corrected(asked)
        found = list(self._library.rank(meant, limit=limit))
        held = {item.page.id for item in found}
        for page_id, score in self._close(meant):
            if page_id not in held:
                page = self._shelf.pages[page_id]
                found.append(Found(page, score, plain(page.summary)))
                held.add(page_id)
        return Answer(tuple(found[:limit]), meant if meant != asked.lower() else "")

    def corrected(self, text: str) -> str:
        """The text with each unknown word replaced by a word of the library that is nearly the same."""
        return _WORD.sub(lambda m: self._word(m[0]), text.lower())

    def browse(self) -> dict[str, tuple[Page, ...]]:
        """Pages by tradition, in the order of the traditions, by title."""
        shelves: dict[str, list[Page]] = {name: [] for name in TRADITIONS}
        for page in sorted(self._shelf.pages.values(), key=lambda p: p.title.lower()):
            shelves[page.tradition].append(page)
        return {name: tuple(pages) for name, pages in shelves.items() if pages}

    def for_skill(self, skill: SkillName) -> tuple[Page, ...]:
        """Pages that go with a skill, by title."""
        pages = (p for p in self._shelf.coaching if skill.value in p.skills)
        return tuple(sorted(pages, key=lambda p: p.title.lower()))

    def decks(self) -> tuple[Deck, ...]:
        """Every question deck."""
        out = []
        for page in sorted(self._shelf.pages.values(), key=lambda p: p.title.lower()):
            part = _DECK.search(page.body)
            cards = tuple(plain(card) for card in _CARD.findall(part[1])) if part else ()
            if cards:
                out.append(Deck(page.id, page.title, cards))
        return tuple(out)

    def _word(self, word: str) -> str:
        if len(word) < SHORTEST or word in self._count:
            return word
        best = process.extractOne(word, self._spelled, scorer=fuzz.ratio, score_cutoff=CLOSE)
        return str(best[0]) if best else word

    def _close(self, text: str) -> list[tuple[str, float]]:
        choices = [phrase for phrase, _ in self._phrases]
        hits = process.extract(text, choices, scorer=fuzz.token_sort_ratio, score_cutoff=SURE, limit=5)
        return [(self._phrases[at][1], score / 100) for _, score, at in hits]


def _front(page: Page) -> str:
    return " ".join((page.title, page.summary, *page.situations))


def _phrases(page: Page) -> tuple[str, ...]:
    return (page.title, *page.situations)
