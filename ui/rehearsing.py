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


def say(rehearsal_id: str, line: str) -> Rehearsal:
    """One line."""
    return client.door().read(Rehearsal, "POST", f"{ROOT}/{rehearsal_id}/say", json={"line": line})


def branch(rehearsal_id: str, at: int, line: str, source: str) -> Rehearsal:
    """Line ``at`` said differently; the old branch stays."""
    return client.door().read(Rehearsal, "POST", f"{ROOT}/{rehearsal_id}/branch", json={"at": at, "line": line, "source": source})


def switch(rehearsal_id: str, name: str) -> Rehearsal:
    """Go on with another branch."""
    return client.door().read(Rehearsal, "POST", f"{ROOT}/{rehearsal_id}/switch", json={"name": name})


def debrief(rehearsal_id: str) -> RehearsalDebrief:
    """What to keep."""
    return client.door().read(RehearsalDebrief, "POST", f"{ROOT}/{rehearsal_id}/debrief")


def unaided(rehearsal_id: str) -> Rehearsal:
    """A fresh variation without feedback."""
    return client.door().read(Rehearsal, "POST", f"{ROOT}/{rehearsal_id}/unaided")


def forget(rehearsal_id: str) -> None:
    """Delete it."""
    client.door().data("DELETE", f"{ROOT}/{rehearsal_id}")
