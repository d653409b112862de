"""Three thin lines that say how the invented partner is doing, quiet enough not to play to them."""

from __future__ import annotations

from coach.types import PartnerState
from ui.parts import html

ROWS = (("heat", "Heat"), ("openness", "Openness"), ("heard", "Feels heard"))


def gauges(now: PartnerState, before: object) -> None:
    """The state after the last line and which way it moved."""
    parts = []
    for name, label in ROWS:
        value = float(getattr(now, name))
        moved = value - float(getattr(before, name, value))
        way = "rising" if moved > 0.3 else "falling" if moved < -0.3 else "steady"
        sign = {"rising": "↑", "falling": "↓", "steady": ""}[way]
        parts.append(
            f'<div class="tt-gauge" role="img" aria-label="{label}: {value:.0f} of 10, {way}"><span>{label} {sign}</span>'
            f'<i><u style="width:{max(2.0, min(100.0, value * 10)):.0f}%"></u></i></div>'
        )
    html.say(f'<div class="tt-gauges">{"".join(parts)}</div>')
