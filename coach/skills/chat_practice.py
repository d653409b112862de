"""A practice inside the talk ("you be him, I start"): where it begins and ends, which lines are meant for the partner."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from coach.skills.chat_wanting import partner_names
from coach.skills.mirror import sentences
from coach.skills.partner import partner_of
from coach.skills.rooms import Practised, Rooms
from coach.skills.stock import pick, shelf
from coach.types import Conversation, Turn
from coach.words import clean

_I = re.IGNORECASE
_WHO = r"(?:him|her|them|my (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|bf|gf|mum|mom|mother|dad|father|sister|brother|son|daughter|boss|ex|friend|flatmate|housemate|mother[- ]in[- ]law)|(?-i:[A-Z])[a-z]+)"
#: They hand the part over here and now; "I'd like to practise" alone opens the door and waits.
_HANDS_OVER = re.compile(rf"\b(?:you(?:'re| are|'ll be| can be| could be)?|can you be|could you be|be|play|pretend (?:to be|you(?:'re| are))|act (?:as|like)|imagine you(?:'re| are)|let'?s say you(?:'re| are)) (?:now |again )?{_WHO}\b(?:.{{0,160}}\b(?:i(?:'ll)? (?:start|begin|go first|say)|you (?:answer|reply|start)|(?:and )?i(?:'m| am) me|practi[sc]e|rehears\w*|role ?play))?", _I)
#: In the middle of a talk this is enough: who and what it is about has been told.
_LET_US = re.compile(r"\b(?:can|could|shall|may) (?:we|i) (?:\w+ )?(?:practi[sc]e|rehearse|role ?-?play)\b|\blet'?s (?:practi[sc]e|rehearse|role ?-?play)\b", _I)
_PRACTISE = re.compile(r"\b(?:practi[sc]e|rehears\w*|role ?-?play|dry run|try (?:it|this) (?:out )?(?:on|with) you|i(?:'ll)? (?:start|begin|go first))\b", _I)
_STOP = re.compile(r"\b(?:stop (?:playing|practi[sc]ing|being|the)|not (?:him|her|them|(?-i:[A-Z])\w+) (?:now|any ?more)|(?:that'?s|it'?s) enough|end (?:of )?(?:scene|practice)|out of (?:role|character)|you(?:'re| are| can be) (?:you|yourself|the coach)(?: again| now)?|back to (?:you|normal|the coach)|done practi[sc]ing|no more practi[sc])", _I)
_PAUSE = re.compile(r"^(?:ok(?:ay)?[,. ]*)?(?:stop|wait|pause|hold on|time ?out|cut)\b", _I)
_AGAIN = re.compile(r"\b(?:(?:i(?:'ll)? )?(?:start|begin|try|go) (?:it )?(?:again|over|from the (?:top|beginning))|(?:let me|can i) (?:start|try|do it) (?:it )?(?:again|over)|once more|from the top|another go|be (?:him|her|them|(?-i:[A-Z])\w+) again|you(?:'re| are) (?:him|her|them|(?-i:[A-Z])\w+) again|again,? you(?:'re| are| be) |\byou be (?:him|her|them) again|^(?:ok(?:ay)?,? )?again\b)", _I)
_HOW_WAS = re.compile(r"\b(?:was (?:it|that) (?:better|ok|okay|good|too|all right|fine|worse|enough)|it was (?:better|ok|too much|good)|how (?:was|did) (?:it|that|i)|too (?:much|harsh|soft|hard|cold|long|direct|blunt|strong)\s*\?|better\s*\?|how(?:'d| did) i do|did that (?:work|sound|land))", _I)
_TO_US = re.compile(r"\b(?:do you think|what do you think|should i|do i (?:say|tell|mention)|thank you|thanks|bye|in my language|are you (?:a bot|real)|the difficult thing|i(?:.ll)? (?:lyk|let you know)|i did it|how (?:was|did) (?:that|i)\b(?! feel))\b", _I)
LOOK_BACK = 30
_NOT_CALLED = set("i you we it the this that there they he she can could would when what why how my our is are do did on at in and but so if please sorry look listen okay ok yes no today tonight tomorrow yesterday last next every something nothing have maybe thank stop don't i'm i've i'd it's you're love".split())


@dataclass(frozen=True)
class Scene:
    """Where a practice stands: what began it, the lines since the last start, and whether it is on."""

    begun: str
    lines: tuple[str, ...]
    on: bool
    #: The first line of an earlier try, to hold a later one against.
    first: str = ""


def starts(text: str) -> bool:
    """The part is handed to us, to be played now."""
    plain = clean(text).replace("’", "'")
    return bool(_HANDS_OVER.search(plain)) and bool(_PRACTISE.search(plain)) and not re.search(r"\bpractise page\b", plain, _I)


def _begins(text: str, *, midway: bool) -> bool:
    return starts(text) or (midway and bool(_LET_US.search(clean(text).replace("’", "'"))))


def scene(talk: Conversation) -> Scene:
    """Read from the messages alone; off where none was begun."""
    begun, lines, on, first = "", list[str](), False, ""
    for place, message in enumerate(talk.messages[-LOOK_BACK:]):
        if message.role != "person" or message.level.stops_coaching:
            continue
        kind = _kind(message.text, on=on, begun=bool(begun), midway=place > 0)
        if kind == "start":
            begun, lines, on, first = message.text, [], True, ""
        elif kind == "again":
            lines, on, first = [], True, first or next(iter(lines), "")
        elif kind == "line":
            lines.append(message.text)
        elif kind in {"stop", "verdict", "out"}:
            on = False
    return Scene(begun, tuple(lines), on, first)


def practice_kind(text: str, talk: Conversation) -> str:
    """start, line, again, verdict, stop; '' where this turn is no part of a practice."""
    now = scene(talk)
    if _begins(text, midway=bool(talk.messages)) and not now.begun:
        return "start" if talk.messages else ""
    kind = _kind(text, on=now.on, begun=bool(now.begun), midway=bool(talk.messages))
    return "" if kind == "out" else kind


def _kind(text: str, *, on: bool, begun: bool, midway: bool) -> str:
    plain = clean(text).replace("’", "'")
    if _begins(text, midway=midway) and not (begun and _AGAIN.search(plain)):
        return "start"
    if not begun:
        return ""
    if _AGAIN.search(plain) and len(plain.split()) <= 30:
        return "again"
    if _HOW_WAS.search(plain) and len(plain.split()) <= 24 and (on or _STOP.search(plain)):
        return "verdict"
    if not on:
        return ""
    if _STOP.search(plain) or (_PAUSE.match(plain) and len(plain.split()) <= 8):
        return "stop"
    return "out" if _TO_US.search(plain) else "line"


def begins_here(turn: Turn, rooms: Rooms) -> str:
    """The part taken, where it was handed over; '' where the door has to do."""
    return practice_line(turn, "start", rooms) if starts(turn.text) and rooms.partner is not None else ""


def practice_line(turn: Turn, kind: str, rooms: Rooms) -> str:
    """The coach's side of it: the part taken, the partner's answer, or what the last line did."""
    store, talk, now = shelf("chat")["practice"], turn.conversation, scene(turn.conversation)
    told = _practised(turn, now, turn.text if kind == "start" else now.begun, (*now.lines, turn.text) if kind == "line" else now.lines)
    name = told.name if told.name != "Sam" else {"he/him": "him", "she/her": "her"}.get(told.pronouns, "them")
    if kind == "line" and rooms.partner is not None:
        return f"{told.name if told.name != 'Sam' else name.capitalize()}: “{rooms.partner(told).strip()}”"
    if kind == "verdict" and told.lines and rooms.verdict is not None:
        main = max(told.lines, key=lambda line: len(line.split()))
        said = rooms.verdict(replace(told, lines=tuple(line for line in (now.first, main) if line)))
        role = partner_of(now.begun, talk).who
        return re.sub(r"(?<=[a-z,] )Sam\b", role, re.sub(r"\bSam\b(?<!\w Sam)", role[:1].upper() + role[1:], said)) if told.name == "Sam" else said
    key = kind if kind in store else "listening"
    return pick(store[key], turn.text, talk).replace("{name}", name)


def _practised(turn: Turn, now: Scene, begun: str, lines: tuple[str, ...]) -> Practised:
    who = partner_of(begun, turn.conversation)
    named = re.search(r"\b(?:husband|wife|partner|boyfriend|girlfriend|mum|mom|dad|sister|brother|friend|son|daughter|ex|boss),? (?P<n>(?-i:[A-Z])[a-z]+)|\b(?:be|play|you're|are) (?P<m>(?-i:[A-Z])[a-z]+)\b", begun)
    called = next((m[1] for line in (*lines, now.first) if (m := re.match(r"(?:hey |hi |so )?((?-i:[A-Z])[a-z]+),? ", line, _I)) and line.split()[0].rstrip(",.").lower() not in _NOT_CALLED), "")
    name = next((n for n in (*((named["n"], named["m"]) if named else ()), *partner_names(turn.conversation), called) if n), "Sam")
    goal = next((part for part in sentences(begun) if re.search(r"\bi (?:want|need|would like|'d like|have to|am going to)\b|\b(?:ask|tell|talk)\b", part, _I) and not _PRACTISE.search(part)), "")
    style = next((word for word in ("joke", "quiet", "angry", "shout", "defensive", "busy", "logical", "cold", "worried", "sad", "sarcastic", "stubborn", "critical") if re.search(rf"\b{word}", begun, _I)), "")
    return Practised(goal=goal, name=name, pronouns={"he": "he/him", "she": "she/her"}.get(who.pronoun, "they/them"), style={"joke": "joking", "shout": "angry", "stubborn": "defensive", "quiet": "withdrawn"}.get(style, style or "withdrawn"), lines=lines)
