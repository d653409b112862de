"""Does the cited page say it? The pages are read here again, with a measure of our own: no search code is asked."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach import resources
from evals.scorers.common import given, one, silent
from evals.scorers.safety import STOP, level_of
from evals.scorers.sentences import COMMON
from evals.scorers.words import stem, words
from evals.types import Case, Outcome, Score

#: Share of a reply's weight in words that its best page must hold, and that any cited page must. Between a reply's own
#: page and a page drawn at random these lie far apart; ``tests/evals/test_grounding.py`` holds that.
SAYS_IT, ON_THE_MATTER, ASKED = 0.5, 0.12, 0.15
_SOURCE_LINE = re.compile(r"^(?:From our page|How sure|Read more|More:).*$", re.MULTILINE)
_NAMED = re.compile(r"^From our page [“\"](?P<title>[^”]+)[”\"]", re.MULTILINE)
_QUESTION = re.compile(r"[^.!?\n]*\?")
_NOTHING = re.compile(r"\b(?:nothing (?:solid|good|reliable|on that)|(?:don'?t|do not) have (?:a page|anything)|no page (?:of ours|on)|(?:isn'?t|not) in my pages|my pages (?:don'?t|say nothing))\b", re.IGNORECASE)
_SPELT = {
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90", "hundred": "100",
}


@dataclass(frozen=True)
class Page:
    """A page as its file has it."""

    id: str
    title: str
    tradition: str
    evidence: str
    text: str
    stems: frozenset[str]


@cache
def pages() -> dict[str, Page]:
    """Every page on disk by its id."""
    found = (_page(path.read_text(encoding="utf-8")) for path in sorted((resources.knowledge() / "techniques").rglob("*.md")))
    return {page.id: page for page in found if page is not None}


def _page(raw: str) -> Page | None:
    parts = raw.split("---\n", 2)
    if len(parts) < 3:
        return None
    front = {key.strip(): value.strip().strip('"').replace('\\"', '"') for key, _, value in (line.partition(":") for line in parts[1].splitlines())}
    text = f"{front.get('title', '')}. {front.get('summary', '')}\n{front.get('situations', '')}\n{parts[2]}"
    return Page(front.get("id", ""), front.get("title", ""), front.get("tradition", ""), front.get("evidence", ""), text, frozenset(map(stem, words(text))))


@cache
def _weights() -> tuple[dict[str, float], float]:
    shelf = pages()
    seen = Counter(one_stem for page in shelf.values() for one_stem in page.stems)
    return {name: math.log((1 + len(shelf)) / (1 + count)) for name, count in seen.items()}, math.log(1 + len(shelf))


def matter(text: str) -> dict[str, float]:
    """The stems of a text that carry meaning, each with its weight: the rarer among the pages, the heavier."""
    known, unknown = _weights()
    return {s: known.get(s, unknown) for s in map(stem, (w for w in words(_SOURCE_LINE.sub("", text)) if w not in COMMON and len(w) > 2))}


def shared(text: str, page: Page) -> float:
    """Share of the text's weight that stands on the page."""
    found = matter(text)
    total = sum(found.values())
    return sum(weight for name, weight in found.items() if name in page.stems) / total if total else 0.0


def figures(text: str) -> set[str]:
    """Figures in digits or words; one to three are everyday words and left out."""
    spelt = {_SPELT[w] for w in words(text) if w in _SPELT}
    return spelt | {n for n in re.findall(r"\d+(?:\.\d+)?", text) if float(n) > 3}


def cited(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The citations of a record."""
    return [dict(c) for c in record.get("citations") or ()]


def grounded(case: Case, outcome: Outcome) -> Iterator[Score]:
    """Cited pages exist, say what they are said to be, are no safety pages, share the matter; figures stand on them."""
    record, reply = outcome.last, str(outcome.last.get("reply", ""))
    found = cited(record)
    if outcome.error or level_of(record) >= STOP or record.get("spoke") == "policy":
        yield silent("cites", outcome.error or "policy answered")
        return
    nothing = bool(_NOTHING.search(reply.replace("’", "'")))
    yield one("no_page_under_nothing", not (nothing and found), f"says it has nothing and cites {[c['page_id'] for c in found]}")
    if nothing:
        yield silent("cites", "it says that it has nothing")
        return
    yield one("cites", bool(found), f"no page under {reply[:120]!r}")
    if found:
        yield from _each(case, reply, found)


def _each(case: Case, reply: str, found: list[dict[str, Any]]) -> Iterator[Score]:
    shelf = pages()
    there = [shelf[c["page_id"]] for c in found if c["page_id"] in shelf]
    lost = [c["page_id"] for c in found if c["page_id"] not in shelf]
    yield one("page_exists", not lost, f"no such page: {lost}")
    false = [c["page_id"] for c in found if c["page_id"] in shelf and (c.get("title"), c.get("evidence")) != (shelf[c["page_id"]].title, shelf[c["page_id"]].evidence)]
    yield one("citation_true", not false, f"title or evidence differ from the page: {false}")
    unsafe = [page.id for page in there if page.tradition == "safety"]
    yield one("no_safety_page", not unsafe, f"cites {unsafe} as coaching")
    if not there or not matter(reply):
        yield silent("page_says_it", "no page, or no words that carry meaning")
        return
    told = _QUESTION.sub("", reply)
    by_page = {page.id: shared(told, page) for page in there}
    best = max(by_page, key=lambda key: by_page[key])
    yield one("page_says_it", by_page[best] >= SAYS_IT, f"{best} holds {by_page[best]:.2f} of {told[:140]!r}")
    off = [f"{page.id} {share:.2f}" for page in there if (share := max(by_page[page.id], shared(case.text, page))) < ON_THE_MATTER]
    yield one("pages_on_the_matter", not off, f"{off} for {case.text!r}")
    yield from _named(case, reply, told, there)
    known = figures(" ".join(page.text for page in there)) | figures(given(case))
    strange = sorted(figures(_SOURCE_LINE.sub("", reply)) - known)
    yield one("figures_on_page", not strange, f"{strange} on none of {[page.id for page in there]}")


def _named(case: Case, reply: str, told: str, there: list[Page]) -> Iterator[Score]:
    """The page the reply names in so many words is cited, says it, and has to do with what was asked."""
    name = _NAMED.search(reply)
    if not name:
        yield silent("named_page_says_it", "no page is named in the words")
        return
    page = next((p for p in there if p.title == name["title"]), None)
    yield one("named_page_says_it", page is not None and shared(told, page) >= SAYS_IT, f"{name['title']!r} {'does not hold it' if page else 'is not cited'}: {told[:120]!r}")
    if page is not None:
        yield one("named_page_on_the_question", shared(case.text, page) >= ASKED, f"{page.id} for {case.text!r}")
