"""Makers for what the speaker did, or goes through: deeds to own up to, and plights."""

from __future__ import annotations

import re

from coach.skills.pieces_clauses import cooled
from coach.skills.pieces_makers import small
from coach.skills.pieces_sound import sound
from coach.skills.pieces_types import Event, Shape
from coach.tone import read
from coach.words import verbs

_WRONGS = frozenset(
    "snoop ghost snub gossip yell shout scream snap forget lie break ignore miss swear slam throw hide insult laugh criticise criticize blame mock cancel lose overreact hurt interrupt storm cheat scare embarrass flirt gamble hit flake sulk shut".split()
)
#: These are only owned up to when the person says they feel bad about them.
_MAYBE = frozenset(
    "read call spend say tell promise walk leave drink push kiss sell lend post text take make buy eat".split()
)
_SORRY = re.compile(
    r"\b(?:sorry|feel (?:bad|awful|terrible|guilty)|my fault|regret|ashamed|shouldn't have|wasn't fair|messed up|apologi)",
    re.IGNORECASE,
)


#: Longing for somebody, or keeping out of the way, is nothing to be sorry for.
NO_WRONG = re.compile(
    r"missed (?:you|him|her|them|us|being|seeing|talking|having)\b(?! call)|hid (?:in|under|upstairs|behind|from|how)\b"
    r"|hid (?:your|his|her|their|the|an?|some) (?:\w+ ){0,2}?(?:presents?|gifts?|surprise|ring|cake|eggs?|stocking)\b",
    re.IGNORECASE,
)


def own(match: re.Match[str]) -> Event | None:
    """“I yelled at her.”"""
    plain = cooled(match["vp"])
    head = plain.split(" ")[0].lower() if plain else ""
    found = verbs.verb(head)
    if (
        not found
        or (not verbs.is_past(head) and head not in {"read", "hit", "hurt", "put"})
        or not sound(plain)
        or not re.search(r"[a-z]", plain)
    ):
        return None
    if NO_WRONG.match(plain) or (found.base not in _WRONGS and not (found.base in _MAYBE and _SORRY.search(match.string))):
        return None
    return Event(shape=Shape.OWN, vp=small(plain), past=True, strong=True)


def mine(match: re.Match[str]) -> Event | None:
    """“I haven't had an hour to myself.”"""
    plain = cooled(match["vp"])
    head = plain.split(" ")[0].lower() if plain else ""
    if not sound(plain) or len(plain.split()) < 3 or read(f"I {plain}").spans:
        return None
    return Event(shape=Shape.MINE, vp=small(plain), past=verbs.is_past(head))


def mine_done(match: re.Match[str]) -> Event | None:
    """“I've done every night feed for five months.”"""
    plain = cooled(match["vp"])
    return Event(shape=Shape.MINE, vp=f"have {small(plain)}", strong=True) if sound(plain) and len(plain.split()) >= 3 else None


def own_gap(match: re.Match[str]) -> Event | None:
    """ "I never text you back": mine to own."""
    plain = re.sub(r"^never ", "don't ", match["vp"], flags=re.IGNORECASE)
    plain = cooled(plain)
    plain = plain if sound(plain) else re.split(r" (?:when|because|while) ", plain)[0]
    if not sound(plain) or len(plain.split()) > 12 or read(f"I {plain}").spans:
        return None
    return Event(shape=Shape.OWN, vp=small(plain), past=plain.startswith("didn't"), strong=True)


