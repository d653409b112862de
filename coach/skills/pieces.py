"""The person's words taken apart: what kind of text it is, the acts in it, feelings named, and who it is about."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.skills.feelings import named_in
from coach.skills.moments import moment_for
from coach.skills.pieces_clauses import clauses, cooled, opened
from coach.skills.pieces_doer import with_doer
from coach.skills.pieces_events import read_event
from coach.skills.pieces_lines import line_event
from coach.skills.pieces_mocking import empty_deed
from coach.skills.pieces_plainly import plainly
from coach.skills.pieces_scenes import imperative, own_up, scene
from coach.skills.pieces_sound import sound
from coach.skills.pieces_thanks import done_for_me, may_be_thanks, praised
from coach.skills.pieces_types import MISSING_SHAPES, Event, Kind, Pieces, Shape
from coach.tone import read
from coach.types import Horseman, ToneKind, ToneReading
from coach.words import clean, content_words, to_partner
from coach.words.english import stem

_RECEIVED = re.compile(
    r"^(?:(?:so|ok|and|today|this morning|last night|just now|my \w+|he|she|they|i (?:just )?got (?:this|a text)(?: from (?:him|her|my \w+))?) ?,?)*\s*"
    r"(?:(?:just |has )?(?:texted|wrote|messaged|sent|emailed|replied)(?: me)?(?: this| back| a text)?(?: saying)?|(?:got|received) (?:this|a) (?:text|message)[^:\"]{0,30})\s*[:,]?\s*[\"'“].{8,}",
    re.IGNORECASE | re.DOTALL,
)
_WROTE = re.compile(
    r"^(?:so |and |today )?(?:my \w+|he|she|they)(?: just| has)? (?:wrote|texted|messaged|sent|emailed|replied|writes|texts)(?: me)?(?: this| back)?:\s*\S",
    re.IGNORECASE,
)
_ASKS_ABOUT = re.compile(
    r"\b(?:what (?:does|did) (?:he|she|they|that) mean|what do i (?:say|reply|answer|text)|how (?:do|should) i (?:reply|respond|answer)|what should i (?:say|reply|answer|text))\b",
    re.IGNORECASE,
)
_KIND_WORDS = re.compile(
    r"\b(?:thank you|(?:thanks|cheers) (?:\w+ )?for(?! (?:leaving|forgetting|ignoring|ruining|waking|embarrassing|wasting|spoiling|interrupting|making me|dumping|eating my|losing|not|nothing)\b)|thankful|grateful|glad|proud of (?:you|how|us)|so proud|I'm (?:so |really |very )?sorry|I apologi[sz]e|(?:it|that) means? (?:a lot|so much|the world)|loved|love it when|love that|appreciated?|happy|sweet of you|made me smile|I enjoyed|can I have|could I have|could (?:this|the next) (?:one|time|\w+)? ?be|I(?:'d| would) (?:like|love) to (?:understand|hear|know how)|(?:would you|could we|could you|can we|can you|shall we)(?! (?:mind )?(?:not|stop|quit)\b))\b",
    re.IGNORECASE,
)
_OWN_FEELING = re.compile(
    r"\b(?:I (?:miss|feel|felt|worry)|I'm (?:a bit |so |really |feeling )?(?:sad|lonely|tired|worried|hurt|scared|anxious|nervous|stressed|overwhelmed|lost|tense|grateful|happy|touched)|hard for me|it hurts|I need|I want|I'd like|I'd love|I (?:get|got|was) (?:a bit |so |really )?(?:sad|lonely|nervous|worried|anxious|scared|tense|hurt|jealous|tired))\b",
    re.IGNORECASE,
)
#: An act that weighs less than this is too thin to build a sentence on.
_THIN = 2.5
_TOO_LONG_A_CLAUSE = 34


def parse(text: str, reading: ToneReading | None = None) -> Pieces:
    """Everything the composer needs; never raises, whatever the text."""
    return _parsed(text, reading if reading is not None else read(text[:6_000]))


@lru_cache(maxsize=256)
def _parsed(text: str, reading: ToneReading) -> Pieces:
    said = plainly(to_partner(with_doer(clean(text[:6_000]))))
    they = _they(text)
    if not re.search(r"[A-Za-z]{2}", said):
        return Pieces(kind=Kind.EMPTY, said=said, they=they)
    if _RECEIVED.match(clean(text)) or _WROTE.match(clean(text)) or (_ASKS_ABOUT.search(text) and '"' in clean(text)):
        return Pieces(kind=Kind.RECEIVED, said=said, they=they)
    events = _events(said, bidden=not reading.of(ToneKind.SARCASM))
    feelings = named_in(said)
    if (not reading.spans and praised(said)) or done_for_me(said):
        return Pieces(kind=Kind.HEALTHY, said=said, events=events, feelings=feelings, they=they, praise=True)
    if not reading.spans and not feelings and may_be_thanks(said):
        return Pieces(kind=Kind.UNCLEAR, said=said, feelings=feelings, they=they, praise=True)
    label = next((span.text for span in reading.of(ToneKind.LABEL)), "")
    return Pieces(
        kind=_kind(said, events, reading), said=said, events=events, feelings=feelings, they=they, label=label
    )


def _kind(said: str, events: tuple[Event, ...], reading: ToneReading) -> Kind:
    if events and events[0].shape is Shape.OWN:
        return Kind.COMPLAINT
    calm = not reading.spans and not {Horseman.CONTEMPT, Horseman.STONEWALLING} & set(reading.horsemen)
    if (
        calm
        and len(said.split()) <= 40
        and not _ANSWERED.search(said)
        and (_KIND_WORDS.search(said) or _OWN_FEELING.search(said))
        and not _pointed(said)
    ):
        return Kind.HEALTHY
    walled = Horseman.STONEWALLING in reading.horsemen and not _THEIR_DOING.match(said) and not _TOLD_WALL.search(said)
    defends = Horseman.DEFENSIVENESS in reading.horsemen and not _ACCUSES.match(said)
    if walled and len(said.split()) <= 20 and not (events and events[0].strong):
        return Kind.WALL
    if events:
        return Kind.DEFENCE if defends else Kind.COMPLAINT
    if walled:
        return Kind.WALL
    if defends:
        return Kind.DEFENCE
    if reading.of(ToneKind.LABEL, ToneKind.CONTEMPT):
        return Kind.VERDICT
    return Kind.MIND if reading.of(ToneKind.MIND_READING, ToneKind.PSEUDO_FEELING) else Kind.UNCLEAR


#: Silence that is the other's, or words thrown at them: no wall of the speaker's own.
_THEIR_DOING = re.compile(r"(?:you(?:'re| are)? (?!want\b|win\b|know\b|can\b|wanted\b)|your |don't (?:call|talk)\b|I'm on my phone because you\b|I'm done being\b)", re.IGNORECASE)
#: "Whatever" and "not now" as somebody said them at another time.
_TOLD_WALL = re.compile(r"\b(?:says?|said|replied|answer(?:s|ed)|goes|went|asked)\b", re.IGNORECASE)
#: These blame, admit or answer back; nobody who says them "got defensive just now".
_ACCUSES = re.compile(
    r"(?:[\"“]|you (?!just\b|only\b)[\w']+ |don't |everyone |sure, |I'm not (?:your|the|a) (?:\w+ )?(?:maid|servant|secretary|slave|cleaner|chef|taxi|therapist|mother|mum|bank|cash machine|atm|housekeeper|nanny|driver)\b"
    r"|I (?:dented|broke|lost|scratched|spilled|sold|forgot) (?:your|our)\b|I said I'd .+ and I (?:haven't|didn't)\b)",
    re.IGNORECASE,
)


#: What each said is being told, so a "can we" in it is no request.
_ANSWERED = re.compile(
    r"\bI (?:say|said|ask|asked) .+ and you (?:say|said|go|went|laugh|roll|walk|just)\b|\bI (?:said|already said) (?:thank you|thanks)\b",
    re.IGNORECASE,
)


def _pointed(said: str) -> bool:
    """A complaint that opens with "you" or a question at them, however calmly marked."""
    return bool(re.match(r"(?:you|why|how come|stop|your|(?:can|could|would|will) (?:you|u) (?:please |just |ever |maybe |for once )*(?!tell|help|hold|hug|sit|talk|come|let|do pickup)\w+)\b", said, re.IGNORECASE)) and not re.search(
        r"\b(?:(?<!never say )(?<!don't say )thank|loved(?! me)|grateful|glad|proud)\b(?!.*\b(?:didn't|don't|never|won't|forgot|left)\b)",
        said,
        re.IGNORECASE,
    )


def _they(text: str) -> str:
    low = f" {text.lower()} "
    he, she = (
        low.count(" he ") + low.count(" he's ") + low.count(" him "),
        low.count(" she ") + low.count(" she's ") + low.count(" her "),
    )
    if re.search(r"\b(?:my|our) (?:husband|boyfriend|bf|hubby)\b", low) or he > she:
        return "he"
    if re.search(r"\b(?:my|our) (?:wife|girlfriend|gf)\b", low) or she > he:
        return "she"
    return "they"


#: In a long text, what a stranger did ("the agent laughed") is not the matter.
_OURS = re.compile(r"\b(?:I|me|my|you|our|us)\b")
#: "Because your mate did": what was done is in another clause.
_CUT_OFF = re.compile(r"^(?:\w+ ){1,2}(?:did|does|do|has|was|is|were|are|is yours)$|\b(?:left|came|went) we\b")


def _events(said: str, bidden: bool) -> tuple[Event, ...]:
    parts = clauses(said)
    found = [
        event.model_copy(update={"score": _weight(event, 0, 1) + 2.0})
        for sentence in (*re.split(r"(?<=[.!?;])\s+", said), *re.split(r"(?<=[.!?;])\s+|,\s+(?=I )", said))
        if (event := scene(sentence.strip(" .!?;")) or scene(opened(sentence.strip(" .!?;")))) is not None
    ]
    found += [event.model_copy(update={"score": _weight(event, 0, 1) + 1.4}) for event in _joined_scenes(parts, said)]
    if parts and _EXCUSES.search(said) and not re.search(r"\bbecause (?:you|of your)\b", parts[0], re.IGNORECASE):
        owned = own_up(opened(parts[0]))
        found += [owned.model_copy(update={"score": 9.0})] if owned else []
    parts = [_same_doer(part, parts[order - 1] if order else "", said) for order, part in enumerate(parts)]
    for order, part in enumerate(parts):
        if len(part.split()) > _TOO_LONG_A_CLAUSE:
            continue
        teased = not bidden and bool(re.match(r"(?:please )?don't\b", opened(part), re.IGNORECASE))
        event = (
            None
            if teased
            else _asked_before(part) or read_event(opened(part)) or (_told_to(part, parts) if bidden and _begins(part, said) else None)
        )
        if event is not None:
            event = _with_next(event, part, parts[order + 1] if order + 1 < len(parts) else "", said)
            found.append(event.model_copy(update={"score": _weight(event, order, len(parts))}))
    long = len(said.split()) > 30
    found = [
        event
        for event in found
        if event.score >= _THIN and not _CUT_OFF.search(event.vp) and not empty_deed(event, said) and not (long and event.shape is Shape.OWN)
    ]
    found = [event for event in found if not long or event.shape is not Shape.OTHER or _OURS.search(event.vp)]
    if long:
        found = [event.model_copy(update={"score": event.score + _comes_back(event, said)}) for event in found]
    best = sorted(dict.fromkeys(found), key=lambda event: -event.score)
    last = line_event(said) if not best else None
    last = None if last is not None and empty_deed(last, said) else last
    return tuple(best[:6]) if last is None else (last.model_copy(update={"score": _THIN}),)


_ASKED = re.compile(
    r"^(?:and |so |but )?I(?:'ve| have)? (?:already |only |just )?asked you\b(?: (?!not\b)\w+){0,3}? to (?!come up|stop|not)(?P<vp>\w+ .+)$",
    re.IGNORECASE,
)


def _joined_scenes(parts: list[str], said: str) -> list[Event]:
    """ "Last night I asked for water and you said …": two clauses of one sentence are one moment."""
    found = []
    for one, two in zip(parts, parts[1:], strict=False):
        mine = re.sub(r"^(?:(?:and|so|but|then|last night|yesterday|today|this morning|on \w+day|last \w+),? )+", "", one, flags=re.IGNORECASE)
        if mine == one or not re.match(r"I \w+", mine) or not re.match(r"you \w+", two, re.IGNORECASE) or not re.search(rf"{re.escape(one)},? (?:and|but) {re.escape(two)}", said):
            continue
        event = scene(f"{mine} and {two}")
        if event is not None:
            found.append(event.model_copy(update={"clause": one}))
    return found


def _same_doer(part: str, before: str, said: str) -> str:
    """ "You get a bonus and don't tell me" forbids nothing: it is still you who doesn't."""
    if re.match(r"(?:still )?don't\b", part, re.IGNORECASE) and re.match(r"(?:so |and |but )?you\b", before, re.IGNORECASE) and re.search(rf"\b(?:and|but)(?: then)? {re.escape(part)}", said):
        return f"you {part}"
    return part


