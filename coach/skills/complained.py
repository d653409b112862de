"""What a complaint tells, whole, in the writer's words and said to the other: "ur always too tired for me but not for ranked till 3am"
→ "you're too tired for me but not for ranked till 3am".

The composer takes one deed out of a complaint, and an occasion lends a sentence written for many; where neither is sure, what was
typed is right about who did what as it stands, and stays theirs to the last odd detail.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from coach.skills.pieces_clauses import negated, opened, without_heat
from coach.skills.pieces_whole import whole
from coach.skills.told_deed import LOOSE_END, OTHERS, QUOTED, SENTENCE, pronoun_of
from coach.skills.told_text import HARSH, marked, with_quotes, without_quotes
from coach.tone import read
from coach.types import ToneKind
from coach.words import content_words, verbs
from coach.words.perspective import speaks_to, turned_to
from coach.words.relatives import named

SHORTEST, LONGEST, MAX_CHARS = 5, 30, 3_000
#: So many beginnings inside one sentence are tried.
INSIDE = 6
#: Below this nothing in it is about the two of them; a text of one sentence is, all the same.
LEAST, ALONE = 1.0, 0.3
#: Of a long story the clause holds at least this share; a smaller one is a side of it as often as its heart.
LONG, LEAST_OF_LONG = 32, 0.28
_HARSH = HARSH | {ToneKind.THERAPIST_SPEAK}
#: "stop telling the choir", "nobody asked you to repaint it", "does she ever ask", "all he does is count".
_STOP = re.compile(r"^(?:please |can you |just |could you |will you |for once )*(?:stop|quit|don't|dont|no more) (?:being |just )*(?P<verb>(?!worry|bother|mind|forget|tell me|get me|say)[a-z]+)\b(?P<rest>.*)$", re.IGNORECASE)
_NOBODY_ASKED = re.compile(r"^(?:nobody|no one|no-one|who) (?:ever |even )?asked you to (?P<verb>[a-z]+)\b(?P<rest>.*)$", re.IGNORECASE)
_EVER = re.compile(r"^(?:do|does|did) you (?:ever|even|once)(?: ever| once)? (?P<rest>.+)$", re.IGNORECASE)
_ALL_DOES = re.compile(r"^all you (?:ever )?(?:do|does|did)(?P<where>(?: (?:on|at|in|after|when|since|every)\b.*?)?) is (?P<rest>\w+ .+)$", re.IGNORECASE)
_WHY = re.compile(r"^(?:so |and |but )?(?:why|how come) (?:is it |on earth |the hell |that )*(?:(?:do|does|did|must|would) )?(?P<rest>(?:you|your|I) .+)$", re.IGNORECASE)
_ONE_MORE = re.compile(r"\b(?:if|when) you (?P<rest>.+?) (?:one more time|again)\b(?P<after> (?:while|when|in front of|at)\b[^,.]*?)?(?=,| I(?:'ll| will|'m (?:going|gonna))\b|$)", re.IGNORECASE)
_ONLY_ONE = re.compile(r"^.*\b(?:being|having to be|be) the (?:only )?one (?P<rest>(?:who|that) .+)$", re.IGNORECASE)
_HEAR = re.compile(r"^(?:I swear )?if I (?:have to )?hear (?P<quote>\"\d+\")(?: from you)?(?: (?:one more time|once more|again|one more))?(?P<about> about [^,]+?)?(?: (?:one more time|once more|again))?(?=,| I(?:'ll|'m)? |$)", re.IGNORECASE)
#: "can't you once close the run", "could you maybe look up": a wish already.
_CANT_YOU = re.compile(r"^(?:(?:why )?(?:can't|don't|won't)|could|can|would) you (?:(?:maybe|please|just|ever|once|even|for once|at least),? ?)*(?:once, )?(?P<rest>.+)$", re.IGNORECASE)
#: "three hours you stood there": how long, before who.
_HOW_LONG = re.compile(r"^(?:for )?(?:\w+|\d+)(?: and a half|-\w+)? (?:hours?|years?|weeks?|months?|days?|minutes?|times)(?: now)?,? (?=you\b)", re.IGNORECASE)
_NOT_ONE = re.compile(r"^(?:not (?:one|a single|once)|never(?: once)?)(?: [\w']+){0,5}? (?:have|has|did|do|does) you (?P<rest>.+)$", re.IGNORECASE)
#: "leaving wet towels on my side of the bed": whose it is shows in the "my".
_LEAVING = re.compile(r"^(?!coming|waking|finding|getting|having|being|doing|feeling|trying|waiting|sitting|standing|watching|hearing|seeing|asking|going|living|working)(?P<verb>[a-z]+ing) (?P<rest>.*\b(?:my|me)\b.*)$", re.IGNORECASE)
_BEGINS = re.compile(r"^(?:you(?:'ve|'re|'d|'ll)?|your|we(?:'ve|'re|'d)?|there(?:'s)?|my|our|I(?:'m|'ve|'d)?|the|every\w*|nothing|nobody|no one|when(?! (?:do|does|did|is|are|was|were|will|have)\b)|whenever|any time|every time|as soon as|the (?:moment|minute|second)|(?:in|at|on|halfway|during) .* you)\b", re.IGNORECASE)
_LEADING = re.compile(r"^((?:when|as soon as|the (?:moment|minute|second)) (?:(?! you\b)[^,])+) (?=you\b)", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:you(?:'\w+)?|your|yours|we|us|our)\b", re.IGNORECASE)
_UNSAID = re.compile(
    r"^(?!I'm the only one)(?:I (?:swear|hope|wish|want|need|think|guess|feel|don't know|hate|love|can't|could|should|would|know|just|only|am|was)|I'm|I'd|I've)\b(?!.*\byou\b)|\b(?:sick|tired) of\b|\bfed up\b|\bmarried (?:to )?a\b|\bleave you\b|\bdivorce"
    r"|\byou you\b|\byour (?:to|and|but|if|is|was|are)\b|\byou (?:is|has|does|was)\b|\bI (?:is|are|has)\b|^you (?:murder|massacre|butcher|slaughter|strangle|assassinate|rob)|^you(?:'ll|'d| say you'll| will)\b|\bcan we\b|^you \w+(?: (?:along|up|off|over|back|out|in))? (?:with|for|to|at|about) you\b|\b(?:supposed|meant) to be\b|^you (?:do|does|did)\b.{0,60} is \w|^you not\b|\byou remember we\b|^you (?:think|know|want|love|hate|need|believe|mean|care|expect|seem|would)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r",? (?:typical\b.*|me last\b.*|as usual|as always|of course|lol|omg|like I'm nothing\b.*|who does that|what the hell|huh|so there|unbelievable|incredible|brilliant|lovely|cheers|always mine|I could (?:scream|cry|have cried)\b.*|i swear|o|fine do it.*|lucky I\b.*)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^(?:(?:honestly|seriously|look|listen|babe|baby|hey|ok|okay|so|and|but|also|god|wow|oh|well|basically|literally|can't believe|cannot believe|I can't believe(?: that)?|funny how|love how|amazing how|it's funny how|I love how|just because|apparently|obviously)[,:]?\s+)+", re.IGNORECASE)
_QUESTION = re.compile(r"^(?:can|could|would|will|should|do|does|did|have|has|are|is|was|were|why|what|who|how|where|when|since|if|as|that|then|because)\b", re.IGNORECASE)
_CALLED = re.compile(r"^(?P<name>[A-Za-z]+),? (?=you\b)")
_NAMED_FIRST = re.compile(r"^(?P<name>(?-i:[A-Z][a-z]+)) (?:(?:never|always|just|still|only|also) )?(?P<verb>[a-z]+)\b")
#: "She talks to me like … I'm your husband": told about, with a "your" for her at the end.
_THEY_FIRST = re.compile(r"^(?:(?!\b(?:you|your)\b).)*?\b(?:he|she)(?:'s)? ", re.IGNORECASE | re.DOTALL)
_OWN_PEOPLE = frozenset("amma appa mama mamma papa mum mom mam dad daddy mummy nana nan gran granny aunty auntie uncle grandma grandpa grandad god".split())
_ASIDE = re.compile(r"\s*\([^)]*\)|,? (?:honest to god|I swear|to be fair|no joke)\b(?= (?:then|and|but|he|she|you)\b|,|$)", re.IGNORECASE)
_BARE = re.compile(r"^(?:(?:never|always|just|then|still|even|only) )*(?P<verb>[a-z]+s)\b(?= \w)", re.IGNORECASE)
_YOUR_FOR_ARE = re.compile(r"\byour (?=(?:there|here|at|always|so|not|too|just)\b)", re.IGNORECASE)
#: Nobody would know what "it" is.
_WHAT = re.compile(r"^you(?:'ve|'re| have| are)?(?: been)?(?: \w+ly| always| now| just| even| still)? \w+ (?:it|that|this|them|those)\b(?!')(?! (?:out|up) (?:on|with)\b| \w+ (?:when|that)\b)", re.IGNORECASE)
#: A verb that no list has.
_UNKNOWN = re.compile(r"(?P<you>\byou (?:(?:always|never|just|still|also|even|only|then|\w+ly) )?)(?P<verb>[a-z]+s)\b(?! of\b)", re.IGNORECASE)
#: Somewhere within a sentence another begins.
_SUFFIX = re.compile(r"(?:,|,? (?:and|but|so|then|because)) (?=(?:(?:then|now|still|also) )?(?:you|your)\b)", re.IGNORECASE)
_JOINT = re.compile(r",?\s+(?:and|but|so|because|cos|while|when|whenever|whereas|which|then|as if|before|after)\s+|,\s+", re.IGNORECASE)
#: "you retired in March and since then you follow me": the first only sets the scene.
_SCENE = re.compile(r"^you (?P<verb>\w+)\b[^,]{0,30}? and (?:since then|now|ever since|these days|still) (?:you )?(?P<rest>(?P<next>\w+) .+)$", re.IGNORECASE)
_PRETTY = re.compile(r"\b(?P<the>the|a|an|my|your|that|this) (?P<word>\w+) (?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Complaint:
    """``that`` can follow "it bothers me that"; ``kind`` is habit, lacking, stop or unasked; ``past`` where it is over."""

    that: str
    kind: str
    past: bool
    score: float


def complained(text: str) -> tuple[Complaint, ...]:
    """What a complaint is about, the clause that says most of it first; () where none turns cleanly."""
    plain = named(marked(text[:MAX_CHARS]).replace(" & ", " and "))
    plain = _YOUR_FOR_ARE.sub("you're ", _ASIDE.sub("", plain))
    pronoun = "" if speaks_to(plain) and not _THEY_FIRST.match(QUOTED.sub(" ", plain)) else "they" if re.match(r"they\b", plain, re.IGNORECASE) else pronoun_of(plain)
    hidden, held = without_quotes(plain)
    found: list[Complaint] = []
    for order, part in enumerate(piece.strip() for piece in SENTENCE.split(hidden) if piece.strip()):
        if read(part).of(ToneKind.SARCASM):  # what it says on its face is not what happened
            continue
        spoken = turned_to(_with_doer(_not_named(part, pronoun), pronoun), pronoun) if pronoun else part
        found.extend(one for one in (_clause(said, kind, order) for said, kind in _sayings(spoken)) if one is not None)
    least = LEAST if len(SENTENCE.split(hidden.strip())) > 1 else ALONE
    whole_again = (_quoted_again(one, held) for one in sorted(found, key=lambda one: -one.score) if one.score >= least)
    covered = LEAST_OF_LONG if len(plain.split()) > LONG else 0.0
    return tuple(one for one in whole_again if one is not None and len(one.that.split()) >= covered * len(plain.split()))


def _quoted_again(one: Complaint, held: list[str]) -> Complaint | None:
    """With what was said put back in; None where it speaks of a third person, who can't be told from the other one there."""
    that = with_quotes(one.that, held)
    quoted = " ".join(QUOTED.findall(that))
    return None if that.count('"') % 2 or OTHERS.search(quoted) else Complaint(that, one.kind, one.past, one.score)


