"""A scan of what WE are about to say: no number or site outside the file, no diagnosis, promise, order to leave,
method, dose or body figure, and no claim of being a person or a therapist."""

from __future__ import annotations

import re

from coach.safety.helplines import allowed_contacts
from coach.types import Finding

_PHONE = re.compile(
    r"(?<![\w£$€.,:/-])\+?\(?\d(?:[\d\s().-]{1,}\d){1,}(?![\w%])|\b(?:call|text|dial|ring|phone"
    r"|number)\s+(?:is\s+|on\s+)?\(?(\d[\d\s-]{1,})"
)
_SITE = re.compile(
    r"\b(?:https?://)?((?:[a-z0-9-]+\.)+(?:com|org|net|uk|ie|de|fr|es|eu|au|nz|in|ca|gov|edu|io|app|info|help))\b", re.I
)
_PARTNER = r"(?:he|she|they|your (?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|ex))"
_LABEL = (
    r"(?:narcissist\w*|sociopath|psychopath|bipolar|borderline|autistic|an? abuser|abusive|toxic|gaslight\w*|"
    r"depressed|an addict|an alcoholic|codependent|a victim|psychotic|manic|avoidant)"
)
#: Somebody is left, not a bench, a topic or a room; "leave him a note" and "leave her to it" are no orders either.
_ONE = r"(?:him|her|them)(?! (?:be|to|an?|some|alone|the|room|space|time|out|with|in|his|her|your|my)\b)"
_BOND = r"(?:your (?:husband|wife|partner|boyfriend|girlfriend|marriage|relationship)|(?:the|this) (?:relationship|marriage|man|woman))"
_STOPS = r"(?= *(?:$|[.!?;,]|now\b|today\b|tonight\b))"
_LEAVE = rf"leave(?:{_STOPS}| {_ONE}| {_BOND})"
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (name, re.compile(pattern, re.I), advice)
    for name, pattern, advice in (
        (
            "diagnosis",
            rf"\b(?:{_PARTNER}|you)(?:'s|'re| is| are| sounds?| seems?)(?: like)?(?: clearly| probably"
            rf"| obviously)?(?: an?)? {_LABEL}\b|"
            rf"\b(?:{_PARTNER}|you) (?:has|have) (?:npd|bpd|adhd|ocd|ptsd|autism|depression|narcissistic"
            rf"|a (?:personality )?disorder)",
            "describe what was done and how it landed; no label",
        ),
        (
            "promise",
            r"\b(?:you(?:'ll| will) be (?:fine|ok|okay|safe)|everything will be (?:fine|ok|okay|alright)|(?:he"
            r"|she|they)(?:'ll| will) (?:change(?! (?:the|his|her|their|your|it|that|how|what|an?|to|into)\b)|never do it again)|"
            r"i promise|i(?:'ll| will) always be here|your secret is safe|i (?:won't|will not) tell anyone"
            r"|completely confidential|you are safe here|guaranteed?)\b",
            "promise nothing",
        ),
        (
            "order_to_leave",
            rf"\b(?:you (?:should|must|need to|have to) (?:{_LEAVE}|divorce|dump (?:him|her|them)|break up(?! (?:the|an?|your)\b)"
            rf"|get out(?:{_STOPS}| of (?:there|this|the (?:house|relationship|marriage)))|end (?:it|things)(?! (?:with an?|on|there|kindly|warmly)\b)"
            rf"|end the relationship)|just {_LEAVE}|leave (?:him|her|them) (?:now|today|immediately)|"
            rf"confront (?:him|her|them)|you (?:should|must) (?:forgive|stay(?:{_STOPS}| (?:with (?:him|her|them)|together|married))))(?!\w)",
            "the decision is theirs; offer someone to think it through with",
        ),
        (
            "couples_therapy_in_danger",
            r"\b(?:couples?(?:'s)? (?:counsell?ing|therapy)|mediation) (?:would|will|could) (?:help|fix)\b",
            "leave this out",
        ),
        (
            "dose_or_body_figure",
            r"\b\d+(?:[.,]\d+)?\s?(?:mg|mcg|ml|milligrams?|kcal|calories|kilos?|kgs?|lbs?|pounds? (?:of weight"
            r"|lighter)|pills|tablets)\b",
            "no doses, calories or weights",
        ),
        (
            "method",
            r"\b(?:hang(?:ing)? (?:your|him|her|them)self|slit (?:your|the) wrists?|overdose on|lethal dose"
            r"|painless way|tie a noose|jump(?:ing)? (?:off|from) (?:a|the) (?:bridge|building))\b",
            "no method or place",
        ),
        (
            "claims_person",
            r"\b(?:i(?:'m| am) (?:a )?(?:human|real person|licensed|therapist|counsell?or|psychologist|doctor"
            r"|nurse|lawyer|your friend)|as a (?:human|therapist|counsell?or|psychologist|doctor)|"
            r"in my (?:clinical )?(?:practice|years as)|my own (?:marriage|husband|wife|partner|childhood)"
            r"|as your therapist|this is therapy|i feel your pain|i know exactly how)\b",
            "say plainly: a computer program",
        ),
        (
            "holds_on",
            r"\b(?:only i (?:understand|get)|stay (?:a little|with me)|i(?:'d"
            r"| would) miss you|you need me|come back tomorrow(?! (?:to|with|and (?:ask|say|tell (?:him|her|them)))\b)|don't leave me)\b",
            "answer a goodbye with a goodbye",
        ),
        (
            "holds_on_at_goodbye",
            r"\b(?:don't go(?: yet)?|before you go(?! (?:back|in|home|out|to)\b))\b",
            "answer a goodbye with a goodbye",
        ),
        (
            "surveillance",
            r"\b(?:check (?:his|her|their) (?:phone|messages|location)|track (?:him|her|them)|spyware|keylogger"
            r"|read (?:his|her|their) (?:messages|texts|email))\b",
            "nothing about looking in secret",
        ),
    )
)
_AT_GOODBYE = "holds_on_at_goodbye"
#: Said by the person in a sentence we only word for them, these are theirs: "I promise I'll call", "I'm a nurse".
_OF_US = frozenset({"promise", "claims_person", "holds_on", _AT_GOODBYE})
_OFFERED = re.compile(r"^>.*$|[\"“][^\"”\n]{1,300}[\"”]", re.MULTILINE)
#: Told of what the other does: "when he'd check his phone at dinner".
_THEY = re.compile(r"\b(?:he|she|they|him|her|them)(?:['’](?:d|ll|s)| (?:will|would|can|could|might|may|to|does|did|has to|used to))?(?: \w+)? $", re.I)
#: A condition they name as a fact may be said back; a verdict on somebody may not.
_CONDITION = re.compile(r"\b(?:bipolar|autistic|autism|adhd|ocd|ptsd|depress(?:ed|ion)|alcoholic|addict)\b", re.I)
_NOT_US = re.compile(r"(?:\b(?:not|no|never|without|rather than|instead of|nor|cannot)|n['’]t)\b[^.!?]{0,40}$", re.I)


