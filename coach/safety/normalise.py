"""One plain form of what people type, so that rules can be written once.

Lower case, contractions written out, apostrophes gone, leet and emoji folded, common slang and misspelt danger words
mended. ``disguises`` gives further readings of text that hides: base64, rot13, letters spaced apart.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import tomllib
import unicodedata
from functools import cache

from coach import resources

_APOSTROPHES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "…": "...",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\u2060": "",
        "\ufeff": "",
        "\u00ad": "",
    }
)
_LEET = str.maketrans("013457@$!|", "oieastasii")
_LEET_TOKEN = re.compile(r"\b[a-z]+[0134578@$!|*]+[a-z]+[a-z0-9@$]*\b|\b[5$][a-z]*[0-9@$!|]?[a-z]{4,}\b")
_TOKEN = re.compile(r"[a-z][a-z']*")
_STRETCH = re.compile(r"([a-z])\1{2,}")
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")
_SPACED = re.compile(r"\b(?:[a-z][ .\-_*]{1,3}){4,}[a-z]\b")
_BASE64 = re.compile(r"\b[A-Za-z0-9+/]{16,}={0,2}")
_CONTRACTIONS = (
    (re.compile(r"\bcan't\b|\bcannot\b|\bcant\b"), "can not"),
    (re.compile(r"\bwon't\b|\bwont\b"), "will not"),
    (re.compile(r"\b(is|was|are|were|do|does|did|has|have|had|would|could|should|must|need|ai)n'?t\b"), r"\1 not"),
    (re.compile(r"(^|[.?!,;\n] ?|\b(?:how|why|when) )dose(?= (?:he|she|it|they|this|that|anyone|anybody)\b)"), r"\1does"),
    (re.compile(r"\bi'?m\b"), "i am"),
    (re.compile(r"\b(he|she|it|that|there|who|what|here|where)'s\b"), r"\1 is"),
    (re.compile(r"\b(hes|shes)\b"), lambda m: m.group(1)[:-1] + " is"),
    (re.compile(r"\b(i|you|we|they)'?ve\b"), r"\1 have"),
    (re.compile(r"\b(you|we|they)'re\b"), r"\1 are"),
    (re.compile(r"\b(theyre|youre)\b"), lambda m: m.group(1)[:-2] + " are"),
    (re.compile(r"\b(i|you|he|she|it|we|they|that|there)'ll\b"), r"\1 will"),
    (re.compile(r"\b(theyll|youll|itll)\b"), lambda m: m.group(1)[:-2] + " will"),
    (re.compile(r"\b(i|you|he|she|it|we|they)'d\b"), r"\1 would"),
)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Slang, emoji and mended misspellings, from the words file."""
    data = tomllib.loads((resources.knowledge() / "safety" / "words.toml").read_text(encoding="utf-8"))
    fixes = dict(data["typos"])
    known = set(data["fuzzy_keep"])
    for word in data["fuzzy"]:
        for variant in _slips(word) - known - {word}:
            fixes.setdefault(variant, word)
    return dict(data["slang"]), dict(data["emoji"]), fixes


def _slips(word: str) -> set[str]:
    """Ways to mistype a word: a letter dropped, two swapped, one doubled; the first letter stays."""
    places = range(1, len(word))
    dropped = {word[:i] + word[i + 1 :] for i in places}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places if i + 1 < len(word)}
    doubled = {word[:i] + word[i] + word[i:] for i in places}
    return {slip for slip in dropped | swapped | doubled if len(slip) >= 5}


def normalise(text: str) -> str:
    """The plain form rules read; linear in the length of ``text``."""
    slang, emoji, fixes = _tables()
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    if not plain.isascii():
        plain = "".join(f" {emoji[char]} " if char in emoji else char for char in plain)
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _STRETCH.sub(r"\1\1", plain.lower())
    plain = _LEET_TOKEN.sub(_unleet, plain)
    for pattern, written_out in _CONTRACTIONS:
        plain = pattern.sub(written_out, plain)
    plain = _TOKEN.sub(lambda m: _mend(m.group(0), slang, fixes), plain)
    return _SPACE.sub(" ", plain.replace("'", "")).strip()


def _unleet(match: re.Match[str]) -> str:
    token = match.group(0)
    if "*" in token:
        return (
            token.replace("*", "i") if token.replace("*", "i") in ("suicide", "kill", "die") else token.replace("*", "")
        )
    return token.translate(_LEET)


def _mend(token: str, slang: dict[str, str], fixes: dict[str, str]) -> str:
    bare = token.replace("'", "")
    return slang.get(bare) or fixes.get(bare) or bare


def disguises(text: str) -> tuple[str, ...]:
    """Other readings of text that hides itself, raw; empty for ordinary words. Only the first 20,000 characters."""
    head = text[:20_000]
    found = [_unspaced(head), *(_base64(match.group(0)) for match in _BASE64.finditer(head))]
    if _looks_rotated(head):
        found.append(codecs.decode(head, "rot13"))
    return tuple(reading for reading in found if reading)


def _unspaced(text: str) -> str:
    low = text.lower()
    if not _SPACED.search(low):
        return ""
    return _SPACED.sub(
        lambda m: re.sub(r"[ .\-_*]", "", re.sub(r" {2,}", "\x01", m.group(0))).replace("\x01", " "), low
    )


def _base64(token: str) -> str:
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    printable = sum(char.isalpha() or char in " .,'!?" for char in raw)
    return raw if len(raw) >= 8 and " " in raw and printable >= 0.85 * len(raw) else ""


_COMMON = frozenset("the and you that was for with have this not but are his her him she they what".split())
_COMMON_ROTATED = frozenset(
    codecs.encode(word, "rot13") for word in _COMMON | {"kill", "myself", "want", "will", "gonna"}
)


def _looks_rotated(text: str) -> bool:
    words = re.findall(r"[a-z]+", text.lower())
    rotated = sum(word in _COMMON_ROTATED for word in words)
    return rotated >= 2 and rotated > sum(word in _COMMON for word in words)