def _asked_before(part: str) -> Event | None:
    """ "I asked you on Monday to do the plates": the plates are what is missing."""
    match = _ASKED.match(part.strip())
    return read_event(f"you don't {match['vp']}") if match else None


def _comes_back(event: Event, said: str) -> float:
    """In a long text, what is said again and again is the matter."""
    heard = [stem(word) for word in re.findall(r"[a-z']+", said.lower())]
    again = max((heard.count(stem(word)) for word in content_words(event.vp)), default=0)
    return min(1.6, 0.8 * max(0, again - 1))


_GOES_ON = re.compile(
    r"^(?:don't \w+ (?:me|us)\b|we (?:can't|couldn't|have|had|lost|missed)\b|I(?!'m (?:sick|tired|so|done|fed|not|sorry)|'ve had)\b(?! (?:hate|can't stand|feel|think|know|mean|want|need|don't know|swear|guess|wish|love|give up|am|was|could|should|would|asked|told))|you)\b.+$",
    re.IGNORECASE,
)


def _with_next(event: Event, part: str, following: str, said: str) -> Event:
    """ "You game till 2am" and "I go to bed alone" belong to one moment."""
    if event.shape not in {Shape.UNWANTED, Shape.STATE, Shape.OTHER} or not _GOES_ON.match(following):
        return event
    if re.search(r"\b(?:proud|happy|glad|love|grateful|should)\b", following, re.IGNORECASE):
        return event
    following = re.sub(r"^you (?=don't)", "", following) if re.search(rf"\band {re.escape(following[4:])}", said) else following
    if not re.search(rf"{re.escape(part)},? and {re.escape(following)}", said, re.IGNORECASE):
        return event
    if re.match(r"I'm (?:just|only)\b|I(?:'m| am) \w+ed\b", following, re.IGNORECASE):
        return event
    more = cooled(following)
    if re.fullmatch(r"you (?:act|pretend|behave)", more):
        return event
    if len(more.split()) > 9 or len(more.split()) + len(event.vp.split()) > 18 or not sound(more) or read(f"you {more}" if more.startswith("don't") else more).spans:
        return event
    return event.model_copy(update={"vp": f"{event.vp} and {more}", "clause": f"{event.clause} and {following}"})


