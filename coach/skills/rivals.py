""" "You love that allotment more than me": under the comparison is missing somebody, and that can be said."""

from __future__ import annotations

import re
import zlib

from coach.skills.composer_parts import Drafted, cap

_MORE = r"(?:far |way |so much |a lot |even )?(?:more|better|kinder|nicer)"
_THING = r"(?P<thing>(?:(?:the|your|that|this|a|my|our|his|her)\s)?[\w' -]{2,40}?)"
_FRAMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\byou (?:care|think|worry|talk) {_MORE} (?:about|of|to) {_THING} than (?:you do )?(?:about |of |to )?(?:me|us)\b",
        rf"\byou (?:love|like|treat|listen to|value|respect|enjoy) {_THING} {_MORE} than (?:you (?:do|love|like) )?(?:me|us)\b",
        rf"\byou (?:spend|have|make) {_MORE} time (?:with|on|for) {_THING} than (?:you do )?(?:with |on |for )?(?:me|us)\b",
        rf"(?:^|[.,!?] ?){_THING} gets? {_MORE} (?:of )?(?:your )?(?:attention|time|love|affection|patience|you)?\s?(?:out of you |from you )?than (?:me|us|I do|we do|I)\b",
        rf"(?:^|[.,!?] ?){_THING} (?:is|are|'s|seems?) (?:always )?{_MORE} important (?:to you )?than (?:me|us|I am)\b",
        rf"\byou(?:'d| would) rather be (?:with|on|at|in) {_THING} than (?:here )?(?:with )?(?:me|us)\b",
    )
)
_SWEARING = re.compile(r"\b(?:bloody|stupid|damn(?:ed)?|dumb|precious|silly|effing|f\w*king|so-called|beloved|darling)\s", re.IGNORECASE)
_FOR_ITS_SAKE = re.compile(r"^(?:winning|being right|your pride|your image|appearances|your ego|yourself|how it looks|what people think)$", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:ex|mum|mom|mother|dad|father|family|parents|sisters?|brothers?|friends?|mates?|boys|girls|boss|colleagues?|kids|children|daughter|son|neighbou?rs?|cousins?)\b",
    re.IGNORECASE,
)
_ASKS = (
    "Could we keep one evening this week for just the two of us?",
    "Would you give me an hour tonight, just us?",
    "Could we do something together this weekend, only us two?",
)


def rivals(said: str) -> tuple[Drafted, ...]:
    """Sentences for "X gets more of you than I do"; none where nothing is compared. ``said`` speaks to the partner."""
    found = next((match for frame in _FRAMES if (match := frame.search(said))), None)
    if found is None:
        return ()
    thing = re.sub(r"^(?:that|this) ", "the ", " ".join(_SWEARING.sub("", f"{found['thing']} ").split()), flags=re.IGNORECASE)
    if not thing or thing.lower() in {"it", "that", "this", "everything", "everyone", "i", "you", "me"}:
        return ()
    turn = zlib.crc32(said.encode())
    if _FOR_ITS_SAKE.match(thing):
        lead, request = "I'd like us to end up on the same side, and I get discouraged when we don't.", "Would you tell me one thing I said that makes sense to you?"
        return (_draft(f"It felt to me as if {thing} mattered more than I did.", lead, request, "discouraged"),)
    request = _ASKS[turn % len(_ASKS)]
    if "treat" in found.group().lower():
        return (_draft(f"I compare how you are with {thing} and with me.", f"I see how you are with {thing}, and I'd love some of that too. I get sad when I miss it.", request, "sad"),)
    if _SOMEBODY.search(thing):
        return (_draft(f"{cap(thing)} had more of your time than I did.", f"I'm glad {thing} can count on you, and I miss you.", request, "lonely"),)
    have = "get" if thing.endswith("s") and not thing.endswith("ss") else "gets"
    return (_draft(f"{cap(thing)} had more of your time than I did.", f"{cap(thing)} {have} a lot of you, and I miss you.", request, "lonely"),)


def _draft(observation: str, lead: str, request: str, feeling: str) -> Drafted:
    return Drafted(
        observation=observation, request=request, statement=f"{lead} {request}", text=f"{request} I miss you." if feeling == "lonely" else request,
        firm=f"{lead} This matters to me. {request}", feeling=feeling, need=("closeness", "to matter"),
        tip="Missing them is the kinder half of the complaint; lead with it.", how="rival",
    )
