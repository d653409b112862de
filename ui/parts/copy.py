"""A copy button that works in the browser, without a round trip."""

from __future__ import annotations

import streamlit as st

JS = """
export default function (component) {
  const { data, parentElement } = component;
  const button = parentElement.querySelector("button");
  button.className = data.quiet ? "quiet" : "";
  button.onclick = async () => {
    let ok = true;
    try { await navigator.clipboard.writeText(data.text); }
    catch (_) {
      const area = document.createElement("textarea");
      area.value = data.text; area.style.position = "fixed"; area.style.opacity = "0";
      document.body.append(area); area.select(); ok = document.execCommand("copy"); area.remove();
    }
    button.textContent = ok ? "Copied" : "Select and copy by hand";
    setTimeout(() => { button.textContent = "Copy"; }, 1800);
  };
}
"""
CSS = """
button{font:600 0.95rem var(--st-font, sans-serif);color:var(--st-background-color);background:var(--st-primary-color);border:0;border-radius:999px;
  padding:0 22px;min-height:44px;min-width:110px;cursor:pointer}
button.quiet{background:none;color:var(--st-primary-color);border:1px solid var(--st-primary-color)}
button:hover{filter:brightness(1.12)}
button:focus-visible{outline:3px solid var(--st-primary-color);outline-offset:2px}
"""
HTML = '<button type="button" aria-live="polite">Copy</button>'


def copy_button(text: str, key: str, *, quiet: bool = False) -> None:
    """Copies ``text``; ``quiet`` where another sentence on the page comes first."""
    st.components.v2.component("notes_copy", html=HTML, css=CSS, js=JS)(key=f"copy_{key}", data={"text": text, "quiet": quiet}, height=50)
