"""The partner's lines without a model: by manner, by how far they may give, by what was just said; never twice in a talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2s

from coach.rehearsal import deal, manner, mirror, picked
from coach.rehearsal import scene as scenes
from coach.rehearsal.hearing import Moment, kinds_of, trigger_of
from coach.rehearsal.manner import style_of, styles
from coach.types import PartnerState, Stance
from coach.words import content_words

__all__ = ["Moment", "Spoken", "kinds_of", "speak", "style_of", "styles", "trigger_of"]

HOT, COOL = 6.0, 4.0
#: Which sections of a style a stance draws on, the best first.
_SECTIONS: dict[Stance, tuple[str, ...]] = {
    Stance.DIG_IN: ("pushed",), Stance.DEFLECT: ("wary",), Stance.ASK: ("wary",), Stance.CONCEDE: ("giving", "wary"), Stance.SOFTEN: ("warm", "giving"),
    Stance.CLOSE: ("leave",),
}
#: Whose turn it is among a partner's manners, line by line: mostly the first.
_TURNS = (0, 1, 0, 2, 0, 1, 0, 0, 1, 2)
#: A past that could be a reason; "So …" follows it.
_FORMATIVE = re.compile(r"\b(?:grew up|raised|brought up|father|mother|mum|mom|dad|parents|lost|left|died|ill|divorce\w*|laughed|bullied|never|nobody|no one|when I was|as a child|a kid|cheated|told)\b", re.IGNORECASE)
#: A few words that name what is answered, before the answer.
_LED, MOST_LED = re.compile(r"^[\"A-Z]\S*(?: \S+){0,2}[.?] \S"), 6
_LEDS = frozenset(("feel", "seen", "sorry", "moved", "offer", "limit"))
#: What there are many lines for at every stage.
_BROAD = frozenset(("feel", "seen", "sorry", "done", "any"))
#: Lines that only the topic of a scene allows: this many in one talk.
MOST_OF_TOPIC = 2
#: Every so many lines the topic's own come first.
_TOPICAL = 4
_TOPIC_PARTS = {Stance.DIG_IN: "dig_in", Stance.DEFLECT: "deflect", Stance.ASK: "ask", Stance.CONCEDE: "concede", Stance.SOFTEN: "soften", Stance.CLOSE: "settle"}
#: Where nothing concrete was named, the topic of the scene may stand in for it here, and nowhere else.
_OF_TOPIC = frozenset(("open", "any"))
#: What is thrown at somebody is the matter, whatever else the scene is about.
_CHARGED = frozenset(("attack", "demand"))
#: Blanks that throw back the person's own words; two such lines running sound like a parrot.
_MIRRORS = re.compile(r"\{(?:ask|do|charge|stand|told|other|soft|echo)\}", re.IGNORECASE)
#: Lines whose verb fits one thing and not several.
_AGREES = re.compile(r"\{thing\} (?:is|was|bothers|gets|has|does)\b|\b[Ii]s \{thing\}", re.IGNORECASE)
_TAG = re.compile(r"^(hot|cool|couple)\|")
_GESTURES = (
    "*looks at you for a while and says nothing*", "*shakes their head slowly*", "I've said what I've got.", "*turns a spoon over, and over again*", "We're going in circles.",
    "*opens the window, closes it again*", "I've nothing new for that one.", "*leans on the door frame*", "You've said that. I've answered it.", "*counts something on the ceiling*",
)


@dataclass(frozen=True)
class Spoken:
    """A line, where it came from, and what it does."""

    text: str
    line_id: str
    stance: Stance
    #: True for a line with nothing of this talk in it yet.
    plain: bool = False


def speak(moment: Moment, stances: tuple[Stance, ...], used: frozenset[str], said: tuple[str, ...], dealt: tuple[str, ...] = ()) -> Spoken:
    """The first fitting unused line: answering what was said, as far as the stance allows, in the partner's manner."""
    fill = _fillings(moment, said)
    if own := _saying(moment, stances, used):
        return own
    for spoken in _ordered(moment, stances, fill, used, said, dealt):
        if spoken.line_id not in used and spoken.text not in said:
            return _led(moment, spoken, fill, said, dealt)
    spare = [s for s in _ordered(moment, tuple(Stance), fill, used, said, dealt) if s.line_id not in used and s.text not in said]
    return spare[0] if spare else _spare(used, said)


def _led(moment: Moment, spoken: Spoken, fill: dict[str, str], said: tuple[str, ...], dealt: tuple[str, ...]) -> Spoken:
    """The line with what it answers named before it ("Two mornings? No, …"), where it says nothing of this talk itself; not twice running."""
    lead = _lead_of(moment, kinds_of(moment, said, dealt)[0], fill)
    just = any(_LED.match(line) for line in said[-1:])
    clash = lead.split()[0].lower() in spoken.text.lower().split() if lead else True
    if not spoken.plain or clash or (not lead.endswith("?") and (just or bool(_LED.match(spoken.text)))):
        return spoken
    return Spoken(f"{lead[:1].upper()}{lead[1:]} {spoken.text}", spoken.line_id, spoken.stance)


