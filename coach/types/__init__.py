"""The nouns of the project, named once, as frozen values. Imports nothing else of ours."""

from coach.types.base import Value
from coach.types.conversation import Ask, Conversation, Fact, Message, Profile
from coach.types.guidance import Citation, Example, Page, Passage, Source
from coach.types.reply import (
    Card,
    Draft,
    Finding,
    Line,
    Reply,
    Route,
    Spoke,
    Trace,
    Verdict,
    VerdictKind,
)
from coach.types.risk import Category, Evidence, Level, Triage
from coach.types.skills import (
    WRITES_TO_PARTNER,
    Attempt,
    Builder,
    Decode,
    Need,
    Reframe,
    Repair,
    Revision,
    SkillName,
    Talk,
    Tones,
)
from coach.types.tone import Horseman, ToneKind, ToneReading, ToneSpan
from coach.types.turn import Turn

__all__ = [
    "WRITES_TO_PARTNER",
    "Ask",
    "Attempt",
    "Builder",
    "Card",
    "Category",
    "Citation",
    "Conversation",
    "Decode",
    "Draft",
    "Evidence",
    "Example",
    "Fact",
    "Finding",
    "Horseman",
    "Level",
    "Line",
    "Message",
    "Need",
    "Page",
    "Passage",
    "Profile",
    "Reframe",
    "Repair",
    "Reply",
    "Revision",
    "Route",
    "SkillName",
    "Source",
    "Spoke",
    "Talk",
    "ToneKind",
    "ToneReading",
    "ToneSpan",
    "Tones",
    "Trace",
    "Triage",
    "Turn",
    "Value",
    "Verdict",
    "VerdictKind",
]
