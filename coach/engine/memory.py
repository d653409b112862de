"""What a turn leaves behind in memory: names, facts, feelings, promises, standing wishes; nothing from safety-first talk."""

from __future__ import annotations

import re

from coach.skills import feelings
from coach.skills.chat_wanting import wantings
from coach.skills.mirror import clauses, sentences
from coach.skills.wishes import standing_wishes
from coach.tone import read
from coach.types import Conversation, Fact, Reply, ToneKind
from coach.words import clean

MOST, LONGEST_FACT, MOST_WISHES = 60, 140, 8
#: When memory is full, what goes first.
_KEEP = {"name": 3, "want": 2, "promise": 2, "fact": 2, "told": 1, "feeling": 0}
_ROLE = r"husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|hubby|bf|gf|ex|mum|mom|mother|dad|father|sister|brother|son|daughter|kid|baby|dog|cat|stepson|stepdaughter|boss|friend|best friend|flatmate|roommate|mother[- ]in[- ]law|father[- ]in[- ]law|mil|sister[- ]in[- ]law|brother[- ]in[- ]law|therapist|nan|gran|grandma|grandad|uncle|aunt|cousin|niece|nephew|colleague"
_PARTNER = {"husband", "wife", "partner", "boyfriend", "girlfriend", "fiance", "fiancé", "fiancee", "fiancée", "spouse", "hubby", "bf", "gf"}
_NAME = r"(?P<name>[A-Z][a-zà-öø-ÿ]+(?:[-'][A-Z]?[a-zà-öø-ÿ]+)?)"
_NAMED = (
    re.compile(rf"\b(?:my|our|his|her|their) (?:\w+ )?(?P<role>{_ROLE})s?,? (?:is called |is named |called |named |, |\()?(?-i:{_NAME})", re.IGNORECASE),
    re.compile(rf"(?-i:\b{_NAME}) (?:is|was|,|\()\s*(?:is )?(?:my|our) (?:\w+ )?(?P<role>{_ROLE})\b", re.IGNORECASE),
    re.compile(rf"\b(?:(?P<role>{_ROLE})(?:'s)?|his|her|their) name(?:'s| is|s) (?-i:{_NAME})", re.IGNORECASE),
    re.compile(rf"\b(?:he|she|they)(?:'s| is|'re| are) called (?-i:{_NAME})", re.IGNORECASE),
)
#: "kesha. her names kesha": typed small, but plainly given as a name.
_GIVEN = re.compile(rf"\b(?:(?P<role>{_ROLE})(?:'s)?|his|her|their) name(?:'s| is|s) (?P<name>[a-zà-öø-ÿ]{{3,14}})\b(?!\s+(?:again|is|was|now|on|in))", re.IGNORECASE)
#: "Tom just stood there", "its Pieter.", "Pieter. my husband": a name that does something, or stands alone.
_ALONE = (
    re.compile(rf"(?-i:\b{_NAME})[.,]? (?:is |he's |she's )?my (?P<role>{_ROLE})\b", re.IGNORECASE),
    re.compile(rf"(?:^|[.!?\n] |\b(?:it's|its|and|but|with|for|to|from|about|that|because|when|told|called) )(?-i:{_NAME})(?='s\b|[.]? (?:just|says?|said|is|was|has|had|never|always|won't|doesn't|didn't|keeps?|wants?|thinks?|went|came|left|told|asked|gets?|got|works?|likes?|hates?|does|did|can't|calls?|and i|cheated|owes?|knows?|\d)\b)", re.IGNORECASE),
    re.compile(rf"^(?:it'?s |about |i mean )(?-i:{_NAME})\.(?: |$)", re.IGNORECASE),
    re.compile(rf"\b(?:new partner|other partner|girlfriend|boyfriend|colleague|friend|ex|married before, to|it's with|called),? (?-i:{_NAME})\b", re.IGNORECASE),
)
_PAIR = re.compile(r"\b(?:my|our|two|three|have|got) (?:\w+ )?(?P<role>kids|children|sons|daughters|boys|girls|twins|dogs|cats),? (?:are )?(?:called |named |, |\()?(?-i:(?P<one>[A-Z][a-z]+)(?:,? (?:and|&) (?P<two>[A-Z][a-z]+)))", re.IGNORECASE)
#: "She's got the app": two words run together, and no name.
_SHORT_FOR = re.compile(r"['’](?:s|re|d|ll|ve|m|t)$")
_MINE = re.compile(rf"\b(?:my name(?:'s| is)|call me|i'm called) (?-i:{_NAME})", re.IGNORECASE)
_NOT_NAMES = {"The", "This", "That", "And", "But", "When", "Then", "What", "How", "Why", "Who", "She", "He", "They", "We", "It", "Is", "Was", "Has", "Had", "Never", "Always", "Just", "Also", "Not", "Said", "Says", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter", "Because", "If", "On", "In", "At", "To", "For", "With", "My", "Our", "Does", "Did", "Can", "Keeps", "Wants", "Went", "Came", "Left", "English", "God", "Ok", "Okay", "Mon", "Tue", "Tues", "Wed", "Weds", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"}
_FACT = (
    re.compile(r"\b(?:we(?:'ve| have)? (?:been (?:together|married|dating|engaged)|live|got married|have (?:\w+ )?(?:kids|children|sons?|daughters?|dogs?|cats?|a (?:baby|toddler|son|daughter|dog|cat|flat|house|mortgage)))|i(?:'m| am) (?:\d{2}\b|pregnant|a \w+(?: \w+)?$|self[- ]employed|retired|unemployed|autistic|deaf|an? (?:nurse|teacher|doctor|chef|builder|driver|student|carer|engineer|lawyer|cook|farmer|mum|dad|veteran))|i work|i have (?:adhd|anxiety|ptsd|a (?:son|daughter|baby|stammer))|(?:he|she|they|my \w+(?: [a-z]+)?) (?:works?|has (?:adhd|anxiety|autism|ptsd|a (?:son|daughter|new job))|is (?:a |an )?(?:nurse|teacher|doctor|deployed|pregnant|autistic|deaf|retired|unemployed|on nights)|(?:hates?|loves?|can't stand|likes?|doesn't (?:like|drink|eat|text|drive)|is allergic|speaks))|(?:his|her|their|my|our) (?:birthday|anniversary|surgery|exam|flight|interview|wedding|due date|shift|day off)\w* (?:is|was|are|on|in|starts|falls))\b[^.?!;\n]{0,90}", re.IGNORECASE),
    re.compile(r"\b[^.?!;\n]{0,60}\bon (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b[^.?!;\n]{0,50}", re.IGNORECASE),
    re.compile(r"\b[^.?!;\n]{0,50}\b\d+ (?:years|months|weeks|kids|children|dogs|cats|hours|minutes)\b[^.?!;\n]{0,40}", re.IGNORECASE),
)
#: What stays true for a while, or has a place, a day, a number in it: worth keeping however it was put.
_LASTING = re.compile(
    r"^(?:(?:so|and|but|btw|also|well|ok|oh|plus|anyway|yes|no|actually|fyi|just so you know)[, ]+)*(?:i|i'm|i've|i'd|we|we're|we've|he|he's|she|she's|they|they're|it's|there(?:'s| is| are)|my [\w' -]{2,26}?|our [\w' -]{2,26}?|his [\w' -]{2,22}?|her [\w' -]{2,22}?|their [\w' -]{2,22}?|the [\w' -]{2,22}?|(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])\w+)?)s?(?: (?:\w+ ){0,2}?|'s )"
    r"(?:(?<='s )\w+|is|are|am|'m|'re|was|were|has|have|had|'ve|live[sd]?|work(?:s|ed)?|stud(?:y|ies)|hate[sd]?|love[sd]?|like[sd]?|can't stand|met|lost|die[sd]|quit|owe[sd]?|call(?:s|ed)?|play(?:s|ed)?|run(?:s)?|speaks?|eats?|drinks?|smokes?|snores?|goes|go|comes?|gets?|moves?|moved|raise[sd]|promise[sd]|agree[sd]|borrow(?:s|ed)|wants?|needs?|knows?|heard|saw|pays?|earns?|sleeps?|cr(?:y|ies)|leav(?:e|es|ing)|fight|share|do|does|doesn't|don't|didn't|did not|won't|never|always|used to|learn\w*|sav\w+|scared|afraid|allergic|married|divorced|bought|sold|got|gave|told|said|broke|forgot|jokes?|grew up|come from|from)\b",
    re.IGNORECASE,
)
_IS = re.compile(r"^(?:(?:so|and|but|btw|also|well|ok|oh|plus|anyway|yes|no|actually)[, ]+)*(?:i'm|we're|he's|she's|they're|my [\w -]{2,26}'s|our [\w -]{2,26}'s|his \w+'s|her \w+'s) (?!(?:so |really |very |just |too )?(?:tired|angry|sad|sorry|right|wrong|fine|ok|okay|not sure|afraid|scared|done|going to|gonna|being|always|never)\b)\w+", re.IGNORECASE)
_PASSING = re.compile(r"^(?:maybe|perhaps|i wonder)\b|\b(?:may|might) be\b|\b(?:argued|argument|fight about|i feel|i think|i guess|i mean|i don't know|you know|you're|you|that helps|thanks?|sorry to|right now|am i|should i|i'd like (?:us|to)|i want (?:you|to know)|i need (?:you|help|a sentence|words))\b", re.IGNORECASE)
_PROMISE = re.compile(r"\b(?:i'll|i will|i'm going to|i promise(?:d)?(?: to)?|i've decided to|i'm gonna) (?!be (?:fine|ok)|never|kill|hurt|die)(?P<vp>[^.?!;\n]{4,90})", re.IGNORECASE)
_NOT_PROMISE = re.compile(r"^(?:know|think|feel|say (?:this|it)|try to explain|probably|be honest|lose|go (?:mad|crazy|insane)|cry|scream|explode|snap)\b", re.IGNORECASE)


