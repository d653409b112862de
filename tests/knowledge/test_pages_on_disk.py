"""The knowledge we ship: every page valid, every source known, every idea of the seeds still carried."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from coach.retrieval.guide import LibraryGuide
from coach.retrieval.hybrid import HybridRetriever
from coach.retrieval.pages import TRADITIONS, Shelf, read_shelf
from coach.retrieval.sources import read_sources
from evals.coverage_table import written

ROOT = Path(__file__).parents[2] / "knowledge"
PAGES_PROMISED = 150


@cache
def _shelf() -> Shelf:
    sources, _ = read_sources(ROOT / "sources.toml")
    return read_shelf(ROOT / "techniques", sources)


def test_every_page_keeps_the_format() -> None:
    """No page breaks a rule, names an unknown source, or links to a page that isn't there."""
    assert [str(problem) for problem in _shelf().problems] == []


def test_the_sources_are_in_order() -> None:
    """Every source says what it supports, how strongly, and what we read of it."""
    _, problems = read_sources(ROOT / "sources.toml")
    assert [str(problem) for problem in problems] == []


def test_no_source_is_idle() -> None:
    """A source no page, practice or course rests on is clutter, or a page lost its footing."""
    sources, _ = read_sources(ROOT / "sources.toml")
    used = {source for page in _shelf().pages.values() for source in page.sources}
    elsewhere = "\n".join(p.read_text(encoding="utf-8") for p in ROOT.rglob("*.toml") if p.name != "sources.toml")
    assert sorted(key for key in sources.keys() - used if f'"{key}"' not in elsewhere) == []


def test_there_are_enough_pages_in_every_tradition() -> None:
    """The library holds what was promised, and no shelf is empty."""
    assert len(_shelf().pages) >= PAGES_PROMISED
    assert {page.tradition for page in _shelf().pages.values()} == set(TRADITIONS)


def test_a_page_lies_in_the_folder_of_its_tradition() -> None:
    """Folder and file name together are the id."""
    wrong = [
        page_id for page_id, file in _shelf().files.items() if page_id != file.removesuffix(".md").replace("/", "-", 1)
    ]
    assert wrong == []


def test_every_idea_of_the_seeds_keeps_its_page() -> None:
    """A row of the coverage table that loses its page, or its practice, fails here."""
    rows = tomllib.loads((ROOT / "coverage.toml").read_text(encoding="utf-8"))["idea"]
    assert len(rows) > 50
    lost = [f"{row['idea']}: {page}" for row in rows for page in row["pages"] if page not in _shelf().pages]
    assert lost == []
    assert [row["idea"] for row in rows if not row["pages"]] == []
    practices = _practices()
    if practices:
        lost = [f"{row['idea']}: {p}" for row in rows for p in row["practices"] if p not in practices]
        assert lost == []


def test_the_coverage_table_in_the_readme_is_current() -> None:
    """The table a reader sees is the one the coverage file makes."""
    assert (ROOT / "README.md").read_text(encoding="utf-8") == written(ROOT)


def test_there_are_question_decks() -> None:
    """The decks of the seeds can be dealt card by card."""
    library = HybridRetriever(_shelf().coaching, index=None, embedder=None)
    decks = LibraryGuide(_shelf(), library).decks()
    assert len(decks) >= 5
    assert all(len(deck.cards) >= 10 for deck in decks)


def _practices() -> set[str]:
    folder = ROOT / "practices"
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    return {practice["id"] for table in tables for practice in table.get("practice", [])}
