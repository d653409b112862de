"""Whose matter it is: nearness in meaning hardly tells who did it to whom, or whether somebody wants a thing or refuses it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from coach.skills.confession import LEANING, chance_of_own, leaning_of_own
from coach.skills.occasions_find import Near
from coach.skills.offence import done_to_me
from coach.words import clean

#: A text this much more of a confession than an occasion's ways is told by the other side (of 81 such pairs 8 fitted).
OTHER_SIDE = 0.6
_OWNS = frozenset({"apology", "take_responsibility"})
_DEEDS = r"called|shouted|yelled|screamed|sworn|snapped|laughed|lied|compared|told|ignored|mocked|blamed|insulted|accused|critici[sz]ed|left|forgotten|dumped|blocked|cheated|embarrassed|corrected|interrupted|stood up|hung up|let down|dismissed|belittled|humiliated|hurt|made fun"
#: "I was called lazy", "got shouted at": the writer was at the other end of it.
_SUFFERED = re.compile(rf"\b(?:i(?:'m| am| was| got| get|'ve been| have been| keep getting)?|we (?:were|got)|^(?:was|got|been)|am|being)(?: just| always| constantly| \w+ly| being)? (?:{_DEEDS})\b(?: at| to| on| out| names| lazy| stupid| \w+){{0,3}} by\b|\b(?:i|we) (?:was|were|got|get|am|keep getting|have been)(?: just| always| \w+ly)? (?:{_DEEDS})\b", re.IGNORECASE)
#: Begun without a subject and aimed at "me", or at their own word.
_BEGUN = re.compile(r"^(?:just |also |then |even |again )?(?:said|told|called|swore|broke|threw|forgot|left|went|made|\w+ed)\b", re.IGNORECASE)
_AT_ME = re.compile(r"\b(?:me|us)\b|\b(?:his|her|their) (?:promise|word)\b", re.IGNORECASE)
_I_DID = re.compile(r"\bi(?:'ve| have|'d| had)?\b", re.IGNORECASE)
#: "She said in the fight that …": the first deed told is the other's.
_THEY_DID = re.compile(
    rf"^(?:[^.?!]{{0,30}}?\b(?:when|because|after|and|so|but|today|yesterday|tonight|morning|night|fight|now),? )?(?:he|she|they|my (?!own\b)\w+(?: in law)?)(?:'s| has| have|'ve| just| then| also| always| keeps?| \w+ly)* (?:{_DEEDS}|said|says|calls|tells|shouts|yells|swore|swears|threw|broke|forgot|laughs|lies|went|walked|slammed|threatened|regrets)\b",
    re.IGNORECASE,
)
_I_DID_IT = re.compile(rf"\bi(?:'ve| have| had| just| also| then| \w+ly)* (?:{_DEEDS}|said|snapped|swore|threw|broke|forgot|slammed|threatened|lost it|walked|went off|lashed)\b", re.IGNORECASE)
#: An answer that confesses to what nobody has told.
_CONFESSES = re.compile(r"\bI (?:broke|lied|cheated|hurt you|hid|betrayed|let you down)\b")
_NO_SORRY = re.compile(r"\b(?:don't|dont|do not|not|won't|wont|never|refuse to|without) (?:\w+ ){0,3}(?:say(?:ing)? sorry|apologi[sz]\w+|sorry)", re.IGNORECASE)
#: What a limit's answer is for: something refused, or something another one does.
_REFUSES = re.compile(
    r"\b(?:not|no|never|nobody|without|refuse|enough|boundar\w+|limits?|leave me|\w+n't|dont|doesnt|didnt|wont|cant|isnt)\b"
    r"|\b(?:he|she|they|people|everyone|(?:my|his|her|the|our) (?!own\b)\w+(?: in law)?) (?:always |never |just |still |constantly |also |even |often )?(?!to\b|and\b|about\b|with\b|as\b|is\b)(?:\w+s|\w+ed|keep|want|ask|expect|say|call|come|turn|tell|make|post|read|use|bring)\b"
    r"|\b(?:him|her|them|it|people|my \w+) to (?:stop|quit|leave|respect)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\bI(?:'m not (?:going to|having|sending|sharing|joining|lending|doing|up for)\b| won't\b| don't want (?:to|a|an|any|it|that)\b)")
#: Wanting the other's phone or whereabouts is no matter to lend words for.
_THEIR_PRIVATE = re.compile(r"\b(?:want|need)\b[^.?!]{0,30}\b(?:his|her|their) (?:phone|passwords?|passcode|pin|messages|texts|location|emails?)\b", re.IGNORECASE)
#: What only oneself can do: nobody who wants to drink less is told to ask the other to.
_OWN_HABIT = re.compile(r"\bi(?:'m| am)? (?:want|need|trying|try|would like|'d like|wanna) to (?:drink|smoke|vape|gamble|spend|game|eat|stop|quit|cut down|lose weight)\b", re.IGNORECASE)
#: Where one of these is in a text, it is in the ways of an occasion that fits it.
_HEAVY = re.compile(
    r"pregnan|abort|miscarr|still ?birth|cancer|tumou?r|chemo|\bdie[ds]?\b|\bdying\b|\bdeath\b|\bdead\b|funeral|\baffair\b|cheat|prison|\bjail\b|rehab|suicid|(?:scared|afraid|frightened|terrified) of (?:you|me|him|her|them)"
    r"|\bblocked\b|condom|threesome|\bnudes?\b|it'?s over\b|leave me alone|passwords?\b|passcode|\btrack|\blocation\b|\bgun\b|\bpolice\b|restraining|divorc|custody|\b(?:1[0-7]|[5-9]) ?(?:yo\b|year)|\bis 1[0-7]\b",
    re.IGNORECASE,
)


def theirs(skill: str, text: str, near: Near) -> bool:
    """Whether the occasion may be this text's: told from the same side, wanting and not refusing the same, as heavy."""
    plain, answer = clean(text), near.occasion.answer
    heavy = {found.lower() for found in _HEAVY.findall(plain)}
    if any(not any(word in way.lower() for way in near.occasion.ways) for word in heavy):
        return False
    if skill == "repair" and _takes_the_blame(plain, answer):
        return False
    if skill == "need" and (_THEIR_PRIVATE.search(plain) or _OWN_HABIT.search(plain) or (_sets_a_limit(answer) and not _REFUSES.search(plain))):
        return False
    if skill in {"need", "reframe"} and any(_CONFESSES.search(str(line)) for line in answer.get("say") or ()) and chance_of_own(text) < LEANING:
        return False
    return skill == "decode" or side(text, near) < OTHER_SIDE


