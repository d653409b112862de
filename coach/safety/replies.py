"""The texts policy speaks with, from ``knowledge/safety/replies/*.toml``: loaded once, chosen so that none repeats."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from coach import resources
from coach.safety.rules import _GAP
from coach.types import Category, Conversation

#: Which group of follow-up texts a category belongs to.
GROUPS: dict[Category, str] = {
    Category.SUICIDE_ACUTE: "life",
    Category.SUICIDE_VEILED: "life",
    Category.SELF_INJURY: "life",
    Category.PARTNER_SUICIDE_THREAT: "partner_life",
    Category.HARM_TO_OTHERS: "harm",
    Category.USER_DOES_HARM: "harm",
    Category.CHILD_AT_RISK: "child",
    Category.MINOR_SEXUAL: "minor",
    Category.MINOR_USER: "minor",
    Category.MEDICAL_EMERGENCY: "body",
    Category.SUBSTANCE_EMERGENCY: "body",
    Category.PSYCHOSIS_MANIA: "mind",
    Category.EATING_DISORDER: "eating",
}


def group_of(category: Category) -> str:
    """The follow-up group; everything else about a partner counts as violence and control."""
    return GROUPS.get(category, "violence")


@dataclass(frozen=True)
class Topic:
    """Something a person brings up after coaching stopped, and what we say to it."""

    id: str
    cues: re.Pattern[str] | None
    groups: tuple[str, ...]
    not_groups: tuple[str, ...]
    texts: dict[str, tuple[str, ...]]
    neutral: bool

    def serves(self, group: str) -> bool:
        """True where these texts fit the group."""
        return (not self.groups or group in self.groups) and group not in self.not_groups

    def texts_for(self, group: str) -> tuple[str, ...]:
        """The group's own texts where there are some."""
        return self.texts.get(group) or self.texts[""]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.knowledge() / "safety" / "replies" / name).read_text(encoding="utf-8"))


@cache
def topics() -> tuple[Topic, ...]:
    """All follow-up topics, in the order they are tried; the defaults come last."""
    return tuple(_topic(raw) for raw in _read("followups.toml")["topic"])


def _topic(raw: dict[str, Any]) -> Topic:
    texts = {"": tuple(raw["texts"])}
    texts.update({key.removesuffix("_texts"): tuple(value) for key, value in raw.items() if key.endswith("_texts")})
    cues = (
        re.compile("|".join(f"(?:{cue.replace('~?', _GAP).replace('~', _GAP)})" for cue in raw["cues"]))
        if raw["cues"]
        else None
    )
    return Topic(
        raw["id"],
        cues,
        tuple(raw.get("groups", ())),
        tuple(raw.get("not_groups", ())),
        texts,
        bool(raw.get("neutral", False)),
    )


@cache
def openings() -> dict[str, dict[str, tuple[str, ...]]]:
    """First words per category (``texts``, and ``third`` when it is about somebody else)."""
    return {
        name: {kind: tuple(texts) for kind, texts in entry.items()} for name, entry in _read("openings.toml").items()
    }


@cache
def questions() -> dict[str, tuple[str, ...]]:
    """Clarifying questions by id."""
    return {name: tuple(texts) for name, texts in _read("questions.toml")["questions"].items()}


@cache
def guards() -> dict[str, dict[str, Any]]:
    """Limit sentences and what a skill must not do, by category."""
    return _read("guards.toml")


def choose(texts: Sequence[str], conversation: Conversation) -> str:
    """The text said least often so far, the earliest of them; a fresh one as long as there is one."""
    said = [message.text for message in conversation.messages if message.role == "coach"]
    counts = {text: sum(text in earlier for earlier in said) for text in texts}
    return min(texts, key=lambda text: counts[text])
