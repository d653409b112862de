"""What the words of a line leave no doubt about, whatever the trained readers say: a jab, self-blame, a caring question, a question."""

from __future__ import annotations

import re

from coach.rehearsal.lexicon import found
from coach.tone import read
from coach.types import COMPETITIVE, Code, ToneKind

_PERSON = r"(?:man|woman|person|adult|husband|wife|father|mother|dad|mum|mom|son|daughter|human being|grown-up|friend)"
#: Digs that stay digs whatever stands before them.
_JAB = re.compile(
    r"\bno offen[cs]e\b"
    r"|\b(?:just|exactly) like (?:your|his|her|my) (?:mother|father|mum|mom|dad|brother|sister|ex)\b"
    rf"|\blike an? (?:serious|real|proper|normal|decent|grown|sane|reasonable) {_PERSON}\b"
    r"|\byou(?:'ll|'d| will| would)(?: only| just)? (?:be (?:bored|sick|tired|fed up)|get (?:bored|sick|tired)|give (?:it )?up|drop it|lose interest|forget (?:it|about it))\b[^.?!]*\b(?:like|same as|as with) (?:the|that|with the|your)\b"
    r"|\bmust be (?:lovely|nice|great|wonderful|easy)\b(?!\?)"
    r"|\b(?:isn't|not|aren't|'s not|'re not) even (?:that|very|all that) \w+"
    r"|\bsurely (?:even )?(?:you|he|she|they) could(?:'ve| have)?\b"
    r"|\byou'd (?:only )?say that\b|\byou(?: just| only)? never (?:listen|think|care|help|ask|bother)\b|\byou only (?:ever|care|think)\b"
    r"|\b(?:for once in your life|at your age|unlike (?:you|some people)|some of us (?:work|have|actually|don't|can't)|what would you know)\b"
    r"|\b(?:well done|congratulations|bravo)\b[^.?!]*\b(?:finally|for once|at last)\b|\b(?:thanks|thank you) for (?:managing|bothering|deigning)\b|\bthanks for nothing\b|\bso thanks for that\b|\bhappy now\b"
    r"|\bso (?:that )?(?:even )?you can (?:keep up|follow|understand)\b|\b(?:most|other|normal|any other) (?:men|women|people|husbands|wives|mothers|fathers|mums|dads|parents|sons|daughters|sisters|brothers|friends) would(?:n't| have|'ve)?\b"
    r"|\bi(?:'m| am) sorry (?:that )?i(?:'m| am) not as\b"
    r"|\bgets? to (?:sulk|hide|swan|lounge)\b|\bnot that you(?:'d| would)? (?:care|notice|bother|ask|remember)\w*\b",
    re.IGNORECASE)
#: One's own part, told as such: what "I" did badly or left undone.
_OWN_PART = re.compile(
    r"\bi(?:'ve|'d| have| had)?(?: just| only| always| never| simply)?(?: have)? "
    r"(?:never (?:told|said|thanked|explained|showed|shown|listened|noticed)\b|never asked\b(?! for\b| you to\b)|didn't (?:tell|say|ask|listen|notice|explain|ring|call)|kept (?:quiet|it|putting)|went quiet|said nothing|hid|lied|snapped|shouted"
    r"|banged|slammed|ducked|dodged|put it off|let you down|should(?:'ve| have)|shouldn't have|leave it|left it|left you)\b", re.IGNORECASE)
#: Something about oneself that nobody is accused by.
_OWN_FACT = re.compile(r"\bi(?: (?:just|really|simply))? (?:don't|do not|can't|no longer) (?:believe|pray|feel|know|sleep|drink|eat|enjoy|understand|want|like|miss|recogni[sz]e|remember)\b(?! (?:you|this from you|what you|why you|how you|to hear)\b)", re.IGNORECASE)
#: "You" or somebody else as the one who does something.
_OTHER_DOES = re.compile(
    r"(?:^|[.,;:!?]\s+|\b(?:and|but|that|because|when|if|while|until|how|what|why|like|so|then|now) )(?:you|he|she|they)(?:'\w+)?\s+(?!and\b|or\b)|\b(?:your|you're|you've|you'd|you'll|because of you|thanks to you)\b", re.IGNORECASE)
_CARES = re.compile(
    r"\b(?:(?:are|r) you (?:all right|alright|ok|okay|doing (?:ok|okay|all right)|holding up|sleeping|eating|scared|frightened|worried|sad|lonely)|how (?:are|have) you (?:finding|doing|feeling|been|holding|sleeping|coping|getting on|really)"
    r"|how are you\b|how(?:'s| is| was| has) (?:it|that|this|today|work|the day)(?: been)?(?: for you|,|\?)|what (?:worries|scares|frightens|bothers) you|what's it like|what was (?:it|that|that day) like)\b[^.!?]*\?", re.IGNORECASE)
