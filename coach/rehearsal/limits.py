"""Lines that aren't lines to the partner: what isn't played, and what is answered plainly from outside the role."""

from __future__ import annotations

import re
import tomllib
import zlib
from functools import cache
from typing import Any

from coach import resources
from coach.rehearsal.lexicon import plain
from coach.types import Scene, Value

#: Looked at in this order: the gravest first.
KINDS = ("minor", "sexual", "threat", "humiliate", "real", "oracle", "rules")


class Aside(Value):
    """The coach's own line instead of the partner's."""

    kind: str
    text: str


@cache
def _limits() -> dict[str, dict[str, Any]]:
    raw = tomllib.loads((resources.knowledge() / "rehearsal" / "limits.toml").read_text(encoding="utf-8"))
    return {kind: {"say": raw[kind]["say"], "spot": tuple(re.compile(p.replace("{name}", r"\w+")) for p in raw[kind]["spot"])} for kind in KINDS}


def aside(line: str, scene: Scene) -> Aside | None:
    """What the coach says when a line asks for what isn't played; None for an ordinary line."""
    low = " ".join(re.sub(r"[\u200b-\u200f\u2060\ufeff]", "", plain(line[:4_000])).split())
    for kind in KINDS:
        if any(pattern.search(low) for pattern in _limits()[kind]["spot"]):
            says = _limits()[kind]["say"]
            text = says[zlib.crc32(low.encode()) % len(says)]
            return Aside(kind=kind, text=text.replace("{name}", scene.partner.name or "your partner"))
    return None


def of_scene(scene: Scene) -> Aside | None:
    """The same for a scene: a partner who is a child, or is to be cruel, is not set up."""
    partner = scene.partner
    told = ". ".join((scene.goal, scene.relationship, partner.style, " ".join(partner.traits), partner.background))
    if re.search(r"\b(?:[1-9]|1[0-7])[- ]years?[- ]old\b|\bmy (?:teenage|little|young|underage) (?:son|daughter|girlfriend|boyfriend|brother|sister)\b|\bunderage\b", told, re.IGNORECASE) \
            and re.search(r"\b(?:partner|girlfriend|boyfriend|dating|son|daughter|child)\b", f"{scene.relationship} {partner.background}", re.IGNORECASE):
        return Aside(kind="minor", text=str(_limits()["minor"]["say"][0]))
    found = aside(f"{scene.goal}. {partner.style}. {' '.join(partner.traits)}", scene)
    return found if found and found.kind in ("sexual", "threat", "humiliate", "minor") else None
