"""Which move a conversational turn calls for, decided by code from the words and from what the coach said before."""

from __future__ import annotations

import re

from coach.safety.policy import guard
from coach.skills.chat_answers import entry_for, general_kind, short_kind
from coach.skills.chat_hand import at_hand
from coach.skills.chat_recall import recalls
from coach.skills.chat_state import asking, asks_words
from coach.skills.chat_wanting import wantings
from coach.skills.matter import message_before, points_back
from coach.skills.mirror import event, verdict
from coach.skills.mood import mood_of
from coach.skills.own_part import WANTS_RIGHT, OwnPart, asks_right, own_account, own_part_of
from coach.skills.partner import partner_of
from coach.skills.topics import topic_of
from coach.skills.wishes import only_wishes
from coach.types import Category, Conversation, Level, SkillName, Turn
from coach.words import clean

_I = re.IGNORECASE
_THANKS = re.compile(r"^(?:(?:ok|okay|great|ah|oh|kk|right|good|alright)[.,! ]+)*(?:thanks?|thank you|thx|ty|cheers|ta|that('s| is)? (?:really )?help\w*|perfect|brilliant|lovely|that's (?:great|good|perfect|better|it))\b", _I)
_THANKS_LAST = re.compile(r"\b(?:thanks|thank you|cheers|ta|thx|merci|danke|gracias|grazie|appreciate it|much appreciated)\b(?:,? (?:good talk|that helped|this helped|feel(?:ing)? (?:a bit )?(?:better|lighter|less \w+)(?: about it)?)| (?:love|mate|dear|a lot|so much|very much|again|truly|indeed|for (?:that|this|real|everything|(?:the|your|all the|all your) \w+)|x+|you))*[.! x]*$", _I)
#: In a talk, so much may be said of what comes next before the thanks.
LONG_THANKS = 30
_BYE = re.compile(r"\b(?:good ?bye|bye|good ?night|gotta go|got to go|see you|talk (?:soon|later)|that's all|i'm off|night night|signing off)\b", _I)
_HELLO = re.compile(r"^(?:hi|hey|hello|hiya|yo|good (?:morning|evening|afternoon)|morning|evening|it'?s me(?: again)?|i'm back|me again)\b[\s,.!]*(?:there|again|coach|it'?s me(?: again)?|me again)?[\s.!?]*$", _I)
_BACK = re.compile(r"^(?:(?:hi|hey|hello|hiya)[,. ]+(?:it'?s )?(?:me )?again|me again|it'?s me again|i'?m back|back again)\b", _I)
_TONGUE = re.compile(r"\bmy english\b|\benglish is not (?:so |very )?(?:good|perfect|my)", _I)
_VENT = re.compile(r"\b(?:need to vent|just (?:want|need) to (?:vent|rant|talk|moan)|can i (?:just )?(?:vent|rant)|don't want advice|no advice|just listen)\b", _I)
_VAGUE = re.compile(r"^(?:(?:i (?:don't|dont) know|idk|not sure|dunno|help|help me|where do i (?:start|begin)|idk where to start|it happened again|same (?:thing|again)|everything|nothing|relationship|marriage|trust issues?|communication|we(?:'re| are)? (?:fighting|bad|stuck)|i need help|it's complicated|bad day|ugh+|so|um+|hm+)[\s,.!?]*)+$", _I)
_DIAGNOSE = re.compile(r"\b(?:narcissis\w+|adhd|autis\w+|bipolar|borderline|bpd|ocd|asperger\w*|depress(?:ed|ion)|psychopath|sociopath|avoidant|attachment (?:style|disorder)|ptsd|addict(?:ed)?|alcoholic|gaslight\w*|toxic)\b.{0,60}(?:\?|\b(?:isn't|right|does (?:he|she)|is (?:he|she)|has (?:he|she)|do you think|sounds like)\b)|\b(?:is|has|does|am|do|could|would)\b.{0,40}\b(?:narcissis\w+|adhd|autis\w+|bipolar|borderline|bpd|ocd|asperger\w*|psychopath|sociopath|a toxic|an? (?:alcoholic|addict)|(?:anxious|avoidant|attachment))\b|\bdiagnos", _I)
_MEDICAL = re.compile(r"\b(?:tablets?|antidepressants?|meds|medication|dose|dosage|melatonin|pills?|prescription|sertraline|viagra)\b", _I)
_LEGAL = re.compile(r"\b(?:legal(?:ly)?|lawyer|solicitor|custody|sue|visa|in court|the law|divorce (?:cost|papers|settlement)|pension|my rights|prenup|tenancy)\b", _I)
_DECIDE = re.compile(r"\b(?:should i (?:leave|stay|break up|divorce|dump|marry|forgive|propose)|do i (?:leave|stay)|will (?:he|she|they|we) (?:change|leave|last|make it|cheat|come back)|does (?:he|she) (?:love|still love|want) me|is (?:he|she) cheating|are we (?:doomed|over|compatible)|is it over)\b", _I)
_TRICK = re.compile(r"\b(?:guilt[- ]?trip|make (?:him|her|them) (?:jealous|panic|feel guilty|sorry|beg|regret|suffer|pay)|get back at|revenge|manipulat\w+|trick (?:him|her|them)|trap (?:him|her|them)|without (?:him|her|them) (?:knowing|noticing)|so (?:he|she) (?:panics|begs|regrets)|punish (?:him|her|them)|teach (?:him|her|them) a lesson|get (?:him|her) fired)\b", _I)
_SPY = re.compile(r"\b(?:track (?:him|her|them|my)|spy|hack|read (?:his|her|their) (?:texts|messages|emails|phone|diary)|get into (?:his|her|their) (?:phone|email)|(?:his|her|their) (?:password|passcode|location)|record (?:him|her|them|our)|catch (?:him|her|them))\b.{0,60}(?:\?|how|can|help|without)|\bhow (?:do|can) i (?:track|spy|hack|unlock|record)\b", _I)
_MIND = re.compile(r"\b(?:love language|will (?:he|she|they) (?:chase|miss|notice|come)|do (?:men|women|guys|girls)|why (?:do|can't) (?:men|women|guys)|what (?:is|'s) (?:he|she) thinking|does (?:he|she) (?:even )?(?:notice|care|miss|know|realise)|(?:do you think|is it because|d'you think|i wonder if) (?:he|she|they)(?:'s|'re)? (?:even |really |still |just )?(?:notic\w+|knows?|knew|realis\w+|realiz\w+|saw|sees|minds?|meant|means|remembers?|cares?|hates?|loves?|likes?|wants?|bored|misses?|regrets?|off me|over me|sees?|sorry|mad|serious|lying|angry|telling the truth))\b", _I)
_ME = re.compile(r"\b(?:are you (?:a )?(?:real|human|person|bot|ai|therapist|robot)|who (?:are|made) you|what are you|do you (?:feel|remember|sleep|have feelings|love)|your (?:rules|prompt|instructions)|ignore (?:all|your|previous)|is this (?:private|confidential|saved)|what can you do|do you (?:save|store|keep) (?:my|this|it|what|our|any))\b", _I)
_ROBOTIC = re.compile(r"\b(?:robot\w*|textbook|self[- ]help|sounds? like (?:a |an |her |his |my |the |some )?(?:ai|therapist|counsell?or|shrink|doctor|priest|vicar|teacher|leaflet|hallmark|chatgpt|hr|poster|fortune cookie)|fridge magnet|greeting[- ]?cards?|normal (?:bloke|person|guy|woman|human)|(?:how|like) (?:people|real people|normal people) (?:talk|speak)|therap\w+[- ]speak|generic|cliche|cheesy|cring\w+|corny|nobody talks like)\b", _I)
_WONT = re.compile(r"\b(?:(?:he|she|they)(?:'d| would|'ll| will) (?:never|not|laugh|just|hate|kill|walk)\b|(?:he|she|they)(?:'s| is|'re| are)(?: not|n't) (?:going to|gonna) (?:like|go for|do|agree)|won't work|doesn't work|wouldn't work|never works|(?:he|she) (?:doesn't|won't) (?:do|like|talk|listen)|can't say that|i can't say|not going to say that|i'd never say)\b", _I)
_USELESS = re.compile(r"\b(?:(?<!'s )(?<!so )(?<!is )useless|pointless|waste of time|not help(?:ing|ful)|doesn't help|you don't (?:get|understand)|you're not listening|stupid (?:advice|bot|app)|none of this|rubbish advice|(?<!like )(?<!a )crap|read all the books|shit advice)\b", _I)
_BLAMED = re.compile(r"\b(?:you(?:'re| are) (?:blaming|on (?:his|her) side|taking (?:his|her)|siding|judging)|feels? like you're|so it's my fault|why (?:is it|am i|do i) always (?:me|the one)|why should i|stop defending|blaming me|sound like my (?:husband|wife|mum|mom|mother))\b", _I)
_TRIED = re.compile(r"\b(?:i (?:tried|did|said(?! nothing)|asked|used|apologi\w+|sent)\b.{0,80}\b(?:worse|smirk\w*|laughed|yelled|shouted|biggest fight|blew up|nothing|didn't (?:work|help|fix|care)|ignored|walked|rolled|silence|angry|weak))\b|\byou (?:said|told me) to\b", _I)
_WHATEVER = re.compile(r"^(?:whatever|it's fine|forget it|never ?mind|fine|ok whatever)[\s,.!]*(?:it's fine|forget it)?[.!\s]*$", _I)
_DID = re.compile(r"\b(?:i (?:did (?:it|the)|tried it|said it|told (?:him|her|them)|asked (?:him|her|them)|went back|apologi[sz]ed|managed|stayed calm|listened))\b.{0,80}\b(?:worked|better|hugged|cried|laughed|smiled|listened|thanked|talked|nice|ok|okay|good|said (?:yes|thank|ok|sorry)|went back)\b", _I)
#: "He said nice and asked about foil": told, and not taken up.
_BRUSHED = re.compile(r"\bsaid (?:nice|cool|great|good|mm+|right|fine)\b|\b(?:he|she|they) (?:just |only )?(?:shrugged|nodded)|\bi told (?:him|her|them) i\b", _I)
_WHAT_IF = re.compile(r"\b(?:what if|but if|and if) (?:he|she|they|it)\b", _I)
_NEXT = re.compile(r"\b(?:what (?:do|should|can) i do|how do i (?:start|begin|do (?:it|this)|bring|survive|get through|practise|practice|stay)|what now|what's next|next step|where do (?:i|we) go from here|when should i|so what do i)\b", _I)
_READ_INTO = re.compile(r"\b(?:read (?:anything|something|much|too much)? ?(?:into)|is (?:that|it|this) (?:good|bad|a (?:good|bad) (?:sign|thing)|normal|weird)|what does (?:that|it|this) mean|(?:should|do|can) i believe (?:that|it|him|her|them))\b", _I)
_GOOD_WORDS = re.compile(r"\b(?:cute|sweet|romantic|funny|soppy|flirt\w*|lovely|nice|soft|tell (?:him|her|them))\b", _I)
_PARTNER_SAID_ME = re.compile(r"\b(?:he|she|they|my \w+|partner) (?:says?|said|thinks?|called me|calls me|keeps? saying) (?:that )?i(?:'m| am|'ve)?\b(?! (?:don't (?:love|fancy|like|want|care|find|miss)|ought|should|need|could|deserve|must|can))", _I)


