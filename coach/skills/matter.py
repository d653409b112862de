"""What a short request points back to: the story or the message told before it, so that nobody has to tell it twice."""

from __future__ import annotations

import re

from coach.skills.confession import heard_as_own
from coach.skills.mood import mood_of
from coach.skills.offence import deed_of
from coach.skills.received import received
from coach.skills.topics import topic_of
from coach.types import Conversation, SkillName
from coach.words import clean, tokens

#: Words that carry no matter of their own.
_EMPTY = {
    "say", "tell", "text", "send", "reply", "answer", "write", "respond", "put", "ask", "words", "word", "sentence", "help", "actually", "exactly", "now", "right", "tonight", "back", "first", "something",
    "cute", "nice", "sweet", "funny", "kind", "short", "good", "soft", "sounding", "without", "needy", "naggy", "dramatic", "start", "begin", "bring", "want", "need", "like", "ok", "okay", "so", "well", "just", "please", "message", "line", "give", "make", "sound", "phrase", "thing", "husband", "wife", "boyfriend", "girlfriend", "partner", "anything", "even", "idea", "ideas", "know", "should", "could", "would", "can", "do", "how", "what", "up", "about", "and", "i", "it", "that", "this", "him", "her", "them", "me", "to", "a", "be", "being", "one", "then", "him/her", "quick", "pls", "plz", "fast", "asap", "open", "talk", "in", "card", "note", "casual", "really", "don't", "not", "sure", "clue", "no", "we", "yes", "yeah",
}
_ASKS_WORDS = re.compile(
    r"\b(?:what (?:do|should|can|could|would) (?:i|we) (?:\w+ )?(?:say|text|tell|write|answer|reply|send|put)|how (?:do|can|should|would|could|to) (?:i )?(?:\w+ )?(?:say|tell|put|open|bring|word|phrase|ask|text|answer|reply|start|respond)"
    r"|(?:want|need|like|love) to (?:\w+ )?(?:text|tell|say|send|write|ask|answer)\b|(?:give|find|get) me (?:the |some |a )?(?:words|sentence|line|text)|(?:can|could) you (?:write|word|phrase|put) (?:it|that|this|something)|help me (?:say|word|phrase|write|tell|put))",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\b(?:answer|reply|respond|(?:text|say|write|send) (?:him |her |them )?back)\b", re.IGNORECASE)
_ABOUT_US = re.compile(r"\b(?:tell me|robot\w*|you're (?:taking|on|not)|agree with me|am i)\b|^(?:make|shorter|less|more)\b", re.IGNORECASE)
_I_SAID = re.compile(r"\bi (?:just )?(?:said|told|wrote|texted|sent|replied|answered)\b", re.IGNORECASE)
LONGEST = 16


#: "… without sounding soft", "… but we don't do compliments": how, and not what.
_TAIL = re.compile(r",? \b(?:but|without|that (?:isn't|doesn't|won't|is not)|so (?:that )?(?:he|she|they|it))\b.*$", re.IGNORECASE)


def points_back(text: str) -> bool:
    """ "What do I actually say to her?": a request for words that brings no matter of its own."""
    plain = _TAIL.sub("", clean(text)).strip(" ,.")
    if not _ASKS_WORDS.search(plain) or len(plain.split()) > LONGEST or '"' in plain:
        return False
    return all(word.lower().removesuffix("'s") in _EMPTY for word in tokens(plain) if word[0].isalpha())


def wants_answer(text: str) -> bool:
    """They want words to send back to a message."""
    return bool(_ANSWERS.search(clean(text)))


def told_before(conversation: Conversation) -> tuple[str, ...]:
    """The last things they told us, oldest first: no wishes, no thin requests, nothing from safety talk."""
    said = [m for m in conversation.messages if m.role == "person"]
    if any(m.level.stops_coaching for m in said[-3:]):
        return ()
    kept = [m.text for m in said[-8:] if not m.level.stops_coaching and _tells(m.text)]
    kept = [text for text in kept if '"' not in clean(text)] or kept
    best = sorted(range(len(kept)), key=lambda i: _weight(kept[i]) + 0.3 * i, reverse=True)[:2]
    return tuple(kept[i] for i in sorted(best))


def _weight(text: str) -> float:
    """How much of a story a text carries: an own deed, a topic, the other person in it."""
    plain = clean(text)
    return 2.0 * bool(deed_of(plain)) + 1.0 * (topic_of(text) is not None) + 0.5 * bool(re.search(r"\b(?:he|she|they|him|her|my (?:husband|wife|partner|boyfriend|girlfriend))\b", plain, re.IGNORECASE))


def message_before(conversation: Conversation) -> str:
    """The last text of theirs that quoted a received message, or ''."""
    said = [m.text for m in conversation.messages if m.role == "person" and not m.level.stops_coaching]
    return next((text for text in reversed(said[-4:]) if received(text).quoted and ('"' in clean(text) or not _I_SAID.search(text))), "")


_AWAY = re.compile(
    r"^(?:(?:actually|ok|okay|no|hm+|well|oh|sorry|and|but|anyway|right|look|you know what)[,.\s]+)*"
    r"(?:(?:forget|never ?mind|scrap|leave|park|drop) (?:about )?(?:that|it|this|the (?!bit|part|word|line|last|first|sentence|end|name)\w+(?: \w+)?)(?! (?:bit|part|word|line|sentence|as|like|in|out|at|there|here|open|for|on|to|off|up|last|first|end)\b)(?=[,.;:!\s]|$)"
    r"|let'?s (?:leave|drop|forget|park) (?:that|it|this)(?! (?:bit|part|word|line|sentence|as|like|in|out|at|there|open|to)\b)"
    r"|(?:a |something |totally |completely |quite )*(?:different|another|other|new) (?:thing|topic|subject|matter|story)\b|something else\b|what'?s really (?:bugging|bothering|eating|getting))",
    re.IGNORECASE,
)


def turned_away(text: str) -> bool:
    """ "Actually forget that, what's really bugging me is money": what was on the table before is off it."""
    return bool(_AWAY.match(text.replace("’", "'").strip()))


def _tells(text: str) -> bool:
    words = clean(text).split()
    if mood_of(text) in {"concedes", "should_know", "recall"} or _ABOUT_US.search(text):
        return False
    return len(words) >= 4 and not points_back(text) and not text.rstrip().endswith("?") and bool(re.search(r"\b(?:i|he|she|they|we|my|our|you)\b", text, re.IGNORECASE))


def in_context(text: str, skill: SkillName, conversation: Conversation) -> str:
    """The words a skill should work from: the earlier story in front of a request that only points at it; told first, "called my
    son lazy" is the writer's own deed."""
    if skill is SkillName.CHAT and not conversation.messages:
        return heard_as_own(text)
    if not conversation.messages or (not points_back(text) and skill is not SkillName.DECODE):
        return text
    if skill is SkillName.DECODE and (points_back(text) or len(text.split()) <= 9):
        return message_before(conversation) or text
    if skill in {SkillName.REFRAME, SkillName.REPAIR, SkillName.NEED}:
        told = told_before(conversation)
        return ". ".join(part.rstrip(" .!") for part in told) + "." if told else text
    return text
