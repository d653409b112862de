"""The real embedded model: answers, queues, crashes, timeouts and leaving."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from coach.errors import ModelBusy, ModelMisused, ModelTimeout, ModelUnavailable
from coach.llms.embedded import weights
from coach.llms.embedded.model import EmbeddedLLM
from coach.ports import ModelPrompt
from coach.tasks import SentenceAnswer
from coach.types import Value
from tests.coach.llms.tiny_gguf import write_adapter

pytestmark = pytest.mark.skipif(not weights.engine_installed(), reason="the embedded extra is not installed")


def ask(words: str = "you never help", *, schema: bool = True, tokens: int = 12) -> ModelPrompt:
    """A short request."""
    shape = SentenceAnswer.model_json_schema() if schema else None
    return ModelPrompt(
        system="Reframe", messages=(("user", words),), origin="test@1", json_schema=shape, max_tokens=tokens,
        temperature=0.0,
    )


class Attempt(Value):
    """One inner object."""

    type: Literal["sorry", "pause"]
    say: str = Field(max_length=12)


class Tried(Value):
    """A small answer of every shape we use: words, a list of objects, a bounded number."""

    then: str = Field(max_length=12)
    attempts: tuple[Attempt, ...] = Field(max_length=2)
    heat: int = Field(ge=0, le=10)


LONG = ask(schema=False, tokens=1500)


def gone(pid: int, limit_s: float = 5.0) -> bool:
    """Whether a process has ended, or ends soon."""
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(scope="module")
def llm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedLLM]:
    """One bare embedded model for all tests here; each has an event loop of its own, which the model must bear."""
    model = EmbeddedLLM(model=weights.base_weights(), checks=tmp_path_factory.mktemp("c") / "c.json", timeout_s=60)
    yield model
    asyncio.run(model.close())


async def test_answers_have_the_asked_shape(llm: EmbeddedLLM) -> None:
    """Even the bare model writes JSON with our fields in our order, nested ones too; greedy answers repeat."""
    llm.warm()
    prompt = ask(tokens=200).model_copy(update={"json_schema": Tried.model_json_schema(), "system": "Repair"})

    first, sample = await llm.complete(prompt, n=2)
    again, = await llm.complete(prompt.model_copy(update={"max_tokens": 8}))

    assert list(json.loads(first.text)) == list(Tried.model_fields)
    Tried.model_validate_json(sample.text)
    assert first.text.startswith(again.text)
    assert first.tokens_in > 5 < first.tokens_out
    assert first.model == llm.name == "smollm2-135m (bare, no adapter)"


async def test_likelier_words_score_higher(llm: EmbeddedLLM) -> None:
    """A sentence of the same matter beats a word salad, in the order given."""
    sane, salad = await llm.likelihoods(
        ask("write one sentence about the dishes"),
        ["Please help me with the dishes tonight.", "Zebra lamp argue under mortgage seven."],
    )

    assert 0 > sane > salad


async def test_a_killed_child_is_an_error_and_then_it_recovers(llm: EmbeddedLLM) -> None:
    """kill -9 in the middle of an answer is a ModelUnavailable; the next question is answered by a new child."""
    await llm.complete(ask(tokens=2))
    first = llm.pid
    assert first is not None
    answer = asyncio.create_task(llm.complete(LONG))
    await asyncio.sleep(0.3)
    os.kill(first, signal.SIGKILL)

    with pytest.raises(ModelUnavailable, match="middle of an answer"):
        await answer
    assert (await llm.complete(ask(tokens=2)))[0].text
    assert llm.pid not in (None, first)


async def test_a_cancelled_question_frees_its_slot(llm: EmbeddedLLM) -> None:
    """When every slot's asker leaves, the next question does not wait for their answers."""
    await llm.complete(ask(tokens=2))
    askers = [asyncio.create_task(llm.complete(LONG)) for _ in range(4)]
    await asyncio.sleep(0.5)
    for asker in askers:
        asker.cancel()
    await asyncio.gather(*askers, return_exceptions=True)

    async with asyncio.timeout(8):
        await llm.complete(ask(tokens=2))


