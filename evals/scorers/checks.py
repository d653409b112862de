"""The small language of ``check`` in revise cases, parts joined by " & ".

    max_words<0.7*orig   max_words<=12   min_words>1.2*orig   max_sentences<=1   contains:X|Y   not_contains:X
    single_question      no_question     lowercase            reader: …          (unscored: needs a reader)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evals.scorers.common import one, silent
from evals.scorers.sentences import statement_of
from evals.types import Case, Outcome, Score

_SIZE = re.compile(r"^(max|min)_(words|sentences)\s*(<=|>=|<|>|=)\s*([\d.]+)(\s*\*\s*orig)?$")


def holds(check: str, said: str, before: str) -> bool | None:
    """Whether one part holds; None when only a reader can tell. Raises ValueError on a part it does not know."""
    part = check.strip()
    if part.startswith("reader"):
        return None
    if sized := _SIZE.match(part):
        return _sized(sized, said, before)
    if part.startswith("contains:"):
        return any(option.strip().lower() in said.lower() for option in part.removeprefix("contains:").split("|"))
    if part.startswith("not_contains:"):
        return not any(_stands(option.strip(), said) for option in part.removeprefix("not_contains:").split("|"))
    simple = {"single_question": said.count("?") == 1, "no_question": "?" not in said, "lowercase": said == said.lower()}
    if part not in simple:
        raise ValueError(f"unknown check {part!r}; see the list at the top of evals/scorers/checks.py")
    return simple[part]


def _stands(words: str, said: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words.lower())}", said.lower()))


def _sized(found: re.Match[str], said: str, before: str) -> bool:
    _, unit, sign, number, relative = found.groups()
    count = len(said.split()) if unit == "words" else len(re.findall(r"[.!?]+(?:\s|$)", said + " "))
    bound = float(number) * (len(before.split()) if relative else 1)
    return {"<": count < bound, "<=": count <= bound, ">": count > bound, ">=": count >= bound, "=": count == bound}[sign]


def obeys(case: Case, outcome: Outcome) -> Iterator[Score]:
    """Every checkable part holds; a revision that only asks back obeys nothing."""
    said, before = statement_of(outcome), case.data["statement"]
    yield one("answers", bool(said), f"no sentence: {outcome.last.get('reply', outcome.error)[:140]}")
    parts = case.data["check"].split(" & ")
    told = {part: holds(part, said, before) for part in parts}
    checkable = {part: passed for part, passed in told.items() if passed is not None}
    if not checkable:
        yield silent("obeys", "only a reader can tell")
        return
    wrong = [part for part, passed in checkable.items() if not passed]
    yield one("obeys", bool(said) and not wrong, f"{case.text!r}: not {wrong}; said {said!r}")


def not_the_same(case: Case, outcome: Outcome) -> Iterator[Score]:
    """Something changed."""
    said = statement_of(outcome)
    if said:
        yield one("changed", said.strip() != case.data["statement"].strip(), "handed back unchanged")
