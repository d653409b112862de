"""The person's words taken apart: what kind of text it is, the acts in it, feelings named, and who it is about."""

from __future__ import annotations

import re

from coach.skills.feelings import named_in
from coach.skills.pieces_clauses import clauses, opened
from coach.skills.pieces_events import imperative, read_event
from coach.skills.pieces_types import Event, Kind, Pieces, Shape
from coach.tone import read
from coach.types import Horseman, ToneKind, ToneReading
from coach.words import clean, content_words, to_partner

_RECEIVED = re.compile(
    r"^(?:(?:so|ok|and|today|this morning|last night|just now|my \w+|he|she|they|i (?:just )?got (?:this|a text)(?: from (?:him|her|my \w+))?) ?,?)*\s*"
    r"(?:(?:just |has )?(?:texted|wrote|messaged|sent|emailed|replied)(?: me)?(?: this| back| a text)?(?: saying)?|(?:got|received) (?:this|a) (?:text|message)[^:\"]{0,30})\s*[:,]?\s*[\"'“].{8,}",
    re.IGNORECASE | re.DOTALL,
)
_ASKS_ABOUT = re.compile(r"\b(?:what (?:does|did) (?:he|she|they|that) mean|what do i (?:say|reply|answer|text)|how (?:do|should) i (?:reply|respond|answer)|what should i (?:say|reply|answer|text))\b", re.IGNORECASE)
_KIND_WORDS = re.compile(r"\b(?:thank|thanks for|grateful|glad|proud|loved|love it when|love that|appreciate|happy|sweet of you|made me smile|would you|could we|could you|can we|shall we)\b", re.IGNORECASE)
_OWN_FEELING = re.compile(r"\b(?:I (?:miss|feel|felt|worry)|I'm (?:a bit |so |really |feeling )?(?:sad|lonely|tired|worried|hurt|scared|anxious|nervous|stressed|overwhelmed|lost|tense|grateful|happy|touched)|hard for me|it hurts|I need|I'd love|I get)\b", re.IGNORECASE)
_TOO_LONG_A_CLAUSE = 34


def parse(text: str, reading: ToneReading | None = None) -> Pieces:
    """Everything the composer needs; never raises, whatever the text."""
    said = to_partner(clean(text[:6_000]))
    reading = reading if reading is not None else read(text[:6_000])
    they = _they(text)
    if not re.search(r"[A-Za-z]{2}", said):
        return Pieces(kind=Kind.EMPTY, said=said, they=they)
    if _RECEIVED.match(clean(text)) or (_ASKS_ABOUT.search(text) and '"' in clean(text)):
        return Pieces(kind=Kind.RECEIVED, said=said, they=they)
    events = _events(said)
    feelings = named_in(said)
    label = next((span.text for span in reading.of(ToneKind.LABEL, ToneKind.CONTEMPT)), "")
    return Pieces(kind=_kind(said, events, reading), said=said, events=events, feelings=feelings, they=they, label=label)


def _kind(said: str, events: tuple[Event, ...], reading: ToneReading) -> Kind:
    calm = not reading.spans and not {Horseman.CONTEMPT, Horseman.STONEWALLING} & set(reading.horsemen)
    if calm and len(said.split()) <= 60 and (_KIND_WORDS.search(said) or _OWN_FEELING.search(said)) and not _pointed(said):
        return Kind.HEALTHY
    if events:
        own = events[0].shape is Shape.OWN
        return Kind.DEFENCE if Horseman.DEFENSIVENESS in reading.horsemen and not own else Kind.COMPLAINT
    if Horseman.STONEWALLING in reading.horsemen:
        return Kind.WALL
    if Horseman.DEFENSIVENESS in reading.horsemen:
        return Kind.DEFENCE
    if reading.of(ToneKind.LABEL, ToneKind.CONTEMPT):
        return Kind.VERDICT
    return Kind.MIND if reading.of(ToneKind.MIND_READING, ToneKind.PSEUDO_FEELING) else Kind.UNCLEAR


def _pointed(said: str) -> bool:
    """A complaint that opens with "you" or a question at them, however calmly marked."""
    return bool(re.match(r"(?:you|why|how come|stop|your)\b", said, re.IGNORECASE)) and not re.search(r"\b(?:thank|loved|grateful|glad|proud)\b", said, re.IGNORECASE)


def _they(text: str) -> str:
    low = f" {text.lower()} "
    he, she = low.count(" he ") + low.count("he's ") + low.count(" him "), low.count(" she ") + low.count("she's ") + low.count(" her ")
    if re.search(r"\b(?:my|our) (?:husband|boyfriend|bf|hubby)\b", low) or he > she:
        return "he"
    if re.search(r"\b(?:my|our) (?:wife|girlfriend|gf)\b", low) or she > he:
        return "she"
    return "they"


def _events(said: str) -> tuple[Event, ...]:
    parts = clauses(said)
    found: list[Event] = []
    for order, part in enumerate(parts):
        if len(part.split()) > _TOO_LONG_A_CLAUSE:
            continue
        event = read_event(opened(part)) or _told_to(part, parts)
        if event is not None:
            found.append(event.model_copy(update={"score": _weight(event, order, len(parts))}))
    best = sorted(found, key=lambda event: -event.score)
    return tuple(best[:6])


def _told_to(part: str, parts: list[str]) -> Event | None:
    return imperative(opened(part)) if len(parts) <= 3 else None


_BASE = {
    Shape.MISSING: 3.0, Shape.UNWANTED: 3.0, Shape.STATE: 2.6, Shape.ABSENT: 2.6, Shape.BURDEN: 2.4, Shape.WE_MISSING: 2.4,
    Shape.WE_UNWANTED: 1.8, Shape.OTHER: 1.2, Shape.OWN: 1.5, Shape.PREFER: 1.6, Shape.ONLY_WHEN: 3.2,
}


def _weight(event: Event, order: int, total: int) -> float:
    """How much a clause is the moment that matters: its shape, how concrete it is, how hot, how early."""
    words = content_words(event.vp)
    concrete = min(len(words), 4) * 0.5 - (1.5 if not words else 0.0)
    length = len(event.vp.split())
    size = -0.12 * max(0, length - 12) - (0.8 if length == 1 else 0.0)
    place = 0.6 * (1 - order / max(1, total)) if total > 1 else 0.0
    touches = 0.4 if re.search(r"\b(?:me|my|I|us|our|kids|home)\b", event.vp) else 0.0
    return round(_BASE[event.shape] + concrete + size + place + touches + (0.5 if event.strong else 0.0), 3)
