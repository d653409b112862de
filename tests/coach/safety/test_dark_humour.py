"""A joke about dying gets one direct, kind question; an idiom gets none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coach.safety.triage import Triager
from coach.types import Conversation

FRESH = Conversation(id="c", started=datetime(2026, 11, 26, tzinfo=UTC))


@pytest.mark.parametrize("text", ["i want to die lol", "wanna die haha", "could just die tbh lol"])
def test_a_dark_joke_is_asked_about(text: str) -> None:
    """Neither passed over nor met with a card."""
    reading = Triager().read_sync(text, FRESH)
    assert reading.question == "suicide" or reading.evidence


@pytest.mark.parametrize("text", ["i wanted to die of embarrassment", "i could just die laughing at him"])
def test_an_idiom_is_let_be(text: str) -> None:
    """Dying of embarrassment is no danger."""
    reading = Triager().read_sync(text, FRESH)
    assert reading.question is None and not reading.evidence
