"""Examples → (tag, user text, answer JSON) rows, split by hash, with a leak check.

``python -m training.data OUT_DIR`` writes train.jsonl and dev.jsonl, one row per task instance.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach import tasks

FOLDER = Path(__file__).parent.parent / "knowledge" / "examples"
#: Out of a thousand: texts whose hash falls below go to dev, everywhere and for good.
DEV_PERMILLE = 80
Row = dict[str, Any]


def is_dev(text: str) -> bool:
    """The project-wide split: by hash of the normalised input text."""
    digest = hashlib.sha256(normal(text).encode()).digest()
    return int.from_bytes(digest[:4], "big") % 1000 < DEV_PERMILLE


def side_of(source: Row, line: str) -> str:
    """Where an example belongs: as it says itself, else by its text."""
    return source.get("split") or ("dev" if is_dev(source.get("input", line)) else "train")


def normal(text: str) -> str:
    """Lower-case letters and digits only, single spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def pick(row: Row, *fields: str) -> Row:
    return {field: row[field] for field in fields}


def sentence(tag: str, row: Row) -> Row:
    answer = pick(row, *tasks.FIELDS[tag])
    return {"task": tag, "user": tasks.plain_text(row["input"]), "answer": answer, "key": row["input"]}


def decode(row: Row) -> Row:
    answer = pick(row, *tasks.FIELDS["decode"])
    return {"task": "decode", "user": tasks.plain_text(row["input"]), "answer": answer, "key": row["input"]}


def repair(row: Row) -> Row:
    answer = {"acknowledge": row["acknowledge"], "say": row["attempts"][0]["say"], "then": row["then"]}
    return {"task": "repair", "user": tasks.plain_text(row["input"]), "answer": answer, "key": row["input"]}


def revise(row: Row) -> Row:
    user = tasks.revise_text(row["statement"], row["instruction"])
    return {"task": "revise", "user": user, "answer": {"revised": row["revised"]}, "key": row["statement"]}


def talk(row: Row) -> Row:
    user = tasks.talk_text(row["history"], row["user"])
    return {"task": "chat", "user": user, "answer": pick(row, "reply"), "key": row["user"]}


def rehearse(row: Row) -> Iterator[Row]:
    """Two rows a turn: the partner's line, and the feedback on the user's."""
    scene = tasks.scene_text(row["goal"], row["relationship"], row["partner"], row["difficulty"])
    history: list[str] = []
    before = ""
    for turn in row["turns"]:
        state = tasks.state_text(**{k: int(turn["state"][k]) for k in ("heat", "openness", "heard")})
        user = tasks.partner_text(scene, state, history, turn["user"])
        yield {"task": "partner", "user": user, "answer": {"reply": turn["partner_reply"]}, "key": row["goal"]}
        note = tasks.feedback_text(row["goal"], before, turn["user"], turn["codes"])
        better = turn.get("better") or ""
        yield {"task": "feedback", "user": note, "answer": {"feedback": turn["feedback"], "better": better},
               "key": row["goal"]}
        history += [f"me: {turn['user']}", f"them: {turn['partner_reply']}"]
        before = turn["partner_reply"]


READERS = {
    "reframe": lambda row: [sentence("reframe", row)],
    "need": lambda row: [sentence("need", row)],
    "decode": lambda row: [decode(row)],
    "repair": lambda row: [repair(row)],
    "revise": lambda row: [revise(row)],
    "coach_turn": lambda row: [talk(row)],
    "rehearse": lambda row: list(rehearse(row)),
}


def load(folder: Path = FOLDER) -> list[Row]:
    """Every row of every task in the examples folder."""
    rows: list[Row] = []
    for skill, reader in READERS.items():
        path = folder / f"{skill}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            source = json.loads(line)
            side = side_of(source, line)
            rows += [{**row, "split": side} for row in reader(source)]
    return rows


def split(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Train and dev; a text on both sides is dropped from train (leak check)."""
    dev = [row for row in rows if row["split"] == "dev"]
    seen = {normal(row["user"]) for row in dev}
    train = [row for row in rows if row["split"] == "train" and normal(row["user"]) not in seen]
    return train, dev


def write(path: Path, rows: list[Row]) -> None:
    """Rows as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main(out: Path) -> None:
    """Write both files and print how many rows each task has."""
    out.mkdir(parents=True, exist_ok=True)
    train, dev = split(load())
    random.Random(0).shuffle(train)
    for name, rows in (("train", train), ("dev", dev)):
        write(out / f"{name}.jsonl", rows)
        print(name, len(rows), dict(Counter(row["task"] for row in rows)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
