"""The network stays closed, every test has its own home, and no setting leaks in from outside."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from coach.bootstrap import Doubles, build
from coach.clock import FixedClock
from coach.retrieval.embedder import MiniLM
from coach.service import Coach
from coach.settings import Settings
from coach.storage.memory import MemoryStore
from coach.storage.opening import open_storage

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", ""}  # noqa: S104
_connect = socket.socket.connect


def _guarded(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
        raise OSError(f"the network is closed in tests: {address[0]!r}")
    _connect(self, address)


@pytest.fixture(autouse=True)
def _closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _guarded)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in os.environ if n.startswith(("COACH_", "OPENAI_", "LANGSMITH_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session")
def embedder() -> MiniLM:
    """One loaded sentence model for the whole run."""
    return MiniLM()


@pytest.fixture(scope="session")
def _clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def clock(_clock: FixedClock) -> FixedClock:
    """Noon, until moved."""
    _clock.move_to(NOON)
    return _clock


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory, _clock: FixedClock, embedder: MiniLM) -> Iterator[Coach]:
    data = tmp_path_factory.mktemp("shared-data")
    built = build(Settings(model="guided", data_dir=data), Doubles(clock=_clock, embedder=embedder, alone=True), quick=True)
    yield built
    for close in built.closing:
        close()


@pytest.fixture
def coach(_built: Coach, clock: FixedClock, tmp_path: Path) -> Iterator[Coach]:
    """A guided coach in a temporary home; the expensive parts are shared, what it keeps is not."""
    settings = _built.settings.model_copy(update={"data_dir": tmp_path / "data"})
    kept, _ = open_storage(settings)
    yield replace(_built, settings=settings, kept=kept, passing=MemoryStore(), closing=())
