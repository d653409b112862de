"""Which skill answers: the person's choice, the builder in progress, a wish about the last sentence, then cues and meaning."""

from __future__ import annotations

import re

from coach.engine.intents import IntentReader
from coach.engine.route_cues import scores
from coach.ports import ExampleBank
from coach.skills.chat_answers import answers, short_kind
from coach.skills.chat_moves import pushes_back, reads_into
from coach.skills.chat_offer import complains, has_line
from coach.skills.chat_recall import recalls
from coach.skills.chat_state import asks_words, own_matter, standing
from coach.skills.matter import message_before, points_back, told_before, wants_answer
from coach.skills.mirror import sentences, verdict
from coach.skills.mood import general_question, mood_of
from coach.skills.need_compose import boundary
from coach.skills.offence import deed_of, offence
from coach.skills.own_part import account, asks_right, deed_part, first_deed, own_part
from coach.skills.partner import Partner
from coach.skills.received import received
from coach.skills.revise_parse import is_instruction
from coach.skills.topics import topic_of
from coach.skills.wants import want_of
from coach.skills.wishes import standing_wishes
from coach.tone import read
from coach.types import Ask, Conversation, Message, Route, SkillName, Triage
from coach.words import clean
from coach.words.perspective import speaks_to

VOTERS = (SkillName.REFRAME, SkillName.NEED, SkillName.DECODE, SkillName.REPAIR)
WEIGHT = 2.6
#: A first lead below ``DOUBT`` (cues and meaning together) is worth one question, if the talk has only begun.
DOUBT, MEANING, WEAK = 0.35, 3.0, 0.75
_LEAVE = re.compile(r"\b(?:stop (?:this|building|the builder)|never ?mind|forget it|cancel|skip (?:this|it)|quit|something else|let'?s leave it)\b", re.IGNORECASE)
_ABOUT_LAST = re.compile(
    r"^(?:that|it|this|sounds?|too|still|not|make|say|no[, ]|less|more|way|even|and |now |can you|could you|shorter|softer|firmer|as a|in |without|add|mention|start|drop|take|just|use|keep|put|change|start|give|leave|i'?d never|(?:he|she|they)(?:'d| would|'ll| will| won't| wouldn't| hates?| doesn't like))\b|\b(?:robotic|robot|therapist|cheesy|cringe|too (?:long|short|soft|harsh|formal|much)|sounds? like|word|sentence|version|wording|tone)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\b(?:(?:he|she|they)(?:'d| would|'ll| will)? (?:never|not|just laugh|laugh|hate|roll|think)\b.{0,30}(?:that|go for|it|like)?|(?:won't|wouldn't|will never) (?:go for|work|like|say|buy)|i'?d never say|i don'?t talk like|not (?:really )?me\b|doesn'?t sound like me)", re.IGNORECASE)
_YESNO = re.compile(r"^(?:yes|no|yeah|nope|nah|yep|ok(?:ay)?|sure|maybe|i guess|kind of|not really|both|neither|exactly)\b", re.IGNORECASE)
#: Goes on telling or asks about the other, so it is not about the sentence.
_TELLS = re.compile(r"^(?:now what|what now|so what|and then|then what)\b|^(?:it'?s|that'?s|this is) (?:about|because|always|been|over|the (?:same|kids|money))\b|^(?:but |and |so |well |because |ok |is it |why |what was |what is |do you |did i |i |i'm |we |he |she |they |my |our )+(?:(?:he|she|they|i|we|it|my|our|hates?|loves?|should|did|didn't|don't|never|can't|was|had|said|told|got|went|came|told)\b)", re.IGNORECASE)
#: Something the other plainly did, so that a sentence can be built on it.
_THEY_DID = re.compile(r"\b(?:he|she|they|(?:my|his|her) \w+)\b(?: \w+){0,2} (?:\w+ed|forgot|bought|left|came|ate|said|told|took|went|gave|made|got|spent|sent|put|broke|threw)\b", re.IGNORECASE)
#: Meaning alone does not lead there: a statement without any sign of it is being told, and not asked.
_NEED_A_SIGN = {SkillName.DECODE, SkillName.LEARN, SkillName.PLAN, SkillName.ASSESS, SkillName.REHEARSE}
_ASKS = re.compile(r"\?|^(?:make|give|can|could|how|what|plan|suggest|help|is|are|do|does|why|sexy|rainy)\b|\b(?:ideas?|pls|please|list|play|practi[sc]e)\b", re.IGNORECASE)
_WISHES = re.compile(r"(?:please )?(?:can you |could you )?(?:make (?:it|that) (?!happen|work|up)|shorter|softer|firmer|less \w+$|more \w+$|too (?:long|short|soft|harsh)|just the (?:request|ask))", re.IGNORECASE)
_NEW_MATTER = 16


