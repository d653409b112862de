"""The examples bank shows near examples of the right skill, and only from the training split."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from coach.retrieval.bank import VectorBank, read_examples
from coach.retrieval.vectors import VectorCache
from coach.types import SkillName

ROWS = [
    {"id": "a", "skill": "reframe", "split": "train", "input": "you never wash the dishes", "statement": "x"},
    {"id": "b", "skill": "reframe", "split": "train", "input": "you spent the rent money", "statement": "y"},
    {"id": "c", "skill": "reframe", "split": "dev", "input": "you never wash the pans", "statement": "secret"},
    {
        "id": "d",
        "skill": "revise",
        "split": "train",
        "statement": "s",
        "instruction": "make it shorter",
        "revised": "r",
    },
    {"id": "e", "skill": "coach_turn", "split": "train", "history": [], "user": "he ignored me", "reply": "hm"},
    {"id": "f", "split": "train", "text": "a triage line without a skill"},
]


def _folder(tmp_path: Path, extra: str = "") -> Path:
    text = "\n".join(json.dumps(row) for row in ROWS) + "\n" + extra
    (tmp_path / "rows.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def test_only_training_rows_exist(tmp_path: Path) -> None:
    """A dev line can never be shown, however near it is."""
    examples, problems = read_examples(_folder(tmp_path))
    assert {e.id for e in examples} == {"a", "b", "d", "e"}
    assert problems == ()


def test_nearest_first_and_of_the_skill(tmp_path: Path, embedder: Any) -> None:
    """The example that shares the matter comes first, scored by cosine, with the fields of its answer."""
    bank = VectorBank(read_examples(_folder(tmp_path))[0], embedder, VectorCache(embedder, None))
    found = bank.nearest(SkillName.REFRAME, "you never do the dishes")
    assert [e.id for e in found] == ["a", "b"]
    assert found[0].score > found[1].score > -1
    assert found[0].output == {"statement": "x"}


def test_every_kind_of_row_has_its_words(tmp_path: Path, embedder: Any) -> None:
    """Revisions are found by the instruction, coach turns by what the person said."""
    bank = VectorBank(read_examples(_folder(tmp_path))[0], embedder, VectorCache(embedder, None))
    assert bank.nearest(SkillName.REVISE, "shorter please")[0].output["revised"] == "r"
    assert bank.nearest(SkillName.CHAT, "ignored")[0].output["reply"] == "hm"
    assert bank.nearest(SkillName.ASSESS, "anything") == ()
    assert bank.nearest(SkillName.REFRAME, "  ") == ()


def test_without_a_model_words_decide(tmp_path: Path) -> None:
    """The bank answers without any vectors."""
    bank = VectorBank(read_examples(_folder(tmp_path))[0], None, None)
    found = bank.nearest(SkillName.REFRAME, "the rent money is gone")
    assert found[0].id == "b"
    assert 0 < found[0].score <= 1


def test_a_large_bank_keeps_nobody_waiting(tmp_path: Path, embedder: Any) -> None:
    """Before it is prepared, a large bank goes by words instead of computing thousands of vectors; afterwards by meaning."""
    rows = [
        {"id": f"x{i}", "skill": "need", "split": "train", "input": "cuddle " + "ab"[i == 7] * 3} for i in range(200)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    bank = VectorBank(read_examples(tmp_path)[0], embedder, VectorCache(embedder, None))
    assert bank.nearest(SkillName.NEED, "cuddle")
    assert embedder.embedded == 0
    bank.prepare()
    assert embedder.embedded == 2  # the same words are computed once
    assert bank.nearest(SkillName.NEED, "bbb cuddle", 1)[0].id == "x7"


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    """One bad line costs that line only, and is told with its number."""
    examples, problems = read_examples(_folder(tmp_path, extra="{not json}\n"))
    assert len(examples) == 4
    assert str(problems[0]).startswith("rows.jsonl:7:")
