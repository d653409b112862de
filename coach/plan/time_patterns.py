"""The phrases by which people say when they can and when they cannot."""

from __future__ import annotations

import re

CUT = re.compile(
    r"(?<!\d)[.!?;\n]+|[.!?;\n]+(?!\d)|\s[-–—]\s|,(?=\s)|\s(?:but|except|apart from|other than|so|although|though|while|whereas|plus)\s"
    r"|\sand\s(?=(?:then |also )?(?:i|i'm|we|he|she|they|my|our|his|her|the|it|no|nothing|only|please|can't|on)\b)",
    re.I,
)
PARTNER = re.compile(
    r"\b(?:he|he's|she|she's|they|they're|his|her|their|partner|husband|wife|hubby|boyfriend|girlfriend|fianc[eé]e?|spouse|bf|gf|the other one)\b",
    re.I,
)
BOTH = re.compile(r"\b(?:we|we're|we've|we'd|our|us|both|together)\b", re.I)
ME = re.compile(r"\b(?:i|i'm|i've|i'd|my|me|myself)\b", re.I)
BUSY = re.compile(
    r"\b(?:work(?:s|ing)?|in (?:the |a )?(?:labs?|office)|shifts?|rota|(?:on|do|does|doing|works?|working) nights|earlies|lates|drives?|busy|can't|cannot|can not|won't|not (?:available|free|possible|an option|good)|(?:is|are) no good|isn't (?:available|free|possible)|write[- ]?offs?|useless|chemo|hospital|appointments?|physio|treatment|custody|sports|soccer|tennis|kids' sports|impossible|"
    r"aren't (?:available|free|possible)|unavailable|no time|off[- ]limits|out(?: of)?|away|travel(?:s|ling|ing)?|gym|choir|practice|rehearsals?|class(?:es)?|course|training|"
    r"commut\w+|church|mass|shul|synagogue|mosque|temple|bible|service|football|band|clinic|dialysis|therapy|school|college|lectures?|teach(?:es|ing)?|on call|"
    r"booked|taken|gone|never|nothing on|not on|no plans|leave .{0,20}(?:free|alone|empty|out)|keep .{0,25}(?:free|clear|empty)|sacred|skip|rest day|visits?|has the kids|volleyball|yoga|club|standup|meetings?|don't (?:touch|plan|schedule|put)|"
    r"is (?:for )?(?:my|his|her|the) |are (?:for )?(?:my|his|her|the) |full|packed|swimming|lessons?|poker|duty|night school|office|snaps?|fight(?:s|ing)?|argue|wild|milk(?:ing|s)|(?:bad|useless|snappy|grumpy|hopeless|finished) after|meltdowns?|chaos|witching hour|exams?|finals|deadlines?|conference|trade fair|handovers?|"
    r"(?:shop|store|caf[eé]|salon|restaurant|bakery|business|bar|practice) (?:is|opens?|runs?|hours)|surgery hours|opening hours)\b",
    re.I,
)
#: "3 evenings: mon wed sat", "we have two slots: …".
SLOTS = re.compile(
    r"\b(?:\d|one|two|three|four|five)\s+(?:free |spare )?(?:evenings?|days?|nights?|mornings?|slots?|windows?|times?)\s?:",
    re.I,
)
FOR_US = re.compile(
    r"\b(?:is|are|'s|=|:)\s+(?:for us|ours|our time|our slot|us time|couple time|mine(?: and| with)?)\b", re.I
)
_D = r"(?P<{0}>mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_P = r"(?: (?P<{0}>morning|noon|midday|lunch|afternoon|evening|night|\d{{1,2}}(?::\d\d)?\s?(?:am|pm)?))"
#: "Home Friday night to Sunday noon".
ACROSS = re.compile(
    r"\b(?:from )?"
    + _D.format("d1")
    + _P.format("p1")
    + r"? ?(?:to|until|till|-|–|through) ?"
    + _D.format("d2")
    + _P.format("p2")
    + "?",
    re.I,
)
#: "Mornings please", "evenings best".
PREFER = re.compile(
    r"\b(?:mornings|afternoons|evenings|weekends|weekdays|lunchtimes?|sundays?|saturdays?) (?:please|pls|best|preferred|only|are best|is best)\b",
    re.I,
)
#: "What can we do on weekends": those are the days it's for.
FOR_DAYS = re.compile(
    r"\b(?:do|something|anything|stuff|things|plan) (?:on|at|for|over) (?:the |our |this |just the )?(weekends?|evenings|mornings)\b",
    re.I,
)
#: "Something tiny each day" is a wish, not a time.
DAILY_WISH = re.compile(
    r"\b(?:something|anything|one|thing|things|little|tiny|small|bit|minutes?|mins?)\b[^,.;]{0,25}\b(?:(?:each|every) (?:single )?day|daily)\b",
    re.I,
)
#: "Snappy by five" says how, not when.
MOODY_BY = re.compile(r"\b(?:snappy|grumpy|cross|hangry|useless|hopeless|tired|wired) by\b", re.I)
#: "His evenings are my lunch breaks": the same hour on two clocks, and a shared one.
SAME_HOUR = re.compile(
    r"\b(?:his|her|their) (?:mornings?|evenings?|nights?|afternoons?|lunch\w*(?: breaks?)?) (?:is|are) my (mornings?|evenings?|nights?|afternoons?|lunch\w*)",
    re.I,
)
LEAVES_BACK = re.compile(
    r"\b(?:leaves?|goes|go|starts?|heads? out) (?:for work )?(?:at |around |about )?(\w+(?::\d\d)?)(?: ?(?:in the )?(morning|evening|at night|pm|am))?"
    r" (?:and|,) ?(?:he |she |i |they )?(?:is |am |'s |are |comes? |gets? )?(?:back|home|finish(?:es)?) (?:at |around |about |by )?(\w+(?::\d\d)?)",
    re.I,
)
MEAL_AT = re.compile(r"\b(?:we|kids|they) eat\b|\b(?:dinner|supper|tea|lunch)(?:'s| is)? at\b", re.I)
OTHER_DAYS = re.compile(r"\b(?:the )?other (?:days|nights|evenings)\b|\bthe rest of the (?:time|week)\b", re.I)
FREE = re.compile(
    r"\b(?:free|available|only have|have only|only (?:time|window|slot|chance|evening|evenings|day|days|got|get)|we have|we've got|i have|i've got|have got|we get|i get|works for (?:us|me)|work best|works best|works well|is best|are best|"
    r"can do|could do|possible|all ours|to ourselves|overlap|both (?:home|off|in(?! (?:the |a |our )?(?:labs?|offices?|work|class|school|uni|surgery|meetings?|theatre|shops?))|free|awake|around)|off (?:on|every)|days? off|weekends? off|off at weekends|day off|is off|are off|off together|time is|best time|"
    r"i'm home|we're home|home (?:by|from|at|around|after)|back (?:by|at|around)|finish(?:es)? (?:at|by|around)|done (?:by|at)|spare|quiet|together on|see each other|share|ours|fine|ok|okay|good for us|open)\b",
    re.I,
)
TAKEN = re.compile(
    r"\b(?:choir|gym|practice|rehearsals?|class(?:es)?|training|church|mass|bible|football|band|clinic|dialysis|therapy|school|college|lectures?|on call|club|yoga|volleyball|lessons?|poker|swimming|meetings?|shifts?|works?)\b",
    re.I,
)
NOT_FREE = re.compile(
    r"\b(?:not|isn't|aren't|never|no longer|rarely|hardly ever|don't have|haven't)\s+(?:\w+\s){0,2}(?:free|available|possible|an option|time|any time|fine|ok)\b",
    re.I,
)
#: "That's it", "nothing other days": what was named is all there is.
ALL_THERE_IS = re.compile(
    r"\bthat'?s (?:kind of |more or less |pretty much |about |really |basically )?(?:it|all|the window|our window|our time|our lot)\b|\bnothing (?:on )?(?:the |any )?(?:other|else)\b|\bno(?:t)? (?:on )?(?:the |any )?other (?:days?|times?|evenings?)\b|\bthe rest (?:of the week )?is (?:out|full|busy|taken)\b|\b(?:the )?others?(?: days| evenings)?,? (?:no|not|are out|out|are full)\b",
    re.I,
)
#: "We have Sunday afternoons", "what do we do with a Friday night now": a time named to be used.
OFFERED = re.compile(
    r"\b(?:we|i)(?:'ve got| have| do have| get| share| have got)(?: only| just| maybe| about| really)? (?:the |our |a |an )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:early |late )?(?:mornings?|afternoons?|evenings?|lunch ?times?|lunch breaks?|breakfasts?|coffee|weekends?)\b)"
    r"|\bwhat (?:do|can|could|should|would) we (?:even )?do (?:with|on|of) (?:a |an |the |our )?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\b(?:i|we) can (?:only )?visit\b|\bhome (?:from )?\d{1,2}(?::\d\d)?(?: ?[ap]m)? ?(?:to|till|until|-|–) ?\d",
    re.I,
)
#: "We have breakfast at nine": a shared meal lasts about an hour.
SHARED_MEAL = re.compile(
    r"\bwe (?:have|share|get) (?:our |a )?(?:breakfast|lunch|coffee|dinner|supper) (?:at|around)\b", re.I
)
#: "Furious from 4 pm": from then on is no time for anything.
SPENT_FROM = re.compile(
    r"\b(?:furious|snappy|grumpy|cross|useless|wrecked|done|hopeless|finished|shattered|knackered|in pain|a zombie|no use) (?:from|after|past)\b",
    re.I,
)
#: "We run a shop together, 7 to 9".
OWN_SHOP = re.compile(
    r"\b(?:run|own|keep) (?:a |an |the |our )(?:\w+ )?(?:shop|store|caf[eé]|salon|restaurant|bakery|takeaway|stall|garage|pub|bar)(?: together)?,? (?:from )?(?P<opens>\d{1,2})(?:am)? ?(?:to|till|until|-|–) ?(?P<shuts>\d{1,2})(?:pm)?\b",
    re.I,
)
#: "Rituals around handover Wed & Sun" names the days they are for.
AROUND = re.compile(
    r"\b(?:around|at|before|after|for)\s+(?:the |our |kids'? )?(?:handovers?|pick-?ups?|drop-?offs?|swaps?)\b", re.I
)
ONLY = re.compile(
    r"\bonly\b|\bnothing else\b|\bthat's (?:it|all)\b|\ball we(?:'ve)? (?:have|got)\b|\bjust (?:have|got)\b", re.I
)
NIGHTS = re.compile(
    r"\b(?:on|do|does|doing|work|works|working|is on|am on)\s+(?:\w+\s)?(?:nights|night shifts?|the graveyard(?: shift)?|overnights?)\b|\bnight[- ](?:shifts?|bus(?:es)?|trains?|porter|desk|duty)\b|\bgraveyard\b|\bovernights?\b",
    re.I,
)
SHIFTS: tuple[tuple[re.Pattern[str], tuple[int, int]], ...] = (
    (re.compile(r"\b(?:earlies|early shifts?|early turn)\b", re.I), (360, 840)),
    (re.compile(r"\b(?:lates|late shifts?|back shift|swing shift)\b", re.I), (840, 1320)),
    (
        re.compile(r"\b(?:long days|day shifts?|12[- ]hour (?:days|shifts)|twelve[- ]hour (?:days|shifts))\b", re.I),
        (420, 1170),
    ),
    (
        re.compile(r"\bworks? days\b|\bnine[- ]to[- ]five\b|\b9\s?-\s?5\b|\b9-to-5\b|\boffice hours\b", re.I),
        (540, 1020),
    ),
)
KIDS = re.compile(
    r"\b(?:kids?|children|bab(?:y|ies)|toddlers?|twins|triplets|little ones?|boys?\b(?!friend)|girls?\b(?!friend)|sons?|daughters?|bub|newborn|teen\w*)\b",
    re.I,
)
DOWN = re.compile(r"\b(?:asleep|down|in bed|bedtime|go(?:es)? to (?:bed|sleep)|sleeps?|settled|out cold)\b", re.I)
KIDS_DOWN = re.compile(
    rf"\bafter (?:their |the kids' )?bedtime\s?\(|(?:{KIDS.pattern})(?:(?!\band\b)[^,.]){{0,30}}(?:{DOWN.pattern})",
    re.I,
)
BED = re.compile(
    r"\b(?:in bed|go(?:es)? to bed|asleep|lights out|bedtime|turn in|falls? asleep|crash(?:es)?|conks? out|sleeps?|(?:dead|wrecked|done|gone|useless|knackered|asleep|zonked|shattered) by)\b",
    re.I,
)
UP = re.compile(r"\b(?:up at|up by|wakes?(?: up)?(?: at)?|gets? up|alarm|rise)\b", re.I)
WORK = re.compile(
    r"\b(?:work|works|working|shift|shifts|nights|earlies|lates|drives?|office|job|teach|nine-to-five|9-5|on call|overnights?)\b",
    re.I,
)
#: A verdict cut from its days by a comma or "so" ("Tuesdays is games, so out").
TAIL = re.compile(
    r"(?:so |that's |it's )?(?:is |are )?(?:out|nothing(?: then| there)?|no good|no|not possible|busy|taken|free|fine|ok|okay|off|unavailable|impossible)(?: then| for us| for me)?",
    re.I,
)
BACK_TO_WORK = re.compile(r"\b(?:go(?:es)? back to work|starts? (?:a new|his|her|my|work again))\b", re.I)
AMOUNT = re.compile(r"\b(?:minutes?|mins?|hours?|half an hour)\b", re.I)
AND = re.compile(r"\s*(?:,|&|/|\band\b|\bor\b|\bplus\b)\s*", re.I)
NO_PART = re.compile(
    r"\b(?:no|not|never|nothing|avoid(?:ing)?|skip(?:ping)?)\s+(?:on the |on |in the |in |during the |during |the )?(?:early |late )?(?:mornings?|afternoons?|evenings?|nights|weekends?|weekdays|weeknights|lunch\w*|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b",
    re.I,
)
DAY_WORD = r"(?:mon|tue|wed|thu|fri|sat|sun)\w*|week-?ends?|week-?days?|evenings?|mornings?|afternoons?|nights?|lunch\w*|it|that"
#: "Weekends work", "Tuesday is good": here "work" means suit.
SUITS = re.compile(
    rf"\b(?:{DAY_WORD}|\d{{1,2}}(?::\d\d)?\s?(?:am|pm)?|phone|call)\s+(?:also |still |usually |mostly |really |only |both )?(?:works?|suits?|(?:is|are) (?:good|best|fine|ok|okay|great|possible|easy|free|clear|open|ours))\b",
    re.I,
)
#: "I have chemo on Wednesday", "Tuesday is games": something is on.
HAS_THING = re.compile(
    r"\b(?:have|has|got|go to|goes to|going to|do|does|attend\w*|volunteer\w*|coach(?:es)?|see|sees|visit\w*|with)\s+(?!only|just|free|time|a free|an hour|half|\d|each other|about|one|two|the (?:evening|morning|day)|(?:mon|tue|wed|thu|fri|sat|sun))(?:[\w'-]+\s+){1,4}?(?:on|every|each|at|from|til|until|mon|tue|wed|thu|fri|sat|sun)",
    re.I,
)
DAY_IS = re.compile(
    rf"\b(?:{DAY_WORD})(?:\s+(?:evenings?|mornings?|nights?|afternoons?))?\s*(?:is|are|'s|=|:)\s+(?!good|best|fine|ok|okay|great|possible|easy|free|clear|open|ours|the only|our|when|also|usually|mostly|not too)",
    re.I,
)
OFF_DAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)\w*\s+(?:is |are )?off\b(?! work| together)|\b(?:dead|wrecked|useless)\b", re.I
)
IN_TOWN = re.compile(r"\b(?:[Ii]'m|[Hh]e's|[Ss]he's|[Tt]hey're) in [A-Z][a-z]+")
AWAY = re.compile(r"\b(?:away|travel(?:s|ling|ing)?|on the road|out of town|in another city|abroad)\b", re.I)
HOUR = re.compile(
    r"\b(?:(half|quarter) past )?(\d{1,2}|six|seven|eight|nine|ten|eleven|half)(?:[:.](\d\d))?\s*(am|pm|a\.m|p\.m)?(?!\s*(?:min|hour|hr|year|month|week|of))\b",
    re.I,
)
WORDS = {"six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}
