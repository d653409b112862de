"""Who the person is talking about: a name or role, and the pronouns that go with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.types import Conversation

_HE = re.compile(r"\b(?:he|he's|hes|him|his|husband|hubby|boyfriend|bf|fella|bloke|dad|father|brother|son|fiance|stepdad)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|she's|shes|her|hers|wife|girlfriend|gf|mum|mom|mother|sister|daughter|fiancee|missus)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:my|our|the)\s+(?:ex[ -])?(husband|wife|partner|boyfriend|girlfriend|fianc[eé]e?|spouse|flatmate|roommate|housemate|hubby|bf|gf|missus|other half)\b",
    re.IGNORECASE,
)
#: "Your mother's side": the mother is not who is spoken to; whose mother it is may tell.
_THEIR_KIN = re.compile(r"\b(your|his|her|their) (?:mum|mom|mother|dad|father|sister|brother|son|daughter)(?:'s)?(?: in[- ]law)?\b", re.IGNORECASE)
_FULL = {"bf": "boyfriend", "gf": "girlfriend", "hubby": "husband", "missus": "wife"}
_FORMS = {
    "he": {"they": "he", "them": "him", "their": "his", "theirs": "his", "they're": "he's", "they've": "he's", "were": "was", "have": "has", "do": "does", "s": "s", "themself": "himself"},
    "she": {"they": "she", "them": "her", "their": "her", "theirs": "hers", "they're": "she's", "they've": "she's", "were": "was", "have": "has", "do": "does", "s": "s", "themself": "herself"},
    "they": {"they": "they", "them": "them", "their": "their", "theirs": "theirs", "they're": "they're", "they've": "they've", "were": "were", "have": "have", "do": "do", "s": "", "themself": "themself"},
}


@dataclass(frozen=True)
class Partner:
    """``pronoun`` is he, she or they; ``name`` is a first name or ''; ``role`` such as "husband" or ''."""

    pronoun: str = "they"
    name: str = ""
    role: str = ""

    def words(self) -> dict[str, str]:
        """The forms a line may ask for: {they} {Them} {who} …"""
        low = _FORMS[self.pronoun]
        capital = {key[:1].upper() + key[1:]: value[:1].upper() + value[1:] for key, value in low.items() if key != "s"}
        return {**low, **capital, "who": self.who, "Who": self.who[:1].upper() + self.who[1:]}

    @property
    def who(self) -> str:
        """What to call them: their name, "your wife", or the pronoun."""
        return self.name or (f"your {self.role}" if self.role else self.words_they())

    def words_they(self) -> str:
        """The bare subject pronoun, or "your partner" where none is known."""
        return self.pronoun if self.pronoun != "they" else "your partner"


def partner_of(text: str, conversation: Conversation | None = None) -> Partner:
    """Read from the words first, then from what was said before; "they" when nothing tells."""
    earlier = " ".join(conversation.person_texts[-6:]) if conversation else ""
    outside = re.sub(r'"[^"]*"', " ", text)
    pronoun = _pronoun(outside) or _pronoun(text) or _pronoun(earlier) or "they"
    role = _ROLE.search(text) or _ROLE.search(earlier)
    found = role.group(1).lower() if role else ""
    return Partner(pronoun, _name(conversation), _FULL.get(found, found))


def _name(conversation: Conversation | None) -> str:
    if conversation is None:
        return ""
    if conversation.profile.partner_name.strip():
        return conversation.profile.partner_name.strip()
    return next((fact.text for fact in conversation.facts if fact.kind == "name" and fact.id.startswith("partner:")), "")


def _pronoun(text: str) -> str:
    """By the role that names the partner, else by whichever pronoun comes first."""
    role = _ROLE.search(text)
    if role:
        word = role.group(1).lower()
        if word in {"husband", "boyfriend", "bf", "hubby", "fiance", "fiancé"}:
            return "he"
        if word in {"wife", "girlfriend", "gf", "missus", "fiancee", "fiancée"}:
            return "she"
    text = _THEIR_KIN.sub(r"\1", text)
    he, she = _HE.search(text), _SHE.search(text)
    if he and (not she or he.start() < she.start()):
        return "he"
    return "she" if she else ""
