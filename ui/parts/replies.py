"""What a reply looks like: one layout for each kind of answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from coach.api.wire import SayOut
from ui.parts import html, risk, sources, speaker
from ui.parts.copy import copy_button
from ui.parts.links import link
from ui.parts.timer import break_timer
from ui.state import STOPPED, page

ATTEMPTS = {
    "apology": "Say sorry", "take_responsibility": "Own your part", "i_feel": "Say what it's like for you", "get_to_yes": "Find the bit you agree on",
    "stop_action": "Stop and start over", "time_out": "Take a break", "appreciation": "Thank them", "humor": "Lighten it", "physical_affection": "Ask for a hug",
    "calm_down": "Slow it down",
}
BREAK_MINUTES = 20


def show(said: str, out: SayOut, n: int, last: bool, *, newest_help: bool = True) -> None:
    """The reply, help first when there is any; the newest card follows the country one chooses."""
    if out.card is not None:
        here = page()
        risk.show(here.card if newest_help and here.card is not None else out.card)
        if newest_help and out.card.ask_country:
            risk.where_you_are()
    html.say(f'<div class="tt-said"><p>{html.marked(said, out.marks)}</p></div>')
    if out.marks and last:
        html.note("Underlined: what the words may do to the one who hears them. Tap or hover to see.")
    with st.container(key=f"answer_{n}"):
        _body(out, n)
    if out.card is not None and last:
        risk.leaving_note()


def can_revise(out: SayOut) -> bool:
    """Only a sentence can be asked for differently, and never once coaching has stopped."""
    return out.level not in STOPPED and bool(_sentence(out.result or {}))


def plain(text: str) -> None:
    """The coach's words without parts; a quoted line is the sentence to say."""
    for part in re.split(r"\n{2,}", text.strip()):
        if part.startswith("> "):
            _large(part.removeprefix("> ").replace("\n> ", "\n"))
        else:
            html.say(f'<p class="tt-talk">{html.lines(part)}</p>')


def _sentence(result: Mapping[str, Any]) -> str:
    attempts = result.get("attempts") or [{}]
    return str(result.get("statement") or (result.get("reply") and result.get("heard") and result["reply"]) or attempts[0].get("say") or "")


def _body(out: SayOut, n: int) -> None:
    result = out.result or {}
    if out.level in STOPPED or not result:
        plain(out.reply)
    elif result.get("attempts"):
        _lead(out)
        _repair(result, n)
    elif result.get("heard"):
        _lead(out)
        _decode(result, n)
    elif result.get("statement"):
        _lead(out)
        _statement(result, n)
    else:
        plain(out.reply)
    _next_door(out)
    _why(out, n)


def _lead(out: SayOut) -> None:
    """A limit's sentence stands before the skill's own words; show it, the rest has its layout."""
    for draft in out.trace.get("drafts", []):
        text = str(draft.get("text") or "")
        if text and out.reply.endswith(text) and out.reply != text:
            plain(out.reply[: -len(text)])
            return


def _large(text: str, label: str = "") -> None:
    above = f'<p class="tt-label">{escape(label)}</p>' if label else ""
    html.say(f'{above}<p class="tt-sentence">{html.lines(text)}</p>')


def _to_say(text: str, key: str, label: str = "") -> None:
    _large(text, label)
    copy_button(text, key)


def _statement(result: Mapping[str, Any], n: int) -> None:
    if lead := result.get("warm") or result.get("acknowledge"):
        html.say(f'<p class="tt-talk">{html.lines(str(lead))}</p>')
    tones = result.get("tones") or {}
    ways = [("Out loud", str(result["statement"])), ("As a text", str(tones.get("text") or "")), ("Firmer", str(tones.get("firm") or "")), ("Another way", str(tones.get("other") or ""))]
    ways = [(name, words) for name, words in ways if words]
    if len(ways) == 1:
        _to_say(ways[0][1], f"{n}_0", "You could say")
    else:
        html.say('<p class="tt-label">You could say</p>')
        for k, (tab, (_, words)) in enumerate(zip(st.tabs([name for name, _ in ways]), ways, strict=True)):
            with tab:
                _to_say(words, f"{n}_{k}")
    if result.get("note"):
        html.say(f'<p class="tt-talk">{html.lines(str(result["note"]))}</p>')
    if result.get("tip"):
        html.say(f'<p class="tt-tip">{html.lines(str(result["tip"]))}</p>')
    _under(result)
    if result.get("before"):
        with st.expander("What it was before"):
            html.say(f'<p class="tt-talk">{html.lines(str(result["before"]))}</p>')


