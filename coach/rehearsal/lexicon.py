"""Turns of phrase per code (``knowledge/rehearsal/codes.toml``), compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from coach import resources
from coach.errors import KnowledgeError
from coach.types import Code

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@cache
def patterns() -> dict[Code, tuple[re.Pattern[str], ...]]:
    """Every code's patterns; raises KnowledgeError naming a pattern that doesn't compile."""
    source = resources.knowledge() / "rehearsal" / "codes.toml"
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return {Code(name): tuple(_compiled(name, text) for text in texts) for name, texts in raw.items()}


def _compiled(name: str, text: str) -> re.Pattern[str]:
    try:
        return re.compile(text)
    except re.error as error:
        raise KnowledgeError(f"knowledge/rehearsal/codes.toml, {name}: {text!r} is not a pattern ({error})") from error


def plain(line: str) -> str:
    """The line in lower case with straight quotes, character for character, so that offsets hold."""
    low = line.translate(_STRAIGHT).lower()
    return low if len(low) == len(line) else line


_SHORT = {
    "im": "I'm", "ive": "I've", "id": "I'd", "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "cant": "can't", "wont": "won't", "wouldnt": "wouldn't",
    "couldnt": "couldn't", "shouldnt": "shouldn't", "havent": "haven't", "hasnt": "hasn't", "isnt": "isn't", "arent": "aren't", "wasnt": "wasn't", "youre": "you're",
    "youve": "you've", "youd": "you'd", "youll": "you'll", "theyre": "they're", "theyll": "they'll", "theyve": "they've", "thats": "that's", "whats": "what's",
    "its not": "it's not", "hes": "he's", "shes": "she's", "u": "you", "ur": "your", "r": "are", "n": "and", "bc": "because", "cos": "because", "wdym": "what do you mean",
    "idk": "I don't know", "pls": "please", "plz": "please", "sry": "sorry", "srry": "sorry", "smth": "something", "gonna": "going to", "wanna": "want to", "kinda": "kind of", "tho": "though",
}
_SHORTENED = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b", re.IGNORECASE)


def spelt_out(line: str) -> str:
    """The line as it would be written with time to spare: "im scared u dont" is "I'm scared you don't"."""
    return _SHORTENED.sub(lambda m: _SHORT[m.group(0).lower()], line.replace("’", "'"))


def found(line: str) -> dict[Code, list[tuple[int, int]]]:
    """The stretches each code's patterns match, longest first."""
    low = plain(line[:2_000])
    hits: dict[Code, list[tuple[int, int]]] = {}
    for code, group in patterns().items():
        spans = [m.span() for pattern in group for m in pattern.finditer(low) if m.end() > m.start()]
        if spans:
            hits[code] = sorted(set(spans), key=lambda s: (s[0] - s[1], s[0]))
    return hits
