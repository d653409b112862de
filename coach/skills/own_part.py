"""The other side as a guess, and the person's own part where it plainly needs owning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from coach.skills.partner import Partner
from coach.skills.stock import fill, matches, pick, shelf
from coach.types import Conversation, Turn
from coach.words import clean

#: They want to hear that they were right, or that it was all the other.
WANTS_RIGHT = re.compile(
    r"\b(?:i was right|wasn't i|(?:you|do you|don't you) agree|simple as that|(?:he|she|they) knows? it|(?:you|u) know it|we're even|not fair|i deserve|the only one who|too proud|cho(?:se|oses) (?:her|him|them|his|my)|wasting my|side with me|i'm not wrong|am i (?:right|wrong|crazy|overreacting|the (?:bad guy|problem|asshole|one))|i'm right|right\s*\?|isn't (?:he|she|it)|aren't i|was (?:that|it|i) (?:mean|wrong|bad|out of order|too much|unfair|harsh|over the top|selfish|horrible|stupid)|did i (?:overreact|go too far|do wrong)|just tell me|who'?s (?:right|wrong|in the wrong|at fault)|tell me (?:i'm|he|she|it's|that|i did)|whose fault|agree with me|on my side|back me up|take my side|is it (?:normal|ok|okay|wrong|fair)|(?:he|she|they) (?:should|shouldn't|is wrong|'s wrong|started it|deserved? it|had it coming|made me)|not my fault|wouldn't you|surely|be honest|do you think (?:i|he|she)|nta|aita)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OwnPart:
    """What is theirs to own, as a sentence, and the line to open with."""

    part: str
    line: str


def own_part(text: str, who: Partner) -> OwnPart | None:
    """The part the person plainly did themselves; None where only the other acted."""
    plain = _told_by_me(clean(text))
    for entry in shelf("other_side")["part"]:
        needs = entry.get("needs", ())
        if matches(entry, plain) and (not needs or any(re.search(n, plain, re.IGNORECASE) for n in needs)):
            return OwnPart(fill(str(entry["part"]), who), str(entry["line"]))
    return None


def own_part_of(turn: Turn, who: Partner) -> OwnPart | None:
    """The own part in these words; where they ask to be told they're right, what they told us just before counts too."""
    found = own_part(turn.text, who)
    if found is not None or not WANTS_RIGHT.search(clean(turn.text)):
        return found
    recent = [m.text for m in turn.conversation.messages if m.role == "person" and not m.level.stops_coaching][-2:]
    return next((part for text in reversed(recent) if (part := own_part(text, who)) is not None), None)


def _told_by_me(plain: str) -> str:
    """Only what the person says they did: quotes and "he said I…" are someone else's account; subjectless starts count as I."""
    plain = re.sub(r'"[^"]*"', " ", plain)
    plain = re.sub(r"\b(?:says?|said|thinks?|claims?|told me|accuses? me|complain\w*) (?:that )?(?:i|i'm|i've|me)\b[^.,;!?]*", " ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\bi (?:have )?(?:never|didn't|don't|haven't) (?=(?:yell|shout|call|lie|cheat|hid))", "nobody ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(\bI \w+[^.?!;]{0,40}? and )(?=(?:called|told|yelled|shouted|snapped|slammed|threw|lied|ignored|laughed|mocked|stormed|hung)\b)", r"\1I ", plain)
    return re.sub(r"(^|[.!?] )(?=(?:forgot|called|told|yelled|shouted|snapped|lied|read|checked|bought|spent|threw|slammed|missed|ignored)\b)", r"\1I ", plain)


def other_side(text: str, who: Partner, conversation: Conversation) -> str:
    """One guess at how it may have been for the other, chosen by what the story is about."""
    entries: list[dict[str, Any]] = shelf("other_side")["topic"]
    plain = clean(text)
    entry = next(e for e in entries if matches(e, plain))
    plural = who.pronoun == "they"
    forms = {
        "es": "" if plural else "es", "they_were": f"{who.pronoun} {'were' if plural else 'was'}", "they_say": "they say" if plural else f"{who.pronoun} says", "they_show": "they show" if plural else f"{who.pronoun} shows",
    }
    line = pick(entry["guess"], text, conversation)
    for spoken, key in (("{they were}", "they_were"), ("{they say}", "they_say"), ("{they show}", "they_show")):
        line = line.replace(spoken, forms[key])
    return fill(line, who, es=forms["es"])
