"""Measures the constraint reader on free-text requests with gold labels, and the planner's time.

``python -m evals.bench_plan [--half first|second|all] [--misses]``. Gold in ``cases/plan_requests.jsonl``, written
independently of the reader. A window counts as found when day and kind agree and the hours overlap by half.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from coach.plan.read import read
from coach.plan.week import plan_week
from coach.types import Constraints, Window

CASES = Path(__file__).parent / "cases" / "plan_requests.jsonl"
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: What our goal names are called in the gold labels.
GOALS = {
    "close": "know",
    "closer": "know",
    "closeness": "know",
    "connect": "know",
    "reconnect": "know",
    "know each other": "know",
    "laugh": "fun",
    "fun": "fun",
    "play": "fun",
    "novelty": "fun",
    "adventure": "fun",
    "sex": "desire",
    "desire": "desire",
    "touch": "touch",
    "affection": "touch",
    "team": "support",
    "support": "support",
    "safe": "trust",
    "trust": "trust",
    "talk": "talk",
    "communication": "talk",
    "calm": "calm",
    "relax": "calm",
    "appreciation": "thanks",
    "gratitude": "thanks",
    "fight less": "conflict",
    "argue less": "conflict",
    "conflict": "conflict",
    "listen": "listening",
    "money": "money",
    "rest": "rest",
    "space": "space",
    "future": "future",
    "repair": "repair",
    "romance": "fun",
}
AVOID = {
    "phone": "screens",
    "phones": "screens",
    "going out": "outdoors",
    "journaling": "writing",
    "meditation": "breathing",
    "hiking": "walks",
    "outdoors": "walks",
    "phone calls": "calls",
    "feelings": "talking",
    "wine": "alcohol",
    "bars": "alcohol",
}


def labels(c: Constraints) -> dict[str, set[Any]]:
    """Constraints as sets per kind, in the gold's names."""
    return {
        "minutes_per_day": _one(c.minutes_per_day),
        "minutes_per_week": _one(c.minutes_per_week),
        "kids": _flag("children" in c.house),
        "baby": _flag("baby" in c.house),
        "no_cost": _flag(c.cost == "none"),
        "max_cost": _one(c.max_cost),
        "remote": _flag(c.remote or c.away),
        "hours_apart": _one(abs(c.hours_apart) if c.hours_apart else None),
        "no_touch": _flag(c.touch == "none"),
        "goals": set(c.goals),
        "energy_low": _flag(c.energy == "low"),
        "faith_days": _faith(c),
        "unwilling": _flag(c.partner == "unwilling"),
        "willing": _flag(c.partner == "willing"),
        "days_unavailable": _closed(c),
        "avoid": set(c.avoid),
        "hate_words": set(c.hate_words),
    }


def gold_labels(gold: dict[str, Any]) -> dict[str, set[Any]]:
    """Gold as the same sets."""
    return {
        "minutes_per_day": _one(gold.get("minutes_per_day")),
        "minutes_per_week": _one(gold.get("minutes_per_week")),
        "kids": _flag(gold.get("kids")),
        "baby": _flag(gold.get("baby")),
        "no_cost": _flag(gold.get("no_cost")),
        "max_cost": _one(gold.get("max_cost")),
        "remote": _flag(gold.get("remote")),
        "hours_apart": _one(abs(gold["hours_apart"]) if gold.get("hours_apart") else None),
        "no_touch": _flag(gold.get("touch_ok") is False),
        "goals": {GOALS.get(g, g) for g in gold.get("goals", ())},
        "energy_low": _flag(gold.get("energy") == "low"),
        "faith_days": {NAMES.index(d) for d in gold.get("faith_days", ())},
        "unwilling": _flag(gold.get("partner_willing") is False),
        "willing": _flag(gold.get("partner_willing") is True),
        "days_unavailable": {NAMES.index(d) for d in gold.get("days_unavailable", ())},
        "avoid": {AVOID.get(a, a) for a in gold.get("avoid", ())},
        "hate_words": set(gold.get("hate_words", ())),
    }


def _one(value: Any) -> set[Any]:
    return set() if value is None else {value}


def _flag(value: Any) -> set[Any]:
    return {True} if value else set()


def _closed(c: Constraints) -> set[int]:
    """Whole days that are busy, and the days left out of "only weekends"."""
    closed = {w.day for w in c.busy if w.start <= 540 and w.end >= 1200}
    return closed | (set(range(7)) - {w.day for w in c.free} if c.only_free else set())


def _faith(c: Constraints) -> set[int]:
    days = {"shabbat": {4, 5}, "sabbath": {4, 5}, "jumuah": {4}, "sunday_service": {6}}
    return {d for name in c.faith for d in days.get(name, set())}


def windows(c: Constraints) -> list[tuple[str, Window]]:
    """Free and busy windows; holy days and whole free days (which say which days) count elsewhere."""
    named = [("free", w) for w in c.free] + [("busy", w) for w in c.busy]
    whole = {("free", w) for w in c.free if w.end - w.start >= 1200}
    own = ("sleep", "children are down", "Ramadan")
    return [(kind, w) for kind, w in named if (kind, w) not in whole and not any(o in w.why for o in own)]


