"""Word search (BM25) over whole pages: finds names and rare words that meaning alone may miss."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

import numpy as np

from coach.types import Page

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_ENDINGS = ("ingly", "edly", "ings", "ing", "edness", "ness", "ies", "ied", "ed", "ly", "es", "s")
_STOP = (
    "a about after all am an and any are aren't as at be because been before being but by can can't could did "
    "didn't do does doesn't doing don't dont for from get gets getting go goes going got had has have having "
    "he he's her hers him his how i i'm i've if im in into is isn't it it's its just keep keeps let like made "
    "make makes me more much my myself no not of off on or our out over really say says she she's should so "
    "some than that that's the their them then there these they they're thing things this those to too up us "
    "very was we we're were what what's when where which who why will with would you you're your yourself"
)
STOP = frozenset(_STOP.split())


def words(text: str) -> list[str]:
    """The words worth matching: lower case, no stop words, endings cut."""
    found = _WORD.findall(text.lower().replace("’", "'"))
    return [stem(w) for w in found if w not in STOP and len(w) > 1]


def stem(word: str) -> str:
    """A word without its common English endings; crude on purpose, the same on both sides."""
    word = word.partition("'")[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + ("y" if ending in ("ies", "ied") else "")
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


class WordIndex:
    """BM25 over texts under ids; built in memory in a few milliseconds per hundred pages."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        import bm25s

        self.ids = tuple(key for key, _ in texts)
        rows = [words(text) for _, text in texts]
        self._where: dict[str, list[int]] = {}
        for i, row in enumerate(rows):
            for word in set(row):
                self._where.setdefault(word, []).append(i)
        logging.getLogger("bm25s").setLevel(logging.WARNING)
        self._engine = bm25s.BM25(method="lucene", k1=1.2, b=0.6)
        if self._where:
            self._engine.index(rows, show_progress=False)

    def scores(self, query: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """One score per id, 0 where no word is shared."""
        asked = [w for w in words(query) if w in self._where]
        if not asked:
            return np.zeros(len(self.ids), dtype=np.float32)
        return np.asarray(self._engine.get_scores(asked), dtype=np.float32)

    def covered(self, query: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """How much of the query each text holds, 0 to 1, rare words counting more; 1 = every word that matters."""
        out = np.zeros(len(self.ids), dtype=np.float32)
        total = 0.0
        for word in set(words(query)):
            rows = self._where.get(word, [])
            weight = float(np.log(1 + len(self.ids) / (0.5 + len(rows))))
            total += weight
            out[rows] += weight
        return out / total if total else out


def page_text(page: Page) -> str:
    """A page for word search; what people search for counts more than the body."""
    front = f"{page.title} {page.summary} {' '.join(page.situations)}"
    return f"{front} {page.title} {' '.join(page.situations)} {page.body.split('## How sure')[0]}"


class WordNearness:
    """Cosine of tf-idf word vectors: the stand-in for meaning when the search model is missing."""

    def __init__(self, texts: Sequence[str]) -> None:
        rows = [set(words(text)) for text in texts]
        seen: dict[str, int] = {}
        for row in rows:
            for word in row:
                seen[word] = seen.get(word, 0) + 1
        self._weight = {word: float(np.log((1 + len(rows)) / (0.5 + count))) for word, count in seen.items()}
        self._where: dict[str, list[int]] = {}
        for i, row in enumerate(rows):
            for word in row:
                self._where.setdefault(word, []).append(i)
        self._length = np.array([self._norm(row) for row in rows], dtype=np.float32)

    def similarities(self, text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        """0 to 1 per text."""
        asked = set(words(text))
        out = np.zeros(len(self._length), dtype=np.float32)
        for word in asked & self._weight.keys():
            out[self._where[word]] += self._weight[word] ** 2
        rare = float(np.log((1 + len(self._length)) / 0.5))
        length = float(np.sqrt(sum(self._weight.get(word, rare) ** 2 for word in asked)))
        near: np.ndarray[tuple[int], np.dtype[np.float32]] = out / np.maximum(self._length * length, 1e-9)
        return near

    def _norm(self, row: set[str]) -> float:
        return float(np.sqrt(sum(self._weight[word] ** 2 for word in row)))
