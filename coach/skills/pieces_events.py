"""Reads one clause as an event: who does, or doesn't do, what."""
# ruff: noqa: E501 (patterns, word lists and sentences stay whole on their line)

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from coach.skills.pieces_clauses import cooled
from coach.skills.pieces_types import Event, Shape
from coach.tone import read
from coach.types import ToneKind
from coach.words import verbs

_ADV = r"(?:(?:never|always|constantly|just|still|even|only|really|literally|ever|actually|seriously|basically|simply|honestly|completely|totally|all|both|also|then|once|at least|now|suddenly|usually|often|sometimes|mostly|clearly|obviously|apparently|forever) )*"
_FREQ = r"(?:(?:always|constantly|just|still|literally|basically|forever|usually|often|actually|really|honestly|all) )*"
Maker = Callable[[re.Match[str]], Event | None]

#: Verbs that tell what is in somebody's head: nobody can see them, so nothing is built on them.
MIND = frozenset(
    [
        "care",
        "love",
        "respect",
        "value",
        "want",
        "think",
        "hate",
        "understand",
        "expect",
        "assume",
        "act",
        "pretend",
        "treat",
        "know",
        "mean",
        "believe",
        "seem",
        "need",
        "deserve",
        "consider",
        "wish",
        "prefer",
        "enjoy",
        "resent",
        "imagine",
        "feel",
        "see",
        "regret",
        "matter",
        "mind",
        "decide",
        "appreciate",
    ]
)
_SEEN_WITH_OBJECT = frozenset(
    ["see", "mind", "decide", "appreciate", "respect", "understand", "believe", "expect", "want", "love"]
)
_DANGLING = re.compile(
    r"\b(?:a|an|the|my|your|our|to|of|and|or|but|because|when|if|that|than|is|are|was|were|be|we|so|very|his|their|as|who|what|not)$",
    re.IGNORECASE,
)


_TAG = re.compile(
    r"[,\s]+(?:(?:do|are|is|have|will|can|does|did|would|could)(?:n't)? (?:you|it|he|she|they|I)|right|huh|eh|innit|ok|okay)\W*$",
    re.IGNORECASE,
)


_HOW_IT_IS = re.compile(r"\b(?:how|what|where|who|why)\b.* (?:is|was|were|are|be)$", re.IGNORECASE)


@dataclass(frozen=True)
class _Pattern:
    find: re.Pattern[str]
    make: Maker


def read_event(clause: str) -> Event | None:
    """The event of a clause, or None when it holds none we can put to use."""
    clause = re.sub(r"\ball the (?:damn |bloody )?time (?=on|at|in|with)", "always ", _TAG.sub("", clause))
    clause = re.sub(r"^(?:why|how come) (?:do you |you )(?!never)", "you ", clause, flags=re.IGNORECASE)
    clause = re.sub(
        r"^why (?:do|must|should) I (?:always )?have to (?=(?:ask|remind|tell|beg|nag|chase) you)",
        "I have to ",
        clause,
        flags=re.IGNORECASE,
    )
    clause = re.sub(r"^(?:why|how come) are you\b", "you're", clause, flags=re.IGNORECASE)
    for pattern in _PATTERNS:
        match = pattern.find.match(clause)
        event = pattern.make(match) if match else None
        if event is not None:
            return event.model_copy(update={"clause": clause})
    return None


def phrase(words: str) -> str:
    """A cooled verb phrase that can stand after "would you", or an empty text."""
    plain = cooled(words)
    head, _, rest = plain.partition(" ")
    if not plain or not verbs.is_base(head) or not sound(plain):
        return ""
    return f"{head.lower()} {rest}".strip()


def sound(plain: str) -> bool:
    """True for words that can be put into a sentence as they are."""
    count = len(plain.split())
    return (
        1 <= count <= 16
        and (not _DANGLING.search(plain) or bool(_HOW_IT_IS.search(plain)))
        and not re.search(r"[()*/\\{}\[\]?!]", plain)
        and plain.count('"') % 2 == 0
        and not _judges(plain)
    )


def _judges(plain: str) -> bool:
    reading = read(plain)
    return bool(
        reading.of(ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.THREAT, ToneKind.SARCASM, ToneKind.THERAPIST_SPEAK)
    )


