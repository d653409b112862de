"""The word lists of ``knowledge/lexicon/left_out.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from coach import resources


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((resources.knowledge() / "lexicon" / "left_out.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of single words."""
    return frozenset(str(_lists()[name]).split())


def pattern(name: str) -> str:
    """A list of turns, as the inside of a regular expression."""
    return str(_lists()[name])


@cache
def anywhere(name: str) -> re.Pattern[str]:
    """A list of turns to be looked for as whole words anywhere."""
    return re.compile(rf"\b(?:{'|'.join(_lists()[name])})\b", re.IGNORECASE)


@cache
def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """What to look for, each with how one says it."""
    return tuple((str(find), str(say)) for find, say in _lists()[name].items())
