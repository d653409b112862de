"""One line that says back what was read, so that the person can correct it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.plan.clock import DAY_MINUTES, spoken
from coach.plan.own import Own
from coach.types import DAYS, Constraints, Window

_WHO = {"me": "you're", "partner": "your partner's", "both": "both"}
_PART = {
    (6 * 60, 12 * 60): "mornings",
    (12 * 60, 14 * 60): "lunchtime",
    (12 * 60, 17 * 60): "afternoons",
    (17 * 60, 23 * 60): "evenings",
    (18 * 60, DAY_MINUTES): "nights",
    (0, DAY_MINUTES): "",
}
_GOAL = {
    "talk": "proper talk",
    "fun": "some fun",
    "touch": "more touch",
    "desire": "wanting",
    "trust": "feeling safe",
    "fair": "a fairer share",
    "thanks": "feeling noticed",
    "conflict": "fewer rows",
    "repair": "making up",
    "calm": "calm",
    "support": "being on the same side",
    "know": "feeling closer",
    "phones": "less phone",
    "space": "room to breathe",
    "rest": "rest",
    "future": "looking ahead",
    "money": "money talk",
    "parents": "being more than parents",
    "purpose": "something that matters",
    "faith": "faith",
    "listening": "being heard",
    "grief": "grieving together",
    "apart": "closeness across the distance",
}
_TAGS = {
    "separated": "as parents, not as a couple",
    "betrayal": "after the affair",
    "moved": "just moved",
    "tiny": "tiny things",
    "outside": "outdoors",
    "dog": "with the dog",
    "music": "music in it",
    "wheels": "everything sitting down",
    "deaf": "sign and text",
    "sober": "no drink",
    "voice": "voice messages only",
    "written": "in writing only",
    "brief": "kept short",
    "unnamed": "no name on any of it",
}
_SAID = {
    "outdoors": "going out",
    "breathing": "meditation",
    "talking": "big talks",
    "dates": "date nights",
    "screens": "screens",
}
_BODY = frozenset({"knee", "knees", "hip", "hips", "shoulder", "ankle", "wrist", "neck"})
_AWAY = ("sabbath", "shabbat", "jumuah", "sunday_service", "ramadan")


def echo(c: Constraints, mine: Own | None = None) -> str:
    """What I understood, in one sentence, in the person's own words where there are some."""
    words = mine or Own()
    spend = words.sum if c.max_cost else ""
    parts = [*_times(c, words), *_amounts(c), *_people(c), *_taste(c, spend)]
    if not parts:
        return "You gave me no limits, so it's small; tell me what doesn't fit."
    said = ", ".join(parts[:5])
    return f"{said[:1].upper()}{said[1:]}; tell me if that's off."


def _times(c: Constraints, words: Own) -> list[str]:
    told = [w for w in c.busy if not _holy(w) and "sleep" not in w.why and not _tail(w, c)]
    found = []
    whole = sorted({w.day for w in told if w.end - w.start >= DAY_MINUTES})
    if whole:
        found.append(
            f"nothing {'at' if whole == [5, 6] else 'on'} {_days(whole, 'or')}"
            + (f" ({words.reason})" if words.reason else "")
        )
    for who in ("both", "me", "partner"):
        if busy := _windows([w for w in told if w.who == who and w.end - w.start < DAY_MINUTES]):
            they = f"{words.he}'s" if words.he in ("he", "she") and who == "partner" else _WHO[who]
            found.append(f"{they} out {busy}")
    if free := _windows(c.free):
        every = free.startswith("every day ")
        plain = f"{free.removeprefix('every day ')} each day" if every else free
        found.append(f"only {plain}" if c.only_free else plain if every else f"{plain} free")
    found += list(c.assumed)
    if c.asleep_from is not None:
        found.append(f"in bed by {spoken(c.asleep_from)}")
    if c.awake_from is not None:
        found.append(f"up at {spoken(c.awake_from)}")
    return found


def _tail(window: Window, c: Constraints) -> bool:
    """The morning end of a night that was said the evening before."""
    return (
        window.start == 0
        and window.end < DAY_MINUTES
        and any(w.day == (window.day - 1) % 7 and w.end == DAY_MINUTES and w.who == window.who for w in c.busy)
    )


def _holy(window: Window) -> bool:
    return any(
        word in window.why
        for word in ("Shabbat", "Sabbath", "Friday prayer", "church on", "Ramadan", "children are down")
    )


