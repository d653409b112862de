"""The frame: a neutral title, the places one can go, and the way out, on every page."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [p for p in [str(Path(__file__).parent.parent)] if p not in sys.path]  # run from anywhere

import streamlit as st

from ui.parts import guard, html
from ui.places import places


def main() -> None:
    """One run of the page."""
    st.set_page_config(page_title="Notes", page_icon=str(html.ASSETS / "icon.png"), layout="centered", initial_sidebar_state="collapsed")
    html.style()
    chosen = st.navigation(places(), position="top")
    guard.mount()
    chosen.run()


main()
