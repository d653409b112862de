"""Which words can be put into a sentence as they are."""

from __future__ import annotations

import re

from coach.skills.pieces_clauses import cooled
from coach.tone import read
from coach.types import ToneKind
from coach.words import verbs

#: Verbs that tell what is in somebody's head: nobody can see them, so nothing is built on them.
MIND = frozenset(
    [
        "care",
        "love",
        "respect",
        "value",
        "want",
        "think",
        "hate",
        "understand",
        "expect",
        "assume",
        "act",
        "pretend",
        "treat",
        "know",
        "mean",
        "believe",
        "seem",
        "need",
        "deserve",
        "consider",
        "wish",
        "prefer",
        "enjoy",
        "resent",
        "imagine",
        "feel",
        "see",
        "regret",
        "matter",
        "mind",
        "decide",
        "appreciate",
    ]
)
_SEEN_WITH_OBJECT = frozenset(
    ["see", "mind", "decide", "appreciate", "respect", "understand", "believe", "expect", "want", "love"]
)
_DANGLING = re.compile(
    r"\b(?:a|an|the|my|your|our|to|of|and|or|but|because|when|if|that|than|is|are|was|were|be|we|so|very|his|their|as|who|what|not|thought|think|guess|mean)$",
    re.IGNORECASE,
)
_HOW_IT_IS = re.compile(r"\b(?:how|what|where|who|why)\b.* (?:is|was|were|are|be)$", re.IGNORECASE)


#: "The restaurant I'd been wanting to go to" ends as it should.
HANGING = re.compile(r"\b(?:the|an?|my|your|our|every|any|one|what|how|where|who|which|way)\b.{0,40} (?:I|we|you|he|she|they)(?:'d|'ve|'s|'re|'m)? .*\b(?:to|with|about|for|of|on|in|at|like|was|is|am|are|think|thought|mean)$|\b(?:I|we|you) like$", re.IGNORECASE)


def phrase(words: str) -> str:
    """A cooled verb phrase that can stand after "would you", or an empty text."""
    plain = cooled(words)
    head, _, rest = plain.partition(" ")
    if not plain or not verbs.is_base(head) or not sound(plain):
        return ""
    return f"{head.lower()} {rest}".strip()


def sound(plain: str) -> bool:
    """True for words that can be put into a sentence as they are."""
    count = len(plain.split())
    bare = re.sub(r'"[^"]*"', '"X"', plain)
    return (
        1 <= count <= 16
        and (not _DANGLING.search(plain) or bool(_HOW_IT_IS.search(plain)) or bool(HANGING.search(plain)))
        and not re.search(r"[()*/\\{}\[\]?!]", bare)
        and plain.count('"') % 2 == 0
        and not _judges(plain)
    )


def _judges(plain: str) -> bool:
    reading = read(re.sub(r'"[^"]*"', "X", plain))
    return bool(
        reading.of(ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.THREAT, ToneKind.SARCASM, ToneKind.THERAPIST_SPEAK)
    )


def in_the_head(vp: str) -> bool:
    """True when the verb only guesses at thoughts or feelings."""
    words = vp.lower().split()
    head = verbs.base(words[0]) or words[0]
    if head == "make" and re.match(r"made? me (feel|look|sound|out)|makes? me (feel|look|sound)", vp, re.IGNORECASE):
        return True
    if (
        (head == "be" and len(words) < 3)
        or (head == "have" and len(words) < 2)
        or re.match(r"get (?:it|me|that|this|us)$", vp, re.IGNORECASE)
    ):
        return True
    if re.match(
        r"(?:give|show) (?:me|us) (?:\w+ )?respect|(?:remember|know|notice|see) (?:that )?I exist", vp, re.IGNORECASE
    ):
        return True
    if head == "find" and len(words) > 2 and words[1] == "me":
        return True
    if head == "like" and len(words) > 1 and words[1] in {"me", "being", "us"}:
        return True
    if head == "want" and len(words) > 3 and (words[1] == "to" or words[3] == "to"):
        return False
    return head in MIND and not (
        head in {"decide", "see", "appreciate", "mind"}
        and len(words) > 1
        and words[1] not in {"me", "it", "that", "how", "what", "if"}
    )