def in_the_head(vp: str) -> bool:
    """True when the verb only guesses at thoughts or feelings."""
    words = vp.lower().split()
    head = verbs.base(words[0]) or words[0]
    if head == "make" and re.match(r"made? me (feel|look|sound|out)|makes? me (feel|look|sound)", vp, re.IGNORECASE):
        return True
    if (
        (head == "be" and len(words) < 3)
        or (head == "have" and len(words) < 2)
        or re.match(r"get (?:it|me|that|this|us)$", vp, re.IGNORECASE)
    ):
        return True
    if head == "want" and len(words) > 2 and words[1] == "to":
        return False
    return head in MIND and not (
        head in {"decide", "see", "appreciate", "mind"}
        and len(words) > 1
        and words[1] not in {"me", "it", "that", "how", "what", "if"}
    )


def _missing(match: re.Match[str]) -> Event | None:
    vp = phrase(_WILLING.sub("", cooled(match["vp"])))
    vp = vp or _from_ing(match["vp"])
    if not vp or in_the_head(vp):
        return None
    past = "didn't" in match.group().lower() or "did not" in match.group().lower()
    return Event(shape=Shape.MISSING, vp=vp, ask=vp, past=past, strong=True)


#: "You never bother to help" is about helping.
_WILLING = re.compile(
    r"^(?:want(?: me)?|bother|seem|think|try|manage|remember|care|offer|get (?:a)?round|make (?:an|any|the) effort|take (?:the )?time|find (?:the )?time|have (?:the )?time|lift a finger|volunteer|agree|wanna) to ",
    re.IGNORECASE,
)


def _from_ing(words: str) -> str:
    """ "You never feel like talking" is about talking."""
    found = re.match(r"(?:feel like|bother|consider|think of|try) (\w+ing)\b(.*)$", cooled(words), re.IGNORECASE)
    base = verbs.base(found.group(1)) if found else None
    return phrase(f"{base}{found.group(2)}") if found and base else ""


def _promised(match: re.Match[str]) -> Event | None:
    vp = phrase(match["vp"])
    return Event(shape=Shape.PROMISE, vp=vp, ask=vp, past=True, strong=True) if vp else None


def _promised_noun(words: str) -> Event | None:
    plain = cooled(words)
    return Event(shape=Shape.PROMISE, vp=_small(plain), past=True, strong=True) if sound(plain) else None


def _nobody(match: re.Match[str]) -> Event | None:
    """ "Nobody helps me" is said to the one who could."""
    head, _, rest = match["vp"].partition(" ")
    found = verbs.verb(head)
    return _built(Shape.MISSING, f"{found.base} {rest}".strip()) if found else None


def _never_done(match: re.Match[str]) -> Event | None:
    """ "You haven't texted me" → text me."""
    head, _, rest = cooled(match["vp"]).partition(" ")
    found = verbs.verb(head)
    if found is None or head.lower() not in {found.participle, found.past}:
        return None
    return _built(Shape.MISSING, f"{found.base} {rest}".strip())


def _ing(shape: Shape) -> Maker:
    def make(match: re.Match[str]) -> Event | None:
        head, _, rest = cooled(match["vp"]).partition(" ")
        found = verbs.verb(head)
        if found is None or head.lower() != found.ing or found.base == "be":
            return None
        much = " so much" if shape is Shape.UNWANTED and not rest and "always" in match.string.lower() else ""
        return _built(shape, f"{found.base} {_and_ing(rest)}".strip() + much)

    return make


def _and_ing(rest: str) -> str:
    """ "leaving it and walking off" → "… and walk off"."""
    return re.sub(r"\band (\w+ing)\b", lambda m: f"and {verbs.base(m.group(1)) or m.group(1)}", rest)


def _built(shape: Shape, words: str) -> Event | None:
    vp = phrase(words)
    if not vp or in_the_head(vp):
        return None
    return Event(
        shape=shape, vp=vp, ask=vp if shape in {Shape.MISSING, Shape.WE_MISSING, Shape.BURDEN} else "", strong=True
    )


