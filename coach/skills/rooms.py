"""What the planner and the rehearsal can do inside a talk, handed in from above; None where a door is all there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Practised:
    """A practice in a talk: what it is for, who the partner is, and the person's lines so far, oldest first."""

    goal: str
    name: str
    pronouns: str
    style: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Rooms:
    """``week``: the texts of a request and how much of it to what fits a fridge. ``partner``: the answer to the last line. ``verdict``: what that line did."""

    week: Callable[[tuple[str, ...], int, float], tuple[str, ...]] | None = None
    partner: Callable[[Practised], str] | None = None
    verdict: Callable[[Practised], str] | None = None


NONE = Rooms()
