"""A sentence to say, offered in the middle of a talk from the pieces told so far; every candidate is held to the bar of any other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.ports import ExampleBank
from coach.skills.build_steps import asked_for, assemble
from coach.skills.chat_state import Standing, asking, asks_words
from coach.skills.chat_whole import balanced, sayable_line, stands
from coach.skills.composer import compose as from_story
from coach.skills.need_compose import compose as from_want
from coach.skills.own_part import deed_part
from coach.skills.reframe_told import plainly_minded
from coach.skills.reframe_told import told as told_whole
from coach.skills.sayable import form_findings, tone_findings
from coach.skills.stock import matches, shelf
from coach.skills.topics import topic_of
from coach.skills.wants import want_of
from coach.tone import read
from coach.types import Builder, Turn
from coach.words import clean, new_numbers

LONGEST = 42
#: A sentence from the store may lean on the last things told, and on nothing further back.
LATELY = 3
#: Their own complaint may be older.
BEFORE = 8
#: A request that names nothing is no use to anyone.
_TO_BE = re.compile(r"\bi(?:'d| would| just| only| really)* (?:like|love|want|need) to (?:just )?be (?P<x>(?:held|hugged|heard|seen|asked|thanked|kissed|noticed|included|invited|listened to|left alone|told \w+|looked after|taken seriously)(?: (?:again|more|sometimes|first|properly|for once))?)\b", re.IGNORECASE)
_HANDS_OVER = re.compile(r"\bhand over|\bwhole job|\bstart to finish|\bmiss least\b", re.IGNORECASE)
#: Topics whose line makes sense only after the rest was said.
_NOT_ALONE = {"inlaws", "work", "ill", "kids", "future", "baby", "money", "plans", "jealous"}
_EMPTY = re.compile(r"\b(?:would you|could you|could we|would you like to) (?:\w+ )?(?:say|do|have|give|get|write|try|make|want|hear|see|know|feel) (?:it|that|this)\b(?! again)|\bhave for\b|\bsay a word\b|\bword since\b|\bwrite that\b|\bI'd love (?:it if you'd )?(?:write)|\bhelp for \w+day\b", re.IGNORECASE)
#: What the other one does or leaves, so that a sentence can be built on it; and what is too tender to build on.
_COMPLAINT = re.compile(r"^(?:[\w' ]{1,24} and )?(?:(?:and|but|so|well|because|plus|also|yeah|no|it's|last night|yesterday|today|again|\w+day)[, ]+)*(?:he|she|they|my (?:husband|wife|partner|boyfriend|girlfriend|flatmate|housemate|roommate)|(?-i:[A-Z][a-z]+))(?:'s|s)? (?:just |still |always |even |only |then )*(?:never|always|keeps?|(?:is|are) (?:always|constantly|never|forever)|doesn't|didn't|won't|hasn't|forgot|forgets|left|leaves|ignore[sd]?|interrupt\w*|laughed|cancel\w*|came home|comes home|went (?:out|to)|spent|spends|bought|shout\w*|yell\w*|snap\w*|refuses?|walks? (?:off|away|out)|walked|rolls?|rolled|looks? at|plays?|scrolls?|on (?:his|her|their) phone)\b", re.IGNORECASE)
_TENDER = re.compile(r"\b(?:died|funeral|cried|cry|hospital|ill|sick|retired|pregnant|baby|weeks old|parkinson|dementia|cancer|scared|shak\w+|embarrass\w+|lost (?:his|her|their)|left (?:on|me|us|this|last|for)|moved out|divorc\w*|separat\w*)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:i|he|she|they|we|it|that|this|there|my|our|his|her)\b", re.IGNORECASE)
_THIRD = re.compile(r"\b(?:he|she|him|his|hers)\b", re.IGNORECASE)
#: A whole line in quotation marks at the end of what we said.
_QUOTED_LINE = re.compile(r'"([A-Z][^"]{12,140}[.?!])"\W*$')
_TOPIC_LINE = re.compile(r'"([^"]+)"')


def offers(turn: Turn, now: Standing, bank: ExampleBank | None, *, plain: bool = True) -> Iterator[str]:
    """Sentences worth offering, best first, none said before in this talk; ``plain`` ones open a talk and fit anything."""
    told = [*now.told, *([turn.text] if turn.text not in now.told else [])]
    seen = {line.lower() for line in now.offered}
    for line in _candidates(turn, now, [text for text in told if text], bank, plain):
        said = re.sub(r"\s+", " ", line).strip()
        if said.lower() not in seen and fit(said, " ".join((*told, *turn.conversation.person_texts))):
            seen.add(said.lower())
            yield said


def complains(text: str) -> bool:
    """They tell of something the other one did or left, plainly enough to build a sentence on."""
    return bool(_COMPLAINT.search(clean(text))) and not _TENDER.search(text)


def own_line(text: str) -> str:
    """The owning of a deed told of themselves; '' where none is."""
    part = deed_part(text)
    return part.line if part is not None and part.line.startswith("I ") and _says_i(text) else ""


def _says_i(text: str) -> bool:
    """"He's working. Posted it on facebook" tells nothing of the writer's own; "shouted at her" alone does."""
    return re.search(r"\b(?:i|i'm|im|i've|ive|me|my)\b", clean(text), re.IGNORECASE) is not None or not re.match(r"(?:and |but |so )?(?:he|she|they|my \w+)\b", clean(text), re.IGNORECASE)


