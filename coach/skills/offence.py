"""What happened in the fight: is it still going on, whose deed was it, and how would the person name it to the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from coach.skills.stock import matches, shelf
from coach.tone import read
from coach.types import ToneKind
from coach.words import clean, to_partner

_MID = re.compile(
    r"\b(?:right now|rn|just now|in the middle|mid[- ]?(?:fight|argument|row)|as we speak|currently|this (?:second|minute)|we're (?:fighting|arguing|shouting)|we are (?:fighting|arguing)|(?:he|she|they)(?:'s| is|'re| are) (?:shouting|yelling|screaming|crying|standing|in the (?:other|next|kitchen|bedroom|living|hall)|outside|banging|following|staring|facing|not (?:letting|stopping))"
    r"|hiding in|(?:i'm|im|i am) (?:in|on|at) the (?:bathroom|loo|toilet|car|garden|balcony|stairs|kitchen|bedroom|spare room|driveway)|locked (?:myself )?in|heart is|heart's|pounding|shaking|seeing red|about to (?:say|lose|explode|cry|leave|walk)|can't (?:think|breathe|hear)|cannot think|mind's? (?:is |has |gone |went )?blank|spirall?ing|help(?: me)? (?:now|quick)|what do i say (?:now|right now|quick)|it's kicking off|still (?:going|shouting|yelling|at it))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:yesterday|last (?:night|week|weekend|month)|this morning|earlier|days? ago|since (?:sunday|monday|tuesday|wednesday|thursday|friday|saturday|the)|weeks? ago|the other (?:day|night)|on (?:sunday|monday|tuesday|wednesday|thursday|friday|saturday))\b", re.IGNORECASE)
_DEED = re.compile(
    r"(?:\bI |^(?:so |ok |okay )?|(?<=[.!?] )|(?<=, ))(?:just |also |then |even |literally |accidentally |really |kind of )*(?P<vp>(?:called|said(?! (?:yes|yeah|ok|okay|fine|thanks|thank|sorry|nothing|sure|no\b|hello|hi\b|goodnight))|told|yelled|shouted|screamed|snapped|lost|blew|exploded|slammed|threw|kicked|lied|hid|read|went through|looked|spent|forgot|missed|bailed|cancelled|canceled|stood|let|laughed|joked|rolled|ignored|walked|hung up|left|stormed|interrupted|dismissed|shrugged|made|corrected|brought up|compared|swore|mocked|teased|broke|deleted|opened|ate|kissed|texted|accused|blamed|didn't|wasn't|was (?:late|rude|mean|short|sharp|cold|horrible|awful|on my phone)|got (?:drunk|nasty|loud|sharp))\b[^.?!;\n]{0,90})",
    re.IGNORECASE,
)
#: What people do after being hurt; their own hurt comes first then.
_MINOR = re.compile(r"^I (?:walked out|left|hung up|cried|went quiet|stormed|slammed)\b", re.IGNORECASE)
_HURT = re.compile(r"\b(?P<s>(?:he|she|they|my (?:husband|wife|partner|boyfriend|girlfriend)) (?:called|told|yelled at|shouted at|snapped at|laughed at|lied to|forgot|ignored|mocked|compared|said|missed)\b[^.?!;,\n]{2,60})", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:,| (?:and|but|because|so|when|while|after|before|then|that's|which|now|in (?:an|our|the|a) (?:argument|fight|row))\b).*$", re.IGNORECASE)


_THIRD = re.compile(r"\b(?:he|she|they|him|her|them|his|their|my (?:wife|husband|partner|boyfriend|girlfriend))\b", re.IGNORECASE)
#: Others it may have been done to; beside a "him" it would not be plain which of two is spoken to.
_KIN = re.compile(r"\bmy (?:mum|mom|mother|dad|father|sister|brother|son|daughter|friend|mate|flatmate|housemate|nan|gran|uncle|aunt|cousin)(?:'s)?\b", re.IGNORECASE)


#: Begun without a subject and done to the writer, it was the other's deed: "told me to calm down".
_DONE_TO_ME = re.compile(r"^(?:just |also |then |even )?(?!I\b)\w+(?: \w+)? (?:me|us)\b", re.IGNORECASE)


#: To tell somebody how one feels is nothing to be sorry for.
_TOLD_A_FEELING = re.compile(r"^told (?:\w+ ){1,3}(?:that )?i(?:'m| am| was| felt| feel)(?: so| really| very| a bit| still)* (?:hurt|sad|upset|angry|lonely|tired|scared|afraid|worried|unhappy|disappointed|jealous|embarrassed|ashamed|exhausted)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Offence:
    """``entry`` is the kind's stock; ``deed`` is "I called you selfish" or ''."""

    mid: bool
    entry: dict[str, Any]
    deed: str
    own: bool
    #: What the other did, said to them ("you called me dramatic"), or ''.
    theirs: str = ""


