"""Join the second reader with the semantic one: ``python -m evals.train_second`` writes ``knowledge/models/danger.toml``.

Needs ``knowledge/models/danger.onnx`` and ``danger.categories.json`` (``evals.second_net`` writes both) and scikit-learn. Both
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
from coach.retrieval.mpnet import MPNet
from coach.safety.classifier import LINES_BEFORE
from coach.safety.second_net import DangerNet
from coach.safety.second_reader import CARD, Card, Join, SecondReader, length, odds
from coach.safety.triage import Reading, to_confirm
from coach.settings import Settings
from coach.types import Category, Conversation, Level, Message, Triage
from evals.train_triage import PLACES
from evals.triage_rows import all_rows, share_of, stories, teaches, weight_of

MODELS = resources.knowledge() / "models"
GRAPH, LABELS = MODELS / "danger.onnx", MODELS / "danger.categories.json"
#: Below this chance of the semantic reader nothing is read twice: everything is, it takes 20 ms.
UNSURE_FROM = 0.0
#: Every stop can wait for the second reader, as far as this file is concerned.
ALWAYS = 2.0
#: This share of the newer dev texts (the fresh ones are all read).
DEV_SHARE = 0.5
#: Joined on texts like those people send (the others were written to be mistaken). Of the harmless ones this share may be stopped
#: because the first reader is sure, this share in all, and this share asked about. At .02 of the harmless ones 10 of 319 fresh ones
#: were stopped and .953 of 360 dangers, at .017 4 and .950. A talk has seven later lines, and what one of them stops stays stopped:
#: at .015 10 of 1,133 calm ones were and 204 of 217 dangers, at .005 4 and 201.
LIKE_REAL = ("fresh", "everyday", "stories", "talks")
SURELY, STOPS, ASKS = 0.0015, {"first": 0.017, "later": 0.005}, {"first": 0.02, "later": 0.012}
URGENT = 0.5
#: A question that likeness alone raised is left out below the chance that this share of the dangers so asked about does not reach.
UNASKED = 0.05
#: Long quarrels are few among these texts and cost most when they are stopped: at .5 (as other harmless ones) 11.4 % of 132 were, at 8
#: 8.3 %, while of 999 fresh texts that call for safety first 94.5 and 94.8 % are stopped, of 1,570 harmless ones 3.8 and 4.0 %.
STORY_WEIGHT = 8.0
#: Where the length of a text is weighed too (behind other lines it says nothing: there it cost 5 of 20 found).
LENGTH_AT = ("first",)


class Both(dict[str, Any]):
    """One dev row as both read it: text, place, danger, split, chance, odds (None where unread), whether the first reader by
    itself stopped or asked, and what of that waits for the second ("", "likeness" or "rule")."""


def conversation(before: Sequence[str]) -> Conversation:
    """A talk in which these lines were said."""
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    lines = tuple(Message(role="person", text=line, at=now) for line in before[-LINES_BEFORE:])
    return Conversation(id="dev", started=now, messages=lines)


def dev_rows() -> list[dict[str, Any]]:
    """Fresh texts that taught neither reader, stories, and a share of the other dev texts; what is at a limit counts on neither side."""
    held = [row for row in [*all_rows(), *stories()] if row["split"] != "twins" and not teaches(row) and row["level"] != "limit"]
    return [row for row in held if row["split"] in LIKE_REAL or share_of(row["text"][::-1]) < DEV_SHARE]


def earlier(kept: Path) -> dict[str, Both]:
    """What the file holds, by key."""
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else []
    return {row["key"]: Both(row) for row in map(json.loads, lines)}


async def read_all(rows: Sequence[dict[str, Any]], kept: Path) -> list[Both]:
    """Both readings of every row, from the file where it has them."""
    found = earlier(kept)
    join = Join(semantic=1, second=1, bias=0, stop=2, ask=2)
    card = Card(version="dev", sha256=sha_of(GRAPH), categories=taught(), unsure_from=0.0, sure=ALWAYS, urgent=URGENT, first=join, later=join)
    coach = build(Settings(model="guided"), Doubles(alone=True))
    reader = SecondReader(DangerNet(MPNet(), GRAPH, card.sha256).read, card)
    asked = asyncio.Semaphore(4)

    async def one(row: dict[str, Any], triage: Triage, talk: Conversation) -> None:
        async with asked:
            seen = await reader.look(row["text"], talk) if reader.wanted(triage) else None
        danger = Level(row["level"]).stops_coaching
        line = Both(
            key=_key(row), text=row["text"], place="later" if row.get("before") else "first", danger=danger, level=row["level"],
            split=row["split"], ordinary=bool(row.get("ordinary")), chance=triage.chance or 0.0, stopped=triage.level.stops_coaching, waits=_waits(triage),
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
    await coach.close()
    return [found[_key(row)] for row in rows]


def _waits(triage: Triage) -> str:
    """What of a stop could be left to the second reader: one of likeness alone, one that a rule heard, or nothing."""
    waiting = to_confirm(Reading(triage.evidence, chance=triage.chance), ALWAYS)
    return "" if not waiting else "rule" if any(item.source == "signal" for item in waiting) else "likeness"


def _key(row: dict[str, Any]) -> str:
    """Of the text and of both readers: a new one of either has read nothing yet."""
    readers = (sha_of(GRAPH), sha_of(resources.knowledge() / "safety" / "classifier.npz"))
    return hashlib.sha256("\n".join([*readers, *(row.get("before") or ()), row["text"]]).encode()).hexdigest()[:16]


@cache
def sha_of(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def taught() -> tuple[Category, ...]:
    """The categories in the order of the network's logits."""
    return tuple(Category(name) for name in json.loads(LABELS.read_text(encoding="utf-8")))


