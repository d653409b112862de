"""How much they want to hear ("ten words", "three lines", "a tiny one", "first words only"), and a sentence cut to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.skills.chat_whole import sayable_line
from coach.skills.revise_edits import asks
from coach.skills.revise_words import capital, split_sentences
from coach.types import Conversation
from coach.words import clean

_I = re.IGNORECASE
_NUMBER = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20}
_N = rf"(?P<n>\d{{1,2}}|{'|'.join(_NUMBER)})"
_WORDS = re.compile(rf"\b(?:under|over|max(?:imum)?|at most|about|more than|up to|within|only|in)?\s*{_N} words\b", _I)
_LINES = re.compile(rf"\b(?:(?:one|two|three) or )?{_N} (?:short |little )?lines?\b", _I)
_TINY = re.compile(r"\b(?:tiny|teeny|smaller|smallest|micro|mini|really small|very small|shortest|half a sentence|baby step)\b", _I)
_FIRST = re.compile(r"\b(?:first|opening) (?:words?|line|sentence) ?(?:only|first)?\b|\bjust the (?:first|opening)\b|\bfirst thing i say\b", _I)
_SHORT = re.compile(r"\b(?:short|brief|quick|one sentence|single sentence|no speech|not a speech|few words|keep it (?:short|small|simple)|plain)\b", _I)
_LIMIT = re.compile(r"\b(?:under|over|max(?:imum)?|at most|more than|up to|only)\b.{0,6}\bwords\b|\b(?:over|more than|under) \w+ words\b", _I)
TINY_WORDS, SHORT_WORDS, FIRST_WORDS = 8, 16, 9


@dataclass(frozen=True)
class Size:
    """At most so many words or lines; ``first`` and ``tiny`` are smaller kinds of their own."""

    words: int = 0
    lines: int = 0
    tiny: bool = False
    first: bool = False

    @property
    def kind(self) -> str:
        """The lead that fits: first, tiny, lines or ''."""
        return "first" if self.first else "tiny" if self.tiny else "lines" if self.lines > 1 else ""


def size_of(text: str) -> Size:
    """Read from one text."""
    plain = clean(text)
    words, lines = _WORDS.search(plain), _LINES.search(plain)
    first, tiny = bool(_FIRST.search(plain)), bool(_TINY.search(plain))
    count = _count(words["n"]) if words else FIRST_WORDS if first else TINY_WORDS if tiny else SHORT_WORDS if _SHORT.search(plain) else 0
    return Size(words=count, lines=_count(lines["n"]) if lines else 0, tiny=tiny, first=first)


def wanted_size(talk: Conversation, text: str) -> Size:
    """From this turn, else the number of words asked for earlier in the talk."""
    now = size_of(text)
    if now != Size():
        return now
    before = next((found for m in reversed(talk.messages[-8:]) if m.role == "person" and _LIMIT.search(m.text) and (found := size_of(m.text)).words not in {0, SHORT_WORDS, TINY_WORDS, FIRST_WORDS}), None)
    return Size(words=before.words) if before is not None else now


def shown(line: str) -> str:
    """As a quotation, one mark a line."""
    return "\n".join(f"> {part}" for part in line.splitlines())


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER[word.lower()]


def cut(line: str, size: Size) -> str:
    """The line at that size, still a whole thing to say; unchanged where nothing shorter stands."""
    parts = split_sentences(line)
    if size.words and len(line.split()) > size.words:
        line = _fewer(line, parts, size.words)
    if size.lines > 1:
        line = re.sub(r", and (?=(?:I|I'd|I'm|it|it's|we)\b)", lambda _m: ". ", line) if len(split_sentences(line)) < size.lines else line
        line = " ".join(capital(part) for part in split_sentences(line))
        kept = split_sentences(line)
        kept = kept[: size.lines] if len(kept) <= size.lines else [*kept[: size.lines - 1], kept[-1]]
        return "\n".join(kept)
    return line


#: On its own it has lost what "that" was.
_DANGLING = re.compile(r"\b(?:do|have|get|make|keep|try) (?:that|it|this)\b|^(?:It would|It'd|It matters|It'd mean|That's)\b|^(?:Would|Could|Can) you(?:, next time)?\?$|^Can I tell you\b|^It wasn't\b|^I wanted you to know|^(?:Would|Could) you do\b|\btalk about it\b", _I)
_CUTS = re.compile(r",? (?=(?:and|or|but|so|because|when|if|while|until|before|after|with|without|for|in|on|at|from|about|during|by|together|tonight|tomorrow|again|this|next|once|every|instead)\b)|, ")


def _fewer(line: str, parts: list[str], most: int) -> str:
    """The longest single sentence that fits and stands alone, the request before the rest; else its longest fitting beginning."""
    request = next(iter(reversed(asks(line))), "")
    alone = [p for p in parts if not _DANGLING.search(p)] or parts[:1]
    fitting = [p for p in alone if len(p.split()) <= most]
    if fitting:
        return max(fitting, key=lambda p: (p == request, len(p)))
    return next((short for p in sorted(alone, key=lambda p: p != request) if (short := _begun(p, most))), min(alone, key=len))


def _begun(part: str, most: int) -> str:
    """The longest beginning of a sentence that ends at a phrase and still stands; '' when there is none."""
    end = part[-1] if part[-1] in ".?!" else "."
    body = part.rstrip(".?!")
    begun = [body[: found.start()] for found in _CUTS.finditer(body)]
    ready = [f"{b}{end}" for b in begun if 4 <= len(b.split()) <= most and b.split()[-1].lower() not in {"once", "to", "you", "would", "of", "the", "and"}]
    return next((b for b in sorted(ready, key=len, reverse=True) if sayable_line(b)), "")
