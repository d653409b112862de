"""Opens everything this package offers from the settings: one call for bootstrap, one for a quick single command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach import resources
from coach.errors import SetupError
from coach.ports import Embedder
from coach.retrieval.bank import VectorBank, read_examples
from coach.retrieval.embedder import MiniLM
from coach.retrieval.hybrid import HybridRetriever
from coach.retrieval.ingest import Changes, Opened, open_index, sync
from coach.retrieval.pages import Problem, Shelf, read_shelf
from coach.retrieval.sources import read_sources
from coach.retrieval.units import units_of
from coach.retrieval.vectors import Done, VectorCache, cache_file, nothing, shipped_file
from coach.settings import Settings
from coach.types import Source


@dataclass(frozen=True)
class Guidance:
    """The opened knowledge: what the engine asks, what the library shows, and what there is to say about it."""

    retriever: HybridRetriever
    library: HybridRetriever
    bank: VectorBank
    shelf: Shelf
    sources: dict[str, Source]
    problems: tuple[Problem, ...]
    changes: Changes
    place: str
    notes: tuple[str, ...] = ()
    opened: Opened | None = None

    def close(self) -> None:
        """Give the data folder back."""
        if self.opened is not None:
            self.opened.close()


def knowledge_folder(settings: Settings) -> Path:
    """The person's own knowledge folder, or ours."""
    return settings.knowledge_dir or resources.knowledge()


def open_guidance(
    settings: Settings,
    *,
    embedder: Embedder | None = None,
    quick: bool = False,
    rebuild: bool = False,
    done: Done = nothing,
) -> Guidance:
    """Pages, index and examples. ``quick`` never touches Chroma: for a single command beside a running coach.

    Nothing here stops the coach: what is missing is told in ``notes`` and ``problems`` and answered with less.
    """
    folder = knowledge_folder(settings)
    sources, source_problems = read_sources(folder / "sources.toml")
    shelf = read_shelf(folder / "techniques", sources)
    examples, example_problems = read_examples(folder / "examples")
    model = embedder or MiniLM()
    cache = VectorCache(model, cache_file(settings.data_dir, model), shipped_file(model))
    opened, changes, notes = _indexed(settings, model, cache, shelf, quick=quick, rebuild=rebuild, done=done)
    index = opened.index if opened else None
    heard = model if opened else None
    pages = tuple(shelf.pages.values())
    return Guidance(
        retriever=HybridRetriever(shelf.coaching, index=index, embedder=heard, everything=pages),
        library=HybridRetriever(pages, index=index, embedder=heard),
        bank=VectorBank(examples, heard, cache if heard else None),
        shelf=shelf,
        sources=sources,
        problems=(*source_problems, *shelf.problems, *example_problems),
        changes=changes,
        place=index.place if index else "by words only",
        notes=notes,
        opened=opened,
    )


def _indexed(
    settings: Settings,
    model: Embedder,
    cache: VectorCache,
    shelf: Shelf,
    *,
    quick: bool,
    rebuild: bool,
    done: Done,
) -> tuple[Opened | None, Changes, tuple[str, ...]]:
    try:
        model.embed(["ready?"])
    except SetupError as error:
        return None, Changes(), (f"Guidance is searched by words only. {error}",)
    url = "" if quick else settings.chroma_url
    opened = open_index(model, data_dir=None if quick else settings.data_dir, chroma_url=url, rebuild=rebuild)
    units = [unit for page in shelf.pages.values() for unit in units_of(page)]
    try:
        changes = sync(opened.index, units, cache, done)
    except SetupError:
        opened.close()
        note = "The guidance index stopped answering, so the guidance is held in memory."
        opened = Opened(open_index(model, data_dir=None).index, (*opened.notes, note))
        changes = sync(opened.index, units, cache, done)
    return opened, changes, opened.notes
