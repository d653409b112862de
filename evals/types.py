"""The grammar of a measurement: a case, what came back, a score with its reason, a figure with its interval."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from coach.types.base import Value

Better = Literal["up", "down", "note"]
Unit = Literal["share", "number", "ms", "cost"]


class Case(Value):
    """One thing to try: an id, the words (or several turns), and the labels as they stand in the file."""

    id: str
    text: str = ""
    data: dict[str, Any] = {}


class About(Value):
    """Who wrote the cases, under which licence, what they measure, and who or what labelled them."""

    author: str
    licence: str
    measures: str
    labelled_by: str


class Outcome(Value):
    """What the coach (or the bare model) gave for a case: records under the batch contract's names.

    ``extra`` holds what a suite's solver computed besides; ``error`` is the message when nothing came back.
    """

    case: str
    replies: tuple[dict[str, Any], ...] = ()
    extra: dict[str, Any] = {}
    ms: float = 0.0
    error: str = ""

    @property
    def last(self) -> dict[str, Any]:
        """The newest reply, or an empty record."""
        return self.replies[-1] if self.replies else {}


class Score(Value):
    """One measured value of one case. ``value`` None means unscored: kept out of averages, with the reason why."""

    name: str
    value: float | None
    reason: str = ""
    weight: float = 1.0

    @property
    def unscored(self) -> bool:
        """True when this case says nothing about the measure."""
        return self.value is None


class Measure(Value):
    """What a figure means: which way is better, whether any new failure breaks the gate, and our bar if there is one.

    ``name`` may end in ``*`` to speak for a family (``recall:*``).
    """

    name: str
    better: Better = "up"
    hard: bool = False
    bar: float | None = None
    unit: Unit = "share"


class Figure(Value):
    """A measure over all its cases: weighted mean, bootstrap 95 % interval, counts, and the cases that failed."""

    suite: str
    name: str
    value: float
    low: float
    high: float
    n: int
    failed: tuple[str, ...] = ()
    unscored: int = 0
    unscored_why: dict[str, int] = {}
    better: Better = "up"
    hard: bool = False
    bar: float | None = None
    unit: Unit = "share"
    #: What must be read beside the figure (how far a judge agrees with labels); never compared.
    note: str = ""

    @property
    def key(self) -> str:
        """``suite/name``."""
        return f"{self.suite}/{self.name}"

    @property
    def bound(self) -> float | None:
        """Zero failures in n tests only show a rate below about 3/n (95 %); None when something failed."""
        spotless = self.unit == "share" and self.n > 0 and self.value == (0.0 if self.better == "down" else 1.0)
        return min(1.0, 3.0 / self.n) if spotless else None

    @property
    def meets(self) -> bool | None:
        """Whether the bar is met; None without a bar."""
        if self.bar is None:
            return None
        return self.value >= self.bar if self.better == "up" else self.value <= self.bar


class Worst(Value):
    """A failed case in full, for reading."""

    suite: str
    case: str
    failed: tuple[str, ...]
    reasons: tuple[str, ...]
    words: str
    reply: str


class Result(Value):
    """A whole run of one model: figures, the worst cases, and what was run."""

    model: str
    seed: int
    limit: int | None
    figures: tuple[Figure, ...]
    worst: tuple[Worst, ...] = ()
    counts: dict[str, int] = {}
    seconds: float = 0.0
    answers: dict[str, str] = {}
    asked: dict[str, str] = {}

    def by_key(self) -> Mapping[str, Figure]:
        """Figures by ``suite/name``."""
        return {figure.key: figure for figure in self.figures}
