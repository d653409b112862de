"""What people near by meaning asked for and felt: lent to a sentence that is otherwise made of the person's own words."""

from __future__ import annotations

import re

from coach.skills.curated import points_elsewhere
from coach.skills.feelings import usable
from coach.skills.same_matter import chance
from coach.tone import read
from coach.types import Example
from coach.words import acts, clean, compare, content_words, to_partner
from coach.words.content import shares

#: Nearer than this (cosine of sentence vectors) two complaints mostly want the same thing. Read on 60 dev complaints.
NEAR = 0.69
#: A request is lent where the whole sentence would have at least this chance to fit (``same_matter``).
LEAST_FIT = 0.25
#: A feeling is lent a little more freely than a request.
AKIN = 0.66
_LONGEST = 20
#: A request that only makes sense with the sentence it stood in.
_HANGING = re.compile(r"\b(?:too|as well|either|instead|then|there|that way|the other|another one|those|these|first half|ur?|pls|plz)\b", re.IGNORECASE)


def lent_request(said: str, near: tuple[Example, ...]) -> str:
    """The request of the nearest complaint that fits these words; '' where none does."""
    mine = set(content_words(to_partner(clean(said))))
    for example in near:
        if example.score < NEAR or not _same_side(said, example):
            continue
        request = str(example.output.get("request", "")).strip()
        if request and _fits(said, request, example, mine) and chance(said, example) >= LEAST_FIT:
            return request
    return ""


def lent_feelings(said: str, near: tuple[Example, ...]) -> tuple[str, ...]:
    """Feelings of the nearest complaints of the same side, nearest first; at most two."""
    found = [
        str(feeling)
        for example in near
        if example.score >= AKIN and _same_side(said, example)
        for feeling in tuple(example.output.get("feeling") or ())[:1]
        if usable(str(feeling))
    ]
    return tuple(dict.fromkeys(found))[:2]


def _same_side(said: str, example: Example) -> bool:
    """Both speak of what the same one of the two did; what nobody did fits nobody."""
    first, second = (
        {act.doer for act in acts(to_partner(clean(text)))} & {"me", "you"} for text in (said, example.input)
    )
    return bool(first & second) or not first or not second


def _fits(said: str, request: str, example: Example, mine: set[str]) -> bool:
    foreign = {word for word in content_words(to_partner(clean(example.input))) if not shares(word, mine)}
    if foreign & set(content_words(request)) or points_elsewhere(said, request) or _HANGING.search(request):
        return False
    if request.count("?") != 1 or len(request.split()) > _LONGEST or read(request).spans:
        return False
    faith = compare(said, request, request)
    return not (faith.names or faith.swapped)
