"""What the README says is so: commands, settings, promises and the exchange are the real ones."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach.cli.main import app
from coach.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def commands() -> set[str]:
    """Every command of the coach."""
    shown = CliRunner().invoke(app, ["--help"]).output
    return set(re.findall(r"^  ([a-z]+)  ", shown, re.MULTILINE))


def test_every_command_in_the_readme_exists(commands: set[str]) -> None:
    """A command the README tells people to type is there."""
    named = set(re.findall(r"`(?:\$ )?coach ([a-z]+)", README))

    assert named and named <= commands


def test_every_setting_has_its_line() -> None:
    """A setting without a line in the README would be found by nobody."""
    missing = [name for name in Settings.model_fields if f"COACH_{name.upper()}" not in README]

    assert missing == []


def test_the_generated_parts_are_current() -> None:
    """Settings, promises and the exchange are what the program says today."""
    done = subprocess.run(
        [sys.executable, "scripts/readme.py", "--check"], cwd=ROOT, capture_output=True, text=True, timeout=180
    )

    assert done.returncode == 0, done.stdout + done.stderr[-500:]


def test_links_lead_somewhere() -> None:
    """Every relative link of the front pages leads to a file."""
    ids = {p.stem: p for p in (ROOT / "knowledge" / "techniques").rglob("*.md")}
    for page in ("README.md", "CONTRIBUTING.md", "prompts/README.md", "training/README.md", "knowledge/README.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:\s]+)\)", text):
            beside = (ROOT / page).parent / target
            assert beside.exists() or target == "its-id" or target.partition("-")[2] in ids, f"{page}: {target}"


def test_no_absolute_path_or_registry_is_named() -> None:
    """What is committed names no machine's folders."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    texts = [p for p in listed if p.endswith((".py", ".md", ".toml", ".sh", ".jsonl", "Makefile", "run"))]
    wrong = [p for p in texts if re.search(r"/work/|/root/|pypi\.org", (ROOT / p).read_text(encoding="utf-8")) and p != "tests/test_docs.py"]

    assert wrong == []
