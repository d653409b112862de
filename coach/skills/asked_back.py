"""Asked back: where no answer is surely theirs, one question; what they say to it becomes the sentence, in their own words."""

from __future__ import annotations

import re
import zlib

from coach.skills.build_steps import to_you
from coach.skills.composer_asks import Question
from coach.skills.pieces_whole import whole
from coach.tone import read
from coach.types import Builder
from coach.words import clean, to_partner, verbs

AND_THEN = "And what would you like {them} to do instead, the next time?"
#: Asked once, where the first answer held nothing that somebody could do.
AS_A_DEED = "As something {they} could do, then: “ask me first”, say, or “be home by seven”. What would it be?"
#: Where they don't know either, the smallest thing to ask for.
TALK = "Could we sit down for ten minutes tonight, so I can tell you how that is for me?"
_ALONE = ("There's something I'd like to ask you.", "I've been wanting to ask you something.", "There's one thing I'd like from you.")
LONGEST_LEAD, LONGEST_WISH, LONGEST_TOLD = 18, 30, 24
_BEFORE = re.compile(r"^(?:(?:well|um+|oh|just|like|i guess|probably|it's|its|because|cos|cause|that|the fact that|when|mostly|maybe|last (?:night|time|week)|yesterday)[, ]+)+", re.IGNORECASE)
_WANTS = re.compile(r"^(?:(?:well|um+|just|maybe|honestly|ideally|i guess|that|for|to|please|be nice if|it would be nice if|if (?=he|she|they))[, ]+)*", re.IGNORECASE)
_HAVE = re.compile(r"^(?:(?:i(?:'d| would)? (?:want|need|like|love)|a bit|a little|some|just)\s+)*(?P<thing>(?:an? |some |more |one |two |the |a bit of |a little )[\w' -]{3,60})$", re.IGNORECASE)
_I_WANT = re.compile(r"^(?:i(?:'d| would)? (?:just )?(?:want|need|like|love|wish)|want|need)\s+(?:for |that )?", re.IGNORECASE)
_I_SAY_I_WANT = re.compile(r"\bi(?:'d| would)? (?:just |really |only )*(?:want|need|like)\b (?!to (?:say|tell|ask|know how|word|put|phrase|bring|apologi[sz]e|understand)\b).{4,}", re.IGNORECASE)
_ASK_THEM = re.compile(
    r"\b(?:ask|get|want|need|like|tell) (?:him|her|them|(?:my|our) (?:husband|wife|partner|boyfriend|girlfriend|man|missus|bf|gf|fianc\w+|other half)|(?-i:[A-Z][a-z]+)) (?P<them>to (?!be (?:told|asked)\b)(?!know\b|understand\b|realise\b|see that\b).{4,})",
    re.IGNORECASE,
)
#: "I don't want him to read a book about it" asks for nothing.
_REFUSING = re.compile(r"\b(?:don't|do not|didn't|doesn't|never|not|without|rather than)(?: \w+ly| even| just| really)? $", re.IGNORECASE)
#: Where another clause begins, the wish has been said.
_ANOTHER = re.compile(r"\s*[?]|,? (?:\bhow\b|\bhelp me\b|\bplease help\b)|, (?:i|it|he|she|we|they|and|but|even|so|three|because|without)\b| (?:without (?:it|me|him|her|sounding)|and i(?:'d|'m)?|since (?:giving|he|she|the|i)|but i(?:'d|'m)?)\b|,? (?:even|sounds?|dont know|don't know)\b", re.IGNORECASE)
#: Not whole, or not to be asked for like that.
_OFF = re.compile(r"\b(?:me|you) (?:can|could|am|do|should) I\?$|\b(?:I'd|I don't|isn't|aren't|is ok|not to)\b|\b(?:a|the|to|of|and|with|for|my|your|so|like)\?$|^Would you be for\b|^Could I (?:know|help|have (?:a baby|sex|more sex|a child))\b", re.IGNORECASE)
#: "I want to see the statements": here they do it themselves.
_I_WOULD = re.compile(r"^i(?:'d| would)? (?:just |really |only )*(?:want|need|like|love) to\b", re.IGNORECASE)
_THEM = re.compile(r"^(?:him|her|them|he|she|they|you|(?:my|our) (?:husband|wife|partner|boyfriend|girlfriend|man|fianc\w+|other half))(?: (?:to|would|could|should|can|will|'d))?\s+", re.IGNORECASE)
_OURS = re.compile(r"^(?:for )?(?:us|we(?:'d)?)(?: (?:to|could|can|should|would|both))*\s+", re.IGNORECASE)
_TO = re.compile(r"^(?:to|just|please|would you|could you|can you)\s+", re.IGNORECASE)
_MINE = re.compile(r"^(?:for )?me (?:to|could|can)?\s*", re.IGNORECASE)
#: "To be left alone for an hour": that would be done to the one who asks.
_DONE_TO_ME = re.compile(r"^be (?:left|asked|told|held|heard|hugged|kissed|listened|included|thanked|seen|taken|believed|trusted|forgiven|understood|allowed|invited|touched)\b", re.IGNORECASE)
_WHOLE = frozenset({"listen", "apologise", "apologize", "help", "ask", "talk", "try"})
#: What they don't want is no wish yet.
_REFUSED = frozenset({"not", "don't", "never", "no", "nothing", "doesn't", "wouldn't"})
_DONT_KNOW = re.compile(r"\b(?:don'?t know|dunno|no idea|not sure|idk|nothing|whatever)\b", re.IGNORECASE)