def _not_named(part: str, pronoun: str) -> str:
    """ "Pavel always forgets my stuff": where the text says he of somebody, a name before a deed is theirs."""
    match = _NAMED_FIRST.match(part)
    known = match and match["name"].lower() not in _OWN_PEOPLE and not (pronoun == "they" and re.search(r"\bthey\b", part)) and (verbs.is_third(match["verb"]) or verbs.is_past(match["verb"]))
    return f"{pronoun}{part[match.end('name'):]}" if match and known and pronoun and not _BEGINS.match(match["name"].lower()) else part


def _with_doer(part: str, pronoun: str) -> str:
    """ "calls his mum before he calls me": the one the text speaks of, where nobody else begins the sentence."""
    match = _BARE.match(part)
    if match is None or not verbs.is_third(match["verb"]) or re.search(r"\b(?:is|are|isn't|aren't|makes? me|hurts?)\b", part[match.end() : match.end() + 40]):
        return part
    return f"{pronoun} {part[:1].lower()}{part[1:]}" if re.search(r"\b(?:he|she|his|him|her|me|my)\b", part, re.IGNORECASE) or part.lower().startswith(("never", "always")) else part


def _sayings(spoken: str) -> Iterator[tuple[str, str]]:
    """The sentence, and what begins with "you" inside it, each with what kind of telling it is."""
    said = _HOW_LONG.sub("", _ADDRESS.sub("", spoken.strip(" .,!")).strip())
    said = re.sub(r"^(?:you are|you're) \d+,?(?: and I'm \d+)?,? and ", "", said, flags=re.IGNORECASE)
    said = _UNKNOWN.sub(lambda m: f"{m['you']}{_base(m['verb'])}", said)
    name = _CALLED.match(said)
    if name and not _BEGINS.match(name["name"]) and not _QUESTION.match(name["name"]) and verbs.verb(name["name"].lower()) is None:
        said = said[name.end() :]
    yield from _whole_saying(said)
    for match in islice(_SUFFIX.finditer(said), INSIDE):
        yield from _whole_saying(said[match.end() :])


