"""Providers over HTTP: every failure becomes one of our errors, every way of asking for JSON is tried."""

import asyncio
import json
import os
from collections.abc import Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from coach.errors import (
    BadSetting,
    ModelAuthError,
    ModelBusy,
    ModelError,
    ModelGarbled,
    ModelMisused,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from coach.llms.provider import ProviderLLM, on_this_machine
from coach.ports import ModelPrompt
from coach.tasks import ReviseAnswer

WORDS = "my private words"
PROMPT = ModelPrompt(
    system="Be kind.", messages=(("user", WORDS),), origin="test@1", json_schema=ReviseAnswer.model_json_schema()
)
GOOD = '{"revised": "Can you do the dishes tonight?"}'
Answer = Callable[[dict[str, Any]], Response]


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key and a proxy that must not be used."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")


def reply(text: str | None, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """A chat completion."""
    return {
        "id": "1", "object": "chat.completion", "created": 1, "model": "m",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text, **message}}
        ],
        "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5},
    }


def as_json(data: dict[str, Any], status: int = 200) -> Response:
    """A JSON response."""
    return Response(json.dumps(data), status=status, mimetype="application/json")


def failure(status: int, message: str = "no", code: str = "") -> Answer:
    """An error in OpenAI's shape."""
    return lambda _: as_json({"error": {"message": message, "code": code, "type": "x"}}, status)


def events(*pieces: str, whole: bool = True) -> Answer:
    """A stream of server-sent events; cut before its last line unless ``whole``."""
    deltas: list[tuple[dict[str, str], str | None]] = [
        ({"role": "assistant", "content": piece}, None) for piece in pieces
    ]
    if whole:
        deltas.append(({}, "stop"))
    lines = [
        json.dumps({
            "id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m",
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
        })
        for delta, finish in deltas
    ]
    text = "".join(f"data: {line}\n\n" for line in [*lines, *(["[DONE]"] if whole else [])])
    return lambda _: Response(text, mimetype="text/event-stream")


class Provider:
    """A server that plays answers, the last one for ever, and keeps what it was asked."""

    def __init__(self, server: HTTPServer) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answers: list[Answer] = [lambda _: as_json(reply(GOOD))]
        self.url = server.url_for("/v1")
        server.expect_request("/v1/chat/completions").respond_with_handler(self._answer)

    def _answer(self, request: Request) -> Response:
        body = request.get_json()
        self.asked.append(body)
        return self.answers[min(len(self.asked), len(self.answers)) - 1](body)

    async def ask(self, *answers: Answer, n: int = 1, prompt: ModelPrompt = PROMPT, **options: Any) -> list[str]:
        """The texts a fresh adapter brings back."""
        self.answers = list(answers) or self.answers
        llm = ProviderLLM("openai:m", base_url=self.url, **{"timeout_s": 10, "retries": 0, **options})
        try:
            return [completion.text for completion in await llm.complete(prompt, n=n)]
        finally:
            await llm.close()
            await llm.close()


@pytest.fixture
def provider(httpserver: HTTPServer) -> Provider:
    """A provider on loopback."""
    return Provider(httpserver)


async def test_an_answer_comes_back_with_its_schema_asked_for(provider: Provider) -> None:
    """The request carries our schema, the limit under both names, and the person's words once."""
    assert await provider.ask() == [GOOD]

    body, = provider.asked
    assert body["response_format"]["json_schema"]["schema"] == PROMPT.json_schema
    assert body["max_tokens"] == body["max_completion_tokens"] == PROMPT.max_tokens
    assert json.dumps(body).count(WORDS) == 1


FAILURES: list[tuple[str, Answer, type[ModelError]]] = [
    ("401", failure(401), ModelAuthError), ("403", failure(403), ModelAuthError), ("404", failure(404), ModelMisused),
    ("429", failure(429), ModelBusy), ("500", failure(500), ModelUnavailable), ("503", failure(503), ModelBusy),
    ("400", failure(400, "bad parameter"), ModelMisused),
    ("context overflow", failure(400, "too long", "context_length_exceeded"), ModelMisused),
    ("filtered prompt", failure(400, "flagged", "content_filter"), ModelRefused),
    ("filtered answer", lambda _: as_json(reply("", "content_filter")), ModelRefused),
    ("refusal", lambda _: as_json(reply(None, refusal="I can't.")), ModelRefused),
    ("broken JSON inside", lambda _: as_json(reply('{"revised": "Can you')), ModelGarbled),
    ("ran out of tokens", lambda _: as_json(reply('{"revised": "Can', "length")), ModelGarbled),
    ("nothing said", lambda _: as_json(reply("")), ModelGarbled),
    ("prose for ever", lambda _: as_json(reply("Sure, happy to help!")), ModelGarbled),
    ("broken JSON outside", lambda _: Response('{"id": ', mimetype="application/json"), ModelGarbled),
    ("a web page", lambda _: Response("<html>login", mimetype="text/html"), ModelGarbled),
    ("no choices", lambda _: as_json({"choices": []}), ModelGarbled),
    ("cut body", lambda _: Response("{", headers={"Content-Length": "900"}), ModelError),
]


@pytest.mark.parametrize(("answer", "expected"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES])
async def test_each_failure_is_one_of_ours(provider: Provider, answer: Answer, expected: type[ModelError]) -> None:
    """Whatever a provider does ends in a ModelError whose message holds none of the person's words."""
    with pytest.raises(expected) as caught:
        await provider.ask(answer)

    assert WORDS not in str(caught.value)


