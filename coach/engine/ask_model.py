"""Renders the request a model gets: short tags for our specialist, the full prompt for any other."""

from __future__ import annotations

from coach import tasks
from coach.engine.parts import Parts
from coach.ports import LLM, ModelPrompt
from coach.skills.base import Skill
from coach.types import Turn

GREEDY = 0.0
WARM = 0.3


def knows(llm: LLM, task: str) -> bool:
    """Whether the model may be asked for this task; only a specialist has a list, and what is not on it is not asked."""
    return not llm.tasks or task in llm.tasks


def prompt_for(parts: Parts, skill: Skill, turn: Turn) -> ModelPrompt:
    """The prompt of this turn; raises PromptError when a prompt file is missing."""
    assert parts.llm is not None
    if parts.llm.kind == "specialist":
        tag = parts.prompts.get(f"embedded/{skill.name}")
        return ModelPrompt(
            system=tag.render(), messages=(("user", skill.tagged(turn)),), origin=tag.origin,
            json_schema=tasks.answer_schema(skill.name), max_tokens=220, temperature=GREEDY,
        )
    house, task = parts.prompts.get("house"), parts.prompts.get(f"skills/{skill.name}")
    return ModelPrompt(
        system=house.render(canary=parts.canary),
        messages=(("user", task.render(**skill.prompt_values(turn))),),
        origin=f"{house.origin} {task.origin}", json_schema=skill.answer.model_json_schema(), max_tokens=700, temperature=WARM,
    )
