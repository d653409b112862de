"""Train the judge of lent sentences: ``python -m evals.train_same_matter`` writes ``knowledge/lexicon/same_matter.toml``.

Labels (``same_matter.jsonl``: 2 can be said as it stands, 1 nearly, 0 not) were given by language models that read a complaint
and up to four curated sentences near it. Figures come from five folds over complaints, the weights from everything.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach import resources
from coach.skills.same_matter import NAMES, signs
from coach.types import Example
from evals.triage_rows import lines

TARGET = resources.knowledge() / "lexicon" / "same_matter.toml"
FOLDS, STRENGTH = 5, 0.3


def likeliest(told: NDArray[np.float64], texts: NDArray[np.str_]) -> list[int]:
    """Of the pairs of each text the place of the one with the highest chance."""
    return [max(map(int, np.flatnonzero(texts == text)), key=lambda i: float(told[i])) for text in dict.fromkeys(texts)]


def plain_weights(model: Any) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a scaled logistic judge, for signs as they are."""
    scale, judge = model[0], model[1]
    weights = judge.coef_[0] / scale.scale_
    return weights, float(judge.intercept_[0] - (weights * scale.mean_).sum())


def main() -> None:
    """Measure over folds, fit on all, write."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import GroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    bank = {row["id"]: Example(id=row["id"], skill="reframe", input=row["input"], output=row) for row in lines("reframe")}
    rows = [row for row in lines("same_matter") if row["example"] in bank]
    table = np.array([signs(row["text"], bank[row["example"]].model_copy(update={"score": row["near"]})) for row in rows])
    fits = np.array([row["fits"] for row in rows])
    texts = np.array([row["text"] for row in rows])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=1000))
    told = cross_val_predict(model, table, fits == 2, groups=texts, cv=GroupKFold(FOLDS), method="predict_proba")[:, 1]
    print(f"{len(rows)} pairs, {(fits == 2).sum()} fit; AUC {roc_auc_score(fits == 2, told):.3f}, of nearness alone {roc_auc_score(fits == 2, table[:, 0]):.3f}")
    best = likeliest(told, texts)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        kept = [i for i in best if told[i] >= least]
        print(f"from {least}: {len(kept)} of {len(best)} complaints lent to, fits {np.mean(fits[kept] == 2):.2f}, nearly {np.mean(fits[kept] == 1):.2f}")
    model.fit(table, fits == 2)
    weights, bias = plain_weights(model)
    head = "# How much each sign speaks for lending a sentence (coach/skills/same_matter.py). Written by evals.train_same_matter.\n[weights]\n"
    body = "".join(f"{name} = {value:.4f}\n" for name, value in zip(NAMES, weights, strict=True))
    TARGET.write_text(f"{head}{body}bias = {bias:.4f}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
