"""Rebuilds a conversation from bare messages (stateless doors), so that the level of earlier words still holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal
from uuid import uuid4

from coach.engine.parts import Parts
from coach.safety import triage as safety
from coach.types import Conversation, Message, Profile

#: How many earlier messages of the person are read again; danger further back than that is rare and costly.
LOOK_BACK = 60


def new_conversation(parts: Parts, profile: Profile | None = None, saved: bool = False) -> Conversation:
    """An empty conversation with a fresh id."""
    return Conversation(id=uuid4().hex, started=parts.clock.now(), profile=profile or Profile(), saved=saved)


async def replayed(
    parts: Parts, messages: Sequence[tuple[Literal["person", "coach"], str]], profile: Profile | None = None
) -> Conversation:
    """A conversation that holds ``messages``; every text of the person has been through triage again."""
    conversation = new_conversation(parts, profile)
    begun = parts.clock.now() - timedelta(minutes=len(messages))
    for number, (role, text) in enumerate(messages[-LOOK_BACK:]):
        if role == "person":
            triage = await parts.triager.read(text, conversation)
            conversation = safety.remember(conversation, triage, text)
        said = Message(role=role, text=text, at=begun + timedelta(minutes=number), level=conversation.level)
        conversation = conversation.model_copy(update={
            "messages": (*conversation.messages, said),
            "last_sentence": quoted(text) or conversation.last_sentence if role == "coach" else conversation.last_sentence,
            "disclosed_at": said.at if role == "coach" else conversation.disclosed_at,
        })
    return conversation


def quoted(text: str) -> str:
    """The first block-quoted line of a reply: the sentence it offered."""
    lines = (line[1:].strip() for line in text.splitlines() if line.startswith(">"))
    return next((line for line in lines if line), "")
