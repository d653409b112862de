"""Where an answer comes from: pages that open in place, with how sure each is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import streamlit as st

from coach.api.wire import PageOut
from coach.types import Citation, Source
from ui import client
from ui.client import Trouble
from ui.parts import html
from ui.state import page

#: The section a page ends with: one small thing to do before sleep.
TONIGHT = "Tonight"
SURE = {
    "meta-analysis": "Many studies put together point this way.",
    "review": "Many studies read side by side point this way.",
    "trial": "Tested: one group tried it, another didn't.",
    "longitudinal": "Seen in people followed over time.",
    "lab": "Seen in the lab; everyday life may differ.",
    "clinical-consensus": "What people who work with couples agree on; hardly tested.",
    "consensus": "What people who work with couples agree on; hardly tested.",
    "author-claim": "The people who came up with it say so; we found nobody who checked.",
    "press": "From a newspaper or magazine, not a study.",
    "survey": "From asking many people once: shows what goes together, not why.",
    "diary": "From people writing down their days.",
    "book": "From a book by someone who works with couples.",
    "critique": "Someone looked hard at it and had doubts.",
    "theory": "A way of thinking about it, not a test of it.",
    "strong": "Well supported.", "moderate": "Fairly well supported.", "weak": "Thinly supported.",
    "contested": "Argued about: others see it differently.", "claim-only": "Somebody says so; we found no study behind it.",
    "none": "A sensible idea; nobody has studied it that we know of.",
}


def how_sure(evidence: str) -> str:
    """The strength in words."""
    key = evidence.strip().lower().replace(" ", "-").replace("_", "-")
    return SURE.get(key, evidence.replace("-", " ").capitalize())


def cited(citations: Sequence[Citation], key: str) -> None:
    """Each source with a button that opens it here."""
    here = page()
    for n, citation in enumerate(citations):
        html.say(
            f'<div class="tt-source"><b>{escape(citation.title)}</b><span>{escape(citation.summary)}</span>'
            f'<em>How sure is this? {escape(how_sure(citation.evidence))}</em></div>'
        )
        slot = f"{key}_{citation.page_id}"
        opened = slot in here.open_pages
        st.button("Close the page" if opened else "Read the page", key=f"open_{slot}_{n}", on_click=_toggle, args=(slot,), type="tertiary")
        if opened:
            _read(citation.page_id)


def _toggle(slot: str) -> None:
    page().open_pages.symmetric_difference_update({slot})


def _read(page_id: str) -> None:
    try:
        found = client.door().page(page_id)
    except Trouble as error:
        html.trouble(str(error))
        return
    with st.container(border=True):
        whole(found)


def whole(found: PageOut, *, heading: bool = True, without: str = "") -> None:
    """A page of the library with its sources and their strength; ``without`` names a section shown elsewhere."""
    if heading:
        st.subheader(found.page.title, anchor=False)
    html.lead(found.page.summary)
    body, _ = apart(found.page.body, without) if without else (found.page.body, "")
    asks = "" if "\n## How sure is this?" in body else "<b>How sure is this?</b> "  # the page's own answer follows further down
    html.say(f'<p class="tt-sure">{asks}{escape(how_sure(found.page.evidence))}</p>')
    body, tonight = apart(body, TONIGHT)
    st.markdown(_without_links(body))
    if tonight:
        with st.container(key=f"answer_tonight_{found.page.id}"):
            html.say('<p class="tt-label">Tonight</p>')
            st.markdown(_without_links(tonight))
    if found.sources:
        with st.expander(f"What it rests on ({len(found.sources)})"):
            html.say("".join(_source(s) for s in found.sources))


def apart(body: str, heading: str) -> tuple[str, str]:
    """The page without one of its sections, and that section's words."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", body, flags=re.MULTILINE | re.DOTALL)
    return (body[: found.start()] + body[found.end() :], found[1].strip()) if found else (body, "")


def _without_links(body: str) -> str:
    """Links between pages are by id, which this page can't follow in place: keep their words."""
    return re.sub(r"\[([^\]]+)\]\((?!https?://)[^)]*\)", r"*\1*", body)


def _source(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    address = source.address.replace("doi:", "https://doi.org/", 1)
    link = f' <a href="{escape(address)}" target="_blank" rel="noreferrer noopener">Open</a>' if address.startswith("https://") else ""
    strength = f"<em>{escape(how_sure(source.strength or source.kind))}</em>" if source.strength or source.kind else ""
    extra = f"<span>{escape(source.note)}</span>" if source.note else ""
    return (f'<div class="tt-source"><b>{escape(source.title)}</b><span>{escape(source.authors)}{year}. {escape(source.where)}{link}</span>'
            f'<span>{escape(source.supports)}</span>{strength}{extra}</div>')
