"""A configured general model as one more reader of risk: it can raise a level or ask a question, never lower one."""

from __future__ import annotations

import asyncio
import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.ports import LLM, ModelPrompt
from coach.prompts import PromptShelf, quote
from coach.safety.triage import question_for
from coach.types import Category, Conversation, Evidence, Level, Triage
from coach.words.stand_ins import pairs_for, swap

#: Longest wait, seconds; a model that is slower is left out of this turn, and that is noted.
PATIENCE_S = 15.0
#: Earlier messages the model may see, and the longest text it gets, characters.
BEFORE, LONGEST = 6, 6_000

_LEVELS = {"danger": Level.SAFETY_FIRST, "now": Level.EMERGENCY}
#: Without these a model's "now" is a stop like any other: no call for the ambulance on a model's word alone.
CAN_BE_NOW = frozenset({
    Category.SUICIDE_ACUTE, Category.PARTNER_SUICIDE_THREAT, Category.HARM_TO_OTHERS, Category.HIGH_LETHALITY,
    Category.PHYSICAL_VIOLENCE, Category.SEXUAL_COERCION, Category.CHILD_AT_RISK, Category.MINOR_SEXUAL,
    Category.MEDICAL_EMERGENCY, Category.SUBSTANCE_EMERGENCY, Category.SELF_INJURY, Category.PSYCHOSIS_MANIA,
})


class RiskAnswer(BaseModel):
    """What the model is asked for."""

    model_config = ConfigDict(extra="ignore", title="risk")

    danger: Literal["none", "unclear", "danger", "now"]
    category: str
    why: str = ""


class ModelReader:
    """Asks the model of this service; ``read`` raises ModelError, TimeoutError or ValidationError, which triage notes."""

    name = "model"

    def __init__(self, llm: LLM, prompts: PromptShelf) -> None:
        self._llm, self._prompts = llm, prompts

    async def read(self, text: str, conversation: Conversation, so_far: Triage) -> Triage:
        """What the model fears, as evidence of its own."""
        pairs = pairs_for(text, conversation) if self._llm.leaves_machine else ()
        async with asyncio.timeout(PATIENCE_S):
            completion, *_ = await self._llm.complete(self._prompt(text, conversation, pairs))
        return _triage(completion.text)

    def _prompt(self, text: str, conversation: Conversation, pairs: tuple[tuple[str, str], ...]) -> ModelPrompt:
        prompt = self._prompts.get("risk")
        before = "\n".join(quote(t[:LONGEST], "message") for t in conversation.person_texts[-BEFORE:]) or "(nothing)"
        words = prompt.render(words=quote(text[:LONGEST]), history=before)
        return ModelPrompt(
            system="You read for danger and answer only with the JSON object asked for.",
            messages=(("user", str(swap(words, pairs))),), origin=prompt.origin,
            json_schema=RiskAnswer.model_json_schema(), max_tokens=200, temperature=0.0,
        )


def _triage(answer: str) -> Triage:
    """The answer as a triage; a danger without a known category counts all the same."""
    start, end = answer.find("{"), answer.rfind("}")
    try:
        said = RiskAnswer.model_validate(json.loads(answer[start : end + 1]))
    except (ValueError, ValidationError) as error:
        raise ValueError("the model's answer about risk cannot be read") from error
    if said.danger == "none":
        return Triage()
    known = said.category in {c.value for c in Category}
    category = Category(said.category) if known else Category.COERCIVE_CONTROL
    if said.danger == "unclear":
        return Triage(question=question_for(category))
    level = _LEVELS[said.danger]
    if level is Level.EMERGENCY and category not in CAN_BE_NOW:
        level = Level.SAFETY_FIRST
    evidence = Evidence(category=category, level=level, source="model", rule=f"model:{said.danger}", score=0.9)
    return Triage(level=level, turn_level=level, categories=(category,), evidence=(evidence,))