#: "You come home you eat you sleep": two sentences that lost their full stop.
_RUN_ON = re.compile(
    r"\b(?!and|to|with|for|at|when|while|before|after|than|if|because|like|of|until|where|what|how|whenever|that|as|or|but|about|near|behind|say|said|told|tell|think)\w+ you (?!when|while|if|every|at|in|on|about|to|for|and|or|that|the|a|so|back|up|like|again|with|as|than)\w+|\bshould\b",
    re.IGNORECASE,
)


_SAYS = re.compile(r"(?:say|said|tell me|told me|claim) ", re.IGNORECASE)
#: A denial that reaches a pattern for deeds would come out as its opposite.
_DENIES = re.compile(
    r"(?:\w+ )?(?:never|not|don't|didn't|won't|can't|couldn't|wouldn't|hardly|barely|rarely|haven't|aren't)\b",
    re.IGNORECASE,
)


def _deed(match: re.Match[str]) -> Event | None:
    """ "You leave…" or "you left…": a plain present or past after "you"."""
    if _DENIES.match(match["vp"]):
        return None
    plain = re.sub(r"^have to (?=\w+ )", "", cooled(match["vp"]))
    head = plain.split(" ")[0].lower() if plain else ""
    if not plain or not sound(plain) or in_the_head(plain) or (_RUN_ON.search(plain) and not _SAYS.match(plain)):
        return None
    if verbs.is_past(head):
        return Event(shape=Shape.UNWANTED, vp=_small(plain), past=True, strong=_strong(match))
    if verbs.is_base(head):
        return Event(shape=Shape.UNWANTED, vp=_small(plain), strong=_strong(match))
    return None


def _deed_of(words: str) -> Event | None:
    plain = cooled(words)
    return Event(shape=Shape.UNWANTED, vp=plain, strong=True) if sound(plain) else None


def _small(plain: str) -> str:
    return plain[:1].lower() + plain[1:]


def _strong(match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:always|constantly|keep|every|again|all the time|just)\b", match.string, re.IGNORECASE))


def _state(match: re.Match[str]) -> Event | None:
    plain = cooled(match["vp"])
    lows = match.group().lower()
    if not plain or not sound(plain) or not _place_or_mood(plain):
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
        shape=Shape.ABSENT if absent else Shape.STATE, vp=_small(plain), past=past, strong=_strong(match) or absent
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


def _place_or_mood(plain: str) -> bool:
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


def _burden(match: re.Match[str]) -> Event | None:
    plain = cooled(match["vp"])
    head, _, rest = plain.partition(" ")
    found = verbs.verb(head)
    if found is None or found.base in MIND | {"be", "have", "feel"}:
        return None
    vp = phrase(f"{found.base} {rest}".strip())
    if not vp or re.search(r"\b(?:I|you're|you've|because|me)\b", vp):
        return None
    vp = re.sub(r"\ball (?=(?:the|your|our|of) )", "", vp).replace("do of ", "do ")
    vp = re.sub(r"\s+(?:alone|on my own|by myself|myself)\b", "", vp)
    return Event(shape=Shape.BURDEN, vp=vp, ask=vp, strong=True)


def _we(match: re.Match[str]) -> Event | None:
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


def _other(match: re.Match[str]) -> Event | None:
    """The verb is the first word, two to five places in, that can only be one."""
    plain = cooled(match.group())
    words = plain.lower().split()
    at = next((i for i in range(2, min(6, len(words))) if _finite(words[i], words[i - 1])), 0)
    if not at or not sound(plain) or len(words) < 3:
        return None
    past = verbs.is_past(words[at]) or words[at] in {"was", "were", "didn't"}
    return Event(shape=Shape.OTHER, vp=_small(plain), past=past, strong=False)


def _finite(word: str, before: str) -> bool:
    if word in {"is", "are", "was", "were", "has", "isn't", "aren't", "doesn't", "don't", "didn't", "keeps", "won't"}:
        return True
    if before in {"of", "in", "on", "the", "my", "your"}:
        return False
    if verbs.is_third(word) or verbs.is_past(word):
        return True
    return verbs.is_base(word) and before in _PLURAL


