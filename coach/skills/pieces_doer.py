"""Puts in who did it where people leave it out: "forgot to collect me" is "he forgot to collect me".

Only where the doer can't be the writer: the deed was done to them, the verb says it is another's, or it is a state nobody
complains of in themself. Which words count is in ``knowledge/lexicon/left_out.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from coach.skills.pieces_doer_words import anywhere, pairs, pattern, words
from coach.words import verbs
from coach.words.perspective import speaks_to

#: A longer text is a story, and names who is in it.
_LONGEST = 45
_FIRST = re.compile(r"^(?P<lead>(?:(?:just|so|and|then|again|ok|right|even|also|yesterday|last night|this morning|today|tonight)[, ]+)*)(?P<first>[^.!?;\n]+)(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_TO_OTHERS = re.compile(r"\b(?:him|them|her(?! \w)|you|her(?= (?:to|and|but|about|that|when|for|in|on|at)\b))\b(?!'d)", re.IGNORECASE)
_ME = re.compile(r"\b(?:me|us)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|I'm|I've|I'd|we)\b", re.IGNORECASE)
#: Reads the first sentence, and what follows it; gives what was done, from its verb on, or nothing.
_Reader = Callable[[str, str], str]
#: "Fell asleep while I was telling him": what I was doing may well have been with him.
_MEANWHILE = re.compile(r"\b(?:while I|when I (?:was|tried|asked|told|said|needed|wanted|cried)|as I was|before I(?:'d| had)?|halfway|in the middle|mid[- ]?(?:sentence|argument|conversation|story|meal)?)\b", re.IGNORECASE)


#: "Won't put the seat down, 14 years": how long it has gone on is no part of the deed.
_SO_LONG = re.compile(r",? (?:for |after )?\d+ years(?: now)?$", re.IGNORECASE)


#: Who did it is named after all ("sleeps all day, our son"), or it is the writer ("drinks too much, I know I do").
_ELSEWHERE = re.compile(
    r",\s*(?:the|my|our) (?:baby|toddler|son|daughter|dog|cat|twins|kids?|children|boys?|girls?|mum|mom|dad|mother|father|brother|sister|neighbou?rs?)\W*$"
    r"|\bI (?:know I|do\b(?!n)|can't stop|admit|need to (?:stop|cut))",
    re.IGNORECASE,
)


def with_doer(text: str) -> str:
    """The text with "he", "she" or "you" before its first words where only they can have done it; else as it is."""
    if len(text.split()) > _LONGEST or _ELSEWHERE.search(text) or anywhere("owning").search(text) or re.search(r"\blike (?:you'd|you would|one)\b", text, re.IGNORECASE):
        return text
    parts = _FIRST.match(text.strip())
    if parts is None:
        return text
    first = _SO_LONG.sub("", parts["first"].strip())
    if re.match(pattern("done_well"), first, re.IGNORECASE):
        return text
    for reader in _READERS:
        told = reader(f"{first[:1].lower()}{first[1:]}", parts["rest"])
        if told:
            return _said_of(text, told, "" if reader is _things_only else parts["rest"])
    return text


def _said_of(text: str, told: str, rest: str) -> str:
    """``told`` begins with the verb; whoever the text speaks of goes before it."""
    they = "he" if re.search(r"\b(?:he|him|his)\b", text, re.IGNORECASE) else "she" if re.search(r"\b(?:she|her)\b", text, re.IGNORECASE) else "he"
    if told.startswith("I "):
        return f"{told}{rest}"
    if speaks_to(text):
        return f"you {_for_you(told)}{rest}"
    return f"{they} {told}{rest}"


def _for_you(told: str) -> str:
    head, _, tail = told.partition(" ")
    plain = {"was": "were", "is": "are", "hasn't": "haven't", "doesn't": "don't"}.get(head)
    return f"{plain or (verbs.base(head) if verbs.is_third(head) else head)} {tail}"


def _surely_theirs(first: str, head: str, following: str) -> str | None:
    """ "Doesn't listen", "keeps inviting", "never there": turns that need no look at the verb; None for all others."""
    if re.fullmatch(r"never (?:there|home|around|in)(?: for (?:me|us)| when (?:I|we) .+)?", first, re.IGNORECASE):
        return f"is {first}"
    if head in {"doesn't", "hasn't"}:
        return first if re.match(r"(?:even |ever |once |really )*(?!matter|help (?:that|when|matters)|work\b|make sense|feel|look like|seem|mean|bother|surprise|hurt|take|cost|sound|stop|have to be|been\b|get (?:any )?(?:easier|better)|deserve|change\b|happen|count|need to)\w+", following) else ""
    if head == "keeps" and re.match(r"(?!happening|getting|coming up|going (?:through|round)|raining|me\b|playing on my mind)\w+ing\b", following):
        return first
    if head == "has" and re.match(r"to (?:have the last|win\b|be right|comment|correct)", following):
        return first
    if head == "does" and re.match(r"(?:nothing|sod all|bugger all|naff all|no \w+)\b", following):
        return first
    if head == "turns" and re.match(r"up\b|(?:his|her) back on (?:me|us)\b", following):
        return first
    if head == "goes" and re.match(r"(?:to the|out|off|home|quiet|silent|through my|on about|straight)\b", following):
        return first
    return None


def _others_verb(first: str, rest: str) -> str:
    """ "Interrupts me", "never asks", "doesn't listen": the verb itself says that it isn't I."""
    found = re.match(r"(?P<often>(?:(?:never|always|constantly|still|only|even|hardly|barely|just) )*)(?P<head>[a-z']+)(?: (?P<next>.+))?$", first, re.IGNORECASE)
    if found is None or _TO_OTHERS.search(first):
        return ""
    head, following = found["head"].lower(), found["next"] or ""
    sure = _surely_theirs(first, head, following)
    if sure is not None:
        return sure
    base = verbs.base(head)
    if not verbs.is_third(head) or base is None or base in words("of_a_thing"):
        return ""
    if not following:
        return first if base in words("alone") or found["often"].startswith("never") else ""
    whole = re.sub(r", (?:then )?(?=(\w+s) (?:it|them|the|my|me|his|her|everything|a)\b)", lambda m: " and " if verbs.is_third(m.group(1)) else m.group(), first)
    return whole if found["often"] or _follows_a_verb(base, following) else ""


