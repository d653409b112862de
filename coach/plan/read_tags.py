"""What a request tells about the two of them: a dog, music, nights, a move. Each opens practices written for it."""

from __future__ import annotations

import re

from coach.plan.fact_patterns import NOT_A_COUPLE
from coach.plan.wish_patterns import AVOID

_NO = re.compile(r"\b(?:no|not|nothing with|without|avoid|hates?|don't (?:have|own|like))\s+(?:\w+ ){0,2}$", re.I)
_OTHER = r"(?:he|she|they|husband|wife|partner|boyfriend|girlfriend|bf|gf|spouse)"
_CLINIC = r"clinic\b|chemo\w*|dialysis|infusions?|radiotherapy|radiation\b"
_CLUB = r"(?:gym|yoga|training|choir|rehearsals?|swimming|pilates|(?:football|band|rugby) practice|volleyball|evening class)"
#: Tag, what shows it, and what takes it back.
TAGS: tuple[tuple[str, str], ...] = (
    ("dog", r"\b(?:dogs?|puppy|puppies)\b"),
    ("music", r"\b(?:music|songs?|records|vinyl|playlists?|guitar|piano|singing)\b"),
    (
        "moved",
        r"\b(?:after (?:the|our|a) move|(?:just|recently|have|we) moved (?:house|in|flat)?|moving house|unpack\w*)\b",
    ),
    (
        "outside",
        r"\boutdoors?(?: stuff| things)? only\b|\bonly (?:stuff )?outdoors?\b|\b(?:only|stuff|things)\b[^.;]{0,15}(?:&|and|,)\s*outdoors?\b",
    ),
    ("joky", r"\b(?:lol|haha+|lmao|jk)\b"),
    ("nocook", r"\b(?:no cooking|can't cook|don't cook|hates? cooking|burn everything|without cooking)\b"),
    (
        "again",
        r"\b(?:know|meet|discover) (?:each other|him|her) again\b|\bafter \w+ years\b|\bmarried (?:for )?\d\d years\b",
    ),
    ("newquestions", r"how was your day\b|\b(?:same|better|new) (?:old )?questions?\b"),
    (
        "wanting",
        r"\bmore (?:sex|intimacy|touch|desire)\b|\b(?:feel|be) (?:desired|wanted|attractive|sexy)\b|\bdesired again\b|\bsex (?:/|and|or) touch\b|\bsex life\b|\bwant(?:ing)? each other\b",
    ),
    (
        "sober",
        r"\b(?:quit(?:ting)?|stop(?:ped|ping)?|giv(?:e|ing) up|off) (?:the )?(?:drink(?:ing)?|alcohol|booze)\b|\bsober\b|\bsobriety\b|\bin recovery\b|\bAA\b",
    ),
    ("voice", r"\b(?:only|just) (?:voice|audio)\b|\b(?:voice|audio) (?:messages?|notes?) only\b"),
    ("calls", r"\b(?:only|just) (?:phone )?calls?\b|\bcalls? only\b|\bphone calls? (?:ok|okay|fine|possible|only)\b"),
    ("nights", r"\b(?:on|do|does|doing|work|works|working) nights\b|\bnight[- ]shifts?\b"),
    (
        "separated",
        r"\bwe(?:'ve| have)? (?:broke up|broken up|split up|separated|divorced)\b|\bwe're (?:divorced|separated)\b",
    ),
    (
        "exhandover",
        r"\b(?:handover|hand-over|swap)\b[^.;]{0,25}\bmy ex\b|\bmy ex\b[^.;]{0,25}\b(?:handover|hand-over)\b",
    ),
    ("deaf", r"\bdeaf\b|\bhard of hearing\b|\bsign language\b|\b(?:bsl|asl)\b"),
    ("clinic", rf"\b(?:{_CLINIC})"),
    ("wheels", r"\bwheelchair\b"),
    ("dinnerhour", r"\bmeet\b[^.;]{0,30}\bfor (?:dinner|lunch|supper|breakfast)\b"),
    (
        "unnamed",
        r"\bdon't call it\b|\bif (?:i|we) call it\b|\bwithout (?:calling|naming) it\b|\bmustn't (?:know|notice)\b",
    ),
    ("clubs", rf"\b{_CLUB}\b.*\b{_CLUB}\b"),
    (
        "sleepapart",
        r"\b(?:separate|different|own) (?:bed)?rooms?\b|\bseparate beds\b|\bsleep (?:apart|separately)\b|\bsnor(?:e|es|ing)\b",
    ),
    ("babyloss", r"\b(?:miscarr\w+|stillb\w+|lost (?:a|the|our) (?:baby|pregnancy))\b"),
    (
        "newcountry",
        r"\bmoved to (?:his|her|their|a new|another) (?:country|city|town)\b|\bnew (?:country|city|town)\b|\bdon't know (?:anyone|anybody) here\b|\bexpats?\b|\bimmigra\w+\b",
    ),
    (
        "written",
        r"\bby (?:text|e-?mail|letter) only\b|\bby (?:text|e-?mail|letter)$|\b(?:only|just) (?:e-?mails?|letters|texts?)\b|\b(?:e-?mails?|letters|texts?) only\b",
    ),
    (
        "myaffair",
        r"\b(?:i|ive|i've) (?:have |had )?(?:cheated|an affair|been unfaithful|slept with someone)|\bi had an affair\b|\bafter my (?:affair|cheating|infidelity)\b|\bmy (?:own )?affair\b",
    ),
    ("theirclinic", rf"\b{_OTHER}(?:'s|s)?\b[^.;]{{0,25}}\b(?:{_CLINIC})"),
    (
        "kin",
        NOT_A_COUPLE.pattern
        + r"|\b(?:two|three) (?:brothers|sisters|siblings|friends)\b|\b(?:co-?workers|best friends?)\b",
    ),
    (
        "lowmood",
        r"\b(?:depress(?:ed|ion)|low mood|burnt? out and flat|in a (?:dark|black) (?:place|hole)|can't get out of bed|(?:mental |nervous )?breakdown|psychiatric (?:ward|hospital)|anxiety disorder|panic attacks)\b",
    ),
    ("adhd", r"\b(?:adhd|add\b|nothing that needs remembering|forget everything)"),
    (
        "silent",
        r"\bwithout talking\b|\bno talking\b|\b(?:no|not) talking\b(?! about)|\btalk all day\b|\bdon't (?:want|need|like) to talk\b|\bnot talkers?\b|\bwithout words\b",
    ),
    (
        "shop",
        r"\bwe (?:both )?(?:run|own|have) (?:a|our|the) (?:own )?(?:shop|caf[eé]|bakery|business|restaurant|farm|salon|pub|b&b|studio|store|practice)\b|\bwe work together\b|\bwe(?:'re| are) (?:also )?(?:colleagues|coworkers|business partners)\b|\bsame (?:office|company|team) all day\b",
    ),
    (
        "together24",
        r"\b(?:both|we) (?:all )?(?:wfh|work(?:ing)? from home)\b|\bboth (?:at home|home) all day\b|\bon top of each other\b|\bsame (?:flat|room|apartment|four walls) (?:all day|24/7)\b|\b24/7\b|\btogether all day\b",
    ),
    (
        "crunch",
        r"\bexams?\b|\bphd\b|\bdefen[cs]e\b|\bviva\b|\bfinals\b|\bdeadlines?\b|\bthesis\b|\bdissertation\b|\btax season\b|\bbusy season\b|\bharvest\b|\baudit\b|\bproduct launch\b|\bcrunch\b|\bbar exam\b|\bweek is hell\b|\bhell(?:ish)? week\b|\bon call\b",
    ),
    (
        "plenty",
        r"\bvacation\b|\bon holidays?\b|\bour holidays?\b|\btime off\b|\bhoneymoon\b|\bweek off\b|\bstaycation\b|\bhigh energy\b|\b(?:got|lots of|plenty of) energy\b|\bsurprise us\b",
    ),
    (
        "chores",
        r"\bchores?\b|\bhousework\b|\bmental load\b|\bcleaning\b|\bdishes\b|\blaundry\b|\btidy(?:ing)?\b|\bdo(?:es)? everything (?:at home|here|in the house)\b",
    ),
    (
        "quieter",
        r"\b(?:fight|fights|fighting|argue|arguing|arguments?|bicker\w*|explod\w*|snaps?|snapping|shout\w*|rows?|yell\w*|can't stand (?:him|her|each other)|hating each other)\b",
    ),
    (
        "moneyrow",
        r"\b(?:fight\w*|argu\w*|rows?|stress\w*|worr\w*)\b[^.;]{0,25}\b(?:money|debts?|bills|spending)\b|\bmoney (?:fights?|rows?|arguments?|talks?|worries)\b",
    ),
    ("greetings", r"\b(?:hellos|goodbyes?|greetings)\b|\bwhen (?:i|he|she|we) (?:come|comes|get|gets) home\b"),
    (
        "lessphone",
        r"\b(?:less|fewer|off|away from) [\w' ]{0,14}\b(?:phones?|screens?|scrolling|tiktok|instagram)\b|\bphones? less\b|\b(?:on|glued to|addicted to) (?:his|her|their|our|my|the) phones?\b|\bscroll(?:s|ing)?\b|\bphone[- ]free\b",
    ),
    ("laughing", r"\blaugh\w*\b|\bsilly\b|\bplayful\b|\bgoofy\b|\bfunny?\b|\bfun\b"),
    ("ahead", r"\b(?:dream|dreams|dreaming)\b|\b(?:our|the) future\b|\blook(?:ing)? ahead\b|\bbucket list\b"),
    (
        "sitter",
        r"\b(?:grandparents?|grandma|granny|nana|in-laws|my (?:mum|mom|parents)|babysitter|sitter) (?:take|takes|have|has|mind|minds|watch|watches|comes?)\b",
    ),
    (
        "fullhouse",
        r"\b(?:diwali|christmas|xmas|thanksgiving|hanukkah|chanukah|lunar new year|nowruz|eid week|easter)\b|\bwhole family\b|\b(?:guests|visitors|relatives|family) (?:are )?(?:stay\w*|visit\w*|in the house|here|over)\b|\bin-?laws (?:are )?(?:stay\w*|visit\w*|here|over|live)|\blive with (?:my|his|her|their|the) (?:parents|in-?laws|family)\b|\bthin walls\b|\bno privacy\b|\bno alone time\b|\b(?:roommates|housemates|flatmates) everywhere\b|\bshared (?:dorm|room)\b|\bchristmassy\b",
    ),
    (
        "stepkids",
        r"\b(?:his|her|their|my) kids (?:every other|every second|on|at|come|are here)\b|\bstep[- ]?(?:kids|children|son|daughter|mum|mom|dad)\b|\b(?:every (?:other|second)|alternate) (?:week|weekend)s?\b[^.;]{0,25}\bkids\b|\bblended family\b|\bwith (?:his|her) kids\b",
    ),
    (
        "nest",
        r"\bempty nest\w*\b|\b(?:kids|children) (?:have |just |all )*(?:left|moved out|gone|flown)\b|\b(?:retired|retirement|pensioners?)\b",
    ),
    (
        "carers",
        r"\b(?:caring|care) for (?:my|his|her|our|their)\b|\bcarers?\b|\b(?:mother|father|mum|mom|dad|mil|parent)(?:-in-law)? (?:lives|moved in|has (?:dementia|alzheimer\w*|parkinson\w*)|with dementia)\b|\blook(?:ing)? after (?:my|his|her|our) (?:mum|mom|mother|dad|father|parents?)\b",
    ),
    (
        "pregnant",
        r"\bpregnan\w*\b|\bweeks along\b|\b(?:first|second|third|1st|2nd|3rd) trimester\b|\bdue (?:in|any|on)\b",
    ),
    ("trying", r"\bivf\b|\btrying (?:for|to have) a baby\b|\bttc\b|\bfertility\b|\btrying to conceive\b"),
    (
        "wedding",
        r"\b(?:our|the) wedding\b|\bgetting married\b|\bwe're engaged\b|\bjust got engaged\b|\bplanning (?:a|our) wedding\b",
    ),
    (
        "jobless",
        r"\b(?:unemployed|redundan\w+|laid off|between jobs|job[- ]hunting|job search|out of work)\b|\blost (?:my|his|her|the|their) jobs?\b",
    ),
    (
        "firsthome",
        r"\b(?:just|newly|recently) (?:got )?married\b|\b(?:just|recently) moved in together\b|\bfirst (?:flat|apartment|place|home) together\b|\bmoving in together\b|\bnewly ?weds?\b|\bnew couple\b",
    ),
    (
        "coffeehour",
        r"\b(?:morning|mornings)\b[^.;]{0,40}\bcoffee\b|\bcoffee\b[^.;]{0,40}\bmornings?\b|\b(?:coffee|breakfast) is (?:the|our) only\b|\bbefore work\b[^.;]{0,20}\bonly\b",
    ),
    ("lunchcall", r"\blunch\b[^.;]{0,40}\b(?:phone|call|by phone)\b|\b(?:phone|call)\b[^.;]{0,30}\blunch\b"),
    (
        "commute",
        r"\b(?:commute|drive|carpool) (?:in |to work )?together\b|\bin the car together\b|\bshare (?:a|the) (?:commute|car|ride)\b|\bon the (?:drive|train) together\b",
    ),
    (
        "blind",
        r"\b(?:i'm|he's|she's|is|am|partially|legally|going) blind\b|\bvisually impaired\b|\blow vision\b|\bcan't see\b",
    ),
    ("gamers", r"\b(?:gamers?|video ?games?|gaming|board ?gam\w+|d&d|xbox|playstation|switch)\b"),
    (
        "bookish",
        r"\b(?:readers|bookworms?|love (?:to read|reading|books)|like (?:books|reading)|into books|book nerds?)\b",
    ),
    ("cooks", r"\b(?:love|like|enjoy|into|both) (?:to )?(?:cook\w*|baking|bake|food)\b|\bfoodies?\b"),
    ("garden", r"\b(?:garden\w*|allotment|houseplants?|veg patch|balcony plants)\b"),
    (
        "films",
        r"\b(?:love|like|into|enjoy) (?:watching )?(?:films?|movies?|cinema|series|horror)\b|\b(?:film|movie) (?:buffs?|nerds?|people|lovers)\b",
    ),
    (
        "sportfans",
        r"\b(?:football|rugby|cricket|baseball|hockey|f1|nfl|nba) (?:fans?|mad|nuts|people)\b|\bwatch(?:es|ing)? (?:the )?(?:football|rugby|cricket|match\w*|games?|f1)\b|\bseason tickets?\b|\b(?:likes?|loves?) (?:[\w]+ (?:and|&) )?(?:football|rugby|cricket|baseball|hockey|f1)\b",
    ),
    (
        "movers",
        r"\b(?:we|both)(?: both)? (?:run|cycle|climb|swim|hike|surf|lift)\b|\b(?:runners|cyclists|climbers|swimmers|hikers)\b|\b(?:training for|marathon|triathlon)\b",
    ),
    ("cat", r"\bcats?\b|\bkittens?\b"),
    ("brief", r"\bkeep (?:it|things) (?:short|brief|quick)\b|\b(?:short|quick) (?:things|stuff|ones)\b"),
    ("tiny", r"\b(?:tiny|teeny|micro|very small|super small)\b"),
)
_PATTERNS = tuple((name, re.compile(pattern, re.I)) for name, pattern in TAGS)
#: Said with a "no" in front they still mean themselves.
_ALWAYS = frozenset(
    {
        "kin",
        "silent",
        "lessphone",
        "quieter",
        "adhd",
        "together24",
        "joky",
        "written",
        "brief",
        "newquestions",
        "nocook",
        "sober",
        "calls",
        "voice",
        "unnamed",
    }
)


_MY_CLINIC = re.compile(rf"\b(?:i|i'm|my|me)\b(?! {_OTHER})[^.;,]{{0,25}}\b(?:{_CLINIC})", re.I)
_LIKE = re.compile(r"\b(?:we|i)(?: both)? (?:really )?(?:like|love|enjoy|adore)\b([^.;!?]{3,60})", re.I)


def likes(text: str) -> tuple[str, ...]:
    """Kinds of thing they say they like, as "likes walks"."""
    liked = " ".join(m[1] for m in _LIKE.finditer(text))
    return tuple(f"likes {name}" for name, pattern in AVOID if re.search(rf"\b(?:{pattern})\b", liked, re.I))


def tags(text: str) -> tuple[str, ...]:
    """The situations a request names; "no music" doesn't name music."""
    found = tuple(
        name
        for name, pattern in _PATTERNS
        if any(name in _ALWAYS or not _NO.search(text[: m.start()]) for m in pattern.finditer(text))
    )
    hidden = {"clinic"} if "theirclinic" in found and not _MY_CLINIC.search(text) else {"theirclinic"}
    return tuple(name for name in found if name not in hidden)
