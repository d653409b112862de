"""What a scene gives the partner to talk about: a name for the topic, a past in the first person, echoes and times."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from coach import resources
from coach.rehearsal.plainly import own_part
from coach.types import Code, Coding, Partner, Scene
from coach.words import verbs

_LEAD = r"(?:about|up|over|with|on|for|of|from|doing|by|to|into|redoing|skipping|missing|sharing|splitting)"
_STOP = (r"(?=\s+(?:that|which|who|i|we|he|she|they|and|or|but|so|instead|after|before|because|for|to|in|on|at|without|when|while|is|are|was"
         r"|from|with|as|if|by|during|being|not|every|this|next|again|since|under|until|than|now|turns?|has|have|any|no|yet|still|down|up|off|away|out|back|away|instead"
         r"|whether|where|what|how|myself|alone|together|about)\b|[,.;!?]|$)")
#: Anything with a word before it that says whose or which, for goals without a lead.
_ANY = re.compile(rf"\b((?:the|my|our|his|these|those) (?:[a-z'-]+ ){{0,2}}?[a-z'-]+?){_STOP}", re.IGNORECASE)
_PEOPLE = frozenset("wife husband boyfriend girlfriend partner ex mother father mum mom dad sister brother son daughter flatmate roommate friend friends parents mother-in-law father-in-law boss colleague".split())
_NOUN = re.compile(rf"\b{_LEAD} ((?:the|my|our|his|her|their|these|those) (?:[a-z-]+ ){{0,2}}?[a-z-]+?){_STOP}", re.IGNORECASE)
_MINE = {"my": "your", "his": "my", "her": "my", "their": "my", "our": "our"}
_BAD_HEADS = frozenset("way time thing things one bit rest fact point end side what new same first last own most more other it him her them us month months year years week weeks end yet whole idea question start winter summer spring autumn".split())
#: Topics that are the matter whatever else the goal names.
_WEIGHTY = ("ending", "baby", "intimacy", "drinking", "money", "trust")
_TIME = re.compile(
    r"\b((?:(?:one|two|three|four|five|ten|fifteen|twenty|thirty|half an?|an|a) (?:quiet |whole |free )?(?:minutes?|hours?|nights?|evenings?|days?|weeks?|weekends?|months?|mornings?)"
    r"(?: (?:a|each|every|per|after|before) (?:week|day|night|month|dinner|bed|work|lunch|breakfast))?"
    r"|(?:on )?(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)(?: (?:morning|afternoon|evening|night|at \w+))?"
    r"|once a (?:week|day|month)|after (?:dinner|supper|work|lunch|breakfast)|before (?:bed|dinner|work)|tomorrow(?: (?:morning|night|evening))?))\b", re.IGNORECASE)
_FEMALE, _MALE, _THEY = {"she", "her", "hers", "herself"}, {"he", "him", "his", "himself"}, {"they", "them", "their", "theirs", "themselves", "themself"}
_SWAP = {"i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "we", "you": "I", "your": "my"}
#: An echo that ends in one of these is cut off.
_HANGING = frozenset("with a an the of to for at in on and or like as than by from about living".split())
_BETWEEN = {"always", "never", "still", "often", "just", "only", "once", "also", "both", "even", "really"}
_AUX = {"is": "am", "are": "am", "were": "was", "has": "have", "does": "do", "was": "was", "aren't": "am not", "isn't": "am not", "hasn't": "haven't", "doesn't": "don't"}


@cache
def topics() -> dict[str, dict[str, Any]]:
    """The topics' names, marks and lines."""
    raw = tomllib.loads((resources.knowledge() / "rehearsal" / "topics.toml").read_text(encoding="utf-8"))
    return {name: {**data, "mark": re.compile(rf"\b(?:{data['spot']})", re.IGNORECASE)} for name, data in raw.items()}


