"""What is being measured: one coach for a model setting, or the bare model with a plain prompt as a baseline."""

from __future__ import annotations

import dataclasses
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coach.batch import as_record
from coach.bootstrap import Doubles, build
from coach.engine.replay import new_conversation
from coach.errors import BadSetting, CoachError
from coach.llms.select import choose_llm
from coach.ports import LLM, ModelPrompt
from coach.service import Coach
from coach.settings import Settings
from coach.types import Conversation, Profile, SkillName
from evals.types import Case, Outcome

BARE = "bare:"
_PLAIN = "You are a helpful relationship coach."
_TASKS = {
    "reframe": "Rewrite what I want to say to my partner so that it is kinder. Answer with the sentence only.",
    "need": "Help me ask for what I need. Answer with one sentence I can say.",
    "decode": "I got this message from someone close. What might be behind it, and what could I reply?",
    "repair": "We fought. Give me three short things I could say.",
    "revise": "Change the sentence as asked. Answer with the new sentence only.",
}


@dataclasses.dataclass
class Bench:
    """One coach, built once, and how to ask it. ``bare`` bypasses it and asks the model with a plain prompt."""

    coach: Coach
    model: str = "guided"
    bare: bool = False

    @property
    def llm(self) -> LLM | None:
        """The model in use, if any."""
        return self.coach.parts.llm

    def with_llm(self, llm: LLM) -> Bench:
        """The same coach thinking with another model (doubles that attack or obey)."""
        parts = dataclasses.replace(self.coach.parts, llm=llm)
        return Bench(dataclasses.replace(self.coach, parts=parts), model=llm.name)

    def conversation(self, country: str = "", **held: Any) -> Conversation:
        """A new conversation holding what is given."""
        talk = new_conversation(self.coach.parts, Profile(country=country))
        return talk.model_copy(update=held) if held else talk

    async def say(
        self, text: str, skill: str | None = None, talk: Conversation | None = None
    ) -> tuple[dict[str, Any], Conversation]:
        """One turn as a batch record, and the conversation after it."""
        if self.bare:
            return await self._bare(text, skill, talk or self.conversation())
        reply, after = await self.coach.say(text, talk, skill=SkillName(skill) if skill else None)
        return {**as_record(reply), "disclosure": reply.disclosure}, after

    async def _bare(self, text: str, skill: str | None, talk: Conversation) -> tuple[dict[str, Any], Conversation]:
        if self.llm is None:
            raise BadSetting("A bare baseline needs a model. Use --model bare:embedded or bare:PROVIDER:NAME.")
        begun = time.perf_counter()
        task = f"{_TASKS[skill]}\n\n{text}" if skill in _TASKS else text
        earlier = tuple(("user" if m.role == "person" else "assistant", m.text) for m in talk.messages[-12:])
        prompt = ModelPrompt(system=_PLAIN, messages=(*earlier, ("user", task)), origin="bare@1")  # type: ignore[arg-type]
        said = (await self.llm.complete(prompt))[0]
        record = {
            "reply": said.text, "level": "benign", "categories": [], "skill": skill or "chat", "citations": [], "card": None,
            "result": {"statement": said.text, "observation": ""} if skill in _TASKS else None, "spoke": "bare", "model": said.model,
            "ms": (time.perf_counter() - begun) * 1000, "notice": "", "disclosure": "",
            "trace": {"model_calls": 1, "tokens_in": said.tokens_in, "tokens_out": said.tokens_out},
        }
        return record, _told(talk, text, said.text, self.coach)


def _told(talk: Conversation, text: str, reply: str, coach: Coach) -> Conversation:
    from coach.types import Message

    at = coach.parts.clock.now()
    return talk.model_copy(
        update={"messages": (*talk.messages, Message(role="person", text=text, at=at), Message(role="coach", text=reply, at=at))}
    )


#: How long the second reader of danger may take here, seconds.
PATIENCE_S = 120.0


def open_bench(model: str = "guided", data_dir: Path | None = None, doubles: Doubles | None = None) -> Bench:
    """A bench for ``guided``, ``embedded``, ``PROVIDER:NAME``, or ``bare:`` before either of the last two."""
    bare = model.startswith(BARE)
    name = model.removeprefix(BARE)
    home = data_dir or Path(tempfile.gettempdir()) / "turn-toward-evals"
    coach = build(Settings(model=name, data_dir=home), dataclasses.replace(doubles or Doubles(), patience_s=PATIENCE_S), quick=True)
    if name != "guided" and coach.parts.llm is None:
        raise BadSetting(f"{name} cannot speak here: {' '.join(coach.parts.notes) or 'no model'}")
    return Bench(coach, model=model, bare=bare)


def absent(model: str) -> str:
    """Why a model cannot be measured here, or ''; looked up without building a coach. Raises BadSetting for a name we do not know."""
    notes: list[str] = []
    llm = choose_llm(Settings(model=model), notes.append)
    return " ".join(notes) if model == "embedded" and (llm is None or llm.kind == "bare") else ""


async def solved(bench: Bench, case: Case, solve: Callable[[Bench, Case], Any]) -> Outcome:
    """The outcome of a case; an error becomes an outcome that says so, never an end of the run."""
    begun = time.perf_counter()
    try:
        outcome: Outcome = await solve(bench, case)
    except CoachError as error:
        return Outcome(case=case.id, error=str(error))
    except Exception as error:  # one bad case must not end the run, and must not look like a pass
        return Outcome(case=case.id, error=f"unexpected {type(error).__name__}: {error}")
    return outcome.model_copy(update={"ms": (time.perf_counter() - begun) * 1000})
