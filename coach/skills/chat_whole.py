"""Does a stretch of words stand on its own? An echo or an offered line goes out only where it does; a lent one only where it belongs."""

from __future__ import annotations

import re

from coach.words import clean, content_words, verbs

_I = re.IGNORECASE
SHORTEST, LONGEST = 3, 18
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d[\d:.]*")
_AUX = frozenset(
    "am is are was were has have had do does did will would can could shall should may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't"
    " shouldn't mustn't needn't cannot ain't".split()
)
_PLURAL = frozenset("i we you they people both".split())
_SINGLE = frozenset("he she it this that nobody everyone everybody someone somebody nothing everything something one there".split())
_DETERMINERS = frozenset("my your our his her their the a an this that these those some every each no another both one two three four five six".split())
_ADVERBS = frozenset("just still only never always even also then really actually both all already almost now once sometimes often usually mostly kind of finally ever not hardly barely soon simply suddenly again together".split())
_HANGING = frozenset("to a an the my your our his their of for with and or but so that about because if when while who which than as at in on from into i he she they we very really too just like how what where".split())
#: Scraps of talk that never belong into a sentence said back or offered.
_SCRAP = re.compile(
    r"\bby the way\b|\bbtw\b|\blol\b|\blmao\b|\bhaha\b|\btbh\b|\bidk\b|\bngl\b|\bkinda\b|\bsorta\b|\byou know what i mean\b|\bi mean\b|\bi guess\b|\banyway\b|\betc\b|\bplease\b.*\?|\bor something\b|\bthough$|(?<!and )\bthen$|\bactually$|\bi'?m aware\b|[=&()<>{}\[\]/*_#]|\.\.|-{2,}| - |\bdot dot\b|\bugh\b|\bhmm+\b|\bidea how\b",
    _I,
)
_ASIDE = re.compile(r"^(?:yeah|yep|no|nope|ok|okay|so|well|and|but|or|also|because|since|then|oh|ah|hi|hello|hey|right|fine|context|ps|plus|honestly|basically|to|just|only|like|with|about|for|from|in|on|at|of|as|if|when|while|until|not|never|maybe|please|there's no)\b", _I)
#: A verb that opens a request to the coach; said to the partner it would be nonsense.
_TO_COACH = re.compile(r"\b(?:give me|tell me|help me|put it|make it|write me|show me|(?:how|what|where|when) (?:do|should|can|would|could) (?:i|we|you)|(?:can|could|would|will) you (?:just )?(?:help|write|put|give|make|say|tell me)|one sentence|your (?:reply|answer|words)|the final one|final version|my draft)\b", _I)

_FOR_US = re.compile(r"\b(?:(?:how|what|where|when) (?:do|should) i (?:say|put|tell|ask|write|start|begin|show)|(?:give|write|show|make) me (?:the |a |one )?(?:final|very final|words?|sentence|line|version|list|draft|something to say)|the (?:very )?final (?:one|version)|my draft|put (?:it|that) in(?:to)? words)\b", _I)


def whole(clause: str, *, longest: int = LONGEST) -> bool:
    """A subject, a finite verb that agrees, balanced quotes, nothing cut off, nothing left over."""
    text = clause.strip().rstrip(".!").strip()
    tokens = [t.replace("’", "'") for t in _WORD.findall(text)]
    low = [t.lower() for t in tokens]
    low = ["you", *low[2:]] if low[:2] in (["you", "two"], ["you", "both"], ["both", "of"]) else low
    if not SHORTEST <= len(low) <= longest or text.endswith("?") or _SCRAP.search(text) or _ASIDE.match(text) or not balanced(text):
        return False
    if (low[-1] in _HANGING and not _closes(low[-2], low[-1])) or re.search(r"[,;:\-–—]$", text) or "?" in text or _TO_COACH.search(text):
        return False
    spliced = longest <= LONGEST and re.search(r", (?:i|he|she|they|we|it|you)(?:'\w+)?\b", text, _I)
    run_on = longest <= LONGEST and _RUN_ON.search(text) and not _JOINED.search(text)
    return (text.count(",") < 2 or longest > LONGEST) and not spliced and not run_on and _predicate(low, tokens)


#: "She's always cold I'm always hot": two clauses with nothing between them.
_RUN_ON = re.compile(r"[a-z]{2,} (?:i'm|you're|he's|she's|they're|we're|it's) ", _I)
_JOINED = re.compile(r"\b(?:that|and|but|or|when|if|because|how|what|so|than|like|says?|said|thinks?|thought|knows?|know|where|while|until|before|after|who|why|since|as|told|see|hope|wish|feel|sure|afraid|worried|scared|believes?|means?)\b", _I)


def _closes(before: str, last: str) -> bool:
    """ "When you come in", "to be talked about": a small word that ends a phrase of its own."""
    return (last in {"in", "on"} and verbs.verb(before) is not None) or (last in {"at", "to", "about", "for", "of", "after", "with"} and before.endswith("ed")) or last in {"that", "so", "too"} or (last == "to" and before in {"get", "got", "have", "had", "want", "need", "used", "able"})


