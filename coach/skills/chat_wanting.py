"""What they want, said anywhere in a talk ("I'd like…", "I miss…", "I only wanted to be asked"), kept and made the request of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from coach.skills.chat_whole import balanced, concrete, sayable_line
from coach.skills.sayable import tone_findings
from coach.types import Conversation
from coach.words import clean, content_words, to_partner, verbs

Kind = Literal["be", "tell", "thing", "theirs", "hear", "ask", "rather", "missyou", "do", "share", "them", "stop", "miss", "have", "again"]
_I = re.IGNORECASE
_HOW = r"(?:(?:just|really|only|actually|mostly|mainly|still|also|honestly|do|did|simply|so|quite|very much|even) )*"
_LIKE = rf"I(?:'d| would| should|'ve| have| do| did)? {_HOW}(?:like|love|want|wanted|need|needed|liked|hoped|wished|prefer|rather)(?: it)?"
_P = r"(?:him|her|them|you|my (?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|other half|mum|mom|dad|sister|brother|mother|father|son|daughter|flatmate|housemate|friend)|(?-i:[A-Z])[a-z]+)"
_SUB = r"(?:he|she|they|you|my (?:husband|wife|partner|boyfriend|girlfriend|mum|mom|dad|sister|brother|mother|father|son|daughter|flatmate|housemate|friend)|(?-i:[A-Z])[a-z]+)"
#: Behind these words a subject goes on with the thought.
_NEW = r"(?<!when )(?<!if )(?<!before )(?<!after )(?<!while )(?<!that )(?<!until )(?<!than )(?<!what )(?<!how )(?<!time )(?<!till )(?<!and )(?<!or )"
#: Where a wish ends: a full stop, or a new thought with a subject of its own.
_END = rf"(?=\s*(?:$|[.?!;:(]|,? (?:but|because|though|although|rather than|not (?:this|that|the|some|another)|so (?:that )?(?:i|he|she|they)|and (?:now|i|he|she|they|we|it|that|then (?:i|he|she|they))\b|(?<=, )that'?s|that'?s (?:it|all)\b|how (?:do|can|should)|can you|could you|is that|if (?:that|it)|i know|i don'?t|{_NEW}(?:i'?m|i am|i'?d|i've|he'?s|she'?s|they'?re|(?:he|she|they) |it'?s )|lol|please|pls|you know|or something|basically|really\b|tbh)|, (?:i|he|she|they|we|it|not|no|and|even|at least)\b))"
_X = rf"(?P<x>[^.?!;:]{{2,110}}?){_END}"


@dataclass(frozen=True)
class Wanting:
    """One wish: its kind, the wished-for words turned to the partner, and the text it came from."""

    kind: Kind
    words: str
    text: str
    past: bool = False

    @property
    def matter(self) -> set[str]:
        """What it is about, in stems."""
        return concrete(self.words)


_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rule, _I))  # type: ignore[misc]
    for kind, rule in (
        ("tell", rf"\b{_LIKE} (?:for )?{_P} to (?:just |really )?(?:get|understand|know|realise|realize) that (?P<x>(?:I|I'm|I've|I'd|my|it|it's|we)\b[^.?!;:]{{3,90}}?)(?=[.?!;:]|$)"),
        ("them", rf"\bwhat I(?:'d| would)? {_HOW}(?:want|need|like|love)\w* (?:is|was|would be)(?: that| for| if)? (?:he|she|they) (?!to\b|is\b|was\b|are\b|did|does|had|has|didn't|doesn't)(?P<x>[a-z]+ [^.?!;:]{{2,90}}?){_END}"),
        ("them", rf"\bI(?:'d| would) {_HOW}(?:like it if|love it if) (?:he|she|they) (?!didn't|wouldn't|would|could|was|were|had|'d)(?P<x>[a-z]+ [^.?!;:]{{2,90}}?){_END}"),
        ("them", rf"\b(?:what I(?:'d| would)? {_HOW}(?:want|need|like|love)\w*(?: from {_P})? (?:is|was|would be) (?:for )?(?:{_SUB}|{_P}) to|{_LIKE} (?:for )?{_P} to) {_X}"),
        ("stop", rf"\b(?:what I(?:'d| would)? {_HOW}(?:want|need|like)\w* (?:is|was|would be) (?:for )?{_P} (?:not to|to not)|{_LIKE} {_P} not to|{_LIKE} {_P} to not|I(?:'d| would)? {_HOW}(?:wish|like it if|love it if) {_SUB} (?:didn't|wouldn't|would not|did not)) {_X}"),
        ("stop", rf"\b{_LIKE} {_P} to stop (?P<x>\w+ing[^.?!;:]{{2,80}}?){_END}"),
        ("them", rf"\bI(?:'d| would)? {_HOW}(?:wish|like it if|love it if) {_SUB}(?:'d| would| could) {_X}"),
        ("them", rf"\bI {_HOW}(?:want|need)(?: that| if)? (?:he|she|they|you) (?!to\b|is\b|was\b|are\b|were\b|'|did|does|had|has)(?P<x>[a-z]+ [^.?!;:]{{2,90}}?){_END}"),
        ("share", rf"\b(?:what I(?:'d| would)? {_HOW}(?:want|need|like|love)\w* (?:is|was|would be) (?:for )?us to|{_LIKE} (?:for )?us to|I(?:'d| would)? {_HOW}wish (?:that )?we(?:'d| would| could)) {_X}"),
        ("again", rf"\bwe (?:always )?used to (?!be\b|have to\b|do (?:that|this|it)\b|get (?:that|this|it)\b|have (?:that|this|it)\b){_X}"),
        ("be", rf"\b(?:what I(?:'d| would)? {_HOW}(?:want|need|like|love)\w* (?:is|was|would be)|{_LIKE}) to (?:just |only |simply |at least )?(?P<x>(?:be|get) (?:\w+ed|asked|told|seen|heard|held|thought of|taken|met|chosen|shown|sent|given|left|known|brought|let|said|spoken|sung|read|kissed)\b(?: [^.?!;:]{{1,70}}?)?){_END}"),
        ("theirs", rf"\b(?:he|she|they) (?:always )?used to (?!be\b|do (?:that|it)\b|have (?:that|it)\b|drink|smoke|hit|yell|shout){_X}"),
        ("tell", rf"\b{_LIKE} to (?:tell|say to) {_P} (?:that )?(?P<x>(?:I|I'm|I've|I'd|my|it|it's|we|we're)\b[^.?!;:]{{3,90}}?)(?=[.?!;:]|, (?:but|not)\b|$)"),
        ("hear", rf"\b{_LIKE} to hear {_X}"),
        ("rather", rf"\b{_LIKE} it to be {_X}"),
        ("them", r"\b(?:say|tell \w+|ask(?: \w+)?|put it|words?)\b[^.?!]{0,24}? so (?:that )?(?:he|she|they) (?!doesn't|don't|won't|can't|knows?\b|thinks?\b|feels?\b|hears?\b|understands?\b|gets?\b|sees?\b|listens?\b|is\b|are\b|has\b|will\b|would\b|can\b|could\b)(?P<x>[a-z]+ [^.?!;:]{2,50}?)(?= but\b| and\b|[.?!,;]|$)"),
        ("missyou", r"\bI (?:just |really |do |still |only )*miss (?P<x>him|her|them|you)\b(?! \w+ing)"),
        ("miss", rf"\bI {_HOW}miss (?!out\b|the (?:point|bus|train)|(?:him|her|them|you)\b){_X}"),
        ("do", rf"\b(?:(?:what I|all I|the (?:only )?thing I)(?:'d| would)? {_HOW}(?:want|need|like|love)\w*(?: from {_P})? (?:is|was|would be)|{_LIKE}) to (?!be\b|know\b|understand\b|say\b|tell\b|ask\b(?! once)|hear\b|text\b|write\b|send\b|scream\b|cry\b|die\b|practi[sc]e\b|talk about\b|bring\b|start (?:with|by)\b|try (?:it|this|that)\b|add\b|see (?:if|what|how)\b|make (?:it|this) (?:up|better|right)\b|fix\b|sort\b){_X}"),
        ("have", rf"\b(?:what I(?:'d| would)? {_HOW}(?:want|need|like|love)\w*(?: from {_P})? (?:is|was|would be)|all I {_HOW}(?:want|wanted|need|needed) (?:is|was)|I(?:'d| would) {_HOW}(?:like|love)|I {_HOW}(?:want|need)) (?!to\b|him\b|her\b|them\b|you\b|us\b|it\b|that\b|this\b|if\b|someone\b|somebody\b|(?:a |the |some )?(?:words?|sentence|advice|help|plan|line|text|message|idea|way|answer|opinion|version|list|reply)\b|(?:one|two|three|\d+) (?:sentence|line|word)|your\b|when\b|how\b|what\b){_X}"),
    )
)
#: "I want you to tell me who's right": asked of us, and never of the other one.
_FOR_COACH = re.compile(r"\b(?:you|your) to (?:just |please |only )*(?:tell me|say|be honest|be straight|be on|admit|confirm|agree|judge|decide|take|answer|explain|help|give|write|listen|note|be neutral|know)\b|\bwho(?:'s| is) (?:right|wrong|in the)\b|\bon (?:my|his|her|the) side\b|\bit (?:noted|on record|in writing)\b", _I)
_ID = re.compile(r"\bid(?= (?:just |really )?(?:like|love|rather|want|prefer)\b)", _I)
_THING = re.compile(r"^(?:ok |so |just |the )*(?P<x>[a-z][a-z' -]{2,30}?)[.,!:-]+ ?(?:that'?s|thats|this is) (?:it|all|the (?:whole )?(?:request|ask|thing|wish))\b", _I)
_NOBODY = re.compile(r"\b(?:nobody|no one|no-one)(?:'s| has| ever| even)? (?:ever |even )?(?P<v>[a-z]+)s? me(?P<x>(?: [a-z']+){0,5}?)(?= (?:since|for|in|and|but|all)\b|[.,;!?]|$)", _I)
_RATHER = re.compile(r"\b(?:not|don't|do not|isn't|it's not)\b[^.?!]{0,30}?\b(?:mind|about|care about|bothered about|miss)\b[^.?!]{0,40}? (?:so|as) much as (?P<x>(?:the|our|my|his|her|that|being|having|\w+ing)\b[^.?!,;]{2,40})", _I)


def wantings(text: str) -> Iterator[Wanting]:
    """Every wish in a text, in the order of how plainly it is one."""
    plain = re.sub(r"(?<=\d):(?=\d)", "ː", re.sub(r"\s+", " ", _ID.sub("I'd", clean(text))).replace("’", "'"))
    outside = re.sub(r'"[^"]*"', lambda m: m.group() if len(m.group()) < 30 else '""', plain)
    seen: list[tuple[int, int]] = []
    for kind, rule in _RULES:
        for found in rule.finditer(outside):
            words = "you" if kind == "missyou" else toward(_bare(found["x"], kind), plain).replace("ː", ":")
            if kind == "be" and (said_to := re.match(r"(?:be|get) (?P<v>said|sung|read|told|spoken) (?P<o>[\w ]{2,30}?) to(?P<t>\b.*)$", words, _I)):
                kind, words = "them", f"{verbs.base(said_to['v'])} {said_to['o']} to me{said_to['t']}"
            if _fits(kind, words) and not _FOR_COACH.search(found.group()) and not _aside(outside, found.start()) and not any(a <= found.start("x") < b for a, b in seen):
                seen.append(found.span())
                past = bool(re.search(r"\b(?:wanted|needed|hoped|liked|'ve liked|have liked)\b", found.group()[:40], _I))
                yield Wanting(_kind(kind, words), f"{words}{_reason(outside[found.end() :])}" if kind == "them" and not past else words, text, past)
    if (thing := _THING.match(outside)) and re.search(r"\b(?:request|ask|wish|want)\b", outside, _I) and not verbs.is_past(thing["x"].split()[-1]):
        yield Wanting("thing", thing["x"].strip().lower(), text)
    for found in _NOBODY.finditer(outside):
        known = verbs.verb(found["v"])
        if known is not None and known.base not in {"know", "like", "believe", "get", "want", "love"}:
            yield Wanting("ask", f"{known.base} me{re.sub(r'anything', 'something', re.sub(r' (?:ever|even|any ?more)$', '', found['x'], flags=_I), flags=_I)}".rstrip(), text)


def _bare(words: str, kind: Kind) -> str:
    words = re.sub(r"^(?:be able to|get to|just|maybe|please|at least|only)\s+(?=\w+ \w+)", "", words.strip(" ,.'\""), flags=_I)
    words = re.sub(r",? (?:tbh|honestly|really|actually|i guess|i suppose|if that makes sense|you know|for once in my life|that's all|lol|haha|or whatever|basically|is all)$", "", words, flags=_I)
    words = re.sub(r"[ ,]+(?:and|but|or)$", "", words)
    if kind == "them" and (third := verbs.verb(words.split(" ")[0])) is not None:
        words = " ".join([third.base, *words.split(" ")[1:]])
    return words


def _reason(after: str) -> str:
    """ ". So I can shower": the reason that follows at once, hung on the request."""
    found = re.match(r"[.,]? *so (?:that )?(?P<x>i can [a-z' ]{3,40})(?=[.,;!?]|$)", after, _I)
    return f", so {found['x'][0].upper()}{found['x'][1:]}" if found else ""


def _kind(kind: Kind, words: str) -> Kind:
    """ "To talk with you at dinner" is something to do together, "to be left alone" is not."""
    return "share" if kind == "do" and re.search(r"\b(?:with you|together|to each other|with each other|as a couple|just us|the two of us)\b", words, _I) else kind


def _aside(text: str, start: int) -> bool:
    """ "I don't want to…", "he says I need to…": not a wish of theirs."""
    before = text[max(0, start - 26) : start]
    return bool(re.search(r"\b(?:don't|do not|doesn't|never|says|(?<!to )say|said|thinks?|told me|claims?|if|that|because|do|does|did|should|what would)\s*$", before, _I))


def _fits(kind: Kind, words: str) -> bool:
    """A whole phrase that can be asked for: starts right, ends right, not a scrap, not words for us."""
    parts = words.split()
    if not parts or len(parts) > 20 or not balanced(words) or re.search(r"\b(?:he|she|him|his|they|them|their)\b", re.sub(r"(?:the (?:kids|children|boys|girls|others|dishes)|them)\b.*", "", words), _I):
        return False
    if parts[-1].lower().strip("'") in {"to", "a", "the", "of", "for", "with", "and", "or", "but", "that", "about", "still", "so", "because", "if", "my", "your", "i", "at"} and not (kind == "be" and re.search(r"\w+ed (?:at|to|on|in|about|for|of)$", words)):
        return False
    first = parts[0].lower()
    if (len(parts) == 1 and first in {"say", "tell", "do", "make", "give", "get", "have", "be", "put", "take", "know", "see"}) or re.search(r"\b(?:sentence|version|wording|answer|reply|draft|text to send|line to say)$", words, _I):
        return False
    if kind in {"do", "share", "them", "again", "theirs"}:
        return verbs.is_base(first) or first in {"be", "have", "do"}
    if kind == "stop":
        return first.endswith("ing") or verbs.is_base(first) or first == "be"
    if kind == "have":
        return first not in {"is", "was", "like", "just", "and", "so", "really", "anything", "nothing", "something"} and (len(parts) > 1 or len(first) > 3) and not first.endswith("ly") and not (verbs.is_base(first) and first.endswith("ed"))
    return True


def toward(words: str, whole: str) -> str:
    """Said to the partner: "with my wife", "with Ann", "with her" → "with you"."""
    words = re.sub(r"\b(?:my|our) (?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|other half|spouse)('s)?\b", lambda m: "your" if m[1] else "you", words, flags=_I)
    if re.search(r"\b(?:he|she|him|her|his|they|them|their)\b", words, _I):
        she = bool(re.search(r"\b(?:she|her)\b", words, _I)) and not re.search(r"\b(?:he|him|his)\b", words, _I)
        they = bool(re.search(r"\b(?:they|them|their)\b", words, _I)) and not re.search(r"\b(?:he|him|his|she|her)\b", words, _I)
        lead = "they want to" if they else "she wants to" if she else "he wants to"
        turned = re.sub(r"^you wants? to ", "", to_partner(f"{lead} {words}"), flags=_I)
        words = turned if turned else words
    return re.sub(r"\bwith (?:\w+, )?you two\b", "with you", words).strip(" ,.")


def named_toward(words: str, names: tuple[str, ...]) -> str:
    """The partner's name becomes "you"."""
    for name in names:
        words = re.sub(rf"\b{re.escape(name)}'s\b", "your", re.sub(rf"\b{re.escape(name)}\b(?!')", "you", words))
    return words


