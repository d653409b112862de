"""The evaluation set points at pages that exist, and keeps its two halves apart."""

from __future__ import annotations

from pathlib import Path

from coach.retrieval.measure import read_cases
from coach.retrieval.pages import read_shelf

ROOT = Path(__file__).parents[2]


def test_the_cases_fit_the_library() -> None:
    """Every judged page exists, every question is in one half, and some are out of scope."""
    cases = read_cases(ROOT / "evals" / "cases" / "retrieval.jsonl")
    pages = read_shelf(ROOT / "knowledge" / "techniques").pages
    assert len(cases) >= 300
    assert sorted({page for case in cases for page in case.relevant} - pages.keys()) == []
    assert all(bool(case.relevant) != case.out_of_scope for case in cases)
    halves = [case.half for case in cases]
    assert 120 < halves.count("test") < 210
    assert sum(case.out_of_scope for case in cases) >= 40
