"""Words about a partner ("he never…") turned into words to them ("you never…")."""

from __future__ import annotations

import re
from functools import lru_cache

from coach.words import verbs
from coach.words.relatives import ROLES, WHICH, named

_NOUN = re.compile(
    rf"^(?P<lead>.*?)\b(?P<noun>(?:my|our)\s+{WHICH}(?P<role>{ROLES}))\b(?!'s)(?! (?:mum|mom|mother|dad|father)\b)(?! of\b| and (?:my|his|her|i|I)\b)(?:\s+(?P<name>(?-i:[A-Z][a-z]+)))?",
    re.IGNORECASE,
)
_SPOUSE = re.compile(
    r"^(?P<lead>.*?)\b(?P<noun>(?:my|our)\s+(?:lovely\s+|new\s+)?(?P<role>husband|wife|partner|boyfriend|girlfriend|fiance|fiancé|fiancee|fiancée|spouse|other half|man|missus))\b(?!'s)(?:\s+(?P<name>(?-i:[A-Z][a-z]+)))?",
    re.IGNORECASE,
)
#: "Mark never helps": a name at the start, spoken of, not to.
_NAME = re.compile(
    r"^(?P<lead>)(?P<noun>[A-Z][a-z]+)(?= (?:never|always|keeps|won't|doesn't|didn't|hasn't|still|just|only) )(?P<role>)(?P<name>)"
)
_NOT_NAMES = {
    "he",
    "she",
    "they",
    "it",
    "we",
    "you",
    "nobody",
    "everyone",
    "everybody",
    "someone",
    "dinner",
    "who",
    "that",
    "this",
    "there",
    "everything",
    "nothing",
    "people",
    "christmas",
    "bedtime",
    "work",
    "money",
    "kids",
    "date",
    "sex",
    "love",
    "sorry",
}
_HE, _SHE, _THEY = (
    {"he", "him", "his", "himself"},
    {"she", "her", "hers", "herself"},
    {"they", "them", "their", "theirs", "themself", "themselves"},
)
_MALE = {"husband", "boyfriend", "man", "brother", "dad", "father", "bf", "hubby", "son", "fil", "grandad", "uncle"}
_FEMALE = {"wife", "girlfriend", "missus", "sister", "mum", "mom", "mother", "gf", "daughter", "mil", "nan", "gran", "grandma", "aunt", "auntie"}
#: More than one: their words say "they".
_MANY = {"parents", "in-laws", "in laws", "kids", "children"}
_SUBJECT = {"he", "she", "they"}
_AUX = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}
#: Words that may stand between a subject and its verb.
_BETWEEN = {
    "never",
    "always",
    "just",
    "still",
    "even",
    "only",
    "really",
    "constantly",
    "literally",
    "ever",
    "actually",
    "then",
    "also",
    "basically",
    "barely",
    "hardly",
    "usually",
    "often",
    "sometimes",
    "completely",
    "simply",
    "now",
    "both",
    "all",
    "totally",
    "not",
    "rarely",
    "almost",
    "somehow",
    "suddenly",
}
#: After these a word like "comments" is a thing, not a deed.
_BEFORE_NOUN = {
    "the",
    "a",
    "an",
    "my",
    "your",
    "his",
    "her",
    "our",
    "their",
    "some",
    "any",
    "no",
    "this",
    "that",
    "these",
    "those",
    "all",
    "of",
    "in",
    "on",
    "with",
    "for",
    "to",
    "about",
    "at",
    "from",
    "more",
    "two",
    "three",
    "dirty",
    "without",
    "than",
    "as",
    "into",
    "over",
    "many",
    "few",
    "every",
}


#: "He told his brother he can have our room": the one who can is the brother.
_KIN = frozenset("brother sister mum mom mother dad father son daughter cousin nephew niece uncle aunt friend mate boss ex colleague gran nan grandad grandma".split())
@lru_cache(maxsize=4096)
def to_partner(text: str) -> str:
    """The words as they would be said to the partner; unchanged when they already are, or speak of nobody."""
    text = named(text)
    partner = _partner(text)
    if partner is None:
        return text
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group())
        return f'"QUOTE{len(held) - 1}Q"'

    turned = _turn(_QUOTATION.sub(hold, text), *partner)
    return re.sub(r'"QUOTE(\d+)Q"', lambda m: held[int(m.group(1))], turned)


def turned_to(text: str, pronoun: str) -> str:
    """The words said to a partner whose pronoun (he, she or they) is known from elsewhere, whoever else is in them."""
    return _turn(text, _SPOUSE.search(text), {"he": _HE, "she": _SHE}.get(pronoun, _THEY))


_QUOTATION = re.compile(r'"[^"]*"')
_THANKS_FOR = re.compile(r"^\W*(?:thank you|thanks|thank u|thx|cheers|ta)\b(?: so much| a lot| again)? (?:for|4)\b", re.IGNORECASE)


def speaks_to(text: str) -> bool:
    """True when "you" in the text is the partner; thanks for a deed are said to whoever did it."""
    if _THANKS_FOR.search(_QUOTATION.sub(" ", text)):
        return True
    outside = _outside_quotes(text)
    you = list(re.finditer(r"\b(?:you|your|you're|u|ur)\b", outside, re.IGNORECASE))
    return bool(you) and not _about_them(outside, you)


