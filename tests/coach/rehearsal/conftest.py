"""One set of parts without a model, and a service over records in memory."""

from __future__ import annotations

import pytest

from coach.rehearsal.service import Rehearsals
from coach.storage.memory import MemoryRecords
from evals.bench_rehearsal import parts


@pytest.fixture
def records() -> MemoryRecords:
    """Records of one test."""
    return MemoryRecords()


@pytest.fixture
def rehearsals(records: MemoryRecords) -> Rehearsals:
    """A service that speaks from the bank."""
    return Rehearsals(records, parts())
