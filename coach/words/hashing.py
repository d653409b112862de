"""Words and stretches of words as numbers, the same in every process, for readers whose weights lie in a table."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def bucketed(grams: Iterable[str], buckets: int) -> NDArray[np.int64]:
    """The buckets of some grams, 0 to ``buckets`` - 1, each once and in order."""
    return np.array(sorted({zlib.crc32(gram.encode()) % buckets for gram in grams}), dtype=np.int64)
