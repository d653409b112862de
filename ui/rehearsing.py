"""Rehearsal calls: start, say, branch, switch, debrief, go unaided."""

from __future__ import annotations

from typing import Any

from coach.types import Persona, Rehearsal, RehearsalDebrief
from ui import client

ROOT = "/v1/rehearsals"


def personas() -> list[Persona]:
    """The shelf."""
    found = client.door().data("GET", "/v1/personas")
    rows = found if isinstance(found, list) else found["personas"]
    return [Persona.model_validate(row) for row in rows]


def start(body: dict[str, Any]) -> Rehearsal:
    """Open a scene."""
    return client.door().read(Rehearsal, "POST", ROOT, json=body)


def find(rehearsal_id: str) -> Rehearsal:
    """One rehearsal as it stands."""
    return Rehearsal.model_validate(client.door().data("GET", f"{ROOT}/{rehearsal_id}")["rehearsal"])


def say(rehearsal_id: str, line: str) -> Rehearsal:
    """One line."""
    client.door().data("POST", f"{ROOT}/{rehearsal_id}/say", json={"text": line})
    return find(rehearsal_id)


def branch(rehearsal_id: str, at: int, line: str, source: str) -> Rehearsal:
    """Line ``at`` said differently; the old branch stays."""
    view = client.door().data("POST", f"{ROOT}/{rehearsal_id}/branch", json={"at": at, "text": line, "source": source})
    return Rehearsal.model_validate(view["rehearsal"])


def switch(rehearsal_id: str, name: str) -> Rehearsal:
    """Go on with another branch."""
    client.door().data("POST", f"{ROOT}/{rehearsal_id}/switch", json={"name": name})
    return find(rehearsal_id)


def debrief(rehearsal_id: str) -> RehearsalDebrief:
    """What to keep."""
    return client.door().read(RehearsalDebrief, "POST", f"{ROOT}/{rehearsal_id}/debrief")


def unaided(rehearsal_id: str) -> Rehearsal:
    """A fresh variation without feedback."""
    return client.door().read(Rehearsal, "POST", f"{ROOT}/{rehearsal_id}/unaided")


def forget(rehearsal_id: str) -> None:
    """Delete it."""
    client.door().data("DELETE", f"{ROOT}/{rehearsal_id}")
