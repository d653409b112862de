"""What a text is for, read by meaning: the chances of each skill."""

from __future__ import annotations

from pathlib import Path

from coach.ports import Embedder
from coach.safety.line_kinds import LineKinds
from coach.types import SkillName


class IntentReader:
    """Trained by ``python -m evals.train_intents``; silent (no chances) where its files are missing."""

    def __init__(self, embedder: Embedder, path: Path | None = None) -> None:
        self._kinds = LineKinds(embedder, "intents", path)

    def chances(self, text: str) -> dict[SkillName, float]:
        """Each skill's chance, summing to one; empty when the reader cannot run here."""
        return {SkillName(name): chance for name, chance in self._kinds.chances(text).items()}
