"""Teach the shipped second reader its newest texts: ``python -m evals.second_more`` begins at ``knowledge/models/danger.onnx`` and writes it again.

What it has learned it keeps, since one in eight of the older texts is read again beside the new ones. Half an hour on two cores without
bfloat16, where teaching it from the published weights (``evals.second_net``) would take four hours.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import torch

from coach.retrieval.mpnet import MPNet
from coach.safety.second_net import DangerNet
from evals.deep_graph import upper_bytes
from evals.deep_net import KEPT_LAYERS, LAYERS, arrays, begun, fit, from_graph
from evals.second_net import GRAPH, LABELS, loss_of
from evals.second_rows import newest

#: Passes, rate of the layers, and one in how many of the older texts.
EPOCHS, RATE, OLDER = 1.1, 4e-5, 8


def main() -> None:
    """Read, teach, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("var/second.pt"))
    parser.add_argument("--weights", type=Path, default=Path("var"), help="where the published weights are unpacked")
    parser.add_argument("--epochs", type=float, default=EPOCHS)
    options = parser.parse_args()
    found, labels = newest(OLDER)
    if labels != json.loads(LABELS.read_text(encoding="utf-8")):
        sys.exit("The categories are not the ones this reader knows. Type: python -m evals.second_net")
    net = begun(options.weights, 1 + 2 * len(labels))
    from_graph(net, GRAPH)
    lower = MPNet()
    states = [torch.tensor(lower.states(lines)) for lines, _ in found]
    print(f"{len(found)} texts, {sum(map(len, states))} tokens", file=sys.stderr, flush=True)
    fit(net, states, [wanted for _, wanted in found], loss_of, options.epochs, options.out, RATE)
    net.eval()
    GRAPH.write_bytes(upper_bytes("danger", arrays(net, range(KEPT_LAYERS, LAYERS))))
    sha = hashlib.sha256(GRAPH.read_bytes()).hexdigest()
    said = DangerNet(lower, GRAPH, sha).read("you never help with the kids")
    print(f"{GRAPH.name}: sha256 {sha}, {len(said)} logits", file=sys.stderr)


if __name__ == "__main__":
    main()
