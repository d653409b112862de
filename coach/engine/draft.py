"""Draft, verify, one redraft, then the guided floor: the only loop of a turn."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from coach.engine.ask_model import knows, prompt_for
from coach.engine.fields import drafted
from coach.engine.outcome import Outcome
from coach.engine.parts import Parts
from coach.engine.propose import UNTRAINED, propose
from coach.engine.theirs import made_theirs
from coach.engine.verify import verify
from coach.errors import ModelError, ModelGarbled
from coach.ports import Progress
from coach.skills.base import Skill
from coach.types import Draft, SkillName, Turn

BARE = "the embedded model has no adapter here; asked bare it fails nearly every check, so the guided coach answered"
#: Where no way of changing a sentence passes, it is shown again rather than started over.
AS_IT_STANDS = "That change bends it out of shape in my hands. As it stands:\n\n> {line}\n\nWhich word would you swap first?"
log = logging.getLogger(__name__)

#: Said when nothing we have passes our own checks: no claim, one question.
LAST_RESORT = "I don't have a good sentence for this yet. What happened, the last time it got to you?"


async def answer(parts: Parts, skill: Skill, turn: Turn, progress: Progress) -> Outcome:
    """The best draft that passes, and where it was lent, made this person's own."""
    return await made_theirs(parts, skill, turn, await _drafted(parts, skill, turn, progress))


async def _drafted(parts: Parts, skill: Skill, turn: Turn, progress: Progress) -> Outcome:
    """The model's draft, or the guided floor's, with everything tried on the way."""
    outcome = Outcome()
    ready: Iterable[Draft] = guided(skill, turn)
    if parts.llm is None or not skill.uses_model:
        return _floor(parts, skill, turn, outcome, ready)
    if parts.llm.kind == "bare":
        outcome = outcome.noted(BARE)
    elif not knows(parts.llm, skill.name):
        outcome = outcome.noted(UNTRAINED)
    elif parts.llm.kind == "specialist":
        ready = tuple(ready)
        outcome = await propose(parts, skill, turn, ready, outcome)
    else:
        for _ in range(2):
            outcome = await _try_model(parts, skill, turn, outcome)
            if outcome.chosen is not None or outcome.broken:
                break
            turn = turn.model_copy(update={"findings": outcome.reasons})
            await progress("redrafting")
    if outcome.chosen is not None:
        return outcome
    return _floor(parts, skill, turn, outcome, ready)


async def _try_model(parts: Parts, skill: Skill, turn: Turn, outcome: Outcome) -> Outcome:
    """One model call; model errors are notes, not exceptions."""
    assert parts.llm is not None
    try:
        prompt = prompt_for(parts, skill, turn)
        completions = await parts.llm.complete(prompt)
    except ModelError as error:
        return outcome.broke(error)
    outcome = outcome.counted(completions)
    for completion in completions:
        try:
            draft = drafted(parts.llm, skill, turn, completion, prompt.origin)
        except ModelGarbled as error:
            outcome = outcome.noted(f"model answer unusable: {error}")
            continue
        outcome = outcome.tried(draft, verify(parts, skill, turn, draft))
        if outcome.chosen is not None:
            break
    return outcome


def _floor(parts: Parts, skill: Skill, turn: Turn, outcome: Outcome, ready: Iterable[Draft]) -> Outcome:
    """The guided answer; where even that does not pass, one honest question that claims nothing."""
    for draft in ready:
        outcome = outcome.tried(draft, verify(parts, skill, turn, draft))
        if outcome.chosen is not None:
            return outcome
    last = turn.conversation.last_sentence if skill.name is SkillName.REVISE else ""
    text = AS_IT_STANDS.format(line=last) if last else LAST_RESORT
    return outcome.settled(Draft(skill=skill.name, result=None, text=text, spoke="guided", asks=True))


def guided(skill: Skill, turn: Turn) -> Iterator[Draft]:
    """What the skill composes itself, best first; a composer that breaks on odd words ends the list, not the turn."""
    try:
        yield from (cited(turn, draft) for draft in skill.candidates(turn))
        yield cited(turn, skill.floor(turn))
    except Exception as error:
        log.error("composing for %s broke: %s", skill.name, type(error).__name__)


def cited(turn: Turn, draft: Draft) -> Draft:
    """An answer points at the guidance that goes with it; a question points at nothing."""
    if draft.asks or draft.citations or draft.result is None:
        return draft
    return draft.model_copy(update={"citations": tuple(p.page_id for p in turn.passages)})
