"""What the partner can pick up from a line: a concrete thing in it, seen from their side, and the feeling named."""

from __future__ import annotations

import re

from coach.types import Scene
from coach.words import verbs

#: A thing with a word before it that says whose or which.
_THING = re.compile(r"\b(the|my|your|our|these|those) ((?:[a-z]+(?:-[a-z]+)? )?[a-z]+(?:-[a-z]+)?)\b", re.IGNORECASE)
#: After these (or at the end of a stretch) a thing is complete.
_AFTER = frozenset(
    "and or but so then that which who when while because if as than for to in on at by from with without after before until since through over under about into off out up"
    " i we he she they it you is are was were has had have do does did can could would will won't don't again too now today tonight yesterday tomorrow either"
    " instead first once anyway alone together here there not never always all every just only yet still back away round around".split()
)
_NO_THING = frozenset(
    "way time times thing things one ones bit lot rest fact point end side kind sort same other others first last minute second moment side chance reason part whole most"
    " worst best idea while again too day week year night hell god matter case turn word words something anything everything nothing person people guy man woman only"
    " more less much many self own sake top bottom middle left right truth door half need weeks days tired late good bad new old next few couple"
    " mind hand hands head heart face eye eyes mouth voice stomach chest throat arm arms feet legs body skin hair fear feeling feelings love life truth future past price answer question"
    " month months year years hour hours minute minutes dark light world present meantime thought thoughts lives"
    " problem issue conversation talk fight argument air edge name".split()
)
_MINE = {"my": "your", "your": "my"}
_NAMED = re.compile(r"\b(Christmas|Easter|Thanksgiving|Diwali|Eid|Ramadan|Hanukkah|Valentine's|New Year)\b")
_BARE = re.compile(
    r"\b(rent|bills|dishes|laundry|dinner|breakfast|bedtime|homework|money|phones|messages|texts|receipts|overtime|golf|church|beer|wine|football|gaming|sex|divorce|marriage|children|kids"
    r"|mum|mom|dad|mother|father|groceries|washing|cooking|shopping|school|shouting|silence|jokes|promises|flowers|holidays|weekends|mornings|evenings)\b(?!')")
_FEELING = re.compile(
    r"\b(lonely|alone|scared|afraid|frightened|worried|anxious|nervous|sad|hurt|tired|worn out|exhausted|embarrassed|ashamed|jealous|overwhelmed|invisible|small|left out|shut out"
    r"|stuck|lost|guilty|angry|stupid|silly|humiliated|unwanted|unloved|cramped|trapped|panicky|heartbroken|disappointed|helpless|homesick)\b", re.IGNORECASE)
_FELT = re.compile(r"\b(?:i|i'm|i've|i was|i feel|i felt|i get|i got|me)\b", re.IGNORECASE)


_ABOUT = re.compile(r"\babout ((?:the|my|your|our) [a-z]+(?: [a-z]+)?|[A-Z][a-z]+)(?=[.,;!?]|$| (?:and|before|when|if|for|that|because|tonight|yesterday|again)\b)")


def thing_of(line: str, scene: Scene) -> str:
    """The last telling thing in the line (of a question the first) as the partner would name it ("your mother", "the dishes", "Sunday"); '' when none."""
    text = line.replace("’", "'")
    about = _ABOUT.search(text)
    if about and about.group(1).split(" ")[-1].lower() not in _NO_THING and scene.partner.name.lower() not in about.group(1).lower():
        first, _, rest = about.group(1).partition(" ")
        return f"{_MINE.get(first, first)} {rest}".strip() if rest else first
    found = [(m.start(), thing) for m in _THING.finditer(text) if (thing := _whole(m, text))]
    named = [(m.start(), m.group(0)) for m in _NAMED.finditer(text)]
    bare = [(m.start(), m.group(0)) for m in _BARE.finditer(text)]
    name = scene.partner.name.lower()
    for group in (found, named, bare):
        kept = [(at, t) for at, t in group if not name or name not in t.lower()]
        if kept:
            return min(kept)[1] if text.rstrip().endswith("?") else max(kept)[1]
    return ""


