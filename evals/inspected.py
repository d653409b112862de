"""The same suites on inspect-ai: its logs can be browsed (``inspect view``). Scorers and figures are the same objects.

The plain runner is the default: here, inspect's start costs seconds and each sample some milliseconds more.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from coach.errors import MissingExtra
from evals.dataset import draw
from evals.sheet import Sheet, collected, said
from evals.solver import Bench, solved
from evals.suite import Suite
from evals.types import Case, Result


async def run_inspected(bench: Bench, suites: Sequence[Suite], limit: int | None, seed: int, logs: Path) -> Result:
    """Each suite as an inspect task; raises MissingExtra where inspect-ai is not installed."""
    os.environ.setdefault("INSPECT_DISPLAY", "none")
    try:
        from inspect_ai import eval_async
    except ImportError as error:
        raise MissingExtra("inspect-ai", "eval") from error
    begun, sheets = time.perf_counter(), []
    for suite in suites:
        if bench.bare and not suite.bare:
            continue
        sheet = Sheet(suite, seed)
        picked = draw(suite.all_cases(), limit, seed)
        await eval_async(task_of(bench, suite, picked, sheet), model=None, log_dir=str(logs), max_samples=1)
        sheets.append(sheet)
    return collected(bench.model, seed, limit, sheets, time.perf_counter() - begun)


def task_of(bench: Bench, suite: Suite, cases: Sequence[Case], sheet: Sheet) -> Any:
    """A suite as an inspect Task: our solver inside its solver, our scores as its dictionary of values."""
    from inspect_ai import Task
    from inspect_ai.dataset import MemoryDataset, Sample
    from inspect_ai.model import ModelOutput
    from inspect_ai.scorer import Score, Target, mean, scorer
    from inspect_ai.solver import Generate, TaskState, solver

    by_id = {case.id: case for case in cases}
    outcomes: dict[str, Any] = {}

    @solver(name="turn_toward")
    def coach() -> Any:
        async def solve(state: TaskState, generate: Generate) -> TaskState:
            case = by_id[str(state.sample_id)]
            outcomes[case.id] = await solved(bench, case, suite.solve)
            state.output = ModelOutput.from_content(bench.model, said(outcomes[case.id]))
            return state

        return solve

    @scorer(metrics={"*": [mean()]}, name=suite.name)
    def measures() -> Any:
        async def score(state: TaskState, target: Target) -> Score:
            case = by_id[str(state.sample_id)]
            sheet.add(case, outcomes[case.id])
            found = sheet.seen[-1][2]
            values = {s.name: s.value for s in found if s.value is not None}
            return Score(value=values, explanation="\n".join(f"{s.name}: {s.reason}" for s in found if s.reason))

        return score

    samples = [Sample(id=case.id, input=case.text or case.id, metadata=dict(case.data)) for case in cases]
    return Task(dataset=MemoryDataset(samples, name=suite.cases or suite.name), solver=coach(), scorer=measures(), name=suite.name)
