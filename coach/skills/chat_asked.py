"""Questions put to the coach itself: keeping, a person there, silly or not, send or say, what if. Each gets its answer first."""

from __future__ import annotations

import re
from typing import Any

from coach.skills.chat_state import asking
from coach.skills.chat_whole import concrete, whole
from coach.skills.mirror import clauses, sentences
from coach.skills.stock import pattern, pick, shelf
from coach.types import Conversation, Turn
from coach.words import clean, content_words

_I = re.IGNORECASE
LONGEST = 34
_QUOTE = re.compile(r"[\"“](?P<a>[^\"”]{1,90})[\"”]|(?<![A-Za-z])'(?P<b>[^'\n]{1,90}(?:'[a-z][^'\n]{0,60})*)'(?![A-Za-z])", _I)
_WHAT_IF = re.compile(r"\b(?:what|and|but)? ?(?:do i (?:do|say) )?(?:if|when) (?:he|she|they|it|(?-i:[A-Z])\w+)(?:'ll|'d|'s)?\b|\b(?:he|she|they)(?:'ll|'d| will| would|'s going to| is going to|'s gonna|ll) (?:\w+ )?(?:say|answer|ask|go|reply|be like)s?\b(?=.{0,12}[\"“'])", _I)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rule, _I))
    for name, rule in (
        ("done", r"\balready\b"),
        ("whatever", r"\bwhatever you (?:want|like|think)\b|\bup to you\b|\bi don't mind\b|\bif you (?:like|want)\b|\byou (?:choose|decide)\b$"),
        ("meant_well", r"\b(?:only|just) (?:trying to|helping|wanted to help|being (?:nice|kind|helpful))\b|\bmeant (?:it )?well\b"),
        ("excuse", r"\b(?:only|just) (?:a joke|joking|kidding|messing|teasing)\b|\bdidn't mean (?:it|anything|harm)\b|\btoo sensitive\b|\btake a joke\b"),
        ("sorry", r"\b(?:says? )?(?:sorry|apologi[sz]es?)\b"),
        ("cry", r"\b(?:cr(?:y|ies|ying)|tears?|sobs?|wells? up|break(?:s)? down)\b"),
        ("angry", r"\b(?:angry|mad|shouts?|yells?|furious|blows? up|defensive|loses? it|kicks? off|explodes?)\b"),
        ("silence", r"\b(?:sulks?|shuts? down|clams? up|says? nothing|doesn't say|(?:goes|go|is|are|stays?) (?:quiet|silent)|ignores?|walks? (?:off|out|away))\b"),
        ("dare", r"\b(?:fine|ok|okay|well|right|alright)?,? ?(?:then )?you (?:plan|do|try|book|cook|organi[sz]e|sort|choose|pick|decide|find|fix|go|tell|start|take|make|clean|pay|put)\b(?!n't)|\bdo it yourself\b"),
        ("soothe", r"\bof course (?:you|i|we|it)\b|\bdon't be (?:silly|daft)\b|\byou(?:'re| are) (?:\w+ )?(?:beautiful|gorgeous|lovely|fine|perfect|great|amazing|enough)\b|\bi love you\b|\bthere'?s nothing wrong\b"),
        ("accuse", r"\bbut you\b|\byou (?:never|always|meant|said|did|don't|didn't|do the same|started|were|are|only|just)\b|\bwhat about (?:you|when)\b|\byour fault\b|\byou're (?:one to talk|no better|the one)\b|\blook who's\b|\bso it's my\b|\bhere we go\b|\bi'm (?:being )?(?:selfish|lazy|needy|cruel|mean|unfair|mad|crazy|dramatic|ungrateful|controlling|the (?:problem|one))\b|\bcalls? me\b"),
        ("joke", r"\b(?:jokes?|laughs?|makes? (?:a )?(?:joke|fun)|haha|lol)\b"),
        ("no", r"\bsays? (?:that )?(?:he|she|they|it) (?:can't|won't|doesn't|isn't)|^(?:he |she |they )?(?:just |still |simply )?(?:doesn't|won't|can't|never)\b|\b(?:says? no|no(?:pe)?$|refuses?|not now|not tonight|later|too (?:tired|busy)|(?:is|'s|i'm|are|'re) (?:also |too |just |so )?(?:busy|tired|knackered)|won't|can't be bothered|i don't (?:want|have time))\b|^no\b"),
        ("yes", r"\b(?:answers?|says?|sends?|replies|writes?)(?: me)?(?: back)?(?: with)? (?:just )?(?:an? )?(?:k|ok|okay|yes|fine|heart|emoji)$|\bthumbs? up\b|👍|^(?:ok(?:ay)?|k|kk|sure|fine|yes|yeah|cool|alright|all right|will do|no worries)[,.! ]*(?:sure|ok|then)?$|\bjust (?:an? )?(?:ok|okay|k|yes|emoji|heart|thumbs)\b|\bone word\b"),
        ("ask", r"\?$|^(?:(?:ok|okay|so|and|well|right),? )*(?:why|what|since when|how|where|who)\b|\basks? (?:why|what|how|me)\b"),
    )
)


