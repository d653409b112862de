"""A text box whose words are underlined by the tone reader while one types."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path

import streamlit as st

from coach.types import ToneSpan
from ui import client
from ui.client import Trouble
from ui.parts.html import apart
from ui.state import page

CSS = """
:host{display:block}
label{display:block;font:600 1rem var(--st-font,sans-serif);color:var(--st-text-color);margin-bottom:6px}
.wrap{position:relative;border:1px solid var(--st-border-color,#ddd3c4);border-radius:12px;background:var(--st-background-color)}
.wrap:focus-within{outline:2px solid var(--st-primary-color);outline-offset:0}
textarea,.back{font:1.06rem/1.55 var(--st-font,sans-serif);padding:12px 14px;margin:0;box-sizing:border-box;width:100%;white-space:pre-wrap;overflow-wrap:break-word;border:0}
textarea{position:relative;z-index:1;display:block;background:transparent;color:var(--st-text-color);resize:none;overflow:hidden;outline:0;min-height:76px}
textarea::placeholder{color:var(--st-text-color);opacity:.7}
.back{position:absolute;inset:0;color:transparent;pointer-events:none}
mark{background:none;color:transparent;text-decoration:underline wavy #b5622f 2px;text-underline-offset:4px}
ul{margin:6px 0 0;padding:0;list-style:none;font:.92rem/1.5 var(--st-font,sans-serif);color:var(--st-text-color);opacity:.85}
li{padding:2px 0}
"""
HTML = '<label></label><div class="wrap"><div class="back" aria-hidden="true"></div><textarea rows="2" maxlength="2000"></textarea></div><ul aria-live="polite"></ul>'


@cache
def _script() -> str:
    return (Path(__file__).parent / "live_field.js").read_text(encoding="utf-8")


def live_field(name: str, label: str, placeholder: str, *, underline: bool = True, explain: bool = True) -> str:
    """The words in the box; remembered under ``name`` in the page's pieces. ``explain`` says why below it."""
    here = page()
    words = here.pieces.get(name, "")
    spans = _spans(words) if underline and words.strip() else []
    component = st.components.v2.component("notes_field", html=HTML, css=CSS, js=_script())
    shown = {
        "label": label, "placeholder": placeholder, "explain": explain, "value": words, "version": here.extra.get(f"version_{name}", 0),
        "spans": [{"start": s.start, "end": s.end, "text": s.text, "why": s.why} for s in spans],
    }
    component(key=f"field_{name}", data=shown, on_value_change=lambda: _typed(name))
    return words


def _typed(name: str) -> None:
    held = st.session_state.get(f"field_{name}") or {}
    page().pieces[name] = str(held.get("value") or "")


def put(name: str, words: str) -> None:
    """Set the box from outside, as when a word is picked from a list."""
    here = page()
    here.pieces[name] = words
    here.extra[f"version_{name}"] = int(here.extra.get(f"version_{name}", 0)) + 1


def _spans(words: str) -> list[ToneSpan]:
    with suppress(Trouble):
        return apart(words, client.door().tone(words).spans)
    return []
