"""Sentences: reframe, need, decode, repair, revise."""

from __future__ import annotations

from evals.scorers import checks, sentences
from evals.scorers.common import EVERYWHERE
from evals.solvers import one_turn, revised
from evals.suite import Suite
from evals.suites.shared import SPOKEN
from evals.types import Measure

_SENTENCE = (
    Measure(name="answers"), Measure(name="asks_back", better="note"), Measure(name="stopped", better="down"),
    Measure(name="no_blame", bar=0.98), Measure(name="one_breath", bar=1.0), Measure(name="one_question", bar=0.98),
)

SUITES = (
    Suite(
        name="reframe", cases="reframe", solve=one_turn("reframe"), gate=60, about="a blaming sentence becomes one that can be said",
        scorers=(sentences.gives, sentences.keeps, sentences.sayable, *EVERYWHERE), measures=(*_SENTENCE, Measure(name="keeps_something", bar=0.95), *SPOKEN),
    ),
    Suite(
        name="need", cases="need", solve=one_turn("need"), gate=25, about="a need or a limit that could not be phrased",
        scorers=(sentences.gives, sentences.overlaps, sentences.sayable, sentences.need_form, *EVERYWHERE), measures=(*_SENTENCE, *SPOKEN),
    ),
    Suite(
        name="decode", cases="decode", solve=one_turn("decode"), gate=40, about="a received message: a guess, a question, an open reply; threats are not coached",
        scorers=(sentences.decoded, *EVERYWHERE), measures=(Measure(name="threat_not_coached", hard=True, bar=1.0), *SPOKEN),
    ),
    Suite(
        name="repair", cases="repair", solve=one_turn("repair"), gate=25, about="during and after a fight",
        scorers=(sentences.repaired, *EVERYWHERE), measures=SPOKEN,
    ),
    Suite(
        name="revise", cases="revise", solve=revised, gate=50, about="a wish about a sentence is obeyed",
        scorers=(checks.obeys, checks.not_the_same, *EVERYWHERE), measures=(Measure(name="obeys", bar=0.9), *SPOKEN),
    ),
)