def fit(line: str, known: str) -> bool:
    """Sayable as it is: plain tone, short, spoken to someone, nothing invented, nothing left hanging."""
    if re.match(r"Would you (?:do )?(?:you|i|he|she|last|yesterday|it's)\b", line, re.IGNORECASE) or tone_findings(line) or form_findings(line) or len(line.split()) > LONGEST or len(line.split()) < 4:
        return False
    outside = re.sub(r'"[^"]*"', " ", line)
    hanging = re.search(r"(?-i:(?<![A-Za-z])i(?![A-Za-z]))|^When [^,]*[.?]|\b(?:at all|you know what i mean|lol|haha|idk|like)[.?!]|\.\s[a-z]|\b(?:you|your) (?:you|your)\b", outside)
    return not (_THIRD.search(outside) or _EMPTY.search(outside) or hanging or new_numbers(known, line)) and balanced(line) and sayable_line(line)


def _candidates(turn: Turn, now: Standing, told: list[str], bank: ExampleBank | None, plain: bool) -> Iterator[str]:
    if asks_words(turn.text) and (just := _QUOTED_LINE.search(_last(turn))) and ">" not in _last(turn):  # what we have just worded for them
        yield just[1]
    yield from _asked_for(turn, now, told)
    lately = tuple(told[-LATELY:])
    for text in reversed(lately):
        entry = next((e for e in shelf("told")["told"] if matches(e, clean(text))), None)
        if entry is not None and "say" in entry and stands(str(entry["say"]), lately):
            yield str(entry["say"])
        topic = topic_of(text)
        built = [draft.statement for draft in from_story(clean(text), read(text), bank).drafts[:2]] if bank is not None and complains(text) else []
        named = [found.group(1) for line in topic["step"] if (found := _TOPIC_LINE.search(line))] if topic is not None and topic["name"] not in _NOT_ALONE else []
        yield from (line for line in (*built, *named) if stands(line, lately))
    for text in reversed(told[-BEFORE:]):
        if complains(text) and (whole := told_whole(turn.model_copy(update={"text": text}))) is not None and plainly_minded(whole):
            yield whole.statement
    if plain:
        yield from _about([turn.text, *told])
        yield from _plain(now)


def _asked_for(turn: Turn, now: Standing, told: list[str]) -> Iterator[str]:
    """What they said they want, in their own words."""
    if asks_words(turn.text) and want_of(turn.text).kind in {"do", "share", "stop", "limit"} and (need := from_want(turn)) is not None and stands(need.statement, (turn.text,), least=1):
        yield need.statement
    for text in reversed(told[-4:]):
        if longed := _TO_BE.search(clean(text)):
            yield f"I'd love to be {longed['x']}. Would you do that for me tonight, in your own way?"
    wanted = next((text for text in reversed(told[-4:]) if want_of(text).kind in {"do", "share", "stop", "limit"} and not _FOR_US.search(clean(text))), "")
    if wanted and (need := from_want(turn.model_copy(update={"text": wanted}))) is not None:
        yield need.statement
    request = asked_for(now.want) if now.want and not _SUBJECT.match(now.want) and not asking(now.want) else ""
    if request.startswith(("Would you", "Could we")) and not request.startswith("Could we try"):
        if now.event and _COMPLAINT.search(now.event) and now.feeling:
            yield assemble(Builder(happened=now.event, feeling=now.feeling, ask=now.want)).statement
        yield request
    if _HANDS_OVER.search(_last(turn)) and (thing := _thing(turn.text)):
        yield f"Would you take over {thing} from now on, start to finish?"
    for text in reversed(told[-5:]):
        if line := own_line(text):
            yield line


