"""Train the semantic triage reader: ``python -m evals.train_triage`` writes ``knowledge/safety/classifier.npz``.

Three scores are joined: sentence vectors (whole text and its worst stretch), hashed word pairs, and the number of weak
signal cues. Weights are fitted on ``split == train``; thresholds are chosen on ``dev`` (look-alikes,
ordinary and care texts), so dev's false alarms are fitted and only its recall is an honest look.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.retrieval.embedder import MiniLM
from coach.safety.classifier import BUCKETS, Classifier, hashed, pieces
from coach.safety.signals import read_cues, read_signals
from coach.types import Level

VERSION = "1"
SEED = 7
FOLDS = 5
ORDINARY_WEIGHT = 0.05
#: One in this many ordinary inputs of other skills is used: they are many, and alike.
ORDINARY_EVERY = 3
#: Share of calm dev texts the classifier alone may stop, or may stop or ask about (the rules bring their own).
STOP_FALSE_ALARMS = 0.017
DOUBT_FALSE_ALARMS = 0.034
CUE_FALSE_ALARMS = 0.06
ORDINARY_FILES = (
    "reframe_train",
    "reframe_more",
    "reframe",
    "common_a",
    "common_b",
    "contrast",
    "need",
    "repair",
    "coach_turn",
)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Data:
    """Texts with their labels and features."""

    rows: list[dict[str, Any]]
    whole: Floats
    worst: list[Floats]
    grams: Any
    cues: Floats

    @property
    def stop(self) -> NDArray[np.bool_]:
        return np.array([Level(row["level"]).stops_coaching for row in self.rows])

    def has(self, split: str) -> NDArray[np.bool_]:
        return np.array([row["split"] == split for row in self.rows])


def examples() -> Path:
    """Where the labelled texts lie."""
    return resources.knowledge() / "examples"


def read_rows(*names: str) -> list[dict[str, Any]]:
    """Labelled texts of the named files."""
    return [
        json.loads(line)
        for name in names
        for line in (examples() / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def ordinary_rows() -> list[dict[str, Any]]:
    """Inputs of the other skills: ordinary talk, unlabelled, taken as benign with little weight."""
    rows, seen = [], set()
    for name in ORDINARY_FILES:
        path = examples() / f"{name}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            row = json.loads(line)
            text = row.get("input") or row.get("user") or ""
            drawn = int(hashlib.sha256(text.encode()).hexdigest()[8:12], 16) % ORDINARY_EVERY == 0
            if text and drawn and text not in seen and not any(e.level.stops_coaching for e in read_signals(text)):
                seen.add(text)
                split = "dev" if int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 3 == 0 else "train"
                rows.append({"text": text, "level": "benign", "category": "ordinary_coaching", "split": split})
    return rows


def features(rows: list[dict[str, Any]], embedder: MiniLM) -> Data:
    """Vectors, hashed words and cue counts of all rows."""
    from scipy.sparse import csr_matrix

    parts = [pieces(row["text"]) for row in rows]
    flat = embedder.embed([piece for group in parts for piece in group])
    worst, at = [], 0
    for group in parts:
        worst.append(flat[at : at + len(group)].astype(np.float64))
        at += len(group)
    buckets = [hashed(row["text"]) for row in rows]
    weights = np.concatenate([np.full(len(b), 1 / max(1.0, np.sqrt(len(b)))) for b in buckets])
    starts = np.cumsum([0, *[len(b) for b in buckets]])
    grams = csr_matrix((weights, np.concatenate(buckets), starts), shape=(len(rows), BUCKETS))
    cues = np.array([float(len({cue.rule for cue in read_cues(row["text"])})) for row in rows])
    return Data(rows, np.stack([group[0] for group in worst]), worst, grams, cues)


def fit_two(data: Data, chosen: NDArray[np.bool_], weight: Floats) -> tuple[Any, Any]:
    """The vector and the word models on the chosen rows."""
    from sklearn.linear_model import LogisticRegression

    dense = LogisticRegression(C=5, max_iter=3000).fit(
        data.whole[chosen], data.stop[chosen], sample_weight=weight[chosen]
    )
    words = LogisticRegression(C=30, max_iter=3000).fit(
        data.grams[chosen], data.stop[chosen], sample_weight=weight[chosen]
    )
    return dense, words


def raw_scores(data: Data, dense: Any, words: Any) -> Floats:
    """The four numbers the final judge joins."""
    whole = dense.decision_function(data.whole)
    worst = np.array([float(dense.decision_function(group).max()) for group in data.worst])
    return np.stack([whole, worst, words.decision_function(data.grams), data.cues], axis=1)


def out_of_fold(data: Data, train: NDArray[np.bool_], weight: Floats) -> Floats:
    """Scores of each train row from models that have not seen it."""
    from sklearn.model_selection import StratifiedKFold

    raw = np.zeros((len(data.rows), 4))
    index = np.flatnonzero(train)
    for fit, held in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(index, data.stop[index]):
        chosen = np.zeros(len(data.rows), dtype=bool)
        chosen[index[fit]] = True
        raw[index[held]] = raw_scores(data, *fit_two(data, chosen, weight))[index[held]]
    return raw


def threshold(scores: Floats, calm: NDArray[np.bool_], share: float) -> float:
    """The score above which at most ``share`` of the calm texts lie."""
    ordered = np.sort(scores[calm])[::-1]
    return float(np.nextafter(ordered[int(len(ordered) * share)], 1.0))


def train(data: Data) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Weights and the meta record."""
    from sklearn.linear_model import LogisticRegression

    weight = np.array([ORDINARY_WEIGHT if row.get("id") is None else 1.0 for row in data.rows])
    fit = data.has("train")
    labelled = np.array([row.get("id") is not None for row in data.rows])
    raw = out_of_fold(data, fit, weight)
    judge = LogisticRegression(C=1, max_iter=1000).fit(raw[fit & labelled], data.stop[fit & labelled])
    dense, words = fit_two(data, fit, weight)
    kinds = LogisticRegression(C=3, max_iter=3000).fit(
        data.whole[fit & labelled], [r["category"] for r, ok in zip(data.rows, fit & labelled, strict=True) if ok]
    )
    arrays = {
        "stop_w": dense.coef_[0].astype(np.float16),
        "stop_b": dense.intercept_.astype(np.float32),
        "grams": words.coef_[0].astype(np.float16),
        "grams_b": words.intercept_.astype(np.float32),
        "join_w": judge.coef_[0].astype(np.float32),
        "join_b": judge.intercept_.astype(np.float32),
        "cat_w": kinds.coef_.T.astype(np.float16),
        "cat_b": kinds.intercept_.astype(np.float32),
    }
    meta = {
        "version": VERSION,
        "data_sha256": data_hash(),
        "labels": list(kinds.classes_),
        "levels": usual_levels(data.rows),
        **dict.fromkeys(("threshold_stop", "threshold_doubt", "threshold_cue"), 1.0),
        "threshold_emergency": 0.35,
        "threshold_limit": 0.45,
        "embedder": MiniLM.name,
        "thresholds_chosen_on": "dev: look-alikes, ordinary and care texts",
    }
    return arrays, meta


