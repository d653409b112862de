"""A corpus of one's own: Markdown, text and PDF files in a collection of their own, never mixed with our pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.errors import KnowledgeError, MissingExtra
from coach.ports import Embedder
from coach.retrieval.index import VectorIndex
from coach.retrieval.ingest import Changes, Opened, open_index, sync
from coach.retrieval.units import Unit
from coach.retrieval.vectors import Done, VectorCache, cache_file, nothing
from coach.types import Passage

LICENCE = "LICENCE.txt"
KINDS = (".md", ".txt", ".pdf")
STRETCH_WORDS = 180
TRADITION = "own"


@dataclass(frozen=True)
class OwnCorpus:
    """Files of the person's own, searchable; every passage carries the corpus's licence note."""

    name: str
    licence: str
    index: VectorIndex
    embedder: Embedder
    texts: dict[str, Unit]
    changes: Changes
    notes: tuple[str, ...]
    opened: Opened
    floor: float = 0.3

    def search(self, query: str, limit: int = 3) -> tuple[Passage, ...]:
        """The nearest stretches, at most one per file, none when nothing is near."""
        if not query.strip():
            return ()
        best: dict[str, Passage] = {}
        for hit in self.index.nearest(self.embedder.embed([query]), limit * 8)[0]:
            unit = self.texts.get(hit.unit_id)
            if unit is not None and hit.similarity >= self.floor:
                best.setdefault(unit.page_id, self._passage(unit, hit.similarity))
        return tuple(best.values())[:limit]

    def _passage(self, unit: Unit, similarity: float) -> Passage:
        return Passage(
            page_id=f"{self.name}:{unit.page_id}",
            title=unit.page_id,
            tradition=TRADITION,
            text=unit.text,
            summary=self.licence,
            evidence="none",
            score=min(1.0, max(0.0, similarity)),
        )

    def close(self) -> None:
        """Give the data folder back."""
        self.opened.close()


def open_corpus(
    folder: Path, embedder: Embedder, *, data_dir: Path | None, chroma_url: str = "", done: Done = nothing
) -> OwnCorpus:
    """Read, index and open a folder; it must hold a licence note saying what may be done with the texts."""
    note = folder / LICENCE
    if not folder.is_dir() or not note.is_file() or not note.read_text(encoding="utf-8").strip():
        raise KnowledgeError(
            f"Put a file {LICENCE} into {folder.name} that says whose texts these are and their terms."
        )
    name = re.sub(r"[^a-z0-9]+", "-", folder.name.lower()).strip("-") or "corpus"
    units = {unit.id: unit for unit in _units(folder)}
    home = None if data_dir is None else data_dir / "own" / name
    opened = open_index(embedder, data_dir=home, chroma_url=chroma_url, kind=f"own-{name}")
    cache = VectorCache(embedder, None if home is None else cache_file(home, embedder))
    changes = sync(opened.index, units.values(), cache, done)
    licence = " ".join(note.read_text(encoding="utf-8").split())[:300]
    return OwnCorpus(name, licence, opened.index, embedder, units, changes, opened.notes, opened)


def _units(folder: Path) -> Iterator[Unit]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in KINDS or path.name == LICENCE:
            continue
        name = path.relative_to(folder).as_posix()
        words = " ".join(document.page_content for document in _documents(path)).split()
        for number, start in enumerate(range(0, len(words), STRETCH_WORDS), 1):
            text = " ".join(words[start : start + STRETCH_WORDS])
            yield Unit(f"{name}#chunk-{number}", name, TRADITION, "chunk", text)


def _documents(path: Path) -> list[Any]:
    """LangChain documents of one file."""
    try:
        from langchain_community.document_loaders import PyPDFLoader, TextLoader
    except ImportError as error:
        raise MissingExtra("Reading your own files", "own-corpus") from error
    loader = (
        PyPDFLoader(str(path)) if path.suffix.lower() == ".pdf" else TextLoader(str(path), autodetect_encoding=True)
    )
    try:
        return list(loader.load())
    except Exception as error:
        raise KnowledgeError(f"{path.name} cannot be read ({type(error).__name__}); mend it or take it out.") from error
