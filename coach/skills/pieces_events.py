"""Reads one clause as an event: who does, or doesn't do, what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.skills import pieces_makers as make
from coach.skills import pieces_own as mine
from coach.skills.pieces_types import Event, Shape
from coach.words import verbs

_ADV = r"(?:(?:never|at all|always|constantly|just|still|even|only|really|literally|ever|actually|seriously|basically|simply|honestly|completely|totally|all|both|also|then|once|at least|now|suddenly|usually|often|sometimes|mostly|clearly|obviously|apparently|forever) )*"
_FREQ = r"(?:(?:always|constantly|just|still|literally|basically|forever|usually|often|actually|really|honestly|all) )*"

_TAG = re.compile(
    r"[,\s]+(?:(?:do|are|is|have|will|can|does|did|would|could)(?:n't)? (?:you|it|he|she|they|I)|right|huh|eh|innit|ok|okay)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Pattern:
    find: re.Pattern[str]
    maker: make.Maker


def read_event(clause: str) -> Event | None:
    """The event of a clause, or None when it holds none we can put to use."""
    clause = re.sub(r"\ball the (?:damn |bloody )?time (?=on|at|in|with)", "always ", _TAG.sub("", clause))
    clause = re.sub(
        r"^(?:(can|could|would|will) (?:you|u) )?please (?=stop|quit|not)",
        lambda m: f"{m.group(1)} you " if m.group(1) else "",
        clause,
        flags=re.IGNORECASE,
    )
    clause = _NAMED.sub(r'\1 "\2"', clause)
    clause = _SAID_OF.sub(r'\1 "\2"', clause)
    clause = _DONE_NOW.sub(_simple_past, clause)
    clause = re.sub(r"^(?:why|how come) (?:do you |you )(?!never)", "you ", clause, flags=re.IGNORECASE)
    clause = re.sub(
        r"^why (?:do|must|should) I (?:always )?have to (?=(?:ask|remind|tell|beg|nag|chase) you)",
        "I have to ",
        clause,
        flags=re.IGNORECASE,
    )
    clause = re.sub(
        r"^(?:(?:can|could|would|will) (?:you|u) (?:please |maybe |just )?not|(?:would|do) you mind not|try not to|(?:can|could) you try not to|how about (?:you )?not) ",
        "stop ",
        clause,
        flags=re.IGNORECASE,
    )
    clause = re.sub(r"^stop (?=(\w+))", lambda m: _stopping(m, clause), clause, flags=re.IGNORECASE)
    clause = re.sub(r"^why (is|are) there (?:always |still )?", r"there \1 ", clause, flags=re.IGNORECASE)
    clause = re.sub(r"^why (is|are) (your \w+) (?:still |always )?(?!\w+ing\b)", r"\2 \1 ", clause, flags=re.IGNORECASE)
    clause = re.sub(r"^(?:why|how come) are you\b", "you're", clause, flags=re.IGNORECASE)
    for pattern in _PATTERNS:
        match = pattern.find.match(clause)
        event = pattern.maker(match) if match else None
        if event is not None:
            return event.model_copy(update={"clause": clause})
    return None


#: The verdict is theirs on the speaker, so it is quoted and not softened.
_NAMED = re.compile(r"\b(call(?:ed|s|ing)? me|tell me to stop being|told me to stop being)(?: being)? ((?:an? |so |too )?(?!at\b|to\b|back\b|on\b|from\b|in\b|every|when\b|up\b|names\b|after|before|last\b|by\b|for\b|and\b|while\b|a \w+ \w)[a-z]+)(?=$|[,.]| (?:for|in|at|when|because|again|and|over|if|last|to|all)\b)", re.IGNORECASE)
_SAID_OF = re.compile(r"\b((?:say|said|says)(?: to me)?)(?: that)? ((?:she's|he's|it's) (?:too|so|just|being) \w+)$", re.IGNORECASE)
_DONE_NOW = re.compile(r"^you(?:'ve| have) (?:just |gone and |now |already |also |even )?(?P<word>\w+)\b(?! (?:never|not)\b)", re.IGNORECASE)


def _simple_past(match: re.Match[str]) -> str:
    """ "You've put the house up for sale" → "you put …"; what still goes on stays as it is."""
    found = verbs.verb(match["word"])
    if found is None or match["word"].lower() != found.participle or found.base in {"be", "have", "get", "become"}:
        return match.group()
    return f"you {found.past}"


def _stopping(match: re.Match[str], clause: str) -> str:
    """ "Stop" before a bare verb is a "don't"."""
    return "don't " if verbs.is_base(match.group(1)) and not verbs.is_ing(match.group(1)) else "stop "


def _p(pattern: str, maker: make.Maker) -> _Pattern:
    return _Pattern(re.compile(pattern, re.IGNORECASE), maker)


_VP = r"(?P<vp>.+)$"
_PATTERNS: tuple[_Pattern, ...] = (
    _p(rf"(?:all you {_ADV}(?:do|did|want to do) is) {_VP}", lambda m: make.built(Shape.UNWANTED, m["vp"])),
    _p(
        r"(?:you care|you love|you think|you like|you worry) more (?:about|for) (?P<thing>.+?)(?: than .*)?$",
        make.prefer,
    ),
    _p(
        r"(?P<thing>(?:your|the) (?:phone|work|job|friends|mates|game|games|xbox|playstation|family|mum|mom|mother|football|golf|gym|dog|cat|car|hobby|laptop|career|business|pub|lads|band)) (?:always )?(?:matters?|means?|is|are|comes?) (?:more|more important|first|before)\b.*$",
        make.prefer,
    ),
    _p(
        r"you(?:'d| would)? (?:always )?(?:rather|choose|prefer) (?:be (?:with|on|at) |play |spend time (?:with|on) )?(?P<thing>.+?)(?: than .*| over me.*)$",
        make.prefer,
    ),
    _p(rf"you {_ADV}(?:promised|swore)(?: me)?(?: that)? (?:to |you'd |you would )(?P<vp>.+)$", make.promised),
    _p(
        r"you (?P<vp>(?:had )?promised (?:me|us|the kids|her|him) (?!that|you|to).+)$",
        lambda m: make.promised_noun(m["vp"]),
    ),
    _p(rf"you {_ADV}(?:said|told me)(?: that)? (?:you'd |you would )(?P<vp>.+)$", make.promised),
    _p(
        rf"all you {_ADV}(?P<vp>(?:talk|think|care|complain|moan|go on) about) is (?P<rest>.+)$",
        lambda m: (
            make.deed_of(f"talk about {m['rest']} so much") if m["vp"].lower().startswith(("talk", "go on")) else None
        ),
    ),
    _p(r"all you (?:ever )?say is (?P<rest>.+)$", lambda m: make.deed_of(f"only say {m['rest']}")),
    _p(rf"you only {_ADV}(?P<vp>.+?) (?P<when>when|if|because|after) (?P<rest>.+)$", make.only_when),
    _p(
        rf"(?:why (?:can't|don't|won't|couldn't|didn't|wouldn't) you (?:never )?|why do you never |can't you |could you {_ADV}not |would it (?:kill|hurt) you to |is it (?:so |too |really )?(?:hard|much|difficult|much to ask)(?: for you)?(?: that you)? to |how hard (?:is it|can it be|would it be) (?:for you )?to |how many times (?:do|must|have) I (?:have to |had to |got to )?(?:ask|asked|tell|told|remind|reminded)(?: you)? to |when are you (?:finally |ever )?going to |are you (?:ever )?going to |have I to beg you to |you (?:{_ADV})(?:forget|forgot|refuse|refused|fail|failed|neglect) to |you (?:can't|cannot|couldn't) (?:even )?be bothered to |you could {_ADV}|I (?:{_ADV})(?:have to|had to|need to) (?:ask|beg|remind|nag|chase|tell) you to |I(?:'ve| have)? (?:asked|told|begged) you (?:\w+ times |twice |again |so many times |a hundred times )?to |I want you to |I need you to |you (?:should|need to|ought to|must|have to) |you'd better )(?!always){_ADV}{_VP}",
        make.missing,
    ),
    _p(rf"why do you (?:{_ADV})(?:have to |need to |insist on )?(?P<vp>(?!never).+)$", make.deed),
    _p(rf"you used to {_VP}", make.missing),
    _p(rf"do you (?:ever|even) {_VP}", make.missing),
    _p(rf"you(?:'ve been| are|'re) [^,.]{{3,60}}? and (?:you )?(?:won't|don't|never) {_VP}", make.missing),
    _p(
        r"(?:I'm |I am )?(?:so |just )?(?:done|finished|tired of|sick of|fed up with|bored of) (?:begging|asking|hoping|waiting)(?: you)? for (?P<np>(?:a|an|some) .+)$",
        lambda m: make.built(Shape.MISSING, f"give me {m['np']}"),
    ),
    _p(r"(?:nobody|no one|no-one)(?: in this house| around here| here| else| ever)* (?P<vp>\w+s\b.*)$", make.nobody),
    _p(
        r"(?:when was the last time|when did) you (?:last )?(?P<vp>.+)$",
        lambda m: make.never_done(m) or make.missing(m),
    ),
    _p(
        r"you (?:can't|cannot|shouldn't) (?:just |always |keep |go on |continue )+(?P<vp>\w+ing\b.*)$",
        make.ing(Shape.UNWANTED),
    ),
    _p(
        rf"you {_ADV}(?:never|don't|do not|won't|will not|can't|cannot|couldn't|wouldn't|didn't|did not|hardly|barely|rarely) {_ADV}(?!stop |seem |mind)(?P<vp>.+)$",
        make.missing,
    ),
    _p(
        rf"you(?:'ve| have| haven't|'ve not| have not) {_ADV}(?:never |not )?{_ADV}(?P<vp>.+)$",
        lambda m: (
            make.never_done(m)
            if re.search(r"\b(?:never|not|haven't)\b", m.group()[: m.start("vp")], re.IGNORECASE)
            else None
        ),
    ),
    _p(rf"you(?:'re| are|aren't| aren't) {_ADV}(?:not |never ){_ADV}(?P<vp>\w+ing\b.*)$", make.ing(Shape.MISSING)),
    _p(
        rf"(?:you(?: {_ADV}| )?(?:keep|keeps|kept|won't stop|can't stop|never stop|don't stop)(?: on)?|stop|quit|you need to stop|would you stop|can you stop|could you stop|please stop|you should stop|sick of you |sick and tired of you |tired of you |fed up with you |you(?:'re| are) {_FREQ}|are you (?:still|seriously|really)|why are you {_ADV}) ?(?P<vp>(?!hearing\b)\w+ing\b.*)$",
        make.ing(Shape.UNWANTED),
    ),
    _p(
        r"(?:I'm |I am )?(?:so |just |really )?(?:sick|sick and tired|tired|fed up|bored) (?:of|with) (?:you |your )(?P<vp>\w+ing\b.*)$",
        make.ing(Shape.UNWANTED),
    ),
    _p(
        r"(?:I'm |I am )?(?:so |just |really )?(?:sick|sick and tired|tired|fed up|exhausted) (?:of|with|from) (?:always |constantly )?(?:being the (?:only )?one (?:who |that |to ))(?P<vp>.+)$",
        make.burden,
    ),
    _p(
        r"(?:I'm |I am )?(?:so |just |really )?(?:sick|sick and tired|tired|fed up|exhausted) (?:of|with|from) (?:always |constantly |having to )?(?P<vp>(?!being\b)\w+ing\b.*)$",
        make.burden,
    ),
    _p(
        rf"you(?:'ve| have) been {_ADV}(?P<vp>(?:on|in|at|out|away|quiet|silent|asleep|off)\b(?! (?:touch|trouble)).+)$",
        lambda m: make.deed_of(f"have been {m['vp']}"),
    ),
    _p(rf"you(?:'re| are| were) {_ADV}(?P<vp>.+)$", make.state),
    _p(r"you only (?P<vp>(?:talk|speak|call|ring|text|message|visit|come|hug|kiss|touch|help|see|phone|write) [^.!?]*)$", lambda m: make.deed_of(f"only {m['vp']}")),
    _p(rf"you {_FREQ}(?P<vp>.+)$", make.deed),
    _p(r"don't you (?:ever )?(?:dare )?(?P<vp>.+)$", lambda _: None),
    _p(rf"(?:please )?don't (?!worry|bother|mind me|hurry|wait up|call$){_ADV}(?P<vp>.+)$", lambda m: make.built(Shape.UNWANTED, m["vp"])),
    _p(
        r"(?:I'm|I am) (?:always |the only one |always the (?:only )?one |the one |literally the only one )+(?:who |that )?(?:has to |have to |always |ends up )?(?P<vp>.+)$",
        make.burden,
    ),
    _p(r"always me (?:who |that )(?:has to |have to )?(?P<vp>.+)$", make.burden),
    _p(
        r"(?:I'm |I am )?(?:so |just |really )?(?:sick|sick and tired|tired|fed up) (?:of|with) (?:being|coming|always coming) (?:second(?: best)? to|after|behind|last after) (?P<thing>.+)$",
        make.prefer,
    ),
    _p(
        r"(?:it's|it is|why is it|how is it) (?:always )?(?:up to me to |on me to |left to me to |(?:me|I) (?:who |that )?(?:has to |have to |always )?)(?P<vp>.+)$",
        make.burden,
    ),
    _p(
        r"why (?:am I|is it me) (?:always )?(?:the (?:only )?one )?(?:who |that |to )?(?:has to |always )?(?P<vp>.+)$",
        make.burden,
    ),
    _p(
        r"why (?:do|must|should) I (?:always )?(?:have to )?(?:be the one to |be the one who )?(?P<vp>.+)$", make.burden
    ),
    _p(
        r"I (?:always |constantly |still )*(?:have to|end up|do all the work and) (?:always |be the one to |be the one who )?(?P<vp>.+)$",
        make.burden,
    ),
    _p(r"I (?:always|constantly|often|usually|sometimes) (?P<vp>.+)$", mine.own_now),
    _p(r"I (?:always|constantly) (?P<vp>.+)$", make.burden),
    _p(
        r"I (?P<vp>(?:do|cook|clean|pay|plan|organise|organize|wash|drive|make|carry|handle|pick|get up|book|remember|buy|look after|tidy|fold|empty|run) .*(?:\ball\b|\bevery|alone|on my own|by myself|myself).*)$",
        make.burden,
    ),
    _p(
        rf"we(?:'ve| have|'re|)?(?: {_ADV}| )(?:never|don't|won't|can't|haven't|hardly|barely|rarely) {_ADV}{_VP}",
        make.we,
    ),
    _p(r"we used to (?P<vp>.+)$", lambda m: make.built(Shape.WE_MISSING, m["vp"])),
    _p(rf"(?:all )?we (?:always |only |constantly |just |ever |keep |do is )+{_VP}", make.we),
    _p(r"we (?P<vp>(?:fight|argue|interrupt|bicker|shout|yell|row|snap|lose)\b.+)$", make.we),
    _p(r"I (?:only |just |literally )?(?P<vp>.+)$", mine.own),
    _p(r"I (?P<vp>.+)$", mine.own_now),
    _p(r"I (?P<vp>.+)$", mine.own_cost),
    _p(r"I(?:'m| am) (?:always|often|usually|forever) (?P<vp>late\b.+)$", mine.own_late),
    _p(
        r"I (?P<vp>was (?:on my phone|asleep|drunk|late|half asleep) (?:during|at|for|when|while|in|on|through) .+)$",
        mine.own_manner,
    ),
    _p(
        r"(?:thanks|thank you|cheers|nice one) (?:a lot |so much |a bunch |very much )?for (?P<vp>(?:leaving|forgetting|ignoring|ruining|waking|embarrassing|wasting|spoiling|interrupting|making me|dumping|eating my|losing)\b.*)$",
        make.ing(Shape.UNWANTED),
    ),
    _p(r"every (?:\w+ ){1,2}we (?P<vp>.+)$", make.we),
    _p(
        r"I (?P<vp>(?:was|got|have been|'ve been) (?:\w+ )?(?:rude|mean|unfair|short|cold|harsh|distant|impatient|late|nasty|unkind|snappy|horrible|awful|moody) (?:to|with|at|for|towards?) .+)$",
        mine.own_manner,
    ),
    _p(r"I (?P<vp>(?:never|don't|didn't) (?:help|cook|clean|tidy|listen|pay|call|write|plan)\b.*)$", mine.own_gap),
    _p(r"I (?:always |constantly )?(?:keep|kept) (?:on )?(?P<vp>\w+ing\b.*)$", mine.own_habit),
    _p(
        r"I (?P<vp>(?:never|don't|didn't|won't|can't be bothered to|forget to) (?!care|know|think|want|need|like|feel|get|understand|mind|have|see|believe|remember|ask(?! you (?:before|first))|do).*\b(?:you|your|the kids|our (?:son|daughter|kids))\b.*)$",
        mine.own_gap,
    ),
    _p(
        r"I(?:'ve| have)(?: also)? (?P<vp>(?:done|made|cooked|cleaned|washed|paid|carried|driven|covered|ironed|packed|organised|organized) (?:every|all|each|most of|both) .+)$",
        mine.mine_done,
    ),
    _p(
        r"I (?:still |always |just )?(?P<vp>(?:stood|went|lay|slept|ate|drove|haven't|have not|don't get|can't|couldn't|told you|asked you|asked for (?:one|a|an|just)|spent|waited|do|did|work|cook|clean|pay|carry|sit|found out|find out|hear|heard|learn|learned|end up|come home|go to bed|eat|sleep|do all)\b.+)$",
        mine.mine,
    ),
    _p(
        r"(?P<vp>(?:(?:wet|dirty|used|old|your) )?(?P<there>crumbs|hairs?|toenails|socks|shoes|dishes|plates|clothes|lights|towels?|pee|mud|cups|mugs|toys|tissues|teabags|underwear|boxes|toothpaste|cans|bottles|wrappers|pans)(?: on| left)? (?:in|on|all over|everywhere|under) .+)$",
        make.lying_about,
    ),
    _p(r"(?P<there>there(?:'s| is| are|'re)) (?:\w+ly |always |still )?(?P<vp>.+)$", make.lying_about),
    _p(r"(?:your|the|our|that|this) (?!idea|way|problem|fault)\w.+$", make.other),
)
