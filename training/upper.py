"""Training on two cores: the lower layers stay as they are and run once, their states are kept in memory.

What that saves, per token: the forward pass of the frozen layers in every epoch, and their backward pass always. The
output head runs over the tokens our texts use and the 8,192 commonest (a token's number is its rank in the vocabulary's
making), not all 49,152. Together about half the work of a plain pass, for the loss stated in README.md.
"""

from __future__ import annotations

from typing import Any

import torch
from transformers.models.llama.modeling_llama import LlamaRMSNorm

Pair = tuple[list[int], list[int]]
#: Token numbers below this always stand in the shortened head.
COMMON = 8_192


class Merged(torch.autograd.Function):
    """A linear layer with its LoRA folded in for the forward pass; gradients flow to the input and to A and B only."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, base: torch.Tensor, a: torch.Tensor, b: torch.Tensor, scale: float) -> torch.Tensor:
        whole = torch.addmm(base, b, a, alpha=scale)
        ctx.save_for_backward(x, whole, a, b)
        ctx.scale = scale
        return x @ whole.T

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        x, whole, a, b = ctx.saved_tensors
        flat, out = x.reshape(-1, x.shape[-1]), grads[0].reshape(-1, grads[0].shape[-1])
        grad_a = ctx.scale * ((out @ b).T @ flat)
        grad_b = ctx.scale * (out.T @ (flat @ a.T))
        return grads[0] @ whole, None, grad_a, grad_b, None


def merge_forward(model: Any) -> None:
    """Make every LoRA layer of a PEFT model compute through ``Merged`` (no dropout)."""
    for module in model.modules():
        if hasattr(module, "lora_A") and "default" in module.lora_A:
            module.forward = _through(module)


def fuse_norms(model: Any) -> None:
    """Compute every norm in one go instead of five small operations: a tenth of a step."""
    for module in model.modules():
        if isinstance(module, LlamaRMSNorm):
            module.forward = _normed(module)


def _normed(norm: LlamaRMSNorm) -> Any:
    return lambda x: torch.nn.functional.rms_norm(x, (x.shape[-1],), norm.weight, norm.variance_epsilon)


def _through(module: Any) -> Any:
    a, b, base, scale = module.lora_A["default"], module.lora_B["default"], module.base_layer, module.scaling["default"]
    return lambda x: Merged.apply(x, base.weight, a.weight, b.weight, scale)


class Upper:
    """The layers from ``first`` up, with the states below them kept once computed (float16, about 1 kB a token)."""

    def __init__(self, model: Any, first: int, pairs: list[Pair]) -> None:
        merge_forward(model)
        fuse_norms(model)
        self.inner = model.base_model.model.model
        self.first = first
        used = {token for prompt, answer in pairs for token in prompt + answer} | set(range(COMMON))
        self.kept = torch.tensor(sorted(used))
        self.place = {token: i for i, token in enumerate(sorted(used))}
        self.head = self.inner.embed_tokens.weight[self.kept].detach()
        self.states: dict[int, torch.Tensor] = {}

    def _fill(self, pairs: list[Pair]) -> None:
        """Run the frozen layers over rows met for the first time."""
        new = [pair for pair in pairs if id(pair) not in self.states]
        if not new:
            return
        ids = torch.nn.utils.rnn.pad_sequence([torch.tensor(p + a) for p, a in new], batch_first=True)
        with torch.no_grad():
            hidden = self._run(self.inner.embed_tokens(ids), 0, self.first)
        for pair, row in zip(new, hidden, strict=True):
            self.states[id(pair)] = row[: len(pair[0]) + len(pair[1])].to(torch.float16).clone()

    def loss(self, pairs: list[Pair]) -> torch.Tensor:
        """Mean cross-entropy over answer tokens; the pairs must stay alive as long as this object (held by identity).

        Rows are padded on the right, so the causal mask alone keeps what is real from seeing what is not.
        """
        self._fill(pairs)
        rows = [self.states[id(pair)].float() for pair in pairs]
        hidden = self._run(torch.nn.utils.rnn.pad_sequence(rows, batch_first=True), self.first, len(self.inner.layers))
        spots = [(i, len(p) + j - 1, self.place[t]) for i, (p, a) in enumerate(pairs) for j, t in enumerate(a)]
        at, where, wanted = (torch.tensor(column) for column in zip(*spots, strict=True))
        logits = self.inner.norm(hidden[at, where]) @ self.head.T
        return torch.nn.functional.cross_entropy(logits, wanted)

    def _run(self, hidden: torch.Tensor, start: int, stop: int) -> torch.Tensor:
        places = torch.arange(hidden.shape[1]).unsqueeze(0)
        turned = self.inner.rotary_emb(hidden, places)
        for layer in self.inner.layers[start:stop]:
            out = layer(hidden, position_embeddings=turned, position_ids=places)
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden
