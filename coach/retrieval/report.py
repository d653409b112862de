"""What ``coach index`` prints: what is wrong and where, what changed, and what that did to finding things."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from coach import resources
from coach.ports import Embedder
from coach.retrieval.measure import Case, Score, answers, read_cases, score
from coach.retrieval.opening import Guidance, open_guidance
from coach.retrieval.vectors import Done, nothing
from coach.settings import Settings

SHOWN = 12
KEPT = "last-index.json"


@dataclass(frozen=True)
class IndexReport:
    """The lines to print, and whether everything was in order."""

    lines: tuple[str, ...]
    good: bool
    score: Score | None = None


def index_report(
    settings: Settings,
    *,
    embedder: Embedder | None = None,
    rebuild: bool = False,
    measure: bool = True,
    cases: Path | None = None,
    done: Done = nothing,
) -> IndexReport:
    """Check every file, bring the index and the examples up to date, and measure the search before and after."""
    guidance = open_guidance(settings, embedder=embedder, rebuild=rebuild, done=done)
    try:
        guidance.bank.prepare(done)
        lines = [*_problems(guidance), *_changes(guidance), *guidance.notes]
        result = None
        if measure:
            set_ = read_cases(cases or resources.root() / "evals" / "cases" / "retrieval.jsonl")
            result = _measured(guidance, set_) if set_ else None
        if result is not None:
            found, now = result
            lines += _compared(settings.data_dir / KEPT, found, now)
        return IndexReport(tuple(lines), not guidance.problems, result[1] if result else None)
    finally:
        guidance.close()


def _problems(guidance: Guidance) -> Iterator[str]:
    for problem in guidance.problems:
        yield f"wrong  {problem}"
    if guidance.problems:
        yield f"{len(guidance.problems)} to mend. Pages that cannot be read are left out until then."


def _changes(guidance: Guidance) -> Iterator[str]:
    changes = guidance.changes
    for word, pages in (("added", changes.added), ("changed", changes.changed), ("removed", changes.removed)):
        for page in pages[:SHOWN]:
            yield f"{word:<8}{page}"
        if len(pages) > SHOWN:
            yield f"{word:<8}and {len(pages) - SHOWN} more"
    pages_now = len(guidance.shelf.pages)
    state = "up to date" if not changes.any else "brought up to date"
    yield f"{pages_now} pages and {len(guidance.bank)} examples, {state} ({guidance.place})."


def _measured(guidance: Guidance, cases: Sequence[Case]) -> tuple[dict[str, tuple[str, ...]], Score]:
    found = {key: ids[:3] for key, ids in answers(guidance.retriever, cases).items()}
    return found, score(cases, found, frozenset(page.id for page in guidance.shelf.coaching))


def _compared(kept: Path, found: dict[str, tuple[str, ...]], now: Score) -> Iterator[str]:
    """The figures, and the questions whose first three pages are others than last time."""
    before: dict[str, object] = {}
    with suppress(OSError, ValueError):
        before = json.loads(kept.read_text(encoding="utf-8"))
    yield f"found in the first three: {now.recall:.1%}{_was(before, 'recall', now.recall)}"
    yield f"silent when nothing fits: {now.silent_outside:.1%}{_was(before, 'silent_outside', now.silent_outside)}"
    old = before.get("found")
    if isinstance(old, dict):
        moved = [key for key, ids in found.items() if key in old and list(ids) != old[key]]
        if moved:
            yield f"{len(moved)} of {len(found)} questions now find other pages: {', '.join(moved[:SHOWN])}"
    with suppress(OSError):
        kept.write_text(json.dumps({"found": found, "score": asdict(now)}), encoding="utf-8")


def _was(before: dict[str, object], key: str, now: float) -> str:
    scores = before.get("score")
    old = scores.get(key) if isinstance(scores, dict) else None
    return f" (was {old:.1%})" if isinstance(old, float) and abs(old - now) > 5e-4 else ""