def _under(result: Mapping[str, Any]) -> None:
    """The four parts, folded."""
    rows = (
        ("What happened", str(result.get("observation") or "")), ("What you may feel", html.words(result.get("feelings") or ())),
        ("What matters to you", html.words(result.get("needs") or ())), ("What you'd ask for", str(result.get("request") or "")),
    )
    parts = "".join(f"<dt>{name}</dt><dd>{html.lines(value)}</dd>" for name, value in rows if value)
    if parts:
        with st.expander("What's under it"):
            html.say(f'<dl class="tt-parts">{parts}</dl>')
            html.note("A guess from your words. You know better.")


def _decode(result: Mapping[str, Any], n: int) -> None:
    html.say(f'<p class="tt-label">A guess at what may be going on there</p><p class="tt-talk">{html.lines(str(result["heard"]))}</p>')
    _to_say(str(result.get("reply") or ""), f"{n}_reply", "You could answer")
    if result.get("check"):
        html.say(f'<p class="tt-label">Or just ask</p><p class="tt-second">{html.lines(str(result["check"]))}</p>')
        copy_button(str(result["check"]), f"{n}_check", quiet=True)
    if result.get("tip"):
        html.say(f'<p class="tt-tip">{html.lines(str(result["tip"]))}</p>')
    feelings, needs = html.words(result.get("feelings") or ()), html.words(result.get("needs") or ())
    rows = [(a, b) for a, b in (("They may feel", feelings), ("It may matter to them", needs)) if b]
    if rows:
        with st.expander("What may be under it"):
            html.say('<dl class="tt-parts">' + "".join(f"<dt>{a}</dt><dd>{escape(b)}</dd>" for a, b in rows) + "</dl>")
            html.note("Nobody can read a mind from a message. Hold it lightly.")


def _repair(result: Mapping[str, Any], n: int) -> None:
    if result.get("acknowledge"):
        html.say(f'<p class="tt-talk">{html.lines(str(result["acknowledge"]))}</p>')
    for k, attempt in enumerate(result["attempts"]):
        kind = str(attempt.get("kind") or "")
        name = ATTEMPTS.get(kind, kind.replace("_", " ").capitalize())
        label = f"{'Try first' if k == 0 else 'Or'}: {name.lower()}"
        text = str(attempt.get("say") or "")
        if k == 0:
            _to_say(text, f"{n}_try_{k}", label)
        else:
            html.say(f'<p class="tt-label">{escape(label)}</p><p class="tt-second">{html.lines(text)}</p>')
            copy_button(text, f"{n}_try_{k}", quiet=True)
    rows = [(a, str(result.get(b) or "")) for a, b in (("Not now", "avoid"), ("Then", "then"))]
    parts = "".join(f"<dt>{a}</dt><dd>{html.lines(b)}</dd>" for a, b in rows if b)
    html.say(f'<dl class="tt-parts">{parts}</dl>')
    minutes = int(result.get("time_out_minutes") or BREAK_MINUTES)
    with st.expander(f"Take {minutes} minutes", expanded=bool(result.get("time_out_minutes"))):
        break_timer(minutes, str(n))


def _next_door(out: SayOut) -> None:
    """Free talk that belongs to another place gets a way there."""
    doors = {"rehearse": ("practice", "Practise this conversation"), "plan": ("week", "Make a week of it"), "assess": ("list", "Take the ten-point check-in")}
    if out.skill in doors and out.level not in STOPPED:
        link(*doors[out.skill])


def _why(out: SayOut, n: int) -> None:
    if not out.citations or out.level in STOPPED:
        return
    count = len(out.citations)
    with st.expander("Why, and where it comes from" if count > 1 else f"Why: {out.citations[0].title}", key=f"why_{n}"):
        sources.cited(out.citations, f"t{n}")


def small_print(out: SayOut, last: bool) -> None:
    """Who wrote it, and what has to be said now and then; under everything one might want to press."""
    if out.notice:
        html.note(out.notice)
    if out.disclosure and out.disclosure not in out.reply:
        html.note(out.disclosure)
    if last and (who := speaker.of(out)):
        html.note(who)