def _base(verb: str) -> str:
    """The base of a verb that no list here has ("narrates" → "narrate")."""
    if verbs.verb(verb.lower()) is not None or verb.lower().endswith(("ss", "us", "is", "ways", "times")):
        return verb
    return f"{verb[:-3]}y" if verb.endswith("ies") else verb[:-2] if re.search(r"(?:ss|ch|sh|x|zz)es$", verb) else verb[:-1]


def _whole_saying(said: str) -> Iterator[tuple[str, str]]:
    """What a way of complaining tells; else the sentence as it is."""
    asked = said.rstrip("?")
    for pattern, clause, kind in _WAYS:
        match = pattern.search(asked)
        told = clause({name: piece or "" for name, piece in match.groupdict().items()}) if match else ""
        if told:
            yield told, kind
            return
    yield (match["rest"] if (match := _WHY.match(asked)) else said), ""


def _deed(found: dict[str, str], past: bool = False) -> str:
    """ "you told …" of a known verb; '' of any other word."""
    known = verbs.verb(found["verb"].lower())
    return f"you {known.past if past else known.base}{found['rest']}" if known else ""


def _wished(found: dict[str, str]) -> str:
    return f"you don't {found['rest']}" if verbs.is_base(found["rest"].split(" ")[0]) else ""


