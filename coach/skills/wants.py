"""What the person wants, read from how they put it: something done, something to have or share, something to say, a limit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from coach.words import clean, to_partner, verbs

Kind = Literal["do", "have", "share", "tell", "stop", "limit", "none"]

_P = (
    r"(?:him|her|them|you|us|(?:my|our|the) (?:ex[ -])?(?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|flatmate|roommate|housemate|hubby|mum|mom|dad|sister|brother|mother|father|son|daughter|missus|man|other half|friend|ex)"
    r"(?: of (?:\w+ ){1,3}(?:months|years|weeks))?|(?!(?:me|myself|it|the|my|a|an|to|that|this|not)\b)[A-Z][a-z]+)"
)
_END = r"(?=\s*(?:[.?!;]|,? (?:without|but|and i|because|when|instead|even if|even though|like (?:really|seriously)|how (?:do|can|to|should)|what (?:do|i)|so (?:that )?(?:he|she|they|it)|she (?:will|thinks|says|always|just|is)|he (?:will|thinks|says|always|just|is)|he's|she's|they're|help|lol|please|is that|am i|i know|i don't|i'm|i feel|thoughts)\b|, |$))"
_DO = re.compile(rf"\b(?:want|need|ask(?:ing)?|like|love|wish(?:ing)? for|invite|nudge|get|convince|remind|persuade) {_P} (?P<no>not )?to (?P<no2>not )?(?P<vp>.{{3,110}}?){_END}", re.IGNORECASE)
_WOULD = re.compile(rf"\bI (?:just |only |really )?(?:wish|want|need) (?:he|she|they|you|{_P}) (?:would|could|'d) (?P<vp>.{{3,110}}?){_END}", re.IGNORECASE)
_STOP = re.compile(rf"\b(?:to|would|please) stop (?P<vp>\w+ing.{{0,90}}?){_END}", re.IGNORECASE)
_TELL = re.compile(rf"\b(?:tell|say to|telling|explain to|let) {_P} (?:know )?(?:that )?(?P<s>(?:I|I'm|I've|I'd|we|my|it|when|he|she|they)\b.{{3,130}}?){_END}", re.IGNORECASE)
_SAY = re.compile(rf"\b(?:how do i|how can i|how to|want to|need to|to) say (?:that )?(?P<s>(?:I|I'm|I've|I'd|we|my|it)\b.{{3,130}}?){_END}", re.IGNORECASE)
_FOR = re.compile(rf"\b(?:ask|asking|asked|beg|begging)(?: {_P})? for (?P<np>.{{3,80}}?){_END}", re.IGNORECASE)
_SHARE = re.compile(rf"\bI(?:'d)? (?:just |really |only |also |still |do )*(?:want|need|would like|like|love|would love|'d love|miss)(?: us)? to (?P<vp>.{{3,100}}?){_END}", re.IGNORECASE)
_US = re.compile(rf"\bwant us to (?P<vp>.{{3,100}}?){_END}", re.IGNORECASE)
_HAVE = re.compile(rf"\bI(?:'d)? (?:just |really |only |also |still |do )*(?:want|need|crave|miss|like|love|would like|would love) (?P<np>(?:more|some|a|an|my|one|half|quiet|time|space|to be|less|him|her|the|\w+ing|\w+)\b.{{0,80}}?){_END}", re.IGNORECASE)
_WANTING = re.compile(rf"\b(?:to (?:want|need|like|wish for|miss|ask for)|for wanting|for needing|wanting|craving) (?P<np>(?!to\b|him\b|her\b|them\b)\w+.{{0,60}}?)(?= (?:when|if|after|from him|from her)\b|{_END})", re.IGNORECASE)
_MORE = re.compile(rf"\bfor (?P<np>more .{{3,60}}?){_END}", re.IGNORECASE)
_AFTER_P = re.compile(rf"\bask {_P} (?P<vp>(?!for\b|to\b|if\b|whether\b|about\b|without\b)\w+.{{3,80}}?){_END}", re.IGNORECASE)
_ME_ALONE = re.compile(r"\b(?:alone|without (?:him|her|them)|by myself|on my own|my (?:friends|mates)|to myself|out with)\b", re.IGNORECASE)
_TALK_VERBS = re.compile(r"^(?:ask|tell|say|talk|know|bring|explain|put|phrase|sound|nag|be (?:able|clear|honest|sure)|scream|cry|die|raise|start|stop|let (?:him|her|them) know)\b", re.IGNORECASE)
_BAD_NP = re.compile(r"^(?:to|it|that|this|him|her|them|him to|her to|them to|advice|help phrasing|words|a way|the words|how|it to|you|us)\b(?: to\b)?", re.IGNORECASE)


@dataclass(frozen=True)
class Want:
    """``words`` are a verb phrase, a thing or a sentence, already turned towards the partner."""

    kind: Kind
    words: str = ""


def want_of(text: str) -> Want:
    """The plainest want in the text; kind "none" when it has to be asked for."""
    found = _found(clean(text))
    return found if _whole(found) else Want("none")


def _whole(want: Want) -> bool:
    """The stretch is a whole verb phrase, thing or sentence, and not a scrap of one."""
    words = want.words.split()
    if not words or (words[-1].lower() in {"to", "a", "the", "my", "your", "of", "for", "with", "and", "or", "i", "that", "about", "like", "some", "more"} and len(words) < 3):
        return False
    first = words[0].lower()
    if want.kind in {"do", "share"}:
        known = verbs.verb(first)
        return (known is not None and known.base == first) or first in {"be", "have", "do"}
    if want.kind == "have":
        return first not in {"it", "instead", "him", "her", "you", "that", "this", "to", "some", "is", "like", "them", "us", "what"} or (len(words) > 2 and first in {"some"})
    if want.kind == "tell":
        return first in {"i", "i'm", "i've", "i'd", "we", "my", "it", "it's", "when", "you"} and len(words) >= 4 and not (first == "it" and words[1].lower() in {"even", "to", "without", "so"})
    return True


def _found(plain: str) -> Want:
    if found := _STOP.search(plain):
        return Want("stop", _toward(found["vp"], plain))
    for rule in (_DO, _WOULD):
        if (found := rule.search(plain)) and not _about_us(found.group(0)):
            denied = "no" in found.re.groupindex and (found["no"] or found["no2"])
            return Want("stop" if denied else "do", _toward(found["vp"], plain))
    if found := _US.search(plain):
        return Want("share", _toward(found["vp"], plain))
    for rule in (_TELL, _SAY):
        if found := rule.search(plain):
            return _told(found["s"], plain)
    for rule in (_FOR, _MORE, _WANTING):
        if (found := rule.search(plain)) and not _BAD_NP.match(found["np"]):
            return Want("have", _toward(found["np"], plain))
    return _own(plain)


def _own(plain: str) -> Want:
    """ "I want to…", "I need a…": shared doing, or a thing to have."""
    for found in _SHARE.finditer(plain):
        if not _TALK_VERBS.match(found["vp"]):
            kind: Kind = "limit" if _ME_ALONE.search(found["vp"]) or re.search(r"\bwithout (?:asking|telling|(?:him|her|them))\b", plain, re.IGNORECASE) else "share"
            return Want(kind, _toward(found["vp"], plain))
    for found in _HAVE.finditer(plain):
        if not _BAD_NP.match(found["np"]) and not _TALK_VERBS.match(found["np"]):
            return Want("have", _toward(found["np"], plain))
    return Want("none")


def _told(sentence: str, plain: str) -> Want:
    """A sentence they want to say; "I want/need X" inside it is read again as a want."""
    inner = _own(sentence)
    if inner.kind in {"have", "share", "limit"}:
        return Want(inner.kind, _toward(inner.words, plain))
    return Want("tell", _toward(sentence, plain))


def _about_us(found: str) -> bool:
    return bool(re.search(r"\b(?:want|need|like|love) us to\b", found, re.IGNORECASE))


def _toward(words: str, whole: str) -> str:
    """The stretch as it would be said to the partner, pronouns read from the whole text."""
    words = re.sub(r"\s+", " ", words).strip(" ,.?!")
    words = re.sub(r"\b(?:lol|haha|tbh|like,|you know)\b", "", words).strip(" ,")
    words = re.sub(r"^(little bit|lot|bit|few)\b", r"a \1", words)
    if re.search(r"\b(?:he|she|they|him|her|them|his|their|my (?:husband|wife|partner|boyfriend|girlfriend))\b", words, re.IGNORECASE):
        words = _partner_words(words, whole)
    return words[:1].lower() + words[1:] if words[:2] not in {"I ", "I'"} else words


def _partner_words(words: str, whole: str) -> str:
    lead = "she wants to " if re.search(r"\b(?:she|her|wife|girlfriend|mum|mom|sister)\b", whole, re.IGNORECASE) and not re.search(r"\b(?:he|him|his)\b", words, re.IGNORECASE) else "he wants to "
    if re.search(r"\b(?:they|them|their)\b", words, re.IGNORECASE) and not re.search(r"\b(?:he|him|his|she|her)\b", words, re.IGNORECASE):
        lead = "they want to "
    turned = to_partner(lead + words)
    return re.sub(r"^(?:you|You) (?:want|wants) to ", "", turned)
