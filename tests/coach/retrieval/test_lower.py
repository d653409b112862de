"""The lower half of the search model, cut out of the published file."""

from __future__ import annotations

import pytest

from coach.retrieval.embedder import MiniLM
from coach.retrieval.lower import FIRST, LOWER, up_to


def test_the_lower_half_gives_one_state_of_384_numbers_for_each_token() -> None:
    """Two marks and the words, each with its state."""
    states = MiniLM(threads=1).lower_states(["the house again", "no"])
    assert [s.shape for s in states] == [(5, 384), (3, 384)] and abs(float(states[0].mean())) < 1


def test_embedding_and_lower_states_do_not_disturb_each_other() -> None:
    """The same vector before and after the lower half was loaded."""
    model = MiniLM(threads=1)
    before = model.embed(["who does the bins", "x"])
    model.lower_states(["who does the bins"])
    assert (model.embed(["who does the bins", "x"]) == before).all()


def test_the_first_states_are_those_below_the_lower_half() -> None:
    """The same tokens, before any layer has let them look at one another: a word alone differs only by its place."""
    model = MiniLM(threads=1)
    alone, beside = model.first_states(["house", "house again"])
    assert alone.shape == (3, 384) and abs(alone[1] - beside[1]).max() < 1e-5
    assert abs(model.lower_states(["house"])[0][1] - model.lower_states(["house again"])[0][1]).max() > 0.1


@pytest.mark.parametrize("output", [FIRST, LOWER])
@pytest.mark.parametrize("broken", [b"\x0f", b"\x3a\xff", b"\x80"])
def test_bytes_that_are_no_model_are_refused(broken: bytes, output: str) -> None:
    """A file cut off in the middle is an error, not a smaller model."""
    with pytest.raises(ValueError, match="search model"):
        up_to(output, broken)
