# ruff: noqa: E501  (a pattern is kept on one line, so that it can be read and searched as one)
"""Everything in a request that isn't a time of day: minutes, distance, touch, cost, energy, people, goals, words to avoid."""

from __future__ import annotations

import re
from typing import Literal

from coach.plan.clock import days_in
from coach.types.plan import Willing

_NUM = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "twenty-five": 25,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "a couple of": 2,
    "couple of": 2,
    "a few": 3,
}
_N = (
    r"(?P<n>\d+(?:\.\d+)?|a couple of|couple of|a few|forty-five|twenty-five|"
    + "|".join(k for k in _NUM if " " not in k and "-" not in k)
    + r")"
)
_MIN = re.compile(
    rf"\b(?:(?P<low>\d+)\s*(?:-|–|to|or)\s*)?{_N}[\s-]*(?P<u>minutes?|mins?|min\b|m\b(?=\s)|hours?|hrs?|h\b)(?P<half>\s+and a half)?",
    re.I,
)
_HALF = re.compile(r"\b(?:half an hour|half-hour|a half hour|half hour)\b", re.I)
_QUARTER = re.compile(r"\b(?:a )?quarter of an hour\b", re.I)
_PER_WEEK = re.compile(
    r"\b(?:a|per|each|every|in (?:a|the)|this|all|the whole) week\b|\bweekly\b|\bin total\b|\btotal\b|/\s?(?:wk|week)",
    re.I,
)
_PER_DAY = re.compile(
    r"\b(?:a|per|each|every) (?:single )?(?:day|night|evening|morning)\b|\bdaily\b|\bnightly\b|/\s?day|\bmost (?:days|nights|evenings)\b",
    re.I,
)
_NOT_BUDGET = re.compile(
    r"\b(?:apart|away|ahead|behind|difference|hour days?|hour shifts?|hour (?:working )?weeks?|hours? long|drive|drives|flight|train|commute|time zones?|late|early|shift|shifts|old|ago|sleep|every (?:two|three|2|3)|on my feet|to (?:get|drive)|a night of sleep|screen time|scroll\w*|in the car|by (?:car|train|bus)|work|works|feed|feeds|fight|argu\w+)\b",
    re.I,
)
_APART = re.compile(
    rf"\b{_N}[\s-]*(?:hours?|hrs?|h)(?:'s?)?\s*(?:time\s*)?(?P<dir>ahead|behind|apart|difference|of (?:time )?difference|time difference|time zones?|offset)|\b(?P<zn>\d+|{'|'.join(k for k in _NUM if ' ' not in k)}) time[- ]?zones?\b",
    re.I,
)
_REMOTE = re.compile(
    r"\b(?:long[- ]distance|ldr|different (?:cities|city|countries|country|continents?|time ?zones?)|time ?zones?|time difference|lives? in (?:another|a different)|(?:hours|miles|km|kilometres|kilometers) apart|abroad|overseas|deployed|deployment|offshore|on a rig|at sea|"
    r"live apart|living apart|far away|(?:he|she|they)(?:'s| is|'re| are) in (?!bed|a |the (?:house|next|other|kitchen|same)|charge|love|pain|therapy|town|and|his|her|their|on)\w+|only (?:see each other|meet|together) (?:on|every|once)|over (?:video|zoom|facetime|the phone)|video ?calls? only|facetime|by phone|over the phone|only (?:phone )?(?:calls?|voice|texts?)|only see each other)\b",
    re.I,
)
_NO_TOUCH = re.compile(
    r"\bno (?:touch(?:ing)?|physical|hugs?|hugging|cuddl\w+|kiss\w*|massages?|contact)\b|\bwithout (?:any )?touch\w*|\b(?:not|isn't|aren't|don't|doesn't|can't|cannot|hates?|dislikes?|nothing)\b[^.;,]{0,25}\b(?:touch(?:ed|ing|y)?|hugs?|hugged|hugging|cuddl\w+|physical)\b|\btouch(?:ing)? is (?:off|out|hard|difficult|not|too|painful)|\btouched[- ]out\b|\btouch[- ]averse\b|\bhands? off\b",
    re.I,
)
_LIGHT_TOUCH = re.compile(
    r"\b(?:light|gentle|small|a little|some|only a bit of|not much|only) touch\b|\bhand[- ]holding (?:only|is fine|at most)|\bgo easy on (?:the )?touch|\bnothing sexual|\bno sex\b|\bnot sex\b|\bnon[- ]sexual",
    re.I,
)
_FREE_COST = re.compile(
    r"\b(?:no|zero|without|don't have|haven't (?:any|got)|can't (?:afford|spend)|short of|out of|low on|not? spare|little or no) (?:any |much |a |the )?(?:money|cash|budget|cost|spending|anything)\b|\bbroke\b|\bskint\b|\bno[- ]cost\b|\bfree (?:stuff|things|ideas|only|of charge)\b|\b(?:must|has to|needs to|should|to) be free\b|\b(?:costs?|spend) nothing\b|\bnothing that costs\b|\bzero budget\b|\bmoney is (?:tight|out|nil)\b|\bcan't afford\b|\bbetween (?:jobs|paychecks|paydays)\b|\bunemployed\b|\blost (?:my|his|her|our) jobs?\b|\bpaycheck to paycheck\b|\bfood bank\b|\bcheap or free\b|\bfree or cheap\b|\bno spend\b|(?:^|[,.;] ?)(?:all )?free(?: (?:only|please|ideally))?(?:[.!]|$)|\bin debt\b|\boverdrawn\b",
    re.I,
)
_LITTLE_COST = re.compile(
    r"\b(?:cheap|low[- ]cost|low budget|small budget|tight budget|on a budget|budget is (?:small|tight)|under (?:£|\$|€)?\d+|not much money|little money|(?:£|\$|€)\s?\d+|\d+ (?:euros?|dollars?|pounds?|quid|bucks))\b|(?:£|\$|€)\s?\d+",
    re.I,
)
_SUM = re.compile(
    r"(?:£|\$|€)\s?(?P<a>\d+)|\b(?P<b>\d+|five|ten|fifteen|twenty|thirty|forty|fifty) ?(?:euros?|dollars?|pounds?|quid|bucks|£|€|eur|usd|gbp)(?!\w)"
    r"|\b(?:spend|budget|up to|max)\b[^.;,]{0,25}?(?P<c>\d+)(?!\s*(?:min|h|x|time|day|thing|week|:|\d))",
    re.I,
)
_TIRED = re.compile(
    r"\b(?:exhausted|knackered|shattered|wiped(?: out)?|dead on (?:my|our|his|her) feet|no energy|low energy|low[- ]effort|running on (?:fumes|empty)|burn(?:ed|t)[- ]?out|burnout|fried|drained|zombies?|so tired|too tired|very tired|always tired|tired|fatigue\w*|little energy|sleep[- ]deprived|haven't slept|barely (?:sleep|slept|awake|functioning)|long covid|m\.?e\.?/?cfs|chronic (?:pain|fatigue|illness)|fibromyalgia|depressed|flare\w*|spoons)\b",
    re.I,
)
_GENTLE = re.compile(r"\b(?:gentle (?:week|stuff|things?|please)|keep it (?:gentle|easy|low[- ]key)|take it easy|(?:i'm|he's|she's|we're) (?:dead|wrecked|beat|done in|running on empty)|chemo\w*|no spoons|low[- ]key)\b", re.I)
_QUIET = re.compile(
    r"\b(?:quiet|thin walls|silent|without (?:waking|noise)|don't wake|can't wake|wake the|whisper|baby (?:sleeps|asleep) in (?:our|the) room|shared? (?:a )?(?:room|flat|house|wall)|housemates?|flatmates?|roommates?|in-laws (?:next door|in the house|live))\b",
    re.I,
)
_INDOORS = re.compile(
    r"\b(?:not outdoors?|no (?:outdoors?|walks?|walking|hik\w+)|indoors?(?: only)?|stuck (?:inside|indoors|at home)|can't (?:go out|leave (?:the house|home)|walk)|housebound|wheelchair|bedrest|bed rest|bedbound|no going out)\b",
    re.I,
)
_NO_READ = re.compile(
    r"\b(?:dyslexi\w+|no (?:reading|writing|journal\w*|worksheets?|paperwork)|hates? (?:reading|writing|journal\w*)|don't (?:read|write)|can't read|not (?:a )?(?:readers?|writers?)|reading is hard|no worksheets)\b",
    re.I,
)
_WONT = re.compile(
    r"\b(?:he|she|they|partner|husband|wife|boyfriend|girlfriend|spouse|hubby|fianc\w+|my \w+|other half)\b(?:'s| is| are)?\s*(?:just |really |absolutely |flatly |simply )?(?:won't|refuses?|will not|would never|not (?:interested|willing|up for (?:it|this|any)|on board|into (?:it|this|that|any|exercises|self|relationship|couple|plans))|isn't (?:interested|willing|up for (?:it|this|any)|on board|into (?:it|this|that|any|exercises|self|relationship|couple|plans))|doesn't (?:want|do|believe|go in)|not going to|thinks? (?:it's|this is|that's|all this is) (?:\w+ )?(?:stupid|nonsense|rubbish|silly|crap|bullshit|a waste|pointless|dumb|woo)|rolls (?:his|her|their) eyes|has no interest|says no)\b|\bthinks? (?:all |that |this |it |these |the |whole |stuff |things? |is |'s |are |it's |that's )*(?:bs|bull\w*|nonsense|rubbish|stupid|silly|crap|pointless|cheesy|dumb|woo|cringe|a waste)|\bwon't do (?:anything|any|it|this|that)|\b(?:stuff|things?|something|one|what) i can do (?:alone|by myself|on my own)\b|\bon my own here\b|\bjust me (?:doing|trying)\b|\bonly me (?:doing|trying)\b|\bby myself\b|\bwithout (?:him|her|them) knowing\b|\bone[- ]sided\b|\bsolo (?:stuff|things|plan|only)\b|\bthings i can do alone\b|\bdo (?:it|this) alone\b|\bpartner who won't\b|\bpartner won't\b",
    re.I,
)
_HESITANT = re.compile(
    r"\b(?:sceptical|skeptical|reluctant|hesitant|shy about|not sure (?:he|she|they)|(?:he|she|they) might|half[- ]hearted|lukewarm|unsure|on the fence|needs? convincing|warily|wary|might roll|(?:he|she|they)(?:'ll| will) (?:try|humou?r me))\b",
    re.I,
)
_WILLING = re.compile(
    r"\b(?:we(?:'re| are) both (?:up for|willing|keen|in|on board|game|ready|trying)|both (?:of us )?(?:want|keen|willing|up for|in\b|on board|agree)|(?:he|she|they)(?:'s| is|'re| are) (?:willing|up for|keen|on board|game|in\b(?! \w)|happy to)|we both want|(?:he|she|they)(?:'s| is|'re| are) (?:ok|okay|fine|cool|good) with|(?:he|she|they) (?:agreed|said yes|wants? (?:to|this)|asked for this))\b",
    re.I,
)
_TIMES = re.compile(
    r"\b(?P<n>once|twice|one|two|three|four|five|1|2|3|4|5)(?: things?| times?| days?| evenings?| nights?)? ?(?:x )?(?:a|per|each|in the) week\b|\b(?:max(?:imum)?|at most|no more than|only) (?P<m>one|two|three|four|1|2|3|4) (?:things?|times|items|activities)\b",
    re.I,
)
_HOUSE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "baby",
        re.compile(
            r"\b(?:newborn|baby|infant|\d+[- ](?:week|month)s?[- ]old|twins|breastfeed\w*|nursing (?:him|her|them)|bub|maternity leave|paternity leave|postpartum|colic\w*)\b",
            re.I,
        ),
    ),
    (
        "children",
        re.compile(
            r"\b(?:kids?|children|toddlers?|sons?|daughters?|boys|girls|teen(?:ager)?s?|step ?kids|stepchild\w*|\w+ ?year[- ]olds?|school run|under fives?|little ones?)\b",
            re.I,
        ),
    ),
    (
        "parents",
        re.compile(
            r"\b(?:mother-in-law|father-in-law|in-laws|my (?:mum|mom|mother|dad|father|parents)|his (?:mum|mom|mother|dad|father|parents)|her (?:mum|mom|mother|dad|father|parents)|grandparents?|gran|grandma|abuela|nan)\b[^.;]{0,40}\b(?:lives?|living|stay\w*|moved in|with us|in the (?:house|next room|flat)|home)\b|\blive with (?:my|his|her|their|our) (?:parents|mum|mom|mother|in-laws|dad|family)",
            re.I,
        ),
    ),
    ("housemates", re.compile(r"\b(?:housemates?|flatmates?|roommates?|lodger)\b", re.I)),
)
_NO_KIDS = re.compile(
    r"\b(?:no kids|no children|childfree|child-free|without kids|kids (?:are|have) (?:gone|left|grown|moved)|empty nest\w*|grown[- ]up kids)\b",
    re.I,
)
_NO_BABY = re.compile(r"\b(?:trying for a baby|no baby|ivf|lost (?:a|the|our) baby|miscarr\w+|stillb\w+)\b", re.I)
_LIFE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "betrayal",
        re.compile(
            r"\b(?:affair|cheat(?:ed|ing)?|infidelity|betray\w*|unfaithful|lied to me|slept with|sexting (?:someone|another)|rebuild(?:ing)? trust)\b",
            re.I,
        ),
    ),
    (
        "illness",
        re.compile(
            r"\b(?:cancer|chemo\w*|illness|ill\b|dialysis|stroke|parkinson'?s|ms\b|multiple sclerosis|dementia|carer|caregiver|surgery|recovering from|sick|lupus|crohn'?s)\b",
            re.I,
        ),
    ),
    (
        "pain",
        re.compile(
            r"\b(?:chronic pain|fibromyalgia|arthritis|endometriosis|bad back|back pain|migraines?|in pain|painful|flare\w*|sciatica|ehlers)\b",
            re.I,
        ),
    ),
    (
        "grief",
        re.compile(
            r"\b(?:grie(?:f|ving)|died|death of|funeral|bereave\w*|miscarr\w+|stillb\w+|lost (?:my|our|his|her|a|the) (?:mum|mom|dad|mother|father|baby|son|daughter|brother|sister|dog))\b",
            re.I,
        ),
    ),
    (
        "neuro",
        re.compile(
            r"\b(?:adhd|autis\w+|asd\b|neurodiver\w+|aspergers?|asperger's|audhd|dyslexi\w+|sensory|on the spectrum)\b",
            re.I,
        ),
    ),
    (
        "poly",
        re.compile(
            r"\b(?:poly(?:am\w*)?|polycule|throuple|triad|metamours?|open relationship|nesting partner|two partners|other partner)\b",
            re.I,
        ),
    ),
    (
        "languages",
        re.compile(
            r"\b(?:two languages|different languages|first language|mother tongue|speaks? (?:spanish|french|german|polish|arabic|hindi|portuguese|italian|turkish|chinese|mandarin|tagalog|korean|japanese)|bilingual)\b",
            re.I,
        ),
    ),
    (
        "burnout",
        re.compile(
            r"\b(?:burn(?:ed|t)[- ]?out|burnout|like (?:homework|a job|performance|performing|work)|trying too hard|sick of (?:working on|exercises|therapy homework)|no more (?:exercises|homework)|overwhelm\w*|homework feel)\b",
            re.I,
        ),
    ),
    (
        "shifts",
        re.compile(
            r"\b(?:shifts?|rota|on nights|earlies|lates|opposite (?:hours|schedules)|high-five in the hall|pass(?:ing)? (?:each other|like ships)|ships in the night|overnights?)\b",
            re.I,
        ),
    ),
    (
        "phones",
        re.compile(r"\b(?:on (?:his|her|their|our|my) phones?|scroll\w*|screens?|doomscroll\w*|glued to)\b", re.I),
    ),
    ("pregnant", re.compile(r"\b(?:pregnan\w+|expecting|due in|third trimester)\b", re.I)),
)
_AVOID: tuple[tuple[str, str], ...] = (
    ("eye contact", r"eye[- ]contact|staring|stare|gazing|gaze"),
    ("writing", r"writ(?:e|ing)|journal\w*|worksheets?|letters?|notes?\b|lists?\b|reading|homework"),
    ("screens", r"screens?|apps?|phones?|texting"), ("video", r"video(?: calls?| dates?)?|zoom|facetime|skype"),
    ("outdoors", r"outdoors?|walks?|walking|hik\w+|going out|leaving the house"),
    (
        "talking",
        r"(?:deep |heavy |big |long |serious )?(?:talks?|talking|conversations?)|feelings(?: talk)?|heart[- ]to[- ]hearts?|processing",
    ),
    ("questions", r"question(?:s| cards| games?)?|quiz\w*|interviews?|card decks?"),
    ("dates", r"date[- ]nights?|dates?\b|restaurants?|dinners? out"),
    ("kissing", r"kiss\w*"),
    ("hugging", r"hugs?|hugging|cuddl\w+"),
    ("massage", r"massages?|back rubs?"),
    ("sex", r"sex\w*|intimacy exercises|bedroom"),
    ("dancing", r"danc\w+"),
    ("games", r"(?:board )?games?|cards\b"),
    ("cooking", r"cook\w*|kitchen"),
    ("breathing", r"breath\w*|meditat\w*|mindful\w*|yoga"),
    ("music", r"music|songs?|playlists?"),
    ("money talk", r"talk(?:ing)? about money|money (?:talks?|stuff)|budgets?|finances"),
    ("alcohol", r"alcohol|drink(?:s|ing)?|wine|beer|pubs?|bars?"),
    ("praying", r"pray\w*|religion|religious|god\b|blessings?"),
    ("photos", r"photos?|pictures?|selfies?"),
    ("role-play", r"role[- ]?play\w*"),
    ("crafts", r"crafts?|art\b|diy"),
)
_AVOID_LEAD = r"\b(?:no|without|avoid(?:ing)?|not|nothing (?:with|like|that (?:involves|needs|means)|involving|about)|skip(?: the)?|hates?|can't stand|can't (?:do|face|stand)|don't (?:want|like|do|make (?:me|us) do|give (?:me|us)|suggest)|won't do|doesn't (?:do|like|want)|allergic to|sick of|tired of|enough (?:of|with)|please no|rather not|isn't into|not into|is out|not (?:up )?for)\s+(?:any |more |the |a |all |another |doing |having |big |to )?"
_GOALS: tuple[tuple[str, str], ...] = (
    (
        "talk",
        r"talk(?:ing)? (?:more|again|properly|about (?:something|anything) (?:other|else)|to each other)|actually talk|better (?:talk|communication)|communicat\w+|conversation|hear each other|open up|talk like|stop talking only about|proper talk|want to talk|chat",
    ),
    (
        "fun",
        r"\bfun\b|laugh\w*|play(?:ful)?\b|silly|spark|excit\w+|bored?\b|boring|adventure|novelty|something new|lighter|less serious|enjoy|date again",
    ),
    (
        "touch",
        r"more (?:touch|hugs?|cuddl\w+|physical\w*|affection)|miss (?:touch|being held|his hands|her hands|cuddl\w+|hugs?|holding)|be held|affection\w*|cuddle|physical closeness|touch (?:each other )?(?:more|again)|hold hands",
    ),
    (
        "desire",
        r"desire|sex life|libido|intima(?:cy|te) (?:again|back|in bed)|in the bedroom|attract\w+|passion|\bsex\b|wanting each other",
    ),
    ("trust", r"trust|feel(?:ing)? safe|safe again|safer|secure|honest\w*|reliab\w+|rely on"),
    (
        "fair",
        r"fair(?:er|ly|ness)?\b|mental load|chores?|housework|share the (?:load|work)|do everything|equal\w*|divide",
    ),
    (
        "thanks",
        r"appreciat\w+|thank\w*|gratitude|grateful|noticed|taken for granted|take each other for granted|seen\b|valued",
    ),
    ("conflict", r"argu\w+|fight\w*|rows?\b|quarrel\w*|bicker\w*|snap(?:ping|py)?\b|conflict|tension|shouting"),
    ("repair", r"make up|making up|apolog\w+|sorry|after (?:a|our|the) (?:fight|row|argument)|mend|patch"),
    ("calm", r"calm\w*|stress\w*|unwind|relax\w*|peace\w*|less (?:tense|stressed)|wind down|slow down"),
    (
        "support",
        r"support\w*|there for (?:me|each other|him|her)|lean on|team\b|teammates|looked after|a hard time|on the same side",
    ),
    (
        "know",
        r"know (?:each other|him|her)|strangers|curious|reconnect\w*|connect\w*|closer|close again|feel(?:ing)? close|be close|closeness|drift\w*|grown apart|growing apart|like (?:room|flat|house)mates|roommates|partners not",
    ),
    (
        "phones",
        r"(?:less|fewer|off|without|away from) (?:our |the |my |his |her )?(?:phones?|screens?|scrolling)|phone[- ]free|screen[- ]free|put (?:the|our) phones|phones? (?:at|in|away)|scroll\w*|glued to",
    ),
    ("space", r"\bspace\b|time (?:alone|to myself|apart|for myself)|breathe\b|independen\w+|me[- ]time|own thing"),
    ("rest", r"\brest\b|sleep (?:more|better)|more sleep|recover\w*|early nights?"),
    (
        "future",
        r"future|dreams?\b|plans? for (?:the )?(?:year|future)|goals\b|look forward|wedding|moving in|next year",
    ),
    (
        "money",
        r"money (?:talk|fights?|rows?|arguments?)|talk about money|argue about money|finances|budget(?:ing)? together|debt",
    ),
    (
        "parents",
        r"as parents|parenting|co-?parent\w*|still (?:be )?a couple|more than (?:parents|co-parents)|not just (?:parents|mum|mom|dad)|school run",
    ),
    ("purpose", r"meaning(?:ful)?|purpose|volunteer\w*|give back|something bigger|project together|build something"),
    ("faith", r"pray together|spiritual\w*|faith together|blessing|shared faith"),
    ("listening", r"listen\w*|heard\b|interrupt\w*"),
    ("grief", r"grie(?:f|ve|ving)|miss (?:mum|mom|dad|her|him) together|mourning"),
    (
        "apart",
        r"stay close (?:across|over|from)|feel close (?:from|across)|across the (?:distance|miles)|stay connected|keep in touch",
    ),
)
_GOALS_RE = tuple((name, re.compile(rf"\b(?:{pattern})", re.I)) for name, pattern in _GOALS)
_QUOTE = r"['\"“‘]([^'\"”’]{2,40})['\"”’]"
_HATE = re.compile(
    r"\b(?:hate|hates|can't stand|ban(?:ned)?|don't (?:say|use|call it|want)|do not (?:say|use)|never say|avoid|without|no|not|allergic to|cringe at|cringes at|cringe|if (?:i|we) (?:hear|see|read)|if you (?:say|use)|please don't (?:say|use)|gag at|sick of|scream if)\b[^.;!?]{0,40}?(?:the )?(?:word|words|phrase|phrases|term|terms)?\s*(?:like |such as |with )?((?:"
    + _QUOTE.replace("(", "(?:")
    + r"(?:\s*,?\s*(?:and|or|,)\s*)?)+)",
    re.I,
)
_HATE_BARE = re.compile(
    r"\b(?:hates?|can't stand|banned?|don't use|no|never use|avoid|not|sick of|allergic to)\s+(?:the\s+|words?\s+like\s+)?(?:words?|phrases?|terms?)\s*:?\s*(?:like\s+|such as\s+)?([a-z][a-z' -]{2,60})",
    re.I,
)


