"""Deeds that say nothing, or the opposite of what they say: mockery taken at its word, a deed without its point."""

from __future__ import annotations

import re

from coach.skills.pieces_types import MISSING_SHAPES, Event, Shape

#: Mockery that praises on its face, or sets a thing to work by itself.
_MOCKS = re.compile(
    r"^(?:congrat\w*|it's a miracle|oh look|wow,? you (?:heard|remembered|found|noticed|managed|listened)|lol the great|of course you (?:slept|had)|(?:your )?(?:majesty|highness)|have fun with|amazing how)\b|^fantastic\.|\bmark the calendar\b",
    re.IGNORECASE,
)
#: The clause itself sets a thing to work, or crowns somebody.
_BY_ITSELF = re.compile(
    r"^the great \w+ |\b(?:won't|doesn't|don't|isn't going to|changes?|wash(?:es)?|empt(?:y|ies)|cleans?|cooks?|folds?|push(?:es)?|load(?:s)?) (?:\w+ )?(?:itself|themselves)\b|\bon my account\b",
    re.IGNORECASE,
)
#: A mocking opener before something that did go wrong is told as it is.
_WENT_WRONG = re.compile(r"\b(?:forgot|forget|missed|late|left|leave|lost|broke|never|didn't|don't|ruined|ignored?|drank|again)\b", re.IGNORECASE)
#: Without its other half nobody minds it.
_POINTLESS = re.compile(
    r"^(?:eat|eat, sleep|sleep|sleep and eat|talk|nod|nod there|sit there|sat there|wait|wait for our turn|wait up|call|watch one|home|apologi[sz]ed?|(?:say|said) sorry|act|over me\b.*|get to \w+ alone|"
    r"(?:the|our|my) [\w ]+ (?:goes|go|belongs?) (?:in|on) the \w+|bore(?: when .*)?|finish|say I \w+|the traffic was .*|.*, me|.* and now look at .*|have fun with .*|tell (?:the whole|everyone in) .*|(?:this|that) is how .*)$",
    re.IGNORECASE,
)
#: Said in answer to a blame; what it tells of is an excuse, and no moment of its own.
_ANSWERS_BACK = re.compile(r"\b(?:so what|(?:what|how) was I (?:meant|supposed) to|when have I had time|you're one to talk|now I'm (?:the villain|in trouble|the bad one)|what do you want from me)\b", re.IGNORECASE)
#: Told to do it, so as to be rid of them.
_TAUNTS = re.compile(r"^(?:ask your (?:therapist|mum|mother|dad|sister|friends?|mates?|ex|boss)|have fun\b.*|enjoy .*|tell the whole .*|eat)$", re.IGNORECASE)
#: What was done is only the foil of what was not: "you send me reels but don't talk to me".
_FOIL = r",? (?:but|and still|and yet|yet) (?:you )?(?:still )?(?:don't|never|won't|didn't|can't|couldn't)\b"
#: Said to have it over with, to answer back, or denied: nothing is owned up to.
_NOT_OWNED = re.compile(
    r"^(?:said (?:I was |I'm )?sorry\b|spent$|won't (?:touch|bother|say|ask|talk)\b|didn't (?:forget|ignore|lie|miss|break|mean|leave|shout|yell|snap|cheat|steal)\b|don't (?:trust|hear|believe)\b|was late for (?:work|school|my)\b"
    r"|(?:drove|drive|picked up|cooked for|took) your (?:parents|mum|mom|dad|mother|father|kids|sister|brother)\b|.*\bwhat (?:more |else )?do you want\b|.*\bsorry about$|.*\bto apologi[sz]e$)",
    re.IGNORECASE,
)


def empty_deed(event: Event, said: str) -> bool:
    """True when a sentence built on this deed would say something they did not."""
    if event.shape is Shape.OWN:
        return bool(_NOT_OWNED.match(event.vp)) or (event.vp.startswith("didn't") and bool(_ANSWERS_BACK.search(said)))
    if event.shape not in MISSING_SHAPES and (_BY_ITSELF.search(event.vp) or (_MOCKS.search(said) and not _WENT_WRONG.search(event.vp))):
        return True
    if _ANSWERS_BACK.search(said):
        return True
    if event.shape is Shape.MINE:
        return bool(re.search(r"\bwhat (?:more |else )?do you want\b|^can't be (?:mad|angry|upset)\b", event.vp))
    if event.shape in {Shape.MISSING, Shape.WE_MISSING}:
        return bool(_TAUNTS.match(event.vp))
    if event.shape in {Shape.UNWANTED, Shape.STATE} and event.clause and re.search(re.escape(event.clause) + _FOIL, said, re.IGNORECASE):
        return True
    return event.shape in {Shape.UNWANTED, Shape.STATE, Shape.OTHER, Shape.WE_UNWANTED} and bool(_POINTLESS.match(event.vp))
