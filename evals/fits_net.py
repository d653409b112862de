"""Teach what reads whether an answer fits: ``python -m evals.fits_net`` writes ``knowledge/occasions/fits.onnx``.

It learns from the pairs of ``evals.fits_rows`` (``evals.deep_net`` says what it needs). On two cores with bfloat16 about half an hour;
``--out`` holds the state after every few hundred steps, ``--write`` only writes the graph from it. Then ``evals.train_occasions``
joins it with the plain signs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.nn import functional

from coach.retrieval.mpnet import tokens, word_pieces
from coach.skills.fits import MAX_CHARS
from evals.deep_graph import upper_bytes
from evals.deep_net import KEPT_LAYERS, LAYERS, MODELS, arrays, begun, teach
from evals.fits_rows import FOLDER, Pair, pairs

GRAPH = FOLDER / "fits.onnx"
#: Passes; how much "as it stands" counts beside "right"; how sure a grade is.
EPOCHS, STANDS, SURE = 1.5, 0.5, 0.96


def loss_of(said: torch.Tensor, wanted: Sequence[Pair]) -> torch.Tensor:
    """Right, and as it stands beside it."""
    aim = torch.tensor([[one.right, one.stands] for one in wanted]) * SURE + (1 - SURE) / 2
    weight = torch.tensor([one.weight for one in wanted])[:, None]
    each = functional.binary_cross_entropy_with_logits(said, aim, reduction="none") * weight * torch.tensor([[1.0, STANDS]])
    return each.sum() / weight.sum()


def main() -> None:
    """Teach where ``--write`` is not given, then write the graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/fits.pt"))
    parser.add_argument("--weights", type=Path, default=Path("var"), help="where the published weights are unpacked")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    parser.add_argument("--write", action="store_true", help="only write the graph from --out")
    options = parser.parse_args()
    net = begun(options.weights, 2)
    if options.write:
        net.load_state_dict(torch.load(options.out), strict=False)
    else:
        words = word_pieces(MODELS / "vocab.txt")
        rows = [(tokens(words, [line[:MAX_CHARS] for line in one.lines]), one) for one in pairs()]
        print(f"{len(rows)} pairs", file=sys.stderr, flush=True)
        teach(net, rows, loss_of, options.epochs, options.out)
    GRAPH.write_bytes(upper_bytes("fits", arrays(net.eval(), range(KEPT_LAYERS, LAYERS))))
    print(f"{GRAPH.name}: {GRAPH.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
