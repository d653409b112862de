"""What the training of occasions says of the shelf."""

from __future__ import annotations

import numpy as np
import pytest

from evals.train_occasions import own_shares


def test_a_matter_told_twice_is_not_found_by_its_own_ways() -> None:
    """Three ways by themselves find their matter; the same three beside a twin that lies in their midst don't."""
    rows = np.array([[1, 0.4, 0], [1, 0, 0.4], [1, -0.4, 0], [0, 1, 0], [0, 1, 0.1]], np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    which = np.array([0, 0, 0, 1, 1])
    middle = np.array([[1, 0, 0.1], [0, 1, 0.05]], np.float32)
    assert own_shares(rows, which, middle).tolist() == pytest.approx([1.0, 1.0])
    twice, whose = np.vstack([rows, rows[:3]]), np.array([*which, 2, 2, 2])
    assert own_shares(twice, whose, np.vstack([middle, middle[:1]]))[0] < 0.5
