"""Reads every line for risk outside the persona, and says when the partner stops."""

from __future__ import annotations

import re

from coach.engine.parts import Parts
from coach.rehearsal import limits
from coach.safety import triage as safety
from coach.types import Ask, Card, Category, Conversation, Level, Message, Reply, Scene, Triage, Value
from coach.words import verbs

OFFER = ("I won't play a partner you may have to be afraid of; practising on them could make it less safe. "
         "I can help you rehearse telling a friend, an advocate or a lawyer instead.")
MOST_ASKED = 2
#: From this score on the classifier alone stops a scene at once. It learned from words to a coach; of 1,300 ordinary lines to
#: a partner 1 in 60 reached 0.92, none 0.96.
SURE = 0.96
#: Below this it says nothing in a scene; between, the partner answers and the coach asks beside it whether that was real.
UNSURE = 0.85
#: Readers that go by likeness and not by what is plainly said; of a scene, which is told and not said to a partner, only the first.
_LIKENESS, _FIRST = frozenset({"classifier", "second"}), frozenset({"classifier"})
_OWN = frozenset({
    Category.SUICIDE_ACUTE, Category.SUICIDE_VEILED, Category.SELF_INJURY, Category.EATING_DISORDER, Category.MEDICAL_EMERGENCY,
    Category.PSYCHOSIS_MANIA, Category.SUBSTANCE_EMERGENCY,
})
BESIDE = {
    "own": "Outside the scene: if that was about you, and not a line for {name}, tell me in your own words. Then the practice stops and I listen.",
    "done": "Outside the scene: if that really happens between you two, tell me in your own words. Then the practice stops and I listen.",
}
#: What one of the two did to the other, as opposed to a state of mind.
_DONE = frozenset({
    Category.PHYSICAL_VIOLENCE, Category.HIGH_LETHALITY, Category.SEXUAL_COERCION, Category.COERCIVE_CONTROL, Category.HARM_TO_OTHERS,
    Category.USER_DOES_HARM, Category.DIGITAL_ABUSE_STALKING, Category.FINANCIAL_ABUSE, Category.PARTNER_SUICIDE_THREAT,
})
_HELPERS = {"never", "always", "just", "won't", "don't", "didn't", "will", "would", "can", "can't", "could", "did", "do", "have", "had", "were", "are", "even", "also", "still", "keep", "said", "told", "put", "hit"}
#: Told of somebody, a deed has "he" or "him" in it; "next to him" or "with him" is no deed.
_DEED = re.compile(r"\b(?:he|his)\b|(?<!\bto )(?<!\bwith )(?<!\bfrom )(?<!\babout )(?<!\bof )(?<!\bfor )(?<!\bby )\bhim\b", re.IGNORECASE)
#: "You talk to me like I'm in your class" says how somebody talks, not how old they are.
_AS_IF = re.compile(r"\b(?:like|as if|as though)\s+(?:i(?:'m| am| was| were)|you(?:'re| are| were)|we(?:'re| are| were)|one of) (?!\d)[^.,;!?]{1,40}", re.IGNORECASE)
#: Weekdays, in anybody's mouth.
_SCHOOL_NIGHT = re.compile(r"\bschool (?:nights?|mornings?|days?|run|holidays)\b", re.IGNORECASE)
#: Giving something back after a minute, with no condition on it, is no control.
_GIVES_BACK = re.compile(r"\byou can have (?:the|your|that) [a-z]+ back\b(?![^.?!]*\b(?:when|if|once|until|unless|only)\b)[^.?!]*", re.IGNORECASE)
#: Doubts about life and limb.
_AT_ONCE = ("suicide", "self_injury", "partner_suicide", "medical")
#: What sets a partner off is told from their side, so only plain violence in it counts.
_VIOLENT = re.compile(r"\b(?:he|she|they|sam|\w+) (?:hits?|beats?|chokes?|slaps?|threatens?|grabs?|kicks?|strangles?|punch(?:es)?|rapes?|hurts?) me\b", re.IGNORECASE)


