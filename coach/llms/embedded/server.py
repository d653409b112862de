"""The child process: llama.cpp's server on a free loopback port, until the parent lets go of our standard input.

``python -m coach.llms.embedded.server`` reads one JSON line (model, adapters, key, threads, slots, context) and writes
one: ``{"address": …}`` when it serves, ``{"error": …}`` when it cannot. Nothing else is ever written, so no words
of a person can reach a log.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from importlib import import_module
from typing import Any

#: Without this, two OpenMP threads that wait by spinning slow to a crawl as soon as anything else wants a core.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def main() -> None:
    """Serve until standard input closes."""
    asked = json.loads(sys.stdin.readline())
    parent = os.getppid()
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    try:
        server = _server(asked)
    except Exception as error:  # whatever llama.cpp throws must reach the parent as a line
        _say({"error": f"{type(error).__name__}: {error}"})
        sys.exit(1)
    _say({"address": server.listening_address})
    while os.getppid() == parent:
        time.sleep(1)


def _server(asked: dict[str, Any]) -> Any:
    """llama.cpp, loaded and listening. Attribute names move between its releases: the version is pinned."""
    xllamacpp = import_module("xllamacpp")
    params = xllamacpp.CommonParams()
    params.model.path = asked["model"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [asked["key"]]
    params.n_parallel = asked["slots"]
    params.n_ctx = asked["slots"] * asked["context"]
    params.cpuparams.n_threads = asked["threads"]
    params.cpuparams_batch.n_threads = asked["threads"]
    params.n_gpu_layers = 0
    params.cache_prompt = True
    params.cache_ram_mib = 16
    params.ui = False
    params.endpoint_slots = False
    params.offline = True
    params.verbosity = 0
    adapters = [xllamacpp.CommonAdapterLoraInfo() for _ in asked["adapters"]]
    for at, (adapter, path) in enumerate(zip(adapters, asked["adapters"], strict=True)):
        adapter.path, adapter.scale = path, 0.0 if at else 1.0
    params.lora_adapters = adapters
    return xllamacpp.Server(params)


def _leave_with_parent() -> None:
    """End at once when the pipe closes, however the parent went; the serving loop checks the parent's id as well.

    Not Linux's parent-death signal: that fires when the *thread* that started us ends, often a short-lived worker.
    """
    with contextlib.suppress(OSError, ValueError):
        while sys.stdin.readline():
            pass
    os._exit(0)


def _say(line: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
