"""Rows for ending a sentence: where the composer's beginning stops, and what cannot be begun."""

from __future__ import annotations

import pytest

from training.finish import begun

RESULT = {
    "observation": "You bring your phone to bed.", "feelings": ["lonely"], "needs": ["closeness"],
    "statement": "When you bring your phone to bed, I get lonely. Could we try that?", "request": "Could we try that?",
}


def test_a_beginning_ends_where_the_request_starts() -> None:
    """Its text is the specialist's answer with the last string still open."""
    lead = "When you bring your phone to bed, I get lonely."
    assert begun(RESULT) == (lead, f'["You bring your phone to bed.", "lonely", "closeness", "{lead}')


@pytest.mark.parametrize(("statement", "request_"), [
    ("Would you ring first? I get tense when you don't.", "Would you ring first?"),
    ("It gets to me when you don't. Would you ring first?", "Would you ring first?"),
    ("I'm sorry.", ""),
])
def test_what_cannot_stand_alone_is_not_begun(statement: str, request_: str) -> None:
    """A request that comes first, or a lead that hangs on it, gives no beginning."""
    assert begun({**RESULT, "statement": statement, "request": request_}) is None
