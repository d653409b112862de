"""A few words that begin a talk and are a complaint many bring get their sentence, whatever else is in them."""

from __future__ import annotations

import pytest

from coach.service import Coach
from coach.types import SkillName


@pytest.mark.parametrize("text", ["We're basically just roommates now", "you never take my side", "He shuts down whenever we argue"])
async def test_a_complaint_we_know_is_reframed_without_a_chosen_skill(coach: Coach, text: str) -> None:
    """No check-in is advertised, and no way back offered before there was a fight."""
    reply, _ = await coach.say(text)
    assert reply.skill is SkillName.REFRAME and (reply.result or {}).get("statement")


@pytest.mark.parametrize("text", ["i want to plan a date night", "she got a promotion today", "hello", "is it normal to argue about dishes?"])
async def test_what_is_no_complaint_is_not_made_one(coach: Coach, text: str) -> None:
    """A plan, good news, a greeting and a question stay what they are."""
    reply, _ = await coach.say(text)
    assert reply.skill is not SkillName.REFRAME
