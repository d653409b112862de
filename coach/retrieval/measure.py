"""How well the search finds what people ask for: recall, rank quality, and knowing when nothing fits."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.retrieval.hybrid import HybridRetriever

ANSWERS = 2
TOP = 3
DEPTH = 10


@dataclass(frozen=True)
class Case:
    """A question and the pages that answer it (2) or help beside (1); none when it is out of scope."""

    id: str
    question: str
    relevant: Mapping[str, int]
    out_of_scope: bool
    page_written_after: bool = False

    @property
    def half(self) -> str:
        """``tune`` or ``test``, by a hash of the id, so that it never moves."""
        return ("tune", "test")[hashlib.sha256(self.id.encode()).digest()[0] % 2]

    @property
    def answers(self) -> frozenset[str]:
        """Pages that answer the question on their own."""
        return frozenset(page for page, grade in self.relevant.items() if grade >= ANSWERS)


@dataclass(frozen=True)
class Score:
    """Means over cases; ``knows`` is the balanced accuracy of answering in scope and staying silent outside."""

    cases: int
    recall: float
    hit: float
    ndcg: float
    knows: float
    silent_outside: float
    answered_inside: float


def read_cases(path: Path) -> tuple[Case, ...]:
    """The evaluation set; empty when the file is absent."""
    if not path.is_file():
        return ()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(
        Case(r["id"], r["question"], r["relevant"], r["out_of_scope"], r.get("page_written_after", False)) for r in rows
    )


def answers(retriever: HybridRetriever, cases: Iterable[Case]) -> dict[str, tuple[str, ...]]:
    """The first pages found for each case, by case id."""
    return {case.id: tuple(f.page.id for f in retriever.rank(case.question, limit=DEPTH)) for case in cases}


def score(cases: Iterable[Case], found: Mapping[str, Sequence[str]], pages: frozenset[str]) -> Score:
    """Means over ``cases``; a question only a page outside ``pages`` answers (a safety page) is left out."""
    inside = [c for c in cases if not c.out_of_scope and c.answers & pages]
    outside = [c for c in cases if c.out_of_scope]
    silent = _mean([not found[c.id] for c in outside])
    answered = _mean([bool(found[c.id]) for c in inside])
    return Score(
        cases=len(inside),
        recall=_mean([_recall(c.answers & pages, found[c.id]) for c in inside]),
        hit=_mean([bool(c.answers & set(found[c.id][:TOP])) for c in inside]),
        ndcg=_mean([_ndcg(c.relevant, found[c.id], pages) for c in inside]),
        knows=(silent + answered) / 2,
        silent_outside=silent,
        answered_inside=answered,
    )


def _recall(wanted: frozenset[str], found: Sequence[str]) -> float:
    return len(wanted & set(found[:TOP])) / min(TOP, len(wanted))


def _ndcg(relevant: Mapping[str, int], found: Sequence[str], pages: frozenset[str]) -> float:
    gains = [2.0 ** relevant.get(page, 0) - 1 for page in found[:DEPTH]]
    best = sorted((2.0**grade - 1 for page, grade in relevant.items() if page in pages), reverse=True)[:DEPTH]
    ideal = _discounted(best)
    return _discounted(gains) / ideal if ideal else 0.0


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
