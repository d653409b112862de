"""A lent answer made this person's own, beside the draft: the small model proposes, code keeps what holds, or nothing changes."""

from __future__ import annotations

import asyncio

from coach.engine.outcome import Outcome
from coach.engine.parts import Parts
from coach.engine.verify import verify
from coach.errors import ModelError
from coach.ports import Writer
from coach.skills import theirs
from coach.skills.base import Skill
from coach.types import Turn

#: Longest wait for all of it, seconds; then the answer is said as it was lent.
PATIENCE_S = 6.0


async def made_theirs(parts: Parts, skill: Skill, turn: Turn, outcome: Outcome) -> Outcome:
    """The chosen draft with the person's own details put in; as it was where it was not lent, or nothing proposed holds."""
    draft = outcome.chosen
    if parts.writer is None or draft is None or not draft.result or not draft.result.get("lent"):
        return outcome
    lines = theirs.lines_of(draft.skill, draft.result)
    try:
        async with asyncio.timeout(PATIENCE_S):
            now = await _changed(parts.writer, turn.text, lines)
    except (ModelError, TimeoutError) as error:
        return outcome.noted(f"left as lent: {type(error).__name__}")
    if now == lines:
        return outcome
    result = theirs.with_lines(draft.skill, draft.result, now)
    own = draft.model_copy(update={"result": result, "text": skill.say(result), "spoke": "embedded", "model": parts.writer.name})
    verdict = verify(parts, skill, turn, own)
    tried = outcome.weighed(own, verdict)
    return tried.settled(own) if verdict.passed else tried


async def _changed(writer: Writer, text: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines after the changes that hold and are for the better."""
    now = lines
    for change in await writer.changes(text, lines):
        then = theirs.after(text, now, (change.old, change.new))
        if then is None:
            continue
        ((before, made),) = [pair for pair in zip(now, then, strict=True) if pair[0] != pair[1]]
        if await writer.better(text, before, made, change):
            now = then
    return now
