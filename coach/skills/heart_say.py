"""A sentence of their own story, as it would be said to the one it is about."""

from __future__ import annotations

import re

from coach.skills.chat_whole import balanced, sayable_line
from coach.skills.sayable import tone_findings
from coach.words import clean, to_partner
from coach.words.perspective import turned_to

_I = re.IGNORECASE
SHORTEST, LONGEST = 3, 30
#: Said to us on the way into a sentence, and on the way out of it.
_LEAD = re.compile(
    r"^(?:(?:(?:h+i+|hiya|hey+|hello|hola|yo|good (?:morning|evening|afternoon)|and|but|or|because|cos|cuz|coz|anyway|ok|okay|yeah|yep|yes|nah|nope|hmm+|ugh|oh|ah|aye|honestly|tbh|ngl|to be honest|to be fair|in fairness|basically|actually|obviously|literally|you see|"
    r"fair play|fair enough|maybe|idk|i guess|i suppose|i reckon|i mean|thing is|the thing is|the truth is|truth is|fact is|point is|the point is|deep down|if i'm honest|turns out|mind you|eh|lah|yaar|haha|lol)\b"
    r"|(?:no|so|like|right|sure|well|look|listen|plus|also|see|then|please)\b(?=[,:]|\s+(?:i|i'm|im|i've|i'd|i'll|he|he's|she|she's|we|we're|they|they're|it|it's|my|our|the|his|her|there|this|that)\b))[,:.]?\s+(?=\S+ \S))+",
    _I,
)
_TAIL = re.compile(r"(?:[,]? (?:lol|lmao|haha+|hahaha+|tbh|ngl|though|tho|you know|ya know|i guess|i suppose|or something|or whatever|if that makes sense|honestly|basically|eh|like|innit|lah|na|yaar|mate|ok|idk|sigh|anyway|obviously|to be honest|as well like|so there'?s that|that'?s all|and that|here i am))+[.!]*$", _I)
_THIRD = re.compile(r"\b(?:he|she|him|her|hers|his|he's|she's)\b", _I)
_TO_US = re.compile(r"\b(?:(?:want|need|like|trying|going|have|has) to (?:write|bring (?:it |this )?up|tell (?:you|him|her|them)|say (?:it|this|something)|work out|figure out|have the (?:real )?talk|start (?:the|this))|looking for (?:how|a way|words)|(?:that|this) (?:man|woman|guy|girl|bloke|lady|person)|(?:something|words|a line|a sentence|anything) (?:i|to) (?:can |could )?(?:send|say|tell|write|text)|(?:text|give|send|write) me (?:up |down )?(?:something|a|one|words)|know how to (?:say|put|ask|start|tell)|do you think|what do you|can you|could you|help me|any (?:idea|advice)|am i (?:wrong|right|mad|being)|is (?:it|that) (?:wrong|mad|weird|normal|bad|ok)|tell me|write (?:me|it|that)|how do i|how can i|what do i|what should i|should i|do i|this app|never used)\b", _I)


#: Nobody this is said to; and a line whose "I" was left out.
_GONE = re.compile(r"\byou(?:'ve|'re| have| are)? (?:\w+ )?(?:died|dead|passed|buried|gone now|took your own|killed)\b", _I)
_BROKEN = re.compile(r"\byou, you\b|^you and [^.]{1,30} is\b|^(?:i |it |that |this )?(?:\S+ ){0,6}only (?:that|it|this)[.]$|^i (?:hate|want|need|like|know|think|said) (?:that|it|this|so)[.]$", _I)
_HEADLESS = re.compile(r"^(?:just|only|even|still|never|always|also|now|then|not)\s+(?!i\b|i'm|i've|i'd|i'll|you|we|it|that|this|my|your|the|to\b|a\b)", _I)
#: "That won't fly, will it": put to us.
_TAG = re.compile(r"\b(?:will|would|wo|is|does|do|was|can|could|did|has|have|are)(?:n't)? (?:it|he|she|they|i|we)$", _I)
_DAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|april|june|july|august|september|october|november|december|christmas|easter|ramadan|eid|diwali)\b")
#: "I feel like a guest", "it sounds so petty", "I feel stupid": of themselves, this is no verdict.
_OF_SELF = re.compile(r"\bfe(?:el|lt)(?:ing)? like (?:i\b|i'm|a\b|an\b|the\b|my\b|it)|\bnot your fault\b", _I)
_ROLES = "husband|wife|partner|boyfriend|girlfriend|bf|gf|fella|missus|mum|mom|mam|mother|dad|father|da|sister|sis|brother|bro|son|daughter|friend|mate|nan|gran|grandma|grandad|aunt|auntie|uncle|cousin|flatmate|housemate|roommate|boss|mil|fil"
_KIN = re.compile(rf"\b(?:my|our|his|her|their)\s+(?:\w+\s+)?(?P<role>(?:{_ROLES})(?:[- ]in[- ]law)?)\b", _I)
_SPOUSES = frozenset("husband wife partner boyfriend girlfriend bf gf fella missus".split())
_MALE = frozenset("husband boyfriend bf fella dad father da brother bro son grandad uncle fil".split())
_FEMALE = frozenset("wife girlfriend gf missus mum mom mam mother sister sis daughter nan gran grandma aunt auntie mil".split())


