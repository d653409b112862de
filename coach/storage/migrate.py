"""Brings a database to the newest schema through Alembic; costs one query when nothing is to do."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect, text

FOLDER = Path(__file__).parent / "migrations"
NEWEST = "m001_initial"


def version_of(engine: Engine) -> str | None:
    """The schema version a database is at, None when it is empty."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def bring_up_to_date(engine: Engine) -> None:
    """Run what is missing; two processes may start at once."""
    if version_of(engine) == NEWEST:
        return
    from alembic import command
    from alembic.config import Config
    from sqlalchemy.exc import SQLAlchemyError

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except SQLAlchemyError:
        if version_of(engine) != NEWEST:  # else another process was quicker
            raise
