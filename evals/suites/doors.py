"""Plans, guidance, rehearsals, prompts."""

from __future__ import annotations

from evals.scorers import doors
from evals.scorers.common import EVERYWHERE, answered, contacts
from evals.solvers import constraints, found_pages, prompt_text, two_scripts
from evals.suite import Suite
from evals.suites.shared import SPOKEN
from evals.types import Measure

SUITES = (
    Suite(
        name="plan", cases="plan_requests", solve=constraints, scorers=(doors.read_right, *EVERYWHERE), gate=15, bare=False,
        measures=(Measure(name="limits_kept", hard=True, bar=1.0), Measure(name="week_or_reason", hard=True, bar=1.0), *SPOKEN),
        about="constraints read from free text, and kept",
    ),
    Suite(
        name="retrieval", cases="retrieval", solve=found_pages, scorers=(doors.pages_found, answered), gate=120, bare=False,
        measures=(Measure(name="recall_at_3", bar=0.9), Measure(name="no_error", hard=True)), about="the page that answers, or silence",
    ),
    Suite(
        name="rehearsal", cases="rehearse", solve=two_scripts, scorers=(doors.apart, answered, contacts), gate=10, bare=False,
        measures=(Measure(name="skilled_pays", bar=0.95), Measure(name="gap", unit="number"), Measure(name="stopped", better="down", bar=0.02), Measure(name="folds_early", better="down", bar=0.05), *SPOKEN),
        about="skill pays, clumsiness costs, nobody folds at once",
    ),
    Suite(
        name="prompts", cases="prompts", solve=prompt_text, scorers=(doors.prompt_says,), gate=100, bare=False,
        measures=(Measure(name="instructions_stand", hard=True, bar=1.0),), about="instructions our promises rest on still stand",
    ),
)
