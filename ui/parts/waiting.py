"""Runs a call to the coach while the page shows at once that it was heard."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

import streamlit as st

from coach.api.wire import SayOut
from ui import client
from ui.client import Trouble
from ui.state import Page, page

T = TypeVar("T")
STAGES = ((0.0, "Reading what you wrote"), (1.2, "Looking for the words"), (6.0, "Still working. A model on this machine takes its time"),
          (20.0, "Still working. You can leave this open"))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=16, thread_name_prefix="notes")


def waiting_for(call: Callable[[], T], stages: tuple[tuple[float, str], ...] = STAGES) -> T:
    """The call's answer; meanwhile a line that changes. The person may leave at any moment."""
    here, place, began = page(), st.empty(), time.monotonic()
    future: Future[T] = _pool().submit(_guarded, call, here)
    while not future.done():
        line = [words for after, words in stages if time.monotonic() - began >= after][-1]
        # Written again on every beat: each write is a point where Streamlit can stop for someone who leaves.
        place.html(f'<p class="tt-wait" role="status">{line}<span></span></p>')
        wait([future], timeout=0.25)
    place.empty()
    return future.result()


def _guarded(call: Callable[[], T], here: Page) -> T:
    answer = call()
    if week := _week(answer):
        here.weeks.add(week)  # before looking at ``gone``: whoever leaves in between finds it here
    if here.gone:
        with suppress(Trouble):
            _forget(answer, here)
    return answer


def _week(answer: Any) -> str:
    plan = answer.get("plan") if isinstance(answer, dict) else None
    return str(plan["id"]) if plan else ""


def _forget(answer: Any, here: Page) -> None:
    if isinstance(answer, SayOut):
        client.door().forget(answer.conversation_id)
    elif (week := _week(answer)) and not (here.about or client.door().about()).saving:
        client.door().data("DELETE", f"/v1/plan/{week}")
