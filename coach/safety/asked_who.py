"""Hears, by meaning, when somebody asks what or who is answering, or who reads along; for wordings no pattern has.

Trained by ``python -m evals.train_lines``; the weights lie in ``knowledge/routing/asked.npz``.
"""

from __future__ import annotations

import re
from pathlib import Path

from coach.ports import Embedder
from coach.safety.line_head import LineHead

MAX_CHARS = 400
#: Longer messages tell something; who we are is asked in a sentence of its own.
LONGEST_SENTENCE = 30
MOST_QUESTIONS = 2
#: In a draft the questions are for somebody else.
_QUOTED = re.compile(r"[\"“‘]|(?<!\w)'\w")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
#: "Who does that?" in the middle of a story asks nothing of us.
_SOMEBODY = re.compile(r"\b(?:you|u|ur|your|any ?(?:one|body)|some ?(?:one|body)|human|person|bot|robot|machine|ai|program|computer|real|here|reading)\b", re.IGNORECASE)
#: What happens to the words is answered in talk, where it depends on whether saving is on.
_KEPT = re.compile(r"\b(?:keep|kept|sav(?:e|ed|ing)|stor(?:e|ed|ing)|delet\w+|record(?:ed|ing|s)?|remember\w*|encrypt\w*|train\w*|sell|sold|host\w*)\b", re.IGNORECASE)


#: Of somebody at home, or where "you" is who the words are for, a question is about us only where it names what only we could be.
_OTHERS = re.compile(r"\b(?:he|she|him|his|her|hers|my (?:wife|husband|partner|boyfriend|girlfriend|bf|gf))\b", re.IGNORECASE)
_US = re.compile(
    r"\b(?:ai|bots?|chat\w*|gpt|robots?|machines?|program\w*|computers?|app|software|model|code|algorithm|human|people|person|man or|real|alive|living|born|body|flesh|therap\w*|counsell?or|psycholog\w*|doctor|nurse|coach|trained|qualified"
    r"|some ?(?:one|body)|any ?(?:one|body)|who|whom|nobody|read(?:s|ing)?|see(?:s|n|ing)?|watch\w*|listen\w*|private|secret|confidential|typ(?:e|es|ing)|your name|talking to|this (?:place|thing|site|conversation|chat|job|talk)|at this|it is|is it|canned|police|pass(?:ed)? (?:it|this|things|that)|get hold|encrypt\w*|wiped|privacy|policy|graded|male|female|lady|gentleman|what are you|your window|skynet|calculator|behind)\b", re.IGNORECASE,
)


class WhoReader:
    """Silent (never "asked") where its files are missing."""

    def __init__(self, embedder: Embedder, path: Path | None = None) -> None:
        self._head = LineHead(embedder, "asked", path)

    def asks(self, text: str, chosen: bool = False) -> bool:
        """True when a short text, or one of the questions in it, asks who is there; ``chosen``: words for somebody were asked for."""
        if _QUOTED.search(text):
            return False
        asked = [part.strip() for part in _SENTENCE.findall(text[:MAX_CHARS]) if part.rstrip().endswith("?") and _SOMEBODY.search(part)]
        parts = [part for part in dict.fromkeys([text, *asked[:MOST_QUESTIONS]]) if 0 < len(part.split()) <= LONGEST_SENTENCE]
        parts = [part for part in parts if _US.search(part)] if chosen or _OTHERS.search(text) else parts
        # One at a time: the vector of the whole text is wanted again by the router and kept.
        return any(self.chances([part])[0] >= self._head.limit for part in parts)

    def chances(self, texts: list[str]) -> list[float]:
        """For each text the chance that it asks who answers or who reads; 0 for what asks about keeping."""
        return [0.0 if _KEPT.search(text) else chance for text, chance in zip(texts, self._head.chances(texts), strict=True)]
