"""What is plainly at hand in a turn, before anything is read between the lines: a draft, a question to us, words wanted, a wish told."""

from __future__ import annotations

import re

from coach.skills.chat_answers import entry_for
from coach.skills.chat_asked import asked, quoted, two_asked, what_if
from coach.skills.chat_draft import own_draft
from coach.skills.chat_hurt import taken_up
from coach.skills.chat_practice import practice_kind
from coach.skills.chat_state import asks_words
from coach.skills.chat_wanting import line_of, own_thing, partner_names, wanted, wantings
from coach.skills.chat_week import plans_on
from coach.skills.chat_words import heart_of, names_wish, wants_words
from coach.skills.matter import message_before, points_back, wants_answer
from coach.skills.own_part import asks_right
from coach.skills.received import received
from coach.skills.revise_parse import is_instruction
from coach.skills.wants import want_of
from coach.types import Conversation, SkillName
from coach.words import clean

_I = re.IGNORECASE
_SORRY = re.compile(r"\b(?:apologi[sz]e|say sorry|saying sorry|an apology)\b", _I)
_GOT = re.compile(r"\b(?:sent|texted|wrote|messaged|replied|posted|emailed|answered)\b", _I)
_FINAL = re.compile(r"\b(?:final|again|first words?)\b", _I)
_PLAIN_KINDS = {"be", "tell", "thing", "hear", "ask", "rather", "do", "share", "them", "stop", "miss", "missyou", "have"}


def at_hand(text: str, talk: Conversation) -> str:
    """practice.<kind>, week, draft, asked, two, whatif.<kind>, offer, exact, or '' where the turn has to be read further."""
    if kind := practice_kind(text, talk):
        return f"practice.{kind}"
    if own_draft(text):
        return "draft"
    if plans_on(text, talk):
        return "week"
    if kind := taken_up(text, talk):
        return kind
    if two_asked(text, talk):
        return "two"
    if (found := asked(text, talk)) is not None and not (found[0].get("week") and not talk.messages):
        return "asked"
    if not talk.messages:
        return ""
    if kind := what_if(text):
        return f"whatif.{kind}"
    if words_wanted(text, talk):
        return "offer"
    return "exact" if wish_told(text, talk) else ""


def words_wanted(text: str, talk: Conversation) -> bool:
    """A sentence is asked for in the middle of a talk, out of what was told; not a sorry, and not an answer to a new message."""
    if not (wants_words(text) or (asks_words(text) and any(True for _ in wantings(text)))) or _SORRY.search(clean(text)):
        return False
    if (found := entry_for(text)) is not None and any("\n\n>" in line for line in found[0]["line"]):
        return False
    if re.match(r"(?:and |so |but |ok )*(?:do|should|shall) i\b", text, _I) and not re.search(r"\b(?:say|ask|put|word)\b", text, _I):
        return False
    got = received(text)
    if got.quoted and len(got.message.split()) >= 3 and _GOT.search(text):
        return False
    if wants_answer(text) and message_before(talk) and talk.last_skill is not SkillName.DECODE:
        return False
    if points_back(text) and not wanted(talk, text) and not (talk.last_sentence or _FINAL.search(clean(text))):
        return False
    own = want_of(text).kind in {"do", "stop", "share", "limit"} and not any(True for _ in wantings(text))
    return not own


def wish_told(text: str, talk: Conversation) -> bool:
    """They say plainly what they want, and ask for nothing: it becomes the sentence."""
    plain = clean(text)
    telling = any(one.kind == "tell" for one in wantings(text))
    if text.rstrip().endswith("?") or (asks_right(text) and not telling) or quoted(text) or len(plain.split()) > 60:
        return False
    if names_wish(text, talk) is not None or heart_of(text, talk):
        return True
    mine = [one for one in wantings(text) if one.kind in _PLAIN_KINDS and not (one.kind == "have" and not own_thing(one))]
    if is_instruction(text):
        mine = [one for one in mine if one.kind in {"be", "tell", "thing", "hear", "have", "ask", "share", "them", "stop"}]
    return any(line_of(one, partner_names(talk)) for one in mine)
