"""The trainable half of the coder's reader by meaning, in torch (only for training): MiniLM's upper layers and one head.

Each line gets a logit per code and one for "does it push?". What a line of another example may or may not carry is
left out of the loss for that line.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import nn

from evals.triage_graph import Graph, states_input
from evals.triage_net import UPPER, WIDTH, Layer, Net, as_columns, looks_and_mean, optimiser, padded, take_mean

EPOCHS, BATCH, LAYER_RATE, HEAD_RATE = 4, 32, 2e-4, 1e-3
#: The first of the upper layers is kept as published: its states are computed once.
FROZEN = 1
SMOOTHING, MOST_LIFT, LOOKS, HIDDEN = 0.025, 4.0, 4, 192
#: Weights are averaged from this share of the steps on.
AVERAGED_FROM, AVERAGE_RATE = 0.6, 0.02


@dataclass(frozen=True)
class Row:
    """One line in one setting: its shape, its codes, which of them are known, and how much it counts."""

    text: str
    shape: NDArray[Any]
    codes: NDArray[Any]
    known: NDArray[Any]
    weight: float


class Reader(nn.Module):
    """The layers that learn, four learned looks beside the mean, the shape of the line, and a logit per code."""

    def __init__(self, shape: int, outputs: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in UPPER[FROZEN:])
        self.pool, self.fc = nn.Linear(WIDTH, LOOKS), nn.Linear(WIDTH * (LOOKS + 1) + shape, HIDDEN)
        self.out = nn.Linear(HIDDEN, outputs)

    def start(self) -> None:
        """The published weights of the upper layers."""
        self.layers.load_state_dict(published()[FROZEN:].state_dict())

    def forward(self, x: torch.Tensor, mask: torch.Tensor, shape: torch.Tensor) -> torch.Tensor:
        """Logits, one row per line."""
        x = functional.dropout(x, 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        both = torch.cat([*looks_and_mean(self.pool, x, mask), functional.dropout(shape, 0.2, self.training)], 1)
        hidden = torch.tanh(self.fc(functional.dropout(both, 0.2, self.training)))
        found: torch.Tensor = self.out(functional.dropout(hidden, 0.3, self.training))
        return found


States = dict[str, NDArray[Any]]


def published() -> nn.ModuleList:
    """MiniLM's upper layers as published."""
    net = Net(1, UPPER)
    net.start()
    net.eval()
    return net.layers


def deepened(states: States) -> States:
    """The states after the layers that are kept as published."""
    out, layers = {}, published()[:FROZEN]
    with torch.no_grad():
        for text, held in states.items():
            x = torch.from_numpy(held.astype(np.float32))[None]
            for layer in layers:
                x = layer(x, torch.ones(1, x.shape[1], dtype=torch.bool))
            out[text] = x[0].numpy().astype(np.float16)
    return out


def block_of(rows: Sequence[Row], states: States) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """States, mask and shapes of some rows."""
    x, mask = padded([states[row.text] for row in rows])
    return x, mask, torch.tensor(np.array([row.shape for row in rows], dtype=np.float32))


def fit(epochs: Callable[[Any], Sequence[Row]], states: States, seed: int, say: Callable[[str], None] = print) -> Reader:
    """A trained reader; ``epochs`` draws the rows of one epoch."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    plan = [batch for _ in range(EPOCHS) for batch in _batches(epochs(rng), states, rng)]
    first = plan[0][0]
    net = Reader(len(first.shape), len(first.codes))
    net.start()
    net.train()
    lift = _lift([row for batch in plan for row in batch])
    judge, pace = optimiser(net, net.layers, LAYER_RATE, HEAD_RATE, len(plan))
    mean: dict[str, torch.Tensor] = {}
    began = time.time()
    for at, batch in enumerate(plan):
        loss = _loss(net, batch, states, lift)
        judge.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        judge.step()
        pace.step()
        if at >= AVERAGED_FROM * len(plan):
            take_mean(mean, net, AVERAGE_RATE)
        if (at + 1) % 100 == 0:
            say(f"step {at + 1} of {len(plan)}: loss {float(loss.detach()):.2f}, {time.time() - began:.0f} s")
    net.load_state_dict(mean)
    net.eval()
    return net


def _batches(rows: Sequence[Row], states: States, rng: Any) -> list[list[Row]]:
    """Batches of lines of like length, in random order."""
    order = rng.permutation(len(rows))
    blocks = [sorted(order[i : i + BATCH * 16], key=lambda j: len(states[rows[j].text])) for i in range(0, len(order), BATCH * 16)]
    batches = [[rows[j] for j in block[i : i + BATCH]] for block in blocks for i in range(0, len(block), BATCH)]
    return [batches[i] for i in rng.permutation(len(batches))]


def _lift(rows: Sequence[Row]) -> torch.Tensor:
    """How much more a found code counts than a missing one: rare codes more."""
    weight = np.array([row.known * row.weight for row in rows])
    share = (np.array([row.codes for row in rows]) * weight).sum(axis=0) / weight.sum(axis=0)
    return torch.tensor(np.minimum(MOST_LIFT, np.sqrt((1 - share) / share)).astype(np.float32))


def _loss(net: Reader, batch: Sequence[Row], states: States, lift: torch.Tensor) -> torch.Tensor:
    wanted = torch.tensor(np.array([row.codes for row in batch], dtype=np.float32))
    weight = torch.tensor(np.array([row.known * row.weight for row in batch], dtype=np.float32))
    logits = net(*block_of(batch, states))
    each = functional.binary_cross_entropy_with_logits(logits, wanted * (1 - 2 * SMOOTHING) + SMOOTHING, reduction="none")
    found: torch.Tensor = (each * torch.where(wanted > 0.5, lift, 1.0) * weight).sum() / len(batch) / 4
    return found


def logits(net: Reader, rows: Sequence[Row], states: States) -> NDArray[Any]:
    """Logits in the order of ``rows``."""
    order = sorted(range(len(rows)), key=lambda i: len(states[rows[i].text]))
    out = np.zeros((len(rows), net.out.out_features), dtype=np.float32)
    with torch.no_grad():
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            out[chosen] = net(*block_of([rows[i] for i in chosen], states)).numpy()
    return out


def graph_bytes(net: Reader) -> bytes:
    """The reader as one small graph: token states and the shape of a line in, logits out."""
    from onnx import TensorProto, helper

    layers = [*published()[:FROZEN], *net.layers]
    found = {name: value.detach().numpy() for name, value in net.state_dict().items() if not name.startswith("layers")}
    for number, layer in enumerate(layers):
        found |= {f"layers.{number}.{name}": value.detach().numpy() for name, value in layer.state_dict().items()}
    made = Graph(as_columns(found))
    both = made.add("Concat", *made.looks_and_mean(made.layers("states")), "shape", axis=1)
    logits_name = made.linear(made.add("Tanh", made.linear(both, "fc")), "out")
    shape = helper.make_tensor_value_info("shape", TensorProto.FLOAT, [1, None])
    return made.model("codes", [states_input(), shape], [logits_name])