class Stop(Value):
    """The coach speaking instead of the partner."""

    kind: str
    text: str
    level: Level = Level.BENIGN
    categories: tuple[Category, ...] = ()
    card: Card | None = None


async def read_line(parts: Parts, conversation: Conversation, line: str, scene: Scene) -> tuple[Stop | None, Conversation, str]:
    """Why the partner doesn't answer this line (None when they do), what triage carries on, and what the coach says beside the answer."""
    triage = await _read(parts, conversation, _by_pronoun(line, scene))
    if kind := _faint(triage, conversation):
        asked = conversation.extra.get("faint", ())
        held = conversation if kind == "nothing" else conversation.model_copy(update={"extra": {**conversation.extra, "faint": [*asked, kind]}})
        beside = BESIDE[kind].format(name=_name(scene)) if kind in BESIDE and not asked else ""
        return _outside(line, scene, conversation), held, beside
    reply = parts.policy.decide(triage, Ask(text=line, conversation=conversation))
    if reply is not None and reply.card is None and not (triage.question or triage.level.stops_coaching):
        reply = None  # who is asking what we are is heard by ``limits``, which knows a scene
    after = safety.remember(conversation, triage, line)
    if reply is not None and (triage.level.stops_coaching or reply.card is not None or _worth_asking(triage, conversation)):
        kind = "safety" if triage.level.stops_coaching or reply.card is not None else "question"
        text = reply.text if kind == "question" or conversation.level.stops_coaching else f"{_name(scene)} stops here. {reply.text}"
        after = after.model_copy(update={
            "cards_shown": after.cards_shown + (reply.card is not None), "messages": (*after.messages, *_heard(parts, line, reply)),
        })
        return Stop(kind=kind, text=text, level=reply.level, categories=reply.categories, card=reply.card), after, ""
    beside = ""
    if reply is not None:
        beside = BESIDE["own"].format(name=_name(scene)) if triage.question in _AT_ONCE else ""
        after = after.model_copy(update={"extra": {**conversation.extra, "cues": after.extra.get("cues", []), "doubted": True}})
    return _outside(line, scene, after), after, beside


def _heard(parts: Parts, line: str, reply: Reply) -> tuple[Message, Message]:
    """What was said outside the scene, so that the next answer there follows on instead of starting over."""
    now = parts.clock.now()
    return Message(role="person", text=line, at=now, level=reply.level), Message(role="coach", text=reply.text, at=now, level=reply.level)


def _outside(line: str, scene: Scene, conversation: Conversation) -> Stop | None:
    """What isn't played, answered by the coach."""
    aside = limits.aside(line, scene)
    return Stop(kind=aside.kind, text=aside.text, level=conversation.level, categories=conversation.categories) if aside else None


async def _read(parts: Parts, conversation: Conversation, line: str) -> Triage:
    """The line as said, and as told about the partner: "you choked me" in a scene means somebody did."""
    triage = await parts.triager.read(line, conversation)
    for category, harmless in ((Category.MINOR_USER, _AS_IF), (Category.MINOR_USER, _SCHOOL_NIGHT), (Category.COERCIVE_CONTROL, _GIVES_BACK)):
        if category in triage.categories and harmless.search(line):
            plain = await parts.triager.read(harmless.sub(" ", line), conversation)
            line, triage = (line, triage) if category in plain.categories else (harmless.sub(" ", line), plain)
    told = _told_of(line)
    if triage.turn_level.stops_coaching or not _DEED.search(told):
        return triage
    other = await parts.triager.read(told, conversation)
    sure = any(e.source == "signal" and e.level.stops_coaching and e.category in _DONE for e in other.evidence)
    return other if sure else triage