def minutes(text: str) -> tuple[int | None, int | None, tuple[tuple[int, int], ...]]:
    """Minutes per day, per week, and per named day."""
    per_day: int | None = None
    per_week: int | None = None
    on: dict[int, int] = {}
    for clause in re.split(r"[.;!?\n]|,(?!\d)| but | and (?=\w+ (?:hours?|minutes?|mins?)\b|half an|an hour)", text):
        amount = _amount(clause)
        if amount is None:
            continue
        if _PER_WEEK.search(clause):
            per_week = amount
        elif _PER_DAY.search(clause) or not (named := days_in(clause)) or len(named) >= 5:
            per_day = amount if per_day is None else min(per_day, amount)
        else:
            on.update(dict.fromkeys(named, amount))
    return per_day, per_week, tuple(sorted(on.items()))


def _amount(clause: str) -> int | None:
    if _NOT_BUDGET.search(clause) and not re.search(
        r"\b(?:tops|max|at most|only have|to give|to spare|for (?:this|us|it))\b", clause, re.I
    ):
        return None
    if _HALF.search(clause) and not re.search(r"hours? and a half", clause, re.I):
        return 30
    if match := _MIN.search(clause):
        raw = match["n"].lower()
        number = float(raw) if raw[0].isdigit() else float(_NUM[raw])
        if match["half"]:
            number += 0.5
        if re.match(r"an? hour and a half", clause[match.start() :], re.I):
            number = 1.5
        value = round(number * (60 if match["u"].lower().startswith("h") else 1))
        return value if 0 < value <= 600 else None
    return 15 if _QUARTER.search(clause) else None


