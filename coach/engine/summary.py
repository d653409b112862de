"""Older turns in a few lines, so that a long talk stays within the prompt: what was asked, what was offered, what was said."""

from __future__ import annotations

from coach.skills.mirror import event
from coach.types import Conversation, Message

#: Turns kept whole in a prompt; older ones live on as one line each.
RECENT, MOST_LINES, LONGEST_LINE = 4, 8, 90


def summarised(conversation: Conversation) -> str:
    """One line for each older turn of the person, newest eight; nothing from safety-first turns."""
    older = conversation.messages[:-RECENT]
    lines = [line for message in older if (line := _line(message))]
    return "\n".join(list(dict.fromkeys(lines))[-MOST_LINES:])


def _line(message: Message) -> str:
    if message.level.stops_coaching:
        return ""
    if message.role == "coach":
        offered = next((line[1:].strip() for line in message.text.splitlines() if line.startswith(">")), "")
        return f"we offered: {_cut(offered)}" if offered else ""
    told = event(message.text)
    return f"they said: {_cut(told)}" if told else ""


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_LINE else words[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…"
