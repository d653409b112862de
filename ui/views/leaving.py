"""What "Leave quickly" does and doesn't do, and how to keep this private."""

from __future__ import annotations

import streamlit as st

from ui.parts import html
from ui.parts.links import link

WHAT = (
    ("What it does", "It blanks the page at once, forgets this conversation, the practice, the week and the check-ins here and in the coach (unless you chose to "
     "keep them), and opens an ordinary site in its place. “Back” then leads to whatever was there before this page. Press the button at the top right, or Shift three times within five "
     "seconds. Anything you had typed and not sent is lost."),
    ("What it doesn't do", "It does not erase your browser history. The address of this page may still be listed there, under the name “Notes”. It can't "
     "help against somebody who watches the screen from elsewhere or has put spying software on the device."),
    ("If somebody checks your device", "The safest is a device they have never had in their hands: at work, at a friend's, in a library. A private window "
     "leaves fewer traces. If you delete history, delete only single entries: an empty history can itself raise questions, and deleting cookies signs you out "
     "of other sites. Calls to helplines may show in the call list even where they don't show on the bill."),
    ("How to come back", "Open the same address again. The page starts empty."),
)


def show() -> None:
    """The page."""
    st.title("Leaving quickly", anchor=False)
    for heading, text in WHAT:
        st.subheader(heading, anchor=False)
        html.say(f'<p class="tt-talk">{html.lines(text)}</p>')
    link("about", "People who can help, and what we promise")
    link("talk", "Back to writing")