class SkillRouter:
    """Reads what the words plainly are, and how near in meaning they are to each skill's; doubt asks once, at the start."""

    def __init__(self, bank: ExampleBank | None = None, intents: IntentReader | None = None) -> None:
        self._bank = bank
        self._intents = intents

    def route(self, ask: Ask, triage: Triage) -> Route:
        """The skill for this turn."""
        talk, text = ask.conversation, ask.text.strip()
        if ask.skill is not None:
            instruction = text if ask.skill is SkillName.REVISE else ""
            return Route(skill=ask.skill, instruction=instruction, why="chosen")
        if talk.builder is not None and not _LEAVE.search(text):
            return Route(skill=SkillName.BUILD, why="builder in progress")
        return _answered(talk, text) or _about_last(talk, text) or _for_words(talk, text) or _in_talk(talk, text) or _judged(text) or self._fresh(talk, text)

    def _fresh(self, talk: Conversation, text: str) -> Route:
        total, named = scores(text)
        answer = _answers_coach(talk, text, total)
        if answer is not None:
            return answer
        if not total and talk.messages and len(text.split()) <= 16 and not speaks_to(text):
            return Route(skill=SkillName.CHAT, confidence=0.6, why="goes on telling")
        read = self._read(text, total)
        first, lead = _leader(read)
        if first is None or read[first] < WEAK:
            return Route(skill=SkillName.CHAT, confidence=0.5, why="no cue: talk")
        while first in _NEED_A_SIGN and not total.get(first) and not _ASKS.search(text) and not received(text).quoted:
            del read[first]
            first, lead = _leader(read)
        if first in {SkillName.NEED, SkillName.REFRAME, SkillName.DECODE} and not _shown(first, total, talk, text):
            return Route(skill=SkillName.CHAT, confidence=0.55, why="told, and nothing asked: talk")
        if first is SkillName.REPAIR and not total.get(first) and not deed_of(clean(text)):
            del read[first]
            first, lead = _leader(read)
        if first is None:
            return Route(skill=SkillName.CHAT, confidence=0.5, why="no cue: talk")
        if first is SkillName.REPAIR and named == ("own deed",) and not _MEND.search(text) and not offence(text).mid:
            return Route(skill=SkillName.CHAT, confidence=0.6, why="tells of an own deed, asks for nothing")
        if first is SkillName.ASSESS and total.get(first, 0.0) < 4 and not _OURS.search(text):
            return Route(skill=SkillName.CHAT, confidence=0.6, why="one thing, not the whole of it")
        if _only_told(first, talk, text):
            return Route(skill=SkillName.CHAT, confidence=0.6, why="goes on telling")
        if first is SkillName.NEED and "i did" in named and "how ask" not in named:
            first = SkillName.REPAIR
        second = _second(read, first)
        doubtful = lead < DOUBT and not talk.messages and second is not None and total.get(first) and total.get(second)
        if doubtful and second is not None and _askable(first, second) and len(text.split()) > 3:
            question = QUESTIONS[frozenset((first, second))]
            return Route(skill=SkillName.CHAT, confidence=0.4, instruction=question, question=question, why=f"{first} or {second}?")
        return Route(skill=first, confidence=min(0.95, 0.5 + lead / 8), why=", ".join((*named, "meaning")))

    def _read(self, text: str, total: dict[SkillName, float]) -> dict[SkillName, float]:
        """Cues plus meaning: the trained reader, or where it is missing how near each skill's examples are."""
        out = dict(total)
        chances = self._intents.chances(text) if self._intents is not None and len(text.split()) >= 3 else {}
        for skill, share in chances.items():
            out[skill] = out.get(skill, 0.0) + MEANING * share
        if chances or self._bank is None or len(text.split()) < 3:
            return out
        for skill in VOTERS:
            near = self._bank.nearest(skill, text[:600], 3)
            if near:
                out[skill] = out.get(skill, 0.0) + WEIGHT * sum(e.score for e in near) / len(near)
        return out


