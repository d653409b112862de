"""More ways people word a wish about a sentence: one pattern each, the particular before the general."""

from __future__ import annotations

import re

_Q = r"[\"“”'‘’]"
#: What a number can be of.
UNIT = r"(?:euros?|dollars?|pounds?|quid|bucks|%|percent|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|times|am|pm|o'?clock|km|miles|people|kids)"
AMOUNT = rf"(?:[$€£]\s?\d+(?:[.,]\d+)?|\d{{1,2}}:\d\d(?:\s?[ap]m)?|\d+(?:[.,]\d+)?\s?{UNIT}|(?:half an|an|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|sixty)\s(?:minutes?|hours?|days?|weeks?|months?|euros?|dollars?|pounds?|times))"
_NO = r"(?:without|no|not|drop|lose|skip|cut|remove|take out|leave out|delete|ditch|kill|scrap|avoid|don'?t (?:use|say|write|put)|get rid of|never say|stop saying)"
_NAMED = rf"(?:{_Q}(?P<w>[^\"“”]+?){_Q}(?!\w))"

#: How they talk to each other, and how it should not sound: read by the router as well.
MANNER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (op, re.compile(words, re.IGNORECASE))
    for op, words in (
        ("lower", r"\bi (?:always |only |just )?(?:write|text|type) (?:in )?(?:all )?(?:lower ?case|small letters)\b"),
        ("pet", rf"\b(?:we (?:always )?call each other|i (?:always )?call (?:him|her|them)|(?:he|she|they) calls? me|my name for (?:him|her|them) is) {_Q}?(?P<w>(?!a\b|an\b|the\b|by\b|every|when\b|that\b|it\b)[A-Za-z]{{2,14}}){_Q}?(?=[.,;!?]|$| and\b| so\b)"),
        ("casual", r"\b(?:less|not|without sounding|sounds?|too) (?:like )?(?:an? |the )?(?:\w+ ){0,2}(?:emails?|letters?|leaflets?|adverts?|brochures?|memos?|newsletters?|press releases?|hr|customer service|call cent(?:re|er)|helpdesk|form|report|solicitor|lawyer|politician|greeting card|hallmark)\b"),
        ("softer", r"\b(?:not|less|without (?:being|sounding)|don'?t sound|not so|isn'?t) (?:too |so |that )?(?:angry|cross|mad|bitter|cold|harsh|aggressive|accusing|sharp|snappy|hostile|stroppy|moody|sulky|whiny|naggy|mean)\b"),
        ("without", rf"\b(?:he|she|they)(?:'d| would)(?: really)? hate {_NAMED}"),
        ("plain", r"\b(?:not|less|without (?:being|sounding)|too|isn'?t) (?:too |so |that )?(?:soppy|sappy|cheesy|corny|mushy|sentimental|gushy|cringe\w*|slushy|twee|flowery)\b"),
        ("casual", r"\b(?:too|less|not so|so|bit|overly|way) (?:\w+ )?(?:formal|posh|stiff|fancy|proper|polite|grand|official)\b"),
        ("firmer", r"\b(?:not|less|without (?:being|sounding)|don'?t sound) (?:too |so |that )?(?:needy|weak|desperate|clingy|pathetic|begging|whingey|apologetic|soft|timid)\b"),
    )
)
#: First in line, before the older rules.
FIRST: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (op, re.compile(words, re.IGNORECASE))
    for op, words in (
        ("question", r"^(?:please |can you )?(?:turn|make|put|phrase|say) (?:it|this|that|all of it) (?:in ?to|as) (?:an?|one|1|a single) question\b"),
        ("swap", rf"\bnot {_Q}(?P<w>[^\"“”]+?){_Q}[,;:]? (?:but )?{_Q}(?P<to>[^\"“”]+?){_Q}"),
        ("we", r"\b(?:use|say|make it|with|write|more|change (?:you|it) to|put) [\"']?we[\"']?(?: and us)?(?: (?:instead of|not|rather than) [\"']?(?:you|i)[\"']?)?\s*$|\b(?:as|for) a team\b|\bwe not you\b"),
        ("no_you", rf"\b{_NO} (?:the )?(?:word )?(?:say(?:ing)? )?{_Q}?you{_Q}?(?: word| stuff)?\s*$|\bno you[- ]statements?\b"),
        ("amount", r"^(?:by|at|until|before) (?P<w>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})$"),
        ("without", r"\b(?:get rid of|nothing about|no mention of|not about|less about|nothing on|without (?:any )?mention(?:ing)?(?: of)?) (?:the |my |his |her |any )?(?P<w>[\w' ]+?)\s*$"),
        ("in_case", r"\bwhat (?:i'?ll|i will|i'?m going to|i) do(?: (?:too|if .+?|instead|next time|next|then))?\s*[:,-]\s*(?P<w>.+)$"),
        ("question", r"\b(?:as|into|like) an? (?:request|ask|favou?r)\b|\bmake it an? (?:request|ask)\b"),
        ("mark", r"\b(?:no|without|drop|lose|remove|too many|fewer|less|take out|skip) (?:the |all the |any )?(?P<w>exclamation|comma|full stop|period|emoji|dash|hyphen|semicolon|ellips|quote)\w*(?: (?:mark|point)s?)?"),
        ("emoji", r"\b(?:add|with|put in|put|end with|include) (?:an? )?(?:heart|smiley|emojis?|kiss|smile)\b"),
        ("freq", r"\b(?P<w>(?:once|twice|three times|four times|one evening|one night) (?:a|per) (?:day|week|month|fortnight|year)|every (?:day|week|month|night|other (?:day|week)|morning|evening|fortnight)|weekly|daily|monthly|fortnightly)\b(?:,? (?:not|instead of) .+)?(?: (?:is enough|instead|please|pls))?\s*$"),
        ("credit", r"\b(?:give (?:him|her|them) credit for|thank (?:him|her|them) for|acknowledge|compliment (?:him on|her on|them on)?|praise|appreciate)\s+(?P<w>(?:the |his |her |their |my |our |all )?(?!(?:he|she|they|i|that|it)\b)[\w' ]+?)(?: first| too| at the start)?\s*$"),
        ("warm_start", r"\b(?:add|put in|include|with|start with|give) (?:a |some |one )?(?:compliment|praise|something (?:nice|kind|positive|sweet|good)|nice (?:word|thing|bit)|kind word|appreciation)\b|^(?:start|open|begin) (?:nice|kind|warm|sweet|gentle|soft|positive)\w*$"),
        ("own", r"\bown (?:up|it|my)\b|\bmy (?:own )?part\b|\bmy share\b|\b(?:take|add) (?:some )?responsib\w+|\badmit (?:my|i'?m not perfect)|\b(?:i'?m|im) (?:also|partly) (?:to blame|at fault)|\bnot (?:only|just|all) (?:his|her|their) fault\b|\bboth of us\b.{0,12}\bfault\b"),
        ("sorry", r"\b(?:apologi[sz]e|sorry|sorrier)\b.{0,12}\b(?:more|first|properly)\b|\b(?:bigger|better|real|proper|more of an?|enough of an?) (?:sorry|apology)\b"),
        ("without", rf"\b(?:smaller|milder|softer|weaker|gentler|other|different|better|simpler|nicer) (?:word )?than {_Q}?(?P<w>[\w' ]+?){_Q}?\s*$"),
        ("without", rf"^{_Q}?(?P<w>(?!(?:it|this|that|he|she|they|we|i|the tone|tone|which)\b)[\w']+(?: [\w']+)?){_Q}? (?:is|sounds?|seems?|feels?) (?:way |a bit |so |really |just |kinda )?(?:too )?(?:strong|much|harsh|heavy|stupid|silly|weird|wrong|corporate|cheesy|fake|dramatic|clinical|cold|big|soft|old|formal|posh|bad|off|cringe|teenage|childish|long|fancy|like pressure|pressure)"),
        ("without", rf"^(?:change|swap|replace|fix|lose|bin|kill) (?:the word )?{_Q}?(?P<w>(?!(?:it|this|that|everything|the)\b)[\w']+){_Q}?(?: word| out)?$"),
        ("without", rf"\b(?:take|keep|leave) (?:the |my |his |her |any )?{_Q}?(?P<w>(?!(?:it|this|that|me|him|her|everything)\b)[\w']+(?: [\w']+)?){_Q}? out(?: of (?:it|this))?\b"),
        ("without", rf"\b(?:no one|nobody|i|we)(?:'d| would| do(?:es)?n'?t|'ll)? ?(?:never |ever )?(?:says?|use|uses|talks? like)\s+{_NAMED}"),
        ("without", r"\b(?:i|we) (?:don'?t|dont|never|would never|wouldn'?t|d never) (?:want to )?(?:say|use) (?:the word )?(?P<w>(?!it\b|that\b|this\b|like\b|so\b)[\w']+)\s*$"),
        ("swap", rf"\b(?:don'?t|do not|never|stop)\s+(?:say|use|call (?:it|him|her|them)|saying|using)\s+{_Q}?(?P<w>[\w' ]+?){_Q}?[,;.]?\s+(?:but )?(?:just )?(?:say|use|call (?:it|him|her|them)|put|write|saying|using)\s+{_Q}?(?P<to>[\w':& ]+?){_Q}?\s*$"),
        ("swap", rf"\b(?:instead of|rather than)\s+{_Q}?(?P<w>[\w' ]+?){_Q}?[,;]?\s+(?:say|use|put|write)\s+{_Q}?(?P<to>[\w':& ]+?){_Q}?\s*$"),
        ("swap", rf"\b(?:say|use|put|write|call (?:it|him|her|them))\s+{_Q}?(?P<to>[\w':& ]+?){_Q}?,?\s+(?:not|instead of|rather than|in place of)\s+(?:the )?{_Q}?(?P<w>[\w' ]+?){_Q}?\s*$"),
        ("swap", rf"^\W*(?:it should be|should be|make it|i'?d say|i say|we say)\s+{_Q}?(?P<to>[\w':& ]+?){_Q}?,?\s+(?:not|instead of|rather than)\s+{_Q}?(?P<w>[\w' ]+?){_Q}?\s*$"),
        ("swap", rf"\b(?:replace|swap|switch|trade|turn|change)\s+(?:the )?(?:word )?{_Q}?(?P<w>[\w' ]+?){_Q}?\s+(?:to|with|for|into|by)\s+{_Q}?(?P<to>[\w':& ]+?){_Q}?\s*$"),
        ("cut_after", rf"\b(?:cut|drop|delete|remove|lose|take out|leave out|skip|ditch)\s+(?:everything|all|anything|the rest|whatever(?: comes)?|what comes)\s+(?:that comes )?(?:after|following)\s+(?:the )?(?:word )?{_Q}?(?P<w>[\w' ]+?){_Q}?\s*$|\b(?:stop|end)(?: it)? (?:right )?(?:after|at)\s+(?:the )?(?:word )?{_Q}?(?P<w2>[\w' ]+?){_Q}?\s*$"),
        ("cut_before", rf"\b(?:cut|drop|delete|remove|lose|skip)\s+(?:everything|all|anything|whatever)\s+before\s+(?:the )?{_Q}?(?P<w>[\w' ]+?){_Q}?\s*$"),
        ("only_first", r"\b(?:only|just|keep)(?: only| just| keep)? the first (?:sentence|part|bit|line|half)(?: only)?\b"),
        ("only_last", r"\b(?:only|just|keep)(?: only| just| keep)? the (?:last|second|final) (?:sentence|part|bit|line|half)(?: only)?\b"),
        ("no_last", rf"\b{_NO} the (?:last|second|final|end|ending)(?: ?(?:sentence|part|bit|line|half|one))?\s*$"),
        ("no_start", rf"\b(?:don'?t|not|never) (?:start|begin|open)(?:ing)?(?: it)? with {_Q}?(?P<w>[\w' ]+?){_Q}?\s*$"),
        ("end", r"\b(?:end|finish|close|sign off)(?: it)? (?:with|by saying|on) (?!a question)[\"“']?(?P<w>[^\"“”]+?)[\"”']?\s*$"),
        ("no_question", rf"\b(?:{_NO}|isn'?t|without ending in|doesn'?t end (?:in|with)|don'?t end (?:in|with|on)|not end (?:in|with|on)|don'?t (?:ask|make it))\s+(?:it |in |as |the |an? |any |with |him |her |them )*question(?:s| ?marks?)?\b|\bdon'?t ask\b|\b(?:as|make it|into|be) an? (?:statement|plain statement)\b|\bstatement,? not\b|\bstop asking\b"),
        ("question", r"\b(?:make|turn|phrase|put|word|frame|ask|say)\b.{0,25}\b(?:in ?to|as|like|it) (?:an?|one|1|a single) question\b|\b(?:as|be) a question\b|\bask (?:it )?(?:instead|rather|don'?t tell)\b|\bdon'?t tell,? ask\b|\bask (?:him|her|them) instead\b|\b(?:more of|end (?:with|on|in)|add|needs?) a question\b|\bquestion (?:form|at the end please)\b|^a question\b"),
        ("invite", r"\b(?:invite|invitation|an? (?:offer|suggestion))\b|\bnot (?:an order|a command|a demand)\b"),
        ("question", r"^(?:only |just )?(?:one|1|a single|single) question(?: only)?$"),
        ("upper", r"\b(?:all caps|upper ?case|capital letters|shouty)\b"),
        ("lower", r"\b(?:lower[- ]?case(?:d)?|no capitals|no caps|small letters|uncapitali[sz]ed|don'?t capitali[sz]e)\b"),
        ("words", r"\b(?P<w>\d+|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)[- ]words?(?: (?:max(?:imum)?|tops|or (?:less|fewer)|only|at most|limit))?\b"),
        ("one_sentence", r"\b(?:one|1|single|a)[- ](?:sentence|line|liner|breath)\b|\bin one go\b|\bwithout a full stop in the middle\b"),
        ("no_apology", rf"\b{_NO}\s+(?:the |an? |all the |any |so much |being so )?['\"]?(?:apolog\w+|sorry|sorries|saying sorry|i'?m sorry)\b|\b(?:don'?t|do not|not|stop|quit|without) (?:apologi[sz]\w+|say(?:ing)? (?:i'?m )?sorry|be sorry)\b|\b(?:i'?m|im) not sorry\b|\bless (?:sorry|apologetic)\b|\bno sorry\b"),
        ("sorry", r"\b(?:add|put in|include|start with|begin with|with|say) (?:an? |i'?m |that i'?m |the )?(?:apology|sorry)(?: first| too| at the start)?\s*$|^apologi[sz]e(?: first| too)?$"),
        ("only_ask", r"\b(?:just|only|keep only|nothing but|strip it to|cut to|straight to) (?:say |keep |give me |ask |leave |want )?(?:the |my )?(?:request|ask|question|ask part|ask bit|asking part|what i want|favou?r)\b|\bjust (?:ask|the ask)\b|\b(?:skip|drop|lose|no) (?:the )?(?:explanation|explaining|reasons?|backstory|background|story|build ?up|lead ?up|context)\b|\bonly ask\b"),
        ("no_feel", rf"\b{_NO}\s+(?:the |any |all the |all this |so many |so much )?['\"“]?(?:i feel|feeling(?:s)? (?:talk|stuff|words?)|feelings|emotions|feely|emotional (?:stuff|bit|part))\b"),
        ("without", rf"\b(?:(?:he|she|they|i|my \w+|we)(?:'s| is|'m| am|'re| are)? (?:really |just |totally )?(?:hates?|can'?t stand|doesn'?t like|don'?t like|dislikes?|allergic to|triggered by|sick of|laugh(?:s)? at|'ll laugh at|will laugh at|rolls? (?:his|her) eyes at|never says?|never uses?|would never say))\s+(?:the (?:words?|phrase) )?{_NAMED}"),
        ("without", r"\b(?:he|she|they|i)(?:'?ll| will| would|'?d) (?:laugh|snort|roll (?:his|her|their) eyes|scoff|cringe|flip|freak(?: out)?|explode) (?:at|over|when (?:he|she|they) hears?) (?:the word )?[\"“']?(?P<w>[\w' ]+?)[\"”']?(?=[,.;]|$)"),
        ("without", rf"\b{_NO}\s+(?:the |any |all the )?(?:words? |phrase |term |part about |bit about |reference to |mention of )?{_NAMED}"),
        ("without", rf"^{_NAMED}\s+(?:has to go|must go|is too much|sounds? \w+|needs? to go|is (?:weird|wrong|cheesy|cringe|silly|stupid)|out|no|makes? me cringe)\b"),
        ("without", rf"\b(?:another|different|other|better|a new) words? (?:for|than) {_Q}?(?P<w>[\w' ]+?){_Q}?(?: please| pls)?\s*$"),
        ("without", rf"\b(?:remove|drop|cut|lose|skip|delete|ditch|scrap|get rid of|leave out|take out)\s+(?:the )?(?:part|bit|line|sentence|stuff|thing|phrase|mention)\s+(?:about|of|on|where (?:i|we) (?:say|mention))\s+(?:the |my |his |her )?{_Q}?(?P<w>[\w' ]+?){_Q}?\s*$"),
        ("audience", r"^(?:make it|it'?s|its|this is|rewrite it|say it|as if)?\s*(?:for|to) (?:my|an?|the|his|her) (?P<w>flatmate|room ?mate|friend|boss|colleague|co-?worker|mum|mom|mother|dad|father|brother|sister|son|daughter|kid|child|teen\w*|neighbou?r|parents?|in-laws?|mother-in-law|landlord|cousin|aunt|uncle|teacher|ex|co-?parent|housemate)\b"),
        ("reason", r"\b(?:add|say|explain|put in|include|tell (?:him|her|them)|give)(?: in)? (?:the reason|why)(?: (?:it|this|that|i|we)\b(?: \w+){0,3}?)?(?:\s*[:,-]\s*|\s+(?=(?:it'?s|its|i'?m|im|i|we|he|she|my)\b))(?P<w>.+)$|^(?:because|cause|cos|coz|since)\s+(?P<w2>.+)$|\b(?:the )?reason(?: is|:|'s)\s+(?P<w3>.+)$|\bexplain(?: that)? (?P<w4>(?:it'?s|i'?m|im|i|we|he|she|my|the) .+)$"),
        ("request", r"\b(?:add|say|put in|include|mention)\s+(?:what|the thing) i(?:'d| would)? (?:want|need|like|wish)(?: instead| from (?:him|her|them))?\s*[:,-]?\s*(?P<w>.+)$|\b(?:add|with|include|put in) (?:an? |the |my )?(?:request|ask|wish)\s*[:,-]\s*(?P<w2>.+)$|\b(?:ask|tell) (?:him|her|them) to (?P<w3>.+)$"),
        ("only_when", r"\b(?P<w>only (?:on |at |in )?(?:the )?(?:weekends?|weekdays?|weeknights?|mornings?|evenings?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?))\b"),
        ("amount", rf"\b(?:put|say|make it|make|use|add|set(?: it)?(?: to)?|with|for|at|like|maybe|try|give|do|leave|change it to|mention)\s+(?:in |like |at |for |about |it |him |her |that )*(?P<w>{AMOUNT})(?:\s+(?:as|for|is)\s+(?:the |a |my |our )?(?P<to>\w+))?"),
        ("amount", rf"^(?P<w>{AMOUNT})(?:\s+(?:as|for) (?:the |a )?(?P<to>\w+)|\s+(?:instead|is enough|max|please|pls|not \w+))?\s*$"),
        ("name", r"\b(?:use|add|put|put in|mention|say|include|insert|with)(?: in)? (?:just )?(?:his|her|their|the) name[,: ]+(?:is |its |it's )?(?P<w>(?!in\b|at\b|to\b|first\b|was\b|is\b|were\b|and\b)[A-Za-z]+)|\bcall (?:him|her|them) (?P<w2>(?!a\b|my\b|by\b|out\b)[A-Za-z]+)\s*$|\b(?:his|her|their|the) name'?s? (?:is )?(?P<w3>(?!at\b|in\b|first\b|to\b)[A-Za-z]+)\s*$|\bto (?P<w4>[A-Z][a-z]+) by name"),
        ("thought", r"(?<!will )(?<!'ll )(?<!would )(?<!'d )(?<!don't )(?<!dont )(?<!not )(?<!never )\b(?:add|mention|say|put in|tell (?:him|her|them)|include|make (?:it )?(?:clear|sure (?:he|she|they) knows?)|put|let (?:him|her|them) know|clarify|stress|and say|acknowledge|admit)(?: in)?(?: that)?[:,]? [\"“']?(?P<w>(?:i|i'm|im|i've|ive|i'd|i'll|we|we're|he|he's|hes|she|she's|shes|they|it's|its|it|my|our|his|her|you|you're|this|that's|thats|there's|nobody|no one|nothing|the \w+ (?:is|was|are|were|has|had))\b.+?)[\"”']?$"),
        ("quoted", r"(?<!don't )(?<!dont )(?<!not )(?<!never )\b(?:add|say|use|include|put in|mention|work in|put|insert|with|i want)\s+(?:in |the words? |the phrase |a |something like )*[\"“](?P<w>[^\"“”]+)[\"”]"),
    )
)

