# ruff: noqa: E501  (a pattern is kept on one line, so that it can be read and searched as one)
"""When people can and cannot: clauses of a request become free and busy windows, shifts, sleep and holy days."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.plan.clock import DAY_MINUTES, PARTS, Stretch, days_in, guess_single, parts_in, stretches_in
from coach.types import Window
from coach.types.plan import Who

ALL = tuple(range(7))
WEEKDAYS = (0, 1, 2, 3, 4)
_CUT = re.compile(
    r"(?<!\d)[.!?;\n]+|[.!?;\n]+(?!\d)|\s[-–—]\s|,(?=\s)|\s(?:but|except|apart from|other than|so|although|though|while|whereas|plus)\s"
    r"|\sand\s(?=(?:then |also )?(?:i|i'm|we|he|she|they|my|our|his|her|the|it|no|nothing|only|please|can't|on)\b)",
    re.I,
)
_PARTNER = re.compile(
    r"\b(?:he|he's|she|she's|they|they're|his|her|their|partner|husband|wife|hubby|boyfriend|girlfriend|fianc[eé]e?|spouse|bf|gf|the other one)\b",
    re.I,
)
_BOTH = re.compile(r"\b(?:we|we're|we've|we'd|our|us|both|together)\b", re.I)
_ME = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|myself)\b", re.I)
_BUSY = re.compile(
    r"\b(?:work(?:s|ing)?|shifts?|rota|(?:on|do|does|doing|works?|working) nights|earlies|lates|drives?|busy|can't|cannot|can not|won't|not (?:available|free|possible|an option|good)|(?:is|are) no good|isn't (?:available|free|possible)|write[- ]?offs?|useless|chemo|hospital|appointments?|physio|treatment|custody|sports|soccer|tennis|kids' sports|impossible|"
    r"aren't (?:available|free|possible)|unavailable|no time|off[- ]limits|out(?: of)?|away|travel(?:s|ling|ing)?|gym|choir|practice|rehearsals?|class(?:es)?|course|training|"
    r"commut\w+|church|mass|shul|synagogue|mosque|temple|bible|service|football|band|clinic|dialysis|therapy|school|college|lectures?|teach(?:es|ing)?|on call|"
    r"booked|taken|gone|never|nothing on|not on|no plans|leave .{0,20}(?:free|alone|empty|out)|keep .{0,25}(?:free|clear|empty)|sacred|skip|rest day|visits?|has the kids|volleyball|yoga|club|standup|meetings?|don't (?:touch|plan|schedule|put)|"
    r"is (?:for )?(?:my|his|her|the) |are (?:for )?(?:my|his|her|the) |full|packed|swimming|lessons?|poker|duty|night school|office)\b",
    re.I,
)
_FREE = re.compile(
    r"\b(?:free|available|only have|have only|only (?:time|window|slot|chance|evening|evenings|day|days|got|get)|we have|we've got|i have|i've got|have got|we get|i get|works for (?:us|me)|work best|works best|works well|is best|are best|"
    r"can do|could do|possible|all ours|to ourselves|overlap|both (?:home|off|in|free|awake|around)|off (?:on|every)|days? off|day off|is off|are off|off together|time is|best time|"
    r"i'm home|we're home|home (?:by|from|at|around|after)|back (?:by|at|around)|finish(?:es)? (?:at|by|around)|done (?:by|at)|spare|quiet|together on|see each other|share|ours|fine|ok|okay|good for us|open)\b",
    re.I,
)
_TAKEN = re.compile(
    r"\b(?:choir|gym|practice|rehearsals?|class(?:es)?|training|church|mass|bible|football|band|clinic|dialysis|therapy|school|college|lectures?|on call|club|yoga|volleyball|lessons?|poker|swimming|meetings?|shifts?|works?)\b",
    re.I,
)
_NOT_FREE = re.compile(
    r"\b(?:not|isn't|aren't|never|no longer|rarely|hardly ever|don't have|haven't)\s+(?:\w+\s){0,2}(?:free|available|possible|an option|time|any time|fine|ok)\b",
    re.I,
)
_ONLY = re.compile(
    r"\bonly\b|\bnothing else\b|\bthat's (?:it|all)\b|\ball we(?:'ve)? (?:have|got)\b|\bjust (?:have|got)\b", re.I
)
_NIGHTS = re.compile(
    r"\b(?:on|do|does|doing|work|works|working|is on|am on)\s+(?:\w+\s)?(?:nights|night shifts?|the graveyard(?: shift)?|overnights?)\b|\bnight[- ]shifts?\b|\bgraveyard\b|\bovernights?\b",
    re.I,
)
_SHIFTS: tuple[tuple[re.Pattern[str], tuple[int, int]], ...] = (
    (re.compile(r"\b(?:earlies|early shifts?|early turn)\b", re.I), (360, 840)),
    (re.compile(r"\b(?:lates|late shifts?|back shift|swing shift)\b", re.I), (840, 1320)),
    (
        re.compile(r"\b(?:long days|day shifts?|12[- ]hour (?:days|shifts)|twelve[- ]hour (?:days|shifts))\b", re.I),
        (420, 1170),
    ),
    (re.compile(r"\bworks? days\b|\bnine[- ]to[- ]five\b|\b9\s?-\s?5\b|\b9-to-5\b|\boffice hours\b", re.I), (540, 1020)),
)
_KIDS = re.compile(
    r"\b(?:kids?|children|baby|toddler|twins|little ones?|boys|girls|son|daughter|bub|newborn|teen\w*)\b", re.I
)
_DOWN = re.compile(r"\b(?:asleep|down|in bed|bedtime|go(?:es)? to (?:bed|sleep)|sleeps?|settled|out cold)\b", re.I)
_KIDS_DOWN = re.compile(rf"(?:{_KIDS.pattern})(?:(?!\band\b)[^,.]){{0,30}}(?:{_DOWN.pattern})", re.I)
_BED = re.compile(
    r"\b(?:in bed|go(?:es)? to bed|asleep|lights out|bedtime|turn in|falls? asleep|crash(?:es)?|conks? out|sleeps?)\b",
    re.I,
)
_UP = re.compile(r"\b(?:up at|up by|wakes?(?: up)?(?: at)?|gets? up|alarm|rise)\b", re.I)
_WORK = re.compile(
    r"\b(?:work|works|working|shift|shifts|nights|earlies|lates|drives?|office|job|teach|nine-to-five|9-5|on call|overnights?)\b",
    re.I,
)


@dataclass
class Times:
    """What the clauses added up to while reading."""

    free: list[Window] = field(default_factory=list)
    busy: list[Window] = field(default_factory=list)
    only: bool = False
    asleep_from: int | None = None
    awake_from: int | None = None
    kids_down: int | None = None
    assumed: list[str] = field(default_factory=list)
    works: set[str] = field(default_factory=set)
    away: set[int] = field(default_factory=set)


def clauses(text: str) -> list[str]:
    """The request cut where a new thought begins; a list of days or a time range stays whole."""
    parts: list[str] = []
    for piece in (p.strip() for p in _CUT.split(text.replace("’", "'"))):
        if not piece:
            continue
        bare = re.sub(r"\b(?:and|or|on|the|every)\b|[\s,&/]", "", _strip_days(piece), flags=re.I)
        if parts and days_in(piece) and _only_days(parts[-1]):
            parts[-1] = f"{parts[-1]} and {piece}"
            continue
        if parts and not bare and days_in(piece):
            parts[-1] = f"{parts[-1]} and {piece}"
            continue
        if parts and _TAIL.fullmatch(piece):
            parts[-1] = f"{parts[-1]} {piece}"
            continue
        parts.append(piece)
    return parts


#: A verdict cut from its days by a comma or "so" ("Tuesdays is games, so out").
_TAIL = re.compile(
    r"(?:so |that's |it's )?(?:is |are )?(?:out|nothing(?: then| there)?|no good|no|not possible|busy|taken|free|fine|ok|okay|off|unavailable|impossible)(?: then| for us| for me)?",
    re.I,
)


def _only_days(piece: str) -> bool:
    return bool(days_in(piece)) and not re.sub(r"\b(?:and|or|on|the|every|free|busy)\b|[\s,&/:]", "", _strip_days(piece), flags=re.I)


def _strip_days(text: str) -> str:
    return re.sub(
        r"\b(?:mon|tue|wed|thu|fri|sat|sun)\w*\b|\b(?:morning|evening|afternoon|night)s?\b", "", text, flags=re.I
    )


def read_times(text: str) -> Times:
    """Free and busy windows of a request."""
    times = Times()
    who: Who = "me"
    mood = ""
    for raw, sep in _with_separators(text):
        who = _who(raw, who)
        excepted = sep in {"except", "apart from", "other than"}
        mood = _clause(times, raw, who, mood, excepted)
    return times


def _with_separators(text: str) -> list[tuple[str, str]]:
    plain = text.replace("’", "'")
    found = []
    for clause in clauses(plain):
        head = clause.split(" and ")[0]
        at = plain.find(head)
        before = plain[max(0, at - 14) : at].lower() if at >= 0 else ""
        sep = next((w for w in ("except", "apart from", "other than") if before.rstrip().endswith(w)), "")
        found.append((clause, sep))
    return found


def _who(clause: str, before: Who) -> Who:
    if _BOTH.search(clause) and not re.search(r"\b(?:wakes?|tells?|sees?) us\b", clause, re.I):
        return "both"
    partner, me = _PARTNER.search(clause), _ME.search(clause)
    if partner and (
        not me
        or partner.start() < me.start()
        or re.match(r"my (?:partner|husband|wife|boy|girl)", clause[me.start() :], re.I)
    ):
        return "partner"
    if me:
        return "me"
    named = _BUSY.search(clause) or _FREE.search(clause)
    return "both" if named and days_in(clause) and not _WORK.search(clause) else before


def _clause(times: Times, clause: str, who: Who, mood: str, excepted: bool) -> str:
    """Read one clause; returns its mood ("free" or "busy") for a clause that continues it."""
    if _KIDS_DOWN.search(clause) and (down := _single(clause, late=True)) is not None:
        times.kids_down = down
        if _FREE.search(clause) and days_in(clause):
            _add(times, "free", clause, "both", days_in(clause), (Stretch(down, DAY_MINUTES, fixed=True),))
        return "free"
    if _sleep(times, clause):
        return mood
    if _shift(times, clause, who):
        return "busy"
    for days, stretches in _segments(clause):
        mood = _segment(times, clause, who, mood, excepted, days, stretches)
        excepted = False if mood else excepted
    return mood


_AMOUNT = re.compile(r"\b(?:minutes?|mins?|hours?|half an hour)\b", re.I)
_AND = re.compile(r"\s*(?:,|&|/|\band\b|\bor\b|\bplus\b)\s*", re.I)


def _segments(clause: str) -> list[tuple[tuple[int, ...], tuple[Stretch, ...]]]:
    """ "Sunday mornings and Wednesdays after 8" is two; "Tuesday and Thursday evenings" is one."""
    found: list[tuple[tuple[int, ...], tuple[Stretch, ...]]] = []
    waiting: tuple[int, ...] = ()
    for part in _AND.split(clause):
        days, stretches = days_in(part), stretches_in(part)
        if days and not stretches:
            waiting += days
        elif days:
            found.append((tuple(sorted({*waiting, *days})), stretches))
            waiting = ()
        elif stretches and waiting:
            found.append((waiting, stretches))
            waiting = ()
        elif stretches and found:
            found[-1] = (found[-1][0], (*found[-1][1], *stretches))
    if waiting and found and not re.search(r"\ball day\b", clause, re.I):
        found.append((waiting, ()))
        waiting = ()
    if len(found) < 2 or not all(days for days, _ in found):
        return [(days_in(clause), stretches_in(clause))]
    return found


def _segment(
    times: Times,
    clause: str,
    who: Who,
    mood: str,
    excepted: bool,
    days: tuple[int, ...],
    stretches: tuple[Stretch, ...],
) -> str:
    if not days and not stretches:
        return mood
    if (
        re.match(r"(?:no|without)\s", clause, re.I)
        and not _BUSY.search(clause)
        and not re.match(r"no(?:t| time)?\s+(?:on )?(?:mon|tue|wed|thu|fri|sat|sun|week|even|morn)", clause, re.I)
    ):
        return mood
    if (
        _AMOUNT.search(clause)
        and not any(s.fixed for s in stretches)
        and not _FREE.search(clause)
        and not _BUSY.search(clause)
    ):
        return mood
    if not days and not any(s.fixed for s in stretches) and not (_BUSY.search(clause) or _FREE.search(clause) or _ONLY.search(clause) or _NO_PART.search(clause)):
        return mood
    if days and (_AWAY.search(clause) or _IN_TOWN.search(clause)) and not re.search(r"\bwe\b", clause, re.I):
        times.away.update(days)
        return "busy"
    if not days and not _FREE.search(clause) and _office(stretches) and who != "both":
        mood = "busy"
    kind = _kind(clause, mood)
    if excepted:
        kind = "free" if mood == "busy" else "busy"
    if kind:
        _add(times, kind, clause, who, days, stretches)
    return kind or mood


_NO_PART = re.compile(r"\b(?:no|not|never|nothing)\s+(?:on |in the |in |during )?(?:early |late )?(?:mornings?|afternoons?|evenings?|nights|weekends?|weekdays|weeknights|lunch\w*)\b", re.I)
_DAY_WORD = r"(?:mon|tue|wed|thu|fri|sat|sun)\w*|week-?ends?|week-?days?|evenings?|mornings?|afternoons?|nights?|lunch\w*|it|that"
#: "Weekends work", "Tuesday is good": here "work" means suit.
_SUITS = re.compile(
    rf"\b(?:{_DAY_WORD}|\d{{1,2}}(?::\d\d)?\s?(?:am|pm)?|phone|call)\s+(?:also |still |usually |mostly |really |only |both )?(?:works?|suits?|(?:is|are) (?:good|best|fine|ok|okay|great|possible|easy|free|clear|open|ours))\b",
    re.I,
)
#: "I have chemo on Wednesday", "Tuesday is games": something is on.
_HAS_THING = re.compile(
    r"\b(?:have|has|got|go to|goes to|going to|do|does|attend\w*|volunteer\w*|coach(?:es)?|see|sees|visit\w*|with)\s+(?!only|just|free|time|a free|an hour|half|\d|each other|about|one|two|the (?:evening|morning|day)|(?:mon|tue|wed|thu|fri|sat|sun))(?:[\w'-]+\s+){1,4}?(?:on|every|each|at|from|til|until|mon|tue|wed|thu|fri|sat|sun)",
    re.I,
)
_DAY_IS = re.compile(
    rf"\b(?:{_DAY_WORD})(?:\s+(?:evenings?|mornings?|nights?|afternoons?))?\s*(?:is|are|'s|=|:)\s+(?!good|best|fine|ok|okay|great|possible|easy|free|clear|open|ours|the only|our|when|also|usually|mostly|not too)", re.I
)
_OFF_DAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)\w*\s+(?:is |are )?off\b(?! work| together)|\b(?:dead|wrecked|useless)\b", re.I)


def _kind(clause: str, mood: str) -> str:
    if re.search(r"\bleaves\b|\bleave (?:for|at)\b", clause, re.I) and not _FREE.search(clause):
        return ""
    if _SUITS.search(clause) and not _NOT_FREE.search(clause) and not re.search(r"\bnot?\b|n't\b", clause, re.I):
        return "free"
    if _NO_PART.search(clause) or re.search(r"\bno[.!]?$|\bnot before\b", clause, re.I):
        return "busy"
    if _OFF_DAY.search(clause) and not re.search(r"\b(?:have|has|get|gets|day) .{0,8}off\b|\b(?:we're|i'm|he's|she's) (?:both )?off\b", clause, re.I):
        return "busy"
    free_word = re.search(r"\b(?:free|available|off|ours|home|only|possible|together|spare)\b", clause, re.I)
    if not free_word and (_HAS_THING.search(clause) or _DAY_IS.search(clause)):
        return "busy"
    if _ONLY.search(clause) and not _BUSY.search(clause):
        return "free"
    return _by_words(clause, mood)


def _by_words(clause: str, mood: str) -> str:
    if _NOT_FREE.search(clause) or re.search(
        r"\bno(?:t)? (?:on )?(?:mon|tue|wed|thu|fri|sat|sun|evening|morning|week)", clause, re.I
    ):
        return "busy"
    free, busy = _FREE.search(clause), _BUSY.search(clause)
    if free and busy:
        if re.search(r"\bwork(?:s|ing)? (?:for|best|well)\b|\bday(?:s)? off\b|\bonly\b", clause, re.I):
            return "free"
        if _TAKEN.search(clause) and not re.search(r"\bfree|available|home\b", clause, re.I):
            return "busy"
        if re.search(r"\b(?:off work|from work|after work|finish)\b", clause, re.I):
            return "free"
        return "busy" if re.search(r"\bcan't|cannot|never|off[- ]limits|keep|leave\b", clause, re.I) else "free"
    if free:
        return "free"
    if busy:
        return "busy"
    return mood or _bare(clause)


def _bare(clause: str) -> str:
    """No verdict in the words: "Saturday mornings 8 to 10" offers time, "I study evenings" takes it."""
    if re.search(r"\bleav(?:es?|ing)\b", clause, re.I) or not (days_in(clause) or stretches_in(clause)):
        return ""
    doing = re.search(r"\b(?:i|he|she|they|my \w+)\s+(?!am\b|is\b|are\b|have\b|has\b|can\b|could\b|want\b|wants\b|would\b|get\b|gets\b|like\b|need\b|think\b|prefer\b)[a-z]+", clause, re.I)
    if doing:
        return "busy"
    timed = any(s.fixed for s in stretches_in(clause))
    return "free" if timed or (days_in(clause) and len(clause.split()) <= 5) else ""


def _add(times: Times, kind: str, clause: str, who: Who, days: tuple[int, ...], stretches: tuple[Stretch, ...]) -> None:
    office = any(240 <= s.start <= 600 and 300 <= s.end - s.start <= 720 for s in stretches if s.fixed)
    on = days or (WEEKDAYS if kind == "busy" and (office or (_WORK.search(clause) and not stretches)) else ALL)
    for day in on:
        for piece in stretches or (Stretch(0, DAY_MINUTES, fixed=False),):
            _place(times, kind, day, _pointed(piece, kind, clause), who, clause)
    if kind == "free" and _ONLY.search(clause):
        times.only = True
    if kind == "busy" and _WORK.search(clause):
        times.works.add(who)


_IN_TOWN = re.compile(r"\b(?:[Ii]'m|[Hh]e's|[Ss]he's|[Tt]hey're) in [A-Z][a-z]+")
_AWAY = re.compile(r"\b(?:away|travel(?:s|ling|ing)?|on the road|out of town|in another city|abroad)\b", re.I)


def _office(stretches: tuple[Stretch, ...]) -> bool:
    """"She's 9 to 5" says work without the word."""
    return any(s.fixed and 240 <= s.start <= 600 and 360 <= s.end - s.start <= 660 for s in stretches)


def _pointed(piece: Stretch, kind: str, clause: str) -> Stretch:
    """ "Home at 6" opens a stretch, "class at 6" takes an hour and a half of it."""
    if piece.start != piece.end:
        return _opened(piece, kind, clause)
    end = min(piece.start + 90, DAY_MINUTES) if kind == "busy" else DAY_MINUTES
    return Stretch(piece.start, end, fixed=True)


def _opened(piece: Stretch, kind: str, clause: str) -> Stretch:
    arrives = re.search(r"\b(?:home|back|in|finish(?:es)?|done|off) (?:by|around)\b", clause, re.I)
    if kind == "free" and piece.start == 0 and piece.fixed and arrives:
        return Stretch(piece.end, DAY_MINUTES, fixed=True)
    return piece


def _place(times: Times, kind: str, day: int, piece: Stretch, who: Who, why: str) -> None:
    into = times.free if kind == "free" else times.busy
    start, end = piece.start, piece.end
    into.append(Window(day=day, start=start, end=min(end, DAY_MINUTES), who=who, why=why.strip()[:80]))
    if end > DAY_MINUTES:
        into.append(Window(day=(day + 1) % 7, start=0, end=end - DAY_MINUTES, who=who, why=why.strip()[:80]))


def _shift(times: Times, clause: str, who: Who) -> bool:
    days = days_in(clause)
    if _NIGHTS.search(clause) and not re.search(r"\b(?:date|game|movie|film) nights?\b", clause, re.I):
        stretch = next((s for s in stretches_in(clause, at_night=True) if s.fixed and s.start != s.end), None)
        start, end = (stretch.start, stretch.end) if stretch else (1260, 1860)
        _night(times, days or WEEKDAYS, (start, end), who, clause, told=bool(stretch))
        return True
    for pattern, (start, end) in _SHIFTS:
        if pattern.search(clause) and not any(s.fixed for s in stretches_in(pattern.sub("", clause))):
            _add(times, "busy", clause + " work", who, days or WEEKDAYS, (Stretch(start, end, fixed=True),))
            return True
    return False


def _night(
    times: Times, days: tuple[int, ...], hours: tuple[int, int], who: Who, clause: str, *, told: bool
) -> None:
    start, end = hours
    end += DAY_MINUTES if end <= start else 0
    for day in days:
        _place(times, "busy", day, Stretch(start, end, fixed=True), who, clause)
        slept = Window(
            day=(day + 1) % 7,
            start=end - DAY_MINUTES,
            end=min(900, end - DAY_MINUTES + 480),
            who=who,
            why="sleep after a night shift",
        )
        times.busy.append(slept)
    times.works.add(who)
    if not told:
        times.assumed.append("nights as 21:00 to 07:00, with sleep until three")


def _sleep(times: Times, clause: str) -> bool:
    down, up = _BED.search(clause), _UP.search(clause)
    if not (down or up) or _KIDS_DOWN.search(clause):
        return False
    if down and (hour := _single(clause[down.start() :], late=True)) is not None:
        times.asleep_from = min(hour, times.asleep_from or DAY_MINUTES)
    if up and (hour := _single(clause[up.start() :], late=False)) is not None:
        times.awake_from = max(hour, times.awake_from or 0)
    return bool((down and times.asleep_from) or (up and times.awake_from))


_HOUR = re.compile(
    r"\b(?:(half|quarter) past )?(\d{1,2}|six|seven|eight|nine|ten|eleven|half)(?:[:.](\d\d))?\s*(am|pm|a\.m|p\.m)?(?!\s*(?:min|hour|hr|year|month|week|of))\b",
    re.I,
)
_WORDS = {"six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}


def _single(text: str, *, late: bool) -> int | None:
    """The first clock time of a clause about going to bed or getting up."""
    for match in _HOUR.finditer(text):
        word = match[2].lower()
        hour = _WORDS.get(word) or (int(word) if word.isdigit() else 0)
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


def parts_named(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of the parts of the day named, for corrections like "mornings are fine"."""
    return tuple(PARTS[p] for p in parts_in(text))
