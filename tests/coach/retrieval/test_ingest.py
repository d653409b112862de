"""The index follows the pages, heals itself, and never stops the coach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import FileLock

from coach.retrieval import ingest
from coach.retrieval.ingest import open_index, sync
from coach.retrieval.memory import MemoryIndex
from coach.retrieval.pages import read_shelf
from coach.retrieval.units import Unit, units_of
from coach.retrieval.vectors import VectorCache, cache_file, ship


def _units(knowledge: Path) -> list[Unit]:
    return [u for p in read_shelf(knowledge / "techniques").pages.values() for u in units_of(p)]


def test_a_second_sync_embeds_nothing(knowledge: Path, embedder: Any) -> None:
    """What has not changed is left alone."""
    index, cache = MemoryIndex(embedder.dim), VectorCache(embedder, None)
    first = sync(index, _units(knowledge), cache)
    assert len(first.added) == 4
    spent = embedder.embedded
    assert not sync(index, _units(knowledge), cache).any
    assert embedder.embedded == spent


def test_changed_added_and_removed_pages_are_told(knowledge: Path, embedder: Any) -> None:
    """One edited page, one new and one deleted come back by name, and old text can't be found."""
    index, cache = MemoryIndex(embedder.dim), VectorCache(embedder, None)
    sync(index, _units(knowledge), cache)
    page = knowledge / "techniques" / "money" / "budget.md"
    page.write_text(page.read_text().replace("bills", "invoices"))
    other = (knowledge / "techniques" / "grief" / "words.md").read_text().replace("grief-words", "grief-other")
    (knowledge / "techniques" / "grief" / "other.md").write_text(other)
    (knowledge / "techniques" / "gottman" / "startup.md").unlink()
    changes = sync(index, _units(knowledge), cache)
    assert (changes.added, changes.changed, changes.removed) == (
        ("grief-other",),
        ("money-budget",),
        ("gottman-startup",),
    )
    assert set(index.known()) == {unit.id for unit in _units(knowledge)}


def test_a_broken_index_folder_is_built_again(tmp_path: Path, knowledge: Path, embedder: Any) -> None:
    """A damaged database is replaced from the pages, with one plain line about it."""
    folder = tmp_path / "data" / "index"
    folder.mkdir(parents=True)
    (folder / "chroma.sqlite3").write_bytes(b"this is no database" * 100)
    opened = open_index(embedder, data_dir=tmp_path / "data")
    try:
        assert len(opened.notes) == 1 and "built again" in opened.notes[0]
        sync(opened.index, _units(knowledge), VectorCache(embedder, None))
        assert opened.index.nearest(embedder.embed(["bills"]), 1)[0]
    finally:
        opened.close()


def test_a_file_where_the_folder_should_be_is_replaced(tmp_path: Path, embedder: Any) -> None:
    """Even a file in the place of the index folder is mended."""
    (tmp_path / "index").write_text("oops")
    opened = open_index(embedder, data_dir=tmp_path)
    assert opened.index.place == "in the data folder"
    opened.close()


def test_a_second_process_is_told_and_still_works(
    tmp_path: Path, knowledge: Path, embedder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another holds the folder, guidance is held in memory and finds the same."""
    monkeypatch.setattr(ingest, "LOCK_WAIT_S", 0.01)
    with FileLock(str(tmp_path / "index.lock")):
        opened = open_index(embedder, data_dir=tmp_path)
        assert opened.index.place == "in memory"
        assert "Another Turn Toward" in opened.notes[0]
        sync(opened.index, _units(knowledge), VectorCache(embedder, cache_file(tmp_path, embedder)))
        assert opened.index.nearest(embedder.embed(["funeral"]), 1)[0][0].page_id == "grief-words"


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path, embedder: Any) -> None:
    """Where nothing can be stored, guidance is held in memory and the setting to change is named."""
    (tmp_path / "file").write_text("a file, not a folder")
    opened = open_index(embedder, data_dir=tmp_path / "file" / "data")
    assert opened.index.place == "in memory"
    assert "COACH_DATA_DIR" in opened.notes[0]


def test_an_unreachable_server_is_no_obstacle(embedder: Any) -> None:
    """A Chroma server that does not answer costs one line."""
    opened = open_index(embedder, data_dir=None, chroma_url="http://127.0.0.1:9")
    assert opened.index.place == "in memory"
    assert "COACH_CHROMA_URL" in opened.notes[0]


def test_vectors_survive_a_restart(tmp_path: Path, embedder: Any) -> None:
    """A new cache on the same folder computes nothing, and a spoiled file is simply computed again."""
    path = cache_file(tmp_path, embedder)
    first = VectorCache(embedder, path).vectors(["one", "two words", "one"])
    spent = embedder.embedded
    again = VectorCache(embedder, path)
    assert again.has(["one", "two words"])
    assert abs(again.vectors(["two words", "one"]) - first[[1, 0]]).max() < 1e-3
    assert embedder.embedded == spent
    path.write_bytes(b"spoiled")
    assert abs(VectorCache(embedder, path).vectors(["one"]) - first[:1]).max() < 1e-3


def test_shipped_vectors_save_the_first_start(tmp_path: Path, embedder: Any) -> None:
    """What the package ships is not computed again, and lies where it lay."""
    texts = ["one two", "three four five", "six"]
    exact = VectorCache(embedder, None).vectors(texts)
    ship(texts, VectorCache(embedder, None), tmp_path / "shipped.npz")
    spent = embedder.embedded
    cache = VectorCache(embedder, tmp_path / "own.npz", tmp_path / "shipped.npz")
    assert ((cache.vectors(texts) * exact).sum(axis=1) > 0.999).all()
    assert embedder.embedded == spent
    cache.vectors([*texts, "seven"])
    assert embedder.embedded == spent + 1


def test_vectors_of_another_model_are_not_taken(tmp_path: Path, embedder: Any) -> None:
    """A file whose vectors have another length is left alone."""
    np.savez(tmp_path / "other.npz", keys=np.zeros(16, dtype=np.uint8), vectors=np.ones((1, 3), dtype=np.int8))
    cache = VectorCache(embedder, None, tmp_path / "other.npz")
    assert cache.vectors(["one"]).shape == (1, embedder.dim)
