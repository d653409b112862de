"""Talk: the move chosen by code, the words by a model or by the stores; no verdict, no flattery, no scolding, one question."""

from __future__ import annotations

import re
from typing import Any

from coach import tasks
from coach.errors import ModelGarbled
from coach.ports import ExampleBank
from coach.skills.chat_kind import QUESTIONS, SETTLED, answer_to, any_answer, own_words, settled
from coach.skills.chat_lines import BREAK, NAMES, idea_for, lines_for, said
from coach.skills.chat_moves import choose_move
from coach.skills.chat_open import open_line
from coach.skills.chat_practice import practice_line
from coach.skills.context import common_values, history_lines
from coach.skills.heart_read import HeartReader
from coach.skills.moves_read import move_in
from coach.skills.partner import partner_of
from coach.skills.rooms import NONE, Rooms
from coach.skills.sayable import guided, outside_quotes, source_of
from coach.skills.stock import shelf
from coach.skills.wishes import apply_wishes, keep_wishes, read_wishes, standing_wishes
from coach.types import Draft, Finding, SkillName, Talk, Turn, Value
from coach.words import new_names, new_numbers, sums

LONGEST, BREATH = 95, 22
#: Our stored lines mark their gaps with braces; a person's own must not look like one.
_PLAIN = str.maketrans("{}", "()")
_VERDICT = re.compile(
    r"\b(?:(?:he|she|they)(?:'s| is|'re| are) (?:clearly |obviously |definitely |just |totally )?(?:wrong|selfish|abusive|toxic|lazy|a narcissist|gaslighting|manipulat\w+|controlling|immature|childish)"
    r"|you(?:'re| are) (?:completely |totally |absolutely |clearly |obviously )?(?:wrong(?! (?:to|about me))|in the (?:right|wrong)|right(?! (?:to|that|there|here|now|in|on|at|next|behind|beside|before|after|not to|about (?:me|that|my|it|the))\b)(?!\W{1,3}(?:and )?(?:i\b|i'|my\b|that(?:'s| is| was| didn't| sound\w*| line| one| sentence| word)\b|it (?:is|was|does|did|sounds?|reads?)\b|it's|sorry|too )))"
    r"|you did nothing wrong|it's (?:all )?(?:his|her|their|your) fault|you should (?:break up|divorce)|you deserve better|red flag)\b",
    re.IGNORECASE,
)
#: Said of what may be, of what somebody says, or denied: "if you're wrong", "he may think you're right".
_OPEN = re.compile(
    r"\b(?:if|whether|in case|unless|suppose|when|why|say|says|said|saying|hear|hears|heard|prove\w*|proving|show\w*|afraid|worr\w+|told|decide|mean|means|(?:he|she|they|you) (?:\w+ )?(?:thinks?|feels?|felt|believes?|sure)"
    r"|(?:not|no|isn't|never) (?:a |that |because )?(?:a )?)\s*(?:that )?$",
    re.IGNORECASE,
)
_FLATTERY = re.compile(r"\b(?:great question|what a (?:great|wonderful|beautiful)|you're (?:amazing|incredible|so (?:brave|strong|self-aware|wise))|so proud of you|(?<!said )(?<!says )i love that)\b", re.IGNORECASE)
_SCOLD = re.compile(
    r"\b(?:shame on you|you should be ashamed|how could you(?= (?:do (?:that|this|such)|not|even|ever|possibly)\b|\s*[?!])|(?<!if )(?<!when )(?<!what )(?<!all )you need to (?:grow up|grow|stop|learn)|that's unacceptable|(?<!if )you must(?! (?:be|have|feel|miss|know|get|both)\b))\b",
    re.IGNORECASE,
)


