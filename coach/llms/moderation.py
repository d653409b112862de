"""OpenAI's moderation endpoint as one more reader of risk, where OpenAI is the chosen provider. It only raises."""

from __future__ import annotations

from typing import Any

from coach.types import Category, Conversation, Evidence, Level, Triage

MODEL = "omni-moderation-latest"
#: A score that stops, by the endpoint's own category (0 to 1). It scores topics, not who is in danger, so these are
#: high, and what it can't tell apart (violence told, feared or joked about) is only ever a question.
STOPS: dict[str, tuple[Category, Level, float]] = {
    "self_harm_intent": (Category.SUICIDE_VEILED, Level.SAFETY_FIRST, 0.7),
    "self_harm_instructions": (Category.SELF_INJURY, Level.SAFETY_FIRST, 0.5),
    "sexual_minors": (Category.MINOR_SEXUAL, Level.EMERGENCY, 0.7),
}
#: A score worth one question, and which (an id in ``knowledge/safety/replies/questions.toml``).
ASKS: dict[str, tuple[str, float]] = {
    "self_harm_intent": ("suicide", 0.3),
    "self_harm": ("suicide", 0.5),
    "harassment_threatening": ("intent", 0.7),
    "illicit_violent": ("intent", 0.7),
}


class Moderation:
    """Sends the message, nothing else, to the provider's moderation endpoint; errors are the caller's to note."""

    name = "moderation"

    def __init__(self, *, base_url: str = "", timeout_s: float = 5.0) -> None:
        self._base_url, self._timeout_s = base_url, timeout_s
        self._client: Any = None

    async def read(self, text: str, conversation: Conversation, so_far: Triage) -> Triage:
        """What the endpoint's scores amount to for us."""
        answer = await self._open().moderations.create(model=MODEL, input=text)
        return weigh(answer.results[0].category_scores.model_dump())

    def _open(self) -> Any:
        if self._client is None:
            from openai import AsyncOpenAI

            self._client = AsyncOpenAI(base_url=self._base_url or None, timeout=self._timeout_s, max_retries=1)
        return self._client


def weigh(scores: dict[str, float]) -> Triage:
    """Scores by category (0 to 1) as evidence or as a question."""
    evidence = tuple(
        Evidence(category=category, level=level, source="moderation", rule=f"moderation:{name}", score=scores[name])
        for name, (category, level, least) in STOPS.items()
        if (scores.get(name) or 0.0) >= least
    )
    level = Level.BENIGN
    for item in evidence:
        level = level.raised_to(item.level)
    asked = [question for name, (question, least) in ASKS.items() if (scores.get(name) or 0.0) >= least]
    return Triage(
        level=level, turn_level=level, categories=tuple(e.category for e in evidence), evidence=evidence,
        question=asked[0] if asked and not evidence else None,
    )
