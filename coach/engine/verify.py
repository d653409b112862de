"""Code, not a model, decides whether a draft may ship: form, safety of our own words, grounding, the skill's own checks."""

from __future__ import annotations

import re

from coach.engine.manners import manners
from coach.engine.parts import Parts
from coach.safety import disclosure, own_words
from coach.skills.base import Skill
from coach.types import Draft, Finding, Turn, Verdict, VerdictKind

#: Longest reply we ever send, words; a tired person stops reading before that.
LONGEST = 170


def verify(parts: Parts, skill: Skill, turn: Turn, draft: Draft) -> Verdict:
    """Pass, fail with reasons, or "could not tell" when a check itself broke."""
    try:
        findings = (
            *_form(draft),
            *_leaks(parts, draft),
            *own_words.scan(draft.text, told="\n".join((*turn.conversation.person_texts[-6:], turn.text)), goodbye=_leaves(turn.text)),
            *_grounding(turn, draft),
            *manners(turn, draft),
            *skill.check(turn, draft),
        )
    except Exception as error:  # a check that cannot run must not read as a pass
        return Verdict(kind=VerdictKind.UNSURE, findings=(Finding(rule="check-broke", detail=type(error).__name__),))
    return Verdict(kind=VerdictKind.FAIL if findings else VerdictKind.PASS, findings=findings)


def _leaves(text: str) -> bool:
    """A goodbye, alone or at the end of more."""
    return any(disclosure.is_farewell(part) for part in (text, *re.split(r"[.!?,\n]+", text)) if part.strip())


def _form(draft: Draft) -> tuple[Finding, ...]:
    text = draft.text.strip()
    if not text:
        return (Finding(rule="empty", detail="say something"),)
    if len(text.split()) > LONGEST:
        return (Finding(rule="too-long", detail=f"at most {LONGEST} words"),)
    return ()


def _leaks(parts: Parts, draft: Draft) -> tuple[Finding, ...]:
    if parts.canary and parts.canary in draft.text:
        return (Finding(rule="canary", detail="repeats the instructions"),)
    return ()


def _grounding(turn: Turn, draft: Draft) -> tuple[Finding, ...]:
    known = {passage.page_id for passage in turn.passages}
    return tuple(Finding(rule="unknown-source", detail=cited) for cited in draft.citations if cited not in known)

