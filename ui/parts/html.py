"""Small pieces of HTML. Everything a person or a model wrote is escaped here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from coach.types import ToneKind, ToneSpan

ASSETS = Path(__file__).parent.parent / "assets"

KIND_WORDS = {
    ToneKind.ABSOLUTE: "Always or never", ToneKind.LABEL: "A label", ToneKind.YOU_BLAME: "Blame",
    ToneKind.MIND_READING: "Mind-reading", ToneKind.PSEUDO_FEELING: "A verdict dressed as a feeling",
    ToneKind.DEMAND: "A demand", ToneKind.NEGATIVE_REQUEST: "What not to do", ToneKind.THREAT: "A threat",
    ToneKind.SARCASM: "Sarcasm", ToneKind.CONTEMPT: "Contempt", ToneKind.THERAPIST_SPEAK: "Therapist-speak",
}


def style() -> None:
    """The page's stylesheet."""
    st.html(ASSETS / "page.css")


def say(markup: str) -> None:
    """Put trusted markup on the page."""
    st.html(markup)


def lines(text: str) -> str:
    """Plain text as escaped HTML, line breaks kept."""
    return escape(text).replace("\n", "<br>")


def marked(text: str, spans: Sequence[ToneSpan]) -> str:
    """The words with what the tone reader marked; each mark explains itself on hover, focus or tap."""
    parts, at = [], 0
    for span in apart(text, spans):
        name = KIND_WORDS.get(span.kind, str(span.kind))
        parts.append(lines(text[at:span.start]))
        parts.append(
            f'<span class="tt-mark" tabindex="0">{lines(text[span.start:span.end])}'
            f'<span class="tt-why" role="note"><b>{escape(name)}.</b> {escape(span.why)}</span></span>'
        )
        at = span.end
    parts.append(lines(text[at:]))
    return "".join(parts)


def apart(text: str, spans: Sequence[ToneSpan]) -> list[ToneSpan]:
    """Spans in reading order, none overlapping, all inside the text; the longer of two that meet."""
    chosen: list[ToneSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        inside = 0 <= span.start < span.end <= len(text)
        if inside and (not chosen or span.start >= chosen[-1].end):
            chosen.append(span)
    return chosen


def words(items: Sequence[str]) -> str:
    """A list as people say it: "a, b and c"."""
    items = [str(i) for i in items if i]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def note(text: str) -> None:
    """A small, quiet line."""
    say(f'<p class="tt-note">{lines(text)}</p>')


def lead(text: str) -> None:
    """A line under a heading."""
    say(f'<p class="tt-lead">{lines(text)}</p>')


def trouble(sentence: str) -> None:
    """What went wrong, calmly."""
    say(f'<div class="tt-trouble" role="status">{lines(sentence)}</div>')
