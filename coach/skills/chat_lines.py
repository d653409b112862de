"""The guided words of each conversational move, from the stores and the person's own phrases."""

from __future__ import annotations

import re
from typing import Any

from coach.skills import feelings
from coach.skills.mirror import told_back, verdict
from coach.skills.own_part import other_side, own_part_of
from coach.skills.partner import Partner, partner_of
from coach.skills.stock import fill, pick, shelf
from coach.skills.talk_bank import anyones, nearest_turn
from coach.skills.wishes import standing_wishes
from coach.types import Turn
from coach.words import clean

#: What we call the move in the result, whatever its finer kind.
NAMES = {"own_part": "fair_view", "hello": "clarify", "wish": "affirm", "thanks": "affirm", "goodbye": "affirm"}
NEAR = 0.5
_LONGEST_ECHO = 24
_CARE = {"tired": "worn out"}


def lines_for(turn: Turn, move: str) -> str:
    """The reply for a move; never empty."""
    base, _, kind = move.partition(".")
    who = partner_of(turn.text, turn.conversation)
    if base in {"fair_view", "own_part"}:
        return fair(turn, who)
    if base == "wish":
        return wish_line(turn)
    if base in {"clarify", "reflect"}:
        return _open(turn, who, base, kind)
    curated = _curated(turn, base)
    if curated:
        return curated
    store = shelf("chat")[base]
    lines = store.get(kind) or store["plain"]
    return said(pick([lines] if isinstance(lines, str) else lines, turn.text, turn.conversation), turn, who)


def said(line: str, turn: Turn, who: Partner) -> str:
    """A stored line with the forms it asks for."""
    plural = who.pronoun == "they"
    forms = {
        "theirs": {"he": "his", "she": "hers", "they": "theirs"}[who.pronoun], "go": "go" if plural else "goes", "get": "get" if plural else "gets",
        "cry": "cry" if plural else "cries", "say": "say" if plural else "says", "want": "want" if plural else "wants",
    }
    return fill(line, who, **forms)


def wish_line(turn: Turn) -> str:
    """The standing wish, said back."""
    wish = "; ".join(standing_wishes(turn.text)).rstrip(".")
    wish = re.sub(r"^(?:please |can you |could you |from now on,? )+", "", wish, flags=re.IGNORECASE)
    return pick(shelf("chat")["wish"]["plain"], turn.text).replace("{wish}", wish[:1].lower() + wish[1:])


def echo(turn: Turn) -> str:
    """The event said back, short enough for a reply; '' when there is none."""
    found = told_back(turn.text)
    return found.rstrip(".!?,") if 4 <= len(found.split()) <= _LONGEST_ECHO else ""


def felt(turn: Turn) -> str:
    """A feeling they named, or ''."""
    named = feelings.named_in(clean(turn.text))
    return _CARE.get(named[0], named[0]) if named else ""


def _open(turn: Turn, who: Partner, base: str, kind: str) -> str:
    """Clarify and reflect: their own event and feeling said back, one question."""
    store, back, feeling = shelf("chat")[base], echo(turn), felt(turn)
    if kind:
        lines = store[kind]
    elif base == "clarify":
        lines = store["some"] if back else store["empty"]
    else:
        lines = store["both"] if back and feeling and feeling not in back else store["event"] if back else store["feeling"] if feeling else store["plain"]
    return said(_with(pick(lines, turn.text, turn.conversation), back, feeling), turn, who)


def _with(line: str, back: str, feeling: str) -> str:
    lowered = back if re.match(r"(?:I\b|(?!He\b|She\b|They\b|You\b|Your\b|My\b|We\b)[A-Z][a-z]+ (?:and|said|told))", back) else back[:1].lower() + back[1:]
    return line.replace("{Echo}", back).replace("{echo}", lowered).replace("{feeling}", feeling).replace("{Feeling}", feeling.capitalize())


def fair(turn: Turn, who: Partner) -> str:
    """Reflect; what happened and what it came to mean; the other side as a guess; the own part; the next step."""
    store, talk, text = shelf("chat")["fair"], turn.conversation, turn.text
    back, meant, part = echo(turn), verdict(text), own_part_of(turn, who)
    parts = [] if part else [pick(store["feel"], text, talk)]
    if back:
        parts.append(_with(pick(store["happened"], text, talk), back, ""))
    if meant and len(meant.split()) <= 7:
        parts.append(_meaning(store["meaning"], meant, turn, who))
    else:
        parts.append(pick(store["no_verdict"], text, talk))
    parts.append(other_side(text, who, talk))
    parts += _ending(turn, who, store, part)
    return " ".join(parts)


def _meaning(lines: list[str], meant: str, turn: Turn, who: Partner) -> str:
    return said(pick(lines, turn.text, turn.conversation).replace("{verdict}", meant), turn, who)


def _ending(turn: Turn, who: Partner, store: dict[str, Any], part: Any) -> list[str]:
    """The decisive end: the own part and the line to open with, or the next step."""
    text, talk = turn.text, turn.conversation
    if part is None:
        return [said(pick(store["step"], text, talk), turn, who)]
    own = shelf("chat")["own"]
    named = said(pick(own["name"], text, talk).replace("{part}", part.part.rstrip(".")), turn, who)
    step = pick(own["step"], text[::-1], talk).replace("{line}", part.line)
    return [_upper_after_colon(named), said(step, turn, who)]


def _upper_after_colon(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _curated(turn: Turn, base: str) -> str:
    """The sentences of the nearest curated turn that are true of anyone; '' unless it is near and still says something."""
    found = nearest_turn(turn.text, (base,))
    if found is None or found[1] < NEAR:
        return ""
    kept = anyones(found[0].reply, turn.text)
    whole = " ".join(kept)
    return whole if len(whole.split()) >= 16 and len(kept) >= 2 and whole.count("?") <= 1 else ""