def remembered(before: Conversation, text: str, reply: Reply) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """The facts and standing wishes after this turn; unchanged when coaching had stopped."""
    if reply.level.stops_coaching or before.level.stops_coaching or reply.spoke == "policy":
        return before.facts, before.wishes
    facts = _merged(before.facts, facts_in(text))
    wishes = tuple(dict.fromkeys((*before.wishes, *standing_wishes(text))))[-MOST_WISHES:]
    return facts, wishes


#: A draft of theirs or a message of another's, quoted: words for somebody, and nothing told to us.
_QUOTED = re.compile(r"\"[^\"]{1,900}\"|“[^”]{1,900}”|(?<!\w)'[^'\n]{1,300}(?:'\w[^'\n]{0,300}){0,20}'(?!\w)")
_LONG_QUOTE = 6


def facts_in(text: str) -> tuple[Fact, ...]:
    """Everything worth keeping that the text says outright."""
    plain = text.replace("’", "'")
    own = _QUOTED.sub(lambda quoted: " " if len(quoted.group().split()) >= _LONG_QUOTE else quoted.group(), plain)
    told = ". ".join(part for part in sentences(own) if not part.rstrip().endswith("?") and not re.match(r"(?:do|does|did|is|are|am|can|could|should|would|will|what|who|why|how|when|where|which)\b", part, re.IGNORECASE))
    wanted = _wants(own)
    facts = (fact for fact in _facts(told) if not any(fact.text.lower() in want.text.lower() for want in wanted))
    return (*_names(plain), *wanted, *_promises(told), *facts, *_feelings(told))


