"""What a line did, what to try, and one better line: from code, the person's own words and the goal."""

from __future__ import annotations

import re
import tomllib
import zlib
from functools import cache
from typing import Any, NamedTuple

from coach import resources
from coach.rehearsal import deal, picked
from coach.rehearsal import scene as scenes
from coach.rehearsal.state import touches
from coach.types import COMPETITIVE, Code, Coding, LineFeedback, PartnerState, Scene, Stance
from coach.words import content_words, verbs

#: Nothing to say "I'm upset about …" of.
_PERSONAL = frozenset("face voice eyes mouth head hands hair look tone body back arm arms heart brain mind life name mother mum mom dad father wife husband ex family".split())
#: Only in these lines is a thing that is named what it's about; elsewhere it may be part of the jab.
_OF_EVENTS = frozenset((Code.BLAME, Code.DEMAND, Code.ABSOLUTE))
#: A quote that ends in one of these is cut off.
_CUT = frozenset("with a an the of to for at in on and or like as than by from about that my your so because when me".split())
_PRONOUNS = {"he": ("him", "his"), "she": ("her", "her")}


class Answer(NamedTuple):
    """What the partner's answer did: its stance, and what became of an ask ('' when there was none)."""

    stance: Stance | None = None
    outcome: str = ""


NO_ANSWER = Answer()
#: Goals that end in something said, not in something asked for.
_NO_ASK = re.compile(r"\b(?:apolog\w+|owe|mend|say no|tell (?:him|her|them) no|to say no|open the subject|break up|come out|tell (?:him|her|them|my \w+) (?:that )?i)\b", re.IGNORECASE)
#: From this openness on an answer may give something worth taking up.
GIVES_FROM = 4.8
_GIVES = re.compile(r"^(?:i|i'm|i've|i'd|it's|it|that|yes|maybe|okay|all right|the|because|like|bit|less)\b(?!.*\b(?:not going to|don't know why|don't want|can't just|won't|wouldn't|but)\b)", re.IGNORECASE)


@cache
def texts_of() -> dict[str, Any]:
    raw: dict[str, Any] = tomllib.loads((resources.knowledge() / "rehearsal" / "feedback.toml").read_text(encoding="utf-8"))
    return raw


def feedback(
    scene: Scene, line: str, coding: Coding, before: PartnerState, after: PartnerState, better: str, used: tuple[str, ...] = (), reply: str = "",
    settled: bool = False, answer: Answer = NO_ANSWER,
) -> LineFeedback:
    """Short: at most what landed, what to try and a better line. ``used`` are earlier texts, not to be repeated; ``reply`` the answer to it, ``answer`` what that did."""
    good = [c for c in coding.codes if c not in COMPETITIVE]
    bad = [c for c in coding.codes if c in COMPETITIVE]
    done = settled and not bad and picked.closes(line)
    landed = fill(_fresh(texts_of()["landed"]["done"], line, used), scene, "") if done else _say("landed", good[0], coding, scene, line, used) if good else ""
    tried = _say("try", bad[0], coding, scene, line, used) if bad else _next(scene, coding, after, line, used, reply, settled, answer)
    if bad and touches(line, scene.partner.hot_button):
        sore = fill(texts_of()["sore"]["any"][0], scene, "")
        landed = sore if not any(sore in u for u in used) else landed
    moved = _moved(before, after, scene, bool(bad))
    parts = [p for p in ((landed, tried) if not bad else (tried, landed)) if p]
    text = " ".join(parts if len(parts) > 1 else [*parts, moved]).strip()
    return LineFeedback(text=text, landed=landed, try_next=tried, better=better if bad else "")


def _say(part: str, code: Code, coding: Coding, scene: Scene, line: str, used: tuple[str, ...]) -> str:
    texts = texts_of()[part][code.value]
    quote = next((s.text for s in coding.spans if s.code is code), "").strip(" .,!?;:\"")
    fitting = [t for t in texts if "{quote}" not in t or _shows(code, quote)]
    return fill(_fresh(fitting or texts, line, used), scene, _shorter(quote))