_WRONGS = frozenset(
    [
        "yell",
        "shout",
        "scream",
        "snap",
        "forget",
        "lie",
        "break",
        "ignore",
        "miss",
        "swear",
        "slam",
        "throw",
        "hide",
        "insult",
        "laugh",
        "criticise",
        "criticize",
        "blame",
        "mock",
        "cancel",
        "lose",
        "overreact",
        "hurt",
        "interrupt",
        "storm",
        "cheat",
        "scare",
        "embarrass",
        "flirt",
        "gamble",
        "hit",
        "flake",
        "sulk",
        "shut",
    ]
)
#: These are only owned up to when the person says they feel bad about them.
_MAYBE = frozenset(
    [
        "read",
        "call",
        "spend",
        "say",
        "tell",
        "promise",
        "walk",
        "leave",
        "drink",
        "push",
        "kiss",
        "sell",
        "lend",
        "post",
        "text",
        "take",
        "make",
        "buy",
        "eat",
    ]
)
_SORRY = re.compile(
    r"\b(?:sorry|feel (?:bad|awful|terrible|guilty)|my fault|regret|ashamed|shouldn't have|wasn't fair|messed up|apologi)",
    re.IGNORECASE,
)


def _own(match: re.Match[str]) -> Event | None:
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
    if found.base not in _WRONGS and not (found.base in _MAYBE and _SORRY.search(match.string)):
        return None
    return Event(shape=Shape.OWN, vp=_small(plain), past=True, strong=True)


def _mine(match: re.Match[str]) -> Event | None:
    plain = cooled(match["vp"])
    head = plain.split(" ")[0].lower() if plain else ""
    if not sound(plain) or len(plain.split()) < 3 or read(f"I {plain}").spans:
        return None
    return Event(shape=Shape.MINE, vp=_small(plain), past=verbs.is_past(head))


def _own_gap(match: re.Match[str]) -> Event | None:
    """ "I never text you back": mine to own."""
    plain = re.sub(r"^never ", "don't ", match["vp"], flags=re.IGNORECASE)
    plain = cooled(plain)
    if not sound(plain) or len(plain.split()) > 12 or read(plain).spans:
        return None
    return Event(shape=Shape.OWN, vp=_small(plain), strong=True)


def _only_when(match: re.Match[str]) -> Event | None:
    vp, rest = phrase(match["vp"]), cooled(match["rest"])
    if not vp or in_the_head(vp) or not sound(rest):
        return None
    return Event(shape=Shape.ONLY_WHEN, vp=f"{vp} {match['when'].lower()} {rest}", ask=vp, strong=True)


def _prefer(match: re.Match[str]) -> Event | None:
    thing = cooled(match["thing"])
    head, _, rest = thing.partition(" ")
    if verbs.is_base(head) and rest:
        thing = f"{verbs.verb(head).ing} {rest}"  # type: ignore[union-attr]
    return (
        Event(shape=Shape.PREFER, vp=_small(thing), strong=True)
        if thing and sound(thing) and len(thing.split()) <= 6
        else None
    )


def _p(pattern: str, make: Maker) -> _Pattern:
    return _Pattern(re.compile(pattern, re.IGNORECASE), make)