def partner_names(talk: Conversation) -> tuple[str, ...]:
    """What the other one is called in this talk."""
    named = tuple(f.text for f in talk.facts if f.kind == "name" and f.id.startswith("partner:"))
    return tuple(n for n in (*named, talk.profile.partner_name.strip()) if n)


def wanted(talk: Conversation, text: str) -> tuple[Wanting, ...]:
    """All wishes told in this talk, the likeliest first: late ones, and those the last lines come back to."""
    said = [m.text for m in talk.messages if m.role == "person" and not m.level.stops_coaching]
    told = [*said, text]
    lately = {word for line in told[-3:] for word in content_words(clean(line))}
    out = left_out(text)
    found: list[tuple[float, Wanting]] = []
    for order, line in enumerate(told):
        for rank, one in enumerate(wantings(line)):
            value = order - 0.2 * rank + 1.6 * len(one.matter & (lately if line not in told[-3:] else set())) - 2.5 * (one.kind == "have") - 0.8 * (one.kind in {"again", "theirs"})
            if not one.matter & out and not (one.kind == "have" and not one.matter):
                found.append((value, one))
    return tuple(one for _, one in sorted(found, key=lambda item: -item[0]))


def left_out(text: str) -> set[str]:
    """What this turn wants kept out: "not the car", "without the diary", "forget the rent"."""
    plain = clean(text)
    found = re.findall(r"\b(?:not (?:about )?|without |forget |never ?mind |leave out |no more |drop |instead of )(?:the|my|his|her|our|that|all the|any) (\w+(?: \w+)?)", plain, _I)
    found += re.findall(r"\b(?:keep|leave) (?:the|my|his|her|our|that) (\w+(?: \w+)?) out\b", plain, _I)
    return {word for part in found for word in concrete(part)}