def choose_move(turn: Turn) -> str:
    """One of: wish, door kinds, limit kinds, pushback kinds, fair_view, own_part, clarify, reflect, plan_next, …"""
    plain = clean(turn.text)
    for rule in (_first_of_all, _about_the_talk, _limits, _in_talk, _judged, _pushes, _moods, _steps, _fair):
        if found := rule(turn, plain):
            return found
    return _otherwise(turn, plain)


def _first_of_all(turn: Turn, plain: str) -> str:
    """What is plainly at hand; what was told before is asked for; or they want to be told they're right about a deed of their own."""
    if hand := at_hand(turn.text, turn.conversation):
        return hand
    if recalls(turn.text, turn.conversation):
        return "recall"
    owned = asks_right(turn.text) and not (_TRICK.search(plain) or _SPY.search(plain)) and _part(turn) is not None
    return "own_part" if owned else ""


def _part(turn: Turn) -> OwnPart | None:
    return own_part_of(turn, partner_of(turn.text, turn.conversation))


def _judged(turn: Turn, plain: str) -> str:
    """A whole quarrel told at once, or a call for agreement."""
    asks, whole = asks_right(turn.text), own_account(turn) and not any(True for _ in wantings(turn.text))
    if (asks or whole or WANTS_RIGHT.search(plain)) and _part(turn) is not None:
        return "own_part"
    return "fair_view" if whole or (asks and not _pushes(turn, plain)) else ""


