"""Whether an answer fits what somebody typed: read by upper layers for MPNet that were taught on pairs readers had graded.

``python -m evals.fits_net`` teaches them and writes ``knowledge/occasions/fits.onnx``; how much its word counts beside the plain
signs stands in ``knowledge/lexicon/occasions.toml`` (``evals.train_occasions``).
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from coach import resources
from coach.errors import SetupError
from coach.ports import DeepReader
from coach.safety.classifier_net import small_session

log = logging.getLogger(__name__)
#: Texts are read up to here, and so many readings are remembered: the router and the skill ask for the same.
MAX_CHARS, RECENT = 700, 64


class Fits:
    """Log-odds that who did what and the facts are right; None where the network is missing or broken, which is logged once."""

    def __init__(self, deep: DeepReader, graph: Path | None = None) -> None:
        self._deep, self._graph = deep, graph or resources.knowledge() / "occasions" / "fits.onnx"
        self._lock = Lock()
        self._upper: Any = None
        self._broken = False
        self._recent: OrderedDict[tuple[str, str, str], float] = OrderedDict()

    @property
    def works(self) -> bool:
        """Nothing has gone wrong with it so far."""
        return not self._broken

    def odds(self, skill: str, text: str, answer: str) -> float | None:
        """Of ``answer`` for somebody who typed ``text`` to this skill."""
        key = (skill, text[:MAX_CHARS], answer[:MAX_CHARS])
        with self._lock:
            if key in self._recent or self._broken:
                return self._recent.get(key)
        try:
            found = self._read(key)
        except (SetupError, OSError, ValueError, RuntimeError) as problem:
            log.warning("answers are judged by plain signs alone: %s", problem)
            self._broken = True
            return None
        with self._lock:
            self._recent[key] = found
            while len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        return found

    def _read(self, lines: tuple[str, str, str]) -> float:
        with self._lock:
            if self._upper is None:
                self._upper = small_session(self._graph.read_bytes(), threads=2)
        said = self._upper.run(None, {"states": self._deep.states(lines)})[0][0]
        if not np.isfinite(said).all():
            raise ValueError("its network says nothing that is a number")
        return float(said[0])