def line_of(one: Wanting, names: tuple[str, ...] = ()) -> str:
    """The wish as something to say: a statement and a request, in their words; '' where it can't be said as it is."""
    line = _line(Wanting(one.kind, named_toward(one.words, names), one.text, one.past))
    line = re.sub(r"\s+", " ", line).strip()
    rough = [found for found in tone_findings(line) if found.rule != "tone-sarcasm"] if line else []
    return line if line and sayable_line(line) and not rough and not re.search(r"\byou you\b|\b(?:he|she|him)\b", line) else ""


def other_line(one: Wanting, names: tuple[str, ...] = ()) -> str:
    """The same wish put another way; '' where there is no other."""
    words = named_toward(one.words, names)
    if one.kind == "them" and words.split(" ")[0].lower() in _STATES:
        return f"It would mean a lot to me if you'd {words}."
    joint = re.search(r"\b(?:together|each other|with you|us)\b", words, _I)
    ways = {
        "be": f"It would matter to me to {words}.", "them": f"Could you {words}?", "stop": f"It would help me if you'd {not_doing(words)}.", "do": f"Would you help me {words}?" if not words.startswith(("feel", "be ")) else f"I'd like to {words}. That's all it is.",
        "share": f"Would you {words}{'' if joint else ' with me'}?", "miss": f"I miss {words}. You too?", "again": f"Shall we {words} again?", "ask": f"Could you {words}, once in the evening?", "have": f"I'd like {words}.", "tell": "", "thing": f"{words[:1].upper()}{words[1:]}, please? I'd be grateful.", "theirs": f"I miss how you used to {words}.", "hear": f"It would do me good to hear {words}.", "rather": f"Could it be {words}? I'd like that better.", "missyou": "I miss you. That's all I wanted to say.",
    }
    line = f"I wanted you to {words}." if one.kind == "them" and one.past else re.sub(r"\s+", " ", ways[one.kind]).strip()
    return line if line_of(one, names) and sayable_line(line) and not tone_findings(line) else ""


