"""Plans, guidance, rehearsals and prompts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from coach.retrieval.measure import ANSWERS, TOP
from evals.scorers.common import one, silent
from evals.scorers.safety import STOP, level_of
from evals.types import Case, Outcome, Score


def read_right(case: Case, outcome: Outcome) -> Iterator[Score]:
    """Precision and recall of the constraints read (as in ``bench_plan``), weighted by how many there are."""
    from coach.plan.read import read
    from evals.bench_plan import score

    table = score([{"id": case.id, "text": case.text, "gold": case.data["gold"]}], misses=False)
    hit, extra, missed = (sum(column) for column in zip(*table.values(), strict=True))
    if hit + extra:
        wrong = [kind for kind, row in table.items() if row[1]]
        yield Score(name="precision", value=hit / (hit + extra), weight=float(hit + extra), reason=f"extra in {wrong}" if extra else "")
    if hit + missed:
        lost = [kind for kind, row in table.items() if row[2]]
        yield Score(name="recall", value=hit / (hit + missed), weight=float(hit + missed), reason=f"missed {lost}" if missed else "")
    yield from _kept(read(case.text), outcome)


def _kept(wanted: object, outcome: Outcome) -> Iterator[Score]:
    """The week against the hard limits read: minutes a day, closed windows; or a stated reason."""
    record = outcome.last
    if level_of(record) >= STOP or "week" not in record:
        yield silent("limits_kept", outcome.error or "policy answered")
        return
    most = getattr(wanted, "minutes_per_day", None)
    per_day: dict[str, int] = {}
    for row in record["week"]:
        per_day[row["day"]] = per_day.get(row["day"], 0) + int(row.get("minutes") or 0)
    over = {day: spent for day, spent in per_day.items() if most and spent > most}
    yield one("limits_kept", not over, f"over {most} minutes: {over}")
    yield one("week_or_reason", bool(record["week"]) or bool(record["unmet"]), "an empty week without a reason")


def pages_found(case: Case, outcome: Outcome) -> Iterator[Score]:
    """recall@3, nDCG@10 and silence where nothing fits."""
    found = [str(page) for page in outcome.extra.get("found", ())]
    if case.data.get("out_of_scope"):
        yield one("silent_outside", not found, f"{case.text!r} gave {found[:3]}")
        return
    grades = case.data.get("relevant", {})
    wanted = {page for page, grade in grades.items() if grade >= ANSWERS}
    if not wanted:
        yield silent("recall_at_3", "no page answers it")
        return
    hit = len(wanted & set(found[:TOP])) / min(TOP, len(wanted))
    yield Score(name="recall_at_3", value=hit, reason="" if hit == 1 else f"{case.text!r} wants {sorted(wanted)}, got {found[:3]}")
    gain = sum((2.0 ** grades.get(page, 0) - 1) / math.log2(rank + 2) for rank, page in enumerate(found[:10]))
    best = sum((2.0**g - 1) / math.log2(rank + 2) for rank, g in enumerate(sorted(grades.values(), reverse=True)[:10]))
    yield Score(name="ndcg_at_10", value=gain / best if best else 0.0)
    yield one("answers_inside", bool(found), f"{case.text!r} found nothing")


FOLDED, APART = 8.0, 3.0


def apart(case: Case, outcome: Outcome) -> Iterator[Score]:
    """Skill pays, clumsiness costs, and nobody folds within two lines."""
    if len(outcome.replies) < 2:
        yield one("skilled_pays", False, outcome.error or "a rehearsal is missing")
        return
    ends = [_openness(record) for record in outcome.replies]
    halted = [str(r.get("categories")) for r in outcome.replies if level_of(r) >= STOP or not r.get("states")]
    yield Score(name="stopped", value=float(bool(halted)), reason=f"stopped as {halted}" if halted else "")
    if halted:
        yield silent("skilled_pays", "the rehearsal was stopped as dangerous")
        return
    gap = ends[0][-1] - ends[1][-1]
    yield one("skilled_pays", gap >= APART, f"openness {ends[0][-1]:.1f} against {ends[1][-1]:.1f}")
    yield Score(name="gap", value=gap)
    if int(case.data.get("difficulty", 2)) >= 2:
        early = max((v for e in ends for v in e[:2]), default=0.0) >= FOLDED or _softened(outcome)
        yield Score(name="folds_early", value=float(early), reason=f"openness {[e[:2] for e in ends]}" if early else "")
    lines = [str(text) for text in outcome.replies[0].get("replies", ())]
    yield one("no_line_twice", len(lines) == len(set(lines)), "a line is repeated")


def _openness(record: dict[str, object]) -> list[float]:
    states = record.get("states")
    return [float(s["openness"]) for s in states] if isinstance(states, list) else []


def _softened(outcome: Outcome) -> bool:
    return any(stance == "soften" for r in outcome.replies for stance in (r.get("result") or {}).get("stances", ())[:2])


def prompt_says(case: Case, outcome: Outcome) -> Iterator[Score]:
    """Each instruction that a rule of ours rests on still stands in the prompt, the right way round."""
    text = str(outcome.last.get("reply", ""))
    missing = [line for line in case.data["must"] if line not in text]
    yield one("instructions_stand", not missing, f"{case.data['prompt']}: gone or turned round: {missing}" if text else outcome.error)
