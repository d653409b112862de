"""What to ask for when the deed is plain and no familiar moment fits: built from the deed itself, safe for any line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from coach import resources
from coach.errors import KnowledgeError
from coach.skills.pieces_types import Event, Shape

#: Done for somebody, as far as anyone can tell from the words: without heat it may be thanks, so nothing is built on it.
_GOOD = re.compile(
    r"(?:helped|help|managed|remembered|noticed|came|come|did|do|cleaned|washed|cooked|cook|made|make|built|fixed|fix|mended|drew|sang|brought|bring|picked|waited|wait|stayed|stay|stood|held|hold|hugged|kissed|listened|listen|apologised|apologized|thanked|smiled|carried|drove|paid|visited|called|rang|texted|wrote|gave me|give me|lent me|surprised|tidied|hoovered|ironed|met|took (?:me|us|the kids|out)|emptied|loaded|unloaded|folded|hung|swept|fed|bathed|mowed|watered|passed|put the|changed the)\b",
    re.IGNORECASE,
)
_SPOILT = re.compile(r"\b(?:made me (?:wait|stand|sit|walk|beg|pay|look|ask|sleep)|cold|at (?:nine|ten|eleven|twelve|midnight|one|two|three|four)|standing|drunk|asked who|late|finally|kept|only|but|instead|wrong|late|with one|without|hoover|vacuum|mop|iron(?:ing board)?|toaster|frying pan|saucepan|scales|gym membership|diet book|silent treatment|cold shoulder|dirty look|filthy look|ultimatum|earful|lecture)\b", re.IGNORECASE)
_DEEDS = frozenset({Shape.UNWANTED, Shape.STATE, Shape.OTHER, Shape.WE_UNWANTED, Shape.MINE, Shape.ABSENT})
_ONCE = ("Can we talk about that tonight?", "Can I tell you tonight how that was for me?", "Could we talk about it for ten minutes tonight?")
_HABIT = (
    "Could I tell you tonight what it's like for me?",
    "Can we talk about it tonight, just us two?",
    "Would you hear me out about it tonight?",
)
_RELATIVE = re.compile(
    r"(?:your|my|our) (?:mum|mom|mam|mother|dad|father|parents|sister|brother|family|aunt|uncle|friends?|mates?|ex|boss|neighbou?rs?|gran\w*|cousins?|roommates?|flatmates?|housemates?|sons?|daughters?|kids)\b",
    re.IGNORECASE,
)
_MY_DEED = ("Would you tell me how you see it?", "Could you tell me what you think when I do?")
_BACKING = ("Would you back me up the next time it happens?", "Next time it happens, would you stand with me?")
_THINGS = ("Could we look for a way round it together this week?", "Could you help me with that this week?")


@dataclass(frozen=True)
class _Ask:
    find: re.Pattern[str]
    ask: tuple[str, ...]
    feel: str


@cache
def _asks() -> tuple[_Ask, ...]:
    path = resources.knowledge() / "lexicon" / "asks.toml"
    found = []
    for number, raw in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["ask"], start=1):
        try:
            found.append(_Ask(re.compile(raw["find"], re.IGNORECASE), tuple(raw["ask"]), raw["feel"]))
        except (KeyError, re.error) as problem:
            raise KnowledgeError(f"knowledge/lexicon/asks.toml: ask {number} cannot be read: {problem}") from problem
    return tuple(found)


def _deed(event: Event) -> str:
    """The partner's deed: all of it, or its second half when the first is the speaker's ("I cried and you …")."""
    if event.shape is Shape.MINE:
        return ""
    if event.shape is not Shape.OTHER:
        return event.vp
    yours = re.search(r".*\b(?:and|but) you (.+)$", event.vp) or re.search(r"\byou (.+)$", event.vp)
    return yours.group(1) if yours else ""


def _known(event: Event) -> _Ask | None:
    deed = _deed(event)
    return next((one for one in _asks() if one.find.match(deed)), None) if deed else None


def may_be_thanks(event: Event, hot: bool) -> bool:
    """A good deed, told calmly: it could be praise as well as blame."""
    deed = _deed(event)
    return not hot and bool(_GOOD.match(deed)) and not _SPOILT.search(deed)


def safe_ask(event: Event, hot: bool, turn: int) -> str:
    """A small, open request that fits whatever was done; empty when it isn't clear that it went wrong."""
    if event.shape not in _DEEDS or may_be_thanks(event, hot):
        return ""
    if re.match(r"I (?!.*\byou\b)", event.vp) and event.shape is Shape.OTHER:
        return _MY_DEED[turn % len(_MY_DEED)]
    known = _known(event)
    if known is not None:
        return known.ask[turn % len(known.ask)]
    if event.shape is Shape.OTHER and _RELATIVE.match(event.vp):
        return _BACKING[turn % len(_BACKING)]
    if event.shape is Shape.OTHER and not re.search(r"\b(?:you|I)\b", event.vp):
        return _THINGS[turn % len(_THINGS)]
    options = _ONCE if event.past or event.shape is Shape.MINE else _HABIT
    if event.shape in {Shape.STATE, Shape.ABSENT}:
        options = _ONCE
    return options[turn % len(options)]


def safe_feeling(event: Event) -> str:
    """The plain feeling a deed like this most likely brings; empty when nothing can be told from it."""
    if event.shape is Shape.OTHER and re.match(r"I (?!.*\byou\b)", event.vp):
        return "uneasy"
    known = _known(event) if event.shape in _DEEDS else None
    return known.feel if known is not None else ""
