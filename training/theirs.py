"""Rows that teach the small model to make a lent line a person's own: ``python -m training.theirs OUT_DIR``.

From ``training/theirs.jsonl``: a person's text, the lines lent to them, and the same lines made theirs by a careful writer (a language
model). What is learned are the changes alone (``coach.words.edits``), or "=" where nothing is to change. From
``training/theirs_judged.jsonl``: changes a first adapter proposed for texts it had not learned from, judged as better or not by a careful
reader. Writes theirs-train.jsonl and theirs-dev.jsonl for ``training.train --kind theirs-``.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from coach import tasks
from coach.words.edits import diff, write
from training.data import Row, is_dev
from training.data import write as write_rows

HERE = Path(__file__).parent
SOURCE, JUDGED = HERE / "theirs.jsonl", HERE / "theirs_judged.jsonl"


def read(path: Path) -> list[Row]:
    """JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def proposals(rows: list[Row]) -> Iterator[Row]:
    """A text with its lent lines → the changes; rows in which no words name the place of a change are left out."""
    for row in rows:
        try:
            edits = diff(row["lines"], row["theirs"])
        except ValueError:
            continue
        yield {"task": tasks.THEIRS, "user": tasks.theirs_prompt(row["text"], row["lines"]), "ending": write(edits), "key": row["text"]}


def verdicts(rows: list[Row]) -> Iterator[Row]:
    """A text with a line before and after a change → yes or no."""
    for row in rows:
        shown = tasks.change_prompt(row["text"], row["before"], row["after"])
        yield {"task": tasks.THEIRS, "user": shown, "ending": tasks.YES if row["better"] else tasks.NO, "key": row["text"]}


def main(out: Path) -> None:
    """Write both files and print how many rows each has."""
    out.mkdir(parents=True, exist_ok=True)
    rows = [*proposals(read(SOURCE)), *verdicts(read(JUDGED))]
    random.Random(0).shuffle(rows)
    for side in ("train", "dev"):
        made = [row for row in rows if is_dev(row["key"]) == (side == "dev")]
        write_rows(out / f"theirs-{side}.jsonl", made)
        print(side, len(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
