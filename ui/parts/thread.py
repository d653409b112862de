"""The conversation so far, and what can be done with it."""

from __future__ import annotations

import json
from collections.abc import Callable

import streamlit as st

from ui import client
from ui.client import Trouble
from ui.parts import html, replies
from ui.state import Exchange, Page

Ask = Callable[..., None]

#: What a person says about a sentence, and what is sent.
WISHES = (
    ("Shorter", "shorter"), ("Warmer", "warmer"), ("Firmer", "firmer"), ("Sounds robotic", "that sounds robotic"),
    ("They'd never go for that", "they'd never go for that"),
)


def said(text: str) -> None:
    """The person's words, as they are."""
    html.say(f'<div class="tt-said"><p>{html.lines(text)}</p></div>')


def show(here: Page, ask: Ask) -> None:
    """Every exchange, oldest first."""
    helps = [n for n, exchange in enumerate(here.thread) if exchange.out and exchange.out.card]
    for n, exchange in enumerate(here.thread):
        last = n == len(here.thread) - 1
        with st.container(key=f"turn_{n}"):
            _exchange(here, exchange, n, last, ask, newest_help=helps[-1:] == [n])


def _exchange(here: Page, exchange: Exchange, n: int, last: bool, ask: Ask, *, newest_help: bool) -> None:
    if exchange.out is None:
        said(exchange.said)
        if exchange.plain:
            replies.plain(exchange.plain)
        if exchange.trouble:
            html.trouble(exchange.trouble)
        if exchange.trouble and last:
            st.button("Try again", key=f"again_{n}", on_click=_again, args=(here, ask))
        return
    replies.show(exchange.said, exchange.out, n, last, newest_help=newest_help)
    if last and not here.pending and replies.can_revise(exchange.out):
        _wishes(n, ask)
    replies.small_print(exchange.out, last)


def _wishes(n: int, ask: Ask) -> None:
    html.note("Not quite you? Ask for it differently:")
    with st.container(horizontal=True, key=f"wishes_{n}"):
        for label, words in WISHES:
            st.button(label, key=f"wish_{n}_{label}", on_click=ask, args=(words, "revise"))


def _again(here: Page, ask: Ask) -> None:
    failed = here.thread.pop()
    ask(failed.said)


def tools(here: Page) -> None:
    """Keep, download, delete, begin again: small, at the end."""
    with st.container(horizontal=True, key="tools"):
        st.button("New page", key="fresh", type="tertiary", on_click=_fresh, args=(here,))
        if here.conversation_id:
            with st.popover("Keep, download, delete", type="tertiary"):
                _keep(here)


def _fresh(here: Page) -> None:
    """An unsaved conversation is forgotten on the service as well."""
    if here.conversation_id and not here.saving:
        _forget(here.conversation_id)
    here.start_over()


def _forget(conversation_id: str) -> bool:
    try:
        return client.door().forget(conversation_id)
    except Trouble:
        return False


def _keep(here: Page) -> None:
    known = here.about.saving if here.about else False
    on = st.toggle("Keep this conversation on this machine", value=known if here.saving is None else here.saving, key="saving")
    if on != (known if here.saving is None else here.saving):
        _set_saving(here, on)
    html.note("Off: it is forgotten when the coach stops, after two hours without a word, or as soon as you delete it or leave quickly." if not on else "Kept. You'll find it under “Kept”.")
    st.download_button("Download as text", data=lambda: _markdown(here.conversation_id), file_name="notes.md", mime="text/markdown", on_click="ignore")
    st.download_button("Download as JSON", data=lambda: _json(here.conversation_id), file_name="notes.json", mime="application/json", on_click="ignore")
    if st.button("Delete it now", key="delete_now"):
        gone = _forget(here.conversation_id)
        here.start_over()
        st.toast("Deleted: the words, and what was remembered from them." if gone else "There was nothing left to delete.")
        st.rerun()


def _set_saving(here: Page, on: bool) -> None:
    try:
        client.door().keep(here.conversation_id, on)
        here.saving = on
    except Trouble as error:
        html.trouble(str(error))


def _markdown(conversation_id: str) -> str:
    try:
        return client.door().markdown(conversation_id)
    except Trouble as error:
        return str(error)


def _json(conversation_id: str) -> str:
    try:
        return client.door().conversation(conversation_id).model_dump_json(indent=2)
    except Trouble as error:
        return json.dumps({"error": str(error)})
