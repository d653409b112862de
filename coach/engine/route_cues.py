"""Deterministic cues for each skill: what the words plainly are. Weights add up; the best wins where it leads clearly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.skills.offence import deed_of
from coach.types import SkillName
from coach.words import clean

_I = re.IGNORECASE
S = SkillName
_P = r"(?:him|her|them|my (?:husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|gf|bf|hubby|mum|mom|dad|sister|brother|mother|father|friend|ex|other half|missus|flatmate|roommate|son|daughter|in[- ]laws?)|[A-Z][a-z]+)"
_SENT = r"(?:texted|texts|wrote|writes|sent|sends|messaged|replied|replies|posted|emailed|whatsapped|dm'?d)"


@dataclass(frozen=True)
class Cue:
    """One sign of one skill."""

    skill: SkillName
    weight: float
    find: re.Pattern[str]
    name: str


def _c(skill: SkillName, weight: float, name: str, words: str) -> Cue:
    return Cue(skill, weight, re.compile(words, _I), name)


CUES: tuple[Cue, ...] = (
    # rehearse
    _c(S.REHEARSE, 4, "practise", r"\b(?:practi[sc]e (?!with (?:my|him|her))|rehears\w*|role ?-?play|mock (?:talk|conversation)|dry run|run through|try (?:it|this|my line|saying) (?:out )?(?:on|with) you|let me (?:try|practi[sc]e)|warm ?up for)\b(?!.{0,80}['\"“‘][^'\"”’]{20,})"),
    _c(S.REHEARSE, 4, "play", r"\b(?:play|pretend (?:to be|you'?re)|act (?:as|like)|(?<!n't want to )(?<!nt want to )(?<!not want to )be|you'?re|imagine you'?re)\s+(?:my |a |the )?(?:stubborn |defensive |angry |grumpy |difficult )*(?:husband|wife|partner|boyfriend|girlfriend|gf|bf|him|her|them|mum|mom|mother|dad|boss|sister|brother|in[- ]law|ex|mother-in-law)\b"),
    _c(S.REHEARSE, 2.5, "dread", r"\b(?:dreading|nervous about|scared (?:of|about)|bricking it|big (?:talk|conversation)|hard (?:talk|conversation)|difficult (?:talk|conversation)|need to (?:have|do) (?:the|a|that) (?:talk|conversation)|break(?:ing)? (?:the news|it to)|coming out to|how (?:would|will|might) (?:he|she|they) (?:react|take|answer)|push(?:es)? back|what if (?:he|she|they) says?)\b"),
    _c(S.REHEARSE, 2, "going to tell", r"\b(?:telling|need to tell|have to tell|going to tell|about to tell|want to tell|got to tell|gotta tell|i'?m asking|going to ask|need to ask)\s+" + _P + r"\b"),
    # plan
    _c(S.PLAN, 4, "plan", r"\b(?:plan (?:a|me|us|our|the|for|my|something|an?)|(?<!not )(?<!not really )(?:a|our|weekly|date|small|intimacy|connection) plan|planner|schedule|routine|ritual\w*|date (?:night )?ideas?|ideas? for (?:a )?(?:date|evening|weekend|anniversary|us|couples?)|ways to (?:feel|get|be|stay|reconnect|grow)|things (?:to do|we (?:can|could) do)|calendar|reconnect\w*|spice (?:it|things) up|get (?:the )?spark|feel closer|be closer|closer (?:again|together)|stay close|long[- ]distance ideas|date (?:for|in|with|under)|first date)\b"),
    _c(S.PLAN, 2, "when free", r"\b(?:\d+ min(?:ute)?s? (?:a|per|each) day|minutes? a (?:day|week)|this weekend|every (?:week|sunday|friday|evening)|no babysitter|on a budget|budget (?:small|of|is)|without (?:spending|money)|how (?:can|do|could) we (?:spend|make time|keep|find time|celebrate|fit|stay|still|reconnect|get back)|we've got (?:one|two|an?) (?:hour|evening|night|weekend)|constraints?|system for|set up a)\b"),
    # assess
    _c(S.ASSESS, 4, "check-in", r"\b(?:check[- ]?in|quiz|assess\w*|questionnaire|score (?:us|our)|rate (?:us|our|my)|test (?:our|my|us|for)|survey|how (?:are|is) (?:we|our relationship|my relationship|my marriage) (?:doing|really)|health(?:y)? (?:check|is (?:my|our)|relationship\?)|(?:is|are) (?:our|my|we|this) (?:\w+ )?(?:relationship|marriage)? ?(?:normal|healthy|ok|okay|in trouble|doomed|toxic|balanced|compatible|drifting|too)\b|red flags?|where do we stand|ten[- ]point)\b"),
    _c(S.ASSESS, 2, "is it", r"\b(?:is (?:it|this|that) (?:normal|healthy|bad|a (?:bad|good|red)|ok|okay|a sign|worrying|a problem)|are we (?:ok|okay|normal|good|in|just|becoming|growing|too)|does that sound|do(?:es)? (?:we|it|this) (?:sound|seem|count)|should i (?:be worried|worry)|am i (?:in|too|being)|roommates?|drifting|fizzl\w*|something('s| is) off|(?:feels?|been) (?:off|flat|distant)|vague)\b"),
    # learn
    _c(S.PLAN, 4, "for them", r"\b(?:(?:want|like|love) to|can i|could i|should i) (?:do something (?:\w+ )?for|treat|surprise|spoil) (?:him|her|them|my)\b"),
    _c(S.LEARN, 4, "what is", r"\b(?:what(?:'s| is| are| does| do you mean by)|explain|tell me about|define|meaning of|difference between|who (?:is|was)|how does|how do (?:couples|people)|teach me|what counts as)\b.{0,40}\b(?:gottman|nvc|nonviolent|non-violent|horse(?:men|man)|stonewall\w*|contempt|criticism|defensiveness|flooding|bids?|love (?:maps?|languages?)|attachment|repair attempts?|soft(?:ened)? start|emotional labo?u?r|mental load|boundar\w+|active listening|mirroring|pseudo|i[- ]statements?|attunement|5:1|five to one|ratio|gridlock|turning toward\w*|request and a demand|validation|co-?regulation|demand[- ]withdraw|needs?|observation|empathy)\b"),
    _c(S.LEARN, 3, "why works", r"\b(?:does (?:\w+ ){1,4}(?:actually |really )?work\b|is (?:it|that|there) (?:true|any|evidence|research|science|actually|proven)|research (?:say|says|on|about)|(?:studies|science|evidence|statistics|stats) (?:say|on|about|for|show)|how (?:common|long do|many couples)|why do (?:people|couples|men|women|we)|what (?:do|does) (?:research|gottman|experts?|studies)|i read (?:that|about|somewhere)|heard (?:of|about)|book(?:s)? (?:about|on)|recommend (?:a )?(?:book|reading|podcast)|a myth|is .{2,30} a real thing)\b"),
    _c(S.LEARN, 2, "term", r"\b(?:gottman|nvc|four horsemen|love maps?|love language|attachment (?:style|theory)|stonewalling|flooding|repair attempts?|i[- ]statements?|five to one|5:1)\b"),
    # decode
    _c(S.DECODE, 4, "sent me", rf"\b(?:he|she|they|my \w+|partner|wife|husband|gf|bf|ex|mum|mom)\b[^.?!]{{0,25}}\b{_SENT}\b"),
    _c(S.DECODE, 3.5, "what mean", r"\b(?:what (?:does|did|do|could|would) (?:he|she|they|it|that|this|my \w+)(?: really| even| actually)? mean|what(?:'s| is) (?:he|she|they|it|that) (?:really |actually )?(?:saying|mean\w*|trying|on about|about|getting at)|is (?:he|she) (?:mad|angry|cross|upset|serious|joking|being|ok|okay|laughing|done)|what do i (?:reply|answer|say (?:back|to that))|how (?:do|should|would) i (?:reply|answer|respond)|how to (?:reply|respond|answer)|read (?:into|between)|decode|translate|interpret|should i believe|mixed signals|reply to (?:this|that)|what do (?:they|he|she) miss)\b"),
    _c(S.DECODE, 2.5, "message", r"\b(?:(?:his|her|their|this|a|my \w+'s) (?:text|message|reply|note|email|voicemail|dm)|left me on read|on read|thumbs? up|one[- ]word (?:answers?|repl\w+)|emoji|voice note|seen (?:it|at))\b|👍"),
    _c(S.DECODE, 2, "says", r"\b(?:he|she|they|my (?:husband|wife|partner|boyfriend|girlfriend|bf|gf)|partner)\s+(?:says?|said|goes|keeps saying|just said|answered|answers|told me)\s*[:,]?\s*[\"“']"),
    _c(S.DECODE, 2, "quote first", r"^\W*[\"“][^\"”]{2,200}[\"”]\s*(?:[-–—,.(]|(?:he|she|they|my|from|was|is|but|and|what|that|how|wrote|said|ok|does|um))"),
    # repair
    _c(S.REPAIR, 4, "mid fight", r"\b(?:(?:we'?re|we are) (?:mid|in the middle|fighting|arguing|shouting|having a (?:fight|row))|mid[- ]?(?:fight|argument|row)|in the bathroom|in the (?:car|loo|spare room) (?:crying|now|because|after)|he'?s (?:shouting|yelling)|she'?s (?:shouting|yelling|crying in)|slept on the (?:sofa|couch)|silent treatment|not (?:talking|speaking) (?:to (?:me|each other)|since)|haven'?t (?:spoken|talked) (?:since|for)|stormed (?:out|off)|make up (?:after|with)|make it up|make (?:it|things|this) right|patch (?:it|things) up|fix (?:it|this|things) (?:with|after|now|tonight)|how do i (?:apologi[sz]e|say sorry|come back|fix)|truce)\b"),
    _c(S.REPAIR, 3, "i did", r"\bi (?:just |really |totally |also |kind of |finally |completely |accidentally |only )*(?:snapped|yelled|shouted|screamed|blew up|lost (?:it|my temper)|exploded|called (?:him|her|them|my \w+) (?:a |an |selfish|lazy|useless|stupid|crazy|pathetic|his|her)|slammed|stormed|lied to|hung up|laughed at|laughed when|forgot (?:our|her|his|their|my \w+'s|to pick|the)|missed (?:his|her|our|their|the)|messed up|screwed up|ruined|let (?:him|her|them) down|hurt (?:him|her|them)|overreacted|got defensive|broke (?:his|her|our|a promise)|said (?:something|some|awful|horrible|terrible|a horrible)|made (?:him|her|them) cry|corrected (?:him|her|my)|opened (?:his|her)|rolled my eyes|teased)\b"),
    _c(S.REPAIR, 2.5, "fight", r"\b(?:after (?:a|the|our|last|that|we) (?:big |huge |stupid |last )?(?:fight|row|argument|argued|fought|rowed)|(?:big|huge|horrible|stupid|massive) (?:fight|row|argument)|we (?:had a (?:fight|row|argument|blow)|fought|argued|rowed|bickered)|argument (?:last|this|yesterday|about|over)|fight (?:last|this|yesterday|about|over)|apologi[sz]\w*|say sorry|i feel (?:terrible|awful|bad) about (?:it|what)|my fault|cool (?:off|down)|time[- ]?out|calm (?:down|us down)|regret (?:it|what|saying)|take it back)\b"),
    # need
    _c(S.NEED, 4, "how ask", rf"\b(?:how (?:do|can|should|would|could|to|on earth do) (?:i )?(?:even |best |nicely |gently |just )?(?:ask|say|tell|bring|phrase|put|word|explain|express|let {_P} know|get {_P} to|invite|nudge|set|start)|(?:help me|want to|need to|like to|trying to|i'?d like to|wanna|can you help me) (?:to )?(?:ask|say|tell|phrase|express|word|explain)|way to (?:ask|say|tell)|words? (?:for|to ask)|find the words|what(?:'s| is) the sentence|help (?:me )?(?:phras\w+|wording|asking))\b"),
    _c(S.NEED, 2.5, "i want", r"\bi(?:'d)? (?:just |really |only |still |also )*(?:want|need|wish|crave|miss|would (?:like|love)|'d (?:like|love))\b(?! (?:to (?:vent|know (?:if|what|why|whether)|practi[sc]e|rehearse|leave|scream)|advice|a plan|you to|ideas))"),
    _c(S.NEED, 3, "allowed", r"\b(?:is it (?:ok|okay|weird|selfish|silly|wrong|needy|too much|bad|stupid|fair) (?:to|that|for|if)|am i (?:selfish|allowed|needy|silly)|feel (?:selfish|pathetic|silly|needy|gross|guilty) (?:asking|for|wanting|bringing)|without (?:sounding|seeming|being|making|it (?:being|turning)|him|her|them|nagging|hurting|a (?:fight|row)|guilt))\b"),
    _c(S.NEED, 3, "limit", r"\b(?:set (?:a |my |some )?(?:boundar\w+|limits?)|boundar(?:y|ies) (?:with|about|around|for)|i won'?t (?:be |do |lend|let|argue|talk|go|have|answer|cook|clean|share)|i'?m not (?:going to|gonna|willing)|(?:don'?t|do not) want to .{2,40} any ?more|i'?m done (?:with|being|lending)|say no to|stop (?:lending|letting|dropping))\b"),
    _c(S.REPAIR, 3, "put right", r"\b(?:put (?:it|this|things) right|make up for|own (?:it|up)|(?:fix|mend) (?:pls|please|it|this|what)|(?:immediately|instantly) (?:knew|regret\w*)|take (?:it|that|this) back|go back and|do it properly|confess|i was an idiot|(?:his|her|their) face (?:fell|dropped|when)?|(?:feel|felt) (?:rotten|guilty|awful|terrible|ashamed)|win (?:him|her|them) back|when (?:he|she|they)(?:'s|'re| is| are|s)? back\b|hasn'?t forgiven|come back from (?:this|that)|bit (?:his|her) head off|didn'?t talk (?:on|all|the)|gone? (?:quiet|out|silent)|was not fine)\b"),
    _c(S.PLAN, 3, "occasion", r"\b(?:(?:birthday|anniversary|valentine\w*|honeymoon|eid|christmas|diwali|weekend|saturday|sunday|friday)\b.{0,60}\b(?:ideas?|list|plan|something (?:gentle|nice|fun|small)|surprise|guests|zero energy|one hour|\d to \d|from (?:one|two|three|\d))|(?:fair|good|nice) way to (?:choose|split|share|celebrate|mark)|(?:chore|task|time) (?:split|chart|rota|system)|rota\b|what (?:should|can|could) we (?:do|agree on|try|cook)|give us a list|ideas (?:that|for|please|pls)|any ideas\b|something (?:gentle |nice |fun )?to do (?:together|that|with)|get (?:him|her) back with|date (?:ideas|idea)|how (?:can|do) we (?:start|have|still|make|keep)|(?:one|a) (?:thing|week|month) (?:a|each|per) (?:day|week|month)|in what order|what order)\b"),
    _c(S.LEARN, 3, "how it is", r"\b(?:is there a (?:technique|method|trick|word|name|term)|how long (?:should|does|do|is)|does (?:\w+ ){1,6}(?:predict|mean|cause|affect|matter|help|count)\b|do (?:couples|people|men|women|dogs|kids|all|most|lesbian\w*)\b|what (?:is|are|'s) (?:a |an |the )?(?:responsive|healthy|secure|anxious|avoidant|desire|consent|aftercare|\w+ing\b|\w+ment\b)|isn'?t a feeling|heard (?:it|that|this) on|a podcast|our (?:counsell?or|therapist) (?:said|used|mentioned|calls)|any tips on|how do (?:couples|people|you) (?:do|deal|handle)|what (?:even )?is (?:a|an|the)\b)"),
    _c(S.DECODE, 2.5, "guess at", r"(?:\b(?:joking,? right|what does [\"“'].{1,60}[\"”'] mean|what'?s (?:that|he|she|it) about|cute or|sweet or (?:not|what)|hint(?:ing)?\b|did (?:he|she|that text) (?:mean|sound)|or is (?:it|that|he|she)\b|sign(?:s|al)? (?:of|that)|says? i'?m (?:not |\")|what would you guess|(?:he|she) means? by))"),
    _c(S.NEED, 4, "sound like", r"\b(?:what would (?:a |the |my |that |it |an? good )?(?:boundary|limit|request|sentence|ask)? ?(?:sound|look) like|words for (?:that|it|him|her|them)|put (?:it|that) into words)\b"),
    _c(S.NEED, 3, "saying", r"^(?:saying|telling|asking|best way to (?:say|tell|ask)|a way to (?:say|ask|tell))\b"),
    _c(S.NEED, 2.5, "too needy", r"\b(?:too (?:needy|much) to ask|ask for (?!advice|help from you)\w+|i miss (?:him|her|them|us)\b|i'?d like (?:my|him|her|us|to be|more|some|it if))"),
    # meta and talk
    _c(S.CHAT, 5, "meta", r"\b(?:are you (?:a |an )?(?:real|human|bot|ai|therapist|person|robot)|who (?:are|made) you|what can you do|is this (?:private|confidential|saved|free)|do you (?:remember|save|store|keep) (?:me|my|this|it|what|our|any)|delete (?:my|this|old)|old chats|forget (?:me|this)|your (?:instructions|prompt|rules)|ignore (?:all|your|previous) (?:instructions|rules)|system prompt|how do i (?:delete|export|save)|change the language)\b"),
    _c(S.CHAT, 4, "hello", r"^(?:hi|hey|hello|hiya|good (?:morning|evening|afternoon)|thanks?(?: you)?|thank you|ok(?:ay)?|bye|good ?night|cheers|it'?s me(?: again)?|me again)\b[\w\s,.!]{0,25}$"),
    _c(S.CHAT, 4, "vague", r"^(?:(?:i )?(?:don'?t|dont) know(?: where to (?:start|begin))?|idk.{0,30}|not sure.{0,25}|help(?: me)?|i need help|it'?s complicated|bad day|relationship (?:problems|stuff)|trust issues?|communication|it happened again|same old.{0,15}|need to vent|can i (?:just )?vent.{0,20}|everything'?s (?:wrong|bad|fine)|we'?re (?:bad|stuck|struggling))[\s.!?]*$"),
    _c(S.CHAT, 3, "verdict", r"\b(?:am i (?:right|wrong|crazy|overreacting|the (?:bad guy|asshole|problem|one))|who'?s (?:right|wrong|in the wrong)|whose fault|tell me i'?m|right\?\s*$|isn'?t (?:it|he|she)\?|agree with me|take my side|do you think (?:i|he|she|we)|should i (?:leave|stay|break up|divorce|forgive|dump|tell)|why is (?:he|she) (?:like|so)|does (?:he|she) (?:love|even))\b"),
    _c(S.CHAT, 2.5, "news", r"\b(?:i (?:did it|tried (?:it|that|what|your)|told (?:him|her|them)|asked (?:him|her|them))|it (?:worked|went|didn'?t work|helped)|he (?:cried|smirked|hugged me)|she (?:cried|smirked|hugged me)|no crisis|just (?:wanted|checking)|update:)\b"),
    # build
    _c(S.BUILD, 6, "build", r"\b(?:build (?:it|a sentence|one|my own|my sentence|the sentence)|(?:in|from|with) my own words(?! for)|guided builder|step by step|one (?:question|step) at a time and|walk me through (?:it|building|writing|what to say)|help me build)\b"),
    # reframe
    _c(S.REFRAME, 5.5, "say better", r"\b(?:(?:can|could|would) you soften|(?:say|put|phrase|word|write) (?:this|that|it|the following) (?:better|nicer|nicely|kinder|differently|without|so (?:he|she|they))|re-?(?:phrase|frame|word|write)|make (?:this|it|that) (?:sound )?(?:nicer|kinder|sweet\w*|softer|gentler|less)|(?:nicer|kinder|better) way to say|what could i have said|instead of (?:saying )?[\"“]|soften this|turn this into|something (?:he|she)'?ll hear|->|→)"),
    _c(S.REFRAME, 3.5, "you blame", r"^\W*(?:why (?:do|don'?t|can'?t|are|is it|won'?t|must|would) (?:you|u)\b|(?:you|u|ur|you'?re|youre)\b(?! (?:there|ok|okay|real|human|said|told me|suggested|sound))|all (?:you|u)\b|(?:do|did|can|could|would|have) (?:you|u) (?:even|ever|always|not)|if (?:you|u)\b|stop \w+ing\b|don'?t (?:you|u) (?:ever|even|dare)|of course you|nice of you|thanks for (?:nothing|not)|i'?m (?:sick|tired|fed up|done|so (?:sick|tired|done)) (?:of|with) (?:you|your)|i (?:hate|can'?t stand) (?:it when |how |that )?(?:you|your)|your (?:mother|mum|mom|friends|phone|job|family)\b|not my (?:maid|job)|am i (?:invisible|your))"),
    _c(S.REFRAME, 3.5, "bitter", r"^\W*(?:why do i (?:have to|always|bother)|must be nice|i'?m not your (?:mother|mum|mom|maid|slave|secretary)|(?:he|she|my (?:husband|wife|partner|boyfriend|girlfriend)) (?:never|always)\b)"),
    _c(S.REPAIR, 2, "and now", r"\bi (?:called|told|said)\b.{3,60}\band now (?:he|she|they)\b"),
    _c(S.REFRAME, 3, "absolute", r"\b(?:he|she|they|my (?:husband|wife|partner|boyfriend|girlfriend|gf|bf)) (?:never|always|doesn'?t ever|constantly|keeps? \w+ing|won'?t|refuses to|doesn'?t (?:even |ever )?(?:care|listen|help|respect|do|clean|cook|text|talk|try|appreciate)|only (?:cares|thinks|talks))\b|\b(?:is|are|'s|such) (?:so |such )?(?:a |an )?(?:selfish|lazy|useless|pig|slob|liar|nag|cheapskate|control freak|drama queen)\b"),
    _c(S.REFRAME, 2.5, "addressed", r"\b(?:you|u) (?:always|never|don'?t|didn'?t|won'?t|can'?t|only|just|forgot|promised|said you|keep|left|are so|make me|made me|had one|act|treat|spend|care more|love your)\b"),
)


#: What stands in quotation marks was said by somebody; it asks us for none of these.
_OUTSIDE_QUOTES = {S.LEARN, S.PLAN, S.ASSESS}


def _own_deed(plain: str) -> bool:
    """The person tells of something they themselves did to the other."""
    deed = deed_of(plain)
    return bool(deed) and bool(re.search(r"\b(?:you|your)\b", deed) or re.match(r"I (?:snapped|shouted|yelled|forgot|lied|blew|lost)", deed))


def scores(text: str) -> tuple[dict[SkillName, float], tuple[str, ...]]:
    """Weights per skill, and the names of the cues that spoke."""
    plain = clean(text[:2_000])
    low = text[:2_000].replace("’", "'")
    total: dict[SkillName, float] = {}
    named: list[str] = []
    outside = re.sub(r"\"[^\"]*\"|“[^”]*”|(?<![A-Za-z])'[^'\n]{6,}'(?![A-Za-z])", " ", low)
    for cue in CUES:
        if cue.skill in _OUTSIDE_QUOTES and not cue.find.search(outside):
            continue
        if cue.find.search(low) or cue.find.search(plain):
            total[cue.skill] = total.get(cue.skill, 0.0) + cue.weight
            named.append(cue.name)
    if "i did" not in named and _own_deed(plain):
        total[S.REPAIR] = total.get(S.REPAIR, 0.0) + 2.0
        named.append("own deed")
    if "absolute" in named and {"i did", "own deed"} & set(named):
        total[S.REFRAME] -= 3.0
    return total, tuple(named)
