"""An occasion's answer made this person's: pronouns put in, the wording chosen that shares most with theirs."""

from __future__ import annotations

import re
from typing import Any

from coach.skills.partner import Partner, partner_of
from coach.skills.reframe_check import question_in
from coach.skills.stock import bare, fill
from coach.types import Attempt, Decode, Need, Reframe, Repair, Tones, Turn
from coach.words import content_words
from coach.words.content import shares

#: "{They} {have|has} gone quiet": the second form goes with he and she.
_FORMS = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


def put(line: str, who: Partner) -> str:
    """The line with the pronouns and verb forms of this partner."""
    form = 1 if who.pronoun == "they" else 2
    return fill(_FORMS.sub(lambda found: found.group(form), line), who)


def statements(turn: Turn, answer: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """The occasion's sentences with their request, the one that shares most with the person's words first; what was
    offered in this talk already comes last."""
    mine = set(content_words(turn.text))
    said = " ".join(turn.conversation.coach_texts)
    lines = [str(line) for line in answer["say"]]
    order = sorted(lines, key=lambda line: (bare(line)[:40] in said, -sum(shares(word, mine) for word in content_words(line))))
    return tuple((line, str(answer["request"]) if str(answer["request"]) in line else question_in(line)) for line in order)


def reframes(turn: Turn, answer: dict[str, Any]) -> tuple[Reframe, ...]:
    """As answers to a complaint."""
    return tuple(
        Reframe(
            acknowledge=str(answer.get("acknowledge", "")), observation=str(answer.get("observation", "")), feelings=_words(answer, "feeling"), needs=_words(answer, "need"),
            request=request, statement=line, tones=Tones(other=_other(answer, line)), tip=str(answer.get("tip", "")), lent=True,
        )
        for line, request in statements(turn, answer)
    )


def needs(turn: Turn, answer: dict[str, Any]) -> tuple[Need, ...]:
    """As answers to a wish or a limit."""
    return tuple(
        Need(
            observation=str(answer.get("observation", "")), feelings=_words(answer, "feeling"), needs=_words(answer, "need"), request=request,
            statement=line, tones=Tones(other=_other(answer, line)), tip=str(answer.get("tip", "")), boundary=bool(answer.get("limit")), lent=True,
        )
        for line, request in statements(turn, answer)
    )


def decode(turn: Turn, answer: dict[str, Any]) -> Decode:
    """As a reading of a message."""
    who = partner_of(turn.text, turn.conversation)
    return Decode(
        heard=put(str(answer["heard"]), who), feelings=_words(answer, "feeling"), needs=_words(answer, "need"), reply=str(answer["reply"]),
        check=str(answer.get("check", "")), tip=put(str(answer.get("tip", "")), who), lent=True,
    )


def repair(turn: Turn, answer: dict[str, Any]) -> Repair:
    """As a way back."""
    who = partner_of(turn.text, turn.conversation)
    return Repair(
        acknowledge=put(str(answer["acknowledge"]), who), attempts=tuple(Attempt(kind=str(one["type"]), say=str(one["say"])) for one in answer["attempts"]),
        avoid=put(str(answer["avoid"]), who), then=put(str(answer["then"]), who), lent=True,
    )


def _other(answer: dict[str, Any], line: str) -> str:
    return next((str(one) for one in answer["say"] if str(one) != line), "")


def _words(answer: dict[str, Any], field: str) -> tuple[str, ...]:
    return tuple(str(word) for word in answer.get(field) or ())[:2]
