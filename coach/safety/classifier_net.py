"""The networks of the semantic reader: transformer layers, attention pooling and three heads, one graph each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.errors import SetupError

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Logits:
    """What the network says of one stretch of text: danger or not, the level, the category."""

    stop: float
    level: Floats
    category: Floats


def small_session(graph: bytes | str, threads: int = 1) -> Any:
    """A runtime for a graph of ours, its bytes or its path; raises SetupError where onnxruntime is missing."""
    try:
        import onnxruntime
    except ImportError as problem:
        raise SetupError("onnxruntime is not installed. Type: pip install onnxruntime") from problem
    options = onnxruntime.SessionOptions()
    # As a rule one thread that never spins: the work is a few milliseconds, and waking others costs more than it saves.
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


class Layers:
    """Reads token states (tokens × 384) of one stretch of text; raises SetupError when the graph cannot be loaded."""

    def __init__(self, graph: bytes) -> None:
        self._session = small_session(graph)

    def read(self, states: Floats) -> Logits:
        """Logits of the three heads."""
        stop, level, category = self._session.run(None, {"states": np.ascontiguousarray(states, dtype=np.float32)})
        return Logits(float(stop[0, 0]), level[0], category[0])


class Panel:
    """Networks taught apart from each other: each reads the same states, and the mean of what they say counts. SetupError if none.

    They are wrong about different texts. Of 1,911 ordinary ones a single network stopped 13 or 5, and found 269 or 259 of 290
    dangers; the mean, at the threshold that finds 276, stops 9.
    """

    def __init__(self, graphs: Sequence[bytes]) -> None:
        if not graphs:
            raise SetupError("The danger reader has no network. Type: python -m evals.train_triage")
        self._members = [Layers(graph) for graph in graphs]

    def read(self, states: Floats) -> Logits:
        """The mean logits of the three heads."""
        said = [member.read(states) for member in self._members]
        return Logits(
            stop=sum(one.stop for one in said) / len(said),
            level=np.mean([one.level for one in said], axis=0),
            category=np.mean([one.category for one in said], axis=0),
        )
