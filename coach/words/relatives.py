"""Who a text is about: partners, relatives, friends and flatmates, as people name them when they type in a hurry."""

from __future__ import annotations

import re

from coach.words import verbs

#: Everybody a sentence can be said to.
ROLES = (
    "husband|wife|partner|boyfriend|girlfriend|fiance|fiancé|fiancee|fiancée|spouse|roommate|housemate|flatmate|friend|best friend|bf|gf|other half|man|missus|madam|oga|"
    "roomie|room mate|flat mate|house mate|mother[- ]in[- ]law|father[- ]in[- ]law|sister[- ]in[- ]law|brother[- ]in[- ]law"
    "|daughter[- ]in[- ]law|son[- ]in[- ]law|mil|fil|best mate|mate|teen|teenager|step ?(?:son|daughter|mum|mom|dad|father|mother|sister|brother)"
    r"|sister|brother|mum|mom|dad|mother|father|son|daughter|kid|hubby|ex|parents|in[- ]laws|kids|children|nan|gran|grandma|grandad|aunt(?:ie)?|uncle|cousin|\d+ ?(?:yr|year)s?[ -]?old"
)
#: What may stand between "my" and the role.
WHICH = r"(?:(?:lovely|new|own|old|older|elder|eldest|oldest|younger|youngest|big|little|twin|teenage|teen|grown[- ]up|grown|adult|\d+[- ]?(?:year|yr)[- ]old|\d+ ?yo)\s+){0,2}"

#: "Flatmate brings people home": a role at the start with nobody's name on it.
_BARE_ROLES = (
    r"husband|wife|hubby|boyfriend|girlfriend|bf|gf|partner|roommate|housemate|flatmate|roomie|mum|mom|dad|mother[- ]in[- ]law|father[- ]in[- ]law"
    r"|sister[- ]in[- ]law|brother[- ]in[- ]law|mil|fil|(?:(?:older|elder|younger|big|little|twin|best) )?(?:brother|sister|friend|mate)|(?:teenage |eldest |oldest |youngest )?(?:son|daughter|teen|teenager)"
    r"|step ?(?:son|daughter|mum|dad)|nan|gran|grandma|parents|in[- ]laws|(?:grown|grown[- ]up|adult) (?:son|daughter)|ex(?! (?:husband|wife|boyfriend|girlfriend|partner|bf|gf)\b)|\d+ ?(?:yr|year)s?[ -]?old"
)
_BARE = re.compile(
    rf"^({_BARE_ROLES})s?(?= (?:never|always|keeps?|won't|doesn't|didn't|hasn't|haven't|can't|just|still|only|is|are|has|left|forgot|ate|took|went|came|broke|threw|told|gave|made|got|owes|\w+ed|\w+[^s\s]s)\b)",
    re.IGNORECASE,
)


#: "My girlfriends messages": hers, typed without the mark.
_NO_MARK = re.compile(
    r"\b((?:my|our) (?:girlfriend|boyfriend|wife|husband|partner|sister|brother|mum|mom|dad|mother|father|son|daughter|friend|flatmate))s(?= (?:phone|messages?|texts?|emails?"
    r"|mum|mom|mother|dad|father|family|parents|friends?|birthday|party|work|job|car|food|diary|secrets?|room|things|stuff|clothes|hair|weight|photos?|ex|money|card|savings|school|concert|recital|match|wedding|graduation|funeral)\b)",
    re.IGNORECASE,
)
#: "I read my girlfriend's messages": the speaker's own deed, done to her.
_OF_THEIRS = re.compile(
    rf"^(I (?!(?:think|know|feel|guess|wish|hope|believe|suspect|swear|said|say|can't)\b)(?:(?!\b(?:he|she|him|her|his|my|our|you|your)\b)[\w']+ )+?)(?:my|our) {WHICH}(?:{ROLES})'s\b(?! (?:\w+ing|not|never|always|still|just|so|too|a|the|here|there|back|gone|late|out)\b)",
    re.IGNORECASE,
)
#: "My flatmate's boyfriend lives here": said to the flatmate.
_THEIR_PEOPLE = re.compile(
    r"^(?:my |our )?(?:husband|wife|partner|boyfriend|girlfriend|flatmate|housemate|roommate)(?:'s|s) (?=(?:new |best |female |male |little |older |younger )?(?:mum|mom|mother|dad|father|parents|family|sister|brother|friends?|mates?|boyfriend"
    r"|girlfriend|ex|kids|son|daughter|dog|cat|boss|colleagues?|temper|snoring|mess|phone|moods?|alarm|shoes|bike)\b|(?:drinking|smoking|driving)(?= (?:is|was|has|keeps|makes|gets|scares|ruins)\b))",
    re.IGNORECASE,
)
_BARE_PAST = re.compile(rf"^({_BARE_ROLES}) (\w+)", re.IGNORECASE)
#: "Husband snore so loud": second-language words for what he does.
_BARE_BASE = re.compile(rf"^(?:my )?({_BARE_ROLES}) (snore|shout|yell|drink|smoke|play|leave|spend|come|go|talk|sleep|watch|ignore|forget|work|tell|say|speak|ask|call|make|give|take|help|clean|cook)(?= (?:so|too|very|me|my|the|every|all|always|at|in|on|with|to|nothing|no)\b)", re.IGNORECASE)
_SHARES = re.compile(
    r"\b(?:the|this) (?:girl|guy|person|man|woman|lad|boy) (?:I|who I|that I) (?:live|share|flatshare) with\b",
    re.IGNORECASE,
)

_MANY = re.compile(r"(?:parents|in[- ]laws|kids|children)$", re.IGNORECASE)


def named(text: str) -> str:
    """The text with the one it is about named in full: "flatmate brings…" is "my flatmate brings…", "my girlfriends phone" is
    "my girlfriend's phone", and what belongs to the one spoken to is "your"."""
    text = _SHARES.sub("my flatmate", text)
    text = _NO_MARK.sub(lambda m: f"{m.group(1)}'s", text)
    text = _OF_THEIRS.sub(r"\1your", text)
    text = _THEIR_PEOPLE.sub("your ", text)
    text = _BARE.sub(lambda m: f"my {m.group(1).lower()}", text)
    text = _BARE_BASE.sub(lambda m: f"my {m.group(1).lower()} {m.group(2) if _MANY.search(m.group(1)) else verbs.third(m.group(2))}", text)
    bare = _BARE_PAST.match(text)
    text = f"my {text[:1].lower()}{text[1:]}" if bare and (verbs.is_past(bare.group(2)) or verbs.is_third(bare.group(2))) else text
    return re.sub(rf"\b((?:my|our) (?:{ROLES})) of \w+ (?:years|months)\b(?! ago)", r"\1", text, flags=re.IGNORECASE)
