"""Reads every line for risk outside the persona, and says when the partner stops."""

from __future__ import annotations

from coach.engine.parts import Parts
from coach.rehearsal import limits
from coach.safety import triage as safety
from coach.types import Ask, Card, Category, Conversation, Level, Scene, Value

OFFER = ("I won't play a partner you may have to be afraid of; practising on them could make it less safe. "
         "I can help you rehearse telling a friend, an advocate or a lawyer instead.")
MOST_ASKED = 2


class Stop(Value):
    """The coach speaking instead of the partner."""

    kind: str
    text: str
    level: Level = Level.BENIGN
    categories: tuple[Category, ...] = ()
    card: Card | None = None


async def read_line(parts: Parts, conversation: Conversation, line: str, scene: Scene) -> tuple[Stop | None, Conversation]:
    """Why the partner doesn't answer this line (None when they do), and what triage carries on."""
    triage = await parts.triager.read(line, conversation)
    reply = parts.policy.decide(triage, Ask(text=line, conversation=conversation))
    after = safety.remember(conversation, triage, line)
    if reply is not None and (triage.level.stops_coaching or reply.card is not None or not _played_out(conversation)):
        kind = "safety" if triage.level.stops_coaching or reply.card is not None else "question"
        text = reply.text if kind == "question" or conversation.level.stops_coaching else f"{_name(scene)} stops here. {reply.text}"
        if reply.card is not None:
            after = after.model_copy(update={"cards_shown": after.cards_shown + 1})
        return Stop(kind=kind, text=text, level=reply.level, categories=reply.categories, card=reply.card), after
    aside = limits.aside(line, scene)
    if aside is not None:
        return Stop(kind=aside.kind, text=aside.text, level=triage.level, categories=triage.categories), after
    return None, after


def _name(scene: Scene) -> str:
    return scene.partner.name or "The scene"


def _played_out(conversation: Conversation) -> bool:
    """After a couple of questions the scene goes on: a line to the partner is rarely an answer to us."""
    return len(conversation.extra.get("asked", ())) >= MOST_ASKED


async def read_scene(parts: Parts, conversation: Conversation, scene: Scene) -> tuple[Stop | None, Conversation]:
    """Whether this scene is set up at all: not with somebody to be afraid of, a child, or for cruelty."""
    partner = scene.partner
    told = ". ".join(t.rstrip(".") for t in (scene.goal, partner.background, partner.hot_button, ", ".join(partner.traits)) if t)
    triage = await parts.triager.read(told, conversation)
    reply = parts.policy.decide(triage, Ask(text=told, conversation=conversation))
    if reply is not None and (triage.level.stops_coaching or reply.card is not None):
        after = safety.remember(conversation, triage, told)
        return Stop(kind="safety", text=f"{reply.text}\n\n{OFFER}", level=reply.level, categories=reply.categories, card=reply.card), after
    aside = limits.of_scene(scene)
    if aside is not None:
        return Stop(kind=aside.kind, text=aside.text, level=triage.level, categories=triage.categories), conversation
    return None, conversation.model_copy(update={"level": triage.level, "categories": triage.categories})
