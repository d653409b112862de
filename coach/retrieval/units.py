"""What is indexed of a page: its title, its summary, each situation, and its text in stretches of one section or so."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from coach.types import Page

Kind = Literal["title", "summary", "situation", "chunk"]
CHUNK_WORDS = 180
_SECTION = re.compile(r"^## +(.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\s]+\)")
_NOT_FOR_SEARCH = ("how sure is this",)


@dataclass(frozen=True)
class Unit:
    """One short text of a page that is searched on its own; ``id`` says whose, ``digest`` what."""

    id: str
    page_id: str
    tradition: str
    kind: Kind
    text: str

    @property
    def digest(self) -> str:
        """Changes exactly when the searched text or its place changes."""
        whole = f"{self.page_id}\x1f{self.tradition}\x1f{self.kind}\x1f{self.text}"
        return hashlib.sha256(whole.encode()).hexdigest()[:20]


def units_of(page: Page) -> tuple[Unit, ...]:
    """Everything of a page that can be found."""
    texts: list[tuple[Kind, str]] = [("title", page.title), ("summary", page.summary)]
    texts += [("situation", s) for s in page.situations]
    texts += [("chunk", f"{page.title}. {chunk}") for chunk in chunks(page.body)]
    count: dict[str, int] = {}
    out = []
    for kind, text in texts:
        count[kind] = count.get(kind, 0) + 1
        out.append(Unit(f"{page.id}#{kind}-{count[kind]}", page.id, page.tradition, kind, text))
    return tuple(out)


def chunks(body: str) -> tuple[str, ...]:
    """The text in stretches of whole sections, each about ``CHUNK_WORDS`` long; the evidence note stands alone."""
    out: list[str] = []
    held: list[str] = []
    for title, text in _sections(body):
        if title.lower().startswith(_NOT_FOR_SEARCH):
            continue
        if held and _words(" ".join(held)) + _words(text) > CHUNK_WORDS:
            out.append(" ".join(held))
            held = []
        held.append(f"{title}: {text}" if title else text)
    if held:
        out.append(" ".join(held))
    note = next((t for title, t in _sections(body) if title.lower().startswith(_NOT_FOR_SEARCH)), "")
    return (*out, note) if note else tuple(out)


def plain(markdown: str) -> str:
    """Markdown without links and marks, on one line."""
    text = _LINK.sub(r"\1", markdown)
    return re.sub(r"\s+", " ", re.sub(r"[*_`>]+", "", text)).strip()


def _sections(body: str) -> list[tuple[str, str]]:
    parts = _SECTION.split(body)
    pairs = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    return [(title.strip(), plain(text)) for title, text in pairs if text.strip()]


def _words(text: str) -> int:
    return len(text.split())
