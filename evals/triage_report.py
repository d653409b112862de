"""What dev says of the triage readers: the curve, thresholds under a budget of false alarms, counts per category."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coach.safety.classifier import Classifier
from coach.safety.signals import read_cues, read_signals
from coach.types import Level

#: Share of calm dev texts, look-alikes and stories included, that may be stopped, and that may be stopped or asked about.
STOP_FALSE_ALARMS = {"first": 0.018, "later": 0.008}
ALL_FALSE_ALARMS = {"first": 0.045, "later": 0.02}
#: Where the signals stand among the numbers that are joined.
RULES = 4
POINTS = (0.01, 0.02, 0.05, 0.10)


@dataclass(frozen=True)
class Read:
    """One dev text as all readers see it."""

    text: str
    level: str
    category: str
    split: str
    ordinary: bool
    raw: tuple[float, ...]
    chance: float = 0.0
    place: str = "first"

    @property
    def danger(self) -> bool:
        """Safety-first or emergency."""
        return Level(self.level).stops_coaching

    @property
    def calm(self) -> bool:
        """Nothing to stop or ask about; texts at a limit have a path of their own and count on neither side."""
        return self.level in ("benign", "care")

    def with_chance(self, chance: float) -> Read:
        """The same with its chance of danger."""
        return dataclasses.replace(self, chance=chance)


def read_all(reader: Classifier, rows: Sequence[dict[str, Any]]) -> list[Read]:
    """Rules, cues and the classifier's raw scores of each row."""
    out = []
    for row in rows:
        cues = [cue.rule for cue in read_cues(row["text"])]
        strong = [item.rule for item in read_signals(row["text"]) if item.level.stops_coaching]
        out.append(
            Read(
                text=row["text"],
                level=row["level"],
                category=row["category"],
                split=row["split"],
                ordinary=row["ordinary"],
                raw=reader.score(row["text"], cues, row.get("before", ()), strong).raw,
                place="later" if row.get("before") else "first",
            )
        )
    return out


def threshold(seen: Sequence[Read], share: float) -> float:
    """The lowest chance at which at most ``share`` of these calm texts are above."""
    chances = sorted((read.chance for read in seen), reverse=True)
    return float(np.nextafter(chances[min(int(len(seen) * share), len(chances) - 1)], 1.0))


#: A first line stops from here on whatever dev says, and is asked about from the next. At .80, .70 and .55: of 1,800 dangers in
#: past tests by other writers 91, 93 and 95 % are reached, of 1,570 harmless ones of theirs 2.2, 3.2 and 4.5 %, of 132 long
#: quarrels 3.8, 5.3 and 10.6 %, of 2,662 everyday texts 7, 9 and 12.
#: A later line likewise: in four sets of talks 52 of 69 dangers were stopped by their turn where the share alone said .93 and
#: 47 were; of 61 harmless talks 10 at either.
STOP_AT_MOST = {"first": 0.70, "later": 0.915}
DOUBT_AT_MOST = {"first": 0.55, "later": 0.9}


def choose_thresholds(seen: Sequence[Read], place: str) -> dict[str, float]:
    """Where to stop and where to ask, from all calm texts that are no twins."""
    chances = np.array([read.chance for read in seen if read.calm and read.place == place])
    shares = (STOP_FALSE_ALARMS[place], ALL_FALSE_ALARMS[place])
    stop, doubt = (float(np.quantile(chances, 1 - share)) for share in shares)
    return {"stop": min(stop, STOP_AT_MOST[place]), "doubt": min(doubt, DOUBT_AT_MOST[place])}


def curve(seen: Sequence[Read]) -> dict[str, dict[str, Any]]:
    """Recall of all readers at 1, 2, 5 and 10 % false alarms, on each dev set."""
    found: dict[str, dict[str, Any]] = {}
    for name, splits in (("dev", ("dev",)), ("dev2", ("dev2",)), ("both", ("dev", "dev2")), ("fresh", ("fresh",)), ("twins", ("twins",)), ("talks", ("talks",))):
        danger = [read for read in seen if read.danger and read.split in splits]
        for kind, ordinary in (("labelled", False), ("ordinary", True)):
            calm = [read for read in seen if read.calm and read.ordinary is ordinary and read.split in splits]
            if not calm or not danger:
                continue
            at = {f"{share:.0%}": _caught(danger, threshold(calm, share)) for share in POINTS}
            found[f"{name}, {kind} calm"] = {"danger": len(danger), "calm": len(calm), **at}
    return found


def report(seen: Sequence[Read], meta: Mapping[str, Any]) -> dict[str, Any]:
    """Stopped, asked and all, per dev set and per category, at the chosen thresholds."""
    groups: dict[str, list[Read]] = {}
    for read in seen:
        if not read.danger and not read.calm:
            continue
        kind = "danger" if read.danger else "calm, ordinary" if read.ordinary else "calm, labelled"
        for name in (f"{read.split} {read.place} {kind}", f"category {read.category}{'' if read.danger else ' (calm)'}"):
            groups.setdefault(name, []).append(read)
    return {name: _counts(group, meta) for name, group in sorted(groups.items())}


def _counts(group: Sequence[Read], meta: Mapping[str, Any]) -> dict[str, Any]:
    stopped = sum(read.chance >= meta[read.place]["stop"] for read in group)
    asked = sum(meta[read.place]["doubt"] <= read.chance < meta[read.place]["stop"] for read in group)
    return {
        "with a rule": sum(read.raw[RULES] > 0 for read in group),
        "stopped": stopped,
        "asked": asked,
        "all": len(group),
        "stopped share": round(stopped / len(group), 3),
        "with half of asked": round((stopped + asked / 2) / len(group), 3),
    }


def _caught(danger: Sequence[Read], at: float) -> float:
    return round(sum(read.chance >= at for read in danger) / len(danger), 3)
