"""OpenAI-compatible chat completions: any chat client can use the coach as a model."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any, Literal
from uuid import uuid4

from fastapi import APIRouter
from fastapi.responses import JSONResponse, StreamingResponse

from coach.api.errors import status_of
from coach.api.skills import TheCoach
from coach.api.wire import MODEL_ID, ChatIn, chunk, completion, error_body, plain_text
from coach.engine.replay import replayed
from coach.errors import CoachError, InputError
from coach.service import Coach
from coach.types import Conversation, Profile, Reply

router = APIRouter(prefix="/v1", tags=["openai"])
#: Words per streamed piece of the verified text.
PIECE = 6


@router.get("/models")
async def models() -> dict[str, Any]:
    """The one model this service offers."""
    return {"object": "list", "data": [{"id": MODEL_ID, "object": "model", "created": 0, "owned_by": "turn-toward"}]}


@router.post("/chat/completions", response_model=None)
async def chat_completions(asked: ChatIn, coach: TheCoach) -> JSONResponse | StreamingResponse:
    """The last user message is answered; earlier ones set the conversation (and its level)."""
    words, conversation = await _opened(coach, asked)
    request_id, created = f"chatcmpl-{uuid4().hex}", int(time.time())
    if asked.stream:
        events = _stream(coach, words, conversation, request_id, created)
        return StreamingResponse(events, media_type="text/event-stream")
    reply, _ = await coach.say(words, conversation, profile=conversation.profile)
    return JSONResponse(completion(reply, request_id, created))


async def _opened(coach: Coach, asked: ChatIn) -> tuple[str, Conversation]:
    spoken: list[tuple[Literal["person", "coach"], str]] = [
        ("person" if m.role == "user" else "coach", m.words) for m in asked.messages if m.role in ("user", "assistant")
    ]
    if not spoken or spoken[-1][0] != "person":
        raise InputError("the last message must have the role 'user'")
    profile = Profile(country=(asked.metadata or {}).get("country", ""))
    return spoken[-1][1], await replayed(coach.parts, spoken[:-1], profile)


async def _stream(
    coach: Coach, words: str, conversation: Conversation, request_id: str, created: int
) -> AsyncIterator[str]:
    """Progress first, then the verified text in pieces: what has not passed the checks is never shown."""
    steps: asyncio.Queue[str | None] = asyncio.Queue()

    async def work() -> Reply:
        try:
            reply, _ = await coach.say(words, conversation, profile=conversation.profile, progress=steps.put)
            return reply
        finally:
            await steps.put(None)

    yield _event(chunk(request_id, created, {"role": "assistant", "content": ""}, progress="listening"))
    task = asyncio.create_task(work())
    try:
        while (step := await steps.get()) is not None:
            yield _event(chunk(request_id, created, {}, progress=step))
        reply = await task
    except CoachError as error:
        yield _event(error_body(str(error), status_of(error)[1]))
        return
    finally:
        task.cancel()
    for piece in pieces(plain_text(reply)):
        yield _event(chunk(request_id, created, {"content": piece}))
    ending = chunk(request_id, created, {}, "stop", level=reply.level, skill=reply.skill, spoke=reply.spoke)
    yield _event(ending)
    yield "data: [DONE]\n\n"


def pieces(text: str) -> list[str]:
    """The text in pieces of a few words; joined they are the text."""
    words = text.split(" ")
    groups = [" ".join(words[i : i + PIECE]) for i in range(0, len(words), PIECE)]
    return [group if i == len(groups) - 1 else f"{group} " for i, group in enumerate(groups)]


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False, default=str)}\n\n"
