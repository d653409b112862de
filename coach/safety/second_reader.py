"""The second reader: the small language model reads what the semantic one is unsure of. It only raises a level.

It may also see no reason for a question that likeness alone raised; then nobody is asked whether they are afraid.

It says, in one token, which danger it sees (``coach.tasks.danger_prompt``, learned by ``training.danger``); its odds are
joined with the semantic reader's by a logistic fit on texts that neither has learned from (``evals.train_second``).
"""

from __future__ import annotations

import asyncio
import math
import tomllib
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from time import monotonic

from pydantic import Field

from coach import tasks
from coach.errors import ModelBusy, ModelGarbled, SetupError
from coach.safety import roles
from coach.safety.classifier import LINES_BEFORE
from coach.safety.model_reader import CAN_BE_NOW
from coach.safety.normalise import normalise
from coach.safety.triage import question_for
from coach.types import Category, Conversation, Evidence, Level, Triage, Value

#: Longest wait, seconds; a reading that is slower is left out of this turn, which is noted, and nobody waits again for a minute.
PATIENCE_S, REST_S = 8.0, 60.0
#: How many of the likeliest tokens are looked at; what is not among them counts as this unlikely.
LOOKED_AT, UNLIKELY = 60, -12.0
#: A chance is kept this far from 0 and 1 before its odds are taken.
EDGE = 1e-4

NextToken = Callable[[str, int], Awaitable[Mapping[str, float]]]


class Join(Value):
    """Weights of the two readers' log-odds for a first line or a later one, and from which chance it stops or asks."""

    semantic: float
    second: float
    bias: float
    stop: float
    ask: float
    #: Below this chance a question that likeness alone raised is not asked; 0: it always is.
    calm: float = 0.0
    #: What the length of a text says besides: both readers find long stories more alarming than they are.
    length: float = 0.0

    def chance(self, semantic: float, second: float, text: str) -> float:
        """Both as one chance of danger, from the semantic reader's chance and the second reader's log-odds of a text."""
        return 1 / (1 + math.exp(-(self.semantic * odds(semantic) + self.second * second + self.length * length(text) + self.bias)))


class Card(Value):
    """What ``danger.toml`` says of the adapter beside it."""

    version: str
    #: The categories in the order of their letters; a capital letter says that it is an emergency.
    letters: tuple[Category, ...] = Field(min_length=1, max_length=26)
    #: Below this chance of the semantic reader nothing is read twice.
    unsure_from: float
    #: From this share of the capital letters on, it is an emergency.
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
        return Card.model_validate({name: data[name] for name in Card.model_fields})
    except (OSError, ValueError, KeyError) as error:
        raise SetupError(f"{path.name} cannot be read ({type(error).__name__}). Restore it, or remove it.") from error


def length(text: str) -> float:
    """How long a text is: the logarithm of its words."""
    return math.log(len(text.split()) + 1)


def odds(chance: float) -> float:
    """Log-odds of a chance, finite at both ends."""
    kept = min(1 - EDGE, max(EDGE, chance))
    return math.log(kept / (1 - kept))


def weigh(tokens: Mapping[str, float], letters: tuple[Category, ...]) -> Seen:
    """The likeliest next tokens as a reading; raises ModelGarbled where none of them is an answer of ours."""
    answers = {(category, urgent): tasks.danger_answer(number, urgent) for number, category in enumerate(letters) for urgent in (False, True)}
    if not {tasks.CALM, *answers.values()} & tokens.keys():
        raise ModelGarbled("the second reader answered with nothing we know")
    slow, urgent = (
        {category: math.exp(tokens.get(answers[category, now], UNLIKELY)) for category in letters} for now in (False, True)
    )
    danger = sum(slow.values()) + sum(urgent.values())
    worst = max(letters, key=lambda category: slow[category] + urgent[category])
    return Seen(
        odds=math.log(danger) - max(UNLIKELY, tokens.get(tasks.CALM, UNLIKELY)),
        category=worst, urgent=urgent[worst] / (urgent[worst] + slow[worst]),
    )


class SecondReader:
    """Reads behind the semantic reader; errors are the caller's to note."""

    name = "second"

    def __init__(self, next_token: NextToken, card: Card, patience_s: float = PATIENCE_S) -> None:
        self._next_token, self._card, self._patience_s = next_token, card, patience_s
        self._rests_until = 0.0

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
        return self._settled(seen, self.chance(seen, text, conversation, so_far), text, conversation)

    def wanted(self, so_far: Triage) -> bool:
        """Whether the first reader was unsure, asked, or could not read at all."""
        return so_far.chance is None or so_far.chance >= self._card.unsure_from or so_far.question is not None

    async def look(self, text: str, conversation: Conversation) -> Seen:
        """One text behind the lines before it."""
        shown = tasks.danger_text(text, conversation.person_texts[-LINES_BEFORE:])
        return weigh(await self._next_token(tasks.danger_prompt(shown), LOOKED_AT), self._card.letters)

    def chance(self, seen: Seen, text: str, conversation: Conversation, so_far: Triage) -> float:
        """The two readers' odds as one chance of danger."""
        return self._join(conversation).chance(0.5 if so_far.chance is None else so_far.chance, seen.odds, text)

    def _join(self, conversation: Conversation) -> Join:
        return self._card.later if conversation.person_texts else self._card.first

    def _settled(self, seen: Seen, chance: float, text: str, conversation: Conversation) -> Triage:
        join = self._join(conversation)
        category = roles.settled(seen.category, normalise(text))
        asked = bool(conversation.extra.get("asking")) or question_for(category) in conversation.extra.get("asked", ())
        # of a child it asks first, and stops where that was asked already
        if chance >= join.stop and (category is not Category.MINOR_SEXUAL or asked):
            now = seen.urgent >= self._card.urgent and category in CAN_BE_NOW
            level = Level.EMERGENCY if now else Level.SAFETY_FIRST
            rule = f"second@{self._card.version}"
            evidence = Evidence(category=category, level=level, source="second", rule=rule, score=chance)
            return Triage(level=level, turn_level=level, categories=(category,), evidence=(evidence,))
        # two questions in a row are an interrogation
        return Triage(question=question_for(category)) if chance >= join.ask and not asked else Triage(calm=chance < join.calm)
