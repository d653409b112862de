"""Whether a calm text tells of something done for the speaker: thanks, told like a complaint ("you found my keys")."""

from __future__ import annotations

import re

from coach.words import verbs

#: Deeds one thanks for, wherever they stand in the text.
_PRAISE = re.compile(
    r"\b(?:you|you've|you both) (?:\w+ )?(?:stood up (?:for|to)|stuck up for|helped|waited (?:up |for me|until|till|so)|surprised me|held (?:me|my hand)|stayed (?:calm|with me|up with)|remembered|noticed|thanked|kept your (?:word|promise)|asked me (?:before|first|how)"
    r"|brought me|made me (?:soup|tea|coffee|breakfast|dinner|lunch|laugh|smile|a )|came (?:back (?:up|to (?:kiss|say|hug))|home early|with me|to bed with me|to find)|cheered|backed me up|took (?:\w+ ){1,4}so (?:that )?I could|got (?:\w+ ){1,4}to laugh|apologised|apologized|listened|taught|said sorry|let me (?:sleep|rest|finish|cry|talk)|did (?:it|the \w+) (?:without being asked|before I)|told me (?:about \w+ )?yourself|have done|'ve done|hugged me|kissed me|held me|were (?:so |really |very )(?:good|kind|patient|sweet|brilliant|lovely|gentle|brave|calm|funny)|drove (?:me|the|us|my)|cooked (?:for|me|dinner)|fixed|visited|carried me|bought me|packed (?:for )?(?:me|my)|did (?:\w+ ){1,3}so I could)"
    r"|\b(?:cheered me up|made my (?:day|week|night)|although you (?:had|were|are)|even though you (?:had|were|are)|because I was (?:working|ill|sick|tired|late|away)|like we agreed|like you promised|about myself all through|loved it|I love it|I love that|it was (?:lovely|sweet|nice|kind)|so I could (?:rest|sleep|take|go|finish|have|work|study)|you've done \d+|\d+ days (?:sober|clean|without)|instead of (?:gaming|shouting|yelling|going out|scrolling|walking off))\b",
    re.IGNORECASE,
)
_SPOILED = re.compile(
    r"\b(?:but|without|never|cheers for|and then|only|late|while I|and I|again|forgot|wrong|for yourself|too|last year|instead of me|(?:more|better) than (?:me|us|I)|loud|you say|you said)\b",
    re.IGNORECASE,
)
_WHO = r"^(?:and |so |aw+ |hey |babe,? |my love,? |yesterday |today |last night )*(?:you|you've|your (?:mum|mom|mam|dad|ex|kids|family|mother|father|sister|brother|parents|boss|friends?|kids' (?:mother|father|mum|dad)))\b(?:,? (?:all|both|just|even|also|always|actually))* "
#: What nobody does to spite somebody.
_FOR_ME = "(?:" + "|".join(
    (
        r"danced with (?:me|my|our)|found my (?!diary|phone|texts?\b|messages|letters?|journal|stash)|(?:mended|fixed|repaired|ironed) (?:my|our)|washed and \w+ed my|answered (?:right|straight) away|asked about my|asked me before you|asked my opinion and",
        r"said (?:that )?I (?:was|am|'m) right|said yes to my|(?:said|say) sorry (?:to me )?first|trusted me|kept my secret|speaks? (?:so )?(?:well|highly) of me",
        r"(?:tell|told) me (?:that )?I(?:'m| am| look) (?:so |really |very )?(?:beautiful|lovely|nice|gorgeous|pretty|handsome|great|clever|funny|brave)",
        r"(?:was|were) (?:so )?(?:kind|good|patient|sweet|lovely|gentle) to (?:me|us|my)|(?:take|took) my side|ma[dk]e (?:me|us) feel (?:welcome|safe|at home|loved|beautiful|wanted|special)",
        r"(?:bought|got|gave|baked|knitted|brought|sent) me (?:a present|flowers|a card|a gift|soup|medicine|my medicine|all your)|(?:bought|got) .+ and even my|brought my (?:medicine|pills|coffee|tea|breakfast)",
        r"(?:skipped|missed|cancelled) .+ to be (?:with me|there for me)|left work (?:early )?to (?:pick|be|help|take|come|look)|stayed home (?:from work )?(?:with|for|after|because)|\w+ed .+ for me$|held the baby|woke up early and \w+ed",
        r"let me (?:drive your|sleep|rest|win|cry|choose|pick)|let me .+ (?:my|in my own) way$|picked me up$|packed my lunch|set my alarm(?! back)|filled up the car(?! with)|put my (?:laundry|washing|clothes) away",
        r"put [£$€]\S+ into our|paid .+ when I (?:was|couldn't)|checked .+ because I was|kiss me (?:goodbye|good night|goodnight) every|.+ before I (?:even )?(?:had to ask|asked)|told me (?:about .+ yourself|the truth about)|.+ and still (?:ask|asked|get|love|loved|came|made|called|listened)(?: \w+)? (?:me|my)",
    )
) + ")"
_DONE = re.compile(_WHO + _FOR_ME, re.IGNORECASE)
#: Any deed that ends in something good for the speaker.
_SO_THAT = re.compile(_WHO + r"[^.!?]+ (?:so that I (?:can|could|didn't have to)|so I (?:(?:could|can)(?! (?:just|only|hear|see|do all))|wouldn't (?:worry|have to|be))|without (?:me|my) (?:even )?(?:asking|having to ask)|without being asked|because I was (?:scared|ill|sick|tired|working|nervous|too tired|worn out|exhausted|in pain|poorly|feverish)|because I had (?:a fever|flu|the flu|a cold|a migraine|covid|exams)|and I love(?:d)? it|and I didn't (?:even )?have to (?:ask|remind|say)|and I(?:'ve| have) never (?:really )?thanked you)\b", re.IGNORECASE)
_GLAD = re.compile(r"\b(?:that meant something|that was big|bless you|thank god|I(?:'m| am) so happy|and I smiled)\b", re.IGNORECASE)
#: A good deed with one of these beside it went wrong, or was no good deed.
_BUT = re.compile(
    r"\b(?:but|except|only|never|instead|forgot|wrong|late|again|then|cold|laugh\w*|shout\w*|yell\w*|leave|left (?:me|early(?! to))|stop\w*|hid|hide|cancel\w* (?:on|our|my)|lie|lied|ex-wife|drunk|by mistake|to (?:make up|shut me up)|you say|and say|I can't|I don't|"
    r"when you(?:'ve| have) done|all through|waiter|in front of|behind my|once|one time|[a-z]+n't(?= (?:\w+))|finally|for once|even though I|and (?:now )?I(?:'m| am| had| get| got| still| have)|or|if|because (?!I was (?:scared|ill|sick|tired|working|nervous|too|worn|exhausted|in pain|poorly|feverish))|why|broke|lost|took my(?! side)|(?:bad|badly))\b",
    re.IGNORECASE,
)
_FINE_BUT = re.compile(r"without (?:me|my) (?:even )?(?:asking|having to ask)|without being asked|I(?:'ve| have) never (?:really )?thanked you|so I (?:don't|didn't|wouldn't) (?:even )?have to|so that I didn't have to|(?:didn't|it didn't) kill you|when I couldn't|yourself instead of|for once$|your brother broke|I had (?:a fever|flu|the flu|a cold|a migraine|covid|exams)|because I forgot|and I love(?:d)? it|left work early|\bsorry (?:to me )?first|so I wouldn't worry|I'm so happy|(?:and )?I didn't (?:even )?have to", re.IGNORECASE)
#: What may follow a kindness and be one too.
_ALSO_GOOD = frozenset("remembered mended walked followed texted asked sent made brought cooked washed ironed called listened stayed came held hugged kissed helped paid gave bought cleaned drove waited read loved told said smiled".split())
#: A promise kept is no promise broken.
_KEPT = re.compile(r"^you (?:promised|said you'd|said you would) [^.!?,]+ and you did\W*$", re.IGNORECASE)
_LONGEST = 24


