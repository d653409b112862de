"""The builder behind the form, played against the coach's own steps."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from coach.api.wire import SayIn
from coach.skills.build_steps import answered, assemble, begin, ready
from coach.types import Builder, Profile
from ui.building import build
from ui.client import Door


class Steps:
    """The coach's builder without the rest of the coach."""

    def __init__(self) -> None:
        self.held: Builder | None = None
        self.forgotten: list[str] = []

    def say(self, said: SayIn) -> Any:
        """One piece taken in, as the service would."""
        self.held, reply = begin(said.text) if self.held is None else answered(self.held, said.text)
        result = {"statement": assemble(self.held).statement} if ready(self.held) else {"builder": self.held.model_dump(mode="json")}
        return SimpleNamespace(conversation_id="c1", reply=reply, level="benign", result=result)

    def forget(self, conversation_id: str) -> bool:
        """Remember that it was asked for."""
        self.forgotten.append(conversation_id)
        return True


@pytest.mark.parametrize("happened", ["you always leave the dishes for me", "the bins stood full", "you left the dishes on Tuesday and went to bed"])
def test_every_piece_lands_in_its_own_place(happened: str) -> None:
    """However the coach opens, the feeling is not taken for what happened and the request ends the sentence."""
    steps = Steps()
    pieces = {"happened": happened, "feeling": "ignored and tired", "matters": "sharing the load", "ask": "Would you do the dishes on weekdays?"}
    made = build(cast("Door", steps), pieces, Profile())
    assert steps.held is not None
    assert {step: getattr(steps.held, step) for step in pieces} == pieces
    assert made.statement.endswith("because sharing the load matters to me. Would you do the dishes on weekdays?")
    assert "I was sharing" not in made.statement
    assert not made.hints.get("happened", "").startswith("Let's build it")
    assert steps.forgotten == ["c1"]


def test_what_goes_on_is_felt_now_and_what_is_over_was_felt_then() -> None:
    """The feeling has the tense of what happened."""
    pieces = {"feeling": "tired", "matters": "rest", "ask": "Would you cook tonight?"}
    assert "I feel tired" in assemble(Builder(happened="you always leave the dishes", **pieces)).statement
    assert "I was tired" in assemble(Builder(happened="you left the dishes on Tuesday", **pieces)).statement
