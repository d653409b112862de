"""Join the second reader with the semantic one: ``python -m evals.train_second`` writes ``knowledge/models/danger.toml``.

Needs ``knowledge/models/danger.gguf`` (``training.danger``, ``training.train``, ``training.export``), ``danger.letters.json``
beside it (``training.danger`` writes it) and scikit-learn. Both
read the dev texts as they do when serving; what they read is kept in ``--kept`` and read again only where a text is new.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from coach import resources
from coach.bootstrap import Doubles, build
from coach.llms.embedded import weights
from coach.llms.embedded.model import EmbeddedLLM
from coach.llms.select import DANGER
from coach.safety.classifier import LINES_BEFORE
from coach.safety.second_reader import Card, Join, SecondReader, length, odds
from coach.settings import Settings
from coach.types import Category, Conversation, Level, Message, Triage
from evals.train_triage import PLACES
from evals.triage_rows import all_rows, share_of, stories, weight_of

MODELS = resources.knowledge() / "models"
ADAPTER = MODELS / f"{DANGER}.gguf"
#: Below this chance of the semantic reader nothing is read twice, not even here; and below the second one not when serving: of
#: 1,789 dev texts between the two, 86 of them dangerous, the second reader would have stopped or asked about none.
READ_FROM, UNSURE_FROM = 0.015, 0.15
#: This share of the newer dev texts (the fresh ones are all read).
DEV_SHARE = 0.5
#: Of the harmless texts like those people send (``LIKE_REAL``; the others were written to be mistaken) this share may be
#: stopped by the second reader that was let pass so far, and this one asked about.
LIKE_REAL = ("fresh", "stories", "talks")
STOPS, ASKS = {"first": 0.007, "later": 0.004}, {"first": 0.012, "later": 0.012}
URGENT = 0.5
#: A question that likeness alone raised is left out below the chance that this share of the dangers so asked about does not reach.
UNASKED = 0.05
#: Long quarrels are few among these texts and cost most when they are stopped: at .5 (as other harmless ones) 11.4 % of 132 were, at 8
#: 8.3 %, while of 999 fresh texts that call for safety first 94.5 and 94.8 % are stopped, of 1,570 harmless ones 3.8 and 4.0 %.
STORY_WEIGHT = 8.0
#: Where the length of a text is weighed too (behind other lines it says nothing: there it cost 5 of 20 found).
LENGTH_AT = ("first",)


class Reading(dict[str, Any]):
    """One dev row as both read it: text, place, danger, split, chance, stopped, asked, odds (None where unread)."""


def conversation(before: Sequence[str]) -> Conversation:
    """A talk in which these lines were said."""
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    lines = tuple(Message(role="person", text=line, at=now) for line in before[-LINES_BEFORE:])
    return Conversation(id="dev", started=now, messages=lines)


def dev_rows() -> list[dict[str, Any]]:
    """Every fresh text and story, and a share of the other dev texts; what is at a limit counts on neither side."""
    held = [row for row in [*all_rows(), *stories()] if row["split"] not in ("train", "twins") and row["level"] != "limit"]
    return [row for row in held if row["split"] in ("fresh", "stories", "talks") or share_of(row["text"][::-1]) < DEV_SHARE]


def earlier(kept: Path) -> dict[str, Reading]:
    """What the file holds, by key."""
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else []
    return {row["key"]: Reading(row) for row in map(json.loads, lines)}


async def read_all(rows: Sequence[dict[str, Any]], kept: Path) -> list[Reading]:
    """Both readings of every row, from the file where it has them."""
    found = earlier(kept)
    letters = tuple(Category(name) for name in taught())
    join = Join(semantic=1, second=1, bias=0, stop=2, ask=2)
    adapter = weights.Adapter(path=ADAPTER, version="dev", sha256=sha_of(ADAPTER))
    model = EmbeddedLLM(model=weights.base_weights(), adapter=adapter, timeout_s=600)
    coach = build(Settings(model="guided"), Doubles(alone=True))
    reader = SecondReader(model.next_token, Card(version="dev", letters=letters, unsure_from=READ_FROM, urgent=URGENT, first=join, later=join))
    asked = asyncio.Semaphore(4)

    async def one(row: dict[str, Any], triage: Triage, talk: Conversation) -> None:
        async with asked:
            seen = await reader.look(row["text"], talk) if reader.wanted(triage) else None
        danger = Level(row["level"]).stops_coaching
        line = Reading(
            key=_key(row), text=row["text"], place="later" if row.get("before") else "first", danger=danger, level=row["level"],
            split=row["split"], ordinary=bool(row.get("ordinary")), chance=triage.chance or 0.0, stopped=triage.level.stops_coaching,
            asked=bool(triage.question), child=bool(seen and seen.category is Category.MINOR_SEXUAL), odds=seen.odds if seen else None, urgent=seen.urgent if seen else None,
        )
        found[line["key"]] = line
        file.write(json.dumps(line, ensure_ascii=False) + "\n")

    with kept.open("a", encoding="utf-8") as file:
        waiting = []
        for at, row in enumerate(rows):
            if _key(row) in found:
                continue
            talk = conversation(row.get("before") or ())
            waiting.append(asyncio.create_task(one(row, coach.parts.triager.glance(row["text"], talk), talk)))
            await asyncio.sleep(0)
            if len(waiting) >= 8:
                await asyncio.gather(*waiting)
                waiting = []
            if at % 200 == 0:
                print(f"{at} of {len(rows)}", file=sys.stderr, flush=True)
        await asyncio.gather(*waiting)
    await model.close()
    await coach.close()
    return [found[_key(row)] for row in rows]


def _key(row: dict[str, Any]) -> str:
    """Of the text and of both readers: a new one of either has read nothing yet."""
    readers = (sha_of(ADAPTER), sha_of(resources.knowledge() / "safety" / "classifier.npz"))
    return hashlib.sha256("\n".join([*readers, *(row.get("before") or ()), row["text"]]).encode()).hexdigest()[:16]


@cache
def sha_of(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def taught() -> list[str]:
    """The categories in the order of the letters the adapter was taught (``training.danger`` writes them beside its rows)."""
    return list(json.loads((MODELS / f"{DANGER}.letters.json").read_text(encoding="utf-8")))


def fit(seen: Sequence[Reading], place: str) -> Join:
    """Weights from everything read twice in that place, thresholds from the share of harmless texts they would stop."""
    from sklearn.linear_model import LogisticRegression

    there = [row for row in seen if row["place"] == place]
    used = [row for row in there if row["odds"] is not None]
    table = np.array([[odds(row["chance"]), row["odds"], *([length(row["text"])] if place in LENGTH_AT else [])] for row in used])
    weight = [STORY_WEIGHT if row["split"] == "stories" else weight_of(row["split"], row["ordinary"]) for row in used]
    judge = LogisticRegression(C=1).fit(table, [row["danger"] for row in used], sample_weight=weight)
    chances = judge.predict_proba(table)[:, 1]
    passed = [float(c) for c, row in zip(chances, used, strict=True) if row["split"] in LIKE_REAL and not row["danger"] and not row["stopped"]]
    harmless = sum(not row["danger"] for row in there if row["split"] in LIKE_REAL)
    stop, ask = (_least(passed, int(share * harmless)) for share in (STOPS[place], ASKS[place]))
    asked = sorted(float(c) for c, row in zip(chances, used, strict=True) if row["danger"] and row["asked"] and not row["stopped"])
    semantic, second, *more = map(float, judge.coef_[0])
    calm = asked[int(UNASKED * len(asked))] if asked else 0.0
    return Join(semantic=semantic, second=second, length=sum(more), bias=float(judge.intercept_[0]), stop=stop, ask=ask, calm=min(calm, ask))


def _least(chances: Sequence[float], may: int) -> float:
    """The lowest chance that at most ``may`` of these reach, and never below one in two."""
    ordered = sorted(chances, reverse=True)
    return max(0.5, float(np.nextafter(ordered[may], 1.0)) if may < len(ordered) else 0.5)


def told(seen: Sequence[Reading], joins: dict[str, Join]) -> list[dict[str, Any]]:
    """Stopped and asked before and with the second reader, by place, split and side."""
    rows: dict[tuple[str, str, str], list[tuple[bool, bool, bool, bool]]] = {}
    for row in seen:
        join = joins[row["place"]]
        chance = 0.0 if row["odds"] is None else join.chance(row["chance"], row["odds"], row["text"])
        stopped = row["stopped"] or (chance >= join.stop and not row["child"])
        asked = (row["asked"] and (row["odds"] is None or chance >= join.calm)) or chance >= join.ask
        side = row["level"] if row["danger"] else "harmless"
        rows.setdefault((row["place"], row["split"], side), []).append((row["stopped"], stopped, row["stopped"] or row["asked"], stopped or asked))
    return [
        {"place": place, "split": split, "side": side, "n": len(found), "stopped": _shares(found, 0, 1), "with questions": _shares(found, 2, 3)}
        for (place, split, side), found in sorted(rows.items())
    ]


def _shares(found: Sequence[tuple[bool, ...]], before: int, after: int) -> str:
    return " → ".join(f"{sum(one[at] for one in found) / len(found):.3f}" for at in (before, after))


def card(version: str, joins: dict[str, Join], texts: int) -> str:
    """The text of danger.toml."""
    sha, letters = sha_of(ADAPTER), taught()
    head = [
        "# The adapter danger.gguf: SmolLM2-135M-Instruct reads for danger (training/README.md). Written by evals.train_second.",
        "# Apache-2.0, like the model it changes; the texts it learned from were written by language models, for us.",
        f'version = "{version}"', f'sha256 = "{sha}"', f"letters = {json.dumps(letters)}",
        f"unsure_from = {UNSURE_FROM}", f"urgent = {URGENT}", f"joined_on = {texts}  # dev texts both have read",
    ]
    for place in PLACES:
        head += ["", f"[{place}]", *(f"{name} = {value!r}" for name, value in joins[place].model_dump().items())]
    return "\n".join(head) + "\n"


def main() -> None:
    """Read, join, write, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=Path, default=Path("var/second.jsonl"))
    parser.add_argument("--version", default="1")
    options = parser.parse_args()
    seen = asyncio.run(read_all(dev_rows(), options.kept))
    joins = {place: fit(seen, place) for place in PLACES}
    (MODELS / f"{DANGER}.toml").write_text(card(options.version, joins, len(seen)), encoding="utf-8")
    for row in told(seen, joins):
        print(row)


if __name__ == "__main__":
    main()
