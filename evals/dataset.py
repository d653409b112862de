"""Cases on disk: JSONL whose first line says who wrote them, under which licence, what they measure, who labelled them.

A line ``{"from": "triage", "where": {"level": "benign"}, "skill": "chat"}`` stands for the cases of another file that hold
those values, with what else the line says added; nothing is copied, so they follow their source.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach import resources
from coach.errors import KnowledgeError
from evals.types import About, Case


def folder() -> Path:
    """Where the cases lie."""
    return resources.root() / "evals" / "cases"


def load(name: str, where: Path | None = None) -> tuple[About, tuple[Case, ...]]:
    """A file's front matter and cases; raises KnowledgeError naming the line that is wrong."""
    path = (where or folder()) / f"{name}.jsonl"
    if not path.is_file():
        raise KnowledgeError(f"no cases at {path.name}; the suites read evals/cases/*.jsonl")
    rows = [_row(path, n, line) for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if line.strip()]
    about = rows.pop(0)["_about"] if rows and "_about" in rows[0] else _beside(path)
    cases = tuple(case for n, row in enumerate(rows, 1) for case in (_borrowed(path, row) if "from" in row else (_case(path, n, row),)))
    if len({case.id for case in cases}) != len(cases):
        raise KnowledgeError(f"{path.name}: two cases share an id; ids name cases in the baselines")
    return About(**about), cases


def draw(cases: Sequence[Case], limit: int | None, seed: int = 0) -> tuple[Case, ...]:
    """``limit`` cases by a draw that depends on seed and ids alone: smaller limits are subsets of larger ones."""
    if limit is None or limit >= len(cases):
        return tuple(cases)
    chosen = {case.id for case in sorted(cases, key=lambda case: _order(seed, case.id))[:limit]}
    return tuple(case for case in cases if case.id in chosen)


def _order(seed: int, case_id: str) -> bytes:
    return hashlib.sha256(f"{seed}:{case_id}".encode()).digest()


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise KnowledgeError(f"{path.name}:{number}: not JSON: {error}") from error
    if not isinstance(row, dict):
        raise KnowledgeError(f"{path.name}:{number}: each line is one JSON object")
    return row


def _case(path: Path, number: int, row: dict[str, Any]) -> Case:
    data = {key: value for key, value in row.items() if key not in ("id", "text")}
    words = row.get("text", row.get("question", row.get("instruction", "")))
    return Case(id=str(row.get("id") or f"{path.stem}-{number:03}"), text=str(words), data=data)


def _borrowed(path: Path, row: dict[str, Any]) -> tuple[Case, ...]:
    """Another file's cases by reference, their ids led by its name."""
    wanted, source = row.get("where", {}), str(row["from"])
    more = {key: value for key, value in row.items() if key not in ("from", "where")}
    found = [case for case in load(source, path.parent)[1] if all(case.data.get(key) == value for key, value in wanted.items())]
    if not found:
        raise KnowledgeError(f"{path.name}: no case in {source}.jsonl has {wanted}; correct the line that borrows them")
    return tuple(case.model_copy(update={"id": f"{source}:{case.id}", "data": {**case.data, **more}}) for case in found)


def _beside(path: Path) -> dict[str, Any]:
    """Front matter for files that other programs read line by line: ``about.toml`` beside them."""
    table = path.parent / "about.toml"
    known = tomllib.loads(table.read_text(encoding="utf-8")) if table.is_file() else {}
    if path.stem not in known:
        raise KnowledgeError(f'{path.name}: the first line must be {{"_about": {{author, licence, measures, labelled_by}}}}')
    found: dict[str, Any] = known[path.stem]
    return found
