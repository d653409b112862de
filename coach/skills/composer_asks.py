"""The one kind question to ask when a piece is missing."""

from __future__ import annotations

import re
import zlib

from coach.skills.pieces_sound import sound
from coach.skills.pieces_types import Event, Kind, Pieces, Shape
from coach.skills.pieces_whole import whole
from coach.tone import read
from coach.types import ToneKind, Value

_OPEN = (
    "I'd like to build this from one thing that happened. What did {they} do, or not do, that you keep thinking about?",
    "There's something real under that. What did {they} do, the last time it got to you?",
    "I don't want to guess. What did {they} do, the last time this came up?",
)


_TOLD = (
    "I don't want to put words in your mouth. After this, what would you like from {them}?",
    "I can see how that would get to you. What would you want {them} to do about it, small enough for this week?",
    "I'd rather not guess. What would you like {them} to do, the next time?",
)
_OWNED = (
    "That part is yours, and you've said it straight. What would you most like {them} to hear about it?",
    "It sounds as if you'd take that back if you could. What do you wish you'd done instead?",
    "You could tell {them} almost as you told me. What would you add: what you'll do differently, or that you'd like to hear how it was?",
)
#: From here on something was told, and asking what happened would ask twice.
_MUCH = 5


class Question(Value):
    """What to ask; which piece of a sentence the answer is (a step of ``build_steps``, or ''); and its first half, where that stands."""

    text: str
    piece: str = ""
    half: str = ""


def question_for(pieces: Pieces, text: str) -> Question:
    """One question, in words a friend would use."""
    they = pieces.they
    if pieces.praise or pieces.kind in {Kind.EMPTY, Kind.RECEIVED}:
        return Question(text=_no_complaint(pieces))
    several = _own_phrases(pieces)
    if len(several) >= 2 and len(text.split()) > 45:
        options = "\n".join(f"- {phrase}" for phrase in several)
        return Question(text=f"There's a lot in this, and one thing at a time is easier to hear. Which of these matters most tonight?\n\n{options}")
    if pieces.kind is Kind.VERDICT and pieces.label and not pieces.label.lower().startswith("like "):
        verdict = f"“{pieces.label.strip()}” is the verdict, and they can't do much with a verdict. What did {they} do, the last time it got to you?"
        return Question(text=verdict, piece="happened")
    if pieces.kind is Kind.MIND:
        seen = f"You can't see what {they} {'thinks' if they != 'they' else 'think'}, but you saw something that gave you the idea. What did {they} do or say?"
        return Question(text=seen, piece="happened")
    if pieces.kind is Kind.DEFENCE:
        return Question(text=f"It sounds as if you were blamed for something and there's another side to it. What did {they} say, and what part of it is true for you?")
    if pieces.kind is Kind.COMPLAINT and pieces.event is not None:
        # of several sentences the first deed is seldom the one that hurts
        several_said = re.search(r"[.!?]\s+\w", text) is not None
        half = "" if several_said or read(text[:6_000]).of(ToneKind.SARCASM) else _half(pieces.event)
        if half:
            return Question(text=f"“{half} …” is a fair start. What would you like {_object(they)} to do about it?", piece="ask", half=half)
        return Question(text=_one_of(_TOLD, they, text), piece="ask")
    told = pieces.kind is Kind.UNCLEAR and len(text.split()) >= _MUCH
    return Question(text=_one_of(_TOLD if told else _OPEN, they, text), piece="ask" if told else "happened")


def own_question(pieces: Pieces, text: str) -> str:
    """One question to somebody who has just told what they did."""
    return _one_of(_OWNED, pieces.they, text)


def _one_of(questions: tuple[str, ...], they: str, text: str) -> str:
    """The same one for the same words."""
    return questions[zlib.crc32(text.encode()) % len(questions)].format(they=they, them=_object(they))


def _no_complaint(pieces: Pieces) -> str:
    """For thanks that may be a jab, for a message received, and for nothing at all."""
    if pieces.kind is Kind.EMPTY:
        return "I couldn't find words to work with there. What would you like to say to them?"
    if pieces.kind is Kind.RECEIVED:
        return (
            "That reads like something you received. I can help you guess what's under it and answer without a fight. "
            "What did you feel when you read it?"
        )
    return f"That sounds like something good {'was done' if pieces.said.lower().startswith('your ') else pieces.they + ' did'}. Would you like to thank {_object(pieces.they)} for it, or did something about it bother you?"


def _half(event: Event) -> str:
    """The first half of the sentence as far as it stands, ready to be finished."""
    start = {Shape.UNWANTED: "When you ", Shape.OTHER: "When ", Shape.STATE: "When you're "}.get(event.shape, "")
    if (
        not start
        or not sound(event.vp)
        or not whole(f"{start}{event.vp}".removeprefix("When ").strip())
        or re.search(r"(?:'ll|'d|'ve|n't)$", event.vp)
        or (event.past and event.shape is Shape.STATE)
        or read(event.vp).spans
        or len(event.vp.split()) > 16
    ):
        return ""
    return f"{start}{event.vp}"


def _object(they: str) -> str:
    return {"he": "him", "she": "her"}.get(they, "them")


def _own_phrases(pieces: Pieces) -> list[str]:
    found = dict.fromkeys(event.clause.strip() for event in pieces.events if 2 <= len(event.clause.split()) <= 16)
    return list(found)[:3]
