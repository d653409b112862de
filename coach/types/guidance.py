"""Knowledge as the engine sees it: passages, sources, and the examples bank."""

from __future__ import annotations

from typing import Any

from coach.types.base import Value


class Source(Value):
    """A work a page rests on, with how strong its support is."""

    id: str
    authors: str = ""
    title: str = ""
    year: int | None = None
    where: str = ""
    address: str = ""
    kind: str = ""
    supports: str = ""
    strength: str = ""
    checked: str = ""
    note: str = ""


class Page(Value):
    """One knowledge page: front matter plus body (Markdown)."""

    id: str
    title: str
    tradition: str
    skills: tuple[str, ...]
    situations: tuple[str, ...]
    summary: str
    evidence: str
    sources: tuple[str, ...]
    reviewed: str
    body: str


class Passage(Value):
    """A retrieved stretch of one page; ``score`` is the fused relevance, 0 to 1."""

    page_id: str
    title: str
    tradition: str
    text: str
    summary: str
    evidence: str
    score: float


class Citation(Value):
    """What a reply points at: a page the person can open."""

    page_id: str
    title: str
    summary: str
    evidence: str


class Example(Value):
    """One curated example of a skill: the person's words and the fields of a good answer."""

    id: str
    skill: str
    input: str
    output: dict[str, Any]
    score: float = 0.0
