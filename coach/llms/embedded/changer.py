"""``Changer``: the embedded model with the adapter that makes a lent line a person's own, see ``coach.ports.Writer``."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Awaitable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from coach import tasks
from coach.errors import ModelGarbled, SetupError
from coach.ports import Change
from coach.types import Value

#: Longest answer, tokens; of how many likely tokens yes and no are read, and how unlikely is what is not among them.
MOST, LOOKED_AT, UNLIKELY = 90, 20, -12.0


class Model(Protocol):
    """What is asked of the embedded model."""

    def end(self, prompt: str, most: int, adapter: str) -> Awaitable[Sequence[tuple[str, float]]]:
        """How a prompt goes on, token by token."""

    def next_token(self, prompt: str, most: int, adapter: str) -> Awaitable[Mapping[str, float]]:
        """The likeliest next tokens."""


class Card(Value):
    """What ``theirs.toml`` says: how the two chances are weighed, and from which joined chance a change is kept."""

    proposed: float
    judged: float
    bias: float
    keep: float


def read_card(path: Path) -> Card:
    """The card; raises SetupError where it cannot be read."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Card.model_validate({name: data[name] for name in Card.model_fields})
    except (OSError, ValueError, KeyError) as error:
        raise SetupError(f"{path.name} cannot be read ({type(error).__name__}). Restore it, or remove it with its adapter.") from error


class Changer:
    """Proposes greedily, in one answer; judges each change in one token."""

    def __init__(self, model: Model, name: str, card: Card) -> None:
        self._model, self.name, self._card = model, name, card

    async def changes(self, text: str, lines: Sequence[str]) -> tuple[Change, ...]:
        """The changes it writes, in their order; what is not written as one is left out."""
        tokens = await self._model.end(tasks.theirs_prompt(text, lines), MOST, tasks.THEIRS)
        return tuple(change for words, least in by_line(tokens) if (change := read_change(words, math.exp(least))) is not None)

    async def better(self, text: str, before: str, after: str, change: Change) -> bool:
        """Whether the chance of yes, joined with the proposer's, is high enough."""
        tokens = await self._model.next_token(tasks.change_prompt(text, before, after), LOOKED_AT, tasks.THEIRS)
        return joined(self._card, change.chance, odds_of_yes(tokens)) >= self._card.keep


def joined(card: Card, proposed: float, judged: float) -> float:
    """The chance that a change is for the better, from the proposer's chance and the judge's log-odds."""
    return 1 / (1 + math.exp(-(card.proposed * math.log(max(proposed, 1e-6)) + card.judged * judged + card.bias)))


def odds_of_yes(tokens: Mapping[str, float]) -> float:
    """Log-odds of yes against no; raises ModelGarbled where neither is likely."""
    if not {tasks.YES, tasks.NO} & tokens.keys():
        raise ModelGarbled("the embedded model judged with nothing we know")
    return tokens.get(tasks.YES, UNLIKELY) - tokens.get(tasks.NO, UNLIKELY)


def by_line(tokens: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """Each written line and the log-probability of its least likely token."""
    lines, words, least = [], "", 0.0
    for token, logprob in [*tokens, ("\n", 0.0)]:
        least = min(least, logprob)
        if token.endswith("\n"):
            lines.append((words + token.rstrip("\n"), least))
            words, least = "", 0.0
        else:
            words += token
    return tuple(line for line in lines if line[0].strip())


def read_change(line: str, chance: float) -> Change | None:
    """One change as written; None where the line is none."""
    old, arrow, new = line.partition(tasks.ARROW)
    return Change(old=old.strip(), new=new.strip(), chance=chance) if arrow and old.strip() and tasks.ARROW not in new else None
