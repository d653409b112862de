"""What the writer did, in their own words and said to the one it was done to.

"used her good knife to open a tin" → "I used your good knife to open a tin". Any deed, told first or late, with its "I" or without;
none where it doesn't turn cleanly, since a sentence that mixes up who did what is worse than a plain one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from coach.skills.confession import own_deeds
from coach.skills.mirror import mirror
from coach.skills.stock import shelf
from coach.tone import read
from coach.types import ToneKind
from coach.words import clean, verbs
from coach.words.perspective import turned_to

SHORTEST, LONGEST, LONG_WORD = 3, 17, 4
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|;\s+|\s+[-–—]+\s+")
QUOTED = re.compile(r'"[^"]*"')
_ASIDE = re.compile(r"\s*\([^)]*\)")
_ADVERB = r"(?:just|also|then|even|still|only|once|again|accidentally|literally|basically|kind of|kinda|sort of|stupidly|actually|never|\w+ly)"
#: "I then told him", "I've been hiding it", "me checking the score": where an own deed begins.
_I_DID = re.compile(rf"\bI(?P<aux>'ve| have|'d| had)?(?P<adverbs>(?: {_ADVERB})*) (?P<verb>[a-z']+)", re.IGNORECASE)
_ME_DOING = re.compile(r"\b(?:it was |was |with )me (?:who )?(?P<verb>[a-z]+)\b", re.IGNORECASE)
#: "apologise to her for being jealous of her climbing partner".
_FOR_BEING = re.compile(r"\b(?:sorry|apologi[sz]e|apologi[sz]ing|make up)\b[^.?!]{0,40}\bfor being (?:so |too |a bit |really |such an? )?(?P<rest>[a-z].*)", re.IGNORECASE)
_ONE_WHO = re.compile(r"\bI(?:'m| am| was) the one who (?P<verb>[a-z]+)\b", re.IGNORECASE)
_BARE = re.compile(
    rf"^(?:(?:so|ok|okay|well|yes|yeah|right|look|anyway|and|screwed up|messed up|yesterday|today|tonight|last (?:night|week\w*|month)|this (?:morning|evening|week)|on \w+day|dear coach)\b[,:]? *)*(?:{_ADVERB} )*(?P<verb>[a-z']+)\b",
    re.IGNORECASE,
)
#: Done to the writer, or told by the other: no deed of theirs.
_TO_ME = re.compile(r"^\w+(?: \w+)? (?:me|us)\b", re.IGNORECASE)
#: "and he went quiet", "but I did", ", non refundable": what comes after the deed.
AFTER = re.compile(
    r"\s*(?:[,:]\s.*|\b(?:but|because|cos|since|until|till|so|which|hence|though|although|whereas|that's|plus|except|thinking|not knowing|hoping)\b.*"
    r"|\band then (?:it|he|she|they|you|we|the|my|his|her)\b.*|\band (?:now|it|that's|there|this|that|what|we|he|she|they|you|I(?!\b [a-z]+ed\b)|even|also|in|yesterday|today|tonight|last|the|his|her|their|my|our|a|an|one|nobody|everyone|\d+)\b.*)$",
    re.IGNORECASE,
)
#: What they call themselves for it, and a laugh at the end.
_SELF = re.compile(r",? (?:like (?:an?|some) (?:\w+ )?(?:idiot|fool|muppet|prat|moron|arse|ass|clown|plonker|eejit|child|pig)|not lol|not)$", re.IGNORECASE)
_WHEN = re.compile(r"\s+\b(?:when|while|after|before|as|by the time|during)\b.*$", re.IGNORECASE)
_AND = re.compile(r"\s+and\b.*$", re.IGNORECASE)
LOOSE_END = re.compile(r"(?<! not)\s+(?:and|then|again and|or|to|with|of|in|on|at|the|a|an|my|your|for|from|about|instead|like|just|that|who|because|without|re|regarding|concerning)$", re.IGNORECASE)
OTHERS = re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b|\b(?:my|our) (?:husband|wife|partner|boyfriend|girlfriend|fianc\w+|spouse)\b", re.IGNORECASE)
_UNCLEAR = re.compile(r"\byour (?:to|and|but|that|if|he|she|they|I|we|is|was|were|are|choose|go|do|feel|cry|leave|be|say|come|wait|sleep|think|stop|know|said|did)\b|\byou you\b|\bI I\b|\?", re.IGNORECASE)
_HARSH = frozenset({ToneKind.THREAT, ToneKind.MIND_READING})
#: "let her train": she does it, and no thing of hers is meant.
_LET_HER = re.compile(r"\b(let|saw|watched|heard|helped) her (?=([a-z]+)\b)", re.IGNORECASE)
#: A vow is no wrong; what broke it is told beside it.
_VOW = re.compile(r"\s+(?:that )?(?:i\b|to\b|never\b|on\b|it\b|this\b)", re.IGNORECASE)
#: "promised I'd quit" is not "I'd quit".
_VOWED = re.compile(r"\b(?:promis\w+|swor\w+|vow\w+|pledg\w+|agree\w*|said|told)(?: \w+)?(?: that)? $", re.IGNORECASE)
#: "said I'd be home by ten", "told him myself": the wrong lies elsewhere.
_NO_WRONG = re.compile(r"\s+(?:(?:him|her|them) )?(?:(?:that )?i(?:'d|'ll| would| will|d)\b|(?:myself|everything|the truth|straight(?: away)?|that night|tonight|yesterday)\b)", re.IGNORECASE)
_SAID_NOTHING = re.compile(r'\s+"?(?:ok|okay|fine|thanks|thank|sorry|nothing|sure|no|yeah|hello|hi|goodnight|oh|of course|yes"?$)\b(?! (?:yes|about))', re.IGNORECASE)
#: "I posted it": nobody would know what.
_EMPTY = re.compile(r"^I(?:'ve|'d)? (?:\w+ly |just |still )?\w+(?: (?:it|that|this|so|one|them|anyway|again|too|out|off|on|up))+$", re.IGNORECASE)
_SHE_NAMED, _HE_NAMED = (re.compile(rf"\bmy (?:\w+ )?(?:{words})\b", re.IGNORECASE) for words in ("wife|girlfriend|missus|fianc\u00e9e", "husband|boyfriend|fella|bloke"))
_PRONOUN = re.compile(r"\b(?:(?P<he>he|him|his|himself)|(?P<she>she|hers?|herself))\b", re.IGNORECASE)
#: "told our son he could": he is the son. And where "my partner" says no he or she, a "him" after "my cousin" is the cousin.
_KIN_WORD = r"(?:my|our|his|her|their|the) (?:\w+ )?(?:sons?|daughters?|brothers?|sisters?|cousins?|friends?|mates?|mothers?|mums?|moms?|dads?|fathers?|boss|uncles?|aunts?|ex|neighbours?|neighbors?|kids?|colleagues?)"
_OF_KIN, _SOME_KIN, _PARTNER = re.compile(rf"\b{_KIN_WORD} $", re.IGNORECASE), re.compile(rf"\b{_KIN_WORD}\b", re.IGNORECASE), re.compile(r"\bmy partner\b", re.IGNORECASE)
_FIRST_OF_HERS = re.compile(r"\bher (?=(?:first|last|whole|entire|family|only|early|daily)\b \w)", re.IGNORECASE)
_OF_THEIRS = re.compile(r"\b(?:my|our) (?:husband|wife|partner|boyfriend|girlfriend|spouse)'s\b", re.IGNORECASE)
#: "my boyfriends hair", typed without its mark.
_MARKLESS = re.compile(r"\b((?:my|his|her) (?:husband|partner|boyfriend|girlfriend|(?:grand)?(?:mother|father|ma|dad|mum|mom)|sister|brother))s(?= [a-z])", re.IGNORECASE)
_SECOND = re.compile(r"\s+and (?:then )?(?P<verb>[a-z]+)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Deed:
    """``said`` as it is said to the other ("I used your knife"); ``back`` said back to the writer ("you used her knife"), or ''."""

    said: str
    back: str


@dataclass(frozen=True)
class _Found:
    score: float
    deed: Deed


def told_deed(text: str) -> Deed | None:
    """The deed a text tells of, the one most like a wrong first; None where none turns cleanly."""
    plain = _ASIDE.sub("", clean(text))
    pronoun = pronoun_of(plain)
    found: list[_Found] = []
    for order, sentence in enumerate(part for part in SENTENCE.split(plain) if part.strip()):
        for bare in _clauses(sentence.strip()):
            deed = _said(bare, pronoun)
            if deed is not None:
                found.append(_Found(_weight(deed, bare, order), deed))
    best = max(found, key=lambda one: one.score, default=None)
    return best.deed if best is not None and best.score > 0 else None


def pronoun_of(plain: str) -> str:
    """By the role that names the partner, else by the first he or she: a sister told about "his" illness is not the one it was done to."""
    bare = QUOTED.sub(" ", plain)
    if bool(_SHE_NAMED.search(bare)) != bool(_HE_NAMED.search(bare)):
        return "she" if _SHE_NAMED.search(bare) else "he"
    found = [one for one in _PRONOUN.finditer(bare) if not _OF_KIN.search(bare[: one.start()])]
    if not found or (_SOME_KIN.search(bare[: found[0].start()]) and not (_SHE_NAMED.search(bare) or _HE_NAMED.search(bare)) and _PARTNER.search(bare)):
        return "they"
    return "he" if found[0]["he"] else "she"


def _clauses(sentence: str) -> list[str]:
    """"I …" to the end of the sentence, for each own deed that begins in it."""
    held = QUOTED.sub(lambda m: "\"" + "q" * (len(m.group()) - 2) + "\"", sentence)
    out = [told for match in _I_DID.finditer(held) if not _VOWED.search(held[: match.start()]) and (told := _by_me(match, sentence))]
    for match in _FOR_BEING.finditer(held):
        out.append(f"I was {sentence[match.start('rest'):]}")
    for pattern in (_ME_DOING, _ONE_WHO):
        for match in pattern.finditer(held):
            known = verbs.verb(match["verb"])
            if known is not None and match["verb"].lower() in {known.ing, known.past}:
                out.append(f"I {known.past}{sentence[match.end('verb'):]}")
    return [*out, *_without_i(held, sentence)]


def _by_me(match: re.Match[str], sentence: str) -> str:
    """The clause that begins at an "I", or '' where it tells no deed."""
    word, aux = match["verb"].lower(), match["aux"] or ""
    rest = sentence[match.start("verb") :]
    never = "never" in match["adverbs"].lower() and not aux and word != "knew" and verbs.verb(word) is not None
    if never or _deed_word(word, sentence[match.end("verb") :], bool(aux)):
        return f"I{aux}{match['adverbs']} {rest}"
    return _past_scenery(rest)


def _without_i(held: str, sentence: str) -> list[str]:
    """The clause at the start of a sentence that leaves its "I" out."""
    begun = _BARE.match(held)
    if begun is None or held.lower().startswith("i ") or _TO_ME.match(held[begun.start("verb") :]):
        return []
    rest = sentence[begun.start("verb") :]
    small = f"{rest[:1].lower()}{rest[1:]}"
    if "never" in held[: begun.start("verb")].lower() and verbs.verb(begun["verb"]) is not None:
        return [f"I never {small}"]
    if _deed_word(begun["verb"].lower(), sentence[begun.end("verb") :], False, bare=True):
        return [f"I {small}"]
    return [f"I've {small}"] if re.match(r"been (?:\w+ly )?\w+ing\b", rest, re.IGNORECASE) else []


def _past_scenery(rest: str) -> str:
    """"came home and told him": the second deed, where the first only sets the scene."""
    match = _SECOND.search(QUOTED.sub(lambda m: "q" * len(m.group()), rest))
    if match is None or match.start() > 40 or not _deed_word(match["verb"].lower(), rest[match.end("verb") :], False):
        return ""
    return f"I {rest[match.start('verb'):]}"


def _deed_word(word: str, rest: str, done: bool, bare: bool = False) -> bool:
    """A past form (a participle after "have") that tells of a deed and not of a scene or a state."""
    if word in {"didn't", "wouldn't", "never"}:
        return not done and not _undone().match(rest)
    if word == "wasn't":
        return bool(re.match(r"\s*(?:there|home|at|with|on time|listening|honest|fair|kind|nice)\b", rest))
    if word == "was":
        return bool(_state().match(rest.strip()))
    if word in {"keep", "kept"}:
        return bool(re.match(r"\s*\w+ing\b", rest))
    if word == "been":
        return done and bool(re.match(r"\s*(?:\w+ly )?(?!telling|saying|trying|thinking|feeling|having|working|going)\w+ing\b|\s*(?:late|short|cold|rude|mean|distant)\b", rest))
    if (word == "said" and _SAID_NOTHING.match(rest)) or (word == "swore" and _VOW.match(rest)) or (word in {"said", "told"} and _NO_WRONG.match(rest)):
        return False
    known = verbs.verb(word)
    if known is None:
        return len(word) > LONG_WORD and word.endswith("ed") and word not in _feelings()
    if known.base in _scenery():
        return False
    same = known.base == known.past and word == known.past and not (bare and re.match(r"\s*(?:it|up)\b", rest))
    return word in ({known.participle, known.past} if done else {known.past}) and (known.past != known.base or same)


@cache
def _scenery() -> frozenset[str]:
    """Verbs that set a scene or tell a feeling (``moves/repair.toml``)."""
    return frozenset(shelf("repair")["told"]["scenery"].split())


@cache
def _feelings() -> frozenset[str]:
    """Words in -ed that tell how somebody is."""
    return frozenset(shelf("repair")["told"]["feelings"].split())


@cache
def _undone() -> re.Pattern[str]:
    """After "didn't": what nobody is sorry for by itself."""
    return re.compile(rf"\s*(?:{'|'.join(shelf('repair')['told']['undone'].split())})\b|\s*$", re.IGNORECASE)


@cache
def _state() -> re.Pattern[str]:
    """What one can be sorry to have been: "late", "short with him"."""
    return re.compile(rf"(?:so |too |really |very |a bit |pretty )*(?:{'|'.join(shelf('repair')['told']['states'])})\b", re.IGNORECASE)


@cache
def _wrongs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(own_deeds()['wrongs'])})".replace("’", "'"), re.IGNORECASE)


def _said(bare: str, pronoun: str) -> Deed | None:
    """The clause cut to the deed and turned to the other; None where it stays unclear."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group())
        return f"QUOTE{len(held) - 1}Q"

    def back(words: str) -> str:
        return re.sub(r"QUOTE(\d+)Q", lambda m: held[int(m.group(1))], words)

    whole = _SELF.sub("", QUOTED.sub(hold, bare).strip(" .,!"))
    short = AFTER.sub("", whole).strip(" .,!")
    short = _MARKLESS.sub(r"\1's", short)
    for cut in (_WHEN, _AND):
        if len(short.split()) > LONGEST or OTHERS.search(turned_to(short, pronoun)):
            short = cut.sub("", short).strip(" .,!")
    short = LOOSE_END.sub("", short) if len(short) < len(whole) else short
    said = turned_to(_OF_THEIRS.sub("your", _hers(short) if pronoun == "she" else short), pronoun)
    if not SHORTEST <= len(said.split()) <= LONGEST or _EMPTY.match(said) or OTHERS.search(said) or _UNCLEAR.search(said) or OTHERS.search(" ".join(held)):
        return None
    if any(span.kind in _HARSH for span in read(back(said)).spans):
        return None
    return Deed(back(said), mirror(back(short)))


def _hers(short: str) -> str:
    """The places where "her" is plainly one thing or the other, turned."""
    short = _LET_HER.sub(lambda m: f"{m.group(1)} you " if verbs.is_base(m.group(2)) else m.group(), short)
    return _FIRST_OF_HERS.sub("your ", short)


def _weight(deed: Deed, bare: str, order: int) -> float:
    """A word of wrong tells most, then that the other is in it, then that it came first."""
    theirs = bool(re.search(r"\byou(?:r|rs|rself)?\b|\bour\b", deed.said, re.IGNORECASE))
    return 2.0 * bool(_wrongs().search(bare)) + 1.0 * bool(re.match(r"I was\b", deed.said)) + 1.2 * theirs + 0.6 * (order == 0) - 0.15 * order
