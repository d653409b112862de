"""Times the steps of a turn and stamps them on the reply's trace."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from coach.types import Reply, Triage


class Stopwatch:
    """Laps in milliseconds, from the moment the message arrived."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._laps: dict[str, float] = {}

    @contextmanager
    def lap(self, name: str) -> Iterator[None]:
        """Time one step."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self._laps[name] = round((time.perf_counter() - begun) * 1000, 2)

    def stamp(self, reply: Reply, triage: Triage) -> Reply:
        """The reply with its total time, laps and triage on the trace."""
        trace = reply.trace.model_copy(update={"triage": triage, "timings_ms": {**reply.trace.timings_ms, **self._laps}})
        return reply.model_copy(update={"ms": round((time.perf_counter() - self._start) * 1000, 2), "trace": trace})
