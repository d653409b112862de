"""Reads the signal rules over a text: who, to whom, when, how meant. Pure, compiled once, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.safety import roles
from coach.safety.normalise import disguises, normalise
from coach.safety.rules import Rule, rules, sieve
from coach.types import Evidence

_END = re.compile(r"[.!?\n]")
_MAX_TRIES = 8
#: How far from a match, in characters, the other parts of a rule still belong to the same matter.
_REACH = 130


def read_both(text: str) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """Every strong rule that speaks, and every weak cue, over the text and the readings hidden in it."""
    found = _read(text)
    return tuple(item for rule, item in found if not rule.weak), tuple(item for rule, item in found if rule.weak)


def read_signals(text: str) -> tuple[Evidence, ...]:
    """The strong rules alone."""
    return tuple(item for _, item in _read(text, lambda rule: not rule.weak))


def read_cues(text: str) -> tuple[Evidence, ...]:
    """Weak cues: nothing alone, something together (also over the turns of a conversation)."""
    return tuple(item for _, item in _read(text, lambda rule: rule.weak))


def _read(text: str, chosen: Callable[[Rule], bool] = lambda _: True) -> list[tuple[Rule, Evidence]]:
    found: dict[str, tuple[Rule, Evidence]] = {}
    for reading in (text, *disguises(text)):
        plain = normalise(reading)
        for rule in (rules()[row] for row in sieve().possible(plain)):
            if chosen(rule) and rule.id not in found and (span := fires(rule, plain)):
                start, end = span
                category = roles.of(rule.category, plain, start, end)
                item = Evidence(
                    category=category, level=rule.level, source="signal", rule=rule.id, start=start, end=end
                )
                found[rule.id] = (rule, item)
    return list(found.values())


def fires(rule: Rule, plain: str) -> tuple[int, int] | None:
    """Where in the plain text the rule speaks, or None.

    What must meet, and what excuses anywhere, is looked for near the match: in a long story the two ends are two
    matters. A guard of ``unless`` excuses only in the sentence of the match.
    """
    if not all(pattern.search(plain) for pattern in rule.also):
        return None
    for tries, match in enumerate(rule.cues.finditer(plain)):
        if _meets(rule, plain, match):
            return match.span()
        if tries >= _MAX_TRIES:
            return None
    return None


def _meets(rule: Rule, plain: str, match: re.Match[str]) -> bool:
    if rule.also or rule.unless_anywhere:
        around = _around(plain, match)
        if not all(pattern.search(around) for pattern in rule.also):
            return False
        if rule.unless_anywhere and rule.unless_anywhere.search(around):
            return False
    return rule.unless is None or not rule.unless.search(_sentence(plain, match))


def _around(plain: str, match: re.Match[str]) -> str:
    """The sentences within reach of a match; all of a short text."""
    if len(plain) <= _REACH * 2:
        return plain
    start, end = max(0, match.start() - _REACH), min(len(plain), match.end() + _REACH)
    if start:
        start = _END.search(plain, start).end() if _END.search(plain, start, match.start()) else start  # type: ignore[union-attr]
    last = max(plain.rfind(mark, match.end(), end) for mark in ".!?\n")
    return plain[start : last + 1 if last >= 0 and end < len(plain) else end]


def _sentence(plain: str, match: re.Match[str]) -> str:
    start = max(plain.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    end = _END.search(plain, match.end())
    return plain[start : end.end() if end else len(plain)]