_GRANTS = re.compile(r"\b(?:he|she|they)(?:'s|s| is|'re| are) (?:\w+ )?right\b(?! \w+ing)(?!\s*\?)|\b(?:he|she|they) (?:has|have|'s got|got) a point\b", _I)


def _fair(turn: Turn, plain: str) -> str:
    """A verdict on the other one in what is told: fact and meaning come apart."""
    if _GRANTS.search(plain) and not asks_right(turn.text):
        return ""
    if verdict(turn.text) and _part(turn) is not None:
        return "own_part"
    one_sided = turn.triage.turn_level is not Level.BENIGN and Category.ONE_SIDED in turn.triage.categories
    wants = WANTS_RIGHT.search(plain) or (verdict(turn.text) and event(turn.text)) or _PARTNER_SAID_ME.search(plain)
    return "fair_view" if one_sided or wants else ""


def _otherwise(turn: Turn, plain: str) -> str:
    """A question without its own answer, or something told."""
    begun = bool(turn.conversation.messages)
    if len(plain.split()) <= 5 and not begun:
        return "clarify"
    kind = general_kind(turn.text) if begun or len(plain.split()) <= 14 else ""
    if kind:
        return f"general.{kind}"
    return "general.plain" if begun and asking(turn.text) else "reflect"


