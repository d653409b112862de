"""Brings the newest turn to the top of the window: help and the sentence come first, not the end of the page."""

from __future__ import annotations

import streamlit as st

JS = """
export default function (component) {
  const { data } = component;
  const seen = (window.__notesTurn = window.__notesTurn || { at: "", tick: 0 });
  if (!data.at || seen.at === data.at) return;
  seen.at = data.at;
  clearInterval(seen.tick);
  const began = Date.now();
  const stop = () => clearInterval(seen.tick);
  ["wheel", "touchstart", "pointerdown", "keydown"].forEach((what) => addEventListener(what, stop, { once: true, passive: true }));
  // The page keeps pulling itself to its end while parts arrive; an old machine takes seconds over that.
  const move = () => {
    const turn = document.querySelector(".st-key-" + data.turn);
    if (Date.now() - began > 6000) stop();
    if (!turn) return;
    const margin = parseFloat(getComputedStyle(turn).scrollMarginTop) || 0;
    if (Math.abs(turn.getBoundingClientRect().top - margin) > 8) turn.scrollIntoView({ block: "start" });
  };
  seen.tick = setInterval(move, 120);
}
"""


def to_turn(conversation: str, n: int) -> None:
    """Scroll to turn ``n`` once."""
    component = st.components.v2.component("notes_scroll", js=JS)
    component(key="scroll", height=1, data={"at": f"{conversation}:{n}" if n >= 0 else "", "turn": f"turn_{n}"})
