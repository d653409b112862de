"""Names the person told us, and stand-ins for them where words leave the machine."""

from __future__ import annotations

import re
from typing import Any

from coach.types import Conversation

#: Ordinary first names, so that a model treats them as people; chosen to be unlike each other.
STAND_INS = ("Robin", "Kit", "Sasha", "Noor", "Quinn", "Ash")
Pairs = tuple[tuple[str, str], ...]


def names_of(conversation: Conversation) -> tuple[str, ...]:
    """Names from the profile and from memory, longest first."""
    profile = conversation.profile
    kept = [fact.text for fact in conversation.facts if fact.kind == "name"]
    names = {n.strip() for n in (profile.my_name, profile.partner_name, *kept) if len(n.strip()) > 1}
    return tuple(sorted(names, key=len, reverse=True))


def pairs_for(text: str, conversation: Conversation) -> Pairs:
    """Which stand-in hides which name in a turn with this text."""
    free = [s for s in STAND_INS if s.lower() not in text.lower()]
    return tuple(zip(names_of(conversation), free, strict=False))


def swap(data: Any, pairs: Pairs) -> Any:
    """Text, or anything made of text, with every first of a pair replaced by its second."""
    if isinstance(data, str):
        for old, new in pairs:
            data = re.sub(rf"\b{re.escape(old)}\b", new, data, flags=re.IGNORECASE)
        return data
    if isinstance(data, dict):
        return {key: swap(value, pairs) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [swap(value, pairs) for value in data]
    return data
