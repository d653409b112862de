"""Prints how well the router finds the skill: ``python -m evals.bench_routing [--split dev|train] [-v]``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from coach import resources
from coach.engine.intents import IntentReader
from coach.engine.route import SkillRouter
from coach.ports import ExampleBank
from coach.skills.lexical_bank import LexicalBank
from coach.types import Ask, Conversation, SkillName, Triage

OWN = Path(__file__).parent / "cases" / "routing_dev.jsonl"
INTENTS = {
    "assess": "assess", "chat": "chat", "rehearse": "rehearse", "express_need": "need", "plan": "plan", "reframe": "reframe",
    "decode": "decode", "repair": "repair", "other": "chat", "learn": "learn",
}
#: "Assess" in the data covers verdicts ("who is right?"), which talk answers; either counts.
ALSO = {("assess", "chat")}
#: Limits are answered in talk whatever they look like; care texts keep their skill.
LEVELS = ("benign", "care")


def main(argv: list[str]) -> int:
    """Two tables: the curated texts and our own lines."""
    split = argv[argv.index("--split") + 1] if "--split" in argv else "dev"
    router = SkillRouter(_bank("--lexical" in argv), None if "--lexical" in argv else _intents())
    for title, rows in (("triage.jsonl intents", list(_triage(split))), ("evals/cases/routing_dev.jsonl", list(_own(split)))):
        table(router, title, rows, "-v" in argv)
    return 0


def _bank(lexical: bool) -> ExampleBank:
    """The bank by meaning where its model is there, else by words."""
    if lexical:
        return LexicalBank()
    from coach.retrieval.embedder import MiniLM
    from coach.retrieval.opening import open_guidance
    from coach.settings import Settings

    return open_guidance(Settings(), embedder=MiniLM(), quick=True).bank


def _intents() -> IntentReader:
    """The reader by meaning, as the coach is built with it."""
    from coach.retrieval.embedder import MiniLM

    return IntentReader(MiniLM())


def _triage(split: str) -> Iterator[tuple[str, str, str]]:
    path = resources.knowledge() / "examples" / "triage.jsonl"
    for text in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        if row["split"] == split and row["level"] in LEVELS and row["intent"] in INTENTS:
            yield row["text"], INTENTS[row["intent"]], ""


def _own(split: str) -> Iterator[tuple[str, str, str]]:
    if not OWN.is_file():
        return
    for text in OWN.read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        yield row["text"], row["skill"], row.get("after", "")


def table(router: SkillRouter, title: str, rows: list[tuple[str, str, str]], verbose: bool) -> None:
    """Accuracy, the confusion table, and how often it asked."""
    counts: Counter[tuple[str, str]] = Counter()
    asked = 0
    for text, wanted, after in rows:
        route = router.route(Ask(text=text, conversation=_after(after)), Triage())
        got = str(route.skill)
        asked += bool(route.question)
        counts[(wanted, got)] += 1
        if verbose and got != wanted and (wanted, got) not in ALSO:
            print(f"  {wanted:9} → {got:9} | {route.why} | {text[:150]}")
    right = sum(n for (wanted, got), n in counts.items() if wanted == got or (wanted, got) in ALSO)
    print(f"\n{title}: {right}/{len(rows)} = {right / max(1, len(rows)):.3f}; asked {asked}")
    names = sorted({name for pair in counts for name in pair})
    print("wanted\\got " + " ".join(f"{name[:7]:>7}" for name in names))
    for wanted in names:
        print(f"{wanted:10} " + " ".join(f"{counts[(wanted, got)] or '·':>7}" for got in names))


def _after(sentence: str) -> Conversation:
    """A conversation in which this sentence was the last one offered."""
    talk = Conversation(id="bench", started=datetime.now(UTC))
    return talk.model_copy(update={"last_sentence": sentence, "last_skill": SkillName.REFRAME}) if sentence else talk


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
