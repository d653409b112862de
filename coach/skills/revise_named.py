"""Wishes that point at a thing in the sentence by its kind: "remove the month", "tuesdays n thursdays", "9 to 12", "remove lucas name"."""

from __future__ import annotations

import re

from coach.skills.revise_add import DAYS
from coach.skills.revise_edits import asks
from coach.skills.revise_words import capital, split_sentences

_I = re.IGNORECASE
_OUT = r"^(?:please |can you |could you |now )?(?:remove|drop|take out|leave out|lose|cut|delete|without|no|skip)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NAME = re.compile(rf"{_OUT} (?:the name|(?:his|her|their) name|(?P<w>[a-z]+?)(?:'?s)? name)s?(?: please| pls)?$", _I)
_QUOTE = re.compile(rf"{_OUT} (?:the|that|his|her|my) (?:quote|quotation|quoted (?:bit|part|word)s?)(?: please| pls)?$", _I)
_NO_MONTH = re.compile(rf"{_OUT} the month(?: please| pls)?$", _I)
_SPAN = re.compile(r"^(?:make it |say |from |it'?s |change it to )*(?P<a>\d{1,2}(?::\d\d)?)(?:\s?[ap]m)?\s?(?:to|-|–|till|until)\s?(?P<b>\d{1,2}(?::\d\d)?(?:\s?[ap]m)?)(?: instead| please| pls)?$", _I)
_IN_TEXT = re.compile(r"\b(?P<from>from )?\d{1,2}(?::\d\d)?(?:\s?[ap]m)? ?(?P<to>to|-|–|till|until) ?\d{1,2}(?::\d\d)?(?:\s?[ap]m)?\b", _I)
_TWO_DAYS = re.compile(rf"^(?:make it |say |on )*(?P<a>{DAYS}) ?(?:and|&|n|\+|or|,) ?(?P<b>{DAYS})(?: instead| please| pls)?$", _I)
_OFTEN = re.compile(r" (?:once|twice|\w+ times) a week\b| every week\b| (?:one|two|three) (?:days|evenings|nights) a week\b", _I)
_NO_FEELING = re.compile(rf"{_OUT} (?:the |any |all |all the )?(?:feelings?|emotions?)(?: words?| talk| stuff| bits?)?(?: at all| in it)?(?: please| pls|,.*)?$", _I)
_WHEN = re.compile(r"I(?:'m| am| feel| get) (?:so |really |very |a bit )?\w+(?: and \w+)? (?P<when>when|if) (?P<what>[^.?!,]+)[.!]$")
#: Capitals that are no names.
_NOT_A_NAME = re.compile(rf"I(?:'\w+)?|{_MONTH}|{DAYS}|Christmas|Easter|Mum|Dad|Mom|God", _I)


def named(wish: str, text: str) -> str:
    """The sentence with that done; "" where the wish is none of these or the sentence has no such thing."""
    plain = re.sub(r"[’‘]", "'", wish).strip(" .!")
    for rule, run in ((_NAME, _nameless), (_QUOTE, _quoteless), (_NO_MONTH, _monthless), (_SPAN, _spanned), (_TWO_DAYS, _on_days), (_NO_FEELING, _unfelt)):
        if found := rule.match(plain):
            done = run(text, found)
            return "" if done == text else done
    return ""


def _nameless(text: str, found: re.Match[str]) -> str:
    """Somebody instead of who it was; a name said to the other is left out."""
    wanted = (found["w"] or "").lower()
    pointed = wanted in {"", "the", "his", "her", "their", "my"}
    for said in re.finditer(r"(?<![.?!] )(?<!^)\b[A-Z][a-z]+\b", text):
        name = said.group()
        if not _NOT_A_NAME.fullmatch(name) and (pointed or wanted in {name.lower(), f"{name.lower()}s"}):
            return re.sub(rf"\b{name}\b", "someone", re.sub(rf", {name}(?=[,.?!])", "", text))
    return text


def _quoteless(text: str, _: re.Match[str]) -> str:
    return re.sub(r"[\"“][^\"“”]+[\"”]", "that", text, count=1)


def _monthless(text: str, _: re.Match[str]) -> str:
    return re.sub(rf",? (?:in|by|before|until|this|next|for) {_MONTH}\b", "", text, count=1)


def _spanned(text: str, found: re.Match[str]) -> str:
    """Another stretch of the clock in its place, or in the request."""
    said = f"{found['a']} to {found['b']}"
    if old := _IN_TEXT.search(text):
        return text[: old.start()] + (old["from"] or "") + said + text[old.end() :]
    return _in_request(text, f"from {said}")


def _on_days(text: str, found: re.Match[str]) -> str:
    """Both days where one stood, or where it said how often, or in the request."""
    first, second = (capital(found[part].lower()) for part in ("a", "b"))
    if old := re.search(rf"\b{DAYS}\b", text, _I):
        return text[: old.start()] + f"{first} and {second}" + text[old.end() :]
    said = f"on {first} and {second}"
    if _OFTEN.search(text):
        return _OFTEN.sub(f" {said}", text, count=1)
    return _in_request(text, said)


def _unfelt(text: str, _: re.Match[str]) -> str:
    """ "I feel anxious when you don't answer. Would you text?" → the occasion and the request alone. """
    parts = split_sentences(text)
    told = _WHEN.match(parts[0])
    if told is None or len(parts) < 2 or not parts[1].endswith("?"):
        return text
    return " ".join([f"{capital(told['when'])} {told['what']}, {parts[1][:1].lower()}{parts[1][1:]}", *parts[2:]])


def _in_request(text: str, said: str) -> str:
    request = next(reversed(asks(text)), split_sentences(text)[-1])
    return text.replace(request, f"{request.rstrip('?.!')} {said}{request[-1] if request[-1] in '?.!' else '.'}")