def asked(text: str, talk: Conversation) -> tuple[dict[str, Any], str] | None:
    """The entry that answers this question to us, and its name; None when nothing of the kind is asked."""
    plain = re.sub(r"\s+", " ", clean(text)).replace("’", "'")
    if len(plain.split()) > LONGEST and not re.search(r"\bdo (?:you|u) keep\b", plain, _I):
        return None
    parts = [*sentences(plain), plain]
    for entry in shelf("asked")["ask"]:
        if entry.get("first") and any(m.role == "person" and len(m.text.split()) > 8 and not asking(m.text) for m in talk.messages):
            continue
        if any(pattern(word).search(plain) for word in entry.get("unless", ())):
            continue
        if any(pattern(word).search(part) for word in entry["words"] for part in parts):
            return entry, str(entry["name"])
    return None


def asked_line(entry: dict[str, Any], turn: Turn) -> str:
    """The decided words; for keeping they depend on whether saving is on."""
    talk = turn.conversation
    if "off" in entry:
        return str(entry["on"] if talk.saved else entry["off"])
    lines = entry["guess"] if "guess" in entry and re.search(r"\b(?:maybe|perhaps|i think|probably|i guess) (?:he|she|they)\b", clean(turn.text), _I) else entry["line"]
    return pick(lines, turn.text, talk)


def what_if(text: str) -> str:
    """Which kind of answer they are afraid of; '' when they ask nothing of the kind."""
    plain = clean(text).replace("’", "'").strip()
    quote = quoted(text)
    if len(plain.split()) > LONGEST or re.search(r"\bforgets?\b|\bhates? (?:the word |it when )?[\"“']|\bhate [\"“']", plain, _I) or re.search(r"\b(?:doesn't|does not|won't|never|don't) (?:\w+ )?(?:answer|reply|respond|write|text|call|ring|pick up)", plain, _I):
        return ""
    feared = _FEARED.search(plain)
    foretold = _FORETOLD.match(plain)
    if foretold is None and (feared is None or (quote and not _WHAT_IF.search(plain))) and not (quote and _WHAT_IF.search(plain)):
        return ""
    rest = plain[foretold.start("x") :] if foretold else plain[feared.end() :] if feared else plain
    read = (quote or rest).strip(" ,.")
    found = next((name for name, rule in _KINDS if rule.search(read)), "") or next((name for name, rule in _KINDS if name != "ask" and rule.search(rest)), "")
    return found or ("" if foretold and not quote else "other")


#: "What if she …", "what do I say when he …".
_FEARED = re.compile(r"\b(?:what|and|but|so)\b[^.?!]{0,30}?(?:\bif (?:he|she|they|it|(?-i:[A-Z])\w+)(?:'ll|'d|'s)?\b|\bwhen (?:he|she|they)(?:'ll|'d)? (?=(?:just |then )?(?:says?|asks?|answers?|repl(?:y|ies)|laughs?|cr(?:y|ies)|shouts?|gets? (?:angry|mad|loud|defensive)|goes? (?:quiet|silent)|shuts?|sulks?)\b))|^(?:and )?(?:after that\W+)?when (?:he|she|they) (?=says?\b)|^if (?:he|she|they)\b", _I)
#: "She'll cry.", "He will say he is tired.": what they foresee, told as a fact.
_FORETOLD = re.compile(r"^(?:(?:and|but|then|no|ok|well|because|yes|yeah|hm+)[, ]+)*(?:he|she|they)(?:'ll|ll|'d| will| would|'s going to|'s gonna| is going to) (?:just |only |probably |then |also )*(?P<x>(?:cry|sulk|laugh|shout|yell|get|be|go|say|answer|ask|tell|walk|make|think|hate|call|kick|lose|shut)\b.*)$", _I)


