"""Reads a scene from loose data (a batch line, a form, an API body)."""

from __future__ import annotations

import re
from typing import Any

from coach.errors import InputError
from coach.types import Partner, Scene

_LONGEST = 600
_PRONOUNS = {"he": "he/him", "him": "he/him", "she": "she/her", "her": "she/her", "male": "he/him", "female": "she/her", "man": "he/him", "woman": "she/her"}


def scene_of(record: dict[str, Any]) -> Scene:
    """The scene; everything but the goal may be missing. Raises InputError saying what to add."""
    goal = _words(record.get("goal"))
    if not goal:
        raise InputError("a rehearsal needs a goal: what would you like to be able to say?")
    partner = record.get("partner")
    if partner is not None and not isinstance(partner, dict):
        raise InputError("partner must be an object with name, style, background, hot_button and softener (each optional)")
    told = {"pronouns": _pronouns_in(goal, partner or {}), **{k: v for k, v in (partner or {}).items() if v}}
    return Scene(goal=goal, relationship=_words(record.get("relationship")), partner=partner_of(told), difficulty=_difficulty(record.get("difficulty")))


def _pronouns_in(goal: str, partner: dict[str, Any]) -> str:
    """How the scene itself speaks of the partner ("Ask him …"); '' when it doesn't, or says both."""
    for text in (goal, _words(partner.get("background"))):
        he, she = (len(re.findall(rf"\b(?:{forms})\b", text, re.IGNORECASE)) for forms in ("he|him|his|boyfriend|husband", "she|her|hers|girlfriend|wife"))
        if bool(he) != bool(she):
            return "he" if he else "she"
    return ""


def partner_of(data: dict[str, Any]) -> Partner:
    """A partner from loose fields; unknown ones are left aside."""
    traits = data.get("traits") or ()
    if isinstance(traits, str):
        traits = [t.strip() for t in traits.split(",")]
    pronouns = _words(data.get("pronouns")).lower()
    return Partner(
        name=_words(data.get("name"))[:40] or "Sam", pronouns=_PRONOUNS.get(pronouns.split("/")[0], pronouns or "they/them"),
        style=_words(data.get("style") or data.get("manner"))[:60] or "defensive",
        traits=tuple(_words(t) for t in traits if _words(t))[:6] if isinstance(traits, (list, tuple)) else (),
        background=_words(data.get("background")), hot_button=_words(data.get("hot_button")), softener=_words(data.get("softener")),
    )


def _words(value: Any) -> str:
    if value is None or isinstance(value, (dict, list, tuple)):
        return ""
    return " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())[:_LONGEST]


def _difficulty(value: Any) -> int:
    try:
        return min(3, max(1, int(value))) if value is not None else 2
    except (TypeError, ValueError):
        return 2


def turns_of(record: dict[str, Any]) -> list[str]:
    """The person's lines of a batch record, as texts; raises InputError when there are none."""
    turns = record.get("turns")
    if not isinstance(turns, list) or not turns:
        raise InputError("turns must be a list with at least one line to say")
    texts = [t.get("user", t.get("text")) if isinstance(t, dict) else t for t in turns]
    if not all(isinstance(t, str) for t in texts):
        raise InputError("each turn must be a text")
    return [str(t) for t in texts]
