"""Rows for ending a sentence: the guided coach's own beginning, and the request a person wrote for that complaint.

``python -m training.finish OUT_DIR`` writes finish-train.jsonl and finish-dev.jsonl, for ``training.train --kind finish-``.
The small model mixes up who did what when it writes a sentence alone; here the composer begins and it only ends. Tried,
measured (README.md) and not served: the composer's own requests were graded better.
"""

from __future__ import annotations

import json
import random
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach import tasks
from coach.ports import ExampleBank
from coach.skills.lexical_bank import LexicalBank
from coach.skills.reframe import ReframeSkill
from coach.tone import read
from coach.types import Conversation, Example, Turn
from training.data import FOLDER, Row, side_of, write

#: How many of the composer's beginnings are shown for one complaint.
MOST = 2
_SENTENCE = re.compile(r"(?<=[.!])\s+")
#: Beginnings that mean nothing without the request they stood behind ("It gets to me when you don't.").
_HANGING = re.compile(r"\bwhen (?:you|we) (?:don't|do|didn't|did)\.?$", re.IGNORECASE)


def begun(result: dict[str, Any]) -> tuple[str, str] | None:
    """Lead, and the specialist's answer up to its end; None where the request comes first, or nothing stands without it."""
    statement, request = str(result.get("statement", "")), str(result.get("request", ""))
    if not request or not statement.endswith(request):
        return None
    lead = statement[: -len(request)].strip()
    if len(lead.split()) < 4 or not lead.endswith((".", "!")) or "?" in lead or _HANGING.search(_SENTENCE.split(lead)[-1]):
        return None
    parts = [str(result.get("observation", "")), ", ".join(result.get("feelings", ())), ", ".join(result.get("needs", ())), lead]
    return lead, f"[{', '.join(json.dumps(part, ensure_ascii=False) for part in parts)}"[:-1]


class Without:
    """A bank that does not know the complaint at hand, as it will not at serving."""

    def __init__(self, bank: ExampleBank) -> None:
        self._bank = bank
        self.hidden = ""

    def nearest(self, skill: str, text: str, limit: int = 4) -> tuple[Example, ...]:
        """The nearest others."""
        found = self._bank.nearest(skill, text, limit + 1)
        return tuple(one for one in found if one.input != self.hidden)[:limit]


def rows(source: Row, skill: ReframeSkill, bank: Without) -> list[Row]:
    """One row for each of the composer's beginnings that a request can follow."""
    text, request = str(source["input"]), str(source.get("request", "")).strip()
    if not request.endswith("?") or len(text.split()) > tasks.LONGEST_WORDS:
        return []
    bank.hidden = text
    found = [one for draft in skill.candidates(_turn(text)) if draft.result and (one := begun(draft.result))]
    return [
        {"task": "reframe", "user": tasks.plain_text(text), "given": given, "ending": f" {request}\"]", "key": text}
        for given in list(dict(found).values())[:MOST]
    ]


def _turn(text: str) -> Turn:
    talk = Conversation(id="training", started=datetime(2026, 1, 1, tzinfo=UTC))
    return Turn(text=text, conversation=talk, reading=read(text))


def main(out: Path) -> None:
    """Write both files and print how many rows each has."""
    out.mkdir(parents=True, exist_ok=True)
    bank = Without(LexicalBank())
    skill = ReframeSkill(bank)
    sides: dict[str, list[Row]] = {"train": [], "dev": []}
    for line in (FOLDER / "reframe.jsonl").read_text(encoding="utf-8").splitlines():
        source = json.loads(line)
        sides[side_of(source, line)] += rows(source, skill, bank)
    random.Random(0).shuffle(sides["train"])
    for side, made in sides.items():
        write(out / f"finish-{side}.jsonl", made)
        print(f"finish-{side}", len(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
