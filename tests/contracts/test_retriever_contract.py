"""What every index must do, in memory, in an embedded Chroma, and on a real Chroma server started here."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coach.ports import Retriever, Vectors
from coach.retrieval import chroma
from coach.retrieval.embedder import MiniLM
from coach.retrieval.hybrid import HybridRetriever
from coach.retrieval.index import VectorIndex
from coach.retrieval.ingest import open_index, sync
from coach.retrieval.memory import MemoryIndex
from coach.retrieval.units import Unit, units_of
from coach.retrieval.vectors import VectorCache
from coach.types import Page

DIM = 384
START_S = 40.0


def _page(page_id: str, title: str, *situations: str) -> Page:
    return Page(
        id=page_id,
        title=title,
        tradition=page_id.partition("-")[0],
        skills=("reframe",),
        situations=situations,
        summary=f"{title}.",
        evidence="none",
        sources=(),
        reviewed="2026-11-26",
        body=f"{title}: {', '.join(situations)}.",
    )


PAGES = (
    _page("gottman-startup", "Starting a hard talk softly", "how do I bring this up", "blame at the start"),
    _page("money-hour", "A monthly hour for money", "we fight about money", "splitting the rent"),
    _page("grief-words", "Words for someone in grief", "my father died", "partner is mourning"),
    _page("safety-control", "Control in plain words", "he checks my phone and decides what I wear"),
)
UNITS = tuple(unit for page in PAGES for unit in units_of(page))


@pytest.fixture(scope="module")
def model() -> MiniLM:
    """The real embedder."""
    return MiniLM()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real ``chroma run`` on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("chroma")
    program = Path(sys.executable).with_name("chroma")
    command = [str(program), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    quiet = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet) as running:
        try:
            _wait(f"http://127.0.0.1:{port}/api/v2/heartbeat")
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(10)


def _wait(address: str) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the Chroma server did not start")


@pytest.fixture(params=["memory", "embedded", "server"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> VectorIndex:
    """Each kind of index, empty."""
    if request.param == "memory":
        return MemoryIndex(DIM)
    if request.param == "embedded":
        return chroma.embedded(tmp_path / "index", "contract-test")
    name = f"contract-{abs(hash(request.node.name)) % 10**9}"
    return chroma.server(request.getfixturevalue("server"), name)


def _unit(key: str, tradition: str = "nvc", text: str = "") -> Unit:
    return Unit(f"{key}#title-1", key, tradition, "title", text or key)


def _axes(*numbers: int) -> Vectors:
    return np.eye(DIM, dtype=np.float32)[list(numbers)]


def test_an_empty_index_answers_with_nothing(index: VectorIndex) -> None:
    """Before anything is put in, nothing is known and nothing is found."""
    assert index.known() == {}
    assert index.nearest(_axes(0, 1), 5) == [[], []]


def test_put_replaces_and_remembers_digests(index: VectorIndex) -> None:
    """Putting a unit again replaces it: one entry, the new digest."""
    index.put([_unit("a")], _axes(0))
    index.put([_unit("a", text="new"), _unit("b")], _axes(1, 2))
    assert index.known() == {"a#title-1": _unit("a", text="new").digest, "b#title-1": _unit("b").digest}
    (hits,) = index.nearest(_axes(1), 1)
    assert hits[0].page_id == "a"
    assert hits[0].similarity == pytest.approx(1.0, abs=1e-4)


def test_nearest_first_for_each_vector(index: VectorIndex) -> None:
    """Several questions are answered in their order, each nearest first."""
    index.put([_unit("a"), _unit("b"), _unit("c")], _axes(0, 1, 2))
    both = _axes(0, 2) * 0.9 + _axes(1, 1) * 0.43
    answers = index.nearest(both / np.linalg.norm(both, axis=1, keepdims=True), 2)
    assert [[hit.page_id for hit in row] for row in answers] == [["a", "b"], ["c", "b"]]


def test_dropped_units_are_gone(index: VectorIndex) -> None:
    """What is dropped is neither known nor found; dropping the unknown is fine."""
    index.put([_unit("a"), _unit("b")], _axes(0, 1))
    index.drop(["a#title-1", "nobody#title-1"])
    assert set(index.known()) == {"b#title-1"}
    assert [hit.page_id for hit in index.nearest(_axes(0), 5)[0]] == ["b"]


def test_one_tradition_only(index: VectorIndex) -> None:
    """Asked for one tradition, no other comes back, however near."""
    index.put([_unit("a", "nvc"), _unit("b", "money")], _axes(0, 1))
    assert [hit.page_id for hit in index.nearest(_axes(0), 5, "money")[0]] == ["b"]


async def test_the_retriever_port_holds(index: VectorIndex, model: MiniLM) -> None:
    """Over every index alike: the fitting page first, silence outside, never a safety page."""
    sync(index, UNITS, VectorCache(model, None))
    coaching = [page for page in PAGES if page.tradition != "safety"]
    retriever: Retriever = HybridRetriever(coaching, index=index, embedder=model, everything=PAGES)
    first = await retriever.search("every month we argue about who pays the rent")
    assert first[0].page_id == "money-hour"
    assert len({p.page_id for p in first}) == len(first)
    assert await retriever.search("how long do I boil an egg") == ()
    watched = await retriever.search("he checks my phone and decides what I wear", limit=10)
    assert "safety-control" not in {p.page_id for p in watched}
    assert retriever.page("safety-control") is not None
    assert retriever.page("nobody") is None


def test_an_embedded_index_survives_its_process(tmp_path: Path, model: MiniLM) -> None:
    """Another process that opens the folder finds what was put there."""
    opened = open_index(model, data_dir=tmp_path)
    sync(opened.index, UNITS, VectorCache(model, None))
    opened.close()
    code = (
        "from pathlib import Path\n"
        "from coach.retrieval.embedder import MiniLM\n"
        "from coach.retrieval.ingest import open_index\n"
        f"opened = open_index(MiniLM(), data_dir=Path({str(tmp_path)!r}))\n"
        "print(opened.index.place, len(opened.index.known()))\n"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True).stdout
    assert said.strip() == f"in the data folder {len(UNITS)}"
