"""An examples bank that needs no model: nearest by weighted stems. The guided floor always has this one."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import KnowledgeError
from coach.types import Example
from coach.words.english import clean, stem, tokens
from coach.words.perspective import to_partner

_KEPT_OUT = {"id", "skill", "input", "split", "author", "group"}
_FAINT = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "so",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "with",
        "from",
        "it",
        "is",
        "be",
        "do",
        "have",
        "i",
        "i'm",
        "me",
        "my",
        "you",
        "your",
        "we",
        "us",
    ]
)


class LexicalBank:
    """Curated examples of every skill, found by the words they share; shows ``train`` lines only."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or resources.knowledge() / "examples"
        self._shelves: dict[str, _Shelf] = {}

    def nearest(self, skill: str, text: str, limit: int = 4) -> tuple[Example, ...]:
        """Examples of ``skill``, nearest first, ``score`` = cosine similarity of their weighted stems."""
        name = str(skill)
        if name not in self._shelves:
            self._shelves[name] = _Shelf(tuple(read_examples(self._folder / f"{name}.jsonl")))
        return self._shelves[name].nearest(text, limit)


def read_examples(path: Path, split: str = "train") -> Iterable[Example]:
    """The examples of one file that may be shown; none when the file is absent."""
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            raw = json.loads(line)
            if raw["split"] != split or "input" not in raw:
                continue
            output = {key: value for key, value in raw.items() if key not in _KEPT_OUT}
            yield Example(id=raw["id"], skill=raw["skill"], input=raw["input"], output=output)
        except (ValueError, KeyError) as problem:
            raise KnowledgeError(f"{path.name}:{number} cannot be read: {problem}") from problem


def _stems(text: str) -> Counter[str]:
    words = [stem(token) for token in tokens(to_partner(clean(text))) if token[0].isalnum()]
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return Counter(word for word in words + pairs if word)


class _Shelf:
    """The examples of one skill with their weights."""

    def __init__(self, examples: tuple[Example, ...]) -> None:
        self._examples = examples

    @cached_property
    def _index(self) -> tuple[dict[str, float], dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]]]:
        counts = [_stems(example.input) for example in self._examples]
        spread = Counter(word for count in counts for word in count)
        total = max(1, len(counts))
        rarity = {word: math.log(1 + total / seen) * (0.35 if word in _FAINT else 1.0) for word, seen in spread.items()}
        lists: dict[str, tuple[list[int], list[float]]] = {}
        for at, count in enumerate(counts):
            for word, weight in _unit(count, rarity).items():
                places, weights = lists.setdefault(word, ([], []))
                places.append(at)
                weights.append(weight)
        return rarity, {word: (np.array(p, np.int32), np.array(w, np.float32)) for word, (p, w) in lists.items()}

    def nearest(self, text: str, limit: int) -> tuple[Example, ...]:
        if not self._examples:
            return ()
        rarity, lists = self._index
        scores = np.zeros(len(self._examples), np.float32)
        for word, weight in _unit(_stems(text[:2_000]), rarity).items():
            if word in lists:
                places, weights = lists[word]
                scores[places] += weight * weights
        best = np.argsort(-scores, kind="stable")[:limit]
        found = [(self._examples[at], round(float(scores[at]), 4)) for at in best if scores[at] > 0]
        return tuple(example.model_copy(update={"score": score}) for example, score in found)


def _unit(count: Counter[str], rarity: dict[str, float]) -> dict[str, float]:
    unseen = math.log(1 + 2_000.0)
    weights = {
        word: (1 + math.log(seen)) * rarity.get(word, unseen * (0.4 if " " in word else 1))
        for word, seen in count.items()
    }
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / norm for word, weight in weights.items()}
