"""Check-in: ten statements, where it is thin, one thing to try, and how it moved."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui import client
from ui.client import Trouble
from ui.parts import html, sources, stopped
from ui.parts.links import link
from ui.parts.trend import picture
from ui.state import Page, page


def show() -> None:
    """The sheet, or what it adds up to."""
    here = page()
    st.title("Ten honest answers", anchor=False)
    if stopped.shown(here):
        return
    result: dict[str, Any] | None = here.extra.get("check_in")
    if result:
        _result(here, result)
        _trend()
    else:
        _sheet(here)


def _sheet(here: Page) -> None:
    html.lead("For the two of you as it is now, not as it should be. Nobody sees this but you.")
    try:
        sheet = client.door().data("GET", "/v1/checkin")
    except Trouble as error:
        html.trouble(str(error))
        return
    with st.form("checkin", border=False):
        options = [str(a) for a in sheet["answers"]]
        answers = [
            st.radio(f"{n}. {item}", options, index=None, horizontal=True, format_func=str.capitalize, key=f"item_{n}")
            for n, item in enumerate(sheet["items"], 1)
        ]
        st.subheader("Anything here that is true?", anchor=False)
        flags = [flag["id"] for flag in sheet["flags"] if st.checkbox(flag["text"], key=f"flag_{flag['id']}")]
        note = st.text_area("Anything else (optional)", height=90, key="checkin_note", max_chars=4000)
        sent = st.form_submit_button("See what it adds up to", type="primary")
    html.note(str(sheet["about_cutoffs"]))
    if sent:
        _send(here, answers, flags, note)


def _send(here: Page, answers: list[str | None], flags: list[str], note: str) -> None:
    missing = [str(n) for n, answer in enumerate(answers, 1) if answer is None]
    if missing and not flags:
        open_ones = "Nothing is ticked yet." if len(missing) == len(answers) else f"Still open: {html.words(missing)}."
        html.trouble(f"{open_ones} “Sometimes” is a fine answer.")
        return
    body = {"answers": [answer or "sometimes" for answer in answers], "flags": flags, "note": note}
    try:
        answer = client.door().data("POST", "/v1/checkin", json=body)
    except Trouble as error:
        html.trouble(str(error))
        return
    stopped.hear(str(answer["level"]), stopped.card_of(answer), str(answer["reply"]))
    if not here.stopped:
        here.extra["check_in"] = answer["check_in"]
        here.checked_in = True  # also once the sheet is open again; a tick about safety is not put down anywhere
    st.rerun()


def _result(here: Page, result: dict[str, Any]) -> None:
    html.say(f'<p class="tt-sentence">Yes to {result["yes"]} of ten.</p><p class="tt-talk">{html.lines(result["words"])}</p>')
    if result["suggests"]:
        html.say('<p class="tt-label">Where it is thin just now</p>')
        html.say("".join(f'<p class="tt-talk">{html.lines(line)}</p>' for line in result["suggests"]))
    if result["one_thing"]:
        with st.container(key="answer_one"):
            html.say(f'<p class="tt-label">One thing to try</p><p class="tt-second">{html.lines(result["one_thing"])}</p>')
            link("week", "Make a week around it")
    for page_id in result["pages"]:
        _page(here, str(page_id))
    html.note(str(result["about_cutoffs"]))
    if st.button("Answer again", type="tertiary", key="checkin_again"):
        here.extra.pop("check_in", None)
        st.rerun()


def _page(here: Page, page_id: str) -> None:
    try:
        found = client.door().page(page_id)
    except Trouble:
        return
    with st.expander(found.page.title):
        sources.whole(found, heading=False)


def _trend() -> None:
    try:
        moved = client.door().data("GET", "/v1/checkin/trend")
    except Trouble:
        return
    if len(moved["points"]) < 2:
        return
    st.subheader("How it moved", anchor=False)
    picture([(point["at"], {"yes": float(point["yes"])}) for point in moved["points"]], names={"yes": "Yes answers"}, top=10, key="check_ins")
    html.lead(str(moved["words"]))
    rows = "".join(f"<dt>{html.lines(m['way'].capitalize())}</dt><dd>{html.lines(m['statement'])}</dd>" for m in moved["moved"])
    html.say(f'<dl class="tt-parts">{rows}</dl>')
    st.button("Forget all my check-ins", key="checkin_forget", type="tertiary", on_click=_forget)


def _forget() -> None:
    """The answers of today and before, gone from the service."""
    try:
        client.door().data("DELETE", "/v1/checkin")
    except Trouble as error:
        st.toast(str(error))
        return
    page().extra.pop("check_in", None)
    page().checked_in = False
    st.toast("Forgotten.")
