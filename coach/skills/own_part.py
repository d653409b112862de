"""The other side as a guess, and the person's own part where it plainly needs owning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from coach.skills.mirror import clauses, mirror, sentences
from coach.skills.partner import Partner
from coach.skills.stock import fill, matches, pick, shelf
from coach.tone import read
from coach.types import Conversation, ToneKind, Turn
from coach.words import clean, to_partner

#: From so many words on, a telling is an account of a whole quarrel.
LONG = 34
_ROUGH = {ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.MIND_READING, ToneKind.THREAT}

#: They want to hear that they were right, or that it was all the other.
WANTS_RIGHT = re.compile(
    r"\b(?:i was right|wasn't i|(?:you|do you|don't you) agree|simple as that|(?:he|she|they) knows? it|(?:you|u) know it|we're even|not fair|i deserve|the only one who|too proud|cho(?:se|oses) (?:her|him|them|his|my)|wasting my|side with me|i'm not wrong|am i (?:right|wrong|crazy|overreacting|the (?:bad guy|problem|asshole|one))|i'm right|right\s*\?|isn't (?:he|she|it)|aren't i|was (?:that|it|i) (?:mean|wrong|bad|out of order|too much|unfair|harsh|over the top|selfish|horrible|stupid)|did i (?:overreact|go too far|do wrong)|just tell me|who'?s (?:right|wrong|in the wrong|at fault)|tell me (?:i'm|he|she|it's|that|i did)|whose fault|agree with me|on my side|back me up|take my side|is it (?:normal|ok|okay|wrong|fair)|(?:he|she|they) (?:should|shouldn't|is wrong|'s wrong|started it|deserved? it|had it coming|made me)|not my fault|wouldn't you|surely|be honest|do you think (?:i|he|she)|nta|aita)\b",
    re.IGNORECASE,
)


#: A call for agreement, mostly at the end: "…, right?", "agree?", "back me up", "whose fault is it".
_TAG = re.compile(r"(?:(?:[,.!?]\s*|\b(?:normal|fair|caring|honest|funny|it|that) )(?:right|agree[ds]?|no|yes|yeah|true|correct|fair|normal|legit|huh|eh|yes or no|isn'?t (?:it|that|he|she)|c'?mon|come on|or (?:not|what))\s*[?.!]*|(?:[,.!?]\s*|\s)(?:right|agree|no|yes|you|ok|okay|am i wrong|smart(?: move)?|isn'?t (?:it|that|he|she))\s*\?+)\s*$", re.IGNORECASE)
_CALL = re.compile(
    r"\b(?:(?:am i|was i|so i'?m|im|i'm|is (?:he|she|they)|are they) (?:right|wrong|the (?:bad guy|bad one|problem|asshole|villain))|i'?m (?:not wrong|right|in the right|not in the wrong)|i (?:am|was) (?:so )?(?:right|not wrong)|i was right to|not wrong (?:to|for)|agree (?:with|w) me|you agree|agreed?\s*[?.!]*$|back me (?:up|here)|on my side|take my side|(?:tell|say) (?:me |her |him |them )?(?:that )?(?:i'?m|she'?s|he'?s|they'?re|it'?s (?:her|his|their)) |(?:^|[.,!?] )say (?:it|so)[.!]*$|just (?:confirm|say yes)|confirm (?:it|please|pls)|who'?s (?:right|wrong|at fault|the)|who is (?:right|wrong|at fault|the)|who(?:'s| is)? fault|whose fault|the right thing to do,? (?:right|no)|deserved? (?:it|that)|asked for it|(?:he|she|they) should (?:be happy|thank me|grow up|get over|be grateful|adapt|calm down|deal with)|(?:he|she|they)(?:'s|'re| is| are| was| were) (?:just |so |being |too |the )*(?:overreact\w*|over ?sensitive|oversensitive|dramatic|hysterical|petty|unfair|childish|ridiculous|paranoid|crazy|the problem|one who)|overreacts?,|can'?t blame me|can'?t (?:be|get) (?:mad|angry|upset)|so (?:it'?s|that'?s) (?:fair|ok|okay|fine|even|not a lie)|not a lie|(?:making|makes) (?:it |this )?(?:into )?a (?:big |huge )?(?:thing|deal)|(?:still )?(?:on about it|going on about it)|nothing happened|only (?:being )?honest|technically|i was (?:just |only )?(?:protecting|helping|trying to help)|for (?:his|her|their) own good|big deal,|(?:he|she|they) (?:must|has to|have to|needs? to) (?:understand|adapt|accept|relax|chill)|ridiculous[.!]*$|wouldn'?t you|any(?:one|body) would)\b",
    re.IGNORECASE,
)
#: What one does to another and would rather not have had done to oneself.
_HARM = re.compile(
    r"^(?:so |and |but |yes,? |ok,? |well,? |then )*(?:i(?:'ve|'m| have| am| was| had)?|I(?:'ve|'m| have| am| was| had)?) (?:\w+ly |just |only |also |kind of |kinda |sort of |never |always |even |then |may have |might have |did |do |once |still |been |simply |jokingly )*"
    r"(?:read|reads?|check\w*|went through|look(?:ed|ing)? (?:through|in|at (?:his|her|their))|open(?:ed)? (?:his|her|their|my \w+'?s)|sold|spent|spend|hid|hiding|lied|lie|lying|threw|thrown|binned|chuck\w*|told (?:everyone|our|my|his|her|their|him|them|people|the|a secret|(?-i:[A-Z])\w+|\w+ \")|call(?:ed)? (?:him|her|them|his|my \w+ (?:a|an|stupid|lazy))|yell\w*|shout\w*|scream\w*|snapp\w+|swore|ignor\w+|cancel\w*|made (?:him|her|them|a joke|fun)|fak\w+|record\w*|post\w*|shar(?:ed|ing)|sent (?:it|his|her|their|screenshots)|flirt\w*|kiss\w*|cheat\w*|slept|text(?:ed|ing)? (?:my ex|an ex|someone|another)|still text\w*|ate (?:all|his|her|their|the last)|drank|promis\w+|late|forgot|forget|miss(?:ed)? (?:his|her|their|the|our)"
    r"|(?:called|rang|texted|messaged|phoned|asked)(?: (?:him|her|them|my \w+))? (?:\w+ )?(?:\w+|\d+) times|kick\w*|broke|hit|punch\w*|slapp\w*|push\w*|correct\w*|compar\w+|joked? about (?:him|her|his|them)|laugh\w* (?:at|in)|mock\w*|teas\w+|moved (?:his|her|their)|delet\w+|block\w*|uninvit\w*|refus\w+|walk(?:ed)? (?:out|off)|hung up|slamm\w+|left (?:him|her|them|without)|track\w*|follow(?:ed)? (?:him|her|them)|borrow\w*|took (?:his|her|their|the)|used (?:his|her|their)|gave (?:away|his|her|their)|rolled|interrupt\w*|skip\w*|bail\w*|stood|withh\w+|punish\w*|roll(?:ed|s)?|(?:didn't|don't|won't|haven't|doesn't|never|not) (?:talk|speak|tell|told|text|reply|answer|call|change|do|help|ask|asked|show|go|come|pick|pay|listen|spoken|talked|clean|cook|apologi\w+))\b",
    re.IGNORECASE,
)
_BARE = re.compile(r"^(?:(?:accidentally|just|only|ok so|so) )?(?:told|missed|called|read|checked|faked|cancell?ed|sold|spent|hid|lied|threw|ignored|yelled|shouted|put a|posted|recorded|sent|deleted|blocked|slapped|hit|kicked|flirted|kissed|cheated|forgot|skipped|borrowed|took|ate|left|laughed|mocked|opened|didn't (?:tell|talk|text|go|show|ask|call|reply)|haven't (?:told|talked|spoken)|been (?:late|hiding|texting|lying))\b", re.IGNORECASE)
_MINDED = re.compile(r"\b(?:told (?:him|her|them|my \w+) (?:that )?(?:i (?:love|was|am|feel|felt|need|want)|how i|about my|it hurt|to be (?:safe|careful))|made (?:him|her|them) (?:tea|dinner|lunch|breakfast|a cake|coffee|a)|never (?:yell|shout|lie|hit|cheat|forc|call)\w*|don't (?:yell|shout|cheat|lie)|promised (?:him|her|them) nothing)", re.IGNORECASE)


def asks_right(text: str) -> bool:
    """They want to be told that they're right, or that the other one is wrong."""
    if "nothing happened" in text.lower() and "?" not in text and not re.search(r"\b(?:he|she|they|him|her|them)\b", text, re.IGNORECASE):
        return False
    text = text if "?" in text else re.sub(r"\bit isn'?t (?:that|it)\b", "it is something else", text, flags=re.IGNORECASE)
    plain = re.sub(r"\b(?:make|put|set|do|get|doing|making|putting) (?:it|this|that|things|him|her|them) right\b", "mend", clean(text), flags=re.IGNORECASE)
    return len(plain.split()) >= 3 and bool(_CALL.search(plain) or (_TAG.search(plain) and re.search(r"\b(?:i|i'm|i've|my|we|he|she|they|it|its|it's|that|that's)\b", plain, re.IGNORECASE)))


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


