"""Composes sentences from the person's own words and the nearest curated examples; asks when a piece is missing."""

from __future__ import annotations

import re
import zlib

from coach.ports import ExampleBank
from coach.skills import feelings
from coach.skills.composer_asks import Question, own_question, question_for
from coach.skills.composer_events import kind_of, stands
from coach.skills.composer_matters import plain_matters
from coach.skills.composer_own import SORRY, own_first, owned, owns
from coach.skills.composer_parts import TIMED, Drafted, Given, about
from coach.skills.composer_plain import plain_drafts
from coach.skills.composer_safe import safe_feeling
from coach.skills.composer_shapes import SHAPES
from coach.skills.composer_whole import lent_sentence, same_sentence, standing
from coach.skills.composer_wish import is_wish, wished
from coach.skills.confession import LEANING, SURE, chance_of_own, plainly_own
from coach.skills.curated import borrowed_request
from coach.skills.moments import Moment, moment_for, surely
from coach.skills.near import lent_feelings, lent_request
from coach.skills.pieces import parse
from coach.skills.pieces_types import MISSING_SHAPES, Event, Kind, Pieces, Shape
from coach.skills.pieces_whole import guessed, mended
from coach.skills.reasons import own_reason
from coach.skills.rivals import rivals
from coach.types import Example, SkillName, ToneKind, ToneReading, Value
from coach.words import clean, content_words, likeness, verbs
from coach.words.perspective import speaks_to

_EXAMPLES = 12
#: Less alike than this, an example about the same kind of moment still has nothing to lend.
_KIN = 0.9


#: Feelings that fit some matters only; never given on a neighbour's word.
_BY_MATTER = frozenset({"tired", "insecure", "grateful", "exhausted", "jealous", "bored", "lonely", "envious"})

_USUAL: dict[Shape, tuple[str, ...]] = {
    Shape.BURDEN: ("tired", "frustrated"),
    Shape.PROMISE: ("disappointed",),
    Shape.WE_MISSING: ("lonely", "wistful"),
    Shape.WE_UNWANTED: ("tense", "discouraged"),
}


class Composed(Value):
    """What composing came to: phrasings to choose from, best first, and the question to ask when none will do."""

    kind: Kind
    drafts: tuple[Drafted, ...]
    question: Question
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    #: Something good may have been done: nothing is made a complaint of.
    praise: bool = False


def compose(text: str, reading: ToneReading, bank: ExampleBank, near: tuple[Example, ...] = ()) -> Composed:
    """Every phrasing we would stand behind for these words; ``near`` are examples alike in meaning, nearest first."""
    pieces = parse(text, reading)
    question = question_for(pieces, text)
    if pieces.kind in {Kind.EMPTY, Kind.RECEIVED}:
        return Composed(kind=pieces.kind, drafts=(), question=question, praise=pieces.praise)
    examples = bank.nearest(SkillName.REFRAME, text[:2_000], _EXAMPLES)
    drafts: list[Drafted] = [] if pieces.praise else [*same_sentence(text, examples), *rivals(pieces.said)]
    plain = () if pieces.praise else plain_matters(text)
    drafts.extend((*plain, *(() if pieces.kind is Kind.HEALTHY and speaks_to(text) else wished(pieces, text))))
    if pieces.kind is Kind.HEALTHY:
        drafts.extend(_affirmed(pieces, examples, text))
    if pieces.kind is Kind.WALL or not pieces.events:
        drafts.extend(standing(pieces))
    events = _telling(pieces) if pieces.kind not in {Kind.HEALTHY, Kind.WALL} else ()
    loan = (lent_request(text, near), lent_feelings(text, near)) if events else ("", ())
    for event in events:
        drafts.extend(_shaped(event, pieces, examples, text, _hot(reading, pieces) or len(pieces.said.split()) > _LONG, loan))
    drafts.extend(plain_drafts(pieces, reading))
    owning = not (pieces.praise or plain or is_wish(text) or (pieces.kind is Kind.HEALTHY and not plainly_own(text)))
    mine = chance_of_own(text) if owning else 0.0
    if mine >= SURE:
        drafts = own_first([one for one in drafts if one.how == "curated" or owns(one)], owned(text))
    if mine >= (SURE if drafts else LEANING):
        question = Question(text=own_question(pieces, text))
    drafts.extend(one for one in (() if pieces.praise else lent_sentence(text, near)) if mine < SURE or owns(one))
    return Composed(
        kind=pieces.kind,
        drafts=tuple(drafts),
        question=question,
        feelings=_feelings(pieces, examples, text, pieces.event),
        needs=feelings.voted(examples, "need", text),
        praise=pieces.praise,
    )