#: With a cue of one of these, even a question without "I" is about themselves.
_OWN_ASKS = {SkillName.NEED, SkillName.ASSESS, SkillName.DECODE, SkillName.CHAT, SkillName.PLAN}


def _shown(first: SkillName, total: dict[SkillName, float], talk: Conversation, text: str) -> bool:
    """There is something to work on: a wish, a sentence of theirs, or a message; a thing only told is met in talk."""
    if first is SkillName.NEED:
        if re.search(r"\b(?:to|would|could) \w+ (?:it|that|this)[.!?\s]*$", want_of(text).words and text, re.IGNORECASE):
            return False
        wanted = want_of(text).kind != "none" or boundary(text)
        return wanted or not talk.messages if total.get(first) else wanted and _WANTING.search(text) is not None
    if first is SkillName.REFRAME:
        return bool(total.get(first) or speaks_to(text) or read(text).spans or verdict(text)) and (not talk.messages or len(text.split()) >= 4)
    found = received(text)
    asks = bool(re.search(r"\b(?:what (?:does|did|do|could|would|should)|mean(?:s|ing)?|reply|respond|answer|read into|decode|translate|interpret|is (?:he|she|it|that)|does (?:he|she)|should i)\b|\?", text, re.IGNORECASE))
    return asks or (found.quoted and len(found.message.split()) >= 4 and not talk.messages) or (found.quoted and bool(_SENT.search(text)))


def _only_told(first: SkillName, talk: Conversation, text: str) -> bool:
    """In the middle of a talk: an own deed or a complaint is told, and nothing is asked for yet."""
    if not talk.messages or asks_words(text):
        return False
    if first is SkillName.REPAIR:
        return not _MEND.search(text) and not offence(text).mid
    return first is SkillName.REFRAME and not speaks_to(text) and not _ASKS.search(text) and standing(talk).asks < 2


_ASKS_HOW = re.compile(r"\b(?:how (?:do|can|should) i|what (?:do|should|can) i (?:say|do|write|text)|help me|make it up)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:we|we're|we've|us|our|relationship|marriage|this|love|couple|healthy|partner)\b", re.IGNORECASE)
_MEND = re.compile(r"\b(?:fix|mend|make (?:it|up|this|things)|put (?:it|this|things) right|sorry|apolog\w*|say|text|write|how do|how can|what (?:do|can|should)|help|forgive)\b", re.IGNORECASE)
_SENT = re.compile(r"\b(?:text(?:ed|s)?|wrote|writes|sent|sends|messag\w+|emailed|whatsapp\w*|replied|posted|note)\b.{0,20}[:\"“']", re.IGNORECASE)
_WANTING = re.compile(r"\b(?:want|need|wish|like|love|miss|ask|tell|let|could|would)\b", re.IGNORECASE)


def _answered(talk: Conversation, text: str) -> Route | None:
    """What has its answer in the talk: something told before, a call to be told they're right, a question with its own line."""
    if recalls(text, talk):
        return Route(skill=SkillName.CHAT, confidence=0.85, why="asks for what was told before")
    if not talk.messages or standing_wishes(text):
        return None
    if talk.last_sentence and pushes_back(text):
        return Route(skill=SkillName.CHAT, confidence=0.85, why="pushes back on us")
    lately = [m for m in talk.messages if m.role == "coach"][-2:]
    if talk.last_sentence and any(_offered(m) for m in lately) and (_WISHES.match(text) or _REMARK.search(text)) and len(text.split()) <= 14:
        return Route(skill=SkillName.REVISE, instruction=_plainly(text), confidence=0.85, why="a remark on the sentence")
    if answers(text, talk) and not (asks_right(text) and len(text.split()) > 6):
        return Route(skill=SkillName.CHAT, confidence=0.8, why="a short word" if short_kind(text) else "has its own answer")
    return None


#: A remark says what is wrong; the wish is its other end.
_OTHER_END = (
    (r"\b(?:too|so|bit|very) (?:\w+ )?(?:nice|polite|soft|weak|needy|sweet|vague)\b", "firmer"), (r"\b(?:too|so|bit|a lot|way) (?:\w+ )?(?:long|many words|wordy|much)\b|\bspeech\b|^(?:only |just )?short(?:er)?[.!]*$|\bone sentence\b", "shorter"),
    (r"\b(?:too|so|bit|very|still) (?:\w+ )?(?:grand|formal|posh|fancy|stiff|therap\w*|clinical)\b|\b(?:cringe\w*|cheesy|corny|more (?:chill|casual|relaxed|me|like me))\b", "plainer"), (r"\btoo (?:difficult|hard|complicated)\b|\bmake (?:it )?(?:easy|easier|simple)", "simpler"), (r"\bless (?:\w+ )?(?:formal|stiff|posh|fancy|therap\w*|official|serious)\b", "plainer"), (r"\btoo (?:harsh|cold|direct|strong|blunt|mean)\b", "softer"),
)