def _line(one: Wanting) -> str:
    words, first = one.words, one.words.split(" ")[0].lower()
    if one.kind == "them" and first in _STATES:
        return f"I'd like you to {words}. Can I tell you about it?"
    if one.kind == "miss":
        return _missing(words, first)
    if one.kind == "have":
        return f"Could I have {words}? It would mean a lot to me." if own_thing(one) or (first in _MINE and not _BIG.search(words)) else f"I'd like {words}. Can we talk about it?"
    if one.kind == "tell":
        return f"{words[:1].upper()}{re.sub(r'(?<=and) that(?= )', '', words[1:])}. I wanted you to know."
    frame = _PAST.get(one.kind, "") if one.past else ""
    return (frame or _FRAMES[one.kind]).format(words=words, stop=not_doing(words) if one.kind == "stop" else "", apart=re.sub(r" with you(?= |$)", "", words))


#: What nobody can do on request; it can be wished for, and talked about.
_STATES = {"like", "love", "trust", "believe", "know", "understand", "see", "feel", "realise", "realize", "notice", "want", "enjoy"}
_FRAMES: dict[Kind, str] = {
    "be": "I'd like to {words}. Would you do that for me?", "them": "Would you {words}? It would mean a lot to me.", "stop": "Would you {stop}? It matters to me.", "ask": "Would you {words}, now and then? I'd like that.",
    "thing": "One small request: {words}. Would you?", "theirs": "You used to {words}, and I miss it. Could we have a bit of that again?", "hear": "I'd like to hear {words} now and then. Would you?", "rather": "I'd like it to be {words}. Could we do it that way?",
    "missyou": "I miss you. Could we talk?", "share": "I'd like us to {apart}. Could we do that?", "again": "We used to {words}, and I'd like that back. Could we do it again?", "do": "I'd like to {words}. Would you help me get that?",
}
_PAST: dict[Kind, str] = {"be": "I wanted to {words}. Would you do that next time?", "them": "I'd hoped you would {words}. Would you, next time?"}


