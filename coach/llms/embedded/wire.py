"""What goes to llama.cpp and what comes back: the exact text the adapter was trained on, nothing a person can forge."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from coach.errors import ModelGarbled
from coach.llms.embedded.grammar import UnsupportedSchemaError, grammar_for
from coach.ports import Completion, ModelPrompt
from coach.tasks import defuse

END = "<|im_end|>"
#: Further answers are sampled at least this warm, or they would all repeat the first.
VARIED = 0.4
SEED = 20_261


def chat_text(prompt: ModelPrompt) -> str:
    """Everything before the answer, in the model's chat template; ``training.model.chat_prefix`` for one message."""
    turns = "".join(f"<|im_start|>{role}\n{defuse(words)}{END}\n" for role, words in prompt.messages)
    return f"<|im_start|>system\n{defuse(prompt.system)}{END}\n{turns}<|im_start|>assistant\n"


def requests_for(prompt: ModelPrompt, n: int, at_once: int) -> list[dict[str, Any]]:
    """Bodies for ``/completion``: the first answer at the prompt's temperature, then samples that share one prompt."""
    base: dict[str, Any] = {
        "prompt": chat_text(prompt), "n_predict": prompt.max_tokens, "stop": [END], "cache_prompt": True, "seed": SEED,
        **shape(prompt.json_schema),
    }
    first = {**base, "temperature": prompt.temperature, "n_cmpl": 1}
    warm = {**base, "temperature": max(VARIED, prompt.temperature)}
    if prompt.temperature >= VARIED:
        return _grouped(warm, n, at_once)
    return [first, *_grouped({**warm, "seed": SEED + 1}, n - 1, at_once)]


def _grouped(body: dict[str, Any], count: int, at_once: int) -> list[dict[str, Any]]:
    starts = range(0, count, at_once)
    return [{**body, "seed": body["seed"] + start, "n_cmpl": min(at_once, count - start)} for start in starts]


def shape(schema: dict[str, Any] | None) -> dict[str, Any]:
    """The constraint on the answer: our grammar, or llama.cpp's converter for schemas our writer does not know."""
    if schema is None:
        return {}
    try:
        return {"grammar": grammar_for(schema)}
    except UnsupportedSchemaError:
        return {"json_schema": schema}


def read_answers(data: Any, model: str) -> tuple[Completion, ...]:
    """llama.cpp's answer(s) as completions; raises ModelGarbled when they are not what we asked for."""
    rows = data if isinstance(data, list) else [data]
    try:
        return tuple(
            Completion(
                text=row["content"].strip(), model=model,
                tokens_in=row["tokens_evaluated"], tokens_out=row["tokens_predicted"],
            )
            for row in sorted(rows, key=lambda row: row.get("index", 0))
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ModelGarbled("the embedded model answered in a shape we do not know") from error


def scoring_request(prefix: str, tokens: Sequence[int]) -> dict[str, Any]:
    """A body that makes the model say exactly ``tokens`` and tell how likely each was."""
    path = " ".join(f"<[{token}]>" for token in tokens)
    return {
        "prompt": prefix, "grammar": f"root ::= {path}\n", "n_predict": len(tokens) + 1, "n_probs": 1,
        "temperature": 0.0, "cache_prompt": True,
    }


def peek_request(prompt: str, most: int) -> dict[str, Any]:
    """A body that asks for one token and for how likely the ``most`` likeliest were, before any sampling."""
    return {"prompt": prompt, "n_predict": 1, "n_probs": most, "temperature": 0.0, "cache_prompt": False}


def end_request(prompt: str, most: int) -> dict[str, Any]:
    """A body that goes on from a whole prompt, greedily, to the end of the message or for ``most`` tokens."""
    return {"prompt": prompt, "n_predict": most, "n_probs": 1, "temperature": 0.0, "stop": [END], "cache_prompt": False}


def worn(which: int | None, of: int) -> dict[str, Any]:
    """Which of several adapters a request is for, by its place; None: none of them."""
    return {"lora": [{"id": at, "scale": float(at == which)} for at in range(of)]} if of else {}


def ended(data: Any) -> tuple[tuple[str, float], ...]:
    """The tokens written and their log-probabilities; raises ModelGarbled where it did not come to an end by itself."""
    try:
        if data["stop_type"] not in ("eos", "word"):
            raise ModelGarbled("the embedded model did not come to an end")
        steps = [(str(step["token"]), float(step["logprob"])) for step in data["completion_probabilities"]]
    except (KeyError, TypeError, ValueError) as error:
        raise ModelGarbled("the embedded model answered in a shape we do not know") from error
    return tuple(step for step in steps if step[0] != END)


def next_tokens(data: Any) -> dict[str, float]:
    """Token texts and their log-probabilities; raises ModelGarbled where there are none."""
    try:
        found = {str(one["token"]): float(one["logprob"]) for one in data["completion_probabilities"][0]["top_logprobs"]}
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise ModelGarbled("the embedded model gave no probabilities") from error
    if not found or not all(math.isfinite(value) and value <= 0 for value in found.values()):
        raise ModelGarbled("the embedded model gave probabilities that are none")
    return found


def mean_logprob(data: Any, length: int) -> float:
    """The mean log-probability of the forced tokens and of stopping after them."""
    try:
        steps = [float(step["logprob"]) for step in data["completion_probabilities"]][: length + 1]
    except (KeyError, TypeError, ValueError) as error:
        raise ModelGarbled("the embedded model gave no probabilities") from error
    if len(steps) < length:
        raise ModelGarbled("the embedded model did not read the candidate to its end")
    return sum(steps) / len(steps)
