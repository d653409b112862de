"""Which skill answers: the person's choice, the builder in progress, a wish about the last sentence, then cues and meaning."""

from __future__ import annotations

import re

from coach.engine.intents import IntentReader
from coach.engine.route_cues import scores
from coach.engine.route_kind import asks, by_kind
from coach.engine.route_talk import ABOUT_LAST, WISHES, answered, coach_said, for_words, judged, offered
from coach.engine.route_told import ASKS, only_told, shown
from coach.ports import ExampleBank
from coach.safety.line_kinds import LineKinds
from coach.skills.chat_hand import at_hand
from coach.skills.chat_moves import pushes_back, reads_into
from coach.skills.chat_offer import complains
from coach.skills.confession import chance_of_own
from coach.skills.matter import message_before, points_back, told_before, wants_answer
from coach.skills.mirror import sentences
from coach.skills.mood import general_question, mood_of
from coach.skills.occasions import SURELY, met
from coach.skills.occasions_find import Occasions
from coach.skills.offence import deed_of, offence
from coach.skills.own_part import asks_right
from coach.skills.received import received
from coach.skills.revise_parse import is_instruction
from coach.skills.topics import topic_of
from coach.skills.wants import want_of
from coach.skills.wishes import only_wishes
from coach.types import Ask, Conversation, Route, SkillName, Triage
from coach.words import clean
from coach.words.perspective import speaks_to

