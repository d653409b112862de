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
#: At the first line, and more so where the other one is spoken of, or a language we hardly know, or only a word or two are said, a goodbye must be plainer.
PLAIN, FIRST, SCANT = 0.85, 0.7, 2
_OTHER = re.compile(r"\b(?:he|she|they|him|her|them|his|their|my \w+|je|ich|yo|eu|io)\b", re.IGNORECASE)
#: A goodbye at the end of more, so long as it may be; the goodbye itself is short.
LONGEST_CLOSE, SHORT_CLOSE = 45, 9
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+")
_ASKS_MORE = re.compile(r"\b(?:(?:give|write|make|find|tell|show|get) me|can you|could you|would you|how do i|what do i|make it|put (?:it|in)|shorter|softer|one more)\b", re.IGNORECASE)
_THANKS = r"(?:(?:ok|okay|right|and|thanks?(?: (?:you|a (?:lot|million|mil)|so much|very much|again))?|cheers|ta|many thanks|god bless(?: you)?|bless)[ ,.!]*)"
_LAST_WORD = re.compile(
    rf"^{_THANKS}*(?:for (?:the|your) \w+[ ,]*)?(?:(?:i will|i ll|ill) (?:let you (?:get on|go)|leave you be)|wish me luck(?: \w+)?|have a (?:good|nice|lovely|great) (?:one|day|night|evening|weekend)|cheers legend|good looking? out|talk (?:soon|later)|catch you later|"
    r"diolch|slan(?: \w+){0,2}|ka kite|ingat|kisses|(?:bye ?)+(?: \w+)?|later|laters|cheerio|good day|good ?night|see ye?a?|take care|over and out|peace|adios|ciao|tschuss|do zobaczenia|hasta luego|inshallah)[ x!.]*$"
)
#: A greeting or a heart is near a goodbye in meaning.
_STAYS = re.compile(r"^\W*(?:hello|hiya?|hey|bonjour|hola|good (?:morning|evening|afternoon)|not yet|don'?t (?:go|close)|wait|brb|back)\b|\b(?:back in a|one (?:sec|minute|moment)|hold on|still (?:here|typing)|take out|keep the)\b", re.IGNORECASE)


def _closes(text: str) -> bool:
    """What they will do now, and a plain goodbye as a sentence of its own at the end: "Sunday after dinner then. Thanks, I'll let you get on." """
    parts = [part for part in _SENTENCE.split(text.strip()) if part.strip()]
    if not len(parts) > 1 or len(text.split()) > LONGEST_CLOSE or "?" in text:
        return False
    last = normalise(parts[-1])
    return bool(_LAST_WORD.match(last)) or (len(last.split()) <= SHORT_CLOSE and is_farewell(parts[-1]))


class LeaveReader:
    """Patterns first, then meaning; patterns alone where its files are missing."""

    def __init__(self, embedder: Embedder | None = None, path: Path | None = None) -> None:
        self._head = LineHead(embedder, "leaving", path) if embedder is not None else None

    def leaves(self, text: str, *, begun: bool = False) -> bool:
        """True for a goodbye that should get a goodbye: nothing else asked, and short, or at the end of more in a talk that has ``begun``."""
        if _ASKS_MORE.search(text):
            return False
        if is_farewell(text) or (begun and _closes(text)):
            return True
        plain = normalise(text)
        if self._head is None or not plain or "?" in text or len(plain.split()) > LONGEST or _STAYS.search(plain) or told_of(plain):
            return False
        least = self._head.limit if begun else max(self._head.limit, FIRST)
        limit = max(least, PLAIN) if _OTHER.search(plain) or not re.search(r"[a-z]", plain) or len(plain.split()) <= SCANT else least
        return self._head.chances([text])[0] >= limit
