"""Brings an index up to date with the pages: only what changed is embedded, what is gone is removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from coach.errors import GuidanceMissing, SetupError
from coach.ports import Embedder
from coach.retrieval.index import VectorIndex, collection_name
from coach.retrieval.memory import MemoryIndex
from coach.retrieval.units import Unit
from coach.retrieval.vectors import Done, VectorCache, nothing

LOCK_WAIT_S = 0.5


@dataclass(frozen=True)
class Changes:
    """Pages (by id) that a sync added, changed and removed."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """True when the index was touched."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True)
class Opened:
    """An index ready for use, what was said about it, and the lock that keeps its folder ours."""

    index: VectorIndex
    notes: tuple[str, ...] = ()
    lock: FileLock | None = None

    def close(self) -> None:
        """Give the folder back to other processes."""
        if self.lock is not None:
            self.lock.release()


def sync(index: VectorIndex, units: Iterable[Unit], cache: VectorCache, done: Done = nothing) -> Changes:
    """Make the index hold exactly ``units``."""
    wanted = {unit.id: unit for unit in units}
    held = index.known()
    gone = [key for key in held if key not in wanted]
    fresh = [unit for key, unit in wanted.items() if held.get(key) != unit.digest]
    if gone:
        index.drop(gone)
    if fresh:
        index.put(fresh, cache.vectors([unit.text for unit in fresh], done))
    return _changes(held, wanted, gone, fresh)


def _changes(held: dict[str, str], wanted: dict[str, Unit], gone: list[str], fresh: list[Unit]) -> Changes:
    before = {_page_of(key) for key in held}
    after = {unit.page_id for unit in wanted.values()}
    touched = {unit.page_id for unit in fresh} | {_page_of(key) for key in gone}
    return Changes(
        added=tuple(sorted(after - before)),
        changed=tuple(sorted(touched & before & after)),
        removed=tuple(sorted(before - after)),
    )


def _page_of(unit_id: str) -> str:
    return unit_id.partition("#")[0]


def open_index(
    embedder: Embedder, *, data_dir: Path | None, chroma_url: str = "", kind: str = "guidance", rebuild: bool = False
) -> Opened:
    """The best index this machine allows; each step down is told in one plain line, none stops the coach."""
    name = collection_name(kind, embedder.name)
    if chroma_url:
        return _on_server(chroma_url, name, embedder)
    if data_dir is None:
        return Opened(MemoryIndex(embedder.dim))
    return _in_folder(data_dir, name, embedder, rebuild)


def _on_server(url: str, name: str, embedder: Embedder) -> Opened:
    from coach.retrieval import chroma

    try:
        return Opened(chroma.server(url, name))
    except GuidanceMissing:
        note = f"The Chroma server at {url} does not answer, so the guidance is held in memory. Check COACH_CHROMA_URL."
        return Opened(MemoryIndex(embedder.dim), (note,))


def _in_folder(data_dir: Path, name: str, embedder: Embedder, rebuild: bool) -> Opened:
    lock = FileLock(str(data_dir / "index.lock"))
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=LOCK_WAIT_S)
    except Timeout:
        note = "Another Turn Toward is using this data folder, so the guidance is held in memory here."
        return Opened(MemoryIndex(embedder.dim), (note,))
    except OSError:
        note = (
            "The data folder cannot be written to, so the guidance is held in memory. Set COACH_DATA_DIR to change it."
        )
        return Opened(MemoryIndex(embedder.dim), (note,))
    try:
        index, notes = _owned(data_dir / "index", name, rebuild)
    except (SetupError, OSError):
        lock.release()
        note = "The guidance index could not be kept in the data folder, so it is held in memory."
        return Opened(MemoryIndex(embedder.dim), (note,))
    return Opened(index, notes, lock)


def _owned(folder: Path, name: str, rebuild: bool) -> tuple[VectorIndex, tuple[str, ...]]:
    from coach.retrieval import chroma

    if not rebuild:
        try:
            return chroma.embedded(folder, name), ()
        except GuidanceMissing:
            pass
    chroma.forget_open_folders()
    if folder.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.unlink(missing_ok=True)
    note = "" if rebuild else "The guidance index was damaged and has been built again from its pages."
    return chroma.embedded(folder, name), (note,) if note else ()
