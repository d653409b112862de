"""Finds pages by meaning and by words at once, and knows when nothing fits."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.ports import Embedder
from coach.retrieval.index import Hit, VectorIndex
from coach.retrieval.lexical import WordIndex, page_text
from coach.retrieval.shorthand import spelled_out
from coach.retrieval.units import Unit, units_of
from coach.types import Page, Passage, SkillName

LINES = 4
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Mix:
    """How the two searches are joined; values chosen on the tune half of ``evals/cases/retrieval.jsonl``."""

    #: A page's nearness is part its best unit, part the mean of its best few: one lucky phrase is not a topic.
    breadth: float = 0.5
    few: int = 4
    #: Weight of the word score (0 to 1) beside the cosine.
    words: float = 0.3
    #: A word score is divided by at least this, so that one weak shared word counts little.
    words_full: float = 8.0
    #: Weight of what the tone reader found, beside the person's own words.
    topics: float = 0.5
    #: Added to pages that name the skill.
    skill: float = 0.02
    #: Nothing fits below this nearness in meaning; a shared word alone ("best", "how long") is no reason to cite.
    floor: float = 0.36
    #: When only words can be searched: share of the query's weight that a page must hold.
    words_floor: float = 0.5
    #: Units looked at per line.
    units: int = 240


@dataclass(frozen=True)
class Found:
    """One page with its scores and the stretch of it that lies nearest."""

    page: Page
    score: float
    text: str


class HybridRetriever:
    """The Retriever port over one index. ``pages`` are the only pages it can ever return."""

    def __init__(
        self,
        pages: Iterable[Page],
        *,
        index: VectorIndex | None,
        embedder: Embedder | None,
        mix: Mix | None = None,
        everything: Iterable[Page] = (),
    ) -> None:
        self._pages = tuple(pages)
        self._row = {page.id: i for i, page in enumerate(self._pages)}
        self._all = {page.id: page for page in (*everything, *self._pages)}
        self._index = index
        self._embedder = embedder
        self._words = WordIndex([(page.id, page_text(page)) for page in self._pages])
        self._units: dict[str, Unit] = {u.id: u for page in self._pages for u in units_of(page)}
        self.mix = mix or Mix()

    async def search(
        self, query: str, *, skill: SkillName | None = None, tradition: str | None = None, limit: int = 3
    ) -> tuple[Passage, ...]:
        """Best passages, at most one per page, none when nothing fits; never a safety page."""
        found = await asyncio.to_thread(self.rank, query, skill=skill, tradition=tradition, limit=limit)
        return tuple(passage_of(item) for item in found)

    def page(self, page_id: str) -> Page | None:
        """The whole page behind a citation."""
        return self._all.get(page_id)

    def rank(
        self, query: str, *, skill: SkillName | None = None, tradition: str | None = None, limit: int = 3
    ) -> tuple[Found, ...]:
        """Pages that fit, best first."""
        lines = _lines(query)
        if not lines or not self._pages:
            return ()
        dense, nearest = self._meaning(lines, tradition)
        word = self._word_scores(lines)
        fused = word if dense is None else dense + self.mix.words * word
        fits = self._fits(lines, dense, fused)
        if skill is not None:
            fused = fused + self.mix.skill * np.array([skill.value in p.skills for p in self._pages], dtype=np.float32)
        if tradition is not None:
            fits &= np.array([p.tradition == tradition for p in self._pages])
        order = [int(i) for i in np.argsort(-fused, kind="stable") if fits[i]][:limit]
        return tuple(self._found(i, float(fused[i]), nearest) for i in order)

    def _meaning(self, lines: Sequence[str], tradition: str | None) -> tuple[Scores | None, dict[str, str]]:
        """Cosine per page (None when there is no index to ask) and the nearest text of each page."""
        if self._index is None or self._embedder is None:
            return None, {}
        try:
            answers = self._index.nearest(self._embedder.embed(lines), self.mix.units, tradition)
        except CoachError:
            return None, {}
        nearest: dict[str, str] = {}
        rows = [self._per_page(hits, nearest) for hits in answers]
        return self._joined(np.vstack(rows)), nearest

    def _per_page(self, hits: Sequence[Hit], nearest: dict[str, str]) -> Scores:
        """One line's nearness to every page; units too far to be returned count as the farthest that was."""
        of_page: dict[int, list[float]] = {}
        for hit in hits:
            at = self._row.get(hit.page_id)
            unit = self._units.get(hit.unit_id)
            if at is None or unit is None:
                continue
            of_page.setdefault(at, []).append(hit.similarity)
            if unit.kind == "chunk":
                nearest.setdefault(hit.page_id, unit.text)
        out = np.zeros(len(self._pages), dtype=np.float32)
        far = max(0.0, hits[-1].similarity) if hits else 0.0
        for at, found in of_page.items():
            best = (found + [far] * self.mix.few)[: self.mix.few]
            out[at] = (1 - self.mix.breadth) * best[0] + self.mix.breadth * sum(best) / len(best)
        return out

    def _word_scores(self, lines: Sequence[str]) -> Scores:
        """Word score per page, 0 to 1."""
        rows = np.vstack([self._words.scores(line) for line in lines])
        return self._joined(rows / np.maximum(rows.max(axis=1, keepdims=True), self.mix.words_full))

    def _fits(self, lines: Sequence[str], dense: Scores | None, fused: Scores) -> NDArray[np.bool_]:
        """Pages that may be shown. Some page must be near in meaning; then shared words may bring others with it."""
        if dense is None:
            return self._covered(lines) >= self.mix.words_floor
        if float(dense.max()) < self.mix.floor:
            return np.zeros(len(self._pages), dtype=np.bool_)
        return fused >= self.mix.floor

    def _covered(self, lines: Sequence[str]) -> Scores:
        """How much of any one line each page holds."""
        covered: Scores = np.vstack([self._words.covered(line) for line in lines]).max(axis=0)
        return covered

    def _joined(self, per_line: Scores) -> Scores:
        """The person's own words lead; the topics that the tone reader named add to it."""
        own: Scores = per_line[0]
        if len(per_line) == 1:
            return own
        topics: Scores = per_line[1:].max(axis=0)
        share = self.mix.topics
        return (1 - share) * own + share * topics

    def _found(self, at: int, score: float, nearest: dict[str, str]) -> Found:
        page = self._pages[at]
        text = nearest.get(page.id) or self._units[f"{page.id}#chunk-1"].text
        return Found(page, min(1.0, max(0.0, score)), text)


def _lines(query: str) -> list[str]:
    """The person's words first; further lines are topics. A long message of many lines stays one."""
    lines = [line.strip() for line in spelled_out(query).splitlines() if line.strip()]
    return lines if len(lines) <= LINES else [" ".join(lines[: 1 - LINES]), *lines[1 - LINES :]]


def passage_of(found: Found) -> Passage:
    page = found.page
    return Passage(
        page_id=page.id,
        title=page.title,
        tradition=page.tradition,
        text=found.text,
        summary=page.summary,
        evidence=page.evidence,
        score=found.score,
    )