def _plainly(text: str) -> str:
    """ "It's too polite, he'd be afraid" → "firmer"; the remark itself where it already is a wish."""
    if len(text.split()) > 14 or re.search(r"\b(?:make|add|mention|without|instead|replace|say|write|start|end)\b(?! (?:it |that )?(?:easy|easier|simple|shorter|one))", text, re.IGNORECASE):
        return text
    return next((wish for rule, wish in _OTHER_END if re.search(rule, text, re.IGNORECASE)), text)


#: Said of a sentence just offered: how it is, how it should be.
_REMARK = re.compile(
    r"^(?:(?:no|nah|hmm+|ha|ok|but|still|it'?s|its|that'?s|thats|that is|it is|sentence is|this is|now it'?s|sounds?|way|so|a|bit|little|much|i'?m)[, ]+)*(?:too|bit|so|very|more|less|still|not|way) (?:\w+ )?(?:long|short|soft|hard|harsh|polite|nice|grand|formal|stiff|difficult|many words|wordy|much|therap\w*|fancy|chill|direct|warm|cold|simple|easy|posh|sweet|needy|weak|strong|firm|like me|me)\b"
    r"|^(?:more|less) \w+[.!]*$|^(?:only |just )?(?:short|shorter|simpler|softer|firmer|lighter|easier)[.!]*$|^(?:no,? )?not a speech\b|\bmake (?:it |that )?(?:easy|easier|short|shorter|simple|simpler|lighter|warmer|softer|one sentence)\b|^(?:bit|too|so) (?:long|many words|much|formal)\b|\bcan you make (?:it|that) \w+",
    re.IGNORECASE,
)


def _judged(text: str) -> Route | None:
    """An account of a whole quarrel, or their own deed with a call for agreement: both sides seen, in talk."""
    if account(text) and max((value for skill, value in scores(text)[0].items() if skill in _ASKED_FOR), default=0.0) < 4:
        return Route(skill=SkillName.CHAT, confidence=0.75, why="an account of a quarrel")
    if not asks_right(text) or speaks_to(re.sub(r"[\s.,]*\byou\s*\?+$", "", text)) or _ASKS_HOW.search(text):
        return None
    if re.search(r"\b(?:right|wrong|agree\w*|fault|fair)\b[\s?!.]*$|\b(?:yes|no)\s*\?+$", text, re.IGNORECASE) and max(scores(text)[0].get(skill, 0.0) for skill in (SkillName.ASSESS, SkillName.LEARN, SkillName.DECODE)) < 2:
        return Route(skill=SkillName.CHAT, confidence=0.7, why="wants to be told who is right")
    if deed_part(text) is not None or own_part(text, Partner()) is not None or (first_deed(text) is not None and verdict(text)):
        return Route(skill=SkillName.CHAT, confidence=0.8, why="wants to be told they're right")
    return None


#: With a strong sign of one of these, even a long account asks for something.
_ASKED_FOR = {SkillName.LEARN, SkillName.REHEARSE, SkillName.BUILD}


def _for_words(talk: Conversation, text: str) -> Route | None:
    """Words wanted in the middle of a talk: a sorry, an answer to a message, or a sentence from the pieces told so far."""
    if not talk.messages or not asks_words(text) or pushes_back(text) or general_question(text):
        return None
    if re.search(r"\b(?:sorry|apolog\w+)\b", text, re.IGNORECASE):
        return Route(skill=SkillName.REPAIR, confidence=0.75, why="a sorry for what was told")
    if points_back(text):
        return None
    if own_matter(text) or max(scores(text)[0].get(skill, 0.0) for skill in (SkillName.REFRAME, SkillName.REHEARSE, SkillName.LEARN, SkillName.PLAN)) >= 4:
        return None
    if talk.last_sentence and is_instruction(text) and _ABOUT_LAST.search(text):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.8, why="words, changed")
    return Route(skill=SkillName.CHAT, confidence=0.75, why="words for what was told")