def _names(text: str) -> tuple[Fact, ...]:
    found: dict[str, Fact] = {}
    if mine := _MINE.search(text):
        found["me"] = Fact(id=f"me:{mine['name'].lower()}", kind="name", text=mine["name"])
    for match in _PAIR.finditer(text):
        for name in (match["one"], match["two"]):
            found.setdefault(name, Fact(id=f"{match['role'].lower()}:{name.lower()}", kind="name", text=name))
    for rule in _NAMED:
        for match in rule.finditer(text):
            role, name = (match.groupdict().get("role") or "partner").lower(), match["name"]
            if name in _NOT_NAMES or _SHORT_FOR.search(name) or len(name) < 2:
                continue
            who = "partner" if role in _PARTNER else role.replace(" ", "-")
            found.setdefault(name, Fact(id=f"{who}:{name.lower()}", kind="name", text=name))
    _given(text, found)
    _alone(text, found)
    return tuple(found.values())


def _given(text: str, found: dict[str, Fact]) -> None:
    """Names typed small but plainly given as names."""
    for match in _GIVEN.finditer(text):
        name = match["name"][:1].upper() + match["name"][1:]
        role = (match["role"] or "partner").lower()
        if name not in _NOT_NAMES and name.lower() not in found and not any(k.lower() == name.lower() for k in found):
            found[name] = Fact(id=f"{'partner' if role in _PARTNER else role.replace(' ', '-')}:{name.lower()}", kind="name", text=name)