def _told_of(line: str) -> str:
    """"You shoved me" as "he shoved me"; "I'll hit you" as "I'll hit him"."""
    words = re.split(r"(\W+)", line.replace("’", "'").replace("you're", "he is").replace("You're", "He is").replace("you've", "he has").replace("You've", "He has"))
    out = []
    for place, word in enumerate(words):
        low, follows = word.lower(), words[place + 2].lower() if place + 2 < len(words) else ""
        before = words[place - 2].lower() if place >= 2 else ""
        if low == "your":
            word = "his"
        elif low == "you":
            word = "he" if verbs.verb(follows) or follows in _HELPERS else "him"
        elif before == "you" and verbs.is_base(low) and not verbs.is_past(low) and low not in _HELPERS:
            word = verbs.third(low)
        out.append(word)
    return "".join(out)


def _faint(triage: Triage, conversation: Conversation, readers: frozenset[str] = _LIKENESS) -> str:
    """These readers of likeness alone, and not sure: "own" or "done" by what it fears, "nothing" when it is far from sure, '' when it counts.

    The second fear of the same kind in one rehearsal counts as much as a sure one.
    """
    stopping = [e for e in triage.evidence if e.level.stops_coaching]
    alone = bool(stopping) and all(e.source in readers and e.score < SURE for e in stopping)
    if not alone or conversation.level.stops_coaching:
        return ""
    if max(e.score for e in stopping) < UNSURE:
        return "nothing"
    kind = "own" if stopping[0].category in _OWN else "done"
    return "" if kind in conversation.extra.get("faint", ()) else kind


def _name(scene: Scene) -> str:
    return scene.partner.name or "The scene"


def _worth_asking(triage: Triage, conversation: Conversation) -> bool:
    """A doubt with a plain sign stops the scene at once; one of the classifier alone when it comes twice: the first is asked beside the answer."""
    asked = conversation.extra.get("asked", ())
    if len(asked) >= MOST_ASKED:
        return False
    return any(item.source == "signal" for item in triage.evidence) or bool(conversation.extra.get("doubted"))


async def read_scene(parts: Parts, conversation: Conversation, scene: Scene) -> tuple[Stop | None, Conversation]:
    """Whether this scene is set up at all: not with somebody to be afraid of, a child, or for cruelty."""
    pieces = _told(scene)
    for told in pieces:
        triage = await parts.triager.read(told, conversation)
        reply = parts.policy.decide(triage, Ask(text=told, conversation=conversation))
        if _faint(triage, conversation, _FIRST):
            continue
        of_age = Category.MINOR_USER not in triage.categories or told is not pieces[0]
        if reply is not None and (triage.level.stops_coaching or not of_age):
            after = safety.remember(conversation, triage, told)
            after = after.model_copy(update={"messages": (*after.messages, *_heard(parts, told, reply))})
            return Stop(kind="safety", text=f"{reply.text}\n\n{OFFER}", level=reply.level, categories=reply.categories, card=reply.card), after
        conversation = conversation.model_copy(update={
            "level": conversation.level.raised_to(triage.level), "categories": tuple(dict.fromkeys([*conversation.categories, *triage.categories])),
        })
    aside = limits.of_scene(scene)
    if aside is not None:
        return Stop(kind=aside.kind, text=aside.text, level=conversation.level, categories=conversation.categories), conversation
    return None, conversation


def _told(scene: Scene) -> tuple[str, ...]:
    """What the scene tells about the person's own life, piece by piece."""
    partner = scene.partner
    first = f"{scene.goal}. {scene.relationship}".strip(". ")
    spots = [t for t in (partner.hot_button, partner.softener, ", ".join(partner.traits)) if _VIOLENT.search(t)]
    return tuple(_by_pronoun(t, scene) for t in (first, partner.background, *spots) if t)


def _by_pronoun(text: str, scene: Scene) -> str:
    """"Rob hits me" as "he hits me", which every reader of risk knows."""
    name, pronoun = scene.partner.name.split()[0] if scene.partner.name else "", scene.partner.pronouns.split("/")[0]
    if len(name) < 2:
        return text
    subject = pronoun if pronoun in ("he", "she") else "he"
    return re.sub(rf"\b{re.escape(name)}\b(?=,? (?:[a-z]+s|[a-z]+ed|hit|broke|threw|hurt|took|said|made|would|will|has|had|won't|doesn't|never|always)\b)", subject, text, flags=re.IGNORECASE)
