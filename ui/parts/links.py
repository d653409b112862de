"""Links between places, without the places importing each other."""

from __future__ import annotations

import streamlit as st

KEY = "places"


def link(path: str, label: str) -> None:
    """A link to another place."""
    known = st.session_state.get(KEY, {})
    if path in known:
        st.page_link(known[path], label=label)


def go(path: str) -> None:
    """Move there now."""
    known = st.session_state.get(KEY, {})
    if path in known:
        st.switch_page(known[path])
