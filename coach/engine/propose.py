"""Propose, verify, choose: a specialist's answers and the guided phrasings stand side by side, and the best one speaks.

The model alone mixes up who does what now and then; the composer alone sounds stiff now and then. Both are held to the same
checks first; ``coach.skills.worth`` then orders what passed. Where nothing of the model's passes, the guided coach speaks.
"""

from __future__ import annotations

from coach import tasks
from coach.engine.ask_model import prompt_for
from coach.engine.fields import drafted
from coach.engine.outcome import Outcome
from coach.engine.parts import Parts
from coach.engine.verify import verify
from coach.errors import ModelError, ModelGarbled
from coach.skills.base import Skill
from coach.skills.worth import best
from coach.types import Draft, Turn

#: Guided phrasings that join the choice, best first.
GUIDED = 2
UNTRAINED = "the embedded model was not trained for this, so the guided coach answered"
LONG = "longer than what the embedded model was trained on, so the guided coach answered"


async def propose(parts: Parts, skill: Skill, turn: Turn, guided: tuple[Draft, ...], outcome: Outcome) -> Outcome:
    """One model call with several answers, held together with the guided ones; model errors are notes, not exceptions."""
    assert parts.llm is not None
    if len(skill.tagged(turn).split()) > tasks.LONGEST_WORDS:
        return outcome.noted(LONG)
    prompt = prompt_for(parts, skill, turn)
    try:
        completions = await parts.llm.complete(prompt, n=1 + parts.samples)
    except ModelError as error:
        return outcome.broke(error)
    outcome = outcome.counted(completions)
    held: list[Draft] = []
    for completion in completions:
        try:
            draft = drafted(parts.llm, skill, turn, completion, prompt.origin)
        except ModelGarbled as error:
            outcome = outcome.noted(f"model answer unusable: {error}")
            continue
        if draft.text not in {one.text for one in held}:
            verdict = verify(parts, skill, turn, draft)
            outcome = outcome.weighed(draft, verdict)
            held += [draft] if verdict.passed else []
    if not held:
        return outcome
    rivals = [draft for draft in guided[:GUIDED] if not draft.asks and verify(parts, skill, turn, draft).passed]
    return outcome.settled(best(turn, (*held, *rivals)))
