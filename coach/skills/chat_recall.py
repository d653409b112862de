"""What the person told us earlier, found again when they ask for it: a name, a day, a number, their own words, our sentence."""

from __future__ import annotations

import re

from coach.skills.chat_wanting import wantings
from coach.skills.mirror import mirror, sentences
from coach.types import Conversation, Message
from coach.words import clean, stem

_I = re.IGNORECASE
#: They say outright that it was told before.
_MARKED = re.compile(
    r"\b(?:did i (?:tell|mention|say)|i (?:told|said|mentioned)(?: you)?\b(?=.*\?|.*\bagain\b)|do you (?:still )?(?:remember|know) (?:what|who|when|how|where|which|his|her|their|my|our|that|the)|you (?:still )?remember\b|you know(?: still)?\s*\?*$|know still|you know what i (?:do|said|told)|what did i\b"
    r"|remember (?:what|who|when|where|how|which|his|her|my|our)|what do you (?:know|remember) about|who is \w+ again|again\s*\?+$|^(?:so |and |ok )?(?:what|who|which|when|where)\b.*\bagain\b|remind me (?!to\b)|did you (?:get|catch|note|include|hear) (?:that|it|the|what|his|her|my)|just checking|names? (?:is|was)\s*\?|you listened|in what i (?:said|wrote|told))",
    _I,
)
_ASKS = re.compile(r"^(?:(?:and|so|ok|okay|but|hey|btw|wait|thank you|thanks)[\s,.]+)*(?:what|whats|what's|who|who's|whos|where|where's|when|when's|whens|which|how (?:many|much|long|old|often|far)|how do (?:i|we)|on which|in which|at what|since when|why|name of|do (?:we|i) have)\b", _I)
_FORWARD = re.compile(r"\b(?:should|shall|could|would|can i|can we|is it (?:ok|okay|normal|too)|do (?:you|u) think|what about|to wait|do i (?:do|say|write|tell|ask|answer|reply|text)|what do (?:we|i) do\b|how do i (?:say|tell|ask|get|make|stop|start|bring|put|go|deal|handle|begin)|does (?:that|it|this) mean|going to|gonna|what if|what now|what happens if)\b", _I)
_SENTENCE = re.compile(r"\b(?:repeat|show me|read me|say again|give me again)\b.{0,14}\b(?:sentence|line|text|words|message|it)\b|\bremind me\b.*\bwhat (?:i|to) (?:say|tell|write)|\bthe (?:sentence|line|text) again\b|\bthe final (?:text|sentence|version)\b|\bwhat was (?:the|my|our) (?:sentence|line|text)\b", _I)
_NAME = re.compile(r"\bname|\bcalled\b|\bwho(?:'s|s| is| are)\b", _I)
_WANTED = {
    "when": re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|thurs?|tues?|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|today|tonight|tomorrow|yesterday|christmas|easter|\d{1,4}(?::\d\d)?(?: ?[ap]m)?|half \w+|quarter \w+|noon|midnight|years?|months?|weeks?)\b", _I),
    "many": re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|twins|triplets|a couple|no|few|several)\b", _I),
    "who": re.compile(r"(?<!^)\b(?-i:[A-Z])\w+|\b(?:my|his|her|our|the) (?:\w+ )?(?:mum|mom|dad|father|mother|sister|brother|son|daughter|friend|neighbour|neighbor|grand\w+|gran|nan|boss|ex|aunt|uncle|cousin|husband|wife|partner)\b|\bpapa\b", _I),
    "where": re.compile(r"\b(?:in|at|to|from|on|near) (?:a |an |the |my |our |his |her )?\w+", _I),
    "why": re.compile(r"\b(?:because|cos|since|so that|as)\b", _I),
}
_LOOSE = {
    "tell", "told", "say", "said", "remember", "know", "again", "mention", "name", "many", "much", "long", "old", "still", "thing", "kind", "mostly", "time", "please", "evening", "which", "what", "exactly", "include", "get", "do",
    "checking", "listened", "just", "age", "month", "day", "days", "year", "years", "between", "today", "i", "me", "my", "you", "your", "he", "him", "his", "she", "her", "they", "them", "their", "we", "us", "our", "it", "its", "that", "this", "the", "a", "an", "and", "or", "but", "so", "of", "to", "in", "on", "at", "for", "with",
    "about", "from", "is", "are", "was", "were", "am", "be", "been", "does", "did", "done", "have", "has", "had", "can", "could", "would", "will", "not", "no", "yes", "ok", "okay", "then", "there", "if", "as", "up", "who", "whose", "when", "where", "why", "how", "whats", "whos", "need", "must", "use", "wait", "btw", "hey",
    "thank", "thanks", "maybe", "also", "too", "now", "any", "some", "got", "u",
}
#: Words that stand for one another when people ask about what they told.
_KIN = (
    {"job", "work", "nurse", "teacher", "doctor", "driver", "trucker", "chef", "builder", "engineer", "lawyer", "farmer", "carer", "cleaner", "student", "paramedic", "midwife", "welder", "plumber", "electrician", "waiter", "soldier", "shift"},
    {"kid", "boy", "girl", "child", "son", "daughter", "baby", "triplet", "twin"}, {"illness", "ill", "sick", "condition", "diagnosis", "diagnose", "autism", "autistic", "adhd", "dementia", "diabetes", "cancer", "epilepsy", "ms", "parkinson", "depression", "wrong"},
    {"church", "religion", "faith", "orthodox", "muslim", "catholic", "jewish", "hindu", "christian", "buddhist"}, {"lose", "lost", "die", "died", "death", "loss"}, {"pregnant", "pregnancy", "due", "weeks"}, {"marry", "married", "wedding", "husband", "wife", "divorce"},
    {"fight", "argue", "row", "quarrel"}, {"couch", "sofa"}, {"sober", "drink"}, {"counselling", "therapy", "therapist", "counsellor", "counselor"}, {"move", "leave", "travel", "fly"}, {"eat", "vegetarian", "vegan", "allergic", "allergy", "food"}, {"meet", "met"}, {"tired", "night", "sleep"},
    {"pay", "cost", "price", "rent", "owe"}, {"hear", "heard"}, {"answer", "reply"}, {"word", "hate", "call", "called"}, {"home", "back"}, {"older", "younger"}, {"evening", "class", "club", "practice", "training"}, {"brain", "adhd", "autism", "autistic", "dyslexia", "dyslexic"},
)


