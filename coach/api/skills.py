"""Typed endpoints: one message to the coach, one skill at a time, and the tone reader."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from coach import tone
from coach.api.wire import SayIn, SayOut, ToneIn, ToneOut, say_out
from coach.engine.replay import new_conversation, replayed
from coach.errors import InputError
from coach.service import Coach
from coach.types import Conversation, SkillName

router = APIRouter(prefix="/v1", tags=["skills"])


def coach_of(request: Request) -> Coach:
    """The coach of this application."""
    coach: Coach = request.app.state.coach
    return coach


TheCoach = Annotated[Coach, Depends(coach_of)]


async def answer(coach: Coach, said: SayIn, skill: SkillName | None) -> SayOut:
    """One turn over the wire."""
    conversation = await _conversation(coach, said)
    reply, after = await coach.say(said.text, conversation, skill=skill, profile=said.profile)
    marks = list(tone.read(said.text).spans) if not reply.level.stops_coaching else []
    return say_out(reply, after, marks)


async def _conversation(coach: Coach, said: SayIn) -> Conversation:
    if said.conversation_id:
        found = await coach.must_find(said.conversation_id)
    elif said.history:
        found = await replayed(coach.parts, [("person", text) for text in said.history], said.profile)
    else:
        found = new_conversation(coach.parts, said.profile, saved=coach.settings.save)
    if said.save is not None and said.save != found.saved:
        found = await coach.keep(found, said.save)
    return found


def skill_named(name: str | None) -> SkillName | None:
    """The skill, None for free talk; raises InputError listing those there are."""
    if name is None or name == "auto":
        return None
    try:
        return SkillName(name)
    except ValueError as error:
        raise InputError(f"no skill {name!r}; choose one of {', '.join(SkillName)}") from error


@router.post("/say")
async def say(said: SayIn, coach: TheCoach) -> SayOut:
    """Say something; the coach chooses the skill unless one is given."""
    return await answer(coach, said, skill_named(said.skill))


@router.post("/reframe")
async def reframe(said: SayIn, coach: TheCoach) -> SayOut:
    """A blaming sentence becomes one a person would really say."""
    return await answer(coach, said, SkillName.REFRAME)


@router.post("/need")
async def need(said: SayIn, coach: TheCoach) -> SayOut:
    """A need or a limit, put into words."""
    return await answer(coach, said, SkillName.NEED)


@router.post("/decode")
async def decode(said: SayIn, coach: TheCoach) -> SayOut:
    """A received message: a guess, a question, a reply."""
    return await answer(coach, said, SkillName.DECODE)


@router.post("/repair")
async def repair(said: SayIn, coach: TheCoach) -> SayOut:
    """During or after a fight: three repair attempts."""
    return await answer(coach, said, SkillName.REPAIR)


@router.post("/revise")
async def revise(said: SayIn, coach: TheCoach) -> SayOut:
    """The last sentence of a conversation, said differently."""
    return await answer(coach, said, SkillName.REVISE)


@router.post("/tone")
async def read_tone(asked: ToneIn) -> ToneOut:
    """What the words may do to the person hearing them."""
    reading = tone.read(asked.text[:20_000])
    return ToneOut(spans=list(reading.spans), horsemen=[str(h) for h in reading.horsemen])