def begun(question: Question) -> Builder | None:
    """The sentence begun with a question; None where the answer will be no piece of one."""
    return Builder(happened=question.half, asking=question.piece, short=True) if question.piece else None


def wish(words: str) -> str:
    """ "that he asks me first" → "Would you ask me first?"; '' where nothing is in it that somebody could do."""
    said = " ".join(clean(words).split()).strip(" .!?")
    said = re.split(r"(?<=[.!?])\s|\s*[;\n]\s*|,? (?:because|cos|but|so (?:that )?i(?:'m|'d| am)?|otherwise|without it|instead of me)\b", said)[0].strip(" .,!?")
    if not said or _DONT_KNOW.search(said) or len(said.split()) > LONGEST_WISH:
        return ""
    if thing := _HAVE.match(said):
        return f"Could I have {thing['thing'].strip()}?"
    bare = _I_WANT.sub("", _WANTS.sub("", said))
    ours, mine = _OURS.match(bare), _MINE.match(bare)
    bare = _TO.sub("", bare[(ours or mine).end() :] if ours or mine else _THEM.sub("", bare))  # type: ignore[union-attr]
    first, _, rest = bare.partition(" ")
    verb = verbs.verb(first.lower())
    if first.lower() in _REFUSED or not (rest or first.lower() in _WHOLE) or (verb is None and first.lower() not in {"be", "stop", "quit"}) or (verbs.is_past(first.lower()) and not verbs.is_base(first.lower())):
        return ""
    base = verb.base if verb else first.lower()
    who = "Could we" if ours else "Could I" if mine or _I_WOULD.match(said) or _DONE_TO_ME.match(bare) else "Would you"
    return f"{who} {to_you(f'{base} {rest}'.strip())}?"


def told_wish(text: str) -> str:
    """The request in what they said they want ("I need him to say when he's low" → "Would you say when you're low?"), or ''."""
    for sentence in re.split(r"(?<=[.!?])\s+|\s*[;\n]\s*", " ".join(clean(text).split())):
        found = next((one for one in _ASK_THEM.finditer(sentence) if not _REFUSING.search(sentence[: one.start()])), None) or _I_SAY_I_WANT.search(sentence)
        said = _ANOTHER.split(found["them"] if found and "them" in found.re.groupindex else found.group())[0] if found else ""
        if said and len(said.split()) <= LONGEST_TOLD and (request := wish(said)) and not _OFF.search(request):
            return request
    return ""


def lead(happened: str) -> str:
    """ "she hangs up after five minutes" → "When you hang up after five minutes, it gets to me."; '' where it would not stand."""
    bare = _BEFORE.sub("", " ".join(clean(happened).split()).strip(" .!"))
    if not re.match(r"(?:when )?(?:he|she|they|you|we)\b", bare, re.IGNORECASE):
        return ""
    said = re.sub(r"^when ", "", to_partner(re.split(r"(?<=[.!?])\s", bare)[0]).strip(" .!"), flags=re.IGNORECASE)
    told = re.match(r"(?:you|we)(?:'re|'ve)? (?:(?:always|just|only|still|never|keep|don't|didn't) )?(\w+)", said, re.IGNORECASE)
    if told is None or len(said.split()) > LONGEST_LEAD or read(said).spans or not whole(said):
        return ""
    over = (verbs.is_past(told[1]) and not verbs.is_base(told[1])) or " didn't " in f" {said} "
    return f"When {said[:1].lower()}{said[1:]}, it {'got' if over else 'gets'} to me."


def plainly(request: str) -> str:
    """A request with a few words before it, and what it would mean behind it; what they'd do themselves is told, and asked about."""
    if request.startswith("Could I ") and not request.startswith("Could I have"):
        return f"I've been thinking about something. I'd like to {request.removeprefix('Could I ').rstrip('?')}. How would that be for you?"
    return f"{_ALONE[zlib.crc32(request.encode()) % len(_ALONE)]} {request} It would mean a lot to me."


def sentences(builder: Builder) -> tuple[str, ...]:
    """What was told and what they'd like as one sentence to say; then plainer ones, for where a word in it would land as blame."""
    first, alone = lead(builder.happened), _ALONE[zlib.crc32(builder.ask.encode()) % len(_ALONE)]
    request = wish(builder.ask) or TALK
    return (*((f"{first} {request}",) if first else ()), f"{alone} {request}", f"{alone} {TALK}")


def taken(before: Builder, text: str) -> tuple[Builder, str]:
    """Their answer taken in, and the next question; none where the sentence can be made."""
    words = " ".join(text.split())
    if before.asking == "happened":
        return before.model_copy(update={"happened": words, "asking": "ask"}), AND_THEN
    if not wish(words) and not before.ask and not _DONT_KNOW.search(words):
        return before.model_copy(update={"ask": words}), AS_A_DEED
    return before.model_copy(update={"ask": words, "asking": None}), ""
