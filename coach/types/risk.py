"""Levels of danger, the categories of the taxonomy, and what triage read (``reference/safety.md`` section 2)."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from coach.types.base import Value


class Level(StrEnum):
    """How a conversation is to be held; ordered from ordinary to emergency."""

    BENIGN = "benign"
    CARE = "care"
    LIMIT = "limit"
    SAFETY_FIRST = "safety_first"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Position in the order, 0 (benign) to 4 (emergency)."""
        return list(Level).index(self)

    @property
    def stops_coaching(self) -> bool:
        """True where no skill that writes to the partner may run."""
        return self.rank >= Level.SAFETY_FIRST.rank

    def raised_to(self, other: Level) -> Level:
        """The higher of the two: a level can only be raised."""
        return self if self.rank >= other.rank else other


class Category(StrEnum):
    """The rows of the taxonomy, by the names used in the data."""

    SUICIDE_ACUTE = "suicide_acute"
    SUICIDE_VEILED = "suicide_veiled"
    SELF_INJURY = "self_injury"
    PARTNER_SUICIDE_THREAT = "partner_suicide_threat"
    HARM_TO_OTHERS = "harm_to_others"
    HIGH_LETHALITY = "high_lethality"
    PHYSICAL_VIOLENCE = "physical_violence"
    SEXUAL_COERCION = "sexual_coercion"
    COERCIVE_CONTROL = "coercive_control"
    FINANCIAL_ABUSE = "financial_abuse"
    DIGITAL_ABUSE_STALKING = "digital_abuse_stalking"
    USER_DOES_HARM = "user_does_harm"
    CHILD_AT_RISK = "child_at_risk"
    MINOR_SEXUAL = "minor_sexual"
    MINOR_USER = "minor_user"
    MEDICAL_EMERGENCY = "medical_emergency"
    PSYCHOSIS_MANIA = "psychosis_mania"
    EATING_DISORDER = "eating_disorder"
    SUBSTANCE_EMERGENCY = "substance_emergency"
    SUBSTANCE_PROBLEM = "substance_problem"
    DIAGNOSIS_REQUEST = "diagnosis_request"
    LEGAL_REQUEST = "legal_request"
    MEDICATION_REQUEST = "medication_request"
    MANIPULATION_OR_SURVEILLANCE_REQUEST = "manipulation_or_surveillance_request"
    ONE_SIDED = "one_sided"
    BREAKUP_OR_HARD_TALK = "breakup_or_hard_talk"
    ORDINARY_COACHING = "ordinary_coaching"
    ADULT_INTIMACY = "adult_intimacy"
    ROLEPLAY_OR_INJECTION = "roleplay_or_injection"
    DEPENDENCY = "dependency"
    BENIGN_LOOKALIKE = "benign_lookalike"


class Evidence(Value):
    """One reason for a level: who read it, which rule or score, and where in the text."""

    category: Category
    level: Level
    source: Literal["signal", "classifier", "second", "model", "moderation", "history", "form"]
    rule: str
    start: int = -1
    end: int = -1
    score: float = 1.0


class Triage(Value):
    """What triage read in one turn, joined with what the conversation already carried.

    ``level`` is the conversation's level after this turn (never lower than before); ``turn_level`` is this turn alone.
    ``question`` names the one clarifying question policy should ask when the words could mean danger; None otherwise.
    ``chance`` is the semantic reader's chance of danger in this turn, 0 to 1, also where it neither stops nor asks; None where
    it could not read. ``by_likeness``: the question comes from that alone, no rule heard anything; ``calm``: a reader that was asked
    about such a question sees no reason for it. ``unsure``: evidence that stops coaching as soon as another reader confirms it, and
    also where none can read.
    """

    level: Level = Level.BENIGN
    turn_level: Level = Level.BENIGN
    categories: tuple[Category, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    question: str | None = None
    chance: float | None = None
    by_likeness: bool = False
    calm: bool = False
    unsure: tuple[Evidence, ...] = ()
