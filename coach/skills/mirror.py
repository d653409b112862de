"""A person's words said back to them ("my wife said I…" → "your wife said you…"), and the clause that holds the event."""

from __future__ import annotations

import re

from coach.tone import read
from coach.types import ToneKind
from coach.words import clean

_SWAP = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "am": "are",
    "we": "you two", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll", "us": "you two", "our": "your", "ours": "yours", "ourselves": "yourselves",
}
_TOKEN = re.compile(r"\"[^\"]*\"|\d+[ap]m\b|[A-Za-z]+(?:'[A-Za-z]+)*|\d+|[^A-Za-z\"\d]+|\"")
_LEAD = re.compile(r"^(?:so|ok|okay|well|like|idk|i don't know|honestly|basically|um+|uh|anyway|right|listen|look|yeah|no|and|but|also|because|hi|hello|hey)\b[\s,]*", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|;\s+")
_JOINT = re.compile(r",?\s+(?:but|because|so that|and then|then|which)\s+|,\s+(?:and|so|now)\s+|\s+-+\s+|,\s+(?=(?:i|he|she|we|they)\b)", re.IGNORECASE)
_DEED = re.compile(
    r"\b(?:\w+ed|said|told|went|came|left|got|forgot|took|gave|made|did|didn't|bought|spent|sent|put|saw|heard|found|broke|threw|slept|ran|had|was|were|won't|hasn't|haven't|has|keeps?|never|always|wants?|goes|comes|does|doesn't|says|makes|gets|takes|leaves|forgets|plays|works|asks|thinks|texts|calls)\b",
    re.IGNORECASE,
)
_OPINION = {ToneKind.LABEL, ToneKind.MIND_READING, ToneKind.CONTEMPT, ToneKind.THREAT, ToneKind.SARCASM, ToneKind.DEMAND}
_ASKS = re.compile(r"\b(?:am i|is it|should i|tell me|do you|right\s*\?|who'?s (?:right|wrong)|how do|how can|what do|what should|can you|help me|please|isn't (?:it|he|she)|aren't i|want (?:you|to know))\b", re.IGNORECASE)
SHORTEST, LONGEST = 3, 22


def mirror(text: str) -> str:
    """Said back in the second person; '' where "you" already means someone, so that roles cannot get crossed."""
    plain = re.sub(r"(?<![A-Za-z])'([^'\n\"]{2,80})'(?![A-Za-z])", r'"\1"', clean(text))
    if re.search(r"\b(?:you|your|you're|you've|yours)\b", re.sub(r'"[^"]*"', " ", plain), re.IGNORECASE):
        return ""
    out: list[str] = []
    before = ""
    for token in _TOKEN.findall(plain):
        low = token.lower()
        fixed = _SWAP.get(low, token)
        if low == "was" and before == "i":
            fixed = "were"
        if low == "wasn't" and before == "i":
            fixed = "weren't"
        out.append(fixed)
        if token.strip() and token[0].isalpha():
            before = low
    return re.sub(r"\b(all|both|each|none|some) of you two\b", r"\1 of you", "".join(out).strip())


def sentences(text: str) -> list[str]:
    """The sentences of a text, trimmed, none empty."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip(" .!?,")]


def clauses(text: str) -> list[str]:
    """Sentences cut further at their joints, openers such as "so" or "idk" taken off."""
    found: list[str] = []
    for sentence in sentences(clean(text)):
        for part in _JOINT.split(sentence):
            bare = _bare(part)
            if bare:
                found.append(bare)
    return found


def _bare(part: str) -> str:
    before = ""
    while before != part:
        before, part = part, _LEAD.sub("", part.strip(" ,.!?:-"))
    return part


def event(text: str) -> str:
    """The clause that says most plainly what happened, in the person's own words; '' when there is none."""
    best, score = "", 0.0
    told = " ".join(part for part in sentences(clean(text)) if not part.rstrip(" \"").endswith("?"))
    for order, clause in enumerate(clauses(told)):
        words = clause.split()
        if not SHORTEST <= len(words) <= LONGEST or _ASKS.search(clause) or "?" in clause:
            continue
        value = 2.0 * bool(_DEED.search(clause)) + min(len(words), 12) / 12 - 0.15 * order
        value -= 2.5 * any(span.kind in _OPINION for span in read(clause).spans)
        value -= 1.0 * bool(re.match(r"(?:i feel|i'm|it's|it is|that's|i think|i know|i (?:just |only |really )?(?:want|need))\b", clause, re.IGNORECASE))
        value -= 2.0 * bool(re.match(r"(?:\w+ing|to|just|need|want|wanna|help|tell|is|are|do|does|did|am|how|what|why|any)\b", clause, re.IGNORECASE))
        value -= 1.5 * (clause.count('"') % 2)
        if value > score:
            best, score = clause, value
    return best if score >= 1.2 else ""


def told_back(text: str) -> str:
    """The event said back as a sentence ("he came home at two, and you'd waited"), without a full stop; '' when unsure."""
    found = mirror(event(text))
    return found[:1].upper() + found[1:] if found else ""


_MYSELF = re.compile(
    r"(?:\bi(?:'m|'ll|'d)?|\bim|\bill|\bmyself)(?: (?!he\b|she\b|they\b|you\b|him\b|her\b|them\b|his\b|their\b)[\w']+){0,5}[ ,.]*(?:like an?|such an?|an?|so|just|being|the|total|complete|bit of an?)? ?$", re.IGNORECASE
)


def hard_on_self(text: str) -> str:
    """The hard word they have for themselves ("I'm disgusting", "and made tea. like an idiot"); '' where it is for somebody else."""
    plain = clean(text)
    hard = read(plain).of(ToneKind.LABEL, ToneKind.CONTEMPT)
    return next((span.text.strip(" .,!?").lower() for span in hard if not _THEM.search(span.text) and _own(plain[max(0, span.start - 70) : span.start])), "")


#: "And made tea. Like an idiot.": of whoever did it.
_LIKE_ONE = re.compile(r"[.,!?] (?:just )?(?:like|what|such) an? $", re.IGNORECASE)
_THEM = re.compile(r"\b(?:he|she|they|you|him|her|them|his|their|your|my (?!own\b)\w+|our \w+)\b", re.IGNORECASE)


def _own(before: str) -> bool:
    return bool(_MYSELF.search(before)) or (bool(_LIKE_ONE.search(before)) and not _THEM.search(before))


def verdict(text: str) -> str:
    """The words that say what it was taken to mean ("doesn't care about me"), or ''; a hard word for oneself is no verdict."""
    reading, own = read(clean(text)), hard_on_self(text)
    spans = tuple(span for span in reading.of(ToneKind.MIND_READING, ToneKind.LABEL, ToneKind.CONTEMPT) if not own or own not in span.text.lower())
    if not spans:
        spans = reading.of(ToneKind.PSEUDO_FEELING)
    if not spans:
        return ""
    said = spans[0].text.strip(" .,!?").lower()
    if re.search(rf"\b(?:not|isn't|aren't|wasn't|don't think|doesn't mean|never said)\b[^.?!]{{0,24}}{re.escape(said)}", clean(text), re.IGNORECASE):
        return ""
    return "" if re.search(r"\b(?:i'm|i|is|are|that|to|of|a|the|on purpose|my|so)$", said) else said
