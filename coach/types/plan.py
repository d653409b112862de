"""Values of the week: what a person can and can't do, the practices there are, the plan, and the check-in."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coach.types.base import Value
from coach.types.reply import Card, Spoke
from coach.types.risk import Category, Level

Who = Literal["both", "me", "partner"]
Willing = Literal["unsaid", "willing", "hesitant", "unwilling"]
Mark = Literal["", "done", "skipped"]
Version = Literal["full", "two", "solo"]

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Window(Value):
    """A stretch of one day of the week, in minutes after midnight; ``day`` 0 is Monday."""

    day: int
    start: int
    end: int
    who: Who = "both"
    why: str = ""


class Constraints(Value):
    """What a request says, typed. Empty fields were not said; ``assumed`` names what we read between the lines."""

    free: tuple[Window, ...] = ()
    #: True when the person said these are the only times ("we only have Sundays").
    only_free: bool = False
    busy: tuple[Window, ...] = ()
    minutes_per_day: int | None = None
    minutes_per_week: int | None = None
    #: ``(day, minutes)`` where one day has its own limit.
    minutes_on: tuple[tuple[int, int], ...] = ()
    times_per_week: int | None = None
    remote: bool = False
    hours_apart: float | None = None
    touch: Literal["any", "light", "none"] = "any"
    cost: Literal["any", "little", "none"] = "any"
    #: The most they want to spend in the week, in their own currency.
    max_cost: int | None = None
    #: Days on which one of them is away and only a call is possible.
    away: tuple[int, ...] = ()
    energy: Literal["any", "low"] = "any"
    noise: Literal["any", "quiet"] = "any"
    outdoors: bool = True
    reading: bool = True
    partner: Willing = "unsaid"
    faith: tuple[str, ...] = ()
    asleep_from: int | None = None
    awake_from: int | None = None
    house: tuple[str, ...] = ()
    #: Circumstances that open or close practices: betrayal, illness, grief, pain, neuro, poly, burnout, shifts, …
    life: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    hate_words: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


class Practice(Value):
    """One small thing to do, as the catalogue holds it."""

    id: str
    family: str
    title: str
    purpose: str
    steps: tuple[str, ...]
    say: tuple[str, ...]
    two: str
    solo: str
    not_for: str
    minutes: int
    together: Literal["live", "async", "alone"] = "live"
    touch: int = 0
    remote: bool = True
    outdoors: bool = False
    cost: int = 0
    noise: int = 1
    energy: int = 1
    depth: int = 1
    reads: bool = False
    screen: bool = False
    shifts: bool = False
    anchor: bool = False
    novel: bool = False
    often: int = 1
    needs: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    evidence: str = "none"
    sources: tuple[str, ...] = ()
    #: Wordings by circumstance (distance, neuro, pain, faith, children, poly);
    #: ``vary_own`` names those written for this one.
    vary: dict[str, str] = Field(default_factory=dict)
    vary_own: tuple[str, ...] = ()


class PlanItem(Value):
    """One thing at one time, with how it starts."""

    id: str
    day: int
    start: int | None
    minutes: int
    title: str
    practice_id: str
    steps: tuple[str, ...]
    opening: str = ""
    why: str = ""
    together: Literal["live", "async", "alone"] = "live"
    version: Version = "full"
    anchor: bool = False
    origin: Literal["practice", "promise"] = "practice"
    mark: Mark = ""


class WeekPlan(Value):
    """A week, with what was read, what could not be met, and how it came about."""

    id: str
    week_of: str
    text: str
    constraints: Constraints
    items: tuple[PlanItem, ...]
    unmet: tuple[str, ...] = ()
    echo: str = ""
    #: The first lines of the letter, about their situation.
    opening: str = ""
    #: The last lines: what to do when it falls through.
    intro: str = ""
    adapted: str = ""
    reply: str = ""
    seed: int = 0
    solver: Literal["cp-sat", "greedy"] = "cp-sat"
    course: str = ""
    course_week: int = 0
    number: int = 1
    kept: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


class CourseWeek(Value):
    """One week of a course: what it is for and which practices carry it."""

    title: str
    aim: str
    practices: tuple[str, ...]
    first: str
    page: str


class Course(Value):
    """Several weeks with a direction."""

    id: str
    title: str
    for_whom: str
    not_for: str
    source_note: str
    weeks: tuple[CourseWeek, ...]
    life: tuple[str, ...] = ()


class CheckIn(Value):
    """What ten answers add up to. ``safety`` set means: no plan, the safety door."""

    at: str
    answers: tuple[str, ...]
    yes: int
    band: Literal["strong", "strong_edge", "room", "talk"]
    words: str
    about_cutoffs: str
    suggests: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    one_thing: str = ""
    practice_id: str = ""
    flags: tuple[str, ...] = ()
    safety: bool = False


class PlanAnswer(Value):
    """What a door shows: the plan and its words, or, where safety leads, only the words and the card."""

    reply: str
    level: Level
    categories: tuple[Category, ...] = ()
    plan: WeekPlan | None = None
    check_in: CheckIn | None = None
    card: Card | None = None
    spoke: Spoke = "guided"
    ms: float = 0.0
