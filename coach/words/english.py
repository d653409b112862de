"""Spelling put right where it is plain, words split, and stems."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from coach.words import verbs

_SHORT = {
    "u": "you",
    "ur": "your",
    "r": "are",
    "ya": "you",
    "youre": "you're",
    "your're": "you're",
    "dont": "don't",
    "doesnt": "doesn't",
    "didnt": "didn't",
    "cant": "can't",
    "wont": "won't",
    "isnt": "isn't",
    "arent": "aren't",
    "wasnt": "wasn't",
    "werent": "weren't",
    "wouldnt": "wouldn't",
    "couldnt": "couldn't",
    "shouldnt": "shouldn't",
    "havent": "haven't",
    "hasnt": "hasn't",
    "hadnt": "hadn't",
    "im": "I'm",
    "ive": "I've",
    "i": "I",
    "i'm": "I'm",
    "i've": "I've",
    "i'll": "I'll",
    "i'd": "I'd",
    "hes": "he's",
    "shes": "she's",
    "theyre": "they're",
    "thats": "that's",
    "whats": "what's",
    "whos": "who's",
    "youve": "you've",
    "youll": "you'll",
    "youd": "you'd",
    "theres": "there's",
    "weve": "we've",
    "cuz": "because",
    "coz": "because",
    "cos": "because",
    "bc": "because",
    "b/c": "because",
    "becuase": "because",
    "becasue": "because",
    "alwys": "always",
    "allways": "always",
    "alwayz": "always",
    "nevr": "never",
    "neva": "never",
    "nver": "never",
    "evry": "every",
    "thier": "their",
    "recieve": "receive",
    "beleive": "believe",
    "belive": "believe",
    "daugther": "daughter",
    "duaghter": "daughter",
    "brohter": "brother",
    "sitser": "sister",
    "definately": "definitely",
    "teh": "the",
    "hte": "the",
    "adn": "and",
    "wich": "which",
    "tho": "though",
    "thru": "through",
    "pls": "please",
    "plz": "please",
    "w/": "with",
    "w": "with",
    "n": "and",
    "b4": "before",
    "ppl": "people",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "rn": "right now",
    "smth": "something",
    "sth": "something",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have to",
    "hubby": "husband",
    "bf": "boyfriend",
    "gf": "girlfriend",
    "bday": "birthday",
    "msg": "message",
    "txt": "text",
    "2nite": "tonight",
    "tonite": "tonight",
    "mins": "minutes",
    "hrs": "hours",
    "wk": "week",
    "ny": "my",
    "yuo": "you",
    "yoru": "your",
    "shoudl": "should",
    "woudl": "would",
    "listne": "listen",
    "lisen": "listen",
    "seperate": "separate",
    "dishs": "dishes",
    "helpp": "help",
    "hlep": "help",
    "alot": "a lot",
    "everytime": "every time",
    "anymore": "any more",
    "aint": "isn't",
    "ain't": "isn't",
    "yr": "year",
    "yrs": "years",
    "cleanin": "cleaning",
    "doin": "doing",
    "goin": "going",
    "nothin": "nothing",
    "wen": "when",
    "wit": "with",
    "evrything": "everything",
    "forgott": "forgot",
    "yerselves": "yourselves",
    "yerself": "yourself",
    "lissen": "listen",
    "ther": "there",
    "wat": "what",
    "nite": "night",
    "2night": "tonight",
    "infront": "in front",
    "tu": "you",
    "abt": "about",
    "bout": "about",
    "wud": "would",
    "cud": "could",
    "shud": "should",
    "luv": "love",
    "ye": "you",
    "yer": "your",
    "yous": "you",
    "youse": "you",
}
#: "ur so late", "your always late": they mean "you're".
_YOU_ARE = re.compile(
    r"\b(?:ur|your|youre) (?=(?:not|so|always|never|a|an|such|just|really|being|too|on|late|like|obsessed|rude|lazy|selfish|mean|the one|the worst|constantly|still|even|at|in|useless|boring|\w{2,}ing (?:me|my|the|a|to|at|on|it|out|up|your|like))\b)",
    re.IGNORECASE,
)
_KEEP_CAPS = {
    "TV",
    "OK",
    "ADHD",
    "PS5",
    "DIY",
    "UK",
    "USA",
    "US",
    "NHS",
    "IVF",
    "GP",
    "WFH",
    "BBQ",
    "XBOX",
    "PC",
    "MRI",
    "CV",
    "AC",
    "ID",
    "DJ",
    "ATM",
    "UTI",
    "OCD",
    "PTSD",
    "A&E",
    "BBC",
    "CEO",
    "HR",
    "PTA",
    "GPS",
    "SUV",
    "PE",
    "VR",
    "I",
    "A",
    "DM",
    "DMS",
    "MOT",
    "HRT",
    "BMI",
    "PhD",
}
_TOKEN = re.compile(r"[A-Za-z0-9£$€]+(?:['’/.:-][A-Za-z0-9]+)*|[^\sA-Za-z0-9]")
_WORD = re.compile(r"(?<![\w'])[A-Za-z][A-Za-z'/]*(?![\w'])")


#: A kiss at the end is none of the words; a feeling run on behind them is a sentence of its own ("… my side of the bed im so over it").
_KISS = re.compile(r"(\b(?!(?:me|him|her|us|them|an?|the|of|with|by|send|sends|two|no)\s)[a-z']+[.!?]?)\s+x{1,4}[\s.!]*$", re.IGNORECASE)
_AND_IT_IS = re.compile(
    r"(\b(?!(?:says?|said|thinks?|thought|told|tells?|him|her|me|them|knows?|because|cos|and|but|that|if|when|feels?|like|how|why|so|or|since|admit\w*|mean|means)\s)[a-z']+)\s+(?=(?:i'?m (?:so |just |really )?(?:over it|done(?: with it)?|sick of it|fed up|fuming|tired of it)|(?:it|that)'?s (?:so |just |really |too |not )*(?:weird|annoying|gross|grim|rude|ridiculous|exhausting|embarrassing|unfair|fair|ok|okay|it|much|mad)) *[.!]*$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Curly quotes, shouting, run-on marks and plain short-cuts ("u dont") put right; the words stay theirs."""
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').replace("…", "...")
    if text.isupper() and len(text.split()) > 2:
        text = text.lower()
    text = re.sub(r"[\U0001F000-\U0001FAFF\u2600-\u27BF\ufe0f\u200d]+", " ", text)
    text = re.sub(
        r"\b(?:lol|lmao|smh|ffs|omg|wtf|tbh|imo|ngl|fr|ugh+|argh+|jfc|istg)\b[,.!]*", " ", text, flags=re.IGNORECASE
    )
    text = _AND_IT_IS.sub(r"\1. ", _KISS.sub(r"\1", text))
    text = re.sub(r"([!?])[!?]+", lambda m: "?" if "?" in m.group() else "!", text)
    text = re.sub(r"\.{2,}", ". ", text)
    text = re.sub(r"\byou people (?=never|always|don't|keep)", "you ", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(don't|doesn't|dont|doesnt|didn't) never\b", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(
        r"^([Mm]y (?:husband|wife|boyfriend|girlfriend|partner|man|mother|father)) (?:he|she) (?=\w)", r"\1 ", text
    )
    text = re.sub(r"\b(he|she|you)'(?:s|re) after (\w+ing)\b", _hot_news, text, flags=re.IGNORECASE)
    text = re.sub(r"\b([Yy])er (?=(?:never|always|asleep|out|late|on|in)\b)", r"\1ou're ", text)
    text = re.sub(r"\b(?:do|does) be (?=\w+ing\b)", "keep ", text)
    text = re.sub(r"(?<=[a-z]) 2 (?=(?:u|you|me|him|her|my|the|do|be|go|us|it)\b)", " to ", text)
    text = re.sub(r"\b(?:him|he|her|she|e) no dey (?=\w)", "he never ", text, flags=re.IGNORECASE)
    text = re.sub(r"\byou no dey (?=\w)", "you never ", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\s)'([A-Za-z][^'\"]{2,60})'(?=[\s.,!?;]|$)", r'"\1"', text)
    text = re.sub(r"\b(he|she)'s (never|not|already|only)( once| even| ever)? (\w+)", _has_done, text, flags=re.IGNORECASE)
    text = _YOU_ARE.sub("you're ", text)
    text = re.sub(r"\bits (?=(?:not|a|an|the|so|too|all|always|just|never|like|my|your|our|only|been|\w{3,}ing)\b)", "it's ", text)
    text = re.sub(r"\b(bf|gf|hubby)'s\b", lambda m: f"{_SHORT[m.group(1).lower()]}'s", text, flags=re.IGNORECASE)
    text = _WORD.sub(lambda m: _word(m.group()), text)
    return re.sub(r"\s+([,.!?;])", r"\1", re.sub(r"\s+", " ", text)).strip()