_THEM = re.compile(r"(?:^|[\s(])(?:he|she)(?:'s|'d|'ll)?\b", re.IGNORECASE)


def _about_them(outside: str, you: list[re.Match[str]]) -> bool:
    """A long story about him or her, where a late "you" is anybody ("why heat a house you're selling")."""
    them = list(_THEM.finditer(outside))
    return len(them) >= 4 and len(you) <= 2 and them[0].start() < you[0].start() and len(outside.split()) > 30


def _outside_quotes(text: str) -> str:
    return re.sub(
        r'"[^"]*"|\b(?:thank|love|see|told|mind|bless) you\b(?! (?:that|to|about|I))|\byou know\b|\byou can (?:guess|imagine|picture)\b',
        " ",
        text,
        flags=re.IGNORECASE,
    )


def _partner(text: str) -> tuple[re.Match[str] | None, set[str]] | None:
    """The noun that names the partner (if any) and the pronouns that stand for them."""
    if speaks_to(text):
        return None
    noun = _NOUN.search(text)
    if noun and _own_family(noun, text):
        noun = _SPOUSE.search(text)
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", _outside_quotes(text))]
    first = next((word for word in words if word in _HE | _SHE), None)
    if noun is None and first is None:
        noun = _NAME.search(text)
        if noun and noun["noun"].lower() not in _NOT_NAMES:
            return noun, _HE | _SHE
        noun = None
    if noun is None:
        if first is None:
            return (None, _THEY) if words[:1] == ["they"] else None
        return None, _HE if first in _HE else _SHE
    role = noun["role"].lower()
    if role in _MANY:
        return noun, _THEY
    kind = re.sub(r"^step ?|[- ]in[- ]law$", "", role)
    if kind in _MALE or (kind not in _FEMALE and first in _HE):
        return noun, _HE
    if kind in _FEMALE or first in _SHE:
        return noun, _SHE
    return noun, _THEY


#: At the very start of a text its own people are who it is about, unless a partner stands in it too.
_AT_THE_START = 4
_PARTNERED = re.compile(r"\b(?:husband|wife|partner|boyfriend|girlfriend|fianc\w+|hubby|bf|gf)\b", re.IGNORECASE)
#: An ex one has children with is somebody one still has to talk to.
_OUR_KIDS = re.compile(r"\b(?:kids?|children|the (?:boys|girls)|(?:my|our) (?:son|daughter|boys|girls|little one)|pick-?up|handover|child support|maintenance)\b", re.IGNORECASE)
_NO_FAMILY = frozenset("husband wife partner boyfriend girlfriend spouse man missus madam oga hubby bf gf roomie roommate housemate flatmate mate".split())


def _own_family(noun: re.Match[str], text: str) -> bool:
    """ "My mum" is a third person when a husband, or a he and she, is in the story too."""
    role, start = noun["role"].lower(), noun.start("noun")
    if role.split()[-1] in _NO_FAMILY or role.startswith(("fianc", "other", "room", "flat", "house")):
        return False
    if noun["noun"].lower().startswith("our ") or (role == "ex" and not (start == 0 and _OUR_KIDS.search(text))) or _PARTNERED.search(text):
        return True
    if role in _MANY and re.search(r"\b(?:he|she)\b", text, re.IGNORECASE):
        return True
    if start > _AT_THE_START and re.search(r"\bwe\b", text, re.IGNORECASE):
        return True
    return start > 25 or bool(re.search(r"\b(?:he|she|him|her|his)\b", text[:start], re.IGNORECASE))


def _turn(text: str, noun: re.Match[str] | None, pronouns: set[str]) -> str:
    if noun is not None:
        text = text[: noun.start("noun")] + "THEPARTNER" + text[noun.end() :]
        if not noun["role"]:
            return _pronouns(text, pronouns)
        text = re.sub(rf"\b(?:my|our) {re.escape(noun['role'])}('s)\b", "your", text, flags=re.IGNORECASE)
        text = re.sub(rf"\b(?:my|our) {re.escape(noun['role'])}\b", "THEPARTNER", text, flags=re.IGNORECASE)
    return _pronouns(text, pronouns)


def _pronouns(text: str, pronouns: set[str]) -> str:
    parts = re.split(r"(\s+|[,.!?;:\"()]+)", text)
    words = [index for index, part in enumerate(parts) if part and (part[0].isalpha())]
    subject = False
    for order, index in enumerate(words):
        word = parts[index]
        follows = parts[words[order + 1]] if order + 1 < len(words) else ""
        if word.lower() == "her" and "her" in pronouns and re.match(r"\d+(?:st|nd|rd|th)$", "".join(parts[index + 2 : index + 3])):
            parts[index], subject = "your", False
            continue
        touching = order + 1 < len(words) and not parts[index + 1].strip()
        parts[index], subject = _replaced(parts, words, order, word, follows if touching else "", pronouns, subject)
    out = "".join(parts)
    return out[:1].upper() + out[1:] if text[:1].isupper() else out


