"""The light side of talk: joy, good news, a laugh, a fact told in passing, a question about what was told before."""

from __future__ import annotations

import re

from coach.skills.mirror import sentences
from coach.tone import read
from coach.types import Conversation, ToneKind
from coach.words import clean, content_words, to_partner

_I = re.IGNORECASE
_SHADOW = re.compile(r"\b(?:but|though|however|never|hate|sad|hurt\w*|cry|angry|furious|upset|annoy\w*|miss(?:ed|ing)?|alone|lonely|scared|worr\w+|sick of|fed up|tired of|grumpy|wish|doesn't|didn't|don't|won't|hasn't|isn't|wasn't|not|forgot|ignored|cheat\w*|lied|argu\w+|fight|fought|row|should i|jealous|suspicious|guilt\w*|died|lie awake|lying awake|regret\w*|behind my back|without (?!being asked|me asking|a word)|on my knees|exhaust\w*|knackered|struggl\w*|hard|resent\w*|could (?:throw|kill|scream)|die|dying|dead|kill\w*|instead|without me|except|only when|drunk|ex|no (?:clue|idea)|found out)\b", _I)
_JOY = re.compile(r"\b(?:wow|butterflies|swoon\w*|gorgeous|handsome|beautiful|fit as|melt(?:ed|s)?|over the moon|so (?:happy|proud|lucky|in love|chuffed)|proud of|made me (?:smile|laugh|melt|feel (?:loved|special|seen))|love (?:him|her|them|my \w+) (?:so|to bits|more)|ador\w+|grateful for|lucky (?:to|with)|surprised me with|brought me|best (?:weekend|night|day|husband|wife|partner|boyfriend|girlfriend)|lovely (?:night|day|evening|weekend|time)|smitten|fell in love|in love (?:all over )?again|giddy|mad about|still fancy|so (?:sweet|cute|kind|good to me)|happy tears|nice (?:thing|surprise))\b", _I)
_NEWS = re.compile(r"\b(?:(?:he|she|they|we|i|my \w+)(?:'s|'ve| has| have)? (?:just |finally )?(?:got (?:(?:the|that|a|his|her|my) (?:\w+ )?(?:job|place|promotion|raise|offer|flat|house|puppy|part|grant|visa|results?|licen[cs]e)|engaged|promoted|offered|in(?:to)?\b)|passed|landed|won|been (?:promoted|offered|accepted)|(?:was|were) (?:promoted|accepted)|finished|graduated|bought (?:a|the|our) (?:house|home|flat|place|car|van|boat|puppy|dog|ring)|(?:are|am|is|'re) (?:pregnant|engaged|expecting|having a baby)|proposed|quit smoking|got the all[- ]clear)|good news|guess what)\b", _I)
_LAUGH = re.compile(r"\b(?:laugh(?:ed|ing)? (?:about|so|our|till|until|together)|had a (?:giggle|laugh)|giggl\w+|hilarious|cracked (?:us|me) up|in stitches)\b|😂|🤣", _I)
_MENDED = re.compile(r"\b(?:(?:he|she|they)(?:'s)? (?:just )?(?:came back|hugged|held my|kissed me|(?:said sorry|apologi[sz]ed)(?!,? (?:by text|but|in (?:an?|his|her|their|that)|like|as if|without|just to)\b)|smiled|thanked me|listened|said yes|went red|squeezed|made me (?:a )?(?:tea|coffee|brew)|laughed(?! at| in my| and (?:walk|left|said|turn)|,)|loved it|liked it)|we (?:made up|talked it (?:out|through|over)|hugged|sorted it|laughed|'re ok(?:ay)? (?:now|again)|are ok(?:ay)? (?:now|again))|it (?:worked|helped|went (?:well|ok\w*|better|fine|great)))\b", _I)
_SOFTENS = re.compile(r"\b(?:(?:he|she|they)(?:'s| is|'re| are)? (?:just |now |started |in tears|)?(?:cried|crying|cries|tearing up|in tears)|started crying|not ready to talk|getting out|walk(?:ed|ing) (?:off|out|away)|needs? (?:to think|a minute|some (?:time|air|space)|a break)|gone (?:upstairs|for a walk|out for air))\b", _I)
_WAITS = re.compile(r"\bi'll (?:just )?(?:wait|give (?:him|her|them) (?:space|time|a minute)|leave (?:it|him|her|them))\b", _I)
_ARRIVES = re.compile(r"\b(?:he|she|they)(?:'s| is|'re| are|'ll be) (?:just )?(?:back|home|here|coming (?:home|back|in|up)|on (?:his|her|their) way|at the door|walking in|pulling up)\b(?! (?:at|by|from|till|until|after|around|on|every|most))", _I)
_PAST = re.compile(r"\b(?:yesterday|last|ago|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|the other (?:day|night)|earlier)\b", _I)
_BACKGROUND = re.compile(r"\b(?:me and [A-Z]\w+\b,? \d+ years|been (?:together|married|engaged|dating)|(?:his|her|their|my) name(?:'s| is)|(?:he|she)(?:'s| is) called|we(?:'ve| have)? (?:got |have )?(?:\w+ )?(?:kids|children|dogs?|cats?|a (?:baby|toddler|son|daughter))|we live|(?:he|she|they) works?|i work|i(?:'m| am) \d\d|(?:he|she|they)(?:'s| is|'re| are) (?:\d\d|a (?:nurse|teacher|doctor|builder|chef|driver))|not (?:a|an|really a|much of a) \w+ (?:person|man|woman|talker|guy)|(?:is|are|'s|'re) (?:deaf|autistic|dyslexic|on nights|away (?:for|till|until)))\b", _I)
_RECALL = re.compile(r"\b(?:what(?: was| is|'s|s) (?:his|her|their|my|the \w+'s) names?|did i (?:tell|mention|say)|do you (?:remember|know) (?:what|who|when|how|where|his|her|their|my|that|the)|what did i (?:say|tell|mention)|remember what i|what do you (?:know|remember) about (?:me|us|him|her)|who is \w+ again)\b", _I)
_SHOULD_KNOW = re.compile(r"\b(?:(?:he|she|they) (?:should|ought to|must) (?:just |already |really )?(?:know|have known|guess|see|realise|realize|notice)|shouldn't have to (?:ask|say|tell|spell)|if (?:he|she|they) loved me (?:he|she|they)(?:'d| would) (?:know|just))\b", _I)
_CONCEDES = re.compile(r"\b(?:(?:well |yeah |ok |okay |maybe |to be fair,? |i suppose |i guess |fine,? )+i (?:did|do|am|was|have|might have|had|can|shouldn't have|could have)|i admit|in fairness|i know i (?:did|was|shouldn't)|my fault too|i'm not (?:perfect|innocent|blameless))\b", _I)
_FACTS_ASKED = re.compile(r"^(?:does|do|is|are|can|what|what's|why|how|when|who|which|explain|tell me (?:about|what|how|why))\b", _I)
_PERSONAL = re.compile(r"\b(?:i|i'm|im|i've|i'd|me|my|mine|he|he's|him|his|she|she's|her|we|we're|us|our|you|your|they|them|their|this|now|tonight|today|should i)\b", _I)