#: Ways of complaining, what each tells as a clause, and its kind.
_WAYS: tuple[tuple[re.Pattern[str], Callable[[dict[str, str]], str], str], ...] = (
    (_STOP, _deed, "stop"),
    (_NOBODY_ASKED, lambda found: _deed(found, past=True), "unasked"),
    (_EVER, lambda found: f"you don't {found['rest']}", "lacking"),
    (_NOT_ONE, lambda found: f"you haven't {found['rest']}", "lacking"),
    (_ALL_DOES, lambda found: f"you {found['rest']}{found['where']}", "habit"),
    (_HEAR, lambda found: f"you say {found['quote']}{found['about']}", "habit"),
    (_CANT_YOU, _wished, "lacking"),
    (_ONE_MORE, lambda found: f"you {found['rest']}{found['after']}", "habit"),
    (_ONLY_ONE, lambda found: f"I'm the only one {found['rest']}", "habit"),
    (_LEAVING, lambda found: _deed({**found, "rest": f" {found['rest']}"}), "habit"),
)


def _clause(said: str, kind: str, order: int) -> Complaint | None:
    said = said if re.match(r"(?:every|any) time\b", said, re.IGNORECASE) else opened(said)
    said = re.sub(r",? (?:every|each)(?: single)? time(?=[,.]|$)", "", said, flags=re.IGNORECASE)
    said = re.sub(r"\b(?:every single|each|every|any) time\b", "when", re.sub(r"\bwhenever\b", "when", said, flags=re.IGNORECASE), flags=re.IGNORECASE)
    said = _LEADING.sub(r"\1, ", said)
    alone = said.startswith("I'm the only one")
    if "?" in said or not _BEGINS.match(said) or not (alone or _ABOUT.search(said)):
        return None
    said = _agreed(_scene_off(f"{said[:1].lower()}{said[1:]}" if not re.match(r"I\b", said) else said))
    short = _calm(_TAIL.sub("", said))
    for cut in _shorter(short):
        if _stands(cut):
            return _made(cut, kind, order)
    return None