def deed_part(text: str) -> OwnPart | None:
    """Any own deed that the other one had to bear, named in the person's words; None where they did nothing of the kind."""
    plain = _told_by_me(clean(text))
    if (minded := _SORE.search(plain)) is not None:
        deed, doing = minded["deed"] or "", re.sub(r"^for me ", "", minded["ing"] or minded["ing2"] or "", flags=re.IGNORECASE)
        told = mirror(_END.sub("", deed or doing)).strip(" ,")
        if 2 <= len(told.split()) <= 16:
            return OwnPart(told, _owning(deed) if deed else _PLAIN)
    for sentence in sentences(plain):
        for number, clause in enumerate((sentence, *clauses(sentence))):
            bare = re.sub(r"^(?:so|and|but|ok|well|yes|then|anyway)[\s,]+", "", clause.strip(" .!?,"), flags=re.IGNORECASE)
            bare = bare if re.match(r"I\b", bare) else f"I {bare[:1].lower()}{bare[1:]}" if _BARE.match(bare) else bare
            if len(bare.split()) > 20 or (number == 0 and "," in bare) or not _HARM.match(bare) or _MINDED.search(bare):
                continue
            told = mirror(_END.sub("", bare)).strip(" ,")
            if told:
                return OwnPart(f"{told[:1].lower()}{told[1:]}", _owning(bare))
    return None


