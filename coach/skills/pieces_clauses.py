"""Cuts a text into clauses and takes the heat words out of one."""

from __future__ import annotations

import re

from coach.words import verbs

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+|\s+[-–—]+\s+|:\s+")
_JOINT = re.compile(
    r",?\s+(?:and|but|so|then|because|cause|yet|or)\s+(?=(?:(?:then|now|yesterday|today|last night|last week|this morning) (?:I|you|we|it|he|she|they|the|my|your)|I|you|we|it|that|this|(?:your|my|our|the) (?:\w+ ){1,3}(?:is|are|was|were|has|have|had|does|did|doesn't|didn't|gets?|goes|went|comes?|came|never|always|still|just|keeps?|says?|said|don't|won't|\w+ed)\b|he|she|they|nobody|nothing|guess|who|what|why|how|don't|stop|somehow|suddenly|there's|there is|there are|when|if|still|apparently|obviously|of course)\b)"
    r"|,\s+(?=(?:I|you|we|it|that's|there's|there is|there are|(?:your|my|our|the)\b(?![^,.!?;]* and (?:the|my|your|our|a)\b[^,.]*$)|he|she|they|and|but|so|why|what|how|who|don't|stop|like|not|just|as if|while|huh|right|okay|ok|please|honestly|seriously|thanks|then|can|could|do|is|are|no|two|three|because|especially|which|even|every|again|as usual|at least|miles|never|always|or|now|all|only|put|sort|pick|get|too|very|really|enough|grow up|calm down|relax|chill|get over it)\b)"
    r"|\s+(?=(?:I'm|I am) (?:on a call|in a meeting|trying to|on the phone|asleep|working)\b)(?<!while )(?<!when )(?<!because )",
    re.IGNORECASE,
)
#: Openers that say nothing about the deed itself.
_LEAD = re.compile(
    r"^(?:(?:ok(?:ay)?|sir|madam|so|and|but|well|oh|babe|baby|hey|honey|love|darling|look|listen|honestly|seriously|literally|basically|yeah|yes|no|wow|dude|bro|man|god|jesus|christ|hmm|also|like|then|plus|again|now|just|please|sorry|anyway|great|fine|because|cause|since|that|apparently|obviously|clearly|of course|right|actually|see|I mean|you know|I swear|for once|it's like|is it that|the thing is|the problem is|not to mention|at least|even|still|somehow|suddenly|as usual|every time|everytime|all the time|all day|every day|every night|lately|these days|I think|I guess|I feel like|I just feel like|I feel that|I just feel that|I feel|it feels like|feels like|it seems like|seems like|seems that|(?:yesterday |today |last night |then )?I find(?: out)?(?: that)?(?= you\b)|I notice|I noticed that|I noticed|I see that|I see|it's not fair that|it's not fair|it isn't fair that|the fact that|I (?:really |just |absolutely |fucking )?(?:hate|can't stand|cannot stand|dislike|don't like|resent) (?:it |that |the fact )?(?:when|that|how|it that)?|I'm (?:so |really |just )?(?:annoyed|angry|upset|mad|hurt|sad|furious|frustrated|pissed off|pissed|disappointed|gutted|sick) (?:that|when|because|at how|about how)|(?:it|this) (?:really |just |always )?(?:annoys|bothers|hurts|upsets|kills|irritates|frustrates|angers|infuriates|scares|worries|embarrasses|drives|pisses|makes) (?:me )?(?:mad |crazy |insane |nuts |off |so mad |angry |sad |furious )?(?:when|that|how|whenever)|I (?:can't|cannot) believe(?: that)?|I love how|funny how|amazing how|interesting how|love how|nice how|how nice that|I wish|if only|how come)[,:!.]?\s+)+",
    re.IGNORECASE,
)
_HEAT = re.compile(
    r"\b(?:never ever|(?<!['’]d )(?<!['’]ve )(?<!had )(?<!have )(?<!has )(?<!who )(?<!are )(?<!is )never|always|constantly|literally|fucking|fuckin|fuck|fkn|effing|freaking|frigging|damn|damned|bloody|goddamn|shit|shitty|stupid(?= \w)|precious(?= \w)|ever|even(?! though| if)|at all|(?:so )?(?:sue|shoot) me|(?:all|the whole) (?:the )?(?:damn |bloody )?time|non ?stop|24/7|every single time|each and every time|without fail|not once|for once|just once|any more|anymore|seriously|honestly|totally|completely|absolutely|obviously|clearly|apparently|basically|actually|simply|really|(?<!face )(?<!tone )(?<!voice )like that|as usual|as always|yet again|once again|again|anyway|either|of course|for god's sake|for fuck's sake|for christ's sake|these days|lately|somehow|suddenly|still|just|like normal people|or something|whatsoever|please|as well)\b",
    re.IGNORECASE,
)
#: What to call it when the heat goes: "every single night" is still "at night" to the one who hears it.
_EVERY_SINGLE = re.compile(r"\b(?:every|each) (?:single|damn|bloody|fucking|goddamn) (?=\w)", re.IGNORECASE)
_SIMILE = re.compile(
    r"\s+(?:like (?:a|an|I'm|I am|it's|you're|we're|some|the|it is|I don't|I do|I|nothing|that's|you own|you)|as if|as though|when you know|which is|who cares|even though you (?:promised|said|know|knew))\b.*$",
    re.IGNORECASE,
)


