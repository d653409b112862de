"""A lent answer made this person's own, beside the draft: the small model proposes, code keeps what holds, or nothing changes."""

from __future__ import annotations

from coach.engine.outcome import Outcome
from coach.engine.parts import Parts
from coach.engine.verify import verify
from coach.errors import ModelError
from coach.skills import theirs
from coach.skills.base import Skill
from coach.types import Turn


async def made_theirs(parts: Parts, skill: Skill, turn: Turn, outcome: Outcome) -> Outcome:
    """The chosen draft with the person's own details put in; as it was where it was not lent, or nothing proposed holds."""
    draft = outcome.chosen
    if parts.writer is None or draft is None or not draft.result or not draft.result.get("lent"):
        return outcome
    lines = theirs.lines_of(draft.skill, draft.result)
    try:
        edits = await parts.writer.changes(turn.text, lines)
    except ModelError as error:
        return outcome.noted(f"left as lent: {type(error).__name__}")
    now = theirs.changed(turn.text, lines, edits)
    if now == lines:
        return outcome
    result = theirs.with_lines(draft.skill, draft.result, now)
    own = draft.model_copy(update={"result": result, "text": skill.say(result), "spoke": "embedded", "model": parts.writer.name})
    verdict = verify(parts, skill, turn, own)
    tried = outcome.weighed(own, verdict)
    return tried.settled(own) if verdict.passed else tried
