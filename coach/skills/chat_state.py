"""Where a talk stands: what the coach asked last, which pieces are on the table, what was offered, how often we asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.skills import feelings
from coach.skills.mirror import clauses, event
from coach.types import Conversation, Message
from coach.words import clean

_I = re.IGNORECASE
#: What a question of ours is after; the first that fits.
_KINDS = (
    ("words", re.compile(r"\b(?:word for word|in your words|how would you (?:put|say) it|say it to me|which word|what's off about|the way you'd say)\b", _I)),
    ("choice", re.compile(r"\b(?:pick one|would be more use|which of (?:them|these|the two)|words for it or|an ear\b|is it words)\b", _I)),
    ("want", re.compile(r"\bwhat (?:would|do|did|are|else would) (?:you|it|that|your|yours|settle|help|have|make|change|calm|take|\w+) ?.{0,40}\b(?:like|love|want|hope|hoped|wish|change|differ|different|look like|instead|more use|settle|calm|help|easier|for yourself|asked? for|need)\b|\bwhat .{0,30}\b(?:to be different|would you ask|to understand|to get about it)|\bwhat's the (?:piece|one thing)|\bwhat is it you'd ask\b", _I)),
    ("feeling", re.compile(r"\b(?:what was (?:it|that) like|how (?:did|does|was|is) (?:it|that|this|the day).{0,12}(?:feel|for you|land|left)|in a word|left you|nearer to|how are you (?:feeling|holding))\b", _I)),
    ("who", re.compile(r"\bwho (?:is|was|'s)|\bwho's (?:it|this)\b", _I)),
    ("happened", re.compile(r"\?\s*$|\?")),
)
_QUESTION = re.compile(r"[^.!?\n>]*\?")
#: Words to say, asked for in the middle of a talk.
_ASKS_WORDS = re.compile(
    r"\b(?:what (?:do|should|can|could|would|shall|to|am i supposed to) (?:i |we )?(?:\w+ )?(?:say|text|tell|write|answer|reply|send|put)\b|how (?:do|can|should|would|could|to) (?:i )?(?:\w+ )?(?:say|tell|put|open|bring|word|phrase|ask|text|answer|reply|explain|apologi[sz]e|start|write)\b"
    r"|(?:help me|can you help me|could you help me) (?:to )?(?:say|word|phrase|write|tell|put|ask|answer)|(?:ok(?:ay)?|so|just|then|pls|please|can you|could you|would you)?,? ?(?:write|word|draft|type) (?:it|me|that|this|something|one|a|the)\b|\bput (?:it|that|all that) (?:together|into words)|\b(?:give|get|find|make) me (?:only |just )?(?:the |a |one |two |some |only |final )*(?:words|sentences?|lines?|text|message|final)\b|\bhelp me with (?:the |some )?(?:wording|words)\b"
    r"|^(?:ok(?:ay)?,? |so,? |alright,? |right,? )?(?:the )?(?:words|sentence|text|final text|what i say)\b|\bthe final (?:text|version|sentence)|\bsay something that\b|\bwhat (?:i|we) (?:say|write|text)\b|\bsomething to (?:say|text|send)\b|\b(?:good|best|right) (?:first |opening )?(?:sentence|line|words|opener)\b|\b(?:don't|dont) know (?:how to (?:start|begin|say)|what to (?:say|write|text)|where to (?:start|begin) with (?:him|her|them))|^(?:and|ok and|so) (?:to|for) (?:him|her|them|my \w+|(?-i:[A-Z])\w+)\s*\?*$|\bhow i say\b|\bhow (?:do|can|would) you (?:say|put|word)|\b(?:which|what|the exact) words\b|\bwhat (?:would|could|might) (?:a |an |the )?.{2,30} (?:say|write|text)\b)",
    _I,
)
_OWN_MATTER = 9


@dataclass(frozen=True)
class Standing:
    """``asked`` is what our last question was after; ``told`` their statements on this matter, oldest first."""

    asked: str
    question: str
    told: tuple[str, ...]
    offered: tuple[str, ...]
    asks: int
    event: str
    feeling: str
    want: str


def standing(talk: Conversation) -> Standing:
    """Read from the messages alone, so that a talk picked up again stands where it stood."""
    asked = question = ""
    told: list[str] = []
    offered: list[str] = []
    asks, want, feeling = 0, "", ""
    for message in talk.messages:
        if message.level.stops_coaching:
            asked = ""
            continue
        if message.role == "coach":
            question = last_question(message)
            asked = kind_of(question)
            line = next((part[1:].strip() for part in message.text.splitlines() if part.startswith(">")), "")
            offered += [line] if line else []
            asks = 0 if line else asks + bool(question)
            continue
        if turns_away(message.text):
            told, want, asks = [], "", 0
        if states(message.text):
            told.append(message.text)
            want = message.text if asked == "want" and not asking(message.text) and len(message.text.split()) <= 18 else want
            feeling = own_feeling(message.text) or feeling
    happened = next((found for text in reversed(told) if (found := event(text))), "")
    return Standing(asked=asked, question=question, told=tuple(told), offered=tuple(offered), asks=asks, event=happened, feeling=feeling, want=want)


def last_question(message: Message) -> str:
    """Our own question in a reply, quotes and offered lines left out; '' when it asked nothing."""
    text = re.sub(r"\"[^\"]*\"|“[^”]*”", " ", "\n".join(part for part in message.text.splitlines() if not part.startswith(">")))
    found = _QUESTION.findall(text)
    return found[-1].strip() if found else ""


def kind_of(question: str) -> str:
    """happened, feeling, want, who, words, choice; '' for no question."""
    return next((name for name, rule in _KINDS if rule.search(question)), "") if question else ""


def states(text: str) -> bool:
    """They tell something, and neither ask nor speak about our words."""
    plain = clean(text)
    words = plain.split()
    if len(words) < 3 or asks_words(text) or (asking(text) and len(words) < 14):
        return False
    return not re.match(r"(?:thanks|thank you|ok thanks|hi\b|hello|shorter|too (?:long|many|short|soft|polite|nice)|make it|less|more|still|idk|i don't know|no[,.!]?$|yes[,.!]?$|please don't|don't)", plain, _I) or len(words) > 9


def own_feeling(text: str) -> str:
    """A feeling they name as theirs; '' where it is somebody else's."""
    mine = ". ".join(part for part in clauses(clean(text)) if re.match(r"(?:i|i'm|i've|it makes me|it made me|feel\w*|so \w+|just \w+)\b", part, _I))
    mine = re.sub(r"\b(?:to|not|don't|didn't|never|won't|without) (?:\w+ )?(?:hurt|upset|scare|worry|anger|embarrass)\w*", " ", mine, flags=_I)
    mine = ". ".join(part for part in mine.split(". ") if not re.match(r"i (?:\w+ )?(?:think|know|guess|reckon|believe|feel like|can see|worry|hope) (?:that )?(?:my|he|she|they|it|his|her|our|(?-i:[A-Z]))", part, _I))
    named = feelings.named_in(mine) if mine else ()
    return named[0] if named else ""


