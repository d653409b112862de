"""A week asked for in the talk: which of their words belong to it, how many lines, how much of it."""

from __future__ import annotations

import re

from coach.skills.rooms import Rooms
from coach.skills.stock import pick, shelf
from coach.types import Conversation, Turn
from coach.words import clean

_I = re.IGNORECASE
MOST, MOST_WORDS = 5, 66
_ASKS = re.compile(
    r"\b(?:need|want|looking for|any|like) (?:something|things?|ideas?|a thing) (?:to do )?(?:for|with) (?:the two of us|us (?:both|two)?|both of us|me and)|\bhelp (?:me |us )?(?:with )?plan(?:ning)?\b|\b(?:need|want|make|give|help|draw up|like|have|get)\b.{0,24}\b(?<!not )(?:plan|schedule|routine|rota|timetable)\b|\bplan (?:for )?(?:us|our|my|the|a|this|next|one|some)\b.{0,20}\b(?:weeks?|weekends?|evenings?|days?|nights?|time|month)\b|\b(?:weeks?|weekend|month)\b.{0,40}\bwhat (?:do|can|could|should) we do\b|\bwhat (?:do|can|could|should) we do\b.{0,40}\b(?:weeks?|weekend|month)\b",
    _I,
)
#: Something the planner can work on: days, hours, shifts, money, minutes.
_STUFF = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\bweekends?\b|\bevenings?\b|\bnights?\b|\bshifts?\b|\b\d+ ?(?:min|minutes|mins|hours?|hrs?|quid|euros?|pounds?|dollars?)\b|\b\d\d?[:.]\d\d\b|[£€$]\d|\bkids?\b|\bbaby\b|\bapart\b|\blong[- ]distance\b|\bbudget\b", _I)
_MORE = re.compile(
    r"^(?:constraints?|limits?|conditions?|also|one more thing|budget)\b|\b(?:no (?:apps?|screens?|phones?|money)|budget|can'?t do|only (?:on|free|have)|free on|except|not on|we (?:don'?t|only|both)|i (?:work|need to sleep|sleep|finish|start)|quid)\b|\b(?:halve|half (?:of|as)|double|less of|fewer|smaller|cut it|too much)\b|\bweek (?:\d|one|two|three|four|1|2)\b|\b(?:as a list|in a list|a list|bullet|fridge|max(?:imum)? \w+ (?:lines?|things?)|\w+ lines?)\b|\bback to (?:it|the plan|the week)\b|\bthe (?:plan|week|list)\b|\b(?:just|only) (?:one|two|three|four|\d) (?:things?|ideas?)\b",
    _I,
)
_LESS = re.compile(r"\b(?:halve|half (?:of|as)|less|fewer|smaller|too much|cut it)\b", _I)
_LINES = re.compile(r"\b(?P<n>\d|one|two|three|four|five|six) (?:short |little )?(?:lines?|things?|bullets?|points?|ideas?)\b", _I)
_NUMBER = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
#: Asked about the plan, not for it.
_ABOUT_IT = re.compile(r"\bhow (?:do|can|should|would) i (?:show|tell|bring|sell|suggest|ask)\b|\b(?:hasn'?t|didn'?t|won'?t) agree", _I)


def planning(talk: Conversation) -> bool:
    """A week was asked for earlier in this talk, and nothing else took its place."""
    return any(_ASKS.search(clean(text)) and _STUFF.search(text) for text in talk.person_texts[-10:])


def plans_on(text: str, talk: Conversation) -> bool:
    """A further word on the week they asked for: a limit, a number of lines, less of it."""
    listed = any("\n- " in m.text for m in talk.messages[-2:] if m.role == "coach")
    limit = listed and "?" not in text and (_STUFF.search(text) or re.match(r"(?:and |but |also |oh |please )?no \w+", text, _I))
    if _ASKS.search(clean(text)) and (len(_STUFF.findall(text)) >= 2 or (_STUFF.search(text) and len(text.split()) > 12 and not talk.messages and not re.search(r"\bhow (?:do|can|should) i (?:say|ask|tell)\b", text, _I))):
        return True
    return planning(talk) and bool(_MORE.search(text) or limit) and not _ABOUT_IT.search(text) and not re.search(r"\bdo (?:you|u) keep\b|\b(?:bot|person)\b", text, _I)


def week_here(turn: Turn, rooms: Rooms) -> str:
    """The week as a short list; '' where there is too little to go by, or no planner."""
    talk = turn.conversation
    said = [m.text for m in talk.messages if m.role == "person" and not m.level.stops_coaching]
    begun = next((n for n in range(len(said) - 1, -1, -1) if _ASKS.search(clean(said[n])) and _STUFF.search(said[n])), len(said))
    texts = tuple(text for n, text in enumerate((*said, turn.text)) if n >= begun and (n == begun or _MORE.search(text) or _STUFF.search(text) or re.match(r"(?:and |but )?no \w+", text, _I)) and not _ABOUT_IT.search(text))
    if rooms.week is None or not texts or not _STUFF.search(" ".join(texts)):
        return ""
    found = next((m for text in reversed(texts) if (m := _LINES.search(text))), None)
    most = min(7, int(found["n"]) if found["n"].isdigit() else _NUMBER[found["n"].lower()]) if found else MOST
    lines = rooms.week(texts, max(1, most), 0.5 if any(_LESS.search(text) for text in texts) else 1.0)
    lines = tuple(line.replace("?", ".").replace("..", ".") for line in lines)
    while len(lines) > 1 and sum(len(line.split()) for line in lines) > MOST_WORDS:
        lines = lines[:-1]
    if not lines:
        return ""
    store = shelf("chat")["week"]
    before = " ".join(talk.coach_texts)
    again = store["again"] if "Plan page" in before else store["lead"]
    tail = "" if "Plan page" in before else f"\n\n{pick(store['door'], turn.text, talk)}"
    return f"{pick(again, turn.text, talk)}\n\n" + "\n".join(f"- {line}" for line in lines) + tail
