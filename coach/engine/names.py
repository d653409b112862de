"""Names the person told us are replaced by placeholders before words leave the machine, and put back in the answer."""

from __future__ import annotations

from coach.engine.outcome import Outcome
from coach.types import Turn, Value
from coach.words.stand_ins import pairs_for, swap


class Veil(Value):
    """The turn with stand-ins, and which stands for whom."""

    turn: Turn
    pairs: tuple[tuple[str, str], ...]


def veil(turn: Turn) -> Veil:
    """Stand-ins for every known name, everywhere in what a model may see."""
    pairs = pairs_for(turn.text, turn.conversation)
    return Veil(turn=Turn.model_validate(swap(turn.model_dump(mode="json"), pairs)), pairs=pairs)


def unveil(outcome: Outcome, hidden: Veil) -> Outcome:
    """The real names back, in everything the person will see or keep."""
    back = tuple((stand_in, name) for name, stand_in in hidden.pairs)
    return Outcome.model_validate(swap(outcome.model_dump(mode="json"), back))
