"""The plan through its one door: safety first, ticks, Sundays, promises, courses and check-ins."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import icalendar
import pytest
import vobject
from dateutil import parser as dates

from coach.errors import Empty, InputError, NotFound
from coach.plan.calendar import ics
from coach.plan.catalogue import courses
from coach.plan.check_in import assess, band
from coach.plan.paper import pdf
from coach.plan.service import Plans
from coach.types import Level, Reply, SkillName

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


TEXT = "We're both home weekday evenings after 8, 15 minutes a day, we want to talk and laugh more"


async def test_batch_answers_under_the_contract_names(plans: Plans) -> None:
    """Other programs find the fields they build on."""
    record = await plans.batch({"id": 1, "text": TEXT})
    assert {
        "constraints",
        "week",
        "unmet",
        "reply",
        "level",
        "categories",
        "skill",
        "spoke",
        "model",
        "ms",
        "trace",
    } <= set(record)
    assert {"day", "start", "minutes", "title", "practice_id", "steps"} <= set(record["week"][0])
    assert re.fullmatch(r"\d\d:\d\d", record["week"][0]["start"])
    assert record["constraints"]["minutes_per_day"] == 15


@pytest.mark.parametrize(
    "text",
    [
        "Plan a week. He choked me on Friday and I'm scared he will do it again.",
        "I want to kill myself tonight, but give me a plan for the week",
    ],
)
async def test_danger_gets_no_plan(plans: Plans, text: str) -> None:
    """Safety leads: no week, only policy's words."""
    answer = await plans.make(text)
    assert answer.level.stops_coaching
    assert answer.plan is None
    assert answer.spoke == "policy"
    assert (await plans.batch({"text": text}))["week"] == []


async def test_every_other_text_is_triaged_too(plans: Plans) -> None:
    """A correction, a promise or a Sunday answer can carry danger as well."""
    made = (await plans.make(TEXT)).plan
    assert made
    danger = "he beat me up and I'm afraid he'll kill me"
    for answer in (
        await plans.correct(made.id, danger),
        await plans.next_week(made.id, danger),
        await plans.add_promise(made.id, danger),
    ):
        assert answer.level.stops_coaching
        assert answer.plan is None


async def test_ticks_count_nothing_and_can_be_taken_back(plans: Plans) -> None:
    """Done, skipped and neither; no streak anywhere in what is kept."""
    made = (await plans.make(TEXT)).plan
    assert made
    first = made.items[0].id
    assert (await plans.tick(made.id, first, "skipped")).items[0].mark == "skipped"
    after = await plans.tick(made.id, first, "")
    assert after.items[0].mark == ""
    assert "streak" not in after.model_dump_json()
    with pytest.raises(NotFound, match="w1-1"):
        await plans.tick(made.id, "nope")


async def test_next_week_keeps_drops_and_says_so(plans: Plans) -> None:
    """What was dropped stays out for good, and the change is named."""
    made = (await plans.make(TEXT)).plan
    assert made
    dropped = made.items[0].practice_id
    answer = await plans.next_week(made.id, {"drop": [dropped]})
    assert answer.plan
    assert dropped not in {i.practice_id for i in answer.plan.items}
    assert "Gone:" in answer.reply
    again = await plans.next_week(answer.plan.id, "")
    assert again.plan
    assert dropped not in {i.practice_id for i in again.plan.items}


async def test_a_skipped_week_gets_lighter(plans: Plans) -> None:
    """More skipped than done means less, without blame."""
    made = (await plans.make(TEXT)).plan
    assert made
    for item in made.items:
        await plans.tick(made.id, item.id, "skipped")
    answer = await plans.next_week(made.id, "")
    assert answer.plan
    assert len(answer.plan.items) < len(made.items)
    assert "not a failure" in answer.reply


async def test_a_promise_finds_its_day(plans: Plans) -> None:
    """ "I said I'd ask on Thursday" is on Thursday."""
    made = (await plans.make(TEXT)).plan
    assert made
    answer = await plans.add_promise(made.id, "I said I'd ask about the holidays on Thursday at 7pm")
    assert answer.plan
    promise = next(i for i in answer.plan.items if i.origin == "promise")
    assert (promise.day, promise.start) == (3, 1140)
    assert "Thursday at 19:00" in answer.reply


@pytest.mark.parametrize("course_id", sorted(courses()))
async def test_every_week_of_every_course_can_be_planned(plans: Plans, course_id: str) -> None:
    """Each arc gives weeks with something of its own in them, and moves on."""
    arc = courses()[course_id]
    for number, week in enumerate(arc.weeks, 1):
        answer = await plans.make("we are free in the evenings after 7", course=course_id, course_week=number)
        assert answer.plan
        assert set(week.practices) & {i.practice_id for i in answer.plan.items}, (number, week.practices)
    first = (await plans.make("we are free in the evenings", course=course_id)).plan
    assert first
    following = (await plans.next_week(first.id, "")).plan
    assert following
    assert following.course_week == 2


def test_the_articles_cut_offs() -> None:
    """Nine and ten are strong, eight has an edge, five to seven is room, fewer is a talk."""
    assert [band(n) for n in (10, 9, 8, 7, 5, 4, 0)] == [
        "strong",
        "strong",
        "strong_edge",
        "room",
        "room",
        "talk",
        "talk",
    ]
    result = assess(["yes"] * 4 + ["no"] * 6, [], NOW)
    assert "outside" in result.words
    assert "article" in result.about_cutoffs
    with pytest.raises(InputError, match="ten statements"):
        assess(["yes"], [], NOW)


