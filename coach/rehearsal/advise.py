"""Feedback with the best words at hand: a general model's when they hold, else code's; the better line from reframe."""

from __future__ import annotations

import re

from pydantic import ValidationError

from coach import tasks
from coach.engine.fields import parse_fields
from coach.engine.parts import Parts
from coach.errors import CoachError, ModelError
from coach.ports import ModelPrompt
from coach.prompts import quote
from coach.rehearsal.feedback import NO_ANSWER, Answer, better_line, feedback
from coach.safety import own_words
from coach.tone import read
from coach.types import (
    COMPETITIVE,
    Code,
    Coding,
    Conversation,
    LineFeedback,
    PartnerState,
    Scene,
    SkillName,
    ToneKind,
    Turn,
)
from coach.words import likeness, new_names, new_numbers

MOST_WORDS = 45
#: A better line is one breath; and nobody is grateful for what they were just cross about.
MOST_BETTER = 30
_GLAD = re.compile(r"\b(?:grateful|thankful|thank you|thanks|glad|happy|proud|relieved|touched|delighted|return the favour|hopeful|calm|excited)\b", re.IGNORECASE)
_EVENTS = {Code.BLAME, Code.ABSOLUTE, Code.DEMAND}
_NOT = re.compile(r"\b(?:never|not|no|nothing|nobody|without|stop|\w+n't)\b", re.IGNORECASE)
_HARSH = (ToneKind.CONTEMPT, ToneKind.LABEL, ToneKind.THREAT, ToneKind.SARCASM, ToneKind.ABSOLUTE, ToneKind.MIND_READING, ToneKind.DEMAND, ToneKind.YOU_BLAME)


async def advise(
    parts: Parts, scene: Scene, line: str, coding: Coding, before: PartnerState, after: PartnerState,
    they_said: str, conversation: Conversation, used: tuple[LineFeedback, ...], reply: str = "", settled: bool = False, answer: Answer = NO_ANSWER,
) -> LineFeedback:
    """What the line did and a better one; never fails."""
    bad = any(code in COMPETITIVE for code in coding.codes)
    texts = tuple(f.text for f in used)
    better = better_line(scene, line, coding, _reframed(parts, line, coding, conversation) if bad else "", they_said, tuple(f.better for f in used))
    own = feedback(scene, line, coding, before, after, better, texts, reply, settled, answer)
    if parts.llm is None or parts.llm.kind != "general":
        return own
    return await _from_model(parts, scene, line, coding, they_said, bad, own) or own


def _reframed(parts: Parts, line: str, coding: Coding, conversation: Conversation) -> str:
    """The reframe skill's sentence for the line; '' when it asks instead, its words don't hold, or the line tells of nothing that happened."""
    skill = parts.skills.get(SkillName.REFRAME)
    if skill is None or len(line.split()) < 5 or not _EVENTS & set(coding.codes) or Code.STONEWALL in coding.codes:
        return ""
    turn = Turn(text=line, conversation=conversation, reading=read(line))
    try:
        drafts = (*skill.candidates(turn), skill.floor(turn))
        kept = next((d for d in drafts if not d.asks and d.result and not skill.check(turn, d)), None)
    except CoachError:
        return ""
    said = str((kept.result or {}).get("statement", "")) if kept else ""
    holds = said and len(said.split()) <= MOST_BETTER and not read(said).of(*_HARSH) and likeness(said, line) > 0.2 and not _GLAD.search(said) and not _flipped(said, line, coding)
    return said if holds else ""


def _flipped(said: str, line: str, coding: Coding) -> bool:
    """True where the sentence says the opposite happened: a "never" lost before "when you", or an order told as a deed."""
    told = re.search(r"\bwhen you\b[^.?!]*", said, re.IGNORECASE)
    if told is None:
        return False
    return coding.codes[0] is Code.DEMAND or (bool(_NOT.search(line)) and not _NOT.search(told.group(0)))


async def _from_model(
    parts: Parts, scene: Scene, line: str, coding: Coding, they_said: str, bad: bool, own: LineFeedback
) -> LineFeedback | None:
    assert parts.llm is not None
    house, task = parts.prompts.get("house"), parts.prompts.get("skills/feedback")
    wants = "Then one better line they could say instead, in their own voice." if bad else "The line needs no mending: leave better empty."
    text = task.render(goal=quote(scene.goal), before=quote(they_said or "(nothing yet)"), line=quote(line),
                       codes=", ".join(coding.codes), wants_better=wants)
    prompt = ModelPrompt(system=house.render(canary=parts.canary), messages=(("user", text),), origin=f"{house.origin} {task.origin}",
                         json_schema=tasks.FeedbackAnswer.model_json_schema(), max_tokens=220, temperature=0.3)
    try:
        answers = await parts.llm.complete(prompt)
        answer = tasks.FeedbackAnswer.model_validate(parse_fields(answers[0].text, "feedback"))
    except (ModelError, ValidationError, IndexError):
        return None
    known = " ".join((scene.goal, scene.partner.name, scene.partner.background, line, they_said))
    if not _holds(answer.feedback, known, MOST_WORDS):
        return None
    better = answer.better if bad and _holds(answer.better, known, 40) and not read(answer.better).of(*_HARSH) else own.better
    return LineFeedback(text=answer.feedback.strip(), landed=own.landed, try_next=own.try_next, better=better, spoke=parts.llm.spoke)


def _holds(text: str, known: str, most: int) -> bool:
    if not text.strip() or len(text.split()) > most:
        return False
    return not (own_words.scan(text) or read(text).of(ToneKind.THERAPIST_SPEAK) or new_names(known, text) or new_numbers(known, text))
