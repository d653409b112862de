"""My week: say what your days are like, get a week one would hang on the fridge."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui import client
from ui.client import Trouble
from ui.parts import html, stopped, week_sheet
from ui.parts.waiting import waiting_for
from ui.parts.week_answer import take_answer
from ui.state import Page, page

STAGES = ((0.0, "Reading your week"), (1.0, "Fitting things in"), (6.0, "Still fitting"))
COURSES = {
    "": "Just a week", "betrayal": "Rebuilding after betrayal", "long-distance": "Long distance", "new-baby": "A new baby",
    "after-burnout": "After burnout", "digital-boundaries": "Phones and screens", "emotional-safety": "Feeling safe to talk",
}
EXAMPLES = (
    "Ten minutes a day, two small kids, Fridays are out. We've stopped talking properly.",
    "I'm on nights Tuesday to Thursday, he drives from five. We high-five in the hall.",
    "She isn't up for exercises. What can I do on my own, without spending money?",
)


def show() -> None:
    """The request, or the week."""
    here = page()
    plan: dict[str, Any] | None = here.extra.get("plan")
    st.title("Your week" if plan else "A week that fits", anchor=False)
    if stopped.shown(here):
        return
    if plan:
        week_sheet.show(plan)
        _after(plan)
    else:
        _request(here)


def _request(here: Page) -> None:
    html.lead("What are your days like, and what would you like more of? Minutes, shifts, children, distance, money, a partner who won't: say it all.")
    with st.form("week_request", border=False):
        text = st.text_area("Your days", height=150, label_visibility="collapsed", max_chars=8000, placeholder="Home by seven, kids down at eight, asleep on the sofa by nine. Sundays are ours.", key="week_text")
        course = st.selectbox("A course over several weeks, if you like", list(COURSES), format_func=COURSES.__getitem__, key="week_course")
        sent = st.form_submit_button("Make my week", type="primary")
    html.note("Or see what comes out for somebody else:")
    with st.container(horizontal=True, key="chips"):
        chosen = [example for n, example in enumerate(EXAMPLES) if st.button(example, key=f"week_example_{n}")]
    if chosen:
        _make(here, chosen[0], "")
    if sent:
        _make(here, text or (f"A week for: {COURSES[course]}" if course else ""), course)


def _make(here: Page, text: str, course: str) -> None:
    if not text.strip():
        html.trouble("Say a line about your days first, even a rough one.")
        return
    _take("/v1/plan", {"text": text, "country": here.country, "course": course})


def _take(path: str, body: dict[str, Any]) -> None:
    """Send it, keep the week that comes back, or what safety says instead."""
    door = client.door()
    try:
        answer = waiting_for(lambda: door.data("POST", path, json=body), STAGES)
    except Trouble as error:
        html.trouble(str(error))
        return
    take_answer(answer)
    st.rerun()


def _after(plan: dict[str, Any]) -> None:
    number = plan["id"]
    with st.expander("Add something you said you'd do"), st.form("promise", border=False, clear_on_submit=True):
        promise = st.text_input("What, and when?", placeholder="I said I'd ask about Saturday on Thursday", key="promise_text")
        if st.form_submit_button("Put it in") and promise.strip():
            _take(f"/v1/plan/{number}/promise", {"text": promise})
    with st.expander("Sunday's question"), st.form("sunday", border=False):
        html.note("What shall we keep, change or drop? No scores: skipped things are just information.")
        words = st.text_area("Keep, change, drop", label_visibility="collapsed", height=90, placeholder="Keep the walk, drop the questions, it was a bit much.", key="sunday_text")
        if st.form_submit_button("Make next week"):
            _take(f"/v1/plan/{number}/next", {"text": words})
    if st.button("Start again", type="tertiary", key="week_again"):
        page().extra.pop("plan", None)
        st.rerun()
