"""The page over a stand-in coach, inside one process."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient
from streamlit.testing.v1 import AppTest

from ui import client

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
APP = ROOT / "ui" / "streamlit_app.py"


def load(name: str) -> ModuleType:
    """A module beside this file."""
    spec = importlib.util.spec_from_file_location(f"page_{name}", HERE / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The stand-in coach behind the page's one door."""
    api = load("fake_api")
    coach = api.Fake()
    with TestClient(api.create(coach)) as http:
        door = client.Door(http)
        monkeypatch.setattr(client, "door", lambda: door)
        yield coach


@pytest.fixture
def opened(fake: Any) -> Callable[[str], AppTest]:
    """Opens the whole page, or one of its views by name."""

    def at(view: str = "") -> AppTest:
        if not view:
            return AppTest.from_file(str(APP), default_timeout=60).run()
        return AppTest.from_string(f"from ui.views import {view}\n{view}.show()", default_timeout=60).run()

    return at


@pytest.fixture
def text_of() -> Callable[[AppTest], str]:
    """Everything the page says, markup included, in reading order."""

    def read(test: AppTest) -> str:
        assert not test.exception, test.exception
        return "\n".join(str(getattr(e.proto, "body", "")) for e in test.main if hasattr(e, "proto"))

    return read
