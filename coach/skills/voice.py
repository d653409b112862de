"""How the person talks: small letters, slang, spelling, sign-off. Read from their own texts, applied only where it is safe."""

from __future__ import annotations

import re
from typing import Literal

from coach.types import Conversation, Value
from coach.words import clean

_BRITISH = re.compile(r"\b(?:mum|colour|favourite|realise|organise|apologise|tea|telly|loo|flat|mates?|bloke|innit|knackered|gutted|whilst|fortnight|quid|nan|wee|reckon|proper|bloody|uni|rubbish|behaviour|neighbour\w*|tidy(?:ing)? up)\b", re.IGNORECASE)
_AMERICAN = re.compile(r"\b(?:mom|color|favorite|realize|organize|apologize|apartment|y'all|gotten|dude|trash|vacation|laundromat|freaking|neighbor\w*|behavior|college|sidewalk|couch|fall break|math)\b", re.IGNORECASE)
_SIGN = re.compile(r"(?:^|\s)(xx+|x|xo+|<3)\s*$", re.IGNORECASE)
_SLANG = re.compile(r"\b(?:gonna|wanna|gotta|kinda|dunno|cos|tbh|idk|lol|ngl|rn|u|ur|babe|hun|mate|bro|dude|y'all|lemme|cuz)\b", re.IGNORECASE)
_PET = re.compile(r"\b(babe|love|hun|honey|darling|mate|sweetheart|baby)\b[,.!?]", re.IGNORECASE)
_US = {"realise": "realize", "apologise": "apologize", "organise": "organize", "favourite": "favorite", "colour": "color", "mum": "mom", "flat": "apartment", "telly": "TV", "behaviour": "behavior", "neighbour": "neighbor", "fortnight": "two weeks", "whilst": "while", "sofa": "couch", "holiday": "vacation", "bin": "trash", "grey": "gray", "practise": "practice"}
_UK = {american: british for british, american in _US.items() if american not in {"apartment", "while", "vacation", "trash", "two weeks", "TV", "practice", "couch"}}


class Voice(Value):
    """A small picture of someone's register."""

    lower: bool = False
    slang: bool = False
    english: Literal["british", "american", ""] = ""
    sign_off: str = ""
    pet_name: str = ""


def voice_of(conversation: Conversation, text: str = "") -> Voice:
    """From the "how I talk" sample first, else from what they typed; plain when there is too little to tell."""
    sample = conversation.profile.how_i_talk.strip()
    texts = [sample] if sample else [t for t in (*conversation.person_texts[-8:], text) if t]
    whole = "\n".join(texts)
    letters = [t for t in texts if len(t.split()) >= 4]
    lower = bool(letters) and all(t == t.lower() for t in letters)
    british, american = len(_BRITISH.findall(whole)), len(_AMERICAN.findall(whole))
    english: Literal["british", "american", ""] = "british" if british > american else "american" if american > british else ""
    sign = _SIGN.search(sample) if sample else None
    pet = _PET.search(sample) if sample else None
    return Voice(
        lower=lower, slang=len(_SLANG.findall(whole)) >= 2, english=english,
        sign_off=sign.group(1) if sign else "", pet_name=pet.group(1).lower() if pet else "",
    )


def describe(voice: Voice) -> str:
    """One line for a model's prompt, '' for a plain voice."""
    parts = []
    if voice.lower:
        parts.append("writes in small letters")
    if voice.slang:
        parts.append("casual, a little slang")
    if voice.english:
        parts.append(f"{voice.english.capitalize()} English")
    if voice.sign_off:
        parts.append(f"signs off with {voice.sign_off}")
    return f"How they talk: {', '.join(parts)}. Match it in any sentence they are to say." if parts else ""


def in_voice(sentence: str, voice: Voice) -> str:
    """The sentence in their spelling; letters' case is theirs only in text versions (see ``as_text``)."""
    table = _US if voice.english == "american" else _UK if voice.english == "british" else {}
    return respell(sentence, table)


def as_text(sentence: str, voice: Voice) -> str:
    """The sentence as this person would type it into a phone."""
    said = in_voice(sentence, voice).rstrip()
    said = said.removesuffix(".")
    said = lowered(said)
    if voice.sign_off and not said.endswith(voice.sign_off):
        said = f"{said} {voice.sign_off}"
    return said


def lowered(sentence: str) -> str:
    """Small letters, save for names and initials."""
    keep = set(re.findall(r"(?<=[a-z,;] )[A-Z][a-z]+", sentence))
    return " ".join(word if word.strip(".,!?\"'") in keep or _initials(word) else word.lower() for word in sentence.split(" "))


def _initials(word: str) -> bool:
    bare = re.sub(r"\W", "", word)
    return len(bare) > 1 and bare.isupper()


def respell(text: str, table: dict[str, str]) -> str:
    """Words swapped by a table, endings and capitals kept."""
    if not table:
        return text
    found = re.compile(rf"\b({'|'.join(sorted(table, key=len, reverse=True))})(s|d|r|ly)?\b", re.IGNORECASE)
    return found.sub(lambda m: _cased(m.group(1), table[m.group(1).lower()] if m.group(1).lower() in table else m.group(1)) + (m.group(2) or ""), text)


def _cased(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def american(text: str) -> str:
    """American spelling and words."""
    return respell(text, _US)


def british(text: str) -> str:
    """British spelling and words."""
    return respell(text, _UK)


def tidy(text: str) -> str:
    """Spelling slips and short-cuts put right before the words are used in a sentence."""
    return clean(text)
