"""A draft of the person's own, announced and quoted: it is the sentence on the table, and what is improved."""

from __future__ import annotations

import re

from coach.skills.chat_whole import balanced, sayable_line
from coach.skills.mirror import sentences
from coach.skills.revise_words import capital, small, split_sentences
from coach.skills.sayable import tone_findings
from coach.tone import read
from coach.types import ToneKind

_I = re.IGNORECASE
SHORTEST = 5
#: They say that what follows is theirs, and not a message they got.
_ANNOUNCED = re.compile(
    r"\b(?:(?:here'?s|here is|this is) (?:what i(?:'ve| have)?(?: got| wrote| have)?|my (?:\w+ )?(?:draft|text|message|version|letter|attempt|try|note|email))|my (?:\w+ )?(?:draft|version|attempt|text so far)(?: is| so far)?|i(?:'ve| have)? (?:just )?(?:wrote|written|typed|drafted|come up with|got)(?: this| so far)?|(?:i was|i'm|i am) (?:going|gonna|thinking|planning|about) (?:to|of) (?:\w+ )?(?:send(?:ing)?|say(?:ing)?|text(?:ing)?|writ(?:e|ing)|tell(?:ing)?)[^:\"“']{0,24}"
    r"|i want to (?:send|say|text)(?: (?:him|her|them|this|my \w+))?|(?:can|could|should) i (?:send|say|text)(?: (?:him|her|them|this))?|so far i have|draft|what about(?: this)?|how about(?: this)?|is this (?:ok|okay|fine|too \w+)|what do you think of|(?:(?:first|second|third|fourth|last|next|new|final|another) (?:go|try|version|attempt|one|draft))|^ok(?:ay)?(?= ?:))\s*[:,-]?\s*$",
    _I,
)
_OPEN = re.compile(r"(?<![A-Za-z0-9])[\"“'‘]")
_HELP = re.compile(r"\b(?:better|improve|fix|tidy|soften|softer|nicer|kinder|clearer|shorter|ok|okay|too \w+|rewrite|edit|polish|help|thoughts|what do you think|make it|does (?:it|that|this) (?:sound|work|read)|sound)\b", _I)


def own_draft(text: str) -> str:
    """The draft they quote or announce, as written; '' when there is none."""
    plain = text.replace("’", "'").replace("‘", "'").strip()
    for start in _OPEN.finditer(plain):
        before = plain[: start.start()].rstrip()
        if not _ANNOUNCED.search(before[-80:]):
            continue
        close = {'"': '"', "“": "”", "'": "'"}[start.group().replace("‘", "'")]
        ends = [m.start() for m in re.finditer(re.escape(close) + r"(?![A-Za-z])", plain[start.end() :])]
        inner = plain[start.end() : start.end() + ends[-1]] if ends else ""
        if len(inner.split()) >= SHORTEST:
            return inner.strip()
    found = re.search(r"\b(?:draft|this so far|wrote this|version|what i(?:'ve)? (?:wrote|got|have))\s*(?:is|so far)?\s*:\s*(?P<d>[^\n\"“]{20,400})$", plain, _I)
    return _without_plea(found["d"]) if found else ""


def _without_plea(text: str) -> str:
    """Everything up to the request to us."""
    kept = [part for part in sentences(text) if not re.match(r"(?:can|could|would) you|is (?:it|that|this)|make it|what do you|thoughts|does it", part, _I)]
    return " ".join(kept) if len(" ".join(kept).split()) >= SHORTEST else ""


def wants_better(text: str) -> bool:
    """They want it improved, or judged."""
    return bool(_HELP.search(re.sub(r"[\"“'].*[\"”']", " ", text)))