def _lead_of(moment: Moment, kind: str, fill: dict[str, str]) -> str:
    if kind == "request":
        ask = fill["size"] or (fill["ask"] if len(fill["ask"].split()) <= MOST_LED else "")
        return f"{ask}?" if ask else ""
    if kind == "asked_person":
        return f"{picked.whom(moment.line)}?" if picked.whom(moment.line) else ""
    if kind == "feel" and fill["feeling"]:
        return f"{fill['feeling']}?"
    return f"{fill['thing']}." if kind in _LEDS and 0 < len(fill["thing"].split()) <= MOST_LED else ""


def _spare(used: frozenset[str], said: tuple[str, ...]) -> Spoken:
    """When every line has been said: a small gesture, and a new one each time."""
    found = next((g for g in _GESTURES if g not in said), f"*says nothing, for the {len(used)}th time*")
    return Spoken(found, f"spare.{len(used)}", Stance.DEFLECT)


def _saying(moment: Moment, stances: tuple[Stance, ...], used: frozenset[str]) -> Spoken | None:
    """What the scene quotes them as saying, once, where they still hold back."""
    kind = kinds_of(moment)[0]
    if stances[0] not in (Stance.DIG_IN, Stance.DEFLECT, Stance.ASK) or kind not in ("request", "feel", "attack", "demand", "sore", "any") or (moment.first and kind == "any"):
        return None
    for number, text in enumerate(manner.sayings(moment.scene)):
        if f"saying.{number}" not in used:
            return Spoken(text, f"saying.{number}", stances[0])
    return None


def _fillings(moment: Moment, said: tuple[str, ...]) -> dict[str, str]:
    line, partner, scene = moment.line, moment.scene.partner, moment.scene
    topic = scenes.topic_words(scene)
    trigger = trigger_of(moment)
    stale = not scenes.goal_words(scene) or trigger not in _OF_TOPIC or any(topic.lower() in text.lower() for text in said[-2:])
    asked, less = deal.size(line)
    named = "" if trigger == "request" else picked.thing_of(line, scene)
    named = "" if named.split(" ")[-1].lower() in scene.relationship.lower().split() else named
    named = named if trigger in _CHARGED else _of_scene(named, f"{scene.goal} {partner.background} {partner.hot_button} {partner.softener}")
    fill = {
        "topic": scenes.safe_topic(scene), "echo": scenes.echo_of(line, moment.coding), "time": scenes.time_of(line), "past": past if _FORMATIVE.search(past := scenes.past(partner)) else "",
        "thing": named or ("" if stale else topic), "feeling": picked.feeling_of(line), "ask": mirror.asked(line), "do": mirror.asked_of_them(line),
        "charge": mirror.charge(line), "stand": mirror.stand(line), "told": mirror.told(line), "other": mirror.other(line),
        "soft": re.split(r"[;,]", scenes.spot(partner, partner.softener))[0].strip(), "size": asked, "less": less, "later": deal.later(line),
    }
    for name in ("past", "soft"):
        if fill[name] and any(fill[name][1:] in text for text in said):
            fill[name] = ""
    return fill


def _of_scene(thing: str, told: str) -> str:
    """A thing the scene itself speaks of; one told in passing is nothing to answer to."""
    return thing if set(content_words(thing)) & set(content_words(told)) else ""


def _ordered(
    moment: Moment, stances: tuple[Stance, ...], fill: dict[str, str], used: frozenset[str], said: tuple[str, ...], dealt: tuple[str, ...]
) -> Iterator[Spoken]:
    seen: set[str] = set()
    if "request" in (kinds := kinds_of(moment, said, dealt)):
        yield from _dealt(moment, stances, fill, said, dealt)
        kinds = ("any",)
    for kind in kinds:
        for stance in stances:
            for sections in _sections(moment, stance, kind):
                found = [s for section in sections for s in _cell(moment, stance, section, kind, len(said), used) if s.line_id not in seen]
                seen |= {s.line_id for s in found}
                yield from _ranked(moment, found, stance, fill, said)


def _dealt(moment: Moment, stances: tuple[Stance, ...], fill: dict[str, str], said: tuple[str, ...], dealt: tuple[str, ...]) -> Iterator[Spoken]:
    """Answers to an ask: the outcome the state allows, else its neighbours towards less."""
    wanted = deal.outcome(stances, moment.scene.difficulty, dealt)
    least = deal.OUTCOMES.index(wanted)
    hollow = ("hollow",) if least < deal.OUTCOMES.index("counter") and "hollow" not in dealt else ()
    for name in (*hollow, wanted, *reversed(deal.OUTCOMES[:least])):
        found = [s for style in _order(moment, len(said)) for s in _texts(style, "deal", name, stances[0])]
        yield from _ranked(moment, found, stances[0], fill, said)


