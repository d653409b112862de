"""What a conversation holds between turns."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from coach.types.base import Value
from coach.types.risk import Category, Level
from coach.types.skills import Builder, SkillName


class Message(Value):
    """One thing said, by the person or by the coach."""

    role: Literal["person", "coach"]
    text: str
    at: datetime
    skill: SkillName | None = None
    level: Level = Level.BENIGN


class Fact(Value):
    """Something the person said that later turns should know (``kind``: name, want, fact, told, feeling, promise)."""

    id: str
    kind: str
    text: str


class Profile(Value):
    """What the person chose to tell us about themselves; every field optional, nothing guessed."""

    country: str = ""
    my_name: str = ""
    partner_name: str = ""
    how_i_talk: str = ""
    adult: bool = True


class Conversation(Value):
    """Messages so far, the sticky level, and what memory holds. Replaced, never changed."""

    id: str
    started: datetime
    messages: tuple[Message, ...] = ()
    level: Level = Level.BENIGN
    categories: tuple[Category, ...] = ()
    cards_shown: int = 0
    disclosed_at: datetime | None = None
    last_sentence: str = ""
    last_skill: SkillName | None = None
    builder: Builder | None = None
    wishes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    summary: str = ""
    profile: Profile = Profile()
    saved: bool = False
    title: str = ""
    extra: dict[str, Any] = {}

    @property
    def person_texts(self) -> tuple[str, ...]:
        """What the person has typed so far, oldest first."""
        return tuple(m.text for m in self.messages if m.role == "person")

    @property
    def coach_texts(self) -> tuple[str, ...]:
        """What the coach has answered so far, oldest first."""
        return tuple(m.text for m in self.messages if m.role == "coach")


class Ask(Value):
    """One turn's input: the words, and the skill if the person chose one."""

    text: str
    skill: SkillName | None = None
    conversation: Conversation
