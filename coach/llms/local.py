"""Other models on this machine: servers already running, and well-known small models one may fetch."""

from __future__ import annotations

import asyncio
import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from coach.errors import KnowledgeError, NotFound, SetupError
from coach.types import Value

HOST = "https://huggingface.co"
#: Name, port, path of its list of models.
KNOWN_SERVERS = (("Ollama", 11434), ("LM Studio", 1234), ("llama.cpp", 8080))
Told = Callable[[int, int], None]


class LocalServer(Value):
    """A model server found on loopback."""

    name: str
    base_url: str
    models: tuple[str, ...]

    @property
    def commands(self) -> tuple[str, ...]:
        """What to type to use it with its first model."""
        model = self.models[0] if self.models else "NAME"
        return (f"COACH_BASE_URL={self.base_url}", f"COACH_MODEL=openai:{model}")


    @property
    def how(self) -> str:
        """One line for a person: the models there are, and what to type."""
        names = ", ".join(self.models[:4]) or "no model loaded"
        return f"{names}. Type: {' '.join(self.commands)}"


class LocalModel(Value):
    """A small model by its official name, and what to expect of it."""

    id: str
    name: str
    maker: str
    repo: str
    file: str
    official: bool
    size_mb: int
    memory_mb: int
    speed: str
    licence: str
    note: str = ""
    sha256: str = ""

    @property
    def url(self) -> str:
        """Where the file is fetched from."""
        return f"{HOST}/{self.repo}/resolve/main/{self.file}"


class Pulled(Value):
    """A fetched file; ``verified`` only when a published hash was there to compare with."""

    path: Path
    sha256: str
    verified: bool


async def find_servers(
    ports: tuple[tuple[str, int], ...] = KNOWN_SERVERS, limit_s: float = 0.4
) -> tuple[LocalServer, ...]:
    """Model servers that answer on this machine's own address, asked all at once and briefly."""
    async with httpx.AsyncClient(timeout=limit_s, trust_env=False) as client:
        found = await asyncio.gather(*(_ask(client, name, port) for name, port in ports))
    return tuple(server for server in found if server is not None)


def detect(limit_s: float = 0.4) -> tuple[LocalServer, ...]:
    """``find_servers`` for a command without an event loop of its own."""
    return asyncio.run(find_servers(limit_s=limit_s))


async def _ask(client: httpx.AsyncClient, name: str, port: int) -> LocalServer | None:
    """The list of models every OpenAI-compatible server has; anything else on that port is no model server."""
    base_url = f"http://127.0.0.1:{port}/v1"
    try:
        answer = await client.get(f"{base_url}/models")
        names = tuple(str(row["id"]) for row in answer.json()["data"])
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return None
    return LocalServer(name=name, base_url=base_url, models=names)


def known_models(folder: Path) -> tuple[LocalModel, ...]:
    """The list in ``local_models.toml``; raises KnowledgeError when it is wrong."""
    path = folder / "local_models.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(LocalModel.model_validate(row) for row in data["model"])
    except (OSError, KeyError, ValueError) as error:
        raise KnowledgeError(f"{path}: {error}") from error


def model_named(folder: Path, wish: str) -> LocalModel:
    """One model of the list; raises NotFound with the names there are."""
    models = known_models(folder)
    for model in models:
        if wish.lower() in (model.id, model.name.lower()):
            return model
    raise NotFound(f"No model {wish!r} in the list. There are: {', '.join(model.id for model in models)}.")


def pull(model: LocalModel, folder: Path, told: Told | None = None, *, url: str = "") -> Pulled:
    """Fetch a model, going on where an earlier try stopped; raises SetupError that says what to do.

    A file without a published hash is kept but reported as not verified.
    """
    target = folder / model.file
    part = target.with_name(target.name + ".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            _fetch(url or model.url, part, told or _quiet)
        found = _digest(target if target.exists() else part)
        if model.sha256 and found != model.sha256.lower():
            (target if target.exists() else part).unlink()
            raise SetupError(f"{model.file} is not the file its maker published, so I removed it. Try again.")
        if not target.exists():
            part.replace(target)
    except httpx.HTTPStatusError as error:
        status = error.response.status_code
        raise SetupError(_why(model, status)) from error
    except httpx.HTTPError as error:
        raise SetupError(
            f"{model.name} could not be fetched: no connection, or it broke. What is here stays; try again to go on."
        ) from error
    except OSError as error:
        reason = f"{folder} cannot be written ({error.strerror}). Free some space or choose another folder."
        raise SetupError(reason) from error
    return Pulled(path=target, sha256=found, verified=bool(model.sha256))


def _quiet(_done: int, _total: int) -> None:
    """Tells nobody."""


def _why(model: LocalModel, status: int) -> str:
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return f"{model.name} wants its terms accepted first. Open {HOST}/{model.repo} and fetch {model.file} there."
    return f"{model.name} could not be fetched (status {status}). Look at {HOST}/{model.repo}."


def _fetch(url: str, part: Path, told: Told) -> None:
    """Append to ``part`` from where it ends; starts over when the server can't go on from there."""
    have = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={have}-"} if have else {}
    with httpx.stream("GET", url, headers=headers, follow_redirects=True, timeout=30.0) as answer:
        if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # all of it is here already
        answer.raise_for_status()
        going_on = answer.status_code == httpx.codes.PARTIAL_CONTENT
        _store(answer, part, told, have if going_on else 0)


def _store(answer: httpx.Response, part: Path, told: Told, done: int) -> None:
    total = done + int(answer.headers.get("content-length", 0))
    with part.open("ab" if done else "wb") as file:
        for chunk in answer.iter_bytes(1 << 20):
            file.write(chunk)
            done += len(chunk)
            told(done, total)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def memory_here_mb() -> int | None:
    """Memory of this machine in MB where the system says so."""
    try:
        lines: Any = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("MemTotal"))) // 1024
    except (OSError, StopIteration, ValueError):
        return None
