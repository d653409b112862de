"""Whole sentences read as one event: a scene of two halves, a deed to own up to, a wish put as an order."""

from __future__ import annotations

import re

from coach.skills.pieces_clauses import cooled, negated
from coach.skills.pieces_own import NO_WRONG
from coach.skills.pieces_sound import in_the_head, phrase, sound
from coach.skills.pieces_types import Event, Shape
from coach.tone import read
from coach.words import verbs

#: "I packed for you, me and the kids, and you packed a book": a list may stand in the first half.
_LISTED = re.compile(
    r"^(?:so |but |and )?I (?P<mine>[^.!?;]{3,80}?),? (?:and|but|while) you (?:just |still |only )?(?P<yours>[^,.!?;]+)$",
    re.IGNORECASE,
)


def _scene(match: re.Match[str]) -> Event | None:
    """ "I cried and you didn't come": both halves belong to the moment."""
    mine, yours = cooled(match["mine"]), cooled(re.sub(r"^never (\w+)", lambda m: negated(m.group(1)), match["yours"], flags=re.IGNORECASE))
    head, act = mine.split(" ")[0].lower(), yours.split(" ")[0].lower()
    plain = f"I {mine} and you {yours}"
    if not mine or not yours or re.search(r" (?:and all|all|what)$", match["mine"]) or len(plain.split()) > 24 or not sound(f"I {mine}") or not sound(yours) or read(plain).spans or in_the_head(yours):
        return None
    if verbs.verb(head) is None or head in {"hate", "wish", "guess", "think", "feel", "mean", "swear", "know"}:
        return None
    if (verbs.verb(act) is None and act not in {"don't", "didn't", "won't", "can't", "couldn't"}) or verbs.is_ing(act):
        return None
    past = verbs.is_past(head) or verbs.is_past(act) or act == "didn't"
    return Event(shape=Shape.OTHER, vp=plain, past=past, strong=True)


def scene(sentence: str) -> Event | None:
    """A whole sentence read as one moment of two halves."""
    match = _SCENE.match(sentence) or _WHEN_I.match(sentence) or _LISTED.match(sentence)
    event = _scene(match) if match else _where_we_are(sentence)
    return event.model_copy(update={"clause": sentence}) if event else None


#: "When we're with friends you correct me": where it happens, and what the other does there.
_WHEN_WE = re.compile(
    r"^(?:and |so |but )?(?:when|whenever|every time|everytime|if) (?P<scene>(?:we're|we are|we go|we have|we eat|we visit|we meet|my (?:friends|family|parents|mum|mom|dad|sister|brother|mates)(?:'s| is| are| come| comes| visit| visits)|people are|there are people) ?[^,.!?;]*?),? (?:then )?you (?P<yours>[^,.!?;]+)(?:, (?:every (?:single )?time|in front of (?:everyone|everybody|them|people)|always|again))*$",
    re.IGNORECASE,
)


def _where_we_are(sentence: str) -> Event | None:
    """The place and the deed as one moment; none where the deed is a guess, heated, or not plain."""
    match = _WHEN_WE.match(sentence)
    if match is None:
        return None
    yours = cooled(re.sub(r"^(?:always|constantly|just|only) ", "", re.sub(r"^never (\w+)", lambda m: negated(m.group(1)), match["yours"], flags=re.IGNORECASE)))
    act = yours.split(" ")[0].lower() if yours else ""
    plain = f"{match['scene'].strip()} and you {yours}"
    if not act or len(plain.split()) > 20 or not sound(yours) or read(plain).spans or in_the_head(yours):
        return None
    if not verbs.is_base(act) and act not in {"don't", "won't", "can't"}:
        return None
    return Event(shape=Shape.OTHER, vp=plain, strong=True)


_WHEN_I = re.compile(
    r"^(?:and |so |but )?(?:when|whenever|every time|everytime|if) I (?P<mine>[^,.!?;]+?),? (?:then )?you (?P<yours>[^,.!?;]+)$",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"^(?:and |so |but |like )?(?:(?:when|whenever|every time|everytime|if|while) )?I (?P<mine>[^,.!?;]+?)(?:,? (?:and|but) (?:then )?you|, you|, then you|(?<=[a-z]) you(?= (?:just|always|never|still|go|went|say|said|turn|turned|walk|walked|look|looked|leave|left|laugh|laughed|sigh|shrug)\b)) (?P<yours>[^,.!?;]+)$",
    re.IGNORECASE,
)


def own_up(clause: str) -> Event | None:
    """ "I left without kissing you" in a text that makes excuses: a deed to own."""
    match = re.match(r"(?:so |but |well )?I (?:only |just )?(?P<vp>.+)$", clause, re.IGNORECASE)
    plain = cooled(re.split(r" because\b", match["vp"])[0]) if match else ""
    head = plain.split(" ")[0].lower() if plain else ""
    if (
        not plain
        or not verbs.is_past(head)
        or not sound(plain)
        or NO_WRONG.match(plain)
        or re.search(r"\bbecause (?:you|of your)\b|\b(?:alone|on my own|by myself)\b", clause, re.IGNORECASE)
        or head in {"waited", "sat", "stood", "cried", "worked", "cooked", "cleaned", "walked", "asked", "made", "gave", "paid", "stayed", "thought", "did", "had", "was", "were", "loved", "wanted", "felt", "knew", "meant", "got"}
    ):
        return None
    return Event(shape=Shape.OWN, vp=plain[:1].lower() + plain[1:], past=True, strong=True, clause=clause)


def imperative(clause: str) -> Event | None:
    """ "Put your phone down" → something they don't do yet."""
    vp = phrase(
        re.sub(
            r"^(?:please|pls|kindly|just|do|can you|could you|will you|would you) (?:please |just |kindly )?",
            "",
            clause,
            flags=re.IGNORECASE,
        )
    )
    if not vp or in_the_head(vp) or len(vp.split()) < 2:
        return None
    if not re.search(
        r"\b(?:your|the|my|me|it|up|down|off|out|us|our|a|to|them|some|this|that|after|with)\b",
        " ".join(vp.split()[1:4]),
    ):
        return None
    if vp.startswith("let ") and not re.match(r"let me (?!guess|know|get|see|be)", vp):
        return None
    if vp.split()[0] in {
        "learn",
        "thank",
        "look",
        "guess",
        "do",
        "go",
        "forget",
        "leave",
        "see",
        "try",
        "mean",
        "stop",
        "love",
        "fight",
        "work",
        "text",
        "phone",
        "mother",
        "parent",
        "like",
        "head",
        "film",
        "land",
    }:
        return None
    return Event(shape=Shape.MISSING, vp=vp, ask=vp, clause=clause, strong=False)
