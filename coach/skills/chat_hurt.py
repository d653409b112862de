"""A small hurt met in one line that takes up their own thing; the moment behind a wish; which of several matters comes first."""

from __future__ import annotations

import re

from coach.skills import feelings
from coach.skills.chat_whole import balanced, concrete, whole
from coach.skills.mirror import clauses, mirror
from coach.skills.sayable import tone_findings
from coach.skills.stock import pick, shelf
from coach.types import Conversation
from coach.words import clean, to_partner

_I = re.IGNORECASE
_NEWS = r"(?:good|great|best|brilliant|lovely|proud|passed|won|promot\w+|got the|finished|first)"
_FLAT = r"(?:said (?:nice|ok|okay|cool|great|good|right|mm+|oh|hm+|fine|well done)|nodded|shrugged|grunted|asked (?:if|whether|about|where|what|when)|went back to|carried on|kept (?:on )?\w+ing|didn't look up|changed the subject)"
_BROUGHT = re.compile(rf"\bi (?:told|said to|showed|rang|texted) (?:him|her|them|my \w+)\b.{{0,60}}\b{_NEWS}\b.{{0,60}}\b(?:he|she|they|my \w+) (?:just |only |then )?{_FLAT}", _I)
_ASKED_ABOUT = re.compile(r"\basked (?:me )?(?:if|whether|about|where|what|when)\b(?P<x>[^.?!,;]{3,50})", _I)
_SMALL = re.compile(r"^(?:today|yesterday|tonight|now|home|out|yet|up|left|it|that|there)$", _I)


def brushed_off(text: str) -> str:
    """Good news told and passed over, in their own terms; '' where nothing of the kind is told."""
    plain = clean(text).replace("’", "'")
    if _BROUGHT.search(plain) is None:
        return ""
    found = _ASKED_ABOUT.search(plain)
    last = found["x"].split()[-1] if found else ""
    if last and re.fullmatch(r"[a-z]{3,}", last) and not _SMALL.match(last) and concrete(last):
        return f"You brought good news home and got asked about {last}."
    return pick(shelf("chat")["hurt"]["news"], text)


def first_feeling(text: str) -> str:
    """ "Lonely, I suppose.": a feeling named with nothing before it; '' otherwise."""
    found = re.match(r"(?:(?:just|a bit|a little|quite|pretty|mostly|ok|well|so)[, ]+)*(?P<x>[a-z]+)(?:[.,]| i (?:suppose|guess|think)\b|$)", clean(text), _I)
    named = feelings.named_in(found["x"]) if found else ()
    return named[0] if named else ""


_WHEN = r"(?:yesterday|last night|this morning|today|tonight|earlier|the other (?:day|night)|on \w+day|last \w+day)"
_MOMENT = re.compile(rf"^(?:(?P<when>{_WHEN}),? )?(?P<x>(?:i|he|she|they) .+?)(?P<late> {_WHEN})?$", _I)


def moment_of(text: str, names: tuple[str, ...] = ()) -> str:
    """What happened, said to the other one as a plain sentence ("Yesterday I told you I'd had a good day."); '' where it doesn't turn whole."""
    for clause in clauses(text):
        found = _MOMENT.match(clause.strip(" .,!"))
        if found is None or not re.match(r"(?:i|he|she|they) (?:just |then |only )?(?:\w+ed|told|said|came|got|brought|made|found|lost|forgot|left|went|took|put|sent|spent|bought|didn't)\b", found["x"], _I):
            continue
        said = to_partner(found["x"]).strip(" .,")
        for name in names:
            said = re.sub(rf"\b{re.escape(name)}\b(?!')", "you", said)
        said = re.sub(r"\bid (?=had|been|got|\w+ed\b)", "I'd ", re.split(r", (?!and\b)", said)[0], flags=_I)
        if not whole(f"{said[:1].upper()}{said[1:]}") or not 4 <= len(said.split()) <= 14 or tone_findings(said) or not balanced(said) or re.search(r"\b(?:he|she|him|his|her|they|them|it|that|always|never)\b", said, _I):
            continue
        when = (found["when"] or found["late"] or "").strip()
        said = f"{when[:1].upper()}{when[1:]} {said}" if when and not said.lower().endswith(when.lower()) else said
        return f"{said[:1].upper()}{said[1:]}."
    return ""


_WHICH = re.compile(r"\bwhich (?:one|of (?:them|these|those|the \w+)|thing|bit|part)?\b.{0,30}\bfirst\b|\bwhat (?:do|should) i (?:bring up|say|start with|raise) first\b", _I)
_SORE = re.compile(r"\b(?:really|actually) (?:bugg|bother|gett|hurt|eat)\w*|\bhurts?\b|\balone\b|\blonely\b|\bcr(?:y|ied)\b|\bget told\b|\bwithout me\b|\bno say\b|\bfound out\b|\bnever\b|\bmiss\b", _I)
_ROOT = re.compile(r"\b(?:same thing|it'?s all (?:the )?(?:same|one)|comes? down to|what it is|underneath)\b", _I)


def first_asked(text: str, talk: Conversation) -> str:
    """ "Which one do I bring up first?": the nearest-felt matter of those told, and why; '' when that isn't asked or nothing tells."""
    if not _WHICH.search(clean(text)) or len(talk.person_texts) < 2:
        return ""
    best, value, why = "", 0.0, "sore"
    for order, told in enumerate(talk.person_texts):
        for clause in clauses(told):
            back = mirror(clause) if whole(clause) else ""
            if not back or not re.match(r"(?:he|she|they|you)\b", back, _I):
                continue
            root = bool(_ROOT.search(told))
            score = 3.0 * root + 1.5 * bool(_SORE.search(clause)) + 0.2 * order + 0.5 * bool(re.match(r"(?:he|she|they)\b", back, _I))
            if score > value:
                best, value, why = back, score, "root" if root else "sore" if _SORE.search(told) else "late"
    if not best:
        return ""
    return pick(shelf("chat")["first"][why], text, talk).replace("{matter}", best[:1].lower() + best[1:].rstrip("."))


def taken_up(text: str, talk: Conversation) -> str:
    """first (which matter to begin with), goes (off to say it), or ''."""
    return "first" if first_asked(text, talk) else "goes" if goes_to_say(text, talk) else ""


_GOES = re.compile(r"\bi(?:'ll| will|'m going to|'m gonna|'m| might| could| can| think i'll)? ?(?:just |probably |maybe )?(?:try|say|send|text|use|do|go with|tell (?:him|her|them))(?:ing)? (?:saying |sending |to say )?(?:that|it|this|something like (?:that|it|this))\b|\bmight (?:do|say|send|try) it\b", _I)


def goes_to_say(text: str, talk: Conversation) -> bool:
    """They take the sentence and are off to say it."""
    plain = clean(text).replace("’", "'")
    offered = any(line.startswith(">") for m in talk.messages[-4:] if m.role == "coach" for line in m.text.splitlines())
    if not offered or "?" in text or len(plain.split()) > 30 or re.search(r"\b(?:can you|could you|make it|should i|how do|what if|i (?:can't|couldn't|won't|don't)|i did|yesterday|already|but (?:can|could|make|it'?s|he|she))\b", plain, _I):
        return False
    return _GOES.search(plain) is not None
