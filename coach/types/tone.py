"""What the tone reader marks in a sentence."""

from __future__ import annotations

from enum import StrEnum

from coach.types.base import Value


class ToneKind(StrEnum):
    """What a span of words does to the person hearing it."""

    ABSOLUTE = "absolute"
    LABEL = "label"
    YOU_BLAME = "you_blame"
    MIND_READING = "mind_reading"
    PSEUDO_FEELING = "pseudo_feeling"
    DEMAND = "demand"
    NEGATIVE_REQUEST = "negative_request"
    THREAT = "threat"
    SARCASM = "sarcasm"
    CONTEMPT = "contempt"
    THERAPIST_SPEAK = "therapist_speak"


class Horseman(StrEnum):
    """Gottman's four horsemen: ways of talking that go with trouble later."""

    CRITICISM = "criticism"
    CONTEMPT = "contempt"
    DEFENSIVENESS = "defensiveness"
    STONEWALLING = "stonewalling"


class ToneSpan(Value):
    """A marked stretch ``text == source[start:end]`` (character offsets) with a plain explanation."""

    kind: ToneKind
    start: int
    end: int
    text: str
    why: str


class ToneReading(Value):
    """Everything the reader found in one text."""

    spans: tuple[ToneSpan, ...] = ()
    horsemen: tuple[Horseman, ...] = ()

    def of(self, *kinds: ToneKind) -> tuple[ToneSpan, ...]:
        """The spans of the given kinds, in reading order."""
        return tuple(span for span in self.spans if span.kind in kinds)
