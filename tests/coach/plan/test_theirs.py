"""The week is made from what the person said: hours, days, distance, circumstances and their own nouns."""

from __future__ import annotations

from datetime import date

import pytest

from coach.plan.catalogue import practices
from coach.plan.read import read
from coach.plan.week import plan_week
from coach.types import WeekPlan

MONDAY = date(2026, 11, 30)


def _week(text: str) -> WeekPlan:
    return plan_week(text, read(text), MONDAY)


def test_the_one_hour_they_meet_holds_everything() -> None:
    """ "18:00-19:00, that's it" leaves no item outside that hour."""
    week = _week("we meet at 18:00-19:00 for dinner, thats it, every day")
    assert week.items
    assert all((i.start or 0) >= 1080 and (i.start or 0) + i.minutes <= 1140 for i in week.items)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("can do 45 mins on sun, nothing other days", {6}),
        ("please not the weekend, that's kids handover with my ex", {0, 1, 2, 3, 4}),
        ("we broke up but co-parent. friendly rituals around handover wed & sun", {2, 6}),
    ],
)
def test_named_days_are_the_only_days(text: str, days: set[int]) -> None:
    """Only Sunday is only Sunday, and not the weekend is not the weekend."""
    assert {i.day for i in _week(text).items} <= days


def test_half_an_hour_between_two_feeds_is_thirty_minutes() -> None:
    """ "I am" is not one minute, and "between those" is between the two hours named."""
    c = read("i am breastfeeding at 7 pm and 10 pm so between those, half hr")
    assert c.minutes_per_day == 30
    assert {(w.start, w.end) for w in c.free} == {(1140, 1320)}


def test_a_fair_is_no_wish_and_breaking_up_is_no_poverty() -> None:
    """Words with two senses are read by their neighbours."""
    assert "fair" not in read("thu and fri i'm at a fair").goals
    assert "fair" in read("i want it to be fair between us").goals
    assert read("we broke up but co-parent").cost == "any"


def test_away_days_with_calls_have_calls_and_home_days_have_no_video_date() -> None:
    """Someone who travels three days lives at home on the other four."""
    week = _week("he travels tue wed thu every week. on these days only calls")
    assert not week.constraints.remote
    away = {i.practice_id for i in week.items if i.day in (1, 2, 3)}
    assert away
    assert away <= {"short-call-fixed", "call-no-logistics"}
    assert "video-date" not in {i.practice_id for i in week.items}


def test_voice_only_means_voice() -> None:
    """Bad internet at sea takes no photos, no post and no film."""
    week = _week("husband works offshore 2 weeks, bad internet, only voice messages")
    assert {i.practice_id for i in week.items} <= {p.id for p in practices().values() if "voice" in p.needs}


def test_co_parents_get_nothing_for_couples() -> None:
    """After a break-up only what parents do together is offered."""
    week = _week("we split up but co-parent, something friendly around handover on wed")
    assert week.items
    assert all("separated" in practices()[i.practice_id].needs for i in week.items)


def test_signing_stays_and_screens_are_no_issue() -> None:
    """ "No phone calls, text is fine" forbids calls, not texts; nothing has hands and faces in the dark."""
    c = read("he's deaf so no phone calls no music. sign & text fine")
    assert "screens" not in c.avoid
    assert {"calls", "music"} <= set(c.avoid)
    assert "walk-and-talk" not in {i.practice_id for i in _week("he's deaf, sign & text fine, no music").items}


def test_both_clocks_are_named_for_what_is_live() -> None:
    """Nine hours apart, a shared Saturday is Saturday for both, and the letter says whose hour it is."""
    week = _week("he's in sydney im in paris, 9 hours ahead, we both have sat free")
    live = [i for i in week.items if i.together == "live"]
    assert live
    assert all(i.day == 5 and (i.start or 0) + i.minutes + 540 <= 1440 for i in live)
    assert "Sydney" in week.reply


def test_the_persons_own_word_for_the_day_of_rest() -> None:
    """An Adventist keeps the Sabbath, and gets it said back so."""
    reply = _week("not sat. i keep the sabbath (adventist) from friday sundown").reply
    assert "Sabbath" in reply
    assert "Shabbat" not in reply


def test_breakfast_is_in_the_morning() -> None:
    """With evenings only, nobody is sent to breakfast at eight at night."""
    for text in ("evenings after iftar ok from 20:00", "we are free in the evenings after 8"):
        assert "breakfast-with-plates" not in {i.practice_id for i in _week(text).items}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("free stuff only & outdoors, we've a dog", "dog"),
        ("we love music", "song"),
        ("we can spend like 20 bucks for the whole week", "20 bucks"),
        ("ramadan now, evenings from 20:00", "Eid"),
        ("not tuesday, he has football", "football"),
    ],
)
def test_their_own_nouns_are_in_it(text: str, word: str) -> None:
    """What someone mentions comes back in the letter."""
    assert word in _week(text).reply


def test_the_letter_is_short() -> None:
    """At most three hundred words, whatever was asked."""
    for text in ("hello", "he's in sydney im in paris, 9 hours ahead", "newborn, tiny things only", "we love music"):
        assert len(_week(text).reply.split()) <= 300


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("he thinks all this is bs and wont do anything", "nonsense"),
        ("newborn, 3 weeks old. we are zombies. tiny things only", "Zombies"),
        ("no cooking, we burn everything", "smoke alarm"),
        ("can do 45 mins on sun, nothing other days", "One sitting"),
        ("my gf is grieving her mum. gentle. low", "Grief"),
    ],
)
def test_the_first_lines_are_about_their_situation(text: str, words: str) -> None:
    """The letter begins with what is going on, not with a form."""
    assert words in _week(text).reply.split("\n\n")[0]


def test_two_people_do_not_get_the_same_beginning_and_end() -> None:
    """Thirty requests, hardly two alike: at most three share an opening or a close."""
    texts = [
        "we love music",
        "newborn",
        "we burn everything, no cooking",
        "he's deaf",
        "i have chemo on wednesday",
        "we fight about chores",
        "want to laugh more",
        "not friday",
        "evenings after 8",
        "we've a dog",
        "my bf is deployed, email only",
        "exams mon-thu",
    ]
    replies = [_week(text).reply.split("\n\n") for text in texts]
    for at in (0, -1):
        said = [r[at] for r in replies]
        assert max(said.count(s) for s in said) <= 3


def test_one_sitting_follows_on_without_gaps() -> None:
    """Forty-five minutes on Sunday are laid out one after the other."""
    items = sorted(_week("can do 45 mins on sun, nothing other days").items, key=lambda i: i.start or 0)
    assert len(items) >= 3
    assert all((a.start or 0) + a.minutes == b.start for a, b in zip(items, items[1:], strict=False))


def test_no_sentence_is_in_two_practices() -> None:
    """Each practice has its own steps, short version and solo version; only labels of a few words may recur."""
    said: dict[str, str] = {}
    for p in practices().values():
        for text in {*p.steps, p.two, p.solo, p.not_for, *(p.vary[k] for k in p.vary_own)}:
            assert len(text.split()) < 6 or text not in said, (p.id, said.get(text), text)
            said[text] = p.id
