"""An ask, and what becomes of it: no, not now, terms, less, yes if, or yes. The state decides how far, the manner in which words."""

from __future__ import annotations

import re

from coach.types import Stance

#: From the least to the most a partner gives.
OUTCOMES = ("no", "not_now", "terms", "counter", "condition", "yes")
AGREED = frozenset(("condition", "yes"))
_PROPOSES = re.compile(
    r"\b(?:would|could|can|will) (?:you|we)\b|\b(?:shall|should) we\b|\b(?:could|can|may) i\b|\b(?:how|what) about\b|\bwhat if (?:we|you|i|it)\b|\blet's\b|\bis it (?:ok|okay|all right|alright) if\b|\bi'd like (?:you|us) to\b|\bi would like (?:you|us) to\b"
    r"|\bhow would you feel (?:about|if)\b|\b(?:would|could|does|might) (?:it|that|this|one|two|a|an|the|any|every|once|\w+days?)\b[^?.!]*\bwork\b|\bwould (?:it|that) be (?:ok|okay|all right|alright|possible|too much)\b|\bany chance\b|\b(?:deal|agreed|okay|ok|all right)\?|\bdo you think (?:we|you) could\b|\bi'm asking you to\b|(?:^|[.!?,;]\s+)please (?!hear|listen|know|believe|understand|bear|don't (?:be|take|think|hear))[a-z]+",
    re.IGNORECASE)
#: An ask to be told something, or for the talk itself, is answered otherwise; so is "what would you like?".
_ONLY_TALK = re.compile(
    r"\b(?:would|could|can|will|may) (?:you|we|i) (?:please |just |maybe |both )?(?:(?:tell|ask) (?:me|us|you)\b|(?:tell|ask|say|explain|talk|speak)\s*[?.,]|say (?:more|what|why|how|that again|it again|a bit)|(?:talk|speak) (?:about|with me|to me|now|tonight|for|again|properly)|i (?:tell|ask|say)|explain|help me (?:understand|see)|start|sit|have (?:a|ten|five|twenty|half) (?:word|minute|minutes|chat|talk|hour)|get|see (?:why|how|what|that)|imagine|believe|understand|hear|be honest|try that again|add|finish"
    r"|borrow you|grab you|steal you|catch you|like|want|rather|prefer|feel(?! (?:about|if))|call|choose|pick|think|need|describe|miss|lose|have (?:\w+ed|told|said|done|gone|come|been)\b|say (?:you|it's|that)|know|remember)\b"
    r"|\b(?:what|how|which|who|where|why|when)(?:'s)?(?: \w+)? (?:would|could|can|will|should) (?:you|we|i)\b(?! feel (?:about|if))",
    re.IGNORECASE)
_SMALL = {"two": "one", "three": "two", "four": "two", "five": "three", "six": "three", "seven": "four", "ten": "five", "fifteen": "ten", "twenty": "ten", "thirty": "fifteen", "2": "one", "3": "two", "4": "two", "20": "ten", "30": "fifteen"}
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_COUNTED = re.compile(r"\b(two|three|four|five|six|seven|ten|fifteen|twenty|thirty|2|3|4|20|30) (mornings?|evenings?|nights?|days?|weeks?|weekends?|hours?|minutes?|months?|times?|jobs?|things?)\b", re.IGNORECASE)
_LESS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bhalf an hour\b", re.IGNORECASE), "fifteen minutes"), (re.compile(r"\ban hour\b", re.IGNORECASE), "half an hour"),
    (re.compile(rf"\b({_DAYS})s? and ({_DAYS})s?\b", re.IGNORECASE), r"\1"),
    (re.compile(r"\bonce a week\b|\bone (?:day|night|evening|morning) a week\b", re.IGNORECASE), "once a fortnight"), (re.compile(r"\bonce a month\b|\bone weekend a month\b", re.IGNORECASE), "once, and then we look at it"),
    (re.compile(rf"\bevery ({_DAYS}|week|weekend|month)\b", re.IGNORECASE), r"every other \1"), (re.compile(r"\bevery (night|evening|morning|day)\b", re.IGNORECASE), "a couple of times a week"),
    (re.compile(r"\bone (?:fixed )?day\b", re.IGNORECASE), "half a day"), (re.compile(r"\bone weekend\b", re.IGNORECASE), "one day of it"),
)
_LATER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(?:tonight|this evening)\b", re.IGNORECASE), "tomorrow"), (re.compile(r"\btomorrow\b", re.IGNORECASE), "the weekend"), (re.compile(r"\bthis week(?:end)?\b", re.IGNORECASE), "next week"),
    (re.compile(r"\bnext week\b", re.IGNORECASE), "the week after"), (re.compile(r"\bthis month\b", re.IGNORECASE), "next month"),
)
_TAKES = re.compile(r"\b(?:that(?:'s| is|'d be| would be| sounds)(?: more than)? (?:fine|good|great|fair|okay|ok|enough|plenty|perfect|lovely)|that works|works for me|i can (?:do|live with) (?:that|it)|i'll take (?:that|it)|agreed|deal|done|fair enough|happy with that|i'd like that|thank you|thanks)\b", re.IGNORECASE)
_READ: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("not_now", re.compile(r"\b(?:not (?:now|tonight|today|yet|this (?:week|minute))|let me think|i'd have to (?:see|think)|i'll think about it|we'll see|let's see|maybe later|ask me (?:again|tomorrow|on)|some other time|after (?:work|dinner))\b", re.IGNORECASE)),
    ("condition", re.compile(r"\b(?:yes|okay|ok|all right|alright|fine|i can|i could|deal|sure)\b.*\b(?:if|but|as long as|provided|on condition|only|unless)\b", re.IGNORECASE)),
    ("no", re.compile(r"^\W*(?:no\b|nope|i (?:can't|won't|don't want)|i'm not (?:going to|doing))", re.IGNORECASE)),
    ("counter", re.compile(r"\b(?:half of (?:that|it)|i could do|one, maybe|instead|not every|every other|how about|what about)\b", re.IGNORECASE)),
    ("yes", re.compile(r"^\W*(?:yes|yeah|okay|ok|all right|alright|fine|deal|sure|done|agreed)\b|\b(?:i can do that|let's do (?:it|that)|i'd like that|i'll (?:do|try) (?:it|that))\b", re.IGNORECASE)),
)


