"""Leaving quickly takes along what this visit put on the service, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ui import client
from ui.parts import guard, waiting
from ui.state import KEY, Page

SCRIPT = """
import streamlit as st
from ui.parts import guard
from ui.views import {view}
st.button("Leave", key="leave", on_click=guard._leave)
{view}.show()
"""
EARLIER = {"at": "2026-11-01T10:00:00", "yes": 4, "band": "room"}


def at(view: str) -> AppTest:
    """One place, with a plain button in the place of the browser's way out."""
    return AppTest.from_string(SCRIPT.format(view=view), default_timeout=60).run()


def press(test: AppTest, label: str) -> None:
    """A button by its words."""
    next(b for b in test.button if b.label == label).click().run()
    assert not test.exception, test.exception


def answer(test: AppTest) -> None:
    """All ten, and send."""
    for n in range(1, 11):
        test.radio(key=f"item_{n}").set_value("yes")
    press(test, "See what it adds up to")


def leave(test: AppTest) -> None:
    """Gone, here and on the service; the page holds nothing more."""
    press(test, "Leave")
    page: Page = test.session_state[KEY]
    assert page.gone
    assert page.extra == {}


@pytest.mark.parametrize("before", ["", "Make next week", "Start again"])
def test_leaving_deletes_every_week_of_this_visit(fake: Any, before: str) -> None:
    """Also the week before the one on the screen, and one put aside; a week of somebody else's stays."""
    fake.weeks.add("another visit's")
    test = at("week")
    test.button(key="week_example_0").click().run()
    if before:
        press(test, before)
    assert "w1" in fake.weeks
    leave(test)
    assert fake.weeks == {"another visit's"}


@pytest.mark.parametrize("before", ["", "Answer again"])
def test_leaving_deletes_the_check_ins_answered_in_this_visit(fake: Any, before: str) -> None:
    """Whether their sum is on the screen or the sheet is open again."""
    test = at("checkin")
    answer(test)
    if before:
        press(test, before)
    assert len(fake.check_ins) == 1
    leave(test)
    assert fake.check_ins == []


@pytest.mark.parametrize("did", ["looked", "made a week", "ticked afraid"])
def test_check_ins_of_an_earlier_visit_stay_when_none_was_put_down_in_this_one(fake: Any, did: str) -> None:
    """Looking at the sheet or making a week is no answer, and a tick about safety leads to help instead of a sum."""
    fake.check_ins.append(EARLIER)
    test = at("week" if did == "made a week" else "checkin")
    if did == "made a week":
        test.button(key="week_example_0").click().run()
    if did == "ticked afraid":
        test.checkbox(key="flag_afraid").check()
        press(test, "See what it adds up to")
    leave(test)
    assert fake.check_ins == [EARLIER]
    assert fake.weeks == set()


def test_what_the_owner_chose_to_keep_stays_for_whoever_came_straight_here(fake: Any) -> None:
    """Saving is asked for on leaving, as a place opened by its address has not met it yet."""
    fake.saving = True
    fake.check_ins.append(EARLIER)
    test = at("checkin")
    answer(test)
    leave(test)
    assert len(fake.check_ins) == 2
    test = at("week")
    test.button(key="week_example_0").click().run()
    leave(test)
    assert fake.weeks == {"w1"}


def test_a_week_still_on_its_way_is_forgotten_when_it_comes(fake: Any) -> None:
    """The one who asked for it has left."""
    here = Page(gone=True)
    waiting._guarded(lambda: client.door().data("POST", "/v1/plan", json={"text": "ten minutes"}), here)
    assert fake.weeks == set()


def test_a_reload_keeps_what_leaving_has_to_take_along(fake: Any) -> None:
    """The tab holds ids only, and they are enough."""
    before, after = Page(weeks={"w1", "w2"}, checked_in=True), Page()
    guard._take_up(after, guard._token(before))
    assert (after.weeks, after.checked_in) == ({"w1", "w2"}, True)
    assert guard._token(Page()) == ""
