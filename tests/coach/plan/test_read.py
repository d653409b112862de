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


@pytest.mark.parametrize(
    ("text", "day", "start", "end", "kind"),
    [
        ("he snaps when tired so not after 9pm", 2, 1260, 1440, "busy"),
        ("exams mon-thu. fri sat sun fine", 1, 0, 1440, "busy"),
        ("sunday is for us", 6, 0, 1440, "free"),
        ("our shop is 8:30-18:30 mon to sat", 3, 510, 1110, "busy"),
        ("3 evenings: mon wed sat. others no", 5, 1020, 1380, "free"),
        ("my husband is only home fri night to sun noon", 6, 0, 720, "free"),
        ("we fight from 5 to 7 when kids are wild", 0, 1020, 1140, "busy"),
        ("we get tuesday mornings when they're at school", 1, 360, 720, "free"),
        ("mornings please", 4, 360, 720, "free"),
        ("kids down 19:45, she's wrecked by 21:00", 4, 1185, 1260, "free"),
    ],
)
def test_common_ways_to_say_when(text: str, day: int, start: int, end: int, kind: str) -> None:
    """Each is read as time that is there, or time that isn't."""
    c = read(text)
    windows = c.free if kind == "free" else c.busy
    assert (day, start, end) in {(w.day, w.start, w.end) for w in windows}


def test_two_places_give_the_hours_between_their_clocks() -> None:
    """Nobody has to know the difference; named cities are enough, and the sign is right."""
    assert read("she's in tokyo, i'm in berlin").hours_apart == 8
    assert read("girlfriend in toronto, me in berlin, 6 hours").hours_apart == -6


@pytest.mark.parametrize(
    ("text", "willing"),
    [
        ("she doesn't want to talk about it", "unsaid"),
        ("he won't do anything touchy feely", "unsaid"),
        ("the other one rolls eyes", "unwilling"),
        ("my partner is willing! first time ever", "willing"),
    ],
)
def test_not_wanting_one_thing_is_not_wanting_none(text: str, willing: str) -> None:
    """Only a no to all of it makes the week one-sided."""
    assert read(text).partner == willing


def test_who_has_the_trouble_matters() -> None:
    """Chemo, an affair or drink mean another week when they are the other one's."""
    assert "clinic" in read("i have chemo on wednesday").life
    assert "theirclinic" in read("my wife has chemo on wednesday").life
    assert "betrayal" in read("after his affair").life
    assert "myaffair" in read("i cheated last year").life
    assert "betrayal" not in read("i cheated last year").life


def test_a_stray_every_day_does_not_take_the_week_away() -> None:
    """ "Milking at five and at four, every day" leaves the rest of each day."""
    c = read("Milking at five and at four, every day, and we're in bed by nine.")
    assert not any(w.end - w.start >= 1200 for w in c.busy)
    assert c.asleep_from == 1260


def test_his_evenings_are_my_lunch_breaks() -> None:
    """The hour two clocks share is free time at mine, and the cities give the difference."""
    c = read("I'm in Manchester, he's doing a year in Singapore. His evenings are my lunch breaks.")
    assert c.hours_apart == 8
    assert {(w.start, w.end) for w in c.free} == {(720, 840)}
