"""Occasions on disk: whole, sayable by anybody who brings them, and found by their own ways."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from coach import resources
from coach.skills import occasions_say
from coach.skills.lexical_bank import LexicalBank
from coach.skills.occasions import spoken
from coach.skills.occasions_find import SKILLS, Occasion, Occasions, read
from coach.skills.partner import Partner
from coach.skills.registry import build_skills
from coach.types import Conversation, Draft, SkillName, Turn
from coach.words import new_numbers

FOLDER = resources.knowledge() / "occasions"
FOUND = {skill: read(FOLDER / f"{skill}.jsonl") for skill in SKILLS}
EVERY = [(skill, one) for skill, some in FOUND.items() for one in some]
NEEDED = {
    "reframe": ("acknowledge", "observation", "request", "say", "tip"), "need": ("request", "say", "tip"),
    "decode": ("heard", "reply", "check", "tip"), "repair": ("acknowledge", "attempts", "avoid", "then"),
}
LONGEST = 48


@pytest.mark.parametrize("skill", SKILLS)
def test_every_line_is_read_and_no_id_is_there_twice(skill: str) -> None:
    lines = (FOLDER / f"{skill}.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(FOUND[skill]) == len(lines) >= 200
    assert max(Counter(one.id for one in FOUND[skill]).values()) == 1


def sayings(answer: dict[str, Any]) -> list[str]:
    """What would be said to the other."""
    return [*map(str, answer.get("say", ())), *([str(answer["reply"])] if "reply" in answer else []), *(str(one["say"]) for one in answer.get("attempts", ()))]


def wrong(skill: str, one: Occasion) -> list[str]:
    """What is amiss with an occasion."""
    answer, found = one.answer, []
    found += [f"no {name}" for name in NEEDED[skill] if not answer.get(name)]
    found += ["few ways"] * (len(one.ways) < 5)
    if "say" in answer:
        found += ["one way to say it"] * (len(answer["say"]) < 2) + ["its request is not in it"] * (not any(answer["request"] in line for line in answer["say"]))
    if "attempts" in answer:
        found += ["three kinds of attempts"] * (len({attempt["type"] for attempt in answer["attempts"]}) != 3)
    for line in sayings(answer):
        found += [f"long: {line}"] * (len(line.split()) > LONGEST) + [f"placeholder in {line}"] * ("{" in line)
        found += [f"several questions: {line}"] * (re.sub(r'"[^"]*"', "", line).count("?") > 2)
    if new_numbers("", spoken(answer, timed=False)):
        found.append("a number")
    for pronoun in ("he", "she", "they"):
        for name in ("heard", "acknowledge", "avoid", "then", "tip"):
            put = occasions_say.put(str(answer.get(name, "")), Partner(pronoun))
            found += [f"{pronoun}: {put}"] * bool(re.search(r"[{}|]|\bhe are\b|\bshe are\b|\bthey is\b|\bthey has\b", put))
    return found


def test_every_answer_is_whole() -> None:
    amiss = {one.id: found for skill, one in EVERY if (found := wrong(skill, one))}
    assert not amiss, json.dumps(amiss, indent=1)[:3_000]


def drafts(skill: str, turn: Turn, answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The answer as the skill would give it."""
    if skill == "reframe":
        return [one.model_dump(mode="json") for one in occasions_say.reframes(turn, answer)]
    if skill == "need":
        return [one.model_dump(mode="json") for one in occasions_say.needs(turn, answer)]
    made = occasions_say.decode(turn, answer) if skill == "decode" else occasions_say.repair(turn, answer)
    return [made.model_dump(mode="json")]


def test_every_answer_passes_its_own_skill() -> None:
    """An answer that the skill's checks would throw out is written for nobody."""
    skills = build_skills(LexicalBank())
    refused = {}
    for name, one in EVERY:
        turn = Turn(text=one.ways[0], conversation=Conversation(id="x", started=datetime.now(UTC)))
        skill = skills[SkillName(name)]
        for result in drafts(name, turn, one.answer):
            found = skill.check(turn, Draft(skill=skill.name, result=result, text=skill.say(result), spoke="guided"))
            if found:
                refused[one.id] = [finding.detail for finding in found]
    assert not refused


def test_without_a_sentence_model_nothing_is_found() -> None:
    assert Occasions(None).nearest("need", "i want more hugs") == ()
