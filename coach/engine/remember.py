"""The conversation as it stands after a turn: messages, the sticky level, the last sentence."""

from __future__ import annotations

import itertools

from coach.engine.memory import remembered
from coach.engine.parts import Parts
from coach.engine.summary import summarised
from coach.safety import triage as safety
from coach.skills.matter import turned_away
from coach.types import Ask, Builder, Conversation, Message, Reply, Triage

#: Fields of a result that hold the sentence a later "shorter" is about.
SENTENCE_FIELDS = ("statement", "reply", "say")


def remember(parts: Parts, ask: Ask, triage: Triage, reply: Reply) -> tuple[Reply, Conversation]:
    """The reply (with the AI notice if one is due) beside the new conversation; the level can only have risen."""
    before, now = safety.remember(ask.conversation, triage, ask.text), parts.clock.now()
    notice = parts.policy.disclosure(ask)
    reply = reply.model_copy(update={"disclosure": notice})
    level = before.level.raised_to(triage.level)
    said = Message(role="person", text=ask.text, at=now, level=triage.turn_level)
    answered = Message(role="coach", text=reply.text, at=now, skill=reply.skill, level=level)
    sentence = sentence_of(reply)
    stands = "" if turned_away(ask.text) else before.last_sentence
    facts, wishes = remembered(before, ask.text, reply)
    after = before.model_copy(update={
        "messages": (*before.messages, said, answered),
        "level": level,
        "categories": tuple(dict.fromkeys((*before.categories, *triage.categories))),
        "cards_shown": before.cards_shown + (1 if reply.card else 0),
        "last_sentence": sentence or stands,
        "last_skill": reply.skill if sentence else before.last_skill if stands else None,
        "builder": builder_of(reply),
        "disclosed_at": now if notice else before.disclosed_at,
        "facts": facts,
        "wishes": wishes,
    })
    return reply, after.model_copy(update={"summary": summarised(after)})


def sentence_of(reply: Reply) -> str:
    """The sentence this reply offered to say, or ''."""
    result = reply.result or {}
    if reply.spoke == "policy":
        return ""
    if "move" in result:
        return offered_in(reply.text)
    if attempts := result.get("attempts"):
        return str(attempts[0].get("say", ""))
    return next((str(result[f]) for f in SENTENCE_FIELDS if result.get(f)), "")


def offered_in(text: str) -> str:
    """The first quotation in a text, its lines joined; '' when there is none."""
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if line.startswith(">")), len(lines))
    kept = itertools.takewhile(lambda line: line.startswith(">"), lines[start:])
    return " ".join(line[1:].strip() for line in kept)


def builder_of(reply: Reply) -> Builder | None:
    """The builder's pieces while it is still asking; None otherwise."""
    pieces = (reply.result or {}).get("builder")
    return Builder.model_validate(pieces) if pieces else None
