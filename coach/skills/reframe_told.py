"""A complaint as it was told, said to the other with one thing to ask for (lines: ``knowledge/moves/complained.toml``)."""

from __future__ import annotations

import re
from typing import Any

from coach.skills.complained import Complaint, complained
from coach.skills.composer_events import EventKind, ask_of, kind_of
from coach.skills.composer_parts import cap, tidy
from coach.skills.pieces_types import Event, Shape
from coach.skills.stock import matches, pick, shelf
from coach.types import Reframe, Tones, Turn
from coach.words import content_words, verbs
from coach.words.content import shares

#: The deed itself, before what came of it.
_HEAD = re.compile(r"^.*?(?=,|$| (?:and|but|so|because|while|when|before|after|then|at|in)\b)")
#: What can stand behind "I feel … when".
_AFTER_WHEN = re.compile(r"^you (?!have\b|haven't\b|are\b|were\b)(?!.*\bwhen)", re.IGNORECASE)
_HEAD_UNASKED = re.compile(r"^.*?(?=,|$| (?:and|but|so)\b)")
#: A text this short is about one thing; in a longer one the clause shares so many words with the occasion.
_ONE_MATTER, _SAME = 25, 2
#: So many words fit behind a "when".
_SHORT = 11


def told(turn: Turn) -> Reframe | None:
    """The sentence with an ask that says no more than was typed, or None where no clause of the complaint can be said to the other."""
    found = next(iter(complained(turn.text)), None)
    if found is None:
        return None
    store, seed = shelf("complained"), turn.text
    kind = _kind(found)
    request = pick(_asks(found, kind, store), seed, turn.conversation)
    that = _head(_HEAD_UNASKED, found.that) if found.kind == "unasked" else found.that
    lead = cap(pick(_leads(found, store["lead"]), seed, turn.conversation).format(that=that, wish=_wish(found.that), wish_past=_wish(found.that, past=True)))
    felt = kind.feel if kind else ("hurt",) if _stings(found.that) else ("bothered",)
    return _said(turn, found, lead, request, felt[:2], (kind.need if kind else ("to be heard",))[:2], kind.tip if kind else pick(store["tip"]["any"], seed))


def plainly_minded(said: Reframe) -> bool:
    """The ask is one for this sort of thing, and not what could follow anything told ("Would you hear me out?"): so it was a complaint."""
    anything = shelf("complained")["otherwise"]
    return said.request not in {*anything["once"], *anything["habit"]}


def told_with(turn: Turn, lent: Reframe, matter: str) -> Reframe | None:
    """The same with what an occasion asks for; ``matter`` are the words of the occasion, so that of a long complaint the clause is
    said that the request answers. None where none is."""
    clauses = complained(turn.text)
    if not clauses or not lent.request:
        return None
    about = set(content_words(matter))
    shared = {one.that: sum(shares(word, about) for word in set(content_words(one.that))) for one in clauses}
    first = max(clauses, key=lambda one: shared[one.that])
    if len(turn.text.split()) > _ONE_MATTER and shared[first.that] < _SAME:
        return None
    lead = _felt_lead(first, lent.feelings)
    return _said(turn, first, lead, lent.request, lent.feelings, lent.needs, lent.tip).model_copy(update={"lent": True})


def _felt_lead(found: Complaint, felt: tuple[str, ...]) -> str:
    """ "I feel overruled when you come home with a greyhound."; plainer where a "when" or another's deed would stumble."""
    if felt and _AFTER_WHEN.match(found.that):
        return f"I {'felt' if found.past else 'feel'} {felt[0]} when {found.that}."
    store = shelf("complained")["lead"]
    return cap(store["past" if found.past else "habit"][-1].format(that=found.that))


def _said(turn: Turn, found: Complaint, lead: str, request: str, felt: tuple[str, ...], need: tuple[str, ...], tip: str) -> Reframe:
    warm = pick(shelf("complained")["text"]["warm"], turn.text)
    return Reframe(
        observation=tidy(f"{found.that}."), feelings=felt, needs=need, request=request, statement=tidy(f"{lead} {request}"),
        tones=Tones(text=f"{request} {warm}", firm=tidy(f"{lead} I mean it. {request}")), tip=tip,
    )


def _kind(found: Complaint) -> EventKind | None:
    """What sort of thing it is, where the clause is theirs alone."""
    if found.kind in {"stop", "unasked"} or not re.match(r"you\b", found.that):
        return None
    kind = kind_of(Event(shape=Shape.UNWANTED, vp=re.sub(r"^you(?:'ve)? ?", "", _head(_HEAD, found.that)), past=found.past, clause=found.that))
    # "tell your mother" is another matter where they don't
    turned = kind is not None and found.kind == "lacking" and kind.find.search(re.sub(r"\b(?:don't|didn't|won't|can't|haven't) ", "", found.that))
    return None if turned else kind


def _head(pattern: re.Pattern[str], that: str) -> str:
    match = pattern.match(that)
    return match.group() if match else that


def _asks(found: Complaint, kind: EventKind | None, store: dict[str, Any]) -> list[str]:
    when = "once" if found.past else "habit"
    if found.kind in {"stop", "unasked"}:
        return list(store["otherwise"][found.kind])
    if kind is not None:
        return [ask_of(kind, Event(shape=Shape.UNWANTED, vp=found.that, past=found.past, clause=found.that), found.that, len(found.that) % 7)]
    rows = (row for row in store["ask"] if row.get("lacking") or found.kind != "lacking")
    return list(next((row for row in rows if matches(row, found.that)), store["otherwise"])[when])


def _leads(found: Complaint, lead: dict[str, list[str]]) -> list[str]:
    if found.kind in {"stop", "unasked"}:
        return lead[found.kind]
    if found.kind == "lacking" and not found.past and _wish(found.that):
        return lead["lacking"]
    if found.past:
        return lead["past_sting" if _stings(found.that) else "past"]
    if _stings(found.that):
        return lead["sting"]
    short = len(found.that.split()) <= _SHORT and re.match(r"you\b", found.that) and not re.search(r"\bwhen", found.that)
    return lead["habit_short" if short else "habit"]


_LACK = re.compile(r"^you (?:don't|won't|can't) (?P<verb>\w+)(?P<rest>[^,]*)$", re.IGNORECASE)
_ANY = {"any": "some", "anything": "something", "anyone": "someone", "anybody": "somebody", "anywhere": "somewhere", "one single": "one", "a single": "a", "until": "before"}


def _wish(that: str, past: bool = False) -> str:
    """ "you don't let me touch one coal" → "you let me touch one coal"; '' where the clause holds more than that."""
    match = _LACK.match(that)
    if match is None or re.search(r"\b(?:and|but|so|because|until|till|unless|you)\b", match["rest"]) or re.match(r"(?:have|be|care|want|know|mind|trust|respect|understand)\b", match["verb"]):
        return ""
    known = verbs.verb(match["verb"])
    if known is None:
        return ""
    rest = re.sub(rf"\b(?:{'|'.join(_ANY)})\b", lambda m: _ANY[m.group().lower()], match["rest"], flags=re.IGNORECASE)
    return f"you {known.past if past else known.base}{rest}"


def _stings(that: str) -> bool:
    return matches(shelf("complained")["sting"], that)
