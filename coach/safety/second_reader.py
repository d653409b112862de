"""The second reader: a larger network reads what the semantic one is unsure of. It only raises a level.

It may also see no reason for a question that likeness alone raised; then nobody is asked whether they are afraid.

It says which danger it sees (``coach.safety.second_net``, taught by ``evals.second_net``); its odds are joined with the
semantic reader's by a logistic fit on texts that neither has learned from (``evals.train_second``).
"""

from __future__ import annotations

import asyncio
import math
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

import numpy as np
from pydantic import Field

from coach.errors import ModelBusy, SetupError
from coach.ports import Vectors
from coach.safety import roles
from coach.safety.classifier import LINES_BEFORE
from coach.safety.model_reader import CAN_BE_NOW
from coach.safety.normalise import normalise
from coach.safety.triage import question_for
from coach.types import Category, Conversation, Evidence, Level, Triage, Value

#: Longest wait, seconds; a reading that is slower is left out of this turn, which is noted, and nobody waits again for a minute.
PATIENCE_S, REST_S = 8.0, 60.0
#: A chance is kept this far from 0 and 1 before its odds are taken.
EDGE = 1e-4
#: The name of the card among the models.
CARD = "danger.toml"

#: Logits of calm, of each category, and of each as an emergency, from a text and the lines before it.
Look = Callable[[str, Sequence[str]], Vectors]


class Join(Value):
    """Weights of the two readers' log-odds for a first line or a later one, and from which chance it stops or asks."""

    semantic: float
    second: float
    bias: float
    stop: float
    ask: float
    #: What it says that a rule heard danger as well.
    heard: float = 0.0
    #: Below this chance a question that likeness alone raised is not asked; 0: it always is.
    calm: float = 0.0
    #: What the length of a text says besides: both readers find long stories more alarming than they are.
    length: float = 0.0

    def chance(self, semantic: float, second: float, text: str, heard: bool = False) -> float:
        """Both as one chance of danger, from the semantic reader's chance and the second reader's log-odds of a text; ``heard``:
        a rule had something to say, and waits for this."""
        return 1 / (1 + math.exp(-(self.semantic * odds(semantic) + self.second * second + self.length * length(text) + self.heard * heard + self.bias)))


class Card(Value):
    """What ``danger.toml`` says of the network beside it."""

    version: str
    #: The network beside it, and its digest.
    file: str = "danger.onnx"
    sha256: str
    #: The categories in the order of its logits.
    categories: tuple[Category, ...] = Field(min_length=1)
    #: Below this chance of the semantic reader nothing is read twice.
    unsure_from: float
    #: And from this one on it stops by itself.
    sure: float
    #: From this share on, it is an emergency.
    urgent: float
    first: Join
    later: Join


class Seen(Value):
    """What one text looked like: log-odds of danger, its likeliest category, and how urgent that is (0 to 1)."""

    odds: float
    category: Category
    urgent: float


def read_card(path: Path) -> Card:
    """The card; raises SetupError where it cannot be read."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Card.model_validate({name: data[name] for name in Card.model_fields if name in data})
    except (OSError, ValueError, KeyError) as error:
        raise SetupError(f"{path.name} cannot be read ({type(error).__name__}). Restore it, or remove it.") from error


def length(text: str) -> float:
    """How long a text is: the logarithm of its words."""
    return math.log(len(text.split()) + 1)


def odds(chance: float) -> float:
    """Log-odds of a chance, finite at both ends."""
    kept = min(1 - EDGE, max(EDGE, chance))
    return math.log(kept / (1 - kept))


def weigh(logits: Vectors, categories: Sequence[Category]) -> Seen:
    """One row of logits as a reading; raises SetupError where it is not as long as the card says."""
    if len(logits) != 1 + 2 * len(categories) or not np.isfinite(logits).all():
        raise SetupError("danger.toml and danger.onnx do not belong together. Reinstall turn-toward.")
    each = np.exp(logits[1:].astype(float) - logits.max()).reshape(2, -1)
    worst = int(each.sum(axis=0).argmax())
    return Seen(
        odds=float(np.log(each.sum()) + logits.max() - logits[0]), category=categories[worst], urgent=float(each[1, worst] / each[:, worst].sum())
    )


class SecondReader:
    """Reads behind the semantic reader; errors are the caller's to note."""

    name = "second"

    def __init__(self, look: Look, card: Card, patience_s: float = PATIENCE_S) -> None:
        self._look, self._card, self._patience_s = look, card, patience_s
        self._rests_until = 0.0
        self.sure = card.sure

    def try_out(self) -> None:
        """Read one harmless line; raises SetupError where that can't be done."""
        weigh(self._look("ready?", ()), self._card.categories)

    async def read(self, text: str, conversation: Conversation, so_far: Triage) -> Triage:
        """Evidence or a question of its own, joined with what the semantic reader thought; nothing where that was sure."""
        if not self.wanted(so_far):
            return Triage()
        if monotonic() < self._rests_until:
            raise ModelBusy("the second reader was too slow a moment ago")
        try:
            async with asyncio.timeout(self._patience_s):
                seen = await self.look(text, conversation)
        except TimeoutError:
            self._rests_until = monotonic() + REST_S
            raise
        return self._settled(seen, self.chance(seen, text, conversation, so_far), text, conversation, so_far)

    def wanted(self, so_far: Triage) -> bool:
        """Whether the first reader was unsure, asked, or could not read at all."""
        return bool(so_far.unsure) or so_far.chance is None or so_far.chance >= self._card.unsure_from or so_far.question is not None

    async def look(self, text: str, conversation: Conversation) -> Seen:
        """One text behind the lines before it, beside everything else that goes on."""
        said = await asyncio.to_thread(self._look, text, conversation.person_texts[-LINES_BEFORE:])
        return weigh(said, self._card.categories)

    def chance(self, seen: Seen, text: str, conversation: Conversation, so_far: Triage) -> float:
        """The two readers' odds as one chance of danger."""
        heard = any(item.source == "signal" for item in so_far.unsure)
        return self._join(conversation).chance(0.5 if so_far.chance is None else so_far.chance, seen.odds, text, heard)

    def _join(self, conversation: Conversation) -> Join:
        return self._card.later if conversation.person_texts else self._card.first

    def _settled(self, seen: Seen, chance: float, text: str, conversation: Conversation, so_far: Triage) -> Triage:
        join = self._join(conversation)
        category = roles.settled(seen.category, normalise(text))
        asked = bool(conversation.extra.get("asking")) or question_for(category) in conversation.extra.get("asked", ())
        # of a child it asks first, and stops where that was asked already
        if chance >= join.stop and (category is not Category.MINOR_SEXUAL or asked or so_far.unsure):
            now = seen.urgent >= self._card.urgent and category in CAN_BE_NOW
            level = Level.EMERGENCY if now else Level.SAFETY_FIRST
            rule = f"second@{self._card.version}"
            evidence = Evidence(category=category, level=level, source="second", rule=rule, score=chance)
            return Triage(level=level, turn_level=level, categories=(category,), evidence=(evidence,))
        # two questions in a row are an interrogation
        return Triage(question=question_for(category)) if chance >= join.ask and not asked else Triage(calm=chance < join.calm)
