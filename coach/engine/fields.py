"""A model's answer as named fields, and as a draft."""

from __future__ import annotations

import json
from typing import Any

from coach import tasks
from coach.errors import ModelGarbled
from coach.ports import LLM, Completion
from coach.skills.base import Skill
from coach.types import Draft, Turn


def drafted(llm: LLM, skill: Skill, turn: Turn, completion: Completion, origin: str) -> Draft:
    """One answer of a model as the skill's draft; raises ModelGarbled when it cannot be read."""
    result = skill.read(turn, parse_fields(completion.text, skill.name))
    return Draft(
        skill=skill.name, result=result, text=skill.say(result), spoke=llm.spoke, model=completion.model,
        prompt=origin, citations=tuple(p.page_id for p in turn.passages),
    )


def parse_fields(text: str, task: str) -> dict[str, Any]:
    """The JSON object in a model's answer, or a specialist's list with its names back; raises ModelGarbled for neither."""
    words = text.strip()
    if words.startswith("["):
        return tasks.named(task, _json(words, list))
    start, end = words.find("{"), words.rfind("}")
    if start < 0 or end <= start:
        raise ModelGarbled("no JSON object in the answer")
    return dict(_json(words[start : end + 1], dict))


def _json(text: str, kind: type[Any]) -> Any:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise ModelGarbled(f"broken JSON: {error}") from error
    if not isinstance(value, kind):
        raise ModelGarbled(f"the answer is not a JSON {'object' if kind is dict else 'list'}")
    return value