def _predicate(low: list[str], tokens: list[str]) -> bool:
    head, mark, tail = low[0].partition("'")
    if mark and tail in {"m", "re", "ve", "ll", "d", "s"} and (head in _PLURAL | _SINGLE | {"who"}):
        return True
    if low[0] in _PLURAL:
        return _finite(low[1:], single=False)
    if (low[0] in _SINGLE and low[0] not in {"one", "this", "that"}) or (low[0] in {"this", "that"} and len(low) > 1 and low[1] in _AUX):
        return _finite(low[1:], single=True)
    if low[0] in _DETERMINERS or (tokens[0][:1].isupper() and tokens[0].lower() not in _ADVERBS):
        return any(_verb(word) for word in low[1:6])
    return False


def _finite(rest: list[str], *, single: bool) -> bool:
    """The first word after the adverbs is a finite verb; "it today" and "you ours" have none."""
    left = list(rest[:5])
    while left and left[0] in _ADVERBS:
        left = left[1:]
    if not left:
        return False
    word = left[0]
    if word in _AUX:
        return len(left) > 1
    found = verbs.verb(word)
    if found is None:
        return word.endswith("ed") or (single and word.endswith("s") and not word.endswith("ss"))
    if word == found.ing or (word == found.participle and word != found.past):
        return False
    if single:
        return word in {found.past, found.third} and not (word == found.base and word not in {found.past})
    return word in {found.past, found.base}


def _verb(word: str) -> bool:
    if word in _AUX:
        return True
    found = verbs.verb(word)
    return word.endswith("ed") if found is None else word in {found.past, found.third} and (word != found.base or found.past == found.base)


def balanced(text: str) -> bool:
    """No quotation opened and not closed, of either kind."""
    plain = text.replace("’", "'")
    singles = re.findall(r"(?<![A-Za-z])'(?=\w)|(?<=[\w.!?,])'(?![A-Za-z])", plain)
    return plain.count('"') % 2 == 0 and plain.count("“") == plain.count("”") and len(singles) % 2 == 0


_ASK = re.compile(r"^(?:(?:and|so|then|next time|tonight|today|tomorrow|on \w+|at \w+),? )?(?:would|could|can|will|shall|may|do|did|have|are|is|was|what|how|when|where|which|who|why)\b", _I)
_MODAL = re.compile(r"^(?:(?:and|so|then|next time|tonight|today|tomorrow|bud|love|\w+),? )?(?:would|could|can|will) (?:you|we|i)(?: (?:please|both|just|at least|ever|maybe|not|try not to|all))* (?P<verb>[a-z'-]+)", _I)
_OPENING = re.compile(r"^(?:one small request|then|not to|not for|when|if|since|because|after|before|next time|once|whenever|instead of|about|for|on|at|in|tonight|today|tomorrow|this|thank you|thanks|sorry|love|hey|hi|no \w+(?=,)|so|please|let's|no rush|not tonight|just)\b", _I)


def sayable_line(line: str) -> bool:
    """Every sentence of an offered line stands: statements with a subject and verb, requests with a verb to do."""
    outside = re.sub(r"\"[^\"]*\"|“[^”]*”", "this", line)
    parts = [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", outside) if part.strip(" .!?")]
    return bool(parts) and balanced(line) and not _SCRAP.search(re.sub(r"\bplease\b", "", outside)) and not _FOR_US.search(outside) and all(_stands(part) for part in parts)


_VOCATIVE = re.compile(r"^(?!(?:When|If|So|And|But|Yes|No|Next|Tonight|Today|Tomorrow|Since|Because|After|Before)\b)[A-Z][a-z]+, (?=\S)")


def _stands(part: str) -> bool:
    part = _VOCATIVE.sub("", part)
    part = f"{part[:1].upper()}{part[1:]}"
    bare = part.rstrip(".!? ").strip()
    if part.rstrip().endswith("?"):
        modal = _MODAL.match(part)
        if modal and not _can_do(modal["verb"].lower()):
            return False
        return bool(_ASK.match(part) or modal or re.search(r", (?:so |and |but )?(?:would|could|can|will|do|are|is) ", part, _I) or len(bare.split()) <= 6)
    if len(bare.split()) <= 3 or _OPENING.match(bare):
        return bare.split()[-1].lower() not in _HANGING - {"that", "so", "too", "just", "how", "what", "where"}
    return whole(bare, longest=40)


def _can_do(word: str) -> bool:
    """It can follow "would you"."""
    found = verbs.verb(word)
    return word in {"be", "have", "do"} or (word not in _PLURAL | _SINGLE | _DETERMINERS | _AUX and (found is None or word == found.base))


#: Words so general that they tie a line to no matter.
_LOOSE = frozenset(
    "minute hour evening night morning afternoon supper tea time word line voice question love miss talk hear listen answer send text call ring help sit quiet alone close hand mind part bit half room table moment talking speak person people house home"
    " instead month year weekend start end use first last next long short small big big little true fair easy hard kind gentle ready free sorry thank afterwards find found matter real really promise hope wish wonder notice know understand".split()
)


def concrete(text: str) -> set[str]:
    """The stems that tie a text to a matter: things, places, deeds; not hours, moods and the common coin of talk."""
    return {word for word in content_words(text) if word not in _LOOSE and not word.isdigit()}


def stands(line: str, told: tuple[str, ...], *, least: int = 2) -> bool:
    """A line from our store belongs here only where all its concrete matter stands in the last things told."""
    matter = concrete(re.sub(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\w*\b", " ", line, flags=_I))
    here = {word for text in told for word in content_words(clean(text))}
    return len(matter) >= least and matter <= here