class ChatSkill:
    """Everything that is not yet a sentence to say."""

    name = SkillName.CHAT
    uses_model = True
    answer: type[Value] = tasks.TalkAnswer

    def __init__(self, bank: ExampleBank | None = None, rooms: Rooms = NONE, hearts: HeartReader | None = None) -> None:
        self._bank = bank
        self._rooms = rooms
        self._hearts = hearts

    def prompt_values(self, turn: Turn) -> dict[str, str]:
        """The shared inputs and the move code has chosen."""
        chosen = choose_move(turn)
        move, hint = self._by_kind(turn, chosen) or (_named(chosen), lines_for(turn, chosen))
        return {**common_values(turn), "move": move, "hint": hint}

    def tagged(self, turn: Turn) -> str:
        """The last lines and the words, as trained."""
        return tasks.talk_text(history_lines(turn.conversation), turn.text)

    def read(self, turn: Turn, raw: dict[str, Any]) -> dict[str, Any]:
        """The model's words under code's own move; raises ModelGarbled when there are none."""
        reply = str(raw.get("reply") or "").strip()
        if not reply:
            raise ModelGarbled("no reply")
        return Talk(move=_move(turn), reply=apply_wishes(reply, _wishes(turn))).model_dump(mode="json")

    def candidates(self, turn: Turn) -> tuple[Draft, ...]:
        """None beside the floor."""
        return ()

    def floor(self, turn: Turn) -> Draft:
        """A door, the router's question, or the move's own words."""
        turn = turn.model_copy(update={"text": turn.text.translate(_PLAIN)})
        door = door_of(turn)
        if door:
            who = partner_of(turn.text, turn.conversation)
            return self._talk(turn, "door", said(shelf("chat")["door"][door].replace("{idea}", idea_for(turn)), turn, who))
        move = choose_move(turn)
        if (found := self._by_kind(turn, move)) is not None:
            return self._talk(turn, found[0], self._fresh(turn, found[1]))
        if turn.instruction and not move_in(turn.instruction):
            return self._talk(turn, "clarify", turn.instruction)
        if move.startswith("practice."):
            return self._talk(turn, "door", practice_line(turn, move.partition(".")[2], self._rooms))
        return self._talk(turn, _named(move), self._fresh(turn, lines_for(turn, move, self._bank)))

    def _by_kind(self, turn: Turn, move: str) -> tuple[str, str] | None:
        """Move and reply where the router told what kind of line this is, and we have what it asks for; None elsewhere."""
        kind, who, base = move_in(turn.instruction), partner_of(turn.text, turn.conversation), move.partition(".")[0]
        if kind in SETTLED:
            return "affirm", said(settled(turn, kind), turn, who)
        if kind == "bye":
            return "affirm", lines_for(turn, "goodbye")
        if kind in QUESTIONS:
            line = answer_to(turn, kind, self._bank) or ("" if base in _HAS_ANSWER else any_answer(turn, kind))
            return ("plan_next", said(line, turn, who)) if line else None
        words = kind in _FOR_WORDS or (turn.conversation.messages and base == "offer")
        if words and (line := own_words(turn, self._hearts)):
            return "plan_next", said(line.split(BREAK)[0], turn, who) + line[line.index(BREAK) :]
        if kind in _FOR_WORDS:
            return "plan_next", lines_for(turn, "offer", self._bank)
        if kind == "tell" and base in _NOT_YET:
            return "reflect", lines_for(turn, "reflect", self._bank)
        return None

    def check(self, turn: Turn, draft: Draft) -> tuple[Finding, ...]:
        """No verdict, flattery or scolding; one question; nothing invented; standing wishes held."""
        text = "\n".join(line for line in outside_quotes(draft.text).splitlines() if not line.startswith(">"))
        found = [Finding(rule=rule, detail=f"“{said}”") for rule, pattern in (("verdict", _VERDICT), ("flattery", _FLATTERY), ("scolding", _SCOLD)) if (said := _outright(pattern, text))]
        if text.count("?") > 1 and not text.rstrip().endswith("?"):
            found.append(Finding(rule="one-question", detail="one question, at the end"))
        if text.count("?") > 2:
            found.append(Finding(rule="one-question", detail="one question at a time"))
        if len(draft.text.split()) > LONGEST:
            found.append(Finding(rule="too-long", detail=f"at most {LONGEST} words"))
        known = source_of(turn) + " ".join(m.text for m in turn.conversation.messages[-6:]) + " ".join(p.text for p in turn.passages)
        found += [Finding(rule="invented-name", detail=n) for n in sorted(new_names(known, text)) if draft.spoke != "guided"]
        found += [Finding(rule="invented-number", detail=n) for n in sorted(new_numbers(known, text) - sums(" ".join((*turn.conversation.person_texts[-6:], turn.text)))) if draft.spoke != "guided"]
        if _move(turn) != "affirm":
            found += keep_wishes(turn, draft.text)
        return tuple(found)

    def say(self, result: dict[str, Any]) -> str:
        """The reply as it is."""
        return str(result["reply"])

    def _talk(self, turn: Turn, move: str, reply: str) -> Draft:
        kept = reply if move == "affirm" else apply_wishes(reply, _wishes(turn))
        if read_wishes(turn.conversation.wishes).short and move != "affirm":
            kept = brief(kept, from_end=move == "fair_view")
        result = Talk(move=move, reply=kept).model_dump(mode="json")
        return guided(self.name, result, kept, turn, asks=move in {"clarify", "door", "affirm"})

    def _fresh(self, turn: Turn, reply: str) -> str:
        """Never the same reply twice in a talk: another line, a sentence not yet offered, or the word that we are stuck."""
        before = {" ".join(m.text.split()) for m in turn.conversation.messages if m.role == "coach"}
        if reply.strip() and " ".join(reply.split()) not in before:
            return reply
        who = partner_of(turn.text, turn.conversation)
        ways = (said(open_line(turn, who, self._bank), turn, who), *(said(line, turn, who) for line in shelf("chat")["stuck"]["plain"]))
        return next((way for way in ways if way.strip() and " ".join(way.split()) not in before), reply)


