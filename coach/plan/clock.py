"""Days, clock times and parts of the day in plain English, as numbers. Pure text in, values out."""

from __future__ import annotations

import re
from dataclasses import dataclass

DAY_MINUTES = 24 * 60
_NAMES = {
    0: r"mon(?:day)?s?",
    1: r"tue(?:s|sday|sdays)?",
    2: r"wed(?:s|nesday|nesdays)?",
    3: r"thu(?:r|rs|rsday|rsdays)?",
    4: r"fri(?:day|days)?",
    5: r"sat(?:urday|urdays)?",
    6: r"sun(?:day|days)?",
}
_ANY_DAY = "|".join(f"(?P<d{n}>{p})" for n, p in _NAMES.items())
_DAY = re.compile(rf"\b(?:{_ANY_DAY})\b(?!\s*(?:shine|light|set|rise))", re.I)
_PLAIN_DAY = "|".join(_NAMES.values())
_RANGE = re.compile(rf"\b({_PLAIN_DAY})\s*(?:-|–|—|to|thru|through|till|until)\s*({_PLAIN_DAY})\b", re.I)
_LETTERS = re.compile(r"\bM\s*[-–]\s*F\b|\bmon(?:day)?s?\s*(?:-|–)\s*fri\b", re.I)
_GROUPS: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = (
    (
        re.compile(
            r"\b(?:on )?(?:school|week)[ -]?(?:days|nights|night|evenings|mornings)\b|\bwork ?days\b|\bweek[ -]?(?:day|night)s?\b|\bm ?- ?f\b|\bduring the week\b|\bmidweek\b",
            re.I,
        ),
        (0, 1, 2, 3, 4),
    ),
    (re.compile(r"\bweek-?ends?\b", re.I), (5, 6)),
    (
        re.compile(
            r"\b(?:every|each) (?:single )?(?:day|night|evening|morning|afternoon)\b|\bdaily\b|\bnightly\b|\bmost (?:nights|evenings|days|mornings)\b",
            re.I,
        ),
        (0, 1, 2, 3, 4, 5, 6),
    ),
)
NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_WORD_HOUR = "|".join(NUMBERS)
_T = (
    rf"(?:(?P<half{{0}}>half|quarter) (?P<rel{{0}}>past|to) )?(?:(?P<h{{0}}>\d{{{{1,2}}}})(?:[:.](?P<m{{0}}>\d\d))?|(?P<w{{0}}>{_WORD_HOUR}|noon|midnight|midday))"
    r"(?:\s*o'?clock)?\s*(?P<ap{0}>a\.?m\b\.?|p\.?m\b\.?|ish\b)?"
)
_NOT_TIME = r"(?!\s*(?:-|–)?\s*(?:min|mins|minutes?|hours?|hrs?|h\b|days?|weeks?|months?|years?|yrs?|times|x\b|%|kids?|children|of us|people|things|nights?|evenings?|mornings?|week|month|year|time zones?|timezones?|bed|room|euros?|dollars?|pounds?|quid|bucks|km|miles|other))"
_SPAN = re.compile(
    rf"\b(?:from |between )?{_T.format(1)}\s*(?:-|–|—|to|till|til|until|and)\s*{_T.format(2)}{_NOT_TIME}(?![\d:])", re.I
)
_EDGE = re.compile(
    rf"\b(?P<edge>not before|after|from|(?<!half )(?<!quarter )past|since|before|until|till|til|by|at|around|about|starts? at|@)\s+(?:about |around |roughly |maybe )?{_T.format(1)}{_NOT_TIME}(?![\d:])",
    re.I,
)
PARTS: dict[str, tuple[int, int]] = {
    "morning": (6 * 60, 12 * 60),
    "lunch": (12 * 60, 14 * 60),
    "afternoon": (12 * 60, 17 * 60),
    "evening": (17 * 60, 23 * 60),
    "night": (18 * 60, 24 * 60),
}
_PART = re.compile(
    r"\b(early |late )?(morning|lunch(?:time|break)?|lunch hour|afternoon|evening|night)s?\b|\b(tonight)\b", re.I
)


@dataclass(frozen=True)
class Stretch:
    """A piece of the day; ``fixed`` is True when a clock time was written."""

    start: int
    end: int
    fixed: bool
    at: int = 0


def days_in(text: str) -> tuple[int, ...]:
    """The days of the week named in ``text``, in order."""
    found: set[int] = set()
    for match in _RANGE.finditer(text):
        first, last = _day_of(match[1]), _day_of(match[2])
        found |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    if _LETTERS.search(text):
        found |= {0, 1, 2, 3, 4}
    for match in _DAY.finditer(text):
        if _is_day(match, text):
            found.add(next(n for n in range(7) if match[f"d{n}"]))
    for pattern, days in _GROUPS:
        if pattern.search(text):
            found |= set(days)
    return tuple(sorted(found))


def _is_day(match: re.Match[str], text: str) -> bool:
    """ "sun", "sat" and "wed" are also words: as a short form they must not follow "the" or "I"."""
    word = match[0].lower()
    if word not in {"sun", "sat", "wed", "weds", "mon", "suns", "mons", "thu"}:
        return True
    before = text[: match.start()].lower().split()[-1:]
    return before not in (["the"], ["i"], ["we"], ["he"], ["she"], ["they"], ["got"])


def _day_of(word: str) -> int:
    return next(n for n, pattern in _NAMES.items() if re.fullmatch(pattern, word, re.I))


