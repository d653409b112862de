"""When a curated example is the same complaint, its sentence is better than any we compose: use it, or fit it."""

from __future__ import annotations

import re
from functools import cache

from coach.skills.moments import moment_for
from coach.tone import read
from coach.types import Example
from coach.words import acts, clean, compare, content_words, likeness, stem, to_partner, verbs
from coach.words.content import shares

#: How alike in wording an example must be before its sentence is used as it stands, or with one word swapped.
SAME = 0.8
_FIELDS = ("observation", "request", "statement", "tip")
#: Written for somebody else's complaint, a line may speak of "her" to someone who has a husband.
HE_OR_SHE = frozenset({"he", "him", "his", "she", "her", "hers"})


def same_complaint(said: str, examples: tuple[Example, ...]) -> Example | None:
    """The first example that is this very complaint, fitted to the person's words; None when there is none."""
    for example in examples:
        fitted = _swapped(said, example) or example
        if _alike(said, fitted) and safe(said, fitted):
            return fitted
    return None


def _alike(said: str, example: Example) -> bool:
    one, two = to_partner(clean(said)), to_partner(clean(example.input))
    if _plain(one) == _plain(two):
        return True
    return (
        likeness(one, two) >= SAME
        and same_frame(one, two)
        and _same_deeds(one, two)
        and abs(len(one.split()) - len(two.split())) <= 4
    )


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", text.lower()).strip()


def same_frame(one: str, two: str) -> bool:
    """Whether the same of the two are spoken of, and both deny something or neither does."""
    return _frame(one) == _frame(two)


def _frame(text: str) -> tuple[frozenset[str], bool]:
    """Who is spoken of, and whether it is denied."""
    words = re.findall(r"[a-z']+", text.lower())
    people = frozenset(
        {"i": "i", "we": "we", "you": "you"}[w.split("'")[0]] for w in words if w.split("'")[0] in {"i", "we", "you"}
    )
    return people, any(w in {"never", "not", "no", "nothing", "nobody"} or w.endswith("n't") for w in words)


def _same_deeds(one: str, two: str) -> bool:
    first, second = acts(one), acts(two)
    if not first or not second:
        return bool(first) == bool(second) and content_words(one) == content_words(two)
    return {(a.doer, a.verb, a.denied) for a in first} == {(a.doer, a.verb, a.denied) for a in second}


def safe(said: str, example: Example) -> bool:
    """Whether there is nothing rare in the sentence that the person did not say."""
    statement = str(example.output.get("statement", ""))
    request = str(example.output.get("request", ""))
    faith = compare(said, statement, request)
    if faith.swapped or faith.names or faith.numbers:
        return False
    if points_elsewhere(said, f"{statement} {request}", HE_OR_SHE):
        return False
    if _tells_more(said, statement):
        return False
    if re.search(r"\bu\b", statement) and not re.search(r"\bu\b", said):
        return False
    if _other_family(to_partner(clean(said)), statement):
        return False
    mine = set(content_words(to_partner(clean(said))))
    foreign = [word for word in content_words(example.input) if not shares(word, mine)]
    return not set(foreign) & set(content_words(statement))


_HARMLESS = frozenset(
    [
        "be",
        "have",
        "get",
        "feel",
        "miss",
        "love",
        "like",
        "want",
        "know",
        "need",
        "hope",
        "wish",
        "think",
        "notice",
        "mean",
        "do",
        "see",
        "hear",
        "look",
        "find",
        "start",
        "end",
        "say",
        "tell",
        "ask",
        "try",
        "count",
    ]
)


def _tells_more(said: str, statement: str) -> bool:
    """The sentence reports something the speaker did that they never wrote ("I nearly fell in")."""
    lead = " ".join(part for part in re.split(r"(?<=[.!?])\s+", statement) if "?" not in part)
    told = {act.verb for act in acts(said)} | set(content_words(said))
    for match in re.finditer(r"\bI (?:nearly |almost |just |even |once )?(\w+)", lead):
        if verbs.is_past(match.group(1)) and verbs.base(match.group(1)) not in _HARMLESS | told:
            return True
    return False


_RELATIVE = re.compile(
    r"\b(my|your) (mum|mom|mother|dad|father|parents|family|sister|brother|friends?|mates|ex|kids|phone|job|work)\b",
    re.IGNORECASE,
)