def _in_talk(turn: Turn, plain: str) -> str:
    """In the middle of a talk: our words pushed back on, their short word, a question with its own answer, a call for words."""
    talk = turn.conversation
    if not talk.messages:
        return ""
    if pushes_back(turn.text):
        pushed = _pushes(turn, plain)
        return "offer.again" if pushed == "pushback.robotic" and talk.last_sentence else pushed
    if kind := short_kind(turn.text):
        return f"short.{kind}"
    if (own_account(turn) and not any(True for _ in wantings(turn.text))) or asks_right(turn.text):
        return ""
    if entry_for(turn.text) is not None:
        return "answer"
    return "offer" if asks_words(turn.text) else ""


def _about_the_talk(turn: Turn, plain: str) -> str:
    if only_wishes(turn.text):
        return "wish"
    if _TONGUE.search(plain) and not _ROBOTIC.search(plain):
        return "answer"
    if turn.conversation.last_sentence and _BACK.match(plain) and len(plain.split()) <= 26 and "?" not in turn.text:
        return "hello.back"
    if _HELLO.match(plain):
        return "hello.back" if "again" in plain else "hello"
    if _ME.search(plain):
        return "limit.me"
    if _VENT.search(plain) and not turn.conversation.messages:
        return "clarify.vent"
    if (_THANKS.match(plain) and len(plain.split()) <= 14 and not re.search(r"\?|\b(?:what if|how do|how would|should i|what do)\b", turn.text, _I)) or (_THANKS_LAST.search(plain) and not re.search(r"\b(?:said|says?|without|no|a|never|even|get|got) (?:a )?(?:thanks|thank you|cheers|ta)\b", plain, _I) and len(plain.split()) <= (LONG_THANKS if turn.conversation.messages else 12) and "?" not in turn.text):
        return "thanks.before" if turn.conversation.last_sentence else "thanks"
    if _BYE.search(plain) and len(plain.split()) <= 8:
        return "goodbye"
    if turn.conversation.messages and short_kind(turn.text) == "hm":
        return "short.hm"
    return "clarify" if _VAGUE.match(plain) else ""


