"""``Changer``: the embedded model with the adapter that makes a lent line a person's own."""

from __future__ import annotations

import asyncio
import math
import tomllib
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from coach import tasks
from coach.errors import ModelTimeout, SetupError

#: Longest answer, tokens, and longest wait, seconds: then the line stays as it was lent.
MOST, PATIENCE_S = 90, 5.0

End = Callable[[str, int, str], Awaitable[Sequence[tuple[str, float]]]]


class Changer:
    """Asks once, greedily, and keeps the changes whose least likely token was likely enough; see ``coach.ports.Writer``."""

    def __init__(self, end: End, name: str, least: float, patience_s: float = PATIENCE_S) -> None:
        """``least``: from which chance of its least likely token a change is kept, 0 to 1."""
        self._end, self.name, self._least, self._patience_s = end, name, math.log(max(least, 1e-9)), patience_s

    async def changes(self, text: str, lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The surer changes, in their order; raises only ModelError."""
        try:
            async with asyncio.timeout(self._patience_s):
                tokens = await self._end(tasks.theirs_prompt(text, lines), MOST, tasks.THEIRS)
        except TimeoutError as error:
            raise ModelTimeout(f"The embedded model took longer than {self._patience_s:g} seconds.") from error
        return tuple(pair for words, least in by_line(tokens) if least >= self._least and (pair := change(words)) is not None)


def least_in(card: Path) -> float:
    """From which chance a change is kept, as the adapter's card says; raises SetupError where it cannot be read."""
    try:
        return float(tomllib.loads(card.read_text(encoding="utf-8"))["least"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(f"{card.name} cannot be read ({type(error).__name__}). Restore it, or remove it with its adapter.") from error


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


def change(line: str) -> tuple[str, str] | None:
    """One change as written; None where the line is none."""
    old, arrow, new = line.partition(tasks.ARROW)
    return (old.strip(), new.strip()) if arrow and old.strip() and tasks.ARROW not in new else None
