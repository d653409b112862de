"""Who can help, by country and trouble, from the one dated file. A country is chosen or asked for, never guessed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from coach import resources
from coach.errors import KnowledgeError
from coach.types import Card, Category, Level, Line

#: Countries where 112 reaches the emergency services and we hold no other number for it.
_EU = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())
_ALIASES = {"UK": "GB", "USA": "US", "EN": "GB"}
_CONFIRMED = frozenset({"official", "two_sources"})
LOCAL_EMERGENCY = "your local emergency number"

#: Kinds of line for each category, in the order shown.
_KINDS: dict[Category, tuple[str, ...]] = {
    Category.SUICIDE_ACUTE: ("suicide",),
    Category.SUICIDE_VEILED: ("suicide",),
    Category.SELF_INJURY: ("suicide",),
    Category.PARTNER_SUICIDE_THREAT: ("suicide", "partner_violence"),
    Category.HARM_TO_OTHERS: ("suicide", "own_behaviour"),
    Category.HIGH_LETHALITY: ("partner_violence", "men"),
    Category.PHYSICAL_VIOLENCE: ("partner_violence", "men"),
    Category.SEXUAL_COERCION: ("sexual", "partner_violence"),
    Category.COERCIVE_CONTROL: ("partner_violence", "men"),
    Category.FINANCIAL_ABUSE: ("partner_violence", "men"),
    Category.DIGITAL_ABUSE_STALKING: ("partner_violence", "men"),
    Category.USER_DOES_HARM: ("own_behaviour", "suicide"),
    Category.CHILD_AT_RISK: ("child",),
    Category.MINOR_SEXUAL: ("teens", "child"),
    Category.MINOR_USER: ("teens",),
    Category.MEDICAL_EMERGENCY: (),
    Category.PSYCHOSIS_MANIA: ("suicide",),
    Category.EATING_DISORDER: (),
    Category.SUBSTANCE_EMERGENCY: ("poison",),
    Category.SUBSTANCE_PROBLEM: ("substance",),
}


@dataclass(frozen=True)
class Helpline:
    """One entry of the file."""

    country: str
    service: str
    for_whom: tuple[str, ...]
    channel: str
    contact: str
    hours: str
    source: str
    checked_on: date
    status: str
    url: str = ""

    def line(self) -> Line:
        """The entry as a card shows it."""
        return Line(
            service=self.service,
            contact=self.contact,
            how=self.channel,
            hours=self.hours,
            for_whom=", ".join(self.for_whom),
            url=self.url,
        )


@dataclass(frozen=True)
class Book:
    """The whole file."""

    lines: tuple[Helpline, ...]
    directory: Helpline
    max_age_days: int


@cache
def book() -> Book:
    """All entries; raises KnowledgeError when one is unconfirmed or incomplete."""
    path = resources.knowledge() / "safety" / "helplines.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        lines = tuple(_entry(entry) for entry in raw["line"])
        directory = _entry(
            {
                "country": "",
                "for_whom": ["everyone"],
                "channel": raw["directory"]["how"],
                "hours": "",
                **{k: v for k, v in raw["directory"].items() if k != "how"},
            }
        )
        return Book(lines, directory, int(raw["max_age_days"]))
    except (KeyError, TypeError) as problem:
        raise KnowledgeError(
            f"helplines.toml: an entry lacks {problem}; see the first comment in the file"
        ) from problem


def _entry(raw: dict[str, object]) -> Helpline:
    entry = Helpline(**{**raw, "for_whom": tuple(raw["for_whom"])})  # type: ignore[arg-type]
    if entry.status not in _CONFIRMED:
        raise KnowledgeError(
            f"helplines.toml: {entry.service} has status {entry.status!r}; leave it out until confirmed"
        )
    return entry


def country_code(country: str) -> str:
    """Two capital letters we hold lines for, or "" when we do not know the place."""
    code = country.strip().upper()
    code = _ALIASES.get(code, code)
    return code if code in known_countries() or code in _EU else ""


def known_countries() -> frozenset[str]:
    """Countries with at least one line of their own."""
    return frozenset(entry.country for entry in book().lines) - {"EU"}


def emergency(country: str) -> str:
    """The emergency number of a known country, else words that need no number."""
    code = country_code(country)
    found = [entry for entry in book().lines if entry.country == code and "emergency" in entry.for_whom]
    if not found and code in _EU:
        found = [entry for entry in book().lines if entry.country == "EU" and "emergency" in entry.for_whom]
    return found[0].contact if found else LOCAL_EMERGENCY


def lines_for(country: str, categories: tuple[Category, ...], level: Level) -> tuple[Line, ...]:
    """Lines for this trouble, emergency first where it is one, the worldwide directory last; at most five."""
    code = country_code(country)
    kinds = list(dict.fromkeys(kind for category in categories for kind in _KINDS.get(category, ())))
    shown: list[Line] = []
    if level in (Level.EMERGENCY, Level.SAFETY_FIRST):
        shown.append(_emergency_line(code))
    for kind in kinds:
        shown.extend(entry.line() for entry in book().lines if entry.country == code and kind in entry.for_whom)
    unique = list({line.service: line for line in shown}.values())
    return (*unique[:4], book().directory.line())


def _emergency_line(code: str) -> Line:
    for wanted in (code, "EU" if code in _EU else code):
        for entry in book().lines:
            if entry.country == wanted and "emergency" in entry.for_whom:
                return entry.line()
    return Line(service="Emergency services", contact=LOCAL_EMERGENCY, how="call if anyone is in danger now")


def card(country: str, categories: tuple[Category, ...], level: Level) -> Card:
    """The card code shows above any text; asks for the country when it is unknown."""
    title = "If anyone is in danger right now" if level is Level.EMERGENCY else "People who can help"
    note = "Calls and visits can stay in a phone's log or history. You decide whether and when to use these."
    return Card(
        title=title, lines=lines_for(country, categories, level), note=note, ask_country=not country_code(country)
    )


def overdue(today: date) -> tuple[str, ...]:
    """Entries whose last check is older than the file allows, as sentences for a failing build."""
    limit = book().max_age_days
    return tuple(
        f"{entry.service} ({entry.country or 'everywhere'}) was checked on {entry.checked_on}; "
        f"check it live and move checked_on, or take it out (limit {limit} days)"
        for entry in (*book().lines, book().directory)
        if (today - entry.checked_on).days > limit
    )


@cache
def allowed_contacts() -> frozenset[str]:
    """Every number (digits only) and site name the file holds, for the scan of our own words."""
    found: set[str] = set()
    for entry in (*book().lines, book().directory):
        text = f"{entry.contact} | {entry.channel} | {entry.url} | {entry.service}"
        found.update(re.sub(r"\D", "", number) for number in re.findall(r"\d[\d \-]*\d|\d", text))
        found.update(re.findall(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", text.lower()))
    return frozenset(found | {site.removeprefix("www.") for site in found}) - {""}