#: "You leave the kitchen like a crime scene" says that it is left in a mess.
_AS_A_MESS = re.compile(
    r"\b((?:leave|leaves|leaving|left|keep|keeping) (?:the|my|our|your|this|every) (?:\w+ )?\w+)(?: looking)? (?:like|as if) (?:an? |some )?(?:\w+ )?(?:crime scene|bomb ?site|bomb|pigsty|pig sty|pig pen|tip|dump|landfill|war ?zone|disaster zone|disaster|jungle|bin|zoo|hurricane|tornado|explosion|rubbish tip|crack den|squat|student house|swamp)\b.*$",
    re.IGNORECASE,
)


#: "You drive like an idiot with the baby in the car" is about the baby in the car.
_MADLY = re.compile(r" like (?:an?|some) (?:\w+ )?(?:idiot|maniac|lunatic|madman|nutter|fool|loony|crazy person|racing driver|bat out of hell)(?= (?:with|when|while|in|on|every|at|down|through|past)\b)", re.IGNORECASE)
#: "She's so lazy she never…" holds a verdict and a deed.
_VERDICT_FIRST = re.compile(
    r"\b(you(?:'re| are) (?:so|such an?|an?|being|that) [\w-]+(?: [\w-]+)?),? (?:that )?(you (?:never|always|don't|can't|won't|didn't|just|keep|only|forgot|left)\b)",
    re.IGNORECASE,
)


