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
#: Asked about one thing, that one is answered. The first whose words fit; each says what we are as well.
ABOUT = (
    (
        re.compile(r"\b(?:see|sees|seen|read|reads|reading|look at|get at|find|private|confidential|between us|show(?:n|s)?)\b.*\b(?:this|any|it|what i|here|us|these)\b"
                   r"|\b(?:this|it|here|what i \w+) (?:\w+ )?(?:private|confidential|secret|safe)\b"),
        "Nobody reads along: I'm a computer program, and what you type isn't passed on to anyone you live with, even if they "
        "use this too. On a device you share, saved talks can be opened by whoever opens it.",
    ),
    (
        re.compile(r"\b(?:remember|know (?:who i am|me|it is me)|forget|next (?:week|time)|come back|recogni[sz]e me)\b"),
        "I'm a computer program, and I remember what you tell me for as long as this talk lasts. After that only if saving is "
        "turned on, and then you can read what's kept and delete it.",
    ),
    (
        re.compile(r"\b(?:every ?(?:body|one)|other people|anyone else|all of (?:us|them)) \b.*\bsame\b|\bsame\b.*\b(?:every ?(?:body|one)|other people|all of us)\b"),
        "I'm a computer program, so I go about it the same way with everyone. What comes out starts from what you tell me.",
    ),
    (
        re.compile(r"\b(?:therap\w+|counsell?\w+|psycholog\w+|shrink|doctor|qualified|licensed|trained|professional|degree)\b"),
        "No, I'm a computer program: no therapist, no doctor, nobody with a licence. I can help with how to say something, and I "
        "hear only your side.",
    ),
)
#: Said with the first of these where a provider's model is set up.
LEAVES = "The model set up here runs elsewhere, so your words also go to the service that runs it."
#: The second time in one talk nobody wants the same card.
WHEN_ASKED_AGAIN = "Still a computer program: no person, no therapist, and nobody reads along."
#: Before what is said where coaching has stopped.
WHEN_ASKED_SHORT = "I'm a computer program, no person, and nobody reads along."
EVERY = timedelta(hours=3)
AWAY = timedelta(days=7)

