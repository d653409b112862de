"""Replies by what a later line asks of us: words out of their own, an answer to a small question, a word for what they will do."""

from __future__ import annotations

import re

from coach.ports import ExampleBank
from coach.skills.chat_size import Size, cut, shown, wanted_size
from coach.skills.chat_state import asks_words, standing
from coach.skills.chat_words import plain_line
from coach.skills.heart_read import HeartReader
from coach.skills.hearts import heart_lines
from coach.skills.moves_read import move_in
from coach.skills.partner import partner_of
from coach.skills.sayable import guided
from coach.skills.stock import bare, fill, pick, shelf
from coach.types import Draft, SkillName, Talk, Turn

#: Kinds of lines that put a small question, and those that ask for nothing more.
QUESTIONS, SETTLED = frozenset({"when", "whether", "whatif", "why", "right"}), frozenset({"likes", "will"})
#: How near (cosine, the mean of the nearest two ways of asking) a stored question of the same kind has to be, or of another.
NEAR, NEAR_OTHER, LOOKED_AT = 0.58, 0.63, 40
#: A first message of so many words may hold what is to be said.
ENOUGH = 10
_QUESTION = re.compile(r"[^.!?\n]*[^.!?\n ][^.!?\n]*\?")


def own_words(turn: Turn, hearts: HeartReader | None) -> str:
    """A lead and the thing they have said themselves, turned; '' where nothing of it is fit, or all of it was offered."""
    said = another_of_own(turn, hearts)
    return f"{pick(shelf('chat')['offer']['own'], turn.text, turn.conversation)}\n\n{shown(said)}" if said else ""


def another_of_own(turn: Turn, hearts: HeartReader | None) -> str:
    """What they have said themselves, turned, at the size they want, and not offered yet; '' where there is nothing."""
    before = {plain_line(line) for line in standing(turn.conversation).offered}
    size = wanted_size(turn.conversation, turn.text)
    about_ours = move_in(turn.instruction) == "change"
    lines = heart_lines(turn.model_copy(update={"text": ""}) if about_ours else turn, hearts)
    if size.words:
        lines = tuple(sorted(lines, key=lambda line: len(line.split()) > size.words))
    for line in lines:
        said = cut(line, size) if size != Size() else line
        if said and plain_line(said) not in before:
            return said
    return ""


def in_own_words(turn: Turn, hearts: HeartReader | None) -> Draft | None:
    """A first message that asks for words and holds them already; None where it asks for nothing, or nothing of it is fit."""
    if turn.conversation.messages or len(turn.text.split()) < ENOUGH or not asks_words(turn.text):
        return None
    who = partner_of(turn.text, turn.conversation)
    found = own_words(turn, hearts)
    if not found:
        return None
    lead, _, line = found.partition("\n\n")
    reply = f"{fill(lead, who)}\n\n{line}"
    return guided(SkillName.CHAT, Talk(move="plan_next", reply=reply).model_dump(mode="json"), reply, turn)


def answer_to(turn: Turn, kind: str, bank: ExampleBank | None) -> str:
    """The stored answer to a question much like theirs (its pronouns still open), '' where none is near or it was given before."""
    if bank is None:
        return ""
    asked = _QUESTION.findall(turn.text)
    said = " ".join(turn.conversation.coach_texts)
    found: dict[str, list[float]] = {}
    answers: dict[str, tuple[str, str]] = {}
    for near in bank.nearest("small_question", asked[-1].strip() if asked else turn.text, LOOKED_AT):
        key = near.id.rsplit(".", 1)[0]
        found.setdefault(key, []).append(near.score)
        answers[key] = str(near.output["kind"]), str(near.output["reply"])
    for key in sorted(found, key=lambda key: -_mean(found[key])):
        of, reply = answers[key]
        if _mean(found[key]) >= (NEAR if of == kind else NEAR_OTHER) and bare(reply) not in said:
            return reply
    return ""


def _mean(scores: list[float]) -> float:
    return sum(scores[:2]) / 2 if len(scores) > 1 else scores[0] - 0.04


def settled(turn: Turn, kind: str) -> str:
    """They like the words, or say what they will do: nothing more is asked of them."""
    return pick(shelf("chat")["settled"][kind], turn.text, turn.conversation)


def any_answer(turn: Turn, kind: str) -> str:
    """A line that holds for any question of that kind."""
    return pick(shelf("chat")["small"][kind], turn.text, turn.conversation)
