"""One maker per way of complaining: from a matched clause to an event, or None when it cannot be put to use."""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.skills.pieces_clauses import cooled
from coach.skills.pieces_sound import MIND, in_the_head, phrase, sound
from coach.skills.pieces_types import Event, Shape
from coach.words import verbs

Maker = Callable[[re.Match[str]], Event | None]


def missing(match: re.Match[str]) -> Event | None:
    """ "You never help" and its many forms."""
    vp = phrase(_WILLING.sub("", cooled(match["vp"])))
    vp = vp or from_ing(match["vp"]) or _cut_short(match["vp"])
    guessed = "couldn't" in match.group().lower() and re.match(r"(?:say|tell|know) (?:which|what|who|where)\b(?! (?:is|'s) wrong)", vp)
    if not vp or in_the_head(vp) or guessed or vp.startswith("want me to ") or re.match(r"have (?:been|to|had)\b", vp):
        return None
    past = (
        verbs.is_past(cooled(match["vp"]).split(" ")[0])
        or "didn't" in match.group().lower()
        or "did not" in match.group().lower()
    )
    return Event(shape=Shape.MISSING, vp=vp, ask=vp, past=past, strong=True)


def _cut_short(words: str) -> str:
    """ "Defended me when she called me a …": the deed in its base form, without the part that can't be repeated."""
    head, _, rest = cooled(words).partition(" ")
    found = verbs.verb(head)
    if found is None or head.lower() not in {found.base, found.past, found.third}:
        return ""
    whole = f"{found.base} {rest}".strip()
    return phrase(whole) or phrase(re.split(r" (?:when|while|because|if|after) ", whole)[0])


#: "You never bother to help" is about helping.
_WILLING = re.compile(
    r"^(?:want|bother|seem|think|try|manage|remember|care|offer|get (?:a)?round|make (?:an|any|the) effort|take (?:the )?time|find (?:the )?time|have (?:the )?time|lift a finger|volunteer|agree|wanna) to ",
    re.IGNORECASE,
)


def from_ing(words: str) -> str:
    """ "You never feel like talking" is about talking."""
    found = re.match(r"(?:feel like|bother|consider|think of|try) (\w+ing)\b(.*)$", cooled(words), re.IGNORECASE)
    base = verbs.base(found.group(1)) if found else None
    return phrase(f"{base}{found.group(2)}") if found and base else ""


def promised(match: re.Match[str]) -> Event | None:
    """“You said you'd fix it.”"""
    vp = phrase(match["vp"])
    return Event(shape=Shape.PROMISE, vp=vp, ask=vp, past=True, strong=True) if vp else None


def promised_noun(words: str) -> Event | None:
    """“You promised me a holiday.”"""
    plain = cooled(words)
    return Event(shape=Shape.PROMISE, vp=small(plain), past=True, strong=True) if sound(plain) else None


def nobody(match: re.Match[str]) -> Event | None:
    """ "Nobody helps me" is said to the one who could."""
    head, _, rest = match["vp"].partition(" ")
    found = verbs.verb(head)
    return built(Shape.MISSING, f"{found.base} {rest}".strip()) if found else None


def never_done(match: re.Match[str]) -> Event | None:
    """ "You haven't texted me" → text me."""
    head, _, rest = cooled(match["vp"]).partition(" ")
    found = verbs.verb(head)
    if found is None or head.lower() not in {found.participle, found.past}:
        return None
    if found.base == "be":
        return built(Shape.MISSING, f"come {rest}") if rest.startswith("to ") else None
    return built(Shape.MISSING, f"{found.base} {rest}".strip())


def ing(shape: Shape) -> Maker:
    """Events told with an -ing form ("you keep leaving")."""

    def make(match: re.Match[str]) -> Event | None:
        head, _, rest = cooled(match["vp"]).partition(" ")
        found = verbs.verb(head)
        if found is None or head.lower() != found.ing or found.base == "be":
            return None
        much = " so much" if shape is Shape.UNWANTED and not rest and "always" in match.string.lower() else ""
        return built(shape, f"{found.base} {and_ing(rest)}".strip() + much)

    return make


def and_ing(rest: str) -> str:
    """ "leaving it and walking off" → "… and walk off"."""
    return re.sub(r"\band (\w+ing)\b", lambda m: f"and {verbs.base(m.group(1)) or m.group(1)}", rest)


def built(shape: Shape, words: str) -> Event | None:
    """An event from a base form, when it can be used."""
    vp = phrase(words)
    if not vp or in_the_head(vp):
        return None
    return Event(
        shape=shape, vp=vp, ask=vp if shape in {Shape.MISSING, Shape.WE_MISSING, Shape.BURDEN} else "", strong=True
    )


