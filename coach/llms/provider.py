"""Any provider through LangChain: OpenAI, every server that speaks OpenAI's protocol, and others by their extra."""

from __future__ import annotations

import asyncio
import os
from ipaddress import ip_address
from typing import Any, Literal
from urllib.parse import urlsplit

from coach.errors import BadSetting, MissingExtra, ModelError, ModelTimeout, ModelUnavailable
from coach.llms import answers
from coach.llms.answers import MODES, Mode, NoObject
from coach.llms.errors import SLOW, details, translate
from coach.ports import Completion, ModelPrompt
from coach.settings import LOOPBACK

RETRIES = 2
VARIED = 0.4
#: Providers whose models run on the same machine unless an address says otherwise.
_LOCAL = ("ollama",)


def on_this_machine(url: str) -> bool:
    """Whether an address can only be reached here."""
    host = urlsplit(url).hostname or ""
    try:
        return host in LOOPBACK or ip_address(host).is_loopback
    except ValueError:
        return False


class ProviderLLM:
    """A general model behind LangChain's ``init_chat_model``; takes the full prompt, answers with the typed JSON."""

    kind: Literal["specialist", "general", "bare"] = "general"
    spoke: Literal["embedded", "provider"] = "provider"
    tasks: frozenset[str] = frozenset()

    def __init__(
        self, model: str, *, base_url: str = "", api_key: str = "", timeout_s: float = 30.0, retries: int = RETRIES,
        stream: bool = False,
    ) -> None:
        """``model`` is PROVIDER:NAME. ``stream`` asks for server-sent events, for servers that offer nothing else."""
        self.name = model
        self._provider, _, self._model = model.partition(":")
        if not self._model:
            raise BadSetting(f"{model!r} names no model. Write PROVIDER:NAME, such as openai:gpt-5-mini.")
        self._base_url, self._api_key = base_url, api_key
        self._timeout_s, self._retries, self._stream = timeout_s, retries, stream
        self.leaves_machine = not on_this_machine(base_url) if base_url else self._provider not in _LOCAL
        self._who = urlsplit(base_url).netloc or self._provider
        self._mode: Mode = MODES[0]
        self._warmth = True
        self._chat: Any = None
        self._building = asyncio.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def complete(self, prompt: ModelPrompt, n: int = 1) -> tuple[Completion, ...]:
        """``n`` answers, the first at the prompt's temperature, further ones warmer; raises only ModelError."""
        await self._ready()  # loading LangChain is not the model's fault: it does not count as its time
        try:
            async with asyncio.timeout(self._timeout_s), asyncio.TaskGroup() as group:
                first = await self._one(prompt, prompt.temperature)  # it finds out what the server understands
                warm = max(VARIED, prompt.temperature)
                rest = [group.create_task(self._one(prompt, warm)) for _ in range(n - 1)]
        except TimeoutError as error:
            raise ModelTimeout(SLOW.format(who=self._who)) from error
        except ExceptionGroup as errors:
            first_error = translate(errors.exceptions[0], self._who)
            raise first_error from first_error.__cause__ or errors
        return (first, *(task.result() for task in rest))

    async def close(self) -> None:
        """Let the connections go; safe to call twice."""
        chat, self._chat = self._chat, None
        client = getattr(chat, "root_async_client", None)
        if client is not None and self._loop is asyncio.get_running_loop():
            await client.close()

    async def _one(self, prompt: ModelPrompt, temperature: float) -> Completion:
        """One answer; where the server does not understand a way of asking, the next simpler one, for good."""
        while True:
            mode, warmth = self._mode, self._warmth
            try:
                return await self._ask(prompt, temperature if warmth else None, mode)
            except ModelError as error:
                cause = error.__cause__ or error
                if warmth and "temperature" in details(cause) and _refused(cause):
                    self._warmth = False
                elif prompt.json_schema is not None and mode != MODES[-1] and (simpler := _simpler(cause, mode)):
                    self._mode = simpler
                else:
                    raise

    async def _ask(self, prompt: ModelPrompt, temperature: float | None, mode: Mode) -> Completion:
        chat = await self._ready()
        extra: dict[str, Any] = {"max_tokens": prompt.max_tokens}
        if temperature is not None:
            extra["temperature"] = temperature
        if self._base_url and self._provider == "openai":
            extra["extra_body"] = {"max_tokens": prompt.max_tokens}  # many servers know only the old name of it
        if prompt.json_schema is not None:
            extra |= answers.constraint(prompt.json_schema, mode, self._provider)
        try:
            message = await chat.ainvoke(answers.messages(prompt, mode), **extra)
        except ModelError:
            raise
        except Exception as error:  # every library error becomes one of ours, here and nowhere else
            raise translate(error, self._who) from error
        return answers.read(message, prompt, self.name, self._who, streamed=self._stream)

    async def _ready(self) -> Any:
        """The chat model, built off the event loop because importing LangChain takes about a second."""
        loop = asyncio.get_running_loop()
        if self._chat is not None and self._loop is loop:
            return self._chat
        if self._loop is not loop:
            self._loop, self._chat, self._building = loop, None, asyncio.Lock()
        async with self._building:
            if self._chat is None:
                self._chat = await asyncio.to_thread(self._build)
        return self._chat

    def _build(self) -> Any:
        # LangChain would send every prompt to LangSmith if a shell happened to ask for it
        os.environ["LANGSMITH_TRACING"] = "false"
        os.environ["LANGCHAIN_TRACING_V2"] = "false"
        try:
            from langchain.chat_models import init_chat_model

            return init_chat_model(self._model, model_provider=self._provider, **self._options())
        except ImportError as error:
            extra = MissingExtra(f"Support for {self._provider} (langchain-{self._provider})", self._provider)
            raise ModelUnavailable(f"{extra} or: pip install langchain-{self._provider}") from error
        except Exception as error:
            raise translate(error, self._who) from error

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {"timeout": self._timeout_s, "max_retries": self._retries}
        if self._base_url:
            options["base_url"] = self._base_url
        if self._api_key:
            options["api_key"] = self._api_key
        if self._provider != "openai":
            return options
        options["streaming"] = self._stream
        if self._base_url and not self._api_key and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # local servers want no key, the client insists on one
        if not self.leaves_machine:
            options |= _direct_clients(self._base_url, self._timeout_s)
        return options


def _direct_clients(url: str, timeout_s: float) -> dict[str, Any]:
    """No proxy from the environment and no redirects: words for a server on this machine stay on it."""
    from openai import DefaultAsyncHttpxClient, DefaultHttpxClient

    # certificates matter only for https; loading them takes a third of a second
    manners: dict[str, Any] = {
        "trust_env": False, "follow_redirects": False, "timeout": timeout_s, "verify": not url.startswith("http://"),
    }
    return {"http_async_client": DefaultAsyncHttpxClient(**manners), "http_client": DefaultHttpxClient(**manners)}


def _refused(error: BaseException) -> bool:
    return getattr(error, "status_code", None) in (400, 422)


def _simpler(error: BaseException, mode: Mode) -> Mode | None:
    """The next way of asking when this one is not understood: refused, or answered in prose as if never asked."""
    if isinstance(error, NoObject):
        return MODES[-1]
    words = ("response_format", "json_schema", "json_object", "schema", "structured", "grammar")
    if _refused(error) and any(word in details(error) for word in words):
        return MODES[MODES.index(mode) + 1]
    return None
