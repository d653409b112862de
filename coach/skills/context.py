"""What a general model is shown beside the task: memory, pages, examples, wishes; all quoted as data, all kept short."""

from __future__ import annotations

import json

from coach.prompts import quote
from coach.skills.matter import turned_away
from coach.skills.voice import describe, voice_of
from coach.types import Conversation, Turn

#: Characters, at about four to a token, so that a common prompt stays under 1,800 tokens with the house rules.
WORDS, MEMORY, PAGE, EXAMPLE, HISTORY = 1_600, 1_000, 420, 420, 480
EXAMPLES, PAGES, TURNS = 2, 2, 4
#: What is kept first where memory is longer than its place.
_FIRST = ("name", "want", "promise", "fact", "told", "feeling")


def common_values(turn: Turn) -> dict[str, str]:
    """The inputs every task prompt shares: words, the talk so far, memory, pages, examples, wishes, findings."""
    return {
        "words": quote(turn.text[:WORDS]),
        "history": history_block(turn.conversation),
        "memory": memory_block(turn.conversation, turn.text),
        "pages": pages_block(turn),
        "examples": examples_block(turn),
        "wishes": wishes_line(turn.conversation),
        "findings": findings_line(turn),
    }


def memory_block(conversation: Conversation, words: str = "") -> str:
    """Names, wants, facts and the summary of older turns as quoted memory, the last sentence offered always with them.

    A sentence on a matter that ``words`` turns away from stays out.
    """
    offered = "" if turned_away(words) else conversation.last_sentence
    last = f"last sentence offered: {shortened(offered, MEMORY // 2)}" if offered else ""
    named = [f"name: {conversation.profile.partner_name} (partner)"] if conversation.profile.partner_name else []
    latest = tuple(reversed(conversation.facts))
    newest = sorted(latest, key=lambda f: _FIRST.index(f.kind) if f.kind in _FIRST else len(_FIRST))
    wanted = [*named, *(f"{fact.kind}: {fact.text}" for fact in newest), *reversed(conversation.summary.splitlines())]
    kept = _that_fit(wanted, MEMORY - len(last))
    told = [f"{fact.kind}: {fact.text}" for fact in conversation.facts]
    lines = [line for line in (*named, *told, *conversation.summary.splitlines()) if line in kept]
    text = "\n".join(dict.fromkeys([*lines, last] if last else lines))
    return quote(text, "memory") if text else "(nothing yet)"


def _that_fit(lines: list[str], room: int) -> set[str]:
    """Whole lines, the first first, as long as there is room."""
    kept: set[str] = set()
    for line in lines:
        if line not in kept and len(line) < room:
            kept.add(line)
            room -= len(line) + 1
    return kept


def shortened(text: str, most: int) -> str:
    """A text cut in its middle, at word borders: how it begins, and, in more words, how it ends."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    head = words[: most * 2 // 5].rsplit(" ", 1)[0]
    tail = words[-(most - len(head) - 3) :]
    return f"{head} … {tail.partition(' ')[2] or tail}"


def whole_words(text: str, most: int) -> str:
    """The beginning of a text, up to the last whole word that fits."""
    return text if len(text) <= most else f"{text[:most].rsplit(None, 1)[0]} …"


def history_block(conversation: Conversation) -> str:
    """The last turns, quoted."""
    lines = history_lines(conversation)
    return quote("\n".join(lines), "memory") if lines else "(this is the first message)"


def history_lines(conversation: Conversation) -> list[str]:
    """The last turns as ``user: …`` / ``coach: …``, each with its end; safety talk stays out."""
    plain = [m for m in conversation.messages if not m.level.stops_coaching]
    names = {"person": "user", "coach": "coach"}
    return [f"{names[m.role]}: {shortened(m.text, HISTORY)}" for m in plain[-TURNS:]]


def pages_block(turn: Turn) -> str:
    """The guidance found, quoted with its ids."""
    shown = [quote(f"[{p.page_id}] {p.title}. {whole_words(p.text, PAGE)}", "page") for p in turn.passages[:PAGES]]
    return "\n".join(shown) or "(none)"


def examples_block(turn: Turn) -> str:
    """The nearest curated examples, quoted."""
    shown = []
    for example in turn.examples[:EXAMPLES]:
        answer = shortened(json.dumps(example.output, ensure_ascii=False), EXAMPLE)
        shown.append(quote(f"{shortened(example.input, 240)}\n→ {answer}", "example"))
    return "\n".join(shown) or "(none)"


def wishes_line(conversation: Conversation) -> str:
    """Standing wishes and the person's way of talking in one line."""
    wishes = [quote("\n".join(conversation.wishes), "memory")] if conversation.wishes else []
    manner = describe(voice_of(conversation))
    return "\n".join([*wishes, manner] if manner else wishes) or "(none)"


def findings_line(turn: Turn) -> str:
    """Why a first draft failed, for the redraft."""
    return "; ".join(f"{f.rule}: {f.detail}" for f in turn.findings) or "(first draft)"
