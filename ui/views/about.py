"""About and safety: who is speaking, what is promised, people who can help."""

from __future__ import annotations

import streamlit as st

from ui import client
from ui.client import Trouble
from ui.parts import html, options, risk, speaker
from ui.parts.links import link
from ui.state import about, page


def show() -> None:
    """The page."""
    here, known = page(), about()
    st.title("About, and staying safe", anchor=False)
    html.lead("A coach for the hard sentences between people who love each other. It helps with how to say things. That is all it does.")
    if known is None:
        html.trouble(client.NOT_THERE)
        return
    st.subheader("People who can help", anchor=False)
    html.say('<p class="tt-talk">If you are afraid of someone, or of what you might do, talk to a person. You don\'t need to be sure it counts.</p>')
    options.country()
    try:
        risk.show(client.door().helplines(here.country))
    except Trouble as error:
        html.trouble(str(error))
    link("info", "Leaving quickly, and keeping this private")
    st.subheader("What we promise", anchor=False)
    html.say('<ul class="tt-promises">' + "".join(f"<li>{html.lines(p)}</li>" for p in known.promises) + "</ul>")
    st.subheader("Who answers, and where your words go", anchor=False)
    html.say(f'<p class="tt-talk">{html.lines(f"{speaker.who(known)} {speaker.where(known)}")}</p>')
    for line in speaker.notes(known):
        html.note(line)
    options.show(with_country=False)
