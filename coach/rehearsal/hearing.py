"""What the partner takes a line to be: the nearest kind of answer first, down to "any"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.rehearsal import deal, mirror, picked
from coach.rehearsal.state import touches
from coach.types import COMPETITIVE, Code, Coding, PartnerState, Scene

#: What the partner is answering, by the person's weightiest code; the first that applies.
TRIGGERS: tuple[tuple[Code, str], ...] = (
    (Code.CONTEMPT, "contempt"), (Code.DEMAND, "demand"), (Code.BLAME, "attack"), (Code.MIND_READING, "attack"),
    (Code.ABSOLUTE, "attack"), (Code.DEFENSIVE, "excuse"), (Code.STONEWALL, "wall"), (Code.APOLOGY, "sorry"),
    (Code.SPECIFIC_REQUEST, "request"), (Code.BOUNDARY, "limit"), (Code.CURIOSITY, "asked"), (Code.REPAIR, "sorry"),
    (Code.I_STATEMENT, "feel"), (Code.VALIDATION, "seen"), (Code.SOFT_STARTUP, "open"), (Code.HUMOR, "joke"),
)
_PUSHED = frozenset(("contempt", "attack", "demand", "excuse"))
_ABOUT_NOW = re.compile(r"\b(?:(?:have|got|do) you (?:have |got )?(?:a|ten|five|twenty|half)|is (?:now|this) (?:a )?(?:ok|okay|good|bad|all right)|(?:can|could|may) (?:i|we) (?:tell|ask|talk|say|have|sit|speak|borrow you|grab you|steal you|catch you)|are you busy)\b", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"\b[Hh]ow(?:'s|'re| is| are| was| were) (?:(?!It\b|That\b|Things\b|You\b|I\b)[A-Z][\w'-]+|he|she|they|(?:your|our|my|the) (?:mother|father|mum|mom|mam|dad|nan|gran\w*|brother|sister|sons?|daughters?|kids|children|boys?|girls?|baby|parents|family|folks|friends?|lads|boss|dog|cat|aunt\w*|uncle))\b(?! for you)")
_CHECKS = re.compile(r"\b(?:is that right|did i get (?:that|it)(?: right)?|have i got (?:that|it)(?: right)?|am i (?:right|close|wrong|getting (?:it|that))|does that (?:sound|seem) (?:right|fair|about right)|is that (?:it|fair|close))\b", re.IGNORECASE)
_OPEN_QUESTION = re.compile(r"(?:^|[.!?:,]\s+)(?:and |but |so |first,? |really,? )?(?:how|what|why|when|where|who|which)\b[^.!?]*\?", re.IGNORECASE)
_TO_BE_TOLD = re.compile(r"\b(?:will|would|can|could) you (?:please )?(?:tell me|explain|help me (?:understand|see))\b[^.!?]*\?", re.IGNORECASE)
_TAKES_BACK = re.compile(r"\b(?:sorry|fault|(?:shouldn't|should not) have|should have|fair (?:of|from|on)|wasn't fair|take (?:that|it) back|start (?:again|over)|didn't mean|came out wrong|let me try|try that again|my bad|forgive|i was (?:wrong|sharp|rude|unkind)|apolog\w+)\b", re.IGNORECASE)
_OF_NOW = re.compile(r"\bhow (?:do|are) you (?:feel(?:ing)?(?: about (?:it|that|this))?(?: now)?\s*\?|now\b)|\bhow (?:is|does) (?:it|that) (?:feel )?now\b", re.IGNORECASE)
#: A polite ask stays one, whatever hardness was read into it.
_IN_AN_ASK = frozenset((Code.DEMAND, Code.ABSOLUTE))
#: Kinds of question, and the next best cell for each.
_NEXT_BEST = {"fear": ("fear", "feels"), "picture": ("picture", "help"), "pick": ("pick",), "opinion": ("opinion",), "which": ("which", "feels")}
_MOVES = frozenset(("open", "feel", "seen", "sorry", "joke", "any"))


@dataclass(frozen=True)
class Moment:
    """Everything a line may answer to."""

    scene: Scene
    line: str
    coding: Coding
    state: PartnerState
    first: bool
    settled: bool
    seed: str


def kinds_of(moment: Moment, said: tuple[str, ...] = (), dealt: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What was just said, the nearest word first, down to "any". ``dealt`` are the outcomes of earlier asks."""
    trigger = trigger_of(moment)
    if trigger in _PUSHED:
        sore = trigger != "excuse" and touches(moment.line, moment.scene.partner.hot_button)
        return ("sore", trigger, "any") if sore else (trigger, "any")
    if trigger == "asked":
        return (*_questions(moment.line), "asked")
    if trigger == "request" and (moment.first or deal.proposes(moment.line) or not _taken(moment, dealt)):
        return ("request",)
    if not moment.first and _taken(moment, dealt):
        return ("done", "seen", "any")
    if trigger in ("feel", "sorry", "seen", "limit", "any") and picked.offers(moment.line) and not mirror.stand(moment.line):
        return ("offer", trigger, "any")
    if trigger in _MOVES and moment.scene.partner.softener and touches(moment.line, moment.scene.partner.softener):
        return ("moved", trigger, "any")
    if trigger in ("feel", "any") and said and said[-1].rstrip(" *").endswith("?") and len(said) % 2:
        return ("answered", trigger, "any")
    if trigger == "feel" and picked.warms(moment.line):
        return ("seen", "feel", "any")
    return (trigger, "any")


