"""Pairs of what somebody typed and an answer, and whether it fits: what ``coach.skills.fits`` learns from.

Graded pairs (``knowledge/occasions/read.jsonl``, ``training/graded_candidates.jsonl``), and ways of an occasion beside their own answer
(taken for right) and beside those of others nearby (taken for wrong, as nearly all are).
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from coach import resources
from coach.skills.occasions_find import SKILLS, Occasion, key_of, read
from coach.skills.occasions_say import as_read

FOLDER = resources.knowledge() / "occasions"
CANDIDATES = Path(__file__).parent.parent / "training" / "graded_candidates.jsonl"
#: What a grade says: right is 2 or 3, as it stands 3.
GOOD, STANDS = 2, 3
#: Of the sentences a small model wrote one in so many is used, of the other candidates this share.
OF_MODEL, OF_OTHERS = 0.25, 0.42
#: Ways taken of each occasion; how many neighbours are looked at; what is nearer is told twice; how many of either side are used.
WAYS, NEAR, TWICE, OWN, OTHERS = 4, 6, 0.8, 2_800, 4_200
SEED = 3


class Pair(NamedTuple):
    """What is read, the chances that it is right and that it stands as it is, and how much that counts."""

    lines: tuple[str, str, str]
    right: float
    stands: float
    weight: float


def left_out(text: str) -> bool:
    """A fifth of the texts teach nothing: on them the network is joined with the plain signs."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 5 == 0


def pairs() -> list[Pair]:
    """Everything to learn from."""
    rng = random.Random(SEED)
    shelves = {skill: read(FOLDER / f"{skill}.jsonl") for skill in SKILLS}
    answers = {one.id: as_read(skill, one.answer) for skill, some in shelves.items() for one in some}
    rows = [json.loads(line) for line in (FOLDER / "read.jsonl").read_text(encoding="utf-8").splitlines()]
    found = [
        Pair((row["skill"], row["text"], answers[row["occasion"]]), float(row["grade"] >= GOOD), float(row["grade"] >= STANDS), 1.0)
        for row in rows if row["occasion"] in answers and not left_out(row["text"])
    ]
    for line in CANDIDATES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for one in row["said"] if not left_out(row["text"]) else ():
            if rng.random() < (OF_MODEL if one["by"] == "model" else OF_OTHERS):
                found.append(Pair(("reframe", row["text"], one["say"]), float(one["grade"] >= GOOD), float(one["grade"] >= STANDS), 0.5))
    own, others = [], []
    for skill, some in shelves.items():
        for way, mine, theirs in _ways(some, rng):
            if not left_out(way):
                own.append(Pair((skill, way, answers[mine]), 0.95, 0.8, 0.5))
                others += [Pair((skill, way, answers[one]), 0.12, 0.05, 0.5) for one in theirs]
    return [*found, *rng.sample(own, min(OWN, len(own))), *rng.sample(others, min(OTHERS, len(others)))]


def _ways(some: tuple[Occasion, ...], rng: random.Random) -> Iterator[tuple[str, str, list[str]]]:
    """Some ways of each occasion, its id, and the ids of one or two near ones that are another matter."""
    with np.load(FOLDER / "net.npz") as stored:
        place, table = {str(key): at for at, key in enumerate(stored["keys"])}, stored["vectors"].astype(np.float32)
    rows = [_unit(table[[place[key_of(way)] for way in one.ways]]) for one in some]
    middle = _unit(np.array([row.sum(axis=0) for row in rows]))
    alike = middle @ middle.T
    for at, one in enumerate(some):
        for way in rng.sample(range(len(one.ways)), min(len(one.ways), WAYS)):
            order = [i for i in np.argsort(-(middle @ rows[at][way])) if i != at and alike[at, i] < TWICE][:NEAR]
            yield one.ways[way], one.id, [some[i].id for i in rng.sample(order, rng.choice((1, 2)))]


def _unit(rows: np.ndarray) -> np.ndarray:
    found: np.ndarray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return found