def topic_of(scene: Scene) -> str:
    """The topic a goal is about, by its first mark; '' when none fits. An ending is an ending whatever else is named."""
    found = {name: m.start() for name, data in topics().items() if (m := data["mark"].search(scene.goal))}
    if re.search(r"\b(?:father|mother|mum|mom|dad|parent|child|son|daughter|brother|sister)\b", scene.relationship, re.IGNORECASE):
        found.pop("family", None)
    weighty = next((name for name in _WEIGHTY if name in found), "")
    return weighty or (min(found, key=lambda name: found[name]) if found else "")


def goal_words(scene: Scene) -> str:
    """The noun the goal itself gives, as the partner would say it ("the card charges"); '' when it gives none."""
    for pattern in (_NOUN, _ANY):
        for match in pattern.finditer(scene.goal):
            words = match.group(1).split()
            words[0] = words[0].lower()
            if _is_matter(words, lone=pattern is _ANY):
                return " ".join([_MINE.get(words[0], words[0]), *words[1:]])
    return ""


def _is_matter(words: list[str], lone: bool) -> bool:
    head = words[-1].lower()
    if head in _BAD_HEADS or verbs.is_ing(head) or head.endswith("ly") or "whole" in words or "same" in words:
        return False
    person = any(word.lower().removesuffix("'s") in _PEOPLE for word in words)
    return not lone or not (person or head.endswith("ing") or verbs.is_past(head))


def topic_words(scene: Scene) -> str:
    """A noun for the matter: the goal's own, else a safe name for its topic; '' when there is neither."""
    if named := goal_words(scene):
        return named
    topic = topic_of(scene)
    if own_family(scene):
        return "your family"
    return str(topics()[topic]["name"]) if topic else ""


_SPOKEN_OF = re.compile(r"\b(?:ask|talk|speak|chat)(?:ing)?\b[^.,;]*? about (.+)|\b(?:raise|raising|bring up|bringing up|mention) (.+)", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|never|no|without|stop|avoid|instead|rather|less)\b|n't\b", re.IGNORECASE)
#: What nobody wants named in the first breath.
_TENDER = re.compile(r"\b(?:weight|body|looks|size|age|smell|will|police|drinking|behaviou?r|attitude|temper|health|hip)\b", re.IGNORECASE)


def safe_topic(scene: Scene) -> str:
    """The matter as a noun only where the goal is to ask or talk about that very thing; '' otherwise, as for what is to be left alone."""
    spoken, named = _SPOKEN_OF.search(scene.goal), goal_words(scene)
    if spoken is None or not named or _NEGATED.search(scene.goal) or _TENDER.search(named):
        return ""
    told = (spoken.group(1) or spoken.group(2)).lower().split()
    noun = named.lower().split()[1:]
    return named if noun == told[1:1 + len(noun)] else ""


def own_family(scene: Scene) -> bool:
    """True when the family in question is the person's own, not the partner's."""
    return topic_of(scene) == "family" and bool(re.search(r"\bmy (?:mother|father|mum|mom|dad|parents|family|sister|brother)\b", scene.goal, re.IGNORECASE))


def past(partner: Partner) -> str:
    """The background as the partner would tell it ("I grew up…"); '' when it can't be turned safely."""
    text = re.split(r"(?<=[.!?])\s+", partner.background.strip())[0].rstrip(".")
    if not text or not partner.name or _tangled(text, partner):
        return ""
    text = re.sub(rf"^{re.escape(partner.name.split()[0])} and I\b", "You and I", text)
    own = _own_pronouns(partner)
    words = re.findall(r"[A-Za-z']+|[^A-Za-z']+", text)
    told, changed = _turned(words, partner.name.split()[0], own)
    said = "".join(told).strip()
    safe = changed and not re.search(rf"\b{re.escape(partner.name.split()[0])}\b", said) and len(said.split()) <= 24
    return f"{said[:1].upper()}{said[1:]}." if safe else ""


def spot(partner: Partner, text: str) -> str:
    """What softens the partner, or sets them off, in their own words ("being told that I don't help"); '' when it can't be turned safely."""
    text = text.strip().rstrip(".")
    if not text or _tangled(text, partner) or len(text.split()) > 16:
        return ""
    parts = re.split(r'("[^"]*")', text)
    name, own = (partner.name or "-").split()[0], _own_pronouns(partner)
    told = ["".join(_turned(re.findall(r"[A-Za-z']+|[^A-Za-z']+", part), name, own)[0]) if part[:1] != '"' else part for part in parts]
    said = "".join(told).strip()
    return "" if re.search(r'\bI "', said) else said


