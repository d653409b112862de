"""The coach's own lines, kept as data (``knowledge/moves/*.toml``): loaded once, picked so that a talk does not repeat itself."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any

from coach import resources
from coach.errors import KnowledgeError
from coach.skills.partner import Partner
from coach.types import Conversation


@cache
def shelf(name: str) -> dict[str, Any]:
    """One file of lines; raises KnowledgeError naming the file when it is missing or broken."""
    path = resources.knowledge() / "moves" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"knowledge/moves/{name}.toml cannot be read: {error}") from error


@cache
def pattern(words: str) -> re.Pattern[str]:
    """A compiled look-up, small or capital letters alike."""
    return re.compile(words, re.IGNORECASE)


def matches(entry: dict[str, Any], text: str) -> bool:
    """Any of the entry's ``words`` is in the text, and none of its ``unless``."""
    if any(pattern(word).search(text) for word in entry.get("unless", ())):
        return False
    return any(pattern(word).search(text) for word in entry.get("words", ()))


def pick(lines: Sequence[str], seed: str, conversation: Conversation | None = None) -> str:
    """One of the lines, the same for the same words, passing over what the coach already said in this talk."""
    if not lines:
        return ""
    said = " ".join(conversation.coach_texts) if conversation else ""
    start = int(hashlib.sha256(seed.encode()).hexdigest()[:8], 16) % len(lines)
    turned = [*lines[start:], *lines[:start]]
    return next((line for line in turned if bare(line)[:40] not in said), turned[0])


def unsaid(lines: Sequence[str], seed: str, conversation: Conversation) -> str:
    """One of the lines not used in this talk; '' when all were."""
    said = " ".join(conversation.coach_texts)
    left = [line for line in lines if bare(line)[:34] not in said]
    return pick(left, seed, conversation) if left else ""


def bare(line: str) -> str:
    """The longest stretch of a line that does not change from person to person."""
    return max(re.split(r"\{[^}]*\}", line), key=len).strip()


def fill(line: str, who: Partner, **more: str) -> str:
    """The line with the partner's pronouns and the person's own words put in; a missing piece raises KeyError."""
    values = {**who.words(), **more}
    return re.sub(r"\{([A-Za-z_']+)\}", lambda m: values[m.group(1)], line)
