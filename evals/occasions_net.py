"""The reader that tells occasions apart, in torch (only for training): MiniLM's upper layers, pulled together by what is one matter.

Out of the box a sentence vector knows what a text is about, and hardly which of two matters about the same thing it is: with
one of six ways of each occasion left out, its own occasion came first for 11 to 16 in 100. So texts that are one matter are
drawn together and all others of a batch pushed apart (Khosla et al. 2020, *Supervised Contrastive Learning*). The larger
the batch the better, and a third of it are neighbours of the rest: that wants a GPU (figures in ``training/README.md``).
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

#: Occasions a batch, ways of each, and pairs known from elsewhere for each occasion.
GROUPS, WAYS, OTHERS = 320, 6, 0.6
#: This share of a batch are occasions near to the rest of it, each one of so many nearest.
NEAR, NEAREST = 0.3, 12
HEAT, RATE, DROP = 0.06, 4e-4, 0.2
AVERAGED_FROM, AVERAGE_RATE = 0.6, 0.02
BATCH = 64

Floats = NDArray[np.float32]
States = Mapping[str, NDArray[np.float16]]


class Reader(nn.Module):
    """The layers that learn, and the mean over the tokens as a unit vector."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(DROP) for _ in UPPER)
        self.layers.load_state_dict(published().state_dict())

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Unit vectors, one row per text."""
        for layer in self.layers:
            x = layer(x, mask)
        return functional.normalize((x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)

    def graph(self) -> bytes:
        """The layers and the mean as the graph that is shipped."""
        made = Graph(as_columns({name: value.detach().cpu().numpy() for name, value in self.state_dict().items()}))
        return made.model("occasions", [states_input()], [made.mean(made.layers("states"))])


def vectors(net: Reader, texts: Sequence[str], states: States) -> Floats:
    """Unit vectors of texts."""
    net.eval()
    out = np.zeros((len(texts), WIDTH), np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(states[texts[i]]))
    with torch.no_grad():
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            out[chosen] = net(*_block(net, [states[texts[i]] for i in chosen])).cpu().numpy()
    net.train()
    return out


def middles(net: Reader, groups: Sequence[Sequence[str]], states: States) -> Floats:
    """The middle of each group's texts, one unit row per group."""
    found = np.array([vectors(net, group, states).sum(axis=0) for group in groups])
    unit: Floats = found / np.linalg.norm(found, axis=1, keepdims=True)
    return unit


def _block(net: Reader, found: Sequence[NDArray[np.float16]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token states as one block and its mask, where the net is."""
    place = next(net.parameters()).device
    x, mask = padded(found)
    return x.to(place), mask.to(place)


def fit(
    groups: Sequence[Sequence[str]], others: Sequence[Sequence[str]], states: States, epochs: float, size: int = GROUPS, seed: int = 7, say: Callable[[str], None] = print
) -> Reader:
    """A trained reader, on a GPU where there is one. ``groups`` are the occasions' ways, ``size`` of them a batch; ``others`` are more texts known to be one matter."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Reader().to("cuda" if torch.cuda.is_available() else "cpu")
    steps = max(1, int(epochs * len(groups) / size))
    judge, pace = optimiser(net, net.layers, RATE, RATE, steps)
    near = _near(net, groups, states)
    mean: dict[str, torch.Tensor] = {}
    began, left = time.time(), list[int]()
    net.train()
    for at in range(steps):
        if len(left) < size * (1 - NEAR):
            left = rng.sample(range(len(groups)), len(groups))
        drawn = [rng.sample(list(groups[i]), min(WAYS, len(groups[i]))) for i in _batch(left, near, size, rng)]
        drawn += [rng.sample(list(group), 2) for group in rng.sample(list(others), min(int(OTHERS * size), len(others)))]
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


def _near(net: Reader, groups: Sequence[Sequence[str]], states: States) -> NDArray[np.int64]:
    """The nearest other groups of each, as the published layers see them."""
    middle = middles(net, groups, states)
    found: NDArray[np.int64] = np.argsort(-(middle @ middle.T), axis=1)[:, 1 : NEAREST + 1]
    return found


def _batch(left: list[int], near: NDArray[np.int64], size: int, rng: random.Random) -> list[int]:
    """The next groups of the round (taken off ``left``), and neighbours of them."""
    chosen = [left.pop() for _ in range(min(len(left), max(1, int(size * (1 - NEAR)))))]
    beside = {int(rng.choice(near[i])) for i in rng.sample(chosen, min(len(chosen), size - len(chosen)))} if near.size else set()
    return [*chosen, *sorted(beside - set(chosen))]


def _loss(net: Reader, drawn: Sequence[Sequence[str]], states: States) -> torch.Tensor:
    """How far texts of one matter are from one another, against all others of the batch."""
    texts = [text for group in drawn for text in group]
    found = net(*_block(net, [states[text] for text in texts]))
    which = torch.tensor([number for number, group in enumerate(drawn) for _ in group], device=found.device)
    itself = torch.eye(len(texts), dtype=torch.bool, device=found.device)
    like = (found @ found.T / HEAT).masked_fill(itself, -1e9)
    same = (which[:, None] == which[None]) & ~itself
    chances = like - like.logsumexp(1, keepdim=True)
    loss: torch.Tensor = -(chances * same).sum(1).div(same.sum(1).clamp(min=1)).mean()
    return loss