#: "You come home you eat you sleep": two sentences that lost their full stop.
_RUN_ON = re.compile(
    r"\b(?!and|to|with|for|at|when|while|before|after|than|minute|moment|second|if|because|like|of|until|where|what|how|whenever|that|as|or|but|about|near|behind|say|said|told|tell|think)\w+ you (?!when|while|if|every|at|in|on|about|to|for|and|or|that|the|a|so|back|up|like|again|with|as|than)\w+|\bshould\b",
    re.IGNORECASE,
)


_SAYS = re.compile(r"(?:say|said|tell me|told me|claim) ", re.IGNORECASE)
#: A denial that reaches a pattern for deeds would come out as its opposite.
_DENIES = re.compile(
    r"(?:\w+ )?(?:never|not|don't|didn't|won't|can't|couldn't|wouldn't|hardly|barely|rarely|haven't|aren't)\b",
    re.IGNORECASE,
)


#: "You scare me when you drive" tells what they do in its second half.
_TELLS_ONLY_HOW = re.compile(
    r"^(?:scare|hurt|annoy|embarrass|worry|upset|frighten|stress|bore|irritate|exhaust|confuse) me (?:out |so |a bit )?when(?:ever)? you (?=\w)",
    re.IGNORECASE,
)


#: "You try working nights": a dare, not a deed.
_CHALLENGE = re.compile(r"try \w+ing\b|go ahead\b|carry on$|win$|wait$|tell me\?*$", re.IGNORECASE)


def deed(match: re.Match[str]) -> Event | None:
    """ "You leave…" or "you left…": a plain present or past after "you"."""
    if _DENIES.match(match["vp"]) or _CHALLENGE.match(match["vp"]):
        return None
    plain = _TELLS_ONLY_HOW.sub("", re.sub(r"^have to (?=\w+ )", "", cooled(match["vp"])))
    plain = plain if sound(plain) else re.split(r",? (?:when|because|so|if|while|who|which|with people|with someone|with somebody) ", plain)[0]
    head = plain.split(" ")[0].lower() if plain else ""
    if not plain or not sound(plain) or in_the_head(plain) or (_RUN_ON.search(plain) and not _SAYS.match(plain)):
        return None
    if verbs.is_past(head):
        return Event(shape=Shape.UNWANTED, vp=small(plain), past=True, strong=strong(match))
    if verbs.is_base(head):
        told = bool(
            re.search(
                r"\band (?:you |I )?(?:were|was|didn't|went|said|left|\w{3,}ed)\b|\blast (?:night|week)\b|\byesterday\b", plain
            )
        )
        return Event(shape=Shape.UNWANTED, vp=small(plain), past=told, strong=strong(match))
    return None


def deed_of(words: str) -> Event | None:
    """An unwanted event from ready words."""
    plain = cooled(words)
    return Event(shape=Shape.UNWANTED, vp=plain, strong=True) if sound(plain) else None


def small(plain: str) -> str:
    """Starting with a small letter."""
    return plain[:1].lower() + plain[1:]


def strong(match: re.Match[str]) -> bool:
    """The clause says that it is a habit."""
    return bool(re.search(r"\b(?:always|constantly|keep|every|again|all the time|just)\b", match.string, re.IGNORECASE))


def state(match: re.Match[str]) -> Event | None:
    """ "You're on your phone", "you're never home"."""
    plain = cooled(match["vp"])
    lows = match.group().lower()
    if not plain or not sound(plain) or not place_or_mood(plain):
        return None
    absent = bool(
        re.search(
            r"\b(?:never|not|hardly|barely|aren't|weren't)\b",
            lows[: len(lows) - len(match["vp"])] + match["vp"].lower()[:7],
        )
    )
    plain = re.sub(r"^(?:not|never|hardly|barely) ", "", plain)
    past = lows.startswith(("you were", "you was", "you weren't"))
    return Event(
        shape=Shape.ABSENT if absent else Shape.STATE, vp=small(plain), past=past, strong=strong(match) or absent
    )


_MOOD = frozenset(
    [
        "late",
        "busy",
        "tired",
        "home",
        "away",
        "out",
        "asleep",
        "online",
        "here",
        "there",
        "around",
        "early",
        "ready",
        "drunk",
        "hungover",
        "quiet",
        "gone",
        "back",
        "upstairs",
        "outside",
        "offline",
        "awake",
        "first",
        "last",
        "engrossed",
        "glued",
        "stuck",
        "half",
        "next",
        "available",
        "reachable",
    ]
)


def place_or_mood(plain: str) -> bool:
    """A state one can see."""
    head = plain.lower().split()[0]
    return (
        head in _MOOD
        or head in {"on", "at", "in", "with", "behind", "over", "under"}
        or bool(
            re.match(
                r"(?:too|so|always|an hour|\d+|an|half) (?:late|busy|tired|drunk|hour|minutes|an hour)",
                plain,
                re.IGNORECASE,
            )
        )
    )


