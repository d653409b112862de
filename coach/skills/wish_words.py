"""Finds what is wished of the other in their words: "wish you'd plan something", "would be nice to be asked", "I wish we went out"."""

from __future__ import annotations

import re

from coach.types import Value
from coach.words import verbs


class Wished(Value):
    """``vp`` is what the other would do, from its base verb, or with ``ours`` what both would."""

    vp: str
    ours: bool = False


_LITTLE = r"(?:just |only |really |honestly |so |also |still |do |badly |sometimes |often |secretly )*"
_NICE = r"(?:nice|lovely|great|good|amazing|wonderful|sweet|a dream|a change|something)"
_MEANS = r"(?:mean|be worth) (?:a lot|so much|so so much|the world|everything|loads)(?: to me)?"
_LEAD = r"(?:but |and |so |honestly |oh |god |all |sometimes |tbh )*"
#: What stands before "you VERBED" or "you would VERB".
_IF = (
    rf"(?:I )?{_LITTLE}wish(?: that)?|if only|I'?d? {_LITTLE}(?:love|like|prefer|appreciate|kill for) it if|I'd {_LITTLE}rather"
    rf"|(?:it(?:'d| would) |that(?:'d| would) |would ?n?o?'?t? (?:it )?)(?:just |really |also )?(?:be (?:so |really |just |very )?{_NICE}|{_MEANS}|help(?: me)?(?: a lot)?|make me (?:so |really )?happy)(?: for me)? if"
)
#: What stands before "you to VERB".
_TO = (
    rf"(?:I(?:'d)? )?{_LITTLE}(?:want|need|would like|like|would love|love|wish for|long for)|(?:all|what) I {_LITTLE}(?:want|need|ask|wish)(?: from you)? is(?: for)?"
    rf"|is it (?:so |too |really )?(?:much|hard) to (?:ask|want) for|I'd give anything for|I'm (?:waiting|longing|hoping) for|(?:it(?:'d| would) )?(?:would )?(?:be )?{_NICE} for"
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (rf"^{_LEAD}(?:{_IF}) you (?:would|could|might|'d) (?P<vp>.+)$", "bare"),
        (rf"^{_LEAD}(?:{_IF}) you(?:'d) (?P<vp>.+)$", "bare"),
        (rf"^{_LEAD}(?:{_IF}) you (?P<vp>.+)$", "past"),
        (rf"^{_LEAD}(?:just once|for once|one day),? I(?:'d| would) (?:love|like) (?:for )?you to (?P<vp>.+)$", "bare"),
        (rf"^{_LEAD}(?:{_TO}) you to (?P<vp>.+)$", "bare"),
        (r"^(?:could|can|would|will|couldn't|can't|would it kill) you (?:not )?(?:just once|for once|once|even once|ever|at least once),? (?:just )?(?P<vp>.+)$", "bare"),
        (rf"^{_LEAD}(?:I )?{_LITTLE}(?:wish|if only) we(?: would| could|'d) (?P<vp>.+)$", "ours"),
        (rf"^{_LEAD}(?:I )?{_LITTLE}wish we (?P<vp>.+)$", "ours past"),
        (rf"^{_LEAD}(?:I(?:'d| would)? )?{_LITTLE}(?:want|need|would like|like|would love|love|deserve) to be (?P<vp>.+)$", "done to me"),
        (rf"^{_LEAD}(?:it(?:'d| would| might) |that would |would ?n?o?'?t? (?:it )?|might )(?:just |really )?(?:be (?:so |really |just )?{_NICE}|{_MEANS}) to (?:just )?be (?P<vp>.+)$", "done to me"),
        (rf"^{_LEAD}(?:all|what) I {_LITTLE}(?:want|need|ask|wish)(?: for)? is to (?:just )?be (?P<vp>.+)$", "done to me"),
    )
)
#: Where the wish ends and something else begins.
_END = re.compile(
    r",? (?:instead of|rather than|but|because|so that|even if|although|though|like everyone|like other|the way other)\b.*$|,? without me having to.*$"
    r"|, (?:it's|its|it|I|I'm|we|you|you're|not|and (?:I|you|not)|is that|even|as|please|that's|for once|just once|like|or)\b.*$|,? (?:that's|thats) all.*$| for a change$",
    re.IGNORECASE,
)
_ADVERBS = re.compile(r"^(?:(?:just|ever|even|actually|at least|maybe|only|really|please|also|finally|simply|sometimes|occasionally|once|for once|just once|one day|not)\s+)+", re.IGNORECASE)
_ONCE = re.compile(r",?\s*\b(?:(?:for|just|even|at least) once(?! an? \w+)|once in a while|(?:every )?now and (?:then|again)|from time to time|sometimes|occasionally|ever|for a change)\b", re.IGNORECASE)
#: What can be done to me and asked for as it stands.
_DONE = frozenset("ask tell listen hear thank hug hold kiss cuddle include invite believe consult notice appreciate take treat speak talk introduce trust surprise help call text compliment miss see understand value pick".split())
_BEYOND_US = re.compile(r"\b(?:at work|boss|manager|colleagues?|doctors?|teachers?|employer|company|landlord|people|everyone|anyone|someone|somebody|strangers|school|wife|husband)\b", re.IGNORECASE)
_UNLIKE = re.compile(r"\b(?:didn't|wouldn't|weren't|don't|won't|couldn't|never|not|stop|stopped|less|he|she|they|him|them|her (?:and|to)|dead|gone|myself)\b", re.IGNORECASE)


