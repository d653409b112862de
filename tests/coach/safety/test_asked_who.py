"""Hearing by meaning that somebody asks who answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.retrieval.embedder import MiniLM
from coach.safety.asked_who import WhoReader


@pytest.fixture(scope="module")
def reader() -> WhoReader:
    """The shipped reader."""
    return WhoReader(MiniLM(threads=1))


@pytest.mark.parametrize("text", ["hang on, is some lad on a night shift typing these at me?", "out of character a sec: is it software saying this or somebody"])
def test_it_hears_the_question_in_odd_words(reader: WhoReader, text: str) -> None:
    """Wordings no pattern has."""
    assert reader.asks(text)


@pytest.mark.parametrize("text", ["you never listen to me", "is he even listening when I talk", "my therapist said we should take turns", "do you keep any of this?"])
def test_it_leaves_other_questions_alone(reader: WhoReader, text: str) -> None:
    """The partner, somebody else's therapist, and what is kept are other matters."""
    assert not reader.asks(text)


def test_without_its_file_it_hears_nothing() -> None:
    """A missing artefact is silence, and the patterns go on."""
    assert not WhoReader(MiniLM(threads=1), Path("nowhere.npz")).asks("are you a bot?")


@pytest.mark.parametrize("text", ["You post our whole life online. Did it cross your mind to ask?", "On video call you look at yourself more than me"])
def test_where_words_for_somebody_were_asked_for_you_is_them(reader: WhoReader, text: str) -> None:
    """What names nothing that only a program could be is said to the one at home; a plain question about us is heard there too."""
    assert not reader.asks(text, chosen=True)
    assert reader.asks("hang on, is some lad on a night shift typing these at me?", chosen=True)
