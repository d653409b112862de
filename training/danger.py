"""Rows that teach the small language model to read for danger: ``python -m training.danger OUT_DIR``.

Writes danger-train.jsonl, danger-dev.jsonl and the categories by their letters (danger.letters.json) for ``training.train
--kind danger-``. The answer is one token: ``no``, or a letter for the category, capital where the level is emergency. The texts and their sides are those of the semantic reader
(``evals.triage_rows``), so the two readers can be joined on texts that neither has learned from.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from coach import tasks
from coach.types import Level
from evals.triage_rows import all_rows, joined
from training.data import Row, write

#: Long texts beside those of the semantic reader, calm and dangerous, drawn with a seed of their own: without them the second
#: teaching was no better than the first.
MORE_CALM, MORE_DANGER, MORE_SEED = 2500, 1500, 11


def categories(rows: list[Row]) -> list[str]:
    """Every category that stops coaching, in the order of its letter; raises ValueError where letters run out."""
    found = sorted({str(row["category"]) for row in rows if Level(row["level"]).stops_coaching})
    if len(found) > len(ascii_lowercase):
        raise ValueError("More categories of danger than letters: give the last ones two.")
    return found


def label(row: Row, letters: list[str]) -> str:
    """The token to answer with."""
    level = Level(row["level"])
    if not level.stops_coaching:
        return tasks.CALM
    return tasks.danger_answer(letters.index(str(row["category"])), level is Level.EMERGENCY)


def lesson(row: Row, letters: list[str]) -> dict[str, Any]:
    """One row as ``training.model.encode`` reads it."""
    shown = tasks.danger_text(str(row["text"]), row.get("before") or ())
    return {"task": tasks.DANGER, "user": shown, "ending": label(row, letters), "key": row["text"]}


def main(out: Path) -> None:
    """Write both files and print how many rows each label has."""
    out.mkdir(parents=True, exist_ok=True)
    rows = all_rows(with_ways=False)
    train = [row for row in rows if row["split"] == "train"]
    letters = categories(train)
    (out / "danger.letters.json").write_text(json.dumps(letters), encoding="utf-8")
    held = [row for row in rows if row["split"] != "train"]
    known = [row for row in held if row["category"] in letters or not Level(row["level"]).stops_coaching]
    for side, chosen in (("train", [*train, *joined(train), *joined(train, MORE_CALM, MORE_DANGER, MORE_SEED)]), ("dev", known)):
        made = [lesson(row, letters) for row in chosen]
        write(out / f"danger-{side}.jsonl", made)
        print(side, len(made), dict(Counter(one["ending"] for one in made).most_common()))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