#: In a longer text the sting of a deed counts for more than its place.
_LONG = 30


#: What the other said, retold without marks: easily told wrong.
_HEARSAY = re.compile(r"\b(?:say|says|said|tell me|told me) (?!no\b|yes\b|nothing\b)(?:that )?(?:you|I|it|how|well|oh|we)\b|\bI (?:say|said|mention|mentioned) (?:something|it|this|that)\b", re.IGNORECASE)


def _telling(pieces: Pieces) -> tuple[Event, ...]:
    """The deeds to build on, put right where they need it; of a long story those that sting most, a later one before an earlier."""
    whole = [event for one in pieces.events if (event := mended(one, pieces.said)) is not None]
    if len(pieces.said.split()) <= _LONG:
        weights = {event.clause: (kind.weight if (kind := kind_of(event)) else 0.0) for event in whole}
        return tuple(sorted(whole, key=lambda event: -event.score - 0.6 * weights[event.clause])[:3])
    order = {event.clause: pieces.said.find(event.clause[:40]) for event in whole}
    size = max(1, len(pieces.said))

    def sting(event: Event) -> float:
        kind = kind_of(event)
        quoted = 0.6 * bool(re.search(r'"[^"]{3,}"', event.vp))
        vague = 2.0 * (event.shape is Shape.MINE and kind is None) + 2.0 * (len(content_words(event.vp)) < 3) + 2.5 * bool(_HEARSAY.search(event.vp) and not quoted)
        return event.score + (1.3 * kind.weight if kind else 0.0) + quoted - vague + 0.8 * max(0, order[event.clause]) / size

    return tuple(sorted(whole, key=lambda event: -sting(event))[:3])


def _shaped(
    event: Event, pieces: Pieces, examples: tuple[Example, ...], text: str, hot: bool, loan: tuple[str, tuple[str, ...]]
) -> tuple[Drafted, ...]:
    moment = _moment(event)
    kind = kind_of(event)
    felt = _feelings(pieces, examples, text, event, moment)
    if not pieces.feelings and kind is None and not feelings.likely(event.vp) and event.shape not in {Shape.OWN, Shape.PROMISE}:
        felt = (*(one for one in loan[1] if one not in _BY_MATTER or event.shape is Shape.BURDEN), *felt)
    reported = moment is not None and moment.reported
    sure = 0.75 if moment is None else 0.9
    kin = _kindred(examples, moment, event)
    kindly = "" if reported else borrowed_request(pieces.said, event.clause or event.vp, kin, sure)
    kindly = kindly if stands(kindly, pieces.said) else ""
    close = loan[0] if stands(loan[0], pieces.said) and not (kind is not None and kind.first) else ""
    if moment is None and kind is None and not (close or kindly) and guessed(event, pieces.said):
        return ()
    given = Given(
        event=event,
        feeling=felt[0],
        moment=moment,
        kind=kind,
        said=pieces.said,
        borrowed=close or kindly,
        turn=zlib.crc32(text.encode()) % 7,
        hot=hot or bool(feelings.likely(event.vp)),
        reason=own_reason(pieces.said, event),
    )
    plain = given.model_copy(update={"moment": None, "borrowed": ""})
    familiar = (given.model_copy(update={"borrowed": kindly}),) if given.borrowed != kindly else ()
    tries = (given, *familiar, plain) if moment is not None or given.borrowed else (given,)
    made = (sorted((one for one in SHAPES[event.shape](each) if one.request), key=_awkward) for each in tries)
    return tuple(one for some in made for one in some)


#: Shouting at a waiter or a child is another matter than shouting at me.
_AT_OTHERS = re.compile(r"\b(?:shout|yell|scream|snap|bark|swear|swore)\w* at (?!me\b|us\b|each\b)\w+", re.IGNORECASE)


def _moment(event: Event) -> Moment | None:
    """The familiar moment of this event; none when its words are only in what the speaker themself does."""
    if event.shape is Shape.OTHER and not re.match(r"I\b", event.vp) and not re.search(r"\byou\b", event.vp):
        theirs = moment_for(event.vp, False)
        return theirs if theirs is not None and (theirs.kind in {"relative", "any"} or not re.match(r"(?:your|my|our) ", event.vp)) else None
    moment = None if _AT_OTHERS.search(event.vp) else moment_for(event.vp, event.shape in MISSING_SHAPES)
    mine = re.match(r"I .+?(?= and you | but you )", event.vp) if event.shape is Shape.OTHER else None
    if event.shape is Shape.OTHER and re.match(r"I (?!.*\byou\b)", event.vp):
        return None
    if moment is not None and event.shape is Shape.MINE and not surely(moment, event.vp):
        return None
    if moment is None or mine is None:
        return moment
    found = moment.find.search(event.vp)
    return moment if found is None or found.end() > mine.end() else moment_for(event.vp[mine.end() :], False)


