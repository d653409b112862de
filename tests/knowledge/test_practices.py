"""The catalogue holds together: every seed practice is there, every source exists, every field says something."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from coach.plan.catalogue import courses, practices
from coach.plan.check_in import sheet

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
PAGES = {
    p.read_text(encoding="utf-8").split("id: ", 1)[1].split("\n", 1)[0].strip()
    for p in (KNOWLEDGE / "techniques").rglob("*.md")
}


def _sources() -> set[str]:
    return {
        key for path in KNOWLEDGE.rglob("sources*/*.toml") for key in tomllib.loads(path.read_text(encoding="utf-8"))
    } | {key for path in KNOWLEDGE.glob("sources.toml") for key in tomllib.loads(path.read_text(encoding="utf-8"))}


def test_there_are_more_than_eighty_practices() -> None:
    """A week for anyone needs a large choice."""
    assert len(practices()) >= 85


def test_every_practice_the_coverage_table_names_exists() -> None:
    """No idea of the seed articles points into the void."""
    table = tomllib.loads((KNOWLEDGE / "coverage.toml").read_text(encoding="utf-8"))
    assert {p for idea in table["idea"] for p in idea["practices"]} <= set(practices())


@pytest.mark.parametrize("practice_id", sorted(practices()))
def test_a_practice_is_complete(practice_id: str) -> None:
    """Short version, solo version, whom it doesn't suit, and sources that exist."""
    p = practices()[practice_id]
    assert all(len(text) > 3 for text in (p.title, p.purpose, p.two, p.solo, p.not_for))
    assert p.steps
    assert p.say
    assert set(p.vary) >= {"distance", "neuro", "pain", "faith", "children", "poly"}
    assert set(p.sources) <= _sources()
    assert p.evidence in {
        "none",
        "author-claim",
        "clinical-consensus",
        "survey",
        "lab",
        "longitudinal",
        "trial",
        "meta-analysis",
    }
    assert p.when
    assert p.goals


def test_courses_and_check_in_point_at_pages_and_practices_that_exist() -> None:
    """Six arcs, ten statements, no dead link."""
    assert {"betrayal", "long-distance", "new-baby", "after-burnout", "digital-boundaries", "emotional-safety"} <= set(
        courses()
    )
    assert {w.page for c in courses().values() for w in c.weeks} <= PAGES
    assert {row["page"] for row in (*sheet()["item"], *sheet()["flag"])} <= PAGES
    assert {row["practice"] for row in sheet()["item"]} <= set(practices())
    assert len(courses()["digital-boundaries"].weeks) == 7
    assert len(courses()["emotional-safety"].weeks) == 8
