"""Spells out the shorthand people type, so that the search knows what they mean."""

from __future__ import annotations

import re

SHORTHAND = {
    "bf": "boyfriend",
    "bff": "best friend",
    "dh": "husband",
    "dw": "wife",
    "fil": "father in law",
    "fwb": "friend with benefits",
    "gf": "girlfriend",
    "hubby": "husband",
    "idk": "I don't know",
    "ldr": "long distance relationship",
    "mil": "mother in law",
    "nvc": "nonviolent communication",
    "pnd": "postnatal depression",
    "ppd": "postnatal depression",
    "sil": "sister in law",
    "wfh": "working from home",
    "xmas": "christmas",
}
_FOUND = re.compile(rf"\b({'|'.join(SHORTHAND)})\b", re.IGNORECASE)


def spelled_out(text: str) -> str:
    """The text with known shorthand in full."""
    return _FOUND.sub(lambda m: SHORTHAND[m[1].lower()], text)
