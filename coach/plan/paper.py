"""The week on one sheet for the fridge: big days, few words, black on white."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from coach.plan.clock import spoken
from coach.types import DAYS, PlanItem, WeekPlan

_LEFT, _TOP, _WIDTH, _LOW = 48, 800, 500, 48
_FONTS = {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf"}


def pdf(plan: WeekPlan, *, private: bool = False) -> bytes:
    """One A4 page. ``private`` leaves out first words and reasons, for a fridge that others read."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas

    _register()
    out = BytesIO()
    page = canvas.Canvas(out, pagesize=A4, pageCompression=1, invariant=1)
    page.setTitle("A week")
    page.setAuthor("Turn Toward")
    size = _size(plan, private)
    y = _head(page, plan)
    for day in range(7):
        y = _day(page, plan, day, y, size, private)
    page.setFont("Vera-Italic", 8)
    page.drawString(_LEFT, _LOW - 14, "Skip what you like.")
    page.showPage()
    page.save()
    return out.getvalue()


def _register() -> None:
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(str(reportlab.__file__)).parent / "fonts"
    for name, file in _FONTS.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def _head(page: Any, plan: WeekPlan) -> float:
    monday = date.fromisoformat(plan.week_of)
    sunday = monday + timedelta(days=6)
    page.setFont("Vera-Bold", 19)
    page.drawString(_LEFT, _TOP, "This week")
    page.setFont("Vera", 9)
    page.drawRightString(_LEFT + _WIDTH, _TOP, f"{monday.day} {monday:%B} to {sunday.day} {sunday:%B} {sunday.year}")
    page.setLineWidth(1)
    page.line(_LEFT, _TOP - 10, _LEFT + _WIDTH, _TOP - 10)
    return _TOP - 32


def _size(plan: WeekPlan, private: bool) -> float:
    """The largest text size at which everything fits on one page."""
    for size in (11.0, 10.0, 9.0, 8.0, 7.0, 6.0):
        if sum(_height(plan, day, size, private) for day in range(7)) <= _TOP - 32 - _LOW:
            return size
    return 5.5


def _height(plan: WeekPlan, day: int, size: float, private: bool) -> float:
    lines = sum(1 + len(_body(item, size, private)) for item in plan.items if item.day == day)
    return max(lines, 1) * size * 1.4 + sum(4 for i in plan.items if i.day == day) + 12


def _body(item: PlanItem, size: float, private: bool) -> list[str]:
    from reportlab.lib.utils import simpleSplit

    if private or item.origin == "promise":
        return []
    text = " ".join(part for part in (item.opening, *item.steps[:2]) if part)
    return list(simpleSplit(text, "Vera", size - 1, _WIDTH - 150))


def _fitted(text: str, size: float) -> str:
    """The first line of a title, with an ellipsis where it was cut."""
    from reportlab.lib.utils import simpleSplit

    lines = simpleSplit(text, "Vera-Bold", size, _WIDTH - 175)
    return str(lines[0]) if len(lines) == 1 else f"{lines[0]} …"


def _day(page: Any, plan: WeekPlan, day: int, y: float, size: float, private: bool) -> float:
    top = y
    page.setFont("Vera-Bold", size)
    page.drawString(_LEFT, y, DAYS[day].capitalize())
    found = [item for item in plan.items if item.day == day]
    if not found:
        page.setFont("Vera-Italic", size)
        page.drawString(_LEFT + 100, y, "nothing, on purpose")
        y -= size * 1.4
    for item in found:
        y = _item(page, item, y, size, private)
    y = min(y, top - size * 1.4)
    page.setLineWidth(0.3)
    page.line(_LEFT, y + size * 0.6, _LEFT + _WIDTH, y + size * 0.6)
    return y - 12 + size * 0.1


def _item(page: Any, item: PlanItem, y: float, size: float, private: bool) -> float:
    page.rect(_LEFT + _WIDTH - size, y - 1, size * 0.85, size * 0.85)
    page.setFont("Vera", size)
    page.drawString(_LEFT + 100, y, spoken(item.start) if item.start is not None else "")
    title = item.title if not private or item.origin == "practice" else "Reminder"
    if item.origin == "promise" and not private:
        title = item.steps[0]
    page.setFont("Vera-Bold", size)
    page.drawString(_LEFT + 145, y, _fitted(f"{title} · {item.minutes} min", size))
    y -= size * 1.4
    page.setFont("Vera", size - 1)
    for line in _body(item, size, private):
        page.drawString(_LEFT + 145, y, line)
        y -= size * 1.4
    return y - 4
