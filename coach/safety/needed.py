"""What a text must contain for a pattern to match in it: a cheap look before a costly one.

``FilteredRE2`` in Google's RE2 does the same: from the parsed pattern follow plain pieces of which every match contains
at least one; a text with none of them cannot match. Where that cannot be said, the pattern is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

#: Pieces shorter than this stand in nearly every text. So many spellings of one place are kept apart.
SHORTEST, MOST_SPELLINGS = 3, 48
#: Pieces are looked up by at most so many of their first letters.
LOOKED_UP = 7

Pieces = frozenset[str]


class Sieve:
    """Which of many things a text may hold; each is a row of patterns that must all match in it."""

    def __init__(self, rows: Sequence[Sequence[re.Pattern[str]]]) -> None:
        wants = [[pieces for pattern in row if (pieces := needed(pattern))] for row in rows]
        self._wanted = [len(some) for some in wants]
        #: By so many first letters: the pieces, and the places (row, pattern) each of them opens.
        self._tables: dict[int, dict[str, list[tuple[str, list[tuple[int, int]]]]]] = {}
        opened: dict[str, list[tuple[int, int]]] = {}
        for row, some in enumerate(wants):
            for place, pieces in enumerate(some):
                for piece in pieces:
                    opened.setdefault(piece, []).append((row, place))
        for piece, places in opened.items():
            head = piece[:LOOKED_UP]
            self._tables.setdefault(len(head), {}).setdefault(head, []).append((piece, places))

    def possible(self, text: str) -> list[int]:
        """The rows that may match, in their order."""
        open_: set[tuple[int, int]] = set()
        for letters, table in self._tables.items():
            heads = {text[at : at + letters] for at in range(len(text) - letters + 1)}
            for head in heads & table.keys():
                open_.update(place for piece, places in table[head] if piece in text for place in places)
        met = [0] * len(self._wanted)
        for row, _ in open_:
            met[row] += 1
        return [row for row, wanted in enumerate(self._wanted) if met[row] == wanted]


def needed(pattern: re.Pattern[str]) -> Pieces | None:
    """Pieces of which every match contains at least one; None where nothing is certain."""
    try:
        from re import _constants, _parser  # type: ignore[attr-defined]
    except ImportError:  # another Python that keeps its parser elsewhere: slower, and right
        return None
    if pattern.flags & (re.IGNORECASE | re.VERBOSE):
        return None
    return _Reader(_constants).best(list(_parser.parse(pattern.pattern)))


class _Reader:
    """Walks a parsed pattern. ``exact`` are all the ways to spell what was just read, while these are few."""

    def __init__(self, names: Any) -> None:
        self._names = names
        self._known: dict[int, Pieces | None] = {}

    def best(self, nodes: Sequence[tuple[Any, Any]]) -> Pieces | None:
        """The pieces a sequence needs: those of the part that says most."""
        candidates: list[Pieces] = []
        run: Pieces = frozenset({""})
        for node in nodes:
            spelled = self._exact(node)
            if spelled is not None and len(run) * len(spelled) <= MOST_SPELLINGS:
                run = frozenset(start + end for start in run for end in spelled)
                continue
            candidates.append(run)
            run = spelled if spelled is not None and len(spelled) <= MOST_SPELLINGS else frozenset({""})
            if spelled is None and (inside := self._inside(node)) is not None:
                candidates.append(inside)
        candidates.append(run)
        useful = [pieces for pieces in candidates if min(map(len, pieces)) >= SHORTEST]
        return min(useful, key=_often, default=None)

    def _exact(self, node: tuple[Any, Any]) -> Pieces | None:
        """All the ways to spell one node, if it has no others."""
        if id(node) not in self._known:
            self._known[id(node)] = self._spelled(node)
        return self._known[id(node)]

    def _spelled(self, node: tuple[Any, Any]) -> Pieces | None:
        op, told = node
        names = self._names
        if op is names.LITERAL:
            return frozenset({chr(told)})
        if op in (names.AT, names.ASSERT, names.ASSERT_NOT):  # no letters of their own
            return frozenset({""})
        if op is names.IN:
            return _letters(told, names)
        if op is names.SUBPATTERN:
            return self._all(told[3])
        if op is names.BRANCH:
            return _union(self._all(branch) for branch in told[1])
        if op in (names.MAX_REPEAT, names.MIN_REPEAT) and told[:2] == (0, 1):
            once = self._all(told[2])
            return None if once is None else once | {""}
        return None

    def _all(self, nodes: Sequence[tuple[Any, Any]]) -> Pieces | None:
        """All the ways to spell a sequence, if they are few."""
        run: Pieces = frozenset({""})
        for node in nodes:
            spelled = self._exact(node)
            if spelled is None or len(run) * len(spelled) > MOST_SPELLINGS:
                return None
            run = frozenset(start + end for start in run for end in spelled)
        return run

    def _inside(self, node: tuple[Any, Any]) -> Pieces | None:
        """What a node needs that cannot be spelled out."""
        op, told = node
        names = self._names
        if op is names.SUBPATTERN:
            return self.best(list(told[3]))
        if op is names.BRANCH:
            return _union(self.best(list(branch)) for branch in told[1])
        if op in (names.MAX_REPEAT, names.MIN_REPEAT) and told[0] > 0:
            return self.best(list(told[2]))
        return None


def _often(pieces: Pieces) -> float:
    """A rough guess how often one of them stands in a text."""
    return float(sum(4.0 ** -len(piece) for piece in pieces))


def _letters(told: Iterable[tuple[Any, Any]], names: Any) -> Pieces | None:
    parts = list(told)
    return frozenset(chr(value) for _, value in parts) if all(op is names.LITERAL for op, _ in parts) else None


def _union(many: Iterable[Pieces | None]) -> Pieces | None:
    """All pieces of some alternatives; None where one of them needs nothing."""
    found: set[str] = set()
    for pieces in many:
        if pieces is None:
            return None
        found |= pieces
    return frozenset(found)
