"""Starts API and page together on loopback, waits until both answer, and stops everything it started."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from coach import resources
from coach.errors import SetupError
from coach.settings import Settings

#: Longest wait for both to answer, seconds.
PATIENCE = 90.0
STREAMLIT = {
    "browser.gatherUsageStats": "false", "server.headless": "true", "server.fileWatcherType": "none",
    "client.showErrorDetails": "none", "client.toolbarMode": "minimal", "server.maxUploadSize": "2", "logger.hideWelcomeMessage": "true",
}


def open_page(port: int | None = None) -> int:
    """Run the page alone until stopped."""
    settings = Settings()
    return _page(settings, port or settings.ui_port).wait()


def run_both(port: int | None = None, ui_port: int | None = None) -> int:
    """API and page; prints the address once both answer. Returns an exit status."""
    settings = Settings()
    api_port, page_port = port or settings.port, ui_port or settings.ui_port
    for number in (api_port, page_port):
        if _answers(f"http://127.0.0.1:{number}/"):
            raise SetupError(f"Port {number} is taken. Stop what uses it, or type: coach run --port N --ui-port M")
    for number in (signal.SIGINT, signal.SIGTERM):  # also where a shell started us with Ctrl-C ignored
        signal.signal(number, signal.default_int_handler)
    started = [_api(api_port), _page(settings, page_port, api_port)]
    try:
        _wait(started, (f"http://127.0.0.1:{api_port}/health", f"http://127.0.0.1:{page_port}/_stcore/health"))
        print(f"Turn Toward is open at http://127.0.0.1:{page_port}  (API on port {api_port}). Ctrl-C stops it.", flush=True)
        return _watch(started)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(started)


def _api(port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "coach", "serve", "--port", str(port)], start_new_session=True)


def _page(settings: Settings, port: int, api_port: int | None = None) -> subprocess.Popen[bytes]:
    script = resources.root() / "ui" / "streamlit_app.py"
    options = [f"--{name}={value}" for name, value in STREAMLIT.items()]
    command = [
        sys.executable, "-m", "streamlit", "run", str(script), f"--server.address={settings.host}",
        f"--server.port={port}", *options,
    ]
    address = f"http://127.0.0.1:{api_port or settings.port}"
    home = {**os.environ, "COACH_API_URL": os.environ.get("COACH_API_URL", address), "PYTHONPATH": str(resources.root())}
    return subprocess.Popen(command, env=home, cwd=Path(script).parent.parent, start_new_session=True)


def _wait(started: list[subprocess.Popen[bytes]], addresses: tuple[str, ...]) -> None:
    end = time.monotonic() + PATIENCE
    while not all(_answers(address) for address in addresses):
        if any(process.poll() is not None for process in started):
            raise SetupError("A part stopped while starting; its message stands above. Type: coach doctor")
        if time.monotonic() > end:
            raise SetupError(f"Not ready after {PATIENCE:.0f} seconds. Type: coach doctor")
        time.sleep(0.2)


def _answers(address: str) -> bool:
    import httpx

    with contextlib.suppress(httpx.HTTPError):
        return httpx.get(address, timeout=2).status_code < 500
    return False


def _watch(started: list[subprocess.Popen[bytes]]) -> int:
    while True:
        for process in started:
            if (code := process.poll()) is not None:
                return code or 1
        time.sleep(0.5)


def _stop(started: list[subprocess.Popen[bytes]]) -> None:
    """Each part leads its own process group, so its children go with it."""
    for process in started:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGTERM)
    for process in started:
        try:
            process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
