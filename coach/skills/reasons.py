"""The person's own reason: what they gave after "because", or the plight they named beside the deed."""

from __future__ import annotations

import re

from coach.skills.pieces_clauses import cooled
from coach.skills.pieces_sound import sound
from coach.skills.pieces_types import Event
from coach.tone import read

_BECAUSE = re.compile(r"\b(?:because|since|as) (?P<why>(?:I|my|we|our)\b[^,.!?;]{4,70})", re.IGNORECASE)
_PLIGHT = re.compile(
    r"(?:\band|,|[.!?;]|-|you know(?: that)?|\w+ing) (?P<why>I(?:'m (?:on a call|in a meeting|trying to \w+|freezing|cold|starving|pregnant|on nights|up at|the one|recovering|ill|sick with|allergic|trying to sleep)|"
    r"(?:'ve got| have| have got| got) (?:exams?|work|an? (?:early|exam|interview|job|deadline|shift|migraine|bad back|newborn)|a \w+ (?:shift|start|day)|to (?:be )?(?:up|work|get up|study))|"
    r" (?:work nights|work from home|start (?:work )?at|get up at|can't sleep|need to sleep|have to get up|can't breathe|have asthma))[^,.!?;]{0,50})",
    re.IGNORECASE,
)


def _beside(said: str, event: Event) -> str:
    """The sentence that holds the event, and the one after it; of a rant nothing further off is its reason."""
    parts = re.split(r"(?<=[.!?;])\s+", said)
    at = next((i for i, part in enumerate(parts) if event.clause and event.clause[:30].lower() in part.lower()), None)
    return " ".join(parts[at : at + 2]) if at is not None else said if len(said.split()) <= 30 else ""


def own_reason(said: str, event: Event) -> str:
    """Ready to end a clause (", because I have exams"), or empty when they gave none that can stand in a sentence."""
    near = _beside(said, event)
    for pattern, joint in ((_BECAUSE, ", because "), (_PLIGHT, ", and ")):
        for match in pattern.finditer(near):
            why = cooled(match["why"])
            told = event.vp.lower()
            if re.fullmatch(r"I(?: have|'ve got| have got) work(?: too)?", why, re.IGNORECASE) or not sound(why) or len(why.split()) > 12 or read(why).spans or why.lower() in told:
                continue
            if re.search(r"\b(?:you|your|you're)\b", why) or match["why"].lower() in event.clause.lower():
                continue
            small = why if why.startswith(("I ", "I'")) else why[:1].lower() + why[1:]
            return f"{joint}{small}"
    return ""
