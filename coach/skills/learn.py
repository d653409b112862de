"""Teach: a short explanation tied to the person's own example, with where it comes from and how sure that is."""

from __future__ import annotations

import re
from typing import Any

from coach import tasks
from coach.errors import ModelGarbled
from coach.ports import ExampleBank
from coach.skills.chat import ChatSkill
from coach.skills.chat_lines import echo
from coach.skills.chat_whole import concrete
from coach.skills.context import common_values
from coach.skills.mirror import sentences
from coach.skills.mood import general_question
from coach.skills.partner import partner_of
from coach.skills.sayable import guided
from coach.skills.stock import fill, pick, shelf
from coach.skills.talk_bank import anyones, nearest_turn
from coach.skills.wishes import apply_wishes
from coach.types import Draft, Finding, Passage, SkillName, Talk, Turn, Value
from coach.words import content_words

NEAR, CLOSE, SURE = 0.42, 0.6, 0.72
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_PRACTICE = re.compile(r"##\s*Try it\s*\n(.+?)(?=\n##|\Z)", re.DOTALL | re.IGNORECASE)
_ACTION = re.compile(r"^(?:say|ask|try|name|pick|tell|start|stop|write|wait|set|choose|when|next time|put|take|agree|use|give|make|find)\b", re.IGNORECASE)


class LearnSkill:
    """One idea, in plain words."""

    name = SkillName.LEARN
    uses_model = True
    answer: type[Value] = tasks.TalkAnswer

    def __init__(self, bank: ExampleBank | None = None) -> None:
        self._chat = ChatSkill(bank)

    def prompt_values(self, turn: Turn) -> dict[str, str]:
        """The shared inputs."""
        return common_values(turn)

    def tagged(self, turn: Turn) -> str:
        """Trained as a turn of talk."""
        return self._chat.tagged(turn)

    def read(self, turn: Turn, raw: dict[str, Any]) -> dict[str, Any]:
        """The model's explanation, with the source's strength added by code."""
        reply = str(raw.get("reply") or "").strip()
        if not reply:
            raise ModelGarbled("no reply")
        whole = f"{reply}\n\n{_source(turn.passages[0])}" if turn.passages else reply
        return Talk(move="teach", reply=apply_wishes(whole, turn.conversation.wishes)).model_dump(mode="json")

    def candidates(self, turn: Turn) -> tuple[Draft, ...]:
        """None beside the floor."""
        return ()

    def floor(self, turn: Turn) -> Draft:
        """The page found, tied to their example; a curated explanation; or an honest "not in my pages"."""
        fitting = _fitting(turn)
        page = fitting[0] if fitting else None
        lesson = (_from_page(fitting, turn.text) if page else "") or _curated(turn)
        store = shelf("learn")
        if not lesson:
            return self._draft(turn, pick(store["nothing"], turn.text, turn.conversation), asks=True)
        parts = [lesson, _tied(turn)]
        if page:
            parts.append(_source(page))
        return self._draft(turn, "\n\n".join(p for p in (" ".join(p for p in parts[:2] if p), *parts[2:]) if p))

    def check(self, turn: Turn, draft: Draft) -> tuple[Finding, ...]:
        """What holds for talk holds here; the page's own names are known."""
        longest = {"too-long"} if len(draft.text.split()) <= 125 else set()
        return tuple(f for f in self._chat.check(turn, draft) if f.rule not in longest)

    def say(self, result: dict[str, Any]) -> str:
        """The reply as it is."""
        return str(result["reply"])

    def _draft(self, turn: Turn, text: str, *, asks: bool = False) -> Draft:
        """``asks``: there was nothing to teach, so no page stands under it."""
        reply = apply_wishes(text, turn.conversation.wishes)
        return guided(self.name, Talk(move="teach", reply=reply).model_dump(mode="json"), reply, turn, asks=asks)


