"""The vectors that come with the package are those of the model, and cover what a first start needs."""

from __future__ import annotations

from coach.retrieval.embedder import MiniLM
from coach.retrieval.vectors import VectorCache, shipped_file
from evals.ship_vectors import texts

#: Below this share a first start is slow again: run ``python -m evals.ship_vectors``.
COVERED = 0.8


def test_shipped_vectors_are_true_and_enough() -> None:
    """A sample agrees with the model, and most texts are covered."""
    model = MiniLM()
    wanted = texts()
    cache = VectorCache(model, None, shipped_file(model))
    have = [text for text in wanted if cache.has([text])]
    assert len(have) / len(wanted) >= COVERED
    sample = have[:: max(1, len(have) // 8)][:8]
    assert ((cache.vectors(sample) * model.embed(sample)).sum(axis=1) > 0.995).all()
