"""Servers on this machine are found, models are fetched with care."""

import hashlib
import re
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from coach import resources
from coach.errors import KnowledgeError, NotFound, SetupError
from coach.llms.local import LocalModel, detect, find_servers, known_models, memory_here_mb, model_named, pull

BODY = bytes(range(256)) * 20_000
SHA = hashlib.sha256(BODY).hexdigest()


def model(sha256: str = SHA) -> LocalModel:
    """A small model of ours."""
    return LocalModel(
        id="tiny", name="Tiny", maker="us", repo="us/tiny", file="tiny.gguf", official=True, size_mb=5, memory_mb=9,
        speed="99", licence="Apache-2.0", sha256=sha256,
    )


def serve(server: HTTPServer) -> list[str]:
    """A file server that understands ranges; returns the ranges asked for."""
    asked: list[str] = []

    def handler(request: Request) -> Response:
        wish = request.headers.get("Range", "")
        asked.append(wish)
        start = int(wish.removeprefix("bytes=").rstrip("-")) if wish else 0
        if start >= len(BODY):
            return Response(status=416)
        return Response(BODY[start:], status=206 if wish else 200)

    server.expect_request("/tiny.gguf").respond_with_handler(handler)
    return asked


async def test_running_servers_are_found(httpserver: HTTPServer) -> None:
    """What answers with a list of models is offered with the lines to type; anything else is not."""
    httpserver.expect_request("/v1/models").respond_with_json({"object": "list", "data": [{"id": "qwen2.5:1.5b"}]})

    found, = await find_servers((("Ollama", httpserver.port), ("LM Studio", 9)), limit_s=2.0)

    assert found.models == ("qwen2.5:1.5b",)
    assert found.commands[1] == "COACH_MODEL=openai:qwen2.5:1.5b"
    assert found.how.startswith("qwen2.5:1.5b. Type: COACH_BASE_URL=http://127.0.0.1:")


@pytest.mark.parametrize("body", ["<html>", '{"data": 3}', "[]", '{"data": [{"x": 1}]}'])
async def test_another_program_on_the_port_is_no_model_server(httpserver: HTTPServer, body: str) -> None:
    """A web page or other JSON is passed over."""
    httpserver.expect_request("/v1/models").respond_with_data(body)

    assert await find_servers((("Ollama", httpserver.port),), limit_s=2.0) == ()


def test_the_list_is_sound_and_claims_no_more_than_it_knows() -> None:
    """Each entry has its licence and expectations; a hash is either whole or absent; names are unique."""
    models = known_models(resources.knowledge() / "models")

    assert len({entry.id for entry in models}) == len(models) >= 6
    for entry in models:
        assert entry.file.endswith(".gguf")
        assert entry.memory_mb > entry.size_mb
        assert entry.licence
        assert re.fullmatch(r"([0-9a-f]{64})?", entry.sha256)
        assert entry.official == (not entry.repo.startswith("bartowski/"))


def test_an_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    """Names are found whatever their case; a wrong list says where it is wrong."""
    folder = resources.knowledge() / "models"
    assert model_named(folder, "Qwen2.5-1.5B-Instruct").id == "qwen2.5-1.5b"
    with pytest.raises(NotFound, match=r"qwen2\.5-1\.5b"):
        model_named(folder, "gpt")
    with pytest.raises(KnowledgeError, match="local_models"):
        known_models(tmp_path)


def test_a_model_is_fetched_and_verified(httpserver: HTTPServer, tmp_path: Path) -> None:
    """Progress is told, the hash compared; a second pull fetches nothing."""
    asked = serve(httpserver)
    told: list[tuple[int, int]] = []

    url = httpserver.url_for("/tiny.gguf")

    pulled = pull(model(), tmp_path / "m", lambda done, total: told.append((done, total)), url=url)
    again = pull(model(), tmp_path / "m", url=url)

    assert pulled == again
    assert pulled.verified
    assert pulled.path.read_bytes() == BODY
    assert told[-1] == (len(BODY), len(BODY))
    assert asked == [""]


@pytest.mark.parametrize("have", [100_000, len(BODY)])
def test_a_broken_fetch_goes_on_where_it_stopped(httpserver: HTTPServer, tmp_path: Path, have: int) -> None:
    """Only the rest is asked for."""
    asked = serve(httpserver)
    (tmp_path / "tiny.gguf.part").write_bytes(BODY[:have])

    pulled = pull(model(), tmp_path, url=httpserver.url_for("/tiny.gguf"))

    assert asked == [f"bytes={have}-"]
    assert pulled.path.read_bytes() == BODY
    assert not (tmp_path / "tiny.gguf.part").exists()


def test_without_a_published_hash_nothing_is_called_verified(httpserver: HTTPServer, tmp_path: Path) -> None:
    """The file is kept, and said to be unverified."""
    serve(httpserver)

    assert pull(model(sha256=""), tmp_path, url=httpserver.url_for("/tiny.gguf")).verified is False


def test_a_wrong_file_is_removed(httpserver: HTTPServer, tmp_path: Path) -> None:
    """Another hash than the published one leaves nothing behind."""
    serve(httpserver)

    with pytest.raises(SetupError, match="removed"):
        pull(model(sha256="0" * 64), tmp_path, url=httpserver.url_for("/tiny.gguf"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("status", "message"), [(401, "terms"), (404, "status 404"), (500, "status 500")])
def test_what_the_host_refuses_is_said(httpserver: HTTPServer, tmp_path: Path, status: int, message: str) -> None:
    """Gated, gone and broken have their own words."""
    httpserver.expect_request("/tiny.gguf").respond_with_data("", status=status)

    with pytest.raises(SetupError, match=message):
        pull(model(), tmp_path, url=httpserver.url_for("/tiny.gguf"))


def test_offline_is_said_and_costs_nothing_fetched(tmp_path: Path) -> None:
    """No connection is one sentence; what was there before stays."""
    part = tmp_path / "tiny.gguf.part"
    part.write_bytes(BODY[:100])

    with pytest.raises(SetupError, match="try again to go on"):
        pull(model(), tmp_path, url="http://127.0.0.1:9/tiny.gguf")
    assert part.stat().st_size == 100


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A file where the folder should be is a plain message."""
    (tmp_path / "m").write_text("")

    with pytest.raises(SetupError, match="cannot be written"):
        pull(model(), tmp_path / "m", url="http://127.0.0.1:9/x")


def test_memory_is_known_or_not_claimed() -> None:
    """A number of MB, or None where the system does not say."""
    memory = memory_here_mb()

    assert memory is None or memory > 100


def test_detecting_needs_no_event_loop() -> None:
    """The doctor's plain call gives servers or nothing, quickly, and never raises."""
    assert all(server.base_url.startswith("http://127.0.0.1:") for server in detect(limit_s=0.1))
