"""A later line of a talk, by what it asks of us in its meaning: where that is plain, it leads."""

from __future__ import annotations

import re

from coach.engine.route_cues import scores
from coach.engine.route_talk import coach_said, offered
from coach.safety.line_kinds import LineKinds
from coach.skills.chat_kind import QUESTIONS, SETTLED
from coach.skills.chat_recall import recalls
from coach.skills.matter import message_before, wants_answer
from coach.skills.moves_read import MOVE, kinds_of, move_in
from coach.skills.wishes import only_wishes
from coach.types import Conversation, Route, SkillName

#: From this chance on a line is plainly of a kind.
PLAIN = 0.55
#: Some question of theirs it is, as long as words or a change are less likely than this; and from this cue on a plan is wanted.
OTHER, SIGN = 0.2, 3.0
#: Right behind a sentence of ours, what may be a wish about it is one.
JUST_OFFERED = 0.4
_SORRY = re.compile(r"\b(?:sorry|apolog\w+)\b", re.IGNORECASE)
_SURE = {"tell": 0.7, "change": 0.6, "will": 0.5, "bye": 0.6}


def by_kind(reader: LineKinds | None, talk: Conversation, text: str) -> Route | None:
    """Where a line goes whose kind is plain; None for a first line, a doubtful one, or one that has a way of its own."""
    chances = kinds_of(reader, text, talk)
    kind = max(chances, key=chances.__getitem__, default="")
    asked = sum(chances.get(name, 0.0) for name in QUESTIONS)
    if asked >= PLAIN and "?" in text and kind not in QUESTIONS and max(chances["words"], chances["change"]) < OTHER:
        kind = max(QUESTIONS, key=lambda name: chances.get(name, 0.0))
    near = kind == "change" and bool(talk.last_sentence) and offered(coach_said(talk))
    sure = asked if kind in QUESTIONS and "?" in text else chances.get(kind, 0.0)
    if not kind or sure < (JUST_OFFERED if near else _SURE.get(kind, PLAIN)) or recalls(text, talk) or only_wishes(text):
        return None
    if kind == "tell" and scores(text)[0].get(SkillName.PLAN, 0.0) >= SIGN:
        return None
    if kind == "words" and (_SORRY.search(text) or (wants_answer(text) and message_before(talk))):  # the ways back and the readings know more
        return None
    if kind == "change" and talk.last_sentence:
        return Route(skill=SkillName.REVISE, instruction=text, confidence=chances[kind], why="a change, by its meaning")
    if kind in {*QUESTIONS, *SETTLED, "words", "change", "tell"} or (kind == "bye" and "?" not in text):
        return Route(skill=SkillName.CHAT, instruction=f"{MOVE}{kind}", confidence=min(0.99, sure), why=f"{kind}, by its meaning")
    return None


def asks(route: Route) -> bool:
    """Whether it leads to the answer to a small question."""
    return move_in(route.instruction) in QUESTIONS