def clauses(text: str) -> list[str]:
    """The clauses of a text in order, marks trimmed; quoted stretches stay whole."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match.group())
        return f"QUOTE{len(held) - 1}Q"

    plain = _VERDICT_FIRST.sub(r"\1. \2", re.sub(r'"[^"]{1,120}"', hold, text))
    parts = [part for sentence in _SENTENCE.split(plain) for part in _JOINT.split(sentence)]
    put_back = [re.sub(r"QUOTE(\d+)Q", lambda m: held[int(m.group(1))], part or "") for part in parts]
    return [part for part in (piece.strip(" ,.;:-") for piece in put_back) if part]


def opened(clause: str) -> str:
    """The clause without its run-up ("I hate it when", "ok so")."""
    clause = re.sub(r"^(?:ever )?since (?:the|our|my|your) (?:\w+ ){1,2}?(?=you\b)", "", clause, flags=re.IGNORECASE)
    rest = _LEAD.sub("", clause + " ").strip()
    return rest or clause


def cooled(words: str) -> str:
    """Words without absolutes, swearing, similes and filler."""
    text = _EVERY_SINGLE.sub("every ", words)
    text = _AS_A_MESS.sub(r"\1 in a mess", text)
    text = re.sub(r"\bpromised (no more [\w ]+|never to [\w ]+)$", r'promised "\1"', text)
    text = re.sub(r'[?!]"', '"', text if re.match(r"(?:say|said|tell|told)\b", text) else _MADLY.sub("", text))
    text = re.sub(r"\b(close|shut|wash|empty|clean|fold|finish|lock) a single\b", r"\1 the", text)
    text = re.sub(r"\b(say|said|saying) (well done|never mind|no(?= and\b|[.,!?]|$))", r'\1 "\2"', text)
    text = re.sub(r"\b(?:like|as if|as though) (?:it|that) never happene?d\b", "as if nothing happened", text)
    text = re.sub(r"\b(I|we|he|she|they)'d never (?=\w+)", r"\1 hadn't ", text)
    text = re.sub(r"\b(I|we|they)'ve never (?=\w+)", r"\1 haven't ", text)
    text = re.sub(r",? some (?:friend|husband|wife|partner|boyfriend|girlfriend|father|mother|dad|mum) (?:you are|that is|this is)$", "", text, flags=re.IGNORECASE)
    text = re.sub(r",? (?:father|mother|husband|wife|partner|boyfriend|girlfriend|parent|dad|mum|man) of the (?:year|century|month)\b.*$", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(?:,? only)? \b(\w+)(?:,? \1){2,}$", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\btill? (?:like|about)\b", "till", text)
    text = re.sub(r"\bif you will be\b", "if you'll be", text, flags=re.IGNORECASE)
    text = re.sub(
        r"(?<=\w)(?<!call me)(?<!called me)(?<!calling me)(?<!my),? (?:dear|darling|babe|hun|hon|sweetie|sweetheart|habibi|bro|dude)$",
        "",
        text.strip(" ,.!?;:-"),
    )
    text = re.sub(r"\b(I|you|and|but) never (\w+)", lambda m: f"{m.group(1)} {negated(m.group(2))}", text)
    text = re.sub(r"^((?:talk|speak|look|talked|spoke|looked)(?:ing)? (?:to|at) (?:me|us|my \w+)) like that\b", r"\1 that way", text, flags=re.IGNORECASE)
    text = re.sub(
        r"^((?:talk|speak|talked|spoke)(?:ing)? (?:to|at) me) like (?:I'm|I am|you're) (?:a |an |some )?(?:stupid|dumb|idiot|crazy|nothing|child|kid|baby|toddler|five|moron|dog)\b",
        r"\1 in that tone",
        text,
        flags=re.IGNORECASE,
    )
    if not re.match(r"(?:talk|speak|look|talked|spoke) (?:to|at|about) (?:me|my \w+)\b|(?:\w+ ){0,3}treat(?:ed|s)? (?:my|our|the)\b", text, re.IGNORECASE):
        text = _SIMILE.sub("", text)
    text = (
        re.sub(r"(?<! till)(?<! until)(?<! when)(?<! where)(?<! if)(?<! that)(?<! oh)(?<! said)(?<! say)\s+(?:and |because )?(?:it's|its|it is|it isn't|it's not|it drives|that's) (?:\w+ ?){1,5}$", "", text)
        if (" it" in text or " that's" in text) and not re.search(r"\b(?:say|says|said|saying|tell|tells|told|think|thinks)\b", text)
        else text
    )
    text = without_heat(text)
    text = re.sub(r"\bevery time\b", "when", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\w),? and (?:you )?(?:act|pretend|behave)$", "", text.strip(" ,.!?;:-"), flags=re.IGNORECASE)
    text = re.sub(r"\s+([,.!?;])", r"\1", re.sub(r"\s+", " ", text))
    if re.search(r"\b(?:where|who)\b (?:the|my|our|your|\w+$|\"|\w+ (?:is|are)$)[^,]{0,25} ?(?:is|are)$", text):
        return text.strip(" ,.!?;:-")
    text = re.sub(
        r"(?<! I)(?<! you)(?<! we)\s+(?:and only|too|only|no|like|once|huh|eh|right|innit|hey|and|but|or|so|because|then|when|if|that|while|is|are|it's|btw|though)$",
        "",
        text.strip(" ,.!?;:-"),
        flags=re.IGNORECASE,
    )
    return text.strip(" ,.!?;:-")


def without_heat(words: str) -> str:
    """Words without absolutes, swearing and filler; what is quoted stays as it was said."""
    return "".join(part if part.startswith('"') else _HEAT.sub("", part) for part in re.split(r'("[^"]*")', words))


def negated(word: str) -> str:
    """ "never hug" → "don't hug", "never said" → "didn't say"."""
    found = verbs.verb(word)
    if found and verbs.is_past(word):
        return f"didn't {found.base}"
    return f"don't {word}"
