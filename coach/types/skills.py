"""The typed result of each skill that writes words for the person to say."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from coach.types.base import Value
from coach.types.tone import Horseman, ToneSpan


class SkillName(StrEnum):
    """What the coach can do in a turn."""

    REFRAME = "reframe"
    NEED = "need"
    DECODE = "decode"
    REPAIR = "repair"
    REVISE = "revise"
    REHEARSE = "rehearse"
    PLAN = "plan"
    ASSESS = "assess"
    LEARN = "learn"
    CHAT = "chat"
    BUILD = "build"


#: Skills whose output is meant for the partner's ears: locked from safety-first upwards.
WRITES_TO_PARTNER = frozenset(
    {SkillName.REFRAME, SkillName.NEED, SkillName.DECODE, SkillName.REPAIR, SkillName.REVISE,
     SkillName.REHEARSE, SkillName.PLAN, SkillName.BUILD}
)


class Tones(Value):
    """The same sentence in more tones."""

    text: str = ""
    firm: str = ""
    #: Another way to say the same.
    other: str = ""


class Reframe(Value):
    """A blaming sentence, opened up, and one the person would really say."""

    observation: str
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    request: str
    statement: str
    tones: Tones = Tones()
    tip: str = ""
    spans: tuple[ToneSpan, ...] = ()
    horsemen: tuple[Horseman, ...] = ()
    #: Written for somebody else who said the same in other words: it need not hold these very words.
    lent: bool = False
    #: One line to the person that shows it was heard, '' where their own words already do.
    acknowledge: str = ""


class Need(Value):
    """A need or a limit the person could not phrase, without demand or apology."""

    observation: str
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    request: str
    statement: str
    tones: Tones = Tones()
    tip: str = ""
    boundary: bool = False
    #: Written for an occasion, and read, beforehand: its tone is not guessed at again.
    lent: bool = False
    #: One ordinary, warm line for a beginning full of shame, '' otherwise.
    warm: str = ""


class Decode(Value):
    """A received message: a guess held as a guess, a question, a reply that doesn't defend."""

    heard: str
    feelings: tuple[str, ...]
    needs: tuple[str, ...]
    reply: str
    check: str
    tip: str = ""
    #: Written for an occasion, and read, beforehand: its tone is not guessed at again.
    lent: bool = False


class Attempt(Value):
    """One repair attempt and its kind (``i_feel``, ``apology``, ``take_responsibility``, ``time_out``, …)."""

    kind: str
    say: str


class Repair(Value):
    """During or after a fight: three attempts, best first, one thing to avoid, and what comes then."""

    acknowledge: str
    attempts: tuple[Attempt, ...] = Field(max_length=3)
    avoid: str
    then: str
    time_out_minutes: int | None = None
    #: Written for an occasion, and read, beforehand: its tone is not guessed at again.
    lent: bool = False


class Revision(Value):
    """The last sentence said differently, as the person asked."""

    statement: str
    before: str
    instruction: str
    #: One honest line about what could not be done, '' otherwise.
    note: str = ""


class Talk(Value):
    """A conversational turn: what the coach says and which move it makes (``fair_view``, ``teach``, …)."""

    move: str
    reply: str


class Builder(Value):
    """The guided builder's pieces so far; ``asking`` is the piece asked for next, None when complete."""

    happened: str = ""
    feeling: str = ""
    matters: str = ""
    ask: str = ""
    asking: str | None = "happened"
    #: Begun by a question of ours, where no answer was surely theirs: only what happened and what they'd like are asked for.
    short: bool = False
    statement: str = ""
