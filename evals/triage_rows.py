"""The texts the triage readers learn from, and are judged by: labelled ones, ordinary ones, long ones, talks line by line."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from coach import resources
from coach.safety.classifier import LINES_BEFORE, in_context
from coach.safety.normalise import normalise
from coach.safety.signals import read_signals
from coach.skills.occasions_find import SKILLS, read
from coach.types import Level

SEED = 7
#: Of the newer labelled files, this share (by hash of the text) is kept apart as a second dev set.
HELD_OUT = 0.15
#: Half of these are twins of one another, word for word, which no two people's texts are: they teach, and are reported, but
#: neither join nor thresholds come from them.
TWINS = "triage_more_g"
#: Written without sight of anything here, once tests.
#: What people bring to the coach on ordinary nights (``triage_everyday``, a split of its own) is for the join and the thresholds too.
FRESH, FRESH_WEIGHT = ("triage_more_j", "triage_tests"), 2.0
#: Of those once tests this share (by hash of the text) teaches the readers; the join and the thresholds come from the others.
TAUGHT = 0.6
LABELLED = ("triage", "triage_more", *(f"triage_more_{letter}" for letter in "bcdefghijklmnopqrstuvw"), "triage_tests", "triage_everyday", "triage_everyday_more")
#: Skill inputs taken as ordinary talk, and one in how many of their training lines is used.
ORDINARY = {"reframe": 1, "need": 1, "repair": 1, "decode": 1, "revise": 2, "coach_turn": 1}
#: Long stories are made of short ones: so many calm ones, and so many with danger somewhere in them.
JOINED_CALM, JOINED_DANGER = 500, 400
JOINED_WORDS = (30, 110)
#: Whole talks, line by line, and how many short lines are set behind somebody's ordinary lines to be read there.
TALKS = ("triage_talks", "triage_talks_more")
SET_BEHIND, SHORT_LINE = 0.6, 25

CALM: dict[str, Any] = {"level": "benign", "category": "ordinary_coaching", "ordinary": True}


def examples() -> Path:
    """Where the labelled texts lie."""
    return resources.knowledge() / "examples"


def share_of(text: str) -> float:
    """A number in 0..1 that depends on the text alone."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 16**8


def teaches(row: dict[str, Any]) -> bool:
    """Whether the readers learn from the row."""
    return row["split"] == "train" or (row["split"] == "fresh" and share_of(row["text"]) < TAUGHT)


def weight_of(split: str, ordinary: bool) -> float:
    """How much a dev text counts where readers are joined."""
    return FRESH_WEIGHT if split in {"fresh", "everyday"} else 0.5 if ordinary else 1.0


