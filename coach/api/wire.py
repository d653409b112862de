"""The wire contract: request and response shapes, and both mappings. The page knows this file and nothing behind it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from coach.types import Card, Citation, Conversation, Page, Passage, Profile, Reply, Source, ToneSpan

MODEL_ID = "turn-toward"


class SayIn(BaseModel):
    """One thing said to the coach."""

    text: str = Field(description="The person's words.", examples=["you never help with the kids"])
    conversation_id: str | None = Field(None, description="Continue this conversation; a new one when absent.")
    skill: str | None = Field(None, description="Choose the skill instead of letting the coach route.")
    profile: Profile | None = Field(None, description="Country, names, how the person talks. All optional.")
    save: bool | None = Field(None, description="Turn saving on or off for this conversation.")
    history: list[str] = Field(default_factory=list, description="Earlier texts of the person, oldest first.")


class SayOut(BaseModel):
    """The reply and where it stands."""

    conversation_id: str
    reply: str
    level: str
    categories: list[str]
    skill: str
    result: dict[str, Any] | None
    citations: list[Citation]
    card: Card | None
    spoke: str
    model: str
    ms: float
    notice: str
    disclosure: str
    marks: list[ToneSpan] = Field(default_factory=list, description="What the tone reader marked in the person's words.")
    trace: dict[str, Any] = Field(default_factory=dict)


class ToneIn(BaseModel):
    """A text for the tone reader."""

    text: str


class ToneOut(BaseModel):
    """Its marks."""

    spans: list[ToneSpan]
    horsemen: list[str]


class PageOut(BaseModel):
    """A knowledge page with its sources."""

    page: Page
    sources: list[Source]


class FoundOut(BaseModel):
    """What the library found."""

    found: list[Passage]


class WordGroup(BaseModel):
    """Words that belong together."""

    name: str
    words: list[str]


class Inventory(BaseModel):
    """Feelings and needs to pick from; ``behind`` says what a pseudo-feeling most often stands for."""

    feelings: list[WordGroup]
    needs: list[WordGroup]
    behind: dict[str, str]


class AboutOut(BaseModel):
    """Who is speaking and where words go, before anything is typed."""

    speaking: str
    spoke: str
    leaves_machine: bool
    where: str
    saving: bool
    country: str
    countries: list[str]
    leave_url: str
    promises: list[str]
    notes: list[str]


class ChatMessage(BaseModel):
    """One message in OpenAI's shape; content parts other than text are ignored."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[dict[str, Any]] | None = None

    @property
    def words(self) -> str:
        """The text of the message."""
        if isinstance(self.content, list):
            return "\n".join(str(part.get("text", "")) for part in self.content if part.get("type") == "text")
        return self.content or ""


class ChatIn(BaseModel):
    """``POST /v1/chat/completions``; sampling fields are accepted and have no effect."""

    model: str = MODEL_ID
    messages: list[ChatMessage] = Field(min_length=1, max_length=2000)
    stream: bool = False
    user: str | None = None
    metadata: dict[str, str] | None = None


def say_out(reply: Reply, conversation: Conversation, marks: list[ToneSpan]) -> SayOut:
    """A reply on the wire."""
    return SayOut(
        conversation_id=conversation.id, reply=reply.text, level=reply.level, categories=list(reply.categories),
        skill=reply.skill, result=reply.result, citations=list(reply.citations), card=reply.card, spoke=reply.spoke,
        model=reply.model, ms=reply.ms, notice=reply.notice, disclosure=reply.disclosure, marks=marks,
        trace=reply.trace.model_dump(mode="json"),
    )


def plain_text(reply: Reply) -> str:
    """The reply for clients that can show only text: the notice, the card and the words, in that order."""
    parts = []
    if reply.card is not None:
        lines = [f"- {line.service}: {line.contact} {line.how}".rstrip() for line in reply.card.lines]
        parts.append("\n".join([f"**{reply.card.title}**", *lines, reply.card.note]).strip())
    parts.append(reply.text)
    if reply.notice:
        parts.append(f"*{reply.notice}*")
    if reply.disclosure and reply.disclosure not in reply.text:
        parts.append(f"*{reply.disclosure}*")
    return "\n\n".join(parts)


def completion(reply: Reply, request_id: str, created: int) -> dict[str, Any]:
    """A whole answer in OpenAI's shape; what is ours travels under ``coach``."""
    used = {"prompt_tokens": reply.trace.tokens_in, "completion_tokens": reply.trace.tokens_out}
    return {
        "id": request_id, "object": "chat.completion", "created": created, "model": MODEL_ID,
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": plain_text(reply)}}],
        "usage": {**used, "total_tokens": sum(used.values())},
        "coach": {
            "level": reply.level, "categories": list(reply.categories), "skill": reply.skill, "result": reply.result,
            "citations": [c.model_dump() for c in reply.citations], "spoke": reply.spoke, "model": reply.model,
        },
    }


def chunk(request_id: str, created: int, delta: dict[str, Any], finish: str | None = None, **ours: Any) -> dict[str, Any]:
    """One piece of a streamed answer."""
    piece = {
        "id": request_id, "object": "chat.completion.chunk", "created": created, "model": MODEL_ID,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    return {**piece, "coach": ours} if ours else piece


def error_body(message: str, kind: str, code: str | None = None) -> dict[str, Any]:
    """An error in OpenAI's shape."""
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}
