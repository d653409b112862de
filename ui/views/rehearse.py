"""Rehearse: practise with an invented partner who pushes back, try a line again, look back on it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from coach.types import Branch, Exchange, Rehearsal
from ui import rehearsing
from ui.client import Trouble
from ui.parts import debrief, html, risk, scene, scroll, stopped
from ui.parts.gauges import gauges
from ui.parts.waiting import waiting_for
from ui.state import Page, page

STAGES = ((0.0, "They heard you"), (1.0, "They're about to answer"), (8.0, "Still thinking of an answer"))
CODES = {
    "blame": "blame", "contempt": "contempt", "mind_reading": "mind-reading", "demand": "a demand", "soft_startup": "a soft start", "i_statement": "speaking for yourself",
    "specific_request": "a clear ask", "validation": "showing you heard", "curiosity": "a question", "repair": "reaching out", "apology": "an apology", "humor": "humour",
    "boundary": "a limit", "stonewall": "shutting the door", "defensive": "defending", "absolute": "“always” or “never”",
}


def show() -> None:
    """The scene, the talk, or the look back."""
    here = page()
    held: Rehearsal | None = here.extra.get("rehearsal")
    if held is None:
        st.title("Practise the hard conversation", anchor=False)
        if not stopped.shown(here):
            scene.choose(begin)
        return
    if held.stopped:
        _stopped(here, held)
    elif here.extra.get("debrief"):
        debrief.show(here, held, begin_unaided)
    else:
        _talk(here, held)


def begin(call: Callable[[], Rehearsal]) -> None:
    """Take a rehearsal from a call, with its level, and draw again."""
    here = page()
    try:
        found = waiting_for(call, STAGES)
    except Trouble as error:
        html.trouble(str(error))
        return
    here.extra["rehearsal"], here.extra["rehearsal_id"] = found, found.id
    card = next((e.card for e in reversed(found.branch.exchanges) if e.card), found.card)
    stopped.hear(str(found.level), card, found.notice)
    here.extra.pop("debrief", None)
    st.rerun()


def begin_unaided(rehearsal_id: str) -> None:
    """A fresh variation."""
    begin(lambda: rehearsing.unaided(rehearsal_id))


def _talk(here: Page, held: Rehearsal) -> None:
    partner = held.scene.partner.name
    st.title(f"With {partner}", anchor=False)
    html.note(held.notice)
    if held.unaided_of:
        html.note("This round is without hints. They are the same person on another evening.")
    known = f"<br>{html.lines(held.scene.partner.background)}" if held.scene.partner.background else ""
    html.say(f'<p class="tt-tip"><b>What you want:</b> {html.lines(held.scene.goal)}{known}</p>')
    if not held.branch.exchanges:
        html.lead(f"You start. What do you say to {partner}?")
    for n, exchange in enumerate(held.branch.exchanges, 1):
        _exchange(held, exchange, n, last=n == len(held.branch.exchanges))
    _branches(held)
    scroll.to_turn(f"{held.id}:{held.current}", len(held.branch.exchanges) - 1)
    line = st.chat_input(f"Say it to {partner}", key="rehearse_line", max_chars=2000)
    if line:
        html.say(f'<div class="tt-said"><p>{html.lines(line)}</p></div>')
        begin(lambda: rehearsing.say(held.id, line))
    with st.container(horizontal=True, key="tools"):
        if held.branch.exchanges and st.button("Look back on it", type="primary", key="look_back"):
            _look_back(here, held)
        if st.button("Choose someone else", type="tertiary", key="another"):
            end(here)


def end(here: Page) -> None:
    """Leave this rehearsal."""
    for name in ("rehearsal", "rehearsal_id", "debrief"):
        here.extra.pop(name, None)
    st.rerun()


def _look_back(here: Page, held: Rehearsal) -> None:
    try:
        here.extra["debrief"] = rehearsing.debrief(held.id)
    except Trouble as error:
        html.trouble(str(error))
        return
    st.rerun()


def _exchange(held: Rehearsal, exchange: Exchange, n: int, *, last: bool) -> None:
    if exchange.card is not None:
        risk.show(exchange.card)
    codes = html.words([CODES.get(str(code), str(code)) for code in exchange.codes[:3]])
    shown = f'<span class="tt-codes">In it: {html.lines(codes)}</span>' if codes and held.feedback == "each" else ""
    with st.container(key=f"turn_{n - 1}"):
        html.say(f'<div class="tt-said"><p>{html.lines(exchange.user)}</p>{shown}</div>')
        if exchange.aside:
            html.say(f'<p class="tt-tip">{html.lines(exchange.aside)}</p>')
        if exchange.partner:
            html.say(f'<p class="tt-label">{html.lines(held.scene.partner.name)}</p><p class="tt-second">{html.lines(exchange.partner)}</p>')
        if exchange.beside:
            html.say(f'<p class="tt-tip">{html.lines(exchange.beside)}</p>')
        if last:
            gauges(exchange.state, _before(held, n))
        _feedback(held, exchange, n, last=last)


def _before(held: Rehearsal, n: int) -> object:
    return held.branch.exchanges[n - 2].state if n > 1 else held.opening


def _feedback(held: Rehearsal, exchange: Exchange, n: int, *, last: bool) -> None:
    found = exchange.feedback
    if found is not None and held.feedback == "each":
        with st.expander("What that line did", expanded=last):
            rows = (("Landed", found.landed), ("Try", found.try_next), ("One better line", found.better))
            parts = "".join(f"<dt>{name}</dt><dd>{html.lines(words)}</dd>" for name, words in rows if words)
            html.say(f'<dl class="tt-parts">{parts}</dl>' if parts else f'<p class="tt-talk">{html.lines(found.text)}</p>')
    if exchange.aside and not exchange.partner:
        return
    with st.popover("Say this line differently", type="tertiary", key=f"pop_{held.current}_{n}"), st.form(f"branch_{held.current}_{n}", border=False):
        words = st.text_area("What if you had said", height=90, key=f"branch_words_{held.current}_{n}", max_chars=2000, value=found.better if found else "")
        if st.form_submit_button("See how that goes") and words.strip():
            begin(lambda: rehearsing.branch(held.id, n, words, held.current))


def _branches(held: Rehearsal) -> None:
    if len(held.branches) < 2:
        return
    names = [b.name for b in held.branches]
    chosen = st.selectbox("Go on from", names, index=names.index(held.current), format_func=lambda n: "the first way" if n == "main" else n, key=f"branch_of_{held.id}_{len(names)}_{held.current}")
    if chosen != held.current:
        begin(lambda: rehearsing.switch(held.id, chosen))
    other = next((b for b in held.branches if b.name == held.branch.forked_from), None) or next(b for b in held.branches if b.name != held.current)
    with st.expander("Both ways, side by side"):
        columns = st.columns(2)
        for column, one in zip(columns, (other, held.branch), strict=True):
            with column:
                _side(held, one, from_line=max(held.branch.at, 0))


def _side(held: Rehearsal, one: Branch, from_line: int) -> None:
    html.say(f'<p class="tt-label">{html.lines("The first way" if one.name == "main" else one.name.capitalize())}</p>')
    for exchange in one.exchanges[from_line:]:
        html.say(f'<p class="tt-note">You: {html.lines(exchange.user)}</p><p class="tt-talk">{html.lines(exchange.partner or exchange.aside)}</p>')
    debrief.curve_of(held, one)


def _stopped(here: Page, held: Rehearsal) -> None:
    """The persona has gone; the coach is speaking."""
    st.title("Let's stop the practice here", anchor=False)
    card = here.card or held.card
    if card is not None:
        risk.show(card)
        if card.ask_country:
            risk.where_you_are()
    last = held.branch.exchanges[-1] if held.branch.exchanges else None
    html.say(f'<p class="tt-talk">{html.lines((last.aside if last else "") or held.notice)}</p>')
    if not here.stopped and st.button("Choose someone else", key="another"):
        end(here)
    if card is not None:
        risk.leaving_note()
