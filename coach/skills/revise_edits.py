"""The edits code can make to a sentence, each doing exactly one asked-for thing; '' means it cannot be done."""

from __future__ import annotations

import re

from coach.skills import voice as voices
from coach.skills.revise_words import capital, drop_clause, has, small, split_sentences

_ASK_START = re.compile(r"(?:would|could|can|will|shall|may) (?:you|we|i)\b|(?:how|what) (?:about|would|do|if)\b|(?:please|let's)\b", re.IGNORECASE)
_HEDGE = re.compile(r"\b(?:a bit(?! of)|a little(?! of)|kind of|sort of|maybe|perhaps|possibly|if you can|if you like|if that's ok(?:ay)?|if that works for you|I think|I guess|I suppose|I was wondering if|really|quite|just|at the moment|I have to say|to be honest)\b,? ?", re.IGNORECASE)
_THERAPIST = (
    (r"\b[Ww]ould you be willing to\b", "Could you"), (r"\b[Ww]ould you be open to (\w+?)ing\b", r"Could you \1"), (r"\bI(?:'d| would) appreciate it if you(?:'d| would| could)\b", "It'd be great if you'd"), (r"\bI notice(?:d)? that (?=I|we|you|my)", ""), (r"\bI'm noticing (?:that )?", ""), (r"\bI've noticed (?:that )?(?=I |we |when )", ""),
    (r"\bI feel overwhelmed\b", "I'm swamped"), (r"\boverwhelmed\b", "swamped"), (r"\bI feel (?=\w+ed\b|sad|tired|lonely|hurt|low|nervous|tense|anxious|angry|unsure|uneasy)", "I'm "), (r"\bI felt (?=\w+ed\b|sad|tired|lonely|hurt|low|nervous|tense|anxious|angry|unsure|uneasy)", "I was "),
    (r"\bmy need for (\w+)", r"some \1"), (r"\bI need to feel\b", "I want to be"), (r"\bconnected\b", "close"), (r"\bconnection\b", "time together"), (r"\bquality time\b", "time together"), (r"\bcommunicat(?:e|ing) (?:about )?", "talk about "), (r"\bcheck in with each other\b", "catch up"), (r"\bprocess (?:this|it|that)\b", "think it over"), (r"\bhold(?:ing)? space\b", "listen"),
    (r"\bsupported\b", "less on my own"), (r"\backnowledge\b", "see"), (r"\bexpress\b", "say"), (r"\bshare (?:with me )?how you feel\b", "tell me how it is for you"), (r"\bHow does that land\b", "How's that"), (r"\bhow it landed\b", "how it came across"), (r"\bwhat comes up for you\b", "what you think"), (r"\bintentional(?:ly)?\b", "on purpose"), (r"\bin this moment\b", "right now"), (r"\bI am\b", "I'm"), (r"\bdo not\b", "don't"), (r"\bit is\b", "it's"), (r"\bI would\b", "I'd"),
)
_FORMAL = (
    (r"\bcan't\b", "cannot"), (r"\bwon't\b", "will not"), (r"n't\b", " not"), (r"\bI'm\b", "I am"), (r"\bI've\b", "I have"), (r"\bI'll\b", "I will"), (r"\bI'd\b(?= (?:like|love|be|rather|appreciate|feel|prefer|want))", "I would"), (r"\bI'd\b", "I had"), (r"'re\b", " are"), (r"'ve\b", " have"), (r"'ll\b", " will"), (r"\b([Ii]t|[Tt]hat|[Tt]here|[Ww]hat)'s\b", r"\1 is"),
    (r"\bkids\b", "children"), (r"\bokay\b|\bok\b", "all right"), (r"\bCould you\b", "Would you please"), (r"\bCould we\b", "Might we"), (r"\ba bit\b", "a little"), (r"\b(?:hey|hi)\b,? ?", ""), (r"\bmums\b", "mothers"),
)
_PLAIN = (
    (r"\bexhausted\b", "very tired"), (r"\bworn out\b", "very tired"), (r"\bdiscouraged\b", "sad"), (r"\boverwhelmed\b", "very stressed"), (r"\bflustered\b", "stressed"), (r"\banxious\b", "worried"), (r"\bfrustrated\b", "upset"), (r"\breassur\w+\b", "kind words"), (r"\bappreciate\b", "like"), (r"\bin advance\b", "before"), (r"\bbeforehand\b", "before"), (r", because\b", ". This is because"), (r"\bconsider\b", "think about"), (r", and (?=I|would|could)", ". "),
)
_FEELING = re.compile(r"\b(I(?:'m| was| get| got| feel| felt|'ve been)) (?!a bit|a little|not|so)(?=(?:\w+ed|sad|tired|lonely|hurt|low|nervous|tense|anxious|angry|unsure|uneasy|scared|afraid|awkward|cross|upset|sore|worn out)\b)")
WARM = ("I love you, and I like us.", "You matter to me, so I'd rather say this than sit on it.", "I love you, that first.", "I'm glad I've got you.")