#: Words so common that two neighbouring letters in the wrong order are surely one of them.
_COMMON = frozenset(
    "with from your never always have help house kids dinner dishes kitchen about because when what they their this that night work week phone listen clean leave money really again every without friend friends mother birthday weekend family please should would could think want talk time home make take like just even only still after before tonight sleep anything something nothing together".split()
)


def _untangled(low: str) -> str:
    """ "Wiht" → "with": two neighbours swapped, when that gives a common word and the word itself is none."""
    if not 4 <= len(low) <= 9 or low in _COMMON or verbs.verb(low) is not None:
        return ""
    swapped = (low[:i] + low[i + 1] + low[i] + low[i + 2 :] for i in range(len(low) - 1))
    return next((word for word in swapped if word in _COMMON), "")


_STATES = frozenset("tired bothered interested married drunk finished satisfied pleased impressed ashamed worried dressed bored excited scared upset lost gone allowed supposed used meant".split())


def _has_done(match: re.Match[str]) -> str:
    """ "He's never once made the bed": has, and not is."""
    found = verbs.verb(match.group(4))
    done = found is not None and match.group(4).lower() == found.participle and not verbs.is_ing(match.group(4)) and match.group(4).lower() not in _STATES
    return f"{match.group(1)} has {match.group(2)}{match.group(3) or ''} {match.group(4)}" if done else match.group()


