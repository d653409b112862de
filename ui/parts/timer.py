"""A quiet countdown for a break that has a return."""

from __future__ import annotations

import streamlit as st

JS = """
export default function (component) {
  const { data, parentElement } = component;
  const face = parentElement.querySelector("b"), button = parentElement.querySelector("button"), line = parentElement.querySelector("span");
  const me = parentElement.__break || (parentElement.__break = { end: 0, tick: 0 });
  const total = data.minutes * 60;
  const show = (left) => { face.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`; };
  const stop = (words) => { clearInterval(me.tick); me.end = 0; button.textContent = "Start"; line.textContent = words; };
  const beat = () => {
    const left = Math.max(0, Math.round((me.end - Date.now()) / 1000));
    show(left);
    if (left === 0) stop("Time. Go back as you said you would, even if it is only to ask for ten more minutes.");
  };
  if (!me.end) show(total);
  button.onclick = () => {
    if (me.end) { stop("Stopped."); show(total); return; }
    me.end = Date.now() + total * 1000;
    button.textContent = "Stop";
    line.textContent = "Do something with your hands. Don't rehearse the argument.";
    me.tick = setInterval(beat, 1000);
    beat();
  };
  return () => clearInterval(me.tick);
}
"""
CSS = """
div{display:flex;flex-wrap:wrap;align-items:center;gap:14px;font-family:var(--st-font,sans-serif);color:var(--st-text-color)}
b{font-size:1.7rem;font-weight:500;font-variant-numeric:tabular-nums;min-width:4.2ch}
button{font:600 0.95rem var(--st-font,sans-serif);min-height:44px;padding:0 20px;border-radius:999px;border:1px solid var(--st-primary-color);background:none;
  color:var(--st-primary-color);cursor:pointer}
button:focus-visible{outline:3px solid var(--st-primary-color);outline-offset:2px}
span{font-size:0.95rem;opacity:.85;flex:1 1 200px}
"""
HTML = '<div role="timer"><b></b><button type="button">Start</button><span aria-live="polite">Say when you will be back before you go.</span></div>'


def break_timer(minutes: int, key: str) -> None:
    """Counts a break down in the browser."""
    component = st.components.v2.component("notes_break", html=HTML, css=CSS, js=JS)
    component(key=f"timer_{key}", data={"minutes": minutes})