def asks(text: str) -> list[str]:
    """The sentences that ask for something."""
    return [s for s in split_sentences(text) if s.endswith("?") or re.match(r"(?:please|let's)\b", s, re.IGNORECASE)]


def only_ask(text: str) -> str:
    """Just the request: the asking clause of the last asking sentence."""
    found = asks(text)
    if not found:
        return ""
    sentence = next((s for s in reversed(found) if _ASK_START.search(s)), found[-1])
    start = _ASK_START.search(sentence)
    if start and start.start() > 0 and not sentence[: start.start()].lower().startswith(("when", "if", "next", "on ", "tonight", "after", "before")):
        sentence = sentence[start.start() :]
    return capital(sentence)


def no_ask(text: str) -> str:
    """Everything but the request."""
    kept = [s for s in split_sentences(text) if s not in asks(text)]
    return " ".join(kept)


def ask_first(text: str) -> str:
    """The request moved to the front."""
    found = asks(text)
    if not found or not no_ask(text):
        return ""
    return " ".join([*found, no_ask(text)])


def no_question(text: str) -> str:
    """Questions turned into plain statements of the same wish."""
    out = []
    for sentence in split_sentences(text):
        out.append(_stated(sentence) if sentence.endswith("?") else sentence)
    done = " ".join(part for part in out if part)
    return done if "?" not in done else ""


def _stated(sentence: str) -> str:
    body = sentence.rstrip("?")
    if re.search(r"\b[Ww]ould you (?:like|prefer|mind|rather)\b", body):
        return ""
    for start, put in ((r"[Ww]ould you be (?:willing|able) to ", "I'd love it if you'd "), (r"(?:[Ww]ould|[Cc]ould|[Cc]an|[Ww]ill) you (?:please )?", "I'd love it if you'd "), (r"(?:[Cc]ould|[Cc]an|[Ss]hall|[Ww]ould) we ", "I'd like us to "), (r"(?:[Cc]ould|[Cc]an|[Mm]ay|[Ss]hall) I ", "I'd like to "), (r"[Hh]ow about ", "I'm thinking of ")):
        found = re.search(rf"(?:^|(?<=, )|(?<=and )|(?<=so )){start}", body)
        if found:
            lead = body[: found.start()]
            return capital(f"{lead}{put}{body[found.end():]}.")
    return ""


def firmer(text: str) -> str:
    """Hedges gone, the ask put plainly, still with a please."""
    said = capital(re.sub(r"\s+", " ", _HEDGE.sub("", text)).strip())
    out = []
    for sentence in split_sentences(said):
        sentence = re.sub(r"(^|, |; | and | so )(?:[Ww]ould|[Cc]ould|[Cc]an|[Ww]ill) you (?:please |be willing to )?([^?]+)\?$", lambda m: _firm(m.group(1), "please ", m.group(2)), sentence)
        sentence = re.sub(r"(^|, |; | and | so )(?:[Cc]ould|[Cc]an|[Ss]hall) we ([^?]+)\?$", lambda m: _firm(m.group(1), "I want us to ", m.group(2)), sentence)
        out.append(sentence)
    done = re.sub(r"\s+([,.?!])", r"\1", " ".join(out))
    own = re.match(r"I(?:'m|'d|'ve)?\b", split_sentences(text)[-1]) is not None
    more = "That's how it is for me." if own else "I'm serious about it."
    return done if done != text else f"{text} {more}"


