"""The guided sentence for a need or a limit, put together from the person's own want and a small store of openings."""

from __future__ import annotations

import re
from typing import Any

from coach.skills import feelings
from coach.skills.chat_wanting import not_doing
from coach.skills.stock import matches, pick, shelf
from coach.skills.wants import Want, want_of
from coach.tone import read
from coach.types import Need, ToneKind, Turn
from coach.words import clean, to_partner

_WHEN = re.compile(r"\b(?:when(?:ever)?|every time|if) (?P<s>(?:he|she|they|you|we|people|his|her|their|my|it|someone|anyone|the)\b.{3,70}?)(?=[.,?!;]|\b(?:how|i want|i need|i'm|i am|and i|i will|i'll)\b|$)", re.IGNORECASE)
_OWN_WILL = re.compile(r"\b(?:I'll|I will|I'm going to|I am going to) (?P<vp>.{3,70}?)(?=[.,?!;]|\b(?:how|but|because|when|if)\b|$)", re.IGNORECASE)
_OWN_WONT = re.compile(r"\b(?:I won't|I will not|I'm not going to|(?:I'm )?not going to|I refuse to|I don't want to) (?P<vp>.{3,70}?)(?=[.,?!;]|\b(?:how|but|because|say it|any ?more|again)\b|$)", re.IGNORECASE)
_REQUEST_VP = re.compile(r"^[a-z']+ ", re.IGNORECASE)
#: A limit that is really about ruling the other's life is answered as a wish.
_RULES = re.compile(r"\b(?:won't let|not allow|forbid|not allowed|can't see|must(?:n't)? (?:see|talk|go|wear)|stop (?:him|her|them) (?:seeing|talking|going|wearing))\b", re.IGNORECASE)
#: Their words were cut where more had to come: "Would you say?", "a fixed time for calls so."
_BROKEN_OFF = re.compile(r"\b(?:Would|Could) you (?:say|tell|know|see|go|get|do|take|give|let|make|want|show|come|be)\?|\b(?:so|and|but|because|that|when|if|to|the|an?|of|for|with|from|my|your)[.?](?:\s|$)", re.IGNORECASE)
_LIKE_TO = {"be", "feel", "know", "understand", "want", "love", "like", "see", "think", "stop", "have"}


def boundary(text: str) -> bool:
    """True where the person speaks of a limit: what they will or won't do."""
    plain = clean(text)
    cues = shelf("limits")["cues"]
    return any(re.search(cue, plain, re.IGNORECASE) for cue in cues) and not _RULES.search(plain)


def compose(turn: Turn) -> Need | None:
    """A whole Need from the words, or None when no want can be read from them."""
    plain = clean(turn.text)
    want = want_of(turn.text)
    entry = _entry(want, plain)
    felt = feelings.named_in(plain) or tuple(entry["feel"])
    if boundary(turn.text) and (limit := _limit(turn, plain, felt)):
        return limit
    request = _request(want, entry, turn)
    if not request:
        return None
    statement = _sentence(want, entry, request, turn)
    if _BROKEN_OFF.search(statement):
        return None
    return Need(
        observation=_observation(plain), feelings=felt[:2], needs=tuple(entry["need"]), request=request, statement=statement,
        tip=str(entry["tip"]),
    )


def _entry(want: Want, plain: str) -> dict[str, Any]:
    """By what they want where that tells, else by the whole story."""
    entries: list[dict[str, Any]] = shelf("needs")["need"]
    hit = next((e for e in entries[:-1] if want.words and matches(e, want.words)), None)
    if hit is None and (want.kind in {"do", "share", "stop", "limit"} or (want.kind == "have" and len(want.words.split()) >= 3)):
        return entries[-1]
    return hit or next(e for e in entries if matches(e, plain))


