"""The coder's reader by meaning: MiniLM's lower half goes on into layers trained on coded lines.

Trained by ``python -m evals.train_codes_net``; the graph, the thresholds and its share in the answer lie in
``knowledge/rehearsal/codes_net.npz``. Without that file, or without the model, the reader by words answers alone.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.errors import SetupError
from coach.ports import TokenReader
from coach.safety.classifier_net import small_session
from coach.types import Code

Floats = NDArray[np.float32]


class Meaning:
    """Logits of the codes, and last of "does it push?", from the states of a line and its shape."""

    def __init__(self, graph: bytes, meta: dict[str, Any]) -> None:
        self._session = small_session(graph)
        self.codes = tuple(Code(name) for name in meta["codes"])
        self.limits = np.array([meta["thresholds"][name] for name in [*meta["codes"], "pushes"]], dtype=np.float32)
        self.mix, self.hold = float(meta["mix"]), float(meta["hold"])

    def mixed(self, words: Floats, states: Floats, shape: Floats) -> Floats:
        """Chances from both readers' logits."""
        found = self._session.run(None, {"states": np.ascontiguousarray(states, dtype=np.float32), "shape": shape[None, :]})[0][0]
        return np.asarray(1.0 / (1.0 + np.exp(-(self.mix * found + (1 - self.mix) * words))), dtype=np.float32)


@cache
def meaning() -> Meaning | None:
    """The shipped reader, loaded once; None where it cannot run."""
    path = resources.knowledge() / "rehearsal" / "codes_net.npz"
    if not path.is_file():
        return None
    with np.load(path) as stored:
        graph, meta = stored["net"].tobytes(), json.loads(str(stored["meta"]))
    try:
        return Meaning(graph, meta)
    except SetupError:
        return None


def states_of(line: str, tokens: TokenReader | None) -> Floats | None:
    """The line's token states, or None where the model cannot run."""
    if tokens is None:
        return None
    try:
        return tokens.lower_states([line])[0]
    except SetupError:
        return None
