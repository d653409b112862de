"""A confession: the own deed, said to the one it was done to."""

from __future__ import annotations

import re
import zlib

from coach.skills.composer_parts import Drafted
from coach.skills.confession import own_deeds, with_subject
from coach.skills.pieces_types import Shape
from coach.words import clean, to_partner, verbs

#: The deed in one breath; what comes after is how it went on.
_LONGEST = 22
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_OPENING = re.compile(r"^(?:so|ok|okay|well|and|but|yes|no|honestly|today|tonight|last night|yesterday|this morning)[\s,]+", re.IGNORECASE)
#: How the other one took it, or what came of it, is theirs to tell.
_AFTERMATH = re.compile(r"\s*(?:,| -| and| so| but| now)+ (?:now )?(?:(?:he|she|they|it)(?:'s|'d|'ve| \w+)|nobody|no one|everyone|(?:my |his |her |their )?(?:friends|family|parents|kids|people|neighbou?rs) (?:heard|saw)|(?:my|his|her|their) (?:little one|\w+) (?:repeated|heard|cried|saw|were|won't|hasn't|isn't|is|was|went|looked))\b.*$", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:he|she|they|him|her|hers|his|them|their|herself|himself)\b|\bmy (?:wife|husband|partner|boyfriend|girlfriend|fianc\w+|son|daughter|mum|mom|mother|dad|father|brother|sister|friend|mate|flatmate|housemate|nan|gran\w*|kids?|boy|girl|stepson|stepdaughter)\b|\b\d+ (?:years?|months?|weeks?|days?) ago\b", re.IGNORECASE)
#: How small it was is theirs to say; that there was nothing to find excuses nobody.
_EXCUSE = re.compile(
    r" over (?:something|nothing|some) (?:so |really )?(?:stupid|silly|small|dumb|tiny|daft)$| over nothing$"
    r"|,? (?:and|but|because) I was (?:just |so |only |really )*(?:angry|tired|drunk|stressed|hungry|cross|furious|mad|wound up|exhausted|in a mood)$"
    r"|,? (?:and|but) (?:there was|it was|it turned out)\b.*$",
    re.IGNORECASE,
)
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
    ask, tip = _offer(deed) or _ASKS[zlib.crc32(text.encode()) % len(_ASKS)]
    lead = f"{deed}, and I'm sorry."
    if _AMENDED.search(deed) or re.search(r"\bI can't\b", deed):
        lead = f"{deed}. I'm sorry."
    return (
        Drafted(
            observation=f"{deed}.", request=ask, statement=f"{lead} {ask}", text=f"{lead} {ask}",
            firm=f"{lead} It shouldn't have happened. {ask}", feeling="sorry", need=("repair", "honesty"), tip=tip, how="own",
        ),
    )


def _offer(deed: str) -> tuple[str, str] | None:
    """What to offer after just this deed (``own_deeds.toml``); None where asking how it was fits best."""
    found = next((one for one in own_deeds()["offer"] if re.search(one["find"].replace("’", "'"), deed, re.IGNORECASE)), None)
    return (found["ask"], found["tip"]) if found is not None else None


def own_first(others: list[Drafted], mine: tuple[Drafted, ...]) -> list[Drafted]:
    """The deed with an offer made for it, or with who saw it, goes before a plain sorry; a sentence of the bank stays in front."""
    if not mine or (_offer(mine[0].observation) is None and " in front of " not in mine[0].observation):
        return [*others, *mine]
    return [*(one for one in others if one.how == "curated"), *mine, *(one for one in others if one.how != "curated")]


def owns(one: Drafted) -> bool:
    """Fit to answer a confession: nobody who owns up is handed a complaint."""
    return (one.how == Shape.OWN.value or bool(SORRY.search(one.statement))) and turned_to_them(one.statement)


def turned_to_them(statement: str) -> bool:
    """False where the same person is both told of and spoken to ("my wife's story … your dad")."""
    return not (_PARTNER.search(statement) and re.search(r"\byou(?:r|rs)?\b", statement))


_NAMED = re.compile(r"\bcalled you ((?:an? )?(?!out\b|back\b|up\b|at\b|in\b|by\b|on\b|late\b|names\b|from\b|after\b|when\b|and\b|to\b)\w+)(?=$| (?:in|at|to|again)\b)")
#: A promise broken is theirs without their being named.
_PROMISED = re.compile(r"I (?:promised|said) I(?:'d| would)\b.+\b(?:and|but)\b|I (?:forgot|ruined|spoiled|spoilt|missed|wrecked|cancelled) our\b", re.IGNORECASE)


