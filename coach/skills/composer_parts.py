"""What every sentence shape needs: the pieces given, what to ask for, and how a draft is put together."""

from __future__ import annotations

import re

from pydantic import ConfigDict

from coach.skills import feelings
from coach.skills.composer_events import EventKind, ask_of, stands
from coach.skills.composer_safe import safe_ask
from coach.skills.moments import Moment, surely
from coach.skills.pieces_sound import MIND
from coach.skills.pieces_types import Event, Shape
from coach.types import Value
from coach.words import verbs

TIMED = re.compile(
    r"\b(?:today|tonight|tomorrow|mornings?|evenings?|nights?|weekends?|week|days?|month|year|o'clock|later|early|time|before|after|when|whenever|while|until|till|once|first|since|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|birthday|christmas|anniversary|\d+|if|during|sometimes|often|away|bedtime|ago|spring|summer|autumn|winter|by \w+)\b",
    re.IGNORECASE,
)
PAST_TIME = re.compile(
    r"\s*\b(?:(?:in|by) (?:january|february|march|april|may|june|july|august|september|october|november|december)|last (?:night|week|weekend|time|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|yesterday|this morning|the other (?:day|night)|(?:an? |the )?\w+ (?:days?|weeks?|months?|years?) ago|all (?:day|week|weekend|night|evening|month|year)|in (?:(?:\w+ )?(?:days|weeks|months|years)|ages|a (?:week|month|year))|for (?:days|weeks|months|years|ages)|on (?:my|our) (?:birthday|anniversary)|since (?!I\b|we\b|you\b)(?:\w+ )?\w+)\b",
    re.IGNORECASE,
)


class Drafted(Value):
    """A sentence with its parts, before it is checked."""

    observation: str
    request: str
    statement: str
    text: str
    firm: str
    feeling: str
    need: tuple[str, ...] = ()
    tip: str = ""
    how: str = ""


class Given(Value):
    """What a shape has to work with."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    event: Event
    feeling: str
    moment: Moment | None = None
    #: What sort of thing happened; its ask answers any matter.
    kind: EventKind | None = None
    #: All of their words, said to the partner.
    said: str = ""
    borrowed: str = ""
    turn: int = 0
    #: The words say, by heat or by matter, that this went wrong.
    hot: bool = False
    #: What the person gave as their reason, ready to end a clause (", because I have exams").
    reason: str = ""

    @property
    def why(self) -> str:
        """The end of a "because": the person's own reason before the moment's; or nothing."""
        if self.reason:
            return self.reason
        if turned_round(self.event) or self.kind is not None:
            return ""
        sure = self.moment is not None and surely(self.moment, self.event.vp)
        return f", because {self.moment.why}" if self.moment and self.moment.why and sure else ""

    def pick(self, options: tuple[str, ...]) -> str:
        """One of several ways, the same one each time for the same words."""
        return options[self.turn % len(options)]


def feel(given: Given, when: str) -> str:
    """The feeling as a clause."""
    return feelings.say(given.feeling, when)


def request_for(given: Given) -> str:
    """What to ask: the moment's, else the deed itself with a time; empty when only the person can say."""
    request = _wished(given)
    if not given.event.past and request.startswith("Next time, would you") and given.event.shape in {Shape.UNWANTED, Shape.STATE}:
        request = request.replace("Next time, would you", "Would you", 1)
    late = "next time" in request.lower() and only_once(given.said if len(given.said.split()) <= 30 else given.event.clause)
    return given.pick(TALK) if late else request


def _wished(given: Given) -> str:
    event, kind = given.event, given.kind
    if given.borrowed:
        return given.borrowed
    turned = "" if kind is not None and (kind.ahead or only_once(given.said)) else turned_round(event)
    if turned:
        return turned
    if kind is not None and kind.first:
        return ask_of(kind, event, given.said, given.turn)
    if event.shape is Shape.MISSING and event.past and kind is not None:
        return ask_of(kind, event, given.said, given.turn)
    if event.shape is Shape.MISSING and event.past and (short := _core(event.ask)) and not only_once(event.clause):
        return f"Next time, would you {short}?"
    familiar = _familiar(given)
    if familiar:
        return familiar
    if event.ask and not (event.past and only_once(event.clause)):
        if event.past and TIMED.search(event.ask) and event.shape is Shape.MISSING:
            return given.pick(TALK)
        return asked(
            given.pick(("Would you {vp} {tail}?", "Could you {vp} {tail}?")),
            event.ask,
            "" if _bidden(event) else "next time" if event.past else "this week",
        )
    if kind is not None:
        return ask_of(kind, event, given.said, given.turn)
    return safe_ask(event, given.hot, given.turn)