def _taken(moment: Moment, dealt: tuple[str, ...]) -> bool:
    """True when the line takes what was agreed or offered."""
    if picked.closes(moment.line):
        return bool(dealt) or moment.settled
    return bool(dealt) and dealt[-1] in ("counter", "condition", "yes") and deal.takes(moment.line)


def _questions(line: str) -> tuple[str, ...]:
    if _CHECKS.search(line):
        return ("asked_check",)
    if _OF_SOMEBODY.search(line):
        return ("asked_person",)
    if _OF_NOW.search(line):
        return ("asked_now", "asked_feels")
    found = picked.asked_for(line)
    return tuple(f"asked_{name}" for name in _NEXT_BEST.get(found, (found,))) if found else ()


def trigger_of(moment: Moment) -> str:
    """What was just said, in one word."""
    codes = moment.coding.codes
    if moment.first and not set(codes) & COMPETITIVE and (Code.SOFT_STARTUP in codes or _ABOUT_NOW.search(moment.line)) and not deal.proposes(moment.line):
        return "open"
    pushes = bool(codes) and (codes[0] in COMPETITIVE or Code.CONTEMPT in codes)
    if deal.proposes(moment.line) and (not pushes or set(codes) & COMPETITIVE <= _IN_AN_ASK):
        return "request"
    if not pushes and _asks(moment.line, codes):
        return "asked"
    asks = picked.requests(moment.line) and "?" not in moment.line
    names = dict(TRIGGERS)
    if not set(codes) & COMPETITIVE:
        heard = [names[c] for c in codes if c is not Code.SPECIFIC_REQUEST or asks]
        return _plainly(moment.line, codes, heard)
    return next((name for code, name in TRIGGERS if code in codes and (asks or code is not Code.SPECIFIC_REQUEST)), "any")


def _plainly(line: str, codes: tuple[Code, ...], heard: list[str]) -> str:
    """A joining line by its first code, where its words bear that out."""
    if Code.APOLOGY in codes:
        return "sorry"
    first = heard[0] if heard else "any"
    if first == "sorry" and not _TAKES_BACK.search(line):
        return next((name for name in heard if name != "sorry"), "seen")
    return "feel" if first == "joke" and len(codes) == 1 and mirror.told(line) else first


def _asks(line: str, codes: tuple[Code, ...]) -> bool:
    """True for a line with a question in it that wants an answer, wherever in the line it stands."""
    if "?" not in line:
        return False
    return (line.rstrip(" *").endswith("?") and (Code.CURIOSITY in codes or bool(picked.asked_for(line)))) or bool(_OPEN_QUESTION.search(line) or _TO_BE_TOLD.search(line))