def _missing(words: str, first: str) -> str:
    if first == "us":
        return "I miss us. Could we have an hour, just the two of us?"
    if first in {"having", "being"}:
        return f"I miss {words}. Could we have some of that back?"
    doing = first.endswith("ing") and verbs.verb(first) is not None
    return f"I miss {words}. Could we {'do that' if doing else 'have that'} again?"


#: Things one can be given by being left them, and things that take two to decide.
_MINE = {"my", "one", "a", "an", "some", "more", "half", "two", "ten", "five", "twenty", "thirty", "our", "the", "that", "time", "space", "quiet", "peace"}
_BIG = re.compile(r"\b(?:neutral|party|someone|somebody|therapist|opinion|baby|child|children|kids?|divorce|break|dog|cat|puppy|wedding|marriage|new house|another|relationship|answer|reason|family|separation|partner|husband|wife|life)\b", _I)


def own_thing(one: Wanting) -> bool:
    """Something of theirs that can be asked for outright: my kitchen back, one room with a door."""
    return one.kind == "have" and one.words.split(" ")[0].lower() in _MINE and len(one.words.split()) >= 2 and not _BIG.search(one.words)


def not_doing(words: str) -> str:
    """ "Being on the laptop at lunch" → "stay off the laptop at lunch"; anything else → "try not to …"."""
    if found := re.match(r"(?:be|being|go|going) on (?P<x>(?:your|the|that) .+)$", words, _I):
        return f"stay off {found['x']}"
    first, _, rest = words.partition(" ")
    known = verbs.verb(first)
    return f"try not to {known.base if known else first} {rest}".strip()
