"""A model's answer as named fields."""

from __future__ import annotations

import json
from typing import Any

from coach import tasks
from coach.errors import ModelGarbled


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
