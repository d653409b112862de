"""A time named to be used is never taken for one that is taken."""

from __future__ import annotations

import pytest

from coach.plan.read_windows import read_times


@pytest.mark.parametrize(
    ("text", "day", "start"),
    [
        ("we've got saturday mornings and that's pretty much it", 5, 480),
        ("What can we do with a Sunday evening?", 6, 1080),
        ("We have breakfast at 8 most days", 2, 480),
        ("I can visit Wednesday 3 till 5", 2, 900),
        ("home 10 to 2 and then out again", 0, 600),
    ],
)
def test_offered_time_is_free(text: str, day: int, start: int) -> None:
    """It stands among the free windows, and not among the busy ones."""
    times = read_times(text)
    assert any(w.day == day and w.start <= start < w.end for w in times.free)
    assert not any(w.day == day and w.start <= start < w.end for w in times.busy)


@pytest.mark.parametrize(
    ("text", "minute"),
    [("we're both in the lab till 9", 1200), ("We run a café together, 6 to 8", 720), ("I'm useless from 5pm", 1080)],
)
def test_spent_time_is_busy(text: str, minute: int) -> None:
    """Labs, an own shop and the hour from which somebody is no use are kept clear."""
    times = read_times(text)
    assert any(w.day == 1 and w.start <= minute < w.end for w in times.busy)
    assert not any(w.day == 1 and w.start <= minute < w.end for w in times.free)
