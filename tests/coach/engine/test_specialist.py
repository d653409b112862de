"""A specialist's answers stand beside the guided ones, are held to the same checks, and the best one speaks."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from coach.engine.fields import parse_fields
from coach.errors import ModelGarbled, ModelTimeout
from coach.llms.scripted import ScriptedLLM
from coach.service import Coach
from coach.tasks import FIELDS, LONGEST_WORDS, answer_line, answer_schema, named
from coach.types import SkillName

KIDS = "you never help with the kids"
GOOD = json.dumps([
    "I put the kids to bed on my own most evenings.", "tired", "support",
    "I'm worn out, and I've had the kids on my own most evenings. Would you help with the kids on Tuesday and Thursday?",
])
SWAPPED = json.dumps([
    "I never help with the kids.", "sad", "support",
    "I'm sad that I never help with the kids. Would you be okay if I help with the kids on Tuesday?",
])


def beside(coach: Coach, steps: list[object], tasks: frozenset[str] = frozenset()) -> tuple[Coach, ScriptedLLM]:
    """The coach with a specialist that plays these steps."""
    llm = ScriptedLLM(steps, kind="specialist")  # type: ignore[arg-type]
    llm.tasks = tasks
    return replace(coach, parts=replace(coach.parts, llm=llm, samples=1)), llm


async def test_a_faithful_answer_of_the_model_speaks(coach: Coach) -> None:
    """A list of strings is read by the order of the task's fields, and its sentence can win."""
    here, llm = beside(coach, [GOOD, GOOD])
    reply, _ = await here.say(KIDS, skill=SkillName.REFRAME)

    assert reply.result is not None and reply.trace.model_calls == 1
    assert llm.prompts[0].messages == (("user", KIDS),)
    assert reply.spoke == "embedded" and reply.result["statement"].startswith("I'm worn out")
    assert reply.result["request"] == "Would you help with the kids on Tuesday and Thursday?"


async def test_swapped_roles_never_ship(coach: Coach) -> None:
    """When every answer gives the deed to the wrong one, the guided coach speaks and the trace says why."""
    here, _ = beside(coach, [SWAPPED, SWAPPED])
    reply, _ = await here.say(KIDS, skill=SkillName.REFRAME)

    assert reply.spoke == "guided"
    assert any(finding.rule == "roles" for verdict in reply.trace.verdicts for finding in verdict.findings)


async def test_it_is_not_asked_what_it_was_not_trained_for(coach: Coach) -> None:
    """A task outside the adapter's card goes to the guided coach without a model call."""
    here, llm = beside(coach, [GOOD], tasks=frozenset({"need"}))
    reply, _ = await here.say(KIDS, skill=SkillName.REFRAME)

    assert reply.spoke == "guided" and llm.prompts == ()


async def test_a_long_story_is_not_squeezed_into_one_answer(coach: Coach) -> None:
    """Beyond the trained length the model is not asked."""
    here, llm = beside(coach, [GOOD])
    await here.say("and then you went to bed without a word. " * (LONGEST_WORDS // 4), skill=SkillName.REFRAME)
    assert llm.prompts == ()


async def test_a_slow_specialist_costs_one_honest_line(coach: Coach) -> None:
    """A model error is said once and the guided answer comes anyway."""
    here, _ = beside(coach, [ModelTimeout("too slow")])
    reply, _ = await here.say(KIDS, skill=SkillName.REFRAME)
    assert reply.spoke == "guided" and "took too long" in reply.notice


def test_training_and_serving_share_one_spelling() -> None:
    """What training writes, serving reads back, for every task."""
    for task, names in FIELDS.items():
        fields = {name: f"{name} “x” 1" for name in names}
        assert named(task, json.loads(answer_line(task, fields))) == fields
        assert len(answer_schema(task)["prefixItems"]) == len(names)


@pytest.mark.parametrize("text", ["", "no", "[1, 2", "{]", '"words"'])
def test_garbage_is_named_garbage(text: str) -> None:
    """Anything that is neither an object nor a list is refused."""
    with pytest.raises(ModelGarbled):
        parse_fields(text, "reframe")
