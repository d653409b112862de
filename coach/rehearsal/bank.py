"""The partner's lines without a model: by style, stance, what was just said, and topic; filled from the scene, never twice."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2s

from coach import resources
from coach.rehearsal import mirror, picked
from coach.rehearsal import scene as scenes
from coach.types import COMPETITIVE, Code, Coding, PartnerState, Scene, Stance

HOT, COOL = 6.0, 4.0
_DEFAULT_STYLE = "defensive"
#: What the partner is answering, by the person's weightiest code; the first that applies.
TRIGGERS: tuple[tuple[Code, str], ...] = (
    (Code.CONTEMPT, "contempt"), (Code.DEMAND, "demand"), (Code.BLAME, "attack"), (Code.MIND_READING, "attack"),
    (Code.ABSOLUTE, "attack"), (Code.DEFENSIVE, "excuse"), (Code.STONEWALL, "wall"), (Code.APOLOGY, "sorry"),
    (Code.SPECIFIC_REQUEST, "request"), (Code.BOUNDARY, "limit"), (Code.CURIOSITY, "asked"), (Code.REPAIR, "sorry"),
    (Code.I_STATEMENT, "feel"), (Code.VALIDATION, "seen"), (Code.SOFT_STARTUP, "open"), (Code.HUMOR, "joke"),
)


#: Where nothing concrete was named, the topic of the scene may stand in for it here, and nowhere else.
_OF_TOPIC = frozenset(("open", "any"))
#: Blanks that throw back the person's own words.
_MIRRORS = re.compile(r"\{(?:ask|do|charge|stand|told|other|soft|hot)\}", re.IGNORECASE)
_GESTURES = (
    "*looks at you for a while and says nothing*", "*shakes their head slowly*", "I've said what I've got.", "*turns a spoon over, and over again*", "We're going in circles.",
    "*opens the window, closes it again*", "I've nothing new for that one.", "*leans on the door frame*", "You've said that. I've answered it.", "*counts something on the ceiling*",
)


_FRAGMENT = re.compile(r'(?:hot\||cool\|)?"?\{[A-Z]\w+\}')
_SHORT_START = re.compile(r"[\"*]?(?:\S+ ){0,3}\S+[.?]\"? ")


@dataclass(frozen=True)
class Spoken:
    """A line, where it came from, and what it does."""

    text: str
    line_id: str
    stance: Stance


@dataclass(frozen=True)
class Moment:
    """Everything a line may answer to."""

    scene: Scene
    line: str
    coding: Coding
    state: PartnerState
    first: bool
    settled: bool
    seed: str


@cache
def _styles() -> dict[str, dict[str, dict[str, list[str]]]]:
    folder = resources.knowledge() / "rehearsal" / "lines"
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}


@cache
def _picked() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.knowledge() / "rehearsal" / "picked.toml").read_text(encoding="utf-8"))


def styles() -> tuple[str, ...]:
    """The manners a partner can have."""
    return tuple(_styles())


def style_of(name: str) -> str:
    """The nearest style we have lines for."""
    low = name.lower().replace(" ", "_").replace("-", "_")
    if low in _styles():
        return low
    near = {"stonewall": "withdrawn", "withdr": "withdrawn", "dismiss": "avoidant", "minimi": "avoidant", "guilt": "hurt", "resent": "hurt", "blam": "critical", "quiet": "withdrawn", "shut": "withdrawn", "cold": "withdrawn", "angry": "defensive", "hot": "defensive", "proud": "defensive",
            "critic": "critical", "perfection": "critical", "worr": "anxious", "cling": "anxious", "needy": "anxious", "evas": "avoidant", "distant": "avoidant",
            "sarcas": "joking", "funny": "joking", "humo": "joking", "rational": "logical", "analy": "logical", "stress": "busy", "work": "busy",
            "sad": "hurt", "griev": "hurt", "wound": "hurt", "pleas": "agreeable_on_surface", "agree": "agreeable_on_surface", "passive": "agreeable_on_surface"}
    return next((style for part, style in near.items() if part in low), _DEFAULT_STYLE)


def kinds_of(moment: Moment, said: tuple[str, ...] = ()) -> tuple[str, ...]:
    """What was just said, the nearest word first, down to "any"."""
    trigger = trigger_of(moment)
    if trigger in ("feel", "any") and said and said[-1].rstrip(" *").endswith("?") and len(said) % 2:
        return ("answered", trigger, "any")
    pushed = moment.coding.codes and moment.coding.codes[0] in COMPETITIVE
    if trigger == "asked" and (asked := picked.asked_for(moment.line)):
        return (f"asked_{asked}", "asked", "any")
    if not pushed and trigger in ("seen", "request") and not moment.first and picked.closes(moment.line):
        return ("done", trigger, "any")
    if not pushed and trigger in ("feel", "sorry", "seen", "limit") and picked.offers(moment.line) and not mirror.stand(moment.line):
        return ("offer", trigger, "any")
    if trigger == "feel" and picked.warms(moment.line):
        return ("warm", "seen", "any")
    return (trigger, "any")


def trigger_of(moment: Moment) -> str:
    """What was just said, in one word."""
    codes = moment.coding.codes
    asks_for = codes[:1] == (Code.SPECIFIC_REQUEST,)
    if moment.line.rstrip().endswith("?") and Code.CURIOSITY in codes and not asks_for and not set(codes) & {Code.CONTEMPT, Code.BLAME, Code.DEMAND}:
        return "asked"
    if moment.first and Code.SOFT_STARTUP in codes:
        return "open"
    asks = picked.requests(moment.line)
    return next((name for code, name in TRIGGERS if code in codes and (asks or code is not Code.SPECIFIC_REQUEST)), "any")


def speak(moment: Moment, stances: tuple[Stance, ...], used: frozenset[str], said: tuple[str, ...]) -> Spoken:
    """The first fitting unused line: of the likeliest stance, answering what was said, particular before general."""
    fill = _fillings(moment, said)
    for name in ("past", "soft", "hot"):
        if fill[name] and any(fill[name][1:] in line for line in said):
            fill[name] = ""
    for spoken in _ordered(moment, stances, fill, said):
        if spoken.line_id not in used and spoken.text not in said:
            return spoken
    spare = [s for s in _ordered(moment, tuple(Stance), fill, said) if s.line_id not in used]
    if spare:
        return spare[0]
    return _spare(moment, used, said)


def _spare(moment: Moment, used: frozenset[str], said: tuple[str, ...]) -> Spoken:
    """When every line has been said: a small gesture, and a new one each time."""
    found = next((g for g in _GESTURES if g not in said), f"*says nothing, for the {len(used)}th time*")
    return Spoken(found, f"spare.{len(used)}", Stance.DEFLECT)


def _fillings(moment: Moment, said: tuple[str, ...]) -> dict[str, str]:
    line, partner = moment.line, moment.scene.partner
    topic = scenes.topic_words(moment.scene)
    named = scenes.goal_words(moment.scene)
    stale = not named or trigger_of(moment) not in _OF_TOPIC or any(topic.lower() in text.lower() for text in said[-2:])
    ask = mirror.asked(line)
    named_here = "" if trigger_of(moment) == "contempt" or (ask and trigger_of(moment) == "request") else picked.thing_of(line, moment.scene)
    return {
        "topic": topic, "echo": scenes.echo_of(line, moment.coding), "time": scenes.time_of(line), "past": scenes.past(partner),
        "thing": named_here or ("" if stale else topic), "feeling": picked.feeling_of(line), "ask": ask, "do": mirror.asked_of_them(line), "charge": mirror.charge(line), "stand": mirror.stand(line), "told": mirror.told(line), "other": mirror.other(line),
        "soft": scenes.spot(partner, partner.softener), "hot": scenes.spot(partner, partner.hot_button),
    }


def _ordered(moment: Moment, stances: tuple[Stance, ...], fill: dict[str, str], said: tuple[str, ...]) -> Iterator[Spoken]:
    for kind in kinds_of(moment, said):
        for stance in stances:
            found = [s for s in _lines(moment, stance, kind) if _fits(s.text, moment.state, fill)]
            ranked = sorted(found, key=lambda s: (_rank(s, said), _shuffle(moment.seed, s.line_id)))
            yield from (Spoken(_fill(s.text, fill), s.line_id, s.stance) for s in ranked)


def _rank(spoken: Spoken, said: tuple[str, ...]) -> int:
    """The person's words thrown back, then what takes up a thing they named; every fourth answer is the manner's own; no two fragments in a row."""
    particular = "{" in spoken.text
    if len(said) % 4 == 3:
        return 0 if not particular else 1
    if _FRAGMENT.match(spoken.text) and any(_SHORT_START.match(line) for line in said[-1:]):
        return 3
    if _MIRRORS.search(spoken.text):
        return 0 if len(said) % 3 != 2 else 1
    return 1 if particular else 2


def _lines(moment: Moment, stance: Stance, kind: str) -> Iterator[Spoken]:
    style = style_of(moment.scene.partner.style)
    sections = _styles()[style]
    part = stance.value
    if stance is Stance.CLOSE:
        part = "leave" if moment.state.heat >= HOT else "settle"
    if stance is Stance.SOFTEN and moment.settled and kind == "any":
        part = "settle"
    for number, text in enumerate(sections.get(part, {}).get(kind, ())):
        yield Spoken(text, f"{style}.{part}.{kind}.{number}", stance)
    for number, text in enumerate(_picked().get(part, {}).get(kind, ())):
        yield Spoken(text, f"picked.{part}.{kind}.{number}", stance)
    topic = "" if scenes.own_family(moment.scene) else scenes.topic_of(moment.scene)
    if kind == "any" or (topic == "ending" and kind in ("feel", "limit", "open")) or (kind in ("attack", "feel", "open") and topic):
        for number, text in enumerate(scenes.topics().get(topic, {}).get(part, ())):
            yield Spoken(text, f"{topic}.{part}.{number}", stance)


def _fits(text: str, state: PartnerState, fill: dict[str, str]) -> bool:
    if text.startswith("hot|") and state.heat < HOT:
        return False
    if text.startswith("cool|") and state.heat > COOL:
        return False
    low = text.lower()
    return all(fill[name] for name in fill if f"{{{name}}}" in low)


def _fill(text: str, fill: dict[str, str]) -> str:
    text = text.removeprefix("hot|").removeprefix("cool|")
    for name, value in fill.items():
        text = text.replace(f"{{{name}}}", value).replace(f"{{{name.capitalize()}}}", value[:1].upper() + value[1:])
    return text


def _shuffle(seed: str, line_id: str) -> int:
    return int.from_bytes(blake2s(f"{seed}/{line_id}".encode(), digest_size=8).digest(), "big")