VOTERS = (SkillName.REFRAME, SkillName.NEED, SkillName.DECODE, SkillName.REPAIR)
_BY_OCCASION = frozenset({*VOTERS, SkillName.CHAT, SkillName.PLAN})
WEIGHT = 2.6
#: A first lead below ``DOUBT`` (cues and meaning together) is worth one question, if the talk has only begun.
DOUBT, MEANING, WEAK = 0.35, 3.0, 0.75
#: From this chance on a first message is plainly for one skill.
PLAIN = 0.5
_SURE = {SkillName.CHAT: 0.7, SkillName.REPAIR: 0.6}
#: What begins "you …" or "he …" looks like one of these, also where it is a complaint many bring.
_MAY_BE_A_COMPLAINT = {SkillName.REFRAME, SkillName.CHAT, SkillName.REPAIR, SkillName.DECODE}
#: Says that help is wanted, and not with what.
_HELP = re.compile(r"^(?:\w+[,.!]? ){0,2}(?:i |we )?(?:really |just )?(?:need|want) (?:some |your |a bit of )?help\b(?!.*\b(?:ask|say|tell|word|write)\w*)", re.IGNORECASE)
#: Said to us, with so much of a chance by its meaning, these words ask for a partner to practise with.
HINT = 0.12
_PLAY_WITH_ME = re.compile(r"\b(?:practi[sc]e|rehears\w*|role ?-?play|simulate|dry run|pretend (?:to be|you)|play pretend|you(?:'ll)? (?:be|play|act)|act as|(?:answer|talk back|respond|react|reply)(?: to)?(?: me)? (?:like|as|the way))\b|^(?:please |now )?be (?:my|the|a|[A-Z]\w+)\b|\b(?:and|then|:) you'?re [A-Z]\w+\b", re.IGNORECASE)
_LEAVE = re.compile(r"\b(?:stop (?:this|building|the builder)|never ?mind|forget it|cancel|skip (?:this|it)|quit|something else|let'?s leave it)\b", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:(?:he|she|they)(?:'d| would|'ll| will)? (?:never|not|just laugh|laugh|hate|roll|think)\b.{0,30}(?:that|go for|it|like)?|(?:won't|wouldn't|will never) (?:go for|work|like|say|buy)|i'?d never say|i don'?t talk like|not (?:really )?me\b|doesn'?t sound like me)", re.IGNORECASE)
_YESNO = re.compile(r"^(?:yes|no|yeah|nope|nah|yep|ok(?:ay)?|sure|maybe|i guess|kind of|not really|both|neither|exactly)\b", re.IGNORECASE)
#: Goes on telling or asks about the other, so it is not about the sentence.
_TELLS = re.compile(r"^(?:and |but |so )?(?:what )?if (?:i|it|he|she|they)\b.*\?|^(?:now what|what now|so what|and then|then what)\b|^(?:it'?s|that'?s|this is) (?:about|because|always|been|over|the (?:same|kids|money))\b|^(?:but |and |so |well |because |ok |is it |why |what was |what is |do you |did i |i |i'm |we |he |she |they |my |our )+(?:(?:he|she|they|i|we|it|my|our|hates?|loves?|should|did|didn't|don't|never|can't|was|had|said|told|got|went|came|told)\b)", re.IGNORECASE)
#: Something the other plainly did, so that a sentence can be built on it.
_THEY_DID = re.compile(r"\b(?:he|she|they|(?:my|his|her) \w+)\b(?: \w+){0,2} (?:\w+ed|forgot|bought|left|came|ate|said|told|took|went|gave|made|got|spent|sent|put|broke|threw)\b", re.IGNORECASE)
#: Meaning alone does not lead there: a statement without any sign of it is being told, and not asked.
_NEED_A_SIGN = {SkillName.DECODE, SkillName.LEARN, SkillName.PLAN, SkillName.ASSESS, SkillName.REHEARSE}
_NEW_MATTER = 16
#: Said to the other, and not to us: "you never take my side" asks nobody to take one.
_BLAMED = re.compile(r"you(?:'re| are)? (?:never|always|keep|don'?t|only|just|still)\b", re.IGNORECASE)
#: At hand by its words, where a question is better met by its meaning.
_OPEN = frozenset({"asked", "whatif"})
#: So few words tell no story; and from this chance on they are taken for the complaint they look like, whatever else is in them.
_FEW, KNOWN = 14, 0.84
#: Said to the coach: somebody who wants a thing made has no complaint to be put into words.
_MAKE_US = re.compile(r"^(?:please )?(?:(?:can|could|would|will) you (?:please )?(?:plan|make|build|create|suggest|design|set up|come up with)\b.*\b(?:for|with) (?:us|my|me and|the two of us)\b|(?:plan|build|create|design|suggest) (?:me|us|a|an|some|something|our)\b)", re.IGNORECASE)


class SkillRouter:
    """Reads what the words plainly are, and how near in meaning they are to each skill's; doubt asks once, at the start."""

    def __init__(self, bank: ExampleBank | None = None, intents: IntentReader | None = None, occasions: Occasions | None = None, moves: LineKinds | None = None) -> None:
        self._bank = bank
        self._intents = intents
        self._occasions = occasions
        self._moves = moves

    def route(self, ask: Ask, triage: Triage) -> Route:
        """The skill for this turn."""
        talk, text = ask.conversation, ask.text.strip()
        if ask.skill is not None:
            instruction = text if ask.skill is SkillName.REVISE else ""
            return Route(skill=ask.skill, instruction=instruction, why="chosen")
        if talk.builder is not None and not _LEAVE.search(text):
            return Route(skill=SkillName.BUILD, why="builder in progress")
        known = self._at_first(talk, text)
        if known is not None and _BLAMED.match(text):
            return known
        hand = at_hand(text, talk)
        if hand.partition(".")[0] in _OPEN and (asked := by_kind(self._moves, talk, text)) is not None and asks(asked):
            return asked
        if hand:
            return Route(skill=SkillName.PLAN if hand == "week" else SkillName.CHAT, confidence=0.9, why=f"at hand: {hand}")
        if (plain := self._plainly(talk, text, known) or by_kind(self._moves, talk, text)) is not None:
            return plain
        found = answered(talk, text) or _about_last(talk, text) or for_words(talk, text) or known or _in_talk(talk, text) or judged(text)
        return found or self._by_occasion(talk, text, self._fresh(talk, text))

    def _at_first(self, talk: Conversation, text: str) -> Route | None:
        """A few words that begin a talk, tell and ask nothing, and are very likely one of the complaints many bring."""
        if talk.messages or len(text.split()) > _FEW or "?" in text or _MAKE_US.search(text):
            return None
        fit = met(SkillName.REFRAME, text, self._occasions)
        return Route(skill=SkillName.REFRAME, confidence=fit.chance, why="a complaint we know") if fit is not None and fit.chance >= KNOWN else None

    def _plainly(self, talk: Conversation, text: str, known: Route | None) -> Route | None:
        """A first message whose meaning is plain goes where it leads; what only tells something, or takes thought, is read further."""
        if talk.messages or self._intents is None or _HELP.match(text) or judged(text) is not None:
            return None
        never = {*(() if talk.last_sentence else (SkillName.REVISE,)), *((SkillName.REPAIR,) if _theirs(text) else ())}
        chances = {skill: chance for skill, chance in self._intents.chances(text).items() if skill not in never}
        first = max(chances, key=lambda skill: chances[skill], default=None)
        if _PLAY_WITH_ME.search(text) and chances.get(SkillName.REHEARSE, 0.0) >= HINT:
            return Route(skill=SkillName.REHEARSE, confidence=0.8, why="asks us to play somebody")
        if first is None or chances[first] < _SURE.get(first, PLAIN) or (known is not None and first in _MAY_BE_A_COMPLAINT):
            return None
        if first is SkillName.DECODE and len(text.split()) > _FEW and received(text).quoted and not shown(first, {}, talk, text):
            return None
        return Route(skill=first, instruction=text if first is SkillName.REVISE else "", confidence=chances[first], why="plain by its meaning")

    def _by_occasion(self, talk: Conversation, text: str, found: Route) -> Route:
        """A first message that many bring, and whose answer is known, goes to the skill that has it."""
        if talk.messages or found.skill not in _BY_OCCASION or found.question or "?" in text.rstrip("?") or _MAKE_US.search(text) or asks_right(text):
            return found
        fit = {skill: best.chance for skill in VOTERS if (best := met(skill, text, self._occasions)) is not None}
        if speaks_to(text) and SkillName.REPAIR in fit:  # said straight at the other, it is a complaint and no way back
            del fit[SkillName.REPAIR]
        first = max(fit, key=lambda skill: fit[skill], default=None)
        if first is None or fit[first] < SURELY or fit.get(found.skill, 0.0) >= SURELY or (first is SkillName.DECODE and not received(text).quoted):
            return found
        return Route(skill=first, confidence=fit[first], why="an occasion we know")

    def _fresh(self, talk: Conversation, text: str) -> Route:
        total, named = scores(text)
        answer = _answers_coach(talk, text, total)
        if answer is not None:
            return answer
        if not total and talk.messages and len(text.split()) <= 16 and not speaks_to(text):
            return Route(skill=SkillName.CHAT, confidence=0.6, why="goes on telling")
        read = self._read(text, total)
        if not {"practise", "play"} & set(named):
            read.pop(SkillName.REHEARSE, None)
        first, lead = _leader(read)
        if first is None or read[first] < WEAK:
            return Route(skill=SkillName.CHAT, confidence=0.5, why="no cue: talk")
        while first in _NEED_A_SIGN and (not total.get(first) or (first is SkillName.PLAN and talk.messages)) and not ASKS.search(text) and not (first is SkillName.DECODE and received(text).quoted):
            del read[first]
            first, lead = _leader(read)
        if first is SkillName.REPAIR and not total.get(first) and not deed_of(clean(text)):
            del read[first]
            first, lead = _leader(read)
        why = "no cue: talk" if first is None else only_told(first, total, named, talk, text)
        if first is None or why:
            return Route(skill=SkillName.CHAT, confidence=0.55, why=why)
        if first is SkillName.NEED and "i did" in named and "how ask" not in named:
            first = SkillName.REPAIR
        second = _second(read, first)
        if lead < DOUBT and not talk.messages and len(text.split()) > 3 and (doubt := _doubt(first, second, total)) is not None:
            return doubt
        return Route(skill=first, confidence=min(0.95, 0.5 + lead / 8), why=", ".join((*named, "meaning")))

    def _read(self, text: str, total: dict[SkillName, float]) -> dict[SkillName, float]:
        """Cues plus meaning: the trained reader, or where it is missing how near each skill's examples are."""
        out = dict(total)
        chances = self._intents.chances(text) if self._intents is not None and len(text.split()) >= 3 else {}
        for skill, share in chances.items():
            if skill is SkillName.REVISE:  # a wish about our sentence is heard by its words
                continue
            out[skill] = out.get(skill, 0.0) + MEANING * share
        if chances or self._bank is None or len(text.split()) < 3:
            return out
        for skill in VOTERS:
            near = self._bank.nearest(skill, text[:600], 3)
            if near:
                out[skill] = out.get(skill, 0.0) + WEIGHT * sum(e.score for e in near) / len(near)
        return out


def _theirs(text: str) -> bool:
    """A complaint of the other one, with no deed of their own in it: nothing to be sorry for."""
    return complains(text) and chance_of_own(text) < OF_OWN and not re.search(r"\b(?:sorry|apolog\w+|forgive\w*|make (?:it )?up|make peace|mend|my fault|row|fight|fought|argu\w+)\b", text, re.IGNORECASE)


#: Below this chance nothing of the writer's own doing is told.
OF_OWN = 0.1
#: With a cue of one of these, even a question without "I" is about themselves.
_OWN_ASKS = {SkillName.NEED, SkillName.ASSESS, SkillName.DECODE, SkillName.CHAT, SkillName.PLAN}


def _in_talk(talk: Conversation, text: str) -> Route | None:
    """What only the talk so far can tell: a question about people in general, a short request that points back, a light turn."""
    if general_question(text) and not _OWN_ASKS & scores(text)[0].keys():
        return Route(skill=SkillName.LEARN, confidence=0.8, why="a question about people in general")
    if talk.messages and points_back(text):
        return _pointed(talk, text)
    if talk.messages and reads_into(text, talk):
        seen = coach_said(talk)
        done = seen is not None and seen.skill is SkillName.DECODE
        return Route(skill=SkillName.CHAT if done else SkillName.DECODE, confidence=0.7, why="about the message before")
    if talk.messages and pushes_back(text):
        return Route(skill=SkillName.CHAT, confidence=0.8, why="pushes back on us")
    if talk.messages and not talk.last_sentence and is_instruction(text) and len(text.split()) <= 8 and WISHES.match(text):
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
    if not wanted and not any(complains(part) for part in told):
        return Route(skill=SkillName.CHAT, confidence=0.75, why="words for what was told")
    return Route(skill=SkillName.NEED if wanted else SkillName.REFRAME, confidence=0.75, why="words for what was told before")


#: "That's doable. I'll start tonight": about what they will do, not about the words.
_WILL_DO = re.compile(r"\bi(?:'ll| will|'m going to|'m gonna|ll) (?:just |then |maybe )?(?:start|try|do|tell|say|send|ask|give|go|talk|wait)\b|^(?:that(?:'s|s) doable|sounds doable)", re.IGNORECASE)


def _about_last(talk: Conversation, text: str) -> Route | None:
    """A wish about the sentence before, or a standing wish; None when it is a new matter."""
    words = len(text.split())
    if only_wishes(text):
        aimed = bool(talk.last_sentence) and is_instruction(text) and not re.search(r"\b(?:from now on|at a time|replies|answers|questions?)\b", text, re.IGNORECASE)
        skill = SkillName.REVISE if aimed else SkillName.CHAT
        return Route(skill=skill, instruction=text if aimed else "", confidence=0.9, why="standing wish")
    if not talk.last_sentence or talk.last_skill is None or words > 30 or points_back(text):
        return None
    near = offered(coach_said(talk))
    if _NEVER.search(text) and words <= _NEW_MATTER and near:
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.85, why="pushes back on the sentence")
    if (_TELLS.match(text) or _TELLS.match(clean(text))) and not re.match(r"(?:he|she|they)(?:'d| would|'ll| will| won't| wouldn't| hates?| doesn't like| can't stand)\b", text, re.IGNORECASE):
        return None
    if WISHES.match(text) and words <= 12:
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.85, why="a wish about the sentence")
    if _WILL_DO.search(text) and not WISHES.match(text):
        return None
    total, _ = scores(text)
    heavy = max((value for skill, value in total.items() if skill not in {SkillName.NEED, SkillName.CHAT}), default=0.0)
    if is_instruction(text) and (heavy < 3 or words <= 8) and (ABOUT_LAST.search(text) or (words <= 10 and near)):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.9, why="instruction")
    if near and words <= 9 and ABOUT_LAST.match(text) and heavy < 3 and "?" not in text and not _YESNO.match(text):
        return Route(skill=SkillName.REVISE, instruction=text, confidence=0.7, why="short remark on the sentence")
    return None