def quoted(text: str) -> str:
    """The words in quotation marks, whichever marks they are; '' when there are none or they don't close."""
    found = [m["a"] or m["b"] for m in _QUOTE.finditer(text.replace("’", "'"))]
    return max(found, key=len).strip() if found else ""


def what_if_line(kind: str, turn: Turn) -> str:
    """What to do with the answer they fear."""
    store, true = shelf("asked")["whatif"], own_truth(turn)
    if kind == "accuse" and true:
        return pick(store["accuse_true"], turn.text, turn.conversation).replace("{true}", true)
    return pick(store[kind], turn.text, turn.conversation)


_TRUTH = re.compile(r"\bi(?:'m| am| was|'ve been) (?:\w+ )?(?:scared|afraid|worried|ashamed|jealous|lonely|tired|exhausted|anxious|terrified|hurt|sad|stressed|embarrassed)\b[^.?!,;]{0,50}", _I)


def own_truth(turn: Turn) -> str:
    """A feeling they own up to in the same breath, as a sentence ("I'm scared about rent."), or ''."""
    for clause in clauses(re.sub(r"[\"“][^\"”]*[\"”]|(?<![A-Za-z])'[^'\n]+'(?![A-Za-z])", ",", turn.text)):
        if (found := _TRUTH.search(clause)) and whole(said := f"{found.group()[:1].upper()}{found.group()[1:]}".strip(" ,")):
            return f"{said}."
    return ""


_TWO = re.compile(r"\b(?:is|was) (?:it|this|that) (?:really |actually |all |just )*about (?:the |my |his |her |our |their )?(?P<a>[\w' -]{2,30}?) or (?:is it )?(?:about )?(?:the |my |his |her |our |their )?(?P<b>[\w' -]{2,30}?)(?=,? (?:be honest|do you think|really|then|honestly)|[,.?!]|$)", _I)


def two_asked(text: str, talk: Conversation) -> str:
    """ "Is it about the car or the letter?": the one they have told more of; '' when nothing of the kind is asked or nothing tells."""
    found = _TWO.search(clean(text))
    if found is None or not talk.messages:
        return ""
    told = [m.text for m in talk.messages if m.role == "person"]
    first, second = (_weight(found[name], told) for name in ("a", "b"))
    if first == second:
        return str(shelf("chat")["two"]["even"][0])
    more, less = (found["a"], found["b"]) if first > second else (found["b"], found["a"])
    lines = shelf("chat")["two"]["plain"]
    line, one, other = pick(lines, text, talk), _named(more, clean(text)), _named(less, clean(text))
    for mark, word in (("{more}", one), ("{less}", other)):
        line = line.replace(mark, word).replace(mark.title(), f"{word[:1].upper()}{word[1:]}")
    return line


def _named(word: str, text: str) -> str:
    found = re.search(rf"\b(the|my|his|her|our|their) {re.escape(word)}", text, _I)
    own = {"my": "your", "our": "your"}.get(found[1].lower(), found[1].lower()) if found else ""
    return f"{own} {word}".strip()


def _weight(word: str, told: list[str]) -> float:
    """How much was told where this was the matter, the latest telling first."""
    stems = set(content_words(word)) or {word.lower()}
    value = 0.0
    for order, line in enumerate(told):
        here = stems & set(content_words(clean(line)))
        hurt = bool(re.search(r"\b(?:just|never|years|only|miss|hurt|alone|laughed it off|said nothing)\b", line, _I))
        value += (1.0 + 0.3 * order + 0.5 * hurt + 0.02 * len(concrete(line)) - 1.5 * bool(re.search(r"\b(?:forget|never ?mind|not) (?:about )?the\b", line, _I))) if here else 0.0
    return value
