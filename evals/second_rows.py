"""What the second reader of danger learns from: the semantic reader's texts, more long ones, and ordinary ways of occasions.

The sides are those of ``evals.triage_rows``, so the two readers can be joined on texts that neither has learned from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coach.safety.second_net import shown
from coach.types import Level
from evals.triage_rows import all_rows, joined, teaches, ways

#: Long texts beside those of the semantic reader, calm and dangerous, with a seed of their own; one in so many ways of an occasion.
MORE_CALM, MORE_DANGER, MORE_SEED, WAYS = 2500, 1500, 11, 3

#: What was written without sight of anything here is the likest to what people send, so each of it that teaches, and of the newest, is
#: read so many times a pass.
LIKEST, TIMES = ("triage_more_s", "triage_more_t", "triage_more_u", "triage_more_v", "triage_more_w", "triage_everyday_more"), 2
#: What a reader that is taught already has not read yet, or needs most.
NEWEST = ("triage_more_v", "triage_more_w")


def likest(row: dict[str, Any]) -> bool:
    """Whether it is like what people send, or of the newest."""
    return row["split"] == "fresh" or row.get("file") in LIKEST


def labels_of(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Every category that stops coaching, in the order in which the network says them."""
    return sorted({str(row["category"]) for row in rows if Level(row["level"]).stops_coaching})


def label(row: dict[str, Any], labels: Sequence[str]) -> int:
    """0 for calm, then one number a category, then the same as emergencies."""
    level = Level(row["level"])
    return 1 + labels.index(row["category"]) + len(labels) * (level is Level.EMERGENCY) if level.stops_coaching else 0


def newest(lessons_one_in: int) -> tuple[list[tuple[tuple[str, ...], int]], list[str]]:
    """For a reader that is taught already: the newest ``TIMES`` times, the rest of what is likest to people's texts once, beside one in so many of the others."""
    rows = [row for row in all_rows(with_ways=False) if teaches(row)]
    labels = labels_of(rows)
    new, known = ([row for row in rows if likest(row) is wanted] for wanted in (True, False))
    latest = [row for row in new if row.get("file") in NEWEST]
    return _shown([*new, *latest * (TIMES - 1), *known[::lessons_one_in], *joined(rows)[::3]], labels, WAYS * lessons_one_in), labels


def lessons() -> tuple[list[tuple[tuple[str, ...], int]], list[str]]:
    """What is read of every text to learn from with its label, and the categories."""
    rows = [row for row in all_rows(with_ways=False) if teaches(row)]
    labels = labels_of(rows)
    rows += [row for row in rows if likest(row)] * (TIMES - 1)
    rows += [*joined(rows), *joined(rows, MORE_CALM, MORE_DANGER, MORE_SEED)]
    return _shown(rows, labels, WAYS), labels


def _shown(rows: Sequence[dict[str, Any]], labels: Sequence[str], one_way_in: int) -> list[tuple[tuple[str, ...], int]]:
    """What is read of each row with its label, and one in so many ordinary ways as calm."""
    found = [(shown(row["text"], row.get("before") or ()), label(row, labels)) for row in rows]
    return [*found, *((shown(way), 0) for number, way in enumerate(ways()) if number % one_way_in == 0)]