def _in_talk(talk: Conversation, text: str) -> Route | None:
    """What only the talk so far can tell: a question about people in general, a short request that points back, a light turn."""
    if general_question(text) and not _OWN_ASKS & scores(text)[0].keys():
        return Route(skill=SkillName.LEARN, confidence=0.8, why="a question about people in general")
    if talk.messages and points_back(text):
        return _pointed(talk, text)
    if talk.messages and reads_into(text, talk):
        seen = _coach_said(talk)
        done = seen is not None and seen.skill is SkillName.DECODE
        return Route(skill=SkillName.CHAT if done else SkillName.DECODE, confidence=0.7, why="about the message before")
    if talk.messages and pushes_back(text):
        return Route(skill=SkillName.CHAT, confidence=0.8, why="pushes back on us")
    if talk.messages and not talk.last_sentence and is_instruction(text) and len(text.split()) <= 8 and _WISHES.match(text):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.6, why="a wish, but no sentence yet")
    mood = mood_of(text)
    if mood and mood not in {"recall", "background"} and talk.messages and max(scores(text)[0].values(), default=0.0) < 4:
        return Route(skill=SkillName.CHAT, confidence=0.8, why=mood)
    total = scores(text)[0]
    light = (mood == "joy" and "!!" in text) or (mood in {"joy", "news", "laugh"} and not {k for k, v in total.items() if v >= 2 and k is not SkillName.CHAT})
    if light or (mood == "background" and max(total.values(), default=0.0) < 3):
        return Route(skill=SkillName.CHAT, confidence=0.7, why=mood)
    return None


def _pointed(talk: Conversation, text: str) -> Route | None:
    """ "What do I say to her?": by what was told before, a message, a fight, a wish or a hurt."""
    told = told_before(talk)
    if wants_answer(text) and message_before(talk):
        return Route(skill=SkillName.DECODE, confidence=0.8, why="an answer to the message before")
    if talk.last_sentence and talk.last_skill is SkillName.NEED:
        return Route(skill=SkillName.CHAT, confidence=0.7, why="the sentence before still stands")
    if not told:
        return None
    glad = mood_of(next((m.text for m in reversed(talk.messages) if m.role == "person"), "")) in {"joy", "news", "laugh"}
    if glad or any(mood_of(part) in {"joy", "news", "laugh"} for part in told) or re.search(r"\b(?:cute|sweet|romantic|funny|soppy|flirt\w*|lovely)\b", text, re.IGNORECASE):
        return Route(skill=SkillName.CHAT, confidence=0.8, why="words for something good")
    story = ". ".join(told)
    mending = any(m.skill is SkillName.REPAIR for m in talk.messages[-4:])
    if mending or offence(story).mid or any(scores(part)[0].get(SkillName.REPAIR, 0.0) >= 3 for part in told) or scores(story)[0].get(SkillName.REPAIR, 0.0) >= 3:
        return Route(skill=SkillName.REPAIR, confidence=0.75, why="words after the fight before")
    if topic_of(story) is not None and not _THEY_DID.search(story):
        return Route(skill=SkillName.CHAT, confidence=0.7, why="words for how it is between them")
    wanted = want_of(told[-1]).kind != "none"
    if not wanted and not any(complains(part) for part in told) and has_line(told):
        return Route(skill=SkillName.CHAT, confidence=0.75, why="words for what was told")
    return Route(skill=SkillName.NEED if wanted else SkillName.REFRAME, confidence=0.75, why="words for what was told before")


def _about_last(talk: Conversation, text: str) -> Route | None:
    """A wish about the sentence before, or a standing wish; None when it is a new matter."""
    words = len(text.split())
    if standing_wishes(text):
        aimed = bool(talk.last_sentence) and is_instruction(text) and not re.search(r"\b(?:from now on|at a time|replies|answers|questions?)\b", text, re.IGNORECASE)
        skill = SkillName.REVISE if aimed else SkillName.CHAT
        return Route(skill=skill, instruction=text if aimed else "", confidence=0.9, why="standing wish")
    if not talk.last_sentence or talk.last_skill is None or words > 30 or points_back(text):
        return None
    near = _offered(_coach_said(talk))
    if _NEVER.search(text) and words <= _NEW_MATTER and near:
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.85, why="pushes back on the sentence")
    if _TELLS.match(text) and not re.match(r"(?:he|she|they)(?:'d| would|'ll| will| won't| wouldn't| hates?| doesn't like| can't stand)\b", text, re.IGNORECASE):
        return None
    if _WISHES.match(text) and words <= 12:
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.85, why="a wish about the sentence")
    total, _ = scores(text)
    heavy = max((value for skill, value in total.items() if skill not in {SkillName.NEED, SkillName.CHAT}), default=0.0)
    if is_instruction(text) and (heavy < 3 or words <= 8) and (_ABOUT_LAST.search(text) or (words <= 10 and near)):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.9, why="instruction")
    if near and words <= 9 and _ABOUT_LAST.match(text) and heavy < 3 and "?" not in text and not _YESNO.match(text):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.7, why="short remark on the sentence")
    return None


