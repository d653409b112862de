"""The event in a line whose clauses hold none: an order nobody gave, a turn not taken, a deed told in passing."""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.skills.pieces_clauses import cooled
from coach.skills.pieces_sound import in_the_head, phrase, sound
from coach.skills.pieces_types import Event, Shape
from coach.tone import read
from coach.words import verbs

_Reader = Callable[[re.Match[str]], Event | None]


def _deed(words: str, past: bool = False) -> Event | None:
    """Something the partner does, from its base or past form."""
    plain = cooled(words)
    head = plain.split(" ")[0].lower() if plain else ""
    told = past or (verbs.is_past(head) and not verbs.is_base(head))
    if not sound(plain) or in_the_head(plain) or read(f"When you {plain}, it hurts.").spans or len(plain.split()) > 14:
        return None
    if verbs.verb(head) is None or not (verbs.is_base(head) or told):
        return None
    return Event(shape=Shape.UNWANTED, vp=plain[:1].lower() + plain[1:], past=told, strong=True)


def _from_ing(words: str) -> Event | None:
    head, _, rest = cooled(words).partition(" ")
    found = verbs.verb(head.lower())
    return _deed(f"{found.base} {rest}".strip()) if found and found.ing == head.lower() else None


def _from_third(head: str, rest: str) -> Event | None:
    """ "Who leaves one square of toilet roll" asks nobody: it was left."""
    found = verbs.verb(head.lower())
    return _deed(f"{found.base} {rest}") if found and found.third == head.lower() and found.base not in {"be", "do", "have", "care", "say"} else None


def _wanted(words: str) -> Event | None:
    vp = phrase(words)
    if not vp or in_the_head(vp):
        return None
    return Event(shape=Shape.MISSING, vp=vp, ask=vp, strong=True)


def _when_i(match: re.Match[str]) -> Event | None:
    """ "You make me feel cheap for asking prices": all that can be seen is that I ask prices."""
    found = verbs.verb(match["ing"].lower()) if match["ing"] else None
    vp = f"{found.base}{match['rest']}" if found else match["vp"] or ""
    return _other(f"I {cooled(vp)}") if vp and verbs.is_base(vp.split(" ")[0].lower()) else None


def _undone(words: str) -> Event | None:
    """ "Did you buy her a card? No." """
    event = _wanted(words)
    return event.model_copy(update={"past": True}) if event else None


def _other(words: str) -> Event | None:
    """ "A parcel comes for you every day"."""
    plain = cooled(words)
    if not sound(plain) or read(plain).spans or len(plain.split()) > 14:
        return None
    small = plain if plain.startswith("I ") else plain[:1].lower() + plain[1:]
    return Event(shape=Shape.OTHER, vp=small, strong=True)


def _insist(match: re.Match[str]) -> Event | None:
    """ "Why do you have to be right" → "insist on being right"."""
    vp = f"insist on being {match['vp'][3:].strip()}"
    if read(f"When you {vp}, it hurts.").spans or not sound(vp):
        return None
    return Event(shape=Shape.UNWANTED, vp=vp, strong=True)


def _thing(match: re.Match[str]) -> Event | None:
    """ "Why is everything you own on the floor" → "everything you own is on the floor"."""
    vp = f"{match['who']} {match['be']} {cooled(match['rest'])}"
    if not sound(vp) or read(vp).spans:
        return None
    return Event(shape=Shape.OTHER, vp=vp[:1].lower() + vp[1:], strong=True)


def _turn(match: re.Match[str]) -> Event | None:
    thing = match["thing"].lower()
    when = f" {match['when'].lower()}" if match["when"] else ""
    return _wanted(f"take your turn with the {thing}{when}") if thing not in {"it", "this", "that"} else None


def _own(words: str) -> Event | None:
    plain = words.strip(" ,") if re.search(r"\bfor a while$|\bright$", words) else cooled(words)
    head = plain.split(" ")[0].lower() if plain else ""
    if not sound(plain) or read(f"I {plain}").spans or len(plain.split()) > 14:
        return None
    return Event(
        shape=Shape.OWN, vp=plain[:1].lower() + plain[1:], past=verbs.is_past(head) or head == "didn't", strong=True
    )


