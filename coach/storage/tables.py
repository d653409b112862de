"""The tables. ``body`` is JSON text, or its encrypted form when a passphrase is set."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text

META = MetaData()

conversations = Table(
    "conversations", META,
    Column("id", String(64), primary_key=True),
    Column("started", DateTime(timezone=True), nullable=False),
    Column("updated", DateTime(timezone=True), nullable=False),
    Column("body", Text, nullable=False),
)
messages = Table(
    "messages", META,
    Column("conversation_id", String(64), primary_key=True),
    #: Hash of time, role and text: the same message saved twice is one row, two at once are two.
    Column("key", String(32), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("place", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
records = Table(
    "records", META,
    Column("kind", String(40), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
about = Table(
    "about", META,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
