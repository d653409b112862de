"""One turn, one way through.

    words → triage → (policy: stop here?) → route → retrieve → draft → verify → (policy again) → reply → remember
               │                                                 ↑        │  one redraft, then the guided floor
               │                                                 └────────┘
               └─ a configured model reads for danger meanwhile: it may raise the level, and then the draft is dropped
Each step takes values and returns one value. Emergency and safety-first leave by policy: no retrieval, no draft.
"""

from __future__ import annotations

from asyncio import gather as beside

from coach.engine.draft import answer
from coach.engine.names import unveil, veil
from coach.engine.parts import SILENT, Parts
from coach.engine.remember import remember
from coach.engine.reply import speak
from coach.engine.retrieve import gather
from coach.engine.stopwatch import Stopwatch
from coach.ports import Progress
from coach.types import Ask, Conversation, Reply, Triage


async def take_turn(parts: Parts, ask: Ask, progress: Progress = SILENT) -> tuple[Reply, Conversation]:
    """Answer one message; returns the reply and the conversation as it stands after it."""
    watch = Stopwatch()
    with watch.lap("triage"):
        triage = parts.triager.glance(ask.text, ask.conversation)
    held = bool(triage.unsure) or parts.policy.decide(triage, ask) is not None
    if held:  # before anybody is stopped or asked, whoever else reads for danger has read as well
        triage = await parts.triager.look_again(triage, ask.text, ask.conversation)
        if (stopped := parts.policy.decide(triage, ask)) is not None:
            return remember(parts, ask, triage, watch.stamp(stopped, triage))

    await progress("reading")
    with watch.lap("route"):
        route = parts.router.route(ask, triage)
    with watch.lap("retrieve"):
        turn = await gather(parts, ask, route, triage)

    await progress("drafting")
    hidden = veil(turn) if parts.llm is not None and parts.llm.leaves_machine else None
    with watch.lap("draft"):
        drafting = answer(parts, parts.skills[route.skill], hidden.turn if hidden else turn, progress)
        looking = _known(triage) if held else parts.triager.look_again(triage, ask.text, ask.conversation)
        outcome, again = await beside(drafting, looking)
    if again is not triage and (stopped := parts.policy.decide(again, ask)) is not None:
        return remember(parts, ask, again, watch.stamp(stopped, again))
    outcome = unveil(outcome, hidden) if hidden else outcome

    reply = speak(parts, ask, again, route, turn, outcome)
    return remember(parts, ask, again, watch.stamp(reply, again))


async def _known(triage: Triage) -> Triage:
    """What was read already."""
    return triage