def _calm(said: str) -> str:
    """Without "never" and swearing, and without the word that judges a thing."""
    said = re.sub(r"\b(I|you|and|but|they|he|she) never (?:once )?(?:ever )?(\w+)", lambda m: f"{m.group(1)} {negated(m.group(2))}", said, flags=re.IGNORECASE)
    said = re.sub(r"\byou(?:'ve| have) never (?:once )?", "you haven't ", re.sub(r"\bnot once\b", "", said), flags=re.IGNORECASE)
    said = re.sub(r"\b(haven't|hasn't|didn't|don't|can't) (?:even |ever )?(?:once |a single time )", r"\1 ", said)
    said = re.sub(r"\b(is|are|was|were|\w+'s|\w+'re) never\b", r"\1 not", said, flags=re.IGNORECASE)
    harsh = {span.text.lower() for span in read(QUOTED.sub(" ", said)).spans if span.kind in _HARSH}
    said = _PRETTY.sub(lambda m: f"{m['the']} " if m["word"].lower() in harsh else m.group(), said)
    if re.search(r"\bnever\b", QUOTED.sub(" ", said), re.IGNORECASE):  # left out it would say the opposite
        said = re.split(r",? (?:and|but) [^,]*\bnever\b|,[^,]*\bnever\b", said, maxsplit=1, flags=re.IGNORECASE)[0]
        said = "" if re.search(r"\bnever\b", said, re.IGNORECASE) else said
    said = re.sub(r"\s+([,.!?;])", r"\1", re.sub(r"\s+", " ", without_heat(said)))
    return re.sub(r",(?:\s*,)+", ",", said).strip(" ,.!?;:-")


def _scene_off(said: str) -> str:
    match = _SCENE.match(said)
    if match is None or not verbs.is_past(match["verb"]) or verbs.is_base(match["verb"]):
        return said
    return f"you {match['rest']}" if verbs.is_base(match["next"]) or match["next"].lower() in {"don't", "can't", "won't"} else said