_VP = r"(?P<vp>.+)$"
_PATTERNS: tuple[_Pattern, ...] = (
    _p(rf"(?:all you {_ADV}(?:do|did|want to do) is) {_VP}", lambda m: _built(Shape.UNWANTED, m["vp"])),
    _p(r"(?:you care|you love|you think|you like|you worry) more (?:about|for) (?P<thing>.+?)(?: than .*)?$", _prefer),
    _p(
        r"(?P<thing>(?:your|the) (?:phone|work|job|friends|mates|game|games|xbox|playstation|family|mum|mom|mother|football|golf|gym|dog|cat|car|hobby|laptop|career|business|pub|lads|band)) (?:always )?(?:matters?|means?|is|are|comes?) (?:more|more important|first|before)\b.*$",
        _prefer,
    ),
    _p(
        r"you(?:'d| would)? (?:always )?(?:rather|choose|prefer) (?:be (?:with|on|at) |play |spend time (?:with|on) )?(?P<thing>.+?)(?: than .*| over me.*)$",
        _prefer,
    ),
    _p(rf"you {_ADV}(?:promised|swore)(?: me)?(?: that)? (?:to |you'd |you would )(?P<vp>.+)$", _promised),
    _p(
        r"you (?P<vp>(?:had )?promised (?:me|us|the kids|her|him) (?!that|you|to).+)$",
        lambda m: _promised_noun(m["vp"]),
    ),
    _p(rf"you {_ADV}(?:said|told me)(?: that)? (?:you'd |you would )(?P<vp>.+)$", _promised),
    _p(
        rf"all you {_ADV}(?P<vp>(?:talk|think|care|complain|moan|go on) about) is (?P<rest>.+)$",
        lambda m: (
            _deed_of(f"talk about {m['rest']} so much") if m["vp"].lower().startswith(("talk", "go on")) else None
        ),
    ),
    _p(r"all you (?:ever )?say is (?P<rest>.+)$", lambda m: _deed_of(f"only say {m['rest']}")),
    _p(rf"you only {_ADV}(?P<vp>.+?) (?P<when>when|if|because|after) (?P<rest>.+)$", _only_when),
    _p(
        rf"(?:why (?:can't|don't|won't|couldn't|didn't|wouldn't) you (?:never )?|why do you never |can't you |could you {_ADV}not |would it (?:kill|hurt) you to |is it (?:so |too |really )?(?:hard|much|difficult|much to ask)(?: for you)?(?: that you)? to |how hard (?:is it|can it be|would it be) (?:for you )?to |how many times (?:do|must|have) I (?:have to |had to |got to )?(?:ask|asked|tell|told|remind|reminded)(?: you)? to |when are you (?:finally |ever )?going to |are you (?:ever )?going to |have I to beg you to |you (?:{_ADV})(?:forget|forgot|refuse|refused|fail|failed|neglect) to |you (?:can't|cannot|couldn't) be bothered to |you could {_ADV}|I (?:{_ADV})(?:have to|had to|need to) (?:ask|beg|remind|nag|chase|tell) you to |I (?:asked|told|begged) you (?:three times |twice |a hundred times )?to |I want you to |I need you to |you (?:should|need to|ought to|must|have to) |you'd better )(?!always){_ADV}{_VP}",
        _missing,
    ),
    _p(rf"why do you (?:{_ADV})(?:have to |need to |insist on )?(?P<vp>(?!never).+)$", _deed),
    _p(rf"do you (?:ever|even) {_VP}", _missing),
    _p(r"(?:nobody|no one|no-one)(?: in this house| around here| here| else| ever)* (?P<vp>\w+s\b.*)$", _nobody),
    _p(r"(?:when was the last time|when did) you (?:last )?(?P<vp>.+)$", lambda m: _never_done(m) or _missing(m)),
    _p(
        r"you (?:can't|cannot|shouldn't) (?:just |always |keep |go on |continue )+(?P<vp>\w+ing\b.*)$",
        _ing(Shape.UNWANTED),
    ),
    _p(
        rf"you {_ADV}(?:never|don't|do not|won't|will not|can't|cannot|couldn't|wouldn't|didn't|did not|hardly|barely|rarely) {_ADV}(?!stop |seem |mind)(?P<vp>.+)$",
        _missing,
    ),
    _p(
        rf"you(?:'ve| have| haven't|'ve not| have not) {_ADV}(?:never |not )?{_ADV}(?P<vp>.+)$",
        lambda m: (
            _never_done(m)
            if re.search(r"\b(?:never|not|haven't)\b", m.group()[: m.start("vp")], re.IGNORECASE)
            else None
        ),
    ),
    _p(rf"you(?:'re| are|aren't| aren't) {_ADV}(?:not |never ){_ADV}(?P<vp>\w+ing\b.*)$", _ing(Shape.MISSING)),
    _p(
        rf"(?:you(?: {_ADV}| )?(?:keep|keeps|kept|won't stop|can't stop|never stop|don't stop)(?: on)?|stop|quit|you need to stop|would you stop|can you stop|could you stop|please stop|you should stop|sick of (?:you )?|sick and tired of (?:you )?|tired of (?:you )?|fed up with (?:you )?|you(?:'re| are) {_FREQ}|are you (?:still|seriously|really)|why are you {_ADV}) ?(?P<vp>\w+ing\b.*)$",
        _ing(Shape.UNWANTED),
    ),
    _p(
        r"(?:I'm |I am )?(?:so |just |really )?(?:sick|sick and tired|tired|fed up|bored) (?:of|with) (?:you |your )(?P<vp>\w+ing\b.*)$",
        _ing(Shape.UNWANTED),
    ),
    _p(
        r"(?:I'm |I am )?(?:so |just |really )?(?:sick|sick and tired|tired|fed up|exhausted) (?:of|with|from) (?:always |constantly )?(?:being the (?:only )?one (?:who |that |to ))(?P<vp>.+)$",
        _burden,
    ),
    _p(
        r"(?:I'm |I am )?(?:so |just |really )?(?:sick|sick and tired|tired|fed up|exhausted) (?:of|with|from) (?:always |constantly |having to )?(?P<vp>\w+ing\b.*)$",
        _burden,
    ),
    _p(rf"you(?:'re| are| were) {_ADV}(?P<vp>.+)$", _state),
    _p(rf"you {_FREQ}(?P<vp>.+)$", _deed),
    _p(r"don't you (?:ever )?(?:dare )?(?P<vp>.+)$", lambda m: None),
    _p(rf"(?:please )?don't {_ADV}(?P<vp>.+)$", lambda m: _built(Shape.UNWANTED, m["vp"])),
    _p(
        r"(?:I'm|I am) (?:always |the only one |always the (?:only )?one |the one |literally the only one )+(?:who |that )?(?:has to |have to |always |ends up )?(?P<vp>.+)$",
        _burden,
    ),
    _p(
        r"(?:it's|it is|why is it|how is it) (?:always )?(?:up to me to |on me to |left to me to |(?:me|I) (?:who |that )?(?:has to |have to |always )?)(?P<vp>.+)$",
        _burden,
    ),
    _p(
        r"why (?:am I|is it me) (?:always )?(?:the (?:only )?one )?(?:who |that |to )?(?:has to |always )?(?P<vp>.+)$",
        _burden,
    ),
    _p(r"why (?:do|must|should) I (?:always )?(?:have to )?(?:be the one to |be the one who )?(?P<vp>.+)$", _burden),
    _p(
        r"I (?:always |constantly |still )*(?:have to|end up|do all the work and) (?:always |be the one to |be the one who )?(?P<vp>.+)$",
        _burden,
    ),
    _p(r"I (?:always|constantly) (?P<vp>.+)$", _burden),
    _p(
        r"I (?P<vp>(?:do|cook|clean|pay|plan|organise|organize|wash|drive|make|carry|handle|pick|get up|book|remember|buy|look after|tidy|fold|empty|run) .*(?:\ball\b|\bevery|alone|on my own|by myself|myself).*)$",
        _burden,
    ),
    _p(rf"we(?:'ve| have|'re|)?(?: {_ADV}| )(?:never|don't|won't|can't|haven't|hardly|barely|rarely) {_ADV}{_VP}", _we),
    _p(rf"(?:all )?we (?:always |only |constantly |just |ever |keep |do is )+{_VP}", _we),
    _p(r"we (?P<vp>(?:fight|argue|interrupt|bicker|shout|yell|row|snap|lose)\b.+)$", _we),
    _p(r"I (?:only |just |literally )?(?P<vp>.+)$", _own),
    _p(
        r"I (?P<vp>(?:never|don't|won't|can't be bothered to|forget to) (?!care|know|think|want|need|like|feel|get|understand|mind|have|see|believe|remember|ask|do).*\byou\b.*)$",
        _own_gap,
    ),
    _p(
        r"I (?:still |always |just )?(?P<vp>(?:haven't|have not|don't get|can't|couldn't|told you|asked you|spent|waited|do|did|work|cook|clean|pay|carry|sit|found out|find out|hear|heard|learn|learned|end up|come home|go to bed|eat|sleep|do all)\b.+)$",
        _mine,
    ),
    _p(r"(?:your|the|our|that|this) (?!idea|way|problem|fault)\w.+$", _other),
)
