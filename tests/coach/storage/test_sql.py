"""What saving promises beyond the contract: merging, secrecy, honest errors, and a schema that grows."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from coach.errors import DataFolderError
from coach.storage.database import Database
from coach.storage.migrate import NEWEST, bring_up_to_date, version_of
from coach.storage.sql import SqlStore
from coach.types import Conversation, Level, Message

START = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
CANARY = "the lighthouse canary sentence"


def talk(*texts: str, level: Level = Level.BENIGN, minute: int = 0) -> Conversation:
    """One conversation, always the same id."""
    messages = tuple(
        Message(role="person", text=text, at=START + timedelta(minutes=minute + i), level=level) for i, text in enumerate(texts)
    )
    return Conversation(id="one", started=START, messages=messages, level=level, saved=True)


def store(tmp_path: Path, passphrase: str = "") -> SqlStore:
    """A store on a fresh SQLite file."""
    return SqlStore(Database(f"sqlite:///{tmp_path / 'x.db'}", passphrase))


def bytes_in(folder: Path) -> bytes:
    """Everything on disk below a folder."""
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """What two processes add to the same conversation is all there."""
    first, second = store(tmp_path), store(tmp_path)
    await first.save(talk("from the first"))
    await second.save(talk("from the second", minute=5))

    found = await first.load("one")

    assert found is not None
    assert [m.text for m in found.messages] == ["from the first", "from the second"]


async def test_the_level_never_falls_by_saving(tmp_path: Path) -> None:
    """A stale copy with a lower level cannot lower what is kept."""
    kept = store(tmp_path)
    await kept.save(talk("x").model_copy(update={"level": Level.SAFETY_FIRST}))
    await kept.save(talk("x", "y"))

    found = await kept.load("one")

    assert found is not None and found.level is Level.SAFETY_FIRST


async def test_deleting_leaves_no_bytes(tmp_path: Path) -> None:
    """After a deletion the words are nowhere in the database, its log or its free pages."""
    kept = store(tmp_path)
    await kept.save(talk(CANARY))
    assert CANARY.encode() in bytes_in(tmp_path)

    await kept.delete("one")

    assert CANARY.encode() not in bytes_in(tmp_path)


async def test_a_passphrase_leaves_no_plain_words(tmp_path: Path) -> None:
    """With a passphrase the words never stand on the disk, and the wrong one is refused kindly."""
    await store(tmp_path, "right").save(talk(CANARY))

    assert CANARY.encode() not in bytes_in(tmp_path)
    for wrong in ("wrong", ""):
        with pytest.raises(DataFolderError, match="COACH_PASSPHRASE"):
            await store(tmp_path, wrong).load("one")


async def test_danger_talk_is_not_kept(tmp_path: Path) -> None:
    """Messages from safety-first upwards stay out of the database."""
    await store(tmp_path).save(talk(CANARY, level=Level.SAFETY_FIRST))

    assert CANARY.encode() not in bytes_in(tmp_path)


async def test_reading_makes_no_file(tmp_path: Path) -> None:
    """Looking for a conversation writes nothing to the disk."""
    assert await store(tmp_path).load("one") is None
    assert list(tmp_path.iterdir()) == []


async def test_a_place_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    """A data folder that is a file gives one sentence with the next step."""
    (tmp_path / "blocked").write_text("not a folder")
    broken = SqlStore(Database(f"sqlite:///{tmp_path / 'blocked' / 'x.db'}"))

    with pytest.raises(DataFolderError, match="COACH_DATA_DIR"):
        await broken.save(talk("x"))


async def test_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    """A broken database file is named, and nothing is overwritten."""
    (tmp_path / "x.db").write_bytes(b"this is no database at all" * 100)

    with pytest.raises(DataFolderError, match="damaged"):
        await store(tmp_path).save(talk("x"))


async def test_a_full_disk_says_so(tmp_path: Path) -> None:
    """When the database may not grow, the message names the disk and what was saved before is still there."""
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    kept = SqlStore(database)
    await kept.save(talk("small"))
    with database._opened().connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    limit = f"PRAGMA max_page_count={pages}"
    from sqlalchemy import event

    event.listen(database._opened(), "begin", lambda c: c.exec_driver_sql(limit))
    database._opened().dispose()
    with pytest.raises(DataFolderError, match="disk is full"):
        await kept.save(talk("small", "x" * 2_000_000))

    found = await store(tmp_path).load("one")
    assert found is not None and [m.text for m in found.messages] == ["small"]


def test_the_schema_grows_from_empty_to_newest(tmp_path: Path) -> None:
    """An empty database is brought to the newest version, and doing it again changes nothing."""
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    assert version_of(engine) is None

    bring_up_to_date(engine)
    bring_up_to_date(engine)

    assert version_of(engine) == NEWEST
    assert {"conversations", "messages", "records", "about"} <= set(inspect(engine).get_table_names())


KILLED = """
import asyncio, sys
from datetime import UTC, datetime, timedelta
from coach.storage.database import Database
from coach.storage.sql import SqlStore
from coach.types import Conversation, Message
async def go():
    store = SqlStore(Database(sys.argv[1])); start = datetime(2026, 11, 26, tzinfo=UTC); held = ()
    for n in range(10_000):
        held = (*held, Message(role="person", text=f"turn {n}", at=start + timedelta(seconds=n)))
        await store.save(Conversation(id="one", started=start, messages=held, saved=True))
        print(n, flush=True)
asyncio.run(go())
"""


def test_kill_9_loses_at_most_the_unfinished_turn(tmp_path: Path) -> None:
    """Every turn that was acknowledged before the process was killed is there afterwards."""
    url = f"sqlite:///{tmp_path / 'x.db'}"
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True, env={**os.environ})
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(6)][-1]
        process.kill()
        process.wait()

        found = asyncio.run(SqlStore(Database(url)).load("one"))

        assert found is not None and len(found.messages) > acknowledged
