"""Reads the signal rules over a text: who, to whom, when, how meant. Pure, compiled once, linear in the text."""

from __future__ import annotations

import re

from coach.safety.normalise import disguises, normalise
from coach.safety.rules import Rule, rules
from coach.types import Evidence

_END = re.compile(r"[.!?\n]")
_MAX_TRIES = 4


def read_signals(text: str) -> tuple[Evidence, ...]:
    """Every strong rule that speaks, over the text and the readings hidden in it. Weak cues are ``read_cues``."""
    return _read(text, weak=False)


def read_cues(text: str) -> tuple[Evidence, ...]:
    """Weak cues: nothing alone, something together (also over the turns of a conversation)."""
    return _read(text, weak=True)


def _read(text: str, *, weak: bool) -> tuple[Evidence, ...]:
    found: dict[str, Evidence] = {}
    for reading in (text, *disguises(text)):
        plain = normalise(reading)
        for rule in rules():
            if rule.weak is weak and rule.id not in found and (span := fires(rule, plain)):
                found[rule.id] = Evidence(
                    category=rule.category, level=rule.level, source="signal", rule=rule.id, start=span[0], end=span[1]
                )
    return tuple(found.values())


def fires(rule: Rule, plain: str) -> tuple[int, int] | None:
    """Where in the plain text the rule speaks, or None. Guards excuse a match only in its own sentence."""
    if not all(pattern.search(plain) for pattern in rule.also):
        return None
    if rule.unless_anywhere and rule.unless_anywhere.search(plain):
        return None
    for tries, match in enumerate(rule.cues.finditer(plain)):
        if rule.unless is None or not rule.unless.search(_sentence(plain, match)):
            return match.span()
        if tries >= _MAX_TRIES:
            return None
    return None


def _sentence(plain: str, match: re.Match[str]) -> str:
    start = max(plain.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    end = _END.search(plain, match.end())
    return plain[start : end.end() if end else len(plain)]
