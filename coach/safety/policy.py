"""What the coach does once triage has spoken: card and words from code, the lock, the guards for skills."""

from __future__ import annotations

import re
from typing import Any

from coach.errors import Locked
from coach.safety import helplines, replies, roles
from coach.safety.normalise import normalise
from coach.types import (
    WRITES_TO_PARTNER,
    Card,
    Category,
    Conversation,
    Evidence,
    Level,
    Reply,
    SkillName,
    Triage,
    Value,
)

_THIRD = re.compile(
    r"\b(?:my|our|a|the) (?:best )?(?:friends?|sisters?|brothers?|cousins?|neighbours?|neighbors?|mate|mates"
    r"|flatmates?|mums?|daughters?|sons?|"
    r"nieces?|nephews?|colleagues?|dads?|aunts?|nan|roommates?)\b|\basking for a friend\b|\bfriend of mine\b"
    r"|\bfriend asks\b"
)
_SELF = re.compile(
    r"\b(?:hit|hits|hurt|hurts|grabbed|choked|scares|with|at|for|to) me\b|\bi (?:want to|am going to|will) (?:die"
    r"|kill)|\bmyself\b"
)
_BREAKING = re.compile(
    r"\b(?:i am|im|going to|want to|might|could|i)\b.{0,40}\b(?:shake|throw|smother|hurt|hit)\b|pillow|shook"
)
_ASKS_CARD = re.compile(
    r"\b(?:number|hotline|helpline|who (?:can|do|should) i (?:call|ring|text|talk to)|call someone"
    r"|where can i get help|get help|the card)\b"
)
#: Harm suffered outranks harm done: fighting back is not abuse.
_HARMED = (Category.HIGH_LETHALITY, Category.PHYSICAL_VIOLENCE, Category.SEXUAL_COERCION, Category.COERCIVE_CONTROL)
#: Told of a partner, these are for the one who worries, not for the one it happens to.
_OWN_BODY = (Category.SELF_INJURY, Category.EATING_DISORDER, Category.PSYCHOSIS_MANIA)
_CARD_TITLES = (
    "People who can help",
    "Someone to talk with, now or later",
    "Here are those people again",
    "When you want a person",
)
_URGENT_TITLES = (
    "If anyone is in danger right now",
    "Please call, now",
    "Help that can come to you",
    "Danger now: these first",
)
_CARD_NOTES = (
    "Calls and visits can stay in a phone's log or history. You decide whether and when to use these.",
    "A call can show in the phone's log, a visit in the browser's history. Nobody watches this chat.",
    "This is a computer program: it can't call anyone for you.",
)
#: Offered where only the softer readers spoke. A new talk is the person's own act; nothing said inside one lowers it.
MISREAD = (
    "If I've misread you and nobody is in danger, you can begin a new talk: “New page” on the screen, /new in the "
    "terminal, no conversation id through the API. Nothing from this one goes along."
)
MISREAD_AGE = (
    "If I've misread your age and you are eighteen or over, you can begin a new talk: “New page” on the screen, /new "
    "in the terminal, no conversation id through the API."
)
_NEVER_OFFERED = (
    Category.SUICIDE_ACUTE, Category.PARTNER_SUICIDE_THREAT, Category.HARM_TO_OTHERS, Category.HIGH_LETHALITY,
    Category.CHILD_AT_RISK, Category.MINOR_SEXUAL, Category.MEDICAL_EMERGENCY, Category.SUBSTANCE_EMERGENCY,
)


#: Up to so many words say too little for a limit that only the softer reader hears, unless they name its matter.
FEW = 12


class Guard(Value):
    """What a skill must respect when coaching may go on with care or within a limit."""

    category: Category | None = None
    level: Level = Level.BENIGN
    lead: str = ""
    must_not: tuple[str, ...] = ()
    must_ask_safety: bool = False
    safety_question: str = ""


def decide(triage: Triage, conversation: Conversation, text: str, country: str = "") -> Reply | None:
    """The reply code gives instead of coaching, or None when coaching may go on (then see ``guard``)."""
    place = conversation.profile.country or country
    if triage.level.stops_coaching:
        return _stopped(triage, conversation, text, place)
    if Category.MINOR_USER in triage.categories:
        return _minor(triage, conversation, text, place)
    if triage.question and triage.question not in conversation.extra.get("asked", ()):
        words = replies.choose(replies.questions()[triage.question], conversation)
        level = triage.level.raised_to(Level.CARE)
        return _say(words, level, triage.categories, None)
    return None


def guard(triage: Triage, text: str | None = None, answer: str = "", *, begun: bool = False) -> Guard:
    """The limit sentence to lead with and what to keep out; with ``text``, only of a limit that these words call for.

    ``begun``: in the middle of a talk, where a line of any length must name its matter.
    """
    plain = None if text is None else normalise(text)
    for item in (item for item in triage.evidence if item.level in (Level.LIMIT, Level.CARE)):
        found = replies.guards().get(item.category.value)
        if found and (plain is None or (_called_for(found, plain, answer) and (item.source == "signal" or _named(found, plain, begun)))):
            return Guard(
                category=item.category,
                level=triage.level,
                lead=found.get("lead", ""),
                must_not=tuple(found.get("must_not", ())),
                must_ask_safety=bool(found.get("must_ask_safety", False)),
                safety_question=found.get("safety_question", ""),
            )
    return Guard(level=triage.level)


def _called_for(found: dict[str, Any], plain: str, answer: str) -> bool:
    """Their words call for the limit's sentence, and the answer doesn't say as much already."""
    said = re.search(found["unless_said"], answer, re.IGNORECASE) if "unless_said" in found else None
    return said is None and re.search(found.get("only_if", ""), plain) is not None


