"""Conversations and records in SQL. Saving merges: two processes writing at once lose nothing."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from coach.storage.database import Database
from coach.storage.tables import conversations, messages, records
from coach.types import Conversation, Level, Message

#: Danger talk is never kept: what was said from safety-first upwards stays out of the database.
KEPT_BELOW = Level.SAFETY_FIRST


class SqlStore:
    """The Store port over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def load(self, conversation_id: str) -> Conversation | None:
        """The conversation, or None."""
        return await asyncio.to_thread(self._load, conversation_id)

    async def save(self, conversation: Conversation) -> None:
        """Merge it into what is kept, atomically."""
        await asyncio.to_thread(self._save, conversation)

    async def list(self) -> tuple[Conversation, ...]:
        """Newest first, without messages."""
        return await asyncio.to_thread(self._list)

    async def delete(self, conversation_id: str) -> bool:
        """Remove every byte of it."""
        return await asyncio.to_thread(self._delete, conversation_id)

    def _load(self, conversation_id: str) -> Conversation | None:
        if not self._db.exists:
            return None
        with self._db.transaction() as connection:
            return self._whole(connection, conversation_id)

    def _whole(self, connection: Connection, conversation_id: str) -> Conversation | None:
        row = connection.execute(select(conversations).where(conversations.c.id == conversation_id)).first()
        if row is None:
            return None
        said = connection.execute(
            select(messages.c.body)
            .where(messages.c.conversation_id == conversation_id)
            .order_by(messages.c.at, messages.c.place)
        ).scalars()
        head = self._db.sealing.open(row.body)
        return Conversation.model_validate({**head, "messages": [self._db.sealing.open(body) for body in said]})

    def _save(self, conversation: Conversation) -> None:
        with self._db.transaction() as connection:
            held = self._whole(connection, conversation.id)
            merged = merge(held, conversation) if held else conversation
            self._write_head(connection, merged, fresh=held is None)
            known = {key_of(m) for m in held.messages} if held else set()
            fresh = [
                {"conversation_id": merged.id, "key": key_of(m), "at": m.at, "place": place,
                 "body": self._db.sealing.seal(m.model_dump(mode="json"))}
                for place, m in enumerate(merged.messages)
                if key_of(m) not in known and m.level.rank < KEPT_BELOW.rank
            ]
            if fresh:
                connection.execute(insert(messages), fresh)

    def _write_head(self, connection: Connection, conversation: Conversation, *, fresh: bool) -> None:
        head = conversation.model_dump(mode="json", exclude={"messages"})
        values = {
            "started": conversation.started, "updated": datetime.now(UTC), "body": self._db.sealing.seal(head),
        }
        if fresh:
            connection.execute(insert(conversations), {"id": conversation.id, **values})
        else:
            connection.execute(update(conversations).where(conversations.c.id == conversation.id).values(**values))

    def _list(self) -> tuple[Conversation, ...]:
        if not self._db.exists:
            return ()
        with self._db.transaction() as connection:
            rows = connection.execute(select(conversations.c.body).order_by(conversations.c.updated.desc())).scalars()
            return tuple(Conversation.model_validate(self._db.sealing.open(body)) for body in rows)

    def _delete(self, conversation_id: str) -> bool:
        if not self._db.exists:
            return False
        with self._db.transaction() as connection:
            connection.execute(delete(messages).where(messages.c.conversation_id == conversation_id))
            gone = connection.execute(delete(conversations).where(conversations.c.id == conversation_id)).rowcount
        self._db.scrub()
        return gone > 0


class SqlRecords:
    """The Records port over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def put(self, kind: str, record_id: str, data: dict[str, Any]) -> None:
        """Insert or replace."""
        await asyncio.to_thread(self._put, kind, record_id, data)

    async def get(self, kind: str, record_id: str) -> dict[str, Any] | None:
        """One record or None."""
        return dict(await asyncio.to_thread(self._rows, kind, record_id)).get(record_id)

    async def all(self, kind: str) -> tuple[tuple[str, dict[str, Any]], ...]:
        """``(id, data)`` of a kind, oldest first."""
        return await asyncio.to_thread(self._rows, kind, None)

    async def drop(self, kind: str, record_id: str) -> bool:
        """Remove every byte of it."""
        return await asyncio.to_thread(self._drop, kind, record_id)

    def _put(self, kind: str, record_id: str, data: dict[str, Any]) -> None:
        with self._db.transaction() as connection:
            body = self._db.sealing.seal(data)
            mine = (records.c.kind == kind) & (records.c.id == record_id)
            if connection.execute(update(records).where(mine).values(body=body)).rowcount:
                return
            place = connection.execute(select(func.count()).select_from(records)).scalar() or 0
            connection.execute(insert(records), {"kind": kind, "id": record_id, "place": place, "body": body})

    def _rows(self, kind: str, record_id: str | None) -> tuple[tuple[str, dict[str, Any]], ...]:
        if not self._db.exists:
            return ()
        query = select(records.c.id, records.c.body).where(records.c.kind == kind).order_by(records.c.place)
        if record_id is not None:
            query = query.where(records.c.id == record_id)
        with self._db.transaction() as connection:
            return tuple((row.id, self._db.sealing.open(row.body)) for row in connection.execute(query))

    def _drop(self, kind: str, record_id: str) -> bool:
        if not self._db.exists:
            return False
        with self._db.transaction() as connection:
            mine = (records.c.kind == kind) & (records.c.id == record_id)
            gone = connection.execute(delete(records).where(mine)).rowcount
        self._db.scrub()
        return gone > 0


def key_of(message: Message) -> str:
    """The same message has the same key, wherever it was written."""
    text = f"{message.at.isoformat()}\x1f{message.role}\x1f{message.text}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def merge(held: Conversation, given: Conversation) -> Conversation:
    """Both sides' messages and facts, the higher level, otherwise what is given."""
    known = {key_of(m) for m in given.messages}
    both = sorted((*(m for m in held.messages if key_of(m) not in known), *given.messages), key=lambda m: m.at)
    return given.model_copy(update={
        "messages": tuple(both),
        "level": held.level.raised_to(given.level),
        "categories": tuple(dict.fromkeys((*held.categories, *given.categories))),
        "facts": given.facts,
        "cards_shown": max(held.cards_shown, given.cards_shown),
    })


