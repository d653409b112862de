"""Measures that every suite with spoken answers has."""

from __future__ import annotations

from evals.solvers import one_turn
from evals.suite import Suite
from evals.types import Measure

SPOKEN = (
    Measure(name="number_integrity", hard=True, bar=1.0),
    Measure(name="no_error", hard=True, bar=1.0),
    Measure(name="no_leaflet_words"),
    Measure(name="model_draft_used", better="note"),
    Measure(name="words", better="note", unit="number"),
    Measure(name="reading_grade", better="note", unit="number"),
    Measure(name="ms", better="note", unit="ms"),
    Measure(name="model_calls", better="note", unit="number"),
    Measure(name="tokens", better="note", unit="number"),
    Measure(name="tokens_in", better="note", unit="number"),
    Measure(name="tokens_out", better="note", unit="number"),
)

#: Stands for every suite together in the report; it is never run.
ANY = Suite(name="all", cases="", solve=one_turn(), scorers=())