#: "She's mad that I …", "he found out I …": the deed is told through how the other one took it.
_SORE = re.compile(r"\b(?:mad|angry|upset|furious|cross|annoyed|hurt|livid|crying|cried|found out|complain\w*|moans?)(?: at me| with me| about it)?,? (?:that |because |when |about |how )?(?:(?P<deed>I(?:'m|'ve)? (?:still |just |only |once )?(?!was|am|can|can't|feel|love|want|need)[^.?!,;]{4,70})|(?P<ing>\bfor me \w+ing [^.?!,;]{3,50}))|\bapologi[sz]e for (?P<ing2>\w+ing [^.?!,;]{2,50})", re.IGNORECASE)
#: In a long account only what plainly hurt is named as their own; the rest is just what they did.
_STRONG = re.compile(r"you(?:'ve| have)? (?:\w+ly |just |only |also |then |did |do )*(?:yell\w*|shout\w*|scream\w*|snapp\w*|swore|call\w* (?:him|her|them) an?|slamm\w*|threw|kick\w*|broke|hit|slapp\w*|push\w*|hid|lied|lie|read (?:his|her|their)|check\w*|hung up|ignor\w*|walked out|mock\w*|laugh\w* at|forgot|deleted|blocked|spent|sold|cancel\w*|told (?:everyone|people|our)|flirt\w*|kiss\w*|cheat\w*|rolled)\b", re.IGNORECASE)
_ASKS_FOR = re.compile(r"\b(?:how (?:do|can|should) i|what (?:do|should|can) i\b|help me (?:say|write|put|find|with|word)|(?:can|could|would) you (?:help|write|tell|make|give|say)|any ideas|what (?:does|did) (?:he|she|it|that|this) mean|(?:should|do) i (?:say|tell|reply|answer|leave|stay|write))\b", re.IGNORECASE)
_PLAIN = "That bit was mine, and I'm sorry. What was it like for you?"
_END = re.compile(r",? (?:but|because|so that's|and (?:he|she|they)|until (?:he|she|they)|so (?:he|she|they|i))\b.*$|[,.] (?:right|agree|no|yes|true|correct|it's|its|that's|thats|and|so)\b.*$", re.IGNORECASE)
#: Deeds nobody minds, and things one only thinks or feels: never named as somebody's own part.
_BENIGN = re.compile(r"^I(?:'ve|'m|'d| have| am| was| had)? (?:\w+ly |just |only |also |still |even |always |never )*(?:did (?!it\b|that\b|nothing|not)|done\b|do (?:the|all|most|every)|stuck (?:to|with|by|at)|kept (?:to|my|it|quiet|calm|still|up)|keep (?:to|my)|put (?:mine|my)\b|agreed|managed|remembered|saved|been (?!late|hiding|texting|lying|cheating|drinking|seeing|out\b)|put the|picked up|looked after|carr\w+|wrote|showed|shown|count\w*|listed|turn\w* up|live|stayed|cook\w*|clean\w*|wash\w*|help\w*|paid|pay|bought (?:him|her|them)|made (?:tea|dinner|lunch|breakfast|a|him|her|them) |wait\w*|asked|ask|work\w*|love|like|want\w*|need\w*|think|thought|feel|felt|know|knew|hope\w*|wish\w*|guess|mean|meant|try|tried|cried|cry|worr\w+|miss (?:him|her|them)|care|live|am|was|be|have|had|can|can't|could|would|should|do everything|get|got|see|saw|hear|heard|believe|understand|say|said (?:sorry|yes|thank)|earn|so|very|tired|right|wrong|not|hate|remember)\b", re.IGNORECASE)


