"""The last try at a wish: held against the sentence itself, a word of it that is called wrong goes, and a fact told is put in."""

from __future__ import annotations

import re

from coach.skills.revise_add import TIME
from coach.skills.revise_parse import Edit
from coach.skills.revise_words import has

_WRONG = re.compile(r"\b(?:no|not|never|without|out|too|hates?|sounds?|wrong|stop|lose|drop|skip|less|don'?t|dont|isn'?t|isnt|won'?t|word|lighter|weird|cheesy|cringe|off|different|other|instead of|change|replace|swap|fix|rid|forget)\b", re.IGNORECASE)
_PUT = re.compile(r"\b(?:add|put|say|mention|include|use|tell|with|insert|bring|work|want)\b", re.IGNORECASE)
_TASTE = re.compile(r"\b(?:fun\w*|jok\w*|rhym\w*|sex\w*|flirt\w*|sass\w*|sill\w*|slang|accent|irish|scot\w*|aussie|kiwi|geordie|spanish|french|german|translate|playful|poe\w*|zoomer|gen z|emoji|karaoke|whiteboard|haha|write it|make it|version|lol)\b", re.IGNORECASE)
_FACT = re.compile(r"^(?:and |but |also |well |btw |actually |no,? )*(?P<w>(?:i|i'm|im|i've|ive|we|we're|it|it's|its|he's|hes|she's|shes|they're|(?:he|she|they) (?:works?|has|have|is|was|had|lives?|needs?|starts?|sleeps?|leaves?|came|did|said|got|knows?|can|can't|cant|doesn't|didn't|already|only)|my \w+|our \w+|his \w+|her \w+|the \w+) (?!would|will|think|hate|never|won|sounds?|need to sound|don'?t (?:say|talk|speak|want)|dont (?:say|talk|speak|want)|wouldn|going to (?:laugh|think))\w.+)$", re.IGNORECASE)
_PLAIN = {"the", "and", "that", "this", "with", "for", "you", "your", "would", "could", "when", "make", "just", "like", "it's", "word", "said", "says", "say", "not", "too", "out", "him", "her", "but", "are", "was", "have", "from", "what", "about", "sounds", "sound", "one", "then"}


def guess(wish: str, sentence: str) -> tuple[Edit, ...]:
    """The edit the wish most likely names in this sentence; () when that would be making it up."""
    plain = wish.strip(" .!")
    quoted = re.search(r"(?<!\w)[\"“'‘](?P<w>[^\"“”]{2,60}?)[\"”'’](?!\w)", plain)
    if quoted:
        said = quoted["w"].strip(" .,")
        return (Edit("without", said),) if has(sentence, said) else (Edit("quoted", said),) if _PUT.search(plain) else ()
    if _WRONG.search(plain) and not re.search(r"\bnot (?:just|only)\b", plain) and len(plain.split()) <= 12 and (word := _shared(plain, sentence)):
        return (Edit("without", word),)
    if _TASTE.search(plain):
        return ()
    timed = re.search(rf"\b(?P<w>{TIME})\b", plain, re.IGNORECASE)
    if timed and len(plain.split()) <= 6 and not re.search(r"\b(?:not|no|isn'?t|doesn'?t|won'?t)\b", plain):
        return (Edit("mention", timed["w"]),)
    fact = _FACT.match(plain)
    if fact and 3 <= len(plain.split()) <= 16:
        return (Edit("thought", re.split(r",? (?:so|add that|put that|say that|mention)\b", fact["w"])[0]),)
    return ()


def _shared(wish: str, sentence: str) -> str:
    """The one telling word (or two in a row) that stands in both."""
    words = [w for w in re.findall(r"[a-z']+", wish.lower()) if len(w) > 2 and w not in _PLAIN]
    pairs = (f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return next((p for p in (*pairs, *words) if has(sentence, p)), "")