def _alone(text: str, found: dict[str, Fact]) -> None:
    """Names that do something, or stand alone, with no role given."""
    for rule in _ALONE:
        for match in rule.finditer(text):
            name, role = match["name"], match.groupdict().get("role") or ""
            if name not in _NOT_NAMES and not _ORDINARY.match(name) and not _SHORT_FOR.search(name) and len(name) > 2:
                who = "partner" if role.lower() in _PARTNER else role.lower().replace(" ", "-") or "someone"
                found.setdefault(name, Fact(id=f"{who}:{name.lower()}", kind="name", text=name))


#: A capital at the start of a sentence doesn't make a name.
_ORDINARY = re.compile(r"(?:Mum|Mom|Dad|Papa|Mama|Nan|Gran|Grandma|Grandad|Baby|Husband|Wife|Partner|Sister|Brother|Everybody|Everyone|Nobody|Somebody|Someone|Something|Nothing|Everything|Anyone|People|Money|Work|Dinner|Lunch|Breakfast|Sex|Love|There|Here|Their|You|Your|Yours|His|Her|Its|These|Those|Some|Any|All|Both|Each|Every|One|Two|Three|Four|Five|Last|Next|Yesterday|Today|Tonight|Tomorrow|Every|Maybe|Perhaps|Sometimes|Usually|Now|Still|Even|Only|Well|Yes|Yeah|No|Hi|Hey|Hello|Thanks|Please|Sorry|Fine|Good|Bad|Right|Wrong|True|Same|Other|Another|After|Before|During|Since|Until|While|Where|Which|Whose|Than|So|Or|As|By|Of|Up|Down|Out|Off|Over|Told|Called|Feels?|Looks?|Sounds?|Seems?|Turns?|Makes?|Gets?|Got|Did|Do|Are|Am|Been|Being|Will|Would|Could|Should|May|Might|Must|Shall|Whatever|Anyway|Honestly|Basically|Literally|Actually|Apparently|Obviously|Salaam|Hola|Bonjour|January|February|March|April|June|July|August|September|October|November|December|Orthodox|Muslim|Catholic|Jewish|Norwegian|Polish|French|German|Spanish|Italian|Welsh|Irish|Scottish|American|British)$")


def _facts(text: str) -> tuple[Fact, ...]:
    plain = clean(text)
    found = []
    for rule in _FACT:
        for match in rule.finditer(plain):
            said = " ".join(match.group().split()).strip(" ,")
            if _HALF.search(plain[: match.start()]) or _LIKES_NOTHING.search(said):
                continue
            if 3 <= len(said.split()) <= 24 and not _judges(said):
                found.append(_fact("fact", said))
    for part in sentences(plain):
        bare = " ".join(part.split()).strip(" ,.!")
        if 3 <= len(bare.split()) <= 20 and (_LASTING.match(bare) or _IS.match(bare)) and not _PASSING.search(bare) and not _judges(bare) and not any(f.text.lower() in bare.lower() or bare.lower() in f.text.lower() for f in found):
            found.append(_fact("told", bare))
    return tuple(found[:5])


#: "…do what she likes with the shelves": the end of another thought, and no fact by itself.
_HALF = re.compile(r"\b(?:what(?:ever)?|how(?:ever)?|as|if|whether|that|which|who(?:ever)?|when(?:ever)?|where(?:ver)?|why|than|like|anything|everything|all|thing)\s+$", re.IGNORECASE)
_LIKES_NOTHING = re.compile(r"\b(?:likes?|loves?|hates?) (?:with|for|about|at|on|when|if)\b", re.IGNORECASE)


