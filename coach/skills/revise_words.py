"""Takes a word or a thought out of a sentence so that the rest still stands."""

from __future__ import annotations

import re

#: Plain stand-ins for words people ask us not to use; nothing here adds a claim.
STAND_INS = {
    "feelings": "what's going on in me", "feeling": "thinking", "needs": "wishes", "need": "would like", "hurt": "sore", "hurts": "stings", "worried": "uneasy", "sad": "low", "angry": "cross", "lonely": "cut adrift", "overwhelmed": "swamped",
    "frustrated": "fed up", "upset": "shaken", "anxious": "on edge", "embarrassed": "awkward", "scared": "nervous", "afraid": "nervous", "disappointed": "a bit flat", "insecure": "unsure", "jealous": "uneasy", "guilty": "bad", "stressed": "wound up", "exhausted": "worn out", "tired": "worn out",
    "nervous": "on edge", "ashamed": "bad", "discouraged": "flat", "flustered": "thrown", "awkward": "uneasy", "deflated": "flat", "tense": "on edge", "uneasy": "unsure", "grateful": "thankful", "appreciate": "value", "appreciated": "valued", "boundary": "line", "triggered": "set off", "helpless": "stuck",
    "drained": "worn out", "furious": "very angry", "sex": "being close in bed", "nag": "keep asking", "argument": "row", "fight": "row", "help": "pitch in", "always": "often", "never": "rarely", "overloaded": "swamped", "resentful": "sore", "vulnerable": "open", "disconnected": "far away", "partner": "love", "no expectation": "no pressure", "no expectations": "no pressure", "undermined": "made small", "annoyed": "put out", "sidelined": "left out", "ignored": "not seen", "expectations": "hopes", "space": "a bit of time",
}
#: Words that can simply go.
_LOOSE = {"again", "just", "really", "very", "so", "a bit", "quite", "maybe", "perhaps", "actually", "honestly", "please", "even", "still", "always", "never", "ever", "tonight", "today", "now", "then", "too", "also", "sometimes", "lately", "often"}
_COORDINATE = re.compile(r"^(?:,? and|,? but|, so|;|, yet)\s+$", re.IGNORECASE)
_JOINT = re.compile(r"(,? and (?=(?:i|i'm|i've|i'd|i'll|we|you|it|my|would|could|that|the|then)\b)|,? but |, so (?!that)|,? because |; |,? since |,? even though |,? when (?=(?:i|you|we|he|she|they|my|your|it|the)\b)|, and |,? while |,? which )", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'd|you|you're|you've|it|it's|that|that's|this|there|my|your|our|the|would|could|can|shall|please|having|being)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+")


def split_sentences(text: str) -> list[str]:
    """Sentences as they stand."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def capital(text: str) -> str:
    """First letter large."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """First letter small, save for "I" and its kin."""
    return text if re.match(r"I\b|I'|[A-Z]{2}", text) else text[:1].lower() + text[1:]


def has(text: str, word: str) -> bool:
    """The word (or phrase) stands in the text."""
    return bool(re.search(rf"(?<![\w']){re.escape(word)}(?![\w])", text, re.IGNORECASE))


def without_word(text: str, word: str) -> str:
    """The text without that word: dropped from a pair, replaced, or gone with its clause; unchanged when none works."""
    word = word.strip().lower()
    forms = [form for form in (word, f"{word}s", word.removesuffix("s")) if len(form) > 2 or form == word]
    for form in dict.fromkeys(forms):
        while has(text, form):
            shorter = _once(text, form)
            if shorter == text or not shorter:
                return text
            text = shorter
    return text


def _once(text: str, word: str) -> str:
    token = re.escape(word)
    if felt := re.search(rf"\b(?P<lead>I(?:'m| am| was| feel| felt| get| got) (?:so |really |a bit )?)(?:(?P<keep>\w+) and {token}\b|{token} and (?P<other>\w+)\b)", text, re.IGNORECASE):
        return text[: felt.start()] + felt["lead"] + (felt["keep"] or felt["other"]) + text[felt.end() :]
    pair = re.compile(rf"\b(?P<keep>\w+) and {token}\b(?! \w+ing)|\b{token} and (?P<other>\w+)\b(?=[,.?!]| when| because| about| that| for)", re.IGNORECASE)
    found = pair.search(text)
    if found and (kept := found["keep"] or found["other"]) and kept.lower() not in {"i", "we", "you", "it", "out", "that", "up"} and word in STAND_INS:
        return text[: found.start()] + kept + text[found.end() :]
    if word in {"feel", "felt", "i feel"}:
        return without_feel(text)
    if word in _LOOSE:
        return _dropped(text, token)
    if word in STAND_INS:
        return _replaced(text, token, STAND_INS[word])
    lighter = drop_clause(text, word)
    if "?" in text and "?" not in lighter:
        return _dropped(text, token)
    return lighter


def _dropped(text: str, token: str) -> str:
    out = re.sub(rf",? ?(?<![\w']){token}(?!\w)", "", text, count=1, flags=re.IGNORECASE).strip()
    return capital(re.sub(r"\s+([,.?!])", r"\1", out))


def _replaced(text: str, token: str, new: str) -> str:
    if new.startswith("a bit"):
        text = re.sub(rf"\ba (?:bit|little) ({token})\b", r"\1", text, flags=re.IGNORECASE)
    text = re.sub(rf"\bI feel ({token})\b", r"I'm \1", text, flags=re.IGNORECASE) if new.split(" ", maxsplit=1)[0] in {"on", "worn"} else text
    if token == "need":
        text = re.sub(r"\b(I|we) need\b", r"\1'd like", text, count=1)
    return re.sub(rf"(?<![\w']){token}(?!\w)", lambda m: capital(new) if m.group()[0].isupper() else new, text, count=1, flags=re.IGNORECASE)


def without_feel(text: str) -> str:
    """ "I feel tired" → "I'm tired": the feeling without the word."""
    swaps = (
        (r"\bI feel like\b", "it's as if"), (r"\bI felt like\b", "it was as if"), (r"\bI've been feeling\b", "I've been"), (r"\bI(?:'ve| have) felt\b", "I've been"), (r"\bI'm feeling\b", "I'm"), (r"\bI was feeling\b", "I was"),
        (r"\bhow (?:do )?you feel\b", "how you see it"), (r"\bI(?: still| also| often)? feel\b", "I'm"), (r"\bI felt\b", "I was"), (r"\bI'd feel\b", "I'd be"), (r"\b(?:make|makes) me feel\b", "leaves me"), (r"\bmade me feel\b", "left me"), (r"\band felt\b", "and was"), (r"\band feel\b", "and am"),
        (r"\bto feel\b", "to be"), (r"\bfeels\b", "is"), (r"\bfelt\b", "was"), (r"\bfeel\b", "am"),
    )
    for old, new in swaps:
        text = re.sub(old, new, text)
    return ". ".join(capital(part) for part in text.split(". "))


def drop_clause(text: str, target: str) -> str:
    """The text without the clause, or else the sentence, that holds ``target``; '' when nothing would be left."""
    parts = split_sentences(text)
    at = next((i for i, part in enumerate(parts) if has(part, target)), None)
    if at is None:
        return text
    lighter = _lighter(parts[at], target)
    if lighter:
        parts[at] = lighter
    elif len(parts) > 1:
        del parts[at]
    else:
        return ""
    return " ".join(parts)


def _lighter(sentence: str, target: str) -> str:
    """One sentence without the clause that holds the target; '' when the rest would not stand."""
    end = sentence[-1] if sentence[-1] in ".?!" else ""
    pieces = _JOINT.split(sentence.rstrip(".?!"))
    clauses, joints = pieces[::2], pieces[1::2]
    at = next((i for i, clause in enumerate(clauses) if has(clause, target)), None)
    if at is None or len(clauses) < 2:
        return ""
    if at == 0:
        rest = clauses[1] + "".join(j + c for j, c in zip(joints[1:], clauses[2:], strict=True))
        if not _COORDINATE.match(joints[0]) or not _SUBJECT.match(rest) or re.match(r"(?:that|this|it)\b", rest, re.IGNORECASE):
            return ""
        return capital(rest) + end
    if end == "?" and at == len(clauses) - 1 and re.match(r"(?:would|could|can|shall)\b", clauses[at], re.IGNORECASE):
        return ""
    kept = [clauses[0]]
    for index in range(1, len(clauses)):
        if index != at:
            kept.append(joints[index - 1] + clauses[index])
    out = "".join(kept)
    return (out + end) if len(out.split()) >= 3 and not _dangling(out) else ""


def _dangling(words: str) -> bool:
    """ "When you came home" alone is no sentence."""
    return bool(re.match(r"(?:when|because|since|while|even though|although|if)\b", words, re.IGNORECASE)) and "," not in words and not re.search(r"\bI\b", " ".join(words.split()[2:]))


def cut_out(text: str, target: str) -> str:
    """The words gone with what leans on them (a joining word, a preposition), or a plain "this" in their place."""
    token = re.escape(target)
    det = r"(?:(?:the|a|an|my|your|our|his|her|their|any|no|some|this|that) )?"
    kin = r"mother|mum|mom|father|dad|sister|brother|parents?|family|friends?|ex|boss|aunt|uncle|mates?|wife|husband|son|daughter"
    if re.fullmatch(kin, target, re.IGNORECASE):
        return re.sub(rf"\b(?:my|your|our|his|her|their) {token}(?P<s>'s)?(?!\w)", lambda m: "someone" + (m["s"] or ""), text, flags=re.IGNORECASE)
    for rule, new in (
        (rf"\bI(?: feel|'m| am| get) (?:so |really |a bit |very )?{token}(?!\w)", "it gets to me"), (rf"\bI(?: felt| was| got|'ve been) (?:so |really |a bit |very )?{token}(?!\w)", "it got to me"),
        (rf",? (?:and|or|nor) {det}{token}(?!\w)", ""), (rf"(?<!\w){token},? and ", ""),
        (rf",? (?:with|without|like|during|at|in|on|for|as) {det}{token}(?=[,.?!]| and\b| when\b|$)", ""),
        (rf"\b(?:my|your|our|his|her|their|the|a|an) {token}(?=[,.?!]| and\b| when\b| on\b| in\b)", "this"),
    ):
        done = re.sub(rule, new, text, flags=re.IGNORECASE)
        if done != text and not has(done, target):
            return " ".join(capital(part) for part in split_sentences(done))
    return _dropped(text, token)
