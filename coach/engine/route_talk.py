"""The middle of a talk: answers, remarks on a sentence, calls for words and calls for agreement find their place."""

from __future__ import annotations

import re

from coach.engine.route_cues import scores
from coach.skills.chat_answers import answers, short_kind
from coach.skills.chat_moves import pushes_back
from coach.skills.chat_recall import recalls
from coach.skills.chat_state import asks_words, own_matter
from coach.skills.chat_wanting import wantings
from coach.skills.matter import points_back
from coach.skills.mirror import sentences, verdict
from coach.skills.mood import general_question
from coach.skills.own_part import account, asks_right, deed_part, first_deed, own_part
from coach.skills.partner import Partner
from coach.skills.revise_parse import is_instruction
from coach.skills.wishes import only_wishes, standing_wishes
from coach.types import Conversation, Message, Route, SkillName
from coach.words.perspective import speaks_to

ABOUT_LAST = re.compile(
    r"^(?:that|it|this|sounds?|too|still|not|make|say|no[, ]|less|more|way|even|and |now |can (?:you|it|we)|could (?:you|it|we)|shorter|softer|firmer|as a|in |without|add|mention|start|drop|take|just|use|keep|put|change|start|give|leave|i'?d never|(?:he|she|they)(?:'d| would|'ll| will| won't| wouldn't| hates?| doesn't like))\b|\b(?:robotic|robot|therapist|cheesy|cringe|too (?:long|short|soft|harsh|formal|much)|sounds? like|word|sentence|version|wording|tone)\b",
    re.IGNORECASE,
)
WISHES = re.compile(r"(?:please )?(?:can you |could you )?(?:make (?:it|that) (?!happen|work|up)|shorter|softer|firmer|less \w+$|more \w+$|too (?:long|short|soft|harsh)|just the (?:request|ask))", re.IGNORECASE)
_ASKS_HOW = re.compile(r"\b(?:how (?:do|can|should) i|what (?:do|should|can) i (?:say|do|write|text)|help me|make it up)\b", re.IGNORECASE)


def answered(talk: Conversation, text: str) -> Route | None:
    """What has its answer in the talk: something told before, a call to be told they're right, a question with its own line."""
    if recalls(text, talk):
        return Route(skill=SkillName.CHAT, confidence=0.85, why="asks for what was told before")
    quoted = re.search(r"[\"“']([^\"”]{2,40})[\"”']", text)
    if not talk.messages or (standing_wishes(text) and (quoted is None or quoted[1].lower() in talk.last_sentence.lower())):
        return None
    if re.match(r"(?:ok |so |now )*put (?:it|that|this|all of it|everything) together", text, re.IGNORECASE):
        return Route(skill=SkillName.CHAT, confidence=0.8, why="words for what was told")
    if talk.last_sentence and pushes_back(text):
        return Route(skill=SkillName.CHAT, confidence=0.85, why="pushes back on us")
    lately = [m for m in talk.messages if m.role == "coach"][-2:]
    if talk.last_sentence and any(offered(m) for m in lately) and (WISHES.match(text) or _REMARK.search(text)) and len(text.split()) <= 14:
        return Route(skill=SkillName.REVISE, instruction=plainly(text), confidence=0.85, why="a remark on the sentence")
    if only_wishes(text):
        return Route(skill=SkillName.CHAT, confidence=0.9, why="standing wish")
    if answers(text, talk) and not (asks_right(text) and len(text.split()) > 6):
        return Route(skill=SkillName.CHAT, confidence=0.8, why="a short word" if short_kind(text) else "has its own answer")
    return None


#: A remark says what is wrong; the wish is its other end.
_OTHER_END = (
    (r"\b(?:too|so|bit|very) (?:\w+ )?(?:nice|polite|soft|weak|needy|sweet|vague)\b", "firmer"), (r"\b(?:too|so|bit|a lot|way) (?:\w+ )?(?:long|many words|wordy|much)\b|\bspeech\b|^(?:only |just )?short(?:er)?[.!]*$|\bone sentence\b", "shorter"),
    (r"\b(?:too|so|bit|very|still) (?:\w+ )?(?:grand|formal|posh|fancy|stiff|therap\w*|clinical)\b|\b(?:cringe\w*|cheesy|corny|more (?:chill|casual|relaxed|me|like me))\b", "plainer"), (r"\btoo (?:difficult|hard|complicated)\b|\bmake (?:it )?(?:easy|easier|simple)", "simpler"), (r"\bless (?:\w+ )?(?:formal|stiff|posh|fancy|therap\w*|official|serious)\b", "plainer"), (r"\btoo (?:harsh|cold|direct|strong|blunt|mean)\b", "softer"),
)


