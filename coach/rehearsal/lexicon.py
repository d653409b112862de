"""Turns of phrase per code (``knowledge/rehearsal/codes.toml``), compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from coach import resources
from coach.errors import KnowledgeError
from coach.types import Code

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@cache
def patterns() -> dict[Code, tuple[re.Pattern[str], ...]]:
    """Every code's patterns; raises KnowledgeError naming a pattern that doesn't compile."""
    source = resources.knowledge() / "rehearsal" / "codes.toml"
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return {Code(name): tuple(_compiled(name, text) for text in texts) for name, texts in raw.items()}


def _compiled(name: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise KnowledgeError(f"knowledge/rehearsal/codes.toml, {name}: {text!r} is not a pattern ({error})") from error


def plain(line: str) -> str:
    """The line in lower case with straight quotes, character for character, so that offsets hold."""
    low = line.translate(_STRAIGHT).lower()
    return low if len(low) == len(line) else line


def found(line: str) -> dict[Code, list[tuple[int, int]]]:
    """The stretches each code's patterns match, longest first."""
    low = plain(line[:2_000])
    hits: dict[Code, list[tuple[int, int]]] = {}
    for code, group in patterns().items():
        spans = [m.span() for pattern in group for m in pattern.finditer(low) if m.end() > m.start()]
        if spans:
            hits[code] = sorted(set(spans), key=lambda s: (s[0] - s[1], s[0]))
    return hits