def offence(text: str) -> Offence:
    """Read the fight from the person's words."""
    plain = clean(text)
    entries: list[dict[str, Any]] = shelf("repair")["kind"]
    deed = deed_of(plain)
    own = bool(deed) or bool(re.search(r"\b(?:I'm sorry|my fault|I messed up|I was (?:wrong|out of order)|apolog)\b", plain, re.IGNORECASE))
    entry = next(e for e in entries if matches(e, deed or plain))
    if own and entry["name"] == "they hurt me" and not _MINOR.search(deed):
        entry = next(e for e in entries if e["name"] != "they hurt me" and matches(e, plain))
    if _MINOR.search(deed) and (hurt := next(e for e in entries if e["name"] == "they hurt me")) and matches(hurt, plain):
        entry, deed, own = hurt, "", False
    mid = bool(_MID.search(text) or _MID.search(plain)) and not (_AFTER.search(plain) and not re.search(r"\b(?:now|rn)\b", plain))
    return Offence(mid=mid, entry=entry, deed=deed, own=own, theirs="" if own else _theirs(plain))


def _theirs(plain: str) -> str:
    found = _HURT.search(plain)
    if not found:
        return ""
    said = to_partner(_CUT.sub("", found["s"]))
    if len(said.split()) > 10 or re.search(r"\b(?:he|she|him|her|his)\b", said, re.IGNORECASE) or said.count('"') % 2 or any(span.kind is ToneKind.MIND_READING for span in read(said).spans):
        return ""
    return said[:1].lower() + said[1:]


def done_to_me(text: str) -> bool:
    """Whether a text without a subject tells what was done to the writer."""
    begun = _DEED.match(clean(text))
    return bool(begun and _DONE_TO_ME.search(begun["vp"]) and not begun.group().startswith("I "))


#: A message cut down to whom it was said to or of is none.
_SAID_ONE_WORD = re.compile(r'^I said "?(?:you|me|it|that|my|he|she|they)"?$', re.IGNORECASE)


def deed_of(plain: str) -> str:
    """The person's own deed, said to the partner; '' when it cannot be named cleanly."""
    found = _DEED.search(re.sub(r"\"[^\"]*\"", lambda m: m.group().replace(",", " "), plain))
    if not found:
        return ""
    if done_to_me(plain) or _TOLD_A_FEELING.search(found["vp"]):
        return ""
    said = found["vp"] if found["vp"].count('"') == 2 else _CUT.sub("", found["vp"])
    said = said.strip(" .,")
    others = bool(_THIRD.search(said)) + len(_KIN.findall(said))
    if others > 1:
        return ""
    turned = to_partner(f"I {said}") if others else f"I {said}"
    if len(turned.split()) < 2 or len(turned.split()) > 14 or turned.count('"') % 2 or _SAID_ONE_WORD.search(turned):
        return ""
    harsh = {ToneKind.MIND_READING, ToneKind.ABSOLUTE, ToneKind.THREAT}
    if any(span.kind in harsh for span in read(turned).spans) or re.search(r"\b(?:he|she|him|his)\b", turned, re.IGNORECASE):
        return ""
    return turned
