"""Shorthand is spelled out, and only shorthand."""

from __future__ import annotations

import pytest

from coach.retrieval.shorthand import spelled_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("my MIL calls", "my mother in law calls"),
        ("bf and ldr", "boyfriend and long distance relationship"),
        ("the mill, half a mile", "the mill, half a mile"),
    ],
)
def test_shorthand_is_spelled_out(typed: str, meant: str) -> None:
    """Whole words only, in any case."""
    assert spelled_out(typed) == meant
