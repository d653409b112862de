"""Our turn beside what people would otherwise build: ``python -m evals.bench_chain [--turns 30] [--delay 0.2]``.

The other side is a plain LangChain chain on the same stub model: retrieve four passages, draft with them, ask the model
to criticise the draft, rewrite. Both sides run in one process on the same texts; read the ratios, not the seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any

from coach.bootstrap import Doubles
from coach.llms.scripted import ScriptedLLM, Slow
from evals.bench_turn import texts
from evals.solver import Bench, open_bench

DRAFT = "Guidance:\n{pages}\n\nRewrite this kindly, as something one could say to a partner:\n{text}"
CRITIC = "Here is a draft:\n{draft}\n\nThe original:\n{text}\n\nList what is wrong with it, or say OK."
FINAL = "Draft:\n{draft}\n\nCriticism:\n{critique}\n\nWrite the final version only."
GOOD = {
    "observation": "It happened again today.", "feeling": ["tired"], "need": ["support"],
    "request": "Could we talk about it tonight?",
    "statement": "I'm tired and I'd like us to share this. Could we talk about it tonight?", "tip": "Pick a quiet moment.",
}


class Counter:
    """Calls and words that reached a model."""

    def __init__(self) -> None:
        self.calls = self.words = 0

    def count(self, text: str) -> None:
        """One more call."""
        self.calls += 1
        self.words += len(text.split())


def chain_model(counter: Counter, delay: float) -> Any:
    """A LangChain runnable that answers after ``delay`` seconds."""
    from langchain_core.messages import AIMessage
    from langchain_core.runnables import RunnableLambda

    async def answer(prompt: Any) -> AIMessage:
        counter.count(prompt.to_string())
        await asyncio.sleep(delay)
        return AIMessage(content=GOOD["statement"])

    return RunnableLambda(answer)


def build_chain(bench: Bench, counter: Counter, delay: float) -> Any:
    """Retrieve → draft → criticise → rewrite, as LangChain's own pieces."""
    from langchain_core.output_parsers import StrOutputParser
    from langchain_core.prompts import ChatPromptTemplate
    from langchain_core.runnables import RunnableLambda, RunnablePassthrough

    model = chain_model(counter, delay)

    async def pages(data: dict[str, str]) -> str:
        found = await bench.coach.parts.retriever.search(data["text"], limit=4)
        return "\n\n".join(passage.text for passage in found)

    def step(template: str) -> Any:
        return ChatPromptTemplate.from_template(template) | model | StrOutputParser()

    return (
        RunnablePassthrough.assign(pages=RunnableLambda(pages))
        | RunnablePassthrough.assign(draft=step(DRAFT))
        | RunnablePassthrough.assign(critique=step(CRITIC))
        | step(FINAL)
    )


async def ours(bench: Bench, words: Sequence[str]) -> float:
    """Seconds for all texts, one after the other."""
    begun = time.perf_counter()
    for text in words:
        await bench.say(text, "reframe")
    return time.perf_counter() - begun


async def theirs(chain: Any, words: Sequence[str]) -> float:
    """The same for the chain."""
    begun = time.perf_counter()
    for text in words:
        await chain.ainvoke({"text": text})
    return time.perf_counter() - begun


async def compared(turns: int, delay: float) -> None:
    """Print both sides and the ratios."""
    words, mine, other = texts(turns), Counter(), Counter()

    def step(prompt: Any, _history: Any) -> Slow:
        mine.count(f"{prompt.system} {' '.join(text for _, text in prompt.messages)}")
        return Slow(delay, json.dumps(GOOD))

    bench = open_bench("guided", doubles=Doubles(llm=ScriptedLLM(step, kind="general", spoke="provider")))
    chain = build_chain(bench, other, delay)
    await bench.say(words[0], "reframe")
    await chain.ainvoke({"text": words[0]})
    mine.calls = mine.words = other.calls = other.words = 0
    spent, spent_there = await ours(bench, words), await theirs(chain, words)
    rows = (
        ("model calls a turn", mine.calls / turns, other.calls / turns),
        ("words sent a turn", mine.words / turns, other.words / turns),
        ("seconds a turn", spent / turns, spent_there / turns),
        ("of them added by us or the chain", spent / turns - delay * mine.calls / turns, spent_there / turns - delay * other.calls / turns),
    )
    print(f"{turns} turns, model delay {delay} s{'':12}ours    chain   ratio")
    for name, a, b in rows:
        print(f"{name:36}{a:9.3f}{b:9.3f}{a / b if b else 0:8.2f}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=30)
    parser.add_argument("--delay", type=float, default=0.2, help="seconds a model call takes")
    options = parser.parse_args()
    asyncio.run(compared(options.turns, options.delay))


if __name__ == "__main__":
    main()