def side(text: str, near: Near) -> float:
    """How differently the text and the occasion's ways lean to owning up, 0 to 1."""
    return abs(_own(text) - sum(_leaning(way) for way in near.occasion.ways) / len(near.occasion.ways))


def _takes_the_blame(plain: str, answer: dict[str, Any]) -> bool:
    """An answer that owns a deed, where the writer suffered it or does not want to say sorry."""
    if not any(one.get("type") in _OWNS for one in answer.get("attempts") or ()):
        return False
    if _NO_SORRY.search(plain):
        return True
    first = str((answer.get("attempts") or [{}])[0].get("type"))
    begun = _BEGUN.search(plain) and _AT_ME.search(plain) and not _I_DID.search(plain)
    they = _THEY_DID.search(plain)
    mine = _I_DID_IT.search(plain)
    return first in _OWNS and bool(done_to_me(plain) or begun or _SUFFERED.search(plain) or (they and not (mine and mine.start() < they.end())))


def _sets_a_limit(answer: dict[str, Any]) -> bool:
    return any(_LIMIT.search(str(line)) for line in answer.get("say") or ())


@lru_cache(maxsize=8)
def _own(text: str) -> float:
    return leaning_of_own(text)


@lru_cache(maxsize=20_000)
def _leaning(way: str) -> float:
    return leaning_of_own(way)
