"""What a turn needs, handed in once by bootstrap: ports and pure readers, no concrete adapter known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from coach.ports import LLM, Clock, ExampleBank, Progress, Retriever, TokenReader, Triaging, Writer
from coach.prompts import PromptShelf
from coach.skills.base import Skill
from coach.types import Ask, Reply, Route, SkillName, Triage


class Policy(Protocol):
    """Decides whether coaching stops; the same for every door."""

    def decide(self, triage: Triage, ask: Ask) -> Reply | None:
        """The policy's own reply, or None where coaching may go on."""

    def lead(self, triage: Triage, ask: Ask, answer: str = "") -> str:
        """A sentence that must come before the coaching (a limit), or ''; ``answer`` may say as much already."""

    def disclosure(self, ask: Ask) -> str:
        """The AI notice if one is due, or ''."""


class Router(Protocol):
    """Chooses the skill for a turn."""

    def route(self, ask: Ask, triage: Triage) -> Route:
        """The skill, how sure, and the instruction about the last sentence if there is one."""


@dataclass(frozen=True)
class Parts:
    """Everything one turn uses."""

    triager: Triaging
    policy: Policy
    router: Router
    retriever: Retriever
    bank: ExampleBank
    skills: Mapping[SkillName, Skill]
    prompts: PromptShelf
    clock: Clock
    llm: LLM | None = None
    #: Makes what is lent from an occasion the person's own.
    writer: Writer | None = None
    canary: str = ""
    #: How many further samples a specialist offers beside its first answer.
    samples: int = 3
    #: Lets a rehearsal line be read by meaning; without it, by its words alone.
    tokens: TokenReader | None = None
    notes: tuple[str, ...] = field(default=())


async def silent(_: str) -> None:
    """A progress listener that listens to nothing."""


SILENT: Progress = silent