def _begins(part: str, said: str) -> bool:
    """The clause stands at the start of a sentence, where "put it away" is a wish and not a second deed."""
    at = said.find(part)
    return at == 0 or bool(re.search(r"[.!?;]\s*$|^(?:please|just|and|so)\W*$", said[:at], re.IGNORECASE))


def _told_to(part: str, parts: list[str]) -> Event | None:
    return imperative(opened(part)) if len(parts) <= 3 else None


_BASE = {
    Shape.MISSING: 3.0,
    Shape.UNWANTED: 3.0,
    Shape.STATE: 2.6,
    Shape.ABSENT: 2.6,
    Shape.BURDEN: 2.4,
    Shape.WE_MISSING: 2.4,
    Shape.WE_UNWANTED: 1.8,
    Shape.OTHER: 1.6,
    Shape.OWN: 1.5,
    Shape.PREFER: 1.6,
    Shape.ONLY_WHEN: 3.2,
    Shape.PROMISE: 3.0,
    Shape.MINE: 1.7,
}


#: Said in defence of something the speaker did.
_EXCUSES = re.compile(
    r"^(?:so |but |well |ok )?I (?:only |just )?\w+(?!.*\bbecause you (?:never|always|forgot|won't|don't)).*(?:\bbecause\b|not a crime|calm down|so what|relax|give me a break|how could I|what's the drama|get over it|sue me|no big deal|it happens|don't start|without (?:asking|telling|ringing|calling|checking|kissing)\b.*\byou\b|, (?:he|she|they|you)'s? (?:was|were|are|is)? ?(?:family|in pain))",
    re.IGNORECASE,
)
#: One word is enough for these.
_ALONE = frozenset(
    [
        "yell",
        "shout",
        "scream",
        "sulk",
        "snore",
        "lie",
        "smoke",
        "nag",
        "interrupt",
        "gossip",
        "gamble",
        "cook",
        "listen",
        "clean",
        "apologise",
        "apologize",
        "vape",
        "swear",
        "hover",
        "snoop",
        "notice",
        "chew",
        "drive",
    ]
)


def _weight(event: Event, order: int, total: int) -> float:
    """How much a clause is the moment that matters: its shape, how concrete it is, how hot, how early."""
    words = content_words(event.vp)
    length = len(event.vp.split())
    concrete = min(len(words), 4) * 0.5 - (0.0 if words else 0.4 if length > 1 else 1.2)
    size = -0.12 * max(0, length - 12) - (
        1.6 if length == 1 and event.vp not in _ALONE and event.shape in {Shape.UNWANTED, Shape.MISSING} else 0.0
    )
    place = 0.6 * (1 - order / max(1, total)) if total > 1 else 0.0
    touches = 0.4 if re.search(r"\b(?:me|my|I|us|our|kids|home)\b", event.vp) else 0.0
    known = 0.8 if length > 1 and moment_for(event.vp, event.shape in MISSING_SHAPES) else 0.0
    wanted = (
        1.0
        if re.match(r"(?:all )?I (?:just |only )?(?:want|need|asked) (?:you|is)\b", event.clause, re.IGNORECASE)
        else 0.0
    )
    return round(
        known + wanted + _BASE[event.shape] + concrete + size + place + touches + (0.5 if event.strong else 0.0), 3
    )
