"""Opens what the settings ask for: kept conversations always have a place, records only when saving is on."""

from __future__ import annotations

from coach.ports import Records, Store
from coach.settings import Settings
from coach.storage.database import Database
from coach.storage.memory import MemoryRecords
from coach.storage.sql import SqlRecords, SqlStore


def open_storage(settings: Settings) -> tuple[Store, Records]:
    """The store for conversations the person chose to keep, and the records. Nothing is written before the first save."""
    url = settings.database_url.get_secret_value() or f"sqlite:///{settings.data_dir / 'turn-toward.db'}"
    database = Database(url, settings.passphrase.get_secret_value())
    return SqlStore(database), SqlRecords(database) if settings.save else MemoryRecords()
