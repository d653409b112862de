"""What every vector index offers, whether in memory, in an embedded Chroma, or on a Chroma server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from coach.ports import Vectors
from coach.retrieval.units import Unit

#: Raised by one whenever what is stored per unit changes shape, so that old indexes are left alone, not misread.
LAYOUT = 1


@dataclass(frozen=True)
class Hit:
    """One unit found: whose it is and how near (cosine, −1 to 1)."""

    unit_id: str
    page_id: str
    similarity: float


class VectorIndex(Protocol):
    """Units by their vectors."""

    #: Where it lives, in words a person may read.
    place: str

    def known(self) -> dict[str, str]:
        """Digest of every unit held, by unit id."""

    def put(self, units: Sequence[Unit], vectors: Vectors) -> None:
        """Add or replace units."""

    def drop(self, unit_ids: Iterable[str]) -> None:
        """Remove units; unknown ids are fine."""

    def nearest(self, vectors: Vectors, limit: int, tradition: str | None = None) -> list[list[Hit]]:
        """For each vector the nearest units, nearest first."""


def collection_name(kind: str, embedder_name: str) -> str:
    """Carries layout and embedder, so that neither is ever mixed with another."""
    safe = "".join(c if c.isalnum() else "-" for c in embedder_name).strip("-")
    return f"{kind}-v{LAYOUT}-{safe}"[:60]
