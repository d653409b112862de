"""Whose deed is a text mainly about: something the writer did to somebody, told as their own?

"I lied about the price" and "i snapped at my dad, his face" want another answer than "he lied about the price", and patterns
alone find a quarter of them. Weights of hashed words, pairs and triples, trained by ``python -m evals.train_confession``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import GuidanceMissing
from coach.words import clean, verbs
from coach.words.hashing import bucketed

BUCKETS = 1 << 13
#: From here on the text is taken as a confession; of held-out texts 86 in 100 then are, before the words of wrong are asked for.
SURE = 0.6
#: Where there is no sentence to give anyway, so much is enough to ask about their part instead of the other's.
LEANING = 0.45
#: The start of a text tells most; a long one tells of several things.
MOST_WORDS = 60
_THE_ONE = re.compile(r"\bI(?:'m| am|'ve been| was) (?:always |often |usually |again )?the one who $", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9']+|[?!]")


def buckets(text: str) -> NDArray[np.int64]:
    """Numbers of the words, pairs and triples of a text, its first words marked; each once."""
    words = _WORD.findall(clean(text).lower())[:MOST_WORDS]
    marked = [f"^{words[0]}", f"^{' '.join(words[:2])}"] if words else []
    grams = {*marked, *(" ".join(words[i : i + size]) for size in (1, 2, 3) for i in range(len(words) - size + 1))}
    return bucketed(grams, BUCKETS)


def chance_of_own(text: str) -> float:
    """How likely it is that the writer owns up to a deed, 0 to 1; raises GuidanceMissing without the weights.

    The weights know who did something, not whether it was kind (of 420 short own deeds, good and bad, they told no two apart),
    so there must be a word of the wrong as well (``own_deeds.toml``): then 7 of 100 good deeds pass.
    """
    text = with_subject(text)
    if plainly_own(text):
        return 1.0
    if _patterns("refuge").search(clean(text)):
        return 0.0
    plain = _own_clauses(text)
    wrong = _patterns("wrongs").search(plain)
    if wrong is None:
        return 0.0
    if _THE_ONE.search(plain[: wrong.start()]):
        return 1.0
    return leaning_of_own(text)


def plainly_own(text: str) -> bool:
    """Told so plainly as their own that nothing needs weighing, however calmly it is said ("I've been hiding a card from him")."""
    plain = clean(with_subject(text))
    return bool(_patterns("plainly").search(plain)) and not _patterns("refuge").search(plain)


#: "… and she ignored me": what the other one did after is no wrong of the writer's.
_THEIR_CLAUSE = re.compile(
    r"(?:,|;|\b(?:and|but|because))\s+(?:then |now )?(?:he|she|they)(?:'\w+)?\b"
    r"[^.!?;]*?(?=(?:,|\b(?:and|but|because))\s+(?:so )?I\b|[.!?;]|$)",
    re.IGNORECASE,
)


def _own_clauses(text: str) -> str:
    """What the writer did, without what the other one did after and without harmless things told."""
    return _patterns("harmless").sub(" ", _THEIR_CLAUSE.sub(" ", _ID.sub(r"\1 I'd ", clean(text))))


#: "Told her id come": typed without the mark.
_ID = re.compile(r"\b(said|promised|him|her|them|my \w+) id (?=\w)", re.IGNORECASE)


def leaning_of_own(text: str) -> float:
    """The weights alone, 0 to 1: own deeds of any kind, good and bad."""
    weights, bias = _weights()
    found = buckets(text)
    return float(1.0 / (1.0 + np.exp(-(weights[found].sum() + bias)))) if len(found) else 0.0


#: "Called my son lazy": somebody else is what it was done to, and nothing was done to "me".
_TO_THEM = re.compile(r"\b(?:him|her|his|them|their|my (?:\w+ )?(?:wife|husband|partner|boyfriend|girlfriend|fianc\w+|son|daughter|kids?|mum|mom|mother\S*|dad|father\S*|brother|sister|friend|mate|flatmate|nan|gran\w*|teen\w*|boy|girl|stepson|stepdaughter|in-laws|parents)|our anniversary)\b", re.IGNORECASE)
_TO_ME = re.compile(r"\b(?:me|us|myself)\b|^\w+ my (?:birthday|name|food|things|stuff|car|day|phone)\b", re.IGNORECASE)


#: "Told a thing she had told me": what I was told is no deed done to me.
_TOLD_ME = re.compile(r"\b(?:had |have |has |'d )?(?:told|tells|asked|gave|sent|showed) (?:it to )?me\b", re.IGNORECASE)
_SOMEONE = re.compile(r"^\W*(?:told|said|gave|showed) (?:someone|somebody|everyone|everybody|people)\b", re.IGNORECASE)


def with_subject(text: str) -> str:
    """ "Called my son lazy" as "I called my son lazy", "been hiding it from him" as "I've been …"; everything else as it is."""
    head = re.match(r"\W*([A-Za-z]+)\b", text)
    if head is None or not (verbs.is_past(head.group(1)) or _BEEN.match(text)):
        return text
    elsewhere = _TOLD_ME.sub(" ", text[head.end() :])
    if not (_TO_THEM.search(text) or _SOMEONE.match(text)) or _TO_ME.search(f"{head.group()}{elsewhere}"):
        return text
    return f"{'I have' if _BEEN.match(text) else 'I'} {text[:1].lower()}{text[1:]}"


def heard_as_own(text: str) -> str:
    """A confession that opens without its "I", with it; anything else as it is."""
    return _ID.sub(r"\1 I'd ", with_subject(text)) if chance_of_own(text) >= SURE else text


_BEEN = re.compile(r"\W*been (?:\w+ly |still )?\w+ing\b", re.IGNORECASE)


@cache
def _patterns(name: str) -> re.Pattern[str]:
    """The list of this name in ``own_deeds.toml``, as one pattern."""
    return re.compile(rf"\b(?:{'|'.join(own_deeds()[name])})".replace("’", "'"), re.IGNORECASE)


@cache
def own_deeds() -> dict[str, Any]:
    """What counsellors wrote down about own deeds (``own_deeds.toml``)."""
    return tomllib.loads((resources.knowledge() / "lexicon" / "own_deeds.toml").read_text(encoding="utf-8"))


@cache
def _weights() -> tuple[NDArray[np.float32], float]:
    path = resources.knowledge() / "lexicon" / "own_deeds.npz"
    if not path.is_file():
        raise GuidanceMissing(f"{path.name} is missing. Type: python -m evals.train_confession")
    with np.load(path) as stored:
        return stored["weights"].astype(np.float32), float(stored["bias"])
