"""Leave quickly on every page, and the way back into a conversation after a reload."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui import client, rehearsing
from ui.client import Trouble
from ui.state import Exchange, Page, leave_url, page

HERE = Path(__file__).parent


@cache
def _script() -> str:
    return (HERE / "guard.js").read_text(encoding="utf-8")


def mount() -> None:
    """Put the guard on the page; resumes what this tab held before a reload."""
    here = page()
    component = st.components.v2.component("notes_guard", js=_script())
    found = component(
        key="guard", height=1, on_leave_change=_leave, on_held_change=lambda: None,
        data={"leave": leave_url(), "held": _token(here), "met": here.met, "gone": here.gone},
    )
    if here.gone:
        st.stop()
    held = str(found.get("held") or "")
    if held and not here.met:
        here.met = True
        if held != "none" and not _token(here):
            _take_up(here, held)
        st.rerun()


def _token(here: Page) -> str:
    """Opaque ids only: what a reload needs to come back here."""
    plan = here.extra.get("plan") or {}
    ids = (here.conversation_id, str(here.extra.get("rehearsal_id") or ""), str(plan.get("id") or ""))
    return "~".join(ids) if any(ids) else ""


def _take_up(here: Page, token: str) -> None:
    conversation, rehearsal, plan = (*token.split("~"), "", "")[:3]
    if conversation:
        resume(here, conversation)
    if rehearsal:
        with suppress(Trouble):
            found = rehearsing.find(rehearsal)
            here.extra["rehearsal"], here.extra["rehearsal_id"] = found, found.id
            here.level = str(found.level) if found.stopped else here.level
    if plan:
        with suppress(Trouble):
            here.extra["plan"] = client.door().data("GET", f"/v1/plan/{plan}")


def _leave() -> None:
    """Forget on the service, then here; the browser has already gone blank."""
    here = page()
    here.gone = True  # a call still on its way sees this and forgets what it brings
    for forget in _everything(here):
        with suppress(Trouble):
            forget()
    address = here.about
    st.session_state.clear()
    empty = page()
    empty.gone, empty.about, empty.met = True, address, True


def _everything(here: Page) -> list[Any]:
    door = client.door()
    calls: list[Any] = []
    if here.conversation_id and not here.saving:  # what someone chose to keep stays kept
        calls.append(lambda: door.forget(here.conversation_id))
    if rehearsal := here.extra.get("rehearsal_id"):
        calls.append(lambda: door.data("DELETE", f"/v1/rehearsals/{rehearsal}"))
    if here.about and here.about.saving:
        return calls  # the owner of this machine chose to keep things
    if plan := (here.extra.get("plan") or {}).get("id"):
        calls.append(lambda: door.data("DELETE", f"/v1/plan/{plan}"))
    if here.extra.get("check_in"):
        calls.append(lambda: door.data("DELETE", "/v1/checkin"))
    return calls


def resume(here: Page, conversation_id: str) -> bool:
    """Read a conversation back, with its level; False when it is gone."""
    try:
        found = client.door().conversation(conversation_id)
    except Trouble:
        return False
    here.start_over()
    here.conversation_id, here.level, here.saving = found.id, str(found.level), found.saved
    here.country = found.profile.country or here.country
    for message in found.messages:
        if message.role == "person":
            here.thread.append(Exchange(said=message.text))
        elif here.thread:
            here.thread[-1].plain, here.thread[-1].level = message.text, str(message.level)
    if here.stopped:
        with suppress(Trouble):
            here.card = client.door().helplines(here.country, urgent=here.level == "emergency")
    return True