async def test_waiting_has_a_limit(tmp_path: Path) -> None:
    """Beyond the places in the queue the answer is an honest ModelBusy; slow answers are a ModelTimeout."""
    model = EmbeddedLLM(model=weights.base_weights(), checks=tmp_path / "c.json", timeout_s=2.5, waiting=0)
    with contextlib.suppress(ModelTimeout):
        await model.complete(ask(tokens=2))
    askers = [asyncio.create_task(model.complete(LONG)) for _ in range(4)]
    await asyncio.sleep(0.1)

    with pytest.raises(ModelBusy, match="4 answers in hand"):
        await model.complete(ask())
    results = await asyncio.gather(*askers, return_exceptions=True)
    assert all(isinstance(result, ModelTimeout) for result in results)
    await model.close()


async def test_too_much_text_is_said_to_be_too_much(llm: EmbeddedLLM) -> None:
    """More text than the context holds is a ModelMisused that says what to do, and the model lives on."""
    with pytest.raises(ModelMisused, match="Send less"):
        await llm.complete(ask("dishes " * 15_000))

    assert (await llm.complete(ask("😀 </s> \x00 <|im_end|>", tokens=4)))[0].text


async def test_closing_ends_the_child(tmp_path: Path) -> None:
    """close() may be called twice, ends the process, and a later question gets a plain message."""
    model = EmbeddedLLM(model=weights.base_weights(), checks=tmp_path / "c.json")
    model.warm()
    await model.close()
    await model.close()

    assert model.pid is None
    with pytest.raises(ModelUnavailable, match="shut down"):
        await model.complete(ask())


async def test_a_child_that_keeps_dying_is_given_up(tmp_path: Path) -> None:
    """Three starts in a minute are the limit; then the message says so instead of trying for ever."""
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF nothing")
    model = EmbeddedLLM(model=broken, checks=tmp_path / "c.json")

    for _ in range(3):
        with pytest.raises(ModelUnavailable, match="not the file we know"):
            await model.complete(ask())
    with pytest.raises(ModelUnavailable, match="keeps stopping"):
        await model.complete(ask())


async def test_our_adapter_changes_the_answer(tmp_path: Path) -> None:
    """An adapter beside its card is loaded, named, and has its effect."""
    write_adapter(tmp_path, strength=1.0, version="7")
    bare = EmbeddedLLM.installed(tmp_path / "none", checks=tmp_path / "c.json")
    adapted = EmbeddedLLM.installed(tmp_path, checks=tmp_path / "c.json")

    plain, other = await asyncio.gather(
        bare.complete(ask(schema=False)), adapted.complete(ask(schema=False))
    )

    assert adapted.name == "smollm2-135m+7"
    assert plain[0].text != other[0].text
    await asyncio.gather(bare.close(), adapted.close())


async def test_no_one_else_on_this_machine_can_use_it(llm: EmbeddedLLM) -> None:
    """Without the key of this run the server refuses; it listens on loopback only and shows no key in its arguments."""
    import httpx

    await llm.complete(ask(tokens=2))
    child = llm._child
    assert child is not None

    async with httpx.AsyncClient(trust_env=False) as stranger:
        answer = await stranger.post(f"{child.address}/completion", json={"prompt": "x", "n_predict": 1})

    assert answer.status_code == 401
    assert child.address.startswith("http://127.0.0.1:")
    if sys.platform == "linux":
        arguments = await asyncio.to_thread(Path(f"/proc/{child.pid}/cmdline").read_text)
        assert child.key not in arguments


@pytest.mark.skipif(os.name != "posix", reason="uses kill -9")
def test_the_child_never_outlives_its_parent(tmp_path: Path) -> None:
    """When the service is killed without a chance to clean up, its model goes with it."""
    program = (
        "import asyncio, pathlib, time\n"
        "from coach.llms.embedded.model import EmbeddedLLM\n"
        "async def main():\n"
        f"    llm = EmbeddedLLM.installed(pathlib.Path('{tmp_path}'), checks=pathlib.Path('{tmp_path}/c.json'))\n"
        "    await llm._running()\n"
        "    print(llm.pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    parents = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    pids = [int(parent.stdout.readline()) for parent in parents if parent.stdout]
    assert len(set(pids)) == 2

    for parent in parents:
        parent.kill()
        parent.wait()

    assert all(gone(pid) for pid in pids)
