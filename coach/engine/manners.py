"""A model's own words never label, threaten or scorn anybody; a hard word that is denied, reported or the person's own about themselves may stand."""

from __future__ import annotations

import re
from functools import cache

from coach import tone
from coach.tone.lexicon import words
from coach.types import Draft, Finding, ToneKind, ToneSpan, Turn

_I = re.IGNORECASE
_QUOTED = re.compile(r"[“\"][^“”\"\n]{1,200}[”\"]")
#: The reader is made for what one partner says to the other. In our talk "one more time", "it's over" or "you'll lose
#: your nerve" threaten nobody, and "no wonder you went quiet" or "common sense" scorn nobody; these still do.
_THREATENS = re.compile(
    r"you(?:'ll| will) (?:regret|be sorry|pay)\b|you(?:'ll| will) lose (?:him|her|them|your (?:husband|wife|partner|boyfriend|girlfriend|marriage|family|kids|children))\b|last (?:chance|warning)\b(?! to)|or else\b",
    _I,
)
_SCORNS = re.compile(
    r"disgust|sicken|makes? me sick|grow a|get over yourself|you people|a joke\b|use your brain|typical (?:man|men|woman|women|of)|(?:waste|sorry excuse) (?:of|for)|any (?:idiot|fool)|are you (?:stupid|dumb|deaf|blind)"
    r"|just like your|turning into your|even a (?:child|toddler)|(?:another|extra|biggest|oldest) (?:child|kid|toddler)|no (?:heart|backbone|spine|manners|shame|class|brain)|(?:your problem is|trouble with you)|like a (?:child|toddler|baby|brat|spoil\w+)",
    _I,
)
_WHO = r"(?:you|u|he|she|they|your \w+)"
#: The word is what somebody is: "he's being so lazy", "what an idiot", "your lazy husband".
_IS = re.compile(
    rf"(?:\b{_WHO}(?:['’](?:s|re|d|ll|ve))?(?: (?:is|are|was|were|will|would|can|must|may|might|sounds?|seems?|acts?))?(?: (?:be|been|being|so|just|really|such|an?|the|very|too|pretty|rather|quite|bit|totally|completely|clearly|obviously|always)){{0,4}}|\b(?:what|such) an?|\bthat|\byour)\s+$",
    _I,
)
_FREE = re.compile(
    r"(?:\b(?:not|no|never|nothing|without|hardly|neither|nor|than|if|whether|when|unless|says?|said|saying|calls?|called|calling|heard?|hears|think(?:s|ing)?|thought)\b|n['’]t\b)[^,.!?;:\n]{0,40}$", _I
)
_MINE = re.compile(r"\bI(?:['’]m| am| was| feel| felt| sounded| looked| must (?:sound|look))(?: (?:so|a|an|bit|really|pretty|quite|like|such|kind of)){0,3} $", _I)
#: The person calls themselves so; nobody else stands between.
_OF_THEMSELVES = r"\b(?:i|i['’]?m|im|me|myself)\b(?:(?!\b(?:he|she|they|you|him|her|them|it|my|his|their)\b)[^.!?\n]){{0,40}}\b{word}\b|\b{word} (?:of me|for (?:being|feeling|wanting|minding|asking|crying))\b"


def manners(turn: Turn, draft: Draft) -> tuple[Finding, ...]:
    """One finding for each rude word of a model's; what it quotes is not its own, and guided words are written with care."""
    if draft.spoke == "guided":
        return ()
    own = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), draft.text)
    theirs = " ".join((*turn.conversation.person_texts[-6:], turn.text))
    rude = tone.read(own).of(ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.THREAT)
    return tuple(Finding(rule=f"manners-{span.kind}", detail=f"{span.text!r}: {span.why}") for span in rude if _meant(span, own, theirs))


def _meant(span: ToneSpan, text: str, theirs: str) -> bool:
    """Rude where it stands: in a sentence to be said, or in our talk to or about somebody."""
    line = text.rfind("\n", 0, span.start) + 1
    before = text[max(line, span.start - 60) : span.start]
    if text[line:].lstrip().startswith(">"):
        return not _MINE.search(before)
    if span.kind is ToneKind.THREAT:
        return bool(_THREATENS.match(text, span.start))
    if _FREE.search(before):
        return False
    if _SCORNS.search(span.text):
        return True
    word = next((w for w in _hard() if re.search(rf"\b{w}\b", span.text, _I)), "")
    about = f"{before}{span.text}"
    about = about[: about.lower().rfind(word.lower())] if word else ""
    if not word or (not re.search(r"\b(?:he|she|they|your)\b", about, _I) and re.search(_OF_THEMSELVES.format(word=re.escape(word)), theirs, _I)):
        return False
    return bool(_IS.search(about))


@cache
def _hard() -> tuple[str, ...]:
    """The words that are hard on somebody in anybody's mouth; "cold" or "sensitive" may be said in talk."""
    lists = words()
    plain = {word.replace(" ?", " ") for word in (*lists["contempt"], *lists["bare_insults"])}
    return tuple(sorted(plain, key=len, reverse=True))
