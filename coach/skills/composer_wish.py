"""A wish is its own request: "I wish he would ask how my day was" becomes "Would you ask how my day was tonight?"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from coach import resources
from coach.errors import KnowledgeError
from coach.skills.composer_parts import PAST_TIME, TIMED, Drafted, cap, only_once
from coach.skills.pieces_sound import MIND, sound
from coach.skills.pieces_types import Kind, Pieces
from coach.skills.pieces_whole import whole
from coach.skills.wish_words import Wished, wish_in, wishes_of_you
from coach.tone import read
from coach.words import clean, to_partner, verbs

#: A wish of more words than this isn't said in one breath.
_LONGEST = 16
#: In a longer text the wish is one matter among several.
_SHORT_TEXT = 34


@dataclass(frozen=True)
class WishKind:
    """How a wish of one kind is asked for, and what it would be like."""

    find: re.Pattern[str]
    ask: str
    tail: str
    glad: str
    feel: str
    need: tuple[str, ...]


@cache
def _kinds() -> tuple[WishKind, ...]:
    rows = tomllib.loads((resources.knowledge() / "lexicon" / "wishes.toml").read_text(encoding="utf-8"))["wish"]
    try:
        return tuple(
            WishKind(re.compile(row["find"], re.IGNORECASE), row.get("ask", ""), row.get("tail", ""), row["glad"], row["feel"], tuple(row["need"]))
            for row in rows
        )
    except (KeyError, re.error) as problem:
        raise KnowledgeError(f"knowledge/lexicon/wishes.toml: a wish cannot be read: {problem}") from problem


def wished(pieces: Pieces, text: str) -> tuple[Drafted, ...]:
    """The wish in their words as a request; empty where there is none, or it can't be asked of anybody."""
    said = to_partner(clean(text))
    if pieces.kind in {Kind.EMPTY, Kind.RECEIVED} or len(said.split()) > _SHORT_TEXT or '"' in said:
        return ()
    wish = wish_in(said)
    if wish is None or len(wish.vp.split()) > _LONGEST or only_once(said):
        return ()
    kind = next(one for one in _kinds() if one.find.match(wish.vp))
    if not kind.ask and not _doable(wish):
        return ()
    return (_draft(wish, kind),)


#: Nobody is asked for these in one sentence.
_NEVER = frozenset("die leave disappear vanish go suffer pay regret drown choke burn divorce dump split break marry propose change grow hit fail lose fall crash let rot hurt love care want desire fancy respect hate".split())


def _doable(wish: Wished) -> bool:
    vp = wish.vp
    head = vp.split(" ", 1)[0].lower()
    if wish.ours and re.match(r"go (?:out|away|on|to|for)\b", vp):
        return sound(vp)
    if not verbs.is_base(head) or head in MIND - {"treat"} or head in _NEVER or head in {"be", "have", "stop", "not", "never"}:
        return False
    return sound(vp) and whole(f"you {vp}") and not read(f"Would you {vp}?").spans


def _draft(wish: Wished, kind: WishKind) -> Drafted:
    plain = PAST_TIME.sub("", wish.vp).strip()
    if kind.ask:
        request = kind.ask.replace("{vp}", plain)
    else:
        tail = "" if TIMED.search(wish.vp) or len(wish.vp.split()) > 9 else f" {'this week' if wish.ours else kind.tail}"
        request = f"{'Could we' if wish.ours else 'Would you'} {wish.vp}{tail}?"
    glad = "I'd feel closer to you" if wish.ours else kind.glad
    return Drafted(
        observation=f"I'd like {'us' if wish.ours else 'you'} to {plain}.", request=request, statement=f"{request} {glad}.", text=request,
        firm=f"{cap(glad)}, and it matters to me. {request}", feeling=kind.feel, need=kind.need,
        tip="Asked for straight, a wish can be granted; hinted at, it has to be guessed.", how="wish",
    )


def is_wish(text: str) -> bool:
    """True for a text that wishes something of the other: no confession."""
    return wishes_of_you(to_partner(clean(text)))
