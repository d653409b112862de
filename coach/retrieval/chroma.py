"""The Chroma index, embedded in the data folder or on a server. Our own vectors always; telemetry never."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from coach.errors import GuidanceMissing
from coach.ports import Vectors
from coach.retrieval.index import Hit
from coach.retrieval.units import Unit

BATCH = 500
EF_SEARCH = 400
T = TypeVar("T")


class ChromaIndex:
    """One collection of units; any failure of Chroma becomes a GuidanceMissing that says what to type."""

    def __init__(self, client: Any, name: str, place: str) -> None:
        self.place = place
        self._collection = _safely(
            lambda: client.get_or_create_collection(
                name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}},
            )
        )

    def known(self) -> dict[str, str]:
        """Digest of every unit held."""
        found = _safely(lambda: self._collection.get(include=["metadatas"]))
        return {key: str(meta["digest"]) for key, meta in zip(found["ids"], found["metadatas"], strict=True)}

    def put(self, units: Sequence[Unit], vectors: Vectors) -> None:
        """Add or replace units."""
        for start in range(0, len(units), BATCH):
            part = units[start : start + BATCH]
            rows = vectors[start : start + BATCH]
            _safely(
                lambda part=part, rows=rows: self._collection.upsert(  # type: ignore[misc]
                    ids=[u.id for u in part],
                    embeddings=rows,
                    metadatas=[{"page": u.page_id, "tradition": u.tradition, "digest": u.digest} for u in part],
                )
            )

    def drop(self, unit_ids: Iterable[str]) -> None:
        """Remove units; unknown ids are fine."""
        ids = list(unit_ids)
        for start in range(0, len(ids), BATCH):
            _safely(lambda part=ids[start : start + BATCH]: self._collection.delete(ids=part))  # type: ignore[misc]

    def nearest(self, vectors: Vectors, limit: int, tradition: str | None = None) -> list[list[Hit]]:
        """For each vector the nearest units, nearest first."""
        where = None if tradition is None else {"tradition": tradition}
        found = _safely(
            lambda: self._collection.query(
                query_embeddings=vectors, n_results=limit, where=where, include=["metadatas", "distances"]
            )
        )
        rows = zip(found["ids"], found["metadatas"], found["distances"], strict=True)
        return [
            [
                Hit(key, str(meta["page"]), 1.0 - float(far))
                for key, meta, far in zip(ids, metas, distances, strict=True)
            ]
            for ids, metas, distances in rows
        ]


def embedded(folder: Path, name: str) -> ChromaIndex:
    """The index kept in ``folder``; raises GuidanceMissing when the folder cannot be used."""
    chromadb, settings = _chromadb()
    client = _safely(lambda: chromadb.PersistentClient(path=str(folder), settings=settings))
    index = ChromaIndex(client, name, "in the data folder")
    index.known()
    return index


def server(url: str, name: str) -> ChromaIndex:
    """The index on a Chroma server."""
    chromadb, settings = _chromadb()
    at = urlsplit(url if "//" in url else f"http://{url}")
    secure = at.scheme == "https"
    port = at.port or (443 if secure else 8000)
    client = _safely(
        lambda: chromadb.HttpClient(host=at.hostname or "localhost", port=port, ssl=secure, settings=settings)
    )
    return ChromaIndex(client, name, "on the Chroma server")


def forget_open_folders() -> None:
    """Chroma remembers clients per folder; after a broken folder is removed they must not be handed out again."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()


def _chromadb() -> tuple[Any, Any]:
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    import chromadb
    from chromadb.config import Settings

    return chromadb, Settings(anonymized_telemetry=False)


def _safely(work: Callable[[], T]) -> T:
    """Chroma's core may panic with a BaseException; nothing of that may reach a person."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit, GuidanceMissing):
        raise
    except BaseException as error:
        raise GuidanceMissing(
            f"The guidance index did not answer ({type(error).__name__}). Type: coach index --rebuild"
        ) from error
