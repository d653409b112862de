"""A later line of a talk, by what it asks of us in its meaning: where that is plain, it leads."""

from __future__ import annotations

import re

from coach.engine.route_talk import coach_said, offered
from coach.safety.line_kinds import LineKinds
from coach.skills.chat_kind import QUESTIONS, SETTLED
from coach.skills.chat_recall import recalls
from coach.skills.matter import message_before, wants_answer
from coach.skills.moves_read import MOVE, kinds_of
from coach.skills.wishes import only_wishes
from coach.types import Conversation, Route, SkillName

#: From this chance on a line is plainly of a kind.
PLAIN = 0.55
#: Right behind a sentence of ours, what may be a wish about it is one.
JUST_OFFERED = 0.4
_SORRY = re.compile(r"\b(?:sorry|apolog\w+)\b", re.IGNORECASE)
_SURE = {"tell": 0.8, "change": 0.6, "will": 0.5, "why": 0.5, "bye": 0.7}


def by_kind(reader: LineKinds | None, talk: Conversation, text: str) -> Route | None:
    """Where a line goes whose kind is plain; None for a first line, a doubtful one, or one that has a way of its own."""
    chances = kinds_of(reader, text, talk)
    kind = max(chances, key=chances.__getitem__, default="")
    near = kind == "change" and bool(talk.last_sentence) and offered(coach_said(talk))
    if not kind or chances[kind] < (JUST_OFFERED if near else _SURE.get(kind, PLAIN)) or recalls(text, talk) or only_wishes(text):
        return None
    if kind == "words" and (_SORRY.search(text) or (wants_answer(text) and message_before(talk))):  # the ways back and the readings know more
        return None
    if kind == "change" and talk.last_sentence:
        return Route(skill=SkillName.REVISE, instruction=text, confidence=chances[kind], why="a change, by its meaning")
    if kind in {*QUESTIONS, *SETTLED, "words", "change", "tell"} or (kind == "bye" and "?" not in text):
        return Route(skill=SkillName.CHAT, instruction=f"{MOVE}{kind}", confidence=chances[kind], why=f"{kind}, by its meaning")
    return None


def asks(route: Route) -> bool:
    """Whether it leads to the answer to a small question."""
    return route.instruction.removeprefix(MOVE) in QUESTIONS