_ASKED = re.compile(
    r"\b(?:are you|is this|are we talking|am i (?:talking|chatting|speaking|writing) (?:to|with)|was that"
    r"|so you are)\b[^.!?\n]{0,30}\b(?:human|real|person|bot|robot|machine|computer|ai|a i|program|programme|"
    r"chat ?gpt|gpt|someone|somebody|alive|therapist|counsellor|counselor|psychologist|doctor|shrink|professional"
    r"|licensed|qualified|trained|conscious|man or a woman)\b"
    r"|\b(?:you are|you)(?: not)? (?:even )?(?:human|real|a (?:real )?person|a bot|a robot|an ai|a machine"
    r"|a therapist|a doctor)\b"
    r"|\bwho (?:am i (?:talking|speaking|writing) to|made you|reads this)\b|^\W*(?:and |but |ok |so )?(?:who|what) (?:are you|is this)(?: really| exactly)?\W*$"
    r"|\b(?:real|actual|living) (?:person|human|someone)\b[^.!?\n]{0,20}\b(?:there|here|behind|typing|reading)"
    r"|\bis (?:any ?one|there (?:any ?one|some ?one|some ?body|any ?body|a (?:person|human)))\b[^.!?\n]{0,20}\b(?:there|here|behind|reading)?"
    r"|\bdo you (?:have (?:feelings|a body|a name|a degree|qualifications|a licence|a license)|feel (?:anything"
    r"|things)|sleep|breathe)\b"
    r"|\b(?:swear|admit|promise|tell me|confess|say)\b[^.!?\n]{0,20}\byou are\b[^.!?\n]{0,20}\b(?:human|real"
    r"|person|ai|bot|robot|machine|therapist)\b"
    r"|\bis this (?:therapy|counselling|ai|an ai|a bot|a real|real|automated|chat ?gpt|a person|a human)\b"
    r"|\bcan you (?:diagnose|treat) me\b|\bare you (?:qualified|licensed|trained|allowed|made of|the same (?:one|person|coach))\b"
    r"|\b(?:live|human|real) (?:agent|operator|coach|adviser|advisor|helper)\b"
    r"|\byour (?:real |actual )?name\b|\bhow old are you\b|\bwhere are you (?:based|from|located)\b"
    r"|\bdo you (?:get (?:tired|bored|paid|lonely)|exist|dream|eat|remember me|have (?:kids|a family|experience)|go home)\b"
    r"|\bhow many years\b.{0,30}\bdo you\b|\b(?:therapy|counselling|counseling|sessions?) with you\b"
    r"|\b(?:put me through|(?:speak|talk) (?:to|with) (?:a |an |some ?one |some ?body )?(?:real |actual )?(?:human|person|agent|manager))\b"
    r"|\btalk to (?:a )?(?:robots?|machines?|bots?)\b|\b(?:typing|speaking|writing) through you\b"
    r"|\b(?:does|do|can|will|is|are|did)\b.{0,30}\b(?:see|read|seen|reading|watching|listening to|monitoring|typing)\b.{0,15}"
    r"\b(?:what i (?:type|write|say)|these (?:messages|chats)|this (?:chat|conversation)|these|this here|here)\b"
    r"|\b(?:messages|chats|this chat|conversation) (?:seen|read|stored|watched) by\b"
    r"|\bwill (?:a |any )?(?:human|person|one|some ?one|somebody|police) be (?:alerted|told|called)\b"
    r"|\bwould (?:you|a human|any ?one) (?:know|have said)\b|\bcompute\b|\bwhat hears me\b"
    r"|\b(?:hello|hey|hi)\b[ ?!.]*\b(?:any ?one|any ?body|some ?one) there\b"
)
_NOT_ASKED = re.compile(
    r"\b(?:is|was) (?:he|she|it|that|this) (?:a )?(?:real|human)\b(?![^.!?]{0,20}\?)|\breal (?:feeling|apology"
    r"|talk|thing|reason|problem)\b|\bis .{0,20} a real feeling\b"
)
_FAREWELL = re.compile(
    r"^(?:(?:ok|okay|right|well|thanks|thank you|cheers|great|anyway|alright|so)[ ,.!]*)*(?:bye|goodbye"
    r"|good ?night|night night|see (?:you|ya)|ttyl|talk (?:later|soon|tomorrow)|gtg|"
    r"(?:i )?(?:have|got|need) to (?:go|run|leave)(?! (?:him|her|them|it|my|to (?:his|her|their|my|our|the|a|an)\b))"
    r"|i am (?:off(?! the\b| my\b| work\b| sick\b| to \w+ (?:next|on|in|for|with)\b)|going(?! to (?:be|have|his|her|my|the)\b)|done for (?:today|now|tonight)"
    r"|leaving(?! (?:him|her|them|my|our|the (?:marriage|relationship)|for (?:my|another))\b)"
    r"|logging off|heading (?:off|out|to bed))|that is (?:all|it|everything)(?: for (?:now|today|tonight))?|"
    r"take care|until (?:next time|tomorrow)|signing off|catch you later|later(?= *[.!]*$)|farewell|that will be all"
    r"|i will (?:leave|stop) (?:it )?(?:here|now|there))\b"
)
#: A goodbye that stands at the end, or anywhere in a very short message.
_LEAVING = re.compile(
    r"\b(?:bye(?: bye)*|bye for now|kthx ?bye|good ?night|gn|nos da|laters|cheerio(?: then)?|ta ?ra(?: a bit)?|toodle ?(?:oo|pip)?|ciao(?: ciao)?"
    r"|adios|au revoir|hasta (?:luego|manana)|auf wiedersehen|khuda hafiz|slan|hooroo|over and out|peace out|all the best|gotta (?:run|go|dash)"
    r"|ttyl|good day|sweet dreams|logging (?:out|off)|log me out|mind yourself|ttfn)(?: (?:now|then|all|love|pal|mate|amigo|x+|please|pls|thanks))*[ .!]*$"
    r"|\b(?:i am (?:good|sorted) now|done here|no more questions|(?:leave|stop) (?:it )?(?:here|there) (?:for|now|thanks)"
    r"|call it a (?:night|day)|off to (?:bed|my bed) now|deleting the app|will not be using this|gotta run)\b"
)
#: Goodbyes that are told about, not said to us.
_REPORTED = re.compile(r"\b(?:he|she|they|him|her|them|without|never|did not) (?:\w+ ){0,3}(?:bye|goodbye|good ?night)\b|\b(?:says?|said|saying) (?:bye|goodbye|good ?night)\b")


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


def answer(text: str, said: tuple[str, ...], *, leaves: bool = False) -> str:
    """What is said to somebody who asks what we are or who reads this.

    ``said`` is what the coach said before in this talk; ``leaves`` is true where a provider's model gets the words.
    """
    plain = normalise(text)
    words = next((line for rule, line in ABOUT if rule.search(plain)), WHEN_ASKED)
    words = f"{words} {LEAVES}" if leaves and words is ABOUT[0][1] else words
    return WHEN_ASKED_AGAIN if any(words in one for one in said) else words


def told_of(plain: str) -> bool:
    """True where the goodbye is one that was told about, not said to us; ``plain`` is normalised."""
    return bool(_REPORTED.search(plain))


def is_farewell(text: str) -> bool:
    """True for a goodbye that should get a goodbye: short, and nothing else asked."""
    plain = normalise(text)
    if len(plain.split()) > 14 or "?" in plain or told_of(plain):
        return False
    return bool(_FAREWELL.match(plain) or _LEAVING.search(plain))


def goodbye() -> str:
    """One turn, no question, no hook."""
    return "Bye for now. All the best with it."
