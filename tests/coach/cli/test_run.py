"""``coach run`` starts both parts, says where, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parent.parent.parent.parent


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_run_answers_and_stops_everything_it_started(tmp_path: Path, stop: signal.Signals) -> None:
    """Both addresses answer; after the signal nothing listens any more."""
    api, page = free_port(), free_port()
    home = {**os.environ, "COACH_DATA_DIR": str(tmp_path / "data"), "COACH_MODEL": "guided"}
    command = [sys.executable, "-m", "coach", "run", "--port", str(api), "--ui-port", str(page)]
    process = subprocess.Popen(command, cwd=ROOT, env=home, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        while line and "is open at" not in line:
            line = process.stdout.readline()
        assert str(page) in line
        assert httpx.get(f"http://127.0.0.1:{api}/health", timeout=10).json()["status"] == "ok"
        assert httpx.get(f"http://127.0.0.1:{page}/", timeout=10).status_code == 200
    finally:
        process.send_signal(stop)
        process.wait(timeout=30)
    time.sleep(0.3)
    for port in (api, page):
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"http://127.0.0.1:{port}/", timeout=2)