def kin_in(texts: list[str]) -> str:
    """Who the story is about: a spouse before anybody else, then the role named most often, or first; '' where none is."""
    found = [role["role"].lower() for text in texts for role in _KIN.finditer(text)]
    return next((role for role in found if role in _SPOUSES), "") or max(dict.fromkeys(found), key=lambda role: (found.count(role), -found.index(role)), default="")


def said_to(sentence: str, pronoun: str, names: tuple[str, ...] = (), kin: str = "") -> str:
    """It turned to "you", chat taken off its ends; '' where it doesn't turn whole, is put to us, or could hurt for nothing.

    ``kin`` is who it is said to, where the story has a word for them ("mother"); a "she" beside somebody else may be either.
    """
    plain = _TAIL.sub("", _LEAD.sub("", clean(sentence).replace("’", "'").strip(" .,;!-"))).strip(" .,;!-")
    if not plain or "?" in plain or _TO_US.search(plain) or not balanced(plain):
        return ""
    if _TAG.search(plain):
        return ""
    for name in names:
        plain = re.sub(rf"\b{re.escape(name)}'s\b", "THEIRS", re.sub(rf"\b{re.escape(name)}\b(?!')", pronoun, plain)).replace("THEIRS", {"he": "his", "she": "her"}.get(pronoun, "their"))
    kin = kin if _agree(kin, pronoun) else ""
    others = [role["role"].lower() for role in _KIN.finditer(plain) if role["role"].lower() != kin]
    if any(_mistakable(role, pronoun, plain) for role in others):
        return ""
    theirs = any(role["role"].lower() == kin for role in _KIN.finditer(plain))
    turned = (to_partner(plain) if theirs and not others else turned_to(plain, pronoun)).strip(" ,")
    line = _DAYS.sub(lambda day: day[0].capitalize(), f"{turned[:1].upper()}{turned[1:]}.")
    words = len(line.split())
    if not SHORTEST <= words <= LONGEST or _THIRD.search(re.sub(r'"[^"]*"', " ", line)) or _GONE.search(line) or _BROKEN.search(line) or _HEADLESS.match(line) or _rough(line) or not sayable_line(line):
        return ""
    return line


def _rough(line: str) -> bool:
    """It could hurt for nothing; what somebody says of themselves alone does not."""
    found = {one.rule for one in tone_findings(line)}
    if found <= {"tone-pseudo_feeling", "tone-you_blame"} and _OF_SELF.search(line):
        return False
    return bool(found) and not (found <= {"tone-label", "tone-contempt"} and not re.search(r"\byou", line, _I))


def _mistakable(role: str, pronoun: str, plain: str) -> bool:
    """Somebody else of whom "he" or "she" could be said as well."""
    if pronoun == "they":
        return False
    spoken = re.search(r"\b(?:he|him|his|he's)\b" if pronoun == "he" else r"\b(?:she|her|hers|she's)\b", _KIN.sub(" ", plain), _I)
    return bool(spoken) and _agree(role, pronoun)


def _agree(role: str, pronoun: str) -> bool:
    """Whether he or she can be said of that role."""
    return re.sub(r"[- ]in[- ]law$", "", role) not in {"he": _FEMALE, "she": _MALE}.get(pronoun, frozenset())
