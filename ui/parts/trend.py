"""A quiet line picture: values over time or over the lines of a talk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

#: Told apart by colour and by dash, so that colour is never the only sign.
COLOURS = ("#2f7a66", "#b5622f", "#5c6f9c")
DASHES = ([1, 0], [6, 3], [2, 3])


def picture(points: Sequence[tuple[Any, dict[str, float]]], names: dict[str, str], top: float, *, height: int = 220) -> None:
    """One line for each name; ``points`` are (where, values)."""
    import altair as alt

    rows = [{"at": str(at), "n": n, "what": names[key], "value": value} for n, (at, values) in enumerate(points) for key, value in values.items()]
    shown = list(names.values())
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(point={"size": 55}, strokeWidth=2.5)
        .encode(
            x=alt.X("n:O", title=None, axis=alt.Axis(labelAngle=0, labelExpr=_labels([str(at) for at, _ in points]))),
            y=alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, top]), axis=alt.Axis(tickCount=5, grid=True)),
            color=alt.Color("what:N", title=None, sort=shown, scale=alt.Scale(domain=shown, range=list(COLOURS[: len(shown)])),
                            legend=alt.Legend(orient="top") if len(shown) > 1 else None),
            strokeDash=alt.StrokeDash("what:N", title=None, sort=shown, legend=None, scale=alt.Scale(domain=shown, range=[list(d) for d in DASHES[: len(shown)]])),
            tooltip=["what:N", "value:Q"],
        )
        .properties(height=height)
    )
    st.altair_chart(chart, width="stretch")


def _labels(names: list[str]) -> str:
    """Dates lose their clock time; numbers stay."""
    short = [name[:10] for name in names]
    return f"{short!r}[datum.value]"
