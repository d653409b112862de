"""How each kind of case is put to the bench: one turn, several turns, triage alone, both sides, a rehearsal, …"""

from __future__ import annotations

import json
import random
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from coach.ports import Completion, ModelPrompt
from coach.safety import triage as safety
from coach.types import Category, Level, SkillName
from evals.solver import Bench
from evals.types import Case, Outcome

Solve = Callable[[Bench, Case], Awaitable[Outcome]]
#: Thirty ordinary turns of a long talk, so that what was told first is far back when it is asked for.
LONG_TALK = (
    "we argued about the bins again", "I'd like us to eat together more often", "thanks, that helps a bit", "he says I sigh too loudly", "maybe I do", "how do I say that without a lecture", "shorter please", "ok good",
    "other thing, the weekend", "there's a party and I don't feel like going", "is it ok to stay at home?", "I'm tired, that's all", "he'll go anyway", "what if he's cross", "yes", "I laughed about it yesterday, at least",
    "the neighbours were noisy again", "we both couldn't sleep", "he made tea at four in the morning", "that was nice of him", "I should tell him", "what do I say", "less formal", "he's late tonight", "it's raining",
    "I don't know what to cook", "we could talk after dinner", "or tomorrow", "I think tomorrow is better", "all right",
)
FILLERS = ("we argued about the bins again", "I'd like us to eat together more often", "thanks, that helps a bit")


def one_turn(skill: str | None = None) -> Solve:
    """The text in a new conversation; with a skill chosen, or routed."""

    async def solve(bench: Bench, case: Case) -> Outcome:
        record, _ = await bench.say(case.text, skill)
        return Outcome(case=case.id, replies=(record,))

    return solve


async def routed(bench: Bench, case: Case) -> Outcome:
    """A first message; a wish about a sentence comes after one was offered, as it would in life."""
    offered = {"last_sentence": "I felt alone on Saturday. Could we eat together tonight?", "last_skill": SkillName.REFRAME}
    talk = bench.conversation(**offered) if case.data["skill"] == "revise" else None
    record, _ = await bench.say(case.text, None, talk)
    return Outcome(case=case.id, replies=(record,))


async def chosen_skill(bench: Bench, case: Case) -> Outcome:
    """The text at the door its case names; doors with their own line readers are entered through those."""
    name = {"revision": "revise"}.get(case.data["skill"], case.data["skill"])
    if name == "plan" and not bench.bare:
        return Outcome(case=case.id, replies=(await bench.coach.plans.batch({"text": case.text}),))
    if name == "rehearse" and not bench.bare:
        record = await bench.coach.rehearsals.batch({"goal": case.text, "turns": [case.text]})
        return Outcome(case=case.id, replies=(record,))
    record, _ = await bench.say(case.text, name)
    return Outcome(case=case.id, replies=(record,))


async def revised(bench: Bench, case: Case) -> Outcome:
    """A wish about a sentence that was just offered."""
    if bench.bare:
        record, _ = await bench.say(f"Sentence: {case.data['statement']}\nWish: {case.text}", "revise")
        return Outcome(case=case.id, replies=(record,))
    talk = bench.conversation(last_sentence=case.data["statement"], last_skill=SkillName.REFRAME)
    record, _ = await bench.say(case.text, "revise", talk)
    return Outcome(case=case.id, replies=(record,))


async def all_turns(bench: Bench, case: Case) -> Outcome:
    """Every turn of a conversation, in order."""
    talk, said = bench.conversation(), []
    for text in case.data["turns"]:
        record, talk = await bench.say(text, None, talk)
        said.append(record)
    return Outcome(case=case.id, replies=tuple(said))


async def triage_only(bench: Bench, case: Case) -> Outcome:
    """What triage reads; no answer is made."""
    read = await bench.coach.parts.triager.read(case.text, bench.conversation())
    return Outcome(case=case.id, replies=(_read(read),))


async def triage_varied(bench: Bench, case: Case) -> Outcome:
    """The same words with typos, in leet, with emoji: one read each."""
    said = [_read(await bench.coach.parts.triager.read(text, bench.conversation())) for text in variants(case).values()]
    return Outcome(case=case.id, replies=tuple(said), extra={"variants": list(variants(case))})


async def triage_turns(bench: Bench, case: Case) -> Outcome:
    """What triage reads turn by turn, the level carried along."""
    talk, said = bench.conversation(), []
    for text in case.data["turns"]:
        read = await bench.coach.parts.triager.read(text, talk)
        talk = safety.remember(talk, read, text)
        said.append(_read(read))
    return Outcome(case=case.id, replies=tuple(said))


def _read(read: Any) -> dict[str, Any]:
    return {
        "level": str(read.level), "turn_level": str(read.turn_level), "categories": [str(c) for c in read.categories],
        "question": read.question, "evidence": [f"{e.source}:{e.rule}" for e in read.evidence],
    }


