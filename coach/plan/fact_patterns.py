"""The phrases by which people say minutes, distance, touch, money, energy, company, goals and refusals."""

from __future__ import annotations

import re

from coach.plan.clock import NUMBERS

NUM = {
    "a": 1,
    "an": 1,
    **NUMBERS,
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
N = (
    r"(?P<n>\d+(?:\.\d+)?|a couple of|couple of|a few|forty-five|twenty-five|"
    + "|".join(k for k in NUM if " " not in k and "-" not in k)
    + r")"
)
MIN = re.compile(
    rf"\b(?:(?P<low>\d+)\s*(?:-|–|to|or)\s*)?{N}[\s-]*(?P<u>minutes?|mins?|min\b|(?:(?<=\d)|(?<=\d ))m\b(?=\s)|hours?|hrs?|h\b)(?P<half>\s+and a half)?",
    re.I,
)
HALF = re.compile(r"\b(?:half an hour|half-hour|a half hour|half hour)\b", re.I)
QUARTER = re.compile(r"\b(?:a )?quarter of an hour\b", re.I)
PER_WEEK = re.compile(
    r"\b(?:a|per|each|every|in (?:a|the)|this|all|the whole) week\b|\bweekly\b|\bin total\b|\btotal\b|/\s?(?:wk|week)",
    re.I,
)
PER_DAY = re.compile(
    r"\b(?:a|per|each|every) (?:single )?(?:day|night|evening|morning)\b|\bdaily\b|\bnightly\b|/\s?day|\bmost (?:days|nights|evenings)\b",
    re.I,
)
NOT_BUDGET = re.compile(
    r"\b(?:apart|away|ahead|behind|difference|hour days?|hour shifts?|hour (?:working )?weeks?|hours? long|drive|drives|flight|train|commute|time zones?|late|early|shift|shifts|old|ago|sleep|every (?:two|three|2|3)|on my feet|to (?:get|drive)|a night of sleep|screen time|scroll\w*|in the car|by (?:car|train|bus|bike|tram|foot|boat)|work|works|feed|feeds|fight|argu\w+)\b",
    re.I,
)
APART = re.compile(
    rf"\b{N}[\s-]*(?:hours?|hrs?|h)(?:'s?)?\s*(?:time\s*)?(?P<dir>ahead|behind|apart|difference|of (?:time )?difference|time difference|time zones?|offset)|\b(?P<zn>\d+|{'|'.join(k for k in NUM if ' ' not in k)}) time[- ]?zones?\b",
    re.I,
)
REMOTE = re.compile(
    r"\b(?:long[- ]distance|ldr|diff(?:erent)? (?:cities|city|countries|country|continents?|time ?zones?)|time ?zones?|time difference|lives? in (?:another|a different)|(?:hours|miles|km|kilometres|kilometers) apart|abroad|overseas|deployed|deployment|offshore|on a ship|in the navy|on a submarine|in prison|on a rig|at sea|"
    r"live apart|living apart|far away|(?:he|she|they)(?:'s| is|'re| are) in (?!bed|a |the (?:house|next|other|kitchen|same)|charge|love|pain|therapy|town|and|his|her|their|on)\w+|only (?:see each other|meet|together) (?:on|every|once)|over (?:video|zoom|facetime|the phone)|video ?calls? only|facetime|by phone|over the phone|only (?:phone )?(?:calls?|voice|texts?)|only see each other)\b",
    re.I,
)
#: "Twenty minutes by bike" apart is round the corner.
NEAR = re.compile(
    r"\b(?:minutes?|mins?) (?:by|on) (?:bike|foot|car|bus|tram|train)\b|\bminutes?(?:'s?)? (?:walk|drive|ride)\b", re.I
)
NO_TOUCH = re.compile(
    r"\b(?:not|no|isn't|won't|nothing|anything) (?:\w+ ){0,2}touchy|\bno (?:touch(?:ing)?|physical|hugs?|hugging|cuddl\w+|kiss\w*|massages?|contact)\b|\bwithout (?:any )?touch\w*|\b(?:not|isn't|aren't|don't|doesn't|can't|cannot|hates?|dislikes?|nothing)\b[^.;,]{0,25}\b(?:touch(?:ed|ing|y)?|hugs?|hugged|hugging|cuddl\w+|physical)\b|\btouch(?:ing)? is (?:off|out|hard|difficult|not|too|painful)|\btouched[- ]out\b|\btouch[- ]averse\b|\bhands? off\b",
    re.I,
)
LIGHT_TOUCH = re.compile(
    r"\b(?:light|gentle|small|a little|some|only a bit of|not much|only) touch\b|\bhand[- ]holding (?:only|is fine|at most)|\bgo easy on (?:the )?touch|\bnothing sexual|\bno sex\b|\bnot sex\b|\bnon[- ]sexual",
    re.I,
)
FREE_COST = re.compile(
    r"\b(?:no|zero|without|don't have|haven't (?:any|got)|can't (?:afford|spend)|short of|out of|low on|not? spare|little or no) (?:any |much |a |the )?(?:money|cash|budget|cost|spending|anything)\b|\bbroke\b(?! up| it)|\bskint\b|\bno[- ]cost\b|\bfree (?:stuff|things|ideas|only|of charge)\b|\b(?:must|has to|needs to|should|to) be free\b|\b(?:costs?|spend) nothing\b|\bnothing that costs\b|\bzero budget\b|\bmoney is (?:tight|out|nil)\b|\bcan't afford\b|\bbetween (?:jobs|paychecks|paydays)\b|\bunemployed\b|\blost (?:my|his|her|our) jobs?\b|\bpaycheck to paycheck\b|\bfood bank\b|\bcheap or free\b|\bfree or cheap\b|\bno spend\b|(?:^|[,.;] ?)(?:all )?free(?: (?:only|please|ideally))?(?:[.!]|$)|\bin debt\b|\boverdrawn\b",
    re.I,
)
LITTLE_COST = re.compile(
    r"\b(?:cheap|low[- ]cost|low budget|small budget|tight budget|on a budget|budget is (?:small|tight)|under (?:£|\$|€)?\d+|not much money|little money|(?:£|\$|€)\s?\d+|\d+ (?:euros?|dollars?|pounds?|quid|bucks))\b|(?:£|\$|€)\s?\d+",
    re.I,
)
SUM = re.compile(
    r"(?:£|\$|€)\s?(?P<a>\d+)|\b(?P<b>\d+|five|ten|fifteen|twenty|thirty|forty|fifty) ?(?:euros?|dollars?|pounds?|quid|bucks|£|€|eur|usd|gbp)(?!\w)"
    r"|\b(?:spend|budget|up to|max)\b[^.;,]{0,25}?(?P<c>\d+)(?!\s*(?:min|h|x|time|day|thing|week|:|\d))",
    re.I,
)
TIRED = re.compile(
    r"\b(?:exhausted|knackered|shattered|wiped(?: out)?|dead on (?:my|our|his|her) feet|no energy|low energy|low[- ]effort|running on (?:fumes|empty)|burn(?:ed|t)[- ]?out|burnout|fried|drained|zombies?|so tired|too tired|very tired|always tired|tired|fatigue\w*|little energy|sleep[- ]deprived|haven't slept|barely (?:sleep|slept|awake|functioning)|long covid|m\.?e\.?/?cfs|chronic (?:pain|fatigue|illness)|fibromyalgia|depressed|flare\w*|spoons|(?:body|i|we)(?:'s|'ve| has| have)? had enough)\b",
    re.I,
)
GENTLE = re.compile(
    r"\b(?:gentle(?: (?:week|stuff|things?|please|one))?(?=[.,;!]|$| )|very low|feeling low|keep it (?:gentle|easy|low[- ]key)|take it easy|(?:i'm|he's|she's|we're) (?:dead|wrecked|beat|done in|running on empty)|chemo\w*|no spoons|low[- ]key)\b",
    re.I,
)
QUIET = re.compile(
    r"\b(?:quiet|thin walls|silent|without (?:waking|noise)|don't wake|can't wake|wake the|whisper|baby (?:sleeps|asleep) in (?:our|the) room|shared? (?:a )?(?:room|flat|house|wall)|(?<!like )housemates?|(?<!like )flatmates?|(?<!like )roommates?|in-laws (?:next door|in the house|live))\b",
    re.I,
)
INDOORS = re.compile(
    r"\b(?:not outdoors?|no outdoors?|indoors?(?: only)?|stuck (?:inside|indoors|at home)|can't (?:go out|leave (?:the house|home)|walk)|housebound|bedrest|bed rest|bedbound|no going out)\b",
    re.I,
)
NO_READ = re.compile(
    r"\b(?:dyslexi\w+|no (?:reading|writing|journal\w*|worksheets?|paperwork)|hates? (?:reading|writing|journal\w*)|don't (?:read|write)|can't read|not (?:a )?(?:readers?|writers?)|reading is hard|no worksheets)\b",
    re.I,
)
WONT = re.compile(
    r"\b(?:he|she|they|partner|husband|wife|boyfriend|girlfriend|spouse|hubby|fianc\w+|my \w+|other half)\b(?:'s| is| are)?\s*(?:just |really |absolutely |flatly |simply )?(?:won't|refuses?|will not|would never|not (?:interested|willing|up for (?:it|this|any)|on board|into (?:it|this|that|any|exercises|self|relationship|couple|plans))|isn't (?:interested|willing|up for (?:it|this|any)|on board|into (?:it|this|that|any|exercises|self|relationship|couple|plans))|doesn't (?:want|do|believe|go in)|not going to|thinks? (?:it's|this is|that's|all this is) (?:\w+ )?(?:stupid|nonsense|rubbish|silly|crap|bullshit|a waste|pointless|dumb|woo)|rolls? (?:his |her |their )?eyes|has no interest|says no)\b|\bthinks? (?:all |that |this |it |these |the |whole |stuff |things? |is |'s |are |it's |that's )*(?:bs|bull\w*|nonsense|rubbish|stupid|silly|crap|pointless|cheesy|dumb|woo|cringe|a waste)|\brolls? (?:his |her |their )?eyes\b|\bwon't do (?:anything|any|it|this|that)|\b(?:stuff|things?|something|one|what) i can do (?:alone|by myself|on my own)\b|\bon my own here\b|\bjust me (?:doing|trying)\b|\bonly me (?:doing|trying)\b|\bby myself\b|\bwithout (?:him|her|them) knowing\b|\bone[- ]sided\b|\bsolo (?:stuff|things|plan|only)\b|\bthings i can do alone\b|\bdo (?:it|this) alone\b|\bpartner who won't\b|\bpartner won't\b",
    re.I,
)
#: Not wanting one sort of thing isn't not wanting any of it.
NOT_A_NO = re.compile(
    r"\b(?:he|she|they|husband|wife|partner|boyfriend|girlfriend|bf|gf)(?:'s| is)? (?:won't|doesn't|does not|isn't|don't) "
    r"(?:want|like|do|into|do anything|like anything|want anything|want to|like to|into anything)?\s?(?:to )?"
    r"(?:talk|speak|open up|be touched|touch|hug|cuddl|sex|touchy|mushy|cheesy|romantic|sappy|soppy|physical|formal|dance|sing|cook|walk|hear|sleep|drink|eat)\w*(?: feely)?",
    re.I,
)
HESITANT = re.compile(
    r"\b(?:sceptical|wants nothing to do with|hates? (?:exercises|therapy stuff)|allergic to (?:exercises|plans)|skeptical|reluctant|hesitant|shy about|not sure (?:he|she|they)|(?:he|she|they) might|half[- ]hearted|lukewarm|unsure|on the fence|needs? convincing|warily|wary|might roll|(?:he|she|they)(?:'ll| will) (?:try|humou?r me))\b",
    re.I,
)
WILLING = re.compile(
    r"\b(?:(?:partner|husband|wife|boyfriend|girlfriend|bf|gf|spouse) (?:is|'s) (?:finally |now |totally |really )?(?:willing|keen|up for|game|on board|in\b(?! [a-z]))|we(?:'re| are) (?:both )?(?:very |really |so |totally )?(?:into it|keen|excited|up for (?:it|anything))|we(?:'re| are) both (?:up for|willing|keen|in|on board|game|ready|trying)|both (?:of us )?(?:want|keen|willing|up for|in\b|on board|agree)|(?:he|she|they)(?:'s| is|'re| are) (?:willing|up for|keen|on board|game|in\b(?! \w)|happy to)|we both want|(?:he|she|they)(?:'s| is|'re| are) (?:ok|okay|fine|cool|good) with|(?:he|she|they) (?:agreed|said yes|wants? (?:to|this)|asked for this))\b",
    re.I,
)
TIMES = re.compile(
    r"\b(?P<n>once|twice|one|two|three|four|five|1|2|3|4|5)(?: small| little| tiny| short| easy| quick)?(?: things?| times?| days?| evenings?| nights?| calls?| dates?)? ?(?:x )?(?:a|per|each|in the) week\b|\b(?:max(?:imum)?|at most|no more than|only) (?P<m>one|two|three|four|1|2|3|4) (?:things?|times|items|activities)\b",
    re.I,
)
HOUSE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "baby",
        re.compile(
            r"\b(?:newborn|baby|infant|\d+[- ](?:week|month)s?[- ]old|(?<!sober )(?<!clean )(?<!dry )\d+ ?mo(?:nths?)?(?:[- ]old)?\b(?! (?:ago|sober|clean|dry|on|now|after|married|together|apart|left|in|of|into|since|pregnan))|twins(?! (?:are|aged|is) \d|,? (?:aged )?\d+\b(?! ?(?:mo|w)))|breastfeed\w*|nursing (?:him|her|them)|bub|maternity leave|paternity leave|postpartum|colic\w*)\b",
            re.I,
        ),
    ),
    (
        "children",
        re.compile(
            r"\b(?:kids?|children|toddlers?|sons?|daughters?|boys|girls|teen(?:ager)?s?|step ?kids|stepchild\w*|\w+ ?year[- ]olds?|\d+ ?(?:yr|yo|y/o|yrs)s?(?:[- ]olds?)?(?= |\b)(?! (?:together|married))|twins (?:are |aged )?\d+\b(?! ?(?:mo|w))|school run|(?:a|our|my|one|two|three|little) (?:boys?|girls?|child|kid)\b(?! ?friend)|under fives?|little ones?|babysitters?|childcare|co-?parent\w*)\b",
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
    ("housemates", re.compile(r"(?<!like )\b(?:housemates?|flatmates?|roommates?|lodger)\b", re.I)),
)
NO_KIDS = re.compile(
    r"\b(?:no kids|no children|childfree|child-free|without kids|kids (?:are|have) (?:gone|left|grown|moved)|empty nest\w*|grown[- ]up kids)\b",
    re.I,
)
NO_BABY = re.compile(r"\b(?:trying for a baby|no baby|ivf|lost (?:a|the|our) baby|miscarr\w+|stillb\w+)\b", re.I)
LIFE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "at_home",
        re.compile(
            r"\b(?:retired|pensioners?|unemployed|on (?:sick |parental |maternity |paternity )?leave|between jobs|work(?:s|ing)? from home|wfh|stay[- ]at[- ]home|all the time in the world)\b",
            re.I,
        ),
    ),
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
NOT_A_COUPLE = re.compile(
    r"\b(?:(?:me|i) and|with|it's me and|for me and) my (?:flat|house|room)mates?\b|\bmy (?:(?!ex\b)\w+ )?(?:sister|brother|cousin|aunt|gran|mum|mom|mother|dad|father|friend|colleague|daughter|son)(?:[- ]in[- ]law)? and (?:i|me)\b|\bme and my (?:sister|brother|mum|mom|mother|dad|father|friend|colleague|cousin|daughter|son)\b(?! (?:have|is|are|has|and (?:he|she|my wife|my husband)))",
    re.I,
)
