"""Who did it to whom: the same words mean another person's danger when another person is their subject."""

from __future__ import annotations

import re

from coach.types import Category

_LIFE = (Category.SUICIDE_ACUTE, Category.SUICIDE_VEILED)
_HARM = (Category.USER_DOES_HARM, Category.HARM_TO_OTHERS)
_SUFFERED = (Category.PHYSICAL_VIOLENCE, Category.HIGH_LETHALITY)
#: What a category becomes when the words are another person's, or about another person.
_THEIRS = {
    Category.SUICIDE_ACUTE: Category.PARTNER_SUICIDE_THREAT,
    Category.SUICIDE_VEILED: Category.PARTNER_SUICIDE_THREAT,
    Category.HARM_TO_OTHERS: Category.HIGH_LETHALITY,
    Category.USER_DOES_HARM: Category.PHYSICAL_VIOLENCE,
}
_PARTNER = (
    r"(?:he|she|they|hes|shes|husband|wife|boyfriend|girlfriend|partner|fiance|ex|hubby|dad|mum|brother|sister|son"
    r"|daughter|friend|mate|cousin|roommate|flatmate|stepdad)s?"
)
_SUBJECT = re.compile(rf"\b(?:(?P<me>i|im|ive|ill|myself)|(?P<other>{_PARTNER}))\b")
#: What a person says of themselves when they tell of somebody else.
_REPORTS = (
    r"think|want|need|told|tell|asked|ask|found|find|saw|see|seen|know|knew|love|said|say|live|heard|hear|noticed|notice|worry"
    r"|am worried|am scared|am afraid|do not|did not|can|could|should|help|feel|miss|wrote|write|texted|text|just|only|got"
    r"|say it|am her|am his|get|would|will|walked in|came|come|left|broke up|ended|moved|broke it off|leave|go|talk|put|try|tried"
)
_I_DEED = re.compile(rf"\b(?:i|im)\b(?! (?:{_REPORTS})\b)|\bmyself\b|\bmy own\b")
_FIRST_PERSON = re.compile(r"\b(?:i|im|ive|me|my|myself)\b")
_QUOTED = re.compile(r'"[^"\n]{1,600}"?')
_THEY_WROTE = re.compile(
    rf"\b(?:{_PARTNER}|his|her|their)\b[^.!?\n\"]{{0,40}}?(?:says?|said|wrote|writes|texted|texts?|sent|sends|messaged?"
    rf"|message|tells?|told|words|note|shouts?|shouted|asks?|asked|goes|went)?\s*[:,]?\s*$|\bfrom my {_PARTNER}\s*:?\s*$"
)
_SENT_BY = re.compile(
    rf'^"?[\s,.;-]*(?:(?:is|was|that is) what )?(?:my |the )?(?:{_PARTNER})\b[^.!?\n]{{0,20}}?'
    r"(?:says?|said|wrote|texted|sent|messaged|shouted|told)\b"
)
_VERBS = (
    r"hit|hits|slap\w*|punch\w*|kick\w*|shov\w*|push\w*|grab\w*|chok\w*|strangl\w*|pinn\w*|drag\w*|shook|shake\w*|bit|bites"
    r"|bruis\w*|hurt\w*|beat\w*|burn\w*|threw|throws?|smash\w*|broke|breaks?|lock\w*|held|holds?|scar(?:e|ed|es)|frighten\w*"
    r"|threaten\w*|headbutt\w*|attack\w*|force[sd]?|spat|restrain\w*|twist\w*|put|puts|left|leaves|gave|gives|kill\w*|track\w*"
    r"|check\w*|follow\w*|sold|took|takes"
)
_I_DID = re.compile(
    rf"\bi (?:\w+ ){{0,3}}?(?:{_VERBS})(?: \w+){{0,3}}? (?:him|her|them|his|hers|my (?:wife|husband|girlfriend|boyfriend"
    r"|partner|ex|son|daughter|kids?))\b|(?:scared|afraid|frightened|terrified) of me\b|because of me\b"
)
_DONE_TO_ME = re.compile(
    rf"\b(?:{_PARTNER}) (?:\w+ ){{0,3}}?(?:{_VERBS})(?: \w+){{0,2}}? (?:me|my|us)\b|\bi (?:have )?(?:got|was|been|get) "
    rf"(?:\w+ )?(?:{_VERBS})\b|\bi (?:ended up|landed|woke up) (?:in|on|with|at)\b"
)


def of(category: Category, plain: str, start: int, end: int) -> Category:
    """The category a rule's match stands for, once it is known whose words and whose deed it is."""
    if category not in _THEIRS:
        return category
    if _quoted_from_another(plain, start):
        return _THEIRS[category]
    if category in _LIFE and not _FIRST_PERSON.search(plain[start:end]) and _other_before(plain, start, end):
        return Category.PARTNER_SUICIDE_THREAT
    return category


def settled(category: Category, plain: str) -> Category:
    """The classifier's category, put right where the grammar says clearly who did it to whom."""
    did, suffered = bool(_I_DID.search(plain)), bool(_DONE_TO_ME.search(plain))
    if category in _HARM and suffered and not did:
        return _THEIRS[category]
    if category in _SUFFERED and did and not suffered:
        return Category.USER_DOES_HARM
    return Category.PARTNER_SUICIDE_THREAT if category in _LIFE and about_another(plain) else category


def about_another(plain: str) -> bool:
    """True when everything that happens in the text happens to somebody else, and the person only tells of it."""
    return not _I_DEED.search(plain) and any(found.group("other") for found in _SUBJECT.finditer(plain))


def _quoted_from_another(plain: str, at: int) -> bool:
    for quote in _QUOTED.finditer(plain):
        if quote.start() < at < quote.end():
            before, after = plain[max(0, quote.start() - 60) : quote.start()], plain[quote.end() - 1 : quote.end() + 60]
            return bool(_THEY_WROTE.search(before) or _SENT_BY.search(after))
    return False


def _other_before(plain: str, start: int, end: int) -> bool:
    """True when the nearest subject up to the match, in its sentence, is somebody else."""
    begin = max(plain.rfind(mark, 0, start) for mark in ".!?\n") + 1
    nearest = None
    for nearest in _SUBJECT.finditer(plain, begin, end):  # noqa: B007
        pass
    return nearest is not None and nearest.group("other") is not None