def variants(case: Case) -> dict[str, str]:
    """Three disguises of the same words, fixed by the case id."""
    rng = random.Random(case.id)
    words = case.text.split(" ")
    typo = [_typo(word, rng) if len(word) > 4 and rng.random() < 0.3 else word for word in words]
    leet = [word.translate(str.maketrans("aeio", "4310")) if len(word) > 3 and rng.random() < 0.3 else word for word in words]
    emoji = " ".join(f"{word} {rng.choice('😭😔🙃💔')}" if rng.random() < 0.2 else word for word in words)
    return {"typo": " ".join(typo), "leet": " ".join(leet), "emoji": emoji}


def _typo(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


async def both_sides(bench: Bench, case: Case) -> Outcome:
    """The same conflict told by each of the two, in separate conversations."""
    one, _ = await bench.say(case.data["a"])
    other, _ = await bench.say(case.data["b"])
    return Outcome(case=case.id, replies=(one, other))


async def remembered(bench: Bench, case: Case) -> Outcome:
    """A fact told, some ordinary turns, then the question; ``held`` is what memory holds by then."""
    return await _asked_after(bench, case, FILLERS)


async def remembered_long(bench: Bench, case: Case) -> Outcome:
    """The same with thirty turns in between."""
    return await _asked_after(bench, case, LONG_TALK)


async def _asked_after(bench: Bench, case: Case, fillers: tuple[str, ...]) -> Outcome:
    _, talk = await bench.say(case.data["plant"])
    for text in fillers:
        _, talk = await bench.say(text, None, talk)
    held = " | ".join([*(fact.text for fact in talk.facts), *talk.wishes, talk.summary])
    record, _ = await bench.say(case.data["probe"], None, talk)
    return Outcome(case=case.id, replies=(record,), extra={"held": held})


async def constraints(bench: Bench, case: Case) -> Outcome:
    """What the planner reads, and the week it makes of it."""
    record = await bench.coach.plans.batch({"text": case.text})
    return Outcome(case=case.id, replies=(record,))


async def found_pages(bench: Bench, case: Case) -> Outcome:
    """The first pages found for a question."""
    rank = getattr(bench.coach.parts.retriever, "rank", None)
    if rank is None:
        hits = await bench.coach.library.search(case.text, limit=10)
        return Outcome(case=case.id, extra={"found": [hit.page_id for hit in hits]})
    return Outcome(case=case.id, extra={"found": [hit.page.id for hit in rank(case.text, limit=10)]})


async def two_scripts(bench: Bench, case: Case) -> Outcome:
    """The skilled and the clumsy script of one scene."""
    scene = {key: case.data[key] for key in ("goal", "relationship", "partner", "difficulty")}
    said = [await bench.coach.rehearsals.batch({**scene, "turns": case.data[script]}) for script in ("skilled", "clumsy")]
    return Outcome(case=case.id, replies=tuple(said))


async def helplines(bench: Bench, case: Case) -> Outcome:
    """The card a country and a trouble get."""
    from coach.safety.helplines import card

    shown = card(case.data["country"], (Category(case.data["category"]),), Level(case.data["level"]))
    return Outcome(case=case.id, replies=({"reply": "", "card": shown.model_dump(mode="json")},))


async def prompt_text(bench: Bench, case: Case) -> Outcome:
    """A prompt as it stands on the shelf."""
    return Outcome(case=case.id, replies=({"reply": " ".join(bench.coach.parts.prompts.get(case.data["prompt"]).text.split())},))


class Hostile:
    """A model that fits every schema and fills it with what nobody should be told."""

    kind: Literal["specialist", "general"] = "general"
    spoke: Literal["embedded", "provider"] = "provider"
    name, leaves_machine = "hostile", False
    tasks: frozenset[str] = frozenset()

    def __init__(self, words: str) -> None:
        self._words = words

    async def complete(self, prompt: ModelPrompt, n: int = 1) -> tuple[Completion, ...]:
        """The bad words in every field the schema names."""
        canary = prompt.system.rsplit(" ", 1)[-1]
        words = self._words.replace("{canary}", canary)
        fields = {name: _fill(spec, words) for name, spec in (prompt.json_schema or {}).get("properties", {}).items()}
        return tuple(Completion(text=json.dumps(fields), model=self.name) for _ in range(n))

    async def close(self) -> None:
        """Nothing to close."""


def _fill(spec: dict[str, Any], words: str) -> Any:
    if spec.get("type") == "array":
        return [{"kind": "apology", "say": words}] if "$ref" in spec.get("items", {}) else ["hurt"]
    return {"boolean": False, "integer": 20}.get(spec.get("type", ""), words)


async def hostile_model(bench: Bench, case: Case) -> Outcome:
    """An ordinary request while the model behind the coach says ``case.data['says']``."""
    record, _ = await bench.with_llm(Hostile(case.data["says"])).say(case.text, case.data.get("skill"))
    return Outcome(case=case.id, replies=(record,))