#: What is left when it cannot happen again.
TALK = ("Can we talk about that tonight?", "Can I tell you tonight how that was for me?")


def _familiar(given: Given) -> str:
    """The ask of the familiar moment, where the moment is what they tell of and every thing it names stands in their words."""
    moment, event = given.moment, given.event
    if moment is None:
        return ""
    fits = [one for one in moment.ask if stands(one, given.said) and ("{vp}" not in one or event.ask)]
    if not fits or not ("{vp}" in fits[0] or about(moment, event)):
        return ""
    ask = fits[given.turn % len(fits)]
    if "next time" in ask.lower() and only_once(given.event.clause):
        return ""
    return asked(ask, event.ask, "next time" if event.past else given.pick(moment.tail)) if "{vp}" in ask else ask


def about(moment: Moment, event: Event) -> bool:
    """The moment is the matter: it covers most of the deed, or the deed begins with it and is short."""
    yours = re.sub(r"^.*\b(?:and|but) you ", "", event.vp) if event.shape is Shape.OTHER else event.vp
    if surely(moment, event.vp) or (yours and yours != event.vp and surely(moment, yours)):
        return True
    main = re.split(r",? (?:while|when|because|after|before|till|until|so|if|since|and) ", yours)[0]
    if main != yours and len(main.split()) >= 3 and surely(moment, main):
        return True
    found = moment.find.search(event.vp)
    return found is not None and found.start() == 0 and len(event.vp.split()) <= 8


#: What happens once in a life has no "next time".
_SINGULAR = re.compile(
    r"\b(?:miscarr\w+|stillb\w+|abortion|funeral|wake|died|death|diagnos\w+|cancer|chemo|biopsy|smear result|(?:our|the|my) (?:wedding|honeymoon|engagement|proposal)|last \w+ (?:\w+ )?ever|proposed|nativity|graduat\w+|gave birth|giving birth|the birth|in labour|in labor|engaged|retire\w*|ivf|operation|surgery|affair|eighteenth|fiftieth|sixtieth|seventieth|first (?:steps|word|day))\b",
    re.IGNORECASE,
)


def only_once(words: str) -> bool:
    """True where "next time" would be out of place."""
    return bool(_SINGULAR.search(words))


def _bidden(event: Event) -> bool:
    """ "Turn the telly down" is wanted now, not this week."""
    return event.clause.lower().startswith((event.vp.split(" ")[0].lower(), "please", "can you", "could you"))


_RATHER = re.compile(r" (?:instead of|rather than) (?P<ing>\w+ing)\b(?P<rest>[^,.]*)$", re.IGNORECASE)
_NOT_DONE = re.compile(r"(?:,| and| but) (?:you )?(?:didn't|don't|won't|couldn't|can't) (?P<vp>[^,.]+)$", re.IGNORECASE)
_WITHOUT = re.compile(r" without (?:even |so much as )?(?P<ing>\w+ing)\b(?P<rest>[^,.]*)$", re.IGNORECASE)
_MY_WORK = re.compile(
    r"I (?:(?:spent|spend) .{3,30} (?:pack|cook|clean|wash|tidy|paint|iron|unpack)ing\b|pack|cook|clean|wash|carr|hoover|iron|tid|unpack|shop|dig|paint|assembl|mow)\w*\b.* and you (?!ask|didn't|don't|said|say|tell|told|never)",
    re.IGNORECASE,
)
_FIRST = frozenset(["ask", "tell", "check", "talk", "let", "discuss", "consult", "warn", "say"])


def turned_round(event: Event) -> str:
    """ "I cried and you didn't come" asks for the coming; "sold it without asking me" asks to be asked."""
    theirs = event.shape is Shape.OTHER and not re.search(r"\b(?:you|I)\b", event.vp)
    if event.shape not in {Shape.UNWANTED, Shape.OTHER} or theirs:
        return ""
    mine = re.search(r" and I end up (\w+ing) (them|it)$", event.vp)
    if mine and (chore := verbs.base(mine.group(1))):
        return f"Would you {chore} {mine.group(2)} this week?"
    rather = _RATHER.search(event.vp)
    deed = verbs.base(rather["ing"]) if rather else None
    if rather and deed and deed not in MIND and len(rather["rest"].split()) <= 8:
        return f"Next time, would you {deed}{PAST_TIME.sub('', rather['rest'])}?"
    if _MY_WORK.match(event.vp):
        return "Next time, would you do it with me?" if event.past else "Would you do it with me this week?"
    skipped, undone = _WITHOUT.search(event.vp), _NOT_DONE.search(event.vp)
    base = verbs.base(skipped["ing"]) if skipped else None
    wish = f"{base}{skipped['rest']}" if skipped and base else undone["vp"] if undone else ""
    head = wish.split(" ")[0].lower()
    if not wish or not verbs.is_base(head) or head in MIND | {"notice", "realise", "realize"} or len(wish.split()) > 9 or re.search(r"\b(?:till|until)\b", wish):
        return ""
    wish = re.sub(r"\banything\b", "something", re.sub(r"\bany\b", "a", wish))
    wish = re.sub(r"\bif I wanted\b", "if I want", PAST_TIME.sub("", wish).strip())
    return f"Next time, would you {wish}{' first' if skipped and head in _FIRST and 'first' not in wish else ''}?"


