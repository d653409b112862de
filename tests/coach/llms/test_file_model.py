"""A model from a file answers through its own chat template, in the shape that was asked, and leaves with us."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.errors import MissingExtra, NotFound
from coach.llms.embedded.file import FileLLM
from coach.llms.embedded.weights import base_weights
from coach.llms.select import choose_llm
from coach.ports import ModelPrompt
from coach.settings import Settings
from coach.tasks import ReviseAnswer


def test_a_missing_file_says_how_to_get_it(tmp_path: Path) -> None:
    """The error names the command that fetches it."""
    with pytest.raises(NotFound, match="coach model pull"):
        FileLLM(tmp_path / "none.gguf")


async def test_it_answers_in_the_asked_shape() -> None:
    """The base weights stand in for a fetched model: the answer is the JSON object of the schema."""
    try:
        path = base_weights()
    except MissingExtra:
        pytest.skip("the embedded model is not installed")
    llm = choose_llm(Settings(model=f"file:{path}"))
    assert llm is not None and llm.kind == "general" and not llm.leaves_machine
    prompt = ModelPrompt(
        system="Answer with JSON.", messages=(("user", "Say hello."),), origin="test@1",
        json_schema=ReviseAnswer.model_json_schema(), max_tokens=40, temperature=0.0,
    )
    try:
        (answer,) = await llm.complete(prompt)
    finally:
        await llm.close()
    assert answer.tokens_in > 5 and answer.text.startswith("{")
    assert answer.tokens_out >= 40 or "revised" in json.loads(answer.text)
