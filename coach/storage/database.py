"""One SQL database, opened when first needed: SQLite in WAL mode, or any other SQLAlchemy address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from coach.errors import DataFolderError
from coach.storage.migrate import bring_up_to_date
from coach.storage.sealing import PROOF, LockedSealing, PlainSealing, Sealing, new_salt
from coach.storage.tables import about

BUSY_MS = 10_000


class Database:
    """Lazily opened; nothing touches the disk before the first write, and reading an absent database finds nothing."""

    def __init__(self, url: str, passphrase: str = "") -> None:
        self._url, self._passphrase = url, passphrase
        self._engine: Engine | None = None
        self._sealing: Sealing | None = None
        self._lock = Lock()

    @property
    def exists(self) -> bool:
        """False only for a SQLite file that was never made."""
        file = sqlite_file(self._url)
        return file is None or file.exists()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One atomic piece of work; raises DataFolderError with the next step when the place fails."""
        try:
            with self._opened().begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError) as error:
            raise DataFolderError(_plainly(error)) from error

    @property
    def sealing(self) -> Sealing:
        """How bodies are written here."""
        self._opened()
        assert self._sealing is not None
        return self._sealing

    def scrub(self) -> None:
        """After a deletion: leave no bytes in SQLite's free pages or its log."""
        if self.exists and sqlite_file(self._url) is not None:
            with self._opened().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give the connections back."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    def _opened(self) -> Engine:
        with self._lock:
            if self._engine is None:
                try:
                    engine = _engine(self._url)
                    bring_up_to_date(engine)
                    self._sealing = _sealing(engine, self._passphrase)
                except (SQLAlchemyError, OSError) as error:
                    raise DataFolderError(_plainly(error)) from error
                self._engine = engine
            return self._engine


def sqlite_file(url: str) -> Path | None:
    """The file behind a SQLite address, or None."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite:///") else None


def _engine(url: str) -> Engine:
    file = sqlite_file(url)
    if file is None:
        return create_engine(url, pool_pre_ping=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", f"busy_timeout={BUSY_MS}", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A deferred BEGIN fails with "database is locked" under two writers, whatever the timeout.
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _sealing(engine: Engine, passphrase: str) -> Sealing:
    with engine.begin() as connection:
        held = {row.name: row.value for row in connection.execute(select(about))}
        if not passphrase:
            if "salt" in held:
                raise DataFolderError("Saved conversations here are locked with a passphrase. Set COACH_PASSPHRASE.")
            return PlainSealing()
        if "salt" in held:
            sealing = LockedSealing(passphrase, held["salt"])
            sealing.open(held["proof"])
            return sealing
        salt = new_salt()
        sealing = LockedSealing(passphrase, salt)
        try:
            connection.execute(insert(about), [{"name": "salt", "value": salt}, {"name": "proof", "value": sealing.seal(PROOF)}])
        except IntegrityError as error:
            raise DataFolderError("Another process just locked this database; try again.") from error
        return sealing


def _plainly(error: Exception) -> str:
    text = str(getattr(error, "orig", error)).lower()
    if "readonly" in text or "read-only" in text or "permission" in text:
        return "Saving failed: the data folder is read-only. Set COACH_DATA_DIR to a folder you can write to."
    if "full" in text or "no space" in text:
        return "Saving failed: the disk is full. Free some space, then say it again; nothing saved earlier is lost."
    if "unable to open" in text or isinstance(error, OSError):
        return "Saving failed: the data folder cannot be opened. Set COACH_DATA_DIR to a folder you can write to."
    if "not a database" in text or "malformed" in text:
        return "The file of saved conversations is damaged. Move it away (turn-toward.db) and start again, or restore a copy."
    if "is locked" in text:
        return "Saved conversations are busy in another process. Try again in a moment."
    return f"The database did not answer ({type(error).__name__}). Check COACH_DATABASE_URL."
