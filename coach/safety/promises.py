"""The printed promises, read from the data file that the page, the protocol and the tests share."""

from __future__ import annotations

import tomllib
from functools import cache

from coach import resources


@cache
def promises() -> tuple[str, ...]:
    """Each promise in one plain sentence, in order (``reference/safety.md`` 4.2)."""
    data = tomllib.loads((resources.knowledge() / "safety" / "promises.toml").read_text(encoding="utf-8"))
    return tuple(str(item["text"]) for item in data["promise"])
