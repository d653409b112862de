"""Common roundabout ways of complaining, put as the plain deed they tell of, before they are taken apart.

"You're never off that phone" is "you're always on that phone", "no hug, no nothing" is "you don't hug me", "why did you tell
them" is "you told them".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.words import verbs

_Turn = str | Callable[[re.Match[str]], str]
#: Said, and no thing given.
_SAID = "thank you|thanks|please|sorry|hello|hi|goodnight|good morning|good night|well done|i love you|love you"
_HELD = "hug|kiss|cuddle|hugs|kisses|cuddles"
_SENT = "card|text|message|call|present|gift|flowers"


def plainly(said: str) -> str:
    """The text with such turns straightened; ``said`` speaks to the partner. One that quotes somebody stays as it is."""
    if '"' in said:
        return said
    for find, turn in _TURNS:
        said = find.sub(turn, said, count=1)
    return said


def _p(pattern: str, turn: _Turn) -> tuple[re.Pattern[str], _Turn]:
    return re.compile(pattern, re.IGNORECASE), turn


def _why_did(match: re.Match[str]) -> str:
    """ "Why did you tell them" → "you told them"; "why did you never" and "why didn't" stay."""
    found = verbs.verb(match["verb"])
    if found is None or match["verb"].lower() != found.base:
        return match.group()
    return f"you {found.past}{match['rest']}"


def _given(match: re.Match[str]) -> str:
    if match.group().lower() == f"no {match['thing'].lower()}" and match["thing"].lower() in _SAID.split("|"):
        return match.group()  # "no thanks" declines
    return f"{_missing(match['thing'].lower())}{match['when'] or ''}"


def _missing(thing: str) -> str:
    if thing in _HELD.split("|"):
        one = re.sub("(?<=ss)es$|(?<!s)s$", "", thing)
        return f"you don't {one} me"
    if thing in _SENT.split("|"):
        return f"you didn't give me {'' if thing == 'flowers' else 'a '}{thing}".replace("give me a text", "send me a text").replace("give me a message", "send me a message").replace("give me a call", "call me")
    return f"you never say {thing.replace('i love', 'I love')}"


def _wished(match: re.Match[str]) -> str:
    """ "I wish you noticed me" → "you don't notice me"; a wish for a state of mind stays."""
    found = verbs.verb(match["verb"])
    if found is None or match["verb"].lower() != found.past or found.base in {"be", "have", "feel", "know", "think", "love", "want", "leave", "die"}:
        return match.group()
    return f"you don't {found.base}{match['rest']}"


#: To wish for an end of these is no complaint to be worded.
_VIOLENT = frozenset("hit beat hurt kick punch slap choke strangle push shove grab touch force".split())


def _wished_off(match: re.Match[str]) -> str:
    """ "I wish you wouldn't shout at me" → "you shout at me"."""
    found = verbs.verb(match["verb"])
    if found is None or match["verb"].lower() != found.base or found.base in {"be", "have", "feel", "know", "think", "love", "hate", "need", "exist", "die"} | _VIOLENT:
        return match.group()
    return f"you {found.base}"


def _wished_back(match: re.Match[str]) -> str:
    """ "I wish you'd told me" → "you didn't tell me"; "I wish you hadn't told them" → "you told them"."""
    found = verbs.verb(match["verb"])
    if found is None or match["verb"].lower() != found.participle or found.base in {"be", "have", "meet", "marry", "leave", "die", "know"} or ("'d" in match["had"] and found.participle == found.base):
        return match.group()
    return f"you {found.past}" if "n't" in match["had"] or "never" in match["had"] else f"you didn't {found.base}"


_WISH = r"(?:^|(?<=[.!?] ))(?:but |and |so |sometimes |honestly )?(?:I ?)?(?:just |really |only |do |so )*"
_TURNS: tuple[tuple[re.Pattern[str], _Turn], ...] = (
    _p(r"\byou(?:'re| are) never off (?=(?:that|the|your|ur|my)\b)", "you're always on "),
    _p(r"\b(?:the whole|all the|the entire) time (?=(?:I'm|I am|we're|I was|we were|I)\b)", "while "),
    _p(r"\byou(?:'ve| have) (?:always|constantly|forever) got ", "you always have "),
    _p(r"\byou (?:always |just |still |constantly )*have to (?=(?:have|win|argue|comment|criticise|criticize|correct|make everything|turn everything|know everything|control|check|bring)\b)", "you "),
    _p(rf"^(?:no|not a|not one|never a|not even an?|not a single|not so much as a) (?P<thing>{_SAID}|{_HELD}|{_SENT})\b(?:,? (?:ever|again|no nothing|nothing|not once|from you|in (?:weeks|months|years|ages)))*(?P<when> (?:on|for|at) [a-z' ]{{4,25}})?(?=$|[.,!?])", _given),
    _p(r"(?:^|(?<=[.!?] ))why (?:on earth |the hell )?did you (?:have to |go and |just |even )*(?P<verb>[a-z]+)\b(?P<rest>[^?\"]*)\??", _why_did),
    _p(r"^why (?:do|must|should) I (?:always )?(?:have|need) to ask (?:you )?(?:\w+ times|again and again|over and over|every time|so many times)(?: just)?(?: to (?P<do>[^?.!]+)| for .+)\??$", lambda m: f"you don't {m['do']} when I ask" if m["do"] else m.group()),
    _p(r"\bI (?:really |just |absolutely )?(?:hate|can't stand|don't like|dislike) (?:how|the way) you (?P<vp>(?!never\b|always\b|don't\b|didn't\b|won't\b|can't\b|just\b|make\b|think\b|are\b|were\b)[a-z]+ (?:to|at|with|about|for|me|my|your|our|the)\b[^.,!?]*)", lambda m: f"you {m['vp'].rstrip()} the way you do"),
    _p(r"\bwe (?:can't|cannot|can never|never|don't) (?:even )?(?P<do>talk(?: about)?|discuss|plan|do|go|have|get through) (?P<what>[\w' ]{2,30}?) without (?:it (?:turning into|becoming) |us |you )?(?:a )?(?:fighting|fight|arguing|argument|rowing|row|shouting|yelling|screaming)\b", lambda m: f"we fight when we {m['do']}{' about' if m['do'] == 'talk' else ''} {m['what']}"),
    _p(rf"{_WISH}(?:wish|(?:I'd )?rather|(?:I'd )?prefer it if) you (?:wouldn't|didn't) (?:always |just |keep )*(?P<verb>(?!leave (?!your|the|wet|dirty|things|stuff|everything|dishes))[a-z]+)\b(?=[ ,.!?])", _wished_off),
    _p(rf"{_WISH}wish you(?P<had>'d| had| hadn't| had never|'d never) (?P<verb>[a-z]+)\b", _wished_back),
    _p(rf"{_WISH}wish you weren't (?=(?:always|constantly|so|on|at|out|late)\b)", "you're "),
    _p(rf"{_WISH}wish you were (?=(?:home|here|around|there|on time)\b)", "you're not "),
    _p(rf"{_WISH}wish you (?P<verb>[a-z]+)\b(?P<rest>[ ][^.!?]+)", _wished),
    _p(rf"{_WISH}(?:wish you(?:'d| would)|(?:want|need|would like|'d like|'d love|wish) you to) (?:please |just )?(?:stop|quit) (?!(?:hitt|beat|hurt|kick|punch|slapp|chok|strangl|push|shov|grabb|touch|forc)ing\b)(?=[a-z]+ing\b)", "you keep "),
    _p(rf"{_WISH}(?:want|need|would like|'d like|wish I was able|deserve) to (?:matter|count|mean|be)(?: to you)? (?:more|more important|as much|as important|at least as much)(?: to you)? (?:than|as) (?P<thing>(?:your|the) [^,.!?]+)", r"you care more about \g<thing> than me"),
    _p(r"\b(?P<head>you (?:never|don't|won't|didn't|can't) [^.,;!?]{3,60}?) and then (?:you |(?=\w+ me\b))", r"\g<head>, and then you "),
)