def _hot(reading: ToneReading, pieces: Pieces) -> bool:
    """Heat or a feeling says that it went wrong; a sarcastic text may be praising on its face, so it doesn't count."""
    return not reading.of(ToneKind.SARCASM) and bool(reading.spans or pieces.feelings)


def _awkward(one: Drafted) -> int:
    """How hard a phrasing is on the ear: a "when" inside a "when", a long breath."""
    lead = one.statement.split("?")[0].lower()
    return max(0, len(re.findall(r"\bwhen\b", lead)) - 1) + (len(one.statement.split()) > 38)


def _kindred(examples: tuple[Example, ...], moment: Moment | None, event: Event) -> tuple[Example, ...]:
    """Examples about the same kind of moment; all of them when we know of none."""
    if moment is None:
        return examples
    missing = event.shape in MISSING_SHAPES
    words = event.clause or event.vp
    near = (example for example in examples if likeness(words, example.input) >= _KIN)
    return tuple(example for example in near if moment_for(clean(example.input), missing) is moment)


def _feelings(
    pieces: Pieces, examples: tuple[Example, ...], text: str, event: Event | None, moment: Moment | None = None
) -> tuple[str, ...]:
    """What they named, else what the kind of event or the moment brings, else what near examples say; at most two."""
    if event is None:
        voted = feelings.voted(examples, "feeling", text, pieces.kind is Kind.HEALTHY)
        return tuple(dict.fromkeys((*pieces.feelings, *voted, "frustrated")))[:2]
    moment = moment or _moment(event)
    moment = moment if moment is not None and about(moment, event) else None
    named = tuple(one for one in pieces.feelings if not re.search(rf"\b{one}\b", event.vp))
    fixed = _fixed(event, moment, named)
    if fixed:
        return fixed
    voted = feelings.voted(examples, "feeling", text)
    voted = tuple(one for one in voted if (one in moment.feel if moment is not None else one not in _BY_MATTER))
    sure = bool(examples) and likeness(text, examples[0].input) >= 0.6 and not (moment is None and feelings.likely(event.vp))
    usual = _usual(event, moment, sure)
    if usual in {("unsettled",), ("bothered",)}:
        voted = ()
    if _GRAVE.search(pieces.said) and set(usual) & {"irritated", "annoyed", "frustrated", "bothered"}:
        usual, voted = ("hurt", "sad"), ()
    return tuple(dict.fromkeys((*named, *((*voted, *usual) if sure else (*usual, *voted)), "frustrated")))[:2]


def _fixed(event: Event, moment: Moment | None, named: tuple[str, ...]) -> tuple[str, ...]:
    """Feelings that follow from the shape or the kind of the event, whatever examples say; () where none do."""
    if event.shape is Shape.OWN:
        return ("sorry",)
    if event.shape is Shape.PROMISE:
        return tuple(dict.fromkeys((*named, "disappointed", "hurt")))[:2]
    if re.match(r"you scare me\b", event.clause, re.IGNORECASE):
        return ("nervous", "frustrated")
    kind = kind_of(event)
    if kind is not None and (kind.first or moment is None):
        return tuple(dict.fromkeys((*(one for one in named if one not in _BY_MATTER | {"frustrated"}), *kind.feel)))[:2]
    return ("tired", "frustrated") if event.shape is Shape.BURDEN and not named else ()


def _usual(event: Event, moment: Moment | None, sure: bool) -> tuple[str, ...]:
    """What such a moment or deed most often brings; plain trouble where nothing tells."""
    if moment is not None:
        return moment.feel
    safe, likely = safe_feeling(event), feelings.likely(event.vp)
    if safe:
        return (safe,)
    usual = likely or _USUAL.get(event.shape, feelings.likely(event.vp, event.past))
    if not sure and event.shape is not Shape.ONLY_WHEN and usual in {("upset",), ("frustrated",)}:
        return ("unsettled",) if event.past else ("bothered",)
    return usual


#: Beside a loss nobody is merely irritated.
_GRAVE = re.compile(r"\b(?:dead|late) (?:brother|sister|mum|mom|mother|dad|father|husband|wife|son|daughter|nan|gran\w*|friend|dog|cat)\b|\b(?:ashes|grave|funeral|miscarr\w+|died|last \w+ (?:\w+ )?ever)\b", re.IGNORECASE)


