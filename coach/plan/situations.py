"""What a couple's situation opens, closes and prefers: calls only, voice only, outdoors only, nights, handovers."""

from __future__ import annotations

from functools import lru_cache

from coach.types import Constraints, Practice, Window

#: Tags that widen what fits rather than say who they are; practices need one of these or nothing.
_GATED = {
    "children": {"children", "baby"},
    "growing": {"children"},
}
#: Not for hands that have to talk, ears that don't hear, or evenings side by side in the dark.
_NOT_DEAF = frozenset(
    {
        "walk-and-talk",
        "hand-holding-walk",
        "kitchen-dance",
        "music-swap",
        "read-aloud",
        "voice-note-swap",
        "parallel-evening",
        "breath-together",
        "listen-and-mirror",
        "moan-for-ten",
        "two-minute-check-in",
        "praise-in-earshot",
        "overheard-praise",
    }
)
#: Fit for brothers, flatmates and friends as well.
_FOR_ANYONE = frozenset(
    {
        "silly-game",
        "photo-of-the-day",
        "read-aloud",
        "music-swap",
        "good-news-properly",
        "moan-for-ten",
        "laugh-two-lies",
        "laugh-old-video",
        "fair-ten-reset",
        "row-timeout-word",
        "row-fifteen",
        "row-first-line",
    }
)
_CALLS = frozenset({"short-call-fixed", "call-no-logistics", "music-swap", "goodnight-same-moon", "highs-and-lows"})
_ON_PHONES = frozenset({"phone-stack", "device-free-zone", "say-what-youre-doing", "limits-review", "message-meaning"})
_PHOTO = frozenset({"photo-of-the-day"})
_STANDING = frozenset({"kitchen-dance", "walk-and-talk", "hand-holding-walk", "free-adventure", "twenty-second-hug"})
_KINDEST = frozenset({"thanks-for-the-dull", "daily-win", "gratitude-note"})
#: Leaving the house takes somebody to mind the children.
_OUT = frozenset({"free-adventure", "walk-and-talk", "hand-holding-walk", "novelty-date", "sit-outside"})
#: Small things most couples are glad of.
#: What they like or wish for comes after what their life is like.
_FOR_THEM = {"likes": 26, "wishes": 28, "hours": 32, "oneside": 20}
#: Good for some, homework for most.
_DRILLS = frozenset(
    {"listen-and-mirror", "gratitude-note", "breath-together", "long-look", "one-rung-up", "wish-and-thanks"}
)
#: What most weeks are gladder of than another talk, and what turned up in too many of them.
_EVERYDAY = frozenset({"free-adventure", "cook-one-thing", "kitchen-dance", "warm-feet", "sit-outside"})
_WORN = frozenset({"moan-for-ten", "hair-and-hands", "ten-minute-massage", "cuddle-without-goal"})
_DEAR = frozenset({"two-minute-check-in", "twenty-second-hug", "question-of-the-day", "highs-and-lows"})
_EVENTS = {
    "bakery-morning": (5, 6),
    "dog-fetch-turns": (5, 6),
    "dog-new-way": (5, 6),
    "tiny-present": (5,),
    "safe-this-week": (0, 1),
    "he-listens-only": (2, 3),
    "unasked-word": (0, 1, 2, 3, 4),
    "before-sundown": (3,),
    "sabbath-carry-out": (6,),
    "different-friday": (4,),
    "decompress-after": (0, 6),
}
_EVENTS |= {"wednesday-for-two": (2,), "play-before-it": (3,)}
_EVENTS |= {"steps-our-weekend": (3, 4), "steps-after": (6, 0), "crunch-after": (3, 4, 5), "bump-last-list": (5, 6)}
_EVENTS |= {
    "hour-dressed": (4, 5),
    "remote-same-supper": (4, 5, 6),
    "lunch-call-deeper": (2, 3),
    "plenty-long-lunch": (5, 6),
}
_EVENTS |= {"send-off-handover": (4,), "cartoon-coffee": (5, 6), "what-is-left-jar": (6,)}
#: Families that were there before situations; their few circumstantial practices are general ones too.
_OLD = frozenset({"own", "home", "conflict", "purpose", "play"})


