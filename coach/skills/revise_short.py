"""Shorter, in steps: what matters least goes first, the request stays to the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.skills.revise_edits import OPENING, asks, only_ask
from coach.skills.revise_words import capital, small, split_sentences

_PADDING = (
    (r"\b(?:I know [^.,?!]{3,60}, (?:and|but) )", ""), (r"\b(?:a bit(?! of)|a little(?! of)|really|quite|just|actually|honestly|at the moment|to be honest|of course|very|so much)\b ?", ""),
    (r"\bI(?:'ve| have) noticed (?:that )?", ""), (r"\bI (?:find|think) (?:that )?(?=I)", ""), (r"\bWould you be (?:willing|able) to\b", "Would you"), (r"\bit would mean a lot (?:to me )?if you(?:'d| would)\b", "would you"),
)
_TAILS = (r", even if [^.?!]+(?=[.?!])", r", so (?:that )?(?:I|we)(?: can|'ve|'m|'d)? [^.?!]+(?=[?])", r", and I'll [^.?!]+(?=[.?!])", r", because [^.?!,]+(?=[.?!])", r" because [^.?!,]+(?=[.?!])", r", (?:or|just) [^.?!,]{3,40}(?=[.?!])")

_LEADS = ((r"^I(?:'d| would) (?:really )?like to talk about how we\b", "Let's talk about how we"), (r"^I(?:'d| would) (?:really )?like us to\b", "Let's"), (r"^Would you be (?:willing|able) to\b", "Could you"), (r"^I(?:'d| would) (?:really )?(?:appreciate it|love it) if you(?:'d| would| could)?\b", "Please"))
#: A sentence up to its last joint: what follows can go and the rest still stands.
_PHRASE = re.compile(r"(?P<head>\w.*\w),? (?:and|or|but|so|because|now that|when|if|while|since|until|after|before|instead|even|without|with|for|in|on|at|from|about|during|by|together|tonight|tomorrow|again|this|next|every|more|really)\b")


def shorten(text: str, share: float = 0.72, words: int | None = None, chars: int | None = None, sentences: int | None = None) -> str:
    """The longest version that fits: a share of the words, or a number of words, characters or sentences; '' if none does."""
    text = text.removeprefix(OPENING).lstrip() or text
    limit = words if words is not None else max(4, int(len(text.split()) * share))
    last = ""
    for version in _versions(text):
        if chars is not None and len(version) > chars:
            continue
        if chars is None and sentences is None and len(version.split()) > limit:
            continue
        if sentences is not None and len(split_sentences(version)) > sentences:
            continue
        if not orphaned(version, text):
            return version
        last = last or version
    return last


def orphaned(version: str, text: str) -> bool:
    """ "Could we do that tonight?" on its own has lost what "that" was."""
    alone = len(split_sentences(version)) == 1 and len(split_sentences(text)) > 1 and ", so " not in version
    return alone and bool(re.search(r"^(?:Would|Could|Can) you(?:, next time)?\?$|\b(?:do|get|make|have|keep|read|like|fit|hold to|try|talk about|tell you about|help me with|do one of) (?:that|it|this|them)\b", version))


def _versions(text: str) -> Iterator[str]:
    """Ever shorter versions, each a whole thing to say."""
    said = text
    yield said
    for old, new in _PADDING:
        said = _clean(re.sub(old, new, said))
        yield said
    for tail in _TAILS:
        said = _clean(re.sub(tail, "", said))
        yield said
    yield from _fewer(said)


def _fewer(said: str) -> Iterator[str]:
    """Sentences dropped one by one; then one sentence; then the request alone."""
    parts = split_sentences(said)
    request = next((s for s in reversed(asks(said))), "")
    others = [s for s in parts if s != request]
    ranked = sorted(others, key=lambda s: _weight(s, others.index(s)))
    for gone in range(1, len(others)):
        dropped = set(ranked[:gone])
        yield " ".join(s for s in parts if s not in dropped)
    if request and others:
        main = max(others, key=lambda s: _weight(s, others.index(s)))
        yield f"{main} {request}"
        yield f"{_core(main)} {request}"
        yield joined(main, request)
        yield joined(_core(main), request)
    sorry = next((s for s in others if re.search(r"\bI'm (?:so |really )?sorry\b", s)), "")
    if sorry:
        yield sorry
    if request:
        yield request
        yield only_ask(said)
    elif others:
        yield max(others, key=lambda s: _weight(s, others.index(s)))


def _weight(sentence: str, order: int) -> float:
    """How much a sentence carries: a feeling or a fact does, a nicety does less."""
    value = 0.02 * len(sentence.split()) - 0.1 * order
    value += 1.0 * bool(re.search(r"\b(?:I'm|I was|I feel|I felt|I get|I got|I've been|it hurt|hurts|sorry|scared|tired|lonely|miss)\b", sentence))
    value += 0.5 * bool(re.search(r"\b(?:when|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)", sentence, re.IGNORECASE))
    value += 1.2 * bool(re.search(r"\bI(?:'d| would)(?: have)? (?:just )?(?:like|liked|love|loved|want)|\bI (?:just )?(?:want|wanted|wish)\b", sentence))
    return value - 0.6 * bool(re.match(r"(?:I know|You don't have to|No |If )", sentence))


def joined(statement: str, request: str) -> str:
    """Two sentences as one: "I was worn out by nine, so would you text me by five?" """
    request = only_ask(request) or request
    if not statement:
        return request
    if not request.endswith("?") or re.match(r"(?:when|if|next)\b", request, re.IGNORECASE):
        return f"{statement.rstrip('.!')}, so {small(request)}"
    return f"{statement.rstrip('.!')}, so {small(request)}"


def _core(sentence: str) -> str:
    """The main clause of a sentence, if it is plainly one."""
    body = sentence.rstrip(".!?")
    for joint in (", and ", ", but ", ", because ", " because ", ", so "):
        head = body.split(joint)[0]
        if head != body and len(head.split()) >= 3 and not re.match(r"(?:when|because|since|if|while|after)\b", head, re.IGNORECASE):
            return head + "."
    found = re.match(r"(?:When|Since|While|After|If) .+, (?:and )?(I(?:'m|'ve|'d)? [^,]+)$", body)
    return capital(found.group(1)) + "." if found else sentence


def one_sentence(text: str) -> str:
    """All of it as a single sentence, the request kept."""
    parts = split_sentences(text)
    if len(parts) == 1:
        return text
    request = next((s for s in reversed(asks(text))), "")
    others = [s for s in parts if s != request]
    if not request:
        return f"{others[0].rstrip('.!')}, and {small(others[1])}" if len(others) > 1 else text
    main = max(others, key=lambda s: _weight(s, others.index(s)))
    if re.match(r"(?:Can|Could) (?:I|we) (?:tell|talk|do|have|get)\b.*\b(?:it|that)\b", request):
        return main
    return joined(_core(main) if len(main.split()) > 16 else main, request)


def _clean(text: str) -> str:
    said = re.sub(r"\s+", " ", re.sub(r"\s+([,.?!])", r"\1", text)).strip()
    return " ".join(capital(s) for s in split_sentences(said))


def squeezed(text: str, limit: int) -> str:
    """The request (or the main sentence) cut at its last whole phrase that still fits; '' when nothing fits."""
    parts = split_sentences(text)
    base = only_ask(text)
    base = base if base and not orphaned(base, text) else ""
    base = base or max(parts, key=lambda s: _weight(s, parts.index(s)))
    end = base[-1] if base[-1] in ".?!" else "."
    said = base.rstrip(".?!")
    for old, new in _LEADS:
        if len(said.split()) <= limit:
            break
        said = capital(re.sub(old, new, said))
    while len(said.split()) > limit:
        cut = _PHRASE.match(said)
        if cut is None:
            return ""
        said = cut.group("head").rstrip(" ,;")
    return said + end if len(said.split()) >= min(3, limit) else ""
