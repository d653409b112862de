"""What the reader takes from a request, and how a correction changes it."""

from __future__ import annotations

import pytest

from coach.plan.clock import days_in, stretches_in
from coach.plan.echo import echo
from coach.plan.read import corrected, merge, read
from coach.types import Constraints


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("5 to 1", [(300, 780)]),
        ("7-9pm", [(1140, 1260)]),
        ("9-5", [(540, 1020)]),
        ("2 to 10", [(840, 1320)]),
        ("after 8 in the evening", [(1200, 1440)]),
        ("from 19:30 to 21:00", [(1170, 1260)]),
        ("half past six", []),
        ("10 to 15 minutes", []),
        ("before 7 in the morning", [(0, 420)]),
    ],
)
def test_clock_times_are_read_as_people_mean_them(text: str, spans: list[tuple[int, int]]) -> None:
    """A bare hour gets its half of the day from the words around it, and minutes are not hours."""
    assert [(s.start, s.end) for s in stretches_in(text) if s.fixed] == spans


def test_days_come_singly_in_ranges_and_in_groups() -> None:
    """Tue–Thu is three days, weekends two, "the sun" none."""
    assert days_in("Tue–Thu") == (1, 2, 3)
    assert days_in("fri to mon") == (0, 4, 5, 6)
    assert days_in("weekends") == (5, 6)
    assert days_in("in the sun") == ()


def test_the_couple_that_high_fives_in_the_hall() -> None:
    """Nights and a driver's hours become two people's busy windows."""
    c = read("I'm on nights Tue–Thu, he drives 5 to 1, we basically high-five in the hall")
    assert {w.day for w in c.busy if w.who == "me" and w.start >= 1260} == {1, 2, 3}
    assert {(w.start, w.end) for w in c.busy if w.who == "partner"} == {(300, 780)}
    assert "shifts" in c.life
    assert "21:00" in echo(c)


def test_the_hardest_request_of_all() -> None:
    """Nine minutes, a newborn, nine hours, no money, a partner who won't and no Friday evenings."""
    c = read(
        "Nine minutes a day, a newborn, nine hours of time difference, no money, a partner who won't, "
        "Friday evenings are not available"
    )
    assert (c.minutes_per_day, c.hours_apart, c.cost, c.partner, c.house) == (9, 9.0, "none", "unwilling", ("baby",))
    assert {(w.day, w.start) for w in c.busy} == {(4, 1020)}


def test_each_day_keeps_its_own_hours() -> None:
    """ "Sunday mornings and Wednesdays after 8" doesn't become both days at both times."""
    c = read("We only have Sunday mornings and Wednesday evenings after 8")
    assert {(w.day, w.start) for w in c.free} == {(6, 360), (2, 1200)}
    assert c.only_free


def test_words_they_hate_and_things_they_refuse() -> None:
    """Quoted words are kept out, and refusals become kinds of practice."""
    c = read("No eye contact stuff please, no journaling, and I hate the words 'love language' and 'quality time'")
    assert c.hate_words == ("love language", "quality time")
    assert {"eye contact", "writing"} <= set(c.avoid)


def test_half_an_hour_a_week_is_thirty() -> None:
    """The "an hour" inside "half an hour" doesn't win."""
    assert read("maybe half an hour a week").minutes_per_week == 30


def test_a_correction_opens_a_day_and_changes_an_amount() -> None:
    """ "No, Thursdays are fine" frees Thursday; "twenty minutes, not ten" is twenty."""
    c = read("Thursdays I have choir. 10 minutes a day.")
    assert {w.day for w in c.busy} == {3}
    assert not corrected(c, "no, Thursdays are fine").busy
    assert corrected(c, "it's 20 minutes a day, not 10").minutes_per_day == 20
    assert corrected(c, "hugs are fine").touch == "any"


def test_a_model_may_add_but_never_overrule() -> None:
    """What code found stays; what it didn't find may be filled; nonsense is ignored."""
    c = read("10 minutes a day")
    better = merge(c, {"minutes_per_day": 60, "touch": "none", "outdoors": True})
    assert (better.minutes_per_day, better.touch) == (10, "none")
    assert merge(c, {"touch": "sideways"}) == c


def test_nothing_said_is_said_back_honestly() -> None:
    """An empty request gets an echo that admits it."""
    assert "no limits" in echo(Constraints())