def _core(ask: str) -> str:
    """ "Call me from the hospital" → "call me": what can be asked for the next time, wherever that will be."""
    short = re.split(
        r" (?:after|before|from|at|on|in|to|when|while|during|until|since|because)\b", PAST_TIME.sub("", ask).strip()
    )[0]
    plain = re.fullmatch(
        r"(?:call|ring|text|hug|kiss|thank|tell|ask|invite|defend|help|wait for|stand up for|pick|warn|visit|answer|include|introduce|wake|back|join|hold|come|reply|apologise|apologize|show up|turn up)(?: (?:me|us|up|me up|my \w+|back|for me))?",
        short,
    )
    return short if plain else ""


def asked(frame: str, vp: str, tail: str) -> str:
    """A frame filled with the deed and a time, unless the deed has its own."""
    plain = PAST_TIME.sub("", vp).strip()
    tail = "next time" if plain != vp else tail
    tail = "" if TIMED.search(plain) or len(plain.split()) > 8 else tail
    return re.sub(r"\s+\?", "?", frame.replace("{vp}", plain).replace("{tail}", tail))


def asks_deed(given: Given, request: str) -> bool:
    """True when the request already says the deed, so the first half need not."""
    plain = PAST_TIME.sub("", given.event.ask).strip()
    return bool(plain) and request.startswith((f"Would you {plain}", f"Could you {plain}"))


def texted(given: Given, request: str) -> str:
    """A text message: the ask, and a warm word."""
    if not re.match(r"(?:Would|Could|Can|Next)\b", request):
        return request
    return f"{request} {given.pick(('It would mean a lot to me.', 'It would make my day.', 'I would love that.'))}".replace(
        "I would", "I'd"
    )


def pack(given: Given, common: dict[str, str], *statements: str) -> tuple[Drafted, ...]:
    """One draft per statement, the first chosen by the words themselves."""
    turn = given.turn % len(statements)
    ordered = statements[turn:] + statements[:turn]
    source = given.kind if given.kind is not None and (given.kind.first or given.moment is None) else given.moment
    need = source.need if source else ()
    fits = source is not None and (_of(source, common.get("request", "")) or (isinstance(source, Moment) and about(source, given.event)))
    tip = source.tip if source and fits else ""
    return tuple(
        Drafted(
            statement=tidy(one),
            feeling=given.feeling,
            need=need,
            tip=tip,
            how=given.event.shape.value,
            **{k: tidy(v) for k, v in common.items()},
        )
        for one in ordered
    )


def _of(source: EventKind | Moment, request: str) -> bool:
    """Whether the request is one of this source's own: its tip speaks of what is asked for there."""
    asks = source.ask if isinstance(source, Moment) else (*source.once, *source.ahead, *source.habit)
    return any(re.fullmatch(re.sub(r"\\\{(?:vp|tail)\\\}", ".*", re.escape(ask)).replace("\\ .*", ".*"), request) for ask in asks)


_DATES = re.compile(r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december|christmas|easter)\b")


def cap(text: str) -> str:
    """Starting with a capital."""
    return text[:1].upper() + text[1:]


def tidy(text: str) -> str:
    """Spaces, marks and capitals put right."""
    text = re.sub(r"\bi\b(?=[ '])", "I", text)
    text = re.sub(r"\bI 've\b", "I've", text)
    text = re.sub(r"\s+([,.!?;])", r"\1", re.sub(r"\s+", " ", text)).strip()
    text = _DATES.sub(lambda m: m.group().capitalize(), text)
    text = re.sub(r"\bcan not\b", "can't", re.sub(r"\b([Yy])ou have been\b", r"\1ou've been", text))
    text = re.sub(r"\b(told|tell) you you\b", r"\1 you that you", text)
    text = re.sub(r"\bI am often\b", "I'm often", text)
    return re.sub(r"(?<=[.?!] )[a-z]", lambda m: m.group().upper(), cap(text))
