"""The parent's end of the child process: start it, know whether it lives, stop it."""

from __future__ import annotations

import contextlib
import json
import secrets
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from coach.errors import ModelUnavailable

#: A cold disk and two busy cores can make a first load slow; a healthy one takes about a second.
START_LIMIT_S = 60.0


class Child:
    """One running llama.cpp server of ours; blocking methods, to be called from a worker thread."""

    def __init__(self, process: subprocess.Popen[str], key: str, address: str) -> None:
        self._process = process
        self.key = key
        self.address = address

    @classmethod
    def start(cls, *, model: Path, adapters: Sequence[Path], threads: int, slots: int, context: int) -> Child:
        """Start one and wait until it serves; raises ModelUnavailable when it cannot.

        Of several adapters the first works unless a request says otherwise (``wire.worn``).
        """
        key = secrets.token_urlsafe(24)
        asked: Mapping[str, Any] = {
            "model": str(model), "adapters": [str(path) for path in adapters], "key": key,
            "threads": threads, "slots": slots, "context": context,
        }
        # a session of its own, so that Ctrl-C in the terminal stops us first and we stop the child in order
        process = subprocess.Popen(
            [sys.executable, "-m", "coach.llms.embedded.server"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
        )
        try:
            line = _first_line(process, json.dumps(asked))
        except BaseException:
            _end(process)
            raise
        return cls(process, key, line["address"])

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its process id, for measurements and tests."""
        return self._process.pid

    def settle(self) -> None:
        """After a broken connection: give the system a moment to say that the process is gone."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=0.5)

    def stop(self) -> None:
        """Let it go and wait until it is gone; safe to call twice."""
        _end(self._process)


def _first_line(process: subprocess.Popen[str], asked: str) -> dict[str, str]:
    """Send the wish, read the one line that answers it."""
    assert process.stdin is not None
    assert process.stdout is not None
    timer = threading.Timer(START_LIMIT_S, process.kill)
    timer.daemon = True
    timer.start()
    try:
        process.stdin.write(asked + "\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline() or "{}")
    except (OSError, ValueError) as error:
        raise ModelUnavailable("The embedded model's process stopped while starting. Type: coach doctor") from error
    finally:
        timer.cancel()
    if "address" not in answer:
        reason = answer.get("error", "it stopped without a word")
        raise ModelUnavailable(f"The embedded model could not start: {reason}. Type: coach doctor")
    return dict(answer)


def _end(process: subprocess.Popen[str]) -> None:
    """Close the pipe (the child leaves by itself), then insist."""
    _shut(process.stdin)
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    _shut(process.stdout)


def _shut(stream: IO[str] | None) -> None:
    if stream is not None:
        with contextlib.suppress(OSError):
            stream.close()