def praised(said: str) -> bool:
    """True for a text with a deed one thanks for and nothing that spoils it; whether it is calm the caller knows."""
    return bool(_PRAISE.search(said)) and not _SPOILED.search(said) and not mixed(said)


def done_for_me(said: str) -> bool:
    """True for one calm sentence that tells of a kindness, with nothing beside it that spoils it."""
    if len(said.split()) > _LONGEST or "?" in said:
        return False
    if _KEPT.match(said):
        return True
    if not (_DONE.match(said) or _SO_THAT.match(said) or (_GLAD.search(said) and re.match(_WHO, said, re.IGNORECASE))):
        return False
    return not mixed(said) and not _BUT.search(_FINE_BUT.sub("", said))


def mixed(said: str) -> bool:
    """A kindness and then something else ("you fixed my laptop and wiped my photos"), or done for a sore reason."""
    second = re.search(r"\band (?:then |still )?(?P<did>[a-z]+)\b", said)
    if second and verbs.is_past(second["did"]) and second["did"] not in _ALSO_GOOD:
        return True
    return bool(re.search(r"\bbecause I(?:'m| was| am) (?:so |too )?(?:fat|ugly|stupid|lazy|useless|old|boring|slow)\b", said, re.IGNORECASE))


#: Most often done for somebody's good; told calmly it may be thanks, so the person is asked.
_MOST_OFTEN_GOOD = re.compile(
    _WHO
    + r"(?:rubbed my|massaged|watered|sang (?:to|for)|lent (?:me|us)|saved (?:me|us) (?:the|a|some)|charged my|stood by me|learnt? to|learned to|spoke to .+ for me|read (?:to|with) (?:the|our|my) (?:kids|son|daughter|children|\w+)"
    r"|put up the|tidied|cleaned (?:the|my|our)|sat with me|got the kids|wrote me|rang my|called my (?:mum|mom|gran|dad|nan)|came to (?:every|all|each)|made (?:space|room|time)|told .+ how proud|laughed at my jokes|(?:(?!\bnot\b|\bwhat|\bleft\b|\bno\b|\bnothing\b|\btime\b|\btoo\b|,).)+ for me$|sold your .+ so we could|taught)\b",
    re.IGNORECASE,
)


def may_be_thanks(said: str) -> bool:
    """True for one short, calm line that could be thanks as well as a complaint."""
    return len(said.split()) <= 14 and "?" not in said and bool(_MOST_OFTEN_GOOD.match(said)) and not mixed(said) and not _BUT.search(_FINE_BUT.sub("", said))
