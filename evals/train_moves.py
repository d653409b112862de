"""Learns what a later line of a talk asks of us: ``python -m evals.train_moves`` writes ``knowledge/routing/moves.npz``.

Needs scikit-learn (the ``eval`` extra). It learns from ``knowledge/examples/moves.jsonl``: whole talks, one kind for each line
but the first, read and labelled by language models; and from the wordings of ``small_questions.jsonl``, whose kinds are rare in talks.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from coach.retrieval.embedder import MiniLM
from coach.skills.moves_read import ASKED, marks
from evals.train_lines import features, save_kinds
from evals.triage_rows import lines

FIRM = 1.0
#: A wording of a stored question counts so much beside a line of a talk.
STORED = 0.2


def rows() -> Iterator[tuple[str, str, str, str, float]]:
    """Text, its marks, its kind, split and weight of every labelled line."""
    for talk in lines("moves"):
        asked = False
        for text, kind in zip(talk["turns"][1:], talk["kinds"], strict=True):
            yield text, marks(asked), kind, talk["split"], 1.0
            asked = asked or kind in ASKED
    for question in lines("small_questions"):
        for text in question["inputs"]:
            yield text, marks(True), question["kind"], "train", STORED


def main() -> int:
    """Fit, say how well on the talks kept apart, write."""
    from sklearn.linear_model import LogisticRegression

    data = list(rows())
    both, kinds = features(MiniLM(), [text for text, *_ in data], [mark for _, mark, *_ in data]), np.array([kind for _, _, kind, *_ in data])
    train, weight = np.array([row[3] == "train" for row in data]), np.array([row[4] for row in data])
    fitted = LogisticRegression(C=FIRM, max_iter=1000).fit(both[train], kinds[train], sample_weight=weight[train])
    names = [str(name) for name in fitted.classes_]
    shares = fitted.predict_proba(both[~train])
    said, sure, wanted = np.array(names)[shares.argmax(axis=1)], shares.max(axis=1), kinds[~train]
    for least in (0.0, 0.4, 0.5, 0.6, 0.7):
        kept = sure >= least
        print(f"from {least:.1f} on: {float(np.mean(said[kept] == wanted[kept])):.3f} of {int(kept.sum())} right")
    for name in names:
        print(f"  {name}: {int((wanted == name).sum())}, heard {int(((said == name) & (wanted == name)).sum())}, said {int((said == name).sum())}")
    place = save_kinds("moves", fitted, [text for text, *_ in data])
    print(f"{int(train.sum())} lines to learn from; wrote {place.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
