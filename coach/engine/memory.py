"""What a turn leaves behind in memory: names, facts, feelings, promises, standing wishes; nothing from safety-first talk."""

from __future__ import annotations

import re

from coach.skills import feelings
from coach.skills.mirror import clauses
from coach.skills.wishes import standing_wishes
from coach.types import Conversation, Fact, Reply
from coach.words import clean

MOST, LONGEST_FACT, MOST_WISHES = 40, 140, 8
#: When memory is full, what goes first.
_KEEP = {"name": 3, "promise": 2, "fact": 1, "feeling": 0}
_ROLE = r"husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|hubby|bf|gf|ex|mum|mom|mother|dad|father|sister|brother|son|daughter|kid|baby|dog|cat|stepson|stepdaughter|boss|friend|best friend|flatmate|roommate|mother[- ]in[- ]law|father[- ]in[- ]law|mil|sister[- ]in[- ]law|brother[- ]in[- ]law|therapist|nan|gran|grandma|grandad|uncle|aunt|cousin|niece|nephew|colleague"
_PARTNER = {"husband", "wife", "partner", "boyfriend", "girlfriend", "fiance", "fiancé", "fiancee", "fiancée", "spouse", "hubby", "bf", "gf"}
_NAME = r"(?P<name>[A-Z][a-zà-öø-ÿ]+(?:[-'][A-Z]?[a-zà-öø-ÿ]+)?)"
_NAMED = (
    re.compile(rf"\b(?:my|our|his|her|their) (?:\w+ )?(?P<role>{_ROLE})s?,? (?:is called |is named |called |named |, |\()?(?-i:{_NAME})", re.IGNORECASE),
    re.compile(rf"(?-i:\b{_NAME}) (?:is|was|,|\()\s*(?:is )?(?:my|our) (?:\w+ )?(?P<role>{_ROLE})\b", re.IGNORECASE),
    re.compile(rf"\b(?:(?P<role>{_ROLE})(?:'s)?|his|her|their) name(?:'s| is|s) (?-i:{_NAME})", re.IGNORECASE),
    re.compile(rf"\b(?:he|she|they)(?:'s| is|'re| are) called (?-i:{_NAME})", re.IGNORECASE),
)
_PAIR = re.compile(r"\b(?:my|our) (?P<role>kids|children|sons|daughters|boys|girls|twins|dogs|cats),? (?:are )?(?:called |named |, |\()?(?-i:(?P<one>[A-Z][a-z]+)(?:,? (?:and|&) (?P<two>[A-Z][a-z]+)))", re.IGNORECASE)
_MINE = re.compile(rf"\b(?:my name(?:'s| is)|call me|i'm called) (?-i:{_NAME})", re.IGNORECASE)
_NOT_NAMES = {"The", "This", "That", "And", "But", "When", "Then", "What", "How", "Why", "Who", "She", "He", "They", "We", "It", "Is", "Was", "Has", "Had", "Never", "Always", "Just", "Also", "Not", "Said", "Says", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter", "Because", "If", "On", "In", "At", "To", "For", "With", "My", "Our", "Does", "Did", "Can", "Keeps", "Wants", "Went", "Came", "Left", "English", "God", "Ok", "Okay"}
_FACT = (
    re.compile(r"\b(?:we(?:'ve| have)? (?:been (?:together|married|dating|engaged)|live|got married|have (?:\w+ )?(?:kids|children|sons?|daughters?|dogs?|cats?|a (?:baby|toddler|son|daughter|dog|cat|flat|house|mortgage)))|i(?:'m| am) (?:\d{2}\b|pregnant|a \w+(?: \w+)?$|self[- ]employed|retired|unemployed|autistic|deaf|an? (?:nurse|teacher|doctor|chef|builder|driver|student|carer|engineer|lawyer|cook|farmer|mum|dad|veteran))|i work|i have (?:adhd|anxiety|ptsd|a (?:son|daughter|baby|stammer))|(?:he|she|they|my \w+(?: [a-z]+)?) (?:works?|has (?:adhd|anxiety|autism|ptsd|a (?:son|daughter|new job))|is (?:a |an )?(?:nurse|teacher|doctor|deployed|pregnant|autistic|deaf|retired|unemployed|on nights)|(?:hates?|loves?|can't stand|likes?|doesn't (?:like|drink|eat|text|drive)|is allergic|speaks))|(?:his|her|their|my|our) (?:birthday|anniversary|surgery|exam|flight|interview|wedding|due date|shift|day off)\w* (?:is|was|are|on|in|starts|falls))\b[^.?!;\n]{0,90}", re.IGNORECASE),
    re.compile(r"\b[^.?!;\n]{0,60}\bon (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b[^.?!;\n]{0,50}", re.IGNORECASE),
    re.compile(r"\b[^.?!;\n]{0,50}\b\d+ (?:years|months|weeks|kids|children|dogs|cats|hours|minutes)\b[^.?!;\n]{0,40}", re.IGNORECASE),
)
_PROMISE = re.compile(r"\b(?:i'll|i will|i'm going to|i promise(?:d)?(?: to)?|i've decided to|i'm gonna) (?!be (?:fine|ok)|never|kill|hurt|die)(?P<vp>[^.?!;\n]{4,90})", re.IGNORECASE)
_NOT_PROMISE = re.compile(r"^(?:know|think|feel|say (?:this|it)|try to explain|probably|be honest|lose|go (?:mad|crazy|insane)|cry|scream|explode|snap)\b", re.IGNORECASE)


def remembered(before: Conversation, text: str, reply: Reply) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """The facts and standing wishes after this turn; unchanged when coaching had stopped."""
    if reply.level.stops_coaching or before.level.stops_coaching or reply.spoke == "policy":
        return before.facts, before.wishes
    facts = _merged(before.facts, facts_in(text))
    wishes = tuple(dict.fromkeys((*before.wishes, *standing_wishes(text))))[-MOST_WISHES:]
    return facts, wishes


def facts_in(text: str) -> tuple[Fact, ...]:
    """Everything worth keeping that the text says outright."""
    plain = text.replace("’", "'")
    return (*_names(plain), *_promises(plain), *_facts(plain), *_feelings(plain))


def _names(text: str) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    if mine := _MINE.search(text):
        found["me"] = Fact(id=f"me:{mine['name'].lower()}", kind="name", text=mine["name"])
    for match in _PAIR.finditer(text):
        for name in (match["one"], match["two"]):
            found.setdefault(name, Fact(id=f"{match['role'].lower()}:{name.lower()}", kind="name", text=name))
    for rule in _NAMED:
        for match in rule.finditer(text):
            role, name = (match.groupdict().get("role") or "partner").lower(), match["name"]
            if name in _NOT_NAMES or len(name) < 2:
                continue
            who = "partner" if role in _PARTNER else role.replace(" ", "-")
            found.setdefault(name, Fact(id=f"{who}:{name.lower()}", kind="name", text=name))
    return tuple(found.values())


def _facts(text: str) -> tuple[Fact, ...]:
    plain = clean(text)
    found = []
    for rule in _FACT:
        for match in rule.finditer(plain):
            said = " ".join(match.group().split()).strip(" ,")
            if 3 <= len(said.split()) <= 24:
                found.append(_fact("fact", said))
    return tuple(found[:4])


def _promises(text: str) -> tuple[Fact, ...]:
    found = []
    for clause in clauses(text):
        match = _PROMISE.search(clause)
        if match and not _NOT_PROMISE.match(match["vp"]):
            found.append(_fact("promise", match.group()))
    return tuple(found[:2])


def _feelings(text: str) -> tuple[Fact, ...]:
    named = feelings.named_in(clean(text)) if re.search(r"\b(?:i|i'm|im|me|i've)\b", text, re.IGNORECASE) else ()
    return tuple(Fact(id=f"feeling:{word}", kind="feeling", text=word) for word in named)


def _fact(kind: str, said: str) -> Fact:
    said = said[:LONGEST_FACT].strip()
    key = re.sub(r"[^a-z0-9]+", "-", said.lower()).strip("-")[:60]
    return Fact(id=f"{kind}:{key}", kind=kind, text=said)


def _merged(old: tuple[Fact, ...], new: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Old and new, each once; a fact that says the same within a longer one is dropped; the least needed go first."""
    kept: dict[str, Fact] = {fact.id: fact for fact in old}
    for fact in new:
        if fact.kind == "name" and any(k.kind == "name" and k.text.lower() == fact.text.lower() for k in kept.values()):
            continue
        if any(k.kind == fact.kind and fact.text.lower() in k.text.lower() for k in kept.values()):
            continue
        kept = {key: k for key, k in kept.items() if k.kind != fact.kind or k.text.lower() not in fact.text.lower() or k.kind in {"name", "feeling"}}
        kept[fact.id] = fact
    while len(kept) > MOST:
        least = min(kept.values(), key=lambda f: _KEEP.get(f.kind, 1))
        del kept[least.id]
    return tuple(kept.values())
