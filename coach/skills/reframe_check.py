"""What a sentence must hold before anybody is told to say it."""

from __future__ import annotations

import re
from typing import Any

from coach.skills.pieces import parse
from coach.skills.pieces_types import Kind
from coach.tone import read
from coach.types import Finding, ToneKind
from coach.words import clean, compare, content_words, to_partner

MAX_WORDS = 45
_CHOICE = re.compile(
    r"\b(?:would|could|can|will|shall|may|might|how about|how would|what would|what could|what can|what else|what helps?|what do you|what did|what's|when (?:could|can|would)|which|is there|are you (?:up for|okay|open|in)|do you (?:want|think|feel|like|mind|fancy|know)|how (?:was|did|are|do|could|can)|where|who|fancy|want to|okay if|deal)\b",
    re.IGNORECASE,
)
#: Names of findings by kind of span, with what to do about it.
_RULES: dict[ToneKind, tuple[str, str]] = {
    ToneKind.ABSOLUTE: ("absolute", "leave out the word"),
    ToneKind.LABEL: ("label", "say what they did, not who they are"),
    ToneKind.YOU_BLAME: ("blame", "say your side of it"),
    ToneKind.MIND_READING: ("mind_reading", "say what you saw, or ask"),
    ToneKind.PSEUDO_FEELING: ("pseudo_feeling", "name a feeling such as sad, hurt or lonely"),
    ToneKind.DEMAND: ("demand", "ask, so that a no is possible"),
    ToneKind.NEGATIVE_REQUEST: ("negative_request", "ask for what you'd like in its place"),
    ToneKind.THREAT: ("threat", "say what you're afraid of"),
    ToneKind.SARCASM: ("sarcasm", "say it straight"),
    ToneKind.CONTEMPT: ("contempt", "leave it out"),
    ToneKind.THERAPIST_SPEAK: ("therapist_speak", "say it in kitchen words"),
}


def findings(source: str, result: dict[str, Any]) -> tuple[Finding, ...]:
    """Every reason this result may not ship; empty means it may."""
    statement = str(result.get("statement", ""))
    request = str(result.get("request", ""))
    if not statement.strip():
        return (Finding(rule="empty", detail="there is no sentence to say", field="statement"),)
    return (*_tone(statement, source), *_form(statement, request, _unchanged(source, statement)), *_truth(source, statement, result))


def _unchanged(source: str, statement: str) -> bool:
    """Their own words as they stand: a thank-you or an apology needs no request."""
    return _letters(to_partner(clean(source))) == _letters(statement)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _tone(statement: str, source: str) -> list[Finding]:
    quoted = {match.lower() for match in re.findall(r'["“]([^"”]+)["”]', statement)}
    found = []
    for span in read(statement).spans:
        if any(span.text.lower() in words for words in quoted):
            continue
        rule, advice = _RULES[span.kind]
        found.append(Finding(rule=rule, detail=f"“{span.text}”: {advice}", field="statement"))
    return found


_VIOLENCE_ASKED = re.compile(
    r"\b(?:(?:would|could|will|can) you(?: \w+)?|if you'd) (?:hit|slap|punch|choke|kick|strangle|beat|hurt|shove|push|grab|bite) (?:me|us)\b", re.IGNORECASE
)


def _form(statement: str, request: str, unchanged: bool = False) -> list[Finding]:
    found = []
    count = len(statement.split())
    if count > MAX_WORDS:
        found.append(
            Finding(
                rule="too_long",
                detail=f"{count} words; at most {MAX_WORDS} can be said in one breath",
                field="statement",
            )
        )
    asked = statement.count("?")
    if asked != 1 and not (asked == 0 and unchanged):
        found.append(Finding(rule="one_question", detail=f"{asked} questions; ask exactly one", field="statement"))
    question = question_in(statement)
    if question and (not _CHOICE.search(question) or re.match(r"\W*(?:why|how come)\b", question, re.IGNORECASE)):
        found.append(
            Finding(
                rule="no_choice",
                detail="ask for one doable thing, so that yes and no are both possible",
                field="statement",
            )
        )
    if _VIOLENCE_ASKED.search(statement):
        found.append(Finding(rule="violence_asked", detail="it asks to be hurt", field="statement"))
    if re.search(r"\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\bTHEPARTNER\b|\b(?:insert|placeholder)\b", statement):
        found.append(Finding(rule="placeholder", detail="a gap was left unfilled", field="statement"))
    if re.search(
        r"\b(\w+) \1\b|\byou (?:tell|told|ask|asked|hug|kiss|call|text|see|help) you\b|\byou (?:speak|talk|lie) to you\b", statement, re.IGNORECASE
    ) and not re.search(r"\b(?:that that|had had|very very|so so|long long|bye bye)\b", statement, re.IGNORECASE):
        found.append(Finding(rule="stutter", detail="a word is doubled", field="statement"))
    return found


def _truth(source: str, statement: str, result: dict[str, Any]) -> list[Finding]:
    faith = compare(source, statement, _asked(statement))
    found = [
        Finding(rule="roles", detail=f"who did it has changed ({swap})", field="statement") for swap in faith.swapped
    ]
    found += [
        Finding(rule="new_name", detail=f"“{name}” was not in their words", field="statement") for name in faith.names
    ]
    found += [
        Finding(rule="new_number", detail=f"“{number}” was not in their words", field="statement")
        for number in faith.numbers
    ]
    if not result.get("lent") and loses(source, f"{statement} {result.get('observation', '')}"):
        found.append(
            Finding(rule="content_lost", detail="none of the concrete things they wrote is left", field="statement")
        )
    return found


def question_in(statement: str) -> str:
    """The first sentence that asks; '' where none does."""
    return next((part for part in re.split(r"(?<=[.!?])\s+", statement) if part.rstrip(' "”').endswith("?")), "")


def _asked(statement: str) -> str:
    return " ".join(part for part in re.split(r"(?<=[.!?])\s+", statement) if "?" in part)


def loses(source: str, said: str) -> bool:
    """True when the concrete matter is gone: of a short text too little is left, of a long one less than two words."""
    plain = to_partner(clean(source))
    words = content_words(plain)
    kept = compare(source, said).kept * len(words)
    if not words or kept >= (1 if len(words) <= 6 else 2):
        return False
    if parse(source).kind is Kind.WALL:
        return False
    if len(words) < 3 and parse(source).kind in {Kind.VERDICT, Kind.WALL, Kind.UNCLEAR, Kind.MIND, Kind.DEFENCE}:
        return False
    told = (event.vp.lower() for event in parse(source).events if content_words(event.vp) or len(event.vp.split()) > 3)
    return not any(vp in said.lower() for vp in told)
