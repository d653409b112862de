"""Rows that teach the small model to make a lent line a person's own: ``python -m training.theirs OUT_DIR``.

From ``training/theirs.jsonl``: a person's text, the lines lent to them, and the same lines made theirs by a careful writer (a language
model). What is learned are the changes alone (``coach.words.edits``), or "=" where nothing is to change. And from
``training/judged.jsonl``: changes a first adapter proposed for texts it had not learned from, judged as better or not by a careful
reader; beside them the writers' own changes as better ones and spoiled ones as worse. Writes theirs-train.jsonl and theirs-dev.jsonl for
``training.train --kind theirs-``.
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

SOURCE = Path(__file__).parent / "theirs.jsonl"


def lesson(row: Row) -> Row:
    """One row as ``training.model.encode`` reads it; raises ValueError where no words name the place of a change."""
    edits = diff(row["lines"], row["theirs"])
    return {"task": tasks.THEIRS, "user": tasks.theirs_prompt(row["text"], row["lines"]), "ending": write(edits), "key": row["text"]}


def lessons(rows: list[Row]) -> Iterator[Row]:
    """All that can be written as changes."""
    for row in rows:
        try:
            yield lesson(row)
        except ValueError:
            continue


def main(out: Path) -> None:
    """Write both files and print how many rows each has, and how many of them change nothing."""
    out.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in SOURCE.read_text(encoding="utf-8").splitlines()]
    random.Random(0).shuffle(rows)
    for side in ("train", "dev"):
        made = list(lessons([row for row in rows if is_dev(row["text"]) == (side == "dev")]))
        write_rows(out / f"theirs-{side}.jsonl", made)
        print(side, len(made), sum(row["ending"] == tasks.NOTHING for row in made))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