#: "Jokes about my weight are not funny": here the first word is what it is about.
_IS_SAID_OF = re.compile(r"^(?:(?!\b(?:and|but|because|when|while|if|that|like|how|who|what|where|then|so)\b|,)[\w' ])* (?:is|are|was|were|isn't|aren't|has been|have|makes?|ruins?|hurts?|drives?)\b", re.IGNORECASE)


def _follows_a_verb(base: str, following: str) -> bool:
    if _IS_SAID_OF.match(following) or (base == "look" and following.startswith("like")):
        return False
    if base in {"comment", "joke"}:
        return following.startswith("about ")
    if re.match(r"(?:(?:over|at|down to|on|behind|past|to|through) )?(?:me|us|my)\b", following):
        return True
    return base not in words("also_things") and (base != "look" or following.startswith(("at ", "through ", "over ")))


def _refused(first: str, rest: str) -> str:
    """ "Won't put the seat down", "didn't ask me", "can't even look at me"."""
    found = re.match(r"(?P<aux>won't|didn't|wouldn't|can't even|couldn't even|couldn't be bothered to|can't be bothered to) (?:even |ever |once )*(?P<verb>\w+)(?P<rest> .*)?$", first, re.IGNORECASE)
    if found is None or _TO_OTHERS.search(first) or found["verb"].lower() in words("of_oneself") - {"notice", "get", "mind", "wish"}:
        return ""
    after = found["rest"] or ""
    if re.search(r"\b(?:again|any ?more|this time|I should|m[ye] (?:mum|mom|dad|sister|brother|son|daughter|friend|wife|husband|boyfriend|girlfriend|partner)(?!'s))\b", first, re.IGNORECASE):
        return ""
    if re.match(r" (?:\w+ ){0,3}?(?:me|us)\b(?! and)", after) and not re.match(r" (?:be|let|make)\b|.*\b(?:bother|stop|get to|help) me\b", f" {found['verb']}{after}"):
        return first
    chore = found["aux"].lower() == "won't" and re.fullmatch(pattern("chores"), found["verb"].lower())
    return first if chore and re.match(r" (?:the|a|any|his|her|up|out|anything|to my \w+'s)\b", after) and not _I.search(first) else ""


def _done_to_me(first: str, rest: str) -> str:
    """ "Gave me a hoover", "forgot my birthday", "walked off while I was talking": a past deed that I was at the other end of."""
    deed = _MEANWHILE.split(first)[0]
    if _TO_OTHERS.search(deed) or not (verbs.is_past(deed.split(" ")[0]) or re.match(r"(?:never|read my)\b", first, re.IGNORECASE)):
        return ""
    forgot = re.match(r"forgot to (?P<do>\w+ (?:\w+ )?(?:me|us)\b.*)$", first, re.IGNORECASE)
    if forgot:
        return f"didn't {forgot['do']}"
    meanwhile = _MEANWHILE.search(first) or re.match(r"\W*while I was\b", rest)
    away = meanwhile and re.match(pattern("turned_away"), first, re.IGNORECASE)
    mine = re.match(rf"(?:forgot|missed|ruined|spoiled|spoilt|wrecked) (?:all about )?my {pattern('my_day')}|(?:read|opened|went through|looked through|checked) my (?:{pattern('my_letters')})\b(?! (?:back|again|over)\b)|(?:ate|drank|finished) my (?:{pattern('my_food')})|threw (?:out|away) my \w+", first, re.IGNORECASE)
    told = re.sub(r" (?:just |only )?because I (?=asked|said|was|forgot|told|wanted)", " when I ", first)
    return told if away or mine or anywhere("hurting").match(first) else ""


