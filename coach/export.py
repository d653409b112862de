"""A conversation as a page of Markdown a person can keep."""

from __future__ import annotations

from coach.types import Conversation


def as_markdown(conversation: Conversation) -> str:
    """Who said what, in order, with the date on top."""
    lines = [f"# {conversation.title or 'A conversation'}", "", f"{conversation.started:%d %B %Y}", ""]
    for message in conversation.messages:
        speaker = "You" if message.role == "person" else "Coach"
        lines += [f"**{speaker}:**", "", message.text, ""]
    if conversation.facts:
        lines += ["## Remembered", "", *(f"- {fact.text}" for fact in conversation.facts), ""]
    return "\n".join(lines)
