"""Answers one JSON line of a batch. The names in the output are a contract: other programs build on them."""

from __future__ import annotations

import json
from typing import Any

from coach.engine.replay import new_conversation, replayed
from coach.errors import BadSetting, CoachError, InputError
from coach.safety import triage as safety
from coach.service import Coach, readable
from coach.types import Conversation, Profile, Reply, SkillName, Triage

#: What ``coach batch`` takes; plan and rehearse have their own line readers.
SKILLS = ("triage", "chat", "reframe", "need", "decode", "repair", "revise", "learn", "plan", "rehearse")


def known(skill: str) -> str:
    """The skill, or BadSetting naming those there are."""
    if skill not in SKILLS:
        raise BadSetting(f"no batch for {skill!r}; choose one of {', '.join(SKILLS)}")
    return skill


async def one_line(coach: Coach, skill: str, line: str) -> dict[str, Any]:
    """One line in, one object out; a bad line becomes ``{"id", "error"}``."""
    record_id: Any = None
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise InputError("each line must be a JSON object with id and text")
        record_id = record.get("id")
        return {"id": record_id, **await _answer(coach, skill, record)}
    except json.JSONDecodeError as error:
        return {"id": record_id, "error": f"not JSON: {error.msg} at column {error.colno}"}
    except CoachError as error:
        return {"id": record_id, "error": str(error)}
    except Exception as error:  # one bad line must not end the batch
        return {"id": record_id, "error": f"unexpected {type(error).__name__}; the line was skipped"}


async def _answer(coach: Coach, skill: str, record: dict[str, Any]) -> dict[str, Any]:
    if skill == "plan" and "text" in record:
        return await coach.plans.batch(record)
    if skill == "rehearse":
        return await coach.rehearsals.batch(record)
    profile = Profile(country=str(record.get("country", "")))
    if "turns" in record:
        return await _turns(coach, skill, [_text(t) for t in record["turns"]], profile)
    conversation = await replayed(coach.parts, [("person", _text(t)) for t in record.get("history") or ()], profile)
    if skill == "triage":
        return await _triage(coach, _text(record.get("text")), conversation)
    reply, _ = await coach.say(_text(record.get("text")), conversation, skill=_chosen(skill), profile=profile)
    return as_record(reply)


async def _turns(coach: Coach, skill: str, turns: list[str], profile: Profile) -> dict[str, Any]:
    conversation = new_conversation(coach.parts, profile)
    replies: list[dict[str, Any]] = []
    for text in turns:
        if skill == "triage":
            read = await coach.parts.triager.read(readable(text, coach.settings.max_chars), conversation)
            conversation = safety.remember(conversation, read, text)
            replies.append(_read_record(read))
            continue
        reply, conversation = await coach.say(text, conversation, skill=_chosen(skill), profile=profile)
        replies.append(as_record(reply))
    if not replies:
        raise InputError("turns is empty; give at least one text")
    return {**replies[-1], "replies": replies}


async def _triage(coach: Coach, text: str, conversation: Conversation) -> dict[str, Any]:
    return _read_record(await coach.parts.triager.read(readable(text, coach.settings.max_chars), conversation))


def _read_record(triage: Triage) -> dict[str, Any]:
    return {
        "level": triage.level, "turn_level": triage.turn_level, "categories": list(triage.categories),
        "question": triage.question, "evidence": [e.model_dump(mode="json") for e in triage.evidence],
    }


def _chosen(skill: str) -> SkillName | None:
    return None if skill == "chat" else SkillName(skill)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InputError("text must be a string")
    return value


def as_record(reply: Reply) -> dict[str, Any]:
    """A reply under the batch contract's names."""
    return {
        "reply": reply.text, "level": reply.level, "categories": list(reply.categories), "skill": reply.skill,
        "result": reply.result, "citations": [c.model_dump() for c in reply.citations],
        "card": reply.card.model_dump() if reply.card else None, "spoke": reply.spoke, "model": reply.model,
        "ms": reply.ms, "notice": reply.notice, "trace": reply.trace.model_dump(mode="json"),
    }