def _whole(match: re.Match[str], text: str) -> str:
    """The thing when it stands as a whole; '' where its words run on into something else."""
    first, words = match.group(1).lower(), match.group(2).split(" ")
    after = re.match(r"\s*([a-zA-Z']+|[.,;:!?…]|$)", text[match.end():])
    follows = after.group(1).lower() if after else ""
    if len(words) == 2 and (words[1].lower() in _AFTER or _doing(words[1]) or words[1].endswith("ing")):
        words, follows = words[:1], words[1].lower()
    head = words[-1].lower()
    closed = not follows or not follows[0].isalpha() or follows in _AFTER or _doing(follows) or follows.endswith("ing")
    if not closed or head in _NO_THING or head in _AFTER or head.endswith("ly"):
        return ""
    if any(w.lower() in ("fucking", "bloody", "damn", "stupid", "little") for w in words):
        return ""
    return " ".join([_MINE.get(first, first), *words])


def _doing(word: str) -> bool:
    low = word.lower()
    return verbs.is_past(low) or verbs.is_third(low)


def feeling_of(line: str) -> str:
    """The feeling the person named about themselves; '' when none."""
    match = _FEELING.search(line)
    before = line[max(0, match.start() - 40):match.start()] if match else ""
    return match.group(1).lower() if match and _FELT.search(before) and not re.search(r"\byou(?:'re|r)?\b[^,.;]*$", before, re.IGNORECASE) else ""


_HELP = re.compile(r"\b(?:help|easier|need from me|need tonight|like me to|want me to|like us to|do differently|make (?:it|that|this) (?:better|easier|work|right)|work for you|what do you need|put it right|feel good|live with)\b", re.IGNORECASE)
_WHY = re.compile(r"\b(?:why|how come|what makes|what made|what's behind|reason)\b", re.IGNORECASE)
_FEELS = re.compile(r"\b(?:how are (?:you|things)\b|how(?:'s| was| were| is| are) (?:the|your|his|her|those|that) [^?.]{2,30}|what(?:'s| is| was| were| has)? [^?.]{2,40} like|(?:tell me|know) how [^?.]{2,40} (?:were|was|is|are|feels?)|goes through your (?:head|mind)|in your head|how (?:was|is|are|does|did|do) (?:it|that|you|this)|what(?:'s| is| was|'s it) (?:it|that|this)?\s*like|feel|going on|hardest|worst|scar\w+|afraid|worr\w+|bother\w*|hurt\w*|your side|see it)\b", re.IGNORECASE)
_PLAIN = re.compile(r"(?:^|[.!?,]\s*)(?:so |and |but |or )?(?:is|are|was|were|did|do|does|have|has|am|isn't|didn't|don't|aren't|would it|could it)\b[^.!?]*\?\s*$", re.IGNORECASE)


_OFFERED = re.compile(r"\b(?:do you want me to|would you like me to|would it help if i|should i|shall i|can i (?:get|help|ring|call|make|do|take|bring))\b", re.IGNORECASE)
_FEARS = re.compile(r"\bwhat(?:'s|s| is| makes| would make| made)\b[^?]*\b(?:hard|difficult|in the way|stopping you|so heavy|holding you back)\b|\bwhat (?:stops|holds|gets in)\b|\bwhat's the worst (?:thing )?(?:that )?(?:could|might|can)\b|\bwhat (?:worries|scares|frightens) you\b|\bwhat(?:'s| is| are| were| do| would| scares| worries)\b.*\b(?:afraid|scared|scares?|worr(?:y|ied|ies)|frighten\w*|fear)\b", re.IGNORECASE)
_WHEN = re.compile(r"^(?:and |so |but )?(?:since when\b|when (?:did|do|does|was|is|are|were|will|would|have|has|could|can)\b)|\b(?:since when|how long|how often|how many times|what time)\b", re.IGNORECASE)
_WHICH = re.compile(r"\b(?:which|what (?:part|bit)|what's the (?:bit|part|most|worst)|what bothers|what matters)\b", re.IGNORECASE)
_CHOICE = re.compile(r"\w,? or (?!not\b|what\b)[^?]{2,40}\?", re.IGNORECASE)
_PICTURE = re.compile(r"\b(?:picture|imagine|hope for|hoping for|hoped|look like|would you (?:want|like|love|wish)|nice version|ideal|perfect)\b", re.IGNORECASE)
_OPINION = re.compile(r"\b(?:how does (?:that|it|this) sound|does that sound|what do you (?:think|say|reckon)|your thoughts|how(?:'s| is) that)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\bhow (?:much|many)\b|\bwhat (?:could|can) you (?:manage|afford|pay|spare|do (?:a|per|each))\b", re.IGNORECASE)
_PICK = re.compile(r"^(?:and |so |okay,? )?which (?!part\b|bit\b|of\b|is\b|was\b)[a-z]+\W*$|\bwh(?:ich|at)\b.*\bwould you (?:pick|choose|take|rather|keep|give up|swap|drop)\b", re.IGNORECASE)
_ASKS_FOR = (("offer", _OFFERED), ("opinion", _OPINION), ("pick", _PICK), ("fear", _FEARS), ("amount", _AMOUNT), ("help", _HELP), ("why", _WHY), ("choice", _CHOICE), ("when", _WHEN), ("picture", _PICTURE), ("which", _WHICH), ("feels", _FEELS),
             ("plain", _PLAIN))


