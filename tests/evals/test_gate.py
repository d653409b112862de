"""The gate and the full run for both models, without running either."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from coach.errors import SetupError
from evals import every, gate, report
from evals.types import Figure, Result


def test_the_embedded_gate_is_small_and_has_its_own_baseline() -> None:
    """Three suites, at most forty answers, another file; guided keeps every suite."""
    suites = gate.suites_for("embedded")
    assert {suite.name for suite in suites} == {"reframe", "need", "hostile_model"} and sum(suite.gate for suite in suites) <= 40
    assert gate.baseline_file("embedded").name == "gate_embedded.json" and gate.baseline_file().name == "gate.json"
    assert len(gate.suites_for("guided")) > 20


def _missing(_folder: Path, **_more: object) -> None:
    raise SetupError("no weights here")


def test_a_model_that_is_not_installed_is_said_and_skipped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The embedded gate passes with a plain message where there is no model; a wrong name is an error, not a pass."""
    monkeypatch.setattr("coach.llms.embedded.model.EmbeddedLLM.installed", _missing)
    assert gate.main(["--model", "embedded"]) == 0 and "skipped: The guided coach works alone. no weights here" in capsys.readouterr().out
    assert gate.main(["--model", "embeded"]) == 2 and "embedded, guided" in capsys.readouterr().out


def test_the_full_run_leaves_out_what_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Guided is run, a missing model is said and left out, and the worst exit status is kept."""
    ran: list[list[str]] = []
    monkeypatch.setattr("coach.llms.embedded.model.EmbeddedLLM.installed", _missing)
    monkeypatch.setattr(every.run, "main", lambda argv: ran.append(argv) or 1)
    assert every.main(["need", "--limit", "1", "--out", str(tmp_path)]) == 1
    assert len(ran) == 1 and "guided" in ran[0] and "embedded is left out" in capsys.readouterr().out


def test_a_fall_and_a_lost_figure_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against a baseline of 1.0, a fall to nothing is named, and so is a figure that is no longer there."""
    kept = Figure(suite="need", name="answers", value=1.0, low=0.9, high=1.0, n=30)
    lost = kept.model_copy(update={"name": "whole"})
    path = tmp_path / "gate.json"
    path.write_text(report.baseline(Result(model="guided", seed=0, limit=None, figures=(kept, lost))), encoding="utf-8")
    now = Result(model="guided", seed=0, limit=None, figures=(kept.model_copy(update={"value": 0.1, "low": 0.0}),))
    fallen = gate.compared(now, path, [])
    assert any(line.startswith("need/answers") for line in fallen) and "need/whole: gone" in fallen
    assert gate.compared(Result(model="guided", seed=0, limit=None, figures=(kept, lost)), path, []) == []


def test_the_full_run_compares_only_like_with_like(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full run is held against the committed baseline of its model; a quick look is not, and cannot be saved."""
    monkeypatch.setattr(every, "baseline_file", lambda model: tmp_path / f"{model}.json")
    (tmp_path / "guided.json").write_text("{}")
    full = argparse.Namespace(suites=[], limit=None, out=tmp_path / "out", save=False)
    assert "--against" in every.arguments_for("guided", full) and "--against" not in every.arguments_for("embedded", full)
    assert "--against" not in every.arguments_for("guided", argparse.Namespace(**{**vars(full), "limit": 3}))
    with pytest.raises(SystemExit):
        every.main(["--save", "--limit", "3"])