def _request(want: Want, entry: dict[str, Any], turn: Turn) -> str:
    """What is asked for: their own words where they make a doable request, else the entry's small one."""
    words = want.words
    if want.kind in {"do", "share"} and _doable(words):
        lead = {"do": ("Would you {}?", "Could you {}?"), "share": ("Could we {}?", "Would you like to {} with me?")}[want.kind]
        frame = lead[0] if want.kind == "share" and re.search(r"\b(?:together|us|with you|each)\b", words) else pick(lead, turn.text)
        return frame.format(re.sub(r"\bwith you\b", "", words).strip() if frame.startswith("Could we") else words)
    if want.kind == "stop" and (words.startswith(("be on ", "being on ")) or _doable(words)):
        return f"Would you {not_doing(words)}?" if words.startswith(("be ", "being ")) else f"Would you ease off {_ing(words)}, and tell me if that's hard?"
    if want.kind == "limit":
        return f"Would it be all right with you if I {_past(words)}?" if _past(words) else f"Would it be all right with you for me to {words}?"
    asks = list(entry["ask"])
    if asks and want.kind in {"have", "tell"}:
        return pick(asks, turn.text, turn.conversation)
    if want.kind == "have" and words:
        return pick(("Could we pick a time for that this week?", "Could we try that this week?", "Would you be up for that?"), turn.text, turn.conversation)
    return "Would you tell me how that sounds to you?" if want.kind == "tell" and words else ""


def _sentence(want: Want, entry: dict[str, Any], request: str, turn: Turn) -> str:
    opening = _lived(turn) or pick(entry["open"], turn.text, turn.conversation)
    if want.kind == "have" and _speakable(want.words):
        verb = "I'm missing" if re.search(r"\bmiss\b", turn.text, re.IGNORECASE) and not want.words.startswith(("to ", "a ", "an ")) else "I'd love"
        opening = f"{opening} {verb} {want.words}."
    if want.kind == "tell" and _speakable(want.words):
        said = want.words[:1].upper() + want.words[1:]
        opening = f"{said}."
    if want.kind == "stop":
        opening = _lived(turn) or "This one's hard for me to bring up."
    ending = pick(shelf("needs")["choice"], turn.text[::-1]) if want.kind in {"do", "share", "stop"} and len(request.split()) <= 16 else ""
    return re.sub(r"\s+", " ", f"{opening} {request} {ending}").strip()


def _lived(turn: Turn) -> str:
    """A first sentence from their own story: "My meds killed my libido, and I'm scared." ; '' when none is plain enough."""
    said = _observation(clean(turn.text)).rstrip(".")
    if not said or not _speakable(said) or re.search(r"\b(?:want|need|wanna|tell|ask|say|should|wish|know how|he|she|him|his|her)\b", said, re.IGNORECASE):
        return ""
    felt = feelings.named_in(clean(turn.text))
    feeling = f"I'm {felt[0]}" if felt else ""
    if re.match(r"(?:I|I'm|I've|My|We|We're|We've|It|It's|Our)\b", said):
        return f"{said}, and {feeling}." if feeling and not re.search(r"\b(?:feel|scared|sad|I'm)\b", said) else f"{said}."
    if re.match(r"You\b", said):
        return f"When {said[0].lower()}{said[1:]}, {feeling or 'I notice it'}."
    return ""


def _doable(words: str) -> bool:
    """A verb phrase that can be asked for as it is: short, plain in tone, not a state of mind."""
    first = words.split(" ", 1)[0].lower() if words else ""
    bare = len(words.split()) <= 16 and first not in _LIKE_TO and not re.search(r"\b(?:to|because|that|and|or|w)$", words)
    pointing = re.fullmatch(r"(?:do|stop|try|have|get) (?:it|that|this|them|so)(?: .{0,12})?", words)
    return bool(words) and bare and not pointing and _speakable(words)


def _speakable(words: str) -> bool:
    """Nothing in it that lands as blame."""
    blame = {ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.MIND_READING, ToneKind.ABSOLUTE, ToneKind.SARCASM, ToneKind.THREAT}
    return bool(words) and len(words.split()) <= 18 and not any(span.kind in blame for span in read(words).spans) and words.count('"') % 2 == 0


