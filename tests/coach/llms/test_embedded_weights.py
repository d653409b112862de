"""The files of the embedded model are found, checked once, and refused when they are not the ones we mean."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from coach.errors import MissingExtra, SetupError
from coach.llms.embedded import weights
from tests.coach.llms.tiny_gguf import write_adapter


def digest(path: Path) -> str:
    """SHA-256 of a small file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_passed_check_is_remembered(tmp_path: Path) -> None:
    """The second check trusts size and time of change and does not read the file."""
    file, memory = tmp_path / "w.gguf", tmp_path / "sub" / "checks.json"
    file.write_bytes(b"weights")
    right = digest(file)
    weights.ensure_genuine(file, right, memory)
    stat = file.stat()
    file.write_bytes(b"WEIGHTS")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    weights.ensure_genuine(file, right, memory)

    assert str(file) in json.loads(memory.read_text())


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    """Another hash is a SetupError that says what to do, also after a passed check."""
    file, memory = tmp_path / "w.gguf", tmp_path / "checks.json"
    file.write_bytes(b"weights")
    right = digest(file)
    weights.ensure_genuine(file, right, memory)
    file.write_bytes(b"something else")

    with pytest.raises(SetupError, match="Install it again"):
        weights.ensure_genuine(file, right, memory)


@pytest.mark.parametrize("content", ["not json", "[]"])
def test_a_broken_memory_only_costs_a_check(tmp_path: Path, content: str) -> None:
    """An unreadable note of passed checks is ignored and written anew."""
    file, memory = tmp_path / "w.gguf", tmp_path / "checks.json"
    file.write_bytes(b"weights")
    memory.write_text(content)

    weights.ensure_genuine(file, digest(file), memory)

    assert str(file) in json.loads(memory.read_text())


def test_the_adapter_is_what_its_card_says(tmp_path: Path) -> None:
    """Version, hash and tasks come from the card."""
    assert weights.adapter_in(tmp_path) is None
    path = write_adapter(tmp_path, version="3")

    adapter = weights.adapter_in(tmp_path)

    assert adapter is not None
    assert (adapter.version, adapter.tasks, adapter.sha256) == ("3", ("reframe",), digest(path))


def test_a_broken_card_says_what_to_do(tmp_path: Path) -> None:
    """A card that cannot be read is a SetupError naming the file."""
    write_adapter(tmp_path)
    (tmp_path / "adapter.toml").write_text("version = ")

    with pytest.raises(SetupError, match=r"adapter\.toml"):
        weights.adapter_in(tmp_path)


@pytest.mark.parametrize("missing", ["xllamacpp", weights.PACKAGE])
def test_what_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """Without the engine or the weights a MissingExtra names the command."""
    real = weights.importlib.util.find_spec
    monkeypatch.setattr(weights.importlib.util, "find_spec", lambda name: None if name == missing else real(name))

    with pytest.raises(MissingExtra, match="pip install"):
        weights.base_weights()