_BLAME = {ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.MIND_READING, ToneKind.SARCASM, ToneKind.THREAT}
#: A heavy or blaming turn, and its lighter one. Nothing here adds a claim.
_LIGHTER = (
    (r"\bI (?:feel|felt)(?: like| that| as if)? (?:my (?:feelings|opinion|wishes|view)|I) (?:weren't|wasn't|were not|was not|got|didn't get)(?: even)? (?:considered|consulted|asked|thought of|taken into account|included)(?: at all)? when you\b", "I'd have liked to be asked before you"),
    (r"\bI (?:feel|felt)(?: like| that| as if)? (?:my (?:feelings|opinion|wishes|view)|I) (?:weren't|wasn't|were not|was not)(?: even)? (?:considered|consulted|asked|thought of|taken into account|included)(?: at all)?", "I'd have liked to be asked"),
    (r"\bI have (?:a lot of|so many|some|many|big|mixed) feelings about\b", "I've got something on my mind about"), (r"\bI(?:'m| am) (?:so |just |really )*(?:sick(?: and tired)?|fed up|tired|done) (?:of|with) (?=\w+ing\b)", "I'm worn out from "),
    (r"\bI(?:'m| am) (?:so |just |really )*(?:sick(?: and tired)?|fed up|done) (?:of|with)\b", "I'm worn out by"), (r"\byou (?:always|constantly|forever) (?=(?!been|were|are)\w+)", "you often "), (r"\byou never (?:ever |even |once )?(?=(?:ask|tell|call|text|help|say|come|listen|notice|thank|look|talk)\b)", "I'd like you to "),
    (r"\byou made me feel (?:like |so )?(?:an? )?[\w ]{3,24}?(?= in front| when| and| by|[.,!?]|$)", "I felt small"), (r"\bI feel like you(?:'re| are)? (?:don't|never|not)[^.?!,]*", ""), (r"\bit(?:'s| is) like I don't (?:matter|exist|count)[^.?!,]*", ""),
    (r"\bI (?:just |do )?(?:think|find) it(?:'s)? (?:just |so )?(?:typical|so like you|telling) (?:that|of you that) you\b", "I minded that you"), (r"\b(?:as usual|as always|like always|obviously|clearly|literally|honestly|for once|of course)\b,? ?", ""), (r"!+", "."), (r"\byou need to\b", "would you"), (r"\bhow could you\b", "I don't understand how you could"),
)
_ASKS = re.compile(r"\?|\b(?:please|would you|could you|can we|can you|could we)\b", _I)
CLOSING = "Can we talk about it when there's a quiet minute?"


def tidied(draft: str) -> str:
    """The draft in their own words with the sting taken out and one request at the end; '' when nothing of it is left."""
    name, body = _called(draft.strip())
    body = re.sub(r"(?<=\w),? and (?=I (?:feel|felt|have|want|need|was|am|would)\b|I'(?:m|d|ve)\b)", ". ", body) if len(body.split()) > 22 else body
    kept = [light for part in split_sentences(body) if (light := _lighter(part))]
    if not kept or sum(len(part.split()) for part in kept) < SHORTEST:
        return ""
    line = " ".join(capital(part if part[-1] in ".?!" else f"{part}.") for part in kept)
    line = line if _ASKS.search(line) else f"{line} {CLOSING}"
    return f"{name}, {small(line)}" if name else line


def _called(draft: str) -> tuple[str, str]:
    """ "Ann, I think…" → the name and the rest; no name where the draft begins without one."""
    found = re.match(r"(?P<n>(?-i:[A-Z])[a-z]+|love|babe|darling|honey|hey|hi|bud|mum|mom|dad)(?:,\s+|\s+(?=(?:I|I'm|i|i'm|you|we|can|could|would)\b))(?=\S)", draft, _I)
    return (found["n"], draft[found.end() :]) if found and found["n"].lower() not in {"i", "you", "we", "it", "when", "hey", "hi", "please", "so"} else ("", draft)


def _lighter(sentence: str) -> str:
    """One sentence made lighter; as it stands where nothing in it stings; '' where only the sting would be left."""
    said = sentence
    for heavy, light in _LIGHTER:
        said = re.sub(heavy, light, said, flags=_I)
    said = re.sub(r"(?<=\w )and (then )?(?=[a-z]+ed\b)", r"and \1you ", said) if "I felt small" in said else said
    said = re.sub(r"\s+([.,?!])", r"\1", re.sub(r",\s*(?=[.!?])", "", re.sub(r"[ ]{2,}", " ", said))).strip(" ,")
    said = _unblamed(said) if said else ""
    if said == sentence.strip(" ,"):
        return "" if tone_findings(said) else said
    return said if said and balanced(said) and not tone_findings(said) and sayable_line(capital(said)) else ""


def _unblamed(sentence: str) -> str:
    """The clauses of a sentence that carry no verdict; '' when none is left."""
    parts = re.split(r"(,? (?:and|but|so) |, (?=(?:I|you|it|we)\b))", sentence)
    kept: list[str] = []
    for index in range(0, len(parts), 2):
        clause = parts[index]
        if not clause.strip(" .,!") or re.search(r"\bI always\b", clause) or any(span.kind in _BLAME for span in read(clause).spans):
            continue
        kept += [parts[index - 1] if kept else "", clause]
    return re.sub(r"^(?:and|but|so) ", "", "".join(kept).strip(" ,"), flags=_I)