def mood_of(text: str) -> str:  # the order is from the particular to the general
    """recall, concedes, should_know, mended, softens, news, joy, laugh, background, or ''."""
    plain = re.sub(r'"[^"]*"', '""', clean(text))
    text = re.sub(r"(?<![A-Za-z])'[^'\n]{2,60}(?:'[a-z][^'\n]{0,60})?'(?![A-Za-z])", "''", text)
    if _RECALL.search(plain):
        return "recall"
    for name, rule in (("should_know", _SHOULD_KNOW), ("concedes", _CONCEDES), ("mended", _MENDED), ("waits", _WAITS), ("arrives", _ARRIVES), ("softens", _SOFTENS)):
        if rule.search(plain) and len(plain.split()) <= 28 and not (name == "mended" and re.search(r"\bi laughed|everyone laughed", plain, _I)) and not (name in {"softens", "arrives"} and (re.search(r"\bi (?:said|told|called|shouted|yelled|made)\b", plain, _I) or _PAST.search(plain) or len(plain.split()) > 14)):
            return name
    if not _SHADOW.search(plain) and "?" not in text:
        for name, rule in (("news", _NEWS), ("joy", _JOY), ("laugh", _LAUGH)):
            if rule.search(plain) or (name == "laugh" and rule.search(text)):
                return name
        if re.search(r"!{2,}", text) and not re.search(r"\b[A-Z]{3,}\b", text) and re.search(r"\b(?:he|she|they|my \w+)\b", plain, _I):
            return "joy"
    if _BACKGROUND.search(plain) and len(plain.split()) <= 10 and "?" not in text and len(sentences(text)) == 1 and not re.search(r"\band (?:he|she|they)\b|n't\b|\b(?:stopped|never|no longer|not|but|only|hardly|again|anymore)\b", plain, _I) and not re.match(r"(?:but|and|so|because|where|when|what|who|why|how|which|do|does|did|is|are)\b", plain, _I):
        return "background"
    return ""


