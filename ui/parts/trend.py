"""A quiet line picture: values over time or over the lines of a talk, drawn as one small SVG."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

Points = Sequence[tuple[Any, dict[str, float]]]
#: Told apart by dash as well as colour; the colours live in the stylesheet, one for light and one for dark.
DASHES = ("", "9 5", "2 5")
WIDE, LEFT, RIGHT, ABOVE, BELOW = 420, 30, 14, 12, 30
#: More names than this under the picture would run into each other.
MOST_NAMES = 5
CSS = """
figure{margin:.3rem 0 0;max-width:31rem;font-family:var(--st-font,sans-serif)}
figure>svg{display:block;width:100%;height:auto}
text{fill:var(--tt-quiet);font-size:13px}.tt-grid{stroke:var(--tt-line);stroke-width:1}
figcaption{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;font-size:.9rem;color:var(--tt-quiet);margin-bottom:.4rem}
figcaption svg{width:30px;height:8px;margin-right:.45rem;vertical-align:middle}
[class^="tt-line"]{fill:none;stroke-width:2.5;stroke-linecap:round}
.tt-line0{stroke:var(--tt-a)}.tt-line1{stroke:var(--tt-b)}.tt-line2{stroke:var(--tt-c)}.tt-dot0{fill:var(--tt-a)}.tt-dot1{fill:var(--tt-b)}.tt-dot2{fill:var(--tt-c)}
"""
JS = 'export default function ({ data, parentElement }) { parentElement.querySelector("figure").innerHTML = data.drawn; }'


def picture(points: Points, names: dict[str, str], top: float, *, key: str, height: int = 200) -> None:
    """One line for each name; ``points`` are (where, values). A plain HTML block would lose the SVG, so a component holds it."""
    lines = "".join(_line(points, name, n, top, height) for n, name in enumerate(names))
    drawn = (
        f'{_key(names)}<svg viewBox="0 0 {WIDE} {height}" role="img" aria-label="{escape(_told(points, names))}">'
        f"{_grid(top, height)}{lines}{_where(points, height)}</svg>"
    )
    st.components.v2.component("notes_picture", html="<figure></figure>", css=CSS, js=JS)(key=f"picture_{key}", data={"drawn": drawn})


def _key(names: dict[str, str]) -> str:
    """Which line is which; one line alone needs no key."""
    if len(names) < 2:
        return ""
    rows = "".join(
        f'<span><svg viewBox="0 0 30 8" aria-hidden="true"><path class="tt-line{n}" stroke-dasharray="{DASHES[n]}" d="M1 4H29"/></svg>{escape(name)}</span>'
        for n, name in enumerate(names.values())
    )
    return f'<figcaption aria-hidden="true">{rows}</figcaption>'


def _at(n: int, count: int) -> float:
    room = WIDE - LEFT - RIGHT
    return LEFT + room / 2 if count == 1 else LEFT + 6 + (room - 12) * n / (count - 1)


def _up(value: float, top: float, height: int) -> float:
    return height - BELOW - (height - ABOVE - BELOW) * max(0.0, min(top, value)) / top


def _line(points: Points, key: str, n: int, top: float, height: int) -> str:
    spots = [(_at(i, len(points)), _up(values[key], top, height)) for i, (_, values) in enumerate(points) if key in values]
    path = " ".join(f"{'L' if i else 'M'}{x:.1f} {y:.1f}" for i, (x, y) in enumerate(spots))
    end = "".join(f'<circle class="tt-dot{n}" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in spots[-1:])
    return f'<path class="tt-line{n}" stroke-dasharray="{DASHES[n]}" d="{path}"/>{end}'


def _grid(top: float, height: int) -> str:
    rows = [(value, _up(value, top, height)) for value in (0.0, top / 2, top)]
    return "".join(f'<path class="tt-grid" d="M{LEFT} {y:.1f}H{WIDE - RIGHT}"/><text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.0f}</text>' for value, y in rows)


def _where(points: Points, height: int) -> str:
    """Names under the picture, the last one always among them."""
    labels = _labels([str(at) for at, _ in points])
    step = -(-len(labels) // MOST_NAMES)
    shown = [n for n in range(len(labels)) if (len(labels) - 1 - n) % step == 0]
    return "".join(f'<text x="{_at(n, len(labels)):.1f}" y="{height - 8}" text-anchor="{_side(n, len(labels))}">{escape(labels[n])}</text>' for n in shown)


def _side(n: int, count: int) -> str:
    """The outer names stay inside the picture."""
    return "middle" if count == 1 or 0 < n < count - 1 else "end" if n else "start"


def _told(points: Points, names: dict[str, str]) -> str:
    """The picture in words, for those who don't see it."""
    return " ".join(f"{name}: {', '.join(f'{values[key]:.0f}' for _, values in points if key in values)}." for key, name in names.items())


def _labels(names: list[str]) -> list[str]:
    """Dates as people write them, with the hour only where two share a day; numbers stay."""
    days = [_day(name) for name in names]
    return [day if days.count(day) == 1 or len(name) < 16 else f"{day}, {name[11:16]}" for name, day in zip(names, days, strict=True)]


def _day(name: str) -> str:
    try:
        found = datetime.fromisoformat(name) if len(name) >= 10 else None
    except ValueError:
        found = None
    return f"{found.day} {found:%b}" if found else name