def _outright(pattern: re.Pattern[str], text: str) -> str:
    """What the pattern finds said outright; '' where it is only supposed, reported or denied."""
    found = (m for m in pattern.finditer(text) if not _OPEN.search(text[max(0, m.start() - 40) : m.start()]))
    return next((m.group() for m in found), "")


def brief(text: str, *, from_end: bool = False) -> str:
    """The shortest of it that still answers: the offered sentence alone, else the sentences that fit one breath."""
    if "\n" in text:
        offered = [part for part in text.splitlines() if part.startswith(">")]
        return "\n".join(offered) or text
    parts = re.split(r"(?<=[.!?\"])\s+(?=[A-Z\"“])", text)
    order = list(reversed(parts)) if from_end else parts
    kept = [order[0]]
    for part in order[1:]:
        if sum(len(p.split()) for p in (*kept, part)) > BREATH:
            break
        kept.append(part)
    return " ".join(reversed(kept) if from_end else kept)


def door_of(turn: Turn) -> str:
    """Which door the router meant ("door:plan"), or ''."""
    return turn.instruction.removeprefix("door:") if turn.instruction.startswith("door:") else ""


#: A question that has words of its own in the talk's stores.
_HAS_ANSWER = frozenset({"asked", "whatif", "two", "read_into", "recall", "own_part"})
#: Words are wanted; and what is too early where somebody only goes on telling.
_FOR_WORDS = frozenset({"words", "change"})
_NOT_YET = frozenset({"fair_view", "own_part", "limit", "general", "pushback", "offer", "answer", "clarify", "plan_next"})


def _move(turn: Turn) -> str:
    return _named(choose_move(turn))


def _named(move: str) -> str:
    """What we call a move in the result, whatever its finer kind."""
    base = move.partition(".")[0]
    return NAMES.get(base, base)


def _wishes(turn: Turn) -> tuple[str, ...]:
    return (*turn.conversation.wishes, *standing_wishes(turn.text))
