"""How a general model is asked for typed JSON (by schema, JSON mode or plain words), and how its answer is read."""

from __future__ import annotations

import json
from typing import Any, Literal

from coach.errors import ModelGarbled, ModelRefused
from coach.llms.errors import BROKEN, REFUSED
from coach.ports import Completion, ModelPrompt

Mode = Literal["schema", "json", "plain"]
#: From the strictest way of asking to the one every model understands.
MODES: tuple[Mode, ...] = ("schema", "json", "plain")
#: Providers whose LangChain class takes OpenAI's ``response_format``; the others are told in words.
SPEAK_OPENAI = ("openai", "azure_openai", "openrouter", "groq", "deepseek", "together", "xai")


class NoObject(ModelGarbled):
    """An answer in plain prose where JSON was asked for: the server does not know the way we asked."""


def messages(prompt: ModelPrompt, mode: Mode) -> list[tuple[str, str]]:
    """The conversation as LangChain takes it; without a schema on the wire, the schema is said in words."""
    system = prompt.system
    if prompt.json_schema is not None and mode != "schema":
        shape = json.dumps(prompt.json_schema, ensure_ascii=False)
        system = f"{system}\n\nAnswer with one JSON object and nothing else. It must fit this JSON schema:\n{shape}"
    return [("system", system), *prompt.messages]


def constraint(schema: dict[str, Any], mode: Mode, provider: str) -> dict[str, Any]:
    """What goes on the wire beside the messages."""
    if mode == "plain" or provider not in SPEAK_OPENAI:
        return {}
    if mode == "json":
        return {"response_format": {"type": "json_object"}}
    name = "".join(c if c.isalnum() else "_" for c in str(schema.get("title", "answer")))
    return {"response_format": {"type": "json_schema", "json_schema": {"name": name, "schema": schema}}}


def read(message: Any, prompt: ModelPrompt, model: str, who: str, *, streamed: bool = False) -> Completion:
    """A LangChain message as our completion; raises ModelRefused or ModelGarbled when there is no usable answer.

    A stream that ends without saying why it ended was cut.
    """
    facts = getattr(message, "response_metadata", None) or {}
    finish = facts.get("finish_reason") or facts.get("stop_reason")
    if finish == "content_filter" or finish == "refusal" or message.additional_kwargs.get("refusal"):
        raise ModelRefused(REFUSED.format(who=who))
    text = str(message.text).strip()
    if not text or finish in ("length", "max_tokens") or (streamed and finish is None):
        raise ModelGarbled(BROKEN.format(who=who))
    if prompt.json_schema is not None:
        text = json_object(text, who)
    usage = getattr(message, "usage_metadata", None) or {}
    return Completion(
        text=text, model=model, tokens_in=usage.get("input_tokens", 0), tokens_out=usage.get("output_tokens", 0)
    )


def json_object(text: str, who: str) -> str:
    """The JSON object in an answer that may wrap it in words or a fence; raises ModelGarbled when there is none."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0:
        raise NoObject(BROKEN.format(who=who))
    try:
        found = json.loads(text[start : end + 1])
    except ValueError as error:
        raise ModelGarbled(BROKEN.format(who=who)) from error
    if not isinstance(found, dict):
        raise ModelGarbled(BROKEN.format(who=who))
    return text[start : end + 1]

