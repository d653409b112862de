"""What somebody longs for or feels, in their own words and said to the other: "id like it if she told me when shes upset" →
"I'd like it if you told me when you're upset". It is theirs as it stands, so nothing in it can be guessed wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from coach.skills.stock import shelf
from coach.skills.told_deed import LOOSE_END, OTHERS, QUOTED, SENTENCE, pronoun_of
from coach.skills.told_text import HARSH
from coach.tone import read
from coach.words import clean, verbs
from coach.words.perspective import turned_to
from coach.words.relatives import named

SHORTEST, LONGEST = 4, 26
_THEM = r"(?:he|she|they|you|him|her|them|someone|somebody|my (?:husband|wife|partner|boyfriend|girlfriend))"
#: "I'd like it if she told me", "be nice if he asked", "I wish he would stay".
_IF = re.compile(rf"\b(?:i(?:'d| would)? (?:really |just )?(?:like|love|prefer) it if|(?:it(?:'d| would)|would) be (?:so )?(?:nice|lovely|good|great) if|i (?:just |really )?wish(?: that)?) (?P<who>{_THEM})(?P<would>'d| would| could)? (?P<rest>[^.?!;]+)", re.IGNORECASE)
#: "all I want is for him to", "what I'd give for her to".
_FOR = re.compile(rf"\b(?:(?:all|what) i(?:'d| would)? (?:really |just |ever )?(?:want|need|like|love|give|wish)(?:ed)?(?: is)?|i(?:'d)? (?:just |only |really |still )?(?:need|want|long|like|love|hope)) for (?P<who>{_THEM}) to (?P<rest>[^.?!;]+)", re.IGNORECASE)
#: "I only need to hear the name", "I miss being looked at", "I'd love twenty good minutes with him".
_BEGUN = r"(?:^|,|\b(?:and|but|so|because|then|that|say|tell (?:him|her|them|my \w+))\b)"
_I_LONG = re.compile(_BEGUN + r"\s*(?P<all>i(?:'d| would| do|'m)? (?:just |only |really |still |so )*(?:want|need|miss|long for|like|love|missing|longing for|ready for|tired of|lonely|sad|scared|afraid|ashamed|embarrassed|worried|jealous) (?!him$|her$|it$|that\b(?! (?:he|she|you|they))|this\b|to (?:know how|say|tell|ask|word|put|explain|phrase)\b|it if\b|for (?:him|her|them)\b)[^.?!;]+)", re.IGNORECASE)
_I_FEEL = re.compile(_BEGUN + r"\s*(?P<all>i (?:do not |don't |just |still |often |always |only |can't help )?(?:feel|felt|get|end up feeling) [^.?!;]+)", re.IGNORECASE)
#: Where the wish ends and the story goes on.
_STOP = re.compile(
    r"\s*(?:,\s*(?:he|she|they|it|it's|its|i|we|there|nobody|when|like|even|before|after|not that|how|is|am)\b.*"
    r"|,?\s*\b(?:but|cos|since|so(?! much\b| that\b|$)|which|though|although)\b.*|\band (?:he|she|they|I|it|that's|now|nobody)\b.*)$", re.IGNORECASE)
#: Begun without its "I".
_NO_I = {"want": "I want", "need": "I need", "miss": "I miss", "wish": "I wish", "wanting": "I want", "longing": "I'm longing", "feeling": "I feel", "feel": "I feel", "would like": "I'd like", "would love": "I'd love", "missing": "I'm missing"}
_START = re.compile(rf"^(?:(?:just|really|so|honestly|ok|well) )*(?P<first>{'|'.join(sorted(_NO_I, key=len, reverse=True))})\b", re.IGNORECASE)
_VAGUE = re.compile(r"^I(?:'m|'d)?(?: \S+){1,5}? it\b(?:(?: \S+){0,4})$|\bof it$|\b(?:so much|some|more) fuss\b|\b(?:want|need|miss|like|love) (?:it|that|this|something|more|things?|everything|to)\b\s*$", re.IGNORECASE)
_FEELS = re.compile(r"I(?:'m| am| do not| don't| just| still| often| always| only| can't help)* (?:feel|felt|get|end up|miss|lonely|sad|scared|afraid|ashamed|embarrassed|worried|jealous|tired|missing|longing)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Longing:
    """``said`` is their wish or feeling, said to the other; ``ask`` a question that names what to do, or ''."""

    said: str
    ask: str
    feels: bool = False


def longed_for(text: str) -> Longing | None:
    """The first wish in a text, else the first feeling; None where none turns cleanly."""
    plain = named(re.sub(r"\bw/o\b", "without", clean(text)))
    plain = _START.sub(lambda m: _NO_I[m["first"].lower()], plain)
    pronoun = pronoun_of(plain)
    parts = [part.strip() for part in SENTENCE.split(plain) if part.strip()]
    for pattern in (_IF, _FOR):
        for part in parts:
            match = pattern.search(part)
            if match and (ask := _asked(match, pronoun)):
                return Longing("", ask)
    for pattern in (_I_LONG, _I_FEEL):
        for part in parts:
            match = pattern.search(part)
            if match and (said := _turned(match["all"], pronoun)):
                return Longing(said, "", bool(_FEELS.match(said)))
    return None


@cache
def _never() -> re.Pattern[str]:
    """Wishes that are no wish to be made room for (``moves/needs.toml``)."""
    return re.compile(rf"\b(?:{'|'.join(shelf('needs')['longed']['never'])})\b", re.IGNORECASE)


def _asked(match: re.Match[str], pronoun: str) -> str:
    """ "she told me when she's upset" → "Would you tell me when you're upset?"."""
    rest = match["rest"].strip(" ,")
    first, _, more = rest.partition(" ")
    known = verbs.verb(first)
    if known is None or not (more or known.base in {"listen", "stay", "ask", "talk"}) or first.lower() in {"was", "were", "had", "been"}:
        return ""
    said = _turned(f"I {known.base} {more}", pronoun)
    return f"Would you {said[2:]}?" if said else ""


def _turned(clause: str, pronoun: str) -> str:
    whole = clause.strip(" .,!")
    short = _STOP.sub("", whole).strip(" .,!")
    short = LOOSE_END.sub("", short) if len(short) < len(whole) else short
    said = turned_to(short, pronoun)
    if not SHORTEST <= len(said.split()) <= LONGEST or OTHERS.search(QUOTED.sub(" ", said)) or said.count('"') % 2 or _VAGUE.search(said) or "?" in said:
        return ""
    if _never().search(said) or any(span.kind in HARSH for span in read(said).spans) or re.search(r"\byou you\b|\byour (?:to|and|but|if|is|was|admires?|wants?)\b", said):
        return ""
    return f"I{said[1:]}" if said[1:2] in " '" else ""
