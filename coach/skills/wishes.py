"""Standing wishes ("one question at a time", "never use the word feelings"): noticed, kept, and held to in later replies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coach.skills.revise_words import without_word
from coach.types import Finding, Turn

_STANDING = re.compile(r"\b(?:from now on|from here on|always|never|for the rest|every time|at a time|going forward|in future|in general|please stop|stop (?:using|saying|asking|calling)|don't ever|whenever|please (?:keep|use|don't)|no more|for all|just so you know)\b", re.IGNORECASE)
_ABOUT_US = re.compile(r"\b(?:metaphors?|questions?|emojis?|bullet ?points?|lists?|jargon|therap\w+|word|words|short|shorter|long|replies|reply|answers?|messages?|sentences?|lower ?case|capitals|small letters|american|british|plain|simple|formal|swear\w*|feelings?)\b", re.IGNORECASE)
_BANNED = (
    re.compile(r"\b(?:never|don't|do not|stop|please don't|no) (?:ever )?(?:us(?:e|ing)|say(?:ing)?|writ(?:e|ing)|call(?:ing)? (?:it|me|him|her|them))?\s*(?:the )?words? [\"“']?(?P<w>(?!about\b|from\b|to\b|of\b|yet\b|since\b|in\b|for\b|with\b)[A-Za-z][\w' -]{1,24}?)[\"”']?(?=[.,;!?]| and\b| or\b| again\b| please\b|$)", re.IGNORECASE),
    re.compile(r"\b(?:never|don't|do not|stop|please don't) (?:ever )?(?:use|using|say|saying|write|call me|calling me) [\"“'](?P<w>[^\"”']{2,30})[\"”']", re.IGNORECASE),
    re.compile(r"\bdon't call me (?P<w>[A-Za-z]{2,20})\b", re.IGNORECASE),
    re.compile(r"\bplease (?:don't|do not|never) (?:say|tell me) (?:that )?(?:it's|it is|this is|i'm) (?P<w>[a-z]{3,14})\b", re.IGNORECASE),
    re.compile(r"\b(?:please )?(?:not?|no) (?:a |an |any )?(?:\w+ )?words? like [\"“']?(?P<w>[A-Za-z][\w'-]{2,24})", re.IGNORECASE),
    re.compile(r"\b(?:she|he|they|i) hates? the word [\"“']?(?P<w>[A-Za-z][\w'-]{1,24})", re.IGNORECASE),
)
#: Plainly figurative only: a door or a wall may be a real one. A sentence with a quotation or a question always stays.
_IMAGES = re.compile(r"(?:^|(?<=[.!?] ))[^.!?\"“>\n]*\b(?:like an? \w+|as if|turns that dial|running on empty|in the tank|(?:a|the) journey|tip of the iceberg|emotional (?:fuel|weather|bank))\b[^.!?\"“\n]*[.!](?: |$)", re.IGNORECASE)
SHORT_WORDS = 45
BESIDE = 8


@dataclass(frozen=True)
class Wish:
    """What the standing wishes come to."""

    banned: tuple[str, ...] = ()
    one_question: bool = False
    no_questions: bool = False
    no_metaphors: bool = False
    short: bool = False
    lower: bool = False
    no_lists: bool = False
    rest: tuple[str, ...] = field(default=())


def standing_wishes(text: str) -> tuple[str, ...]:
    """Each standing wish in the text, in the person's words; () when it only speaks about people."""
    found = []
    for part in re.split(r"(?<=[.!?;\n])\s+|\n|,\s*(?:and\s+)?|\s+and\s+(?=(?:never|no|don't|always|please|stop|keep)\b)", text.strip()):
        bare = part.strip(" .!;,")
        if not bare or len(bare.split()) > 14:
            continue
        if _is_wish(bare, bool(_STANDING.search(text))):
            found.append(bare)
    return tuple(dict.fromkeys(found))


def only_wishes(text: str) -> bool:
    """The message is a standing wish and not much else; with a story beside it the story is answered, and the wish kept."""
    wishes = standing_wishes(text)
    return bool(wishes) and len(text.split()) - sum(len(wish.split()) for wish in wishes) <= BESIDE


