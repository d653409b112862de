"""Prints how the guided reframe does on the dev split: ``python -m evals.bench_reframe [-v] [--show N]``."""


from __future__ import annotations

import json
import statistics
import sys
import time
from collections import Counter
from datetime import UTC, datetime

from coach import resources
from coach.skills.lexical_bank import LexicalBank
from coach.skills.reframe import ReframeSkill
from coach.skills.reframe_check import findings
from coach.tone import read
from coach.types import Conversation, Draft, Turn
from coach.words import clean, compare, to_partner


def main(argv: list[str]) -> int:
    """Shares that answer, ask, pass every check and keep the words; then some answers as they come."""
    path = resources.knowledge() / "examples" / "reframe.jsonl"
    lines = [row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()) if row["split"] == "dev"]
    skill = ReframeSkill(LexicalBank())
    talk = Conversation(id="bench", started=datetime.now(UTC))
    answers: list[tuple[str, Draft, float]] = []
    for line in lines:
        start = time.perf_counter()
        draft = skill.floor(Turn(text=line["input"], conversation=talk, reading=read(line["input"])))
        answers.append((line["input"], draft, (time.perf_counter() - start) * 1e3))
    _totals(answers[1:])
    gold = [findings(line["input"], line) for line in lines]
    print(f"curated sentences passing the same checks {sum(not found for found in gold) / len(gold):.2f}", end="  ")
    print(Counter(one.rule for found in gold for one in found).most_common(12))
    if "-v" in argv:
        _show(answers, int(argv[-1]) if argv[-1].isdigit() else 10_000)
    return 0


def _totals(answers: list[tuple[str, Draft, float]]) -> None:
    said = [(text, draft.result) for text, draft, _ in answers if draft.result]
    kept = [compare(text, f"{result['statement']} {result['observation']}").kept for text, result in said]
    times = [ms for _, _, ms in answers]
    print(f"{len(answers)} dev texts: answers {len(said) / len(answers):.3f}, asks {1 - len(said) / len(answers):.3f}")
    print(f"answers passing every check {sum(not findings(t, r) for t, r in said) / len(said):.3f}", end="  ")
    print(
        f"mean share of content words kept {statistics.mean(kept):.2f}, none kept {sum(k == 0 for k in kept) / len(kept):.3f}"
    )
    print(
        f"median {statistics.median(times):.1f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.1f} ms, max {max(times):.1f} ms"
    )


def _show(answers: list[tuple[str, Draft, float]], every: int) -> None:
    step = max(1, len(answers) // every)
    for text, draft, _ in answers[::step]:
        print(f"\n- {to_partner(clean(text))[:300]}")
        print(f"  {draft.result['statement'] if draft.result else 'ASK: ' + draft.text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
