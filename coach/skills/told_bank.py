"""What a good listener said to something much like this: the nearest stored telling, where it is near enough to be the same.

The tellings lie in ``knowledge/examples/told.jsonl``. Each reply was written to hold for anything like its inputs, so it
names no detail; nearness in meaning alone decides. The sentence model knows what a text is about better than what kind of
moment it tells: of 203 turns a strict reader took the nearest reply as fitting in 23 %, of the 15 at 0.70 and above in two
thirds. So little is taken, and only where a stock line would stand otherwise.
"""

from __future__ import annotations

from coach.ports import ExampleBank
from coach.skills.chat_state import Standing, asking
from coach.skills.confession import chance_of_own
from coach.skills.stock import bare
from coach.types import Turn

#: How near (cosine) a telling has to be.
NEAR = 0.7
LOOKED_AT = 12
#: Shorter than this, a text is about what stood before it.
SHORTEST = 3
#: A text this much more of a confession than the other is told from the other side.
SIDES = 0.5


def met(turn: Turn, now: Standing, bank: ExampleBank | None) -> str:
    """The stored reply, its pronouns still open ("{they}"); '' where nothing is near enough or new in this talk."""
    if bank is None or len(turn.text.split()) < SHORTEST:
        return ""
    said = " ".join(turn.conversation.coach_texts)
    question = asking(turn.text)
    for found in bank.nearest("told", turn.text, LOOKED_AT):
        if found.score < NEAR:
            return ""
        reply = str(found.output["reply"])
        if asking(found.input) == question and same_side(turn.text, found.input) and not _stale(str(found.output["asks"]), now) and bare(reply) not in said:
            return reply
    return ""


def same_side(said: str, told: str) -> bool:
    """Both own up to a deed, or neither: nearness hardly tells "I forgot our anniversary" from "she forgot it"."""
    return abs(chance_of_own(said) - chance_of_own(told)) < SIDES


def _stale(asks: str, now: Standing) -> bool:
    """It would ask for what we know, or once more where we asked enough."""
    return (asks == "want" and bool(now.want)) or (asks == now.asked and asks != "none") or (asks != "none" and now.asks > 1)
