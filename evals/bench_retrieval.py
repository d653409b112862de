"""Prints how well guidance is found: by words, by meaning, and by both. Run: python -m evals.bench_retrieval

Questions: 330, written without sight of the pages; relevance judged by a language model from titles and summaries.
History of the "test" half: the weights and the floor were chosen on "tune" alone, and the first run on "test" gave
recall@3 0.780, hit@3 0.855, nDCG@10 0.805 (older pages only: 0.727, 0.820, 0.761). Its misses were then read too, and
search phrases added to pages, so both halves are now for development; a blind figure needs new questions. Where a page
was written because a question found none, the question cannot judge that page: "older pages only" leaves those out.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from coach import resources
from coach.retrieval import ingest
from coach.retrieval.embedder import MiniLM
from coach.retrieval.hybrid import HybridRetriever, Mix
from coach.retrieval.measure import Case, answers, read_cases, score
from coach.retrieval.pages import read_shelf
from coach.retrieval.units import units_of
from coach.retrieval.vectors import VectorCache, cache_file, shipped_file
from coach.settings import Settings

CASES = Path(__file__).parent / "cases" / "retrieval.jsonl"
WIDTH = "{:<26}{:>6}{:>10}{:>8}{:>9}{:>8}{:>9}{:>9}"


def main(args: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chroma", action="store_true", help="search the embedded Chroma instead of exact vectors")
    parser.add_argument("--misses", action="store_true", help="list the tune questions whose pages were not found")
    chosen = parser.parse_args(args)
    shelf = read_shelf(resources.knowledge() / "techniques")
    pages = shelf.coaching
    model = MiniLM()
    data_dir = Settings().data_dir
    opened = ingest.open_index(model, data_dir=data_dir if chosen.chroma else None)
    units = [unit for page in shelf.pages.values() for unit in units_of(page)]
    ingest.sync(opened.index, units, VectorCache(model, cache_file(data_dir, model), shipped_file(model)))
    lines = {
        "words": HybridRetriever(pages, index=None, embedder=None),
        "meaning": HybridRetriever(pages, index=opened.index, embedder=model, mix=Mix(words=0.0)),
        "both": HybridRetriever(pages, index=opened.index, embedder=model),
    }
    cases = read_cases(CASES)
    known = frozenset(page.id for page in pages)
    print(f"{len(pages)} pages, {len(units)} units, {len(cases)} questions; index {opened.index.place}")
    print(WIDTH.format("", "cases", "recall@3", "hit@3", "nDCG@10", "knows", "silent", "answers"))
    for half in ("tune", "test"):
        own = [case for case in cases if case.half == half]
        for name, retriever in lines.items():
            found = answers(retriever, own)
            _row(f"{half} {name}", own, found, known)
            _row("    older pages only", [c for c in own if not c.page_written_after], found, known)
            if chosen.misses and half == "tune" and name == "both":
                _misses(own, found, known)
    fresh = HybridRetriever(pages, index=opened.index, embedder=MiniLM())  # remembers none of the questions
    fresh.rank("warm up")
    _times(fresh, cases)
    opened.close()


def _row(name: str, cases: Sequence[Case], found: dict[str, tuple[str, ...]], pages: frozenset[str]) -> None:
    got = score(cases, found, pages)
    shares = (got.recall, got.hit, got.ndcg, got.knows, got.silent_outside, got.answered_inside)
    print(WIDTH.format(name, got.cases, *(f"{share:.3f}" for share in shares)))


def _misses(cases: Sequence[Case], found: dict[str, tuple[str, ...]], pages: frozenset[str]) -> None:
    for case in cases:
        missing = (case.answers & pages) - set(found[case.id][:3])
        if missing and not case.out_of_scope:
            print(f"  {case.id} {case.question} | missing {', '.join(sorted(missing))} | got {found[case.id][:3]}")


def _times(retriever: HybridRetriever, cases: Sequence[Case]) -> None:
    """Wall time, and processor time, which other work on the machine does not stretch."""
    wall, busy = [], []
    for case in cases:
        start, worked = time.perf_counter(), time.process_time()
        retriever.rank(case.question)
        wall.append((time.perf_counter() - start) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    for name, spent in (("wall", sorted(wall)), ("processor", sorted(busy))):
        print(f"one query, ms of {name} time: p50 {_at(spent, 0.5):.1f}, p95 {_at(spent, 0.95):.1f}")


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[int(len(ordered) * share)]


if __name__ == "__main__":
    main()
