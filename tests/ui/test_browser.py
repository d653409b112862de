"""The whole page in a real browser over the real coach: writing, danger, leaving, a phone, and silence towards the outside."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from coach.api.app import create_app
from coach.bootstrap import Doubles, build
from coach.retrieval.embedder import MiniLM
from coach.settings import Settings

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not installed")]
ROOT = Path(__file__).parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PLACES = ("", "draft", "practice", "week", "list", "shelf", "kept", "about", "info")
CANARY = "marzipan"
PATIENT = 60_000


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str) -> bool:
    """True once something is there."""
    try:
        return httpx.get(address, timeout=5).status_code < 500
    except httpx.HTTPError:
        return False


def until(address: str) -> None:
    """Wait for it."""
    end = time.monotonic() + 120
    while not answers(address):
        assert time.monotonic() < end, f"{address} did not answer"
        time.sleep(0.2)


@dataclass
class Stack:
    """Where the API and the page are, and what the page's server printed."""

    api: str
    page: str
    log: Path


@pytest.fixture(scope="module")
def stack(embedder: MiniLM, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Stack]:
    """The real API (guided) and the page, on free ports; the index is kept between runs, it is slow to make on an old machine."""
    home = tmp_path_factory.mktemp("browser")
    index = Path(str(pytestconfig.cache.mkdir("page-data"))) if pytestconfig.cache else home / "data"
    api_port, page_port = free_port(), free_port()
    coach = build(Settings(model="guided", data_dir=index, port=api_port), Doubles(embedder=embedder, alone=True), quick=True)
    server = uvicorn.Server(uvicorn.Config(create_app(coach), host="127.0.0.1", port=api_port, access_log=False, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    log = home / "page.log"
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "ui" / "streamlit_app.py"), f"--server.port={page_port}", "--server.address=127.0.0.1"]
    told = {**os.environ, "COACH_API_URL": f"http://127.0.0.1:{api_port}", "PYTHONPATH": str(ROOT)}
    with log.open("w") as out:
        page = subprocess.Popen(command, env=told, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT)
    try:
        until(f"http://127.0.0.1:{api_port}/health")
        until(f"http://127.0.0.1:{page_port}/_stcore/health")
        yield Stack(f"http://127.0.0.1:{api_port}", f"http://127.0.0.1:{page_port}", log)
    finally:
        page.terminate()
        page.wait(timeout=15)
        server.should_exit = True
        thread.join(timeout=15)