def sure_from(seen: Sequence[Both]) -> float:
    """From which chance of its own the first reader stops without asking the second: hardly anything harmless reaches it."""
    harmless = [row for row in seen if not row["danger"] and row["split"] in LIKE_REAL]
    return _least([row["chance"] for row in harmless if row["waits"]], int(SURELY * len(harmless)))


def fit(seen: Sequence[Both], place: str, sure: float) -> Join:
    """Weights from everything read twice in that place, thresholds from the share of harmless texts they would stop."""
    from sklearn.linear_model import LogisticRegression

    there = [row for row in seen if row["place"] == place and row["split"] in LIKE_REAL]
    table = np.array([[odds(row["chance"]), row["odds"], row["waits"] == "rule", *([length(row["text"])] if place in LENGTH_AT else [])] for row in there], dtype=float)
    weight = [STORY_WEIGHT if row["split"] == "stories" else weight_of(row["split"], row["ordinary"]) for row in there]
    judge = LogisticRegression(C=1).fit(table, [row["danger"] for row in there], sample_weight=weight)
    chances = [float(one) for one in judge.predict_proba(table)[:, 1]]
    left = [(chance, row) for chance, row in zip(chances, there, strict=True) if not _settled(row, sure)]
    harmless = sum(not row["danger"] for row in there)
    passed = [chance for chance, row in left if not row["danger"]]
    stopped = harmless - len(passed)
    stop, ask = (_least(passed, int(share * harmless) - stopped) for share in (STOPS[place], STOPS[place] + ASKS[place]))
    asked = sorted(chance for chance, row in left if row["danger"] and (row["asked"] or row["waits"]) and chance < stop)
    semantic, second, heard, *more = map(float, judge.coef_[0])
    unasked = asked[int(UNASKED * len(asked))] if asked else 0.0
    return Join(semantic=semantic, second=second, heard=heard, length=sum(more), bias=float(judge.intercept_[0]), stop=stop, ask=min(ask, stop), calm=min(unasked, ask))


def _settled(row: Both, sure: float) -> bool:
    """The first reader stops by itself."""
    return bool(row["stopped"] and (not row["waits"] or row["chance"] >= sure))


def _least(chances: Sequence[float], may: int, least: float = 0.2) -> float:
    """The lowest chance that at most ``may`` of these reach, and never below ``least``."""
    ordered, may = sorted(chances, reverse=True), max(0, may)
    return max(least, float(np.nextafter(ordered[may], 1.0)) if may < len(ordered) else least)


def told(seen: Sequence[Both], joins: dict[str, Join], sure: float) -> list[dict[str, Any]]:
    """Stopped and asked by the first reader alone and with the second, by place, split and side."""
    rows: dict[tuple[str, str, str], list[tuple[bool, bool, bool, bool]]] = {}
    for row in seen:
        join = joins[row["place"]]
        chance = join.chance(row["chance"], row["odds"], row["text"], row["waits"] == "rule")
        stopped = _settled(row, sure) or (chance >= join.stop and (not row["child"] or bool(row["waits"])))
        doubted = row["waits"] == "rule" or ((row["asked"] or row["waits"]) and chance >= join.calm)
        asked = bool(doubted) or chance >= join.ask
        side = row["level"] if row["danger"] else "harmless"
        rows.setdefault((row["place"], row["split"], side), []).append((row["stopped"], stopped, row["stopped"] or row["asked"], stopped or asked))
    return [
        {"place": place, "split": split, "side": side, "n": len(found), "stopped": _shares(found, 0, 1), "with questions": _shares(found, 2, 3)}
        for (place, split, side), found in sorted(rows.items())
    ]


def _shares(found: Sequence[tuple[bool, ...]], before: int, after: int) -> str:
    return " → ".join(f"{sum(one[at] for one in found) / len(found):.3f}" for at in (before, after))


def card(version: str, joins: dict[str, Join], sure: float, texts: int) -> str:
    """The text of danger.toml."""
    head = [
        "# The network danger.onnx: upper layers of MPNet that read for danger (knowledge/models/README.md). Written by evals.train_second.",
        "# Apache-2.0, like the model they changed; the texts they learned from were written by language models, for us.",
        f'version = "{version}"', f'sha256 = "{sha_of(GRAPH)}"', f"categories = {json.dumps([one.value for one in taught()])}",
        f"unsure_from = {UNSURE_FROM}", f"sure = {sure!r}", f"urgent = {URGENT}", f"joined_on = {texts}  # dev texts both have read",
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
    sure = sure_from(seen)
    joins = {place: fit(seen, place, sure) for place in PLACES}
    (MODELS / CARD).write_text(card(options.version, joins, sure, len(seen)), encoding="utf-8")
    for row in told(seen, joins, sure):
        print(row)


if __name__ == "__main__":
    main()