def asked_for(line: str) -> str:
    """What a question asks: an offer, what would help, why, one of two, when, how it was pictured, which, how it feels, or yes or no; '' else."""
    sentences = re.split(r"(?<=[.!?])\s+", line.strip())
    asked = [s for s in reversed(sentences) if s.endswith("?")]
    question = next((s for s in asked if len(s.split()) > 1), asked[0] if asked else sentences[-1])
    for name, pattern in _ASKS_FOR:
        if pattern.search(question):
            return "list" if name == "choice" and len(re.findall(r", | or ", question.replace(", or ", " or "))) > 1 else name
    return ""


_WHOM = re.compile(r"\b[Hh]ow(?:'s|'re| is| are| was| were) ((?:[A-Z][\w'-]+)|(?:your|our|my|the) [a-z]+)\b")


def whom(line: str) -> str:
    """Whom a question is about, as the partner would name them ("my mother", "Chidi"); '' when nobody."""
    match = _WHOM.search(line.replace("’", "'"))
    first, _, rest = match.group(1).partition(" ") if match else ("", "", "")
    return f"{_MINE.get(first, first)} {rest}".strip()


_DONE = re.compile(r"^(?:ok(?:ay)?|deal|great|perfect|good|cheers|brilliant|right|lovely|thank(?:s| you))\b[^?]*$", re.IGNORECASE)
_WARM = re.compile(r"\bi(?:'m| am)? (?:really |do |just )?(?:like|love|enjoy|liked|loved|enjoyed|proud|glad|happy|grateful)\b(?! to\b| it if\b| you to\b)", re.IGNORECASE)
_OFFER = re.compile(
    r"\b(?:i'll|i will|i can|i could|i promise(?: to)?|i'm happy to|i'd be happy to) (?:also |always |happily |gladly |just |even )?"
    r"(?!be honest|admit|say|tell you|never|understand|hear|see|imagine|feel|barely|hardly|only|not\b|believe|remember|smell|think|know|get (?:that|it|why))[a-z]+|\bi promise\b", re.IGNORECASE)


def closes(line: str) -> bool:
    """True for a line that takes what was agreed ("Deal. Thank you.")."""
    return bool(_DONE.match(line.strip())) and "sorry" not in line.lower() and " but " not in f" {line.lower()} "


def warms(line: str) -> bool:
    """True for a line that says something good ("I like your brother")."""
    return bool(_WARM.search(line.replace("’", "'"))) and not re.search(r"\b(?:but|not|n't|never|miss|sad|hurt|lonely|scared)\b", line)


def offers(line: str) -> bool:
    """True for a line that promises something of one's own."""
    return bool(_OFFER.search(line.replace("’", "'"))) and "?" not in line


_REQUEST = re.compile(
    r"\?|\b(?:please|let's|let us|i'd (?:like|love|rather)|i want|i need|shall|how about|what if|deal|next time|from now|let's try|would you|could you|can you|will you|once a)\b", re.IGNORECASE)


def requests(line: str) -> bool:
    """True for a line with the form of an ask."""
    return bool(_REQUEST.search(line.replace("’", "'")))
