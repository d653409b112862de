"""Train the reader of confessions: ``python -m evals.train_confession`` writes ``knowledge/lexicon/own_deeds.npz``.

Labels (``own_deeds.jsonl``: 1 own, 2 told to complain or defend, 0 not own) were given by language models reading the bank's
complaints; the bank's other complaints count as not own. Figures come from five folds, the weights from everything.
"""

from __future__ import annotations

import numpy as np

from coach import resources
from coach.skills.confession import BUCKETS, LEANING, SURE, buckets
from evals.triage_rows import lines

TARGET = resources.knowledge() / "lexicon" / "own_deeds.npz"
FOLDS, STRENGTH = 5, 0.3


def rows() -> tuple[list[str], list[int]]:
    """Texts and labels."""
    labelled = {row["input"]: int(row["own"]) for row in lines("own_deeds")}
    others = [row["input"] for row in lines("reframe") if row["input"] not in labelled]
    return [*labelled, *others], [*labelled.values(), *([0] * len(others))]


def main() -> None:
    """Measure over folds, fit on all, write."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    texts, labels = rows()
    found = [buckets(text) for text in texts]
    starts = np.cumsum([0, *[len(one) for one in found]])
    table = csr_matrix((np.ones(starts[-1]), np.concatenate(found), starts), shape=(len(texts), BUCKETS))
    own, kinds = np.array(labels) == 1, np.array(labels)
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    told = cross_val_predict(model, table, own, cv=folds, method="predict_proba")[:, 1]
    print(f"{own.sum()} own of {len(texts)}; AUC {roc_auc_score(own, told):.3f}; of the weights alone:")
    for limit in (LEANING, SURE, 0.8):
        sure = told >= limit
        print(f"from {limit}: {sure.sum()} found, own {own[sure].mean():.2f}, told to complain {(kinds[sure] == 2).mean():.2f}, of all own {sure[own].mean():.2f}")
    model.fit(table, own)
    np.savez_compressed(TARGET, weights=model.coef_[0].astype(np.float16), bias=np.float64(model.intercept_[0]))


if __name__ == "__main__":
    main()
