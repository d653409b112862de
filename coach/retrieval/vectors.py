"""Vectors kept on disk by what was embedded, so that a second start computes nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from zipfile import BadZipFile

import numpy as np
from filelock import FileLock, Timeout

from coach import resources
from coach.ports import Embedder, Vectors

Done = Callable[[int, int], None]
STEP = 64
#: Work done is kept every so many steps, so that an interrupted first start is not lost.
KEEP_EVERY = 8
WAIT_S = 120.0
KEY_BYTES = 16


def nothing(done: int, total: int) -> None:
    """A listener that listens to nothing."""


class VectorCache:
    """An embedder's vectors, by content hash, in one file that processes may share; without a file, in memory only."""

    def __init__(self, embedder: Embedder, path: Path | None, shipped: Path | None = None) -> None:
        self._embedder = embedder
        self._path = path
        self._shipped = shipped
        self._rows: dict[bytes, Vectors] = {}
        self._lock = Lock()
        self._stamp = 0.0

    def vectors(self, texts: Sequence[str], done: Done = nothing) -> Vectors:
        """Unit vectors in the order of ``texts``; what is missing is computed and kept."""
        with self._lock:
            self._read()
            keys = [_key(text) for text in texts]
            if any(key not in self._rows for key in keys):
                self._compute(texts, keys, done)
            if not keys:
                return np.zeros((0, self._embedder.dim), dtype=np.float32)
            return np.vstack([self._rows[key] for key in keys])

    def has(self, texts: Sequence[str]) -> bool:
        """True when nothing would have to be computed."""
        with self._lock:
            self._read()
            return all(_key(text) in self._rows for text in texts)

    def _compute(self, texts: Sequence[str], keys: Sequence[bytes], done: Done) -> None:
        guard = self._guard()
        try:
            self._read()
            missing = list({k: t for k, t in zip(keys, texts, strict=True) if k not in self._rows}.items())
            for start in range(0, len(missing), STEP):
                if start and start % (STEP * KEEP_EVERY) == 0:
                    self._write()
                part = missing[start : start + STEP]
                rows = self._embedder.embed([text for _, text in part]).astype(np.float16).astype(np.float32)
                rows /= np.linalg.norm(rows, axis=1, keepdims=True)
                self._rows.update({key: row for (key, _), row in zip(part, rows, strict=True)})
                done(min(start + STEP, len(missing)), len(missing))
            if missing:
                self._write()
        finally:
            if guard is not None:
                guard.release()

    def _guard(self) -> FileLock | None:
        """Only one process computes; the others wait and then read. A folder that can't hold a lock needs none."""
        if self._path is None:
            return None
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            guard = FileLock(f"{self._path}.lock")
            guard.acquire(timeout=WAIT_S)
        except (OSError, Timeout):
            return None
        return guard

    def _read(self) -> None:
        """What the package ships, once; what the data folder keeps, whenever it has changed."""
        if self._shipped is not None:
            self._take(self._shipped)
            self._shipped = None
        if self._path is not None:
            with suppress(OSError):
                stamp = self._path.stat().st_mtime
                if stamp != self._stamp and self._take(self._path):
                    self._stamp = stamp

    def _take(self, path: Path) -> bool:
        """Rows of a file; a file that is missing, spoiled or of another model is no loss."""
        try:
            with np.load(path, allow_pickle=False) as kept:
                rows, keys = kept["vectors"].astype(np.float32), kept["keys"].tobytes()
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return False
        if rows.shape != (len(keys) // KEY_BYTES, self._embedder.dim):
            return False
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        for i, row in enumerate(rows):
            self._rows.setdefault(keys[KEY_BYTES * i : KEY_BYTES * (i + 1)], row)
        return True

    def _write(self) -> None:
        if self._path is None:
            return
        keys = np.frombuffer(b"".join(self._rows), dtype=np.uint8)
        rows = np.vstack(list(self._rows.values())).astype(np.float16)
        draft = self._path.with_suffix(f".{os.getpid()}.tmp")
        with suppress(OSError):
            with draft.open("wb") as out:
                np.savez(out, keys=keys, vectors=rows)
            draft.replace(self._path)
            self._stamp = self._path.stat().st_mtime


def cache_file(data_dir: Path, embedder: Embedder) -> Path:
    """Where an embedder's vectors are kept in a data folder."""
    return data_dir / "vectors" / f"{embedder.name}.npz"


def shipped_file(embedder: Embedder) -> Path:
    """Vectors of our own pages and examples that come with the package, so that a first start is quick."""
    return resources.knowledge() / "models" / f"vectors-{embedder.name}.npz"


def ship(texts: Sequence[str], cache: VectorCache, path: Path) -> None:
    """Write the vectors of ``texts`` in eight bits a number, a quarter of the memory and the same neighbours."""
    unique = list(dict.fromkeys(texts))
    rows = cache.vectors(unique)
    scaled = np.rint(rows / np.abs(rows).max(axis=1, keepdims=True) * 127).astype(np.int8)
    keys = np.frombuffer(b"".join(_key(text) for text in unique), dtype=np.uint8)
    np.savez_compressed(path, keys=keys, vectors=scaled)


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=KEY_BYTES).digest()
