"""The values between drafting and replying, and the reply with its trace."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from coach.types.base import Value
from coach.types.guidance import Citation, Passage
from coach.types.risk import Category, Level, Triage
from coach.types.skills import SkillName

Spoke = Literal["embedded", "guided", "provider", "policy"]


class Route(Value):
    """Which skill answers, how sure the router is (0 to 1), and the revision instruction if there is one."""

    skill: SkillName
    confidence: float = 1.0
    instruction: str = ""
    why: str = ""
    #: A clarifying question to ask instead, when two skills are equally likely.
    question: str = ""


class Draft(Value):
    """A candidate answer: the skill's typed result as JSON data, the words, and who proposed it."""

    skill: SkillName
    result: dict[str, Any] | None
    text: str
    spoke: Spoke
    model: str = ""
    prompt: str = ""
    citations: tuple[str, ...] = ()
    #: Set when the draft asks for a missing piece instead of giving a sentence.
    asks: bool = False


class Finding(Value):
    """One reason a draft may not ship: a short rule name, where, and what to do about it."""

    rule: str
    detail: str
    field: str = ""


class VerdictKind(StrEnum):
    """``UNSURE`` ("could not tell") never ships as safe."""

    PASS = "pass"
    FAIL = "fail"
    UNSURE = "unsure"


class Verdict(Value):
    """What verify decided and why."""

    kind: VerdictKind
    findings: tuple[Finding, ...] = ()

    @property
    def passed(self) -> bool:
        """True only for a clear pass."""
        return self.kind is VerdictKind.PASS


class Line(Value):
    """One way to reach help, straight from the data file."""

    service: str
    contact: str
    how: str = ""
    hours: str = ""
    for_whom: str = ""
    url: str = ""


class Card(Value):
    """Shown by code, above any text, when someone may be in danger."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    ask_country: bool = False


class Trace(Value):
    """How the reply came about: every intermediate value, prompt versions, timings in milliseconds."""

    triage: Triage = Triage()
    route: Route | None = None
    passages: tuple[Passage, ...] = ()
    drafts: tuple[Draft, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    model_calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    timings_ms: dict[str, float] = {}
    notes: tuple[str, ...] = ()


class Reply(Value):
    """What the person receives."""

    text: str
    level: Level
    categories: tuple[Category, ...] = ()
    skill: SkillName
    result: dict[str, Any] | None = None
    citations: tuple[Citation, ...] = ()
    card: Card | None = None
    spoke: Spoke
    model: str = ""
    ms: float = 0.0
    #: One honest line when something went wrong on the way (model down, guidance missing).
    notice: str = ""
    #: The AI notice, when one is due (first message, every three hours, after seven days).
    disclosure: str = ""
    trace: Trace = Trace()
