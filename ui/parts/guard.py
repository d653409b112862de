"""Leave quickly on every page, and the way back into a conversation after a reload."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui import client, rehearsing
from ui.client import Trouble
from ui.state import Exchange, Page, about, leave_url, page

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
    plan = str((here.extra.get("plan") or {}).get("id") or "")
    others = ",".join(sorted(here.weeks - {plan}))
    ids = (here.conversation_id, str(here.extra.get("rehearsal_id") or ""), plan, others, "1" if here.checked_in else "")
    return "~".join(ids) if any(ids) else ""


def _take_up(here: Page, token: str) -> None:
    conversation, rehearsal, plan, others, checked = (*token.split("~"), "", "", "", "")[:5]
    here.weeks.update(week for week in others.split(",") if week)
    here.checked_in = bool(checked)
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
    known = here.about
    st.session_state.clear()
    empty = page()
    empty.gone, empty.about, empty.met = True, known, True


def _everything(here: Page) -> list[Any]:
    door = client.door()
    calls: list[Any] = []
    if here.conversation_id and not here.saving:  # what someone chose to keep stays kept
        calls.append(lambda: door.forget(here.conversation_id))
    if rehearsal := here.extra.get("rehearsal_id"):
        calls.append(lambda: door.data("DELETE", f"/v1/rehearsals/{rehearsal}"))
    calls.append(lambda: _weeks_and_check_ins(here))
    return calls


def _weeks_and_check_ins(here: Page) -> None:
    """What this visit made; check-ins go all together or, if none were answered in it, not at all."""
    weeks = here.weeks | {str(plan["id"]) for plan in (here.extra.get("plan"),) if plan}
    if not weeks and not here.checked_in:
        return
    known = about()  # asked here: whoever came straight to one place has not met it yet
    if known and known.saving:
        return  # the owner of this machine chose to keep things
    for week in weeks:
        with suppress(Trouble):  # one that is gone already is no reason to keep the others
            client.door().data("DELETE", f"/v1/plan/{week}")
    if here.checked_in:
        client.door().data("DELETE", "/v1/checkin")


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