def _firm(lead: str, put: str, rest: str) -> str:
    return f"{lead}{put if lead else capital(put)}{rest}."


#: A softer start where there is nothing else to soften; a shorter sentence loses it first.
OPENING = "Can I tell you something?"


def softer(text: str) -> str:
    """Feelings a notch smaller, the ask with room around it."""
    said = _FEELING.sub(r"\1 a bit ", text)
    said = re.sub(r"\bWould you\b|\bCan you\b|\bWill you\b", "Could you", said)
    said = re.sub(r"(^|(?<=[.!?] ))Please ([^.?!]+)[.!]", r"\1Could you \2?", said)
    said = re.sub(r"(^|[.!?,] |and )I need you to ([^.?!]+)\.", lambda m: f"{m[1]}{'could' if m[1].endswith(('and ', ', ')) else 'Could'} you {m[2]}?", said)
    found = asks(said)
    if found and not re.search(r"if (?:that|you|it)\b", found[-1]):
        said = said.replace(found[-1], found[-1].rstrip("?.") + ", if that works for you" + found[-1][-1])
    return said if said != text else f"{OPENING} {text}" if "?" not in text else text


def plain_talk(text: str) -> str:
    """Consulting-room words out, everyday ones in."""
    return _swaps(text, _THERAPIST)


def formal(text: str) -> str:
    """Contractions opened, casual words out."""
    return _swaps(text, _FORMAL)


def simple(text: str) -> str:
    """Short common words and short sentences."""
    return _swaps(plain_talk(text), _PLAIN)


def _swaps(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for old, new in table:
        text = re.sub(old, new, text)
    text = re.sub(r"\s+", " ", text).strip()
    return " ".join(capital(s) for s in split_sentences(text))


def no_apology(text: str) -> str:
    """The apology gone, what was done kept where it stands on its own."""
    said = text
    for word in ("sorry", "apologise", "apologize", "my apologies", "forgive me"):
        while has(said, word):
            lighter = re.sub(rf"\b(?:and )?I'm (?:so |really |very )?{word} (?:that |about )?(?=I\b)", "", said)
            lighter = lighter if lighter != said else drop_clause(said, word)
            if not lighter or lighter == said:
                return ""
            said = capital(lighter)
    return re.sub(r"\s+", " ", said).strip()


def only_apology(text: str) -> str:
    """Only the sentences that say sorry."""
    return " ".join(s for s in split_sentences(text) if re.search(r"\b(?:sorry|apologi[sz]e)\b", s, re.IGNORECASE))


def only_kind(text: str) -> str:
    """Only the sentences that are plain praise, thanks or love."""
    kind = re.compile(r"\b(?:love|loved|proud|glad|thank|thanks|grateful|happy|enjoy|means a lot|wonderful|appreciate|great)\b", re.IGNORECASE)
    sour = re.compile(r"\b(?:hurt|sad|but|hard|sting|stung|lonely|worr\w+|stress\w*|angry|tired|would you|could you)\b", re.IGNORECASE)
    out = []
    for s in split_sentences(text):
        if kind.search(s) and not s.endswith("?"):
            first = re.split(r", and |, but | and (?=I|the|when)", s)[0].rstrip(".") + "." if sour.search(s) else s
            out.append(first)
    return " ".join(out)


def lower_case(text: str) -> str:
    """Small letters throughout."""
    return text.lower()


def no_marks(text: str) -> str:
    """No punctuation at all."""
    return re.sub(r"\s+", " ", re.sub(r"[.,;:!?\"“”]", "", text)).strip()


def named(text: str, name: str) -> str:
    """The sentence said to them by name."""
    if has(text, name):
        return text
    return f"{capital(name)}, {small(text)}"


def american(text: str) -> str:
    """American spelling."""
    return voices.american(text)


def british(text: str) -> str:
    """British spelling."""
    return voices.british(text)


def called(text: str, pet: str) -> str:
    """With the name they really use in front, in place of one that stood there."""
    if has(text, pet):
        return text
    found = re.match(r"(?P<n>[A-Z][a-z]+), (?=\S)", text)
    rest = text[found.end() :] if found and found["n"] not in {"Next", "Tonight", "Today", "Tomorrow", "Please", "Yes", "No"} else text
    return f"{capital(pet)}, {small(rest)}"