_ASK_FORM = re.compile(r"\b(?:would|could|can|will) (?:you|we)\b(?! (?:like|want|love|feel|say|think|lose|miss|rather|mind if)\b)|\b(?:shall|should) (?:we|i)\b|\b(?:could|can|may) i\b|\b(?:how|what) about\b|\bwhat if\b|\blet's\b|\bplease\b|\bi'd like (?:you|us)\b|\b(?:deal|ok(?:ay)?|all right)\?", re.IGNORECASE)
_QUESTION = re.compile(r"(?:^|[.!?:]\s+|, )(?:and |but |so |or )?(?:what|which|who|where|when|why|how|is it|was it|is that|was that|is there|are you|were you|do you|did you|does it|did it|have you|has it)\b[^.!]*\?", re.IGNORECASE)
#: A sorry pointed at is not a sorry said.
_SAID_SORRY = re.compile(r"\b(?:i've|i have|i) already (?:\w+ ){0,3}(?:sorry|apologi[sz]ed)\b|\bhow (?:many|often) [^.?!]*(?:sorry|apologi[sz]e)\b", re.IGNORECASE)
_CHARGES = frozenset({ToneKind.THREAT, ToneKind.YOU_BLAME, ToneKind.MIND_READING, ToneKind.CONTEMPT, ToneKind.LABEL, ToneKind.DEMAND})
#: A sorry that takes itself back in the same breath: sorry but, sorry you feel, sorry if.
_SORRY_BUT = re.compile(r"\bsorry\b(?:[^.?!]*[,;] ?| )but\b|\bsorry (?:that )?you(?:'re| are)?(?: \w+)? (?:feel|felt|took|take|think|thought|see|saw|upset|hurt|angry|offended)|\bsorry if\b|\bsorry for (?:caring|expecting|wanting|asking|thinking|having|being the only)\b", re.IGNORECASE)
#: What a line that pushes is never praised for.
_UNEARNED = frozenset({Code.VALIDATION, Code.REPAIR, Code.HUMOR, Code.SOFT_STARTUP})
_JABBING = frozenset({Code.CONTEMPT, Code.BLAME, Code.MIND_READING})


def jabs(line: str) -> bool:
    """True for a line with a dig in it that no word before or after takes back."""
    return bool(_JAB.search(_straight(line)))


def own_part(line: str) -> bool:
    """True for a line that tells one's own part, or something about oneself, and charges nobody."""
    text = _straight(line)
    quiet = not jabs(text) and not {s.kind for s in read(text).spans} & _CHARGES
    return quiet and bool(_OWN_PART.search(text) or _OWN_FACT.search(text)) and not _OTHER_DOES.search(text)


def cares(line: str) -> bool:
    """True for a caring question with nothing unkind around it, a light word before it included."""
    text = _straight(line)
    if not _CARES.search(text) or jabs(text) or {s.kind for s in read(text).spans} & _CHARGES:
        return False
    rest = _CARES.sub(" ", text)
    return Code.BLAME not in found(rest) and Code.DEMAND not in found(rest)


def wonders(line: str) -> bool:
    """True for a line that asks about a feeling or a fact and asks for nothing to be done."""
    text = _straight(line)
    return bool(_QUESTION.search(text)) and not _ASK_FORM.search(text)


def settled(line: str, codes: tuple[Code, ...]) -> tuple[Code, ...]:
    """The codes of a line, put right where its words leave no doubt."""
    if jabs(line):
        kept = [c for c in codes if c not in _UNEARNED and c is not Code.APOLOGY]
        return tuple(dict.fromkeys([Code.CONTEMPT, *kept]))[:3]
    if _SORRY_BUT.search(_straight(line)) or _SAID_SORRY.search(_straight(line)):
        return tuple(dict.fromkeys([Code.DEFENSIVE, *(c for c in codes if c not in _UNEARNED and c is not Code.APOLOGY)]))[:3]
    joined = tuple(c for c in codes if c not in COMPETITIVE)
    if own_part(line):
        return joined or (Code.I_STATEMENT,)
    if cares(line):
        return tuple(dict.fromkeys([Code.CURIOSITY, *(c for c in joined if c is not Code.SPECIFIC_REQUEST)]))
    if Code.SPECIFIC_REQUEST in codes and wonders(line):
        codes = tuple(dict.fromkeys(Code.CURIOSITY if c is Code.SPECIFIC_REQUEST else c for c in codes))
    if _JABBING & set(codes) and Code.APOLOGY not in codes[:1]:
        return tuple(c for c in codes if c not in _UNEARNED)
    return codes


def _straight(line: str) -> str:
    return line.replace("’", "'")
