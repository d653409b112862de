"""Brings guidance and examples near the person's words, and what the tone reader finds in them."""

from __future__ import annotations

from coach import tone
from coach.engine.parts import Parts
from coach.errors import CoachError
from coach.skills.matter import in_context
from coach.types import Ask, Passage, Route, SkillName, ToneKind, Triage, Turn

#: What a marked span is called in the guidance, so that the search finds its page.
TOPICS = {
    ToneKind.ABSOLUTE: "always and never in complaints",
    ToneKind.LABEL: "criticism of character instead of a complaint",
    ToneKind.CONTEMPT: "contempt and its antidote",
    ToneKind.PSEUDO_FEELING: "feelings and pseudo-feelings",
    ToneKind.MIND_READING: "mind reading",
    ToneKind.DEMAND: "request or demand",
    ToneKind.NEGATIVE_REQUEST: "asking for what you want instead of what you don't",
    ToneKind.YOU_BLAME: "softened start-up",
}
EXAMPLES = 8
SAID_OF_US = (SkillName.REVISE, SkillName.BUILD)


async def gather(parts: Parts, ask: Ask, route: Route, triage: Triage) -> Turn:
    """The turn as a skill sees it; a broken index costs the citations, never the answer."""
    text = in_context(ask.text, route.skill, ask.conversation)
    reading = tone.read(text)
    passages: tuple[Passage, ...] = ()
    if route.skill not in SAID_OF_US:
        topics = [TOPICS[s.kind] for s in reading.spans if s.kind in TOPICS]
        query = "\n".join([text[:1000], *dict.fromkeys(topics)][:4])
        try:
            passages = await parts.retriever.search(query, skill=route.skill)
        except CoachError:
            passages = ()
    return Turn(
        text=text,
        conversation=ask.conversation,
        reading=reading,
        triage=triage,
        passages=passages,
        examples=parts.bank.nearest(route.skill, text, EXAMPLES),
        instruction=route.instruction,
    )
