"""The examples bank: curated answers near a person's words, by meaning, or by words when the model is missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from coach.errors import SetupError
from coach.ports import Embedder, Vectors
from coach.retrieval.lexical import WordNearness
from coach.retrieval.pages import Problem
from coach.retrieval.vectors import Done, VectorCache, nothing
from coach.types import Example, SkillName

#: Which field of a row holds the person's words, first that is there.
SAID = ("input", "instruction", "user", "goal")
NAMES = {"coach_turn": SkillName.CHAT}
NOT_OUTPUT = frozenset({"id", "skill", "split", "author", "source"})
#: As many missing vectors may be computed while somebody waits.
QUICK = 64


@dataclass
class _Shelf:
    """The examples of one skill, and what is needed to search them."""

    examples: tuple[Example, ...]
    vectors: Vectors | None = None
    words: WordNearness | None = None


class VectorBank:
    """The ExampleBank port over ``knowledge/examples/*.jsonl``; only rows of the split ``train`` exist for it."""

    def __init__(self, examples: Iterable[Example], embedder: Embedder | None, cache: VectorCache | None) -> None:
        by_skill: dict[str, list[Example]] = {}
        for example in examples:
            by_skill.setdefault(example.skill, []).append(example)
        self._shelves = {skill: _Shelf(tuple(rows)) for skill, rows in by_skill.items()}
        self._embedder = embedder
        self._cache = cache
        self._lock = Lock()

    def __len__(self) -> int:
        return sum(len(shelf.examples) for shelf in self._shelves.values())

    def nearest(self, skill: str, text: str, limit: int = 4) -> tuple[Example, ...]:
        """Examples of ``skill``, nearest first; ``score`` is the cosine."""
        shelf = self._shelves.get(str(skill))
        if shelf is None or not text.strip():
            return ()
        similar = self._similar(shelf, text)
        best = np.argsort(-similar, kind="stable")[:limit]
        return tuple(shelf.examples[i].model_copy(update={"score": float(similar[i])}) for i in best)

    def prepare(self, done: Done = nothing) -> None:
        """Compute every missing vector now (``coach index``, ``make run``), so that no one waits later."""
        texts = [e.input for shelf in self._shelves.values() for e in shelf.examples]
        if self._cache is None:
            return
        try:
            self._cache.vectors(texts, done)
        except SetupError:
            return
        for shelf in self._shelves.values():
            self._load(shelf)

    def _similar(self, shelf: _Shelf, text: str) -> Vectors:
        if shelf.vectors is None:
            self._load(shelf)
        if shelf.vectors is not None and self._embedder is not None:
            similar: Vectors = shelf.vectors @ self._embedder.embed([text])[0]
            return similar
        with self._lock:
            if shelf.words is None:
                shelf.words = WordNearness([e.input for e in shelf.examples])
        return shelf.words.similarities(text)

    def _load(self, shelf: _Shelf) -> None:
        """Vectors from the cache; none when too many are missing to compute in passing."""
        if self._cache is None:
            return
        texts = [e.input for e in shelf.examples]
        if len(texts) > QUICK and not self._cache.has(texts):
            return
        try:
            shelf.vectors = self._cache.vectors(texts)
        except SetupError:
            self._cache = None


def read_examples(folder: Path) -> tuple[tuple[Example, ...], tuple[Problem, ...]]:
    """Every ``train`` row that names a skill; a broken line is reported and left out."""
    found: dict[str, Example] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                examples = tuple(_examples(json.loads(line)))
            except (ValueError, TypeError, AttributeError) as error:
                problems.append(Problem(path.name, number, f"this line cannot be read ({error}); mend or delete it"))
                continue
            for example in examples:
                found.setdefault(example.id, example)
    return tuple(found.values()), tuple(problems)


def _examples(row: dict[str, Any]) -> Iterator[Example]:
    """The example of a row; of a row with several ``inputs`` one each, for they share the answer."""
    if row.get("split") != "train" or "skill" not in row or "id" not in row:
        return
    if isinstance(row.get("inputs"), list):
        shared = {k: v for k, v in row.items() if k != "inputs"}
        for number, text in enumerate(row["inputs"], 1):
            yield _example({**shared, "id": f"{row['id']}.{number}", "input": text})
        return
    yield _example(row)


def _example(row: dict[str, Any]) -> Example:
    key = next((k for k in SAID if isinstance(row.get(k), str)), None)
    if key is None:
        raise ValueError(f"no {', '.join(SAID)}")
    skill = NAMES.get(row["skill"], row["skill"])
    output = {k: v for k, v in row.items() if k not in NOT_OUTPUT and k != key}
    return Example(id=str(row["id"]), skill=str(skill), input=row[key], output=output)
