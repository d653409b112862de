"""Keeps everything in this process, and forgets: the default, because nothing is saved unless saving is on."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Any

from coach.types import Conversation

#: Most conversations held at once, and how long one is kept after its last turn, seconds.
MOST = 2_000
KEPT_S = 2 * 3600


class MemoryStore:
    """Conversations of this process, newest last; the oldest go first when there are too many."""

    def __init__(self, most: int = MOST, kept_s: float = KEPT_S) -> None:
        self._held: OrderedDict[str, tuple[float, Conversation]] = OrderedDict()
        self._most, self._kept_s = most, kept_s

    async def load(self, conversation_id: str) -> Conversation | None:
        """The conversation, or None."""
        self._forget()
        held = self._held.get(conversation_id)
        return held[1] if held else None

    async def save(self, conversation: Conversation) -> None:
        """Replace it."""
        self._held[conversation.id] = (time.monotonic(), conversation)
        self._held.move_to_end(conversation.id)
        self._forget()

    async def list(self) -> tuple[Conversation, ...]:
        """Newest first, without messages."""
        self._forget()
        return tuple(c.model_copy(update={"messages": ()}) for _, c in reversed(self._held.values()))

    async def delete(self, conversation_id: str) -> bool:
        """Forget it now."""
        return self._held.pop(conversation_id, None) is not None

    def _forget(self) -> None:
        limit = time.monotonic() - self._kept_s
        while self._held and (len(self._held) > self._most or next(iter(self._held.values()))[0] < limit):
            self._held.popitem(last=False)


class MemoryRecords:
    """Records of this process."""

    def __init__(self) -> None:
        self._held: dict[str, dict[str, dict[str, Any]]] = {}

    async def put(self, kind: str, record_id: str, data: dict[str, Any]) -> None:
        """Insert or replace."""
        self._held.setdefault(kind, {})[record_id] = data

    async def get(self, kind: str, record_id: str) -> dict[str, Any] | None:
        """One record or None."""
        return self._held.get(kind, {}).get(record_id)

    async def all(self, kind: str) -> tuple[tuple[str, dict[str, Any]], ...]:
        """``(id, data)`` of a kind, oldest first."""
        return tuple(self._held.get(kind, {}).items())

    async def drop(self, kind: str, record_id: str) -> bool:
        """Forget it now."""
        return self._held.get(kind, {}).pop(record_id, None) is not None
