"""A small shelf and an embedder that needs no model: texts are near when they share words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from coach.ports import Vectors

PAGE = """---
id: {id}
title: "{title}"
tradition: {tradition}
skills: [{skills}]
situations: [{situations}]
summary: "{summary}"
evidence: none
sources: []
reviewed: 2026-11-26
---
{body}
"""
FILLER = "Plain words that make the page long enough to pass. " * 16


class WordEmbedder:
    """Counts words into 256 buckets."""

    name = "words-in-buckets"
    dim = 256

    def __init__(self) -> None:
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of word counts."""
        self.embedded += len(texts)
        rows = np.full((len(texts), self.dim), 1e-6, dtype=np.float32)
        for i, text in enumerate(texts):
            for word in re.findall(r"[a-z]+", text.lower()):
                rows[i, zlib.crc32(word.encode()) % self.dim] += 1
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def write_page(
    folder: Path, page_id: str, title: str, *, situations: str, skills: str = "reframe", body: str = ""
) -> Path:
    """A valid page on disk."""
    tradition, _, slug = page_id.partition("-")
    path = folder / "techniques" / tradition / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = PAGE.format(
        id=page_id,
        title=title,
        tradition=tradition,
        skills=skills,
        situations=situations,
        summary=f"In one line: {title.lower()}.",
        body=f"{body}\n\n## Try it\n{FILLER}",
    )
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def embedder() -> WordEmbedder:
    """The word embedder."""
    return WordEmbedder()


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """Four pages, one of them about safety, and an empty list of sources."""
    folder = tmp_path / "knowledge"
    write_page(
        folder, "gottman-startup", "Start softly", situations="hard talk, blame, complaint", body="Gentle start."
    )
    write_page(folder, "money-budget", "Money hour", situations="budget fights, bills, rent", skills="plan, learn")
    write_page(folder, "grief-words", "Words in grief", situations="father died, funeral, mourning", skills="chat")
    write_page(folder, "safety-control", "Control", situations="scared of partner, afraid, threats", skills="learn")
    (folder / "sources.toml").write_text("", encoding="utf-8")
    (folder / "examples").mkdir()
    return folder
