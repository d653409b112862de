"""OpenAI's moderation endpoint, where that provider is configured: it raises or asks, and a dead endpoint is a note."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from coach.bootstrap import Doubles, build
from coach.llms.moderation import Moderation, weigh
from coach.llms.scripted import ScriptedLLM
from coach.retrieval.embedder import MiniLM
from coach.safety.triage import Triager
from coach.settings import Settings
from coach.types import Conversation, Level

TALK = Conversation(id="c", started=datetime(2026, 11, 26, tzinfo=UTC))
NAMES = (
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm",
    "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
)


def body(**scores: float) -> dict[str, object]:
    """An answer in the endpoint's own form."""
    values = {name: scores.get(name.replace("-", "_").replace("/", "_"), 0.0) for name in NAMES}
    result = {
        "flagged": any(v > 0.5 for v in values.values()), "categories": {n: v > 0.5 for n, v in values.items()},
        "category_scores": values, "category_applied_input_types": {n: ["text"] for n in NAMES},
    }
    return {"id": "m", "model": "omni-moderation-latest", "results": [result]}


@pytest.mark.parametrize(
    ("scores", "level", "question"),
    [
        ({"self_harm_intent": 0.9}, Level.SAFETY_FIRST, None),
        ({"self_harm_intent": 0.4}, Level.BENIGN, "suicide"),
        ({"sexual_minors": 0.8}, Level.EMERGENCY, None),
        ({"violence": 0.99, "harassment": 0.9}, Level.BENIGN, None),
        ({"harassment_threatening": 0.9}, Level.BENIGN, "intent"),
    ],
)
async def test_scores_raise_or_ask(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, scores: dict[str, float], level: Level, question: str | None) -> None:
    """High scores that say who is in danger stop; those that only name a topic ask at most."""
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    httpserver.expect_request("/v1/moderations").respond_with_json(body(**scores))
    found = await Triager(readers=[Moderation(base_url=httpserver.url_for("/v1"))]).read("nice day", TALK)
    assert (found.level, found.question) == (level, question)


async def test_a_dead_endpoint_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is raised, nothing breaks, and the trace says so."""
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    found = await Triager(readers=[Moderation(base_url="http://127.0.0.1:9/v1", timeout_s=1)]).read("nice day", TALK)
    assert "moderation could not read" in found.evidence[0].rule


def test_an_answer_without_scores_raises_nothing() -> None:
    """A server that answers half of the form is no alarm."""
    assert weigh({}).level is Level.BENIGN


def test_it_stays_off_where_another_provider_speaks(tmp_path: Path, embedder: MiniLM) -> None:
    """Words are never sent further than the person chose: with another model the setting only leaves a note."""
    settings = Settings(model="guided", moderation=True, data_dir=tmp_path)
    coach = build(settings, Doubles(llm=ScriptedLLM([]), embedder=embedder), quick=True)
    assert any("COACH_MODERATION" in note for note in coach.parts.notes)
