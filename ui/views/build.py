"""Build my own: four boxes, one's own words, and the sentence they make."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from coach.api.wire import Inventory, WordGroup
from ui import client
from ui.building import STEPS, Built, build
from ui.client import Trouble
from ui.parts import html, replies, stopped
from ui.parts.copy import copy_button
from ui.parts.live_field import live_field, put
from ui.state import Page, page

ALMOST = "Almost. There is a question under a box. Change the words in that box, and your sentence appears here."
OPEN = {"happened": "what happened", "feeling": "what it felt like", "matters": "what matters", "ask": "what you'd ask for"}


def show() -> None:
    """The form and what it makes."""
    here = page()
    st.title("Build it in your own words", anchor=False)
    html.lead("Four small pieces. Nobody else's words go in.")
    if stopped.shown(here):
        return
    words = _inventory(here)
    live_field("happened", "What happened? Only what a camera would have seen.", "On Tuesday and Wednesday I did bedtime alone.", explain=not _hinted(here, "happened"))
    _hint(here, "happened")
    live_field("feeling", "What did it feel like?", "tired, a bit lonely")
    _pick("feeling", "Pick a feeling", words.feelings if words else [])
    if not _behind(here, words):
        _hint(here, "feeling")
    live_field("matters", "What matters to you in this?", "sharing the load, some rest", underline=False)
    _pick("matters", "Pick what matters", words.needs if words else [])
    live_field("ask", "What would you ask for? Something they could say yes or no to.", "Would you do bedtime on Thursdays?", explain=not _hinted(here, "ask"))
    _hint(here, "ask")
    _result(here)


def _inventory(here: Page) -> Inventory | None:
    if "inventory" not in here.extra:
        try:
            here.extra["inventory"] = client.door().inventory()
        except Trouble:
            return None
    found: Inventory = here.extra["inventory"]
    return found


def _pick(name: str, label: str, groups: Sequence[WordGroup]) -> None:
    if not groups:
        return
    with st.expander(label):  # opens below the box, so that the words one picks stay in sight
        for group in groups:
            _group(name, group)


def _group(name: str, group: WordGroup) -> None:
    html.note(group.name.removesuffix(" side"))
    chosen = _words_in(name)
    with st.container(horizontal=True, gap="small", key=f"pick_{name}_{group.name}"):
        for word in group.words:
            st.button(word, key=f"{name}_{group.name}_{word}", on_click=_add, args=(name, word), type="primary" if word in chosen else "secondary")


def _add(name: str, word: str) -> None:
    """Picked once it goes in, picked again it goes out."""
    now = _words_in(name)
    after = [w for w in now if w != word] if word in now else [*now, word]
    put(name, html.words(after))


def _words_in(name: str) -> list[str]:
    return [w.strip() for w in page().pieces.get(name, "").replace(" and ", ",").split(",") if w.strip()]


def _behind(here: Page, words: Inventory | None) -> bool:
    """Offers what is under a verdict dressed as a feeling; False when there was none."""
    typed = here.pieces.get("feeling", "").lower()
    for verdict, feeling in (words.behind if words else {}).items():
        if f" {verdict} " in f" {typed} ":
            html.note(f"“{verdict.capitalize()}” says what they did to you. Under it people are often {feeling}. Is that it, or something else?")
            st.button(f"Use “{feeling}”", key="use_behind", on_click=put, args=("feeling", typed.replace(verdict, feeling)))
            return True
    return False


def _hint(here: Page, step: str) -> None:
    if words := _hinted(here, step):
        html.say(f'<p class="tt-talk">{html.lines(words)}</p>')


def _hinted(here: Page, step: str) -> str:
    """The coach's question about this box, while its words are the ones it was asked about."""
    built: Built | None = here.extra.get("built")
    return built.hints.get(step, "") if built and here.extra.get("built_of") == _key(here) else ""


def _key(here: Page) -> tuple[str, ...]:
    return tuple(here.pieces.get(step, "").strip() for step in STEPS)


def _result(here: Page) -> None:
    missing = [step for step in STEPS if not here.pieces.get(step, "").strip()]
    if missing:
        html.note(f"Still open: {html.words([OPEN[m] for m in missing])}. The sentence appears here.")
    elif here.extra.get("built_of") != _key(here):
        _make(here)
    else:
        _sentence(here.extra["built"])


def _make(here: Page) -> None:
    try:
        made = build(client.door(), dict(here.pieces), here.profile)
    except Trouble as error:
        html.trouble(str(error))
        return
    here.extra["built"], here.extra["built_of"] = made, _key(here)
    if made.stopped is not None:
        here.conversation_id = here.conversation_id or made.stopped.conversation_id
        stopped.hear(made.stopped.level, made.stopped.card, made.stopped.reply)
    st.rerun()


def _sentence(built: Built) -> None:
    with st.container(key="answer_built"):
        if built.statement:
            html.say(f'<p class="tt-label">Your sentence</p><p class="tt-sentence">{html.lines(built.statement)}</p>')
            copy_button(built.statement, "built")
            html.note("Read it out loud once. If a word isn't yours, change it above.")
        elif built.hints:
            html.say(f'<p class="tt-talk">{ALMOST}</p>')
        elif built.out is not None:
            replies.plain(built.out.reply)
