"""An answer lent from an occasion made this person's: their day, place, thing or moment put in, where that holds.

A small model proposes the changes (``coach.tasks.theirs_prompt``, taught by ``training.theirs``); here each is carried out alone and held
against the person's words. What does not hold is left out, and the line stays as it was lent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from coach.skills.reframe_check import question_in
from coach.tone import read
from coach.types import SkillName
from coach.words import clean, content_words, new_names, new_numbers
from coach.words.content import shares
from coach.words.edits import Edit, apply
from coach.words.english import stem, tokens
from coach.words.faithful import swaps
from coach.words.perspective import to_partner

#: A change may make a line this many words longer, and no line longer than can be said in one breath.
LONGER, LONGEST = 12, 48
_ABSOLUTE = re.compile(r"\b(?:always|never|ever|constantly|every (?:single )?time|everything|nothing)\b", re.IGNORECASE)
_THEM = re.compile(r"\b(?:my|our) (?:\w+ )?(?:husband|hubby|wife|partner|bf|gf|boyfriend|girlfriend|fianc\w+|missus|other half|spouse|oh)\b(?! and i\b)", re.IGNORECASE)
_ME = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b", re.IGNORECASE)
#: Words of no matter, which a change may bring in.
_SMALL = frozenset("two three both next see hard talk together early late morning evening night".split())
_OTHERS = frozenset("he she him her his hers he's she's".split())
_MINE = re.compile(r"\b(?:my|our) (?:mum|mom|mother|dad|father|sister|brother|friend|best friend|son|daughter|flatmate|roommate|ex|teenager)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_BROKEN = re.compile(r"\b(\w+) \1\b|\b(?:a|an|the|my|your) (?:a|an|the|my|your|you|i)\b|\b(?:you|i|we) (?:am|is|has|does)\b|\bi are\b|\byou was\b", re.IGNORECASE)
_DOUBLES = re.compile(r"\b(?:that that|had had|very very|so so|long long|bye bye|you you)\b", re.IGNORECASE)


def lines_of(skill: SkillName, result: dict[str, Any]) -> tuple[str, ...]:
    """What may be changed: the line to say first, then the line that shows it was heard; fewer where there are fewer."""
    if skill is SkillName.DECODE:
        found = (result["reply"], result["heard"])
    elif skill is SkillName.REPAIR:
        found = (result["attempts"][0]["say"], result["acknowledge"])
    else:
        found = (result["statement"], result.get("acknowledge") or "")
    return tuple(str(line) for line in found if line)


def with_lines(skill: SkillName, result: dict[str, Any], lines: Sequence[str]) -> dict[str, Any]:
    """The result with these lines in their places."""
    said, heard = lines[0], lines[1] if len(lines) > 1 else ""
    if skill is SkillName.DECODE:
        return {**result, "reply": said, "heard": heard}
    if skill is SkillName.REPAIR:
        first, *rest = result["attempts"]
        return {**result, "attempts": [{**first, "say": said}, *rest], "acknowledge": heard}
    asked = question_in(said) if str(result["request"]) in str(result["statement"]) else result["request"]
    return {**result, "statement": said, "request": asked or result["request"], "acknowledge": heard}


def after(text: str, lines: Sequence[str], edit: Edit) -> tuple[str, ...] | None:
    """The lines after one change; None where it changes none of them, or what it makes does not hold."""
    try:
        then = apply(lines, edit)
    except ValueError:
        return None
    made = [(at, one, other) for at, (one, other) in enumerate(zip(lines, then, strict=True)) if one != other]
    return then if made and all(holds(text, one, other, said=at == 0) for at, one, other in made) else None


def holds(text: str, before: str, after: str, *, said: bool) -> bool:
    """Whether a changed line says nothing that the person or the lent line did not, and says it to the right one.

    ``said``: the line is for the person to say; else the coach says it to them.
    """
    if not after.strip() or len(after.split()) > min(LONGEST, len(before.split()) + LONGER) or _ends(before) != _ends(after):
        return False
    grown = (new_names(f"{text} {before}", after), new_numbers(f"{text} {before}", after), _foreign(text, before, after))
    if any(grown) or not _brings(before, after) or len(_loud(after)) > len(_loud(before)) or _more(_ABSOLUTE, before, after):
        return False
    if _BROKEN.search(_DOUBLES.sub("", after)) and not _BROKEN.search(_DOUBLES.sub("", before)):
        return False
    if said:
        told = to_partner(clean(text))
        return not (_more(_THEM, before, after) or _spoken_of(told, before, after) or set(swaps(told, after)) - set(swaps(told, before)))
    return not _more(_ME, _QUOTED.sub("", before), _QUOTED.sub("", after))


def _ends(line: str) -> tuple[int, str]:
    """How often it asks, and how it ends."""
    return line.count("?"), line.strip()[-1:]


def _foreign(text: str, before: str, after: str) -> set[str]:
    known = frozenset((*content_words(text), *content_words(to_partner(clean(text))), *content_words(before)))
    return {word for word in content_words(after) if word not in _SMALL and not shares(word, known)}


def _brings(before: str, after: str) -> bool:
    """Whether it says something the line did not, and says nothing twice that it said once."""
    old, new = tokens(before.lower()), tokens(after.lower())
    added = {stem(word) for word in new if new.count(word) > old.count(word)}
    said = {stem(word) for word in old}
    carried = {stem(word) for word in content_words(after)} & added
    fewer = {stem(word) for word in old if old.count(word) > new.count(word)}
    return bool(added - said) and not (carried & said) - fewer


def _spoken_of(told: str, before: str, after: str) -> bool:
    """Whether the one it is said to is spoken of: "my mum", "she" and the like, which no longer stand in what was told once it is told to them."""
    return any(word not in tokens(told.lower()) for word in tokens(after.lower()) if word in _OTHERS and word not in tokens(before.lower())) or any(
        f" {found.lower()} " not in f" {told.lower()} " for found in _MINE.findall(after) if found.lower() not in before.lower()
    )


def _loud(line: str) -> tuple[object, ...]:
    return tuple(read(line).spans)


def _more(what: re.Pattern[str], before: str, after: str) -> bool:
    return len(what.findall(after)) > len(what.findall(before))
