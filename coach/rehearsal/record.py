"""A rehearsal under the batch contract's names."""

from __future__ import annotations

from typing import Any

from coach.rehearsal import debrief as closing
from coach.types import Exchange, PartnerState, Rehearsal


def as_record(rehearsal: Rehearsal, ms: float) -> dict[str, Any]:
    """Replies, codes, states, feedback, debrief, and what every batch answer has."""
    exchanges = rehearsal.branch.exchanges
    last = exchanges[-1] if exchanges else None
    played = [e for e in exchanges if not e.aside]
    debrief = closing.debrief(rehearsal).model_dump(mode="json") if played else None
    card = next((e.card for e in reversed(exchanges) if e.card), rehearsal.card)
    return {
        "reply": _reply(rehearsal, last), "replies": [e.aside or e.partner for e in exchanges], "codes": [list(e.codes) for e in exchanges],
        "spans": [[s.model_dump(mode="json") for s in e.spans] for e in exchanges], "states": [as_state(e.state) for e in exchanges],
        "feedback": [_feedback(e) for e in exchanges], "debrief": debrief, "level": rehearsal.level, "categories": list(rehearsal.categories),
        "skill": "rehearse", "spoke": _spoke(rehearsal, exchanges), "model": next((e.model for e in exchanges if e.model), ""), "ms": round(ms, 1),
        "card": card.model_dump(mode="json") if card else None, "notice": rehearsal.notice, "stopped": rehearsal.stopped,
        "result": {
            "scene": rehearsal.scene.model_dump(mode="json"), "opening": as_state(rehearsal.opening),
            "stances": [e.stance for e in exchanges], "asides": [e.aside_kind for e in exchanges], "beside": [e.beside for e in exchanges],
            "curve": [p.model_dump(mode="json") for p in closing.curve(rehearsal.opening, rehearsal.branch)],
            "score": closing.score(rehearsal.branch).model_dump(mode="json"),
        },
        "trace": {"notes": [list(e.notes) for e in exchanges]},
    }


def as_state(state: PartnerState) -> dict[str, float]:
    """The three gauges, 0–10."""
    return {"heat": state.heat, "openness": state.openness, "heard": state.heard}


def _reply(rehearsal: Rehearsal, last: Exchange | None) -> str:
    if rehearsal.stopped and rehearsal.card is not None:
        return rehearsal.notice
    return (last.aside or last.partner) if last else rehearsal.notice


def _feedback(exchange: Exchange) -> dict[str, Any] | None:
    found = exchange.feedback
    if found is None:
        return None
    return {"text": found.text, "landed": found.landed, "try": found.try_next, "better": found.better or None}


def _spoke(rehearsal: Rehearsal, exchanges: tuple[Exchange, ...]) -> str:
    if not exchanges or exchanges[-1].aside:
        return "policy"
    return exchanges[-1].spoke
