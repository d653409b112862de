"""Names the person told us are replaced by placeholders before words leave the machine, and put back in the answer."""

from __future__ import annotations

import re
from typing import Any

from coach.engine.outcome import Outcome
from coach.types import Conversation, Turn, Value

#: Ordinary first names, so that a model treats them as people; chosen to be unlike each other.
STAND_INS = ("Robin", "Kit", "Sasha", "Noor", "Quinn", "Ash")


class Veil(Value):
    """The turn with stand-ins, and which stands for whom."""

    turn: Turn
    pairs: tuple[tuple[str, str], ...]


def names_of(conversation: Conversation) -> tuple[str, ...]:
    """Names from the profile and from memory, longest first."""
    profile = conversation.profile
    kept = [fact.text for fact in conversation.facts if fact.kind == "name"]
    names = {n.strip() for n in (profile.my_name, profile.partner_name, *kept) if len(n.strip()) > 1}
    return tuple(sorted(names, key=len, reverse=True))


def veil(turn: Turn) -> Veil:
    """Stand-ins for every known name, everywhere in what a model may see."""
    names = names_of(turn.conversation)
    free = [s for s in STAND_INS if s.lower() not in turn.text.lower()]
    pairs = tuple(zip(names, free, strict=False))
    return Veil(turn=Turn.model_validate(_swap(turn.model_dump(mode="json"), pairs)), pairs=pairs)


def unveil(outcome: Outcome, hidden: Veil) -> Outcome:
    """The real names back, in everything the person will see or keep."""
    back = tuple((stand_in, name) for name, stand_in in hidden.pairs)
    return Outcome.model_validate(_swap(outcome.model_dump(mode="json"), back))


def _swap(data: Any, pairs: tuple[tuple[str, str], ...]) -> Any:
    if isinstance(data, str):
        for old, new in pairs:
            data = re.sub(rf"\b{re.escape(old)}\b", new, data, flags=re.IGNORECASE)
        return data
    if isinstance(data, dict):
        return {key: _swap(value, pairs) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_swap(value, pairs) for value in data]
    return data
