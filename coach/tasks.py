"""The short texts our specialist model was trained on; serving and training share them, so they cannot drift apart.

Each task has a tag (the system text, ``prompts/embedded/<task>.v1.md``), a user text built here, and an answer: a JSON
list of strings in the order the model should think of them (``FIELDS``). A list and not an object: the names would be a
third of what a small model has to write. Other models answer with the objects below.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.types.base import Value

#: Longest stretch of a person's text the specialist was trained on, characters.
WORDS_LIMIT = 900
HISTORY_TURNS = 4
#: The specialist is asked about texts up to this many words; in longer ones several matters meet.
LONGEST_WORDS = 45
#: What the specialist writes for each task it knows, in this order.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "reframe": ("observation", "feeling", "need", "statement"),
    "need": ("observation", "feeling", "need", "statement"),
    "decode": ("heard", "feeling", "need", "reply", "check"),
    "repair": ("acknowledge", "say", "then"),
    "revise": ("revised",),
    "chat": ("reply",),
    "partner": ("reply",),
    "feedback": ("feedback", "better"),
}
_LONGEST = 420
#: Making a lent line this person's is none either: their text, the lines, and the changes as ``coach.words.edits`` writes them.
THEIRS = "theirs"
#: How a change is written, one a line; and what is written where there is none.
ARROW, NOTHING = " > ", "="
#: Whether a change is one for the better is said in one token.
YES, NO = " yes", " no"
#: Beginnings of SmolLM2's control tokens; a space after the bracket makes them ordinary words.
_CONTROL = re.compile(
    r"<(?=\||repo_?name>|file(?:_sep|name)>|gh_stars>|issue_\w+>|jupyter_\w+>|empty_output>)", re.IGNORECASE
)


class SentenceAnswer(Value):
    """Reframe and need: from what happened to the sentence."""

    observation: str
    feeling: tuple[str, ...]
    need: tuple[str, ...]
    request: str
    statement: str
    tip: str


class DecodeAnswer(Value):
    """A received message."""

    heard: str
    feeling: tuple[str, ...]
    need: tuple[str, ...]
    reply: str
    check: str
    tip: str


class AttemptAnswer(Value):
    """One repair attempt."""

    type: str
    say: str


class RepairAnswer(Value):
    """Repair attempts, best first."""

    acknowledge: str
    attempts: tuple[AttemptAnswer, ...]
    avoid: str
    then: str


class ReviseAnswer(Value):
    """The sentence, said as asked."""

    revised: str


class TalkAnswer(Value):
    """A conversational turn."""

    move: str
    reply: str


class PartnerAnswer(Value):
    """What the simulated partner says."""

    reply: str


class FeedbackAnswer(Value):
    """What a line did, and a better one."""

    feedback: str
    better: str


def answer_schema(task: str) -> dict[str, Any]:
    """The JSON schema of the specialist's answer: a list of as many strings as the task has fields."""
    return {"type": "array", "prefixItems": [{"type": "string", "maxLength": _LONGEST} for _ in FIELDS[task]]}


def answer_line(task: str, fields: Mapping[str, Any]) -> str:
    """The answer as the specialist writes it; several feelings or needs stand in one string, comma between."""
    values = [fields[name] for name in FIELDS[task]]
    return json.dumps([v if isinstance(v, str) else ", ".join(v) for v in values], ensure_ascii=False)


def named(task: str, values: Sequence[Any]) -> dict[str, Any]:
    """A specialist's list with its field names back; values beyond the fields are dropped."""
    return dict(zip(FIELDS[task], values, strict=False))


def theirs_prompt(text: str, lines: Sequence[str]) -> str:
    """The prompt of a person's text and the lines lent to them; what follows says which words of the lines to change."""
    shown = "".join(f"\n>> {plain_text(line)}" for line in lines)
    return f"<|im_start|>{defuse(f'{plain_text(text)}{shown}')}<|im_end|>"


def change_prompt(text: str, before: str, after: str) -> str:
    """The prompt that asks whether a changed line is better; the next token says " yes" or " no". It begins as ``theirs_prompt`` does."""
    return f"<|im_start|>{defuse(f'{plain_text(text)}{chr(10)}>> {plain_text(before)}{chr(10)}<< {plain_text(after)}')}<|im_end|>"


def defuse(words: str) -> str:
    """A person's words with control tokens broken apart, so that no one can end a message or speak as the system."""
    return _CONTROL.sub("< ", words)


def plain_text(words: str) -> str:
    """The person's words as they are, one paragraph, cut at the trained length."""
    return " ".join(words.split())[:WORDS_LIMIT]


def revise_text(statement: str, instruction: str) -> str:
    """A sentence and the wish about it."""
    return f"{plain_text(statement)}\n>> {plain_text(instruction)}"


def talk_text(history: Sequence[str], words: str) -> str:
    """The last lines (``user: …`` / ``coach: …``) and what the person says now."""
    lines = [plain_text(line) for line in history[-HISTORY_TURNS:]]
    return "\n".join([*lines, f"user: {plain_text(words)}"])


def partner_text(scene: str, state: str, history: Sequence[str], line: str) -> str:
    """The scene in one line, the state after the user's line, the last lines, and the line to answer."""
    return "\n".join([scene, state, *history[-HISTORY_TURNS:], f"me: {plain_text(line)}"])


def scene_text(goal: str, relationship: str, partner: dict[str, object], difficulty: int) -> str:
    """A rehearsal scene in one line."""
    return (
        f"{partner.get('name', 'Partner')} ({partner.get('style', '')}; {relationship}). {partner.get('background', '')} "
        f"Hot button: {partner.get('hot_button', '')}. Goal: {goal}. Difficulty {difficulty}."
    )


def state_text(heat: int, openness: int, heard: int) -> str:
    """The partner's state, 0–10 each."""
    return f"heat {heat} open {openness} heard {heard}"


def feedback_text(goal: str, before: str, line: str, codes: Sequence[str]) -> str:
    """The goal, what the partner said before, the user's line and its codes."""
    return f"Goal: {goal}\nthem: {plain_text(before)}\nme: {plain_text(line)}\ncodes: {', '.join(codes)}"
