"""Small manners of the frame: the menu on a phone closes by itself, and whoever just starts typing lands in the box."""

from __future__ import annotations

import streamlit as st

JS = """
const NARROW = 800;
function install() {
  const bar = () => document.getElementById("stSidebar");
  const shut = () => {
    const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (innerWidth <= NARROW && bar()?.dataset.collapsed === "false") close?.click();
  };
  document.addEventListener("click", (e) => {
    if (e.target.closest?.('[data-testid="stExpandSidebarButton"]')) return;
    if (!bar()?.contains(e.target) || e.target.closest('[data-testid="stSidebarNavLink"]')) setTimeout(shut, 60);
  });
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") { shut(); return; }
    if (e.key.length !== 1 || e.key === " " || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    const at = document.activeElement;
    if (at && at !== document.body && at.dataset.testid !== "stMain") return;
    document.querySelector('[data-testid="stChatInputTextArea"]')?.focus();
  });
  // The browser remembers an open menu; on a phone it would lie over the page one came for.
  let looks = 0;
  const first = setInterval(() => { if (bar() || ++looks > 20) { clearInterval(first); shut(); } }, 100);
  return true;
}
export default function () { window.__notesManners = window.__notesManners || install(); }
"""


def mount() -> None:
    """Once for each page load."""
    st.components.v2.component("notes_manners", js=JS)(key="manners", height=1)