def _ing(words: str) -> str:
    """ "shoot down my ideas" → "shooting down my ideas"; left alone when it already is one."""
    first, _, rest = words.partition(" ")
    if first.endswith("ing"):
        return words
    if first in {"be", "see", "agree"}:
        stem = first
    elif first.endswith("e") and not first.endswith("ee"):
        stem = first[:-1]
    elif re.fullmatch(r"[a-z]*[^aeiou][aeiou][bdgmnpt]", first) and len(first) <= 4:
        stem = first + first[-1]
    else:
        stem = first
    return f"{stem}ing {rest}".strip()


def _past(words: str) -> str:
    """ "go out without you" → "went out without you", where the past is certain."""
    from coach.words import verbs

    first, _, rest = words.partition(" ")
    verb = verbs.verb(first)
    return f"{verb.past} {rest}".strip() if verb is not None and verb.past else ""


def _limit(turn: Turn, plain: str, felt: tuple[str, ...]) -> Need | None:
    """What I will do: the person's own words first, the store's where they gave none."""
    store = shelf("limits")
    own, wont = _own_will(plain), _own_wont(plain)
    matter = wont or plain
    entry = next((e for e in store["limit"] if matches(e, matter)), None)
    will = own or (str(entry["will"]) if entry else "")
    if not will and not wont:
        return None
    when = _when(plain) or (entry["when"] if entry else "")
    doing = f"When {when}, {will}." if will and when else f"{will[:1].upper()}{will[1:]}." if will else ""
    ask = str(entry["ask"]) if entry else "Would you tell me how that sits with you?"
    opening = pick(store["open"], turn.text, turn.conversation)
    said = " ".join(part for part in (opening, f"I won't {wont}." if wont else "", doing, ask) if part)
    return Need(observation=_observation(plain), feelings=felt[:2], needs=("respect", "ease"), request=ask, statement=said, tip=pick(store["tip"], turn.text), boundary=True)


def _own_will(plain: str) -> str:
    found = _OWN_WILL.search(plain)
    fits = found and _speakable(found["vp"]) and len(found["vp"].split()) <= 12 and not re.match(r"(?:be|feel|never|always|not) ?", found["vp"])
    return f"I'll {_toward_partner(found['vp'])}" if found and fits else ""


def _own_wont(plain: str) -> str:
    found = _OWN_WONT.search(plain)
    if not found or not _speakable(found["vp"]) or len(found["vp"].split()) > 12 or re.match(r"(?:lose|hurt|upset|sound|fight\b$|nag|be (?:mean|rude|the))", found["vp"]):
        return ""
    return _toward_partner(found["vp"]).strip(" .,")


def _toward_partner(vp: str) -> str:
    """His and her become your, read as one person's."""
    if not re.search(r"\b(?:he|she|him|her|his|their|them)\b", vp, re.IGNORECASE):
        return vp
    lead = "she" if re.search(r"\b(?:she|her)\b", vp, re.IGNORECASE) else "he" if re.search(r"\b(?:he|him|his)\b", vp, re.IGNORECASE) else "they"
    return re.sub(r"^you (?:will|would) ", "", to_partner(f"{lead} will {vp}"))


def _when(plain: str) -> str:
    found = _WHEN.search(plain)
    if not found:
        return ""
    said = to_partner(found["s"].strip())
    said = re.sub(r"^(You|They|He|She|We|My|Your|It|The)\b", lambda m: m.group(1).lower(), said)
    return said if _speakable(said) and len(said.split()) <= 12 else ""


def _observation(plain: str) -> str:
    """What can be seen, first sentence of it, turned towards the partner."""
    from coach.skills.mirror import event

    found = event(plain)
    said = to_partner(found) if found else ""
    return f"{said[:1].upper()}{said[1:]}." if said else ""
