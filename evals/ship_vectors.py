"""Computes the vectors that come with the package, so that a first start is quick. Run: python -m evals.ship_vectors

Run it after many pages or examples have changed. What is missing or out of date is computed on each machine instead.
"""

from __future__ import annotations

from rich.progress import Progress

from coach import resources
from coach.retrieval.bank import read_examples
from coach.retrieval.embedder import MiniLM
from coach.retrieval.pages import read_shelf
from coach.retrieval.units import units_of
from coach.retrieval.vectors import VectorCache, cache_file, ship, shipped_file
from coach.settings import Settings


def texts() -> list[str]:
    """Everything a first start would have to embed."""
    pages = read_shelf(resources.knowledge() / "techniques").pages.values()
    examples, _ = read_examples(resources.knowledge() / "examples")
    return [unit.text for page in pages for unit in units_of(page)] + [example.input for example in examples]


def main() -> None:
    """Compute and write."""
    model = MiniLM()
    target = shipped_file(model)
    cache = VectorCache(model, cache_file(Settings().data_dir, model), target)
    with Progress(transient=True) as bar:
        task = bar.add_task("vectors", total=None)
        cache.vectors(texts(), lambda done, total: bar.update(task, completed=done, total=total))
    ship(texts(), cache, target)
    print(f"{len(set(texts()))} vectors, {target.stat().st_size / 1e6:.1f} MB, in {target.name}")


if __name__ == "__main__":
    main()
