"""Library: pages in plain words, each saying how sure it is; question decks one card at a time."""

from __future__ import annotations

import re
from html import escape

import streamlit as st

from coach.api.wire import PageOut
from coach.types import Passage
from ui import client
from ui.client import Trouble
from ui.parts import html, sources
from ui.parts.links import go
from ui.state import Page, page

TRADITIONS = {
    "gottman": "How couples fare", "nvc": "Saying it without blame", "boundaries": "Limits", "listening": "Listening", "repair": "Making up",
    "conflict": "Fights", "intimacy": "Closeness", "sex": "Sex", "money": "Money", "family": "Family and children", "culture": "Culture and language",
    "grief": "Grief", "safety": "Safety",
}
NEEDS = ("We keep having the same fight", "I feel lonely next to them", "After I said something awful", "How to say no", "More touch", "Phones at dinner", "His or her family")
#: What most people come for; they stand first on the shelf while nothing was asked.
BEGIN = (
    "gottman-softened-startup", "repair-after-shouting", "repair-timeout-with-return", "conflict-same-fight", "listening-when-accused",
    "intimacy-lonely-together", "intimacy-casual-touch", "nvc-saying-no",
)
#: Pages shown before one asks for more.
FIRST = len(BEGIN)
#: Where a page's practice belongs.
TRY = (("rehearse", "practice", "Practise it"), ("plan", "week", "Put it in a week"), ("need", "draft", "Build your own sentence"))
_CARD = re.compile(r"^\d+\.\s+(.+)$", re.MULTILINE)


def show() -> None:
    """One page, one deck, or the shelves."""
    here = page()
    if slug := here.extra.get("reading"):
        _reading(here, str(slug))
        return
    st.title("Library", anchor=False)
    html.lead("Short pages in plain words. Each one says how sure it is.")
    words = st.text_input("Search", placeholder="Search, typos welcome", label_visibility="collapsed", key="library_search", max_chars=300)
    need = st.pills("Or start from what you need", NEEDS, key="library_need")
    shelf = st.pills("Or a shelf", list(TRADITIONS), format_func=TRADITIONS.__getitem__, key="library_shelf")
    asked = (words or need or "", shelf)
    if here.extra.get("shelf_of") != asked:
        here.extra["shelf_of"], here.extra["shelf_shown"] = asked, FIRST
    _list(here, *asked)


def _list(here: Page, words: str, shelf: str | None) -> None:
    try:
        found = client.door().library(words, shelf, limit=12 if words else 300).found
    except Trouble as error:
        html.trouble(str(error))
        return
    if not found:
        html.say('<p class="tt-talk">Nothing fits that. Better no page than a wrong one. Try other words, or a shelf.</p>')
    if not words:
        _decks([p for p in found if "-questions-" in p.page_id])
    if not words and not shelf:
        found = sorted(found, key=lambda p: BEGIN.index(p.page_id) if p.page_id in BEGIN else len(BEGIN))
    shown = int(here.extra.get("shelf_shown", FIRST))
    for passage in found[:shown]:
        _row(passage)
    if len(found) > shown:
        st.button(f"More pages ({len(found) - shown})", key="more_pages", on_click=_more, args=(shown + 2 * FIRST,))


def _decks(decks: list[Passage]) -> None:
    if not decks:
        return
    with st.popover("Questions to ask each other, one card at a time", type="tertiary"):
        for deck in decks:
            st.button(deck.title, key=f"deck_{deck.page_id}", on_click=_read, args=(deck.page_id,), type="tertiary")


def _more(to: int) -> None:
    page().extra["shelf_shown"] = to


def _row(passage: Passage) -> None:
    with st.container(key=f"row_{passage.page_id}", gap="small"):
        st.button(_plain(passage.title), key=f"read_{passage.page_id}", on_click=_read, args=(passage.page_id,), type="tertiary")
        html.say(f'<div class="tt-source"><span>{escape(passage.summary)}</span><em>{escape(sources.how_sure(passage.evidence))}</em></div>')


def _plain(title: str) -> str:
    """A title as a button's words: signs that would be read as markup stand for themselves."""
    return re.sub(r"([\\`*_\[\]$:~#>])", r"\\\1", title)


def _read(page_id: str) -> None:
    here = page()
    here.extra["reading"], here.extra["card"] = page_id, 0


def _reading(here: Page, page_id: str) -> None:
    st.button("← Back to the library", key="shelves", type="tertiary", on_click=lambda: here.extra.pop("reading", None))
    try:
        found = client.door().page(page_id)
    except Trouble as error:
        html.trouble(str(error))
        return
    st.title(found.page.title, anchor=False)
    cards = _cards(found)
    if cards:
        _deck(here, cards)
    sources.whole(found, heading=False, without="The deck" if cards else "")
    _try(found)


def _cards(found: PageOut) -> list[str]:
    """The numbered questions under "The deck"; none for other pages."""
    _, here, rest = found.page.body.partition("## The deck")
    return [card.strip() for card in _CARD.findall(rest.split("\n## ")[0])] if here else []


def _deck(here: Page, cards: list[str]) -> None:
    at = int(here.extra.get("card", 0)) % len(cards)
    with st.container(key="answer_card"):
        html.say(f'<p class="tt-label">Card {at + 1} of {len(cards)}</p><p class="tt-sentence">{html.lines(cards[at])}</p>')
        with st.container(horizontal=True):
            st.button("Another card", key="next_card", on_click=_turn, args=(at + 1,))
            if at:
                st.button("The one before", key="last_card", type="tertiary", on_click=_turn, args=(at - 1,))
    html.note("Both answer. Either of you may pass, without saying why.")


def _turn(to: int) -> None:
    page().extra["card"] = to


def _try(found: PageOut) -> None:
    if found.page.tradition == "safety":
        return
    with st.container(horizontal=True):
        if st.button("Try this with your own sentence", type="primary", key="try_talk"):
            go("talk")
        for skill, place, label in TRY:
            if skill in found.page.skills and st.button(label, key=f"try_{skill}"):
                go(place)
