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
#: From this chance on the ways of an occasion say who did it as the text does: of 23 that the signs below held back all were the
#: writer's own matter, of 20 below it about half. One fresh text at .89 was not, so what is plainly theirs goes first (``fits``).
SURE = 0.88
#: How many words in the other is named whom a deed without a subject was aimed at.
AIMED = 5
_OWNS = frozenset({"apology", "take_responsibility"})
_DEEDS = r"called|shouted|yelled|screamed|sworn|snapped|laughed|lied|compared|told|ignored|mocked|blamed|insulted|accused|critici[sz]ed|left|forgotten|dumped|blocked|cheated|embarrassed|corrected|interrupted|stood up|hung up|let down|dismissed|belittled|humiliated|hurt|made fun"
#: "I was called lazy", "got shouted at": the writer was at the other end of it.
_SUFFERED = re.compile(rf"\b(?:i(?:'m| am| was| got| get|'ve been| have been| keep getting)|we (?:were|got)|^(?:was|got|been)|am|being)(?: just| always| constantly| \w+ly| being)? (?:{_DEEDS})\b(?: at| to| on| out| names| lazy| stupid| \w+){{0,3}} by\b|\b(?:i|we) (?:was|were|got|get|am|keep getting|have been)(?: just| always| \w+ly)? (?!hurt\b)(?:{_DEEDS})\b", re.IGNORECASE)
#: Begun without a subject and aimed at "me", or at their own word.
_BEGUN = re.compile(r"^(?:just |also |then |even |again )?(?:said|told|called|swore|broke|threw|forgot|left|went|made|\w+ed)\b", re.IGNORECASE)
_AT_ME = re.compile(r"\b(?:me|us)\b|\b(?:his|her|their) (?:promise|word)\b", re.IGNORECASE)
_I_DID = re.compile(r"\bi(?:'ve| have|'d| had)?\b", re.IGNORECASE)
#: "She said in the fight that …": the first deed told is the other's.
_THEY_DID = re.compile(
    rf"^(?:[^.?!]{{0,30}}?\b(?:when|because|after|and|so|but|today|yesterday|tonight|morning|night|fight|now),? )?(?:he|she|they|my (?!own\b)\w+(?: in law)?)(?:'s| has| have|'ve| just| then| also| always| keeps?| \w+ly)* (?:{_DEEDS}|said|says|calls|tells|shouts|yells|swore|swears|threw|broke|forgot|laughs|lies|went|walked|slammed|threatened|regrets|did(?:n'?t| not)|never|would(?:n'?t| not))\b",
    re.IGNORECASE,
)
#: "I shut down during fights and she says …": whatever the other does later, the first deed is the writer's.
_I_BEGAN = re.compile(r"^(?:so |ok |well |yesterday |today |tonight |last night )?i(?:'ve|'m| have| was| am)? (?!was (?:called|told|shouted|blamed)|want|need|feel|am hurt)\w+", re.IGNORECASE)
#: "He forgot our son and I exploded": what the writer did next is what they are sorry for.
_ANSWERED = re.compile(r"\b(?:and|so|then|but|where|tonight|that),? i(?:'ve| just| then| also| really| \w+ly)? (?!am\b|was\b|can\w*|feel|felt|want|need|don'?t|do not|have\b|know|think|never|went|still|would|will|cried|left\b)\w+|\bi(?: just| then)? said\b", re.IGNORECASE)
_I_DID_IT = re.compile(rf"\bi(?:'ve| have| had| just| also| then| \w+ly)* (?:{_DEEDS}|said|snapped|swore|threw|broke|forgot|slammed|threatened|lost it|walked|went off|lashed)\b", re.IGNORECASE)
#: "He told me his plan and I laughed": the deed at the end is what they came with.
_MY_PART = re.compile(
    r"\b(?:and|but|so|then),? i (?:just |only |also )?(?:laughed|snapped|shrugged|rolled my eyes|hung up|ignored|mocked|said \"[^\"]{1,20}\" and)\b|\bcame out of my mouth\b|\bslipped out\b(?! of (?:his|her))|\bi want (?:a second go|another go|to do (?:it|that) (?:again|over))\b",
    re.IGNORECASE,
)
#: An answer that confesses to what nobody has told.
_CONFESSES = re.compile(r"\bI (?:broke|lied|cheated|hurt you|hid|betrayed|let you down)\b")
_NO_SORRY = re.compile(r"\b(?:don't|dont|do not|not|won't|wont|never|refuse to|without) (?:\w+ ){0,3}(?:say(?:ing)? sorry|apologi[sz]\w+|sorry)", re.IGNORECASE)
#: What a limit's answer is for: something refused, or something another one does.
_REFUSES = re.compile(
    r"\b(?:not|no|never|nobody|nothing|only|stop|break from|rather|without|refuse|enough|boundar\w+|limits?|leave me|\w+n't|dont|doesnt|didnt|wont|cant|isnt)\b"
    r"|\b(?:he|she|they|people|everyone|(?:my|his|her|the|our) (?!own\b)\w+(?: in law)?) (?:always |never |just |still |constantly |also |even |often )?(?!to\b|and\b|about\b|with\b|as\b|is\b)(?:\w+s|\w+ed|keep|want|ask|expect|say|call|come|turn|tell|make|post|read|use|bring)\b"
    r"|\b(?:him|her|them|it|people|my \w+) to (?:stop|quit|leave|respect)\b",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\bI(?:'m not (?:going to|having|sending|sharing|joining|lending|doing|up for)\b| won't\b| don't want (?:to|a|an|any|it|that)\b)")
#: Wanting the other's phone or whereabouts is no matter to lend words for.
_THEIR_PRIVATE = re.compile(
    r"\b(?:want|need)\b[^.?!]{0,30}\b(?:his|her|their) (?:passwords?|passcode|pin|messages|texts|location|emails?)\b"
    r"|\b(?:want|need)\b[^.?!]{0,20}\b(?:(?:see|check|search|unlock|read|track|have|get|show|hand)\w*|look (?:at|in|through|into)|go through|access)\b[^.?!]{0,20}\b(?:his|her|their) phone\b|\b(?:want|need) (?:his|her|their) phone\b(?! (?:down|off|away|out|gone|on silent))",
    re.IGNORECASE,
)
#: What only oneself can do: nobody who wants to drink less is told to ask the other to.
_OWN_HABIT = re.compile(r"\bi(?:'m| am)? (?:want|need|trying|try|would like|'d like|wanna) to (?:drink|smoke|vape|gamble|game|spend less|eat (?:less|better|more health\w*)|lose weight|(?:stop|quit|cut down)(?: on)?(?: my| the| so much)? ?(?:drink\w*|smok\w*|vap\w+|gambl\w+|gam(?:es?|ing)|weed|pot|porn|alcohol|wine|beer|sugar|snack\w*|spending|shopping|eating|caffeine|scrolling|swearing|(?=[.?!]|$)))\b", re.IGNORECASE)
#: Where one of these is in a text, it is in the ways of an occasion that fits it.
_HEAVY = re.compile(
    r"pregnan|abort|miscarr|still ?birth|cancer|tumou?r|chemo|\bdie[ds]?\b|\bdying\b|\bdeath\b|\bdead\b|funeral|\baffair\b|cheat|prison|\bjail\b|rehab|suicid|(?:scared|afraid|frightened|terrified) of (?:you|me|him|her|them)"
    r"|\bblocked\b|condom|threesome|\bnudes?\b|it'?s over\b|leave me alone|passwords?\b|passcode|\btrack|\blocation\b|\bgun\b|\bpolice\b|restraining|divorc|custody|(?<!my )(?<!our )\b(?:1[0-7]|[5-9])[ -]?(?:yo\b|ye?a?rs?[ -]old)|\bis 1[0-7]\b",
    re.IGNORECASE,
)


def theirs(skill: str, text: str, near: Near, chance: float = 0.0) -> bool:
    """Whether the occasion, likely by so much, may be this text's: told from the same side, wanting and not refusing the same, as heavy."""
    plain, answer = clean(text), near.occasion.answer
    heavy = {found.lower() for found in _HEAVY.findall(plain)}
    if any(not any(word in way.lower() for way in near.occasion.ways) for word in heavy):
        return False
    if skill == "need" and _THEIR_PRIVATE.search(plain):
        return False
    if skill == "need" and ((_OWN_HABIT.search(plain) and chance < SURE) or (_sets_a_limit(answer, chance) and not _REFUSES.search(plain))):
        return False
    if skill == "repair" and (_takes_the_blame(plain, answer, chance >= SURE) or _lays_it_on_them(plain, answer)):
        return False
    if skill in {"need", "reframe"} and any(_CONFESSES.search(str(line)) for line in answer.get("say") or ()) and chance_of_own(text) < LEANING:
        return False
    return skill in {"decode", "need"} or chance >= SURE or side(text, near) < OTHER_SIDE


def side(text: str, near: Near) -> float:
    """How differently the text and the occasion's ways lean to owning up, 0 to 1."""
    return abs(_own(text) - sum(_leaning(way) for way in near.occasion.ways) / len(near.occasion.ways))


def _owning(answer: dict[str, Any]) -> bool:
    return any(one.get("type") in _OWNS for one in answer.get("attempts") or ())


def _lays_it_on_them(plain: str, answer: dict[str, Any]) -> bool:
    """An answer for somebody who was hurt, where the writer tells what they did themselves, at the end of it."""
    return not _owning(answer) and bool(_MY_PART.search(plain)) and not (done_to_me(plain) or _SUFFERED.search(plain))


def _takes_the_blame(plain: str, answer: dict[str, Any], sure: bool) -> bool:
    """An answer that owns a deed, where the writer suffered it or does not want to say sorry; ``sure`` where a deed of their own is heard as well."""
    if not _owning(answer):
        return False
    if _NO_SORRY.search(plain):
        return True
    first = str((answer.get("attempts") or [{}])[0].get("type"))
    begun = _BEGUN.search(plain) and _AT_ME.search(" ".join(plain.split()[:AIMED])) and not _I_DID.search(plain)
    they = None if _I_BEGAN.search(plain) else _THEY_DID.search(plain)
    mine = _I_DID_IT.search(plain)
    theirs_first = they and not (mine and mine.start() < they.end()) and not (sure and _ANSWERED.search(plain, they.end()))
    return first in _OWNS and bool(done_to_me(plain) or begun or _SUFFERED.search(plain) or theirs_first)


def _sets_a_limit(answer: dict[str, Any], chance: float) -> bool:
    """Whether what would be said first refuses something, or where the occasion is not that likely, any of a limit."""
    refuses = [bool(_LIMIT.search(str(line))) for line in answer.get("say") or ()]
    limit, first = bool(answer.get("limit")), any(refuses[:1])
    return limit and first if chance >= SURE else first or (limit and any(refuses))


@lru_cache(maxsize=8)
def _own(text: str) -> float:
    return leaning_of_own(text)


@lru_cache(maxsize=20_000)
def _leaning(way: str) -> float:
    return leaning_of_own(way)
