"""Train what finds and judges occasions: ``python -m evals.train_occasions`` writes ``knowledge/lexicon/occasions.toml``.

Run it after occasions have changed: the vectors of their ways are kept in ``knowledge/occasions/net.npz``. With ``--net`` it
first teaches the layers that tell occasions apart (needs torch and the published weights, see ``evals.train_triage``), ``--held-out`` leaves one way of each out and only says how often it is found.
Labels (``knowledge/occasions/read.jsonl``: 3 this person would say it as it stands, 2 right and sayable, 1 beside the point,
0 wrong) were given by language models that read what somebody typed and the answer of an occasion near it. Figures come
from five folds over texts, the weights from everything.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.retrieval.embedder import MiniLM
from coach.skills.occasions import NAMES, signs
from coach.skills.occasions_find import LOOKED_AT, SKILLS, WIDTH, Occasion, Occasions, key_of, read
from coach.words import clean
from coach.words.spelling import SHORTEST, TRIED, listed, readings
from evals.train_same_matter import likeliest, plain_weights
from evals.triage_rows import lines

FOLDER = resources.knowledge() / "occasions"
TARGET = resources.knowledge() / "lexicon" / "occasions.toml"
WORDS = resources.knowledge() / "lexicon" / "usual_words.txt"
_WORD = re.compile(r"[a-z]+")
FOLDS, STRENGTH = 5, 0.05
#: A word is usual that stands in so many ways; one that no list knows and that is like a word so many times commoner is a misspelling.
USUAL, COMMONER = 8, 20
#: What an answer has to be graded to be lent, and how many of those lent must be: the threshold is the lowest that holds this.
GOOD = 2
#: Where there would be a question instead, more of them must be right than where a stock answer would stand.
SHARE = {"reframe": 0.8, "need": 0.8, "decode": 0.8, "repair": 0.78}
NEVER = 0.95
#: A matter that fewer of its own ways find is one too many. Of 848 that were added in good faith 598 were: told already, or an old
#: one turned round, which then answered the old one's people ("i just want a hug" was asked to hug less).
CROWDED = 0.4


def all_occasions() -> dict[str, tuple[Occasion, ...]]:
    """Every occasion by skill."""
    return {skill: read(FOLDER / f"{skill}.jsonl") for skill in SKILLS}


def usual_words() -> list[str]:
    """The words people use for all this, well spelt: what ``coach.words.spelling`` mends a misspelt one to."""
    words = Counter(word for some in all_occasions().values() for one in some for way in one.ways for word in set(_WORD.findall(way.lower())))
    usual = {word: seen for word, seen in words.items() if seen >= USUAL and len(word) >= SHORTEST - 1}
    known, all_usual = listed(), list(usual)
    wrong = {
        word for word, seen in usual.items()  # the word is among the usual ones itself: one more is tried
        if word not in known and any(words[like] >= COMMONER * seen for like in readings(word, all_usual, TRIED + 1))
    }
    return sorted(set(usual) - wrong)


def other_groups() -> list[tuple[str, ...]]:
    """More texts known to be one matter: tellings with one reply, and complaints one sentence was read to fit."""
    told = [tuple(row["inputs"]) for row in lines("told") if len(row.get("inputs", ())) > 1]
    said = {row["id"]: row["input"] for row in lines("reframe")}
    pairs = [(row["text"], said[row["example"]]) for row in lines("same_matter") if row["fits"] == 2 and row["example"] in said]
    return [*told, *(pair for pair in pairs if pair[0] != pair[1])]


def teach(options: argparse.Namespace) -> None:
    """The layers, and the vectors of all ways; with ways held out only how often their own occasion is found."""
    import torch

    from evals.occasions_net import fit, middles, vectors

    torch.set_num_threads(options.threads)
    found = all_occasions()
    kept = {skill: [(one, one.ways[:-1] if options.held_out else one.ways) for one in some] for skill, some in found.items()}
    groups = [ways for some in kept.values() for _, ways in some]
    others = other_groups()
    texts = list(dict.fromkeys(text for group in (*groups, *others, *(one.ways for some in found.values() for one in some)) for text in group))
    model = MiniLM(threads=options.threads)
    states = {text: model.lower_states([clean(text)])[0].astype(np.float16) for text in texts}
    print(f"{len(groups)} occasions, {sum(map(len, groups))} ways, {len(others)} other groups", file=sys.stderr, flush=True)
    net = fit(groups, others, states, options.epochs, options.groups, say=lambda line: print(line, file=sys.stderr, flush=True))
    for skill, some in kept.items():
        if options.held_out and some:
            middle = middles(net, [ways for _, ways in some], states)
            order = np.argsort(-(vectors(net, [one.ways[-1] for one, _ in some], states) @ middle.T), axis=1)
            places = [int(np.flatnonzero(row == at)[0]) for at, row in enumerate(order)]
            print(f"{skill}: of {len(some)} ways left out, its own occasion first {np.mean(np.array(places) == 0):.2f}, among five {np.mean(np.array(places) < 5):.2f}")
    if not options.held_out:
        save(np.frombuffer(net.graph(), dtype=np.uint8), [], np.zeros((0, WIDTH), np.int8))


def save(net: NDArray[Any], ways: Sequence[str], vectors: NDArray[np.int8]) -> None:
    """The layers and the vectors of the ways, as served."""
    np.savez_compressed(FOLDER / "net.npz", net=net, keys=np.array([key_of(way) for way in ways], dtype="U16"), vectors=vectors)


def keep_vectors(shelf: Occasions) -> None:
    """The vectors of all ways as the served layers give them, 8 bits a number."""
    ways = list(dict.fromkeys(way for some in all_occasions().values() for one in some for way in one.ways))
    found = np.vstack([shelf.vectors(ways[at : at + 64]) for at in range(0, len(ways), 64)])
    with np.load(FOLDER / "net.npz") as stored:
        net = stored["net"]
    save(net, ways, np.rint(found / np.abs(found).max(axis=1, keepdims=True) * 127).astype(np.int8))
    print(f"{len(ways)} ways, {(FOLDER / 'net.npz').stat().st_size / 1e6:.1f} MB")


def own_shares(rows: NDArray[np.float32], which: NDArray[np.int64], middle: NDArray[np.float32]) -> NDArray[np.float64]:
    """For each occasion the share of its ways (unit rows) that lie nearer to the middle of its other ways than to any other middle."""
    found = np.zeros(len(middle))
    for at in range(len(middle)):
        mine = rows[which == at]
        rest = mine.sum(axis=0) - mine
        rest /= np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9)
        others = mine @ np.delete(middle, at, axis=0).T
        found[at] = np.mean((mine * rest).sum(axis=1) > others.max(axis=1, initial=-1.0))
    return found


def crowded(shelf: Occasions) -> None:
    """Print the occasions that most of their own ways don't find, and what stands in their place: told twice, or turned round."""
    for skill in SKILLS:
        found, rows, which, middle = shelf.shelf(skill)
        shares = own_shares(rows, which, middle)
        like = middle @ middle.T - 2 * np.eye(len(found))
        for at in np.flatnonzero(shares < CROWDED):
            print(f"{found[at].id}: {shares[at]:.2f} of its ways find it. {found[at].matter!r} beside {found[int(like[at].argmax())].matter!r}")


