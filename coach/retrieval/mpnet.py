"""MPNet's words and the lower half of its layers: token states that readers of ours go on from with upper halves of their own.

``knowledge/models/mpnet.onnx`` is all-mpnet-base-v2 (Apache-2.0) as published, its products in whole numbers; ``python -m
evals.second_net`` writes it. The words are those of the search model, a few places further on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from coach import resources
from coach.errors import SetupError
from coach.ports import Vectors
from coach.retrieval.embedder import session, word_pieces

SHA256 = "7b6a2e6498a58995f02a53377ca4beefe07a695bc835b409efbecea1e6bb20ed"
#: MPNet has four marks of its own before the words of BERT; one opens a text, another closes each line.
FIRST_WORD, OPENS, CLOSES = 4, 0, 2
#: Most tokens of one line, and of everything.
LINE_TOKENS, ALL_TOKENS = 220, 380
STEP, THREADS = "Reinstall turn-toward.", 2


class MPNet:
    """Token states, 768 numbers each. Loads on first use; safe from threads."""

    def __init__(self, graph: Path | None = None, vocab: Path | None = None, sha256: str = SHA256) -> None:
        models = resources.knowledge() / "models"
        self._graph, self._vocab, self._sha256 = graph or models / "mpnet.onnx", vocab or models / "vocab.txt", sha256
        self._lock = Lock()
        self._session: Any = None
        self._words: Any = None

    def states(self, lines: Sequence[str]) -> Vectors:
        """(tokens, 768) of some lines, one behind the other; raises SetupError when the model cannot be loaded."""
        with self._lock:
            if self._session is None:
                self._words, self._session = word_pieces(self._vocab), checked_session(self._graph, self._sha256)
        found: Vectors = self._session.run(None, {"ids": np.array(tokens(self._words, lines), dtype=np.int64)})[0]
        return found


def tokens(words: Any, lines: Sequence[str]) -> list[int]:
    """The numbers of the words of some lines, as MPNet counts them; ``words`` is BERT's word-piece tokenizer."""
    ids = [OPENS]
    for line in lines:
        ids += [number + FIRST_WORD for number in words.encode(line, add_special_tokens=False).ids[:LINE_TOKENS]]
        ids.append(CLOSES)
    return ids[:ALL_TOKENS]


def checked_session(graph: Path, sha256: str) -> Any:
    """A runtime for a graph that is the one we tested; raises SetupError where it isn't."""
    try:
        with graph.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SetupError(f"{graph.name} cannot be read. {STEP}") from error
    if found != sha256:
        raise SetupError(f"{graph.name} is not the file we tested. {STEP}")
    return session(str(graph), THREADS)
