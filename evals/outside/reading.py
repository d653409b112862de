"""Reading CSV, TSV, JSON and JSONL files that other people made, with errors that name the missing column."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.errors import InputError


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Each record as a dictionary; the file's ending says how to read it."""
    if not path.is_file():
        raise InputError(f"There is no {path.name}. Put your copy of the set there; its licence stays with you.")
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv"):
        with path.open(encoding="utf-8", newline="") as opened:
            yield from csv.DictReader(opened, delimiter="\t" if ending == ".tsv" else ",")
        return
    text = path.read_text(encoding="utf-8")
    if ending == ".json":
        data = json.loads(text)
        yield from data if isinstance(data, list) else data.get("data", [])
        return
    yield from (json.loads(line) for line in text.splitlines() if line.strip())


def field(row: dict[str, Any], *names: str) -> str:
    """The first of these columns that is there; raises InputError listing what was looked for and what there is."""
    for name in names:
        if row.get(name) not in (None, ""):
            return str(row[name])
    raise InputError(f"None of the columns {', '.join(names)} is there; the file has {', '.join(map(str, row))}.")
