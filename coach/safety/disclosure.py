"""Saying that this is a program: at first, when asked in any wording, every three hours, after seven days away."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from coach.safety.normalise import normalise
from coach.types import Conversation

NOTICE = (
    "This is a computer program (AI), not a person. It helps with how to say things. It is not therapy, counselling, "
    "legal or medical advice, does not diagnose you or your partner, and hears only your side. For adults (18+)."
)
AGAIN = "A reminder: this is a computer program (AI), not a person, and not therapy."
WHEN_ASKED = (
    "I'm a computer program, an AI. I'm not a person, and not a therapist, doctor or lawyer. I can help with how "
    "to say "
    "something, I hear only your side, and nobody reads along."
)
EVERY = timedelta(hours=3)
AWAY = timedelta(days=7)

_ASKED = re.compile(
    r"\b(?:are you|is this|are we talking|am i (?:talking|chatting|speaking|writing) (?:to|with)|was that"
    r"|so you are)\b[^.!?\n]{0,30}\b(?:human|real|person|bot|robot|machine|computer|ai|a i|program|programme|"
    r"chat ?gpt|gpt|someone|somebody|alive|therapist|counsellor|counselor|psychologist|doctor|shrink|professional"
    r"|licensed|qualified|trained|conscious|man or a woman)\b"
    r"|\b(?:you are|you)(?: not)? (?:even )?(?:human|real|a (?:real )?person|a bot|a robot|an ai|a machine"
    r"|a therapist|a doctor)\b"
    r"|\bwho (?:are you|am i (?:talking|speaking|writing) to|is this|made you|reads this)\b|\bwhat are you\b"
    r"|\b(?:real|actual|living) (?:person|human|someone)\b[^.!?\n]{0,20}\b(?:there|here|behind|typing|reading)"
    r"|\bis (?:any ?one|there (?:any ?one|some ?one|some ?body|any ?body|a (?:person|human)))\b[^.!?\n]{0,20}\b(?:there|here|behind|reading)?"
    r"|\bdo you (?:have (?:feelings|a body|a name|a degree|qualifications|a licence|a license)|feel (?:anything"
    r"|things)|sleep|breathe)\b"
    r"|\b(?:swear|admit|promise|tell me|confess|say)\b[^.!?\n]{0,20}\byou are\b[^.!?\n]{0,20}\b(?:human|real"
    r"|person|ai|bot|robot|machine|therapist)\b"
    r"|\bis this (?:therapy|counselling|ai|an ai|a bot|a real|real|automated|chat ?gpt|a person|a human)\b"
    r"|\bcan you (?:diagnose|treat) me\b|\bare you (?:qualified|licensed|trained|allowed)\b"
)
_NOT_ASKED = re.compile(
    r"\b(?:is|was) (?:he|she|it|that|this) (?:a )?(?:real|human)\b(?![^.!?]{0,20}\?)|\breal (?:feeling|apology"
    r"|talk|thing|reason|problem)\b|\bis .{0,20} a real feeling\b"
)
_FAREWELL = re.compile(
    r"^(?:(?:ok|okay|right|well|thanks|thank you|cheers|great|anyway|alright|so)[ ,.!]*)*(?:bye|goodbye"
    r"|good ?night|night night|see (?:you|ya)|ttyl|talk (?:later|soon|tomorrow)|gtg|"
    r"(?:i )?(?:have|got|need) to (?:go|run|leave)|i am (?:off|going|done for (?:today|now|tonight)|leaving"
    r"|logging off|heading (?:off|out|to bed))|that is (?:all|it|everything)(?: for (?:now|today|tonight))?|"
    r"take care|until (?:next time|tomorrow)|signing off|catch you later|later|farewell|that will be all"
    r"|i will (?:leave|stop) (?:it )?(?:here|now|there))\b"
)


def due(conversation: Conversation, text: str, now: datetime) -> str:
    """The notice owed with this reply, or "" when none is."""
    if asks_if_human(text):
        return WHEN_ASKED
    if conversation.disclosed_at is None:
        return NOTICE
    last = max((message.at for message in conversation.messages), default=conversation.disclosed_at)
    if now - last >= AWAY:
        return NOTICE
    return AGAIN if now - conversation.disclosed_at >= EVERY else ""


def asks_if_human(text: str) -> bool:
    """True when someone asks what or who is speaking, also inside a role."""
    plain = normalise(text)
    return bool(_ASKED.search(plain)) and not _NOT_ASKED.search(plain)


def is_farewell(text: str) -> bool:
    """True for a goodbye that should get a goodbye: short, and nothing else asked."""
    plain = normalise(text)
    return len(plain.split()) <= 12 and "?" not in plain and bool(_FAREWELL.match(plain))


def goodbye() -> str:
    """One turn, no question, no hook."""
    return "Bye for now. All the best with it."
