"""A confession: the own deed, said to the one it was done to."""

from __future__ import annotations

import re
import zlib

from coach.skills.composer_parts import Drafted
from coach.skills.pieces_types import Shape
from coach.words import clean, to_partner, verbs

#: The deed in one breath; what comes after is how it went on.
_LONGEST = 22
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_OPENING = re.compile(r"^(?:so|ok|okay|well|and|but|yes|no|honestly|today|tonight|last night|yesterday|this morning)[\s,]+", re.IGNORECASE)
#: How the other one took it, or what came of it, is theirs to tell.
_AFTERMATH = re.compile(r"\s*(?:,| -| and| so| but| now)+ (?:now )?(?:(?:he|she|they|it)(?:'s|'d|'ve| \w+)|nobody|no one|everyone|(?:my |his |her |their )?(?:friends|family|parents|kids|people|neighbou?rs) (?:heard|saw)|my \w+ (?:won't|hasn't|isn't|is|was|went|looked))\b.*$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:he|she|they|him|her|hers|his|them|their|herself|himself)\b|\bmy (?:wife|husband|partner|boyfriend|girlfriend|fianc\w+|son|daughter|mum|mom|mother|dad|father|brother|sister|friend|mate|flatmate|housemate|nan|gran\w*|kids?|boy|girl|stepson|stepdaughter)\b|\b\d+ (?:years?|months?|weeks?|days?) ago\b", re.IGNORECASE)
#: How small it was is theirs to say; that there was nothing to find excuses nobody.
_EXCUSE = re.compile(r" over (?:something|nothing|some) (?:so |really )?(?:stupid|silly|small|dumb|tiny|daft)$|,? (?:and|but) (?:there was|it was|it turned out)\b.*$", re.IGNORECASE)
#: Our child in the tale may be he or she.
_OUR_CHILD = re.compile(r"\bour (?:son|daughter|kids?|boy|girl)\b.*?\b(?:he|she|they|him|her|them)\b", re.IGNORECASE)
_PARTNER = re.compile(r"\bmy (?:wife|husband|partner|boyfriend|girlfriend|fianc\w+)(?:'?s)?\b", re.IGNORECASE)
_SAID = re.compile(r'["“”]|\b(?:never|always|worst|stupid|idiot|moron|like a child)\b', re.IGNORECASE)
SORRY = re.compile(r"\b(?:I'm (?:so |really |very )?sorry|I apologi[sz]e|my fault|forgive me|didn't deserve|I was wrong)\b", re.IGNORECASE)
_ASKS = (
    ("Would you tell me how that was for you?", "To be told how it landed is half of making up; leave the reasons for later."),
    ("What could I do to put it right with you?", "Sorry first, then the question, and no because after it."),
)


def owned(text: str) -> tuple[Drafted, ...]:
    """The deed as they told it, turned to the other one, with a sorry; empty where it doesn't turn cleanly."""
    deed = _deed(text)
    if not deed:
        return ()
    ask, tip = _ASKS[zlib.crc32(text.encode()) % len(_ASKS)]
    lead = f"{deed}, and I'm sorry."
    return (
        Drafted(
            observation=f"{deed}.", request=ask, statement=f"{lead} {ask}", text=f"{lead} {ask}",
            firm=f"{lead} It shouldn't have happened. {ask}", feeling="sorry", need=("repair", "honesty"), tip=tip, how="own",
        ),
    )


def owns(one: Drafted) -> bool:
    """Fit to answer a confession: nobody who owns up is handed a complaint."""
    return (one.how == Shape.OWN.value or bool(SORRY.search(one.statement))) and turned_to_them(one.statement)


def turned_to_them(statement: str) -> bool:
    """False where the same person is both told of and spoken to ("my wife's story … your dad")."""
    return not (_PARTNER.search(statement) and re.search(r"\byou(?:r|rs)?\b", statement))


_NAMED = re.compile(r"\bcalled you ((?:an? )?(?!out\b|back\b|up\b|at\b|in\b|by\b|on\b|late\b|names\b|from\b|after\b|when\b|and\b|to\b)\w+)(?=$| (?:in|at|to|again)\b)")
#: A promise broken is theirs without their being named.
_PROMISED = re.compile(r"I (?:promised|said) I(?:'d| would)\b.+\b(?:and|but)\b|I (?:forgot|ruined|spoiled|spoilt|missed|wrecked|cancelled) our\b", re.IGNORECASE)


def _deed(text: str) -> str:
    first = next((part for part in _SENTENCE.split(clean(text).strip()) if len(part.split()) >= 3), "")
    if len(first.split()) > 3 * _LONGEST:
        return ""
    bare = _EXCUSE.sub("", _AFTERMATH.sub("", _OPENING.sub("", first.strip(" .!?;,")))).strip(" ,.")
    head = bare.split(" ", 1)[0].lower()
    if not re.match(r"I\b", bare, re.IGNORECASE):
        if not verbs.is_past(head):
            return ""
        bare = f"I {bare[:1].lower()}{bare[1:]}"
    turned = to_partner(bare)
    turned = re.sub(r"\bpick up you\b", "pick you up", f"I{turned[1:]}")
    turned = re.sub(r"\b(you|myself) id (?=\w)", r"\1 I'd ", turned)
    at_you = re.search(r"\byou(?:r|rs)?\b", turned)
    plain = not (_OTHERS.search(_OUR_CHILD.sub("", turned)) or _SAID.search(turned) or "?" in turned)
    turned = _NAMED.sub(r'called you "\1"', turned)
    return turned if (at_you or _PROMISED.match(turned)) and plain and 4 <= len(turned.split()) <= _LONGEST else ""