def _moods(turn: Turn, plain: str) -> str:
    """The light side, and small turns in a talk; a request for words or for judgement is neither."""
    if reads_into(turn.text, turn.conversation):
        return "read_into"
    last = next((m.text for m in reversed(turn.conversation.messages) if m.role == "person"), "")
    if points_back(turn.text) and last and ((_GOOD_WORDS.search(plain) and not topic_of(last)) or mood_of(last) in {"joy", "news", "laugh"}):
        return "cute"
    talk = turn.conversation
    if points_back(turn.text) and talk.last_sentence and talk.last_skill is SkillName.NEED:
        return "stands"
    if points_back(turn.text) and topic_of("", turn.conversation):
        return "words"
    mood = mood_of(turn.text)
    if mood in {"mended", "should_know", "concedes", "waits", "arrives"} and not turn.conversation.messages:
        return "" if mood == "concedes" or WANTS_RIGHT.search(plain) else mood
    if mood in {"news", "joy", "laugh", "background"} and WANTS_RIGHT.search(plain):
        return ""
    if mood == "softens":
        return "softens.cry" if re.search(r"\b(?:cr(?:y|ies|ied|ying)|tear\w*)\b", plain, _I) else "softens.space"
    if mood == "news" and re.match(r"(?:\w+ ){0,2}i\b", plain, _I):
        return "news.own"
    return mood


def _limits(turn: Turn, plain: str) -> str:
    for name, rule in (("trick", _TRICK), ("spy", _SPY), ("diagnosis", _DIAGNOSE), ("verdict", _DECIDE), ("mind", _MIND)):
        if rule.search(plain):
            return f"limit.{name}"
    limit = guard(turn.triage, turn.text, begun=bool(turn.conversation.messages)).category if turn.triage.turn_level is not Level.BENIGN else None
    if (_MEDICAL.search(plain) and ("?" in turn.text or re.search(r"\b(?:dose|should|which|what|can)\b", plain, _I))) or limit is Category.MEDICATION_REQUEST:
        return "limit.medical"
    if limit is Category.LEGAL_REQUEST or (_LEGAL.search(plain) and re.search(r"\?|\bcan (?:he|she|i)\b", turn.text)):
        return "limit.legal"
    return ""


def _pushes(turn: Turn, plain: str) -> str:
    if not turn.conversation.messages and not (_ROBOTIC.search(plain) or _USELESS.search(plain) or _BLAMED.search(plain)):
        return ""
    if _TRIED.search(plain) and not _DID.search(plain):
        return "pushback.tried"
    for name, rule in (("robotic", _ROBOTIC), ("blamed", _BLAMED), ("useless", _USELESS), ("done", _WHATEVER)):
        if rule.search(plain):
            return f"pushback.{name}"
    return "pushback.wont_work" if _WONT.search(plain) and len(plain.split()) <= 25 and turn.conversation.messages else ""


def reads_into(text: str, talk: Conversation) -> bool:
    """ "Is that good?", "should I believe that?" about a message told before."""
    return bool(_READ_INTO.search(clean(text))) and len(text.split()) <= 9 and bool(message_before(talk))


def pushes_back(text: str) -> bool:
    """They say that the coach itself missed: stiff, useless, or on the other's side."""
    plain = clean(text)
    return any(rule.search(plain) for rule in (_ROBOTIC, _USELESS, _BLAMED))


def _steps(_: Turn, plain: str) -> str:
    if _DID.search(plain) and not _BRUSHED.search(plain):
        return "encourage"
    if _WHAT_IF.search(plain):
        for name, words in (("silence", "silent|quiet|nothing|ignore|walks? (?:off|away|out)"), ("angry", "angry|mad|shout|yell|blow|furious|defensive|lose"), ("cry", "cr(?:y|ies)"), ("no", r"\bno\b|refuse|laugh")):
            if re.search(rf"\bif (?:he|she|they|it)\b.{{0,30}}(?:{words})", plain, _I):
                return f"plan_next.{name}"
        return "general.if"
    return "plan_next" if _NEXT.search(plain) and not WANTS_RIGHT.search(plain) else ""
