"""Renders the request a model gets: short tags for our specialist, the full prompt for any other."""

from __future__ import annotations

from coach import tasks
from coach.engine.parts import Parts
from coach.ports import ModelPrompt
from coach.skills.base import Skill
from coach.types import Turn

GREEDY = 0.0
VARIED = 0.4
WARM = 0.3


def prompt_for(parts: Parts, skill: Skill, turn: Turn, attempt: int) -> ModelPrompt:
    """The prompt of this attempt (0 or 1); raises PromptError when a prompt file is missing."""
    assert parts.llm is not None
    if parts.llm.kind == "specialist":
        tag = parts.prompts.get(f"embedded/{skill.name}")
        return ModelPrompt(
            system=tag.render(), messages=(("user", skill.tagged(turn)),), origin=tag.origin,
            json_schema=tasks.answer_schema(skill.name), max_tokens=220, temperature=VARIED if attempt else GREEDY,
        )
    house, task = parts.prompts.get("house"), parts.prompts.get(f"skills/{skill.name}")
    return ModelPrompt(
        system=house.render(canary=parts.canary),
        messages=(("user", task.render(**skill.prompt_values(turn))),),
        origin=f"{house.origin} {task.origin}", json_schema=skill.answer.model_json_schema(), max_tokens=700, temperature=WARM,
    )