_THANKS = re.compile(
    r"\b(?:means? (?:a lot|so much|the world)|I love how you|thank you|thanks|cheers for|I enjoyed|thankful|grateful|glad|proud|loved|happy|appreciated?|felt (?:so |really )?(?:close|safe|looked after)|made me smile|sweet)\b",
    re.IGNORECASE,
)


def _affirmed(pieces: Pieces, examples: tuple[Example, ...], text: str) -> tuple[Drafted, ...]:
    """Already healthy: keep their words, and close with something to say yes to."""
    said = re.sub(r"\bI promise (?:that )?(?=I\b)", "", pieces.said)
    said = said[:1].upper() + said[1:]
    said = re.sub(r"((?:^|[.!] )(?:can|could|shall|would|will) (?:we|you|I)\b[^.!?]{3,80})[.]?$", r"\1?", said, flags=re.IGNORECASE)
    if re.match(r"(?:can|could|may|would|shall) (?:I|we|you)\b[^?]*$", said, re.IGNORECASE):
        said = f"{said.rstrip(' .!')}?"
    felt = _feelings(pieces, examples, text, None)
    thanks = (bool(_THANKS.search(said)) or pieces.praise) and not re.match(
        r"I(?:'d| would) (?:\w+ )?(?:love|like|be)|I wish", said
    )
    request = _last_question(said)
    statement = said
    if not request and not thanks and not SORRY.search(said):
        request = _next_step(pieces)
        if not request:
            return ()
        statement = f"{said.rstrip(' .!,')}. {request}"
    elif not request and said[-1:] not in ".!?\"":
        statement = f"{said}."
    return (
        Drafted(
            observation=said if len(said.split()) <= 18 else said.split(".")[0] + ".",
            request=request,
            statement=statement,
            text=statement,
            firm=statement,
            feeling=felt[0],
            need=feelings.voted(examples, "need", text)[:2],
            tip="This is already kind and clear. Say it as it is."
            if not thanks
            else "Say it just like that; thanks this plain get remembered.",
            how="affirm",
        ),
    )


def _next_step(pieces: Pieces) -> str:
    """What to ask for after a calm "I was lonely when …": what the moment asks for; empty when only they can say."""
    said, event = pieces.said, pieces.event
    missing = bool(
        re.search(
            r"\b(?:don't|didn't|never|not|haven't|wish|miss|need|want|could use|I'd love|I'd like|love it if|like it if)\b",
            said,
        )
    )
    moment = (event and moment_for(event.vp, event.shape in MISSING_SHAPES)) or moment_for(said, missing)
    asks = [ask for ask in (moment.ask if moment else ()) if "{vp}" not in ask and stands(ask, said)]
    if asks:
        return asks[zlib.crc32(said.encode()) % len(asks)]
    wish = re.match(
        r"(?:I'd (?:really )?(?:love it|like it|be (?:\w+ )?happy)|It would be (?:nice|lovely|great)) if we (?:could )?(\w+) (.+?)\.?$",
        said,
    )
    base = verbs.base(wish.group(1)) if wish else None
    if wish and base:
        return (
            f"Could we {base} {wish.group(2)} this week?"
            if not TIMED.search(wish.group(2))
            else "Could we do that tonight?"
            if re.search(r"\b(?:tonight|today)\b", said)
            else "Could we start this week?"
        )
    if re.match(r"I(?:'d like| need| want|'d love) (?!to\b|you\b|us\b|it\b)\w+", said):
        return "Could we make room for that this month?"
    missed = re.match(
        r"I (?:really |do |so )?miss (\w+ing) (.+?)(?: with you)?(?: (?:when|while|before|after)\b.*)?\.?$", said
    )
    again = verbs.base(missed.group(1)) if missed else None
    if missed and again:
        return f"Could we {again} {re.sub(r' with you$', '', missed.group(2))} this week?"
    return "Could we talk about it tonight?" if _OWN_NEWS.search(said) else ""


#: Their own news, told calmly: here talking is the very thing wanted.
_OWN_NEWS = re.compile(
    r"\bI(?:'m| am| feel|'ve been| need| want| miss| worry| get|'d like|'d love)\b(?!.*\bwhen you\b)", re.IGNORECASE
)


def _last_question(said: str) -> str:
    found: list[str] = re.findall(r"[^.!?]*\?", said)
    return found[-1].strip() if len(found) == 1 else ""
