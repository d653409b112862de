"""Told and nothing asked: what leans to a skill but gives it nothing to work on is met in talk."""

from __future__ import annotations

import re

from coach.skills.chat_state import asks_words, standing
from coach.skills.mirror import verdict
from coach.skills.need_compose import boundary
from coach.skills.offence import offence
from coach.skills.received import received
from coach.skills.wants import want_of
from coach.tone import read
from coach.types import Conversation, SkillName, ToneKind
from coach.words.perspective import speaks_to

#: Asks for something, with a mark or by its first word.
ASKS = re.compile(r"\?|^(?:make|give|can|could|how|what|plan|suggest|help|is|are|do|does|why|sexy|rainy)\b|\b(?:ideas?|pls|please|list|play|practi[sc]e|plan(?:ning)?|schedule|weekend)\b", re.IGNORECASE)


def shown(first: SkillName, total: dict[SkillName, float], talk: Conversation, text: str) -> bool:
    """There is something to work on: a wish, a sentence of theirs, or a message; a thing only told is met in talk."""
    if first is SkillName.NEED:
        if re.search(r"\b(?:to|would|could) \w+ (?:it|that|this)[.!?\s]*$", want_of(text).words and text, re.IGNORECASE):
            return False
        kind = want_of(text).kind
        wanted = boundary(text) or (kind != "none" and not (kind == "have" and talk.messages and not asks_words(text) and "?" not in text))
        return wanted or not talk.messages if total.get(first) else wanted and _WANTING.search(text) is not None
    if first is SkillName.REFRAME:
        return bool(total.get(first) or speaks_to(text) or read(text).of(ToneKind.ABSOLUTE, ToneKind.THREAT, ToneKind.DEMAND, ToneKind.YOU_BLAME) or verdict(text) or _BETWEEN_LONG.search(text)) and (not talk.messages or len(text.split()) >= 4)
    return _to_decode(text)


def _to_decode(text: str) -> bool:
    """They ask what it means or what to answer, or they paste a message and little else; a story with a quotation is told."""
    outside = _BETWEEN.sub(" … ", text)
    if _ASKS_MEANING.search(outside):
        return True
    found = received(text)
    return found.quoted and len(found.around.split()) <= _LITTLE_ELSE and (len(found.message.split()) >= 4 or bool(_SENT.search(text)))


def only_told(first: SkillName, total: dict[SkillName, float], named: tuple[str, ...], talk: Conversation, text: str) -> str:
    """Why this is only told and wants talk, though it leans to a skill; '' where the skill has something to do."""
    if first in {SkillName.NEED, SkillName.REFRAME, SkillName.DECODE} and not shown(first, total, talk, text):
        return "told, and nothing asked: talk"
    if first is SkillName.REPAIR and named == ("own deed",) and not _MEND.search(text) and not offence(text).mid:
        return "tells of an own deed, asks for nothing"
    if first is SkillName.ASSESS and (not total.get(first) or (total.get(first, 0.0) < 4 and not _OURS.search(text))):
        return "one thing, not the whole of it"
    return "goes on telling" if _goes_on(first, talk, text) else ""


def _goes_on(first: SkillName, talk: Conversation, text: str) -> bool:
    """In the middle of a talk: an own deed or a complaint is told, and nothing is asked for yet."""
    if not talk.messages or asks_words(text):
        return False
    if first is SkillName.REPAIR:
        return not _MEND.search(text) and not offence(text).mid
    return first is SkillName.REFRAME and not speaks_to(text) and not ASKS.search(text) and standing(talk).asks < 2


#: What stands in quotation marks; an apostrophe inside a word opens and closes nothing.
_BETWEEN = re.compile(r"\"[^\"]*\"|“[^”]*”|(?<!\w)['‘][^'’\n]+(?:['’]\w[^'’\n]*)*['’](?!\w)")
_BETWEEN_LONG = re.compile(r"\"\w+(?: [^\"\s]+){3,}\"|“\w+(?: [^”\s]+){3,}”|(?<!\w)['‘]\w+(?: \S+){3,}['’](?!\w)")
_ASKS_MEANING = re.compile(
    r"\b(?:what (?:does|did|do|could|would|should)|why (?:would|did|does)|mean(?:s|ing)?|reply|respond|answer|read into|decode|translate|interpret|is (?:he|she|it|that)|does (?:he|she)|should i)\b|\?", re.IGNORECASE
)
#: A pasted message comes with a few words: who wrote it, and when.
_LITTLE_ELSE = 12
_OURS = re.compile(r"\b(?:we|we're|we've|us|our|relationship|marriage|this|love|couple|healthy|partner)\b", re.IGNORECASE)
_MEND = re.compile(r"\b(?:fix|mend|make (?:it|up|this|things)|put (?:it|this|things) right|sorry|apolog\w*|say|text|write|how do|how can|what (?:do|can|should)|help|forgive)\b", re.IGNORECASE)
_SENT = re.compile(r"\b(?:text(?:ed|s)?|wrote|writes|sent|sends|messag\w+|emailed|whatsapp\w*|replied|posted|note)\b.{0,20}[:\"“']", re.IGNORECASE)
_WANTING = re.compile(r"\b(?:want|need|wish|like|love|miss|ask|tell|let|could|would)\b", re.IGNORECASE)
