"""The places of the page. Addresses are plain words that give nothing away in a browser history."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.parts.links import KEY
from ui.views import about, build, checkin, kept, leaving, library, rehearse, talk, week

#: Title, address, what draws it. The first is where one lands.
TOP: tuple[tuple[str, str, Callable[[], None]], ...] = (
    ("Talk", "talk", talk.show),
    ("Build my own", "draft", build.show),
    ("Rehearse", "practice", rehearse.show),
    ("My week", "week", week.show),
    ("Check-in", "list", checkin.show),
    ("Library", "shelf", library.show),
    ("Kept", "kept", kept.show),
    ("About & safety", "about", about.show),
)


def places() -> list[st.Page]:
    """Every page; the one about leaving is reached by links."""
    pages = [st.Page(show, title=title, url_path=path, default=path == "talk") for title, path, show in TOP]
    quiet = st.Page(leaving.show, title="Leaving quickly", url_path="info", visibility="hidden")
    st.session_state[KEY] = {p.url_path or "talk": p for p in pages} | {"info": quiet}
    return [*pages, quiet]

