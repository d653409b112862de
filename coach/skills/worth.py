"""Which of several sentences that all passed the checks should speak."""

from __future__ import annotations

from coach.types import Draft, Turn
from coach.words import compare


def best(turn: Turn, drafts: tuple[Draft, ...]) -> Draft:
    """The draft worth most; of equals the earlier one."""
    return max(drafts, key=lambda draft: worth(turn, draft))


def worth(turn: Turn, draft: Draft) -> float:
    """How good the sentence is likely to be."""
    said = str((draft.result or {}).get("statement", draft.text))
    return compare(turn.text, said).kept
