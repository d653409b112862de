"""Does a clause about time offer it or take it?"""

from __future__ import annotations

import re

from coach.plan import time_patterns as said
from coach.plan.clock import days_in, stretches_in


def kind_of(clause: str, mood: str) -> str:
    """ "free", "busy", or "" where a clause says neither; ``mood`` is that of the clause it continues."""
    if said.SPENT_FROM.search(clause):
        return "busy"
    if (said.OFFERED.search(clause) or said.SHARED_MEAL.search(clause)) and not said.NOT_FREE.search(clause):
        return "free"
    return _told(clause, mood)


def _told(clause: str, mood: str) -> str:
    if said.AROUND.search(clause) and not re.search(r"\bnot?\b|n't\b", clause, re.I):
        return "free"
    if re.search(r"\bleaves\b|\bleave (?:for|at)\b", clause, re.I) and not said.FREE.search(clause):
        return ""
    if (
        said.SUITS.search(clause)
        and not said.NOT_FREE.search(clause)
        and not re.search(r"\bnot?\b|n't\b", clause, re.I)
    ):
        return "free"
    if said.SLOTS.search(clause) or said.FOR_US.search(clause) or said.PREFER.search(clause):
        return "free"
    if said.NO_PART.search(clause) or re.search(
        r"\bno[.!]?$|\b(?:not|nothing|never|nowhere) (?:before|after|past|until|till)\b", clause, re.I
    ):
        return "busy"
    if said.OFF_DAY.search(clause) and not re.search(
        r"\b(?:have|has|get|gets|day) .{0,8}off\b|\b(?:we're|i'm|he's|she's) (?:both )?off\b", clause, re.I
    ):
        return "busy"
    free_word = re.search(r"\b(?:free|available|off|ours|home|only|possible|together|spare)\b", clause, re.I)
    if not free_word and (said.HAS_THING.search(clause) or said.DAY_IS.search(clause)):
        return "busy"
    if said.ONLY.search(clause) and not said.BUSY.search(clause):
        return "free"
    return _by_words(clause, mood)


def _by_words(clause: str, mood: str) -> str:
    if said.NOT_FREE.search(clause) or re.search(
        r"\bno(?:t)? (?:on )?(?:mon|tue|wed|thu|fri|sat|sun|evening|morning|week)", clause, re.I
    ):
        return "busy"
    free, busy = said.FREE.search(clause), said.BUSY.search(clause)
    if free and busy:
        if re.search(r"\bwork(?:s|ing)? (?:for|best|well)\b|\bday(?:s)? off\b|\bonly\b", clause, re.I):
            return "free"
        if said.TAKEN.search(clause) and not re.search(
            r"\bfree|available|home\b|\bwe (?:get|have|'ve got)\b", clause, re.I
        ):
            return "busy"
        if re.search(r"\b(?:off work|from work|after work|finish)\b", clause, re.I):
            return "free"
        return "busy" if re.search(r"\bcan't|cannot|never|off[- ]limits|keep|leave\b", clause, re.I) else "free"
    if free:
        return "free"
    if busy:
        return "busy"
    return mood or _bare(clause)


def _bare(clause: str) -> str:
    """No verdict in the words: "Saturday mornings 8 to 10" offers time, "I study evenings" takes it."""
    if re.search(r"\bleav(?:es?|ing)\b", clause, re.I) or not (days_in(clause) or stretches_in(clause)):
        return ""
    doing = re.search(
        r"\b(?:i|he|she|they|my \w+)\s+"
        r"(?!am\b|is\b|are\b|have\b|has\b|can\b|could\b|want\b|wants\b|would\b|get\b|gets\b|like\b|need\b|think\b|prefer\b)[a-z]+",
        clause,
        re.I,
    )
    if doing:
        return "busy"
    timed = any(s.fixed for s in stretches_in(clause))
    return "free" if timed or (days_in(clause) and len(clause.split()) <= 5) else ""