#: What they keep to themselves is owned to the one who doesn't know.
_SECRET = re.compile(r"I(?:'ve| have)? (?:been|started|taken up) (?:secretly )?(?:smoking|vaping|drinking|gambling|betting)\b", re.IGNORECASE)
#: Said in front of others, or taken back, in a sentence of its own.
_BEFORE_THEM = re.compile(r"[.,;]\s+in front of\b", re.IGNORECASE)
_TAKEN_BACK = re.compile(r"(?:[.,;]\s+(?:and |but )?(?:I )?|\s+(?:and|but) I )(?P<back>didn't mean (?:it|that|to)|don't)(?=[.,;!]|$)", re.IGNORECASE)
_AMENDED = re.compile(r", (?:and|but) I (?:don't|didn't mean (?:it|that|to))$|, and it's ")
_AMOUNT = re.compile(
    r",\s+(?:and )?it'?s (?P<sum>(?:about|around|nearly|almost|over|roughly|maybe)? ?"
    r"(?:£|\$|€)?(?:\d[\d,.]*|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
    r"(?: (?:grand|hundred|thousand|k|quid|pounds|euros|dollars))*)(?=[,.!]|$)",
    re.IGNORECASE,
)
_HATED = re.compile(r"\bI hated? (?:\w+ ){0,2}\w+$", re.IGNORECASE)
#: "Their dad" is who it was done to, the children only heard it.
_THEIR_PARENT = re.compile(r"\btheir (?:dad|father|mum|mom|mother)(?:(?P<s>'s)|(?P<was> (?:was|is)))?\b", re.IGNORECASE)
_ID = re.compile(r"\b(you|myself|promised|said) id (?=\w)", re.IGNORECASE)
_WHAT_WAS_SAID = re.compile(r'\byou said never mind\b.*$', re.IGNORECASE)
#: They came to me with something, and I let them down: both belong to it.
_ASKED_ME = re.compile(
    r"You (?:asked|rang|called|wanted|came to|texted) (?:me|to)"
    r"\b[^,.;]+ and I (?:was|snapped|shouted|ignored|told|laughed|said|sent|didn't)\b",
    re.IGNORECASE,
)
_BARKED = re.compile(r"(?<=told you )to (shut up|grow up|get a grip|man up|get lost|get out|go away)\b", re.IGNORECASE)
_HARD = re.compile(
    r"\b(?:that )?you were (?P<word>an? (?:rubbish|useless|terrible|awful|lousy|bad|crap) (?:(?!in\b)\w+ ?){1,2}?"
    r"|rubbish|useless|lazy|selfish|boring|pathetic|hopeless|a (?:failure|disappointment|burden|mess|joke|coward))(?=$| in front of)",
    re.IGNORECASE,
)


def _told(text: str) -> tuple[str, str]:
    """The sentence that holds the deed, and what they add to it or take back ("it's two grand", "I didn't mean it")."""
    plain = _BEFORE_THEM.sub(" in front of", with_subject(clean(text)).strip())
    back = _TAKEN_BACK.search(plain)
    plain = plain[: back.start()] if back is not None else plain
    first = next((part for part in _SENTENCE.split(plain) if len(part.split()) >= 3), "").strip(" .!")
    money = _AMOUNT.search(first)
    if money is not None:
        return first[: money.start()], f", and it's {money['sum']}"
    if back is None:
        return first, ""
    if back["back"].lower() == "don't":
        return first, ", and I don't" if _HATED.search(first) else ""
    return first, f", but I {back['back'].lower()}"


def _turned(bare: str) -> str:
    """The deed as it is said to the one it was done to."""
    theirs = _THEIR_PARENT.search(bare) if re.search(r"\b(?:kids?|children|boys|girls)\b", bare, re.IGNORECASE) else None
    bare = _THEIR_PARENT.sub(lambda m: "your" if m["s"] else "you were" if m["was"] else "you", bare) if theirs else bare
    turned = to_partner(bare)
    turned = re.sub(r"\bpick up you\b", "pick you up", f"{turned[:1].upper()}{turned[1:]}")
    return _ID.sub(r"\1 I'd ", turned)


def _deed(text: str) -> str:
    first, more = _told(text)
    if len(first.split()) > 3 * _LONGEST:
        return ""
    bare = _OPENING.sub("", first.strip(" .!?;,"))
    bare = bare if _ASKED_ME.match(to_partner(bare)) else _EXCUSE.sub("", _AFTERMATH.sub("", bare)).strip(" ,.")
    if not re.match(r"I\b", bare, re.IGNORECASE) and verbs.is_past(bare.split(" ", 1)[0].lower()):
        bare = f"I {bare[:1].lower()}{bare[1:]}"
    turned = _turned(bare)
    if not (re.match(r"I\b", turned) or _ASKED_ME.match(turned)):
        return ""
    turned, never = _WHAT_WAS_SAID.sub("", turned), 'you said "never mind"' if _WHAT_WAS_SAID.search(turned) else ""
    at_you = re.search(r"\byou(?:r|rs)?\b", turned)
    plain = not (_OTHERS.search(_OUR_CHILD.sub("", turned)) or _SAID.search(turned) or "?" in turned)
    turned = _BARKED.sub(r'to "\1"', turned)
    turned = _HARD.sub(lambda m: f'that you were "{m["word"].strip()}"', _NAMED.sub(r'called you "\1"', turned))
    fits = (at_you or _PROMISED.match(turned) or _SECRET.match(turned)) and plain and 4 <= len(turned.split()) <= _LONGEST
    return f"{turned}{never}{more}" if fits else ""
