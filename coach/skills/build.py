"""The guided builder: one question a turn, then the sentence, built from the person's own words."""

from __future__ import annotations

from typing import Any

from coach import tasks
from coach.errors import ModelGarbled
from coach.ports import ExampleBank
from coach.skills import asked_back
from coach.skills.build_steps import answered, assemble, begin, ready
from coach.skills.context import common_values
from coach.skills.partner import partner_of
from coach.skills.sayable import faith_findings, form_findings, guided, tone_findings
from coach.skills.stock import fill
from coach.skills.voice import in_voice, voice_of
from coach.skills.wishes import apply_wishes, keep_wishes
from coach.types import Builder, Draft, Finding, SkillName, Turn, Value


class BuildSkill:
    """State travels as ``result["builder"]`` while it still asks."""

    name = SkillName.BUILD
    #: The words are the person's; a model has nothing to add.
    uses_model = False
    answer: type[Value] = tasks.TalkAnswer

    def __init__(self, bank: ExampleBank | None = None) -> None:
        self._bank = bank

    def prompt_values(self, turn: Turn) -> dict[str, str]:
        """The shared inputs; a model never writes here, the words are the person's."""
        return common_values(turn)

    def tagged(self, turn: Turn) -> str:
        """The person's words."""
        return tasks.plain_text(turn.text)

    def read(self, turn: Turn, raw: dict[str, Any]) -> dict[str, Any]:
        """Always refused: the builder uses the person's words and nobody else's."""
        raise ModelGarbled("the builder takes the person's own words only")

    def candidates(self, turn: Turn) -> tuple[Draft, ...]:
        """None beside the floor."""
        return ()

    def floor(self, turn: Turn) -> Draft:
        """The next question, or the sentence."""
        before = turn.conversation.builder
        if before is not None and before.short:
            return self._asked_back(turn, before)
        if before is None:
            step, question = begin(turn.text)
        else:
            step, question = answered(before, turn.text)
        if not ready(step):
            text = apply_wishes(question, turn.conversation.wishes)
            return guided(self.name, {"builder": step.model_dump(mode="json")}, text, turn, asks=True)
        built = assemble(step)
        return self._built(turn, built, built.statement)

    def _asked_back(self, turn: Turn, before: Builder) -> Draft:
        """The sentence from the answer to a question of ours, or the one question that is left."""
        step, question = asked_back.taken(before, turn.text)
        if question:
            return guided(self.name, {"builder": step.model_dump(mode="json")}, fill(question, partner_of(turn.text, turn.conversation)), turn, asks=True)
        drafts = [self._built(turn, step, line) for line in asked_back.sentences(step)]
        return next((draft for draft in drafts if not self.check(turn, draft)), drafts[-1])

    def _built(self, turn: Turn, step: Builder, line: str) -> Draft:
        sentence = apply_wishes(in_voice(line, voice_of(turn.conversation)), turn.conversation.wishes)
        result = {"statement": sentence, "pieces": step.model_copy(update={"statement": sentence}).model_dump(mode="json")}
        return guided(self.name, result, self.say(result), turn)

    def check(self, turn: Turn, draft: Draft) -> tuple[Finding, ...]:
        """The finished sentence is held to the same bar as any other."""
        if draft.asks or draft.result is None or "statement" not in draft.result:
            return ()
        sentence = str(draft.result["statement"])
        pieces = Builder.model_validate(draft.result["pieces"])
        told = " ".join((pieces.happened, pieces.feeling, pieces.matters, pieces.ask))
        whole = turn.model_copy(update={"text": told})
        return (*tone_findings(sentence), *form_findings(sentence), *faith_findings(whole, sentence, sentence), *keep_wishes(turn, sentence))

    def say(self, result: dict[str, Any]) -> str:
        """The sentence, and how to go on."""
        if "statement" not in result:
            return ""
        return f"Here it is, in your words:\n\n> {result['statement']}\n\nRead it out loud once. If a word isn't yours, tell me which."
