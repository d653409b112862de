"""From which chance a change of a lent line is kept: ``python -m evals.train_theirs``.

``training/theirs_judged.jsonl`` holds changes the adapter proposed for texts it had not learned from, each judged by a careful reader (a language
model) as better or not. The share of them that the adapter's own judge had not learned from either is read by it here; its odds and the
proposer's chance are joined by a logistic fit, and the limit is set where the wanted share of what is kept is better. Writes
``knowledge/models/theirs.toml``.
"""

from __future__ import annotations

import asyncio
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from coach import resources, tasks
from coach.llms.embedded import weights
from coach.llms.embedded.changer import LOOKED_AT, odds_of_yes
from coach.llms.embedded.model import EmbeddedLLM
from evals.train_second import sha_of
from training.data import is_dev
from training.theirs import JUDGED, read

ADAPTER = resources.knowledge() / "models" / "theirs.gguf"
#: The share of the kept changes that a careful reader should call better.
WANTED = 0.85
VERSION = "1"


async def read_all(rows: list[dict[str, Any]]) -> list[float]:
    """The judge's log-odds of every row."""
    adapter = weights.Adapter(path=ADAPTER, version="dev", sha256=sha_of(ADAPTER))
    model = EmbeddedLLM(model=weights.base_weights(), also={tasks.THEIRS: adapter}, timeout_s=3600, waiting=len(rows))

    async def one(row: dict[str, Any]) -> float:
        prompt = tasks.change_prompt(row["text"], row["before"], row["after"])
        return odds_of_yes(await model.next_token(prompt, LOOKED_AT, tasks.THEIRS))

    try:
        return list(await asyncio.gather(*map(one, rows)))
    finally:
        await model.close()


def limit(chances: np.ndarray, better: np.ndarray, wanted: float = WANTED) -> float:
    """The lowest chance from which on at least the wanted share is better; 1.0 where none is."""
    order = np.argsort(-chances)
    share = np.cumsum(better[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= wanted)
    return float(chances[order][enough[-1]]) if len(enough) else 1.0


def card(fit: Any, keep: float, read_on: int) -> str:
    """The adapter's card."""
    proposed, judged = (float(weight) for weight in fit.coef_[0])
    return f"""# The adapter theirs.gguf: SmolLM2-135M-Instruct makes a lent line a person's own (training/README.md). Written by evals.train_theirs.
# Apache-2.0, like the model it changes; what it learned from was written by language models, for us.
version = "{VERSION}"
sha256 = "{sha_of(ADAPTER)}"
proposed = {proposed}
judged = {judged}
bias = {float(fit.intercept_[0])}
keep = {keep}
joined_on = {read_on}  # judged changes that neither side of the adapter learned from
"""


def main() -> None:
    """Read, fit, write, and print what is kept."""
    rows = [row for row in read(JUDGED) if is_dev(row["text"])]
    odds = np.array(asyncio.run(read_all(rows)))
    signs = np.column_stack([np.log(np.maximum([row["chance"] for row in rows], 1e-6)), odds])
    better = np.array([bool(row["better"]) for row in rows])
    model = LogisticRegression(C=10.0)
    chances = cross_val_predict(model, signs, better, cv=10, method="predict_proba")[:, 1]
    keep = limit(chances, better)
    kept = chances >= keep
    print(f"{len(rows)} changes, better {better.mean():.2f}; kept {kept.mean():.2f} of them, better {better[kept].mean() if kept.any() else 0:.2f}")
    (ADAPTER.parent / "theirs.toml").write_text(card(model.fit(signs, better), keep, len(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
