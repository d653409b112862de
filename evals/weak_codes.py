"""Lines of other examples that teach a code by what they are: a humorous repair attempt, a contemptuous sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from coach import resources
from coach.types import Code

#: For each kind of line: codes it surely has, and codes it may have (left out of training for that line).
KINDS: dict[str, tuple[tuple[Code, ...], tuple[Code, ...]]] = {
    "apology": ((Code.APOLOGY,), (Code.REPAIR, Code.VALIDATION, Code.I_STATEMENT)),
    "humor": ((Code.HUMOR,), (Code.REPAIR, Code.VALIDATION, Code.SPECIFIC_REQUEST, Code.I_STATEMENT)),
    "i_feel": ((Code.I_STATEMENT,), (Code.REPAIR, Code.VALIDATION, Code.APOLOGY)),
    "take_responsibility": ((Code.REPAIR,), (Code.APOLOGY, Code.VALIDATION, Code.I_STATEMENT)),
    "appreciation": ((Code.VALIDATION,), (Code.REPAIR, Code.I_STATEMENT)),
    "stop_action": ((Code.REPAIR,), (Code.BOUNDARY, Code.SPECIFIC_REQUEST, Code.DEMAND, Code.I_STATEMENT)),
    "time_out": ((Code.REPAIR,), (Code.BOUNDARY, Code.SPECIFIC_REQUEST, Code.I_STATEMENT)),
    "contempt": ((Code.CONTEMPT,), (Code.BLAME, Code.ABSOLUTE, Code.MIND_READING, Code.DEMAND)),
    "criticism": ((Code.BLAME,), (Code.CONTEMPT, Code.ABSOLUTE, Code.MIND_READING, Code.DEMAND, Code.I_STATEMENT)),
    "defensiveness": ((Code.DEFENSIVE,), (Code.BLAME, Code.CONTEMPT, Code.ABSOLUTE, Code.MIND_READING, Code.DEMAND)),
    "stonewalling": ((Code.STONEWALL,), (Code.CONTEMPT, Code.BLAME, Code.BOUNDARY, Code.DEMAND, Code.ABSOLUTE)),
    "statement": ((Code.I_STATEMENT, Code.SPECIFIC_REQUEST), (Code.VALIDATION, Code.SOFT_STARTUP, Code.BLAME)),
}
LONGEST_WORDS = 32
#: How many lines of one kind at most, so that the weak lines don't drown the real ones.
MOST = 240


def weak_lines() -> Iterator[tuple[str, str]]:
    """``(kind, line)`` from the train side of the repair and reframe examples."""
    folder = resources.knowledge() / "examples"
    seen: dict[str, int] = {}
    for kind, line in (*_repairs(folder), *_reframes(folder)):
        if kind in KINDS and len(line.split()) <= LONGEST_WORDS and seen.get(kind, 0) < MOST:
            seen[kind] = seen.get(kind, 0) + 1
            yield kind, line


def _rows(path: Path) -> Iterator[dict[str, object]]:
    for text in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        if row.get("split", "train") == "train":
            yield row


def _repairs(folder: Path) -> Iterator[tuple[str, str]]:
    for row in _rows(folder / "repair.jsonl"):
        attempts = row["attempts"]
        assert isinstance(attempts, list)
        for attempt in attempts:
            yield str(attempt["type"]), str(attempt["say"])


def _reframes(folder: Path) -> Iterator[tuple[str, str]]:
    for row in _rows(folder / "reframe.jsonl"):
        line = str(row["input"])
        if " you" in f" {line.lower()}":
            yield str(row.get("horseman", "")), line
            yield "statement", str(row["statement"])