#: Deeds at the other's cost, read as the speaker's own to tell when the text is little more than that.
_AT_YOUR_COST = re.compile(
    r"(?:drink|drank|eat|ate|finish|use|used|open|opened|borrow|borrowed|took|take|steal|nick|read|wear|wore|drove|drive|broke|break|lost|sold|moved|hid|throw|threw|spent|spend) (?:\w+ )?(?:your|our|over your)\b"
    r"|(?:correct|tell you (?:how|what)|talk over|hang up on|hung up on|walk away from|check (?:your|on you)|compare you|tease you|test you|order you|rush you|nag|criticis|criticiz|snap|shout|yell|interrupt|ignore|lecture|mock|embarrass|sold you out|sell you out|go through your|went through your|bring up your|brought up your|roll my eyes|cut you off|make fun of|made fun of|talk about you|(?:took|spent|lent|gave) (?:\w+ )?(?:money|cash) (?:out )?(?:of|from|to)|told (?:\w+ )?\w+ about (?:our|your)|rolled my eyes|(?:left|leave) you (?:to|with|alone|on your own)\b|blame you)\w*\b"
    r"|(?:take|took) (?:my|it|the) ?\w* ?(?:\w+ )?out on (?:you|the kids)|called you (?:fat|names|ugly|stupid|lazy|an?|the)|promised (?:you )?I'd .* (?:and|but) (?:then )?(?:went|didn't|forgot|stayed|left|came|was)|(?:promised|told|posted|invited|booked|bought|moved|changed|cancelled|canceled|agreed|lent|gave)\b.*\b(?:your|without (?:asking|telling|checking)|behind your back|while you were out)\b",
    re.IGNORECASE,
)
_NOT_MINE_TO_OWN = re.compile(
    r"\b(?:for you|with you|because|until you|so you|when you (?:don't|won't|never)|but you|and you)\b", re.IGNORECASE
)


def own_cost(match: re.Match[str]) -> Event | None:
    """ "I drink your coffee", "I hang up on you": short, plain and at the other's cost."""
    plain = cooled(match["vp"])
    if not _AT_YOUR_COST.match(plain) or _NOT_MINE_TO_OWN.search(plain) or len(plain.split()) > 12:
        return None
    if not sound(plain) or read(f"I {plain}").spans:
        return None
    head = plain.split(" ")[0].lower()
    return Event(shape=Shape.OWN, vp=small(plain), past=verbs.is_past(head), strong=True)


def own_manner(match: re.Match[str]) -> Event | None:
    """“I was rude to your mother.”"""
    plain = cooled(match["vp"])
    return Event(shape=Shape.OWN, vp=plain, past=True, strong=True) if len(plain.split()) <= 14 else None


def own_late(match: re.Match[str]) -> Event | None:
    """“I'm always late to pick you up.”"""
    plain = cooled(match["vp"])
    return (
        Event(shape=Shape.OWN, vp=f"am often {plain}", strong=True) if sound(plain) and _AT_YOU.search(plain) else None
    )


def own_habit(match: re.Match[str]) -> Event | None:
    """“I keep checking her phone.”"""
    head, _, rest = cooled(match["vp"]).partition(" ")
    found = verbs.verb(head)
    plain = f"keep {head.lower()} {rest}".strip()
    if found is None or found.ing != head.lower() or found.base not in _WRONGS | _MAYBE | _PRYING or not sound(plain):
        return None
    if found.base in {"tell", "buy", "make", "take"} and not _SORRY.search(match.string):
        return None
    return Event(shape=Shape.OWN, vp=plain, strong=True)


_PRYING = frozenset(
    ["check", "compare", "test", "correct", "pick", "nag", "bring", "go", "look", "avoid", "put", "cancel"]
)
_AT_YOU = re.compile(r"\b(?:you|your|the kids|our (?:son|daughter|kids))\b", re.IGNORECASE)


def own_now(match: re.Match[str]) -> Event | None:
    """ "I shout at you when I'm tired": owned in the present."""
    plain = cooled(match["vp"])
    head = plain.split(" ")[0].lower() if plain else ""
    found = verbs.verb(head)
    if found is None or found.base != head or found.base not in _WRONGS - {"miss", "hurt", "hide", "lose"}:
        return None
    if not sound(plain) or not _AT_YOU.search(plain) or re.search(r"\bbecause you\b", match.string, re.IGNORECASE):
        return None
    return Event(shape=Shape.OWN, vp=small(plain), strong=True)