def apart(text: str) -> tuple[bool, float | None]:
    """Whether they are in different places, and by how many hours the clocks differ (positive: partner ahead)."""
    hours: float | None = None
    if match := _APART.search(text):
        raw = (match["n"] or match["zn"] or "").lower()
        hours = float(raw) if raw[:1].isdigit() else float(_NUM.get(raw, 0)) or None
        ahead = (match["dir"] or "").lower()
        if hours and ahead == "behind" and not re.search(r"\bi(?:'m| am)\b[^.;]{0,20}behind", text, re.I):
            hours = -hours
        if re.search(r"\b(?:drive|train|flight|car|bus)\b", text[max(0, match.start() - 20) : match.end() + 20], re.I):
            hours = None
    return bool(hours is not None or _REMOTE.search(text)), hours


_NOT_A_COUPLE = re.compile(
    r"\b(?:(?:me|i) and|with|it's me and|for me and) my (?:flat|house|room)mates?\b|\bmy (?:sister|brother|mum|mom|mother|dad|father|friend|colleague|daughter|son) and (?:i|me)\b|\bme and my (?:sister|brother|mum|mom|mother|dad|father|friend|colleague)\b",
    re.I,
)


def touch(text: str) -> Literal["any", "light", "none"]:
    """How much touch is welcome."""
    if _NOT_A_COUPLE.search(text):
        return "none"
    if _LIGHT_TOUCH.search(text):
        return "light"
    if any(
        not re.search(
            r"\benough|don't touch (?:the|my|on)|not (?:just )?about|don't touch (?:mon|tue|wed|thu|fri|sat|sun)",
            m[0],
            re.I,
        )
        for m in _NO_TOUCH.finditer(text)
    ):
        return "none"
    return "any"


