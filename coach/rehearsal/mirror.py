"""The person's own words from the partner's side: what they asked for, what they said the partner did, how they feel,
where their line is. Each is a short clause, or '' where the words can't be turned safely."""

from __future__ import annotations

import re

from coach.words import verbs

#: A mirrored clause is something thrown back, not a speech.
FEWEST, MOST = 2, 11
_TO_THEM = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "your": "my", "yours": "mine", "yourself": "myself", "you're": "I'm", "you've": "I've", "you'd": "I'd", "you'll": "I'll",
}
_AFTER_I = {"are": "am", "were": "was", "aren't": "'m not", "weren't": "wasn't"}
_AFTER_YOU = {"am": "are", "was": "were", "wasn't": "weren't"}
#: Before these, or at the start, "you" does something; elsewhere something is done to them.
_DOES = frozenset(
    "are were aren't weren't do don't did didn't have haven't had hadn't can can't could couldn't will won't would wouldn't should never always just still only"
    " even really keep kept want wanted need think know knew said say told got get go went make made take took put let left like love hate".split()
)
_LINKS = frozenset("and but that if when because what how why where who while so than as until before after since".split())
_END = r"(?=\s*(?:[?.,;:!…]|$)|\s+(?:and|so|but) (?:i|we|i'll|that)\b|\s+(?:so that|if|because|instead of)\b)"
_ASKED = re.compile(
    rf"(?:^|[.!?;,]\s+)(?:so |and |then |maybe |okay,? |[A-Z]?[a-z]+, )?(?:(?:would|could|can|will) (?:you|we)|shall we|let's|i'd like (?:you|us) to) (?:please |maybe |at least |just )?(.+?){_END}", re.IGNORECASE)
_CHARGED = re.compile(r"(?:^|[.!?]\s+)(?:and |but |so |well,? |because )?(you(?:'ve|'re|'d)? [^.!?,;:*]+?)(?=\s*[.!,;*]|$| (?:and|but|because|while) )", re.IGNORECASE)
_STOOD = re.compile(r"(?:^|[.!?,;]\s+)(?:and |but |so )?(i(?: won't| can't| don't| will not|'m not(?: going to)?| am not(?: going to)?) [^.!?,;:]+?)(?=\s*[.!,;]|$| (?:and|but|because|if) )", re.IGNORECASE)
_TOLD = re.compile(r"(?:^|[.!?,]\s+|\bbecause )(?:and |but |so )?(i(?:'m|'ve|'d)? (?!know|see|hear|get (?:it|that|why|how)|think|understand|believe|mean|guess|want to (?:talk|ask|say|tell)|wanted to|need to|'d like to|don't|won't|can't|could|'ll|promise|sorry)[^.!?,;:]+?)(?=\s*[.!,;]|$| (?:and|but|because|when|while|every time) )", re.IGNORECASE)
#: What can't be thrown back whole: a quotation begun, a thing that should have been.
_UNSURE = re.compile(r"['\"](?=\w)(?<=\s.)|\b(?:should|must|not|never)\b|n't\b", re.IGNORECASE)
_FELT = re.compile(r"\byou(?:'re| are)? (?:really |still |just |do |also )?(?:miss|feel|felt|want|need|love|dread|worry|get|got|lonely|tired|scared|afraid|worn|alone|ashamed|jealous|lost|sad|hate)", re.IGNORECASE)
_WEAK_START = re.compile(r"(?:do (?:you|me) (?:a|one) favou?r|mind|be (?:ok|okay|willing|up|open|able|all right)|like|tell me what|say (?:that|it)|talk|start|have a|do (?:that|it|this)|it|that|this|not)\b", re.IGNORECASE)
_SORRY = re.compile(r"\b(?:sorry|apologi[sz]e)\b", re.IGNORECASE)
_HARSH = re.compile(r"\b(?:fuck\w*|shit\w*|bitch|cunt|arsehole|asshole|kill|hit|die|rape\w*)\b", re.IGNORECASE)
#: A clause that stops in the middle of its thought.
_CUT_OFF = re.compile(r"\b(?:between|both|either|neither) \w+$|\b(?:the|a|an|to|of|with|for|my|your|and|or|at|in|on|from|that|when|than)$", re.IGNORECASE)
_OTHER = re.compile(r"(?:,|\b) or ((?:the|your|my|that|being|having|after|before|two|just|something|him|her|them|me|all)\b[^?.,;]{0,30}|[a-z]+)\?\s*(?:[^?]*)$", re.IGNORECASE)


