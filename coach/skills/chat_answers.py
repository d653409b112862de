"""Direct questions in a talk, small reports and short answers: each met with one decided line (``knowledge/moves/answers.toml``)."""

from __future__ import annotations

import re
from typing import Any

from coach.skills.chat_state import Standing, standing
from coach.skills.mirror import mirror
from coach.skills.own_part import other_side
from coach.skills.partner import Partner
from coach.skills.stock import pattern, pick, shelf, unsaid
from coach.types import Conversation, Turn
from coach.words import clean

_I = re.IGNORECASE
LONGEST = 26
_YES = re.compile(r"^(?:(?:ha|haha|ah|oh|ok|okay|kk|hmm|mm|and|well)[.,! ]+)*(?:yes|yeah|yep|ya|yup|ok|okay|kk|good|better|perfect|fine|great|nice|sure|right|exactly|that's it|that'?s more like it|more like it|aye|that'?s us|thats? (?:good|fine|better|ok|one'?s fine)|that one'?s fine|i like (?:it|that)|works?|true|damn|fair|alright|i know|true enough)(?:[.,! ]+(?:yes|yeah|ok|okay|good|better|fine|i know|that'?s (?:us|it|good|better)|thats? (?:one'?s )?fine|i like (?:it|that)|works|great|now|one))*[.,!]*(?: that'?s us[.!]*)?$", _I)
_NO = re.compile(r"^(?:(?:hm+|mm|well|oh|ah|no|nah)[.,! ]+)*(?:no|nope|nah|not really|neither|not that|no way|never)[.,! ]*(?:not that|really|it isn't|that's not it|thats not it)?[.,!]*$", _I)
_IDK = re.compile(r"^(?:(?:um+|hm+|so|well|honestly|ok)[.,! ]+)*(?:i (?:really |just |honestly )?(?:don't|dont|do not) know(?: (?:really|what i want|how i feel|yet|anymore))?|idk|dunno|no idea|not sure|no clue|hard to say|who knows)\b(?! (?:how|what to|where to))[^?]{0,30}$", _I)


def short_kind(text: str) -> str:
    """yes, no or idk where that is all they say; '' otherwise."""
    plain = clean(text).strip()
    if len(plain.split()) > 9:
        return ""
    if re.fullmatch(r"(?:(?:h+m+|u+m+|u+h+|m+|e+r+m*|h+u+h|o+h)[\s.,!…]*)+", plain, _I):
        return "hm"
    return "idk" if _IDK.match(plain) else "no" if _NO.match(plain) else "yes" if _YES.match(plain) or _YES.match(text.strip()) else ""


def entry_for(text: str) -> tuple[dict[str, Any], re.Match[str]] | None:
    """The entry that answers this, with what its pattern caught."""
    plain = clean(text)
    if len(plain.split()) > LONGEST:
        return None
    for entry in shelf("answers")["answer"]:
        if any(pattern(word).search(plain) for word in entry.get("unless", ())):
            continue
        for word in entry["words"]:
            found = pattern(word).search(plain) or pattern(word).search(text.replace("’", "'"))
            if found:
                return entry, found
    return None


def answers(text: str, talk: Conversation) -> bool:
    """Something in the middle of a talk that has its own answer."""
    return bool(talk.messages) and (entry_for(text) is not None or bool(short_kind(text)))


def answer_line(turn: Turn, who: Partner) -> str:
    """The decided line, or '' when nothing fits."""
    found = entry_for(turn.text)
    if found is None:
        return ""
    entry, match = found
    caught = (match.groupdict().get("x") or "").strip(" .,?!")
    turned = mirror(caught) or caught if not re.search(r"[\"“]", match.group()) else caught
    line = unsaid(entry["line"], turn.text, turn.conversation)
    if not line:
        return ""
    if "{x" in line.lower() and not turned:
        line = next((other for other in entry["line"] if "{x" not in other.lower()), "")
    guess = other_side(" ".join((*standing(turn.conversation).told[-2:], turn.text)), who, turn.conversation) if "{guess}" in line else ""
    return line.replace("{X}", turned[:1].upper() + turned[1:]).replace("{x2}", _thing(turned)).replace("{x}", turned).replace("{guess}", guess)


def _thing(words: str) -> str:
    """ "to talk about the bottle" → "the bottle"."""
    return re.sub(r"^(?:to )?(?:talk|hear|think|speak|write|read|do|have|make|be) (?:about |of )?", "", words) or "that"



def short_line(turn: Turn, kind: str) -> str:
    """A word of theirs, read by what stood before it: our question, or a sentence we offered."""
    now, store = standing(turn.conversation), shelf("chat")["short"]
    offered = any(part.startswith(">") for part in _last(turn.conversation).splitlines())
    if kind == "yes" and now.question and not offered and re.match(r"(?:ok(?:ay)?|kk?|fine|sure|right|alright|whatever)\W*$", turn.text.strip(), _I):
        return pick(store["ok_asked"], turn.text, turn.conversation)
    if kind == "yes":
        return pick(store["settled"] if offered or (_lately_offered(turn.conversation) and not now.question) else store["yes_asked"] if now.question else store["yes"], turn.text, turn.conversation)
    if kind == "no":
        return pick(store["no_offered"] if offered else store["no_asked"] if now.question else store["no"], turn.text, turn.conversation)
    if kind == "hm":
        return pick(store["hm"], turn.text, turn.conversation)
    return pick(_unknown(now, store), turn.text, turn.conversation)


def _unknown(now: Standing, store: dict[str, Any]) -> list[str]:
    lines: list[str] = store.get(f"idk_{now.asked}") or store["idk_happened"]
    return lines


def _lately_offered(talk: Conversation) -> bool:
    return any(part.startswith(">") for m in [m for m in talk.messages if m.role == "coach"][-2:] for part in m.text.splitlines())


def _last(talk: Conversation) -> str:
    return next((m.text for m in reversed(talk.messages) if m.role == "coach"), "")


#: Any other question to us, by its first words.
_GENERAL = (
    ("why", r"\bwhy\b"), ("should", r"\bshould (?:i|we)\b|\bdo i (?:have to|need to)\b|\bought i\b"), ("can", r"\b(?:can|could|may) (?:i|we)\b"), ("think", r"\b(?:do|what do|d') ?(?:you|u) (?:think|reckon|say)\b|\byour (?:view|take)\b"),
    ("normal", r"\bis (?:it|that|this) (?:ok|okay|normal|weird|bad|wrong|fair|selfish|too)\b"), ("how", r"\bhow (?:do|can|should|would|to|could) (?:i|we|you)?\b"), ("if", r"\bwhat if\b|\band if\b|\bif (?:he|she|they)\b"),
)


def general_kind(text: str) -> str:
    """Which kind of question this is, for the honest general answer; '' when it asks nothing."""
    plain = clean(text)
    if not (text.rstrip().endswith("?") or re.match(r"(?:(?:so|and|but|ok|then|well),? )*(?:why|should|can|could|do|does|how|what|is|are|which|who|when|where)\b", plain, _I)):
        return ""
    return next((name for name, rule in _GENERAL if re.search(rule, plain, _I)), "")
