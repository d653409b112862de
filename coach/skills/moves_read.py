"""What a later line of a talk asks of us, by meaning: to listen on, for words, for a change of them, for an answer, for nothing more.

Trained by ``python -m evals.train_moves`` on talks whose every line was labelled (``knowledge/examples/moves.jsonl``).
"""

from __future__ import annotations

from coach.safety.line_kinds import LineKinds
from coach.types import Conversation

#: Once one of these was said, a sentence is on the table.
ASKED = frozenset({"words", "change"})
#: A route to talk that names the kind of line it is for carries it in its instruction.
MOVE = "move:"


def marks(asked: bool) -> str:
    """A word about the line that counts among its own."""
    return "zzafter" if asked else "zzbefore"


def kinds_of(reader: LineKinds | None, text: str, talk: Conversation) -> dict[str, float]:
    """The chances of each kind for a later line; empty for a first one, or where the reader cannot run."""
    return reader.chances(text, marks(bool(talk.last_sentence))) if reader is not None and talk.messages else {}


def move_in(instruction: str) -> str:
    """The kind a route names, or ''."""
    return instruction.removeprefix(MOVE) if instruction.startswith(MOVE) else ""