@lru_cache(maxsize=64)
def here(c: Constraints) -> frozenset[str]:
    """Everything that is so in this life, by name."""
    extra = {"faith"} if c.faith or "faith" in c.goals else set()
    extra |= {"budget"} if c.max_cost and c.cost != "none" else set()
    extra |= {"away"} if c.away else set()
    extra |= {"remote"} if c.remote else set()
    extra |= {"tired"} if c.energy == "low" else set()
    extra |= {"brokekids"} if c.cost == "none" and "children" in c.house else set()
    extra |= {"oneside"} if c.partner == "unwilling" else {"hesitant"} if c.partner == "hesitant" else set()
    extra |= {"knee"} if {"knee", "knees", "hip", "hips", "ankle"} & set(c.avoid) else set()
    extra |= {f"goal {goal}" for goal in c.goals}
    extra |= {"onesitting"} if c.only_free and len({w.day for w in c.free}) == 1 and c.minutes_on else set()
    extra |= {"their nights"} if any(_night(w) and w.who == "partner" for w in c.busy) else set()
    mine = {w.start for w in c.busy if w.who == "me" and w.end - w.start >= 300 and w.start}
    theirs = {w.start for w in c.busy if w.who == "partner" and w.end - w.start >= 300 and w.start}
    extra |= {"shifts"} if mine and theirs and abs(min(mine) - min(theirs)) >= 240 else set()
    return frozenset({*c.life, *c.house, *c.faith, *extra})


def _night(window: Window) -> bool:
    return window.start >= 18 * 60 and window.end >= 23 * 60 and window.end - window.start < 720


def met(p: Practice, c: Constraints) -> bool:
    """True when every circumstance the practice is for is there."""
    now = here(c)
    return all(_GATED.get(n, {n}) & now for n in p.needs)


def closed(p: Practice, c: Constraints) -> str:
    """The limit a situation sets, or ''."""
    life = set(c.life)
    rules = (
        ("separated" in life and "separated" not in p.needs, "needs"),
        ("kin" in life and "kin" not in p.needs and p.id not in _FOR_ANYONE, "needs"),
        ("voice" in life and "voice" not in p.needs and not (p.together == "alone" and not p.screen), "distance"),
        ("calls" in life and c.remote and p.id in _PHOTO, "distance"),
        ("outside" in life and not p.outdoors and "outside" not in p.needs, "outside"),
        ("deaf" in life and (p.id in _NOT_DEAF or "music" in p.needs), "avoid"),
        ("wheels" in life and p.id in _STANDING, "avoid"),
        ("tiny" in life and p.minutes > 3, "energy"),
        ("again" in life and p.id == "old-photo-story", "needs"),
        ("babyloss" in life and p.id in ("grief-her-name", "grief-two-ways"), "needs"),
        ("brief" in life and p.minutes > 15, "energy"),
        ("written" in life and (p.together == "live" or p.id == "voice-note-swap"), "distance"),
        ("betrayal" in life and p.id in _KINDEST, "needs"),
        ("ramadan" in c.faith and ("wake" in p.when[:1] or p.id in ("sit-outside", "cook-one-thing")), "needs"),
        ("sober" in life and p.id == "sit-outside", "avoid"),
        ("exhandover" in life and p.needs == ("children",) and p.id in ("team-huddle", "off-hour"), "needs"),
    )
    return next((why for broken, why in rules if broken), "")


