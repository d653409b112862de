"""Signal rules as data: read once from ``knowledge/safety/signals/*.toml``, compiled once.

A pattern is a regular expression over the plain form (see ``normalise``). ``{NAME}`` is a word list from
``words.toml``, ``~`` a short gap inside one sentence, ``@name`` in ``unless`` a shared guard.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from coach import resources
from coach.errors import KnowledgeError
from coach.safety.needed import Sieve
from coach.types import Category, Level

_MACRO = re.compile(r"\{([A-Z_]+)\}")
_GAP = r"(?:[^.!?\n]{0,40}?)"


@dataclass(frozen=True)
class Rule:
    """One reason to raise: cues that must meet, guards that excuse, and the phrases that prove both."""

    id: str
    category: Category
    level: Level
    cues: re.Pattern[str]
    also: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    unless_anywhere: re.Pattern[str] | None
    weak: bool
    question: str
    signals: tuple[str, ...]
    lookalikes: tuple[str, ...]


def folder() -> Path:
    """Where the rules lie."""
    return resources.knowledge() / "safety"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in file order; raises KnowledgeError naming the rule that cannot be read."""
    words = tomllib.loads((folder() / "words.toml").read_text(encoding="utf-8"))
    found: list[Rule] = []
    for path in sorted((folder() / "signals").glob("*.toml")):
        for raw in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", []):
            found.append(_rule(raw, words, path.name))
    ids = [rule.id for rule in found]
    doubles = {name for name in ids if ids.count(name) > 1}
    if doubles:
        raise KnowledgeError(f"safety rules with the same id: {sorted(doubles)}; give each its own")
    return tuple(found)


@cache
def sieve() -> Sieve:
    """Which rules a text may meet: half of a message's time went into patterns that could not match."""
    return Sieve([(rule.cues, *rule.also) for rule in rules()])


def _rule(raw: dict[str, Any], words: dict[str, Any], where: str) -> Rule:
    try:
        return Rule(
            id=raw["id"],
            category=Category(raw["category"]),
            level=Level(raw.get("level", "safety_first")),
            cues=_any([f"(?<![a-z])(?:{cue})" for cue in raw["cues"]], words),
            also=tuple(_any([pattern], words) for pattern in raw.get("also", ())),
            unless=_any(raw["unless"], words) if raw.get("unless") else None,
            unless_anywhere=_any(raw["unless_anywhere"], words) if raw.get("unless_anywhere") else None,
            weak=bool(raw.get("weak", False)),
            question=raw.get("question", ""),
            signals=tuple(raw.get("signals", ())),
            lookalikes=tuple(raw.get("lookalikes", ())),
        )
    except (KeyError, ValueError, re.error) as problem:
        raise KnowledgeError(f"{where}, rule {raw.get('id', '?')!r}: {problem}") from problem


def _any(patterns: list[str], words: dict[str, Any]) -> re.Pattern[str]:
    parts: list[str] = []
    for pattern in patterns:
        parts.extend(words["guards"][pattern[1:]] if pattern.startswith("@") else [pattern])
    return re.compile("|".join(f"(?:{_expand(part, words['lists'])})" for part in parts))


def _expand(pattern: str, lists: dict[str, str]) -> str:
    for _ in range(3):
        pattern = _MACRO.sub(lambda m: f"(?:{lists[m.group(1)]})", pattern)
    return pattern.replace("~?", _GAP).replace("~", _GAP)
