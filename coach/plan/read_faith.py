"""Holy days as windows in which nothing is planned."""

from __future__ import annotations

import re

from coach.types import Window

#: name, what shows it, the windows (day, from, to), and how we say it back.
_DAYS: tuple[tuple[str, re.Pattern[str], tuple[tuple[int, int, int], ...], str], ...] = (
    (
        "shabbat",
        re.compile(
            r"\b(?:shabb?at|shabb?os|shabbes|sabbath|shomer|observant jew\w*|orthodox jew\w*|frum|jewish and observant)\b",
            re.I,
        ),
        ((4, 960, 1440), (5, 0, 1260)),
        "Shabbat, Friday 16:00 to Saturday 21:00",
    ),
    (
        "jumuah",
        re.compile(r"\b(?:jum[au]'?a?h?|jummah|friday prayers?|prayers? on fridays?)\b", re.I),
        ((4, 720, 870),),
        "Friday prayer",
    ),
    (
        "sunday_service",
        re.compile(r"\b(?:church|mass|sunday service|services? on sundays?|quaker meeting)\b", re.I),
        ((6, 480, 780),),
        "church on Sunday morning",
    ),
    (
        "ramadan",
        re.compile(r"\b(?:ramadan|iftar|suhoor|tarawih)\b", re.I),
        tuple((d, 1020, 1170) for d in range(7)),
        "Ramadan with iftar left free",
    ),
)
_ADVENTIST = re.compile(r"\badventist\b", re.I)
_NOT_RELIGIOUS = re.compile(r"\b(?:not religious|atheists?|secular|no religion|no faith)\b", re.I)
_CHURCH_DAY = re.compile(
    r"\b(?:wednesday|thursday|friday|saturday|monday|tuesday)\w*\b[^.;,]{0,20}\b(?:church|mass|bible)|\b(?:church|mass|bible)\b[^.;,]{0,20}\b(?:on )?(?:wednesday|thursday|friday|saturday|monday|tuesday)",
    re.I,
)


def read_faith(text: str) -> tuple[tuple[str, ...], tuple[Window, ...], tuple[str, ...]]:
    """Names of holy days, their windows, and what was assumed about the hours."""
    names: list[str] = []
    windows: list[Window] = []
    said: list[str] = []
    if _NOT_RELIGIOUS.search(text):
        return (), (), ()
    for name, pattern, hours, words in _DAYS:
        if not pattern.search(text):
            continue
        if name == "shabbat" and (_ADVENTIST.search(text) or not re.search(r"shabb|shomer|frum|jew", text, re.I)):
            names.append("sabbath")
            windows += [w.model_copy(update={"why": "Sabbath"}) for w in _windows(hours, words)]
            said.append("the Sabbath kept (Friday 16:00 to Saturday 21:00)")
            continue
        if name == "sunday_service" and _CHURCH_DAY.search(text) and not re.search(r"sunday", text, re.I):
            names.append("church")
            continue
        names.append(name)
        windows += _windows(hours, words)
        said.append(words)
    if _ADVENTIST.search(text) and "sabbath" not in names:
        names.append("sabbath")
        windows += [Window(day=4, start=960, end=1440, why="Sabbath"), Window(day=5, start=0, end=1260, why="Sabbath")]
    return tuple(names), tuple(windows), tuple(said)


def _windows(hours: tuple[tuple[int, int, int], ...], why: str) -> list[Window]:
    return [Window(day=d, start=a, end=b, who="both", why=why) for d, a, b in hours]
