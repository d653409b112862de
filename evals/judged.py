"""Judged figures: every answer rated by itself, two models' answers side by side, each with the judge's agreement beside it.

They are notes: they never enter a baseline and never fail a run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from coach.ports import LLM
from evals.agreement import Agreement, measure
from evals.judge import KEYS, RUBRICS, Rating, Verdict, compare, rate
from evals.report import JUDGE
from evals.statistics import figure
from evals.types import Figure, Measure, Result, Score

#: Suites whose answers are sentences a person could say, and the rubric that fits.
JUDGED = {"reframe": "reframe", "need": "need", "voice": "reframe", "repair": "repair", "decode": "decode", "sycophancy": "chat", "memory": "chat", "fairness": "chat"}
Say = Callable[[str], None]


def answers(result: Result, limit: int | None = None) -> dict[str, str]:
    """The answers a judge may see, by ``suite/case``: at most ``limit`` of each suite."""
    counts: dict[str, int] = {}
    out = {}
    for key, text in result.answers.items():
        suite = key.partition("/")[0]
        if suite not in JUDGED or text.startswith("(error)") or (limit is not None and counts.get(suite, 0) >= limit):
            continue
        counts[suite] = counts.get(suite, 0) + 1
        out[key] = spoken(text)
    return out


def spoken(text: str) -> str:
    """The answer as it would be heard, without the marks of quotation the labellers did not see either."""
    return "\n".join(line.removeprefix("> ") for line in text.splitlines())


async def judged_all(judge: LLM, results: Sequence[Result], draw: int, limit: int | None, seed: int = 0, say: Say = print) -> list[Result]:
    """Agreement first, told before anything else; then every result rated, and each further model against the first."""
    agreed = await measure(judge, draw, seed)
    for line in agreed.lines():
        say(line)
    out = [await rated(judge, result, agreed, limit) for result in results]
    pairs = [found for other in results[1:] for found in await paired(judge, results[0], other, agreed, limit)]
    if pairs:
        out[0] = out[0].model_copy(update={"figures": (*out[0].figures, *pairs)})
    return out


async def rated(judge: LLM, result: Result, agreed: Agreement, limit: int | None = None) -> Result:
    """The result with the share of answers the judge finds right, kind and sayable, by suite."""
    scores: dict[str, list[tuple[str, Score]]] = {}
    for key, text in answers(result, limit).items():
        rating = await rate(judge, result.asked.get(key, ""), text)
        suite = key.partition("/")[0]
        for which in KEYS:
            scores.setdefault(f"{suite}:{which}", []).append((key, _scored(which, rating)))
    made = [_figure(name, pairs, agreed.by_key[name.partition(":")[2]].note if name.partition(":")[2] in agreed.by_key else "not measured; do not rely on it") for name, pairs in scores.items()]
    return result.model_copy(update={"figures": (*result.figures, *(f for f in made if f is not None))})


def _scored(which: str, rating: Rating) -> Score:
    value = rating.given.get(which)
    if value is None:
        return Score(name=which, value=None, reason="the judge gave no rating")
    if value == "asks":
        return Score(name=which, value=None, reason="the answer only asks back")
    return Score(name=which, value=float(value == "y"))


def _figure(name: str, pairs: Sequence[tuple[str, Score]], note: str) -> Figure | None:
    made = figure(JUDGE, Measure(name=name, better="note"), name, pairs)
    return made.model_copy(update={"note": note}) if made else None


async def paired(judge: LLM, one: Result, other: Result, agreed: Agreement, limit: int | None = None) -> tuple[Figure, ...]:
    """How often the first model's answer wins, loses or ties against the other's, in both orders; by suite."""
    left, right = answers(one, limit), answers(other, limit)
    verdicts: dict[str, list[tuple[str, Verdict]]] = {}
    for key in [key for key in left if key in right]:
        suite = key.partition("/")[0]
        verdict = await compare(judge, JUDGED[suite] if JUDGED[suite] in RUBRICS else "chat", one.asked.get(key, ""), left[key], right[key])
        verdicts.setdefault(suite, []).append((key, verdict))
    made = (found for suite, rows in verdicts.items() for found in _pair_figures(f"{suite}:beats {other.model}", rows, agreed.pair_note))
    return tuple(made)


def _pair_figures(name: str, rows: Sequence[tuple[str, Verdict]], note: str) -> list[Figure]:
    worth: Mapping[str, float | None] = {"first": 1.0, "tie": 0.5, "second": 0.0, "unscored": None}
    won = [(key, Score(name=name, value=worth[v.winner], reason=v.reason)) for key, v in rows]
    order = [(key, Score(name=f"{name}, order decided", value=None if v.winner == "unscored" else float(v.reason == "the order decided"), reason=v.reason)) for key, v in rows]
    made = [_figure(name, won, note), _figure(f"{name}, order decided", order, note)]
    return [f for f in made if f is not None]
