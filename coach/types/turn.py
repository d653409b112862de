"""What a skill is given to answer one turn."""

from __future__ import annotations

from coach.types.base import Value
from coach.types.conversation import Conversation
from coach.types.guidance import Example, Passage
from coach.types.reply import Finding
from coach.types.risk import Triage
from coach.types.tone import ToneReading


class Turn(Value):
    """The person's words with everything read from them so far.

    ``instruction`` is a wish about the last sentence ("shorter"); ``findings`` are the reasons a first draft failed.
    """

    text: str
    conversation: Conversation
    reading: ToneReading = ToneReading()
    triage: Triage = Triage()
    passages: tuple[Passage, ...] = ()
    examples: tuple[Example, ...] = ()
    instruction: str = ""
    findings: tuple[Finding, ...] = ()
