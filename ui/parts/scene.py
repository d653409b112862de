"""Choosing whom to practise with: from the shelf, or from a few plain questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from coach.types import Persona, Rehearsal
from ui import rehearsing
from ui.client import Trouble
from ui.parts import html
from ui.state import page

Begin = Callable[[Callable[[], Rehearsal]], None]
HARD = {1: "Gentle", 2: "Like most people", 3: "Hard going"}
WHEN = {"each": "After each line", "end": "Only at the end", "off": "None"}
STYLES = {
    "defensive": "Defends themselves", "critical": "Criticises back", "withdrawn": "Goes quiet", "avoidant": "Changes the subject", "anxious": "Panics a little",
    "hurt": "Gets hurt", "joking": "Makes jokes", "logical": "Argues the facts", "busy": "Has no time", "agreeable_on_surface": "Says yes and means no",
}


def choose(begin: Begin) -> None:
    """Both ways to begin."""
    html.lead("An invented partner who doesn't fold at once. It isn't yours and can't tell you what they would say; it is somewhere to get the words wrong first.")
    shelf, own = st.tabs(["Choose someone", "Describe them yourself"])
    with shelf:
        _shelf(begin)
    with own:
        _own(begin)


def _shelf(begin: Begin) -> None:
    try:
        people = _people()
    except Trouble as error:
        html.trouble(str(error))
        return
    if not people:
        html.note("The shelf is empty. Describe somebody yourself.")
        return
    chosen = st.selectbox("A conversation to practise", people, format_func=_name, key="persona")
    traits = html.words(list(chosen.partner.traits))
    manner = STYLES.get(chosen.partner.style, chosen.partner.style).lower()
    who = " ".join(part for part in (f"{chosen.partner.name} {manner}.", f"{traits.capitalize()}." if traits else "", chosen.partner.background) if part)
    html.say(f'<p class="tt-tip"><b>What you want:</b> {html.lines(chosen.goal)}<br>{html.lines(who)}</p>')
    hard, when = _how("shelf", chosen.difficulty)
    if st.button("Begin", type="primary", key="begin_shelf"):
        body = {"persona": chosen.id, "difficulty": hard, "feedback": when, "country": page().country}
        begin(lambda: rehearsing.start(body))


def _name(persona: Persona) -> str:
    """What one wants comes first; the name alone tells a newcomer nothing."""
    return f"{persona.goal.rstrip('.')} ({persona.title})"


def _people() -> list[Persona]:
    here = page()
    if "people" not in here.extra:
        here.extra["people"] = sorted(rehearsing.personas(), key=lambda p: p.difficulty)  # the gentle ones first
    found: list[Persona] = here.extra["people"]
    return found


def _own(begin: Begin) -> None:
    goal = st.text_area("What do you want from this talk?", height=90, placeholder="Ask him to be home by six on Fridays", key="scene_goal", max_chars=600)
    name = st.text_input("A name for them (invented is best)", value="Sam", key="scene_name", max_chars=40)
    who = st.text_input("Who are they to you?", placeholder="partner of six years", key="scene_who", max_chars=120)
    style = st.selectbox("When it gets hard, they", list(STYLES), format_func=STYLES.__getitem__, key="scene_style")
    known = st.text_area("What do you both know?", height=90, placeholder="Two kids. We argued about this in March.", key="scene_known", max_chars=600)
    button = st.text_input("What sets them off?", placeholder="being told how to parent", key="scene_button", max_chars=300)
    softener = st.text_input("What softens them?", placeholder="hearing that I saw the effort", key="scene_softener", max_chars=300)
    hard, when = _how("own", 2)
    if not st.button("Begin", type="primary", key="begin_own"):
        return
    if not goal.strip():
        html.trouble("Say in a line what you want from the talk; the rest may stay empty.")
        return
    partner: dict[str, Any] = {"name": name.strip() or "Sam", "style": style, "background": known, "hot_button": button, "softener": softener}
    body = {"goal": goal, "relationship": who, "partner": partner, "difficulty": hard, "feedback": when, "country": page().country}
    begin(lambda: rehearsing.start(body))


def _how(key: str, level: int) -> tuple[int, str]:
    hard = st.radio("How hard do they make it?", list(HARD), index=list(HARD).index(level), format_func=HARD.__getitem__, horizontal=True, key=f"hard_{key}")
    when = st.radio("Hints for you", list(WHEN), format_func=WHEN.__getitem__, horizontal=True, key=f"when_{key}")
    return hard, when