#: Wanted from us, or from anybody; not from the other one.
_FOR_US = re.compile(r"\b(?:neutral|someone|somebody|anyone|you to|your|confirm|advice|sentence|words?|plan|practi[sc]e|final)\b", re.IGNORECASE)


def _last(turn: Turn) -> str:
    return next((m.text for m in reversed(turn.conversation.messages) if m.role == "coach"), "")


def _thing(text: str) -> str:
    """ "School things then": a job named in a few words, as it would be said to the other; '' when it is a whole sentence."""
    bare = re.sub(r"^(?:the|my|maybe|ok|so|i think|probably|just)\s+", "", re.split(r"[.,!?]| then\b", text.strip())[0].strip(), flags=re.IGNORECASE)
    return f"the {bare[:1].lower()}{bare[1:]}" if 1 <= len(bare.split()) <= 4 and not re.search(r"\b(?:i|he|she|they|it|don't|not|no|yes|how|what|that)\b", bare, re.IGNORECASE) else ""


def _about(texts: list[str]) -> Iterator[str]:
    """Their own matter by its name ("the kitchen"), opened without a quarrel."""
    thing = next((found for text in texts if (found := _matter(text)) and sum(found.split()[-1] in clean(other).lower() for other in texts) >= 2), "")
    if thing:
        yield f"About {thing}: it matters to me, and I'd like to talk it through with you. Have you got ten minutes tonight?"
        yield f"I keep thinking about {thing}, and I'd rather tell you than sulk. When's a good time?"


def _matter(text: str) -> str:
    """The thing it is about, as it would be said to the other one; '' when none is named."""
    for found in re.finditer(r"(?<!\bin )(?<!\bat )(?<!\bon )(?<!\bby )(?<!\bto )(?<!\bfrom )(?<!\bbehind )\b(?P<own>the|our|his|her|my|about) (?P<noun>[a-z]{3,14})(?= (?:looks?|is|was|thing|and|for|again)\b|[.,?!]|$)", clean(text), re.IGNORECASE):
        if found["noun"].lower() not in _NO_MATTER:
            own = {"his": "your", "her": "your", "about": "the"}.get(found["own"].lower(), found["own"].lower())
            return f"{own} {found['noun'].lower()}"
    return ""


_NO_MATTER = {
    "thing", "time", "way", "day", "night", "week", "moment", "point", "house", "same", "other", "one", "last", "first", "next", "sentence", "text", "message", "line", "word", "words", "whole", "husband", "wife", "partner", "boyfriend", "girlfriend", "mum", "mom", "dad", "father", "mother", "sister", "brother", "son", "daughter", "friend",
    "it", "him", "her", "them", "that", "this", "me", "us", "you", "what", "life", "head", "mind", "fault", "end", "best", "bad", "good", "hell", "truth", "problem", "fact", "answer", "reply", "list", "own", "name", "face", "back", "side", "job", "therapist", "counsellor", "kid", "baby", "kids", "children", "girl", "boy", "man", "woman", "parents", "family",
    "flatmate", "housemate", "roommate", "boss", "neighbour", "room", "morning", "evening", "weekend", "phone", "reason", "today", "tonight", "tomorrow", "yesterday", "now", "then", "too", "so", "before", "after", "home", "here", "there", "either", "anymore", "second", "third", "since", "until", "yet", "still", "well", "ok", "lol", "leaflet", "hospital", "pantry", "bathroom", "ex", "guy", "fiancee", "fiance", "floor", "nothing", "how", "coworker", "colleague", "manager", "secretary", "maid", "nurse", "carer", "tone", "days", "weeks", "years", "mate", "mates",
}


def _plain(now: Standing) -> Iterator[str]:
    """Always true, always sayable."""
    if now.feeling:
        yield f"I've been {now.feeling} about something, and I'd rather say it than sit on it. Have you got ten minutes tonight?"
    yield "There's something I've been chewing on, and I'd like to say it to you properly. Have you got ten minutes tonight?"
    yield "I don't want to fight about it. I'd like to tell you how it's been for me. When's good?"
