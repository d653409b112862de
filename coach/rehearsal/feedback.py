"""What a line did, what to try, and one better line: from code, the person's own words and the goal."""

from __future__ import annotations

import re
import tomllib
import zlib
from functools import cache
from typing import Any

from coach import resources
from coach.rehearsal import scene as scenes
from coach.types import COMPETITIVE, Code, Coding, LineFeedback, PartnerState, Scene

_PRONOUNS = {"he": ("him", "his"), "she": ("her", "her")}


@cache
def texts_of() -> dict[str, Any]:
    raw: dict[str, Any] = tomllib.loads((resources.knowledge() / "rehearsal" / "feedback.toml").read_text(encoding="utf-8"))
    return raw


def feedback(
    scene: Scene, line: str, coding: Coding, before: PartnerState, after: PartnerState, better: str, used: tuple[str, ...] = ()
) -> LineFeedback:
    """Short: at most what landed, what to try and a better line. ``used`` are earlier feedback texts, not to be repeated."""
    good = [c for c in coding.codes if c not in COMPETITIVE]
    bad = [c for c in coding.codes if c in COMPETITIVE]
    landed = _say("landed", good[0], coding, scene, line, used) if good else ""
    tried = _say("try", bad[0], coding, scene, line, used) if bad else _next(scene, coding, after, line, used)
    moved = _moved(before, after, scene, bool(bad))
    parts = [p for p in ((landed, tried) if not bad else (tried, landed and f"{landed}")) if p]
    text = " ".join(parts if len(parts) > 1 else [*parts, moved]).strip()
    return LineFeedback(text=text, landed=landed, try_next=tried, better=better if bad else "")


def _say(part: str, code: Code, coding: Coding, scene: Scene, line: str, used: tuple[str, ...]) -> str:
    texts = texts_of()[part][code.value]
    quote = next((s.text for s in coding.spans if s.code is code), "").strip(" .,!?;:\"")
    fitting = [t for t in texts if "{quote}" not in t or 0 < len(quote.split()) <= 7]
    return fill(_fresh(fitting or texts, line, used), scene, _shorter(quote))


def _next(scene: Scene, coding: Coding, after: PartnerState, line: str, used: tuple[str, ...]) -> str:
    """What could come next after a line that needs no mending."""
    asked = Code.SPECIFIC_REQUEST in coding.codes
    key = "after_ask" if asked else "ready" if after.openness >= 5.5 and after.heard >= 5.5 else "listen" if after.heard < 5 else "stay"
    return fill(_fresh(texts_of()["next"][key], line, used), scene, "")


def _moved(before: PartnerState, after: PartnerState, scene: Scene, bad: bool) -> str:
    if bad and after.openness < before.openness - 0.8:
        return fill(texts_of()["moved"]["closed"][0], scene, "")
    if not bad and after.heard > before.heard + 0.8:
        return fill(texts_of()["moved"]["heard"][0], scene, "")
    return ""


def _fresh(texts: list[str], line: str, used: tuple[str, ...]) -> str:
    start = zlib.crc32(line.encode()) % len(texts)
    turned = [*texts[start:], *texts[:start]]
    return next((t for t in turned if not any(_stem(t) in u for u in used)), turned[0])


def _stem(text: str) -> str:
    """The longest stretch of a text without blanks to fill, to tell whether it was used."""
    return max(re.split(r"\{\w+\}", text), key=len).strip(" .,\"")


def _shorter(quote: str) -> str:
    return quote[:1].upper() + quote[1:] if quote else ""


def fill(text: str, scene: Scene, quote: str) -> str:
    partner = scene.partner
    them, their = _PRONOUNS.get(partner.pronouns.lower().split("/")[0], ("them", "their"))
    name = partner.name or "They"
    topic = mine(scenes.topic_words(scene)) or "this"
    return (text.replace("{name}", name).replace("{them}", them).replace("{their}", their)
            .replace("{quote}", quote).replace("{topic}", topic))


def mine(words: str) -> str:
    """The partner's "my phone" is "your phone" to them, said by the person: the topic as the person would name it."""
    first, _, rest = words.partition(" ")
    return f"{ {'my': 'your', 'your': 'my'}.get(first, first) } {rest}".strip() if rest else words


def better_line(scene: Scene, coding: Coding, reframed: str, before: str, used: tuple[str, ...]) -> str:
    """One line to say instead: the reframed words when there are any, else one built on the topic and the moment."""
    if reframed:
        return reframed
    bad = next((c for c in coding.codes if c in COMPETITIVE), None)
    if bad is None:
        return ""
    texts = texts_of()["better"].get(bad.value) or texts_of()["better"]["any"]
    return fill(_fresh(texts, before + bad.value + str(len(used)), used), scene, "")