def choose_thresholds(reader: Classifier, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Where to stop and where to ask: the share of calm dev texts above each is the one stated at the top."""
    calm = np.array([chance_of(reader, row["text"]) for row in rows if row["level"] in ("benign", "care")])
    everyone = np.ones(len(calm), dtype=bool)
    shares = {"stop": STOP_FALSE_ALARMS, "doubt": DOUBT_FALSE_ALARMS, "cue": CUE_FALSE_ALARMS}
    return {f"threshold_{name}": threshold(calm, everyone, share) for name, share in shares.items()}


def chance_of(reader: Classifier, text: str) -> float:
    """The calibrated chance of danger, without thresholds."""
    return reader.read(text, [cue.rule for cue in read_cues(text)]).stop


def save(target: Path, arrays: dict[str, NDArray[Any]], meta: dict[str, Any]) -> None:
    """Write the artefact."""
    np.savez_compressed(target, meta=np.array(json.dumps(meta)), **arrays)  # type: ignore[arg-type]


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
    for name in ("triage", "triage_more"):
        digest.update((examples() / f"{name}.jsonl").read_bytes())
    return digest.hexdigest()[:16]


def report(reader: Classifier, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Recall, false alarms and questions of rules, classifier and both, with counts per category."""
    tally: dict[str, Any] = {
        "rules": [0, 0],
        "classifier": [0, 0],
        "both": [0, 0],
        "asked_danger": 0,
        "asked_calm": 0,
        "danger": 0,
        "calm": 0,
        "by_category": {},
    }
    for row in rows:
        stops = Level(row["level"]).stops_coaching
        cues = [cue.rule for cue in read_cues(row["text"])]
        rules = any(e.level.stops_coaching for e in read_signals(row["text"])) or len(set(cues)) >= 2
        found = reader.read(row["text"], cues)
        model = found.evidence is not None and found.evidence.level.stops_coaching
        asked = not rules and not model and found.doubt is not None
        if not stops and row["level"] == "limit":
            continue
        side = 0 if stops else 1
        tally["danger" if stops else "calm"] += 1
        for name, said in (("rules", rules), ("classifier", model), ("both", rules or model)):
            tally[name][side] += said
        tally["asked_danger" if stops else "asked_calm"] += asked
        count = tally["by_category"].setdefault(row["category"], [0, 0, 0])
        count[0] += rules or model
        count[1] += asked
        count[2] += 1
    return tally


def main() -> None:
    """Train, write the artefact, print what dev says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--report-only", action="store_true", help="only measure the artefact in place")
    parser.add_argument("--thresholds-only", action="store_true", help="keep the weights, choose thresholds again")
    options = parser.parse_args()
    embedder = MiniLM()
    target = resources.knowledge() / "safety" / "classifier.npz"
    labelled, ordinary = read_rows("triage", "triage_more"), ordinary_rows()
    dev = [row for row in labelled if row["split"] == "dev"]
    if not (options.report_only or options.thresholds_only):
        save(target, *train(features([*labelled, *ordinary], embedder)))
    if not options.report_only:
        chosen = choose_thresholds(Classifier(embedder, target), dev)
        with np.load(target) as stored:
            arrays = {name: stored[name] for name in stored.files if name != "meta"}
            meta = {
                **json.loads(str(stored["meta"])),
                **chosen,
                "thresholds_chosen_on": "dev: look-alikes, ordinary and care texts",
            }
        save(target, arrays, meta)
    reader = Classifier(embedder, target)
    shown = {
        key: value
        for key, value in reader.meta.items()
        if key.startswith("threshold") or key in ("version", "data_sha256")
    }
    print(json.dumps(shown, indent=1), target.stat().st_size, "bytes")
    print("dev", json.dumps(report(reader, dev)))
    print("ordinary dev", json.dumps(report(reader, [row for row in ordinary if row["split"] == "dev"])))


if __name__ == "__main__":
    main()
