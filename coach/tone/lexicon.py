"""The tone lexicon (``knowledge/lexicon/tone.toml``) compiled into patterns, once."""


from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach import resources
from coach.errors import KnowledgeError
from coach.types import ToneKind

_PARTNER = r"(?:my|our) (?:husband|wife|partner|boyfriend|girlfriend|bf|gf|fianc[eé]e?|spouse|roommate|housemate|flatmate|friend)"
_YOU = rf"(?:you|u|ya|he|she|they|{_PARTNER})"
_YOURE = rf"(?:you're|youre|you are|you were|ur|u r|u are|you've been|he's|hes|he is|she's|shes|she is|they're|they are|{_PARTNER} is)"
#: Stands for "any one word" until the apostrophes of a phrase have been seen to.
_WORD_MARK = "ANYWORD"
#: Extra reach, in characters, given to an ``unless`` phrase around a match.
_REACH = 24


@dataclass(frozen=True)
class Rule:
    """One kind of span: what to look for, what switches it off, and the reason shown."""

    kind: ToneKind
    why: str
    #: Phrases by the word they begin with, so that a word of text meets only the few that could start there.
    by_head: dict[str, re.Pattern[str]]
    anywhere: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def spans(self, text: str, starts: list[tuple[int, str]]) -> list[tuple[int, int]]:
        """Character offsets of every match that nothing around it excuses; ``starts`` are the words of ``text``."""
        found: list[tuple[int, int]] = []
        for at, word in starts:
            pattern = self.by_head.get(word)
            match = pattern.match(text, at) if pattern else None
            if match and (not found or match.end() > found[-1][1]):
                found.append(match.span())
        if self.anywhere is not None:
            found.extend(match.span() for match in self.anywhere.finditer(text))
        return [span for span in found if not self._excused(text, *span)]

    def _excused(self, text: str, start: int, end: int) -> bool:
        if self.unless is None:
            return False
        low = max(0, start - _REACH)
        around = self.unless.finditer(text[low : end + _REACH])
        return any(low + hit.start() < end and low + hit.end() > start for hit in around)


_WORD = re.compile(r"[A-Za-z0-9'’]+")


def word_starts(text: str) -> list[tuple[int, str]]:
    """Where each word begins, and the word in small letters."""
    return [(m.start(), m.group().lower().replace("’", "'")) for m in _WORD.finditer(text)]


@cache
def words() -> dict[str, tuple[str, ...]]:
    """The shared word lists of ``words.toml``."""
    raw = _load("words.toml")
    return {name: tuple(values) for name, values in raw.items()}


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in file order; a malformed file raises KnowledgeError naming the rule."""
    found = []
    for number, raw in enumerate(_load("tone.toml").get("rule", ()), start=1):
        try:
            found.append(_rule(raw))
        except (KeyError, ValueError, re.error) as problem:
            raise KnowledgeError(f"knowledge/lexicon/tone.toml: rule {number} cannot be read: {problem}") from problem
    return tuple(found)


def _load(name: str) -> dict[str, Any]:
    path = resources.knowledge() / "lexicon" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise KnowledgeError(f"knowledge/lexicon/{name} cannot be read: {problem}") from problem


def _rule(raw: dict[str, Any]) -> Rule:
    heads: dict[str, list[str]] = {}
    loose: list[str] = []
    for phrase in sorted(raw["phrases"], key=len, reverse=True):
        firsts = _heads(_filled(phrase.removeprefix("START ")))
        for first in firsts or ():
            heads.setdefault(first, []).append(_pattern(phrase))
        if not firsts:
            loose.append(_pattern(phrase))
    unless = [_pattern(phrase) for phrase in raw.get("unless") or ()]
    return Rule(
        kind=ToneKind(raw["kind"]),
        why=raw["why"],
        by_head={head: _any_of(patterns) for head, patterns in heads.items()},
        anywhere=_any_of(loose) if loose else None,
        unless=_any_of(unless) if unless else None,
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _pattern(phrase: str) -> str:
    opening, phrase = phrase.startswith("START "), phrase.removeprefix("START ")
    text = _filled(phrase)
    text = (
        re.sub(r"(?<=[\w)?]) (?=[\w(])", r"\\s+", text)
        .replace("'", "['’]")
        .replace(_WORD_MARK, r"[a-z]+(?:['’][a-z]+)?")
    )
    starts = r"(?<![\w'’])" if re.match(r"[\w(]", text) else ""
    starts = r"(?<![\w,;'’] )" + starts if opening else starts
    ends = r"(?![\w’'])" if re.search(r"[\w)?]$", text) and not phrase.endswith("$)") else ""
    return f"{starts}{text}{ends}"


def _filled(phrase: str) -> str:
    lists = words()
    text = phrase.replace("YOURE", _YOURE).replace("YOU", _YOU).replace("WORD", _WORD_MARK)
    text = text.replace("INSULT", _either(lists["bare_insults"] if phrase == "INSULT" else lists["insults"]))
    return text.replace("CONTEMPT", _either(lists["contempt"])).replace("PSEUDO", _either(lists["pseudo_feelings"]))


def _either(options: tuple[str, ...]) -> str:
    return "(?:" + "|".join(sorted((o.replace("-", "[- ]?") for o in options), key=len, reverse=True)) + ")"


def _heads(text: str) -> set[str] | None:
    """The words a phrase can begin with; None when that cannot be told, so it is looked for anywhere."""
    if not text.startswith("("):
        plain = re.match(r"[a-z0-9']+(?=$| (?!\?))", text, re.IGNORECASE)
        return {plain.group().lower()} if plain else None
    inside, rest = _group(text)
    found: set[str] = set()
    for option in _options(inside):
        heads = _heads(option.strip() + " ") if option.strip() else None
        if not heads:
            return None
        found |= heads
    if rest.startswith("?"):
        after = _heads(rest[1:].lstrip())
        return found | after if after else None
    return found if rest[:1] in ("", " ") else None


def _group(text: str) -> tuple[str, str]:
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:at].removeprefix("?:"), text[at + 1 :]
    raise ValueError(f"unclosed bracket in {text!r}")


def _options(inside: str) -> list[str]:
    parts, depth = [""], 0
    for letter in inside:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts
