"""The list of works our pages rest on (``knowledge/sources.toml``)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import ValidationError

from coach.retrieval.pages import Problem
from coach.types import Source

STRENGTHS = ("strong", "moderate", "weak", "contested", "claim only")
CHECKED = ("full", "abstract", "secondary", "not verified")


def read_sources(path: Path) -> tuple[dict[str, Source], tuple[Problem, ...]]:
    """Every source by id, and what is wrong in the file."""
    if not path.is_file():
        return {}, (Problem(path.name, 1, "the file is missing; copy it back from the package"),)
    text = path.read_text(encoding="utf-8")
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return {}, (Problem(path.name, _line_of(error), f"not valid TOML: {error}"),)
    lines = {m[1]: text[: m.start()].count("\n") + 1 for m in re.finditer(r"^\[([^\]]+)\]", text, re.MULTILINE)}
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for key, table in tables.items():
        line = lines.get(key, 1)
        try:
            sources[key] = Source(id=key, **table)
        except (ValidationError, TypeError) as error:
            problems.append(Problem(path.name, line, f"[{key}] {_first(error)}"))
            continue
        problems += [Problem(path.name, line, f"[{key}] {what}") for what in _wrong(sources[key])]
    return sources, tuple(problems)


def _wrong(source: Source) -> list[str]:
    out = []
    if source.strength not in STRENGTHS:
        out.append(f"strength must be one of {', '.join(STRENGTHS)}")
    if source.checked not in CHECKED:
        out.append(f"checked must be one of {', '.join(CHECKED)}")
    if not source.title or not source.supports:
        out.append("give a title and say what it supports")
    return out


def _first(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}"
    return str(error)


def _line_of(error: tomllib.TOMLDecodeError) -> int:
    found = re.search(r"line (\d+)", str(error))
    return int(found[1]) if found else 1