def _answers_coach(talk: Conversation, text: str, total: dict[SkillName, float]) -> Route | None:
    """A short answer to the coach's own question goes back to the skill that asked, or stays in talk."""
    last = next((m for m in reversed(talk.messages) if m.role == "coach"), None)
    if last is None or "?" not in last.text or max(total.values(), default=0.0) >= 4:
        return None
    asked = last.skill
    if asked in {SkillName.REFRAME, SkillName.NEED} and _asked_twice(talk, asked):
        return Route(skill=SkillName.CHAT, confidence=0.6, why="asked twice: talk on") if not total else None
    if asked in {SkillName.REFRAME, SkillName.NEED} and ">" not in last.text and len(sentences(text)) <= 3 and shown(asked, {asked: 1.0}, talk, text):
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
    return len(said) == 2 and all(m.skill is asked and not offered(m) for m in said)


def _doubt(first: SkillName, second: SkillName | None, total: dict[SkillName, float]) -> Route | None:
    """One question, where two skills have signs and the words don't tell which is wanted."""
    if second is None or not total.get(first) or not total.get(second) or not _askable(first, second):
        return None
    question = QUESTIONS[frozenset((first, second))]
    return Route(skill=SkillName.CHAT, confidence=0.4, instruction=question, question=question, why=f"{first} or {second}?")


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
