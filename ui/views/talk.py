"""Talk: say it the way it comes out; get back something one would really say."""

from __future__ import annotations

import streamlit as st

from coach.api.wire import SayIn
from ui import client
from ui.client import Trouble
from ui.parts import html, options, replies, risk, scroll, speaker, thread
from ui.parts.links import link
from ui.parts.waiting import waiting_for
from ui.state import Exchange, Page, about, page

EXAMPLES = (
    "You never help with the kids",
    "How do I ask for more touch without it sounding like a complaint?",
    "We just had a fight and I said something awful",
)


def show() -> None:
    """The first screen, or the conversation."""
    here = page()
    if not here.adult:
        _under_age()
        return
    if here.card is not None and here.thread and not any(e.out and e.out.card for e in here.thread):
        risk.show(here.card)  # resumed after a reload: help stays above the words
    if here.thread or here.pending:
        _conversation()
    else:
        _first_screen()


def ask(text: str, skill: str | None = None) -> None:
    """Queue something to say; the next run sends it."""
    here = page()
    here.pending, here.pending_skill = text, skill


def _typed(key: str) -> None:
    """Queued before the page is drawn, so that the first thing drawn already shows it was heard."""
    if words := str(st.session_state.get(key) or "").strip():
        ask(words)


def _first_screen() -> None:
    known = about()
    st.title("What do you wish you could say?", anchor=False)
    html.lead("Type it the way it comes out. You'll get back something you could say tonight.")
    with st.container(key="bigbox"):
        st.chat_input("You never…  I wish you'd…  He just texted me…", key="first_words", max_chars=20_000, height=132, on_submit=_typed, args=("first_words",))
    html.note("Or see what it does with one of these:")
    with st.container(horizontal=True, key="chips"):
        for n, example in enumerate(EXAMPLES):
            st.button(example, key=f"example_{n}", on_click=ask, args=(example,))
    if known is None:
        html.trouble(client.NOT_THERE)
    html.say(
        '<div class="tt-what"><p>It looks for what is under a hard sentence and helps you say that. It hears only your side.</p>'
        "<p>This is a computer program (AI), not a person. It isn't therapy, or advice about law or medicine. Nobody reads along.</p></div>"
    )
    _who_speaks()
    with st.container(horizontal=True, key="small_links"):
        options.show()
        link("info", "About leaving quickly")


def _who_speaks() -> None:
    known = about()
    if known is not None:
        html.note(f"{speaker.where(known)} {speaker.who(known)}")
    html.note("For adults: by writing here you say you are 18 or over. “Leave quickly” blanks the page at once, but doesn't erase your browser history.")


def _conversation() -> None:
    here = page()
    thread.show(here, ask)
    if here.thread and not here.pending:
        scroll.to_turn(here.conversation_id, len(here.thread) - 1)
    if here.pending:
        _send()
    st.chat_input(_box_words(here), key="more_words", max_chars=20_000, on_submit=_typed, args=("more_words",))
    thread.tools(here)


def _box_words(here: Page) -> str:
    """What the empty box says: never a word about a sentence once coaching has stopped."""
    if here.stopped:
        return "You can go on writing here"
    sentence = bool(here.thread and here.thread[-1].out and replies.can_revise(here.thread[-1].out))
    return "Go on, or say what's off about it" if sentence else "Go on"


def _send() -> None:
    """Show the words, ask the coach, keep what comes back."""
    here = page()
    text, skill = here.pending, here.pending_skill
    help_first = st.container()
    thread.said(text)
    said = SayIn(text=text, conversation_id=here.conversation_id or None, skill=skill, profile=here.profile, save=here.saving)
    door = client.door()
    try:
        out = waiting_for(lambda: door.say(said))
    except Trouble as error:
        here.thread.append(Exchange(said=text, trouble=str(error)))
        if error.status == 404:
            here.conversation_id = ""
    else:
        here.conversation_id, here.level = out.conversation_id, out.level
        here.card = out.card or here.card
        if out.card is not None:
            with help_first:  # in sight at once, before the page is drawn anew around it
                risk.show(out.card)
        here.thread.append(Exchange(said=text, out=out, level=out.level))
    here.pending, here.pending_skill = "", None
    st.rerun()


def _under_age() -> None:
    st.title("This one is for adults", anchor=False)
    html.lead("There are people who talk with teenagers about exactly these things, for free. You don't need a reason that is big enough.")
    try:
        risk.show(client.door().helplines(page().country))
    except Trouble as error:
        html.trouble(str(error))
    options.show()
