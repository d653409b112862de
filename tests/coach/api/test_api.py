"""The HTTP doors, over a guided coach in the same process."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from coach.api.app import create_app
from coach.api.chat import pieces
from coach.errors import BadSetting
from coach.service import Coach

KIDS = "you never help with the kids"
DANGER = "help me word it so he doesn't get mad and grab me again"


@pytest.fixture
def client(coach: Coach) -> Iterator[TestClient]:
    """A client of the whole application."""
    with TestClient(create_app(coach), raise_server_exceptions=False) as made:
        yield made


def test_a_reframe_has_every_promised_field(client: TestClient) -> None:
    """The typed endpoint answers with the names other programs build on."""
    body = client.post("/v1/reframe", json={"text": KIDS}).json()

    assert {"observation", "feelings", "needs", "request", "statement", "tones", "tip", "spans"} <= set(body["result"])
    assert {"text", "firm"} <= set(body["result"]["tones"])
    assert body["spoke"] == "guided" and body["level"] == "benign"
    assert "kids" in body["result"]["statement"]


def test_danger_stops_every_skill(client: TestClient) -> None:
    """No endpoint that writes to the partner answers a sentence asked for out of fear."""
    for skill in ("reframe", "need", "decode", "repair", "say"):
        body = client.post(f"/v1/{skill}", json={"text": DANGER}).json()
        assert body["spoke"] == "policy" and body["result"] is None and body["card"], skill


def test_a_conversation_keeps_its_level(client: TestClient) -> None:
    """After danger, a harmless sentence in the same conversation does not bring the coaching back."""
    first = client.post("/v1/say", json={"text": DANGER}).json()
    second = client.post("/v1/reframe", json={"text": KIDS, "conversation_id": first["conversation_id"]}).json()

    assert second["spoke"] == "policy" and second["result"] is None


def test_chat_completions_speak_openai(client: TestClient) -> None:
    """The answer has OpenAI's shape, and history sets the level."""
    body = client.post("/v1/chat/completions", json={"model": "x", "messages": [{"role": "user", "content": KIDS}]}).json()
    assert body["object"] == "chat.completion"
    assert body["choices"][0]["message"]["role"] == "assistant"

    history = [{"role": "user", "content": DANGER}, {"role": "assistant", "content": "…"}, {"role": "user", "content": KIDS}]
    later = client.post("/v1/chat/completions", json={"messages": history}).json()
    assert later["coach"]["spoke"] == "policy"


def test_streaming_sends_progress_then_the_same_words(client: TestClient) -> None:
    """The streamed pieces join to the text of the plain answer, after progress events."""
    asked = {"messages": [{"role": "user", "content": KIDS}], "stream": True}
    lines = [line[6:] for line in client.post("/v1/chat/completions", json=asked).text.splitlines() if line.startswith("data: ")]
    events = [json.loads(line) for line in lines[:-1]]
    text = "".join(e["choices"][0]["delta"].get("content", "") for e in events)
    plain = client.post("/v1/chat/completions", json={**asked, "stream": False}).json()["choices"][0]["message"]["content"]

    assert lines[-1] == "[DONE]"
    assert events[0]["coach"]["progress"] == "listening"
    assert text == plain


def test_pieces_join_to_the_text() -> None:
    """Cutting into pieces loses no character."""
    text = "one  two\nthree four five six seven eight nine ten"

    assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/v1/reframe", {"text": "   "}, 400),
        ("/v1/reframe", {"text": "x" * 100_000}, 413),
        ("/v1/reframe", {}, 400),
        ("/v1/say", {"text": "hello", "skill": "juggle"}, 400),
        ("/v1/say", {"text": "hello", "conversation_id": "gone"}, 404),
        ("/v1/chat/completions", {"messages": []}, 400),
        ("/v1/chat/completions", {"messages": [{"role": "assistant", "content": "hi"}]}, 400),
    ],
)
def test_bad_input_gets_a_clear_error(client: TestClient, path: str, body: dict[str, object], status: int) -> None:
    """Every unusable request gets OpenAI's error shape, never a traceback, and never the words back."""
    answer = client.post(path, json=body)

    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"message", "type", "param", "code"}
    assert "x" * 50 not in answer.text


def test_broken_json_gets_a_clear_error(client: TestClient) -> None:
    """A body that is no JSON is a 400 in OpenAI's shape."""
    answer = client.post("/v1/reframe", content=b'{"text": ', headers={"content-type": "application/json"})

    assert answer.status_code == 400 and "error" in answer.json()


@pytest.mark.parametrize("text", ["😡😡😡", "Tu ne m'écoutes jamais quand je parle de ma journée", "?", "a"])
def test_odd_input_is_answered_kindly(client: TestClient, text: str) -> None:
    """Emoji, another language or one letter get words back, not an error."""
    answer = client.post("/v1/say", json={"text": text})

    assert answer.status_code == 200 and answer.json()["reply"].strip()


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    """A page elsewhere cannot reach us by pointing its own name here."""
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 403


def test_off_loopback_needs_a_key(coach: Coach) -> None:
    """The service does not start for others without a key, and with one it asks for it."""
    coach.settings = coach.settings.model_copy(update={"host": "192.0.2.1"})
    with pytest.raises(BadSetting, match="COACH_API_KEY"):
        create_app(coach)

    from pydantic import SecretStr

    coach.settings = coach.settings.model_copy(update={"api_key": SecretStr("k")})
    with TestClient(create_app(coach)) as client:
        assert client.get("/v1/about").status_code == 401
        assert client.get("/v1/about", headers={"authorization": "Bearer k"}).status_code == 200


def test_the_library_opens_what_is_cited(client: TestClient) -> None:
    """Every page a reply cites can be opened, with its sources."""
    body = client.post("/v1/reframe", json={"text": "you always shout at me when we talk about money"}).json()
    assert body["citations"]
    for cited in body["citations"]:
        page = client.get(f"/v1/guidance/{cited['page_id']}").json()
        assert page["page"]["body"].strip()


def test_forgetting_forgets(client: TestClient) -> None:
    """A deleted conversation is gone."""
    made = client.post("/v1/say", json={"text": KIDS, "save": True}).json()["conversation_id"]

    assert client.delete(f"/v1/conversations/{made}").json() == {"deleted": True}
    assert client.get(f"/v1/conversations/{made}").status_code == 404
