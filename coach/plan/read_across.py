"""One stretch over several days ("home Friday night to Sunday noon"), and the first clock time of a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.plan import time_patterns as said
from coach.plan.clock import DAY_MINUTES, days_in, guess_single
from coach.types import Window
from coach.types.plan import Who

_ENDS = {"morning": 540, "noon": 720, "midday": 720, "lunch": 720, "afternoon": 840, "evening": 1080, "night": 1140}
_HOME = re.compile(r"\b(?:home|here|free|together|ours|back|visits?|off)\b", re.I)
_TAKEN = re.compile(
    r"\b(?:away|gone|busy|works?|working|shift|with (?:his|her|my|the) kids|not|no|nothing|on call)\b", re.I
)


@dataclass(frozen=True)
class Across:
    """What a stretch over days says: free or busy, which days whole and which in part, and the text without it."""

    free: bool
    pieces: tuple[tuple[int, int, int], ...]
    away: tuple[int, ...]
    around: str
    rest: str
    why: str

    def windows(self, busy_who: Who) -> list[Window]:
        """The pieces as windows; free time is shared time."""
        who: Who = "both" if self.free else busy_who
        return [Window(day=d, start=a, end=b, who=who, why=self.why) for d, a, b in self.pieces]


def across(text: str) -> Across | None:
    """The stretch, or None where there is none or nothing says whether it's free or taken."""
    found = said.ACROSS.search(text)
    if not found or not found["p1"] or (re.match(r"\d", found["p1"]) and not found["p2"]):
        return None
    around = text[max(0, found.start() - 40) : found.end() + 25]
    home, taken = bool(_HOME.search(around)), bool(_TAKEN.search(around))
    if not home and not taken:
        return None
    first, last = (days_in(found[d])[0] for d in ("d1", "d2"))
    spread = [(first + n) % 7 for n in range((last - first) % 7 + 1)]
    pieces = []
    for day in spread:
        start = _end_of(found["p1"], 0) if day == first else 0
        end = _end_of(found["p2"], DAY_MINUTES) if day == last else DAY_MINUTES
        pieces += [(day, start, end)] if start < end else []
    free = home and not taken
    only = free and bool(re.search(r"\bonly\b", around, re.I))
    away = tuple(d for d in range(7) if d not in spread) if only else ()
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return Across(free=free, pieces=tuple(pieces), away=away, around=around, rest=rest, why=found[0][:80])


def _end_of(part: str | None, otherwise: int) -> int:
    if not part:
        return otherwise
    word = part.lower()
    return _ENDS[word] if word in _ENDS else single(part, late="am" not in word) or otherwise


def single(text: str, *, late: bool) -> int | None:
    """The first clock time of a clause about going to bed or getting up."""
    for match in said.HOUR.finditer(text):
        word = match[2].lower()
        hour = said.WORDS.get(word) or (int(word) if word.isdigit() else 0)
        if not 0 < hour <= 24:
            continue
        minute = hour * 60 + int(match[3] or 0) + {"half": 30, "quarter": 15}.get((match[1] or "").lower(), 0)
        half = (match[4] or "").replace(".", "").lower()
        if half:
            return minute % 720 + (720 if half == "pm" else 0)
        if minute >= 780:
            return minute
        return (
            minute + 720
            if late and minute >= 300
            else guess_single(minute, "by" if late else "at", "evening" if late else "morning")
        )
    return None
