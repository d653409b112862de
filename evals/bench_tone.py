"""Prints how well the tone reader tells blame from plain speech on the dev split: ``python -m evals.bench_tone``."""


from __future__ import annotations

import json
import statistics
import sys
import time
from typing import Any

from coach import resources
from coach.tone import read
from coach.types import Horseman, ToneKind

_SHOWN = 12


def main(argv: list[str]) -> int:
    """Print precision and recall per horseman, marks on inputs and statements, and the time per 100 words."""
    lines = _dev()
    horsemen(lines)
    cleanliness(lines, verbose="-v" in argv)
    speed(lines)
    return 0


def _dev() -> list[dict[str, Any]]:
    path = resources.knowledge() / "examples" / "reframe.jsonl"
    rows = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["split"] == "dev"]


def horsemen(lines: list[dict[str, Any]]) -> None:
    """One line per horseman: the reader's set against the one label in the data."""
    found = [({h.value for h in read(line["input"]).horsemen}, line["horseman"]) for line in lines]
    print(f"{len(lines)} dev sentences")
    for horseman in Horseman:
        hits = sum(horseman in marks and label == horseman for marks, label in found)
        named = sum(horseman in marks for marks, _ in found)
        real = sum(label == horseman for _, label in found)
        print(
            f"  {horseman.value:14} precision {hits / max(1, named):.2f}  recall {hits / max(1, real):.2f}  of {real}"
        )
    alarm = [marks for marks, label in found if label != "none"]
    calm = [marks for marks, label in found if label == "none"]
    print(f"  any mark: recall {sum(map(bool, alarm)) / len(alarm):.2f} of {len(alarm)};", end=" ")
    print(f"false alarms {sum(map(bool, calm)) / max(1, len(calm)):.2f} of {len(calm)}")


def cleanliness(lines: list[dict[str, Any]], verbose: bool) -> None:
    """Inputs should carry marks, curated statements none."""
    dirty = [line for line in lines if line["horseman"] != "none" and read(line["input"]).spans]
    marked = [(line["statement"], read(line["statement"]).spans) for line in lines]
    wrong = [(text, spans) for text, spans in marked if spans]
    print(
        f"  inputs with a span {len(dirty) / len(lines):.2f}; statements wrongly marked {len(wrong) / len(lines):.3f}"
    )
    for kind in ToneKind:
        count = sum(any(span.kind is kind for span in spans) for _, spans in wrong)
        if count:
            print(f"    {kind.value:18} in {count} statements")
    for text, spans in wrong if verbose else wrong[:_SHOWN]:
        print("     ", [f"{span.kind.value}:{span.text}" for span in spans], "|", text)
    if verbose:
        for line in lines:
            if line["horseman"] != "none" and not read(line["input"]).spans:
                print("  missed", line["horseman"], "|", line["input"][:110])


def speed(lines: list[dict[str, Any]]) -> None:
    """Milliseconds for 100 words, and for 100 kB."""
    hundred = " ".join(" ".join(line["input"] for line in lines).split()[:100])
    taken = []
    for _ in range(20):
        start = time.perf_counter()
        read(hundred)
        taken.append((time.perf_counter() - start) * 1e3)
    big = (hundred + " ") * (100_000 // len(hundred))
    start = time.perf_counter()
    read(big)
    print(
        f"  100 words {statistics.median(taken):.1f} ms; {len(big) // 1000} kB {(time.perf_counter() - start) * 1e3:.0f} ms"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
