"""``FileLLM``: any other instruct model as a GGUF file, in the same kind of child process, asked through its own chat template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coach.errors import ModelGarbled, ModelUnavailable, NotFound, SetupError
from coach.llms.embedded.child import Child
from coach.llms.embedded.model import EmbeddedLLM
from coach.ports import Completion, ModelPrompt

#: Full prompts with examples and pages are longer than our specialist's.
CONTEXT = 6144
SLOTS = 1


class FileLLM(EmbeddedLLM):
    """A general model from a file: nothing leaves the machine, and it gets the full prompt and the typed JSON to fill."""

    def __init__(self, path: Path, *, timeout_s: float = 120.0, threads: int | None = None) -> None:
        if not path.is_file():
            raise NotFound(f"There is no model file {path.name} here. Type: coach model pull NAME (coach model list shows the names).")
        super().__init__(model=path, timeout_s=timeout_s, threads=threads)
        self.kind, self.name = "general", path.stem

    async def complete(self, prompt: ModelPrompt, n: int = 1) -> tuple[Completion, ...]:
        """``n`` answers, one after the other; raises only ModelError."""
        async with self._turn() as child:
            return tuple([_read(await self._post(child, "/v1/chat/completions", _body(prompt, seed)), self.name) for seed in range(n)])

    def _start_child(self) -> Child:
        try:
            return Child.start(model=self._model, adapters=(), threads=self._threads, slots=SLOTS, context=CONTEXT)
        except (SetupError, OSError) as error:
            raise ModelUnavailable(str(error)) from error


def _body(prompt: ModelPrompt, seed: int) -> dict[str, Any]:
    said = [{"role": role, "content": words} for role, words in prompt.messages]
    body: dict[str, Any] = {
        "messages": [{"role": "system", "content": prompt.system}, *said], "max_tokens": prompt.max_tokens,
        "temperature": prompt.temperature, "seed": seed + 1, "cache_prompt": True,
    }
    if prompt.json_schema is not None:
        body["response_format"] = {"type": "json_schema", "json_schema": {"name": "answer", "schema": prompt.json_schema}}
    return body


def _read(data: Any, name: str) -> Completion:
    try:
        used = data.get("usage", {})
        words = str(data["choices"][0]["message"]["content"]).strip()
        return Completion(text=words, model=name, tokens_in=used.get("prompt_tokens", 0), tokens_out=used.get("completion_tokens", 0))
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ModelGarbled("the model answered in a shape we do not know") from error
