"""What every skill offers; the engine knows no more than this."""

from __future__ import annotations

from typing import Any, Protocol

from coach.types import Draft, Finding, SkillName, Turn, Value


class Skill(Protocol):
    """One thing the coach can do: how to ask a model for it, how to do it without one, how to check and say it."""

    name: SkillName
    #: False where code alone answers (the builder, the doors).
    uses_model: bool
    #: The fields a model writes, in the order it should think of them; its JSON schema constrains the answer.
    answer: type[Value]

    def prompt_values(self, turn: Turn) -> dict[str, str]:
        """Values for ``prompts/skills/<name>`` (general models): people's words already quoted."""

    def tagged(self, turn: Turn) -> str:
        """The short user text for a specialist model trained on our task tags."""

    def read(self, turn: Turn, raw: dict[str, Any]) -> dict[str, Any]:
        """A model's fields → the skill's full result as JSON data; raises ModelGarbled when they cannot be used."""

    def floor(self, turn: Turn) -> Draft:
        """The guided answer: always there, from the person's own words and the examples; asks when a piece is missing."""

    def candidates(self, turn: Turn) -> tuple[Draft, ...]:
        """Faithful guided phrasings worth choosing from beside the model's; may be empty."""

    def check(self, turn: Turn, draft: Draft) -> tuple[Finding, ...]:
        """Everything verify should hold against this draft that is particular to the skill; empty means none."""

    def say(self, result: dict[str, Any]) -> str:
        """The result as the words of a reply (Markdown allowed, short)."""
