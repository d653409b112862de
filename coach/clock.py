"""The real clock, and one that stands still for tests."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """Now, in UTC."""

    def now(self) -> datetime:
        """The time."""
        return datetime.now(UTC)


class FixedClock:
    """Always the same moment, until moved."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The fixed moment."""
        return self._moment

    def move_to(self, moment: datetime) -> None:
        """Jump to another moment."""
        self._moment = moment
