"""Teach the second reader of danger: ``python -m evals.second_net`` writes ``knowledge/models/danger.onnx``, and ``mpnet.onnx`` beside it.

It learns from the texts of ``evals.triage_rows``, ordinary ways of ``knowledge/occasions`` among them (``evals.deep_net`` says what
it needs). On two cores with bfloat16 about an hour; ``--out`` holds the state after every few hundred steps, ``--write`` only
writes the graphs from it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.nn import functional

from coach.retrieval.embedder import word_pieces
from coach.retrieval.mpnet import MPNet, tokens
from coach.safety.second_net import DangerNet
from evals.deep_graph import lower_bytes, upper_bytes
from evals.deep_net import KEPT_LAYERS, LAYERS, MODELS, arrays, begun, teach
from evals.second_rows import lessons

LOWER, GRAPH, LABELS = MODELS / "mpnet.onnx", MODELS / "danger.onnx", MODELS / "danger.categories.json"
#: Passes, and what is left of a label for the others.
EPOCHS, SMOOTHING, SURE = 1.8, 0.03, 0.98


def loss_of(said: torch.Tensor, wanted: Sequence[int]) -> torch.Tensor:
    """Danger or calm first, and which danger beside it."""
    label = torch.tensor(wanted)
    danger = torch.logsumexp(said[:, 1:], 1) - said[:, 0]
    which = functional.cross_entropy(said, label, label_smoothing=SMOOTHING)
    return 0.5 * which + functional.binary_cross_entropy_with_logits(danger, (label > 0).float() * SURE + (1 - SURE) / 2)


def arguments(about: str | None, epochs: float) -> argparse.Namespace:
    """Where the state and the published weights lie, how many passes, and whether only to write."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--out", type=Path, default=Path("var/second.pt"))
    parser.add_argument("--weights", type=Path, default=Path("var"), help="where the published weights are unpacked")
    parser.add_argument("--epochs", type=float, default=epochs)
    parser.add_argument("--write", action="store_true", help="only write what --out holds")
    return parser.parse_args()


def main() -> None:
    """Teach where ``--write`` is not given, then write graphs and categories."""
    options = arguments(__doc__, EPOCHS)
    found, labels = lessons()
    net = begun(options.weights, 1 + 2 * len(labels))
    if options.write:
        net.load_state_dict(torch.load(options.out), strict=False)
    else:
        words = word_pieces(MODELS / "vocab.txt")
        teach(net, [(tokens(words, lines), number) for lines, number in found], loss_of, options.epochs, options.out)
    net.eval()
    LOWER.write_bytes(lower_bytes(arrays(net, range(KEPT_LAYERS))))
    GRAPH.write_bytes(upper_bytes("danger", arrays(net, range(KEPT_LAYERS, LAYERS))))
    LABELS.write_text(json.dumps(labels), encoding="utf-8")
    lower, upper = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (LOWER, GRAPH))
    said = DangerNet(MPNet(sha256=lower), GRAPH, upper).read("you never help with the kids")
    print(f"{LOWER.name}: sha256 {lower}; {GRAPH.name}: {GRAPH.stat().st_size / 1e6:.1f} MB, {len(said)} logits", file=sys.stderr)


if __name__ == "__main__":
    main()
