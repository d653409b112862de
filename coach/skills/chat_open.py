"""What the coach says to something told: one line that meets it, then the one missing piece, or a sentence once there is enough."""

from __future__ import annotations

import re
from dataclasses import replace

from coach.ports import ExampleBank
from coach.skills.chat_hand import wish_told
from coach.skills.chat_hurt import brushed_off, first_feeling
from coach.skills.chat_offer import complains, offers
from coach.skills.chat_state import Standing, asking, asks_words, own_feeling, standing, turns_away
from coach.skills.chat_wanting import wanted
from coach.skills.chat_whole import whole
from coach.skills.chat_words import exact
from coach.skills.confession import SURE, chance_of_own
from coach.skills.mirror import event, hard_on_self, mirror, sentences
from coach.skills.mood import mood_of
from coach.skills.partner import Partner
from coach.skills.stock import matches, pick, shelf, unsaid
from coach.skills.topics import topic_of
from coach.types import Turn
from coach.words import clean

#: After so many questions without a sentence, one is owed.
PATIENCE = 2
_PERSON = re.compile(r"\b(?:he|she|they|him|her|them|his|hers|their|my \w+|our \w+|husband|wife|partner|boyfriend|girlfriend|mum|mom|dad|friend|sister|brother|son|daughter|flatmate|housemate)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"^(?:to|just|only|and|but|or|because|so|like|with|about|for|from|in|on|at|of|the thing|maybe|not)\b", re.IGNORECASE)


def open_line(turn: Turn, who: Partner, bank: ExampleBank | None) -> str:
    """The reply to something told."""
    now, text, talk = standing(turn.conversation), turn.text, turn.conversation
    if small_talk(text):
        return pick(shelf("chat")["nice"]["plain"], text, talk)
    if not talk.messages and wish_told(text, talk) and (line := exact(turn)):
        return line
    if back := used_to(text):
        return f"{back} {pick(shelf('chat')['used_to']['plain'], text, talk)}"
    lead = meet(turn, who)
    if confessed(text, now) and not lead.startswith("You "):
        lead = ""  # lines that meet a hurt are for the one who was hurt
    if turns_away(text):
        now = replace(now, asks=0, told=(), want="", event="", asked="")
        lead = f"{pick(shelf('chat')['turned']['plain'], text, talk)} {lead}".strip()
    if now.asked == "want" and 2 <= len(text.split()) <= 22 and (found := offer_line(turn, replace(now, want=text), bank, plain=False)):
        return found
    if listens_only(turn):
        return lead or pick(shelf("chat")["listen"]["plain"], text, talk)
    if now.asks >= PATIENCE and len(text.split()) >= 5 and mood_of(text) != "background" and (len(now.told) >= 3 or now.want or now.asks > PATIENCE) and (found := offer_line(turn, now, bank, plain=False)):
        return f"{lead} {found}".strip() if lead and len(lead.split()) <= 22 else found
    lead = "" if lead in shelf("chat")["meet"]["plain"] else lead
    return f"{lead} {next_question(turn, now)}".strip() or _go_on(turn)


def _go_on(turn: Turn) -> str:
    """A bare "go on" once in a talk; after that, a way forward."""
    store, talk = shelf("chat")["meet"], turn.conversation
    bare = any(m.role == "coach" and m.text.strip() in store["go"] for m in talk.messages)
    return (unsaid(store["further"], turn.text, talk) if bare else "") or pick(store["go"], turn.text, talk)


_USED_TO = re.compile(r"\b(?:we|he|she|they) (?:always )?used to (?!be\b|do (?:that|this|it)\b)[^.?!,;]{6,80}", re.IGNORECASE)


def used_to(text: str) -> str:
    """ "We used to swim together": said back whole, for it is a wish in the past tense; '' where there is none."""
    found = next((m.group().strip() for m in _USED_TO.finditer(clean(text))), "") if len(text.split()) <= 30 and "?" not in text else ""
    found = re.sub(r",? (?:and|but) (?:now|then|these days)\b.*$", "", found)
    back = mirror(f"{found[:1].upper()}{found[1:]}") if found and whole(f"{found[:1].upper()}{found[1:]}") else ""
    return f"{back[:1].upper()}{back[1:]}." if back else ""


def listens_only(turn: Turn) -> bool:
    """They asked to be listened to, and for no words since."""
    for text in reversed((*turn.conversation.person_texts, turn.text)):
        if asks_words(text):
            return False
        if _LISTEN.search(clean(text)):
            return True
    return False


_LISTEN = re.compile(r"\b(?:just listen|(?:don't|do not|dont) want (?:any )?advice|no advice|(?:just |only )?(?:need|want) to (?:vent|rant|get (?:it|this) out)|can i (?:just )?(?:vent|rant))\b", re.IGNORECASE)


def meet(turn: Turn, who: Partner) -> str:
    """One line about just this: the moment told, its topic, the feeling named, or their own words said back."""
    text, talk = turn.text, turn.conversation
    plain = clean(text)
    if hard_on_self(text) and (line := unsaid(shelf("chat")["meet"]["hard_on_self"], text, talk)):
        return line
    if (line := brushed_off(text)) and line not in " ".join(m.text for m in talk.messages):
        return line
    for entry in shelf("told")["told"]:
        if matches(entry, plain) and (line := unsaid(entry["see"], text, talk)):
            return line
    topic = topic_of(text)
    if topic is not None and len(plain.split()) > 2 and _belongs(topic["name"], text) and (line := unsaid(topic["see"], text, talk)):
        return line
    feeling = own_feeling(text) or first_feeling(text)
    if feeling in {"ashamed", "guilty", "embarrassed", "sorry"} and (line := unsaid(shelf("chat")["meet"]["ashamed"], text, talk)):
        return line
    if feeling and (line := unsaid(shelf("chat")["meet"]["feeling"], text, talk)):
        return line.replace("{feeling}", _CARE.get(feeling, feeling)).replace("{Feeling}", _CARE.get(feeling, feeling).capitalize())
    back = short_back(text) or _event_back(text)
    if back:
        return back
    return unsaid(shelf("chat")["meet"]["plain"], text, talk) if len(plain.split()) > 4 and talk.messages else ""


#: A topic's own line is for trouble in it; a holiday mentioned is no row about plans.
_TROUBLE = re.compile(
    r"n't\b|\b(?:not|never|always|again|only|but|without|instead|too|no|nobody|nothing|keeps?|still|just|hate|hurts?|hurt|angry|cross|mad|furious|sad|lonely|alone|tired|exhausted|scared|worr\w+|jealous|ashamed|upset|row|fight\w*|argu\w*|shout\w*|yell\w*|ignor\w*|forgot\w*|cancel\w*|late|silent|quiet|cold|distant|miss|lost|stopped|left|hard|difficult|problem|sick of|fed up|every (?:night|day|time|evening)|all (?:day|night|the time)|complain\w*|criticis\w*|refus\w*|wish|used to|drift\w*|cheat\w*|lied|lies|behind)\b",
    re.IGNORECASE,
)
#: Topics whose words name the trouble itself; the others name things that stand in any story.
_NAMED = {"sex", "housemates", "silence", "arguing", "shouting", "chores", "listen", "thanks", "bored", "open up", "baby", "teased", "late", "birthday", "texts"}


def _belongs(topic: str, text: str) -> bool:
    """The topic is what this is about, and not a word in passing."""
    return bool(_TROUBLE.search(clean(text))) and (topic in _NAMED or complains(text))


_NICE = re.compile(r"\b(?:that|it|which) was (?:\w+ )?(?:nice|lovely|good|great|fun|sweet|brilliant|beautiful|a laugh)\b", re.IGNORECASE)


def small_talk(text: str) -> bool:
    """Something pleasant told in passing, with no trouble in it."""
    return bool(_NICE.search(clean(text))) and not _TROUBLE.search(clean(text)) and len(text.split()) <= 26


_CARE = {"tired": "worn out"}


def short_back(text: str) -> str:
    """A short thing they told, said back whole; '' when it is long, a scrap, or already speaks to someone."""
    parts = sentences(clean(text))
    if len(parts) != 1 or len(parts[0].split()) > 12 or len(parts[0].split()) < 3 or "?" in text or '"' in text or _FRAGMENT.match(parts[0]):
        return ""
    if not re.match(r"(?:i|i'm|i've|he|he's|she|she's|they|they're|we|we've|we're|my|our|his|her|their|it|there|everybody|everyone|nobody|[A-Z]\w+)\b", parts[0], re.IGNORECASE):
        return ""
    if not whole(parts[0]) or re.match(r"it(?:'s| is) (?:my|about|the)\b", parts[0], re.IGNORECASE):
        return ""
    turned = re.sub(r"^Its\b", "It's", mirror(re.sub(r"\b(?:actually|lol|haha|tbh|really)\b[ ,]*", "", parts[0]).strip(" .,!")), flags=re.IGNORECASE)
    return f"{turned[:1].upper()}{turned[1:]}." if len(turned.split()) >= 3 else ""


def _event_back(text: str) -> str:
    """The clause that holds what happened, said back where it stands well on its own."""
    told = event(text)
    if not 4 <= len(told.split()) <= 14 or told.count('"') % 2 or not re.match(r"(?:he|she|they|we|my|our|his|her|i|(?-i:[A-Z])\w+)\b", told, re.IGNORECASE):
        return ""
    turned = mirror(told) if whole(told) else ""
    return f"{turned[:1].upper()}{turned[1:]}." if turned and whole(turned) else ""


def confessed(text: str, now: Standing) -> bool:
    """They have just told something they did themselves, and nothing has been asked yet."""
    return not now.asks and chance_of_own(text) >= SURE


def next_question(turn: Turn, now: Standing) -> str:
    """The piece still missing, asked once in this talk and about just this matter."""
    text, talk, plain = turn.text, turn.conversation, clean(turn.text)
    if confessed(text, now) and (line := unsaid(shelf("chat")["ask"]["owned"], text, talk)):
        return line
    for entry in shelf("told")["told"]:
        if matches(entry, plain):
            line = unsaid(entry.get("ask", []), text, talk)
            if line or entry.get("quiet"):
                return line
            break
    topic = topic_of(text)
    if topic is not None and len(plain.split()) > 3 and _belongs(topic["name"], text) and (line := unsaid(topic["ask"], text, talk)):
        return line
    for kind in _missing(turn, now):
        if line := unsaid(shelf("chat")["ask"][kind], text, talk):
            return line
    return ""


def _missing(turn: Turn, now: Standing) -> list[str]:
    """What to ask for, best first: who it is, what follows from the way they put it, and what they want in the end."""
    text, plain = turn.text, clean(turn.text)
    if not _PERSON.search(" ".join((*turn.conversation.person_texts, text))):
        return ["who", "happened"]
    if now.asked == "who":
        return ["happened"]
    if now.asks > PATIENCE or (now.asks and now.question and not asking(text)):
        return []
    form = next((name for name, rule in _FORMS if rule.search(plain)), "")
    kinds = [form] if form and not now.asks else []
    if not (now.event or event(text)) and not now.told:
        kinds.append("happened")
    kinds += ["want", "feeling"] if now.told or now.asks else ["happened", "want"]
    if wanted(turn.conversation, text):
        kinds = [kind for kind in kinds if kind not in {"want", "ahead"}]
    return [kind for kind in dict.fromkeys(kinds) if kind != now.asked or kind in {name for name, _ in _FORMS}]


_THEY = r"(?:he|she|they|(?:my|his|her|our) [\w-]+(?: [\w-]+)?|(?-i:[A-Z][a-z]+))"
#: The way a thing is put tells what a listener would ask next.
_FORMS = tuple((name, re.compile(rule, re.IGNORECASE)) for name, rule in (
    ("ahead", r"\b(?:tomorrow|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|next (?:week|month|weekend)|is (?:on|in) (?:\d|\w+ \d)|going to|gonna|coming|about to)\b"),
    ("fear", r"\bi(?:'m| am|'ve been)? (?:so |really |a bit |just |now )*(?:scared|afraid|worried|nervous|dreading|terrified)\b"),
    ("they_said", rf"^(?:(?:and|but|so|then|yesterday|last night|today)[, ]+)*{_THEY} (?:just |then |even |always |keeps? )*(?:says?|said|told|saying|asked|called|goes|replied|answered|thinks?|reckons?)\b"),
    ("i_did", r"^(?:(?:and|but|so|then|yesterday|last night|today|ok)[, ]+)*i (?:just |then |even |also |kinda |only )*(?:said|told|asked|called|wrote|texted|sent|left|walked|shouted|yelled|laughed|cried|froze|didn't|made|went|tried|labelled|checked|found|knock)\b"),
    ("they_did", rf"^(?:(?:and|but|so|then|yesterday|last night|today)[, ]+)*{_THEY} (?:just |then |even |only |didn't (?:even )?)*(?:\w+ed|didn't|forgot|left|bought|took|went|came|got|ate|hid|said|told|brought|threw|broke|spent|made|gave|slept|hung)\b"),
    ("they_do", rf"^(?:(?:and|but|so)[, ]+)*{_THEY}(?:'s|s)? (?:just |still |always |never |only |really |keeps? )*(?:never|always|keeps?|(?!is\b|was\b|has\b|says\b|wants\b|needs\b|thinks\b|likes\b|hates\b|loves\b|knows\b)\w+s|doesn't|won't)\b"),
    ("i_am", r"^(?:(?:and|but|so|because)[, ]+)*(?:i'm|i am|i feel|i hate|i can't|we're|we are|we keep|there's no|it hurts|it's been)\b"),
))


def offer_line(turn: Turn, now: Standing, bank: ExampleBank | None, *, plain: bool = True, lead: str = "lead") -> str:
    """A lead and a sentence to say; '' where none holds."""
    line = next(offers(turn, now, bank, plain=plain), "")
    if not line:
        return ""
    first = pick(shelf("chat")["offer"][lead], turn.text, turn.conversation)
    return f"{first}\n\n> {line}"


def light_line(turn: Turn) -> str:
    """After good news: what they told said back, and one glad question; '' when it isn't that."""
    earlier = [m.text for m in turn.conversation.messages if m.role == "person"][-2:]
    if not any(mood_of(text) in {"joy", "news"} for text in earlier) or topic_of(turn.text) is not None or not (told := short_back(turn.text)):
        return ""
    return pick(shelf("chat")["light"]["plain"], turn.text, turn.conversation).replace("{back}", told)
