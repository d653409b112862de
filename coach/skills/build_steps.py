"""The builder's steps: what a camera would see, what it felt like, what matters, what to ask; and the sentence from them."""

from __future__ import annotations

import re

from coach.skills import feelings
from coach.tone import read
from coach.types import Builder, ToneKind
from coach.words import clean, to_partner, verbs

STEPS = ("happened", "feeling", "matters", "ask")
QUESTIONS = {
    "happened": "Let's build it from your words. First: what happened? Only what a camera would have seen.",
    "feeling": "Got it. And what did it feel like? One or two words: tired, hurt, lonely, worried, cross… whatever fits.",
    "matters": "What matters to you in this? For instance rest, being heard, fairness, closeness, knowing where you stand.",
    "ask": "Last one: what would you ask for? Something they could do this week, small enough to say yes to.",
}
CAMERA = "“{word}” is a verdict; they'd argue with it. What would a camera have seen? One moment is enough."
BEHIND = "“{word}” says what they did to you. Under it, was it more like {one}, or {two}, or something else?"
POSITIVE = "That's what you don't want. What would you like to see them do instead?"
_PSEUDO = re.compile(r"\b(?:i )?(?:feel|felt) like\b|\b(?:that|as if) (?:he|she|they|you)\b", re.IGNORECASE)
_BEGIN = re.compile(r"\b(?:build|help me (?:build|make|write) (?:it|my own|one|a sentence)|step by step|my own words|guided builder|one (?:question|step) at a time)\b", re.IGNORECASE)
_CLOSE = {"lonely": "sad", "hurt": "disappointed", "discouraged": "tired", "sad": "lonely", "disappointed": "hurt", "tense": "scared", "uneasy": "worried"}


def begin(text: str) -> tuple[Builder, str]:
    """A fresh builder; a first message that already tells what happened is taken as the answer."""
    bare = _BEGIN.sub("", text).strip(" .,!?")
    told = re.search(r"\b(?:he|she|they|we|i|my \w+)\b.{8,}", bare, re.IGNORECASE)
    if told and len(bare.split()) >= 6 and not re.search(r"\b(?:can you|could you|let'?s|want to|i'd like to|help me)\b", bare, re.IGNORECASE):
        return answered(Builder(), bare)
    return Builder(), QUESTIONS["happened"]


def answered(before: Builder, text: str) -> tuple[Builder, str]:
    """The piece asked for taken in, and the next question; the same step again where it needs unpacking, once."""
    step = before.asking or "happened"
    words = " ".join(clean(text).split()).strip()
    again = _unpack(step, words, before)
    kept = before.model_copy(update={step: words})
    if again:
        return kept, again
    left = STEPS[STEPS.index(step) + 1 :]
    following = next((s for s in left if not getattr(kept, s)), None)
    kept = kept.model_copy(update={"asking": following})
    return kept, QUESTIONS[following] if following else ""


def ready(builder: Builder) -> bool:
    """All four pieces are there."""
    return builder.asking is None and bool(builder.happened and builder.ask)


def _unpack(step: str, words: str, before: Builder) -> str:
    """A gentle second question where the answer is a verdict, a pseudo-feeling or a don't; never twice for one step."""
    if getattr(before, step):
        return ""
    reading = read(words)
    if step == "happened":
        spans = reading.of(ToneKind.LABEL, ToneKind.MIND_READING, ToneKind.CONTEMPT, ToneKind.ABSOLUTE)
        return CAMERA.replace("{word}", spans[0].text.strip()) if spans else ""
    if step == "feeling":
        return _under(words)
    if step == "ask" and re.match(r"(?:(?:to )?(?:stop|not|don't|never|quit)|(?:he|she|they) (?:stops?|doesn't|not))\b", words, re.IGNORECASE):
        return POSITIVE
    return ""


def _under(words: str) -> str:
    """ "Ignored" → lonely or sad?"""
    spans = read(f"I feel {words}").of(ToneKind.PSEUDO_FEELING)
    if not spans and not _PSEUDO.search(words):
        return ""
    named = feelings.named_in(words)
    one = named[0] if named else "hurt"
    word = re.sub(r"^(?:i )?(?:feel|felt) ", "", spans[0].text if spans else words, flags=re.IGNORECASE).strip(" .")
    return BEHIND.replace("{word}", word).replace("{one}", one).replace("{two}", _CLOSE.get(one, "hurt" if one == "tired" else "tired"))