def general_question(text: str) -> bool:
    """A question about how things are for people in general: no "I", no "he", nothing of this very moment."""
    plain = clean(text).strip()
    if not 4 <= len(plain.split()) <= 26 or not _FACTS_ASKED.match(plain):
        return False
    return not _PERSONAL.search(plain) and not re.match(r"(?:how (?:hard|to)\b|is (?:it|that|this) (?:ok|okay|selfish|silly|weird|wrong|bad|awful|terrible|horrible|mean|normal|too much|pathetic|stupid|so bad|that bad)\b|(?:any|a|some) (?:good|best)?\b|whats? a good\b|what's a good\b|can you\b|why should\b)", plain, _I)


def to_say(text: str) -> str:
    """Their own glad words turned to the other ("Saw you in that kilt, and wow."), or '' when they can't be said as they are."""
    told = [part for part in sentences(clean(text)) if "?" not in part]
    for part in told:
        bare = re.sub(r"^(?:btw|so|ok|okay|well|and|haha|lol|oh|honestly|omg|guess what)[\s,!.]+", "", part, flags=_I).strip(" .!,")
        bare = re.sub(r"\bmy (?:fella|man|bloke|lad|guy|hubby)\b", "my husband", bare, flags=_I)
        said = to_partner(re.sub(r"\bmy (?:girl|lady|lass)\b", "my wife", bare, flags=_I))
        said = re.sub(r"^(?=been together)", "We've ", said, flags=_I)
        blame = {ToneKind.LABEL, ToneKind.CONTEMPT, ToneKind.MIND_READING, ToneKind.ABSOLUTE, ToneKind.THREAT}
        fits = 4 <= len(said.split()) <= 22 and not any(s.kind in blame for s in read(said).spans)
        if fits and re.search(r"\b(?:you|your|we|we've|us|I)\b", said) and not re.search(r"\b(?:he|she|they|him|his|hers|them|their)\b", said, _I):
            return f"{said[:1].upper()}{said[1:]}."
    return ""


def known_facts(conversation: Conversation, text: str) -> str:
    """What they told us that this question is about, in a few words; '' when nothing was told."""
    names = [f for f in conversation.facts if f.kind == "name"]
    named = next((f.text for f in names if re.search(rf"\b{re.escape(f.text)}\b", text)), "") or next(iter(re.findall(r"(?<!^)\b[A-Z][a-z]+\b", text)), "")
    if named and (said := next((t for t in conversation.person_texts if named in t), "")):
        return f"“{said.strip()}”"
    if re.search(r"\bname", text, _I) and names:
        mine = re.search(r"\bmy name", text, _I)
        wanted = [f for f in names if f.id.startswith("me:") == bool(mine)] or names
        first = next((f for f in wanted if f.id.startswith("partner:")), wanted[0])
        return f"{first.text}."
    asked = set(content_words(text)) - {"remember", "tell", "told", "say", "said", "know"}
    near = max((t for t in conversation.person_texts if t.strip() != text.strip()), key=lambda t: len(asked & set(content_words(t))), default="")
    if asked & set(content_words(near)):
        return f"“{near.strip()}”"
    told = [f.text.rstrip(" .") for f in conversation.facts if f.kind in {"fact", "promise"}][-3:]
    who = ", ".join(f.text for f in names[:3])
    return " ".join(part for part in (f"The names I have: {who}." if who else "", f"And in your words: “{'”; “'.join(told)}”." if told else "") if part)