#: Last in line, when nothing else was read.
LAST: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (op, re.compile(words, re.IGNORECASE))
    for op, words in (
        ("half", r"\bhalf (?:the |of (?:it|that)|as )"),
        ("sentences", r"\b(?P<w>two|three|2|3) (?:\w+ )?sentences\b"),
        ("shorter", r"\b(?:tiny|(?:voice|sticky|fridge|little|quick) note|voicemail|voice (?:note|message|memo)|note (?:on|for)|post[- ]?it|sign (?:on|for)|\d+ seconds?|quick(?:er|ly)?|half[- ]asleep|while (?:he|she|they)'?s? driving|keep it (?:small|light|quick|snappy)|too many words|too wordy|less (?:gush\w*|poetic|flowery|words|talk\w*|detail\w*|waffle|rambling))\b"),
        ("simple", r"\b(?:\d+[- ]?(?:yo|years?[- ]old)|literal\w*|for (?:a |my |the )?(?:kids?|child\w*|toddler|teen\w*)|like (?:he|she|they)'?(?:s|re)? (?:five|5|ten|6|7|8))\b"),
        ("less_bare", r"\b(?:just (?:the )?facts|facts only|only (?:the )?facts|(?:less|fewer) feelings?|more (?:facts|practical|logical|matter)|logical|factual|neutral|less (?:weepy|teary|moany|anxious|scared|wounded|whin\w+|sad|desperate|disappointed|soppy|sappy|mushy|pleading)|not (?:weepy|teary|soppy)|calm|shyer|more (?:dignified|grown[- ]?up)|like a grown[- ]?up)\b"),
        ("firmer", r"\b(?:stern\w*|strict\w*|brave\w*|bit more anger|more anger|urgent\w*|(?:not|isn'?t|aren'?t) asking|telling (?:him|her|them)|like (?:i'?m|im) not begging|a rule|make it a (?:rule|boundary|limit)|asking (?:his |her |for )?permission|less (?:desperate|pleading|unsure)|not so sure|stand up for)\b"),
        ("softer", r"\b(?:less (?:direct|firm|strong|forceful|serious)|no (?:blame|guilt\w*|telling[- ]off|pressure|accus\w+|shame|lectur\w+|nagging)|not (?:so )?(?:accus\w+|blam\w+|nagg\w+|preach\w+)|guilt\w*|blam\w*|accus\w*|nag\w*|caring|friendl\w*|inviting|careful\w*|reassur\w*|benefit of the doubt|less (?:control\w*|entitled|parent\w*|selfish|suspicious|petty|judg\w*|serious|stern|strict|angry)|sounds? (?:like|selfish|suspicious|petty|passive|judg\w*|as if)|positive\w*|hopeful|(?:he|she|they)(?:'?ll| will) (?:feel|think|panic|hear|get (?:upset|defensive|hurt))|defensive|criticism|attack\w*|lectur\w*)\b"),
        ("text", r"\b(?:text(?:able|-?sized|-?length)?|texting|sms|whats ?app|imessage|dm|messenger|telegram|signal message)\b"),
        ("casual", r"\b(?:too (?:serious|heavy|solemn)|less (?:formal|stiff|proper|posh|written|wordy english|serious|official|fancy|corporate|stuffy)|more (?:casual|relaxed|chill|informal|everyday|laid[- ]back|conversational|chatty)|casual(?:ly)?|informal|too (?:formal|stiff|posh|proper|fancy|stuffy|official|written|corporate)|chill(?:ed)?(?: out)?|relaxed|how (?:people|normal people) talk|don'?t talk like (?:that|this)|(?:never|not) talk like (?:that|this)|not how i (?:talk|speak|text)|normal (?:human|person|people|words|english|language)|(?:in|into|to) (?:english|human|plain \w+)|nobody (?:talks|says|speaks)|so stiff|lighter|like a (?:friend|normal person|human))\b"),
        ("plain", r"\b(?:therap\w*|psych\w*|counsell?\w*|shrink|self[- ]help|textbook|hr|robot\w*|pamphlet|leaflet|podcast|linkedin|scripted|cringe|jargon|woo|clinical|preachy|hallmark|less (?:cheesy|corny|fake|rehearsed|artificial)|natural)\b"),
        ("less_bare", r"\b(?:less (?:embarrassing|exposed|personal|intense|needy|dramatic|emotional|vulnerable|heavy|cringe|revealing|graphic|explicit)|too (?:embarrassing|personal|intense|dramatic|emotional|vulnerable|heavy|much|revealing)|tone (?:it )?down|dial (?:it )?(?:down|back)|calmer|milder|chill it)\b"),
        ("longer", r"\b(?:longer|more (?:detail|words|context)|expand|flesh (?:it )?out|too short|elaborate|say more)\b"),
        ("softer", r"\b(?:soft\w*|gentl\w*|kind(?:er|ly)?|nic(?:er|ely)|less (?:blunt|harsh|bossy|mean|cold|sharp|angry|pushy|naggy|accus\w+|confrontational|rude|hard|blamey|critical|passive[- ]aggressive|snippy|bitchy)|too (?:cold|sharp|mean|rude|angry|naggy|direct|confrontational|accus\w+|critical)|not so (?:harsh|hard|blunt|bossy|direct|angry|sharp)|easier on (?:him|her|them)|(?:might|will|would) (?:upset|hurt|scare|offend) (?:him|her|them)|diplomatic|tactful|more (?:tact|care\w*|understanding|patient|polite))\b"),
        ("firmer", r"\b(?:firm\w*|strong\w*|angrier|harder|clearer|blunt(?:er)?|direct|assertive|(?<!too )serious(?:ly)?|no[- ]nonsense|confident|stand my ground|backbone|spine|boundary|less (?:nice|polite|hedg\w*|vague|maybe|waffl\w*|wimpy|pathetic|whiny)|not (?:so )?(?:nice|polite|soft|wishy[- ]washy)|too (?:vague|polite|wimpy|whiny|wishy[- ]washy|hedgy|gentle|kind)|more (?:force|direct|serious|urgent|certain|decisive)|final|non[- ]negotiable|doormat)\b"),
        ("warmer", r"\b(?:warm\w*|lov(?:ing|ingly|ey)|affection\w*|sweet\w*|less cold|too cold|cosier|cozier|tender\w*|more heart)\b"),
        ("shorter", r"\b(?:short\w*|brief\w*|long|length|wordy|rambl\w*|waffl\w*|cut (?:it|this)|trim\w*|concise\w*|tl;?dr|snappier|snappy|tight\w*|compact|crisp\w*|punchier|few(?:er)? words|less words|less wordy|essay|paragraph|compress|simplify|boil (?:it )?down|to the point|bare minimum)\b"),
        ("simple", r"\b(?:simpl\w+|plain\w*|easy words|basic|english is(?:n'?t| not)|second language|child could)\b"),
        ("quoted", r"^[\"“](?P<w>[^\"“”]+)[\"”]$"),
        ("softer", r"\b(?:less|too|not so) (?!(?:about|of|like|long|short)\b)[a-z]{3,}\b|\b(?:he|she|they) (?:hates?|can'?t stand|gets? \w+ (?:about|when|if)) being\b"),
        ("amount", rf"^.{{0,24}}?(?P<w>{AMOUNT})\s*$"),
    )
)
