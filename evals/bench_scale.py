"""Prints how the index grows: time to index, memory, and time for one query. Run: python -m evals.bench_scale

Passages beyond our own are made up: each is the vector of a real passage, moved by noise and scaled to unit length, so
the crowding is like that of real text on few subjects. Embedding is left out: its cost per passage is printed alone.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from coach import resources
from coach.ports import Vectors
from coach.retrieval import chroma
from coach.retrieval.embedder import MiniLM
from coach.retrieval.index import VectorIndex
from coach.retrieval.memory import MemoryIndex
from coach.retrieval.pages import read_shelf
from coach.retrieval.units import Unit, units_of
from coach.retrieval.vectors import VectorCache, cache_file, shipped_file
from coach.settings import Settings

QUERIES = 100
NEAREST = 240
NOISE = 0.6
WIDTH = "{:<26}{:>9}{:>10}{:>12}{:>10}{:>10}{:>12}"


def main(args: Sequence[str] | None = None) -> None:
    """Measure each size, in memory and in an embedded Chroma."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000, 100_000])
    parser.add_argument("--largest-chroma", type=int, default=100_000, help="Chroma is left out above this size")
    chosen = parser.parse_args(args)
    real = _real()
    print(WIDTH.format("", "passages", "index s", "memory MB", "p50 ms", "p95 ms", "same top 10"))
    for size in chosen.sizes:
        units, vectors = _made(real, size)
        queries = _near(real, QUERIES, seed=7)
        exact = MemoryIndex(vectors.shape[1])
        _measure("exact, in memory", exact, units, vectors, queries, exact)
        if size <= chosen.largest_chroma:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                index = chroma.embedded(Path(folder), "bench-scale")
                _measure("Chroma, embedded", index, units, vectors, queries, exact)
                chroma.forget_open_folders()


def _real() -> Vectors:
    """The vectors of our own passages, and the cost of one on the way."""
    model = MiniLM()
    pages = read_shelf(resources.knowledge() / "techniques").pages.values()
    texts = [unit.text for page in pages for unit in units_of(page)]
    chunks = [text for text in texts if len(text.split()) > 60][:30]
    start = time.perf_counter()
    model.embed(chunks)
    print(f"embedding one passage of {sum(len(c.split()) for c in chunks) // len(chunks)} words:", end=" ")
    print(f"{(time.perf_counter() - start) / len(chunks) * 1000:.0f} ms")
    return VectorCache(model, cache_file(Settings().data_dir, model), shipped_file(model)).vectors(texts)


def _near(real: Vectors, count: int, seed: int) -> Vectors:
    dice = np.random.default_rng(seed)
    base = real[dice.integers(0, len(real), count)]
    noise = dice.standard_normal(base.shape, dtype=np.float32) * NOISE / np.sqrt(base.shape[1])
    moved: Vectors = base + noise
    unit: Vectors = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return unit


def _made(real: Vectors, size: int) -> tuple[list[Unit], Vectors]:
    vectors = real[:size] if size <= len(real) else np.vstack([real, _near(real, size - len(real), seed=1)])
    return [Unit(f"p{i}#chunk-1", f"p{i}", "nvc", "chunk", str(i)) for i in range(size)], vectors


def _measure(
    name: str, index: VectorIndex, units: list[Unit], vectors: Vectors, queries: Vectors, exact: VectorIndex
) -> None:
    before = _resident()
    start = time.perf_counter()
    index.put(units, vectors)
    index.nearest(queries[:1], NEAREST)
    took = time.perf_counter() - start
    grown = _resident() - before
    spent, same = [], []
    for row in range(len(queries)):
        start = time.perf_counter()
        (hits,) = index.nearest(queries[row : row + 1], NEAREST)
        spent.append((time.perf_counter() - start) * 1000)
        (truth,) = exact.nearest(queries[row : row + 1], 10)
        same.append(len({h.unit_id for h in truth} & {h.unit_id for h in hits[:10]}) / len(truth))
    spent.sort()
    figures = (
        len(units),
        f"{took:.2f}",
        f"{grown:.0f}",
        f"{spent[50]:.1f}",
        f"{spent[95]:.1f}",
        f"{np.mean(same):.3f}",
    )
    print(WIDTH.format(name, *figures), flush=True)


def _resident() -> float:
    """Memory of this process now, MB (the peak where the system does not tell)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