def _hot_news(match: re.Match[str]) -> str:
    """Irish "he's after spending it": he has just spent it."""
    found = verbs.verb(match.group(2))
    return f"{match.group(1)} {found.past}" if found else match.group()


def _word(word: str) -> str:
    fixed = _SHORT.get(word.lower()) or (_untangled(word) if word.islower() else "") or None
    if fixed is not None and not (word.lower() in {"r", "w", "n"} and word.isupper()):
        return fixed[0].upper() + fixed[1:] if word[0].isupper() and len(word) > 1 and word[1:].islower() else fixed
    if len(word) > 1 and word.isupper() and word not in _KEEP_CAPS:
        return word.lower()
    return word


def tokens(text: str) -> list[str]:
    """Words and marks, in order, as written."""
    return _TOKEN.findall(text.replace("’", "'"))


@cache
def stem(word: str) -> str:
    """A plain stem: verbs to their base ("left" → "leave"), plurals to the singular."""
    low = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    found = verbs.base(low)
    if found:
        return found
    for ending, put in (
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("ing", ""),
        ("ed", ""),
        ("s", ""),
    ):
        if (
            low.endswith(ending)
            and len(low) - len(ending) >= (2 if len(ending) == 4 else 3)
            and not low.endswith(("ss", "us", "is"))
        ):
            return low[: -len(ending)] + put
    return low