def liking(p: Practice, c: Constraints) -> int:
    """Points for being about them, and points off for being everybody's."""
    points = (
        _FOR_THEM.get(p.family, 34)
        if p.needs and p.family not in _OLD
        else 6
        if p.needs == ("faith",)
        else 12
        if p.needs
        else 0
    )
    if p.needs == ("children",) and "exhandover" in c.life:
        points -= 30
    if p.id in _ON_PHONES and not ("phones" in c.goals or "phones" in c.life):
        points -= 30
    if p.touch and {"touch", "desire"} & set(c.goals):
        points += 16
    if not p.touch and "wanting" in c.life and "desire" not in p.goals[:2]:
        points -= 12
    points -= 15 if c.remote and p.family == "own" and not p.needs else 0
    if c.remote and c.free and p.id in ("video-date", "remote-same-supper"):
        points += 25
    points -= 18 if p.id in _OUT and {"children", "baby"} & set(c.house) else 0
    if p.family == "own" and not {"space", "rest", "solo"} & set(c.goals) and c.partner != "unwilling":
        points -= 22 if "burnout" not in c.life else 0
    points -= 14 if p.id in _DRILLS and not set(p.goals[:1]) & set(c.goals) else 0
    points += 7 if p.id in _EVERYDAY else -7 if p.id in _WORN and "touch" not in c.goals else 0
    points += 4 if p.id in _DEAR else -6 if p.id == "make-something" else 0
    return points


def right_day(p: Practice, day: int, c: Constraints) -> bool:
    """Landings after the time away, send-offs before it, preparation on the eve."""
    if p.id in _EVENTS:
        return day in _EVENTS[p.id]
    if p.id in ("short-call-fixed", "call-no-logistics") and c.away:
        return day in c.away
    if p.id == "send-off":
        return (day + 1) % 7 in c.away and day not in c.away
    if p.id == "soft-landing":
        return day == _first_free_after(c)
    if p.family in ("apart_days", "extra") and "nights" in p.needs:
        return _right_night(p.id, day, c)
    late = any(w.day == day and w.end > 17 * 60 for w in c.busy)
    if p.id == "our-clear-evening":
        return day < 5 and not late
    if p.id in ("dinner-ready", "rub-after-class"):
        return late
    if p.id in ("bag-for-the-clinic", "their-bag"):
        return any(w.day == (day + 1) % 7 for w in c.busy)
    return True


def _right_night(practice_id: str, day: int, c: Constraints) -> bool:
    """Before a night, after one, or on a day without either."""
    tonight, last_night = _shift_start(day, c) is not None, _shift_start((day - 1) % 7, c) is not None
    if practice_id == "first-night-same-bed":
        return not tonight and day == _first_rested(c)
    if practice_id == "nights-breakfast":
        return last_night
    if practice_id == "nights-day-off":
        return not tonight and not last_night
    return tonight


def off_by_too_much(p: Practice, off: int) -> bool:
    """Breakfast isn't at night."""
    if p.id in ("light-the-evening", "cartoon-coffee", "away-half-hour", "when-kids-down", "kids-stairs") and off > 150:
        return True
    return p.when[0] in ("wake", "leave") and len(set(p.when) - {"wake", "leave"}) == 0 and off > 150


def moment_of(moment: str, day: int, c: Constraints, usual: int) -> int:
    """The minute of a natural moment in this life: before the shift, after the class, when children sleep."""
    if moment == "shift":
        start = _shift_start(day, c)
        return start - 30 if start else usual
    if moment == "wake" and "at_home" in c.life and "coffeehour" not in c.life:
        return 9 * 60
    if moment == "late":
        ends = [w.end for w in c.busy if w.day == day and 17 * 60 < w.end < 22 * 60]
        return max(ends) + 20 if ends else usual
    return usual


def _shift_start(day: int, c: Constraints) -> int | None:
    starts = [w.start for w in c.busy if w.day == day and w.start >= 18 * 60 and w.end >= 23 * 60 and w.who != "both"]
    return min(starts) if starts else None


def _first_rested(c: Constraints) -> int:
    return next((d for d in range(7) if _shift_start(d, c) is None and _shift_start((d - 1) % 7, c)), -1)


def _first_free_after(c: Constraints) -> int:
    if not c.away:
        return -1
    for step in range(1, 7):
        day = (max(c.away) + step) % 7
        if day not in c.away and not any(w.day == day and w.end - w.start > 1200 for w in c.busy):
            return day
    return -1