def _shows(code: Code, quote: str) -> bool:
    """True for a short stretch that shows what it is quoted for: one's own words for a feeling, words about the other for being seen."""
    words = quote.lower().split()
    if not 1 < len(words) <= 7 or words[-1] in _CUT:
        return False
    if code is Code.I_STATEMENT:
        return words[0].split("'")[0] in ("i", "my", "it")
    return code is not Code.VALIDATION or any(word.startswith("you") for word in words)


def _next(scene: Scene, coding: Coding, after: PartnerState, line: str, used: tuple[str, ...], reply: str, settled: bool, answer: Answer) -> str:
    """What could come next after a line that needs no mending, from the answer it got and what softens this partner."""
    asked = bool(answer.outcome) or deal.proposes(line)
    texts = texts_of()["next"]
    if answer.outcome:
        quote = _short_of(reply)
        fitting = [t for t in texts[answer.outcome] if quote or "{quote}" not in t]
        return fill(_fresh(fitting, line, used), scene, quote)
    if answer.stance is Stance.CLOSE:
        return fill(_fresh(texts["left"], line, used), scene, "")
    if reply.rstrip(" *").endswith("?") and not asked and (tip := _unused(texts["answer"], used, scene, _question_in(reply))):
        return tip
    if after.heard < 6 and scene.partner.softener and not touches(line, scene.partner.softener) and (tip := _unused(texts["soft"], used, scene, "")):
        return tip
    if answer.stance in (None, Stance.CONCEDE, Stance.SOFTEN) and after.openness >= GIVES_FROM and not settled and not asked and (given := _given_in(reply)) and (tip := _unused(texts["given"], used, scene, given)):
        return tip
    gives = answer.stance in (Stance.CONCEDE, Stance.SOFTEN)
    ready = after.openness >= 6.0 and after.heard >= 5.8 and not _NO_ASK.search(scene.goal)
    key = "after_ask" if asked else "settled" if settled and Code.CURIOSITY not in coding.codes else "ready" if ready else "listen" if after.heard < 5 and not gives else "stay"
    fitting = [t for t in texts[key] if "{topic}" not in t or scenes.safe_topic(scene)]
    return fill(_fresh(fitting, line, used), scene, "")


def _short_of(reply: str) -> str:
    """An answer to an ask, short enough to quote; '' otherwise."""
    words = " ".join(re.sub(r"\*[^*]*\*", " ", reply).split())
    if len(words.split()) <= 14:
        return words
    return next((s for s in re.split(r"(?<=[.!?])\s+", words) if 3 <= len(s.split()) <= 14), "")


def _question_in(reply: str) -> str:
    """The last question of an answer, when it is short enough to quote."""
    last = re.split(r"(?<=[.!?])\s+|\*[^*]*\*", reply.strip())
    question = next((s.strip() for s in reversed(last) if s and s.strip().endswith("?")), "")
    return question if 2 <= len(question.split()) <= 9 else ""


def _given_in(reply: str) -> str:
    """What an answer gives, short enough to quote: about the partner, and no question; '' otherwise."""
    words = " ".join(re.sub(r"\*[^*]*\*", " ", reply).split())
    said = [s for s in re.split(r"(?<=[.!?])\s+", words) if s]
    best = words if len(words.split()) <= 12 else next((s for s in said if _GIVES.search(s) and len(s.split()) >= 5), "")
    return best if any(_GIVES.search(s) for s in said) and 4 <= len(best.split()) <= 14 and not best.endswith("?") else ""


def _unused(texts: list[str], used: tuple[str, ...], scene: Scene, quote: str) -> str:
    """The first text not said before in this rehearsal, filled; '' when all were, or it needs a quote there isn't."""
    fitting = [t for t in texts if ("{quote}" in t) == bool(quote) and not any(_stem(t) in u for u in used)]
    return fill(fitting[0], scene, quote) if fitting else ""


def _moved(before: PartnerState, after: PartnerState, scene: Scene, bad: bool) -> str:
    if bad and after.openness < before.openness - 0.8:
        return fill(texts_of()["moved"]["closed"][0], scene, "")
    if not bad and after.heard > before.heard + 0.8:
        return fill(texts_of()["moved"]["heard"][0], scene, "")
    return ""


def _fresh(texts: list[str], line: str, used: tuple[str, ...]) -> str:
    start = zlib.crc32(line.encode()) % len(texts)
    turned = [*texts[start:], *texts[:start]]
    return next((t for t in turned if not any(_stem(t) in u for u in used)), turned[0])