def proposes(line: str) -> bool:
    """True when a line asks for something to be done, and not only to be told or to talk."""
    text = line.replace("’", "'")
    asks = [s for s in re.split(r"(?<=[.!?])\s+", text) if _PROPOSES.search(s)]
    return any(not _ONLY_TALK.search(s) and ("?" in s or re.search(r"\b(?:let's|please|i'd like|i would like|i'm asking)\b", s, re.IGNORECASE)) for s in asks)


def outcome(stances: tuple[Stance, ...], difficulty: int, before: tuple[str, ...]) -> str:
    """What becomes of an ask now. ``before`` are earlier outcomes in this talk: nobody gives the same half answer twice running."""
    first = stances[0]
    if first in (Stance.DIG_IN, Stance.CLOSE):
        return "no"
    if first is Stance.DEFLECT:
        return "no" if "not_now" in before and before[-1] != "no" else "not_now"
    if first is Stance.ASK:
        return "counter" if "terms" in before else "terms"
    if first is Stance.CONCEDE:
        return "condition" if difficulty == 1 or "counter" in before else "counter"
    return "yes" if difficulty == 1 or {"counter", "condition"} & set(before) else "condition"


def size(line: str) -> tuple[str, str]:
    """What amount was asked for, and less of it ("two mornings", "one morning"); two empty texts when none was."""
    text = line.replace("’", "'")
    if match := _COUNTED.search(text):
        number, unit = _SMALL[match.group(1).lower()], match.group(2).lower()
        return match.group(0).lower(), f"{number} {unit.removesuffix('s') if number == 'one' else unit}"
    for pattern, less in _LESS:
        if match := pattern.search(text):
            said = match.group(0)
            return (said if re.search(_DAYS, said, re.IGNORECASE) else said.lower()), match.expand(less)
    return "", ""


def later(line: str) -> str:
    """A later time than the one asked for ("tomorrow" for "tonight"); '' when none was named."""
    return next((then for pattern, then in _LATER if pattern.search(line)), "")


def takes(line: str) -> bool:
    """True for a line that takes what was offered."""
    return "?" not in line and len(line.split()) <= 22 and bool(_TAKES.search(line.replace("’", "'")))


def of_line(line_id: str) -> str:
    """The outcome a line from the bank gave; '' for one that answered no ask."""
    parts = line_id.split(".")
    return parts[2] if len(parts) == 4 and parts[1] == "deal" else ""


def read(reply: str) -> str:
    """The outcome a partner's own words give to an ask; '' when they leave it open."""
    text = reply.replace("’", "'")
    found = next((name for name, pattern in _READ if pattern.search(text)), "")
    return "terms" if not found and text.rstrip(" *").endswith("?") else found
