"""A small plot of a suite as inline SVG: every share with its interval, the bar, and where the baseline stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from evals.types import Figure

WIDTH, ROW, LEFT, MOST = 340, 30, 6, 14
_COLOURS = ("var(--one)", "var(--two)", "var(--three)")


def plot(names: Sequence[str], figures: Sequence[Mapping[str, Figure]], before: Mapping[str, Figure]) -> str:
    """One row a measure, one mark a model; '' where a suite has no shares. ``names`` are ``suite/measure`` keys."""
    rows = [key for key in names if any(_drawn(column.get(key)) for column in figures)][:MOST]
    if not rows:
        return ""
    height = ROW * len(rows) + 16
    body = "".join(_row(key, index, figures, before.get(key)) for index, key in enumerate(rows))
    return f'<svg class="plot" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(_told(rows, figures))}">{_axis(height)}{body}</svg>'


def _drawn(figure: Figure | None) -> bool:
    """Families (``recall:…``) and notes are left to the list below the plot."""
    return figure is not None and figure.unit == "share" and figure.better != "note" and ":" not in figure.name


def _told(rows: Sequence[str], figures: Sequence[Mapping[str, Figure]]) -> str:
    return "; ".join(f"{key.partition('/')[2]} {', '.join(f'{column[key].value:.2f}' for column in figures if key in column)}" for key in rows)


def _x(value: float) -> float:
    return round(LEFT + max(0.0, min(1.0, value)) * (WIDTH - 2 * LEFT), 1)


def _axis(height: int) -> str:
    marks = "".join(
        f'<line x1="{_x(at)}" x2="{_x(at)}" y1="0" y2="{height - 13}" stroke="var(--line)" stroke-width=".6"/>'
        f'<text x="{_x(at)}" y="{height - 3}" text-anchor="{anchor}" class="tick">{at:g}</text>'
        for at, anchor in ((0, "start"), (0.5, "middle"), (1, "end"))
    )
    return f"<g>{marks}</g>"


def _row(key: str, index: int, figures: Sequence[Mapping[str, Figure]], old: Figure | None) -> str:
    top = index * ROW
    first = next(column[key] for column in figures if key in column)
    label = f"{first.name} {'(less is better)' if first.better == 'down' else ''}".strip()
    parts = [f'<text x="{LEFT}" y="{top + 11}" class="name">{escape(label)}</text>']
    if first.bar is not None:
        parts.append(f'<line x1="{_x(first.bar)}" x2="{_x(first.bar)}" y1="{top + 14}" y2="{top + 28}" stroke="currentColor" stroke-width="1" stroke-dasharray="2 2"/>')
    if old is not None:
        parts.append(f'<circle cx="{_x(old.value)}" cy="{top + 21}" r="4.5" fill="none" stroke="currentColor" stroke-width="1"/>')
    parts += [_mark(column[key], top + 21 + 4 * (n - (len(figures) - 1) / 2), _COLOURS[n % len(_COLOURS)]) for n, column in enumerate(figures) if key in column]
    return f"<g>{''.join(parts)}</g>"


def _mark(figure: Figure, y: float, colour: str) -> str:
    """The interval as a line, the value as a dot; hollowed red where the bar is missed."""
    fill = "var(--bad)" if figure.meets is False else colour
    return (
        f'<line x1="{_x(figure.low)}" x2="{_x(figure.high)}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="2.5" opacity=".5"/>'
        f'<circle cx="{_x(figure.value)}" cy="{y}" r="3.2" fill="{fill}"/>'
    )
