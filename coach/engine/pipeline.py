"""One turn, one way through.

    words → triage → (policy: stop here?) → route → retrieve → draft → verify → reply → remember
                                                                 ↑        │  one redraft, then the guided floor
                                                                 └────────┘
Each step takes values and returns one value. Emergency and safety-first leave by policy: no retrieval, no model.
"""

from __future__ import annotations

from coach.engine.draft import answer
from coach.engine.names import unveil, veil
from coach.engine.parts import SILENT, Parts
from coach.engine.remember import remember
from coach.engine.reply import speak
from coach.engine.retrieve import gather
from coach.engine.stopwatch import Stopwatch
from coach.ports import Progress
from coach.types import Ask, Conversation, Reply


async def take_turn(parts: Parts, ask: Ask, progress: Progress = SILENT) -> tuple[Reply, Conversation]:
    """Answer one message; returns the reply and the conversation as it stands after it."""
    watch = Stopwatch()
    with watch.lap("triage"):
        triage = await parts.triager.read(ask.text, ask.conversation)
    stopped = parts.policy.decide(triage, ask)
    if stopped is not None:
        return remember(parts, ask, triage, watch.stamp(stopped, triage))

    await progress("reading")
    with watch.lap("route"):
        route = parts.router.route(ask, triage)
    with watch.lap("retrieve"):
        turn = await gather(parts, ask, route, triage)

    await progress("drafting")
    hidden = veil(turn) if parts.llm is not None and parts.llm.leaves_machine else None
    with watch.lap("draft"):
        outcome = await answer(parts, parts.skills[route.skill], hidden.turn if hidden else turn, progress)
    outcome = unveil(outcome, hidden) if hidden else outcome

    reply = speak(parts, ask, triage, route, turn, outcome)
    return remember(parts, ask, triage, watch.stamp(reply, triage))