def _stem(text: str) -> str:
    """The longest stretch of a text without blanks to fill, to tell whether it was used."""
    return max(re.split(r"\{\w+\}", text), key=len).strip(" .,\"")


def _shorter(quote: str) -> str:
    return quote[:1].upper() + quote[1:] if quote else ""


def fill(text: str, scene: Scene, quote: str, about: str = "") -> str:
    """A text with its blanks filled; ``about`` is what the person named in the line, else the topic of the scene."""
    partner = scene.partner
    them, their = _PRONOUNS.get(partner.pronouns.lower().split("/")[0], ("them", "their"))
    name = partner.name or "They"
    topic = about or mine(scenes.safe_topic(scene)) or "this"
    return (text.replace("{name}", name).replace("{them}", them).replace("{their}", their).replace("{quote}", quote)
            .replace("{topic}", topic).replace("{softener}", _told(partner.softener)).replace("{sore}", _told(partner.hot_button)))


_TO_YOU = {"i": "you", "me": "you", "my": "your", "mine": "yours", "i'm": "you're", "i've": "you've"}


def _told(words: str) -> str:
    """What the person wrote about the partner, said back to them: "what I like" is "what you like"."""
    text = re.sub(r"\b(?:I'm|I've|I|me|my|mine)\b", lambda m: _TO_YOU[m.group(0).lower()], words.strip().rstrip("."))
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def about_of(line: str, scene: Scene) -> str:
    """What the line is about, as the person names it; '' when it names nothing the scene speaks of, and nothing to build a sentence on."""
    thing = mine(picked.thing_of(line, scene))
    told = " ".join((scene.goal, scene.partner.background, scene.partner.hot_button, scene.partner.softener))
    if not set(content_words(thing)) & set(content_words(told)):
        return ""
    return "" if thing.split(" ")[-1] in _PERSONAL else thing


def mine(words: str) -> str:
    """The partner's "my phone" is "your phone" to them, said by the person: the topic as the person would name it."""
    first, _, rest = words.partition(" ")
    return f"{ {'my': 'your', 'your': 'my'}.get(first, first) } {rest}".strip() if rest else words


def better_line(scene: Scene, line: str, coding: Coding, reframed: str, before: str, used: tuple[str, ...]) -> str:
    """One line to say instead: the reframed words when there are any, else one built on the topic and the moment."""
    if reframed and holds(reframed, scene):
        return reframed
    bad = next((c for c in coding.codes if c in COMPETITIVE), None)
    if bad is None:
        return ""
    texts = texts_of()["better"].get(bad.value) or texts_of()["better"]["any"]
    about = about_of(line, scene) if bad in _OF_EVENTS else ""
    named = about or mine(scenes.safe_topic(scene))
    fitting = [t for t in texts if (named or "{topic}" not in t) and holds(fill(t, scene, "", about), scene)]
    return fill(_fresh(fitting, before + bad.value + str(len(used)), used), scene, "", about) if fitting else ""


#: Verbs that don't agree, and asks that hang on nothing: "I don't told you", "give me a sign when I do it", "talk to them about it".
_AUXILIARY = re.compile(r"\b(?:don't|didn't|doesn't|won't|can't|couldn't|wouldn't|did|to) (?:never |always |just |really )?([a-z]+)\b", re.IGNORECASE)
_HANGS = re.compile(r"\bwhen i do (?:it|that|this)\b|\bgive me a sign\b|\btalk to (?:them|him|her) about (?:it|that|this)\b|\bi'm often the one who\b|\b(?:would|could) you (?:do|stop) (?:it|that)\b|\bi don't (?:never|ever)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:would|could|can|will|shall) (?:you|we)\b[^.?!]*", re.IGNORECASE)


def holds(better: str, scene: Scene) -> bool:
    """True for a better line whose verbs agree, whose ask stands on its own, and which asks for nothing that sets this partner off."""
    text = better.replace("’", "'")
    past = any(verbs.is_past(m.group(1).lower()) and not verbs.is_base(m.group(1).lower()) for m in _AUXILIARY.finditer(text))
    asks = " ".join(_ASKED.findall(text))
    return not past and not _HANGS.search(text) and not (asks and scene.partner.hot_button and touches(asks, scene.partner.hot_button))
