"""The reader that tells occasions apart, in torch (only for training): MiniLM's upper layers, pulled together by what is one matter.

Out of the box a sentence vector knows what a text is about, and hardly which of two matters about the same thing it is: with
one of six ways of each occasion left out, its own occasion came first for 11 to 16 in 100. So texts that are one matter are
drawn together and all others of a batch pushed apart (Khosla et al. 2020, *Supervised Contrastive Learning*).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import nn

from evals.codes_net import published
from evals.triage_graph import Graph, states_input
from evals.triage_net import UPPER, WIDTH, Layer, as_columns, optimiser, padded, take_mean

GROUPS, WAYS, OTHERS = 20, 4, 6
HEAT, RATE = 0.06, 1.2e-4
AVERAGED_FROM, AVERAGE_RATE = 0.6, 0.02
BATCH = 64

Floats = NDArray[np.float32]
States = Mapping[str, NDArray[np.float16]]


class Reader(nn.Module):
    """The layers that learn, and the mean over the tokens as a unit vector."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(0.1) for _ in UPPER)
        self.layers.load_state_dict(published().state_dict())

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors, one row per text."""
        for layer in self.layers:
            x = layer(x, mask)
        return functional.normalize((x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)

    def graph(self) -> bytes:
        """The layers and the mean as the graph that is shipped."""
        made = Graph(as_columns({name: value.detach().numpy() for name, value in self.state_dict().items()}))
        x = "states"
        for at in range(len(self.layers)):
            x = made.layer(x, f"layers.{at}.")
        return made.model("occasions", [states_input()], [made.mean(x)])


def vectors(net: Reader, texts: Sequence[str], states: States) -> Floats:
    """Unit vectors of texts."""
    net.eval()
    out = np.zeros((len(texts), WIDTH), np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(states[texts[i]]))
    with torch.no_grad():
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            out[chosen] = net(*padded([states[texts[i]] for i in chosen])).numpy()
    net.train()
    return out


def fit(
    groups: Sequence[Sequence[str]], others: Sequence[Sequence[str]], states: States, epochs: float, seed: int = 7, say: Callable[[str], None] = print
) -> Reader:
    """A trained reader. ``groups`` are the occasions' ways; ``others`` are more texts known to be one matter."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Reader()
    steps = max(1, int(epochs * len(groups) / GROUPS))
    judge, pace = optimiser(net, net.layers, RATE, RATE, steps)
    mean: dict[str, torch.Tensor] = {}
    began, left = time.time(), list[Sequence[str]]()
    net.train()
    for at in range(steps):
        if len(left) < GROUPS:
            left = rng.sample(list(groups), len(groups))
        batch = [left.pop() for _ in range(min(GROUPS, len(left)))]
        drawn = [rng.sample(list(group), min(WAYS, len(group))) for group in batch]
        drawn += [rng.sample(list(group), 2) for group in rng.sample(list(others), min(2 * OTHERS, len(others)))]
        loss = _loss(net, drawn, states)
        judge.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        judge.step()
        pace.step()
        if at >= AVERAGED_FROM * steps:
            take_mean(mean, net, AVERAGE_RATE)
        if at % 50 == 0:
            say(f"step {at} of {steps}: loss {float(loss.detach()):.2f}, {time.time() - began:.0f} s")
    net.load_state_dict(mean)
    net.eval()
    return net


def _loss(net: Reader, drawn: Sequence[Sequence[str]], states: States) -> torch.Tensor:
    """How far texts of one matter are from one another, against all others of the batch."""
    texts = [text for group in drawn for text in group]
    which = torch.tensor([number for number, group in enumerate(drawn) for _ in group])
    found = net(*padded([states[text] for text in texts]))
    itself = torch.eye(len(texts), dtype=torch.bool)
    like = (found @ found.T / HEAT).masked_fill(itself, -1e9)
    same = (which[:, None] == which[None]) & ~itself
    chances = like - like.logsumexp(1, keepdim=True)
    loss: torch.Tensor = -(chances * same).sum(1).div(same.sum(1).clamp(min=1)).mean()
    return loss