def recalls(text: str, talk: Conversation) -> bool:
    """They ask for something that was said before, outright or by its words."""
    if not talk.messages:
        return bool(re.search(r"\b(?:did i (?:tell|mention|say)|do you remember|what did i)\b", clean(text), _I))
    plain = clean(text)
    if len(text.split()) > LONGEST_ASK:
        return any(_MARKED.search(part) and len(part.split()) <= LONGEST_ASK for part in sentences(plain) if "?" in part)
    if _SENTENCE.search(plain):
        return bool(talk.last_sentence)
    if _MARKED.search(plain) or _MARKED.search(text):
        return True
    return bool(_ASKS.match(plain)) and not _FORWARD.search(plain) and bool(_best(text, talk, sure=True))


def recalled(text: str, talk: Conversation) -> str:
    """The answer out of what was said; '' when nothing fits."""
    plain = clean(text)
    asked = [part for part in sentences(plain) if _MARKED.search(part) or _ASKS.match(part) or _WISH_ASKED.search(part)]
    if len(asked) > 1:
        return "\n\n".join(dict.fromkeys(found for part in asked[:2] if (found := recalled(part, talk))))
    if _WISH_ASKED.search(plain):
        return _wish_told(talk)
    plain = asked[-1] if asked and not _SENTENCE.search(plain) else plain
    parts = []
    if _SENTENCE.search(plain) and talk.last_sentence:
        parts.append(f"> {talk.last_sentence}")
        plain = re.sub(r"\b(?:and )?what i (?:do )?say to.*$", "", plain, flags=_I)
        if not re.search(r"\b(?:when|where|who|which day|what time)\b", plain, _I):
            return parts[0]
    if not parts and (quoted := _their_words(plain, talk)):
        return quoted
    if _NAME.search(plain) and (name := _name_asked(plain, talk)):
        return "\n\n".join([name, *parts])
    found = _best(plain, talk, sure=False)
    if found:
        parts.insert(0, _back(_with_before(found, talk)))
    return "\n\n".join(parts)


