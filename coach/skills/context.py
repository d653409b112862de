"""What a general model is shown beside the task: memory, pages, examples, wishes; all quoted as data, all kept short."""

from __future__ import annotations

import json

from coach.prompts import quote
from coach.skills.voice import describe, voice_of
from coach.types import Conversation, Turn

#: Characters, at about four to a token, so that a common prompt stays under 1,500 tokens with the house rules.
WORDS, MEMORY, PAGE, EXAMPLE, HISTORY = 1_600, 700, 420, 420, 320
EXAMPLES, PAGES, TURNS = 2, 2, 4


def common_values(turn: Turn) -> dict[str, str]:
    """The inputs every task prompt shares: words, memory, pages, examples, wishes, findings."""
    return {
        "words": quote(turn.text[:WORDS]),
        "memory": memory_block(turn.conversation),
        "pages": pages_block(turn),
        "examples": examples_block(turn),
        "wishes": wishes_line(turn.conversation),
        "findings": findings_line(turn),
    }


def memory_block(conversation: Conversation) -> str:
    """Names, facts and the summary of older turns as quoted memory; a plain remark when there is none."""
    lines = [f"{fact.kind}: {fact.text}" for fact in conversation.facts]
    if conversation.profile.partner_name:
        lines.insert(0, f"name: {conversation.profile.partner_name} (partner)")
    if conversation.summary:
        lines.append(conversation.summary)
    if conversation.last_sentence:
        lines.append(f"last sentence offered: {conversation.last_sentence}")
    text = "\n".join(dict.fromkeys(lines))[:MEMORY]
    return quote(text, "memory") if text else "(nothing yet)"


def history_block(conversation: Conversation) -> str:
    """The last turns, quoted."""
    lines = history_lines(conversation)
    return quote("\n".join(lines), "memory") if lines else "(this is the first message)"


def history_lines(conversation: Conversation) -> list[str]:
    """The last turns as ``user: …`` / ``coach: …``; safety talk stays out."""
    plain = [m for m in conversation.messages if not m.level.stops_coaching]
    names = {"person": "user", "coach": "coach"}
    return [f"{names[m.role]}: {' '.join(m.text.split())[:HISTORY]}" for m in plain[-TURNS:]]


def pages_block(turn: Turn) -> str:
    """The guidance found, quoted with its ids."""
    shown = [quote(f"[{p.page_id}] {p.title}. {p.text[:PAGE]}", "page") for p in turn.passages[:PAGES]]
    return "\n".join(shown) or "(none)"


def examples_block(turn: Turn) -> str:
    """The nearest curated examples, quoted."""
    shown = []
    for example in turn.examples[:EXAMPLES]:
        answer = json.dumps(example.output, ensure_ascii=False)[:EXAMPLE]
        shown.append(quote(f"{example.input[:240]}\n→ {answer}", "example"))
    return "\n".join(shown) or "(none)"


def wishes_line(conversation: Conversation) -> str:
    """Standing wishes and the person's way of talking in one line."""
    wishes = [quote("\n".join(conversation.wishes), "memory")] if conversation.wishes else []
    manner = describe(voice_of(conversation))
    return "\n".join([*wishes, manner] if manner else wishes) or "(none)"


def findings_line(turn: Turn) -> str:
    """Why a first draft failed, for the redraft."""
    return "; ".join(f"{f.rule}: {f.detail}" for f in turn.findings) or "(first draft)"
