"""One file per group of suites: cases + solver + scorers. ``all_suites()`` is the list ``coach eval`` offers."""

from __future__ import annotations

from coach.errors import BadSetting
from evals.suite import Suite
from evals.suites import crafts, danger, doors, people, promises


def all_suites() -> dict[str, Suite]:
    """Every suite by name, in the order of the report."""
    found = (*crafts.SUITES, *people.SUITES, *danger.SUITES, *doors.SUITES, *promises.SUITES)
    return {suite.name: suite for suite in found}


def chosen(names: list[str]) -> list[Suite]:
    """The suites named, or all; raises BadSetting with the names there are."""
    known = all_suites()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BadSetting(f"no suite {', '.join(unknown)}; there are: {', '.join(known)}")
    return [known[name] for name in names] if names else list(known.values())