def _own_pronouns(partner: Partner) -> set[str]:
    first = partner.pronouns.lower().split("/")[0]
    return _FEMALE if first == "she" else _MALE if first == "he" else _THEY


def _tangled(text: str, partner: Partner) -> bool:
    """True where "himself" or "her" could be somebody else, so that a turned sentence might say nonsense."""
    other = re.match(rf"{re.escape(partner.name.split()[0])}'s\b", text) is not None
    return (other and bool(re.search(r"\b(?:him|her)self\b", text))) or bool(re.search(r"\bher [A-Z]", text))


def _turned(words: list[str], name: str, own: set[str]) -> tuple[list[str], bool]:
    """Words in the first person; ``who`` is whose verb is awaited: the partner's ("me"), the person's ("you") or nobody's."""
    out: list[str] = []
    who, last, changed = "", "", False
    if words[:1] == ["You"] and "I" in words[:5]:
        out, words, last, changed = words[:5], words[5:], "we", True
    for index, word in enumerate(words):
        low = word.lower()
        rest = [w for w in words[index + 1:] if w[0].isalpha()]
        if not word[0].isalpha():
            out.append(word)
            continue
        if low in {name.lower(), f"{name.lower()}'s"} or low in own:
            new = _first(low, name, rest[:1])
            who, changed = ("me" if new == "I" else ""), True
            last = who or last
        elif low.split("'")[0] in own & {"he", "she", "they"}:
            tail = low.split("'")[1]
            new, who, last, changed = f"I'{'m' if tail in ('s', 're') else tail}", "", "me", True
        elif low == "i" or low.startswith("i'"):
            new, who, last = "you" + {"'m": "'re"}.get(low[1:], low[1:]), "you", "you"
        elif low in _SWAP:
            new, who = _SWAP[low], ""
        elif low in ("and", "or"):
            new, who = word, last
        else:
            new = _verb(low, word) if who == "me" else {"was": "were", "am": "are"}.get(low, word) if who == "you" else word
            who = who if low in _BETWEEN else ""
        out.append(new)
    return out, changed


def _first(low: str, name: str, follows: list[str]) -> str:
    if low == f"{name.lower()}'s" or low in {"his", "their"}:
        return "my"
    if low == "her":
        after = follows[0].lower() if follows else ""
        return "me" if not after or after in {"to", "and", "with", "in", "at", "that", "when", "being"} or verbs.is_third(after) else "my"
    if low in {"him", "them"}:
        return "me"
    if low.endswith(("self", "selves")):
        return "myself"
    return "mine" if low in {"hers", "theirs"} else "I"


def _verb(low: str, word: str) -> str:
    if low in _AUX:
        return _AUX[low]
    return (verbs.base(low) or word) if verbs.is_third(low) else word


def echo_of(line: str, coding: Coding) -> str:
    """The one or two words the partner would throw back ("always", "selfish"); '' when nothing sticks out."""
    if own_part(line):
        return ""
    for code in (Code.CONTEMPT, Code.ABSOLUTE):
        for span in coding.spans:
            words = span.text.strip(" .,!?\"'").split()
            if span.code is code and 0 < len(words) <= 3 and not _speaks_of_us(words) and words[-1].lower() not in _HANGING:
                return " ".join(words).lower()
    match = re.search(r"\b(always|never|every single time|every time|constantly|for once|nothing|everything)\b", line, re.IGNORECASE)
    return match.group(1).lower() if match else ""


def _speaks_of_us(words: list[str]) -> bool:
    return bool({w.lower().split("'")[0] for w in words} & {"you", "i", "your", "my", "me", "we", "he", "she", "they", "not", "please"})


def time_of(line: str) -> str:
    """The time the person offered, in their words ("twenty minutes after dinner"); '' when none."""
    match = _TIME.search(line)
    return match.group(1).strip().lower().removeprefix("on ") if match else ""
