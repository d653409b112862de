"""The partner's next line: a model's when it keeps to the scene and the state, else one from the bank."""

from __future__ import annotations

import re

from pydantic import ValidationError

from coach import tasks
from coach.engine.ask_model import knows
from coach.engine.fields import parse_fields
from coach.engine.parts import Parts
from coach.errors import ModelError, ModelGarbled
from coach.ports import LLM, ModelPrompt
from coach.prompts import quote
from coach.rehearsal import bank, deal
from coach.rehearsal.check import cleaned, findings
from coach.types import Finding, PartnerState, Scene, Spoke, Stance, Value

#: Stands for the partner's name when words leave the machine.
STAND_IN = "Robin"
_MAY: dict[Stance, str] = {
    Stance.DIG_IN: "hold their ground or hit back at the point, not at the person",
    Stance.DEFLECT: "dodge, change the subject, joke it away or say not now",
    Stance.ASK: "ask a wary question",
    Stance.CONCEDE: "give a little: one fair point, one true thing, a maybe, still with a but",
    Stance.SOFTEN: "be warmer, tell something true, agree to something small in their own way",
    Stance.CLOSE: "end the talk for now, hurt, without a threat",
}

#: What becomes of an ask, as a model is told it.
_ANSWERS = {
    "no": "no, with a reason of their own", "not_now": "not now, put off in their own way", "terms": "neither yes nor no: they want to know what it would mean",
    "counter": "less than was asked for: a smaller size, a later day, or their own version of it", "condition": "yes, with one condition of theirs", "yes": "yes, in their own way",
}


class Voice(Value):
    """A line, who made it, and what happened on the way."""

    text: str
    line_id: str = ""
    stance: Stance
    spoke: Spoke = "guided"
    model: str = ""
    calls: int = 0
    notes: tuple[str, ...] = ()


async def partner_line(parts: Parts, moment: bank.Moment, stances: tuple[Stance, ...], history: tuple[str, ...], used: frozenset[str], dealt: tuple[str, ...] = ()) -> Voice:
    """One line for the partner; never fails, never breaks the scene. ``history`` alternates "me: …" and "them: …"."""
    notes: list[str] = []
    calls = 0
    said = tuple(h.removeprefix("them: ") for h in history if h.startswith("them: "))
    reasons: tuple[Finding, ...] = ()
    answer = deal.outcome(stances, moment.scene.difficulty, dealt) if bank.trigger_of(moment) == "request" else ""
    for attempt in range(2 if _asks(parts.llm) else 0):
        assert parts.llm is not None
        try:
            texts = await _asked(parts, parts.llm, moment, stances, history, attempt, reasons, answer)
        except ModelError as error:
            notes.append(f"model: {type(error).__name__}")
            break
        calls += 1
        for text in texts:
            reasons = findings(text, moment.scene, moment.line, said, stances, moment.state)
            if not reasons:
                return Voice(text=text, stance=stances[0], spoke=parts.llm.spoke, model=parts.llm.name, calls=calls, notes=tuple(notes))
            notes.append("refused: " + ", ".join(sorted({f.rule for f in reasons})))
    spoken = bank.speak(moment, stances, used, said, dealt)
    return Voice(text=spoken.text, line_id=spoken.line_id, stance=spoken.stance, calls=calls, notes=tuple(notes))


def _asks(llm: LLM | None) -> bool:
    """Whether this model can play the partner; a specialist only if it was trained to."""
    return llm is not None and llm.kind != "bare" and knows(llm, "partner")


async def _asked(
    parts: Parts, llm: LLM, moment: bank.Moment, stances: tuple[Stance, ...], history: tuple[str, ...], attempt: int, reasons: tuple[Finding, ...], answer: str
) -> tuple[str, ...]:
    prompt = _specialist(parts, moment, history, attempt) if llm.kind == "specialist" else _general(parts, moment, stances, history, reasons, answer)
    name = moment.scene.partner.name
    veiled = llm.leaves_machine and len(name) > 1
    if veiled:
        prompt = prompt.model_copy(update={"messages": tuple((role, _swap(text, name, STAND_IN)) for role, text in prompt.messages)})
    count = parts.samples if attempt and llm.kind == "specialist" else 1
    answers = await llm.complete(prompt, n=count)
    lines = tuple(cleaned(_reply(answer.text), STAND_IN if veiled else name) for answer in answers)
    return tuple(_swap(line, STAND_IN, name) for line in lines) if veiled else lines


def _swap(text: str, old: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(old)}\b", new, text)


def _reply(text: str) -> str:
    """The reply in a model's answer; '' (which the check refuses) when there is none."""
    try:
        return tasks.PartnerAnswer.model_validate(parse_fields(text, "partner")).reply
    except (ModelGarbled, ValidationError):
        return ""


def _specialist(parts: Parts, moment: bank.Moment, history: tuple[str, ...], attempt: int) -> ModelPrompt:
    tag = parts.prompts.get("embedded/partner")
    scene = moment.scene
    told = tasks.scene_text(scene.goal, scene.relationship, scene.partner.model_dump(), scene.difficulty)
    state = moment.state
    user = tasks.partner_text(told, tasks.state_text(round(state.heat), round(state.openness), round(state.heard)), history, moment.line)
    return ModelPrompt(system=tag.render(), messages=(("user", user),), origin=tag.origin, json_schema=tasks.answer_schema("partner"),
                       max_tokens=90, temperature=0.7 if attempt else 0.2)


def _general(
    parts: Parts, moment: bank.Moment, stances: tuple[Stance, ...], history: tuple[str, ...], reasons: tuple[Finding, ...], answer: str
) -> ModelPrompt:
    house, task = parts.prompts.get("house"), parts.prompts.get("skills/partner")
    mended = "\nYour last try could not be used:\n" + "\n".join(f"- {f.detail}" for f in reasons) + "\n" if reasons else ""
    text = task.render(
        name=moment.scene.partner.name or "the partner", scene=quote(_scene_words(moment.scene)), state=_state_words(moment.state),
        may=" or ".join(_MAY[s] for s in stances) + (f". They were just asked for something; the answer is {_ANSWERS[answer]}" if answer else ""), history=quote("\n".join(history[-8:]) or "(nothing yet)"), line=quote(moment.line),
        findings=mended,
    )
    return ModelPrompt(system=house.render(canary=parts.canary), messages=(("user", text),), origin=f"{house.origin} {task.origin}",
                       json_schema=tasks.PartnerAnswer.model_json_schema(), max_tokens=160, temperature=0.7)


def _scene_words(scene: Scene) -> str:
    p = scene.partner
    rows = (("Partner", f"{p.name} ({p.pronouns}), {p.style}, {', '.join(p.traits)}"), ("Together", scene.relationship), ("What they want to say", scene.goal),
            ("Background", p.background), ("Sets them off", p.hot_button), ("Softens them", p.softener), ("How hard, 1 to 3", str(scene.difficulty)))
    return "\n".join(f"{name}: {value}" for name, value in rows if value.strip(" ,"))


def _state_words(state: PartnerState) -> str:
    def level(value: float) -> str:
        return "very low" if value < 2 else "low" if value < 4 else "middling" if value < 6 else "high" if value < 8 else "very high"

    return f"anger {level(state.heat)}, openness {level(state.openness)}, feels heard {level(state.heard)}"