def _agreed(said: str) -> str:
    """ "you turn it down and acts innocent": the second verb is theirs too, where nobody else stands between."""
    if not re.match(r"you\b", said, re.IGNORECASE):
        return said

    def turned(match: re.Match[str]) -> str:
        between = said[: match.start()].rsplit(" and ", 1)[-1]
        alone = not re.search(r"\b(?:your|my|our|the|a|his|her|it|who|which|that) \w+ (?:\w+s|is|has)\b", between)
        base = verbs.base(match["verb"])
        return f"{match['joint']}{base}" if alone and base and verbs.is_third(match["verb"]) else match.group()

    return re.sub(r"(?P<joint>(?:,| and|, and| then| and then) (?:then |just |still )?)(?P<verb>[a-z]+s)\b(?= )", turned, said)


def _shorter(words: str) -> Iterator[str]:
    """The words, then without what follows their last joint, and so on."""
    while words:
        if len(words.split()) <= LONGEST:
            yield words
        ends = [m.start() for m in _JOINT.finditer(words)]
        shorter = LOOSE_END.sub("", words[: ends[-1]].strip(" .,!?:")) if ends else ""
        if not shorter or shorter == words:
            return
        words = shorter


def _stands(cut: str) -> bool:
    bare = QUOTED.sub('"X"', cut)
    return not (
        len(cut.split()) < SHORTEST or "?" in cut or _UNSAID.search(cut) or _WHAT.match(cut) or not content_words(cut) or OTHERS.search(bare)
        or any(span.kind in _HARSH for span in read(bare).spans) or not _finite(cut) or not whole(cut)
    )


def _finite(cut: str) -> bool:
    """A subject with a verb that can stand with it."""
    main = re.sub(r"^(?!(?:you|we|I|there)\b).*?(?=\byou\b)", "", cut).strip(" ,")
    match = re.match(r"(?:you|we|I|there)(?P<aux>'\w+)?(?: (?:not|\w+ly|just|only|both|all|also|even|then|still))* (?P<word>[\w']+)", main, re.IGNORECASE)
    if match is None:
        words = re.findall(r"[a-z']+", cut.lower())
        return any(word in _STARTS or (before not in _OF_A_THING and (verbs.is_third(word) or (verbs.is_past(word) and word.endswith("ed")))) for before, word in zip(words, words[1:], strict=False))
    word = match["word"].lower()
    return bool(match["aux"]) or word in _STARTS or verbs.is_base(word) or verbs.is_past(word) or (word.isalpha() and len(word) > _SMALL_WORD and verbs.verb(word) is None and word not in _NO_VERB)


#: After "you" a longer word that no list has is a verb ("you narrate my driving"), unless it is one of these.
_SMALL_WORD, _NO_VERB = 2, frozenset("and but for the not all too who how why one two her his our out off with your from into over under about after before maybe never always both again being having always while where which whose".split())
_OF_A_THING = frozenset("your my our the a an his her their these those of no two three".split())
_STARTS = frozenset("is has are were have had don't didn't won't can't haven't aren't weren't would will can wouldn't couldn't do did am was".split())


def _made(cut: str, kind: str, order: int) -> Complaint:
    lacking = bool(re.match(r"you (?:don't|won't|can't|didn't|haven't|hardly|barely|rarely)\b", cut, re.IGNORECASE))
    theirs = bool(re.match(r"(?:you\b|I\b.* and you\b|when\b(?! \w+ (?:got|was|were)))", cut, re.IGNORECASE))
    score = 1.0 * theirs + 0.6 * ('"' in cut) + 0.4 * bool(re.search(r"\b(?:I|me|my)\b", cut)) + 0.05 * min(14, len(cut.split())) - 0.2 * order + 0.6 * (kind in {"stop", "unasked"})
    return Complaint(cut, kind or ("lacking" if lacking else "habit"), _past(cut), score)


def _past(said: str) -> bool:
    match = re.match(r"(?:you|we|I)(?: (?:just|then|also|even|only|still|\w+ly))* ([\w']+)", said, re.IGNORECASE)
    word = match[1].lower() if match else ""
    return word in {"didn't", "wouldn't", "weren't", "wasn't", "was", "were"} or ((verbs.is_past(word) or (verbs.verb(word) is None and word.endswith("ed"))) and not verbs.is_base(word) and "'" not in word)
