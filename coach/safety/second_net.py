"""The network of the second reader: upper layers for MPNet that were taught to read a message for danger.

``python -m evals.second_net`` teaches them and writes ``knowledge/models/danger.onnx``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

from coach.errors import SetupError
from coach.ports import DeepReader, Vectors
from coach.safety.classifier_net import small_session

#: A line before the one to read is shown by its last words, a long text by its beginning and its end.
WORDS_BEFORE, FIRST_WORDS, LAST_WORDS = 40, 150, 80
#: And where words have no spaces between them, by so many characters of each end, and of a line before.
END_CHARS, LINE_CHARS = 900, 300


class DangerNet:
    """Reads one text behind the lines before it; loads on first use, safe from threads."""

    def __init__(self, deep: DeepReader, graph: Path, sha256: str) -> None:
        self._deep, self._graph, self._sha256 = deep, graph, sha256
        self._lock = Lock()
        self._upper: Any = None

    def read(self, text: str, before: Sequence[str] = ()) -> Vectors:
        """The logits of calm, of each category, and of each category as an emergency; raises SetupError where it can't."""
        with self._lock:
            if self._upper is None:
                self._upper = self._load()
        found: Vectors = self._upper.run(None, {"states": self._deep.states(shown(text, before))})[0][0]
        return found

    def _load(self) -> Any:
        step = "Reinstall turn-toward, or set COACH_SECOND_READER=false."
        try:
            with self._graph.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise SetupError(f"{self._graph.name} cannot be read. {step}") from error
        if found != self._sha256:
            raise SetupError(f"{self._graph.name} is not the file its card names. {step}")
        return small_session(str(self._graph), threads=2)


def shown(text: str, before: Sequence[str] = ()) -> tuple[str, ...]:
    """What is read: the lines before by their last words, then the text, cut in the middle where it is long."""
    words = text.split()
    if len(words) > FIRST_WORDS + LAST_WORDS:
        words = [*words[:FIRST_WORDS], "...", *words[-LAST_WORDS:]]
    whole = " ".join(words)
    if len(whole) > 2 * END_CHARS:
        whole = f"{whole[:END_CHARS]} ... {whole[-END_CHARS:]}"
    return (*(" ".join(line.split()[-WORDS_BEFORE:])[-LINE_CHARS:] for line in before), whole)