def _replaced(
    parts: list[str], words: list[int], order: int, word: str, follows: str, pronouns: set[str], subject: bool
) -> tuple[str, bool]:
    low = word.lower()
    head, mark, tail = low.partition("'")
    if low in {"he", "she"} and order > 1 and parts[words[order - 1]].lower() in _KIN and parts[words[order - 2]].lower() in {"your", "his", "her", "my"}:
        return word, False
    if low in {"them", "they"} and _no_partner(low, [parts[word] for word in words[max(0, order - 2) : order]], subject):
        return word, subject
    if low in {"thepartner", "thepartner's"} or (head in pronouns and head in _SUBJECT):
        return _subject(mark, tail, follows), not (mark and tail == "ll")
    if low in pronouns:
        before = parts[words[order - 1]].lower() if order else ""
        if low == "them" and subject:
            return word, subject
        return _object(low, follows, before), (subject and low in {"himself", "herself", "themselves"}) or subject
    if not subject:
        return word, False
    if low in {"i", "we", "it", "you", "who", "which"} or head in {"i", "we", "it"}:
        return word, False
    before = parts[words[order - 1]].lower() if order else ""
    if low in _AUX:
        return (_AUX[low] if _is_deed(before, low, follows) else word), True
    if verbs.is_third(low) and _is_deed(before, low, follows):
        found = verbs.base(low)
        return (found or word), True
    return word, True


def _no_partner(low: str, before: list[str], subject: bool) -> bool:
    """ "Some of them" are things; a "they" behind "until" is somebody else."""
    two = [word.lower() for word in before]
    if low == "them":
        return len(two) > 1 and two[-1] == "of" and two[0] in {"some", "all", "most", "none", "half", "many", "any", "few", "both"}
    return subject and two[-1:] in (["until"], ["till"], ["til"])


def _is_deed(before: str, word: str, follows: str) -> bool:
    if before in _BETWEEN or before in {"you", "and", "or", "but", "then", "who"}:
        return True
    return False if before in _BEFORE_NOUN else before.endswith("ly") and before != "family"


def _subject(mark: str, tail: str, follows: str) -> str:
    if not mark:
        return "you"
    if tail == "s":
        known = verbs.verb(follows)
        done = bool(
            known and follows.lower() == known.participle and not verbs.is_ing(follows)
        ) and follows.lower() not in {
            "tired",
            "stressed",
            "married",
            "drunk",
            "lost",
            "gone",
            "hurt",
            "shut",
            "set",
            "fed",
            "bored",
            "left",
            "upset",
        }
        return (
            "you've"
            if done or (follows.lower() in {"got", "been", "never"} and follows.lower() != "never")
            else "you're"
        )
    return f"you'{tail}"


def _object(low: str, follows: str, before: str) -> str:
    if low in {"himself", "herself", "themself", "themselves"}:
        return "yourself"
    if low in {"his", "their"}:
        return "your" if follows else "yours"
    if low in {"hers", "theirs"}:
        return "yours"
    if low in {"him", "them"}:
        return "you"
    if before in _BEFORE_NOUN and follows and follows.lower() == "back":
        return "your"
    if (before in _MAKING and follows.lower() in _MADE_TO) or (before in _TELLING and not _HERS.search(follows)) or (before in _ANSWERING and _COUNT.search(follows)):
        return "you"
    noun_next = follows and follows.lower() not in _AFTER_OBJECT and not follows.lower().endswith("ly")
    return "your" if noun_next else "you"


#: "Made her cry": a verb follows, and no thing of hers.
_MAKING = frozenset("made make makes making let lets saw see heard hear watched watch".split())
#: "Telling her small things", "answer her five times"; but "tell her mother".
_TELLING = frozenset("tell tells told telling teach teaches taught owe owes owed".split())
_ANSWERING = frozenset("answer answers answered answering ask asks asked asking call calls called calling text texts texted texting ring rings rang ringing".split())
_HERS = re.compile(rf"^(?:{ROLES}|mum|mom|mam|mother|dad|father|parents?|sisters?|brothers?|famil\w+|friends?|boss|story|secrets?|name|side|age|news|line|own|whole)\b", re.IGNORECASE)
_COUNT = re.compile(r"^(?:two|three|four|five|six|ten|twice|again|more|every|each|\d+|how|why|what|when|if|to)\b", re.IGNORECASE)
_MADE_TO = frozenset("old happy sad angry mad small nervous jealous proud smile late cry wait feel leave choose say apologise apologize sleep beg stand sit think believe laugh smile jump flinch ask pay miss lose doubt give go".split())
#: After "her" these show it was an object ("text her back"), not a possessive ("her phone").
_AFTER_OBJECT = frozenset(
    """
    to and but when while because about for with in on at that if so the a an my back again every how what why
    where i we it is was from up out off not or all this as like once before after any last tonight today too
    first something anything everything nothing always never even do talk go doing by away alone she he they i'd
    i'm it's had were would could over by across under behind through during until till without instead already there here
    id ill im ive because since than once
    """.split()
)
