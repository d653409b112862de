"""The card with people who can help: above everything else, in a calm style of its own, its lines only from the coach's file."""

from __future__ import annotations

import re
from contextlib import suppress
from html import escape

import streamlit as st

from coach.types import Card, Line
from ui import client
from ui.client import Trouble
from ui.parts import html
from ui.parts.countries import name_of
from ui.parts.links import link
from ui.state import about, page

_NUMBER = re.compile(r"^\+?[\d][\d\s\-().]{1,20}$")


def show(card: Card) -> None:
    """The card; numbers can be tapped."""
    rows = "".join(_row(line) for line in card.lines)
    note = f'<p class="tt-card-note">{html.lines(card.note)}</p>' if card.note else ""
    html.say(
        f'<section class="tt-risk" aria-label="People who can help"><h2>{escape(card.title)}</h2>'
        f'<ul>{rows}</ul>{note}</section>'
    )


def where_you_are() -> None:
    """Asks for the country when the card needs it; it is never guessed. A new card takes the old one's place."""
    here, known = page(), about()
    if known is None or not known.countries:
        return
    codes = ["", *sorted(known.countries, key=name_of)]
    chosen = st.selectbox(
        "Which country are you in? Then the numbers here are ones that work there.", codes, format_func=lambda code: name_of(code) or "Not chosen",
        index=codes.index(here.country) if here.country in codes else 0, key="card_country",
    )
    if chosen and chosen != here.country:
        here.country = chosen
        with suppress(Trouble):
            here.card = client.door().helplines(chosen, urgent=here.level == "emergency")
        st.rerun()


def leaving_note() -> None:
    """One line under the first card."""
    html.note("“Leave quickly”, top right, blanks this page at once. It does not erase your browser history.")
    link("info", "What that does, and how to keep this private")


def _row(line: Line) -> str:
    details = " · ".join(part for part in (line.how, line.hours) if part)
    return (
        f'<li><span class="tt-service">{escape(line.service)}</span>{_contact(line)}'
        f'<span class="tt-how">{escape(details)}</span></li>'
    )


def _contact(line: Line) -> str:
    shown = escape(line.contact)
    if _NUMBER.match(line.contact.strip()):
        digits = re.sub(r"[^\d+]", "", line.contact)
        return f'<a class="tt-call" href="tel:{digits}">{shown}</a>'
    if line.url.startswith("https://"):
        return f'<a class="tt-call" href="{escape(line.url)}" target="_blank" rel="noreferrer noopener">{shown}</a>'
    return f'<span class="tt-call tt-words">{shown}</span>'
