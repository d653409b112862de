"""One contract for every place conversations can live: memory, SQLite, a locked SQLite, and PostgreSQL where it exists."""

from __future__ import annotations

import glob
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from coach.ports import Records, Store
from coach.storage.database import Database
from coach.storage.memory import MemoryRecords, MemoryStore
from coach.storage.sql import SqlRecords, SqlStore
from coach.types import Conversation, Level, Message

START = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A throw-away PostgreSQL on loopback, or a skip where its binaries are absent."""
    bins = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    if not bins or os.geteuid() != 0 or shutil.which("su") is None:
        pytest.skip("PostgreSQL's binaries are not here")
    home = Path("/tmp") / f"pg-{uuid4().hex[:8]}"
    subprocess.run(["install", "-d", "-o", "postgres", str(home)], check=True)
    port = free_port()

    def as_postgres(command: str) -> None:
        subprocess.run(["su", "postgres", "-c", command], check=True, capture_output=True, timeout=90)

    as_postgres(f"{bins[-1]}/initdb -D {home}/data -A trust -U app --no-sync -E UTF8 --locale=C.UTF-8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
    as_postgres(f"{bins[-1]}/pg_ctl -D {home}/data -w -l {home}/log -o '{options}' start")
    try:
        yield f"postgresql+psycopg://app@127.0.0.1:{port}/postgres"
    finally:
        as_postgres(f"{bins[-1]}/pg_ctl -D {home}/data -m immediate stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(params=["memory", "sqlite", "locked", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Records]]:
    """A store and records of each kind."""
    if request.param == "memory":
        yield MemoryStore(), MemoryRecords()
        return
    url = request.getfixturevalue("postgres") if request.param == "postgres" else f"sqlite:///{tmp_path / 'x.db'}"
    database = Database(url, "correct horse" if request.param == "locked" else "")
    yield SqlStore(database), SqlRecords(database)
    database.close()


def said(text: str, minute: int = 0, level: Level = Level.BENIGN) -> Message:
    """A message of the person."""
    return Message(role="person", text=text, at=START + timedelta(minutes=minute), level=level)


def talk(*messages: Message, name: str | None = None) -> Conversation:
    """A conversation to keep."""
    return Conversation(id=name or uuid4().hex, started=START, messages=messages, saved=True)


async def test_what_is_saved_comes_back_equal(place: tuple[Store, Records]) -> None:
    """Loading gives the same value that was saved."""
    conversation = talk(said("you never help"), said("with the kids", 1))
    await place[0].save(conversation)

    assert await place[0].load(conversation.id) == conversation


async def test_an_unknown_id_is_none(place: tuple[Store, Records]) -> None:
    """Nothing is invented for an id that was never saved."""
    assert await place[0].load("nobody") is None
    assert await place[0].delete("nobody") is False


async def test_deleting_takes_it_from_the_list_too(place: tuple[Store, Records]) -> None:
    """After a deletion neither load nor list knows the conversation."""
    gone, stays = talk(said("one")), talk(said("two"))
    await place[0].save(gone)
    await place[0].save(stays)

    assert await place[0].delete(gone.id) is True
    assert await place[0].load(gone.id) is None
    assert [c.id for c in await place[0].list() if c.id in (gone.id, stays.id)] == [stays.id]


async def test_the_list_holds_no_messages(place: tuple[Store, Records]) -> None:
    """A list of conversations does not carry what was said."""
    await place[0].save(talk(said("private words")))

    assert all(c.messages == () for c in await place[0].list())


async def test_records_keep_their_order_and_can_be_dropped(place: tuple[Store, Records]) -> None:
    """Records come oldest first; replacing one keeps its place; dropping removes it."""
    kind = f"plan-{uuid4().hex[:6]}"
    for name in ("a", "b", "c"):
        await place[1].put(kind, name, {"n": name})
    await place[1].put(kind, "a", {"n": "A"})
    await place[1].drop(kind, "b")

    assert await place[1].all(kind) == (("a", {"n": "A"}), ("c", {"n": "c"}))
    assert await place[1].get(kind, "b") is None