def scan(text: str, allowed: frozenset[str] | None = None, *, told: str = "", goodbye: bool = True) -> tuple[Finding, ...]:
    """Everything in our own words that may not go out; ``allowed`` adds numbers the person wrote themselves.

    ``told`` is what the person said, so that a condition they named as a fact may be named; ``goodbye`` is false where
    they are not leaving, so that "before you go into the kitchen" holds nobody on.
    """
    known = allowed_contacts() | (allowed or frozenset())
    return (*_contacts(text, known), *_phrases(text, told, goodbye))


def numbers_in(text: str) -> frozenset[str]:
    """Digit runs of a text, to allow a person's own figures to be repeated."""
    return frozenset(re.sub(r"\D", "", match) for match in re.findall(r"\d[\d\s().-]*\d|\d", text))


def _contacts(text: str, known: frozenset[str]) -> tuple[Finding, ...]:
    found = []
    for match in _PHONE.finditer(text):
        shown = (match.group(1) or match.group(0)).strip()
        digits = re.sub(r"\D", "", shown)
        asked_to_call = match.group(1) is not None
        if (
            digits not in known
            and (len(digits) >= 6 or (asked_to_call and len(digits) >= 3))
            and not _is_date_or_time(shown)
        ):
            found.append(Finding(rule="unknown_number", detail=f"{shown!r} is not in the helplines file; take it out"))
    for match in _SITE.finditer(text):
        if match.group(1).lower().removeprefix("www.") not in known:
            found.append(
                Finding(rule="unknown_site", detail=f"{match.group(1)!r} is not in the helplines file; take it out")
            )
    return tuple(found)


def _is_date_or_time(shown: str) -> bool:
    return bool(
        re.fullmatch(
            r"\d\d?\.\d\d\s?-\s?\d\d?\.\d\d|(?:19|20)\d\d-\d\d-\d\d|\d\d?[./]\d\d?[./](?:19|20)?\d\d|(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d", shown
        )
    )


def _phrases(text: str, told: str, goodbye: bool) -> tuple[Finding, ...]:
    found, ours = [], _OFFERED.sub(lambda quoted: " " * len(quoted.group()), text)
    for name, pattern, advice in _RULES:
        if name == _AT_GOODBYE and not goodbye:
            continue
        for match in pattern.finditer(ours if name in _OF_US else text):
            if not _excused(name, match, text, told):
                found.append(Finding(rule=name.removesuffix("_at_goodbye"), detail=f"{match.group(0)!r}: {advice}"))
                break
    return tuple(found)


def _excused(name: str, match: re.Match[str], text: str, told: str) -> bool:
    """Denied in the same sentence, told of the other one, or a fact of theirs said back."""
    before = text[max(0, match.start() - 60) : match.start()]
    if name == "holds_on":  # "don't go yet, only I understand you" denies nothing
        return False
    if _NOT_US.search(before) or (name == "surveillance" and _THEY.search(before)):
        return True
    condition = _CONDITION.search(match.group()) if name == "diagnosis" else None
    return condition is not None and _stated(condition.group(), told)


def _stated(condition: str, told: str) -> bool:
    """The person says that somebody has it; a question whether somebody has it states nothing."""
    says = rf"(?:\b(?:has|have|had|got|with|is|are|am|my|his|her)|['’](?:s|m|re|ve)) (?:\w+ ){{0,2}}{re.escape(condition)}\b"
    parts = re.split(r"(?<=[.!?\n])\s*", told)
    return any(re.search(says, part, re.I) for part in parts if not part.rstrip().endswith("?"))