#: Nobody owns up to anything by wishing it of another.
_OF_YOU = re.compile(rf"^{_LEAD}(?:{_IF}|{_TO}) you\b", re.IGNORECASE)


def wishes_of_you(said: str) -> bool:
    """True for words that open with a wish of the other, whether or not it can be asked for."""
    return bool(_OF_YOU.match(said))


def wish_in(said: str) -> Wished | None:
    """The first plain wish of the other in what was said to them; None where there is none."""
    for sentence in re.split(r"(?<=[.!?;])\s+|\n+|,? (?:and|but|so) (?=I (?:just |really |only )*(?:wish|want|need)\b)", said):
        bare = sentence.strip(" .!?;")
        for pattern, kind in _RULES:
            found = pattern.match(bare)
            wish = _read(found, kind) if found else None
            if wish is not None:
                return wish
    return None


def _read(found: re.Match[str], kind: str) -> Wished | None:
    vp = _trimmed(found["vp"])
    if kind == "done to me":
        vp = re.sub(r" by (?:you|my (?:mum|mom|mother|dad|father|brother|sister|parents|son|daughter|friends?|partner|family))\b", "", vp)
        vp = "" if _BEYOND_US.search(found["vp"]) else _to_me(vp)
    elif "past" in kind:
        vp = _based(vp)
    vp = "" if kind.startswith("ours") and re.match(r"(?:be|have(?! (?:\w+ ){0,2}(?:time|evenings?|nights?|weekends?)\b)|never|live|get (?:rich|married|divorced)|know|break|split|marry|meet)\b", vp) else vp
    return Wished(vp=vp, ours=kind.startswith("ours")) if vp else None


def _trimmed(vp: str) -> str:
    """Without what follows the wish, and without the "just once" that turns a wish into a reproach."""
    vp = _END.sub("", vp)
    vp = _ADVERBS.sub("", _ONCE.sub("", vp).strip(" ,")).strip(" ,.")
    return "" if _UNLIKE.search(vp) else re.sub(r"\s+", " ", vp)


def _based(vp: str) -> str:
    """ "Came home and asked me" → "come home and ask me"."""
    head, _, rest = vp.partition(" ")
    known = verbs.verb(head)
    if head == "were" and re.match(r"(?:home|here|around)\b", rest):
        return f"be {rest}"
    if known is None or head.lower() != known.past or known.base == "be":
        return ""
    rest = re.sub(r"\band (\w+)(?= (?:me|us|my|the|a|how|what|to|for)\b)", lambda m: f"and {_base(m.group(1))}", rest)
    return f"{known.base} {rest}".strip()


def _base(word: str) -> str:
    known = verbs.verb(word)
    return known.base if known is not None and word.lower() == known.past else word


def _to_me(vp: str) -> str:
    """ "Listened to for five minutes" → "listen to me for five minutes"."""
    found = re.match(r"(?:properly |really |actually )?(?P<done>\w+)(?P<prep> (?:to|after)(?! me\b)(?= |$))?(?P<rest>.*)$", vp)
    known = verbs.verb(found["done"]) if found else None
    if found is None or known is None or known.base not in _DONE or found["done"].lower() != known.participle or " by " in found["rest"]:
        return ""
    if known.base == "hear":
        return f"hear me out{found['rest'].removesuffix(' out')}"
    return f"{known.base}{found['prep'] or ''} me{found['rest']}"