def parts_in(text: str) -> tuple[str, ...]:
    """Parts of the day named in ``text``."""
    found = []
    for match in _PART.finditer(text):
        word = (match[2] or "evening").lower()
        found.append("lunch" if word.startswith("lunch") else word)
    return tuple(dict.fromkeys(found))


def stretches_in(text: str, *, at_night: bool = False) -> tuple[Stretch, ...]:
    """Ranges, then "after 8" and "before 7", then parts of the day when no clock time was written."""
    spans = [_span(m, at_night, text) for m in _SPAN.finditer(text) if _plausible_span(m)]
    covered = [(m.start(), m.end()) for m in _SPAN.finditer(text) if _plausible_span(m)]
    for match in _EDGE.finditer(text):
        if any(a <= match.start() < b or match.start() < a < match.end() for a, b in covered):
            continue
        spans.append(_edge(match, text))
    if spans:
        return tuple(spans)
    return tuple(Stretch(*PARTS[p], fixed=False) for p in parts_in(text))


def _plausible_span(match: re.Match[str]) -> bool:
    """Two bare numbers joined by "and" are a time only after "between"."""
    joined = match[0].lower()
    if re.search(r"\band\b", joined) and not joined.startswith("between"):
        return False
    hours = [match[f"h{n}"] for n in (1, 2)]
    return all(h is None or int(h) <= 24 for h in hours)


def _span(match: re.Match[str], at_night: bool, text: str) -> Stretch:
    hour1, marked1 = _minutes(match, 1)
    hour2, marked2 = _minutes(match, 2)
    if not marked1:
        early = re.search(r"\b(?:mornings?|breakfast|up|wakes?|before work|coffee|dawn|sunrise|am)\b", text, re.I)
        short = not marked2 and 300 <= hour1 % 720 <= 480 and 0 < (hour2 - hour1) % 720 <= 240 and not early
        late = (
            at_night
            or short
            or (not marked2 and bool(re.search(r"\b(?:evenings?|nights?|tonight|dinner|bed)\b", text, re.I)))
        )
        hour1 = _guess_start(hour1, hour2, marked2, late)
    if not marked2:
        hour2 = hour1 + ((hour2 - hour1) % 720 or 720)
    elif hour2 <= hour1:
        hour2 += DAY_MINUTES
    return Stretch(hour1, hour2, fixed=True, at=match.start())


def _guess_start(start: int, end: int, end_marked: bool, at_night: bool) -> int:
    start %= 720
    if end_marked:
        morning, noon = (end - start) % DAY_MINUTES, (end - start - 720) % DAY_MINUTES
        return (
            start
            if 0 < morning <= 720 and (morning <= noon or start >= 300) and not (noon <= 360 and end > 1020)
            else start + 720
        )
    if at_night and start >= 300:
        return start + 720
    return start if start > 240 else start + 720


def _edge(match: re.Match[str], text: str) -> Stretch:
    edge = match["edge"].lower()
    minute, marked = _minutes(match, 1)
    if not marked:
        minute = guess_single(minute, edge, text)
    if edge == "not before":
        return Stretch(0, minute, fixed=True, at=match.start())
    if edge in {"before", "until", "till", "til", "by"}:
        return Stretch(0, minute, fixed=True, at=match.start())
    if edge in {"at", "around", "about", "@"}:
        return Stretch(minute, minute, fixed=True, at=match.start())
    return Stretch(minute, DAY_MINUTES, fixed=True, at=match.start())


def guess_single(minute: int, edge: str, text: str) -> int:
    """Morning or evening for a bare hour, from the words around it."""
    early = re.search(
        r"\b(morning|wake|wakes|up at|gets? up|breakfast|leaves?|leave for|school run|starts? work|a\.?m|useless before|not before)\b",
        text,
        re.I,
    )
    late = re.search(
        r"\b(evening|night|bed|bedtime|asleep|sleep|down|dinner|home|tonight|kids|dark|p\.?m|finish(?:es)?|back|done|off at)\b",
        text,
        re.I,
    )
    minute %= 720
    if early and not late:
        return minute if minute >= 180 else minute + 720
    if late or (edge in {"after", "from", "past", "by", "until", "till", "til"} and minute < 660):
        return minute + 720
    return minute if minute >= 420 else minute + 720


def _minutes(match: re.Match[str], n: int) -> tuple[int, bool]:
    """Minutes after midnight, and whether morning or afternoon is certain."""
    word = (match[f"w{n}"] or "").lower()
    fixed = {"noon": 720, "midday": 720, "midnight": DAY_MINUTES}
    if word in fixed:
        return fixed[word], True
    hour = NUMBERS[word] if word else int(match[f"h{n}"])
    minute = int(match[f"m{n}"] or 0)
    if match[f"half{n}"]:
        off = 30 if match[f"half{n}"].lower() == "half" else 15
        minute += off if match[f"rel{n}"].lower() == "past" else -off
    half = (match[f"ap{n}"] or "").lower().replace(".", "")
    if half == "pm":
        return hour % 12 * 60 + 720 + minute, True
    if half == "am":
        return hour % 12 * 60 + minute, True
    zero = bool(match[f"h{n}"]) and match[f"h{n}"].startswith("0")
    return hour * 60 + minute, hour > 12 or (zero and hour < 10) or hour == 0


def spoken(minute: int) -> str:
    """07:30, and 24:00 as midnight."""
    minute %= DAY_MINUTES
    return f"{minute // 60:02d}:{minute % 60:02d}"
