"""What a story is about: the topic's own lines, so that a reply and its question stay on the person's matter."""

from __future__ import annotations

from typing import Any

from coach.skills.stock import matches, shelf
from coach.types import Conversation
from coach.words import clean

#: How far back a turn without a topic of its own may look.
LOOK_BACK = 4


def topic_of(text: str, conversation: Conversation | None = None) -> dict[str, Any] | None:
    """The topic of these words, else of what was told just before; None when nothing tells."""
    entries: list[dict[str, Any]] = shelf("topics")["topic"]
    for said in (text, *_earlier(conversation)):
        plain = clean(said)
        found = next((entry for entry in entries if matches(entry, plain)), None)
        if found is not None:
            return found
    return None


def _earlier(conversation: Conversation | None) -> tuple[str, ...]:
    if conversation is None:
        return ()
    said = [m.text for m in conversation.messages if m.role == "person" and not m.level.stops_coaching]
    return tuple(reversed(said[-LOOK_BACK:]))