def assemble(builder: Builder) -> Builder:
    """The sentence from the pieces, kept on the builder."""
    happened, feeling, matters, ask = _seen(builder.happened), _felt(builder.feeling), _matter(builder.matters), asked_for(builder.ask)
    if _still_happens(happened):
        feeling = re.sub(r"^I was\b", "I feel", feeling)
    bare = re.sub(r"^When ", "", happened)
    first = f"{happened}, {feeling}" if happened.lower().startswith("when ") and feeling else f"{happened}. {feeling[:1].upper()}{feeling[1:]}" if feeling else f"{bare[:1].upper()}{bare[1:]}"
    why = f", because {matters}" if matters else ""
    statement = f"{first}{why}. {ask}" if first else ask
    return builder.model_copy(update={"statement": re.sub(r"\s+", " ", statement), "asking": None})


def _still_happens(happened: str) -> bool:
    """ "When you always leave …" goes on, and so does the feeling; "when you left …" is over."""
    found = re.match(r"When (?:you|we) (?:(?:always|never|often|still|just) )?(\w+(?:'t)?)", happened)
    return (found[1] in ("don't", "keep", "aren't", "are", "can't") or (verbs.is_base(found[1]) and not verbs.is_past(found[1]))) if found else False


def _seen(words: str) -> str:
    """ "he came home at ten" → "When you came home at ten"."""
    said = to_partner(words).strip(" .!")
    said = re.split(r"(?<=[.!?])\s", said)[0].strip(" .!")
    if re.match(r"when\b", said, re.IGNORECASE):
        return said[:1].upper() + said[1:]
    if re.match(r"(?:you|we|there|the|your|nobody)\b", said, re.IGNORECASE):
        return f"When {said[:1].lower()}{said[1:]}"
    return f"When {said}" if re.match(r"I\b|I'", said) else said[:1].upper() + said[1:]


def _felt(words: str) -> str:
    """ "tired and a bit lonely" → "I was tired and a bit lonely"."""
    bare = re.sub(r"^(?:i (?:feel|felt|was|am|got)|i'm|it (?:felt|feels|was)|feeling|more like|just|probably|kind of)\s+", "", words.strip(" .!"), flags=re.IGNORECASE)
    bare = re.sub(r"^(?:more like|just|like)\s+", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r",\s*(?=\w+$)", " and ", bare)
    if not bare:
        return ""
    return bare if re.match(r"(?:it|i)\b", bare, re.IGNORECASE) else f"I was {bare[:1].lower()}{bare[1:]}"


def _matter(words: str) -> str:
    """ "being heard" → "being heard matters to me"."""
    bare = re.sub(r"^(?:that |it's |its |i guess |just |probably |to me )+", "", words.strip(" .!"), flags=re.IGNORECASE)
    bare = to_partner(bare) if re.search(r"\b(?:he|she|they|him|her|them|his|their)\b", bare, re.IGNORECASE) else bare
    if not bare or re.match(r"(?:i don't know|dunno|not sure|nothing|skip)", bare, re.IGNORECASE):
        return ""
    if re.match(r"(?:i|i'm|i'd|we|my|you|it)\b", bare, re.IGNORECASE):
        return bare if re.match(r"I\b|I'", bare) else bare[:1].lower() + bare[1:]
    return f"{bare[:1].lower()}{bare[1:]} {'matter' if re.search(r' and |, ', bare) else 'matters'} to me"


def asked_for(words: str) -> str:
    """ "for him to text me" → "Would you text me?" """
    bare = words.strip(" .!?")
    bare = re.sub(r"^(?:(?:i'd|i would) (?:like|love|ask)|i (?:want|wish|need)|ask|just|maybe|that|for)\s+", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"^(?:for |that )?(?:him|her|them|he|she|they|you|my \w+)(?: (?:to|would|could|should|'d))?\s+", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"^(?:to|would you|could you|please|can you)\s+", "", bare, flags=re.IGNORECASE)
    ours = re.match(r"(?:us to|we could|we|that we|could we)\s+", bare, re.IGNORECASE)
    bare = bare[ours.end() :] if ours else bare
    bare = re.sub(r"^(?:would |could |can )?(?:he|she|they) ", "", to_you(bare))
    first = bare.split(" ", 1)[0].lower()
    known = verbs.verb(first)
    if known is None:
        return f"Could we try {bare}?"
    base = known.base + bare[len(first) :]
    return f"{'Could we' if ours else 'Would you'} {base}?"


def to_you(words: str) -> str:
    """His and her become your inside a request."""
    if not re.search(r"\b(?:he|she|him|her|his|their|them)\b", words, re.IGNORECASE):
        return words
    lead = "he" if re.search(r"\b(?:he|him|his)\b", words, re.IGNORECASE) else "she" if re.search(r"\b(?:she|her)\b", words, re.IGNORECASE) else "they"
    return re.sub(r"^you will ", "", to_partner(f"{lead} will {words}"))
