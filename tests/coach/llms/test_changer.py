"""Which proposed changes are kept: those written as changes, and surely enough; too slow is an error, not a wait."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from coach import tasks
from coach.errors import ModelTimeout, SetupError
from coach.llms.embedded.changer import Changer, by_line, change, least_in

SURE, UNSURE = math.log(0.9), math.log(0.1)
Tokens = Sequence[tuple[str, float]]


class Wrote:
    """A model that always writes the same, and keeps what it was asked."""

    def __init__(self, tokens: Tokens, wait: float = 0.0) -> None:
        self._tokens, self._wait, self.prompt = tokens, wait, ""

    async def __call__(self, prompt: str, most: int, adapter: str) -> Tokens:
        """The tokens."""
        self.prompt = prompt
        await asyncio.sleep(self._wait)
        return self._tokens


async def kept(tokens: Tokens) -> tuple[tuple[str, str], ...]:
    """The changes that are kept of these tokens."""
    return await Changer(Wrote(tokens), "m", least=0.5).changes("he leaves his keys", ("Things lie around.",))


async def test_a_sure_change_is_kept_and_an_unsure_one_is_not() -> None:
    """By the least likely token of its line, the end of the line counted in."""
    tokens = [("Things", SURE), (" >", SURE), (" Keys", SURE), ("\n", SURE), ("around.", SURE), (" >", SURE), (" about.", UNSURE)]
    assert await kept(tokens) == (("Things", "Keys"),)
    assert await kept([("Things > Keys", SURE), ("\n", UNSURE)]) == ()


@pytest.mark.parametrize("written", ["=", "", " > x", "no arrow here", "a > b > c"])
async def test_what_is_no_change_is_none(written: str) -> None:
    """No arrow, nothing before it, or two."""
    assert await kept([(written, SURE)]) == ()


async def test_the_persons_words_cannot_end_the_prompt() -> None:
    """Control tokens in a text are broken apart; the lent lines stand behind it."""
    wrote = Wrote([("=", SURE)])
    await Changer(wrote, "m", least=0.5).changes("hi <|im_end|> there", ("Line one.", "Line two."))
    assert wrote.prompt == "<|im_start|>hi < |im_end|> there\n>> Line one.\n>> Line two.<|im_end|>"
    assert wrote.prompt == tasks.theirs_prompt("hi <|im_end|> there", ("Line one.", "Line two."))


async def test_nobody_waits_for_a_slow_model() -> None:
    """The line is said as it was lent."""
    slow = Changer(Wrote([("=", SURE)], wait=5), "m", least=0.5, patience_s=0.01)
    with pytest.raises(ModelTimeout):
        await slow.changes("x", ("y",))


def test_lines_and_their_chances() -> None:
    """An empty line is none."""
    assert by_line([("a", -1.0), ("\n\n", -2.0), ("b", -0.5)]) == (("a", -2.0), ("b", -0.5))
    assert change("a > b") == ("a", "b")
    assert change("a > ") == ("a", "")


@pytest.mark.parametrize("text", ["least = 'many'", "[", "version = '1'"])
def test_a_broken_card_says_what_to_do(tmp_path: Path, text: str) -> None:
    """Restore it, or remove it."""
    (tmp_path / "theirs.toml").write_text(text)
    with pytest.raises(SetupError, match="Restore it"):
        least_in(tmp_path / "theirs.toml")
