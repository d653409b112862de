"""A planner with the real triage rules and policy, records in memory and a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from coach.clock import FixedClock
from coach.engine.house_policy import HousePolicy
from coach.engine.parts import Parts
from coach.plan.service import Plans
from coach.prompts import PromptShelf
from coach.safety.triage import Triager
from coach.storage.memory import MemoryRecords

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def records() -> MemoryRecords:
    return MemoryRecords()


@pytest.fixture
def plans(clock: FixedClock, records: MemoryRecords) -> Plans:
    none = cast("Any", None)
    parts = Parts(
        triager=Triager(None),
        policy=HousePolicy(clock),
        router=none,
        retriever=none,
        bank=none,
        skills={},
        prompts=PromptShelf(),
        clock=clock,
    )
    return Plans(records=records, parts=parts)