_FINE = r"(?:(?:oh|so|sure|fine|yeah|yes|great|ok|okay|cool|well|please|by all means|go on|go ahead|no),? )+"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reader)
    for pattern, reader in (
        (
            r"^(?:so |and )?(?P<vp>you (?:told|tell) (?:(?:your|my|our|the) \w+|everyone|people|them) (?:that )?)(?P<rest>you [^,.!?;]+)",
            lambda m: _deed(f"{m['vp'][4:].removesuffix('that ')}that {m['rest']}"),
        ),
        (
            r"^(?:so |and |but )?you (?:always |constantly )?(?:make|made) me feel (?:\w+ ){1,4}(?:for (?P<ing>\w+ing)(?P<rest>\b[^,.!?;]*)|when(?:ever)? I (?P<vp>[^,.!?;]+))",
            _when_i,
        ),
        (
            r"^(?:\w+,? )?who (?P<head>\w+s) (?P<rest>(?!that\b|this\b|it\b)[^,.!?;]+)",
            lambda m: _from_third(m["head"], m["rest"]),
        ),
        (
            r"^who (?:are|were) you (?:always )?(?P<ing>\w+ing)\b(?P<rest>[^,.!?;]*)",
            lambda m: _from_ing(f"{m['ing']} someone{m['rest']}"),
        ),
        (
            r"^do you think (?:the|our) (?P<thing>\w+) (?:do|does|cleans?|washe?s?|makes?|cooks?|fills?|empt(?:y|ies)) (?:itself|themselves)",
            lambda m: _wanted(f"help with the {m['thing']}"),
        ),
        (
            r"^(?:so |and )?you (?:seem to )?think (?:that )?(?:(?:the|our) )?(?P<thing>\w+) (?:is|are) (?:magic|done by|free|automatic)|^(?:so |and )?you (?:seem to )?think (?:that )?(?:(?:the|our) )?(?P<other>\w+) (?:(?:just )?(?:take|takes|do|does|clean|cleans|wash|washes|cook|cooks|make|makes|empty|empties|fill|fills|fold|folds|walk|walks) (?:itself|themselves)|(?:just )?appears?)",
            lambda m: _wanted(f"help with the {m['thing'] or m['other']}"),
        ),
        (r"^did you (?:even )?(?P<vp>[^,.!?;]+)\? no\b", lambda m: _undone(m["vp"])),
        (
            r"^(?P<vp>(?:an?|the|your) (?:\w+ )?\w+ (?:comes?|arrives?|turns? up|sits?|lies?|goes|lives?|stands?|ends? up|keeps?) [^,.!?;]+)",
            lambda m: _other(m["vp"]),
        ),
        (
            r"^(?:so |and |but )?(?:nobody|no one|who) (?:asked|told|forced|made) you to (?P<vp>[^,.!?;]+)",
            lambda m: _deed(m["vp"]),
        ),
        (r"^(?:so |and |but )?why (?:do|must) you (?:always )?have to (?P<vp>be [^,.!?;]+)", _insist),
        (
            r"^(?:so |and |but )?why (?P<be>is|are) (?P<who>everything you \w+|all your \w+|(?:your|the|my|our) \w+) (?:always |still )?(?P<rest>(?:on|in|under|all over|at|still|never|so|too|gone|broken|empty|dirty|wet|full|locked|unplugged|missing)\b[^,.!?;]*)",
            _thing,
        ),
        (
            r"^(?P<thing>\w+(?: \w+)?)(?: is|'s) (?:always |supposed to be |meant to be )?your (?:turn|job|week|night)(?: (?P<when>tonight|today|this week))?\b",
            _turn,
        ),
        (
            r"^(?:.*[^\w'])?(?:I'll|ill|I will|I'm|I am|I|we) [^.!?;]* while you (?P<vp>[^,.!?;]+)",
            lambda m: _from_ing(m["vp"]) or _deed(m["vp"]),
        ),
        (
            r"^[^,.!?;]{0,30}, (?P<vp>\w+ing (?:at|my|your|our|the|me|in|on|off|over|through|a|an)\b[^,.!?;]*)$",
            lambda m: _from_ing(m["vp"]),
        ),
        (
            rf"^{_FINE}(?:just )?(?P<vp>(?:talk|go|play|watch|spend|keep|ignore|leave|eat|take|tell|invite|blame|walk|laugh|scroll|sleep|stay)\b[^,.!?;]*)",
            lambda m: _fine(m["vp"]),
        ),
        (
            r'^"(?P<vp>[^"]{2,60})"[,.]? (?:you|he|she|they) (?:said|say|says|keep saying|promised|told me)\b',
            lambda m: _deed(f'said "{m["vp"]}"', past=True),
        ),
        (
            r"^(?:I know |I guess |ok,? |honestly,? )*(?:I (?:didn't|don't) \w+, )?I (?:always |often |just |only )?(?P<vp>(?:gave up on us|say no to|said no to|push you away|pushed you away|take you for granted|took you for granted|make you (?:choose|wait)|tell you (?:how|what) to|didn't tell you|let you down|put you down|wasn't there for you|checked out|stopped trying|haven't been (?:fair|kind|honest|good)|have been (?:distant|cold|short|unfair|hard))\b[^,.!?;]*)",
            lambda m: _own(m["vp"]),
        ),
        (r"^my (?P<vp>(?:jokes are at your (?:cost|expense))\b[^.!?;]*)", lambda _: _own("make jokes at your expense")),
    )
)


def _fine(words: str) -> Event | None:
    """ "Sure, talk about your car for another hour": what they are told to go on with is what they do."""
    plain = re.sub(r"\s+for (?:another|one more|a few more|the) .+$|\s+(?:all (?:night|day)|again|then)$", "", words)
    return _deed(re.sub(r"^keep (\w+ing)\b", lambda m: verbs.base(m.group(1)) or m.group(1), plain))


def line_event(said: str) -> Event | None:
    """The one thing told by a whole line; None when there is nothing anybody could have seen."""
    if re.match(r"who\b.*\?\s*(?:me|muggins|yours truly|I do)\b", said.strip(), re.IGNORECASE | re.DOTALL):
        return None
    for sentence in (said.strip(), *re.split(r"(?<=[.!?;])\s+", said.strip())):
        for pattern, reader in _READERS:
            match = pattern.match(sentence.strip(" .!?;"))
            event = reader(match) if match else None
            if event is not None:
                return event.model_copy(update={"clause": sentence.strip(" .!?;")})
    return None
