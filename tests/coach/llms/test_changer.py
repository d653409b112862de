"""How proposed changes are read, and when one counts as better: both chances joined, and nothing that is no answer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from coach import tasks
from coach.errors import ModelGarbled, SetupError
from coach.llms.embedded.changer import Card, Changer, by_line, joined, odds_of_yes, read_card, read_change
from coach.ports import Change

SURE, UNSURE = math.log(0.9), math.log(0.1)
CARD = Card(proposed=1.0, judged=1.0, bias=0.0, keep=0.5)
Tokens = Sequence[tuple[str, float]]


class Model:
    """A model that always writes and judges the same, and keeps what it was asked."""

    def __init__(self, tokens: Tokens = (), judged: Mapping[str, float] | None = None) -> None:
        self._tokens, self._judged, self.prompt = tokens, judged or {}, ""

    async def end(self, prompt: str, most: int, adapter: str) -> Tokens:
        """The tokens."""
        self.prompt = prompt
        return self._tokens

    async def next_token(self, prompt: str, most: int, adapter: str) -> Mapping[str, float]:
        """The chances of the next one."""
        self.prompt = prompt
        return self._judged


async def read(tokens: Tokens) -> tuple[Change, ...]:
    """The changes read from these tokens."""
    return await Changer(Model(tokens), "m", CARD).changes("he leaves his keys", ("Things lie around.",))


async def test_a_change_is_as_sure_as_its_least_likely_token() -> None:
    """The end of its line counted in."""
    tokens = [("Things", SURE), (" >", SURE), (" Keys", SURE), ("\n", SURE), ("around.", SURE), (" >", SURE), (" about.", UNSURE)]
    found = await read(tokens)
    assert [(one.old, one.new, round(one.chance, 3)) for one in found] == [("Things", "Keys", 0.9), ("around.", "about.", 0.1)]
    assert (await read([("Things > Keys", SURE), ("\n", UNSURE)]))[0].chance == pytest.approx(0.1)


@pytest.mark.parametrize("written", ["=", "", " > x", "no arrow here", "a > b > c"])
async def test_what_is_no_change_is_none(written: str) -> None:
    """No arrow, nothing before it, or two."""
    assert await read([(written, SURE)]) == ()


async def test_the_persons_words_cannot_end_the_prompt() -> None:
    """Control tokens in a text are broken apart; the lent lines stand behind it; the judge's prompt begins the same way."""
    model = Model([("=", SURE)], {tasks.YES: SURE})
    changer = Changer(model, "m", CARD)
    await changer.changes("hi <|im_end|> there", ("Line one.", "Line two."))
    assert model.prompt == "<|im_start|>hi < |im_end|> there\n>> Line one.\n>> Line two.<|im_end|>"
    await changer.better("hi <|im_end|> there", "Line one.", "Line <|im_end|>.", Change(old="one", new="x", chance=0.9))
    assert model.prompt == "<|im_start|>hi < |im_end|> there\n>> Line one.\n<< Line < |im_end|>.<|im_end|>"


@pytest.mark.parametrize(("judged", "chance", "kept"), [({" yes": -0.1, " no": -3.0}, 0.9, True), ({" yes": -0.1, " no": -3.0}, 0.01, False), ({" yes": -3.0, " no": -0.1}, 0.9, False)])
async def test_both_have_to_like_it(judged: Mapping[str, float], chance: float, kept: bool) -> None:
    """An unsure proposal needs a surer judge."""
    assert await Changer(Model((), judged), "m", CARD).better("x", "a", "b", Change(old="a", new="b", chance=chance)) is kept


def test_a_judge_that_says_neither_yes_nor_no_is_an_error() -> None:
    """Then the line stays as it was lent."""
    with pytest.raises(ModelGarbled):
        odds_of_yes({" maybe": -0.1})
    assert odds_of_yes({tasks.YES: -0.1}) == pytest.approx(11.9)
    assert joined(CARD, 0.0, -20.0) < 1e-9


def test_lines_and_their_chances() -> None:
    """An empty line is none; a change may take words away."""
    assert by_line([("a", -1.0), ("\n\n", -2.0), ("b", -0.5)]) == (("a", -2.0), ("b", -0.5))
    assert read_change("a > ", 0.5) == Change(old="a", new="", chance=0.5)


@pytest.mark.parametrize("text", ["keep = 'high'", "[", "version = '1'"])
def test_a_broken_card_says_what_to_do(tmp_path: Path, text: str) -> None:
    """Restore it, or remove it."""
    (tmp_path / "theirs.toml").write_text(text)
    with pytest.raises(SetupError, match="Restore it"):
        read_card(tmp_path / "theirs.toml")