LONGEST_ASK = 22
_WISH_ASKED = re.compile(r"\bwhat (?:it was |was it |it is )?(?:that )?i (?:\w+ )?(?:want(?:ed)?|need(?:ed)?|was after|came (?:here )?for|wished)\b|\bwhat i (?:really |actually )?wanted\b", _I)


def _wish_told(talk: Conversation) -> str:
    """The first wish they told, quoted; '' when none was."""
    for message in _theirs(talk):
        for part in sentences(message.text):
            if next(wantings(part), None) is not None:
                return f"You wanted this, in your words: “{part.strip(' .')}”."
    return ""


def _their_words(plain: str, talk: Conversation) -> str:
    """What the other one said, where that is asked: the last words of theirs that were quoted."""
    if not re.search(r"\bwhat (?:did|does|was it) (?:he|she|they|\w+) (?:say|said|calls?|write|text|wrote|answer)|\bwhat (?:he|she|they) (?:said|called|wrote|texted)", plain, _I):
        return ""
    said = [found for message in _theirs(talk) for found in re.findall(r"[\"“]([^\"”]{2,160})[\"”]", message.text)]
    return f"“{said[-1]}”" if said else ""


def everything(talk: Conversation) -> str:
    """The names and facts memory holds, in one or two lines; '' when it holds none."""
    names = [f.text for f in talk.facts if f.kind == "name"]
    facts = [f.text.rstrip(" .") for f in talk.facts if f.kind in {"fact", "promise"}][-4:]
    lines = [f"The names I have: {', '.join(names)}."] if names else []
    return " ".join([*lines, f"And in your words: “{'”, “'.join(facts)}”." if facts else ""]).strip()


_OTHER_ROLE = re.compile(r"\b(?:my|his|her|our|their) (?:\w+ )?(?:mum|mom|mother|dad|father|sister|brother|son|daughter|friend|mate|boss|dog|cat|ex|nan|gran\w*|aunt|uncle|cousin|niece|nephew|colleague|therapist|flatmate|housemate|roommate|neighbou?r|teacher|doctor|husband|wife|partner|boyfriend|girlfriend|bf|gf)\b")


def _name_asked(plain: str, talk: Conversation) -> str:
    """A name they gave, by the role asked about."""
    names = [f for f in talk.facts if f.kind == "name"]
    if not names or not re.search(r"\bnames?\b|\bcalled\b|^who(?:'s|s| is)? (?:my|his|her|our)\b", plain, _I):
        return ""
    if re.search(r"\b(?:what|how) .*\b(?:he|she|they) calls? me|\bcall(?:ed)? me\b", plain, _I):
        return ""
    low = plain.lower()
    if re.search(r"\b(?:my|our) (?:kids?|children|boys|girls|sons?|daughters?|twins)\b", low):
        kids = [f.text for f in names if re.match(r"(?:kid|child|son|daughter|boy|girl|twin|baby)", f.id)]
        return f"{' and '.join(kids)}." if kids else ""
    if re.search(r"\bmy name\b", low):
        mine = next((f.text for f in names if f.id.startswith("me:")), "")
        return f"{mine}." if mine else ""
    for fact in names:
        role = fact.id.split(":")[0].replace("-", " ")
        if re.search(rf"\b{re.escape(role)}(?:'?s)?\b", low):
            return f"{fact.text}."
    if (named := _OTHER_ROLE.search(low)) and not re.search(r"\b(?:husband|wife|partner|boyfriend|girlfriend|bf|gf|fianc)", named.group()):
        return ""
    partner = next((f.text for f in names if f.id.startswith("partner:")), "")
    if re.search(r"\b(?:his|her|their|husband|wife|partner|boyfriend|girlfriend|bf|gf|fianc|he|she)", low) and partner:
        return f"{partner}."
    return f"{names[0].text}." if len(names) == 1 else ""


