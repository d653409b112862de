"""The frame: a neutral title, the places one can go, and the way out, on every page."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st


def main() -> None:
    """One run of the page."""
    home = str(Path(__file__).parent.parent)
    sys.path[:0] = [home] if home not in sys.path else []  # so that it runs from anywhere
    from ui.parts import guard, html, manners
    from ui.places import places

    st.set_page_config(page_title="Notes", page_icon=str(html.ASSETS / "icon.png"), layout="centered", initial_sidebar_state="collapsed")
    html.style()
    chosen = st.navigation(places(), position="top")
    guard.mount()
    manners.mount()
    chosen.run()


main()
