"""``EmbeddedLLM``: the port in front of the child process. Waits honestly, restarts after a crash, gives up kindly."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any, Literal

import httpx

from coach import tasks
from coach.errors import (
    ModelBusy,
    ModelError,
    ModelGarbled,
    ModelMisused,
    ModelTimeout,
    ModelUnavailable,
    SetupError,
)
from coach.llms.embedded import weights, wire
from coach.llms.embedded.child import Child
from coach.ports import Completion, ModelPrompt

SLOTS = 4
CONTEXT = 2048
WAITING = 16
STARTS = 3
WINDOW_S = 60.0


def threads_here() -> int:
    """Half of the cores we may use, at most four.

    On two cores one thread writes as fast as two while nothing else runs, and faster as soon as something does.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(4, (cores + 1) // 2))


class EmbeddedLLM:
    """SmolLM2-135M with our adapter (where there is one), in one child process shared by all conversations."""

    kind: Literal["specialist", "general", "bare"]
    spoke: Literal["embedded", "provider"] = "embedded"
    leaves_machine = False

    def __init__(
        self, *, model: Path, adapter: weights.Adapter | None = None, checks: Path | None = None,
        timeout_s: float = 30.0, threads: int | None = None, waiting: int = WAITING, context: int = CONTEXT,
        also: Mapping[str, weights.Adapter] | None = None,
    ) -> None:
        """``context``: tokens each of the slots can hold, 23 kB of memory each; ``also``: further adapters, worn by requests that name them."""
        self.kind = "specialist" if adapter else "bare"
        self.name = f"{weights.BASE_NAME}+{adapter.version}" if adapter else f"{weights.BASE_NAME} (bare, no adapter)"
        self.tasks = frozenset(adapter.tasks if adapter else ())
        self._model, self._adapter, self._checks, self._also = model, adapter, checks, dict(also or {})
        self._timeout_s, self._threads, self._most, self._context = timeout_s, threads or threads_here(), SLOTS + waiting, context
        self._child: Child | None = None
        self._starting: asyncio.Task[Child] | None = None
        self._starts: deque[float] = deque(maxlen=STARTS)
        self._in_hand = 0
        self._closed = False
        self._desk: _Desk | None = None

    @classmethod
    def installed(
        cls, folder: Path, *, checks: Path | None = None, timeout_s: float = 30.0, threads: int | None = None
    ) -> EmbeddedLLM:
        """The installed weights with the adapter found in ``folder``; raises SetupError when something is missing."""
        return cls(
            model=weights.base_weights(), adapter=weights.adapter_in(folder), checks=checks,
            timeout_s=timeout_s, threads=threads,
        )

    @property
    def adapted(self) -> bool:
        """Whether our adapter is on board; the bare model cannot coach."""
        return self._adapter is not None

    @property
    def also(self) -> Mapping[str, str]:
        """Names of the further adapters, and the model's name when it wears each."""
        return {name: f"{weights.BASE_NAME}+{name}@{adapter.version}" for name, adapter in self._also.items()}

    @property
    def pid(self) -> int | None:
        """The child's process id while it runs."""
        return self._child.pid if self._child is not None and self._child.alive else None

    def warm(self) -> None:
        """Begin to load in the background (call inside a running event loop); failures show at the first question."""
        if not self._closed:
            self._begin()

    async def complete(self, prompt: ModelPrompt, n: int = 1) -> tuple[Completion, ...]:
        """``n`` answers, the first at the prompt's temperature, further ones sampled; raises only ModelError."""
        async with self._turn() as child:
            bodies = [{**body, **self._worn()} for body in wire.requests_for(prompt, n, SLOTS)]
            rows = await self._together([self._post(child, "/completion", body) for body in bodies])
            return tuple(answer for row in rows for answer in wire.read_answers(row, self.name))

    async def likelihoods(self, prompt: ModelPrompt, candidates: Sequence[str]) -> tuple[float, ...]:
        """How likely each candidate is as the answer: mean log-probability per token, higher is likelier.

        llama.cpp gives no probabilities for a prompt's tokens, so the model is made to say each candidate, token by
        token; it costs as much time as writing them would.
        """
        async with self._turn() as child:
            prefix = wire.chat_text(prompt)
            return tuple(await self._together([self._score(child, prefix, text) for text in candidates]))

    async def next_token(self, prompt: str, most: int, adapter: str = "") -> dict[str, float]:
        """The ``most`` likeliest next tokens after a whole prompt, with their log-probabilities; raises only ModelError.

        ``adapter``: the further one to wear; the main one without.
        """
        async with self._turn() as child:
            return wire.next_tokens(await self._post(child, "/completion", {**wire.peek_request(prompt, most), **self._worn(adapter)}))

    async def end(self, prompt: str, most: int, adapter: str) -> tuple[tuple[str, float], ...]:
        """How a whole prompt goes on with the adapter of that name: tokens with their log-probabilities.

        Raises only ModelError: ModelMisused for an adapter that is not here, ModelGarbled where it does not end within ``most`` tokens.
        """
        async with self._turn() as child:
            return wire.ended(await self._post(child, "/completion", {**wire.end_request(prompt, most), **self._worn(adapter)}))

    def _worn(self, name: str = "") -> dict[str, Any]:
        """The part of a request that says which adapter it is for; without a name, the main one."""
        if name and name not in self._also:
            raise ModelMisused(f"The embedded model has no adapter called {name} here.")
        first = int(self._adapter is not None)
        which = first + list(self._also).index(name) if name else 0 if first else None
        return wire.worn(which, first + len(self._also))

    async def close(self) -> None:
        """Stop the child and wait until it is gone; safe to call twice."""
        self._closed = True
        starting, self._starting = self._starting, None
        if starting is not None:
            with contextlib.suppress(ModelError, asyncio.CancelledError, RuntimeError):
                await starting
        child, self._child = self._child, None
        if child is not None:
            await asyncio.to_thread(child.stop)
        desk, self._desk = self._desk, None
        if desk is not None and desk.loop is asyncio.get_running_loop():
            await desk.client.aclose()

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[Child]:
        """A place in the queue, then a slot and a running child, all within the time allowed."""
        if self._closed:
            raise ModelUnavailable("The embedded model has been shut down. Start the coach again.")
        if self._in_hand >= self._most:
            raise ModelBusy(f"The embedded model has {self._in_hand} answers in hand already. Try again in a minute.")
        self._in_hand += 1
        try:
            async with asyncio.timeout(self._timeout_s), self._here().slots:
                yield await self._running()
        except TimeoutError as error:
            raise ModelTimeout(f"The embedded model took longer than {self._timeout_s:g} seconds.") from error
        finally:
            self._in_hand -= 1

    def _here(self) -> _Desk:
        """What belongs to the running event loop, made anew when the service moved to another one."""
        loop = asyncio.get_running_loop()
        if self._desk is None or self._desk.loop is not loop:
            self._desk, self._starting = _Desk(loop), None
        return self._desk

    async def _running(self) -> Child:
        if self._child is not None and self._child.alive:
            return self._child
        return await asyncio.shield(self._begin())

    def _begin(self) -> asyncio.Task[Child]:
        """The one start in progress; a caller that gives up does not stop it for the others."""
        self._here()
        if self._starting is None:
            self._starting = asyncio.create_task(self._start())
            self._starting.add_done_callback(self._started)
        return self._starting

    def _started(self, task: asyncio.Task[Child]) -> None:
        if self._starting is task:
            self._starting = None
        if not task.cancelled():
            task.exception()  # the error was or will be given to whoever asks; asyncio need not print it

    async def _start(self) -> Child:
        """A fresh child, at most a few times a minute."""
        if self._child is not None and self._child.alive:
            return self._child
        now = monotonic()
        if len(self._starts) == STARTS and now - self._starts[0] < WINDOW_S:
            raise ModelUnavailable("The embedded model keeps stopping. Wait a minute, or type: coach doctor")
        self._starts.append(now)
        if self._child is not None:
            await asyncio.to_thread(self._child.stop)
        self._child = await asyncio.to_thread(self._start_child)
        return self._child

    def _start_child(self) -> Child:
        try:
            weights.ensure_genuine(self._model, weights.SHA256, self._checks)
            adapters = [*([self._adapter] if self._adapter else []), *self._also.values()]
            for adapter in adapters:
                weights.ensure_genuine(adapter.path, adapter.sha256, self._checks)
        except (SetupError, OSError) as error:
            raise ModelUnavailable(str(error)) from error
        return Child.start(
            model=self._model, adapters=[adapter.path for adapter in adapters], threads=self._threads, slots=SLOTS, context=self._context
        )

    async def _score(self, child: Child, prefix: str, text: str) -> float:
        read = await self._post(child, "/tokenize", {"content": tasks.defuse(text), "add_special": False})
        tokens = list(read.get("tokens", ()))
        if not tokens:
            raise ModelMisused("An empty candidate has no likelihood.")
        data = await self._post(child, "/completion", {**wire.scoring_request(prefix, tokens), **self._worn()})
        return wire.mean_logprob(data, len(tokens))

    @staticmethod
    async def _together(work: list[Any]) -> list[Any]:
        """All of it at once; the first failure or a cancellation closes every request."""
        try:
            async with asyncio.TaskGroup() as group:
                running = [group.create_task(one) for one in work]
        except* ModelError as errors:
            raise errors.exceptions[0] from None
        return [task.result() for task in running]

    async def _post(self, child: Child, path: str, body: dict[str, Any]) -> Any:
        """One request; every failure is a ModelError, and none repeats the words that were sent."""
        try:
            answer = await self._here().client.post(
                child.address + path, json=body, headers={"Authorization": f"Bearer {child.key}"}
            )
            data = answer.json()
        except httpx.TransportError as error:
            await asyncio.to_thread(child.settle)
            raise ModelUnavailable("The embedded model stopped in the middle of an answer. Ask again.") from error
        except ValueError as error:
            raise ModelGarbled("The embedded model's answer broke off.") from error
        if answer.status_code == httpx.codes.OK:
            return data
        detail = data.get("error", {}) if isinstance(data, dict) else {}
        if detail.get("type") == "exceed_context_size_error":
            raise ModelMisused(f"That is more text than the embedded model can hold ({self._context} tokens). Send less.")
        if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            raise ModelBusy("The embedded model is still loading. Try again in a moment.")
        raise ModelMisused(f"The embedded model refused the request (status {answer.status_code}).")


class _Desk:
    """The queue and the connections of one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.slots = asyncio.Semaphore(SLOTS)
        # no proxy from the environment: these words must not leave the machine
        # a connection per request: the server drops idle ones, and a dropped one would look like a crash
        limits = httpx.Limits(max_connections=32, max_keepalive_connections=0)
        self.client = httpx.AsyncClient(timeout=None, trust_env=False, limits=limits)  # noqa: S113  the turn has a limit
