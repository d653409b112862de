"""Puts something the person named into their sentence: a day, a name, a thought, a nicer start."""

from __future__ import annotations

import re

from coach.skills.revise_edits import WARM, asks
from coach.skills.revise_words import capital, has, small, split_sentences
from coach.skills.stock import pick
from coach.words import clean, to_partner

DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
TIME = rf"(?:(?:by|on|until|till|before|after|from|next|this|last|every|at)\s+)*(?:the\s+)?(?:{DAYS}|\d{{1,2}}(?:st|nd|rd|th)|\d{{1,2}}(?::\d\d)?\s?(?:am|pm)?|half \w+|tonight|tomorrow(?: \w+)?|today|(?:next|this|last) (?:week|weekend|month|year|morning|evening|night)|the weekend|weekends|mornings?|evenings?|noon|midnight|christmas|easter|lunch(?:time)?|dinner|breakfast|bedtime)"
_CLAUSE = re.compile(r"^(?:i|i'm|i've|i'd|i'll|we|we're|we've|he|he's|she|she's|they|they're|it|it's|its|my|our|his|her|their|the|you|you're|there|that's)\b", re.IGNORECASE)
#: "my back pain", "the school run": a thing, though it starts like a clause.
BARE = re.compile(r"(?:my|our|his|her|their|the|your) (?:\w+ (?!\w+(?:s|ed)$)\w+|\w+)", re.IGNORECASE)
_PAST = re.compile(r"\b(?:was|were|felt|came|went|said|got|didn't|had|left|saw|found|spent|forgot|\w{3,}ed)\b")
_NOT_NOUN = re.compile(r"^(?:nice|something nice|kind|kinder|why|more|less)\b", re.IGNORECASE)


