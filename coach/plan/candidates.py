"""Which practice could go where: everything a hard constraint forbids is never offered to the solver."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.plan.availability import Hours, Span
from coach.plan.catalogue import practices
from coach.plan.situations import closed, here, liking, met, moment_of, off_by_too_much, right_day
from coach.types import Constraints, Practice
from coach.types.plan import Version

#: Where a moment lies on an ordinary day, minutes after midnight; weekends differ for "slow".
_MOMENT = {
    "wake": 435,
    "leave": 460,
    "midday": 760,
    "home": 1080,
    "meal": 1120,
    "evening": 1230,
    "bed": 1305,
    "slow": 1215,
}
_SLOW_WEEKEND = 630
KEPT = 32
#: Practices for a circumstance that have a real two-minute version of their own.
_TWO_OK = frozenset({"question-half-hour", "open-calendar", "baby-handover", "friend-of-the-illness", "grief-two-ways"})
_AVOIDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "eye contact": (frozenset({"long-look"}), frozenset()),
    "talking": (
        frozenset(
            {
                "listen-and-mirror",
                "state-of-us",
                "name-the-fear",
                "one-rung-up",
                "moan-for-ten",
                "desire-weather",
                "blueprint-swap",
                "season-check",
                "same-old-argument",
                "quarterly-dream-talk",
                "three-rounds-of-questions",
                "three-pillars-check",
                "circle-back",
                "question-half-hour",
                "yes-no-maybe-touch",
                "money-story",
                "walk-and-talk",
                "highs-and-lows",
                "question-of-the-day",
                "fair-fight-agreement",
            }
        ),
        frozenset(),
    ),
    "questions": (
        frozenset(
            {
                "question-of-the-day",
                "three-rounds-of-questions",
                "love-map-quiz",
                "ten-point-check",
                "question-half-hour",
                "highs-and-lows",
            }
        ),
        frozenset(),
    ),
    "dates": (frozenset({"novelty-date", "video-date", "library-date"}), frozenset()),
    "kissing": (frozenset({"six-second-kiss"}), frozenset()),
    "hugging": (frozenset({"twenty-second-hug", "cuddle-without-goal"}), frozenset()),
    "massage": (frozenset({"ten-minute-massage", "hair-and-hands"}), frozenset()),
    "sex": (frozenset({"touch-with-a-stop", "desire-weather", "yes-no-maybe-touch"}), frozenset({"desire"})),
    "video": (frozenset({"video-date"}), frozenset()),
    "dancing": (frozenset({"kitchen-dance"}), frozenset()),
    "games": (frozenset({"silly-game", "love-map-quiz"}), frozenset()),
    "cooking": (frozenset({"cook-one-thing", "pizza-half-each", "dinner-ready"}), frozenset()),
    "walks": (
        frozenset(
            {
                "walk-and-talk",
                "hand-holding-walk",
                "free-adventure",
                "dog-lead-walk",
                "walk-from-prayers",
                "novelty-date",
            }
        ),
        frozenset(),
    ),
    "calls": (frozenset({"voice-note-swap", "parallel-evening", "short-call-fixed", "call-no-logistics"}), frozenset()),
    "breathing": (frozenset({"breath-together"}), frozenset()),
    "music": (frozenset({"music-swap", "kitchen-dance"}), frozenset()),
    "money talk": (frozenset({"monthly-money-hour", "money-story"}), frozenset({"money"})),
    "praying": (frozenset({"one-line-blessing", "light-the-evening"}), frozenset({"faith"})),
    "photos": (frozenset({"photo-of-the-day", "old-photo-story"}), frozenset()),
    "crafts": (frozenset({"make-something"}), frozenset()),
    "alcohol": (frozenset(), frozenset()),
    "role-play": (frozenset(), frozenset()),
}
#: Practices about trouble are not for people who didn't mention any.
_HEAVY = frozenset({"conflict", "repair", "trust", "fair", "space", "solo"})
#: Not for an ordinary first week unless asked for.
_ASKED_ONLY = frozenset(
    {
        "desire-weather",
        "touch-with-a-stop",
        "two-week-holiday",
        "limits-review",
        "trigger-card",
        "money-story",
        "monthly-money-hour",
        "quarterly-dream-talk",
        "ten-point-check",
        "name-the-fear",
        "myth-swap",
        "yes-no-maybe-touch",
        "season-check",
        "team-huddle",
        "letter-to-later",
        "three-pillars-check",
        "same-old-argument",
        "visit-rules",
        "fair-fight-agreement",
    }
)


@dataclass(frozen=True)
class Wish:
    """What the planner is asked beyond the constraints: what a course, a promise or last week wants."""

    seed: int = 0
    #: The request itself, so that two people with the same limits don't get the same mix.
    salt: str = ""
    first: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    load: float = 1.0


@dataclass(frozen=True)
class Candidate:
    """One practice in one version at one time of one day."""

    practice: Practice
    day: int
    start: int
    minutes: int
    version: Version
    score: int
    named: bool

    @property
    def end(self) -> int:
        """When it is over."""
        return self.start + self.minutes


def excluded(p: Practice, c: Constraints) -> str:
    """The stated limit a practice would break, or ''."""
    checks = (
        (p.touch > {"none": 0, "light": 1, "any": 2}[c.touch], "touch"),
        (c.remote and (not p.remote or p.touch > 0), "distance"),
        (p.cost > {"none": 0, "little": 1, "any": 2}[c.cost], "money"),
        (c.energy == "low" and p.energy > 1, "energy"),
        (c.noise == "quiet" and p.noise > 1, "noise"),
        (not c.outdoors and p.outdoors, "indoors"),
        (not c.reading and p.reads, "reading"),
        (c.partner == "unwilling" and p.together == "live", "partner"),
        (any(_avoided(p, word) for word in c.avoid), "avoid"),
        (not met(p, c), "needs"),
        (p.shifts and "shifts" not in here(c), "needs"),
        ("burnout" in c.life and (p.novel or p.depth > 1 or p.family == "conflict"), "energy"),
        (p.id == "invite-once" and c.partner not in ("hesitant", "unwilling"), "needs"),
    )
    return next((why for broken, why in checks if broken), "") or closed(p, c)


def _avoided(p: Practice, word: str) -> bool:
    if word == "writing":
        return p.reads
    if word == "screens":
        return p.screen
    if word == "outdoors":
        return p.outdoors
    if word not in _AVOIDS:
        return bool(
            re.search(
                rf"\b{re.escape(word.rstrip('s'))}", f"{p.title} {' '.join((*p.steps, *p.say))} {p.two} {p.solo}", re.I
            )
        )
    ids, goals = _AVOIDS[word]
    return p.id in ids or bool(goals & set(p.goals))


def minutes_cap(c: Constraints, day: int) -> int:
    """Most minutes on that day, stated or gentle."""
    stated = dict(c.minutes_on).get(day)
    if stated is not None:
        return stated
    if c.minutes_per_day is not None:
        return c.minutes_per_day
    cap = 60 if day >= 5 else 40
    if c.minutes_per_week is not None:
        cap = min(c.minutes_per_week, 60)
    return min(cap, 15) if "burnout" in c.life or (c.energy == "low" and "baby" in c.house) else cap


def candidates(c: Constraints, free: Hours, wish: Wish) -> list[Candidate]:
    """Everything possible, the most fitting practices only, in a fixed order."""
    chosen = sorted(_possible(c, wish), key=lambda p: (-score(p, c, wish), p.id))
    found: list[Candidate] = []
    for p in chosen[:KEPT]:
        for day in range(7):
            found += _on_day(p, day, c, free, wish)
    return found


def _possible(c: Constraints, wish: Wish) -> Iterable[Practice]:
    for p in practices().values():
        if p.id in wish.drop or excluded(p, c):
            continue
        if p.id in _ASKED_ONLY and p.id not in wish.first and p.goals[0] not in c.goals:
            continue
        if p.depth == 3 and c.partner == "hesitant":
            continue
        yield p


def score(p: Practice, c: Constraints, wish: Wish) -> int:
    """How well a practice fits what was asked; the seed only breaks near ties."""
    points = sum(12 if g in p.goals[:2] else 6 for g in c.goals if g in p.goals)
    points += 75 if p.id in wish.first else 0
    points += 9 if p.novel and {"fun", "desire"} & set(c.goals) & set(p.goals) else 0
    points += 25 if p.id in wish.keep else 0
    points -= 14 if p.id in wish.recent and p.id not in wish.keep else 0
    points += liking(p, c)
    points += 24 if any(f"likes {kind}" in c.life and p.id in ids for kind, (ids, _) in _AVOIDS.items()) else 0
    points += 12 if c.remote and "apart" in p.goals else 0
    points -= 10 if not c.remote and "apart" in p.goals and not p.shifts else 0
    points += 14 if p.shifts and "shifts" in here(c) else 0
    points += 6 if c.partner == "unwilling" and "solo" in p.goals else 0
    points += 5 if c.energy == "low" and {"rest", "calm"} & set(p.goals) else 0
    points += 8 if "phones" in c.life and "phones" in p.goals else 0
    points -= 5 if p.anchor and p.together == "alone" and c.partner != "unwilling" else 0
    points -= 10 if p.goals[0] == "rest" and not ({"rest", "calm"} & set(c.goals) or c.energy == "low") else 0
    points -= 4 * (p.depth - 1) + (3 if p.minutes > 30 else 0)
    points += 4 if p.evidence in {"trial", "meta-analysis", "longitudinal", "lab", "survey"} else 0
    points += 10 if "betrayal" in c.life and {"trust", "repair"} & set(p.goals) else 0
    points -= 12 if "betrayal" in c.life and p.touch == 2 else 0
    points -= (
        18 if p.goals[0] in _HEAVY and not {*p.goals} & {*c.goals} and not {"betrayal", "burnout"} & set(c.life) else 0
    )
    return points + _jitter(p.id, wish)


def _jitter(practice_id: str, wish: Wish) -> int:
    return hashlib.sha256(f"{wish.seed}:{wish.salt}:{practice_id}".encode()).digest()[0] % 19


def _on_day(p: Practice, day: int, c: Constraints, free: Hours, wish: Wish) -> list[Candidate]:
    cap = minutes_cap(c, day)
    version, length = _version(p, c, cap)
    if day in c.away and (not p.remote or p.touch > 0):
        return []
    if not _suits_day(p, day, c):
        return []
    if length > cap or length <= 0:
        return []
    if version == "two" and p.outdoors:
        return []
    spans = free.both[day] if p.together == "live" else free.alone[day]
    best = _best_start(p, day, spans, length, c)
    if best is None:
        return []
    start, off = best
    if off_by_too_much(p, off):
        return []
    named = any(a <= start and start + length <= b for a, b in free.named[day])
    points = (
        score(p, c, wish)
        + (20 if named and c.remote and p.together == "live" else 6 if named else 0)
        - min(off // 45, 8)
    )
    points += -14 if version == "two" and p.minutes > 5 else min(length, 20) // 4
    points += 5 if p.shifts and any(w.day == day and w.who != "both" for w in c.busy) else 0
    return [Candidate(p, day, start, length, version, points, named)]


def _suits_day(p: Practice, day: int, c: Constraints) -> bool:
    """Rest begins on a Friday, good things of the week are for its end, coming home is for workdays."""
    if p.id == "light-the-evening":
        return day == 4
    if p.id == "sunday-good-three":
        return day >= 4
    if p.id == "breakfast-with-plates" and day < 5 and "at_home" not in here(c):
        return False
    return right_day(p, day, c) and not (p.when == ("home",) and day >= 5 and "shifts" not in here(c))


def _version(p: Practice, c: Constraints, cap: int) -> tuple[Version, int]:
    tired = "burnout" in c.life or (c.energy == "low" and p.minutes > 15)
    if c.partner == "unwilling" and p.together != "alone":
        return "solo", min(p.minutes, 5)
    if p.needs and p.id not in _TWO_OK:
        return "full", p.minutes
    if p.minutes > cap or (tired and p.minutes > 10):
        return ("two", 2) if p.minutes > 2 else ("full", p.minutes)
    return "full", p.minutes


def _best_start(p: Practice, day: int, spans: tuple[Span, ...], length: int, c: Constraints) -> tuple[int, int] | None:
    """The start nearest to a natural moment of the practice, and how far off it is."""
    best: tuple[int, int] | None = None
    for rank, moment in enumerate(p.when):
        wanted = _SLOW_WEEKEND if moment == "slow" and day >= 5 else _MOMENT.get(moment, 1215)
        wanted += 105 if day >= 5 and moment in ("wake", "leave") else 0
        wanted = moment_of(moment, day, c, wanted)
        for low, high in spans:
            last = (high - length) // 5 * 5
            first = -(-low // 5) * 5
            if last < first:
                continue
            start = min(max(wanted, first), last)
            off = abs(start - wanted) + rank * 20
            best = (start, off) if best is None or off < best[1] else best
    return best