def windows_said(windows: Sequence[Window]) -> str:
    """Days with the same hours said together."""
    return _windows(windows)


def days_said(days: list[int]) -> str:
    """Days as people say them: the weekend, Tue to Thu, Monday and Friday."""
    return _days(days)


def _windows(windows: Sequence[Window]) -> str:
    hours: dict[tuple[int, int], list[int]] = {}
    for w in windows:
        hours.setdefault((w.start, w.end), []).append(w.day)
    return ", ".join(_stretch(days, span) for span, days in hours.items())


def _stretch(days: list[int], span: tuple[int, int]) -> str:
    names = _days(sorted(set(days)))
    if span in _PART:
        part = _PART[span]
        return f"{names.removesuffix('s') if part and names.startswith('week') else names} {part}".strip()
    if span[1] >= DAY_MINUTES:
        return f"{names} from {spoken(span[0])}"
    if span[0] == 0:
        return f"{names} until {spoken(span[1])}"
    return f"{names} {spoken(span[0])} to {spoken(span[1])}"


def _days(days: list[int], join: str = "and") -> str:
    if len(days) == 7:
        return "every day"
    if days == [0, 1, 2, 3, 4]:
        return "weekdays"
    if days == [5, 6]:
        return "the weekend"
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{DAYS[days[0]][:3].capitalize()} to {DAYS[days[-1]][:3].capitalize()}"
    names = [DAYS[d].capitalize() if len(days) < 3 else DAYS[d][:3].capitalize() for d in days]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {join} {names[-1]}"


def _amounts(c: Constraints) -> list[str]:
    found = []
    if c.minutes_per_day is not None:
        found.append(f"{c.minutes_per_day} minutes a day at most")
    if c.minutes_per_week is not None:
        found.append(f"{c.minutes_per_week} minutes a week at most")
    one = c.only_free and len({w.day for w in c.free}) == 1
    found += [f"{minutes} minutes" + ("" if one else f" on {DAYS[day].capitalize()}") for day, minutes in c.minutes_on]
    if c.times_per_week is not None:
        found.append("once a week at most" if c.times_per_week == 1 else f"{c.times_per_week} times a week at most")
    return found


def _people(c: Constraints) -> list[str]:
    found = []
    if c.remote:
        hours = f", {abs(c.hours_apart):g} hours between your clocks" if c.hours_apart else ""
        found.append(f"apart{hours}")
    if c.away:
        calls = "calls only" if "calls" in c.life else "one of you away"
        found.append(f"{calls} {_days(sorted(c.away))}")
    found += [words for tag, words in _TAGS.items() if tag in c.life]
    if c.partner in ("unwilling", "hesitant"):
        found.append("your partner won't join" if c.partner == "unwilling" else "your partner isn't sure")
    names = {"baby": "a baby", "children": "children", "parents": "parents", "housemates": "housemates"}
    if c.house and "separated" not in c.life:
        found.append(" and ".join(names[h] for h in c.house) + " in the house")
    if c.faith and not set(c.faith) & set(_AWAY):
        found.append("time for your faith")
    return found


def _taste(c: Constraints, spend: str) -> list[str]:
    found = {"none": ["no touch"], "light": ["light touch only"]}.get(c.touch, [])
    found += {"none": ["no money"], "little": [f"{spend} for the week" if spend else "little money"]}.get(c.cost, [])
    found += ["little energy"] if c.energy == "low" else []
    found += ["kept quiet"] if c.noise == "quiet" and "baby" not in c.house else []
    found += [] if c.outdoors or "outdoors" in c.avoid else ["indoors"]
    found += [] if c.reading or "writing" in c.avoid else ["no reading or writing"]
    if c.avoid:
        found += _refused(c)
    if c.goals:
        found.append("with room for " + " and ".join(_GOAL.get(g, g) for g in c.goals[:2]))
    if c.hate_words:
        found += [] if "unnamed" in c.life else ["that wording left out"]
    return found


def _refused(c: Constraints) -> list[str]:
    """What they don't want, in one breath; a sore joint is minded, not refused."""
    hidden = {"alcohol"} if "sober" in c.life else {"video"} if "voice" in c.life else set()
    words = [_SAID.get(a, a) for a in c.avoid if a not in hidden and a not in _BODY]
    found = [f"no {', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else f"no {words[0]}"] if words else []
    return found + [f"easy on the {a}" for a in c.avoid if a in _BODY]