def _judges(said: str) -> bool:
    """A verdict on somebody is not a fact to keep."""
    return bool(read(said).of(ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.MIND_READING))


def _promises(text: str) -> tuple[Fact, ...]:
    found = []
    for clause in clauses(text):
        match = _PROMISE.search(clause)
        if match and not _NOT_PROMISE.match(match["vp"]):
            found.append(_fact("promise", match.group()))
    return tuple(found[:2])


#: What they want of the other one or of the two of them: the thing a later sentence must still ask for.
_KEY_WANTS = {"them", "share", "be", "stop", "rather", "missyou", "miss", "again", "hear", "tell"}


def _wants(text: str) -> tuple[Fact, ...]:
    found = []
    for part in sentences(text):
        want = next((w for w in wantings(part) if w.kind in _KEY_WANTS), None)
        if want is not None and not _judges(part):
            found.append(_fact("want", " ".join(clean(part).split()).strip(" ,.!?")))
    return tuple(found[:2])


_IDIOM = re.compile(r"\b(?:drives?|driving|drove|sends?|sent) (?:me|us|him|her|them) (?:mad|crazy|nuts|insane|wild|up the wall|round the (?:bend|twist))\b|\b(?:leaves?|left|leaving|let) (?:\w+ ){1,4}alone\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\b(?P<me>i|i'm|im|i've|i'd|i'll|me|my|myself)\b|\b(?:he|she|they|you|him|them|we|it's him|it's her|(?:my|his|her|our|the) (?:\w+ )?(?:" + _ROLE + r"|kids|children|parents|neighbours?))(?:'s|'re|'d|'ll)?\b|\bher\b(?! \w)", re.IGNORECASE)


def _feelings(text: str) -> tuple[Fact, ...]:
    """The feelings they have; what somebody else may feel, and ways of speaking, are not theirs."""
    own = ". ".join(part for sentence in sentences(_IDIOM.sub(" ", clean(text))) for part in _own_parts(sentence))
    named = feelings.named_in(own) if re.search(r"\b(?:i|i'm|im|me|i've)\b", text, re.IGNORECASE) else ()
    return tuple(Fact(id=f"feeling:{word}", kind="feeling", text=word) for word in named)


def _own_parts(sentence: str) -> list[str]:
    """The stretches of a sentence whose nearest subject before them is the person; one without any subject is theirs too."""
    marks = list(_SUBJECT.finditer(sentence))
    if not marks:
        return [sentence]
    ends = [*(m.start() for m in marks[1:]), len(sentence)]
    own = [sentence[m.start() : end] for m, end in zip(marks, ends, strict=True) if m["me"]]
    return [sentence[: marks[0].start()], *own] if marks[0]["me"] else own


def _fact(kind: str, said: str) -> Fact:
    said = said if len(said) <= LONGEST_FACT else f"{said[:LONGEST_FACT].rsplit(' ', 1)[0].rstrip(' ,')} …"
    key = re.sub(r"[^a-z0-9]+", "-", said.lower()).strip("-")[:60]
    return Fact(id=f"{kind}:{key}", kind=kind, text=said)


def _merged(old: tuple[Fact, ...], new: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Old and new, each once; a fact that says the same within a longer one is dropped; the least needed go first."""
    kept: dict[str, Fact] = {fact.id: fact for fact in old}
    for fact in new:
        if fact.kind == "name" and any(k.kind == "name" and k.text.lower() == fact.text.lower() for k in kept.values()):
            continue
        if any(k.kind == fact.kind and fact.text.lower() in k.text.lower() for k in kept.values()):
            continue
        kept = {key: k for key, k in kept.items() if k.kind != fact.kind or k.text.lower() not in fact.text.lower() or k.kind in {"name", "feeling"}}
        kept[fact.id] = fact
    while len(kept) > MOST:
        least = min(kept.values(), key=lambda f: _KEEP.get(f.kind, 1))
        del kept[least.id]
    return tuple(kept.values())
