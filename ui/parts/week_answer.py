"""Takes a week from an answer of the service, or what safety says instead."""

from __future__ import annotations

from typing import Any

from ui.parts import stopped
from ui.state import page


def take_answer(answer: dict[str, Any]) -> None:
    """The week from an answer, and its level."""
    here = page()
    stopped.hear(str(answer["level"]), stopped.card_of(answer), str(answer["reply"]))
    if answer.get("plan"):
        here.extra["plan"] = answer["plan"]
