"""When no deed can be put into a sentence: say what it is about, and ask to talk. Dull, and true."""

from __future__ import annotations

import re
import zlib

from coach.skills.composer_parts import Drafted, cap
from coach.skills.pieces_sound import sound
from coach.skills.pieces_types import Kind, Pieces
from coach.skills.pieces_whole import whole
from coach.tone import read
from coach.types import ToneKind, ToneReading
from coach.words import content_words, verbs

_NUMBER = r"(?:an?|another|\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|half an)"
_SPAN = re.compile(rf"^(?:honestly|seriously|so|just|literally)?,? ?(?P<np>{_NUMBER} (?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|times|evenings?|nights?|weekends?) (?:in|on|at|outside|of|waiting|with|without|by|alone|stuck|sat|standing|for)\b[^,.!?;]*)", re.IGNORECASE)
_TOPICS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^you and your (?:bloody |stupid |damn |precious |endless |silly )*(?P<np>(?:\w+ )?\w+)(?=[,.!?;]| and\b|$)",
        r"^(?:so |ok |honestly |right )*(?:it's|it is) (?:always |all )?(?P<det>the|this|that|your|our) (?P<np>(?:\w+ )?\w+)(?=[,.!?;]|$)",
        r"^can I just say,? (?P<det>the|your|our) (?P<np>(?:\w+ )?\w+)(?=[,.!?;]|$)",
        r"^you think (?:the )?(?P<np>\w+ing|dinner|food|laundry|housework|money) (?:is|does|just|gets|happens|comes|appears|cooks|cleans)\b",
        r"\b(?P<det>the|this|that|our|your) (?P<np>\w+) (?:again|situation|thing|business|nonsense|saga)(?=[,.!?;]|$)",
    )
)
_NOT_TOPICS = frozenset("way time thing things day same whole one other problem point fact truth end start maid mother father wife husband fault idea lot".split())
_ASKS = ("Could we talk about it for ten minutes tonight?", "Would you hear how it is for me, and then tell me how you see it?", "Could we sit down with it tonight, and each say our bit?")
_SPAN_ASKS = ("Can we talk about that tonight?", "Can I tell you tonight how that was for me?")


def plain_drafts(pieces: Pieces, reading: ToneReading) -> tuple[Drafted, ...]:
    """A sentence about the matter itself; none where the words are a verdict, a guess at a mind, or hold no matter."""
    if pieces.kind not in {Kind.COMPLAINT, Kind.UNCLEAR, Kind.DEFENCE} or reading.of(ToneKind.SARCASM):
        return ()
    turn = zlib.crc32(pieces.said.encode())
    span = next((m for part in re.split(r"(?<=[.!?;])\s+", pieces.said) if (m := _SPAN.match(part.strip()))), None)
    if span is not None and whole(span["np"]) and sound(span["np"]) and not _has_verb(span["np"]):
        lead = f"I'm still thinking about those {span['np']}." if not re.match(r"an?\b|one\b|another\b|half\b", span["np"], re.IGNORECASE) else f"I'm still thinking about that {re.sub(r'^(?:an?|another|one) ', '', span['np'], flags=re.IGNORECASE)}."
        return (_draft(cap(span["np"]) + ".", lead, _SPAN_ASKS[turn % len(_SPAN_ASKS)]),)
    topic = _topic(pieces.said)
    if not topic:
        return ()
    return (_draft(f"It was about {topic}.", f"I get wound up about {topic}, and I'd rather talk than snap.", _ASKS[turn % len(_ASKS)]),)


def _has_verb(words: str) -> bool:
    plain = re.sub(r"\b(?:of|about|the|an?|that|this|your|my|our|in|with|for|from) \w+", " ", words.lower())
    return any(verbs.is_third(word) or (verbs.is_past(word) and word not in {"sat", "left", "stuck"}) for word in re.findall(r"[a-z']+", plain))


def _topic(said: str) -> str:
    for pattern in _TOPICS:
        found = pattern.search(said)
        if found is None:
            continue
        noun = found["np"].strip().lower()
        if set(noun.split()) & _NOT_TOPICS or not content_words(noun) or read(noun).spans:
            continue
        det = (found.groupdict().get("det") or ("your" if found.group().lower().startswith("you and") else "the")).lower()
        return f"{'the' if det in {'this', 'that'} else det} {noun}"
    return ""


def _draft(observation: str, lead: str, request: str) -> Drafted:
    return Drafted(
        observation=observation, request=request, statement=f"{lead} {request}", text=request, firm=f"{lead} This matters to me. {request}",
        feeling="unsettled", need=("to be heard",), tip="Start with the matter; the rest comes easier once you're both sitting down.", how="plain",
    )
