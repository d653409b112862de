"""What couples complain of and what to ask for instead (``knowledge/lexicon/moments*.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from coach import resources
from coach.errors import KnowledgeError


@dataclass(frozen=True)
class Moment:
    """One familiar moment."""

    find: re.Pattern[str]
    kind: str
    ask: tuple[str, ...]
    tail: tuple[str, ...]
    feel: tuple[str, ...]
    need: tuple[str, ...]
    why: str
    tip: str
    #: They report what the other says of them; what near examples ask for would miss the point.
    reported: bool = False


#: The particular ones come before the wide ones.
_FILES = ("moments_first", "moments", "moments_more_a", "moments_more_b")


#: Compiling them all takes a moment, so it is done once.
@cache
def _moments() -> tuple[Moment, ...]:
    return tuple(moment for name in _FILES for moment in _read(name))


def _read(name: str) -> list[Moment]:
    path = resources.knowledge() / "lexicon" / f"{name}.toml"
    found = []
    for number, raw in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["moment"], start=1):
        try:
            found.append(
                Moment(
                    find=re.compile("|".join(rf"\b(?:{word})" for word in raw["words"]), re.IGNORECASE),
                    kind=raw["kind"],
                    ask=tuple(raw["ask"]),
                    tail=tuple(raw.get("tail", ("this week",))),
                    feel=tuple(raw["feel"]),
                    need=tuple(raw["need"]),
                    why=raw.get("why", ""),
                    tip=raw.get("tip", ""),
                    reported=bool(raw.get("reported", False)),
                )
            )
        except (KeyError, re.error) as problem:
            raise KnowledgeError(
                f"knowledge/lexicon/{name}.toml: moment {number} cannot be read: {problem}"
            ) from problem
    return found


@lru_cache(maxsize=8192)
def moment_for(words: str, missing: bool) -> Moment | None:
    """The first moment whose words occur, of the right kind; a relative as the subject comes before all else."""
    subject = re.match(r"your \w+", words)
    if subject and len(words.split()) > 2:
        first = next((m for m in _moments() if m.kind == "relative" and m.find.match(words)), None)
        if first is not None:
            return first
    wanted = "missing" if missing else "unwanted"
    return next((m for m in _moments() if m.kind in {wanted, "any"} and m.find.search(words)), None)


#: Words that carry nothing of what happened.
_SMALL = re.compile(
    r"\b(?:the|a|an|my|your|our|me|you|us|i|it|to|of|on|in|at|and|for|with|when|that|is|are|be)\b", re.IGNORECASE
)


def surely(moment: Moment, words: str) -> bool:
    """True when the moment is what the words are about, and not one thing said in passing."""
    match = moment.find.search(words)
    if match is None:
        return False
    whole = len(_SMALL.sub("", words).split())
    heard = len(_SMALL.sub("", _whole_words(words, match.start(), match.end())).split())
    return heard * 2 >= whole or (match.start() == 0 and heard * 3 >= whole)


def _whole_words(words: str, start: int, end: int) -> str:
    """The stretch, drawn out to the ends of the words it touches."""
    rest = re.match(r"[\w']*", words[end:])
    return words[start : end + (rest.end() if rest else 0)]
