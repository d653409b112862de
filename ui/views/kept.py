"""Kept: saved conversations to open, take away or delete, and what is remembered from the one that is open."""

from __future__ import annotations

from datetime import datetime
from textwrap import shorten
from typing import Any

import streamlit as st

from ui import client
from ui.client import Trouble
from ui.parts import guard, html
from ui.parts.links import go, link
from ui.state import Page, page


def show() -> None:
    """What is kept on this machine."""
    here = page()
    st.title("What is kept", anchor=False)
    html.lead("Only conversations you chose to keep, on this machine. Deleting removes the words and everything remembered from them.")
    try:
        saved = client.door().conversations()
    except Trouble as error:
        html.trouble(str(error))
        return
    if not saved:
        html.say('<p class="tt-talk">Nothing. That is how it starts, and it can stay that way.</p>')
        link("talk", "Write something")
    for row in saved:
        _row(here, row)
    if here.conversation_id:
        _facts(here)


def _row(here: Page, row: dict[str, Any]) -> None:
    key = str(row["id"])
    with st.container(border=True, key=f"kept_{key}"):
        html.say(f'<div class="tt-source"><b>{html.lines(str(row["title"] or _first_words(here, key)))}</b><span>{html.lines(_when(str(row["started"])))}</span></div>')
        with st.container(horizontal=True):
            if st.button("Open", key=f"open_{key}") and guard.resume(here, key):
                go("talk")
            st.download_button("Save as text", data=lambda: _text(key), file_name="notes.md", mime="text/markdown", key=f"text_{key}", type="tertiary", on_click="ignore")
            st.download_button("Save as JSON", data=lambda: _json(key), file_name="notes.json", mime="application/json", key=f"json_{key}", type="tertiary", on_click="ignore")
            if st.button("Delete", key=f"delete_{key}", type="tertiary"):
                _delete(here, key)


def _first_words(here: Page, key: str) -> str:
    """How it began: what tells one conversation from another. It never changes, so it is asked for once a visit."""
    known: dict[str, str] = here.extra.setdefault("first_words", {})
    if key not in known:
        try:
            said = next((m.text for m in client.door().conversation(key).messages if m.role == "person"), "")
        except Trouble:
            said = ""
        if not said:
            return "A conversation"
        known[key] = shorten(said, 70, placeholder=" …")
    return known[key]


def _when(started: str) -> str:
    try:
        at = datetime.fromisoformat(started).astimezone()
    except ValueError:
        return started[:10]
    return f"{at.day} {at:%B %Y, %H:%M}"


def _text(key: str) -> str:
    try:
        return client.door().markdown(key)
    except Trouble as error:
        return str(error)


def _json(key: str) -> str:
    try:
        return client.door().conversation(key).model_dump_json(indent=2)
    except Trouble as error:
        return str(error)


def _delete(here: Page, key: str) -> None:
    try:
        gone = client.door().forget(key)
    except Trouble as error:
        html.trouble(str(error))
        return
    here.extra.get("first_words", {}).pop(key, None)
    if here.conversation_id == key:
        here.start_over()
    st.toast("Deleted: the words, and what was remembered from them." if gone else "There was nothing left to delete.")
    st.rerun()


def _facts(here: Page) -> None:
    """Each remembered thing can go on its own."""
    try:
        facts = client.door().conversation(here.conversation_id).facts
    except Trouble:
        return
    if not facts:
        return
    st.subheader("Remembered in the open conversation", anchor=False)
    for fact in facts:
        with st.container(horizontal=True, vertical_alignment="center"):
            html.say(f'<p class="tt-talk">{html.lines(fact.text)}</p>')
            st.button("Forget", key=f"fact_{fact.id}", type="tertiary", on_click=_forget_fact, args=(here.conversation_id, fact.id))


def _forget_fact(conversation_id: str, fact_id: str) -> None:
    try:
        client.door().forget_fact(conversation_id, fact_id)
    except Trouble as error:
        st.toast(str(error))