def asking(text: str) -> bool:
    """A question of theirs, with its mark or without."""
    return text.rstrip().endswith("?") or bool(re.match(r"(?:(?:so|and|but|ok|okay|then|well)[, ]+)*(?:do|does|did|is|are|am|can|could|should|would|will|what(?! i\b| i'd\b| he\b| she\b)|who|why|how|(?:when|where|which)(?: \w+)?(?='s|s)? (?:do|does|did|is|are|was|were|can|could|should|would|will))\b", clean(text), _I))


def asks_words(text: str) -> bool:
    """They want the words now."""
    return bool(_ASKS_WORDS.search(clean(text))) or bool(_ASKS_WORDS.search(text))


def own_matter(text: str) -> bool:
    """The request itself brings enough to build on ("how do i ask him to come to the hospital on monday")."""
    rest = _ASKS_WORDS.sub(" ", clean(text))
    return len([w for w in re.findall(r"[A-Za-z']+", rest) if w.lower() not in {"to", "him", "her", "them", "so", "ok", "then", "that", "it", "my", "and", "now", "the", "for", "a", "me", "he", "she", "i", "please"}]) >= _OWN_MATTER // 2


def turns_away(text: str) -> bool:
    """They change the subject, and say so."""
    return bool(re.match(r"(?:ok(?:ay)?[, ]+)?(?:(?:an)?other thing|also,? unrelated|unrelated|different (?:thing|question|topic)|something else|new topic|anyway,? (?:the|my)|now what about|what about|next thing|by the way|btw)\b", text.strip(), _I))