_SPENT = re.compile(r"spent (?:£|\$|€)?(?:\d[\d,.]*k?|hundreds|thousands|a fortune|(?:half )?(?:our|the) (?:\w+ )?(?:money|savings|rent))\b.*\bon (?!me\b|us\b|my\b)(?!.*\b(?:bets?|betting|bingo|slots|scratch ?cards?|casino|poker|drink|drugs?|weed)\b)\w+", re.IGNORECASE)
_PROMISED = re.compile(r"promised (?:me|us|the kids|to (?!him|her|call|ring|visit|quit|stop|be (?:a|an|more|better|kinder|nicer)\b)\w+ .+)", re.IGNORECASE)
_NOT_KEPT = re.compile(r"\b(?:it's|its|it is) (?:now )?(?:nearly |almost )?(?:january|february|march|april|may|june|july|august|september|october|november|december|\d{4}|been)\b|\bstill (?:not|nothing|broken|no|waiting|hasn't|dripping|there)\b|\bnothing\b|\bhasn't\b|\b(?:weeks|months|years|days) (?:ago|later)\b|\bnot done\b|\bforgot\b", re.IGNORECASE)


def _money_and_word(first: str, rest: str) -> str:
    """Money gone that was for us both, a promise not kept: nobody tells these so of themself without an "I"."""
    whole = f"{first}{rest}"
    if re.search(r"\bI\b|\bI'|\bhe\b|\bshe\b", whole) or _TO_OTHERS.search(whole):
        return ""
    if _SPENT.match(first) and re.search(r"\b(?:we|we're|we've|we'll|us|our|the rent|the kids)\b", whole[len("spent") :], re.IGNORECASE):
        return first
    return first if _PROMISED.match(first) and _NOT_KEPT.search(whole) else ""


_LASTING = re.compile(r"^(?:always|every|all|constantly|never|whenever|when)\b|\b(?:every|always|all the time|each)\b", re.IGNORECASE)


def _state(first: str, rest: str) -> str:
    """ "Drunk again at my parents'", "late again": how somebody was, told with annoyance."""
    found = re.match(rf"(?P<often>(?:always|constantly|never|still) )?(?P<state>{pattern('states')})\b(?P<rest>.*)$", first, re.IGNORECASE)
    if found is None or _TO_OTHERS.search(first):
        return ""
    after = f"{found['rest']}{rest}"
    if found["often"] or _LASTING.search(after):
        return f"is {first}" if not re.search(r"\bI\b|\bwith the\b|\bfor work\b", first) else ""
    if re.search(r"\b(?:his|her) \w+$", found["state"]) and not re.search(r"\bI\b", first):
        return f"was {first}"
    annoyed = re.match(r" again\b", found["rest"]) or re.search(r"\b(?:my|our) (?:parents|mum|mom|birthday|party|family|wedding|work|anniversary|dinner)\b|\bthe whole (?:time|way|meal|evening)\b|\bthrough dinner\b|\ball through\b", first)
    mine = re.search(r"\b(?:with the (?:rent|mortgage)|for work|my boss|for school|paying|period|to pick (?:up|my|him|her))\b|\band (?:said|shouted|told|texted|woke)\b", after, re.IGNORECASE) or _I.match(rest.strip(" .,!"))
    return f"was {first}" if annoyed and not mine else ""


def _in_the_middle(first: str, rest: str) -> str:
    """ "Scrolling in bed with his back to me", "correcting me in front of everyone"."""
    if re.search(r"\b(?:he|she|I)\b", first, re.IGNORECASE) or re.search(r"\b(?:him|you)\b", first, re.IGNORECASE):
        return ""
    head = re.match(r"(?:always |constantly |forever )?(?P<ing>\w+ing)\b", first, re.IGNORECASE)
    if head is None:
        return ""
    first_ing = first[head.start("ing") :]
    if _IS_SAID_OF.match(f"{first_ing} "):
        return ""
    if re.match(rf"(?:{pattern('at_me')})", first_ing, re.IGNORECASE) and re.search(r"\b(?:me|us)\b", first_ing):
        return f"keeps {first_ing}"
    if re.match(rf"(?:{pattern('with_screen')})\b", first_ing, re.IGNORECASE) and re.search(r"\bwith (?:his|her) back to (?:me|us)\b|\bon (?:his|her) (?:phone|laptop|xbox|playstation|tablet|ipad)\b|\b(?:his|her) ex\b", first_ing):
        return f"keeps {first_ing}"
    return ""