def _coach_said(talk: Conversation) -> Message | None:
    return next((m for m in reversed(talk.messages) if m.role == "coach"), None)


def _offered(message: Message | None) -> bool:
    """The coach's last reply held a sentence to say; a talk begun with a sentence counts too."""
    return message is None or any(line.startswith(">") for line in message.text.splitlines())


def _answers_coach(talk: Conversation, text: str, total: dict[SkillName, float]) -> Route | None:
    """A short answer to the coach's own question goes back to the skill that asked, or stays in talk."""
    last = next((m for m in reversed(talk.messages) if m.role == "coach"), None)
    if last is None or "?" not in last.text or max(total.values(), default=0.0) >= 4:
        return None
    asked = last.skill
    if asked in {SkillName.REFRAME, SkillName.NEED} and _asked_twice(talk, asked):
        return Route(skill=SkillName.CHAT, confidence=0.6, why="asked twice: talk on") if not total else None
    if asked in {SkillName.REFRAME, SkillName.NEED} and ">" not in last.text and len(sentences(text)) <= 3 and _shown(asked, {asked: 1.0}, talk, text):
        return Route(skill=asked, confidence=0.7, why="answers our question")
    if deed_of(clean(text)) and any(m.skill is SkillName.REPAIR for m in talk.messages[-6:]):
        return Route(skill=SkillName.REPAIR, confidence=0.7, why="their own deed in the fight told before")
    if want_of(text).kind in {"do", "share", "stop", "limit"} and SkillName.NEED in total:
        return None
    if asked in {SkillName.CHAT, SkillName.LEARN} and max(total.values(), default=0.0) < 3 and (len(text.split()) <= 12 or not total):
        return Route(skill=SkillName.CHAT, confidence=0.65, why="goes on talking")
    return None


def _asked_twice(talk: Conversation, asked: SkillName) -> bool:
    """The same skill has now asked two times running without a sentence; a third would be an interrogation."""
    said = [m for m in talk.messages if m.role == "coach"][-2:]
    return len(said) == 2 and all(m.skill is asked and not _offered(m) for m in said)


def _leader(total: dict[SkillName, float]) -> tuple[SkillName | None, float]:
    if not total:
        return None, 0.0
    ranked = sorted(total.items(), key=lambda item: -item[1])
    return ranked[0][0], ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)


def _second(total: dict[SkillName, float], first: SkillName) -> SkillName | None:
    others = sorted(((v, k) for k, v in total.items() if k is not first), key=lambda item: -item[0])
    return others[0][1] if others else None


def _askable(one: SkillName, two: SkillName) -> bool:
    return frozenset((one, two)) in QUESTIONS


#: One clarifying question for each pair that is easily taken for the other.
QUESTIONS: dict[frozenset[SkillName], str] = {
    frozenset((SkillName.REFRAME, SkillName.NEED)): "I can go two ways with that. Would you like to say what bothered you, or ask for what you'd like instead?",
    frozenset((SkillName.REFRAME, SkillName.REPAIR)): "Is this something you want to bring up with them, or has there already been a fight that you'd like to mend?",
    frozenset((SkillName.REFRAME, SkillName.DECODE)): "Are those your words to them, or something they wrote to you?",
    frozenset((SkillName.NEED, SkillName.REHEARSE)): "Would you like a sentence to start with, or shall we practise the whole talk?",
    frozenset((SkillName.NEED, SkillName.REPAIR)): "Are you after a way to ask for something, or a way back after a fight?",
    frozenset((SkillName.DECODE, SkillName.REPAIR)): "Do you want to make sense of what they wrote, or to mend things first?",
    frozenset((SkillName.NEED, SkillName.PLAN)): "Would you like words to ask them for it, or ideas for the two of you to do?",
}
