"""Pages are read as written, and every mistake names its file, its line and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.retrieval.pages import parse_page, read_shelf

GOOD = """---
id: gottman-start
title: "Start softly"
tradition: gottman
skills: [reframe]
situations: [one thing, another, a third]
summary: "Open gently."
evidence: none
sources: []
reviewed: 2026-11-26
---
""" + ("word " * 160)


def _mistakes(text: str) -> list[tuple[int, str]]:
    _, _, problems = parse_page(text, "a.md")
    return [(p.line, p.what) for p in problems]


def test_a_good_page_has_no_problems() -> None:
    """The documented format is accepted as it is."""
    page, start, problems = parse_page(GOOD, "a.md")
    assert problems == ()
    assert start == 12
    assert page is not None and page.situations == ("one thing", "another", "a third")
    assert page.reviewed == "2026-11-26"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("id: gottman-start", "id: Start", 2, "id must be"),
        ("tradition: gottman", "tradition: tarot", 4, "not a tradition"),
        ("skills: [reframe]", "skills: [juggle]", 5, "unknown skill juggle"),
        ("skills: [reframe]", "skills: reframe", 5, "must be [one, two]"),
        ("[one thing, another, a third]", "[one]", 6, "3 to 8 situations"),
        ('"Open gently."', '"' + "long " * 30 + '"', 7, "30 words"),
        ("evidence: none", "evidence: proven", 8, "not a kind of evidence"),
        ("evidence: none", "evidence: lab", 9, "name a source"),
        ("reviewed: 2026-11-26", "reviewed: lately", 10, "write the date"),
        ("reviewed: 2026-11-26", "reviewed: 2026-11-26\ncolour: red", 11, "'colour' is not one of ours"),
        ("word " * 160, "word " * 20, 12, "20 words"),
        ("word " * 160, "# Title\n" + "word " * 160, 12, "no heading"),
        ("word " * 160, "see https://example.org " + "word " * 160, 12, "no web addresses"),
        ("word " * 160, "call 0800 123 456 789 " + "word " * 160, 12, "no phone numbers"),
    ],
)
def test_each_mistake_is_named_at_its_line(old: str, new: str, line: int, says: str) -> None:
    """A counsellor who made one mistake is sent to the line that holds it."""
    mistakes = _mistakes(GOOD.replace(old, new))
    assert any(at == line and says in what for at, what in mistakes), mistakes


def test_a_missing_field_is_named() -> None:
    """The name of the field that is not there is in the message."""
    assert any("'evidence' is missing" in what for _, what in _mistakes(GOOD.replace("evidence: none\n", "")))


def test_a_colon_without_quotes_is_explained() -> None:
    """The commonest YAML slip gets its own advice, at its own line."""
    mistakes = _mistakes(GOOD.replace('title: "Start softly"', "title: Start: softly"))
    assert mistakes[0][0] == 3
    assert "put quotes" in mistakes[0][1]


@pytest.mark.parametrize("text", ["", "no dashes", "---\nid: a\n", "---\n- a\n---\nx", "\x00\xff"])
def test_rubbish_is_reported_never_raised(text: str) -> None:
    """Whatever is in the folder, reading ends with a problem and goes on."""
    page, _, problems = parse_page(text, "a.md")
    assert page is None
    assert problems


def test_a_shelf_keeps_the_good_and_names_the_bad(tmp_path: Path) -> None:
    """A broken page, an unknown source, a dead link and a doubled id are each told; the good page is kept."""
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "c.md").write_text("nothing", encoding="utf-8")
    text = GOOD.replace("gottman-start", "gottman-other").replace("word word", "[x](gottman-none) word", 1)
    text = text.replace("evidence: none", "evidence: lab").replace("sources: []", "sources: [nobody-1999]")
    (tmp_path / "d.md").write_text(text, encoding="utf-8")
    shelf = read_shelf(tmp_path, known_sources=())
    assert set(shelf.pages) == {"gottman-start", "gottman-other"}
    told = " | ".join(str(p) for p in shelf.problems)
    for part in ("b.md:2: id gottman-start is already used", "c.md:1:", "source nobody-1999", "no page has the id"):
        assert part in told


def test_safety_pages_are_not_for_coaching(knowledge: Path) -> None:
    """The coaching shelf is the shelf without its safety pages."""
    shelf = read_shelf(knowledge / "techniques")
    assert "safety-control" in shelf.pages
    assert "safety-control" not in {page.id for page in shelf.coaching}
