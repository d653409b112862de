"""Which skill answers: the person's choice, the builder in progress, a wish about the last sentence, then cues and near examples."""

from __future__ import annotations

import re

from coach.engine.route_cues import scores
from coach.ports import ExampleBank
from coach.skills.mirror import sentences
from coach.skills.revise_parse import is_instruction
from coach.skills.wishes import standing_wishes
from coach.types import Ask, Conversation, Route, SkillName, Triage

#: A lead this large needs no vote; below ``DOUBT`` after the vote we ask.
CLEAR, DOUBT = 2.0, 0.45
VOTERS = (SkillName.REFRAME, SkillName.NEED, SkillName.DECODE, SkillName.REPAIR)
WEIGHT = 2.6
_LEAVE = re.compile(r"\b(?:stop (?:this|building|the builder)|never ?mind|forget it|cancel|skip (?:this|it)|quit|something else|let'?s leave it)\b", re.IGNORECASE)
_ABOUT_LAST = re.compile(
    r"^(?:that|it|this|sounds?|too|still|not|make|say|no[, ]|less|more|way|even|and |now |can you|could you|shorter|softer|firmer|as a|in |without|add|mention|start|drop|take|just|use|keep|put|change|start|give|leave|i'?d never|(?:he|she|they)(?:'d| would|'ll| will| won't| wouldn't| hates?| doesn't like))\b|\b(?:robotic|robot|therapist|cheesy|cringe|too (?:long|short|soft|harsh|formal|much)|sounds? like|word|sentence|version|wording|tone)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:(?:he|she|they)(?:'d| would|'ll| will)? (?:never|not|just laugh|laugh|hate|roll|think)\b.{0,30}(?:that|go for|it|like)?|(?:won't|wouldn't|will never) (?:go for|work|like|say|buy)|i'?d never say|i don'?t talk like|not (?:really )?me\b|doesn'?t sound like me)", re.IGNORECASE)
_YESNO = re.compile(r"^(?:yes|no|yeah|nope|nah|yep|ok(?:ay)?|sure|maybe|i guess|kind of|not really|both|neither|exactly)\b", re.IGNORECASE)
_NEW_MATTER = 16


class SkillRouter:
    """Reads what the words plainly are; near examples vote where that is not enough; doubt asks."""

    def __init__(self, bank: ExampleBank | None = None) -> None:
        self._bank = bank

    def route(self, ask: Ask, triage: Triage) -> Route:
        """The skill for this turn."""
        talk, text = ask.conversation, ask.text.strip()
        if ask.skill is not None:
            instruction = text if ask.skill is SkillName.REVISE else ""
            return Route(skill=ask.skill, instruction=instruction, why="chosen")
        if talk.builder is not None and not _LEAVE.search(text):
            return Route(skill=SkillName.BUILD, why="builder in progress")
        return _about_last(talk, text) or self._fresh(talk, text)

    def _fresh(self, talk: Conversation, text: str) -> Route:
        total, named = scores(text)
        answer = _answers_coach(talk, text, total)
        if answer is not None:
            return answer
        first, lead = _leader(total)
        if first is not None and lead >= CLEAR:
            return Route(skill=first, confidence=min(0.99, 0.7 + lead / 20), why=", ".join(named))
        voted = self._voted(text, total)
        first, lead = _leader(voted)
        if first is None or (not total and voted[first] < DOUBT * WEIGHT):
            return Route(skill=SkillName.CHAT, confidence=0.5, why="no cue: talk")
        second = _second(voted, first)
        if lead < DOUBT and second is not None and _askable(first, second) and len(text.split()) > 3:
            question = QUESTIONS[frozenset((first, second))]
            return Route(skill=SkillName.CHAT, confidence=0.4, instruction=question, question=question, why=f"{first} or {second}?")
        return Route(skill=first, confidence=min(0.9, 0.5 + lead / 6), why=", ".join((*named, "near examples")))

    def _voted(self, text: str, total: dict[SkillName, float]) -> dict[SkillName, float]:
        """Cues plus how near each skill's curated examples are."""
        out = dict(total)
        if self._bank is None or len(text.split()) < 3:
            return out
        for skill in VOTERS:
            near = self._bank.nearest(skill, text[:600], 3)
            if near:
                out[skill] = out.get(skill, 0.0) + WEIGHT * sum(e.score for e in near) / len(near)
        return out