def turned(clause: str) -> str:
    """A clause said to the partner, as the partner would say it back ("you left me" is "I left you")."""
    out: list[str] = []
    words = clause.split()
    subject = ""
    for place, word in enumerate(words):
        core = re.match(r"^(\W*)([A-Za-z']+)(\W*)$", word)
        if core is None:
            out.append(word)
            continue
        low = core.group(2).lower()
        new, subject = _turned_word(low, core.group(2), words[place - 1].lower() if place else "", words[place + 1].lower() if place + 1 < len(words) else "", subject)
        out.append(f"{core.group(1)}{new}{core.group(3)}")
    return " ".join(out).replace("I 'm not", "I'm not")


def _turned_word(low: str, word: str, before: str, after: str, subject: str) -> tuple[str, str]:
    if low == "you":
        acts = after in _DOES or (verbs.is_past(after) and not verbs.is_base(after))
        does = not before or before in _LINKS or (acts and before not in {"to", "for", "with", "of", "at"})
        return ("I", "me") if does else ("me", "")
    if low in _TO_THEM:
        new = _TO_THEM[low]
        return new, "you" if low == "i" else ""
    if subject == "me" and low in _AFTER_I:
        return _AFTER_I[low], ""
    if subject == "you" and low in _AFTER_YOU:
        return _AFTER_YOU[low], ""
    return word, subject if low in {"never", "always", "just", "still", "only", "both"} else ""


def _clause(pattern: re.Pattern[str], line: str) -> str:
    text = line.replace("’", "'")
    for match in pattern.finditer(text):
        words = match.group(1).split()
        if FEWEST <= len(words) <= MOST and not _HARSH.search(match.group(1)) and '"' not in match.group(1):
            found = turned(match.group(1).strip()).rstrip(" -")
            return "" if _CUT_OFF.search(found) else found
    return ""


def asked(line: str) -> str:
    """What the line asks the partner to do ("come with you on Thursday"); '' when nothing plain."""
    found = _clause(_ASKED, line)
    return "" if _WEAK_START.match(found) else _lower(found)


def asked_of_them(line: str) -> str:
    """The same, only where it's the partner who is to do it: "could we" is for both."""
    return asked(line) if re.search(r"\b(?:(?:would|could|can|will) you|i'd like you to)\b", line.replace("’", "'"), re.IGNORECASE) else ""


def charge(line: str) -> str:
    """What the line says the partner did or does ("I forgot the vet"); '' for questions."""
    return "" if "?" in line else _clause(_CHARGED, line)


def stand(line: str) -> str:
    """Where the person's line is ("you won't lend him money any more")."""
    return _lower(_clause(_STOOD, line))


def told(line: str) -> str:
    """What the person said about themselves ("you dread the weekends")."""
    found = "" if _SORRY.search(line) else _telling(line)
    return "" if re.search(r"\b(?:you|I) .*\b(?:I|me|my)\b", found) and len(found.split()) > 8 else _lower(found)


def _telling(line: str) -> str:
    """Of all they said of themselves, what they feel or want; else the first short thing."""
    text = line.replace("’", "'")
    found = [turned(m.group(1)) for m in _TOLD.finditer(text) if not _UNSURE.search(m.group(1)) and FEWEST <= len(m.group(1).split()) <= MOST and not _HARSH.search(m.group(1)) and not _CUT_OFF.search(m.group(1))]
    felt = [c for c in found if _FELT.search(c)]
    return next(iter(felt or [c for c in found if 4 <= len(c.split()) <= 8]), "")


def other(line: str) -> str:
    """The second of two things a question offers ("the going"); '' when it offers none."""
    match = _OTHER.search(line.replace("’", "'"))
    found = turned(match.group(1).strip()) if match else ""
    return found.lower() if 0 < len(found.split()) <= 4 and found.lower() not in {"not", "what", "no", "else", "so", "something else"} else ""


def _lower(clause: str) -> str:
    return clause if clause.startswith(("I ", "I'")) else clause[:1].lower() + clause[1:]
