"""What waits for the second reader's word before anybody is stopped, and what does not."""

from __future__ import annotations

import pytest

from coach.safety.triage import TWICE_HEARD, Reading, to_confirm
from coach.types import Category, Evidence, Level

SURE = 0.98


def rule(name: str) -> Evidence:
    return Evidence(source="signal", rule=name, category=Category.COERCIVE_CONTROL, level=Level.SAFETY_FIRST)


@pytest.mark.parametrize(("chance", "rules", "waits"), [
    (TWICE_HEARD, ("a", "b"), False), (TWICE_HEARD, ("a",), True), (TWICE_HEARD, ("a", "a"), True), (TWICE_HEARD - 0.01, ("a", "b"), True), (SURE, ("a",), False),
])
def test_two_rules_and_likeness_together_wait_for_nobody(chance: float, rules: tuple[str, ...], waits: bool) -> None:
    assert bool(to_confirm(Reading(evidence=tuple(map(rule, rules)), chance=chance), SURE)) is waits
