"""The reframe skill with nothing near, for tests of what it makes of a person's own words."""

from __future__ import annotations

from datetime import UTC, datetime

from coach.skills.reframe import ReframeSkill
from coach.tone import read
from coach.types import Conversation, Draft, Example, SkillName, Turn


class NoExamples:
    """A bank with nothing in it: every sentence must come from the person's own words."""

    def nearest(self, skill: SkillName, text: str, limit: int = 4) -> tuple[Example, ...]:
        """Nothing is near."""
        return ()


BARE = ReframeSkill(NoExamples())


def drafted(text: str) -> Draft:
    """The guided answer to a first message."""
    talk = Conversation(id="t", started=datetime(2026, 1, 1, tzinfo=UTC))
    return BARE.floor(Turn(text=text, conversation=talk, reading=read(text)))


def said(text: str) -> str:
    """The sentence, or an empty text when the skill asks."""
    draft = drafted(text)
    return str((draft.result or {}).get("statement", ""))
