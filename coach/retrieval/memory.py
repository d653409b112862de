"""The exact index in memory: for tests, for a read-only disk, and beside another process that owns the folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from threading import Lock

import numpy as np

from coach.ports import Vectors
from coach.retrieval.index import Hit
from coach.retrieval.units import Unit


class MemoryIndex:
    """Brute force over a matrix; under a millisecond for ten thousand units."""

    place = "in memory"

    def __init__(self, dim: int) -> None:
        self._dim = dim
        self._units: dict[str, tuple[Unit, Vectors]] = {}
        self._lock = Lock()
        self._table: tuple[tuple[Unit, ...], Vectors] | None = None

    def known(self) -> dict[str, str]:
        """Digest of every unit held."""
        with self._lock:
            return {key: unit.digest for key, (unit, _) in self._units.items()}

    def put(self, units: Sequence[Unit], vectors: Vectors) -> None:
        """Add or replace units."""
        with self._lock:
            self._units.update({u.id: (u, v) for u, v in zip(units, vectors, strict=True)})
            self._table = None

    def drop(self, unit_ids: Iterable[str]) -> None:
        """Remove units; unknown ids are fine."""
        with self._lock:
            for key in unit_ids:
                self._units.pop(key, None)
            self._table = None

    def nearest(self, vectors: Vectors, limit: int, tradition: str | None = None) -> list[list[Hit]]:
        """For each vector the nearest units, nearest first."""
        units, table = self._rows()
        if not units:
            return [[] for _ in vectors]
        similar = vectors @ table.T
        if tradition is not None:
            similar[:, [u.tradition != tradition for u in units]] = -2.0
        return [_top(units, row, limit) for row in similar]

    def _rows(self) -> tuple[tuple[Unit, ...], Vectors]:
        with self._lock:
            if self._table is None:
                units = tuple(unit for unit, _ in self._units.values())
                rows = [vector for _, vector in self._units.values()]
                self._table = units, np.vstack(rows) if rows else np.zeros((0, self._dim), dtype=np.float32)
            return self._table


def _top(units: Sequence[Unit], row: Vectors, limit: int) -> list[Hit]:
    count = min(limit, len(units))
    best = np.argpartition(-row, count - 1)[:count]
    ordered = best[np.argsort(-row[best], kind="stable")]
    return [Hit(units[i].id, units[i].page_id, float(row[i])) for i in ordered if row[i] > -1.5]
