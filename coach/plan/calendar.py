"""The week as a calendar file the person downloads: neutral titles unless asked otherwise, never what they wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from coach.plan.catalogue import practices
from coach.types import PlanItem, WeekPlan

_NEUTRAL = {"live": "Time together", "async": "Small note", "alone": "Ten minutes for me"}


def ics(plan: WeekPlan, now: datetime, *, neutral: bool = True, words: bool = False) -> bytes:
    """An iCalendar file with floating local times. ``neutral`` hides titles, ``words`` adds first words and steps."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Turn Toward//week//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    monday = date.fromisoformat(plan.week_of)
    for item in plan.items:
        event = Event()
        event.add("uid", f"{plan.id}-{item.id}@turn-toward")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("summary", _title(item, neutral=neutral))
        _when(event, item, monday)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        if words and not neutral and item.origin == "practice":
            event.add("description", _description(item))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _title(item: PlanItem, *, neutral: bool) -> str:
    if neutral or item.practice_id not in practices():
        return _NEUTRAL[item.together] if item.origin == "practice" else "Reminder"
    return item.title


def _when(event: object, item: PlanItem, monday: date) -> None:
    day = monday + timedelta(days=item.day)
    add = event.add  # type: ignore[attr-defined]
    if item.start is None:
        add("dtstart", day)
        add("dtend", day + timedelta(days=1))
        return
    start = datetime.combine(day, time()) + timedelta(minutes=item.start)
    add("dtstart", start)
    add("dtend", start + timedelta(minutes=max(item.minutes, 5)))


def _description(item: PlanItem) -> str:
    return "\n".join(part for part in (item.opening, *item.steps) if part)
