"""What one visitor's page holds between reruns: a typed view over Streamlit's session state."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from coach.api.wire import AboutOut, SayOut
from coach.types import Card, Profile
from ui import client
from ui.client import Trouble

KEY = "notes"
LEAVE_URL = "https://www.bbc.com/weather"
STOPPED = ("safety_first", "emergency")


@dataclass
class Exchange:
    """Something the person wrote and what came back; ``trouble`` is a sentence when nothing did."""

    said: str
    out: SayOut | None = None
    trouble: str = ""
    #: Set when this was read back after a reload: the coach's words without their parts.
    plain: str = ""
    level: str = "benign"


@dataclass
class Page:
    """Everything remembered for one visitor."""

    conversation_id: str = ""
    thread: list[Exchange] = field(default_factory=list)
    pending: str = ""
    pending_skill: str | None = None
    level: str = "benign"
    saving: bool | None = None
    country: str = ""
    adult: bool = True
    how_i_talk: str = ""
    about: AboutOut | None = None
    card: Card | None = None
    #: True once the browser has said whether it holds a conversation from before a reload.
    met: bool = False
    gone: bool = False
    #: What leaving takes along, even where it is no longer on the screen: weeks made and check-ins answered in this visit.
    weeks: set[str] = field(default_factory=set)
    checked_in: bool = False
    open_pages: set[str] = field(default_factory=set)
    pieces: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def stopped(self) -> bool:
        """True where coaching has given way to safety."""
        return self.level in STOPPED

    @property
    def profile(self) -> Profile:
        """What the person chose to tell about themselves."""
        return Profile(country=self.country, adult=self.adult, how_i_talk=self.how_i_talk)

    def start_over(self) -> None:
        """A fresh sheet; settings stay."""
        self.conversation_id, self.thread, self.pending, self.level = "", [], "", "benign"
        self.pending_skill, self.saving, self.card = None, None, None
        self.open_pages.clear()


def page() -> Page:
    """This visitor's page."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Page()
    found: Page = st.session_state[KEY]
    return found


def about() -> AboutOut | None:
    """Who speaks and where words go; None while the coach can't be reached."""
    here = page()
    if here.about is None:
        try:
            here.about = client.door().about()
        except Trouble:
            return None
        here.country = here.country or here.about.country
    return here.about


def leave_url() -> str:
    """Where 'Leave quickly' goes: an ordinary web address or our own choice."""
    known = page().about
    address = known.leave_url if known else LEAVE_URL
    return address if address.startswith(("https://", "http://")) else LEAVE_URL