def cost(text: str) -> Literal["any", "little", "none"]:
    """How much may be spent."""
    return "none" if _FREE_COST.search(text) else "little" if _LITTLE_COST.search(text) else "any"


def max_cost(text: str) -> int | None:
    """The most they'd spend, if they named a sum."""
    match = _SUM.search(text)
    if not match:
        return None
    raw = (match["a"] or match["b"] or match["c"]).lower()
    return int(raw) if raw.isdigit() else _NUM.get(raw)


def low_energy(text: str) -> bool:
    """True when the person says they have little left."""
    return any(
        not text[max(0, m.start() - 5) : m.start()].lower().endswith("not ")
        and not re.match(r"tired of", text[m.start() :], re.I)
        for m in _TIRED.finditer(text)
    )


def quiet(text: str) -> bool:
    """True when noise is a problem."""
    return bool(_QUIET.search(text))


def indoors(text: str) -> bool:
    """True when going out is not possible or wished."""
    return bool(_INDOORS.search(text))


def no_reading(text: str) -> bool:
    """True when reading or writing should not be needed."""
    return bool(_NO_READ.search(text))


def partner(text: str) -> Willing:
    """What the other one thinks of this."""
    if _WONT.search(text):
        return "unwilling"
    if _HESITANT.search(text):
        return "hesitant"
    return "willing" if _WILLING.search(text) else "unsaid"


