"""Small changes to a line, written down as "these words → those words": what a small model says instead of the whole line.

It cannot lose the rest of the line that way, and it answers in a fraction of the time. ``diff`` makes the changes from two versions
of some lines (for training), ``write`` is the form they are written in, ``apply`` carries one out.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from coach.tasks import ARROW, NOTHING

#: Changes with fewer equal words than this between them are one.
_APART = 2
Edit = tuple[str, str]


def diff(before: Sequence[str], after: Sequence[str]) -> tuple[Edit, ...]:
    """The changes that make ``after`` of ``before``, line by line; each names words that stand once in all of ``before``.

    Raises ValueError where no stretch of a line names its place.
    """
    made: list[Edit] = []
    for old, new in zip(before, after, strict=True):
        made += _line(old.split(), new.split(), before)
    return tuple(made)


def _line(old: list[str], new: list[str], lines: Sequence[str]) -> list[Edit]:
    spans: list[list[int]] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if spans and i - spans[-1][1] < _APART:
            spans[-1][1], spans[-1][3] = j, m
        else:
            spans.append([i, j, k, m])
    return [_named(old, new, span, lines) for span in spans]


def _named(old: list[str], new: list[str], span: list[int], lines: Sequence[str]) -> Edit:
    """The change with as many words before (else behind) it as it takes to name its place."""
    i, j, k, m = span
    while i == j or count(" ".join(old[i:j]), lines) != 1:
        if i > 0 and k > 0:
            i, k = i - 1, k - 1
        elif j < len(old) and m < len(new):
            j, m = j + 1, m + 1
        else:
            raise ValueError("no words of the line name the place of the change")
    return " ".join(old[i:j]), " ".join(new[k:m])


def count(words: str, lines: Sequence[str]) -> int:
    """How often these words stand in the lines, as whole words."""
    return sum(f" {line} ".count(f" {words} ") for line in lines)


def write(edits: Sequence[Edit]) -> str:
    """The changes as one text."""
    return "\n".join(f"{old}{ARROW}{new}" for old, new in edits) or NOTHING


def apply(lines: Sequence[str], edit: Edit) -> tuple[str, ...]:
    """The lines after one change; raises ValueError where its words stand nowhere, or at several places."""
    old, new = edit
    if count(old, lines) != 1:
        raise ValueError("these words do not name one place")
    return tuple(" ".join(f" {line} ".replace(f" {old} ", f" {new} ").split()) if count(old, [line]) else line for line in lines)
