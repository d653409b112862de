"""The network of the semantic reader: transformer layers, attention pooling and three heads, in one graph."""

from __future__ import annotations

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


def small_session(graph: bytes) -> Any:
    """A runtime for a small graph of ours; raises SetupError where onnxruntime is missing."""
    try:
        import onnxruntime
    except ImportError as problem:
        raise SetupError("onnxruntime is not installed. Type: pip install onnxruntime") from problem
    options = onnxruntime.SessionOptions()
    # One thread that never spins: the work is a few milliseconds, and waking others costs more than it saves.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
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
