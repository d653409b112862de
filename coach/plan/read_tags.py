"""What a request tells about the two of them: a dog, music, nights, a move. Each opens practices written for it."""

from __future__ import annotations

import re

from coach.plan.wish_patterns import AVOID

_NO = re.compile(r"\b(?:no|not|nothing with|without|avoid|hates?|don't (?:have|own|like))\s+(?:\w+ ){0,2}$", re.I)
#: Tag, what shows it, and what takes it back.
TAGS: tuple[tuple[str, str], ...] = (
    ("dog", r"\b(?:dogs?|puppy|puppies)\b"),
    ("music", r"\b(?:music|songs?|records|vinyl|playlists?|guitar|piano|singing)\b"),
    (
        "moved",
        r"\b(?:after (?:the|our|a) move|(?:just|recently|have|we) moved (?:house|in|flat)?|moving house|unpack\w*)\b",
    ),
    (
        "outside",
        r"\boutdoors?(?: stuff| things)? only\b|\bonly (?:stuff )?outdoors?\b|\b(?:only|stuff|things)\b[^.;]{0,15}(?:&|and|,)\s*outdoors?\b",
    ),
    ("joky", r"\b(?:lol|haha+|lmao|jk)\b"),
    ("nocook", r"\b(?:no cooking|can't cook|don't cook|hates? cooking|burn everything|without cooking)\b"),
    (
        "again",
        r"\b(?:know|meet|discover) (?:each other|him|her) again\b|\bafter \w+ years\b|\bmarried (?:for )?\d\d years\b",
    ),
    ("newquestions", r"how was your day\b|\b(?:same|better|new) (?:old )?questions?\b"),
    (
        "wanting",
        r"\bmore (?:sex|intimacy|touch|desire)\b|\bsex (?:/|and|or) touch\b|\bsex life\b|\bwant(?:ing)? each other\b",
    ),
    (
        "sober",
        r"\b(?:quit(?:ting)?|stop(?:ped|ping)?|giv(?:e|ing) up|off) (?:the )?(?:drink(?:ing)?|alcohol|booze)\b|\bsober\b|\bsobriety\b|\bin recovery\b|\bAA\b",
    ),
    ("voice", r"\b(?:only|just) (?:voice|audio)\b|\b(?:voice|audio) (?:messages?|notes?) only\b"),
    ("calls", r"\b(?:only|just) (?:phone )?calls?\b|\bcalls? only\b|\bphone calls? (?:ok|okay|fine|possible|only)\b"),
    ("nights", r"\b(?:on|do|does|doing|work|works|working) nights\b|\bnight[- ]shifts?\b"),
    (
        "separated",
        r"\bwe(?:'ve| have)? (?:broke up|broken up|split up|separated|divorced)\b|\bwe're (?:divorced|separated)\b",
    ),
    (
        "exhandover",
        r"\b(?:handover|hand-over|swap)\b[^.;]{0,25}\bmy ex\b|\bmy ex\b[^.;]{0,25}\b(?:handover|hand-over)\b",
    ),
    ("deaf", r"\bdeaf\b|\bhard of hearing\b|\bsign language\b|\b(?:bsl|asl)\b"),
    ("clinic", r"\b(?:clinic|chemo\w*|dialysis|infusions?|radiotherapy)\b"),
    ("wheels", r"\bwheelchair\b"),
    ("dinnerhour", r"\bmeet\b[^.;]{0,30}\bfor (?:dinner|lunch|supper|breakfast)\b"),
    (
        "unnamed",
        r"\bdon't call it\b|\bif (?:i|we) call it\b|\bwithout (?:calling|naming) it\b|\bmustn't (?:know|notice)\b",
    ),
    ("clubs", r"\b(?:gym|yoga|training|choir|rehearsals?|swimming|pilates|football practice)\b"),
    ("written", r"\b(?:only|just) (?:e-?mails?|letters|texts?)\b|\b(?:e-?mails?|letters|texts?) only\b"),
    ("brief", r"\bkeep (?:it|things) (?:short|brief|quick)\b|\b(?:short|quick) (?:things|stuff|ones)\b"),
    ("tiny", r"\b(?:tiny|teeny|micro|very small|super small)\b"),
)
_PATTERNS = tuple((name, re.compile(pattern, re.I)) for name, pattern in TAGS)
#: Said with a "no" in front they still mean themselves.
_ALWAYS = frozenset({"joky", "written", "brief", "newquestions", "nocook", "sober", "calls", "voice", "unnamed"})


_LIKE = re.compile(r"\b(?:we|i)(?: both)? (?:really )?(?:like|love|enjoy|adore)\b([^.;!?]{3,60})", re.I)


def likes(text: str) -> tuple[str, ...]:
    """Kinds of thing they say they like, as "likes walks"."""
    liked = " ".join(m[1] for m in _LIKE.finditer(text))
    return tuple(f"likes {name}" for name, pattern in AVOID if re.search(rf"\b(?:{pattern})\b", liked, re.I))


def tags(text: str) -> tuple[str, ...]:
    """The situations a request names; "no music" doesn't name music."""
    return tuple(
        name
        for name, pattern in _PATTERNS
        if any(name in _ALWAYS or not _NO.search(text[: m.start()]) for m in pattern.finditer(text))
    )
