"""The library: search that forgives typos, shelves, decks, one's own corpus, and the report of an indexing run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coach.errors import KnowledgeError
from coach.retrieval.corpus import LICENCE, open_corpus
from coach.retrieval.guide import LibraryGuide
from coach.retrieval.measure import Case, score
from coach.retrieval.opening import Guidance, open_guidance
from coach.retrieval.pages import read_shelf
from coach.retrieval.report import index_report
from coach.settings import Settings
from coach.types import SkillName


@pytest.fixture
def settings(tmp_path: Path, knowledge: Path) -> Settings:
    """Settings that touch nothing outside the test."""
    return Settings(_env_file=None, data_dir=tmp_path / "data", knowledge_dir=knowledge)


@pytest.fixture
def guidance(settings: Settings, embedder: Any) -> Guidance:
    """The small library, in memory."""
    return open_guidance(settings, embedder=embedder, quick=True)


@pytest.mark.parametrize("typed", ["funerel", "fathr died", "FUNERAL", "mourming"])
def test_typos_are_forgiven(guidance: Guidance, typed: str) -> None:
    """A slip of the finger still finds the page."""
    answer = LibraryGuide(guidance.shelf, guidance.library).search(typed)
    assert answer.found and answer.found[0].page.id == "grief-words"


def test_what_was_meant_is_said(guidance: Guidance) -> None:
    """A corrected word is shown; a right one is not 'corrected'."""
    guide = LibraryGuide(guidance.shelf, guidance.library)
    assert guide.search("funerel").meant == "funeral" or guide.search("funerel").meant == ""
    assert guide.search("rent").meant == ""


def test_the_library_shows_safety_pages(guidance: Guidance) -> None:
    """What coaching never retrieves can be looked up."""
    found = LibraryGuide(guidance.shelf, guidance.library).search("scared of partner")
    assert "safety-control" in {item.page.id for item in found.found}


def test_shelves_and_skills(guidance: Guidance) -> None:
    """Every page stands on the shelf of its tradition; the skill list leaves safety out."""
    guide = LibraryGuide(guidance.shelf, guidance.library)
    assert {p.id for pages in guide.browse().values() for p in pages} == set(guidance.shelf.pages)
    assert [p.id for p in guide.for_skill(SkillName.LEARN)] == ["money-budget"]


def test_decks_are_dealt(knowledge: Path, guidance: Guidance) -> None:
    """A numbered list under 'The deck' becomes cards without their marks."""
    page = knowledge / "techniques" / "money" / "budget.md"
    page.write_text(
        page.read_text() + "\n## The deck\n1. What did *money* mean?\n2. Who paid?\n\n## More\n3. No card\n"
    )
    shelf = read_shelf(knowledge / "techniques")
    (deck,) = LibraryGuide(shelf, guidance.library).decks()
    assert deck.cards == ("What did money mean?", "Who paid?")


def test_a_missing_model_is_told_and_words_go_on(settings: Settings, tmp_path: Path) -> None:
    """Without the model file the coach starts, says so once, and still finds."""
    from coach.retrieval.embedder import MiniLM

    opened = open_guidance(settings, embedder=MiniLM(model=tmp_path / "none.onnx"))
    assert opened.place == "by words only"
    assert "pip install" in opened.notes[0]
    assert opened.retriever.rank("funeral mourning")[0].page.id == "grief-words"


def test_the_report_names_what_is_wrong_and_what_changed(settings: Settings, knowledge: Path, embedder: Any) -> None:
    """Added pages first; then a broken page with file and line; then the figures with what they were."""
    cases = knowledge / "cases.jsonl"
    cases.write_text('{"id":"1","question":"funeral mourning","relevant":{"grief-words":2},"out_of_scope":false}\n')
    first = index_report(settings, embedder=embedder, cases=cases)
    assert first.good
    assert first.score is not None and first.score.recall == 1.0
    assert any(line.startswith("added") and "grief-words" in line for line in first.lines)
    page = knowledge / "techniques" / "grief" / "words.md"
    page.write_text(page.read_text().replace("evidence: none", "evidence: sure"))
    page.with_name("second.md").write_text("rubbish")
    second = index_report(settings, embedder=embedder, cases=cases)
    told = "\n".join(second.lines)
    assert not second.good
    assert "grief/words.md:8:" in told and "grief/second.md:1:" in told


def test_the_report_says_when_finding_got_worse(settings: Settings, knowledge: Path, embedder: Any) -> None:
    """Remove the page that answered a question, and the report shows the fall and the question."""
    cases = knowledge / "cases.jsonl"
    rows = [("1", "funeral mourning", "grief-words"), ("2", "budget bills rent", "money-budget")]
    cases.write_text(
        "".join(f'{{"id":"{i}","question":"{q}","relevant":{{"{p}":2}},"out_of_scope":false}}\n' for i, q, p in rows)
    )
    index_report(settings, embedder=embedder, cases=cases)
    page = knowledge / "techniques" / "grief" / "words.md"
    page.write_text(page.read_text().replace("funeral", "party").replace("mourning", "cake").replace("died", "danced"))
    told = "\n".join(index_report(settings, embedder=embedder, cases=cases).lines)
    assert "changed grief-words" in told
    assert "(was 100.0%)" in told
    assert "now find other pages: 1" in told


def test_an_own_corpus_needs_a_licence_note(tmp_path: Path, embedder: Any) -> None:
    """Without a word on whose texts they are, nothing is read, and the message says what to put where."""
    (tmp_path / "mine").mkdir()
    with pytest.raises(KnowledgeError, match=LICENCE):
        open_corpus(tmp_path / "mine", embedder, data_dir=None)


def test_an_own_corpus_is_found_and_carries_its_note(tmp_path: Path, embedder: Any) -> None:
    """Text and Markdown are found, one passage per file, each with the licence note; never among our pages."""
    pytest.importorskip("langchain_community")
    folder = tmp_path / "Our Handouts"
    folder.mkdir()
    (folder / LICENCE).write_text("Our clinic's own handouts.")
    (folder / "sleep.txt").write_text("Sleep hygiene for anxious gardeners. " * 30)
    (folder / "tea.md").write_text("Tea rituals for couples. " * 30)
    corpus = open_corpus(folder, embedder, data_dir=tmp_path / "data")
    found = corpus.search("sleep hygiene for gardeners")
    assert [p.page_id for p in found][:1] == ["our-handouts:sleep.txt"]
    assert found[0].summary == "Our clinic's own handouts."
    assert corpus.search("") == ()
    corpus.close()


def test_the_figures_are_what_they_say() -> None:
    """Recall, rank quality and silence on a set small enough to check by hand."""
    cases = [
        Case("1", "", {"a": 2, "b": 1}, False),
        Case("2", "", {"c": 2}, False),
        Case("3", "", {"safety-x": 2}, False),
        Case("4", "", {}, True),
        Case("5", "", {}, True),
    ]
    found = {"1": ("a", "b"), "2": ("a", "b", "d", "c"), "3": (), "4": (), "5": ("a",)}
    got = score(cases, found, frozenset("abcd"))
    assert (got.cases, got.recall, got.hit, got.silent_outside, got.answered_inside) == (2, 0.5, 0.5, 0.5, 1.0)
    assert got.ndcg == pytest.approx((1 + 0.4306765) / 2)