async def test_a_busy_provider_is_tried_again(provider: Provider) -> None:
    """One 429 with a short Retry-After is waited out."""
    busy: Answer = lambda _: Response("{}", status=429, headers={"retry-after-ms": "10"})  # noqa: E731

    assert await provider.ask(busy, lambda _: as_json(reply(GOOD)), retries=2) == [GOOD]
    assert len(provider.asked) == 2


async def test_a_slow_provider_is_a_timeout(provider: Provider) -> None:
    """The limit holds for the whole answer."""

    def slow(_: dict[str, Any]) -> Response:
        import time

        time.sleep(0.6)
        return as_json(reply(GOOD))

    with pytest.raises(ModelTimeout, match="COACH_MODEL_TIMEOUT_S"):
        await provider.ask(slow, timeout_s=0.2)


async def test_nobody_listening_is_unavailable() -> None:
    """A refused connection says where to look."""
    llm = ProviderLLM("openai:m", base_url="http://127.0.0.1:9/v1", retries=0, timeout_s=5)

    with pytest.raises(ModelUnavailable, match="COACH_BASE_URL"):
        await llm.complete(PROMPT)


async def test_a_stream_is_read_to_its_end(provider: Provider) -> None:
    """Server-sent events give the same answer."""
    assert await provider.ask(events(GOOD[:12], GOOD[12:]), stream=True) == [GOOD]
    assert provider.asked[0]["stream"] is True


@pytest.mark.parametrize(
    "answer",
    [
        events(GOOD[:12], whole=False), events(GOOD, whole=False),
        lambda _: Response('data: {"error": {"message": "boom"}}\n\n', mimetype="text/event-stream"),
        lambda _: Response("data: {broken\n\n", mimetype="text/event-stream"),
    ],
    ids=["cut", "cut after the text", "error inside", "broken event"],
)
async def test_a_broken_stream_is_garbled(provider: Provider, answer: Answer) -> None:
    """A stream that ends without saying why, or breaks, is never taken for an answer."""
    with pytest.raises(ModelGarbled):
        await provider.ask(answer, stream=True)


async def test_a_server_without_schemas_is_asked_more_simply(provider: Provider) -> None:
    """Schema, then JSON mode, then plain words with the schema in the prompt."""

    def simple(body: dict[str, Any]) -> Response:
        if "response_format" in body:
            return as_json({"error": {"message": "response_format is not supported"}}, 400)
        return as_json(reply(f"Here you are:\n```json\n{GOOD}\n```"))

    assert await provider.ask(simple) == [GOOD]
    kinds = [body.get("response_format", {}).get("type") for body in provider.asked]
    assert kinds == ["json_schema", "json_object", None]
    assert "JSON schema" in provider.asked[-1]["messages"][0]["content"]


async def test_a_server_that_ignores_the_schema_is_told_in_words(provider: Provider) -> None:
    """Prose instead of JSON leads straight to the plain way, once."""

    def deaf(body: dict[str, Any]) -> Response:
        told = "JSON schema" in body["messages"][0]["content"]
        return as_json(reply(GOOD if told else "Sure!"))

    assert await provider.ask(deaf, n=2) == [GOOD, GOOD]
    assert len(provider.asked) == 3


async def test_a_model_without_temperature_is_asked_without(provider: Provider) -> None:
    """Reasoning models refuse a temperature; then we leave it out."""

    def picky(body: dict[str, Any]) -> Response:
        if "temperature" in body:
            return as_json({"error": {"message": "Unsupported value: 'temperature'"}}, 400)
        return as_json(reply(GOOD))

    assert await provider.ask(picky) == [GOOD]


async def test_leaving_closes_the_request(provider: Provider) -> None:
    """Cancelling the question ends at once, however slow the provider."""

    def slow(_: dict[str, Any]) -> Response:
        import time

        time.sleep(0.8)
        return as_json(reply(GOOD))

    await provider.ask()
    provider.asked.clear()
    question = asyncio.create_task(provider.ask(slow))
    while not provider.asked:  # noqa: ASYNC110  the other side is a thread
        await asyncio.sleep(0.01)
    question.cancel()

    async with asyncio.timeout(0.6):
        with pytest.raises(asyncio.CancelledError):
            await question


async def test_tracing_is_off(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where a shell asks for it, no prompt goes to a tracing service."""
    monkeypatch.setenv("LANGSMITH_TRACING", "true")

    await provider.ask()

    assert os.environ["LANGSMITH_TRACING"] == os.environ["LANGCHAIN_TRACING_V2"] == "false"


async def test_a_provider_that_is_not_installed_says_how_to_get_it() -> None:
    """A missing package is one plain sentence with a command."""
    with pytest.raises(ModelUnavailable, match="pip install langchain-mistralai"):
        await ProviderLLM("mistralai:x").complete(PROMPT)
    with pytest.raises(ModelError):
        await ProviderLLM("nosuchprovider:x").complete(PROMPT)
    with pytest.raises(BadSetting):
        ProviderLLM("openai:")


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:11434/v1", True), ("http://localhost:1/v1", True), ("http://[::1]:8080/v1", True),
        ("http://127.8.8.8/v1", True), ("http://192.168.1.4/v1", False), ("https://api.openai.com/v1", False),
        ("http://localhost.evil.example/v1", False), ("http://user@127.0.0.1.evil.example", False), ("", False),
    ],
)
def test_it_knows_whether_words_leave_the_machine(url: str, here: bool) -> None:
    """Only loopback addresses count as this machine."""
    assert on_this_machine(url) is here
    if url:
        assert ProviderLLM("openai:m", base_url=url).leaves_machine is not here


def test_without_an_address_the_provider_decides() -> None:
    """OpenAI is elsewhere, Ollama is here."""
    assert ProviderLLM("openai:m").leaves_machine
    assert not ProviderLLM("ollama:m").leaves_machine
