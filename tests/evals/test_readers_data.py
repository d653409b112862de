"""What the readers of later lines learn from is whole, and what was taught is told from what was kept apart."""

from __future__ import annotations

import pytest

from coach.skills.mirror import sentences
from evals.triage_rows import TAUGHT, lines, share_of, teaches

KINDS = {"tell", "words", "change", "likes", "when", "whether", "whatif", "why", "right", "general", "practise", "plan", "will", "bye", "us"}


def test_every_later_line_of_a_talk_has_a_kind() -> None:
    for talk in lines("moves"):
        assert len(talk["kinds"]) == len(talk["turns"]) - 1 and set(talk["kinds"]) <= KINDS and talk["split"] in {"train", "dev"}


def test_every_marked_sentence_stands_in_its_story() -> None:
    for story in lines("hearts"):
        told = {sentence for turn in story["turns"] for sentence in sentences(turn)}
        assert {one["sentence"] for one in story["say"]} <= told and story["split"] in {"train", "dev"}


@pytest.mark.parametrize(("split", "taught"), [("train", True), ("dev", False), ("dev2", False), ("twins", False), ("talks", False)])
def test_only_the_training_side_teaches(split: str, taught: bool) -> None:
    assert teaches({"split": split, "text": "anything"}) is taught


def test_of_what_was_once_a_test_a_share_teaches() -> None:
    texts = [f"text number {number}" for number in range(400)]
    found = [text for text in texts if teaches({"split": "fresh", "text": text})]
    assert found == [text for text in texts if share_of(text) < TAUGHT] and 200 < len(found) < 280
