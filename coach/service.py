"""The coach as every door sees it: say something, look at a conversation, forget it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from coach.engine.parts import SILENT, Parts
from coach.engine.pipeline import take_turn
from coach.engine.replay import new_conversation
from coach.errors import Empty, NotFound, TooLong
from coach.plan.service import Plans
from coach.ports import Helper, Library, Progress, Records, Store
from coach.rehearsal.service import Rehearsals
from coach.settings import Settings
from coach.types import Ask, Conversation, Profile, Reply, SkillName


@dataclass
class Coach:
    """One coach for many conversations; turns of the same conversation wait for each other."""

    settings: Settings
    parts: Parts
    kept: Store
    passing: Store
    records: Records
    library: Library
    plans: Plans
    rehearsals: Rehearsals
    closing: tuple[Callable[[], None], ...] = ()
    #: Models beside the one that drafts: begun by ``warm``, ended by ``close``.
    helpers: tuple[Helper, ...] = ()
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def say(
        self,
        text: str,
        conversation: Conversation | None = None,
        *,
        skill: SkillName | None = None,
        profile: Profile | None = None,
        progress: Progress = SILENT,
    ) -> tuple[Reply, Conversation]:
        """One turn. Without a conversation a new, unsaved one begins. Raises Empty or TooLong for unusable text."""
        words = readable(text, self.settings.max_chars)
        current = conversation or new_conversation(self.parts, profile)
        lock = self._locks.setdefault(current.id, asyncio.Lock())
        async with lock:
            current = await self.find(current.id) or current
            if profile is not None and profile != current.profile:
                current = current.model_copy(update={"profile": profile})
            ask = Ask(text=words, skill=skill, conversation=current)
            reply, after = await take_turn(self.parts, ask, progress)
            await self.store_of(after).save(after)
        return reply, after

    async def warm(self) -> None:
        """Load what the first turn would otherwise wait for: rules, vectors, the bank. Keeps nothing."""
        for helper in self.helpers:
            helper.warm()
        await take_turn(self.parts, Ask(text="you never listen to me", conversation=new_conversation(self.parts)))

    def store_of(self, conversation: Conversation) -> Store:
        """Where this conversation lives: kept only if the person turned saving on."""
        return self.kept if conversation.saved else self.passing

    async def find(self, conversation_id: str) -> Conversation | None:
        """A conversation wherever it lives, or None."""
        return await self.passing.load(conversation_id) or await self.kept.load(conversation_id)

    async def must_find(self, conversation_id: str) -> Conversation:
        """A conversation, or NotFound with what to do."""
        found = await self.find(conversation_id)
        if found is None:
            raise NotFound("That conversation is not here any more. Unsaved ones end when the service stops. Start a new one.")
        return found

    async def keep(self, conversation: Conversation, on: bool) -> Conversation:
        """Move a conversation into saved storage, or out of it (removing every byte there)."""
        moved = conversation.model_copy(update={"saved": on})
        await self.store_of(moved).save(moved)
        if on != conversation.saved:
            await self.store_of(conversation).delete(conversation.id)
        return moved

    async def forget_fact(self, conversation_id: str, fact_id: str) -> Conversation:
        """Remove one remembered fact."""
        found = await self.must_find(conversation_id)
        left = found.model_copy(update={"facts": tuple(f for f in found.facts if f.id != fact_id)})
        await self.store_of(left).save(left)
        return left

    async def forget(self, conversation_id: str) -> bool:
        """Delete it everywhere, for real; True if there was one."""
        gone = [await self.passing.delete(conversation_id), await self.kept.delete(conversation_id)]
        return any(gone)

    async def close(self) -> None:
        """Release the model and the data folder."""
        if self.parts.llm is not None:
            await self.parts.llm.close()
        for helper in self.helpers:
            await helper.close()
        for close in self.closing:
            close()


def readable(text: str, longest: int) -> str:
    """The text without control characters; raises Empty or TooLong with the next step."""
    words = "".join(c for c in text if c in "\n\t" or c.isprintable()).strip()
    if not words:
        raise Empty("There was nothing to read. Type what you'd say, even if it comes out wrong.")
    if len(words) > longest:
        raise TooLong(f"That is {len(words):,} characters; I can read {longest:,} at once. Send the part that matters most.")
    return words