@dataclass
class Visit:
    """One browser tab and everything it asked for."""

    tab: Any
    asked: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def write(self, words: str) -> None:
        """Type into the box and send."""
        box = self.tab.get_by_test_id("stChatInputTextArea").first
        box.fill(words)
        box.press("Enter")

    def held(self) -> str:
        """The opaque id this tab keeps."""
        return str(self.tab.evaluate("(sessionStorage.getItem('notes.page') || '').split('~')[0]"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Any, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A fresh tab, as wide as the test asks; the site one leaves to is played by the test."""
    width, height = getattr(request, "param", (1280, 900))
    context = browser.new_context(viewport={"width": width, "height": height})
    tab = context.new_page()
    tab.set_default_timeout(PATIENT)
    found = Visit(tab)
    tab.on("request", lambda r: found.asked.append(r.url))
    context.route("https://www.bbc.com/**", lambda route: route.fulfill(body="<title>Weather</title><h1>Weather</h1>", content_type="text/html"))
    yield found
    context.close()


def outside(asked: list[str]) -> list[str]:
    """Requests that are neither loopback nor made of data."""
    return [url for url in asked if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:", "about:"))]


def test_a_sentence_is_rewritten_and_the_way_out_is_there(visit: Visit, stack: Stack) -> None:
    """The first screen invites and tells what it is; the first tab stop and the top corner lead out; the answer has no "never"."""
    visit.tab.goto(stack.page)
    visit.tab.get_by_text("What do you wish you could say?").wait_for()
    assert visit.tab.title() == "Notes"
    visit.tab.get_by_text("not a person").first.wait_for()
    visit.tab.locator("#notes-leave").wait_for()
    assert visit.tab.evaluate("document.body.querySelector('a,button,input,textarea').id") == "notes-skip"
    visit.write("You never help with the kids")
    sentence = visit.tab.locator(".tt-sentence").first
    sentence.wait_for()
    assert "never" not in sentence.inner_text().lower()
    assert visit.tab.locator(".tt-mark").count() >= 1


def top_of(shown: Any, tries: int = 20) -> float:
    """How far down the page it stands; the page may just be drawing it anew."""
    for _ in range(tries):
        if (box := shown.bounding_box()) is not None:
            return float(box["y"])
        shown.page.wait_for_timeout(100)
    raise AssertionError("it never stood still")


def test_help_stands_above_the_words_and_stays_after_a_reload(visit: Visit, stack: Stack) -> None:
    """The card is higher on the page than the reply, and a reload keeps both the conversation and its level."""
    visit.tab.goto(stack.page)
    visit.write("he hit me last night and I'm scared he'll do it again")
    card = visit.tab.locator(".tt-risk").first
    card.wait_for()
    reply = visit.tab.locator(".tt-talk").first
    reply.wait_for()
    assert top_of(card) < top_of(reply)
    assert visit.tab.locator(".tt-sentence").count() == 0
    held = visit.held()
    visit.tab.reload()
    visit.tab.locator(".tt-risk").first.wait_for()
    visit.tab.get_by_text("he hit me last night").first.wait_for()
    assert visit.held() == held
    assert held not in visit.tab.url


@pytest.mark.parametrize("way", ["button", "shift", "skip"])
def test_leaving_blanks_forgets_and_cannot_be_undone_with_back(visit: Visit, stack: Stack, way: str) -> None:
    """The page is blank at once, the coach forgets the conversation, and Back leads to what was there before."""
    visit.tab.goto("data:text/html,<title>before</title><h1>before</h1>")
    visit.tab.goto(stack.page)
    visit.write(f"You never thank me for the {CANARY}")
    visit.tab.locator(".tt-sentence, .tt-talk").first.wait_for()
    visit.tab.get_by_text("Library", exact=True).first.click()
    visit.tab.get_by_text("Short pages in plain words").wait_for()
    visit.tab.wait_for_function("!!sessionStorage.getItem('notes.page')")
    held = visit.held()
    assert httpx.get(f"{stack.api}/v1/conversations/{held}", timeout=10).status_code == 200
    leave(visit, way)
    assert visit.tab.evaluate("!document.getElementById('root') || document.getElementById('root').style.display === 'none'")
    assert gone(f"{stack.api}/v1/conversations/{held}")
    assert visit.tab.evaluate("sessionStorage.length + localStorage.length") == 0
    visit.tab.evaluate("window.reallyGo()")
    visit.tab.wait_for_url("https://www.bbc.com/**")
    assert visit.tab.title() == "Weather"
    visit.tab.go_back()
    visit.tab.wait_for_timeout(1500)
    assert "127.0.0.1" not in visit.tab.url
    assert CANARY not in visit.tab.content()


def leave(visit: Visit, way: str) -> None:
    """One of the three ways, stopping right after so that the blank can be looked at."""
    visit.tab.evaluate("{ const me = window.__notes; window.reallyGo = me.go; me.go = () => {}; }")
    if way == "button":
        visit.tab.locator("#notes-leave").click()
    elif way == "skip":
        visit.tab.locator("#notes-skip").focus()
        visit.tab.keyboard.press("Enter")
    else:
        for _ in range(3):
            visit.tab.keyboard.press("Shift")
    visit.tab.locator("#notes-sheet").wait_for()


def gone(address: str) -> bool:
    """True once the coach no longer knows it."""
    for _ in range(50):
        if httpx.get(address, timeout=10).status_code == 404:
            return True
        time.sleep(0.1)
    return False


def test_capital_letters_do_not_leave(visit: Visit, stack: Stack) -> None:
    """Shift held for a letter is typing, not leaving."""
    visit.tab.goto(stack.page)
    visit.tab.locator("#notes-leave").wait_for()
    visit.tab.get_by_test_id("stChatInputTextArea").first.click()
    for letter in "ABC":
        visit.tab.keyboard.press(f"Shift+{letter}")
    visit.tab.wait_for_timeout(300)
    assert visit.tab.locator("#notes-sheet").count() == 0


@pytest.mark.parametrize("visit", [(390, 844)], indirect=True)
def test_every_place_fits_a_phone_and_asks_nobody_outside(visit: Visit, stack: Stack) -> None:
    """No sideways scrolling at 390 px, the way out on every place, no request beyond this machine, no words in addresses, titles or logs."""
    visit.tab.goto(stack.page)
    visit.write(f"You never thank me for the {CANARY}")
    visit.tab.locator(".tt-sentence, .tt-talk").first.wait_for()
    for place in PLACES:
        visit.tab.goto(f"{stack.page}/{place}")
        visit.tab.locator("h1").first.wait_for() if place else visit.tab.locator(".tt-said").first.wait_for()
        visit.tab.locator("#notes-leave").wait_for()
        visit.tab.wait_for_timeout(600)
        assert visit.tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), place
        visit.titles.append(visit.tab.title())
    assert outside(visit.asked) == []
    assert set(visit.titles) == {"Notes"}
    assert not [url for url in visit.asked if CANARY in url and not url.startswith("blob:")]
    assert CANARY not in stack.log.read_text()
