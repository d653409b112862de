"""The week as one would hang it on the fridge: days, times, first words; ticks without scores."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from ui import client
from ui.client import Trouble
from ui.parts import html
from ui.parts.week_answer import take_answer
from ui.state import page

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WITH = {"live": "", "async": "each in your own time", "alone": "on your own"}


def show(plan: dict[str, Any]) -> None:
    """The whole sheet."""
    if plan.get("adapted"):
        html.say(f'<p class="tt-talk">{html.lines(plan["adapted"])}</p>')
    if plan.get("opening"):
        html.say(f'<p class="tt-talk">{html.lines(plan["opening"])}</p>')
    if plan.get("echo"):
        html.say(f'<p class="tt-tip">{html.lines(plan["echo"])}</p>')
        _correct(plan)
    with st.container(key="sheet"):
        for day in DAYS:
            _day(plan, day, [item for item in plan["week"] if item["day"] == day])
    if plan.get("intro"):
        html.say(f'<p class="tt-talk">{html.lines(plan["intro"])}</p>')
    for line in plan.get("unmet") or []:
        html.say(f'<div class="tt-trouble">{html.lines(str(line))}</div>')
    _take_away(plan)


def _day(plan: dict[str, Any], day: str, items: list[dict[str, Any]]) -> None:
    with st.container(key=f"day_{day}", gap="small"):
        html.say(f'<h3 class="tt-day">{day.capitalize()}</h3>')
        if not items:
            html.say('<p class="tt-note">Nothing. Keep it that way.</p>')
        for item in items:
            _item(plan, item)


def _item(plan: dict[str, Any], item: dict[str, Any]) -> None:
    when = " · ".join(part for part in (item.get("start") or "", f"{item['minutes']} min", WITH.get(item.get("together", ""), "")) if part)
    mark = str(item.get("mark") or "")
    opening = f'<p class="tt-opening">{html.lines(item["opening"])}</p>' if item.get("opening") else ""
    html.say(f'<div class="tt-item" data-mark="{escape(mark)}"><b>{escape(item["title"])}</b><span>{escape(when)}</span>{opening}</div>')
    with st.container(horizontal=True, gap="small"):
        for name, label in (("done", "Done"), ("skipped", "Skip")):
            on = mark == name
            st.button(f"{label} ✓" if on else label, key=f"{name}_{item['id']}", type="tertiary", on_click=_tick, args=(plan["id"], item["id"], "" if on else name))
        with st.popover("How", type="tertiary"):
            steps = "".join(f"<li>{html.lines(step)}</li>" for step in item.get("steps") or [])
            html.say(f'<ol class="tt-steps">{steps}</ol><p class="tt-note">{html.lines(item.get("why") or "")}</p>')


def _tick(plan_id: str, item_id: str, mark: str) -> None:
    here = page()
    try:
        here.extra["plan"] = client.door().data("POST", f"/v1/plan/{plan_id}/tick", json={"item_id": item_id, "mark": mark})
    except Trouble as error:
        st.toast(str(error))


def _correct(plan: dict[str, Any]) -> None:
    with st.popover("Something off? Put it right", type="tertiary"), st.form("correct", border=False, clear_on_submit=True):
        words = st.text_input("What is different?", placeholder="No, Thursdays are fine", key="correct_text")
        if st.form_submit_button("Change it") and words.strip():
            try:
                take_answer(client.door().data("POST", f"/v1/plan/{plan['id']}/correct", json={"text": words}))
            except Trouble as error:
                html.trouble(str(error))
            else:
                st.rerun()


def _take_away(plan: dict[str, Any]) -> None:
    number = plan["id"]
    private = st.checkbox("Hide what it's about in the files (anyone may see a calendar)", value=True, key="private_files")
    with st.container(horizontal=True):
        st.download_button("Calendar file", data=lambda: _file(f"/v1/plan/{number}.ics?neutral={str(private).lower()}"), file_name="week.ics",
                           mime="text/calendar", on_click="ignore")
        st.download_button("One page to print", data=lambda: _file(f"/v1/plan/{number}.pdf?private={str(private).lower()}"), file_name="week.pdf",
                           mime="application/pdf", on_click="ignore")


def _file(path: str) -> bytes:
    try:
        return client.door().file(path)
    except Trouble as error:
        return str(error).encode()
