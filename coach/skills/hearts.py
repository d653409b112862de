"""Words out of their own: asked for in the middle of a talk, the things they told that say it best, turned to the one they are for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coach.skills.chat_state import turns_away
from coach.skills.chat_wanting import partner_names
from coach.skills.heart_read import MOST, HeartReader
from coach.skills.heart_say import kin_in, said_to
from coach.skills.mirror import sentences
from coach.types import Conversation, Turn
from coach.words import content_words

_I = re.IGNORECASE
#: From this chance on a sentence is offered; from the second it joins another; of so many words together, in so many sentences.
ALONE, BESIDE, LONGEST, MOST_TOGETHER = 0.5, 0.6, 34, 3
#: Where nothing reaches that, one sentence about themselves from here on is still better than asking once more.
FAINT = 0.25
#: "How do I say it's a real no?": what they would say stands in the question itself.
_IN_QUESTION = re.compile(
    r"\b(?:how (?:do|can|could|should|would|to|would you|do you) ?(?:i |we )?(?:even |actually |kindly |best )?(?:say|tell|explain|let)(?: to)?(?: (?:him|her|them|my \w+|(?-i:[A-Z]\w+)))?(?: know)?(?: that)?|help me (?:to )?(?:say|tell (?:him|her|them))(?: that)?:?)\s+(?P<x>(?:i|i'm|im|i'll|ill|i've|ive|i'd|id|we|we're|it's|its|it is|my|not)\b[^?]{4,120}?)(?=\?|$|,? (?:without|w/o|so (?:he|she|they|it)|and not|but not)\b)",
    _I,
)
#: Fewer words than this say too little alone: "I hadn't one for you."
ENOUGH = 6
#: So few words behind a sentence of ours mostly speak of that.
ABOUT_OURS = 16
_MINE = re.compile(r"\b(?:I|I'm|I'd|I've|me|my)\b")
_HE, _SHE, _THEY = re.compile(r"\b(?:he|he's|hes|him|his)\b", _I), re.compile(r"\b(?:she|she's|shes|her|hers)\b", _I), re.compile(r"\b(?:they|them|their)\b", _I)


@dataclass(frozen=True)
class Turning:
    """To whom it is said: he, she or they, the names they go by, and the role they have."""

    pronoun: str
    names: tuple[str, ...]
    kin: str

    def line(self, sentence: str) -> str:
        """The sentence said to them; '' where it does not turn."""
        return said_to(sentence, self.pronoun, self.names, self.kin)


@dataclass(frozen=True)
class Told:
    """A sentence of theirs: where it stood, its chance, and what it is when said to the other one."""

    order: int
    chance: float
    line: str


def heart_lines(turn: Turn, reader: HeartReader | None) -> tuple[str, ...]:
    """What they could say, best first: several of their sentences together, then single ones; empty where none is fit."""
    if reader is None:
        return ()
    told = _told(turn.conversation, turn.text)
    turning = Turning(said_about(turn.text, turn.conversation), partner_names(turn.conversation), kin_in([text for text, _ in told]))
    asked = _IN_QUESTION.search(turn.text.replace("’", "'"))
    wanted = turning.line(asked["x"]) if asked else ""
    fit = [*_fit(told, reader, turning), *([Told(len(told), 1.0, wanted)] if wanted else [])]
    ranked = sorted(fit, key=lambda one: -one.chance)
    together = _together(ranked)
    if len(together.split()) < (1 if wanted else ENOUGH):
        return ()
    return tuple(dict.fromkeys((together, *(one.line for one in ranked if one.chance >= BESIDE and _MINE.search(one.line) and len(one.line.split()) >= ENOUGH))))


def _fit(told: Sequence[tuple[str, int]], reader: HeartReader, turning: Turning) -> list[Told]:
    """Those that are surely to be said; where they say too little, the next likely one of themselves with them."""
    scored = enumerate(zip(told, reader.chances(told), strict=False))
    fit = [Told(order, chance, line) for order, ((text, _), chance) in scored if chance >= FAINT and (line := turning.line(text))]
    sure = [one for one in fit if one.chance >= ALONE]
    if sum(len(one.line.split()) for one in sure) >= ENOUGH:
        return sure
    more = [one for one in fit if one.chance < ALONE and _MINE.search(one.line)]
    return [*sure, *sorted(more, key=lambda one: -one.chance)[:1]]


def _together(ranked: Sequence[Told]) -> str:
    """The best of them in the order in which they were told, none that only repeats another."""
    chosen: list[Told] = []
    for one in ranked:
        room = sum(len(other.line.split()) for other in chosen) + len(one.line.split()) <= LONGEST
        thin = sum(len(other.line.split()) for other in chosen) < ENOUGH
        if len(chosen) < MOST_TOGETHER and room and (thin or one.chance >= BESIDE) and not any(_repeats(one.line, other.line) for other in chosen):
            chosen.append(one)
    return " ".join(one.line for one in sorted(chosen, key=lambda one: one.order))


def _repeats(one: str, other: str) -> bool:
    mine, theirs = set(content_words(one)), set(content_words(other))
    return bool(mine) and len(mine & theirs) >= 0.6 * min(len(mine), len(theirs) or 1)


def _told(talk: Conversation, text: str) -> list[tuple[str, int]]:
    """Their sentences on this matter, oldest first, and how many lines came after each."""
    lines: list[str] = []
    offered = False
    for message in (*talk.messages, None):
        if message is not None and message.role == "coach":
            offered = "\n>" in f"\n{message.text}"
            continue
        said = text if message is None else message.text
        about_ours = offered and len(said.split()) <= ABOUT_OURS
        if not about_ours and (message is None or not message.level.stops_coaching):
            lines = [said] if turns_away(said) else [*lines, said]
    return [(sentence, len(lines) - 1 - at) for at, line in enumerate(lines) for sentence in sentences(line)][-MOST:]


def said_about(text: str, talk: Conversation) -> str:
    """he, she or they: the one it is to be said to, by the request itself, else by whom most of the talk is about."""
    for rule, pronoun in ((_HE, "he"), (_SHE, "she"), (_THEY, "they")):
        if rule.search(text) and not any(other.search(text) for other in (_HE, _SHE, _THEY) if other is not rule):
            return pronoun
    count: Counter[str] = Counter()
    for line in (*talk.person_texts, text):
        for rule, pronoun in ((_HE, "he"), (_SHE, "she"), (_THEY, "they")):
            count[pronoun] += len(rule.findall(line)) * (1 if pronoun == "they" else 2)
    return count.most_common(1)[0][0] if count and count.most_common(1)[0][1] else "they"