@pytest.mark.parametrize("flag", ["afraid", "force", "control", "i_frighten"])
async def test_safety_ticks_lead_to_safety(plans: Plans, flag: str) -> None:
    """Fear, force and control get no exercise and no score talk, and nothing is kept for the trend."""
    answer = await plans.check_in(["yes"] * 10, [flag])
    assert answer.level.rank >= Level.SAFETY_FIRST.rank
    assert answer.check_in
    assert answer.check_in.safety
    assert not answer.check_in.one_thing
    assert (await plans.trend())["points"] == []


async def test_the_trend_shows_what_moved(plans: Plans) -> None:
    """Two check-ins show which statement got easier or harder."""
    await plans.check_in(["no"] + ["yes"] * 9)
    await plans.check_in(["yes"] * 9 + ["no"])
    shown = await plans.trend()
    assert [p["yes"] for p in shown["points"]] == [9, 9]
    assert [m["way"] for m in shown["moved"]] == ["easier", "harder"]


async def test_the_calendar_file_says_nothing_private(plans: Plans) -> None:
    """By default neither titles nor words leave with the calendar, and a second reader finds every event."""
    made = (await plans.make(TEXT)).plan
    assert made
    raw = ics(made, NOW)
    events = _second_reader(raw.decode())
    assert len(events) == len(made.items)
    for item, event in zip(made.items, events, strict=True):
        assert item.title not in event["SUMMARY"]
        assert "DESCRIPTION" not in event
        start, end = dates.parse(event["DTSTART"]), dates.parse(event["DTEND"])
        assert (start.weekday(), start.hour * 60 + start.minute) == (item.day, item.start)
        assert (end - start).total_seconds() / 60 == max(item.minutes, 5)
    plain = ics(made, NOW, neutral=False).decode().replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    assert made.items[0].title in plain


async def test_the_calendar_file_opens_in_two_parsers(plans: Plans) -> None:
    """vobject and icalendar, written by different people, read the same events at the same hours."""
    made = (await plans.make(TEXT)).plan
    assert made
    raw = ics(made, NOW, neutral=False, words=True)
    one = icalendar.Calendar.from_ical(raw)
    seen = sorted((str(e["SUMMARY"]), e.decoded("DTSTART"), e.decoded("DTEND")) for e in one.walk("VEVENT"))
    other = vobject.readOne(raw.decode())
    read = sorted((e.summary.value, e.dtstart.value, e.dtend.value) for e in other.vevent_list)
    assert seen == read
    assert len(seen) == len(made.items)
    assert {title for title, *_ in seen} == {i.title for i in made.items}


def _second_reader(text: str) -> list[dict[str, str]]:
    """A reader of RFC 5545 written for this test: short CRLF lines, unfolded, balanced, complete events."""
    assert text.endswith("\r\n")
    lines = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded: list[str] = []
    for line in lines:
        if line.startswith(" "):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    assert {"VERSION:2.0"} <= set(unfolded)
    events: list[dict[str, str]] = []
    inside: dict[str, str] | None = None
    for line in unfolded:
        if line == "BEGIN:VEVENT":
            inside = {}
        elif line == "END:VEVENT":
            assert inside is not None
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(inside)
            events.append(inside)
            inside = None
        elif inside is not None:
            name, _, value = line.partition(":")
            inside[name.split(";")[0]] = value
    assert len({e["UID"] for e in events}) == len(events)
    return events


async def test_the_sheet_is_one_page(plans: Plans) -> None:
    """The PDF has one page and carries its own font."""
    made = (await plans.make(TEXT)).plan
    assert made
    data = pdf(made)
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == 1
    assert b"Vera" in data


async def test_unusable_requests_say_the_next_step(plans: Plans) -> None:
    """Nothing to read, and a week that is gone."""
    with pytest.raises(Empty, match="your week"):
        await plans.make("   ")
    with pytest.raises(NotFound, match="make a new one"):
        await plans.find("gone")


async def test_a_week_does_not_say_the_same_thing_twice(plans: Plans) -> None:
    """No explanation is repeated within a week."""
    made = (await plans.make(TEXT)).plan
    assert made
    reasons = [i.why for i in made.items if i.why]
    assert len(reasons) == len(set(reasons))
    assert datetime.fromisoformat(made.week_of).weekday() == 0


async def test_a_question_to_make_sure_goes_before_the_week(plans: Plans, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no sign of danger behind it, a question doesn't take the week away."""
    asked = Reply(
        text="Before we go on: how have you been sleeping?", level=Level.CARE, skill=SkillName.PLAN, spoke="policy"
    )
    monkeypatch.setattr(plans._parts.policy, "decide", lambda *_: asked)
    answer = await plans.make(TEXT)
    assert answer.plan
    assert answer.reply.startswith(asked.text)


async def test_saying_what_you_have_is_no_request_for_a_diagnosis(plans: Plans) -> None:
    """ "I'm autistic" gets a week that begins with their situation, not with what I can't say."""
    answer = await plans.make("nothing with eye contact please, I'm autistic, and no surprises")
    assert answer.plan
    assert "whether anyone has a condition" not in answer.reply