def times_per_week(text: str) -> int | None:
    """At most how many things a week."""
    match = _TIMES.search(text)
    if not match:
        return None
    word = (match["n"] or match["m"]).lower()
    return {"once": 1, "twice": 2}.get(word) or (int(word) if word.isdigit() else _NUM[word])


def house(text: str) -> tuple[str, ...]:
    """Who else is at home."""
    found = [name for name, pattern in _HOUSE if pattern.search(text)]
    if _NO_BABY.search(text) and "baby" in found:
        found.remove("baby")
    if _NO_KIDS.search(text):
        found = [name for name in found if name not in {"children", "baby"}]
    return tuple(found)


def life(text: str) -> tuple[str, ...]:
    """Circumstances."""
    return tuple(name for name, pattern in _LIFE if pattern.search(text))


_RAW_LEAD = re.compile(r"\b(?:no|nothing (?:with|like|involving)|avoid|skip|hates?|can't stand|not into|isn't into|sick of)\s+((?:[a-z'/-]+[ ,]*){1,9})", re.I)
_RAW_STOP = frozenset((
    "money time kids children pressure energy touch touching worries more less other way idea plan plans work budget cash cost matter longer need "
    "one need words yet touchy good bad baby sports words word phrase phrases day days evening evenings morning mornings week weeks weekend weekends long big deep stuff things thing "
    "please lol that this it the a an any and or with for on in of to be so but too at my his her our we i he she they you your because car "
    "partner internet problem problems rush home hurry sleep guilt homework monday tuesday wednesday thursday friday saturday sunday hugs hug"
).split())