def _fitting(turn: Turn) -> tuple[Passage, ...]:
    """The pages found that speak of what was asked: one of its words in the title or summary, or very near in meaning."""
    asked = set(content_words(turn.text))
    near = [p for p in turn.passages if p.score >= SURE or (asked & set(content_words(f"{p.title} {p.summary}")) and _on_it(turn.text, p))]
    return tuple(sorted(near, key=lambda p: -(p.score + 0.1 * len(asked & set(content_words(p.title))))))


def _on_it(text: str, page: Passage) -> bool:
    """At least half of what the question is about stands on the page; one shared word is a coincidence."""
    asking = next((part for part in sentences(text) if part.rstrip().endswith("?")), text)
    about = concrete(asking) or set(content_words(asking))
    there = set(content_words(f"{page.title} {page.summary} {page.text}"))
    return not about or 2 * len(about & there) >= len(about)


def _curated(turn: Turn) -> str:
    """A curated explanation of this very thing, where it holds for anyone."""
    found = nearest_turn(turn.text, ("teach",))
    if found is None or found[1] < NEAR:
        return ""
    kept = anyones(found[0].reply, turn.text)
    return " ".join(kept) if len(" ".join(kept).split()) >= 25 else ""


def _from_page(pages: tuple[Passage, ...], question: str) -> str:
    """The page's summary, the sentence that speaks most to the question, or else its first plain thing to do."""
    page = pages[0]
    summary = page.summary.strip()
    summary = summary if summary.endswith((".", "!", "?")) else f"{summary}."
    return f"{summary} {_nearest_sentence(pages, question) or _practice(page)}".strip()


def _nearest_sentence(pages: tuple[Passage, ...], question: str) -> str:
    """The plain statement in the near passages that shares most with the question; '' when none shares enough."""
    asked, told = set(content_words(question)), set(content_words(pages[0].summary))
    best, score = "", 1.5
    text = "\n".join(page.text for page in pages[:3] if page.score >= CLOSE)
    for line in re.split(r"(?<=[.!?])\s+|\n+", _LINK.sub(r"\1", text)):
        bare = line.strip(" -*>")
        words = set(content_words(bare))
        if not 6 <= len(bare.split()) <= 34 or not bare.endswith((".", "!")) or re.match(r"#|When it doesn't fit|(?:Someone|If you)\b", bare) or any(mark in bare for mark in '*|["“'):
            continue
        value = len(words & asked) + 0.5 * bool(re.search(r"\d|\b(?:minutes|hours|studies|study|couples)\b", bare)) - 0.6 * len(words & told) / max(1, len(words))
        if value > score:
            best, score = bare, value
    return best


def _practice(page: Passage) -> str:
    """One instruction from the passage, '' when it holds none."""
    section = _PRACTICE.search(page.text)
    text = _LINK.sub(r"\1", section.group(1) if section else page.text)
    for line in re.split(r"(?<=[.!?\"])\s+|\n+", text):
        bare = line.strip(" -*#")
        if _ACTION.match(bare) and not bare.startswith("When it doesn't fit") and 4 <= len(bare.split()) <= 28 and "](" not in bare:
            return bare if bare.endswith((".", "!", "?", '"')) else f"{bare}."
    return ""


def _tied(turn: Turn) -> str:
    """Back to their own example, or a request for one."""
    store, who = shelf("learn"), partner_of(turn.text, turn.conversation)
    back = echo(turn) if len(turn.conversation.messages) == 0 else ""
    if back:
        low = back[:1].lower() + back[1:] if not back.startswith("I ") else back
        return fill(pick(store["tied"], turn.text, turn.conversation), who, echo=low)
    return "" if general_question(turn.text) else fill(pick(store["ask"], turn.text, turn.conversation), who)


def _source(page: Passage) -> str:
    """Where it comes from and how much weight it bears."""
    store = shelf("learn")
    strength = store["evidence"].get(page.evidence, store["evidence"]["other"])
    return f"From our page “{page.title}”. {strength}"
