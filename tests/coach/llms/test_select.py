"""Which model speaks, by settings."""

from pathlib import Path

import pytest

from coach.errors import BadSetting
from coach.llms.embedded import weights
from coach.llms.select import choose_llm
from coach.settings import Settings
from tests.coach.llms.tiny_gguf import write_adapter


def settings(tmp_path: Path, model: str, base_url: str = "") -> Settings:
    """Settings that look at nothing outside the test."""
    return Settings(_env_file=None, model=model, base_url=base_url, data_dir=tmp_path, knowledge_dir=tmp_path)


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key of the person's own."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def test_guided_is_no_model(tmp_path: Path) -> None:
    """COACH_MODEL=guided chooses none and says nothing."""
    notes: list[str] = []

    assert choose_llm(settings(tmp_path, "guided"), notes.append) is None
    assert notes == []


@pytest.mark.skipif(not weights.engine_installed(), reason="the embedded extra is not installed")
def test_embedded_says_whether_our_adapter_is_on_board(tmp_path: Path) -> None:
    """Bare is said in the name and in a note; with the adapter there is no note."""
    notes: list[str] = []
    bare = choose_llm(settings(tmp_path, "embedded"), notes.append)
    assert bare is not None
    assert "bare" in bare.name
    assert len(notes) == 1

    (tmp_path / "models").mkdir()
    write_adapter(tmp_path / "models", version="5")
    adapted = choose_llm(settings(tmp_path, "embedded"), notes.append)

    assert adapted is not None
    assert adapted.name == "smollm2-135m+5"
    assert len(notes) == 1


def test_without_its_parts_embedded_gives_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the engine is not installed the coach works alone and says what to type."""
    monkeypatch.setattr(weights, "engine_installed", lambda: False)
    notes: list[str] = []

    assert choose_llm(settings(tmp_path, "embedded"), notes.append) is None
    assert "pip install" in notes[0]


def test_a_provider_is_taken_by_name(tmp_path: Path) -> None:
    """A server on loopback needs no key and keeps words here."""
    llm = choose_llm(settings(tmp_path, "openai:qwen", "http://127.0.0.1:11434/v1"))

    assert llm is not None
    assert (llm.name, llm.kind, llm.leaves_machine) == ("openai:qwen", "general", False)


@pytest.mark.parametrize(
    ("model", "message"),
    [("openai:gpt-5-mini", "OPENAI_API_KEY"), ("gpt-5-mini", "PROVIDER:NAME"), (":x", "PROVIDER")],
)
def test_what_cannot_be_had_is_said_plainly(tmp_path: Path, model: str, message: str) -> None:
    """A model asked for by name never falls back in silence."""
    with pytest.raises(BadSetting, match=message):
        choose_llm(settings(tmp_path, model))
