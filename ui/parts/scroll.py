"""Brings the newest turn to the top of the window: help and the sentence come first, not the end of the page."""

from __future__ import annotations

import streamlit as st

JS = """
export default function (component) {
  const { data } = component;
  const seen = (window.__notesTurn = window.__notesTurn || { at: "" });
  if (!data.at || seen.at === data.at) return;
  seen.at = data.at;
  let moved = false;
  const stop = () => { moved = true; };
  addEventListener("wheel", stop, { once: true, passive: true });
  addEventListener("touchmove", stop, { once: true, passive: true });
  const move = () => {
    const turn = document.querySelector(".st-key-" + data.turn);
    if (turn && !moved) turn.scrollIntoView({ block: "start" });
  };
  [30, 150, 400, 800].forEach((ms) => setTimeout(move, ms));
}
"""


def to_turn(conversation: str, n: int) -> None:
    """Scroll to turn ``n`` once."""
    component = st.components.v2.component("notes_scroll", js=JS)
    component(key="scroll", height=1, data={"at": f"{conversation}:{n}" if n >= 0 else "", "turn": f"turn_{n}"})
