"""What the engine asks of the outside world: one to four methods each. Adapters live elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from coach.types import Conversation, Example, Page, Passage, SkillName, Source, Triage, Value

Vectors = NDArray[np.float32]
Progress = Callable[[str], Awaitable[None]]


class ModelPrompt(Value):
    """One rendered request: messages, the prompt's ``name@version``, and the JSON schema the answer must fit."""

    system: str
    messages: tuple[tuple[Literal["user", "assistant"], str], ...]
    origin: str
    json_schema: dict[str, Any] | None = None
    max_tokens: int = 400
    temperature: float = 0.2


class Completion(Value):
    """One answer of a model."""

    text: str
    model: str
    tokens_in: int = 0
    tokens_out: int = 0


class LLM(Protocol):
    """A language model. ``complete`` raises only ``coach.errors.ModelError``."""

    #: "specialist" models know our task tags and take short prompts; "general" models get the full prompt; a "bare"
    #: one (our small base without its adapter) cannot coach, so the engine does not make people wait for it.
    kind: Literal["specialist", "general", "bare"]
    spoke: Literal["embedded", "provider"]
    name: str
    leaves_machine: bool
    #: The tasks a specialist was trained on; others are left to the guided coach. Empty: all of them.
    tasks: frozenset[str]

    async def complete(self, prompt: ModelPrompt, n: int = 1) -> tuple[Completion, ...]:
        """``n`` answers (the first greedy, further ones sampled), or raise a ModelError."""

    async def close(self) -> None:
        """Release what it holds; safe to call twice."""


class Change(Value):
    """Words of a lent line, what could stand there instead, and how likely the proposer found its least likely token, 0 to 1."""

    old: str
    new: str
    chance: float


class Writer(Protocol):
    """Proposes how lines that were lent could be made a person's own, and judges what came of it; raises only ``coach.errors.ModelError``."""

    name: str

    async def changes(self, text: str, lines: Sequence[str]) -> tuple[Change, ...]:
        """What could be changed in the lines."""

    async def better(self, text: str, before: str, after: str, change: Change) -> bool:
        """Whether a line is surely better for the change."""


class Embedder(Protocol):
    """Texts to unit vectors, shape (len(texts), dim), float32."""

    name: str
    dim: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors in the order of ``texts``; raises SetupError when the model file is missing."""


class WordReader(Protocol):
    """What gives the sentence model's words before any layer has run: token states, (tokens, 384) for each text."""

    def first_states(self, texts: Sequence[str]) -> list[Vectors]:
        """States in the order of ``texts``; raises SetupError when the model file is missing."""


@runtime_checkable
class TokenReader(WordReader, Protocol):
    """The same, and the lower half of the sentence model."""

    def lower_states(self, texts: Sequence[str]) -> list[Vectors]:
        """States after the third of six layers, likewise."""


class DeepReader(Protocol):
    """The words and lower half of the larger sentence model, for readers with upper halves of their own."""

    def states(self, lines: Sequence[str]) -> Vectors:
        """(tokens, 768) of some lines, one behind the other; raises SetupError when the model file is missing."""


class Retriever(Protocol):
    """Finds guidance for a person's words."""

    async def search(
        self, query: str, *, skill: SkillName | None = None, tradition: str | None = None, limit: int = 3
    ) -> tuple[Passage, ...]:
        """Best passages, at most one per page, none when nothing fits; never a safety page."""

    def page(self, page_id: str) -> Page | None:
        """The whole page behind a citation."""


class Library(Protocol):
    """The knowledge as a reader sees it, safety pages included."""

    async def search(self, words: str, *, tradition: str | None = None, limit: int = 6) -> tuple[Passage, ...]:
        """Pages for a reader's words, typos forgiven."""

    def page(self, page_id: str) -> Page | None:
        """One page, or None."""

    def pages(self, tradition: str | None = None) -> tuple[Page, ...]:
        """All pages of a tradition, or all."""

    def sources_of(self, page: Page) -> tuple[Source, ...]:
        """What a page rests on."""


class ExampleBank(Protocol):
    """Finds curated examples near a person's words."""

    def nearest(self, skill: str, text: str, limit: int = 4) -> tuple[Example, ...]:
        """Examples of a skill, or of another kind such as "told", nearest first; ``score`` = cosine similarity (−1 to 1)."""


class Store(Protocol):
    """Keeps conversations and other records; all methods raise DataFolderError when the place fails."""

    async def load(self, conversation_id: str) -> Conversation | None:
        """The conversation, or None."""

    async def save(self, conversation: Conversation) -> None:
        """Replace it as a whole, atomically."""

    async def list(self) -> tuple[Conversation, ...]:
        """All kept conversations, newest first, without their messages."""

    async def delete(self, conversation_id: str) -> bool:
        """Remove every byte of it; True if there was one."""


class Records(Protocol):
    """Plans, rehearsals, check-ins and kept facts, as JSON by kind and id."""

    async def put(self, kind: str, record_id: str, data: dict[str, Any]) -> None:
        """Insert or replace."""

    async def get(self, kind: str, record_id: str) -> dict[str, Any] | None:
        """One record or None."""

    async def all(self, kind: str) -> tuple[tuple[str, dict[str, Any]], ...]:
        """``(id, data)`` of a kind, oldest first."""

    async def drop(self, kind: str, record_id: str) -> bool:
        """Remove for real; True if there was one."""


class Helper(Protocol):
    """A model of this machine that is loaded ahead and ended with the service."""

    def warm(self) -> None:
        """Begin to load in the background."""

    async def close(self) -> None:
        """End it; safe to call twice."""


class TriageReader(Protocol):
    """One reader of risk. Readers are joined by OR: each may raise, none may lower."""

    name: str

    async def read(self, text: str, conversation: Conversation, so_far: Triage) -> Triage:
        """What this reader sees, knowing what was read at once; must never raise for odd text."""


class Triaging(Protocol):
    """All readers of risk joined: what this machine reads at once, and what may be added while a draft is made."""

    async def read(self, text: str, conversation: Conversation) -> Triage:
        """Both in one: ``glance``, then ``look_again``."""

    def glance(self, text: str, conversation: Conversation) -> Triage:
        """The level after this turn by what needs no network."""

    async def look_again(self, triage: Triage, text: str, conversation: Conversation) -> Triage:
        """The same raised by further readers, never lowered; the very one given where they add nothing."""


class Clock(Protocol):
    """The time, so that tests need not patch it."""

    def now(self) -> datetime:
        """Now, timezone-aware (UTC)."""
