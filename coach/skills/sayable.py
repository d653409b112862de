"""What must hold for any sentence we offer to say: plain tone, nothing invented, one request, short enough to speak."""

from __future__ import annotations

import re
from typing import Any

from coach.tone import read
from coach.types import Draft, Finding, SkillName, ToneKind, Turn
from coach.words import compare, new_names, new_numbers

LONGEST_SENTENCE = 70
#: A boundary may name what the speaker will do, so a threat there is for triage to judge, not this list.
_BLAME = {
    ToneKind.LABEL, ToneKind.MIND_READING, ToneKind.CONTEMPT, ToneKind.THREAT, ToneKind.SARCASM, ToneKind.PSEUDO_FEELING,
    ToneKind.YOU_BLAME, ToneKind.THERAPIST_SPEAK, ToneKind.DEMAND,
}
_IF_APOLOGY = re.compile(r"\bsorry (?:if|that you feel|you feel|but)\b|\bsorry\b[^.?!]{0,60}\bbut\b", re.IGNORECASE)
_TOUCH = re.compile(r"\b(?:hug|hold(?! (?:off|on|back|up|out|it|that|the|a|to|my tongue)\b)|kiss|cuddle|touch|stroke|hand on)\b", re.IGNORECASE)
_ASKS_FIRST = re.compile(r"\?|\b(?:would you|could i|can i|may i|do you want|if you|would it|okay if|when you're ready|offer)\b", re.IGNORECASE)


def guided(skill: SkillName, result: dict[str, Any] | None, text: str, turn: Turn, *, asks: bool = False) -> Draft:
    """A guided draft, with the pages found as its citations unless it only asks."""
    cited = () if asks else tuple(p.page_id for p in turn.passages)
    return Draft(skill=skill, result=result, text=text.strip(), spoke="guided", citations=cited, asks=asks)


def tone_findings(sentence: str, field: str = "statement") -> tuple[Finding, ...]:
    """One finding per word or phrase that lands as blame."""
    return tuple(
        Finding(rule=f"tone-{span.kind}", detail=f"“{span.text}”: {span.why}", field=field)
        for span in read(sentence).spans
        if span.kind in _BLAME and not span.text.lower().startswith(("i'm sorry", "sorry"))
    )


def source_of(turn: Turn) -> str:
    """Everything the person said that a sentence may lean on."""
    kept = [fact.text for fact in turn.conversation.facts]
    profile = turn.conversation.profile
    return " ".join([*turn.conversation.person_texts[-6:], *kept, profile.my_name, profile.partner_name, turn.conversation.last_sentence, turn.text])


def faith_findings(turn: Turn, sentence: str, request: str = "") -> tuple[Finding, ...]:
    """Swapped doers, and names or numbers the person never gave."""
    faith = compare(turn.text, sentence, request)
    known = source_of(turn)
    found = [Finding(rule="swapped", detail=f"who did it changed ({swap})", field="statement") for swap in faith.swapped]
    names, numbers = new_names(known, sentence), new_numbers(f"{known} {request}", sentence)
    found += [Finding(rule="invented-name", detail=name, field="statement") for name in sorted(names)]
    found += [Finding(rule="invented-number", detail=number, field="statement") for number in sorted(numbers)]
    return tuple(found)


def form_findings(sentence: str, *, questions: int = 1) -> tuple[Finding, ...]:
    """Short enough to say, one request at most."""
    if not sentence.strip():
        return (Finding(rule="empty", detail="say something", field="statement"),)
    found = []
    if len(sentence.split()) > LONGEST_SENTENCE:
        found.append(Finding(rule="too-long", detail=f"at most {LONGEST_SENTENCE} words", field="statement"))
    if outside_quotes(sentence).count("?") > questions:
        found.append(Finding(rule="one-question", detail="one request or question at a time", field="statement"))
    return tuple(found)


def apology_findings(line: str, field: str = "say") -> tuple[Finding, ...]:
    """An apology names it, without "if" and without "but"; touch only by asking."""
    found = []
    if _IF_APOLOGY.search(line):
        found.append(Finding(rule="apology", detail="name what you did; no “if”, no “but”", field=field))
    if _TOUCH.search(line) and not _ASKS_FIRST.search(line):
        found.append(Finding(rule="touch", detail="ask before touching", field=field))
    return tuple(found)


def outside_quotes(text: str) -> str:
    """The text without what stands in quotation marks."""
    return re.sub(r'"[^"]*"|“[^”]*”', " ", text)


def texts(value: Any) -> tuple[str, ...]:
    """A model's list field as a tuple of words, whatever shape it came in."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, (list, tuple)):
        return tuple(str(item).strip() for item in value if str(item).strip())
    return ()