def _owning(bare: str) -> str:
    """The deed said to the other one, owned; a plain owning where it doesn't turn cleanly."""
    deed = _END.sub("", bare).strip(" ,.")
    turned = to_partner(deed) if re.search(r"\b(?:he|she|they|him|her|them|his|their|my (?:wife|husband|partner|boyfriend|girlfriend))\b", deed, re.IGNORECASE) else deed
    clean_turn = not re.search(r"\byour (?:choose|go|do|feel|cry|leave|be|say|come|wait|sleep|think|stop|know)\b", turned, re.IGNORECASE) and not re.search(r"\b(?:he|she|him|his|her|them|their)\b", turned, re.IGNORECASE) and not any(s.kind in _ROUGH for s in read(turned).spans)
    turned = re.sub(r"\bbehind you back\b", "behind your back", turned)
    turned = re.sub(r"\btime\b", "times", turned) if re.search(r"\btimes\b", deed) else turned
    past = bool(re.match(r"I (?:\w+ly |just |only |once )*(?:\w+ed|read|sold|spent|bought|hid|threw|told|made|sent|slept|ate|drank|forgot|broke|hit|left|took|gave|didn't|swore|stood|put|kept)\b", turned))
    if clean_turn and past and 3 <= len(turned.split()) <= 16:
        return f"{turned}, and I'm sorry. What was it like for you?"
    return _PLAIN


def first_deed(text: str) -> OwnPart | None:
    """Whatever they did first in what they tell, named without calling it wrong; None where they only felt or helped."""
    for sentence in sentences(_told_by_me(clean(text))):
        for clause in (part for whole in clauses(sentence) for part in re.split(r"\s+and\s+(?=I\b)", whole)):
            bare = clause.strip(" .!?,")
            bare = bare if re.match(r"I\b", bare) else f"I {bare[:1].lower()}{bare[1:]}" if _BARE.match(bare) or re.match(r"(?:said|invited|gave|made|left|went|drove|got|let|kept|posted|moved|used|took|bought)\b", bare, re.IGNORECASE) else ""
            told = mirror(_END.sub("", bare)).strip(" ,") if bare and not _BENIGN.match(bare) and len(bare.split()) <= 18 else ""
            if len(told.split()) >= 3:
                return OwnPart(f"{told[:1].lower()}{told[1:]}", "I'd like to know how that was for you. I'll listen and not explain.")
    return None