def _about_last(talk: Conversation, text: str) -> Route | None:
    """A wish about the sentence before, or a standing wish; None when it is a new matter."""
    words = len(text.split())
    if standing_wishes(text):
        aimed = bool(talk.last_sentence) and is_instruction(text) and not re.search(r"\b(?:from now on|at a time|replies|answers|questions?)\b", text, re.IGNORECASE)
        skill = SkillName.REVISE if aimed else SkillName.CHAT
        return Route(skill=skill, instruction=text if aimed else "", confidence=0.9, why="standing wish")
    if not talk.last_sentence or talk.last_skill is None or words > 30:
        return None
    if _NEVER.search(text) and words <= _NEW_MATTER:
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.85, why="pushes back on the sentence")
    total, _ = scores(text)
    heavy = max((value for skill, value in total.items() if skill not in {SkillName.NEED, SkillName.CHAT}), default=0.0)
    if is_instruction(text) and (heavy < 3 or words <= 8) and (_ABOUT_LAST.search(text) or words <= 10):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.9, why="instruction")
    if words <= 9 and _ABOUT_LAST.match(text) and heavy < 3 and "?" not in text and not _YESNO.match(text):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.7, why="short remark on the sentence")
    return None


def _answers_coach(talk: Conversation, text: str, total: dict[SkillName, float]) -> Route | None:
    """A short answer to the coach's own question goes back to the skill that asked, or stays in talk."""
    last = next((m for m in reversed(talk.messages) if m.role == "coach"), None)
    if last is None or "?" not in last.text or max(total.values(), default=0.0) >= 4:
        return None
    asked = last.skill
    if asked in {SkillName.REFRAME, SkillName.NEED} and ">" not in last.text and len(sentences(text)) <= 3:
        return Route(skill=asked, confidence=0.7, why="answers our question")
    if asked in {SkillName.CHAT, SkillName.LEARN} and max(total.values(), default=0.0) < 3 and (len(text.split()) <= 12 or not total):
        return Route(skill=SkillName.CHAT, confidence=0.65, why="goes on talking")
    return None


def _leader(total: dict[SkillName, float]) -> tuple[SkillName | None, float]:
    if not total:
        return None, 0.0
    ranked = sorted(total.items(), key=lambda item: -item[1])
    return ranked[0][0], ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)


def _second(total: dict[SkillName, float], first: SkillName) -> SkillName | None:
    others = sorted(((v, k) for k, v in total.items() if k is not first), key=lambda item: -item[0])
    return others[0][1] if others else None


def _askable(one: SkillName, two: SkillName) -> bool:
    return frozenset((one, two)) in QUESTIONS


#: One clarifying question for each pair that is easily taken for the other.
QUESTIONS: dict[frozenset[SkillName], str] = {
    frozenset((SkillName.REFRAME, SkillName.NEED)): "I can go two ways with that. Would you like to say what bothered you, or ask for what you'd like instead?",
    frozenset((SkillName.REFRAME, SkillName.REPAIR)): "Is this something you want to bring up with them, or has there already been a fight that you'd like to mend?",
    frozenset((SkillName.REFRAME, SkillName.DECODE)): "Are those your words to them, or something they wrote to you?",
    frozenset((SkillName.NEED, SkillName.REHEARSE)): "Would you like a sentence to start with, or shall we practise the whole talk?",
    frozenset((SkillName.NEED, SkillName.REPAIR)): "Are you after a way to ask for something, or a way back after a fight?",
    frozenset((SkillName.DECODE, SkillName.REPAIR)): "Do you want to make sense of what they wrote, or to mend things first?",
    frozenset((SkillName.NEED, SkillName.PLAN)): "Would you like words to ask them for it, or ideas for the two of you to do?",
}


#: The name bootstrap knows it by.
HouseRouter = SkillRouter