def _ranked(moment: Moment, found: list[Spoken], stance: Stance, fill: dict[str, str], said: tuple[str, ...]) -> Iterator[Spoken]:
    """The lines that fit, by whose turn it is, then by what takes up the most, then in the order of this scene."""
    fitting = [s for s in found if _fits(s.text, moment, fill)]
    owners = list(dict.fromkeys(s.line_id.split(".")[0] for s in fitting))
    if len(said) % _TOPICAL == _TOPICAL - 2:
        owners.sort(key=lambda name: name != "topic")
    ranked = sorted(fitting, key=lambda s: (owners.index(s.line_id.split(".")[0]), _rank(s.text, stance, fill, said), _shuffle(moment.seed, s.line_id)))
    yield from (Spoken(_fill(s.text, fill), s.line_id, s.stance, plain="{" not in s.text) for s in ranked)


def _rank(text: str, stance: Stance, fill: dict[str, str], said: tuple[str, ...]) -> int:
    """What takes up the person's words first, unless the last line did; a question where one is wanted, and none where not."""
    mirrors = bool(_MIRRORS.search(text))
    particular = "{" in text
    lately = any(any(value and len(value.split()) > 1 and value.lower() in line.lower() for value in fill.values()) for line in said[-1:])
    asks = text.rstrip(" *").endswith("?")
    off = 2 if stance in (Stance.ASK, Stance.DEFLECT) and asks != (stance is Stance.ASK) else 0
    if mirrors and len(said) % 3 == 2:
        return 3
    return off + (1 if particular and lately else 0 if particular else 1)


def _order(moment: Moment, turn: int) -> tuple[str, ...]:
    """The partner's manners, the one whose turn it is first."""
    own = manner.manners(moment.scene.partner)
    lead = own[_TURNS[turn % len(_TURNS)] % len(own)]
    return (lead, *(style for style in own if style != lead))


def _sections(moment: Moment, stance: Stance, kind: str) -> tuple[tuple[str, ...], ...]:
    """Sections to look in, in order; those in one group are one pool."""
    if stance is Stance.CLOSE:
        return (("leave",) if moment.state.heat >= HOT else ("settle",),)
    if stance is Stance.SOFTEN and moment.settled and kind == "any":
        return (("settle",), ("warm",))
    if stance is Stance.SOFTEN and kind not in _BROAD:
        return (_SECTIONS[stance],)
    return tuple((section,) for section in _SECTIONS[stance])


def _cell(moment: Moment, stance: Stance, section: str, kind: str, turn: int, used: frozenset[str]) -> Iterator[Spoken]:
    for style in _order(moment, turn):
        yield from _texts(style, section, kind, stance)
    topic = "" if scenes.own_family(moment.scene) else scenes.topic_of(moment.scene)
    if not topic or sum(i.startswith("topic.") for i in used) >= MOST_OF_TOPIC:
        return
    if kind == "any" or (topic == "ending" and kind in ("feel", "limit", "open")) or kind in ("attack", "feel"):
        for number, text in enumerate(scenes.topics().get(topic, {}).get(_TOPIC_PARTS[stance], ())):
            yield Spoken(text, f"topic.{topic}.{_TOPIC_PARTS[stance]}.{number}", stance)


def _texts(style: str, section: str, kind: str, stance: Stance) -> Iterator[Spoken]:
    for number, text in enumerate(manner.lines()[style].get(section, {}).get(kind, ())):
        yield Spoken(text, f"{style}.{section}.{kind}.{number}", stance)


def _fits(text: str, moment: Moment, fill: dict[str, str]) -> bool:
    tag = match.group(1) if (match := _TAG.match(text)) else ""
    state: PartnerState = moment.state
    if (tag == "hot" and state.heat < HOT) or (tag == "cool" and state.heat > COOL) or (tag == "couple" and not manner.couple(moment.scene)):
        return False
    if "*" in text and manner.by_phone(moment.scene):
        return False
    if _AGREES.search(text) and re.search(r"[^s]s$", fill["thing"]):
        return False
    low = text.lower()
    return all(value for name, value in fill.items() if f"{{{name}}}" in low)


def _fill(text: str, fill: dict[str, str]) -> str:
    text = _TAG.sub("", text)
    for name, value in fill.items():
        text = text.replace(f"{{{name}}}", value).replace(f"{{{name.capitalize()}}}", value[:1].upper() + value[1:])
    return text


def _shuffle(seed: str, line_id: str) -> int:
    return int.from_bytes(blake2s(f"{seed}/{line_id}".encode(), digest_size=8).digest(), "big")