def _named(found: dict[str, Any], plain: str, begun: bool) -> bool:
    """Enough is said to trust the softer reader, or the matter itself is named."""
    return (not begun and len(plain.split()) > FEW) or re.search(found.get("topic", ""), plain) is not None


def ensure_open(level: Level, skill: SkillName) -> None:
    """Raise Locked when coaching is stopped and the skill writes to the partner; every door calls this."""
    if level.stops_coaching and skill in WRITES_TO_PARTNER:
        raise Locked(
            "Someone may not be safe in this conversation, so words to the partner are closed here. "
            "Write in the conversation itself: it answers, and shows people who can help."
        )


def leading(triage: Triage, conversation: Conversation) -> Category:
    """The category the reply is about: the gravest of this turn, else what the conversation already carried."""
    stopping = [item for item in triage.evidence if item.level.stops_coaching]
    if not stopping:
        return (conversation.categories or triage.categories or (Category.COERCIVE_CONTROL,))[0]
    top = max(item.level.rank for item in stopping)
    gravest = sorted((item for item in stopping if item.level.rank == top), key=_source_order)
    harmed = [item.category for item in gravest if item.category in _HARMED]
    if gravest[0].category is Category.USER_DOES_HARM and harmed:
        return harmed[0]
    return gravest[0].category


def _source_order(item: Evidence) -> int:
    return {"signal": 0, "history": 1, "classifier": 2, "second": 2}.get(item.source, 3)


def _stopped(triage: Triage, conversation: Conversation, text: str, country: str) -> Reply:
    plain = normalise(text)
    category = leading(triage, conversation)
    if not triage.turn_level.stops_coaching:
        category = next((c for c in conversation.categories if c.value in replies.openings()), category)
    first = not conversation.level.stops_coaching or not _spoken_before(conversation)
    escalated = triage.turn_level.rank > conversation.level.rank
    new_topic = triage.turn_level.stops_coaching and category not in conversation.categories
    if first or escalated or (new_topic and triage.turn_level is Level.EMERGENCY):
        words = _opening(category, plain, conversation)
        return _say(words, triage.level, _lead_first(category, triage), _card(category, triage, conversation, country))
    words, neutral = _follow_up(category, plain, conversation)
    wants_card = triage.turn_level is Level.EMERGENCY or bool(_ASKS_CARD.search(plain))
    card = _card(category, triage, conversation, country) if wants_card and not neutral else None
    return _say(words, triage.level, _lead_first(category, triage), card)


def _minor(triage: Triage, conversation: Conversation, text: str, country: str) -> Reply:
    first = Category.MINOR_USER not in conversation.categories
    words = (
        _opening(Category.MINOR_USER, "", conversation)
        if first
        else _follow_up(Category.MINOR_USER, normalise(text), conversation)[0]
    )
    card = _card(Category.MINOR_USER, triage, conversation, country) if first else None
    return _say(words, triage.level, _lead_first(Category.MINOR_USER, triage), card)


def _spoken_before(conversation: Conversation) -> bool:
    return any(m.role == "coach" and m.level.stops_coaching for m in conversation.messages)


def _opening(category: Category, plain: str, conversation: Conversation) -> str:
    known = replies.openings()
    name: str = category.value if category.value in known else Category.COERCIVE_CONTROL.value
    if category is Category.CHILD_AT_RISK and _BREAKING.search(plain):
        name = "child_breaking"
    third = bool(_THIRD.search(plain)) and not _SELF.search(plain)
    third = third or (category in _OWN_BODY and roles.about_another(plain))
    texts = (known[name].get("third") if third else ()) or known[name]["texts"]
    return replies.choose(texts, conversation)


def _follow_up(category: Category, plain: str, conversation: Conversation) -> tuple[str, bool]:
    group = replies.group_of(category)
    for topic in replies.topics():
        if topic.serves(group) and topic.cues is not None and topic.cues.search(plain):
            return replies.choose(topic.texts_for(group), conversation), topic.neutral
    default = next(topic for topic in replies.topics() if topic.cues is None and group in topic.groups)
    return replies.choose(default.texts_for(group), conversation), False


def _card(category: Category, triage: Triage, conversation: Conversation, country: str) -> Card:
    base = helplines.card(country, _lead_first(category, triage), triage.level)
    note = _CARD_NOTES[(conversation.cards_shown // len(_CARD_TITLES) + conversation.cards_shown) % len(_CARD_NOTES)]
    titles = _URGENT_TITLES if triage.turn_level is Level.EMERGENCY else _CARD_TITLES
    shown = conversation.cards_shown
    return base.model_copy(
        update={
            "title": titles[shown % len(titles)],
            "note": f"{note} {offer}" if (offer := _way_out(category, triage, conversation)) else note,
        }
    )


def _way_out(category: Category, triage: Triage, conversation: Conversation) -> str:
    """Words for starting afresh after a mild stop; none where a rule spoke, in an emergency, or where lives are named."""
    if category is Category.MINOR_USER:
        return MISREAD_AGE
    grave = triage.level is Level.EMERGENCY or conversation.level.stops_coaching or category in _NEVER_OFFERED
    plainly = any(item.source == "signal" and item.level.stops_coaching for item in triage.evidence)
    return "" if grave or plainly else MISREAD


def _lead_first(category: Category, triage: Triage) -> tuple[Category, ...]:
    return tuple(dict.fromkeys((category, *triage.categories)))


def _say(words: str, level: Level, categories: tuple[Category, ...], card: Card | None) -> Reply:
    return Reply(text=words, level=level, categories=categories, skill=SkillName.CHAT, card=card, spoke="policy")