def burden(match: re.Match[str]) -> Event | None:
    """“I always do the dishes.”"""
    plain = cooled(match["vp"])
    head, _, rest = plain.partition(" ")
    found = verbs.verb(head)
    if found is None or found.base in MIND | {"be", "have", "feel", "hear"}:
        return None
    vp = phrase(f"{found.base} {rest}".strip())
    if not vp or re.search(r"\b(?:I|you're|you've|because|me)\b|^\w+ (?:it|that|them)$", vp):
        return None
    vp = re.sub(r"\ball (?=(?:the|your|our|of) )", "", vp).replace("do of ", "do ")
    vp = re.sub(r"\s+(?:alone|on my own|by myself|myself)\b", "", vp)
    if re.search(r" (?:about|for|to|with|of|by)$", vp):
        return None
    return Event(shape=Shape.BURDEN, vp=vp, ask=vp, strong=True)


def we(match: re.Match[str]) -> Event | None:
    """ "We never go out", "we argue"."""
    vp = phrase(match["vp"])
    negative = bool(
        re.search(
            r"\b(?:never|don't|won't|can't|haven't|hardly|barely|rarely|not|didn't)\b",
            match.group()[: match.start("vp") - match.start()],
            re.IGNORECASE,
        )
    )
    if not vp:
        head, _, rest = cooled(match["vp"]).partition(" ")
        found = verbs.verb(head)
        vp = phrase(f"{found.base} {rest}".strip()) if found and negative else ""
    if not vp or in_the_head(vp):
        return None
    shape = Shape.WE_MISSING if negative else Shape.WE_UNWANTED
    return Event(shape=shape, vp=vp, ask=vp if negative else "", strong=True)


_PLURAL = frozenset(["people", "parents", "friends", "family", "kids", "children", "mates", "brothers", "sisters"])


def other(match: re.Match[str]) -> Event | None:
    """The verb is the first word, two to five places in, that can only be one."""
    plain = cooled(match.group())
    words = plain.lower().split()
    at = next((i for i in range(2, min(6, len(words))) if finite(words[i], words[i - 1])), 0)
    if not at or not sound(plain) or len(words) < 3:
        return None
    if re.search(r"\b(?:doesn't|don't|didn't) (?:like|love|respect|want|care|understand)\b", plain, re.IGNORECASE):
        return None
    past = verbs.is_past(words[at]) or words[at] in {"was", "were", "didn't"}
    return Event(shape=Shape.OTHER, vp=small(plain), past=past, strong=False)


def finite(word: str, before: str) -> bool:
    """A word that can only be a verb here."""
    if word in {"is", "are", "was", "were", "has", "isn't", "aren't", "doesn't", "don't", "didn't", "keeps", "won't"}:
        return True
    if before in {"of", "in", "on", "the", "my", "your"}:
        return False
    if verbs.is_third(word) or verbs.is_past(word):
        return True
    return verbs.is_base(word) and before in _PLURAL


def lying_about(match: re.Match[str]) -> Event | None:
    """ "There's hair all over the sink": what a camera sees."""
    plain = cooled(match["vp"])
    if (
        plain.lower().startswith(("the ", "no ", "nothing", "always "))
        or not re.search(r"\b(?:on|in|all over|everywhere|under|next to|by|around)\b", plain)
        or not sound(plain)
    ):
        return None
    there = "there's" if match["there"].lower() in {"there's", "there is"} else "there are"
    if len(plain.split()) > 12 or re.search(r"\b(?:I|you)\b", plain):
        return None
    if verbs.base(plain.split()[0]) is None and plain.split()[0].endswith("s"):
        there = "there are"
    return Event(shape=Shape.OTHER, vp=f"{there} {small(plain)}", strong=True)


def only_when(match: re.Match[str]) -> Event | None:
    """“You only help when I ask.”"""
    vp, rest = phrase(match["vp"]), cooled(match["rest"])
    if not vp or in_the_head(vp) or not sound(rest):
        return None
    return Event(shape=Shape.ONLY_WHEN, vp=f"{vp} {match['when'].lower()} {rest}", ask=vp, strong=True)


def prefer(match: re.Match[str]) -> Event | None:
    """“You care more about your mates.”"""
    thing = cooled(match["thing"])
    head, _, rest = thing.partition(" ")
    if verbs.is_base(head) and rest:
        thing = f"{verbs.verb(head).ing} {rest}"  # type: ignore[union-attr]
    return (
        Event(shape=Shape.PREFER, vp=small(thing), strong=True)
        if thing and sound(thing) and len(thing.split()) <= 6
        else None
    )
