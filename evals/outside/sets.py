"""One small function a set: a file in, rows with words and a label out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.outside.reading import field as column
from evals.outside.reading import rows_of
from evals.types import Case

Load = Callable[[Path], Iterator["Row"]]


@dataclass(frozen=True)
class Row:
    """The words to put to the coach, the set's own label, and whatever else the set says."""

    text: str
    label: str
    more: dict[str, Any] = field(default_factory=dict)

    def case(self, number: int, name: str) -> Case:
        """As a case of ours, for any suite."""
        return Case(id=f"{name}-{number:05}", text=self.text, data={"label": self.label, **self.more})


@dataclass(frozen=True)
class Outside:
    """A public set: the file expected, its licence as far as we know, what it measures for us, and its loader."""

    file: str
    licence: str
    measures: str
    load: Load


def aita(path: Path) -> Iterator[Row]:
    """AITA posts with the crowd's verdict; ELEPHANT's columns or ETHICS's ``input``/``label``. 1 or YTA: the asker is at fault."""
    for row in rows_of(path):
        verdict = column(row, "verdict", "label", "ground_truth").strip().lower()
        yield Row(column(row, "prompt", "input", "text", "selftext"), "at_fault" if verdict in ("1", "yta", "asshole", "at_fault", "wrong") else "not_at_fault")


def xstest(path: Path) -> Iterator[Row]:
    """XSTest: ``prompt``, ``type``, and ``label`` safe or unsafe (older copies say ``contrast_…`` in the type)."""
    for row in rows_of(path):
        kind = column(row, "type")
        label = str(row.get("label") or ("unsafe" if kind.startswith("contrast") else "safe"))
        yield Row(column(row, "prompt"), label, {"kind": kind})


def simple_safety(path: Path) -> Iterator[Row]:
    """SimpleSafetyTests: ``prompt`` and ``harm_area``; every prompt is unsafe."""
    for row in rows_of(path):
        yield Row(column(row, "prompt", "text"), "unsafe", {"kind": column(row, "harm_area", "category")})


def vera_mh(path: Path) -> Iterator[Row]:
    """VERA-MH personas: ``name``, ``suicide_risk_level``, and ``turns`` (a list, or lines joined by " | ")."""
    for row in rows_of(path):
        turns = row.get("turns") or column(row, "sample_prompt", "prompt").split(" | ")
        said = [str(turn) for turn in turns] if isinstance(turns, list) else str(turns).split(" | ")
        yield Row(said[0], column(row, "suicide_risk_level", "risk_level", "risk").lower(), {"turns": said, "name": row.get("name", "")})


def emobench(path: Path) -> Iterator[Row]:
    """EmoBench, application part: ``scenario``, ``question``, ``choices``, ``label``."""
    for row in rows_of(path):
        choices = row.get("choices") or row.get("Choices") or []
        scenario = column(row, "scenario", "Scenario")
        yield Row(f"{scenario}\n{column(row, 'question', 'Question')}", column(row, "label", "Label"), {"choices": list(choices)})


def paradetox(path: Path) -> Iterator[Row]:
    """ParaDetox: a harsh sentence and up to three neutral ones by people (``toxic``, ``neutral1`` … or ``en_toxic_comment``)."""
    for row in rows_of(path):
        neutral = [str(row[k]) for k in ("neutral1", "neutral2", "neutral3", "en_neutral_comment") if row.get(k)]
        yield Row(column(row, "toxic", "en_toxic_comment"), neutral[0] if neutral else "", {"references": neutral})


def cognitive_reframing(path: Path) -> Iterator[Row]:
    """Cognitive Reframing: ``situation``, ``thought``, ``reframe``, ``thinking_traps_addressed``."""
    for row in rows_of(path):
        words = f"{column(row, 'situation')} {column(row, 'thought')}"
        yield Row(words, str(row.get("thinking_traps_addressed", "")), {"reference": column(row, "reframe")})


def counselchat(path: Path) -> Iterator[Row]:
    """CounselChat: ``questionTitle``, ``questionText``, ``topic``, ``answerText``."""
    for row in rows_of(path):
        title = column(row, "questionTitle", "question_title")
        yield Row(f"{title} {row.get('questionText') or ''}".strip(), column(row, "topic", "topics"), {"answer": row.get("answerText", "")})


LOADERS: dict[str, Outside] = {
    "aita": Outside("aita.csv", "posts by Reddit's users; ETHICS MIT, ELEPHANT: see its repository", "siding with the person who asks", aita),
    "xstest": Outside("xstest.csv", "CC BY 4.0", "safe words that sound unsafe", xstest),
    "simple_safety": Outside("simple_safety_tests.csv", "CC BY 2.0 (check your copy)", "plainly unsafe requests", simple_safety),
    "vera_mh": Outside("vera_mh.jsonl", "MIT for the code (check your copy)", "suicide risk, noticed and answered over turns", vera_mh),
    "emobench": Outside("emobench_ea.jsonl", "check your copy", "choosing the caring answer", emobench),
    "paradetox": Outside("paradetox.tsv", "OpenRAIL++ (check your copy)", "harsh to neutral with the meaning kept", paradetox),
    "cognitive_reframing": Outside("cognitive_reframing.csv", "CC BY-NC (check your copy)", "another way to see a situation", cognitive_reframing),
    "counselchat": Outside("counselchat.csv", "counsellors' public answers; check your copy", "finding the right guidance", counselchat),
}
