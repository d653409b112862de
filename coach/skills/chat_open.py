"""What the coach says to something told: one line that meets it, then the one missing piece, or a sentence once there is enough."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.ports import ExampleBank
from coach.skills import feelings
from coach.skills.chat_offer import offers
from coach.skills.chat_state import Standing, standing, turns_away
from coach.skills.mirror import clauses, event, mirror, sentences
from coach.skills.mood import mood_of
from coach.skills.partner import Partner
from coach.skills.stock import matches, pick, shelf
from coach.skills.topics import topic_of
from coach.types import Conversation, Turn
from coach.words import clean

#: After so many questions without a sentence, one is owed.
PATIENCE = 2
_PERSON = re.compile(r"\b(?:he|she|they|him|her|them|his|hers|their|my \w+|our \w+|husband|wife|partner|boyfriend|girlfriend|mum|mom|dad|friend|sister|brother|son|daughter|flatmate|housemate)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"^(?:to|just|only|and|but|or|because|so|like|with|about|for|from|in|on|at|of|the thing|maybe|not)\b", re.IGNORECASE)


def open_line(turn: Turn, who: Partner, bank: ExampleBank | None) -> str:
    """The reply to something told."""
    now, text, talk = standing(turn.conversation), turn.text, turn.conversation
    lead = meet(turn, who)
    if turns_away(text):
        now = replace(now, asks=0, told=(), want="", event="", asked="")
        lead = f"{pick(shelf('chat')['turned']['plain'], text, talk)} {lead}".strip()
    if now.asked == "want" and 2 <= len(text.split()) <= 22 and (found := offer_line(turn, replace(now, want=text), bank, plain=False)):
        return found
    if now.asks >= PATIENCE and len(text.split()) >= 5 and mood_of(text) != "background" and (len(now.told) >= 2 or now.event) and (found := offer_line(turn, now, bank, plain=False)):
        return f"{lead} {found}".strip() if lead and len(lead.split()) <= 22 else found
    return f"{lead} {next_question(turn, now)}".strip()


def meet(turn: Turn, who: Partner) -> str:
    """One line about just this: the moment told, its topic, the feeling named, or their own words said back."""
    text, talk = turn.text, turn.conversation
    plain = clean(text)
    for entry in shelf("told")["told"]:
        if matches(entry, plain) and (line := _unsaid(entry["see"], talk, text)):
            return line
    topic = topic_of(text)
    if topic is not None and len(plain.split()) > 2 and (line := _unsaid(topic["see"], talk, text)):
        return line
    mine = ". ".join(part for part in clauses(plain) if re.match(r"(?:i|i'm|i've|it makes me|it made me|feel\w*|so \w+|just \w+)\b", part, re.IGNORECASE))
    named = feelings.named_in(mine) if mine else ()
    if named and (line := _unsaid(shelf("chat")["meet"]["feeling"], talk, text)):
        return line.replace("{feeling}", _CARE.get(named[0], named[0])).replace("{Feeling}", _CARE.get(named[0], named[0]).capitalize())
    back = short_back(text)
    if back:
        return back
    return _unsaid(shelf("chat")["meet"]["plain"], talk, text) if len(plain.split()) > 4 else ""


_CARE = {"tired": "worn out"}


def short_back(text: str) -> str:
    """A short thing they told, said back whole; '' when it is long, a scrap, or already speaks to someone."""
    parts = sentences(clean(text))
    if len(parts) != 1 or len(parts[0].split()) > 12 or len(parts[0].split()) < 3 or "?" in text or '"' in text or _FRAGMENT.match(parts[0]):
        return ""
    if not re.match(r"(?:i|i'm|i've|he|he's|she|she's|they|they're|we|we've|we're|my|our|his|her|their|it|there|everybody|everyone|nobody|[A-Z]\w+)\b", parts[0], re.IGNORECASE):
        return ""
    turned = mirror(re.sub(r"\b(?:actually|lol|haha|tbh|really)\b[ ,]*", "", parts[0]).strip(" .,!"))
    return f"{turned[:1].upper()}{turned[1:]}." if len(turned.split()) >= 3 else ""


def next_question(turn: Turn, now: Standing) -> str:
    """The piece still missing, asked once in this talk and about just this matter."""
    text, talk, plain = turn.text, turn.conversation, clean(turn.text)
    for entry in shelf("told")["told"]:
        if matches(entry, plain):
            line = _unsaid(entry.get("ask", []), talk, text)
            if line:
                return line
            break
    topic = topic_of(text)
    if topic is not None and len(plain.split()) > 3 and (line := _unsaid(topic["ask"], talk, text)):
        return line
    kinds = []
    known = " ".join((*now.told, text))
    if not _PERSON.search(known):
        kinds.append("who")
    if not (now.event or event(text)):
        kinds.append("happened")
    kinds += ["want", "feeling", "happened"]
    if now.asked in kinds and len(kinds) > 1:
        kinds.remove(now.asked)
    for kind in kinds:
        if line := _unsaid(shelf("chat")["ask"][kind], talk, text):
            return line
    return ""


def offer_line(turn: Turn, now: Standing, bank: ExampleBank | None, *, plain: bool = True) -> str:
    """A lead and a sentence to say; '' where none holds."""
    line = next(offers(turn, now, bank, plain=plain), "")
    if not line:
        return ""
    lead = pick(shelf("chat")["offer"]["lead"], turn.text, turn.conversation)
    return f"{lead}\n\n> {line}"


def light_line(turn: Turn) -> str:
    """After good news: what they told said back, and one glad question; '' when it isn't that."""
    earlier = [m.text for m in turn.conversation.messages if m.role == "person"][-2:]
    if not any(mood_of(text) in {"joy", "news"} for text in earlier) or topic_of(turn.text) is not None or not (told := short_back(turn.text)):
        return ""
    return pick(shelf("chat")["light"]["plain"], turn.text, turn.conversation).replace("{back}", told)


def _unsaid(lines: list[str], talk: Conversation, seed: str) -> str:
    """One of the lines not used in this talk; '' when all were."""
    said = " ".join(m.text for m in talk.messages if m.role == "coach")
    left = [line for line in lines if max(re.split(r"\{[^}]*\}", line), key=len).strip()[:34] not in said]
    return pick(left, seed, talk) if left else ""