def own_part_of(turn: Turn, who: Partner) -> OwnPart | None:
    """The own part in these words; where they ask to be told they're right, what they told us just before counts too."""
    found = own_part(turn.text, who)
    wants = asks_right(turn.text) or bool(WANTS_RIGHT.search(clean(turn.text)))
    if found is not None and not wants:
        named = deed_part(turn.text)
        return OwnPart(named.part, found.line) if named is not None and _STRONG.match(named.part) else found
    if not (wants or len(turn.text.split()) >= LONG):
        return None
    deed = deed_part(turn.text)
    if not wants:
        return deed if deed is not None and _STRONG.match(deed.part) else None
    if found is not None:
        return found if deed is None else OwnPart(deed.part, found.line if read(turn.text).of(ToneKind.LABEL, ToneKind.CONTEMPT) and re.search(r"\b(?:told|called|said)\b", deed.part) else deed.line)
    if deed is not None:
        return deed
    if (first := first_deed(turn.text)) is not None:
        return first
    recent = [m.text for m in turn.conversation.messages if m.role == "person" and not m.level.stops_coaching][-5:]
    return next((part for text in reversed(recent) if (part := own_part(text, who) or deed_part(text)) is not None), None)


def own_account(turn: Turn) -> bool:
    """A whole quarrel told at once, with no request in it: it wants both sides seen."""
    return account(turn.text)


def account(text: str) -> bool:
    """A long telling of what he or she and I did, in more than two sentences, that asks for nothing."""
    plain = clean(text)
    told = [part for part in sentences(plain) if not part.rstrip().endswith("?")]
    outside = re.sub(r'"[^"]*"', " ", plain)
    if len(plain.split()) < LONG or len(told) < 3 or _ASKS_FOR.search(outside):
        return False
    return bool(re.search(r"\b(?:i|i'd|i'm|my|me)\b", plain, re.IGNORECASE)) and bool(re.search(r"\b(?:he|she|they|him|her|them|my \w+)\b", plain, re.IGNORECASE))


def _told_by_me(plain: str) -> str:
    """Only what the person says they did: quotes and "he said I…" are someone else's account; subjectless starts count as I."""
    plain = re.sub(r'"[^"]*"', " ", plain)
    plain = re.sub(r"(?<!\bI )(?<!\bI've )(?<!\bI just )(?<!^)\b(?:says?|said|thinks?|claims?|told me|accuses? me|complain\w*) (?:that )?(?:i|i'm|i've|me)\b[^.,;!?]*", " ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\bi (?:have )?(?:never|didn't|don't|haven't) (?=(?:yell|shout|call|lie|cheat|hid))", "nobody ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(\bI \w+[^.?!;]{0,40}? and )(?=(?:called|told|yelled|shouted|snapped|slammed|threw|lied|ignored|laughed|mocked|stormed|hung)\b)", r"\1I ", plain)
    return re.sub(r"(^|[.!?] )(?=(?:forgot|called|told|yelled|shouted|snapped|lied|read|checked|bought|spent|threw|slammed|missed|ignored)\b)", r"\1I ", plain)


def side_known(text: str) -> bool:
    """A guess at the other side can lean on what is told here, and on nothing general."""
    return any(matches(entry, clean(text)) for entry in shelf("other_side")["topic"][:-1])


def other_side(text: str, who: Partner, conversation: Conversation, *, by_topic: bool = True) -> str:
    """One guess at how it may have been for the other, chosen by what the story is about; a long one is about too much."""
    entries: list[dict[str, Any]] = shelf("other_side")["topic"]
    plain = clean(text)
    entry = next(e for e in entries if matches(e, plain)) if by_topic else entries[-1]
    plural = who.pronoun == "they"
    forms = {
        "es": "" if plural else "es", "they_were": f"{who.pronoun} {'were' if plural else 'was'}", "they_say": "they say" if plural else f"{who.pronoun} says", "they_show": "they show" if plural else f"{who.pronoun} shows",
    }
    line = pick(entry["guess"], text, conversation)
    for spoken, key in (("{they were}", "they_were"), ("{they say}", "they_say"), ("{they show}", "they_show")):
        line = line.replace(spoken, forms[key])
    return fill(line, who, es=forms["es"])
