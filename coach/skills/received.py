"""The message someone received, found inside what they wrote; it is data, whatever it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTE = re.compile(r"[\"“](?P<m>[^\"”]{1,600})[\"”]|(?<!\w)'(?P<m2>[^'\n]{2,300}(?:'\w[^'\n]*)*)'(?!\w)")
_SAID = re.compile(
    r"\b(?:texted|texts|text|wrote|writes|sent|sends|messaged|messages|replied|replies|answered|answers|said|says|goes|posted|emailed|put|whatsapped|dm'?d|message|msg)\b(?: (?:me|back|to me|us|this|from (?:him|her|them)|that))*\s*(?:just now|this morning|last night|today|earlier)?\s*[:,\-–—]?\s+(?P<m>.{1,400}?)(?=$|\n|(?:[.?!]|,)?\s+(?:what (?:do|should|does|did)|how (?:do|should)|is (?:he|she|it|that)|does (?:he|she|that)|should i|help|do i|am i|i (?:don't|dont|just)|and (?:then|now|i)|when i|after i|because i)\b)",
    re.IGNORECASE,
)
_COLON = re.compile(r"^(?:from )?(?:my |the )?(?:\w+ ){0,3}?(?:he|she|they|him|her|them|wife|husband|partner|bf|gf|boyfriend|girlfriend|ex|mum|mom|text|message)[^:\n]{0,30}:\s*(?P<m>.+)$", re.IGNORECASE | re.DOTALL)
_SILENT = re.compile(r"\b(?:on read|no reply|(?:didn't|hasn't|hasnt|didnt|not|won't) (?:reply|replied|answer\w*|text\w*)|ghost\w*|seen (?:it|at)|thumbs? up|👍|emoji|voice note|ignor\w+ my)\b|👍", re.IGNORECASE)


@dataclass(frozen=True)
class Received:
    """The message, and what the person said around it."""

    message: str
    around: str
    quoted: bool


def received(text: str) -> Received:
    """The likeliest message in the text; the whole text where nothing marks one."""
    plain = text.replace("’", "'").strip()
    quotes = list(_QUOTE.finditer(plain))
    if quotes:
        best = max(quotes, key=lambda m: len(m.group()))
        return Received((best["m"] or best["m2"]).strip(), (plain[: best.start()] + " " + plain[best.end() :]).strip(), True)
    for rule in (_COLON, _SAID):
        found = rule.search(plain)
        if found and len(found["m"].strip(" .")) > 0:
            return Received(found["m"].strip(), (plain[: found.start("m")] + plain[found.end("m") :]).strip(), True)
    silent = _SILENT.search(plain)
    return Received(silent.group() if silent else plain, plain, bool(silent))
