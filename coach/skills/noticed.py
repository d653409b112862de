"""What the other one did or said, in the writer's words and said to them: "she's stopped correcting my Dutch" → "you've stopped …".

A guess at a stranger's silence is often wrong; what was seen is right as far as it goes, and can be asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from coach.skills.stock import shelf
from coach.skills.told_deed import AFTER, LOOSE_END, OTHERS, QUOTED, pronoun_of
from coach.skills.told_text import HARSH, marked, with_quotes, without_quotes
from coach.tone import read
from coach.words import verbs
from coach.words.perspective import turned_to
from coach.words.relatives import named

SHORTEST, LONGEST = 3, 20
#: Characters before "you did" in which a question would make it one asked about.
NEAR = 30
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+|;\s+|\s+[-–—]+\s+|\s+(?=but\b(?! (?:not|never|no)\b))|,\s+(?=(?:he|she|they)(?:'\w+)?\s)", re.IGNORECASE)
#: "do what you want" he said; she goes "right then".
_ROUND, _GOES = re.compile(r'^\W*("\d+"),? you (?:said|say|go|text|texted|answered|wrote)\b', re.IGNORECASE), re.compile(r'\byou (?:go|goes|went|were like|was like|are like),? (?="\d+")', re.IGNORECASE)
_ADVERB = r"(?:just|also|then|even|still|only|once|again|suddenly|literally|basically|always|actually|already|now|both|have|had|\w+ly)"
_YOU_DID = re.compile(rf"\byou(?P<aux>'ve|'re|'d| have| are| didn't| don't| won't| haven't| wouldn't| never)?(?P<adverbs>(?: {_ADVERB})*) (?P<verb>[a-z']+)", re.IGNORECASE)
#: "why would she introduce me as", "why does he hum": asked about, so it happened.
_WHY = re.compile(r"^(?:so |and |but )?(?:why|what)(?: |(?='d))(?P<aux>'d|would|did|does|do|is|are|has|have) you (?P<verb>[a-z]+)(?P<rest>\b.*)$", re.IGNORECASE)
#: What may stand before "you": a time, a place, a word of joining, and nothing that makes it a mere if.
_NOT_SAID = re.compile(r"\b(?:if|whether|that|because|cos|when|while|whenever|after|before|until|till|since|what|why|how|where|who|than|as|think|thought|know|knew|wonder|hope|wish|sure|tell|told|feel|feels|like|does|did|do|is|was|are|would|could|should|can|will)\W*$|\bI(?:'\w+)? (?:\w+ly )?\w+ $", re.IGNORECASE)
_NOW = re.compile(r"\b(?:but|yesterday|today|tonight|last (?:night|week\w*|month)|this (?:morning|week|evening|valentine's)|lately|recently|now|suddenly|stopped|started|begun|began|again|since)\b", re.IGNORECASE)
#: "but not hers": what it is about.
_BUT_NOT = re.compile(r"\s+(?P<that>but (?:not|never|no)\b[^,.!?;:]{2,50}?)(?=$|[,.!?;:]| (?:and|but|because|so)\b)", re.IGNORECASE)
#: "when I talk about kids he checks the oven": the deed first.
_WHEN_I = re.compile(
    r"(?:,? and |\b)(?P<when>(?:when|whenever|after|every time) (?:I|we)\b[^,.;!?\n]*?)(?<!\bif)(?<!\bthat)(?<!\bwhether)(?<!\bhow)(?<!\bwhat)(?<!\bwhy)(?<!\bwhere)(?<!\bwho)(?<!\band),? (?P<deed>(?:he|she|they) [^.;!?\n]+)",
    re.IGNORECASE,
)
#: "but your foot touching mine", "but told me the number", "but you wave at the window": nobody else in it, nothing asked or judged.
_BUT = re.compile(
    r"^but (?:your|told|gave|kept|left|came|went|said|still|you(?:'ve|'re|'ll)?)\b(?!.*\b(?:I|I'm|he|she|they|it|that|this|why|what|how|because|if)\b)(?!.*[?;:])(?!.*\byou (?:don't|didn't|never|were|are|have to|think|know)\b)(?!.* (?:and|but)$).*$",
    re.IGNORECASE,
)
#: "you say "a lot" and laughs": the second half was left as it stood.
_LATER = re.compile(r'(?<=\d") and (?:(?:then|just) )?(?!you\b)\w+(?<!s)s$')
#: Left hanging where a picture stood: "with a single".
_CUT_OFF = re.compile(r"\s+(?:with )?(?:a|an|the|a single|just a|only a|my|your|and|or|because|even)$", re.IGNORECASE)
#: "his mum said he talks less": hers to answer for. "Usually he leaves me chocolate. This term, none": that it stopped is the news.
_KIN_SAID = re.compile(r"\b(?:mum|mom|mother|dad|father|sister|brother|friend|mate|boss|colleague|cousin|aunt|uncle|gran|nan|neighbour|therapist|son|daughter|kids?)(?:'s)? (?:said|says|told (?:me|us)|thinks|reckons) (?:that )?$", re.IGNORECASE)
_USUAL, _MISSING = re.compile(r"\b(?:usually|normally|always|every \w+|for (?:\w+ )?years)\b", re.IGNORECASE), re.compile(r"\b(?:this|that|but|yet|last|since|now|today|tonight)\b[^.!?]{0,25}?,? (?:no|none|nothing|not a)\b", re.IGNORECASE)
#: "you say it about everything": nobody would know what.
_WHAT = re.compile(r"^you make of\b|^you \w+ was \"|^you(?:'ve|'re)?(?: \w+ly| always| now| just)? \w+ (?:it|that|this)\b(?!')", re.IGNORECASE)
_SAYS = frozenset("say tell write reply answer text message ask call joke put sigh mutter whisper shout comment remark send announce".split())
#: A thing asked about, not told: "what she meant".
_ASKING = re.compile(r"\b(?:what (?:do|should|does|did|is)|how (?:do|should)|should i|is it|am i|do i|is that|does (?:that|it))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Noticed:
    """``you`` is the clause, "you" first and small; ``spoken`` where words were said; ``past`` where it is over."""

    you: str
    spoken: bool
    past: bool
    score: float


def noticed(text: str) -> Noticed | None:
    """The clause to ask about; None where none turns cleanly."""
    plain = named(marked(text))
    pronoun = pronoun_of(plain)
    hidden, held = without_quotes(plain)
    found: list[Noticed] = []
    hidden = _WHEN_I.sub(lambda m: f". {m['deed']} {m['when'][0].lower()}{m['when'][1:]}", hidden)
    parts = [turned_to(piece.strip(), pronoun) for piece in _SENTENCE.split(hidden) if piece.strip()]
    for order, (part, then) in enumerate(zip(parts, [*parts, ""][1:], strict=True)):
        one = _clause(_ROUND.sub(r"you said \1", _GOES.sub("you said ", part)), order)
        if one is not None and not (_USUAL.search(part) and _MISSING.search(hidden)):
            found.append(_with_but(one, part, then))
    best = max(found, key=lambda one: one.score, default=None)
    if best is None:
        return None
    whole = with_quotes(best.you, held)
    if OTHERS.search(QUOTED.sub(" ", whole)) or whole.count('"') % 2 or any(span.kind in HARSH for span in read(QUOTED.sub(" ", whole)).spans):
        return None
    return Noticed(whole, best.spoken, best.past, best.score)


def _with_but(one: Noticed, part: str, then: str) -> Noticed:
    """With the other half, "but your foot touching mine": without it a kindness is told as a coldness."""
    half = then.strip(" .,!")
    if not part.lower().endswith(one.you.lower().removeprefix("you")) or not _BUT.match(half) or len(f"{one.you} {half}".split()) > LONGEST:
        return one
    return replace(one, you=f"{one.you} {half}")


def _clause(part: str, order: int) -> Noticed | None:
    asked = _WHY.match(part)
    if asked is not None:
        known = verbs.verb(asked["verb"])
        if known is None or known.base in _states():
            return None
        past = asked["aux"].lower() in {"would", "did", "'d"}
        verb = known.past if past else known.base if asked["aux"].lower() in {"do", "does"} else ""
        rest = re.sub(r" and\b.*$", "", asked["rest"]) if past else asked["rest"]
        return _made(f"you {verb}{rest}", known.base, past, order, part) if verb else None
    for match in _YOU_DID.finditer(part):
        known = verbs.verb(match["verb"])
        if known is None or known.base in _states() or _NOT_SAID.search(part[: match.start()]) or _KIN_SAID.search(part[: match.start()]) or _ASKING.search(part[max(0, match.start() - NEAR) : match.start()]):
            continue
        aux, word = (match["aux"] or "").strip(), match["verb"].lower()
        if known.base == "do" and verbs.is_base(part[match.end() :].split(" ")[1] if " " in part[match.end() :] else ""):
            continue
        if aux in {"'re", "are"} and not verbs.is_ing(word):
            continue
        now = bool(re.search(r"\b(?:always|now|often|usually)\b", match["adverbs"] or ""))
        past = aux in {"didn't", "wouldn't"} or (not aux and word == known.past and not now)
        if not aux and word not in {known.past, known.base}:
            continue
        return _made(f"you{part[match.start() + 3 :]}", known.base, past, order, part)
    return None


def _made(clause: str, base: str, past: bool, order: int, part: str) -> Noticed | None:
    not_this = _BUT_NOT.search(clause)
    short = AFTER.sub("", clause[: not_this.start()] if not_this else clause).strip(" .,!?:")
    short += f" {not_this['that']}" if not_this and clause.startswith(f"{short} but") else ""
    loose = LOOSE_END if len(short) < len(clause.strip(" .,!?:")) else _CUT_OFF
    while (cut := loose.sub("", short)) != short:
        short = cut.strip(" .,!?:")
    short = _LATER.sub("", short).removesuffix(" even")
    words = short.split()
    if not SHORTEST <= len(words) <= LONGEST or "?" in short or _WHAT.match(short) or re.search(r"\byou you\b|\byour (?:to|and|but|if|is|was)\b", short):
        return None
    spoken = base in _SAYS and '"' in short
    if base in _SAYS and not spoken and len(words) < 5:
        return None
    score = 1.5 * spoken + 0.8 * bool(_NOW.search(part)) + 0.4 * past - 0.2 * order
    return Noticed(short, spoken, past, score)


@cache
def _states() -> frozenset[str]:
    """Verbs that tell how somebody is, not what they did (``moves/decode.toml``)."""
    return frozenset(shelf("decode")["noticed"]["states"].split())