def gold_windows(gold: dict[str, Any]) -> list[tuple[str, Window]]:
    """Gold windows, split at midnight."""
    found = []
    for row in gold.get("times", ()):
        for name in row["days"]:
            day, start, end = NAMES.index(name), _clock(row["from"]), _clock(row["to"])
            pieces = [(day, start, end)] if end > start else [(day, start, 1440), ((day + 1) % 7, 0, end)]
            found += [
                (row["kind"], Window(day=d, start=a, end=b, who=row.get("who", "both"))) for d, a, b in pieces if a < b
            ]
    return found


def _clock(text: str) -> int:
    hour, minute = text.split(":")
    return 1440 if text == "23:59" else int(hour) * 60 + int(minute)


def overlaps(a: tuple[str, Window], b: tuple[str, Window]) -> bool:
    """Same kind and day, hours shared by at least half of their union."""
    (kind, v), (other, w) = a, b
    if kind != other or v.day != w.day:
        return False
    shared = min(v.end, w.end) - max(v.start, w.start)
    return shared > 0 and shared / (max(v.end, w.end) - min(v.start, w.start)) >= 0.5


def score(rows: Iterable[dict[str, Any]], misses: bool) -> dict[str, list[int]]:
    """Per kind: true positives, false positives, false negatives."""
    table: dict[str, list[int]] = {}
    for row in rows:
        c = read(row["text"])
        ours, gold = labels(c), gold_labels(row["gold"])
        for kind in gold:
            hit, extra, missed = ours[kind] & gold[kind], ours[kind] - gold[kind], gold[kind] - ours[kind]
            if kind == "days_unavailable":
                extra -= {w.day for _, w in gold_windows(row["gold"])} | gold["faith_days"]
            _add(table, kind, len(hit), len(extra), len(missed))
            if misses and (extra or missed):
                print(
                    f"{row['id']} {kind}: extra {sorted(map(str, extra))} "
                    f"missed {sorted(map(str, missed))} | {row['text']}"
                )
        _score_windows(table, row, c, gold, misses)
    return table


def _score_windows(
    table: dict[str, list[int]], row: dict[str, Any], c: Constraints, gold: dict[str, set[Any]], misses: bool
) -> None:
    mine, theirs = windows(c), gold_windows(row["gold"])
    hit = [w for w in theirs if any(overlaps(w, m) for m in mine)]
    whole = gold["days_unavailable"] | gold["faith_days"]
    extra = [m for m in mine if not any(overlaps(m, w) for w in theirs) and m[1].day not in whole]
    _add(table, "times", len(hit), len(extra), len(theirs) - len(hit))
    if misses and (extra or len(hit) < len(theirs)):
        lost = [(k, w.day, w.start, w.end) for k, w in theirs if (k, w) not in hit]
        print(
            f"{row['id']} times: extra {[(k, w.day, w.start, w.end) for k, w in extra]} missed {lost} | {row['text']}"
        )


def _add(table: dict[str, list[int]], kind: str, hit: int, extra: int, missed: int) -> None:
    row = table.setdefault(kind, [0, 0, 0])
    row[0], row[1], row[2] = row[0] + hit, row[1] + extra, row[2] + missed


def report(table: dict[str, list[int]]) -> None:
    """Precision and recall per kind."""
    print(f"{'kind':18} {'prec':>6} {'rec':>6}   hit extra missed")
    total = [sum(column) for column in zip(*table.values(), strict=True)]
    for kind, (hit, extra, missed) in [*table.items(), ("all", tuple(total))]:
        precision = hit / (hit + extra) if hit + extra else float("nan")
        recall = hit / (hit + missed) if hit + missed else float("nan")
        print(f"{kind:18} {precision:6.2f} {recall:6.2f}   {hit:3d} {extra:5d} {missed:6d}")


def timing(rows: list[dict[str, Any]]) -> None:
    """Planning time after the first import, milliseconds."""
    plan_week("warm up", read("warm up"), date(2026, 11, 30))
    spent = []
    cpu = []
    for row in rows:
        begun, used = time.perf_counter(), time.process_time()
        plan_week(row["text"], read(row["text"]), date(2026, 11, 30))
        cpu.append((time.process_time() - used) * 1000)
        spent.append((time.perf_counter() - begun) * 1000)
    spent.sort()
    cpu.sort()
    print(f"processor time: p50 {cpu[len(cpu) // 2]:.0f} ms, p95 {cpu[int(len(cpu) * 0.95)]:.0f} ms")
    print(
        f"read + plan, {len(spent)} requests: p50 {spent[len(spent) // 2]:.0f} ms, "
        f"p95 {spent[int(len(spent) * 0.95)]:.0f} ms"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=("first", "second", "all"), default="all")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--time", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip()]
    half = len(rows) // 2
    rows = {"first": rows[:half], "second": rows[half:], "all": rows}[options.half]
    report(score(rows, options.misses))
    if options.time:
        timing(rows)


if __name__ == "__main__":
    main()
