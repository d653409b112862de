"""Which skill answers: the person's own choice first, then what the words plainly are, else reframe."""

from __future__ import annotations

from coach.types import Ask, Route, SkillName, Triage


class PlainRouter:
    """Explicit choice, the builder in progress, otherwise reframe."""

    def route(self, ask: Ask, triage: Triage) -> Route:
        """The skill for this turn."""
        if ask.skill is not None:
            return Route(skill=ask.skill, why="chosen")
        return Route(skill=SkillName.REFRAME, confidence=0.5, why="default")
