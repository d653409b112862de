"""Which of the four horsemen a text carries, from its spans and a few turns of phrase."""


from __future__ import annotations

import re

from coach.types import Horseman, ToneKind, ToneSpan

_CONTEMPT = {ToneKind.CONTEMPT, ToneKind.SARCASM}
_CRITICISM = {
    ToneKind.ABSOLUTE,
    ToneKind.LABEL,
    ToneKind.YOU_BLAME,
    ToneKind.MIND_READING,
    ToneKind.PSEUDO_FEELING,
    ToneKind.DEMAND,
    ToneKind.NEGATIVE_REQUEST,
    ToneKind.THREAT,
}

_DEFENCE = re.compile(
    r"\b(?:i only (?!want|need|ask)|i was (?:only|just)|i just (?:forgot|meant|said)|it(?:'s| is|s| was) not my fault|isn'?t my fault|wasn'?t my fault|not my fault"
    r"|you do it too|so do you|what about (?:you|when you)|you(?:'re| are) one to talk|look who'?s talking|if you (?:hadn'?t|didn'?t|weren'?t|had|would)"
    r"|i never said|i didn'?t (?:do|say|mean|hide|start|even)|you (?:say|said|told me) (?:i|that i|im|i'm)\b|u say i|i (?:already )?said (?:i was )?sorry|i already"
    r"|you started|you push(?:ed)? me|because you (?:never|always|don'?t|didn'?t|were|are|kept)|nobody forced|it was (?:just )?a joke|just joking|only joking|can'?t take a joke"
    r"|you'?re too sensitive|you(?:'re| are) overreacting|i(?:'m| am) not the one who|i(?:'m| am) a good|ask anyone|so what if|i had to|i did help|what do you want from me"
    r"|how (?:is|was) (?:that|it) my|don'?t blame me|don'?t put this on me|you always say i|so it'?s (?:all )?my fault|i'?ve been (?:working|busy)|i work (?:too|all)|some of us|relax\b|don'?t start|give me a break|what'?s the drama|sue me|it happens|calm down|not a crime|i was going to|i said (?:thank|sorry|i)|nothing to hide|what was i (?:meant|supposed)|how could i|my fault isn'?t|just one time|there'?s a difference|one (?:to talk|plate)|i do (?:tell|help|listen|try|care|love|think|it for)|i(?:'ve| have) been (?:working|trying|doing)|because you(?:'re|'ve| were| are)|what do you mean|no need to)\b|^\W*(?:well |but |ok |so )?i(?:'m| am|m) not\b|^\W*(?:well |but )?i did\b(?!n)|^\W*i haven'?t (?:done|got)",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:^\W*(?:fine|whatever|ok|okay|k|nothing|idk|nvm|never ?mind|forget it|no comment|sure|leave it|not now|later|who cares|no)\W*$"
    r"|\b(?:whatever(?: you (?:want|say|like))?\W*$|forget it|leave me alone|i(?:'m| am|m) done(?: talking)?\b|not (?:talking|discussing|doing) (?:about )?this|drop it"
    r"|don'?t (?:touch|talk to|call|text|look at) me|i (?:have|got) nothing (?:to say|more)|nothing to (?:say|talk about)|i don'?t (?:want|wanna) (?:to )?(?:talk|discuss|hear)"
    r"|i don'?t care any ?more|idc|i give up|no point (?:talking|in|trying)|what'?s the point|don'?t bother|dont bother|go away|just go\b|do what(?:ever)? you (?:want|like)"
    r"|i(?:'m| am|m) (?:going to bed|going out|sleeping|off to|leaving it)|talk to (?:the hand|yourself)|not (?:interested|now|today|tonight)|can i go|i(?:'m| am|m) fine|nothing'?s wrong|nothing is wrong"
    r"|don'?t (?:wait up|wanna talk)|end of (?:discussion|story|conversation)|conversation over|stop (?:pushing|asking) me|i(?:'m| am|m) not (?:talking|listening|answering|going to talk)|think what you (?:want|like)|say what you (?:want|like)|let'?s just not|leave it there|stop (?:digging|looking for one)|i(?:'m| am|m) muting|sit here in silence|you want silence|i(?:'m| am|m) out of here|goodnight\W*$|(?:ok |fine |whatever,? )you win))",
    re.IGNORECASE,
)

#: Pointing at the other without any of the marked words: "You left the pan in the sink."
_POINTS = re.compile(
    r"(?:^|[.!?\n]\s*|\b(?:and|but|so|then|while|because)\s+)(?:ok(?:ay)?,? |so |and |well |babe,? |dude,? )?"
    r"(?:you|u|ur|your|he|she|his|her|my (?:husband|wife|partner|boyfriend|girlfriend|roommate|flatmate|housemate)|why|who|how come|did you|do you|are you|nobody|everyone|stop)\b",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:would you|could (?:you|we|i)|can (?:we|i)|shall (?:we|i)|thank|grateful|glad|proud|appreciate|i love|loved|i miss|i(?:'m| am|m| was| feel| felt| get| got) (?:a bit |so |really )?"
    r"(?:sad|lonely|tired|worried|hurt|sorry|scared|anxious|nervous|stressed|overwhelmed|happy|lost|tense)|i want us|let'?s|how about|so (?:that )?i (?:could|can)|stood up to|so calm|asked me (?:before|about)|kept my|hugged me|kiss me goodbye|held my hand|i'?d even remembered|like we agreed|drove (?:the|me|us)|got my \w+ to laugh|first this morning)\b",
    re.IGNORECASE,
)


def horsemen(text: str, spans: tuple[ToneSpan, ...]) -> tuple[Horseman, ...]:
    """The horsemen found, the weightiest first; empty for words that carry none."""
    kinds = {span.kind for span in spans}
    plain = text.replace("’", "'")
    found = []
    if kinds & _CONTEMPT:
        found.append(Horseman.CONTEMPT)
    if _DEFENCE.search(plain[:4_000]):
        found.append(Horseman.DEFENSIVENESS)
    if _WALL.search(plain[:4_000]):
        found.append(Horseman.STONEWALLING)
    if kinds & _CRITICISM:
        found.append(Horseman.CRITICISM)
    if not found and _POINTS.search(plain[:4_000]) and not _SOFT.search(plain[:4_000]):
        found.append(Horseman.CRITICISM)
    return tuple(found)