def _other_family(said: str, statement: str) -> bool:
    """ "My mum" in the sentence where they wrote "your mother"."""
    told = {(stem(thing), whose.lower()) for whose, thing in _RELATIVE.findall(said)}
    heard = {(stem(thing), whose.lower()) for whose, thing in _RELATIVE.findall(statement)}
    swap = {"my": "your", "your": "my"}
    return any(
        shares(thing, {other for other, owner in told if owner == swap[whose]})
        and not shares(thing, {other for other, owner in told if owner == whose})
        for thing, whose in heard
    )


def _swapped(said: str, example: Example) -> Example | None:
    """ "You never empty the bins" from "you never empty the dishwasher": one thing for another."""
    mine, theirs = _plain(to_partner(clean(said))).split(), _plain(to_partner(clean(example.input))).split()
    if len(mine) != len(theirs):
        return None
    pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    if len(pairs) != 1:
        return None
    new, old = pairs[0]
    kindred = moment_for(" ".join(mine), "never" in mine or "don't" in said)
    if kindred is None or kindred is not moment_for(" ".join(theirs), "never" in theirs or "don't" in example.input):
        return None
    if not _things(new, old) or new.endswith("s") != old.endswith("s"):
        return None
    output = dict(example.output)
    if not re.search(rf"\b{re.escape(old)}\b", str(output.get("statement", ""))):
        return None
    if _bound_verb(" ".join(str(output.get(field, "")) for field in _FIELDS), old, set(mine)):
        return None
    for field in _FIELDS:
        output[field] = re.sub(rf"\b{re.escape(old)}\b", new, str(output.get(field, "")))
    return example.model_copy(update={"input": said, "output": output})


def _bound_verb(text: str, thing: str, told: set[str]) -> bool:
    """The sentence does something to the thing that the person never said: dishes are washed, kids are not."""
    before = re.findall(
        rf"\b(\w+)(?: (?:up|out|away|off))?(?: (?:the|your|my|our|a))? {re.escape(thing)}\b", text.lower()
    )
    pronoun = re.findall(r"\b(\w+) (?:them|it)\b", text.lower())
    known = {verbs.base(word) for word in told} | told | _HARMLESS
    return any(verbs.verb(word) is not None and verbs.base(word) not in known for word in (*before, *pronoun))


@cache
def _things(new: str, old: str) -> bool:
    """Both are things, not deeds or small words."""
    return all(verbs.verb(word) is None and len(content_words(word)) == 1 for word in (new, old))


def borrowed_request(said: str, event_words: str, examples: tuple[Example, ...], near: float = 0.75) -> str:
    """The request of a near example whose deed is the same and which brings in nothing foreign."""
    mine = set(content_words(said))
    deed = content_words(event_words)
    for example in examples:
        theirs = content_words(example.input)
        if not deed or not theirs or likeness(event_words, example.input) < near:
            continue
        request = str(example.output.get("request", ""))
        foreign = {word for word in theirs if not shares(word, mine)}
        if len(foreign) > 1 or foreign & set(content_words(request)) or not _doers_agree(said, example.input):
            continue
        if points_elsewhere(said, request):
            continue
        if read(request).spans:
            continue
        if sum(not shares(word, mine) for word in content_words(request)) > 1:
            continue
        faith = compare(said, request)
        if (
            not faith.names
            and not faith.numbers
            and not faith.swapped
            and request.count("?") == 1
            and len(request.split()) <= 18
        ):
            return request
    return ""


_ELSEWHERE = frozenset(["he", "him", "his", "she", "her", "hers", "them", "they", "their", "mine", "it"])


def points_elsewhere(said: str, request: str, pointers: frozenset[str] | set[str] = _ELSEWHERE) -> bool:
    """A "him", "them" or "it" whose owner stayed behind in the other text."""
    asked = {w.lower() for w in re.findall(r"[A-Za-z]+", request)} & pointers
    return bool(asked - {w.lower() for w in re.findall(r"[A-Za-z]+", said)})


def _doers_agree(one: str, two: str) -> bool:
    first, second = acts(one), acts(two)
    if not first or not second:
        return False
    return (first[0].doer, first[0].denied) == (second[0].doer, second[0].denied)
