"""The double says what it is told, in time and out of it."""

import asyncio
import json

import pytest

from coach.errors import ModelGarbled, ModelTimeout, ModelUnavailable
from coach.llms.scripted import MALICIOUS, Cut, ScriptedLLM, Slow
from coach.ports import ModelPrompt

PROMPT = ModelPrompt(system="s", messages=(("user", "hello there"),), origin="t@1")


async def test_steps_are_played_in_order() -> None:
    """Words, fields, errors and the end of the script."""
    llm = ScriptedLLM(["one", {"a": "zwei ü"}, ModelTimeout("slow"), Slow(0.01, "late")])

    texts = [answer.text for answer in await llm.complete(PROMPT, n=2)]
    assert texts[0] == "one"
    assert json.loads(texts[1]) == {"a": "zwei ü"}
    with pytest.raises(ModelTimeout):
        await llm.complete(PROMPT)
    assert (await llm.complete(PROMPT))[0].text == "late"
    with pytest.raises(ModelUnavailable, match="no more steps"):
        await llm.complete(PROMPT)


async def test_a_function_sees_the_prompts_before() -> None:
    """The history grows by one prompt with every answer."""
    llm = ScriptedLLM(lambda prompt, history: f"{prompt.messages[0][1]} {len(history)}")

    assert [answer.text for answer in await llm.complete(PROMPT, n=2)] == ["hello there 0", "hello there 1"]
    assert llm.prompts == (PROMPT, PROMPT)


async def test_a_cut_answer_is_half_or_noticed() -> None:
    """Cut streams come in both kinds."""
    llm = ScriptedLLM([Cut('{"a": 1}'), Cut("x", noticed=True)])

    assert (await llm.complete(PROMPT))[0].text == '{"a"'
    with pytest.raises(ModelGarbled):
        await llm.complete(PROMPT)


async def test_a_slow_answer_can_be_left() -> None:
    """Cancelling a slow step works like leaving a real model."""
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await ScriptedLLM([Slow(5.0, "never")]).complete(PROMPT)


def test_there_are_bad_answers_to_try() -> None:
    """The malicious set covers orders, markup, insults and control signs."""
    joined = "\n".join(MALICIOUS)

    for piece in ("<script", "javascript:", "0800", "idiot", "\x1b", "{canary}"):
        assert piece in joined