def avoid(text: str) -> tuple[str, ...]:
    """Kinds of practice they don't want, and single things by their own word."""
    lead = _AVOID_LEAD + r"(?:[a-z' -]+?(?:,| or | and |, or ) ?){0,3}"
    known = [(name, pattern) for name, pattern in _AVOID if re.search(lead + rf"(?:{pattern})\b", text, re.I)]
    found = [name for name, _ in known]
    if re.search(r"\bonly (?:voice|audio)\b|\bbad (?:internet|wifi|connection)\b|\bcamera off\b|\bno camera\b", text, re.I):
        found.append("video")
    return tuple(dict.fromkeys([*found, *_own_words(text)]))


def _own_words(text: str) -> list[str]:
    found = []
    for match in _RAW_LEAD.finditer(text):
        for piece in re.split(r",| or | and |/", match[1]):
            words = [w for w in re.findall(r"[a-z'-]{3,}", re.sub(r"^\s*no\s", "", piece.lower())) if w not in _RAW_STOP]
            bare = " ".join(words)
            if len(words) == 1 and len(piece.split()) <= 3 and not any(re.search(rf"\b(?:{p})\b", bare, re.I) for _, p in _AVOID):
                found.append(bare)
            if len(piece.split()) > 3:
                break
    return found


def goals(text: str) -> tuple[str, ...]:
    """What they would like more of."""
    return tuple(
        name for name, pattern in _GOALS_RE if any(not _negated(text, m.start()) for m in pattern.finditer(text))
    )


def _negated(text: str, at: int) -> bool:
    return bool(
        re.search(
            r"\b(?:no|not|hate|hates|without|don't want|avoid|nothing|never say|the words?)\s+(?:more |any |the |deep |big |a )?['\"“]?$",
            text[:at],
            re.I,
        )
    )


def hate_words(text: str) -> tuple[str, ...]:
    """Words that must not appear in the plan."""
    plain = re.sub(r"(?<=\w)['’](?=\w)", "\u02bc", text)
    plain = plain.replace("\u02bcs ", "'s ").replace("don\u02bct", "don't").replace("can\u02bct", "can't")
    found: list[str] = []
    for match in _HATE.finditer(plain):
        found += re.findall(_QUOTE, match[1])
    if not found and (bare := _HATE_BARE.search(plain)):
        found += [w.strip() for w in re.split(r"\s*(?:,|\bor\b|\band\b)\s*", bare[1]) if w.strip()]
    return tuple(dict.fromkeys(w.replace("\u02bc", "'").strip(" ,.").lower() for w in found if w.strip()))
