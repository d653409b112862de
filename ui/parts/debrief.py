"""Looking back on a rehearsal: what landed, one thing to try, the curve, three sentences to keep."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from coach.types import Branch, PartnerState, Rehearsal, RehearsalDebrief, Score
from ui.parts import html
from ui.parts.copy import copy_button
from ui.parts.trend import picture
from ui.state import Page

NAMES = {"heat": "Heat", "openness": "Openness", "heard": "Feels heard"}


def show(here: Page, held: Rehearsal, again: Callable[[str], None]) -> None:
    """The whole look back."""
    found: RehearsalDebrief = here.extra["debrief"]
    st.title("Looking back", anchor=False)
    if found.compared:
        html.say(f'<p class="tt-talk">{html.lines(found.compared)}</p>')
    html.say(f'<p class="tt-label">What went well</p><p class="tt-second">{html.lines(found.went_well)}</p>')
    html.say(f'<p class="tt-label">One thing to try</p><p class="tt-second">{html.lines(found.try_next)}</p>')
    if len(found.curve) > 1:
        html.say('<p class="tt-label">How they were, line by line</p><p class="tt-note">Heat going down and the other two going up is what you want.</p>')
        picture([("start" if p.n == 0 else p.n, {"heat": p.heat, "openness": p.openness, "heard": p.heard}) for p in found.curve], NAMES, top=10, key="looked_back")
    if found.card:
        with st.container(key="answer_keep"):
            html.say('<p class="tt-label">To keep</p>' + "".join(f'<p class="tt-second">{html.lines(line)}</p>' for line in found.card))
            copy_button("\n".join(found.card), "keep")
    _tips(found)
    html.lead(found.open_question)
    _score(found.score)
    with st.container(horizontal=True, key="tools"):
        if st.button("Once more, without help", type="primary", key="unaided"):
            again(held.id)
        if st.button("Back to the talk", key="back_to_talk"):
            here.extra.pop("debrief", None)
            st.rerun()
        if st.button("Choose someone else", type="tertiary", key="another"):
            for name in ("rehearsal", "rehearsal_id", "debrief"):
                here.extra.pop(name, None)
            st.rerun()


def _tips(found: RehearsalDebrief) -> None:
    rows = (("When", found.tips.when), ("Where", found.tips.where), ("First ten words", found.tips.first_words), ("And", found.tips.note))
    parts = "".join(f"<dt>{name}</dt><dd>{html.lines(words)}</dd>" for name, words in rows if words)
    html.say(f'<p class="tt-label">When you say it for real</p><dl class="tt-parts">{parts}</dl>')


def _score(score: Score) -> None:
    if score.lines:
        html.note(f"{_reach(score)} They ended {_open(score.openness)}.")


def _reach(score: Score) -> str:
    """Counts instead of shares: nobody thinks of three lines in per cent."""
    toward, against = round(score.lines * score.cooperative), round(score.lines * score.competitive)
    if score.lines == 1:
        return "Your one line reached towards them." if toward else "Your one line pushed." if against else "One line so far."
    met = ("Both" if score.lines == 2 else "All") if toward == score.lines else "None" if not toward else str(toward)
    return f"{met} of your {score.lines} lines reached towards them, {against or 'none'} pushed."


def _open(openness: float) -> str:
    return "wide open" if openness >= 8 else "fairly open" if openness >= 6 else "half open" if openness >= 4 else "mostly closed"


def curve_of(held: Rehearsal, branch: Branch) -> None:
    """One branch's curve, small."""
    states: list[PartnerState] = [held.opening, *(e.state for e in branch.exchanges)]
    if len(states) > 1:
        points = [("start" if n == 0 else n, {"openness": s.openness, "heat": s.heat, "heard": s.heard}) for n, s in enumerate(states)]
        picture(points, NAMES, top=10, key=branch.name)