def _best(question: str, talk: Conversation, *, sure: bool) -> str:
    """The sentence of theirs that answers: most of the asked words, and the kind of thing asked for."""
    asked, wanted = _wide(question), _kind(question)
    if not asked:
        told = [part for message in _theirs(talk) for part in sentences(message.text) if wanted and _WANTED[wanted].search(part) and "?" not in part]
        return told[-1] if told and not sure else ""
    best, score = "", 0.0
    pool = [part for message in _theirs(talk) for part in sentences(message.text.replace("’", "'"))]
    for order, part in enumerate(pool):
        if part.strip() == question.strip() or (part.rstrip().endswith("?") and len(part.split()) < 12):
            continue
        has = {stem(w) for w in re.findall(r"[\w']+", clean(part).lower())}
        direct = sum(any(w in has for w in group) for group in asked)
        near = sum(0.8 for group, kin in zip(asked, _kins(asked), strict=True) if not any(w in has for w in group) and kin & has)
        value = direct + near
        if value <= 0:
            continue
        value += 0.6 * bool(wanted and _WANTED[wanted].search(part)) + 0.001 * order
        if value > score:
            best, score = part, value
    floor = 0.5 * len(asked) + (0.3 if sure else 0.0)
    return best if score >= max(0.6, floor) else ""


def _with_before(found: str, talk: Conversation) -> str:
    """ "Since May we don't" means nothing alone: the sentence before it comes along."""
    if len(found.split()) > 7:
        return found
    for message in _theirs(talk):
        told = sentences(message.text.replace("’", "'"))
        if found in told[1:]:
            return f"{told[told.index(found) - 1].rstrip(' .')}. {found}"
    return found


def _wide(question: str) -> list[set[str]]:
    """Each word that carries the question, as its stem."""
    words = [w for w in re.findall(r"[a-z][\w'-]+|\d+", clean(question).lower()) if w not in _LOOSE and w.split("'")[0] not in _LOOSE]
    kept = [{stem(w), w.removesuffix("'s")} for w in dict.fromkeys(words) if stem(w) not in _LOOSE]
    if re.search(r"\bwhere\b.*\bfrom\b", question, _I):
        kept.append({"from"})
    caps = [{name.lower(), stem(name.lower())} for name in re.findall(r"(?<!^)\b[A-Z][a-z]+", question)]
    return kept + [c for c in caps if c not in kept]


def _kins(asked: list[set[str]]) -> list[set[str]]:
    return [set().union(*({stem(w) for w in kin} for kin in _KIN if group & ({stem(w) for w in kin} | kin))) for group in asked]


def _kind(question: str) -> str:
    low = question.lower()
    for kind, rule in (("when", r"\bwhen|which (?:day|evening|month|year)|what (?:day|year|time|month)|since when|in which month"), ("many", r"\bhow (?:many|much|long|old|often)|what age"), ("who", r"\bwho|\bname"), ("where", r"\bwhere"), ("why", r"\bwhy")):
        if re.search(rule, low):
            return kind
    return ""


def _theirs(talk: Conversation) -> tuple[Message, ...]:
    return tuple(m for m in talk.messages if m.role == "person" and not m.level.stops_coaching)


#: A condition stays in the person's own words: said by us it would read as a finding.
_OWN_CASE = re.compile(r"\b(?:adhd|autis\w+|ptsd|bipolar|ocd|depress\w*|anxiety|dementia|diagnos\w+|borderline|alcoholic|addict\w*|narciss\w+|sober|drink|antidepress\w+|meds|medication|ms|parkinson\w*|cancer)\b", _I)


def _back(part: str) -> str:
    """Their sentence said back to them, or quoted where turning it round could cross who is who."""
    bare = re.sub(r"^(?:so|ok|okay|well|and|but|btw|oh|also|yes|no|yeah|salaam|hello|hi)[\s,.]+", "", part.strip(" .!"), flags=_I)
    if len(sentences(bare)) > 1:
        return f"In your words: “{bare}”."
    turned = mirror(bare) if '"' not in bare and not _OWN_CASE.search(bare) else ""
    return f"{turned[:1].upper()}{turned[1:]}." if turned and len(turned.split()) <= 26 else f"In your words: “{bare}”."
