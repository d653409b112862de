"""A rehearsal: the scene, the partner with a state, what each line carried, the branches and the debrief."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from coach.types.base import Value
from coach.types.conversation import Conversation
from coach.types.reply import Card, Spoke
from coach.types.risk import Category, Level


class Code(StrEnum):
    """What a line does to the one who hears it; the names used in the data."""

    BLAME = "blame"
    CONTEMPT = "contempt"
    MIND_READING = "mind_reading"
    DEMAND = "demand"
    SOFT_STARTUP = "soft_startup"
    I_STATEMENT = "i_statement"
    SPECIFIC_REQUEST = "specific_request"
    VALIDATION = "validation"
    CURIOSITY = "curiosity"
    REPAIR = "repair"
    APOLOGY = "apology"
    HUMOR = "humor"
    BOUNDARY = "boundary"
    STONEWALL = "stonewall"
    DEFENSIVE = "defensive"
    ABSOLUTE = "absolute"


#: Lines that push, and lines that join; the unaided round is scored by their shares.
COMPETITIVE = frozenset({Code.BLAME, Code.CONTEMPT, Code.MIND_READING, Code.DEMAND, Code.STONEWALL, Code.DEFENSIVE, Code.ABSOLUTE})
COOPERATIVE = frozenset({
    Code.SOFT_STARTUP, Code.I_STATEMENT, Code.SPECIFIC_REQUEST, Code.VALIDATION, Code.CURIOSITY, Code.REPAIR,
    Code.APOLOGY, Code.HUMOR, Code.BOUNDARY,
})


class CodeSpan(Value):
    """Where a code shows: ``text == line[start:end]``."""

    code: Code
    start: int
    end: int
    text: str


class Coding(Value):
    """The codes of one line, the surest first, and where they show."""

    codes: tuple[Code, ...] = ()
    spans: tuple[CodeSpan, ...] = ()


class PartnerState(Value):
    """How the partner is, 0–10 each. ``debt`` is what contempt has cost and nobody has mended yet."""

    heat: float = 4.0
    openness: float = 4.0
    heard: float = 3.0
    debt: float = 0.0


class Stance(StrEnum):
    """What a partner's line does; the state decides which are possible."""

    DIG_IN = "dig_in"
    DEFLECT = "deflect"
    ASK = "ask"
    CONCEDE = "concede"
    SOFTEN = "soften"
    CLOSE = "close"


class Partner(Value):
    """The simulated partner: a character to practise with, never an oracle about a real person."""

    name: str = "Sam"
    pronouns: str = "they/them"
    style: str = "defensive"
    traits: tuple[str, ...] = ()
    background: str = ""
    hot_button: str = ""
    softener: str = ""


class Persona(Value):
    """A partner on the shelf, with the scene they come with."""

    id: str
    title: str
    goal: str
    relationship: str
    difficulty: int
    partner: Partner


class Scene(Value):
    """What is being practised, with whom, and how hard they make it (1–3)."""

    goal: str
    relationship: str = ""
    partner: Partner = Partner()
    difficulty: int = 2


class LineFeedback(Value):
    """What a line did: what landed, what to try, and one better line (empty when the line needs none)."""

    text: str
    landed: str = ""
    try_next: str = ""
    better: str = ""
    spoke: Spoke = "guided"


class Exchange(Value):
    """One line of the person, what it did, and the partner's answer. ``aside`` is the coach stepping in instead, ``beside`` a word of the coach next to it."""

    user: str
    codes: tuple[Code, ...] = ()
    spans: tuple[CodeSpan, ...] = ()
    state: PartnerState = PartnerState()
    stance: Stance | None = None
    partner: str = ""
    line_id: str = ""
    aside: str = ""
    aside_kind: str = ""
    beside: str = ""
    feedback: LineFeedback | None = None
    level: Level = Level.BENIGN
    categories: tuple[Category, ...] = ()
    card: Card | None = None
    spoke: Spoke = "guided"
    model: str = ""
    notes: tuple[str, ...] = ()


class Branch(Value):
    """One way the talk went. ``forked_from`` and ``at`` say which branch it left, and after how many lines."""

    name: str
    exchanges: tuple[Exchange, ...] = ()
    forked_from: str = ""
    at: int = 0


class Point(Value):
    """The state after line ``n`` (0: before anything was said)."""

    n: int
    heat: float
    openness: float
    heard: float


class Tips(Value):
    """How to say it for real."""

    when: str
    where: str
    first_words: str
    note: str = ""


class Score(Value):
    """Shares of joining and pushing lines, 0–1, and where the partner's openness ended."""

    lines: int = 0
    cooperative: float = 0.0
    competitive: float = 0.0
    openness: float = 0.0


class RehearsalDebrief(Value):
    """What to keep from a rehearsal."""

    went_well: str
    try_next: str
    open_question: str
    curve: tuple[Point, ...]
    card: tuple[str, ...]
    tips: Tips
    score: Score
    compared: str = ""


class Rehearsal(Value):
    """Everything about one rehearsal; kept as JSON, replaced as a whole."""

    id: str
    started: str
    scene: Scene
    opening: PartnerState
    branches: tuple[Branch, ...]
    current: str = "main"
    feedback: Literal["each", "end", "off"] = "each"
    unaided_of: str = ""
    level: Level = Level.BENIGN
    categories: tuple[Category, ...] = ()
    #: Why no rehearsal goes on ("" while it does), and the words and card shown for it.
    stopped: str = ""
    notice: str = ""
    card: Card | None = None
    #: What triage carries from line to line, outside the persona.
    guard: Conversation | None = None
    debrief: RehearsalDebrief | None = None

    @property
    def branch(self) -> Branch:
        """The branch being played."""
        return next(b for b in self.branches if b.name == self.current)