def _none_given(first: str, rest: str) -> str:
    """ "Not one compliment since the baby came"."""
    found = re.match(r"(?!.*\b(?:from me|of mine)\b)(?:not (?:one|a single|a|even one|even a)|zero|no|never an?|haven't had an?|not so much as an?) (?:single )?(?P<what>.+)$", first, re.IGNORECASE)
    if found is None:
        return ""
    for thing, way in pairs("none_given"):
        given = re.match(rf"(?:{thing})s?\b(?P<when> (?:since|in|all|for|after|from)\b[^,]*)?(?=$|,)", found["what"], re.IGNORECASE)
        if given:
            named = given.groupdict()
            when = re.sub(r"^ from (?:him|her|them|you)\b", "", given["when"] or "")
            return f"{way.replace('{what}', named.get('what') or 'me')}{when}"
    return ""


_OFTEN = r"(?:every \w+|at every \w+|in front of \w+|each \w+|all the time|constantly|always|again|when(?:ever)? we (?:\w+ ?){1,4})"
_NUMBER = r"(?:an?|two|three|four|five|six|seven|eight|ten|twelve|half an?|half a|\d+)"


def _things_only(first: str, rest: str) -> str:
    """ "Bald jokes. Every party.", "three beers every night", "two hours getting ready, every time", "dinner with his back to me"."""
    line = re.sub(r"\s*[,.]\s*", ", ", f"{first}{rest}", count=1).strip(" .,!")
    jokes = re.match(rf"(?:always the )?(?P<what>(?:(?:{pattern('target')}) jokes|(?:{pattern('target')}|snide|little|snarky|constant) (?:{pattern('jokes')}))|(?:jokes|{pattern('jokes')}) about my \w+),? (?P<often>{_OFTEN})(?=$|[,.])", line, re.IGNORECASE)
    if jokes:
        often = re.sub(r"^every (?=party|dinner|family|meal|wedding|visit)", "at every ", jokes["often"])
        return f"makes {jokes['what']} {often}"
    drinks = re.match(rf"(?P<what>{_NUMBER} (?:\w+ )?(?:{pattern('drinks')})),? (?P<often>every (?:single )?(?:night|evening|day|weekend)|a (?:night|day))(?=$|[,.]| (?:isn't|is not|aren't|and)\b)", line, re.IGNORECASE)
    if drinks and not _I.search(line) and re.search(r"\b(?:he|she|his|her|him|isn'?t|is not|aren'?t)\b", line, re.IGNORECASE) and not re.search(r"\b(?:hates?|worr(?:y|ies)|complains?|nags?|minds)\b", line, re.IGNORECASE):
        return f"drinks {drinks['what']} {re.sub('^a ', 'every ', drinks['often'])}"
    hours = re.match(rf"(?P<what>(?:{_NUMBER} )?(?:hours?|minutes|mins)) (?P<on>{pattern('spent_on')}),? (?P<often>every \w+|again|each \w+|always)(?=$|[,.]| (?:and|before|while|when)\b)", line, re.IGNORECASE)
    if hours and not re.search(r"\bI\b", line):
        return f"spends {hours['what']} {hours['on']} {re.sub('^every time', 'each time', hours['often'])}"
    meal = re.match(r"(?P<what>dinner|breakfast|lunch|tea|every meal|meals|evenings|sunday lunch) (?P<how>with (?:his|her) back to (?:me|us)|with (?:his|her) (?:phone|laptop) (?:out|in (?:his|her) hand)|with (?:his|her) (?:headphones|earphones) (?:in|on))(?P<rest>.*)$", first, re.IGNORECASE)
    return f"{'spends' if meal['what'].lower() == 'evenings' else 'has'} {meal['what']} {meal['how']}{meal['rest']}" if meal else ""


def _all_me(first: str, rest: str) -> str:
    """ "Cooking, washing, bins: me. Sofa: him."."""
    found = re.match(r"(?P<list>\w+(?: \w+)?(?:, \w+(?: \w+)?)+)(?: ?:| ?=| -) ?(?:all )?me$", first.strip(" ,:"), re.IGNORECASE)
    all_me = found or (re.match(r"(?P<list>\w+(?: \w+)?(?:, \w+(?: \w+)?){1,6})$", first) if re.match(r"\W*all me\b", rest, re.IGNORECASE) else None)
    if all_me is None:
        return ""
    jobs = all_me["list"].split(", ")
    return f"I do all the {', '.join(jobs[:-1])} and {jobs[-1]}"


_READERS: tuple[_Reader, ...] = (_others_verb, _refused, _done_to_me, _money_and_word, _state, _in_the_middle, _none_given, _things_only, _all_me)