def lines(name: str) -> Iterator[dict[str, Any]]:
    """The rows of one file."""
    for line in (examples() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def words_of(row: dict[str, Any]) -> str:
    """What a person typed in a row of another skill's examples; '' where there is nothing."""
    return str(row.get("input") or row.get("user") or row.get("statement") or "")


def ways() -> Iterator[str]:
    """How people type what they go through with each other; what a signal rule hears danger in was read: none of it is left that is."""
    for skill in SKILLS:
        for occasion in read(resources.knowledge() / "occasions" / f"{skill}.jsonl"):
            yield from occasion.ways


def all_rows(with_ways: bool = True) -> list[dict[str, Any]]:
    """Labelled and ordinary rows with ``plain`` and ``split`` (train, dev, dev2), each plain text once."""
    found: dict[str, dict[str, Any]] = {}
    for name in LABELLED:
        for row in lines(name):
            held = "twins" if name == TWINS else "dev2"
            kept = "fresh" if name in FRESH else held if share_of(row["text"]) < HELD_OUT else "train"
            split = row.get("split", kept)
            ordinary = split == "fresh" and row["category"] == "ordinary_coaching"
            found.setdefault(normalise(row["text"]), {**row, "split": split, "ordinary": ordinary, "file": name})
    for name, every in ORDINARY.items():
        for row in lines(name):
            text, split = words_of(row), row.get("split", "train")
            if text and (split != "train" or (share_of(text) * every < 1 and not alarming(text))):
                found.setdefault(normalise(text), {"text": text, "split": split, **CALM})
            if wish := row.get("instruction"):  # "cut the last bit" is about a sentence
                found.setdefault(normalise(wish), {"text": wish, "split": split, "wish": True, **CALM})
    for text in ways() if with_ways else ():
        found.setdefault(normalise(text), {"text": text, "split": "train", **CALM})
    rows = [{**row, "plain": plain} for plain, row in found.items()]
    return [*rows, *set_behind(rows), *talks()]


def joined(rows: Sequence[dict[str, Any]], calms: int = JOINED_CALM, dangers: int = JOINED_DANGER, seed: int = SEED) -> list[dict[str, Any]]:
    """Long texts made of training rows: a story of several calm ones is calm, danger among calm ones is danger."""
    rng = random.Random(seed)
    rows = [row for row in rows if not row.get("before") and not row.get("wish")]
    calm = [row for row in rows if row["level"] in ("benign", "care")]
    danger = [row for row in rows if Level(row["level"]).stops_coaching]
    wanted = [(None, calms), (True, dangers)]
    out = []
    for dangerous, count in wanted:
        for _ in range(count):
            core = rng.choice(danger) if dangerous else None
            pieces = [core] if core else []
            while sum(len(piece["plain"].split()) for piece in pieces) < JOINED_WORDS[0]:
                pieces.insert(rng.randint(0, len(pieces)), rng.choice(calm))
            plain = ". ".join(piece["plain"].rstrip(".") for piece in pieces)
            if len(plain.split()) <= JOINED_WORDS[1]:
                out.append({"text": plain, "plain": plain, "split": "train", **({**core, "text": plain, "plain": plain} if core else CALM)})
    return out


def stories() -> list[dict[str, Any]]:
    """Long ordinary quarrels told by both sides, as a dev set of their own; since then no test for this reader."""
    found = []
    for line in (Path(__file__).parent / "cases" / "fairness.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("fear") is False:
            found += [{**CALM, "text": row[side], "plain": normalise(row[side]), "split": "stories"} for side in "ab"]
    return found


def talks() -> list[dict[str, Any]]:
    """The later lines of written talks, each behind the lines before it, up to the one that shows danger."""
    return [row for name in TALKS for talk in lines(name) for row in _later_lines(talk)]


def _later_lines(talk: dict[str, Any]) -> Iterator[dict[str, Any]]:
    danger, split = talk.get("danger_from"), talk.get("split") or ("talks" if share_of(talk["turns"][0]) < HELD_OUT else "train")
    for at, line in enumerate(talk["turns"][: danger or None]):
        # The line just before the danger may already smell of it: neither calm nor danger.
        if at and danger != at + 2:
            label = {k: talk[k] for k in ("level", "category")} if danger == at + 1 else CALM
            yield behind(talk["turns"][:at], {"text": line, "ordinary": False, **label, "split": split})


def behind(before: Sequence[str], row: dict[str, Any]) -> dict[str, Any]:
    """The row as a later line of a talk."""
    plain = in_context([normalise(line) for line in before[-LINES_BEFORE:]], normalise(row["text"]))
    return {**row, "before": list(before[-LINES_BEFORE:]), "plain": plain}


def set_behind(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Short lines once more, behind one or two ordinary lines of somebody else: danger stays danger, calm stays calm."""
    rng = random.Random(SEED + 1)
    openings = {split: [r["text"] for r in rows if r["ordinary"] and r["split"] == split and not r.get("wish")] for split in ("train", "dev")}
    short = [r for r in rows if len(r["plain"].split()) <= SHORT_LINE and (not r["ordinary"] or r.get("wish"))]
    out = []
    for row in short:
        if rng.random() < SET_BEHIND:
            texts = openings["train" if row["split"] == "train" else "dev"]
            out.append(behind(rng.sample(texts, rng.randint(1, 2)), row))
    return out


def alarming(text: str) -> bool:
    """Some inputs of other skills do tell of danger; those must not be learnt as calm."""
    return any(item.level.stops_coaching for item in read_signals(text))