def plainly(text: str) -> str:
    """ "It's too polite, he'd be afraid" → "firmer"; the remark itself where it already is a wish."""
    if len(text.split()) > 14 or len(sentences(text)) > 1 or re.search(r"\b(?:make|add|mention|without|instead|replace|say|write|start|end)\b(?! (?:it |that )?(?:easy|easier|simple|shorter|one))", text, re.IGNORECASE):
        return text
    return next((wish for rule, wish in _OTHER_END if re.search(rule, text, re.IGNORECASE)), text)


#: Said of a sentence just offered: how it is, how it should be.
_REMARK = re.compile(
    r"^(?:(?:no|nah|hmm+|ha|ok|but|still|it'?s|its|that'?s|thats|that is|it is|sentence is|this is|now it'?s|sounds?|way|so|a|bit|little|much|i'?m)[, ]+)*(?:too|bit|so|very|more|less|still|not|way) (?:\w+ )?(?:long|short|soft|hard|harsh|polite|nice|grand|formal|stiff|difficult|many words|wordy|much|therap\w*|fancy|chill|direct|warm|cold|simple|easy|posh|sweet|needy|weak|strong|firm|like me|me)\b"
    r"|^(?:more|less) \w+[.!]*$|^(?:only |just )?(?:short|shorter|simpler|softer|firmer|lighter|easier)[.!]*$|^(?:no,? )?not a speech\b|\bmake (?:it |that )?(?:easy|easier|short|shorter|simple|simpler|lighter|warmer|softer|one sentence)\b|^(?:bit|too|so) (?:long|many words|much|formal)\b|\bcan you make (?:it|that) \w+",
    re.IGNORECASE,
)


def judged(text: str) -> Route | None:
    """An account of a whole quarrel, or their own deed with a call for agreement: both sides seen, in talk."""
    if account(text) and not any(True for _ in wantings(text)) and max((value for skill, value in scores(text)[0].items() if skill in _ASKED_FOR), default=0.0) < 4:
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


_SORRY_BIT = re.compile(r"\b(?:give|write|do|find|get) me (?:just |only )?(?:the |a |an |my )?(?:\w+ )?(?:sorry|apology)\b", re.IGNORECASE)


def for_words(talk: Conversation, text: str) -> Route | None:
    """Words wanted in the middle of a talk: a sorry, an answer to a message, or a sentence from the pieces told so far."""
    if talk.messages and _SORRY_BIT.search(text) and not pushes_back(text):
        return Route(skill=SkillName.REPAIR, confidence=0.75, why="a sorry for what was told")
    if not talk.messages or not asks_words(text) or pushes_back(text) or general_question(text):
        return None
    if re.search(r"\b(?:sorry|apolog\w+)\b", text, re.IGNORECASE):
        return Route(skill=SkillName.REPAIR, confidence=0.75, why="a sorry for what was told")
    if points_back(text):
        return None
    if own_matter(text) or max(scores(text)[0].get(skill, 0.0) for skill in (SkillName.REFRAME, SkillName.REHEARSE, SkillName.LEARN, SkillName.PLAN)) >= 4:
        return None
    if talk.last_sentence and is_instruction(text) and ABOUT_LAST.search(text):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.8, why="words, changed")
    return Route(skill=SkillName.CHAT, confidence=0.75, why="words for what was told")


def coach_said(talk: Conversation) -> Message | None:
    return next((m for m in reversed(talk.messages) if m.role == "coach"), None)


def offered(message: Message | None) -> bool:
    """The coach's last reply held a sentence to say; a talk begun with a sentence counts too."""
    return message is None or any(line.startswith(">") for line in message.text.splitlines())
