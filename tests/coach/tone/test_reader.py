"""The tone reader marks blame, says why, and leaves plain speech alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.tone import read
from coach.types import Horseman, ToneKind


@pytest.mark.parametrize(
    ("text", "kind", "marked"),
    [
        ("you never help", ToneKind.ABSOLUTE, "never"),
        ("Not once did you ask", ToneKind.ABSOLUTE, "Not once"),
        ("you do this every single time", ToneKind.ABSOLUTE, "every single time"),
        ("you're so selfish", ToneKind.LABEL, "you're so selfish"),
        ("he’s such a liar", ToneKind.LABEL, "he’s such a liar"),
        ("you don't care about us", ToneKind.MIND_READING, "you don't care"),
        ("you just want a maid", ToneKind.MIND_READING, "you just want"),
        ("I feel ignored", ToneKind.PSEUDO_FEELING, "feel ignored"),
        ("I feel that you hate it", ToneKind.PSEUDO_FEELING, "feel that you"),
        ("you need to listen", ToneKind.DEMAND, "you need to"),
        ("stop shouting", ToneKind.NEGATIVE_REQUEST, "stop shouting"),
        ("do it or I'm leaving", ToneKind.THREAT, "or I'm leaving"),
        ("thanks for nothing", ToneKind.SARCASM, "thanks for nothing"),
        ("you disgust me", ToneKind.CONTEMPT, "disgust me"),
        ("can you hold space for me", ToneKind.THERAPIST_SPEAK, "hold space"),
    ],
)
def test_marks(text: str, kind: ToneKind, marked: str) -> None:
    """A blaming turn of phrase is marked with its kind, at its place, with a reason."""
    spans = [span for span in read(text).of(kind) if marked in span.text]

    assert spans
    assert text[spans[0].start : spans[0].end] == spans[0].text
    assert spans[0].why


@pytest.mark.parametrize(
    "text",
    [
        "I was rude to you last night, and I'm sorry. Could we talk?",
        "I get lonely when you're on your phone at dinner. Could we leave them in the hall tonight?",
        "Thank you for making dinner. Would you do it again on Friday?",
        "I'll always love you",
        "never mind",
    ],
)
def test_leaves_plain_speech_alone(text: str) -> None:
    """Owning up, asking and thanking carry no marks."""
    assert read(text).spans == ()


@pytest.mark.parametrize(
    ("text", "horseman"),
    [
        ("you never listen", Horseman.CRITICISM),
        ("Husband of the year, truly", Horseman.CONTEMPT),
        ("It's not my fault, you started it", Horseman.DEFENSIVENESS),
        ("leave me alone, I'm done talking", Horseman.STONEWALLING),
    ],
)
def test_names_the_horseman(text: str, horseman: Horseman) -> None:
    """Spans and turns of phrase add up to the horseman they belong to."""
    assert horseman in read(text).horsemen


def test_reads_a_huge_text_to_its_end() -> None:
    """A mark at the end of 100 kB is still found."""
    text = "the kettle is on. " * 5_500 + "you never help"

    assert read(text).spans[-1].text == "never"


@given(st.text(max_size=300))
def test_spans_quote_the_source(text: str) -> None:
    """Whatever the text, each span is exactly the stretch it points at."""
    for span in read(text).spans:
        assert text[span.start : span.end] == span.text