def _is_wish(part: str, standing: bool) -> bool:
    low = part.lower()
    if re.search(r"\b(?:one question at a time|no (?:metaphors|emojis?|bullet ?points|lists|jargon|questions|therapy speak|small ?talk|speech(?:es)?|lectures?)|(?:direct|straight|plain|brief|simple) (?:answers|replies)|(?:please )?be (?:direct|brief|blunt)|short (?:please|pls)$|i like (?:short|direct|plain)|(?:answer|reply|be|keep it) (?:\w+ )?brief(?:ly)?\b|keep (?:it|your (?:replies|answers)|them|things) (?:short|simple|plain)|short (?:answers|replies))\b", low):
        return True
    if any(rule.search(part) for rule in _BANNED[3:5]):
        return True
    if any(rule.search(part) for rule in _BANNED[:3]):
        return standing or bool(re.search(r"\bwords?\b|call me", low))
    return standing and bool(_ABOUT_US.search(low)) and not re.search(r"\b(?:he|she|they|my (?:wife|husband|partner))\b", low) and bool(re.match(r"(?:please |can you |could you |from now on |and )*(?:always|never|no|don't|stop|keep|use|write|only|just|answer|reply|be|talk|speak|one)\b", low))


def read_wishes(wishes: tuple[str, ...]) -> Wish:
    """The wishes as switches code can hold to; what it cannot is left in ``rest`` for a model."""
    banned: dict[str, None] = {}
    flags = {"one_question": False, "no_questions": False, "no_metaphors": False, "short": False, "lower": False, "no_lists": False}
    rest = []
    for wish in wishes:
        low = wish.lower()
        words = [m["w"].strip().lower() for rule in _BANNED if (m := rule.search(wish))]
        banned.update(dict.fromkeys(words))
        hit = {
            "one_question": "one question" in low, "no_questions": bool(re.search(r"\b(?:no|stop asking|don't ask)\b.*\bquestions?\b", low)) and "one question" not in low,
            "no_metaphors": "metaphor" in low, "short": bool(re.search(r"\bshort|\bbrief|\bfewer words|\bdirect\b|small ?talk|no (?:speech|lecture)", low)),
            "lower": bool(re.search(r"\blower ?case|small letters|no capitals", low)), "no_lists": bool(re.search(r"\bbullet|\blists?\b", low)),
        }
        flags = {key: flags[key] or value for key, value in hit.items()}
        if not words and not any(hit.values()):
            rest.append(wish)
    return Wish(banned=tuple(banned), rest=tuple(rest), **flags)


def apply_wishes(text: str, wishes: tuple[str, ...]) -> str:
    """The text as the standing wishes want it; unchanged when there are none."""
    if not wishes or not text:
        return text
    wish = read_wishes(wishes)
    for word in wish.banned:
        text = without_word(text, word)
    if wish.no_metaphors:
        text = _IMAGES.sub("", text).strip() or text
    if wish.no_questions:
        text = re.sub(r"(?:^|(?<=[.!?] ))(?![^.!?]*[\"“])[^.!?>]*\?", "", text).strip() or text
    elif wish.one_question:
        text = _first_question(text)
    if wish.lower:
        text = text.lower()
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def _first_question(text: str) -> str:
    """Everything but the questions after the first."""
    parts = re.split(r"(?<=[.!?])(\s+)", text)
    seen, out = False, []
    for part in parts:
        if part.rstrip().endswith("?"):
            if seen:
                continue
            seen = True
        out.append(part)
    return "".join(out).strip()


def keep_wishes(turn: Turn, text: str) -> tuple[Finding, ...]:
    """What in the text breaks a standing wish."""
    wish = read_wishes(turn.conversation.wishes)
    found = [Finding(rule="standing-wish", detail=f"they asked not to use the word “{w}”") for w in wish.banned if re.search(rf"\b{re.escape(w)}\b", text, re.IGNORECASE)]
    if wish.one_question and text.count("?") > 1:
        found.append(Finding(rule="standing-wish", detail="one question at a time"))
    return tuple(found)
