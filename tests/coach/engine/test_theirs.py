"""A lent answer is made the person's own where the small model proposes what holds; whatever breaks, they get it as it was lent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from coach.engine import theirs
from coach.errors import ModelError, ModelTimeout
from coach.ports import Change
from coach.service import Coach
from coach.types import Reply, SkillName

WORDS = "every sunday it's the same with him. my husband leaves a trail of junk through the whole flat, it is driving me mad"


class Writer:
    """Proposes one change of the lent line, chosen from its words, and judges it as told."""

    name = "small"

    def __init__(self, *, good: bool = True, new: str = "Sunday", error: Exception | None = None, wait: float = 0.0) -> None:
        self._good, self._new, self._error, self._wait, self.texts = good, new, error, wait, [""]

    async def changes(self, text: str, lines: Sequence[str]) -> tuple[Change, ...]:
        """The last word of the first sentence gets something behind it."""
        self.texts.append(text)
        await asyncio.sleep(self._wait)
        if self._error is not None:
            raise self._error
        word = next(word for word in lines[0].split() if word.endswith((",", ".")) and lines[0].split().count(word) == 1)
        return (Change(old="words that stand nowhere", new="x", chance=1.0), Change(old=word, new=f"{word[:-1]} on {self._new}{word[-1]}", chance=1.0))

    async def better(self, text: str, before: str, after: str, change: Change) -> bool:
        """As told."""
        return self._good


async def ask(coach: Coach, writer: Writer | None, text: str = WORDS) -> Reply:
    """One answer with this writer."""
    here = replace(coach, parts=replace(coach.parts, writer=writer))
    return (await here.say(text, skill=SkillName.REFRAME))[0]


async def test_what_holds_is_put_in_and_says_who_spoke(coach: Coach) -> None:
    """The sentence has their day, the rest is as it was lent."""
    lent = await ask(coach, None)
    assert lent.result and lent.result["lent"] and "unday" not in lent.text
    own = await ask(coach, Writer())
    assert own.result and "on Sunday" in own.result["statement"] and own.result["statement"] in own.text
    assert (own.spoke, own.model) == ("embedded", "small")
    assert own.result["tip"] == lent.result["tip"]


@pytest.mark.parametrize(
    "writer",
    [
        Writer(good=False), Writer(new="Anna's sofa"), Writer(new="Sunday, you slob"), Writer(error=ModelTimeout("slow")),
    ],
)
async def test_otherwise_it_is_said_as_it_was_lent(coach: Coach, writer: Writer) -> None:
    """Judged no better, invented, hurtful, or the model failed."""
    lent, own = await ask(coach, None), await ask(coach, writer)
    assert own.text == lent.text and own.spoke == "guided"


async def test_nobody_waits_long(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that hangs costs the patience, not the answer; the trace says so."""
    monkeypatch.setattr(theirs, "PATIENCE_S", 0.05)
    own = await ask(coach, Writer(wait=30))
    assert own.spoke == "guided" and any("left as lent" in note for note in own.trace.notes)


async def test_only_what_was_lent_is_changed(coach: Coach) -> None:
    """What is composed from their own words has them already, and in danger nothing is asked."""
    writer = Writer(error=ModelError("never"))
    await ask(coach, writer, "I feel lonely when you're on your phone at dinner. Would you put it away tonight?")
    await ask(coach, writer, "he hit me again last night and i am scared to go home")
    assert writer.texts == [""]
