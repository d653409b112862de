"""What a turn costs beside the model: ``python -m evals.bench_turn [--turns 60] [--at-once 100]``.

Prints the engine's own time with a model of zero cost and without one, the start of the command line, the time to
index, and many conversations at once with a model that takes half a second. Wall time moves with other work on the
machine; processor time beside it does not.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from coach.llms.scripted import ScriptedLLM, Slow
from coach.ports import LLM
from evals.dataset import draw, load
from evals.solver import Bench, open_bench
from evals.statistics import percentile

#: What the stub says: a fair sentence for any complaint, with nothing in it that the checks could turn down for long.
ANSWER = {
    "observation": "It happened again today.", "feeling": "tired", "feelings": ["tired"], "need": "support", "needs": ["support"],
    "request": "Could we talk about it tonight?", "statement": "I'm tired and I'd like us to share this. Could we talk about it tonight?", "tip": "Pick a quiet moment.",
}
DELAY = 0.5


def texts(count: int) -> list[str]:
    """Fresh complaints, repeated if need be."""
    found = [case.text for case in draw(load("reframe")[1], count)]
    return [found[i % len(found)] for i in range(count)]


async def timed(bench: Bench, words: Sequence[str]) -> tuple[list[float], float]:
    """Wall milliseconds of each turn, and processor milliseconds a turn."""
    await bench.say(words[0], "reframe")
    spent, used = [], time.process_time()
    for text in words:
        begun = time.perf_counter()
        await bench.say(text, "reframe")
        spent.append((time.perf_counter() - begun) * 1000)
    return spent, (time.process_time() - used) * 1000 / len(words)


async def at_once(bench: Bench, words: Sequence[str]) -> tuple[float, list[float]]:
    """Seconds until all conversations that begin together are answered, and each one's wait."""

    async def one(text: str) -> float:
        begun = time.perf_counter()
        await bench.say(text, "reframe")
        return (time.perf_counter() - begun) * 1000

    begun = time.perf_counter()
    waits = await asyncio.gather(*(one(text) for text in words))
    return time.perf_counter() - begun, list(waits)


def command(*arguments: str) -> float:
    """Milliseconds of a whole command, the best of three."""
    best = float("inf")
    for _ in range(3):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-m", "coach", *arguments], capture_output=True, check=True)
        best = min(best, (time.perf_counter() - begun) * 1000)
    return best


def indexing() -> tuple[float, float]:
    """Seconds to open a coach in an empty folder (shipped vectors), and again."""
    with tempfile.TemporaryDirectory() as home:
        took = []
        for _ in range(2):
            begun = time.perf_counter()
            bench = open_bench("guided", Path(home))
            took.append(time.perf_counter() - begun)
            asyncio.run(bench.coach.close())
    return took[0], took[1]


async def turns(count: int, together: int) -> None:
    """Engine time by kind of model, then many at once."""
    bench = open_bench("guided")
    words = texts(count)
    makers: dict[str, Callable[[], LLM | None]] = {
        "guided, no model": lambda: None,
        "general model, zero cost": lambda: ScriptedLLM(lambda _p, _h: ANSWER, kind="general", spoke="provider"),
        "specialist, zero cost": lambda: ScriptedLLM(lambda _p, _h: ANSWER, kind="specialist"),
    }
    for name, make in makers.items():
        model = make()
        spent, used = await timed(bench.with_llm(model) if model else bench, words)
        print(f"{name:26} p50 {percentile(spent, 0.5):6.1f} ms  p95 {percentile(spent, 0.95):6.1f} ms  processor {used:6.1f} ms a turn  ({count} turns)")
    slow = bench.with_llm(ScriptedLLM(lambda _p, _h: Slow(DELAY, ""), kind="general", spoke="provider"))
    total, waits = await at_once(slow, texts(together))
    print(f"{together} at once, model of {DELAY * 1000:.0f} ms twice (first draft and redraft): {total:.1f} s in all, wait p50 {percentile(waits, 0.5):.0f} ms, p95 {percentile(waits, 0.95):.0f} ms")
    await bench.coach.close()


def main() -> None:
    """Everything, printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=60)
    parser.add_argument("--at-once", type=int, default=100)
    options = parser.parse_args()
    asyncio.run(turns(options.turns, options.at_once))
    print(f"coach --help: {command('--help'):.0f} ms; coach eval --list: {command('eval', '--list'):.0f} ms (best of three)")
    first, again = indexing()
    print(f"opening in an empty folder: {first:.1f} s, again: {again:.1f} s")


if __name__ == "__main__":
    main()
