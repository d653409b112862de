"""Hearing a goodbye in any words, and leaving alone what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.retrieval.embedder import MiniLM
from coach.safety.leaving import LeaveReader


@pytest.fixture(scope="module")
def reader() -> LeaveReader:
    """The shipped reader."""
    return LeaveReader(MiniLM(threads=1))


@pytest.mark.parametrize("text", ["kthxbye", "gn", "End of session for me, thank you very much", "I'm logging out, kids are up", "enough screens for today", "Au revoir, chat another day", "I'm off"])
def test_a_goodbye_in_odd_words_is_heard(reader: LeaveReader, text: str) -> None:
    """By pattern or by meaning."""
    assert reader.leaves(text, begun=True)


@pytest.mark.parametrize("text", [
    "I'm leaving him", "I'm off the drink since January and she's not said a word", "I have to go to his sister's wedding and I don't want to", "hold on", "bonjour", "he left without saying bye",
    "you never say goodnight", "how do I say goodbye to my mum?", "two secs, hold on", "Eish I'm so tired", "let's stop fighting about money",
])
def test_what_only_looks_like_one_is_left_alone(reader: LeaveReader, text: str) -> None:
    """Told goodbyes, leaving somebody, a short wait and a greeting."""
    assert not reader.leaves(text) and not reader.leaves(text, begun=True)


@pytest.mark.parametrize(("text", "closes"), [
    ("Right. Sunday after dinner then. Thanks very much, I'll let you get on.", True), ("I'll send it and go see to the dogs. Diolch.", True), ("ok noted. sending before my shift. thank you!! ingat", True),
    ("He left. He said bye.", False), ("We fight a lot. I want peace.", False), ("Give me one more line. Thanks, bye", False), ("She said good night. Then nothing.", False),
])
def test_what_they_will_do_and_a_goodbye_behind_it_closes_a_talk(text: str, *, closes: bool) -> None:
    """Only in a talk: a first message that ends so wants an answer."""
    alone = LeaveReader()
    assert alone.leaves(text, begun=True) is closes
    assert not alone.leaves(text) or not closes or len(text.split()) < 4


def test_without_its_file_the_patterns_go_on() -> None:
    """A missing artefact is no goodbye missed that has a plain word in it."""
    alone = LeaveReader(MiniLM(threads=1), Path("nowhere.npz"))
    assert alone.leaves("bye then") and not alone.leaves("enough screens for today")
