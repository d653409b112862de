"""A suite: cases, a solver, scorers, and what each measure means."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from evals.dataset import load
from evals.solver import Bench
from evals.types import Case, Measure, Outcome, Score

Solve = Callable[[Bench, Case], Awaitable[Outcome]]
Scorer = Callable[[Case, Outcome], Iterable[Score]]


@dataclass(frozen=True)
class Suite:
    """Cases + solver + scorers, with what each measure means."""

    name: str
    cases: str
    solve: Solve
    scorers: tuple[Scorer, ...]
    measures: tuple[Measure, ...] = ()
    about: str = ""
    #: Runs without a language model to the same result every time.
    deterministic: bool = True
    #: How many cases the gate takes, by a fixed draw.
    gate: int = 40
    #: Cases that lie in no file of ours: rows of a set from outside.
    given: tuple[Case, ...] = ()
    #: Whether the bare-model baseline can be asked the same thing.
    bare: bool = True

    def all_cases(self) -> tuple[Case, ...]:
        """The cases given, or those of the file."""
        return self.given or load(self.cases)[1]

    def measure(self, name: str) -> Measure:
        """What is declared for this figure, exactly or by family."""
        for found in self.measures:
            if found.name == name or (found.name.endswith("*") and name.startswith(found.name[:-1])):
                return found
        return Measure(name=name, better="note", unit="ms") if name == "ms" else Measure(name=name)