def table(rows: list[dict[str, Any]], skill: str, shelf: Occasions) -> tuple[list[dict[str, Any]], NDArray[np.float64]]:
    """The rows whose occasion is still found near their text, and their signs.

    A text that became a way of an occasion later is read as it was then, without that occasion: else the judge would learn
    from its own answer.
    """
    kept, found = [], []
    for text in dict.fromkeys(row["text"] for row in rows):
        near = tuple(one for one in shelf.nearest(skill, text, LOOKED_AT + 2) if text not in one.occasion.ways)[:LOOKED_AT]
        by_id = {one.occasion.id: one for one in near}
        for row in rows:
            if row["text"] == text and row["occasion"] in by_id:
                kept.append(row)
                found.append(signs(skill, text, by_id[row["occasion"]], near))
    return kept, np.array(found)


def threshold(told: NDArray[np.float64], grades: NDArray[np.int64], texts: NDArray[np.str_], share: float) -> float:
    """From which chance an answer is lent: low enough to help, high enough that ``share`` of those lent are right."""
    best = likeliest(told, texts)
    for least in np.arange(0.2, NEVER, 0.01):
        kept = [i for i in best if told[i] >= least]
        if not kept:
            break
        if np.mean(grades[kept] >= GOOD) >= share:
            return float(round(least, 2))
    return NEVER


def judge_of(skill: str, shelf: Occasions) -> dict[str, float]:
    """Weights and threshold of one skill; prints how good they are on texts left out."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    rows, seen = table([row for row in labels() if row["skill"] == skill], skill, shelf)
    grades, texts = np.array([row["grade"] for row in rows]), np.array([row["text"] for row in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=1000))
    told = cross_val_predict(model, seen, grades >= GOOD, groups=texts, cv=GroupKFold(FOLDS), method="predict_proba")[:, 1]
    print(f"{skill}: {len(rows)} pairs, {(grades >= GOOD).sum()} right; AUC {roc_auc_score(grades >= GOOD, told):.3f}, of nearness alone {roc_auc_score(grades >= GOOD, seen[:, 0]):.3f}")
    best = likeliest(told, texts)
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [i for i in best if told[i] >= least]
        if kept:
            print(f"  from {least}: {len(kept)} of {len(best)} lent to, right {np.mean(grades[kept] >= 2):.2f}, as it stands {np.mean(grades[kept] == 3):.2f}")
    lends = threshold(told, grades, texts, SHARE[skill])
    model.fit(seen, grades >= GOOD)
    weights, bias = plain_weights(model)
    return {**dict(zip(NAMES, map(float, weights), strict=True)), "bias": bias, "lends": lends}


def labels() -> list[dict[str, Any]]:
    """What was read."""
    return [json.loads(line) for line in (FOLDER / "read.jsonl").read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Teach where asked to, measure over folds, fit on all, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", action="store_true", help="first the layers that find")
    parser.add_argument("--held-out", action="store_true", help="with --net: one way of each left out, nothing written")
    parser.add_argument("--crowded", action="store_true", help="only list the matters that are told already, or too near to another")
    parser.add_argument("--epochs", type=float, default=80, help="on two cores 5.5, with --groups 20: twelve minutes, and worse")
    parser.add_argument("--groups", type=int, default=320, help="occasions a batch")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    if options.crowded:
        crowded(Occasions(MiniLM(threads=options.threads)))
        return
    if options.net:
        teach(options)
    if options.held_out:
        return
    WORDS.write_text("\n".join(usual_words()) + "\n", encoding="utf-8")
    model = MiniLM(threads=options.threads)
    keep_vectors(Occasions(model))
    if not (FOLDER / "read.jsonl").is_file():
        return
    shelf = Occasions(model)
    head = "# How much each sign speaks for an occasion's answer (coach/skills/occasions.py). Written by evals.train_occasions.\n"
    parts = [f"[{skill}]\n" + "".join(f"{name} = {value:.4f}\n" for name, value in judge_of(skill, shelf).items()) for skill in SKILLS]
    TARGET.write_text(head + "\n" + "\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