def sentence_from(words: str) -> str:
    """ "i know hes tired too" → "I know you're tired too."; words already to the partner stay. """
    plain = clean(words).strip(" .,!\"'")
    plain = re.sub(r"^(?:that|how)\s+(?=i\b|i'm|we|he|she|they|it|my)", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\bits (?=(?:an?|the|not|too|about|for|his|her|my|your|our)\b)", "it's ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^its\b", "it's", plain, flags=re.IGNORECASE)
    turned = to_partner(plain)
    turned = re.sub(r"\bi\b", "I", turned)
    return capital(turned) + ("" if turned.endswith(("?", "!")) else ".")


def is_clause(words: str) -> bool:
    """Starts like a sentence of its own."""
    return bool(_CLAUSE.match(words.strip(" \"'"))) and len(words.split()) >= 2


def with_thought(text: str, words: str, *, end: bool = False) -> str:
    """One more sentence, before the request (or at the end)."""
    sentence = sentence_from(words)
    if has(text, sentence.rstrip(".")):
        return text
    parts, found = split_sentences(text), asks(text)
    if end or not found:
        return " ".join([*parts, sentence])
    at = parts.index(found[0])
    return " ".join([*parts[:at], sentence, *parts[at:]])


def with_mention(text: str, thing: str) -> str:
    """A thing that must be in it: a time goes where times go, anything else gets a short sentence of its own."""
    thing = thing.strip(" .!\"'")
    thing = re.sub(r"^(?:about|of)\s+", "", thing, flags=re.IGNORECASE)
    if not thing or _NOT_NOUN.match(thing):
        return ""
    if re.fullmatch(TIME, thing, re.IGNORECASE):
        return with_time(text, thing)
    if is_clause(thing) and not BARE.fullmatch(thing):
        return with_time_clause(text, thing) or with_thought(text, thing)
    if has(text, thing):
        return text
    if len(thing.split()) == 1 and thing.islower() and len(thing) > 3:
        return in_ask(text, thing) or f"{text.rstrip('.')}, {thing}."
    return f"This is about {_noun(thing)}. {text}"


def _noun(thing: str) -> str:
    plain = to_partner(clean(thing)) if re.search(r"\b(?:his|her|their|he|she)\b", thing, re.IGNORECASE) else clean(thing)
    return small(plain) if not re.match(r"[A-Z][a-z]+\b", thing) else plain


def with_time_clause(text: str, words: str) -> str:
    """ "it was friday" as a time in the sentence; '' when it is not one."""
    found = re.fullmatch(rf"(?:it|this|that|its|it's)(?: was| is|'s)? (?:on )?(?P<t>{TIME})", words.strip(" .!"), re.IGNORECASE)
    return with_time(text, found["t"], past=True) if found else ""


def with_time(text: str, time: str, *, past: bool = False) -> str:
    """The time in the place where it belongs: at the event when that is past, else in the request."""
    said = _timed(time)
    if has(text, said) or has(text, time):
        return text
    parts, found = split_sentences(text), asks(text)
    first = parts[0]
    swapped = _swap_time(text, found[-1] if found else parts[-1], said) if not past else ""
    if swapped:
        return swapped
    if past or not found or (_PAST.search(first) and first not in found and not re.match(r"(?:by|next|every|tomorrow|tonight|until|till)", said)):
        return f"{capital(said)}, {small(first)}" + "".join(f" {p}" for p in parts[1:])
    return text.replace(found[-1], f"{found[-1].rstrip('?.')} {said}{found[-1][-1]}")


def _swap_time(text: str, request: str, said: str) -> str:
    """Another day already in the request makes way."""
    old = re.search(rf"\b(?:on |by |next |this )?(?:{DAYS}|tonight|tomorrow|today)\b", request, re.IGNORECASE)
    if not old or not re.search(rf"{DAYS}|tonight|tomorrow|today", said, re.IGNORECASE):
        return ""
    return text.replace(request, request[: old.start()] + said + request[old.end() :])


def _timed(time: str) -> str:
    """ "tuesday" → "on Tuesday"; "the 14th" → "on the 14th"; "5" → "at 5"."""
    said = re.sub(rf"\b({DAYS}|christmas|easter)\b", lambda m: capital(m.group().lower()), time.strip(), flags=re.IGNORECASE)
    if re.match(r"(?:by|on|until|till|before|after|from|next|this|last|every|at|tonight|tomorrow|today)\b", said, re.IGNORECASE):
        return small(said)
    if re.match(r"(?:\d{1,2}(?::\d\d)?\s?(?:am|pm)?$|half|noon|midnight|christmas|easter|lunch|dinner|breakfast|bedtime)", said, re.IGNORECASE):
        return f"at {said}"
    return f"in the {said}" if re.fullmatch(r"mornings?|evenings?", said, re.IGNORECASE) else f"on {said}" if re.match(r"[A-Z]|the \d", said) else f"at {said}"


def in_ask(text: str, words: str) -> str:
    """A condition hung on the request: "unless it's an emergency", "by Sunday"."""
    found = asks(text)
    words = re.sub(r"\bits (?=(?:an?|the|not|too|about|for|his|her|my|your|our)\b)", "it's ", words, flags=re.IGNORECASE)
    said = re.sub(rf"\b({DAYS})\b", lambda m: capital(m.group().lower()), to_partner(clean(words)).strip(" .!"), flags=re.IGNORECASE)
    if not found:
        return f"{text.rstrip('.!')}, {small(said)}."
    return text.replace(found[-1], f"{found[-1].rstrip('?.')}, {small(said)}{found[-1][-1]}")


def start_with(text: str, words: str) -> str:
    """The person's own opening, then the sentence."""
    plain = words.strip(" .\"'“”")
    if not plain:
        return ""
    opening = sentence_from(plain) if is_clause(plain) else capital(clean(plain)) + "."
    if re.match(r"(?:can|could|may|would|do|have|is) (?:i|you|we|it)\b", plain, re.IGNORECASE):
        opening = opening.rstrip(".") + "?"
    return text if text.lower().startswith(opening.rstrip(".?").lower()) else f"{opening} {text}"


def start_warm(text: str, reason: str = "") -> str:
    """A kind first line: the reason the person gave, else one that claims nothing about the day."""
    reason = reason.strip(" .,")
    if reason and is_clause(reason):
        return f"{sentence_from(reason)} {text}"
    return f"{pick(WARM, text)} {text}"


def with_please(text: str) -> str:
    """A please inside the request."""
    if has(text, "please"):
        return text
    done = re.sub(r"\b((?:[Ww]ould|[Cc]ould|[Cc]an) (?:you|we))\b", r"\1 please", text, count=1)
    return done if done != text else f"{text} Please."


def replaced(text: str, old: str, new: str) -> str:
    """One named thing for another, number and capital fitted; '' when the old one is not there."""
    old, new = old.strip(" .\"'"), new.strip(" .\"'")
    if old.startswith("your "):
        return re.sub(rf"\b{re.escape(old)}\b", new, text)
    old = re.sub(r"^(?:his|her|their|the|on|at|just|a|an|my)\s+", "", old, flags=re.IGNORECASE)
    new = re.sub(r"^(?:his|her|their|the|on|at|a|an|my)\s+", "", new, flags=re.IGNORECASE)
    for form, put in ((old, new), (old.removesuffix("s"), new.removesuffix("s")), (f"{old}s", f"{new}s")):
        if len(form) > 1 and has(text, form):
            fixed = capital(put) if re.fullmatch(DAYS, put, re.IGNORECASE) else put
            return _put_in(text, form, fixed)
    return ""


def _put_in(text: str, form: str, word: str) -> str:
    """Every ``form`` replaced by ``word``, with a capital where a sentence begins."""
    return re.sub(
        rf"(?<![\w']){re.escape(form)}(?!\w)", lambda m: capital(word) if m.start() == 0 else word, text, flags=re.IGNORECASE
    )
