"""Hears, by meaning, that somebody is leaving for now, in wordings no pattern has: "kids want their tea, I'm off"."""

from __future__ import annotations

import re
from pathlib import Path

from coach.ports import Embedder
from coach.safety.disclosure import is_farewell, told_of
from coach.safety.line_head import LineHead
from coach.safety.normalise import normalise

#: Longer messages tell something.
LONGEST = 22
#: Where the other one is spoken of, or a language we hardly know, or only a word or two are said, a goodbye must be plainer.
PLAIN, SCANT = 0.85, 2
_OTHER = re.compile(r"\b(?:he|she|they|him|her|them|his|their|my \w+|je|ich|yo|eu|io)\b", re.IGNORECASE)
#: A greeting or a heart is near a goodbye in meaning.
_STAYS = re.compile(r"^\W*(?:hello|hiya?|hey|bonjour|hola|good (?:morning|evening|afternoon)|not yet|don'?t (?:go|close)|wait|hold on|one (?:sec|moment)|brb|back)\b|\b(?:back in a|one (?:sec|minute|moment)|hold on|still (?:here|typing)|take out|keep the)\b", re.IGNORECASE)


class LeaveReader:
    """Patterns first, then meaning; patterns alone where its files are missing."""

    def __init__(self, embedder: Embedder | None = None, path: Path | None = None) -> None:
        self._head = LineHead(embedder, "leaving", path) if embedder is not None else None

    def leaves(self, text: str) -> bool:
        """True for a goodbye that should get a goodbye: short, and nothing else asked."""
        if is_farewell(text):
            return True
        plain = normalise(text)
        if self._head is None or not plain or "?" in text or len(plain.split()) > LONGEST or _STAYS.search(plain) or told_of(plain):
            return False
        limit = max(self._head.limit, PLAIN) if _OTHER.search(plain) or not re.search(r"[a-z]", plain) or len(plain.split()) <= SCANT else self._head.limit
        return self._head.chances([text])[0] >= limit
