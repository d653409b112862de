"""``coach model``: choosing leaves the rest of the settings alone, and a name nobody knows is answered with those there are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach.cli.main import app
from coach.cli.model import write_env
from coach.errors import NotFound


def test_choosing_changes_only_its_own_lines(tmp_path: Path) -> None:
    """Other lines of .env, comments included, stay as they were; choosing twice leaves one line."""
    env = tmp_path / ".env"
    env.write_text("# mine\nCOACH_COUNTRY=IE\nCOACH_MODEL=guided\n", encoding="utf-8")
    write_env(env, {"COACH_MODEL": "embedded"})
    write_env(env, {"COACH_MODEL": "file:qwen2.5-1.5b"})
    assert env.read_text(encoding="utf-8") == "# mine\nCOACH_COUNTRY=IE\nCOACH_MODEL=file:qwen2.5-1.5b\n"


def test_guided_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``coach model use guided`` writes the choice into this folder."""
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(app, ["model", "use", "guided"])
    assert found.exit_code == 0 and "COACH_MODEL=guided" in (tmp_path / ".env").read_text(encoding="utf-8")


def test_an_unknown_or_absent_model_is_not_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name off the list, or one not fetched yet, is refused with the next step, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))
    for name, step in (("no-such-model", "There are:"), ("qwen2.5-1.5b", "coach model pull")):
        found = CliRunner().invoke(app, ["model", "use", name])
        assert isinstance(found.exception, NotFound) and step in str(found.exception)
    assert not (tmp_path / ".env").exists()


def test_the_list_says_what_each_needs() -> None:
    """Every model is listed with its size, memory and licence."""
    found = CliRunner().invoke(app, ["model", "list", "--json"])
    rows = json.loads(found.stdout)["models"]
    assert len(rows) >= 8 and all(row["memory_mb"] > row["size_mb"] > 0 and row["licence"] for row in rows)
