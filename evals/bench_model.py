"""How quick and how large the embedded model is here: ``python -m evals.bench_model [THREADS …]``.

Prints, for each number of threads: cold start to the first token, memory of parent and child, tokens per second for one
and for eight conversations at once, and how long a typed answer takes. Figures depend on what else runs here.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from coach import resources
from coach.llms.embedded.model import EmbeddedLLM
from coach.ports import ModelPrompt
from coach.tasks import SentenceAnswer

COMPLAINTS = (
    "you never help with the kids", "you're always late and you don't even text", "all you do is stare at your phone",
    "he leaves his dishes in the sink every night", "you spent the rent money again", "your mother runs our house",
    "we haven't gone out together in months", "you forgot my birthday and laughed about it",
)


def prompt(words: str) -> ModelPrompt:
    """The request of one reframe."""
    return ModelPrompt(
        system="Reframe", messages=(("user", words),), origin="bench@1", temperature=0.0, max_tokens=160,
        json_schema=SentenceAnswer.model_json_schema(),
    )


def memory_mb(pid: int | str) -> float:
    """Resident memory of a process (Linux; 0 elsewhere)."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


async def timed(llm: EmbeddedLLM, words: str) -> tuple[float, int]:
    """Seconds and tokens of one answer."""
    start = perf_counter()
    answer, = await llm.complete(prompt(words))
    return perf_counter() - start, answer.tokens_out


async def measure(threads: int, folder: Path) -> None:
    """One line of figures for a number of threads."""
    llm = EmbeddedLLM.installed(
        resources.knowledge() / "models", checks=folder / "checks.json", timeout_s=300, threads=threads
    )
    start = perf_counter()
    await llm.complete(prompt("hi").model_copy(update={"max_tokens": 1, "json_schema": None}))
    ready = perf_counter() - start
    one = [await timed(llm, words) for words in COMPLAINTS]
    start = perf_counter()
    eight = await asyncio.gather(*(timed(llm, words) for words in COMPLAINTS))
    wall = perf_counter() - start
    memory = f"parent {memory_mb('self'):.0f} MB, child {memory_mb(llm.pid or 0):.0f} MB"
    print(f"{llm.name}, {threads} thread(s): cold start {ready:.2f} s, {memory}")
    for name, rows, span in (("one at a time", one, sum(row[0] for row in one)), ("eight at once", eight, wall)):
        seconds = sorted(row[0] for row in rows)
        speed = sum(row[1] for row in rows) / span
        print(f"  {name}: {speed:.0f} tokens/s in all, answer p50 {median(seconds):.2f} s, slowest {seconds[-1]:.2f} s")
    await llm.close()


def main() -> None:
    """Measure the given numbers of threads, or 1 and 2."""
    with tempfile.TemporaryDirectory() as folder:
        for threads in [int(word) for word in sys.argv[1:]] or [1, 2]:
            asyncio.run(measure(threads, Path(folder)))


if __name__ == "__main__":
    main()
