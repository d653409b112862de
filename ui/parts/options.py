"""Choices tucked away: the country for helplines, how one talks, age."""

from __future__ import annotations

import streamlit as st

from ui.parts.countries import name_of
from ui.state import about, page


def show(*, with_country: bool = True) -> None:
    """One small button that opens them."""
    with st.popover("Options", type="tertiary"):
        if with_country:
            country()
        here = page()
        here.how_i_talk = st.text_area(
            "How you talk (optional)", value=here.how_i_talk, max_chars=600, height=90,
            placeholder="Paste two or three lines you'd really send, so the answers sound like you.",
        )
        under = st.checkbox("I'm under 18", value=not here.adult, key="under_age")
        if under == here.adult:
            here.adult = not under
            st.rerun()


def country() -> None:
    """Chosen, never guessed."""
    here, known = page(), about()
    codes = ["", *sorted(known.countries if known else [], key=name_of)]
    here.country = st.selectbox(
        "Your country, for helplines only", codes, index=codes.index(here.country) if here.country in codes else 0,
        format_func=lambda code: name_of(code) or "Not chosen", key="country_choice",
    ) or ""
