"""Once danger has been heard, every place that would help with a sentence or a plan shows people who can help instead."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import streamlit as st

from coach.types import Card, Level
from ui import client
from ui.client import Trouble
from ui.parts import html, replies, risk
from ui.parts.links import link
from ui.state import Page, page

WORDS = "Help with wording or planning isn't the right help just now. You can go on talking; nothing you say will be turned against you."


def card_of(answer: dict[str, Any]) -> Card | None:
    """The card in an untyped answer."""
    return Card.model_validate(answer["card"]) if answer.get("card") else None


def hear(level: str, card: Card | None, reply: str) -> None:
    """Take in what a door said; the level only rises, and stays for this visit."""
    here = page()
    if Level(level).rank >= Level(here.level).rank:
        here.level = level
    here.card = card or here.card
    if here.stopped:
        here.extra["stopped_reply"] = reply


def afresh(here: Page) -> None:
    """The person's own act: the old conversation is forgotten if it was not kept, and a new one may begin."""
    if here.conversation_id and not here.saving:
        with suppress(Trouble):
            client.door().forget(here.conversation_id)
    here.start_over()
    for held in ("stopped_reply", "plan", "rehearsal", "rehearsal_id"):
        here.extra.pop(held, None)


def shown(here: Page) -> bool:
    """True when this place gave way; the card and the coach's words are on the page then."""
    if not here.stopped:
        return False
    if here.card is not None:
        risk.show(here.card)
        if here.card.ask_country:
            risk.where_you_are()
    words = str(here.extra.get("stopped_reply") or "")
    if words:
        replies.plain(words)
    else:
        html.say(f'<p class="tt-talk">{WORDS}</p>')
    link("talk", "Go on talking")
    if here.level != Level.EMERGENCY:
        st.button("This isn't about danger: begin a new page", key="not_danger", type="tertiary", on_click=afresh, args=(here,))
    risk.leaving_note()
    return True
