"""How a partner is: the styles there are lines for, read from the style and the traits, and turns of phrase the scene quotes."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from coach import resources
from coach.types import Partner, Scene

DEFAULT = "defensive"
#: Words for a manner, and the style whose lines show it.
_NEAR: tuple[tuple[str, str], ...] = (
    ("stonewall", "withdrawn"), ("withdr", "withdrawn"), ("quiet", "withdrawn"), ("silen", "withdrawn"), ("shut", "withdrawn"), ("cold", "withdrawn"), ("icy", "withdrawn"), ("short answers", "withdrawn"), ("reserved", "withdrawn"), ("monosyl", "withdrawn"),
    ("dismiss", "avoidant"), ("minimi", "avoidant"), ("changes the subject", "avoidant"), ("evas", "avoidant"), ("avoid", "avoidant"), ("slippery", "avoidant"), ("distant", "avoidant"), ("peacekeep", "avoidant"), ("brushes", "avoidant"), ("drift", "avoidant"), ("distract", "avoidant"),
    ("guilt-trip", "hurt"), ("resent", "hurt"), ("martyr", "hurt"), ("cries", "hurt"), ("tearful", "hurt"), ("weep", "hurt"), ("sulk", "hurt"), ("wound", "hurt"), ("sad", "hurt"), ("griev", "hurt"), ("hurt", "hurt"),
    ("critic", "critical"), ("perfection", "critical"), ("counter-attack", "critical"), ("counterattack", "critical"), ("attacks", "critical"), ("keeps score", "critical"), ("receipts", "critical"), ("blam", "critical"), ("nag", "critical"), ("bossy", "critical"),
    ("worr", "anxious"), ("anxi", "anxious"), ("cling", "anxious"), ("needy", "anxious"), ("guilty", "anxious"), ("over-explain", "anxious"), ("nervous", "anxious"), ("jealous", "anxious"), ("apologis", "anxious"), ("apologiz", "anxious"),
    ("sarcas", "joking"), ("funny", "joking"), ("humo", "joking"), ("joke", "joking"), ("jokin", "joking"), ("laughs", "joking"), ("teas", "joking"), ("banter", "joking"), ("iron", "joking"),
    ("rational", "logical"), ("analy", "logical"), ("law", "logical"), ("logic", "logical"), ("objection", "logical"), ("corrects", "logical"), ("debat", "logical"), ("precise", "logical"), ("question with a question", "logical"),
    ("stress", "busy"), ("busy", "busy"), ("hang up", "busy"), ("rush", "busy"), ("overwork", "busy"), ("workahol", "busy"), ("errands", "busy"),
    ("pleas", "agreeable_on_surface"), ("agree", "agreeable_on_surface"), ("passive", "agreeable_on_surface"), ("cheerful", "agreeable_on_surface"), ("promises", "agreeable_on_surface"), ("yes to everything", "agreeable_on_surface"),
    ("defens", "defensive"), ("prick", "defensive"), ("angry", "defensive"), ("hot-", "defensive"), ("proud", "defensive"), ("digs in", "defensive"), ("stubborn", "defensive"), ("touchy", "defensive"), ("snap", "defensive"),
)
_NOT_MANNER = re.compile(r"\b(?:never|not|no longer|hates?|avoids? being) (?:\w+ )?$", re.IGNORECASE)
_COUPLE = re.compile(r"\b(?:husband|wife|partner|spouse|boyfriend|girlfriend|fianc\w+|married|dating|couple|together|living with|lover|engaged|relationship)\b", re.IGNORECASE)
_KIN = re.compile(r"\b(?:mother|father|mum|mom|mam|dad|parents?|sister|brother|son|daughter|friend|mate|flatmate|roommate|housemate|colleague|boss|neighbour|neighbor|cousin|aunt|uncle|grand\w+|in-law|ex)\b", re.IGNORECASE)
_BY_PHONE = re.compile(r"\b(?:ring|call|phone|facetime|text) (?:her|him|them)\b(?! (?:first|before|when|back))|\bover the phone\b|\bon the phone with\b|\bhang up\b", re.IGNORECASE)
_QUOTED = re.compile(r"(?<![\w])['\"‘“]([^'\"‘’“”]{3,60}(?:'[a-z]+[^'\"‘’“”]{0,40})?)['\"’”](?![\w])")
_THEY_SAY = re.compile(r"\b(?:he|she|they|partner|husband|wife|boyfriend|girlfriend|mother|father|mum|mom|dad|sister|brother|friend)(?:'s| just| always| only| keeps?)* ?(?:say(?:s|ing)?|goes|answers?|replies|tells? me),? $", re.IGNORECASE)


@cache
def lines() -> dict[str, dict[str, dict[str, list[str]]]]:
    """Every style's lines: section, kind, texts."""
    folder = resources.knowledge() / "rehearsal" / "lines"
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}


def styles() -> tuple[str, ...]:
    """The manners a partner can have."""
    return tuple(lines())


def style_of(name: str) -> str:
    """The nearest style we have lines for."""
    return next(iter(_found(name)), DEFAULT)


def manners(partner: Partner) -> tuple[str, ...]:
    """The styles a partner speaks in, the first the most: somebody who goes quiet and then jokes does both."""
    main = _found(partner.style) or [DEFAULT]
    return tuple(dict.fromkeys([*main, *_found("; ".join(partner.traits))]))[:3]


def _found(words: str) -> list[str]:
    """Styles named in some words, in their order."""
    low = words.lower().strip()
    exact = low.replace(" ", "_").replace("-", "_")
    if exact in lines():
        return [exact]
    hits = [(at, style) for part, style in _NEAR if (at := low.find(part)) >= 0 and not _NOT_MANNER.search(low[:at])]
    return list(dict.fromkeys(style for _, style in sorted(hits)))


def couple(scene: Scene) -> bool:
    """True unless the scene says the two are family, friends or the like."""
    return bool(_COUPLE.search(scene.relationship)) or not _KIN.search(f"{scene.relationship}")


def by_phone(scene: Scene) -> bool:
    """True when the two aren't in one room."""
    return bool(_BY_PHONE.search(" ".join((scene.goal, scene.partner.style, *scene.partner.traits))))


def sayings(scene: Scene) -> tuple[str, ...]:
    """What the scene quotes the partner as saying ("let's see"), as whole sentences."""
    partner = scene.partner
    told = [m.group(1) for text in (partner.style, *partner.traits) for m in _QUOTED.finditer(text)]
    told += [m.group(1) for m in _QUOTED.finditer(scene.goal) if _THEY_SAY.search(scene.goal[:m.start()])]
    whole = []
    for text in dict.fromkeys(t.strip(" .,") for t in told):
        if 2 <= len(text.split()) <= 9:
            whole.append(f"{text[:1].upper()}{text[1:]}" + ("" if text[-1] in ".!?" else "."))
    return tuple(whole)
